"""Cells that hold numbers: ``1.286``, ``3.052 người``, ``+12``, ``(05)``, ``13,5%``, ``12/15``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor import regex
from extractor.document import Document
from extractor.tables.model import Cell, Span
from extractor.tables.words import MISSING
from extractor.vietnamese import numerals

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d{1,4})?|\d{1,3}(?: \d{3})+(?:,\d{1,3})?|\d{1,9}(?:[.,]\d{1,4}|(?:,\d{3}){2,3})?"
_FIGURE = regex.compile(
    rf"(?P<open>\()?(?P<sign>[+-]|(?:tang|giam)(?=\s))?\s?(?P<number>{_NUMBER})"
    rf"(?:\s?/\s?(?P<second>{_NUMBER}))?\s?"
    r"(?P<percent>%)?(?P<unit>\p{L}+2?(?:[ /]\p{L}+2?){0,3})?(?(open)\))[.,;]?"
)
_LONGEST = 48  # code points: a longer cell is text
_NO_UNIT = frozenset(("va", "den", "thang", "nam", "ngay", "gio", "h"))
_YEAR = regex.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a cell; ``unit`` the span of the words behind it."""

    start: int
    end: int
    value: Decimal
    unit: Span | None
    percent: bool
    sign: str
    position: int
    of: int


def numbers(document: Document, cell: Cell) -> tuple[Number, ...]:
    """The numbers of a cell that holds nothing else but their unit; empty for a cell of text or without a number."""
    return tuple(_read(document, cell))


def _read(document: Document, cell: Cell) -> Iterator[Number]:
    if len(cell.parts) != 1 or cell.end - cell.start > _LONGEST:
        return
    match = _FIGURE.fullmatch(document.folded, cell.start, cell.end)
    if match is None or (match["unit"] or "").split(" ")[0] in _NO_UNIT:
        return
    if match["number"].startswith("0") and match["number"].isdigit() and len(match["number"]) > 4:
        return  # a telephone number, a code
    groups = ["number"] if match["second"] is None else ["number", "second"]
    unit = match.span("unit") if match["unit"] else None
    for position, group in enumerate(groups):
        value = numerals.parse(document.clean[slice(*match.span(group))])
        if value is None:
            return
        sign = {"tang": "+", "giam": "-"}.get(match["sign"] or "", match["sign"] or "")
        yield Number(
            *match.span(group), value, unit, match["percent"] is not None, sign, position=position, of=len(groups)
        )


def is_figure(document: Document, cell: Cell) -> bool:
    """Whether the cell holds numbers only."""
    return next(_read(document, cell), None) is not None


def is_year(document: Document, cell: Cell) -> bool:
    """Whether the cell holds nothing but a year: a head as often as a number."""
    return len(cell.parts) == 1 and _YEAR.fullmatch(document.folded, cell.start, cell.end) is not None


def is_missing(document: Document, cell: Cell) -> bool:
    """Whether the cell is empty or has a sign in the place of a number."""
    return not cell or MISSING.fullmatch(cell.folded(document)) is not None
