"""What search looks up."""

import sqlalchemy as sa
from alembic import op

from pipelines.archive import columns
from pipelines.archive.search_tables import GIN, MAKE_VIRTUAL, TermSet
from pipelines.search import indexing

revision = "0003"
down_revision = "0002"

RowNumber = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table and the index, and enter the documents that are there."""

    op.create_table(
        "search_texts",
        sa.Column(
            "place", RowNumber, autoincrement=False, nullable=False, comment="later days first, then smaller ids"
        ),
        sa.Column("document_id", columns.Text, nullable=False),
        sa.Column(
            "words", TermSet(), nullable=False, comment="terms of its text; on PostgreSQL those of its facts as well"
        ),
        sa.Column("facts", columns.Text, nullable=False, comment="terms of its facts"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_search_texts_document_id")),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_search_texts")),
        sa.UniqueConstraint("document_id", name=op.f("uq_search_texts_document_id")),
    )
    op.create_index(op.f("ix_documents_text_sha256"), "documents", ["text_sha256"], unique=False)
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        op.create_index(GIN, "search_texts", ["words"], unique=False, postgresql_using="gin")
    else:
        op.execute(MAKE_VIRTUAL)
    indexing.fill(connection)
