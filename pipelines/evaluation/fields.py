"""Which fields are scored, and which of them make a fact count as found."""

from __future__ import annotations

CORE: dict[str, tuple[str, ...]] = {
    "citations": ("type", "number", "title", "year", "date", "issuer", "articles"),
    "seizures": ("substance", "quantity", "unit", "approx"),
    "assets": ("kind", "quantity", "unit"),
    "cases": ("action", "cases", "people"),
    "dates": ("date", "time", "end"),
    "money": ("amount", "currency"),
    "incidents": ("date", "time", "place"),
    "indicators": ("name", "value", "value_max", "unit"),
}
"""The fields that must all be right for a fact to count as found."""

EXTRA: dict[str, tuple[str, ...]] = {
    "citations": ("type", "number", "title", "year", "date", "issuer", "articles", "short_form", "refers_to", "uri"),
    "seizures": ("substance", "quantity", "unit", "grams", "approx", "scope", "actor", "part_of", "alternative_of"),
    "assets": ("kind", "quantity", "unit", "scope", "actor", "part_of"),
    "cases": (
        "action", "cases", "people", "people_role", "offence", "article", "scope", "actor", "part_of",
        "alternative_of", "change",
    ),
    "dates": ("date", "time", "end", "relative_to", "interval"),
    "money": ("amount", "currency", "purpose", "same_as"),
    "incidents": ("date", "time", "place", "forces", "suspects", "offence", "seizures", "assets"),
    "indicators": ("name", "value", "value_max", "unit", "category", "share", "actor", "part_of", "alternative_of"),
}  # fmt: skip
"""The fields that are scored one by one on facts that have a partner."""

HEADER: dict[str, tuple[str, ...]] = {
    "number": ("text", "serial", "year", "symbol", "type_code", "issuer_code"),
    "doc_type": ("name", "code"),
    "issued": ("date", "place"),
    "issuer": ("name", "parent"),
    "title": ("text",),
    "period": ("start", "end"),
    "signer": ("name", "rank", "position", "capacity"),
    "urgency": ("text",),
    "secrecy": ("text",),
    "received": ("body", "number", "date"),
}

LINKS = frozenset({"part_of", "alternative_of", "refers_to", "same_as", "seizures", "assets"})
"""Fields whose value is the id of another fact, or a list of ids."""

ITEMS = frozenset({"suspects", "forces", "seizures", "assets"})
"""Fields whose items are scored one by one: of three suspects, two are right and one is missed."""

PERSON = ("name", "birth_year", "residence")
"""What must all be right for a suspect to count as found; ``incidents.suspects.name`` and so on score each alone."""

SUMS = {"links": ("part_of", "alternative_of")}
"""Rows that add up fields of every kind: what keeps a total from counting anything twice."""

DEFAULTS: dict[str, dict[str, object]] = {
    "citations": {"short_form": False, "articles": []},
    "seizures": {"scope": "total"},
    "assets": {"scope": "total", "unit": "item"},
    "cases": {"scope": "total", "offence": []},
}
"""What an annotation means where it leaves a key out; everything else is null."""
