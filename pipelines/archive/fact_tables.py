"""One table a kind of fact. The columns are the fields of RECORD.md; those of its evidence stand in each.

``ordinal`` counts a document's facts of one kind from 0, in the record's order; ``id`` is the fact's name in the record
(``seizure-3``), by which ``part_of`` and its like point to it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, Table

from pipelines.archive.columns import ExactNumber, Json, Text, Whole
from pipelines.archive.tables import metadata


def _table(name: str, *columns: Any) -> Table:
    return Table(
        name,
        metadata,
        Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
        Column("ordinal", Integer, primary_key=True),
        *columns,
    )


def _facts(name: str, *columns: Any) -> Table:
    return _table(
        name,
        Column("id", Text, nullable=False),
        *columns,
        Column("quote", Text, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("page", Integer),
        Column("boxes", Json),
        Column("confidence", Float, nullable=False),
        Column("rule", Text, nullable=False),
    )


def _change() -> list[Column[Any]]:
    return [
        Column("change_direction", Text),
        Column("change_cases", ExactNumber),
        Column("change_people", ExactNumber),
        Column("change_value", ExactNumber),
        Column("change_percent_cases", ExactNumber),
        Column("change_percent_people", ExactNumber),
        Column("change_percent", ExactNumber),
        Column("change_base", Text),
    ]


header_facts = _facts(
    "header_facts",
    Column("field", Text, nullable=False, comment="number, issuer, recipients …"),
    Column("values", Json, nullable=False, comment="its fields, as in the record"),
)

citations = _facts(
    "citations",
    Column("type", Text),
    Column("type_text", Text),
    Column("number", Text),
    Column("title", Text),
    Column("year", Whole),
    Column("date", Text),
    Column("issuer", Text),
    Column("articles", Json),
    Column("short_form", Boolean),
    Column("refers_to", Text),
    Column("uri", Text, ForeignKey("legal_documents.uri")),
    Column("status_state", Text),
    Column("status_by", Text),
    Column("status_since", Text),
    Column("status_on", Text),
    Column("status_amended_by", Json),
    Column("issuer_evidence", Json),
    Column("date_evidence", Json),
    Index(None, "uri"),
    Index(None, "number"),
)

seizures = _facts(
    "seizures",
    Column("substance", Text),
    Column("substance_text", Text),
    Column("quantity", ExactNumber),
    Column("unit", Text),
    Column("unit_text", Text),
    Column("grams", ExactNumber),
    Column("approx", Text),
    Column("scope", Text),
    Column("actor", Text),
    Column("part_of", Text),
    Column("alternative_of", Text),
    Index(None, "substance", "grams"),
)

assets = _facts(
    "assets",
    Column("kind", Text),
    Column("kind_text", Text),
    Column("quantity", ExactNumber),
    Column("unit", Text),
    Column("approx", Text),
    Column("scope", Text),
    Column("actor", Text),
    Column("part_of", Text),
    Index(None, "kind"),
)

cases = _facts(
    "cases",
    Column("action", Text),
    Column("cases", Whole),
    Column("people", Whole),
    Column("people_role", Text),
    Column("offence", Json),
    Column("article", Text),
    Column("scope", Text),
    Column("actor", Text),
    Column("part_of", Text),
    Column("alternative_of", Text),
    *_change(),
    Index(None, "action"),
)

dates = _facts(
    "dates",
    Column("date", Text),
    Column("time", Text),
    Column("end_date", Text, comment="``end`` in the record: the last day of a range"),
    Column("relative_to", Text),
    Column("interval", Text),
    Index(None, "date"),
)

money = _facts(
    "money",
    Column("amount", ExactNumber),
    Column("currency", Text),
    Column("approx", Text),
    Column("purpose", Text),
    Column("same_as", Text),
    Column("part_of", Text),
    Index(None, "purpose"),
)

incidents = _facts(
    "incidents",
    Column("date", Text),
    Column("time", Text),
    Column("place", Text),
    Column("forces", Json),
    Column("suspects", Json),
    Column("offence", Json),
    Column("seizures", Json),
    Column("assets", Json),
    Index(None, "date"),
)

indicators = _facts(
    "indicators",
    Column("name", Text),
    Column("value", ExactNumber),
    Column("value_max", ExactNumber),
    Column("unit", Text),
    Column("unit_text", Text),
    Column("approx", Text),
    Column("category", Text),
    Column("share", ExactNumber),
    *_change(),
    Column("actor", Text),
    Column("part_of", Text),
    Column("alternative_of", Text),
    Index(None, "name"),
)

checks = _table(
    "checks",
    Column("id", Text, nullable=False),
    Column("check", Text),
    Column("status", Text),
    Column("expected", Text, comment="a number or words"),
    Column("found", Text),
    Column("facts", Json),
    Column("message", Text),
    Index(None, "status", "check"),
)

warnings = _table(
    "warnings",
    Column("code", Text),
    Column("page", Integer),
    Column("message", Text),
    Column("boxes", Json),
    Index(None, "code"),
)

repairs = _table(
    "repairs",
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer),
    Column("read", Text),
    Column("repaired", Text),
    Column("confidence", Float),
)

FACT_TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        header_facts, citations, seizures, assets, cases, dates, money, incidents, indicators, checks, warnings,
        repairs,
    )
}  # fmt: skip
"""Every table that holds a document's facts, by name."""
