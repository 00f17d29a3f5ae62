"""Seized things in tables: columns, or rows, that name them (``Xe máy (chiếc)``, ``Điện thoại | cái``), and cash."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from extractor import regex
from extractor.document import Document
from extractor.record import Asset, AssetKind
from extractor.seizing.in_tables import DATA, Draft, InTable, owner_of, parted, tells_exhibits
from extractor.tables import Cell, Figure, Grid, grids
from extractor.vietnamese.folding import fold

_CASH = regex.compile(DATA["cash"])
_PIECES = regex.compile(DATA["pieces"])
_UNIT_BEHIND = regex.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_RULE = "asset in a table"

Named = Callable[[str], "tuple[AssetKind, str] | None"]
"""From the words of a thing (``xe máy``) to its kind and the words that name it; None for what is no thing."""

Measured = Callable[[str], "tuple[Decimal, str] | None"]
"""From an amount as written (``15 triệu đồng``, ``20 kg``) to the quantity and its unit; None for what is none."""


def assets(
    document: Document, named: Named, cash: Measured, weight: Measured, told: Sequence[Asset]
) -> list[InTable[Asset]]:
    """The seized things of all tables in text order; ``told``: those of running text, that a total may repeat."""
    found: list[InTable[Asset]] = []
    for grid in document.derive(grids):
        if tells_exhibits(document, grid):
            found += _of_grid(document, grid, named, cash, weight, told)
    return found


def _of_grid(
    document: Document, grid: Grid, named: Named, cash: Measured, weight: Measured, told: Sequence[Asset]
) -> Iterator[InTable[Asset]]:
    by_column = {
        column.index: thing
        for column in grid.columns
        if column.role == "figure" and (thing := _thing(document, column.heads, named)) is not None
    }
    across = not by_column
    drafts: list[Draft[Asset]] = []
    for figure in grid.figures:
        row, column = grid.rows[figure.row], grid.columns[figure.column]
        thing = _thing(document, (row.name,), named) if across else by_column.get(figure.column)
        if thing is None or column.kind != "value" or figure.percent or figure.of > 1 or not figure.value:
            continue
        owner = owner_of(document, grid, figure, across=across)
        quantity = _quantity(document, figure, thing[0], cash, weight)
        if owner is None or quantity is None:
            continue
        fact = Asset(
            kind=thing[0],
            kind_text=thing[1],
            quantity=quantity[0],
            unit=quantity[1],
            scope="force" if owner.name is not None else "total",
            actor=owner.name,
            evidence=document.evidence(*figure.quote, _RULE, value=[(figure.start, figure.end)]),
        )
        drafts.append(Draft(figure, owner, fact))
    yield from parted(document, grid, drafts, lambda fact: _told_already(fact, told), across=across)


def _told_already(fact: Asset, told: Sequence[Asset]) -> Asset | None:
    def same(other: Asset) -> bool:
        return (other.kind, other.quantity, other.unit) == (fact.kind, fact.quantity, fact.unit)

    before = (other for other in reversed(told) if other.evidence.start < fact.evidence.start)
    return next((other for other in before if same(other) and other.scope == "total"), None)


def _thing(document: Document, path: Sequence[Cell], named: Named) -> tuple[AssetKind, str] | None:
    """The thing that the heads name, the innermost first."""
    for cell in reversed(path):
        if cell and _CASH.fullmatch(cell.folded(document)):
            return "cash", cell.words(document)
        thing = named(_UNIT_BEHIND.sub("", cell.words(document)).lower()) if cell else None
        if thing is not None:
            return thing
    return None


def _quantity(
    document: Document, figure: Figure, kind: AssetKind, cash: Measured, weight: Measured
) -> tuple[Decimal, str] | None:
    """How much, and in which unit; None where the unit does not fit the thing."""
    unit = "" if figure.unit is None else " ".join(document.clean[slice(*figure.unit)].split())
    written = f"{document.clean[figure.start : figure.end]} {unit}"
    if kind == "cash":
        return cash(written) if unit else None
    count = figure.whole(document)
    if not unit or _PIECES.fullmatch(fold(unit)):
        return None if count is None else (Decimal(count), "item")
    return weight(written) if kind == "other" else None
