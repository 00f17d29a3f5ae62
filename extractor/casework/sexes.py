"""Men and women among those counted: parts of the count before them (``17 người (8 nam, 9 nữ)``)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extractor import regex
from extractor.casework.counts import Count
from extractor.document import Document
from extractor.vietnamese import numerals

_AND = regex.compile(r"\s?(?:,|va|voi|/|-)?\s?")
_DIVIDES = regex.compile(r"[a-z ,]{0,40}?[\s,:(]{1,3}(?:(?:bao )?gom(?: co)?|trong do co|trong do|co)?[\s:]*")
_ONLY_OPENED = regex.compile(r"\s?\(\s?(?:trong do )?(?:co )?")
_DIVIDED = regex.compile(
    rf"(?P<number>(?<![a-z0-9])(?<!\d[.,])(?:{numerals.DIGITS}|{numerals.WORDS}))\s[a-z ]{{2,40}}?{_DIVIDES.pattern}\Z"
)


def by_sex(document: Document, found: list[Count]) -> list[Count]:
    """The counts, with men and women that a count right before them holds as its parts: ``19 người (12 nam, 7 nữ)``.

    Those that a number of anybody holds (``8 khách (2 nam, 6 nữ)``) are left out.
    """
    kept: list[Count] = []
    position = 0
    while position < len(found):
        first, second = found[position], found[position + 1] if position + 1 < len(found) else None
        if (
            second is not None
            and {first.unit, second.unit} == {"nam", "nữ"}
            and _AND.fullmatch(document.folded, first.end, second.start)
        ):
            total = kept[-1] if kept else None
            both = first.value + second.value
            if _is_behind(document, total, first):
                if total is not None and total.value == both:
                    kept += [replace(first, part=True), replace(second, part=True)]
                    position += 2
                    continue
            elif both == _number_before(document, first.start):
                position += 2
                continue
        kept.append(replace(first, part=True) if _in_bracket_of(document, first, kept) else first)
        position += 1
    return kept


def _is_behind(document: Document, total: Count | None, count: Count) -> bool:
    if total is None or total.kind != "people":
        return False
    return _DIVIDES.fullmatch(document.folded, total.end, count.start) is not None


def _in_bracket_of(document: Document, count: Count, before: list[Count]) -> bool:
    """Whether the count of one sex stands alone in a bracket behind its total: ``12 đối tượng (04 nữ)``."""
    total = before[-1] if before else None
    if total is None or count.unit not in ("nam", "nữ") or total.kind != "people" or total.value <= count.value:
        return False
    opened = _ONLY_OPENED.fullmatch(document.folded, total.end, count.start)
    return opened is not None and document.folded.startswith(")", count.end)


def _number_before(document: Document, start: int) -> Decimal | None:
    """The number of anybody that ``(12 nam, 7 nữ`` at ``start`` divides."""
    bare = _DIVIDED.search(document.folded, max(0, start - 60), start)
    return None if bare is None else numerals.read(document, *bare.span("number"), whole=True)
