"""What stands beside a figure in other columns: the same of a base period, the difference, the growth in percent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractor import regex
from extractor.document import Document
from extractor.tables.model import Cell, Column, Figure, Grid
from extractor.tables.words import HEADS

_PERIOD = (
    r"(?:(?:cung ky|ky|[369] thang|quy [ivx]{1,3}|thang \d{1,2}|dau|cuoi|nam|cua|so|voi|den|tinh)\s?[,/]?\s?)*"
    r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)"
)
_COMPARING = regex.compile(
    rf"{_PERIOD}|{HEADS['base'].pattern}|{HEADS['current'].pattern}|{HEADS['percent'].pattern}|{HEADS['change'].pattern}"
    r"|(?<![a-z])(?:cung ky|nam truoc|voi|luy ke|tong|so)(?![a-z])|[^a-z0-9]+"
)
_RISE = regex.compile(r"(?<![a-z])tang(?![a-z])|\+")
_FALL = regex.compile(r"(?<![a-z])giam(?![a-z])|(?<![/+ ])-")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure's ``value`` beside its ``base`` (named ``base_name``, as printed), ``difference``, ``percent``."""

    value: Decimal
    base: Decimal | None = None
    base_name: str | None = None
    difference: Decimal | None = None
    percent: Decimal | None = None

    @property
    def rise(self) -> Decimal | None:
        """How much more than in the base period, negative for less; None where nothing tells."""
        return self.value - self.base if self.base is not None else self.difference

    @property
    def growth(self) -> Decimal | None:
        """The growth in percent, negative for a fall; None where the column gives the ratio (``105,9``)."""
        if self.percent is None:
            return None
        size = abs(self.percent)
        if self.base:
            ratio = self.value * _HUNDRED / self.base
            if abs(self.percent - ratio) < abs(size - abs(ratio - _HUNDRED)):
                return None
            return size if ratio > _HUNDRED else -size
        return None if not self.difference else size if self.difference > 0 else -size


def comparison(document: Document, grid: Grid, figure: Figure) -> Comparison:
    """What the columns of the same heads say of the figure, the words for times and comparisons aside."""
    whole = figure.whole(document)
    value = figure.value if whole is None else Decimal(whole)
    if all(column.kind == "value" for column in grid.columns if column.role == "figure"):
        return Comparison(value)
    base = base_name = difference = percent = None
    own = _rest(document, grid.columns[figure.column])
    alone = len({_rest(document, column) for column in _of_kind(grid, "value")}) == 1
    beside = {other.column: other for other in grid.in_row(figure.row) if other.position == figure.position}
    for column in grid.columns:
        other = beside.get(column.index)
        if column.kind not in ("base", "change", "percent") or other is None:
            continue
        rest = _rest(document, column)
        if rest != own and not (alone and not rest):
            continue
        if column.kind == "percent" or other.percent:
            percent = _signed(document, column, other)
        elif column.kind == "base":
            number = other.whole(document) if whole is not None else None
            base = other.value if number is None else Decimal(number)
            base_name = _base_name(document, column)
        else:
            difference = _signed(document, column, other)
    return Comparison(value, base, base_name, difference, percent)


def _of_kind(grid: Grid, kind: str) -> list[Column]:
    return [column for column in grid.columns if column.role == "figure" and column.kind == kind]


def _rest(document: Document, column: Column) -> str:
    """The column's heads without the words that make it a base, a change or a share."""
    heads = " ".join(cell.folded(document) for cell in column.heads)
    return " ".join(_COMPARING.sub(" ", heads).split())


def _signed(document: Document, column: Column, figure: Figure) -> Decimal:
    words = " ".join(cell.folded(document) for cell in column.heads)
    falls = _FALL.search(words) is not None and _RISE.search(words) is None
    return -figure.value if figure.sign == "-" or (falls and not figure.sign) else figure.value


def _base_name(document: Document, column: Column) -> str | None:
    """The words for the base period in the column's heads."""

    def dated(cell: Cell) -> bool:
        words = cell.folded(document)
        return HEADS["dated"].search(words) is not None or HEADS["base"].search(words) is not None

    name = next((cell for cell in column.heads if dated(cell)), None)
    if name is None:
        return None
    words = name.words(document)
    return words[0].lower() + words[1:]
