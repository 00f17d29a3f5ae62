"""Ruled tables on the pages of the reading tests. Offices, people and figures are invented."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tests.reading.printing import Printer

PITCH, PADDING, TOP = 15.0, 4.0, 90.0
Span = tuple[int, int, int, int]
"""Cells that are one: (first row, first column, last row, last column)."""

HEAD = ("TT", "Đơn vị", "Số vụ", "Số đối tượng")
ROWS = (
    HEAD,
    ("1", "Huyện Nậm Sơn", "12", "17"),
    ("2", "Huyện Pha Lạnh và\nkhu kinh tế cửa khẩu", "7", ""),
    ("", "Cộng", "19", "17"),
)
WIDTHS = (34.0, 190.0, 80.0, 120.0)
TEXT = (
    "TT\tĐơn vị\tSố vụ\tSố đối tượng\n1\tHuyện Nậm Sơn\t12\t17\n"
    "2\tHuyện Pha Lạnh và khu kinh tế cửa khẩu\t7\t\n\tCộng\t19\t17"
)


def ruled(
    printer: Printer,
    rows: Sequence[Sequence[str]] = ROWS,
    widths: Sequence[float] = WIDTHS,
    *,
    left: float = TOP,
    sides: bool = True,
    levels: Collection[int] | None = None,
    merged: Sequence[Span] = (),
    boxes: bool = False,
) -> None:
    """Draw the table at the printer's height: ``\\n`` parts the lines of a cell.

    ``sides``: whether it has a rule at its left and right; ``levels``: numbers of the level rules drawn (default: all);
    ``merged``: cells that are one (no rules inside); ``boxes``: rules are thin filled boxes cell by cell, as word
    processors draw them, and not lines.
    """
    heights = [PITCH * max(cell.count("\n") + 1 for cell in row) + PADDING for row in rows]
    tops = [printer.y - sum(heights[:number]) for number in range(len(rows) + 1)]
    edges = [left + sum(widths[:number]) for number in range(len(widths) + 1)]

    def inside(row: int, column: int, row2: int, column2: int) -> bool:
        return any(a <= row <= c and a <= row2 <= c and b <= column <= d and b <= column2 <= d for a, b, c, d in merged)

    def stroke(x0: float, y0: float, x1: float, y1: float) -> None:
        if boxes:
            printer.canvas.rect(x0 - 0.25, y0 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5, stroke=0, fill=1)
        else:
            printer.canvas.line(x0, y0, x1, y1)

    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            for line, text in enumerate(cell.split("\n") if cell else ()):
                printer.at(edges[column] + PADDING, text, y=tops[number] - PITCH * (line + 1) + 3)
    for number in range(len(rows) + 1):
        for column in range(len(widths)):
            if (levels is None or number in levels) and not inside(number - 1, column, number, column):
                stroke(edges[column], tops[number], edges[column + 1], tops[number])
    for column in range(len(widths) + 1):
        if column in (0, len(widths)) and not sides:
            continue
        for number in range(len(rows)):
            if not inside(number, column - 1, number, column):
                stroke(edges[column], tops[number + 1], edges[column], tops[number])
    printer.y = tops[-1] - PITCH
