"""Near-duplicates, and re-extractions compared."""

import sqlalchemy as sa
from alembic import op

from pipelines.archive import columns

revision = "0002"
down_revision = "0001"

RowNumber = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""

    op.create_table(
        "likeness_bands",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False, comment="part of a signature, hashed"),
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("band", "place", name=op.f("pk_likeness_bands")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "comparisons",
        sa.Column("run", RowNumber, nullable=False, comment="the re-extraction"),
        sa.Column("document_id", columns.Text, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", columns.Text, nullable=False, comment="citations, seizures …, header.number …"),
        sa.Column("sort", columns.Text, nullable=False, comment="won, lost, changed"),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True, comment="in the document's text"),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("quote", columns.Text, nullable=True),
        sa.Column(
            "before",
            columns.Json(),
            nullable=True,
            comment="the fact's fields that differ, as they were; null: there was no such fact",
        ),
        sa.Column("after", columns.Json(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_comparisons_document_id")),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_comparisons_run")),
        sa.PrimaryKeyConstraint("run", "document_id", "ordinal", name=op.f("pk_comparisons")),
    )
    op.create_index(op.f("ix_comparisons_document_id"), "comparisons", ["document_id"], unique=False)
    op.create_index(op.f("ix_comparisons_kind_sort"), "comparisons", ["kind", "sort"], unique=False)
    op.create_table(
        "likeness_signatures",
        sa.Column("document_id", columns.Text, nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False, comment="by which it is ordered in bands: of its id alone"),
        sa.Column("signature", sa.LargeBinary(), nullable=False, comment="MinHash of its text (see shingles.py)"),
        sa.Column("serial", columns.Text, nullable=True, comment="of the number that its head shows (see heads.py)"),
        sa.Column("day", columns.Json(), nullable=True, comment="[day, month, year] that its head shows"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_likeness_signatures_document_id")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_likeness_signatures")),
        sa.UniqueConstraint("place", name=op.f("uq_likeness_signatures_place")),
    )
    op.create_table(
        "likenesses",
        sa.Column("first_id", columns.Text, nullable=False, comment="the smaller id"),
        sa.Column("second_id", columns.Text, nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False, comment="share of their words that agree, 0..1"),
        sa.Column("kind", columns.Text, nullable=False, comment="same, draft, revised"),
        sa.Column("why", columns.Text, nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["documents.id"], name=op.f("fk_likenesses_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["documents.id"], name=op.f("fk_likenesses_second_id")),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_likenesses")),
    )
    op.create_index(op.f("ix_likenesses_kind"), "likenesses", ["kind"], unique=False)
    op.create_index(op.f("ix_likenesses_second_id"), "likenesses", ["second_id"], unique=False)
