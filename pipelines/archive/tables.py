"""The tables of an archive, but those of facts (``fact_tables``). The migrations make the same."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
)

from pipelines.archive.columns import FileName, Json, Moment, Text, Whole

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

RowNumber = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite counts up by itself only in a column that is called ``INTEGER``."""

runs = Table(
    "runs",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("command", Text, nullable=False),
    Column("version", Text, nullable=False, comment="of this package"),
    Column("rules", Text, nullable=False, comment="hash of the code and data that extract"),
    Column("settings", Json, nullable=False),
    Column("engine", Text, nullable=False),
    Column("state", Text, nullable=False, comment="running, done, interrupted, failed"),
    Column("host", Text),
    Column("process", BigInteger),
    Column("started", Moment, nullable=False),
    Column("ended", Moment),
)

files = Table(
    "files",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("key", Text, nullable=False, unique=True, comment="hash of path and member: these may be too long"),
    Column("source", Text, nullable=False, comment="its name for people and for the record"),
    Column("path", FileName, nullable=False),
    Column("member", FileName, nullable=False, default="", comment="its place in the zip at path; empty: no zip"),
    Column("bytes", BigInteger),
    Column("modified_ns", BigInteger),
    Column("sha256", Text),
    Column("state", Text, nullable=False, comment="queued, running, done, failed, skipped"),
    Column("code", Text, comment="why it failed or was skipped"),
    Column("cause", Text),
    Column("remedy", Text),
    Column("page", Integer),
    Column("trace", Text),
    Column("duplicate_of", RowNumber, ForeignKey("files.id"), comment="the file that has the same bytes"),
    Column("attempts", Integer, nullable=False, default=0),
    Column("run", RowNumber, ForeignKey("runs.id"), comment="the last that had to do with it"),
    Column("pages", Integer),
    Column("documents", Integer),
    Column("seconds", Float),
    Column("warnings", Json),
    Column("changed", Moment, nullable=False, comment="when its state last changed"),
    Index(None, "state", "id"),
    Index(None, "sha256"),
    Index(None, "duplicate_of"),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("file", RowNumber, ForeignKey("files.id"), nullable=False),
    Column("part", Integer, nullable=False, comment="which of the documents in its file"),
    Column("current", Boolean, nullable=False, comment="false: the file holds something else by now"),
    Column("replaced_by", Text, comment="the document that its file holds by now"),
    Column("run", RowNumber, ForeignKey("runs.id"), nullable=False),
    Column("rules", Text, nullable=False, comment="hash of the code and data that extracted it"),
    Column("stored", Moment, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("length", Integer, nullable=False, comment="code points of the text"),
    Column("page_count", Integer, nullable=False),
    Column("uri", Text, comment="the name under which others cite it, as far as the header tells"),
    Column("number", Text),
    Column("serial", Text),
    Column("year", Whole),
    Column("symbol", Text),
    Column("type_code", Text),
    Column("issuer_code", Text),
    Column("doc_type", Text),
    Column("doc_type_code", Text),
    Column("issued_date", Text),
    Column("issued_place", Text),
    Column("issuer", Text),
    Column("issuer_parent", Text),
    Column("issuer_short_name", Text),
    Column("title", Text),
    Column("period_start", Text),
    Column("period_end", Text),
    Column("signer", Text),
    Column("signer_rank", Text),
    Column("signer_position", Text),
    Column("signer_capacity", Text),
    Column("signer_concurrent_position", Text),
    Column("recipients", Json, comment="a list of texts"),
    Column("urgency", Text),
    Column("secrecy", Text),
    Column("received_body", Text),
    Column("received_number", Text),
    Column("received_date", Text),
    *(
        Index(None, name)
        for name in (
            "file", "sha256", "uri", "number", "serial", "symbol", "doc_type", "issued_date", "issued_place",
            "issuer", "period_start", "signer", "received_date", "rules", "text_sha256",
        )
    ),
)  # fmt: skip

records = Table(
    "records",
    metadata,
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("record", LargeBinary, nullable=False, comment="the whole record: JSON, packed by zlib"),
    Column("reading", LargeBinary, nullable=False, comment="the document but for text and words: JSON, packed by zlib"),
)

pages = Table(
    "pages",
    metadata,
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, comment="0-based place among the document's pages"),
    Column("number", Integer, comment="in its file, 1-based"),
    Column("start", Integer, nullable=False, comment="where text begins in the document's text, in code points"),
    Column("text", Text, nullable=False, comment="up to the next page's; U+FFFD for what no database takes"),
    Column("replaced", Json, comment="[[offset in text, code point], …]: what stands as U+FFFD"),
    Column("words", LargeBinary, comment="the words with their boxes (see words.py)"),
    Column("method", Text),
    Column("width", Float, comment="in points"),
    Column("height", Float),
    Column("dpi", Float),
    Column("confidence", Float),
    Column("rotation", Integer),
    Column("skew", Float),
    Column("language_ratio", Float),
)

legal_documents = Table(
    "legal_documents",
    metadata,
    Column("uri", Text, primary_key=True),
    Column("type", Text),
    Column("number", Text),
    Column("year", Whole),
    Column("date", Text),
    Column("issuer", Text),
    Column("issuer_slug", Text, comment="as the uri has it"),
    Column("title", Text),
    Column("in_catalogue", Boolean, nullable=False),
    Column("effective_from", Text),
    Column("effective_to", Text),
    Column("replaced_by", Text),
    Index(None, "number"),
    Index(None, "type", "issuer_slug"),
    Index(None, "date"),
)

likeness_signatures = Table(
    "likeness_signatures",
    metadata,
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column(
        "place", BigInteger, nullable=False, unique=True, comment="by which it is ordered in bands: of its id alone"
    ),
    Column("signature", LargeBinary, nullable=False, comment="MinHash of its text (see shingles.py)"),
    Column("serial", Text, comment="of the number that its head shows (see heads.py)"),
    Column("day", Json, comment="[day, month, year] that its head shows"),
)

likeness_bands = Table(
    "likeness_bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False, comment="part of a signature, hashed"),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

likenesses = Table(
    "likenesses",
    metadata,
    Column("first_id", Text, ForeignKey("documents.id"), primary_key=True, comment="the smaller id"),
    Column("second_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("similarity", Float, nullable=False, comment="share of their words that agree, 0..1"),
    Column("kind", Text, nullable=False, comment="same, draft, revised"),
    Column("why", Text, nullable=False),
    Index(None, "second_id"),
    Index(None, "kind"),
)

comparisons = Table(
    "comparisons",
    metadata,
    Column("run", RowNumber, ForeignKey("runs.id"), primary_key=True, comment="the re-extraction"),
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("kind", Text, nullable=False, comment="citations, seizures …, header.number …"),
    Column("sort", Text, nullable=False, comment="won, lost, changed"),
    Column("page", Integer),
    Column("start", Integer, comment="in the document's text"),
    Column("end", Integer),
    Column("quote", Text),
    Column("before", Json, comment="the fact's fields that differ, as they were; null: there was no such fact"),
    Column("after", Json),
    Index(None, "document_id"),
    Index(None, "kind", "sort"),
)
