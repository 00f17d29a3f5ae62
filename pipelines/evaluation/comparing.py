"""When two values are the same: exact numbers, plain letters, lists whose order says nothing, other right answers."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from extractor.catalogue import canonical_uri

Json = Mapping[str, Any]


def normal(value: Any) -> Any:
    """A value in the form in which values are compared: exact numbers, one blank, no case, plain quotes."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float, Decimal)):
        return Decimal(str(value)).normalize()
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value).translate(str.maketrans("“”‘’–—\u00a0", "\"\"''-- "))
        return " ".join(text.split()).casefold()
    if isinstance(value, (list, tuple)):
        return tuple(normal(item) for item in value)
    if isinstance(value, Mapping):
        return tuple(sorted((key, normal(item)) for key, item in value.items() if item is not None))
    return value


def agrees(name: str, gold: Json, found: Json) -> bool:
    """Whether the field has a right value: the gold's own, or one that the gold also accepts."""
    read = READERS.get(name, normal)
    value = read(found.get(name))
    if value == read(gold.get(name)):
        return True
    others = (gold.get("also_accept") or {}).get(name, ())
    return any(value == read(other) for other in others)


def _acts(value: Any) -> Any:
    """Offences one by one: some annotations hold ``mua bán, vận chuyển`` in one string; the contract has a list."""
    items = [value] if isinstance(value, str) else value or ()
    return sorted(normal(act.strip()) for item in items for act in str(item).split(","))


def _bag(value: Any) -> Any:
    """A list whose order says nothing."""
    return sorted(map(normal, value or ()))


def _name(value: Any) -> Any:
    """A URI as the catalogue completes it: gold has what the text says, the record may know more."""
    return normal(canonical_uri(value) if isinstance(value, str) else value)


READERS: dict[str, Callable[[Any], Any]] = {
    "offence": _acts, "seizures": _bag, "assets": _bag, "forces": _bag, "suspects": _bag, "uri": _name,
}  # fmt: skip
"""How the values of fields are made comparable that are more than a plain value."""
