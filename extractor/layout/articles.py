"""The top of an article: headline and day, where a text is no official document."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractor import regex
from extractor.document import Document
from extractor.layout.cells import Cell, cut
from extractor.layout.patterns import one_of
from extractor.vietnamese.dates import PartialDate

REACH = 3_000
LINES = 14
LONGEST_HEADLINE = 260
SHORTEST_BODY = 40
"""Code points below a line that make it a headline: a sentence or a list on its own has none."""

_HEADLINE_LINES = 3
_NO_HEADLINE = regex.compile(r"^(?:(?:TM|KT|TL|TUQ)\s?[./]|[\W\d]*$|[-+•*·●▪]\s|\(?(?:\d{1,2}|[a-zđ])[.)]\s)|[,;]$")
_DAY = regex.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?P<sign>[/.-])(?P<m>\d{1,2})(?P=sign)(?P<y>(?:19|20)\d\d)(?!\d)"
    r"|ngay\s+(?P<d2>\d{1,2})\s+thang\s+(?P<m2>\d{1,2})\s+nam\s+(?P<y2>(?:19|20)\d\d)"
)
_ISO = regex.compile(r"(?<!\d)(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Article:
    """``headline``: its cell; ``date``: ISO, of the line ``date_span``; either may be missing."""

    headline: Cell | None
    date: str | None
    date_span: tuple[int, int]


def article(document: Document) -> Article | None:
    """Headline and day of an article. Use ``document.derive(article)``; ask only where there is no letterhead."""
    cells = list(cut(document, 0, min(len(document.text), REACH), limit=LINES))
    none = one_of("article", "none")
    if any(none.fullmatch(document.folded[cell.start : cell.end]) for cell in cells[:4]):
        return None
    headline: Cell | None = None
    short: Cell | None = None
    date, span = None, (0, 0)
    for cell in cells:
        folded = document.folded[cell.start : cell.end]
        day = _day(folded)
        if day is not None:
            if date is None:
                date, span = day, (cell.start, cell.end)
            continue
        if not cell.line and _is_heading(document, cell):
            headline = cell
            continue
        if one_of("noise", "lines").fullmatch(folded) or headline is not None:
            if headline is not None and len(folded) > LONGEST_HEADLINE:
                break
            continue
        if len(folded) > LONGEST_HEADLINE or folded.rstrip().endswith("."):
            break
        if folded.count(" ") >= 4:
            headline = cell
        elif short is None:
            short = cell
    headline = headline or short
    if headline is not None and len(document.text) - headline.end < SHORTEST_BODY:
        headline = None
    if headline is not None and not (
        _stands_as_headline(document, headline, cells) and (date or _apart(headline, cells, document))
    ):
        headline = None
    return None if headline is None and date is None else Article(headline, date, span)


def _is_heading(document: Document, cell: Cell) -> bool:
    """``# Trẻ em``: the heading of a text with marks for headings."""
    line = document.text.rfind("\n", 0, cell.start) + 1
    return document.text[line : cell.start].strip() == "#"


def _stands_as_headline(document: Document, cell: Cell, cells: list[Cell]) -> bool:
    """Whether the line is none of a table's rows, list's items or the middle of a sentence."""
    alone = sum(other.line == cell.line for other in cells) == 1
    around = document.text[max(0, cell.start - 3) : cell.start] + document.text[cell.end : cell.end + 3]
    line = document.clean[cell.start : cell.end].lstrip("\"' ")
    return alone and "|" not in around and not line[0].islower() and not _NO_HEADLINE.search(line)


def _apart(cell: Cell, cells: list[Cell], document: Document) -> bool:
    """Whether a blank line, or a paragraph in one long line, follows the headline and its own second line."""
    following = [other for other in cells if other.start > cell.start]
    for other in following[:_HEADLINE_LINES]:
        if other.block != cell.block or other.end - other.start > LONGEST_HEADLINE:
            return True
        if document.clean[other.end - 1] in ".;,:":
            return False
    return False


@cache
def _around() -> regex.Pattern[str]:
    """What may stand on a line with the day: signs, digits, weekday, hour, labels of web pages."""
    return one_of("article", "beside_the_day", before=r"[\W\d_]|\b", after=r"\b")


def _day(folded: str) -> str | None:
    """The day of a line that holds nothing else."""
    match = _DAY.search(folded) or _ISO.search(folded)
    if match is None or len(folded) > 120:
        return None
    before, after = folded[: match.start()], folded[match.end() :]
    # "Tác giả H.G - 20/02/2024": a short line that the day stands apart in.
    apart = len(folded) < 60 and (not before.strip() or before.rstrip()[-1] in "-|,:(.")
    if len(_around().sub("", f"{before} {after}")) > (18 if apart else 0):
        return None
    groups = match.groupdict()
    day, month, year = (groups.get(name) or groups.get(f"{name}2") for name in "dmy")
    date = PartialDate(int(year or 0), int(month or 0), int(day or 0))
    return date.iso if date.possible else None
