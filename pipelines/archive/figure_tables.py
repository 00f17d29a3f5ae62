"""The tables that figures are added up from: amounts as they are counted, and what each is counted in already.

They hold nothing that the facts do not tell, and are made anew from them (``pipelines.figures.settling``).
"""

from __future__ import annotations

import sqlalchemy
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    bindparam,
    cast,
    exists,
    insert,
    select,
)

from pipelines.archive.columns import Text
from pipelines.archive.tables import metadata

figures_due = Table(
    "figures_due",
    metadata,
    Column("document_id", Text, primary_key=True, comment="written or replaced since its figures were settled"),
    sqlite_with_rowid=False,
)

figures_families_due = Table(
    "figures_families_due",
    metadata,
    Column("family", Text, primary_key=True, comment="whose documents are to be held against one another anew"),
)

figures_days_due = Table(
    "figures_days_due",
    metadata,
    Column("day", Text, primary_key=True, comment="whose incidents are to be held against one another anew"),
    sqlite_with_rowid=False,
)

figure_documents = Table(
    "figure_documents",
    metadata,
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("family", Text, nullable=False, comment="its province; nation; or its issuer's own, where no place is told"),
    Column("copy_of", Text, comment="the document that stands for it: scanned twice, draft and signed"),
    Index(None, "family"),
)

figures = Table(
    "figures",
    metadata,
    Column("kind", Text, primary_key=True, comment="seizures, assets, cases, money, indicators"),
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False, comment="of the document's amounts, all kinds"),
    Column("fact_id", Text, nullable=False),
    Column("what", Text, comment="substance, kind, action, purpose, name"),
    Column("sort", Text, comment="offences, sorted and parted by |; an indicator's category"),
    Column("unit", Text, nullable=False),
    Column("whole", BigInteger, comment="the value, rounded down"),
    Column("millionths", Integer, comment="and what is left of it"),
    Column("amount", Text, comment="a value that does not fit into these two, exact; then they are null"),
    Column("approximate", Integer, nullable=False, comment="1: trên, gần, khoảng …"),
    Column("weighed_whole", BigInteger, comment="grams that these pieces weigh"),
    Column("weighed_millionths", Integer),
    Column("part", Text, comment="by what it is a share of another amount: actor, sort; null: it stands for itself"),
    Column("parent", Integer, comment="ordinal of the amount whose share it is, else its own"),
    Column("rest_actor_whole", BigInteger, comment="what the shares by actor leave of it; null: there are none"),
    Column("rest_actor_millionths", Integer),
    Column("rest_sort_whole", BigInteger),
    Column("rest_sort_millionths", Integer),
    Column("is_incident", Boolean, nullable=False),
    Column("names", Text, comment="of an incident's suspects: folded, sorted, parted by |"),
    Column("actor", Text),
    Column("scope", Text),
    Column("force", Text, comment="key of forces.toml, several joined by +"),
    Column("province", Text, comment="slug"),
    Column("district", Text),
    Column("commune", Text),
    Column("start", Text, comment="first day for which it is told, ISO; null: nothing tells"),
    Column("end", Text),
    Column("days", Integer, comment="from start to end, both counted"),
    Column("basis", Text, comment="what tells that: incident, text, period, date"),
    Column("left_out", Text, comment="why it is not counted: name of a file of pipelines/figures/rules"),
    Column("because", Text, comment="the document in which it is counted"),
    Column("doubtful", Boolean, nullable=False),
    Index(None, "document_id"),
    Index(None, "is_incident", "start"),
    sqlite_with_rowid=False,
)

COUNTED = (
    "kind", "what", "unit", "document_id", "part", "whole", "millionths", "weighed_whole", "weighed_millionths",
    "approximate", "amount", "rest_actor_whole", "rest_actor_millionths", "force", "province", "district", "left_out",
)  # fmt: skip
Index(
    "ix_figures_counted",
    *(figures.c[name] for name in COUNTED),
    sqlite_where=figures.c.left_out.is_(None),
    postgresql_where=figures.c.left_out.is_(None),
)
"""Totals, also by place and force, are read off this index alone: a quarter of the work (``left_out`` is in it for
SQLite, which else looks it up)."""

figure_covers = Table(
    "figure_covers",
    metadata,
    Column("document_id", Text, primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("cover_document_id", Text, primary_key=True),
    Column(
        "cover_ordinal", Integer, primary_key=True, autoincrement=False, comment="the amount in which it is counted"
    ),
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("doubtful", Boolean, nullable=False),
    Index(None, "cover_document_id", "cover_ordinal"),
    sqlite_with_rowid=False,
)

figure_places = Table(
    "figure_places",
    metadata,
    Column("slug", Text, primary_key=True),
    Column("name", Text, nullable=False, comment="as documents print it: huyện Cao Lộc"),
)

_DUE = cast(bindparam("due"), sqlalchemy.Text())
NOTE_DUE = insert(figures_due).from_select(
    ["document_id"],
    select(_DUE).where(~exists().where(figures_due.c.document_id == _DUE)),
    include_defaults=False,
)
"""Takes ``{"due": id}``: whoever writes or replaces a document notes it."""
