"""What tells two texts of one wording apart at first sight: their own number and day, a draft's mark, a signature.

Read from the text alone, and plainly: what is not sure is unknown, and then the bodies of the texts decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from extractor.vietnamese.folding import clean, fold

HEAD, TAIL = 1500, 400
"""Code points at the beginning and at the end of a text that are looked at."""

_GAP = r"[ \t._…]{0,30}"
_NUMBER = re.compile(
    r"^[^\w\n]{0,5}(?:(?:ban an|quyet dinh)\s{1,3})?s[o0]\s{0,3}[:.;]{0,2}"
    rf"{_GAP}(?P<serial>\d{{1,6}})?{_GAP}[/-]\s{{0,3}}(?:\d{{4}}\s?[/-]\s?)?[a-z][a-z0-9&/.-]{{1,24}}",
    re.MULTILINE,
)
_DAY = re.compile(
    r"^(?!\W{0,5}(?:can cu|luat|theo)\b)[^\n;]{0,90}?\bngay"
    rf"{_GAP}(?P<day>\d{{1,2}})?{_GAP}thang{_GAP}(?P<month>\d{{1,2}})?{_GAP}nam{_GAP}(?P<year>\d{{4}})?[^\w\n;]{{0,9}}$",
    re.MULTILINE,
)
_DRAFT = re.compile(r"^[^\w\n]{0,5}(?:du thao|ban thao)\b", re.MULTILINE)

_STAMP = re.compile(
    r"\bden\b[^\w\n]{0,5}s[o0]\b[ :.;]{0,5}\d{1,6}(?:\W{0,4}ngay\b[ :.;]{0,5}\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)?"
)

Agreement = Literal["same", "near", "other", "unknown"]
"""``near``: one may be the other misread; ``unknown``: one of the two is not given."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above and below a document's body.

    ``serial`` and the parts of ``day`` (day, month, year) are digits without leading noughts: empty where their line
    leaves them blank, None where no such line was found. ``signer``: the last words of the name that stands last,
    folded; empty where no name does. ``is_open``: the last line is an office in capitals, and nobody's name.
    """

    serial: str | None
    day: tuple[str, str, str] | None
    is_draft: bool = False
    signer: tuple[str, ...] = ()
    is_open: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether day and month are given."""
        return self.day is not None and bool(self.day[0] and self.day[1])


def head(text: str) -> Head:
    """The first number and day that stand in lines of their own, as heads have them; and how the text ends."""
    folded = fold(text[:HEAD])
    number = _NUMBER.search(folded)
    found = _DAY.search(folded)
    day = (_digits(found["day"]), _digits(found["month"]), _digits(found["year"])) if found else None
    signer, is_open = _end(text)
    return Head(
        serial=_digits(number["serial"]) if number else None,
        day=day,
        is_draft=_DRAFT.search(folded) is not None,
        signer=signer,
        is_open=is_open,
    )


def _digits(found: str | None) -> str:
    return (found or "").lstrip("0")


def _end(text: str) -> tuple[tuple[str, ...], bool]:
    last = next((line.strip() for line in reversed(clean(text[-TAIL:]).splitlines()) if line.strip()), "")
    words = re.findall(r"[^\W\d_]+", last)
    if not 2 <= len(words) <= 8:
        return (), False
    if last.isupper():
        return (), True
    return (tuple(map(fold, words[-2:])), False) if all(word[0].isupper() for word in words[-2:]) else ((), False)


def unstamped(text: str) -> str:
    """The text with blanks where the body that received it stamped its own number and day (``ĐẾN Số: 512``)."""
    kept, copied = [], 0
    for match in _STAMP.finditer(fold(text)):
        kept += [text[copied : match.start()], " " * (match.end() - match.start())]
        copied = match.end()
    return "".join(kept) + text[copied:]


def numbers_agree(one: Head, other: Head) -> Agreement:
    """Whether the documents have one number."""
    return _agree(one.serial, other.serial, shortest=3)


def days_agree(one: Head, other: Head) -> Agreement:
    """Whether the documents are of one day."""
    if one.day is None or other.day is None:
        return "unknown"
    seen = [_agree(left, right, shortest=2) for left, right in zip(one.day, other.day, strict=True)]
    if "other" in seen or seen.count("near") > 1:
        return "other"
    if "near" in seen:
        return "near"
    return "same" if one.is_dated and other.is_dated else "unknown"


def parts_apart(one: Head, other: Head) -> int:
    """In how many of day, month and year the documents differ."""
    return sum(left != right for left, right in zip(one.day or (), other.day or (), strict=False) if left and right)


def apart(one: Head, other: Head) -> int:
    """In how many of number and day they differ. Where in both, they are two documents, whatever their texts say."""
    return (numbers_agree(one, other), days_agree(one, other)).count("other")


def _agree(one: str | None, other: str | None, *, shortest: int) -> Agreement:
    if not one or not other:
        return "unknown"
    if one == other:
        return "same"
    longest = max(len(one), len(other))
    return "near" if longest >= shortest and Levenshtein.distance(one, other) == 1 else "other"
