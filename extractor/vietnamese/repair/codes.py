"""Codes of documents' numbers that were misread (``BC-BCD``, ``QD-UBND``, ``36-CTITW``), told by the code book alone.

The figures of a number are never touched, nor is a code that stands in the book or that several codes resemble. What
needs the word of the type, or another length, is left to ``extractor/citing``, which knows them.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from extractor import regex
from extractor.vietnamese.folding import fold
from extractor.vietnamese.misreadings import BOOK, OFFICES, PARTY, TYPES, code_meant
from extractor.vietnamese.repair.seen import Repair, Seen

MENDED = 0.9
"""How sure a code is that the book put right."""
_CODE = r"\p{Lu}[\p{L}\d&]*"
_SYMBOL = regex.compile(rf"(?<![\p{{L}}\-])(?:\d|(?<=[\s:.]))[/-]({_CODE})(?:[/-]({_CODE}))*(?![\p{{L}}\d])")
_SLASH = regex.compile(
    r"(?<=\d-)(?:"
    + "|".join(sorted(TYPES, key=len, reverse=True))
    + r")([Il|])(?:"
    + "|".join(sorted(PARTY))
    + r")(?!\w)"
)
"""The slash before a body of the Party, read as a letter: ``36-CTITW``."""
_AROUND = 80
"""So many code points around a code tell whether the text has marks at all: else none is missing in the code."""


def misread_codes(text: str, seen: Sequence[Seen]) -> Iterator[Repair]:
    """The misread codes of the numbers in ``text``, in text order; only where words of ``seen`` hold them."""
    ends = [word.end for word in seen]
    for start, end, code in sorted((*_letters(text), *_slashes(text))):
        at = bisect.bisect_right(ends, start)
        marked = not (text[max(start - _AROUND, 0) : start] + text[end : end + _AROUND]).isascii()
        if marked and at < len(seen) and seen[at].start <= start:
            yield Repair(start, end, text[start:end], code, round(MENDED * seen[at].confidence, 4))


def _letters(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _SYMBOL.finditer(text):
        first, *rest = match.span(1), *match.spans(2)
        for start, end in (first, *rest):
            printed = text[start:end]
            # the first code is most often a type's, of which the word before it tells more than the book
            meant = _in_its_marks(printed) if (start, end) == first else code_meant(printed)
            if meant is not None and len(meant) == len(printed) and _figures(meant) == _figures(printed):
                yield start, end, meant


def _slashes(text: str) -> Iterator[tuple[int, int, str]]:
    return ((*match.span(1), "/") for match in _SLASH.finditer(text))


def _in_its_marks(printed: str) -> str | None:
    """The one code of the book that has the same letters but for their marks: ``QD`` → ``QĐ``."""
    if printed in BOOK or len(printed) < 2:
        return None
    fits = _unmarked().get((fold(printed), printed.isupper()), ())
    return fits[0] if len(fits) == 1 else None


@cache
def _unmarked() -> dict[tuple[str, bool], list[str]]:
    found: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for code in (*TYPES, *OFFICES):
        found[fold(code), code.isupper()].append(code)
    return found


def _figures(code: str) -> str:
    return "".join(filter(str.isdigit, code))
