"""Workbooks (.xlsx) that print on A4 landscape: the type, the cells, the sheets that all of them share.

Rows are written as they come and leave memory at once (xlsxwriter's ``constant_memory``). Whatever a document says goes
in as a string, never as a formula, link or number, and stays a string when somebody edits the cell.
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import IO, Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_col_to_name

from pipelines.export import safe_cell
from pipelines.exports.measuring import height

LONGEST = 32_767
"""UTF-16 units that a cell holds."""
A4 = 9

FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True}
"""The type of every cell, and the workbook's own: programs measure the columns' widths by its figures."""
DAY = {"num_format": "dd/mm/yyyy"}
BOX = {"border": 1, "border_color": "#808080"}
LEFT, CENTER = {"align": "left"}, {"align": "center"}
HEAD = {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#D9E2EC"}


@contextmanager
def workbook(sink: IO[bytes]) -> Iterator[xlsxwriter.Workbook]:
    """A workbook that is written to ``sink`` at the end. Raises ``OSError`` where the disk is full."""
    with tempfile.TemporaryDirectory(prefix="vanban-workbook-") as folder:
        options = {
            "constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False, "default_date_format": "dd/mm/yyyy",
            "default_format_properties": {"font_name": FONT["font_name"], "font_size": FONT["font_size"]},
        }  # fmt: skip
        book = xlsxwriter.Workbook(sink, options)
        book.use_zip64()
        yield book
        try:
            book.close()
        except FileCreateError as error:
            raise error.args[0] from None


class Book:
    """The cells and sheets of one workbook. ``office`` and ``footer`` stand at the foot of each page."""

    def __init__(
        self, book: xlsxwriter.Workbook, *, title: str, footer: str, office: str = "", day: datetime.date | None = None
    ) -> None:
        self.book = book
        self.office = office
        self.footer = footer
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        made = datetime.datetime.combine(day or datetime.date.today(), datetime.time())  # one day, one file
        self.book.set_properties({"title": title, "company": office, "created": made})

    def format(self, *parts: dict[str, Any]) -> Any:
        """The format of these properties, over those of every cell."""
        whole = {**FONT}
        for part in parts:
            whole |= part
        key = tuple(sorted(whole.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(whole)
        return self._formats[key]

    def text(self, sheet: Any, row: int, column: int, text: str, *look: dict[str, Any]) -> None:
        """A cell that holds this text, whatever it looks like."""
        if len(text) > LONGEST // 2:  # letters outside the basic plane count twice
            text = text[: LONGEST // 2 - 1] + "…"
        if safe_cell(text) != text:
            look = (*look, {"quote_prefix": True})  # as if an apostrophe had been typed before it
        sheet.write_string(row, column, text, self.format(*look))

    def sheet(self, name: str, columns: int, header: int) -> Any:
        """A sheet that prints on A4 landscape, as wide as the page, with its header row on each page."""
        sheet = self.book.add_worksheet(name[:31])
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.4, top=0.55, bottom=0.65)
        sheet.center_horizontally()
        sheet.repeat_rows(header)
        sheet.freeze_panes(header + 1, 0)
        office = self.office.replace("&", "&&")[:100]
        sheet.set_footer(f'&L&"Times New Roman"&9{office}&R&"Times New Roman"&9{self.footer}')
        sheet.set_column(0, columns - 1, None, self.format())
        return sheet

    def heading(self, sheet: Any, texts: Sequence[tuple[str, dict[str, Any]]], last: int) -> int:
        """Lines above a table, across the columns up to ``last``; the row after them."""
        for row, (text, look) in enumerate(texts):
            sheet.set_row(row, 24 if look.get("font_size", 0) > 12 else 17)
            sheet.merge_range(row, 0, row, last, "", self.format(look, {"text_wrap": False}))
            self.text(sheet, row, 0, text, look, {"text_wrap": False})
        return len(texts)

    def table(
        self,
        name: str,
        words: Mapping[str, Any],
        rows: Iterable[Sequence[str | int | float | None]],
        *,
        remarks: Sequence[str] = (),
        none: str = "",
        on_paper: int | None = None,
    ) -> None:
        """A sheet with a title, remarks, a header and rows; ``none`` where there are no rows.

        ``words``: ``title``, ``columns`` (names) and ``widths`` (in characters). Of the columns only the first
        ``on_paper`` are printed.
        """
        widths, columns = words["widths"], words["columns"]
        last = (on_paper or len(widths)) - 1
        lines: list[tuple[str, dict[str, Any]]] = [(words["title"], {**CENTER, "bold": True, "font_size": 14})]
        lines += [(remark, {"align": "left", "italic": True}) for remark in remarks]
        header = len(lines) + 1
        sheet = self.sheet(name, len(widths), header)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width, self.format())
        self.heading(sheet, lines, last)
        deepest = height([(title, width) for title, width in zip(columns, widths, strict=True)])
        sheet.set_row(header, deepest + 4)
        for place, title in enumerate(columns):
            self.text(sheet, header, place, title, HEAD, BOX)
        number = header
        for number, row in enumerate(rows, start=header + 1):
            shown = zip(row[: last + 1], widths[: last + 1], strict=True)
            sheet.set_row(number, height([(str(cell or ""), width) for cell, width in shown]))
            for place, value in enumerate(row):
                if isinstance(value, int | float):
                    sheet.write_number(number, place, value, self.format(CENTER, BOX))
                elif value is None:
                    sheet.write_blank(number, place, None, self.format(BOX))
                else:
                    self.text(sheet, number, place, value, BOX)
        if number > header:
            sheet.autofilter(header, 0, number, len(widths) - 1)
            sheet.print_area(0, 0, number, last)
            end = f"{xl_col_to_name(len(widths) - 1)}{number + 1}"
            sheet.ignore_errors({"number_stored_as_text": f"A1:{end}"})
        elif none:
            self.text(sheet, header + 1, 0, none, {"text_wrap": False})
