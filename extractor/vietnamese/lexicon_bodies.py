"""Bodies, places and number codes: who issues documents, where, and what the letters of a number stand for.

Sources: the data files in ``lexicons/`` (``bodies.csv``, ``places.csv``, ``number_codes.csv``, ``law_names.csv``);
each row names its basis (``seen`` in a text, ``certain`` by general knowledge). To add a body, a place, a code or
a law, add a row: no code knows any of them by name.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extractor.vietnamese.folding import fold


@dataclass(frozen=True, slots=True)
class Body:
    """An issuing body. ``slug`` may hold ``{place}``: one such body in every place; ``names``: full name first."""

    slug: str
    names: tuple[str, ...]
    abbreviations: tuple[str, ...]
    level: str
    kind: str

    @property
    def is_template(self) -> bool:
        """Whether there is one of it in every place (``Ủy ban nhân dân {place}``)."""
        return "{" in self.slug


@dataclass(frozen=True, slots=True)
class Place:
    """A province or a city directly under the centre: ``slug`` ``tinh-lang-son``, ``short_name`` ``Lạng Sơn``."""

    slug: str
    name: str
    short_name: str
    kind: str
    period: str
    abbreviations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberCode:
    """A code in document numbers: ``kind`` is ``type``, ``issuer`` or ``unit``."""

    code: str
    kind: str
    expansion: str
    level: str


@dataclass(frozen=True, slots=True)
class LawName:
    """The name of a law without its type word: ``type`` ``luật``, ``title`` ``Phòng, chống ma túy``."""

    type: str
    title: str
    numbers: tuple[str, ...]
    abbreviations: tuple[str, ...]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``lexicons/<name>.csv`` by column name."""
    path = resources.files("extractor.vietnamese").joinpath("lexicons", f"{name}.csv")
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@cache
def bodies() -> tuple[Body, ...]:
    """Every body of ``bodies.csv``, in file order."""
    return tuple(
        Body(
            slug=row["slug"],
            names=(row["name"], *_parts(row["variants"])),
            abbreviations=_parts(row["abbreviations"]),
            level=row["level"],
            kind=row["kind"],
        )
        for row in rows("bodies")
    )


@cache
def places() -> tuple[Place, ...]:
    """Every province and central city of ``places.csv``: those since July 2025 first, then those before."""
    return tuple(
        Place(
            slug=row["slug"],
            name=row["name"],
            short_name=row["short_name"],
            kind=row["type"],
            period=row["period"],
            abbreviations=_parts(row["abbreviations"]),
        )
        for row in rows("places")
    )


@cache
def number_codes() -> tuple[NumberCode, ...]:
    """Every code of ``number_codes.csv``; one code may stand twice with different meanings."""
    return tuple(NumberCode(row["code"], row["kind"], row["expansion"], row["level"]) for row in rows("number_codes"))


@cache
def law_names() -> tuple[LawName, ...]:
    """Every law, code and ordinance of ``law_names.csv``."""
    return tuple(
        LawName(row["type"], row["title"], _parts(row["numbers"]), _parts(row["abbreviations"]))
        for row in rows("law_names")
    )


@cache
def _places_by_name() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for place in places():
        for name in (place.name, place.short_name, *place.abbreviations):
            found.setdefault(" ".join(fold(name).split()), place)
    return found


def place_named(name: str) -> Place | None:
    """The province of that name or abbreviation (``Lạng Sơn``, ``tỉnh Lạng Sơn``, ``TP. Huế``), or None."""
    return _places_by_name().get(" ".join(fold(name).split()))
