"""Tables of tabs or runs of blanks in the view that rules read: a bar behind each cell, so that none runs on.

``11<tab>200 viên`` is no ``11 200 viên``, and a row is a row whatever parts its cells. Letterheads, signatures and
lists that are only indented stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from extractor import regex

_NUMBER = r"[+-]?\d[\d.,/]*(?: ?(?:%|\p{L}+(?: \p{L}+)?))?"
_TAB_FIGURE = regex.compile(rf"\t[^\S\t\n]*{_NUMBER}[^\S\t\n]*(?=[\t\n]|\Z)")
_GAP = regex.compile(r"(?<=\S)[ \u00a0]{2,}[ \u00a0](?=\S)")
_GAP_FIGURE = regex.compile(rf"(?<=\S)[ \u00a0]{{3,}}{_NUMBER}(?=[ \u00a0]{{3,}}|\s|\Z)")
_FEWEST_ROWS = 2
_FEWEST_GAPS = 2
_MOST_BLANK = 2  # blank lines between two rows


def barred(text: str) -> str:
    """``text`` with ``|`` for the tabs of tables, and for the first blank behind each cell; of the same length."""
    if "\t" in text:
        text = _replaced(text, _has_tabs, _TAB_FIGURE, lambda table: table.replace("\t", "|"))
    if "   " in text or "\u00a0 " in text:
        text = _replaced(text, _has_gaps, _GAP_FIGURE, lambda table: _GAP.sub(_bar, table))
    return text


def _bar(gap: Any) -> str:
    return f"|{gap.group()[1:]}"


def _has_tabs(line: str) -> bool:
    return "\t" in line.strip(" \r")


def _has_gaps(line: str) -> bool:
    return "   " in line.strip() and "\t" not in line and len(_GAP.findall(line)) >= _FEWEST_GAPS


def _replaced(text: str, is_row: Callable[[str], bool], figure: Any, bars: Callable[[str], str]) -> str:
    pieces: list[str] = []
    copied = 0
    for start, end in _tables(text, is_row, figure):
        pieces += (text[copied:start], bars(text[start:end]))
        copied = end
    return "".join((*pieces, text[copied:]))


def _tables(text: str, is_row: Callable[[str], bool], figure: Any) -> Iterator[tuple[int, int]]:
    """Runs of rows of which two or more hold a number and nothing else in a cell behind the first."""
    start = position = last = 0
    rows = figures = blank = 0
    size = len(text)
    while position <= size:
        end = text.find("\n", position)
        end = size if end < 0 else end
        line = text[position:end]
        if is_row(line):
            start = start if rows else position
            rows, blank, last = rows + 1, 0, end
            figures += figure.search(text, position, min(end + 1, size)) is not None
        elif rows and not line.strip() and blank < _MOST_BLANK:
            blank += 1
        else:
            if figures >= _FEWEST_ROWS:
                yield start, last
            rows = figures = blank = 0
        position = end + 1
    if rows and figures >= _FEWEST_ROWS:
        yield start, last
