"""The register as a workbook (.xlsx) that prints on A4 landscape: the documents, the files that failed, the columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from pipelines.exports.dates import printed, real_day
from pipelines.exports.measuring import height
from pipelines.exports.register import Field, Register, Row, fields, words
from pipelines.exports.sheets import BOX, CENTER, DAY, HEAD, LEFT, Book, workbook

ROWS_A_SHEET = 1_048_000
"""A sheet holds 1,048,576 rows; what is more goes on in another sheet."""


def write(register: Register, sink: IO[bytes]) -> None:
    """Write the workbook. Raises what the archive raises, and ``OSError`` where the disk is full."""
    with workbook(sink) as book:
        _Book(book, register).fill()


class _Book(Book):
    """The sheets of one register."""

    def __init__(self, book: xlsxwriter.Workbook, register: Register) -> None:
        self.register = register
        self.words = words()
        page = self.words["page"]
        title = register.title or page["title"]
        super().__init__(book, title=title, footer=page["footer"], office=register.office, day=register.today)

    def fill(self) -> None:
        """Write every sheet."""
        _Documents(self).fill(self.register.rows())
        names, failures = self.words["sheet"], self.words["failures"]
        self.table(names["failures"], failures, _failures(self), remarks=_waiting(self), none=failures["none"])
        explained = [_explained(number, one) for number, one in enumerate(fields())]
        self.table(names["columns"], self.words["columns"], explained, remarks=_remarks(self))


class _Documents:
    """The sheet, or where there are a million documents the sheets, that list them."""

    def __init__(self, book: _Book) -> None:
        self.book = book
        self.fields = fields()
        self.on_paper = max(place for place, one in enumerate(self.fields) if one.place != "screen")
        self.wrapped = [one for one in self.fields if one.place == "print" and one.code != "Ordinal"]
        self.looks = [({"align": one.align}, BOX) for one in self.fields]

    def fill(self, rows: Iterable[Row]) -> None:
        """Write the rows, and what stands under them."""
        number, left, sheet, row, header = 0, 0, None, 0, 0
        for one in rows:
            if not left:
                self._close(sheet, header, row)
                number, left = number + 1, ROWS_A_SHEET
                sheet, header = self._open(number)
                row = header
            row, left = row + 1, left - 1
            self._row(sheet, row, one)
        if sheet is None:
            sheet, header = self._open(1)
            row = header + 1
            self.book.text(sheet, row, 0, self.book.words["page"]["none"], {"text_wrap": False})
        self._close(sheet, header, row)
        self._foot(sheet, row + 2)

    def _open(self, number: int) -> tuple[Any, int]:
        book, page = self.book, self.book.words["page"]
        name = book.words["sheet"]["register"]
        register = book.register
        lines: list[tuple[str, dict[str, Any]]] = []
        if register.office:
            lines.append((register.office.upper(), {**LEFT, "bold": True, "font_size": 12}))
        lines.append((register.title or page["title"], {**CENTER, "bold": True, "font_size": 15}))
        lines += [(text, {**CENTER, "italic": True}) for text in (*narrowed(register), made(register))]
        header = len(lines) + 1
        sheet = book.sheet(
            page["continued"].format(name=name, part=number) if number > 1 else name, len(self.fields), header
        )
        self._columns(sheet)
        book.heading(sheet, lines, self.on_paper)
        sheet.set_row(header, 46)
        for place, one in enumerate(self.fields):
            book.text(sheet, header, place, one.name, HEAD, BOX)
        return sheet, header

    def _columns(self, sheet: Any) -> None:
        for place, one in enumerate(self.fields):
            folded = {"level": 1, "hidden": True} if one.place == "fold" else {}
            after = self.fields[place - 1].place == "fold" if place else False
            if after and not folded:
                folded = {"collapsed": True}
            sheet.set_column(place, place, one.width, self.book.format({"align": one.align}), folded)

    def _row(self, sheet: Any, row: int, values: Row) -> None:
        book = self.book
        sheet.set_row(row, height([(self._shown(one, values), one.width) for one in self.wrapped]))
        for place, one in enumerate(self.fields):
            value, look = values.get(one.code), self.looks[place]
            if value is None:
                sheet.write_blank(row, place, None, book.format(*look))
            elif isinstance(value, int):
                sheet.write_number(row, place, value, book.format(*look))
            elif one.code == "IssuedDate":
                day = real_day(value)
                if day is not None:
                    sheet.write_datetime(row, place, day, book.format(*look, DAY))
                else:
                    book.text(sheet, row, place, printed(value), *look)
            else:
                book.text(sheet, row, place, self._shown(one, values), *look)

    @staticmethod
    def _shown(one: Field, values: Row) -> str:
        """A text as the sheet has it: a body with the one above it."""
        value = str(values.get(one.code) or "")
        above = values.get("SuperiorOrgan") if one.code == "OrganName" else None
        return f"{value}\n({above})" if above else value

    def _close(self, sheet: Any, header: int, row: int) -> None:
        if sheet is not None:
            last = len(self.fields) - 1
            sheet.autofilter(header, 0, row, last)
            sheet.print_area(0, 0, row + 8, self.on_paper)
            sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(last)}{row + 1}"})

    def _foot(self, sheet: Any, row: int) -> None:
        book, page, register = self.book, self.book.words["page"], self.book.register
        flat = {"text_wrap": False}
        book.text(sheet, row, 0, page["total"].format(count=_figures(register.count)), {"bold": True}, flat)
        if register.undated:
            told = page["undated"].format(count=_figures(register.undated))
            book.text(sheet, row + 1, 0, told, {"italic": True}, flat)
        signed = next(place for place, one in enumerate(self.fields) if one.code == "Description")
        book.text(sheet, row + 2, signed, page["maker"], {"bold": True, **CENTER}, flat)
        book.text(sheet, row + 3, signed, page["signature"], {"italic": True, **CENTER}, flat)


def narrowed(register: Register) -> list[str]:
    """What the register is narrowed to, a line for people; empty where it lists everything."""
    page, choice = words()["page"], register.choice
    parts = []
    if choice.by_date:
        span = [
            page[name].format(day=printed(day))
            for name, day in (("from", choice.since), ("until", choice.until))
            if day
        ]
        parts.append(page["dated"].format(span=" ".join(span)))
    if choice.issuer:
        parts.append(page["issuer"].format(name=choice.issuer))
    if choice.doc_type:
        parts.append(page["type"].format(name=choice.doc_type))
    line = "; ".join(parts)
    return [f"({line[:1].upper()}{line[1:]})"] if line else []


def made(register: Register) -> str:
    """When the register was made."""
    day = register.today
    return str(words()["page"]["made"].format(day=f"{day.day:02d}", month=f"{day.month:02d}", year=day.year))


def _figures(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _failures(book: _Book) -> Iterable[list[str | int | None]]:
    for number, one in enumerate(book.register.unread(), start=1):
        yield [number, one.source, one.page, one.cause, one.remedy, one.details]


def _waiting(book: _Book) -> list[str]:
    count = book.register.waiting()
    return [book.words["failures"]["waiting"].format(count=_figures(count))] if count else []


def _explained(number: int, one: Field) -> list[str | int | None]:
    return [xl_col_to_name(number), one.name, one.code, words()["columns"][f"of_{one.of}"], one.says]


def _remarks(book: _Book) -> list[str]:
    order = book.words["order"][book.register.choice.order]
    return [note.format(order=order) for note in book.words["columns"]["notes"]]
