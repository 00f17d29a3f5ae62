"""Who cites what, as a workbook (.xlsx) that prints on A4 landscape: every mention, and how many a year."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any

from pipelines.cites import one_line
from pipelines.exports.dates import printed
from pipelines.exports.sheets import Book, workbook
from pipelines.search.citing import Asked, by_year


def write(found: Sequence[Asked], sink: IO[bytes], *, today: datetime.date | None = None) -> None:
    """Write the mentions of each document that was asked for. Raises ``OSError`` where the disk is full.

    A document that nobody cites, and a line that names none, has a row that says so.
    """
    words = _words()
    mentions, years = words["mentions"], words["years"]
    with workbook(sink) as opened:
        book = Book(opened, title=mentions["title"], footer=words["footer"], day=today)
        book.table(mentions["sheet"], mentions, _mentions(found, words), on_paper=mentions["on_paper"])
        book.table(years["sheet"], *_years(found, words))


def _mentions(found: Iterable[Asked], words: dict[str, Any]) -> Iterator[list[str | int | float | None]]:
    blank: list[str | int | float | None] = [None] * len(words["mentions"]["columns"])
    for asked in found:
        if not asked.mentions:
            why = words["nobody" if asked.error is None else "unknown"]
            yield [_text(asked.name), *blank[1:6], why, *blank[7:]]
        for one in asked.mentions:
            by = one.by
            yield [
                _text(asked.name), _text(by.year), _text(by.number),
                printed(by.issued_date) if by.issued_date else None, _text(by.issuer), _text(by.title),
                _text(one.before + one.quote + one.behind),
                "; ".join(one.articles) or None, one.page, by.source, _text(one.quote), one.uri, by.document_id,
                one.fact, one.confidence,
            ]  # fmt: skip


def _years(found: Sequence[Asked], words: dict[str, Any]) -> tuple[dict[str, Any], list[list[str | int | None]]]:
    """The words of the sheet with its years as columns, and its rows."""
    own = words["years"]
    counts = [by_year(asked.mentions) for asked in found]
    every = sorted({year for one in counts for year in one}, key=lambda year: (year is None, year or ""))
    columns = [*own["columns"], *(year or words["undated"] for year in every), words["total"]]
    widths = [own["first"], *([own["width"]] * (len(every) + 1))]
    rows: list[list[str | int | None]] = [
        [_text(asked.name), *(one.get(year) for year in every), sum(one.values())]
        for asked, one in zip(found, counts, strict=True)
    ]
    return {**own, "columns": columns, "widths": widths}, rows


def _text(value: str | None) -> str | None:
    return one_line(value) if value else None


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "citers_words.toml").read_text(encoding="utf-8"))
