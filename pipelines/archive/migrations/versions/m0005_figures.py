"""Figures: amounts as they are counted, and what each is counted in already."""

import sqlalchemy as sa
from alembic import op

from pipelines.archive import columns

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables. What is there already is due, and settled when the archive is next asked for figures."""
    op.create_table(
        "figure_covers",
        sa.Column("document_id", columns.Text, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cover_document_id", columns.Text, nullable=False),
        sa.Column(
            "cover_ordinal",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="the amount in which it is counted",
        ),
        sa.Column("kind", columns.Text, nullable=False),
        sa.Column("reason", columns.Text, nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(
            "document_id", "ordinal", "cover_document_id", "cover_ordinal", name=op.f("pk_figure_covers")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_figure_covers_cover_document_id_cover_ordinal"),
        "figure_covers",
        ["cover_document_id", "cover_ordinal"],
        unique=False,
    )
    op.create_table(
        "figure_places",
        sa.Column("slug", columns.Text, nullable=False),
        sa.Column("name", columns.Text, nullable=False, comment="as documents print it: huyện Cao Lộc"),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_figure_places")),
    )
    op.create_table(
        "figures_due",
        sa.Column(
            "document_id", columns.Text, nullable=False, comment="written or replaced since its figures were settled"
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_figures_due")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "figures_families_due",
        sa.Column(
            "family", columns.Text, nullable=False, comment="whose documents are to be held against one another anew"
        ),
        sa.PrimaryKeyConstraint("family", name=op.f("pk_figures_families_due")),
    )
    op.create_table(
        "figures_days_due",
        sa.Column(
            "day", columns.Text, nullable=False, comment="whose incidents are to be held against one another anew"
        ),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_figures_days_due")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "figure_documents",
        sa.Column("document_id", columns.Text, nullable=False),
        sa.Column(
            "family",
            columns.Text,
            nullable=False,
            comment="its province; nation; or its issuer's own, where no place is told",
        ),
        sa.Column(
            "copy_of",
            columns.Text,
            nullable=True,
            comment="the document that stands for it: scanned twice, draft and signed",
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_figure_documents_document_id")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_figure_documents")),
    )
    op.create_index(op.f("ix_figure_documents_family"), "figure_documents", ["family"], unique=False)
    op.create_table(
        "figures",
        sa.Column("kind", columns.Text, nullable=False, comment="seizures, assets, cases, money, indicators"),
        sa.Column("document_id", columns.Text, nullable=False),
        sa.Column(
            "ordinal", sa.Integer(), autoincrement=False, nullable=False, comment="of the document's amounts, all kinds"
        ),
        sa.Column("fact_id", columns.Text, nullable=False),
        sa.Column("what", columns.Text, nullable=True, comment="substance, kind, action, purpose, name"),
        sa.Column(
            "sort", columns.Text, nullable=True, comment="offences, sorted and parted by |; an indicator's category"
        ),
        sa.Column("unit", columns.Text, nullable=False),
        sa.Column("whole", sa.BigInteger(), nullable=True, comment="the value, rounded down"),
        sa.Column("millionths", sa.Integer(), nullable=True, comment="and what is left of it"),
        sa.Column(
            "amount",
            columns.Text,
            nullable=True,
            comment="a value that does not fit into these two, exact; then they are null",
        ),
        sa.Column("approximate", sa.Integer(), nullable=False, comment="1: trên, gần, khoảng …"),
        sa.Column("weighed_whole", sa.BigInteger(), nullable=True, comment="grams that these pieces weigh"),
        sa.Column("weighed_millionths", sa.Integer(), nullable=True),
        sa.Column(
            "part",
            columns.Text,
            nullable=True,
            comment="by what it is a share of another amount: actor, sort; null: it stands for itself",
        ),
        sa.Column(
            "parent", sa.Integer(), nullable=True, comment="ordinal of the amount whose share it is, else its own"
        ),
        sa.Column(
            "rest_actor_whole",
            sa.BigInteger(),
            nullable=True,
            comment="what the shares by actor leave of it; null: there are none",
        ),
        sa.Column("rest_actor_millionths", sa.Integer(), nullable=True),
        sa.Column("rest_sort_whole", sa.BigInteger(), nullable=True),
        sa.Column("rest_sort_millionths", sa.Integer(), nullable=True),
        sa.Column("is_incident", sa.Boolean(), nullable=False),
        sa.Column(
            "names", columns.Text, nullable=True, comment="of an incident's suspects: folded, sorted, parted by |"
        ),
        sa.Column("actor", columns.Text, nullable=True),
        sa.Column("scope", columns.Text, nullable=True),
        sa.Column("force", columns.Text, nullable=True, comment="key of forces.toml, several joined by +"),
        sa.Column("province", columns.Text, nullable=True, comment="slug"),
        sa.Column("district", columns.Text, nullable=True),
        sa.Column("commune", columns.Text, nullable=True),
        sa.Column(
            "start", columns.Text, nullable=True, comment="first day for which it is told, ISO; null: nothing tells"
        ),
        sa.Column("end", columns.Text, nullable=True),
        sa.Column("days", sa.Integer(), nullable=True, comment="from start to end, both counted"),
        sa.Column("basis", columns.Text, nullable=True, comment="what tells that: incident, text, period, date"),
        sa.Column(
            "left_out",
            columns.Text,
            nullable=True,
            comment="why it is not counted: name of a file of pipelines/figures/rules",
        ),
        sa.Column("because", columns.Text, nullable=True, comment="the document in which it is counted"),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_figures_document_id")),
        sa.PrimaryKeyConstraint("kind", "document_id", "ordinal", name=op.f("pk_figures")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_figures_document_id"), "figures", ["document_id"], unique=False)
    op.create_index(op.f("ix_figures_is_incident_start"), "figures", ["is_incident", "start"], unique=False)
    op.create_index(
        "ix_figures_counted",
        "figures",
        [
            "kind", "what", "unit", "document_id", "part", "whole", "millionths", "weighed_whole",
            "weighed_millionths", "approximate", "amount", "rest_actor_whole", "rest_actor_millionths", "force",
            "province", "district", "left_out",
        ],
        unique=False,
        sqlite_where=sa.text("left_out IS NULL"),
        postgresql_where=sa.text("left_out IS NULL"),
    )  # fmt: skip
    op.execute("INSERT INTO figures_due (document_id) SELECT id FROM documents ORDER BY id")
