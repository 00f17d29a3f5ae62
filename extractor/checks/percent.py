"""Percentages as printed: which number each belongs to, how exactly it is given, what it claims to be a share of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor import regex
from extractor.document import Document
from extractor.record import Approximation
from extractor.vietnamese import numerals

_PERCENT = regex.compile(r"(?<![\w.,/-])(\d{1,6}(?:[.,]\d{1,4})?)\s?%")
DOUBTFUL = 0.8
"""A percentage that was read from a scan with less confidence than this may be another one."""

_POINT = regex.compile(r"\.(?=\d{1,2}$|\d{4}$)")
_SHARE = regex.compile(r"\b(?:chiem|ty le|ti le|bang|dat)\b[^.;%\d]{0,30}$")
_PART = regex.compile(r"\bchiem(?: khoang| hon| tren| gan| (?:ty|ti) (?:le|trong))*[\s*_]*$")
_OF = regex.compile(r"[*_\s]*(?:tren |so voi |cua )?(?:tong|so |toan )")


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage at ``start``: ``value``, the worth of its last digit, words such as ``hơn`` before it.

    ``is_share``: it stands behind ``chiếm`` or ``tỷ lệ``; ``is_part``: behind ``chiếm``, which cannot be over 100 %.
    ``of_other``: words behind it name what it is a share of.
    """

    start: int
    value: Decimal
    step: Decimal
    approx: Approximation | None
    is_share: bool
    is_part: bool
    of_other: bool

    def fits(self, exact: Decimal) -> bool:
        """Whether the true rate, rounded or cut as printed, is this one; ``hơn 30 %`` may be a little more."""
        low, high = self.value - self.step, self.value + self.step
        if self.approx in ("about", "over", "at_least"):
            high += max(self.value / 10, self.step)
        if self.approx in ("about", "under", "at_most"):
            low -= max(self.value / 10, self.step)
        return low < exact < high


def percents(document: Document, start: int, end: int) -> Iterator[Percent]:
    """Every percentage in ``text[start:end]``."""
    folded = document.folded
    for match in _PERCENT.finditer(folded, start, end):
        # A point before three digits parts thousands, before fewer it is an English decimal point.
        value = numerals.parse(_POINT.sub(",", match.group(1)))
        if value is None:
            continue
        exponent = value.as_tuple().exponent
        approx, before = numerals.approximation_before(document, match.start())
        if document.confidence(*match.span()) < DOUBTFUL:
            approx = approx or "about"
        yield Percent(
            start=match.start(),
            value=value,
            step=Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0),
            approx=approx,
            is_share=bool(_SHARE.search(folded, max(start - 40, 0), before)),
            is_part=bool(_PART.search(folded, max(start - 40, 0), before)),
            of_other=bool(_OF.match(folded, match.end(), match.end() + 40)),
        )


def percent_of(document: Document, start: int, end: int, value: Decimal) -> Percent:
    """The percentage of that value in the text; made up from the value where it is not printed so."""
    for found in percents(document, start, end):
        if found.value == value:
            return found
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
    return Percent(start, value, step, None, False, False, False)
