"""Word lists of search (``words.toml``)."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from importlib import resources

_DATA = tomllib.loads(resources.files("pipelines.search").joinpath("words.toml").read_text(encoding="utf-8"))

UNITS: frozenset[str] = frozenset(_DATA["units"].split())
NUMBERED: frozenset[str] = frozenset(_DATA["numbered"].split())
MIDDLE_NAMES: frozenset[str] = frozenset(_DATA["middle_names"].split())
MONTHS: dict[str, int] = _DATA["months"]
DOUBTFUL_MONTHS: frozenset[str] = frozenset(_DATA["doubtful_months"].split())
"""Names of months that without marks are other words as well: ``06 tháng tù``."""
LEVELS: frozenset[tuple[str, ...]] = frozenset(tuple(level.split()) for level in _DATA["levels"])
"""Kinds of places, as folded words: ``("thi", "tran")``."""
SHORT: dict[str, tuple[str, ...]] = {
    short: tuple(full.split()) for one in _DATA["short"] for short, full in one["words"].items()
}
"""Words that are written short, and in full."""
LEVELS_SHORT: frozenset[str] = frozenset(short for one in _DATA["short"] if one["level"] for short in one["words"])
"""Those of these that are so only before a name in capitals."""
GRAMS: dict[str, Decimal] = {unit: Decimal(grams) for unit, grams in _DATA["grams"].items()}
MILLILITRES: dict[str, Decimal] = {unit: Decimal(volume) for unit, volume in _DATA["millilitres"].items()}
COUNTS: dict[str, str] = _DATA["counts"]
COLUMNS: dict[str, list[str]] = _DATA["columns"]
COUNTED_BEHIND: frozenset[str] = frozenset(_DATA["counted"].split())
BEHIND_BODIES: frozenset[str] = frozenset(_DATA["behind_bodies"].split())
PARTED_CODES: tuple[str, ...] = tuple(_DATA["parted_codes"].split())
TERMED_CODES: dict[str, list[str]] = _DATA["termed_codes"]
TERMS_BEGAN: list[int] = _DATA["terms_began"]
