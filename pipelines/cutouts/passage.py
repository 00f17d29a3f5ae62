"""A passage of a document with what is needed to show it: its page's words and the text around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from extractor.document import Document, Word
from extractor.errors import ArgumentInvalid
from extractor.record import Box, Evidence, PageInfo, Record
from pipelines.archive import words
from pipelines.archive.fact_tables import FACT_TABLES
from pipelines.archive.rows import FACTS, PAGE_COLUMNS
from pipelines.archive.tables import documents, pages
from pipelines.cutouts.typeset import AROUND

What = str | Evidence | tuple[int, int]
"""What is to be shown: a fact by its id in the record, an evidence, or a span of the document's text (as a name, too:
``text-310-316``)."""
_PLACE = re.compile(r"text-(\d{1,12})-(\d{1,12})")

EXAMPLES = 10
"""Ids of facts that a refusal lists."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page and its words, in text order."""

    info: PageInfo
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """``span`` counts in the document's text, of which ``text`` holds a piece that begins at ``offset``.

    ``sheets``: the pages that the passage touches; none for documents without pages. ``boxes``: as the evidence has
    them, for records whose document's words are not at hand. ``fact``: the fact's id, where it is one.
    """

    document_id: str
    source: str
    media_type: str
    span: tuple[int, int]
    text: str
    offset: int
    sheets: tuple[Sheet, ...] = ()
    boxes: tuple[Box, ...] = ()
    fact: str | None = None

    @property
    def quote(self) -> str:
        """The passage's own text."""
        return self.text[self.span[0] - self.offset : self.span[1] - self.offset]

    @property
    def has_pictures(self) -> bool:
        """Whether there are pages to be shown as pictures."""
        return self.media_type == "application/pdf" or self.media_type.startswith("image/")


def of_document(document: Document, record: Record, what: What) -> Passage:
    """The passage of a document that is at hand. Raises ``ArgumentInvalid`` where it has no such fact or text."""
    fact = what if isinstance(what, str) else None
    evidence: Evidence | tuple[int, int]
    if isinstance(what, str) and (place := place_named(what)) is not None:
        evidence = place
    elif isinstance(what, str):
        found = record.facts().get(what)
        if found is None:
            about = next((check.facts for check in record.checks if check.id == what), None)
            raise unknown(what, list(record.facts()), about)
        evidence = found.evidence
    else:
        evidence = what
    span, boxes = _span(evidence, len(document.text))
    numbers = {word.page for word in document.words_in(*span)} | {box[0] for box in boxes}
    first, last = max(0, span[0] - AROUND), span[1] + AROUND
    return Passage(
        document_id=record.document.id,
        source=document.source,
        media_type=document.media_type,
        span=span,
        text=document.text[first:last],
        offset=first,
        sheets=tuple(
            Sheet(page.info, _of_page(document, page.info.number))
            for page in document.pages
            if page.info.number in numbers and page.info.method != "plain"
        ),
        boxes=tuple(boxes),
        fact=fact,
    )


def place_named(what: str) -> tuple[int, int] | None:
    """The span of the text that a name such as ``text-310-316`` means; None for names of facts."""
    match = _PLACE.fullmatch(what)
    return (int(match[1]), int(match[2])) if match else None


def name_of_place(start: int, end: int) -> str:
    """The name of a span of a document's text, to be used like a fact's id."""
    return f"text-{start}-{end}"


def _of_page(document: Document, number: int) -> tuple[Word, ...]:
    return tuple(word for word in document.words if word.page == number)


def _span(what: Evidence | tuple[int, int], length: int | None) -> tuple[tuple[int, int], list[Box]]:
    start, end = what if isinstance(what, tuple) else (what.start, what.end)
    if not 0 <= start < end or (length is not None and end > length):
        raise ArgumentInvalid(
            f"the document's text has no place {start}:{end}", remedy="take the offsets of its record"
        )
    return (start, end), [] if isinstance(what, tuple) else list(what.boxes)


def unknown(fact: str, ids: Sequence[str], about: Sequence[str] | None = None) -> ArgumentInvalid:
    """Why a document has no such fact. ``about``: the facts of the check that is called so."""
    if about is not None:
        told = f"it is about {', '.join(about)}" if about else "it names no fact"
        return ArgumentInvalid(f"{fact!r} is a check; {told}", remedy="name one of these facts")
    kinds: dict[str, list[str]] = {}
    for one in ids:
        kinds.setdefault(one.rpartition("-")[0], []).append(one)
    own = kinds.get(fact.rpartition("-")[0], [])
    if own and len(own) <= EXAMPLES:
        few = ", ".join(own)
    else:
        few = ", ".join(
            f"{one[0]} … {one[-1]}" if len(one) > 1 else one[0] for one in ([own] if own else kinds.values())
        )
    return ArgumentInvalid(
        f"the document has no fact {fact!r}; it has {few}"
        if ids
        else f"the document has no fact {fact!r}, nor any other",
        remedy="vanban show lists the facts of a document with their ids",
    )


# -- out of an archive -----------------------------------------------------------------------------------------------


def of_archive(connection: Connection, document_id: str, what: What) -> Passage:
    """The passage of a document of the archive; only its own pages are read.

    Raises ``ArgumentInvalid`` where the archive has no such document, or the document no such fact or text.
    """
    columns = (documents.c.source, documents.c.media_type, documents.c.length)
    head = connection.execute(select(*columns).where(documents.c.id == document_id)).one_or_none()
    if head is None:
        raise ArgumentInvalid(f"the archive holds no document {document_id!r}", remedy="choose one that it lists")
    fact = what if isinstance(what, str) else None
    place = place_named(what) if isinstance(what, str) else None
    evidence = place or (_evidence(connection, document_id, what) if isinstance(what, str) else what)
    span, boxes = _span(evidence, head.length)
    rows = _rows(connection, document_id, span, {box[0] for box in boxes})
    text = "".join(row.text for row in rows)
    offset = rows[0].start if rows else 0
    first = max(0, span[0] - offset - AROUND)
    sheets = {}
    for row in rows:
        if row.number is not None and row.method != "plain":
            info = PageInfo(number=row.number, **{name: getattr(row, name) for name in PAGE_COLUMNS})
            sheets[row.number] = Sheet(info, tuple(Word(*word) for word in words.unpack(row.words)))
    return Passage(
        document_id=document_id,
        source=head.source,
        media_type=head.media_type,
        span=span,
        text=text[first : span[1] - offset + AROUND],
        offset=offset + first,
        sheets=tuple(sheets[number] for number in sorted(sheets)),
        boxes=tuple(boxes),
        fact=fact,
    )


def _evidence(connection: Connection, document_id: str, fact: str) -> Evidence:
    names = ("quote", "start", "end", "page", "boxes", "confidence", "rule")
    tables = [FACT_TABLES[name] for name in ("header_facts", *FACTS)]
    tables.sort(key=lambda table: not table.name.startswith(fact.partition("-")[0]))  # seizure-3: seizures first
    for table in tables:
        chosen = select(*(table.c[name] for name in names)).where(
            table.c.document_id == document_id, table.c.id == fact
        )
        row = connection.execute(chosen).first()
        if row is not None:
            values = dict(zip(names, row, strict=True))
            return Evidence(**{**values, "boxes": values["boxes"] or []})
    ids = [
        one
        for name in ("header_facts", *FACTS)
        for one in connection.scalars(
            select(FACT_TABLES[name].c.id)
            .where(FACT_TABLES[name].c.document_id == document_id)
            .order_by(FACT_TABLES[name].c.ordinal)
        )
    ]
    checks = FACT_TABLES["checks"]
    about = connection.execute(
        select(checks.c.facts).where(checks.c.document_id == document_id, checks.c.id == fact)
    ).one_or_none()
    raise unknown(fact, ids, None if about is None else about[0] or [])


def _rows(connection: Connection, document_id: str, span: tuple[int, int], numbers: set[int]) -> Sequence[Any]:
    """The pages that hold the span, or are named, in their order and without gaps."""
    starts = connection.execute(
        select(pages.c.ordinal, pages.c.start, pages.c.number)
        .where(pages.c.document_id == document_id)
        .order_by(pages.c.ordinal)
    ).all()
    touched = [
        row.ordinal
        for row, after in zip(starts, [*starts[1:], None], strict=True)
        if (row.start < span[1] and (after is None or after.start > span[0])) or row.number in numbers
    ]
    if not touched:
        return []
    return connection.execute(
        select(pages)
        .where(pages.c.document_id == document_id, pages.c.ordinal >= min(touched), pages.c.ordinal <= max(touched))
        .order_by(pages.c.ordinal)
    ).all()
