"""What follows from other fields of a fact, and is worked out anew where an annotator changed those only."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from extractor.vietnamese.folding import slug
from extractor.vietnamese.uri import act_uri
from pipelines.annotation.kinds import Kind

GRAMS = {"kg": Decimal(1000), "g": Decimal(1), "mg": Decimal("0.001"), "tonne": Decimal(1_000_000)}
"""Grams in a unit of mass."""

PARLIAMENT = ("luật", "bộ luật", "hiến pháp")
"""Types of acts that only the National Assembly passes."""

_MEASURE = {"quantity", "unit"}
_IDENTITY = {"type", "number", "title", "year", "date", "issuer", "refers_to"}


def complete(facts: Iterable[tuple[Kind, dict[str, Any], set[str], bool]]) -> None:
    """Work out grams and URIs of facts ``(kind, fact, changed fields, is new)``; what was written by hand stays."""
    found = list(facts)
    for kind, fact, changed, new in found:
        if kind.section == "seizures" and "grams" not in changed and (new or changed & _MEASURE):
            fact["grams"] = _grams(fact)
    citations = {fact["id"]: fact for kind, fact, _, _ in found if kind.section == "citations"}
    for kind, fact, changed, new in found:
        if kind.section == "citations" and "uri" not in changed and (new or changed & _IDENTITY):
            target = citations.get(fact.get("refers_to") or "")
            fact["uri"] = target["uri"] if target and target.get("uri") else _uri(fact)


def _grams(fact: dict[str, Any]) -> Decimal | None:
    factor = GRAMS.get(fact.get("unit") or "")
    quantity = fact.get("quantity")
    return None if factor is None or quantity is None else Decimal(str(quantity)) * factor


def _uri(fact: dict[str, Any]) -> str:
    kind = str(fact.get("type") or "")
    issuer = fact.get("issuer") or ("Quốc hội" if kind in PARLIAMENT else None)
    return act_uri(
        kind=kind,
        issuer=slug(issuer) if issuer else None,
        date=fact.get("date"),
        year=fact.get("year"),
        number=fact.get("number"),
        title=fact.get("title"),
    )
