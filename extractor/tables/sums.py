"""Rows that nobody calls a total but that add up the rows over them: ``Quý I`` below January, February and March."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extractor.document import Document
from extractor.tables.model import Column, Figure, Row
from extractor.tables.words import PERIOD_LENGTHS

_FEWEST = 2
"""Rows that a sum adds up, and columns in which it must; of a single column it must add up more rows."""
_LEAST = 10
"""The least sum of rows that no times name: small numbers add up by chance."""

Values = dict[tuple[int, int], Decimal]


@dataclass(slots=True)
class _Run:
    """Rows with what they add up to, column by column, and how many of them have anything there."""

    rows: list[int] = field(default_factory=list)
    longest: int = -1
    sums: Counter[tuple[int, int]] = field(default_factory=Counter)
    filled: Counter[tuple[int, int]] = field(default_factory=Counter)

    def add(self, row: int, values: Values, length: int | None) -> None:
        self.rows.append(row)
        self.longest = max(self.longest, -1 if length is None else length)
        for place, value in values.items():
            self.sums[place] += value  # type: ignore[assignment]  # a Counter adds any numbers
            self.filled[place] += 1

    def is_told_by(self, values: Values, length: int | None) -> bool:
        """Whether these are the sums of the run, and that by no chance.

        ``length``: that of the row's time, which is longer than the run's; a row without one must add up more.
        """
        if len(self.rows) < _FEWEST or not values:
            return False
        several = max(self.filled.values(), default=0) > _FEWEST
        if length is not None and self.longest >= 0:
            places = values.keys() | self.sums.keys()
            right = sum(values.get(place) == self.sums.get(place) for place in places)
            # a scan misreads a figure here and there
            return length > self.longest and 2 * right >= len(places) and (several or right >= _FEWEST)
        agree = several and values == dict(self.sums)
        return agree and len(set(values.values())) >= _FEWEST and max(values.values()) >= _LEAST


def summed(
    document: Document, columns: Sequence[Column], rows: Sequence[Row], figures: Sequence[Figure]
) -> tuple[Row, ...]:
    """The rows, with those told as totals that add up all rows over them, or those since the last sum or longer time.

    Only in a plain list of rows: one with a total, groups or parts is left as it is. Time is linear in the figures.
    """
    if len(rows) <= _FEWEST or any(row.is_total or row.is_group or row.parent is not None for row in rows):
        return tuple(rows)
    counted = {column.index for column in columns if column.role == "figure" and column.kind in ("value", "base")}
    values: list[Values] = [{} for _ in rows]
    for figure in figures:
        if figure.column in counted and not figure.percent and figure.value:
            values[figure.row][figure.column, figure.position] = figure.value
    kept = list(rows)
    since, whole = _Run(), _Run()  # rows since the last sum, and rows that no sum has added up
    for row in rows:
        given, length = values[row.index], _length(document, row)
        told = next((run for run in (since, whole) if run.is_told_by(given, length)), None)
        if told is None:
            if length is not None and length < since.longest:
                since = _Run()  # months below a quarter that stands for itself
            since.add(row.index, given, length)
            whole.add(row.index, given, length)
            continue
        for part in told.rows:
            kept[part] = replace(kept[part], parent=row.index)
        kept[row.index] = replace(row, is_total=True)
        if told is since:  # the last rows of the whole
            del whole.rows[len(whole.rows) - len(since.rows) :]
            whole.rows.append(row.index)
            whole.filled = whole.filled - since.filled + Counter(given.keys())
            whole.longest = max(whole.longest, -1 if length is None else length)
        else:
            whole = _Run()
            whole.add(row.index, given, length)
        since = _Run()
    return tuple(kept)


def _length(document: Document, row: Row) -> int | None:
    """Which of the times, from days to terms of office, the row's name is; None for a row that names no time."""
    words = row.name.folded(document)
    return next((at for at, kind in enumerate(PERIOD_LENGTHS) if kind.fullmatch(words)), None)
