"""Seized drugs in tables: columns, or rows, that name a drug and its unit (``Heroin (gam)``, ``MTTH | viên``).

Cells of running text (``2,3 kg heroin; 150 viên``) are read like any sentence, not here.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from extractor import regex
from extractor.amounts import WHOLE_UNITS, Amounts, Unit
from extractor.document import Document
from extractor.record import Scope, Seizure, Substance
from extractor.seizing.in_tables import DATA, Draft, InTable, owner_of, parted, tells_seizures
from extractor.tables import Cell, Figure, Grid, Span, grids
from extractor.tables.owning import Owner
from extractor.vietnamese import lexicon, numerals
from extractor.vietnamese.lexicon import Mention

_BESIDE = regex.compile(DATA["beside"])
_ALIAS = regex.compile(r"(?P<name>[a-z]{1,4}) ?\([a-z]{1,5}\)")
_UNIT_FIRST = regex.compile(r"(?:so |tong so )?(?P<unit>kg|gam|vien|banh|goi|tep|ml|lit|ong) ")
_NO_DRUG = regex.compile(r"(?<![a-z])(?:nghien|nguoi|su dung|dieu tri|vu|doi tuong)(?![a-z])")
_LOOK_BACK = 60  # facts: a total that a table repeats stands no further before it
_LONGEST_REST = 40  # code points behind a drug in its head
_RULE = "seizure in a table"


def seizures(document: Document, amounts: Amounts, told: Sequence[Seizure]) -> list[InTable[Seizure]]:
    """The seized amounts of all tables, in text order; ``told``: those of the running text.

    A total that the text has told already is no fact again: the rows are its parts.
    """
    found: list[InTable[Seizure]] = []
    for grid in document.derive(grids):
        if tells_seizures(document, grid):
            found += _of_grid(document, grid, amounts, told)
    return found


def _of_grid(document: Document, grid: Grid, amounts: Amounts, told: Sequence[Seizure]) -> Iterator[InTable[Seizure]]:
    by_column = {column.index: _drug(document, column.heads) for column in grid.columns if column.role == "figure"}
    across = not any(by_column.values())
    drafts: list[Draft[Seizure]] = []
    for figure in grid.figures:
        row, column = grid.rows[figure.row], grid.columns[figure.column]
        path = (*row.groups, row.name)[-2:] if across else column.heads
        name = _drug(document, path) if across else by_column.get(figure.column)
        if name is None or column.kind != "value" or figure.percent or figure.of > 1 or not figure.value:
            continue
        unit = _unit(document, amounts, figure, path)
        owner = owner_of(document, grid, figure, across=across)
        if unit is not None and owner is not None and (name.when != "pill" or unit.unit == "pill"):
            drafts.append(Draft(figure, owner, _fact(document, figure, name, unit, owner)))
    yield from parted(document, grid, drafts, lambda fact: _told_already(fact, told), across=across)


def _told_already(fact: Seizure, told: Sequence[Seizure]) -> Seizure | None:
    before = [other for other in told if other.evidence.start < fact.evidence.start]
    for other in reversed(before[-_LOOK_BACK:]):
        same = other.substance == fact.substance and other.scope == "total" and other.alternative_of is None
        if same and (other.grams, other.unit if other.grams is None else None, _count(other)) == (
            fact.grams,
            fact.unit if fact.grams is None else None,
            _count(fact),
        ):
            return other
    return None


def _count(fact: Seizure) -> Decimal | None:
    return fact.quantity if fact.grams is None else None


def _drug(document: Document, path: Sequence[Cell]) -> Mention | None:
    """The drug that a path of heads names, the innermost first; None where other words stand beside it."""
    mentions = document.derive(lexicon.drug_mentions)
    for cell in reversed(path):
        if not cell:
            continue
        low = bisect.bisect_left(mentions, cell.start, key=lambda mention: mention.start)
        names = []
        while low < len(mentions) and mentions[low].start < cell.end:
            names.append(mentions[low])
            low += 1
        names = [name for name in names if name.when in ("always", "amount", "pill", "seized") and _inside(cell, name)]
        kinds = {name.substance for name in names} - {"unspecified"}
        if names and len(kinds) <= 1:
            chosen = next((name for name in names if name.substance in kinds), names[0])
            return chosen if _only(document, cell, names) else None
        if names:
            return None
        alias = _ALIAS.fullmatch(cell.folded(document))
        if alias is not None and (substance := DATA["aliases"].get(alias["name"])) is not None:
            return Mention(cell.start, cell.start + len(alias["name"]), substance, "always", quoted=False)
    return None


def _inside(cell: Cell, name: Mention) -> bool:
    return any(start <= name.start and name.end <= end for start, end in cell.parts)


def _only(document: Document, cell: Cell, names: Sequence[Mention]) -> bool:
    """Whether nothing but units and words of seizing stands in the head beside the drug: no ``người nghiện heroin``."""
    position = cell.start
    for name in names:
        if not _BESIDE.fullmatch(document.folded, position, max(position, name.start)):
            return False
        position = max(position, name.end)
    rest = document.folded[position : cell.end].strip()
    return len(rest) <= _LONGEST_REST and not _NO_DRUG.search(rest)


def _unit(document: Document, amounts: Amounts, figure: Figure, path: Sequence[Cell]) -> Unit | None:
    """The unit of a figure: that which stands with it, else an inner head that is a unit (``Heroin``, ``Bánh``)."""
    spans: list[Span] = [figure.unit] if figure.unit is not None else []
    spans += [cell.parts[0] for cell in reversed(path) if len(cell.parts) == 1]
    for start, end in spans:
        unit = _unit_of(amounts, " ".join(document.clean[start:end].split()).lower())
        if unit is not None:
            return unit
    for cell in reversed(path):  # "Số bánh heroin"
        words = _UNIT_FIRST.match(cell.folded(document)) if cell else None
        unit = _unit_of(amounts, words["unit"]) if words is not None else None
        if unit is not None:
            return unit
    return None


@lru_cache(maxsize=512)
def _unit_of(amounts: Amounts, words: str) -> Unit | None:
    """The unit of those words, by the grammar of amounts; None for ``người``."""
    if len(words) > 24:
        return None
    asked = Document.of_text(f"1 {words}")
    found = list(amounts.find(asked, 0, len(asked.text)))
    return found[0].unit if len(found) == 1 and found[0].end == len(asked.text) and found[0].number_start == 0 else None


def _fact(document: Document, figure: Figure, name: Mention, unit: Unit, owner: Owner) -> Seizure:
    value = numerals.parse(document.clean[figure.start : figure.end], whole=unit.unit in WHOLE_UNITS)
    quantity = _plain((value if value is not None else figure.value) * unit.factor)
    substance: Substance = name.substance
    kind: Any = unit.unit
    scope: Scope = "force" if owner.name is not None else "total"
    start, end = figure.quote
    return Seizure(
        substance=substance,
        substance_text=document.clean[name.start : name.end],
        quantity=quantity,
        unit=kind,
        unit_text=unit.words[0],
        grams=None if unit.grams is None else _plain(quantity * unit.grams),
        scope=scope,
        actor=owner.name,
        evidence=document.evidence(start, end, _RULE, value=[(figure.start, figure.end)]),
    )


def _plain(value: Decimal) -> Decimal:
    """The number without trailing zeros and without an exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral() else value
