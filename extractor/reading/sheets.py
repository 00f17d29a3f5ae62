"""Pages on their way to text: what of each is head, body (in reading order, with its tables) and foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from extractor.reading import furniture, layout, tabular
from extractor.reading.lines import Line, Row, line_of, rows
from extractor.reading.order import in_order
from extractor.reading.printed import PrintedPage, PrintedTable, PrintedWord
from extractor.record import PageInfo

_LEFT, _RIGHT = 35 / 210, 1 - 20 / 210
"""The narrowest column of text on A4 by Nghị định 30/2020/NĐ-CP, Phụ lục I: margins of 30 to 35 and 15 to 20 mm."""


@dataclass(slots=True)
class Sheet:
    """One page on its way to text: ``head`` and ``foot`` hold its furniture, ``foot`` its footnotes as well.

    ``boxes``: where the words of a page that leans really are (see :mod:`~.cleaning.straight`). ``stamps``: the
    lines of stamps that were read apart and of notes in the margins (``kind`` is ``stamp``, a flow for each).
    """

    info: PageInfo
    aspect: float
    rows: list[Row]
    tables: list[tuple[PrintedTable, list[Line]]]
    boxes: dict[int, tuple[float, float, float, float]]
    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)
    dirt: list[PrintedWord] = field(default_factory=list)
    stamps: list[Line] = field(default_factory=list)
    pitch: float = 0.0


def tables_of(
    page: PrintedPage, words: Sequence[PrintedWord], number: int, aspect: float
) -> list[tuple[PrintedTable, list[Line]]]:
    """The page's ruled tables from top to bottom, each with its rows."""
    found = []
    for count, table in enumerate(page.tables):
        inside = [word for word in words if word.place is not None and word.place.table == count]
        if inside:
            found.append((table, tabular.lines(inside, table, page=number, aspect=aspect)))
    return sorted(found, key=lambda pair: pair[1][0].y0)


def stamps_of(page: PrintedPage, notes: Sequence[Sequence[PrintedWord]], number: int) -> list[Line]:
    """The lines of the page's stamps, in order, and its notes in the margins, a line each.

    They lean or stand upright, so only their reader knows what is one line.
    """
    grouped = [[list(line) for _, line in groupby(words, key=lambda word: word.line_hint)] for words in page.stamps]
    lines: list[Line] = []
    for count, block in enumerate([*grouped, *([list(note)] for note in notes)], start=1):
        for words in block:
            line = line_of(words, number)
            line.kind, line.flow = "stamp", -(1_000 * (number + 1) + count)
            lines.append(line)
    return lines


def divide(sheets: Sequence[Sheet]) -> None:
    """Sort each page's rows into head, body (in reading order) and foot, and find its margins."""
    all_rows = [sheet.rows for sheet in sheets]
    keys = furniture.running(all_rows)
    size = furniture.usual_size(all_rows)
    flow = 0
    found: list[tuple[float, float]] = []
    for number, sheet in enumerate(sheets):
        stamped = furniture.machine_stamp(sheet.rows)
        stamp = sheet.rows[:stamped]
        head, body, foot = furniture.split(sheet.rows[stamped:], keys)
        last = max((table[-1].y0 for _, table in sheet.tables), default=-1.0)
        notes = furniture.footnotes([row for row in body if row.y0 > last], size=size) if size else 0
        flow += 1
        sheet.head = _aside(head, "furniture", flow)
        note_lines = _aside(body[len(body) - notes :], "note", flow)
        dirt = rows(sheet.dirt, page=number, aspect=sheet.aspect)
        sheet.foot = note_lines + _aside([*foot, *stamp, *dirt], "furniture", flow) + sheet.stamps
        running, flow = _with_tables(body[: len(body) - notes], sheet, flow)
        sheet.body = running
        text_lines = [line for line in running if line.kind == "body" and line.flow == 0]
        edges = layout.margins(text_lines)
        sheet.pitch = layout.usual_pitch(text_lines)
        if edges is not None:
            found.append(edges)
        for line in (*text_lines, *note_lines):
            line.left, line.right = edges if edges is not None else (-1.0, -1.0)
    _continue_tables(sheets)
    usual = _middle(found)
    for sheet in sheets:
        for line in (*sheet.body, *sheet.foot):
            if line.right < 0:
                line.left, line.right = usual if usual else _own_margins(sheet.body)


def _continue_tables(sheets: Sequence[Sheet]) -> None:
    """Tables that go on overleaf get one flow; the head printed again becomes furniture, a row cut in two one row."""
    head: list[Line] = []
    for before, after in pairwise(sheets):
        if not _ends_in_table(before) or not _begins_with_table(after):
            continue
        (table, rows_before), (rest, rows_after) = before.tables[-1], after.tables[0]
        if after.info.number != before.info.number + 1 or not tabular.goes_on(table, rest):
            continue
        if len(before.tables) > 1 or not head or head[0].flow != rows_before[0].flow:
            head = rows_before
        for line in rows_after:
            line.flow = head[0].flow
        again = min(tabular.repeated(head, rows_after), len(rows_after) - 1)
        after.head += [tabular.plain(line) for line in rows_after[:again]]
        del after.body[:again], rows_after[:again]
        if len(rows_after) > 1 and tabular.is_cut(before.body[-1], rows_after[0]):
            before.body[-1] = tabular.joined(before.body[-1], rows_after[0])
            del after.body[0], rows_after[0]


def _ends_in_table(sheet: Sheet) -> bool:
    return bool(sheet.body and sheet.tables) and sheet.body[-1].flow == sheet.tables[-1][1][-1].flow


def _begins_with_table(sheet: Sheet) -> bool:
    return bool(sheet.body and sheet.tables) and sheet.body[0].flow == sheet.tables[0][1][0].flow


def _with_tables(body: Sequence[Row], sheet: Sheet, flow: int) -> tuple[list[Line], int]:
    """The body's lines in reading order with the tables where they stand, and the last flow number used."""
    rest = list(body)
    running: list[Line] = []
    for _, table in sheet.tables:
        middle = (table[0].y0 + table[-1].y1) / 2
        above = [row for row in rest if (row.y0 + row.y1) / 2 < middle]
        rest = rest[len(above) :]
        lines, flow = in_order(above, sheet.aspect, flow)
        flow += 1
        for line in table:
            line.flow = flow
        running += [*lines, *table]
    lines, flow = in_order(rest, sheet.aspect, flow)
    return running + lines, flow


def _aside(found: Sequence[Row], kind: str, flow: int) -> list[Line]:
    lines = []
    for row in found:
        line = row.merged()
        line.kind, line.flow = kind, -flow
        lines.append(line)
    return lines


def _middle(found: list[tuple[float, float]]) -> tuple[float, float] | None:
    if not found:
        return None
    lefts, rights = sorted(left for left, _ in found), sorted(right for _, right in found)
    return lefts[len(lefts) // 2], rights[len(rights) // 2]


def _own_margins(lines: Sequence[Line]) -> tuple[float, float]:
    """Margins of a page without running text: never narrower than Nghị định 30/2020/NĐ-CP asks for."""
    return min([_LEFT, *(line.x0 for line in lines)]), max([_RIGHT, *(line.x1 for line in lines)])
