"""How well each passage of a text was read, wherever reading put it: prose and forms apart from the order of the page.

The error rate of a whole text counts columns, notes and cells that were read in another order than the annotator
wrote them. Here every paragraph of the true text is looked for in what was read, and only its own letters count.
"""

from __future__ import annotations

import re

import edlib
import numpy as np
from numpy.typing import NDArray

from pipelines.evaluation.reading_errors import ReadingErrors, plain

PROSE, FORM, OTHER = "prose", "form", "other"
"""Running text; lines to be filled in, with dotted leaders; the rest: heads, lists of recipients, tables."""

_LEADER = re.compile(r"\.{4,}|…{2,}|_{4,}")
_DOTS = re.compile(r"(?:[.…_·]\s*){3,}|\s*…\s*")
"""How many dots a leader has is not counted: print does not tell it, and nobody asks."""
_LONG = 80
"""Letters from which a paragraph is running text."""
_ENDS = (".", ";", ":", ",", ")", "”", '"', "!", "?")
_INTERRUPTED = 3
"""Edits from which a paragraph is looked for in two parts as well."""


def kind_of(paragraph: str) -> str:
    """What one paragraph (a line of the true text) is."""
    if _LEADER.search(paragraph):
        return FORM
    flat = paragraph.rstrip()
    if len(flat) >= _LONG and "\t" not in flat and "|" not in flat and flat.endswith(_ENDS):
        return PROSE
    return OTHER


def compare_passages(true: str, read: str) -> dict[str, ReadingErrors]:
    """Errors of the prose, the forms and the rest of ``true`` as found anywhere in ``read``.

    A paragraph that something interrupts in ``read`` (a page's foot) is looked for in two parts as well, cut between
    two words; the better way counts. Words that were read too many between two paragraphs count in neither.
    """
    found = {kind: ReadingErrors(0, 0, 0, 0) for kind in (PROSE, FORM, OTHER)}
    text = _level(plain(read))
    for paragraph in true.splitlines():
        wanted = _level(plain(paragraph))
        if wanted:
            edits = _edits(wanted, text)
            found[kind_of(paragraph)] += ReadingErrors(edits, len(wanted), 0, 0)
    return found


def _level(text: str) -> str:
    return " ".join(_DOTS.sub(" … ", text).split())


def _edits(wanted: str, text: str) -> int:
    """Fewest edits that make ``wanted`` of some stretch of ``text``, or its two parts of two stretches."""
    whole = _distance(wanted, text)
    blanks = [match.start() for match in re.finditer(" ", wanted)]
    if whole < _INTERRUPTED or not blanks or not text:
        return whole
    before = _beginnings(wanted, text)
    after = _beginnings(wanted[::-1], text[::-1])[::-1]
    return min(whole, *(int(before[blank] + after[blank + 1]) for blank in blanks))


def _beginnings(wanted: str, text: str) -> NDArray[np.int64]:
    """Fewest edits that make each beginning of ``wanted`` (of 0, 1, … letters) of some stretch of ``text``."""
    letters = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    places = np.arange(len(letters) + 1)
    row = np.zeros(len(letters) + 1, np.int64)
    fewest = [0]
    for letter in np.frombuffer(wanted.encode("utf-32-le"), np.uint32):
        longer = row + 1
        longer[1:] = np.minimum(longer[1:], row[:-1] + (letters != letter))
        row = np.minimum.accumulate(longer - places) + places
        fewest.append(int(row.min()))
    return np.array(fewest)


def _distance(wanted: str, text: str) -> int:
    distance: int = edlib.align(wanted, text, mode="HW", task="distance")["editDistance"]
    return distance
