"""From printed rows to a :class:`Grid`: roles of columns, groups and totals of rows, the figures with their units."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from extractor import regex
from extractor.document import Document
from extractor.tables.blanks import aligned
from extractor.tables.captions import caption_of
from extractor.tables.columns import columns_of
from extractor.tables.figures import figures_of
from extractor.tables.gather import delimited
from extractor.tables.model import Grid
from extractor.tables.raw import RawTable
from extractor.tables.rows import rows_of
from extractor.tables.stacked import LONE_BAR, stacked
from extractor.tables.sums import summed
from extractor.tables.words import HEADS, PERIOD, PERIOD_ROW

_BARS = regex.compile(r"[|│┃║¦\t]")
_GAP = regex.compile(r"\S[ \u00a0]{2,}\S")


def grids(document: Document) -> tuple[Grid, ...]:
    """The document's tables with figures, in text order. Use ``document.derive(grids)``.

    Time is linear in the text; a text without bars, tabs and runs of blanks is not read line by line.
    """
    found: list[RawTable] = []
    if _BARS.search(document.text) is not None:
        found += delimited(document)
        if LONE_BAR.search(document.text) is not None:
            starts = [table.start for table in found]
            found += [table for table in stacked(document) if not _overlaps(found, starts, table)]
            found.sort(key=lambda table: table.start)
    if _GAP.search(document.text) is not None:
        starts = [table.start for table in found]  # tables of bars do not overlap
        found += [table for table in aligned(document) if not _overlaps(found, starts, table)]
    read = (_grid(document, table) for table in sorted(found, key=lambda table: table.start))
    return tuple(grid for grid in read if grid is not None)


def _overlaps(found: Sequence[RawTable], starts: Sequence[int], table: RawTable) -> bool:
    """Whether the table shares text with one of ``found``, which are in text order and begin at ``starts``."""
    at = bisect.bisect_left(starts, table.end)
    return at > 0 and found[at - 1].end > table.start


def _grid(document: Document, table: RawTable) -> Grid | None:
    columns = columns_of(document, table)
    name = next((column.index for column in columns if column.role == "name"), None)
    ordinal = next((column.index for column in columns if column.role == "ordinal"), None)
    unit = next((column.index for column in columns if column.role == "unit"), None)
    rows = rows_of(document, table, name=name, ordinal=ordinal, unit=unit)
    caption, caption_unit = caption_of(document, table.start)
    figures = figures_of(document, columns, rows, caption_unit)
    if len(rows) < 1 or not figures:
        return None
    rows = summed(document, columns, rows, figures)
    head = columns[name].heads[-1].folded(document) if name is not None and columns[name].heads else ""
    by_period = PERIOD.fullmatch(head) is not None and any(
        PERIOD_ROW.fullmatch(row.name.folded(document)) for row in rows if row.name
    )
    transposed = unit is not None or HEADS["transposed"].fullmatch(head) is not None
    return Grid(
        table.start,
        table.end,
        columns,
        rows,
        figures,
        caption=caption,
        unit=caption_unit,
        name_column=name,
        transposed=transposed,
        by_period=by_period,
    )
