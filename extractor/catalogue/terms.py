"""The terms of the Party's Central Committee, within each of which a Party number is used once (``terms.csv``).

A term ends and the next begins at a congress. A document of a congress's own month may belong to either, so that it
counts as of neither.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from extractor import regex
from extractor.vietnamese.folding import fold

_NUMBER = regex.compile(r"(?<![a-z0-9])(?:[ivx]+|\d{1,2})(?![a-z0-9])")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")


def within(day: str, term: str) -> bool:
    """Whether an ISO day lies inside a term, given as printed (``XII``, ``khóa XII``, ``12``). An unknown term: no.

    >>> within("2019-08-16", "khóa XII"), within("2019-08-16", "XI"), within("2016-01-10", "XII")
    (True, False, False)
    """
    bounds = _terms().get(_number(term) or "")
    if bounds is None:
        return False
    first, last = bounds
    return first < day[: len(first)] and (not last or day[: len(last)] < last)


def _number(term: str) -> str | None:
    found = _NUMBER.search(fold(term))
    if found is None:
        return None
    text = found[0]
    if text.isdigit():
        return _ROMAN[int(text) - 1] if 0 < int(text) <= len(_ROMAN) else None
    return text


@cache
def _terms() -> dict[str, tuple[str, str]]:
    with Path(__file__).with_name("terms.csv").open(encoding="utf-8") as lines:
        return {row["number"].lower(): (row["first"], row["last"]) for row in csv.DictReader(lines)}
