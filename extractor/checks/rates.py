"""Rates that need no link: fractions with their percentage, what was dealt with of what came in, shares over 100 %."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor import regex
from extractor.checks.figures import figures, number, plain, rate
from extractor.checks.percent import Percent, percents
from extractor.document import Document
from extractor.record import Case, Check, CheckStatus, Fact, Indicator, Record
from extractor.vietnamese import numerals

_FRACTION = regex.compile(
    r"(?<![\d/.,-])(\d[\d.]*)\s?/\s?(\d[\d.]*)(?![\d/])(?P<between>[a-z, ]{1,40}[(,\s*_]{1,4}"
    r"(?:chiem|dat|ty le|ti le|bang|tuong ung|=)[a-z \s*_]{0,20})(?=\d[\d.,]*\s?%)"
)
_BARE = regex.compile(r"(?<![\d/.,-])(\d[\d.]*)\s?/\s?(\d[\d.]*)(?![\d/])")
_BEHIND = 60  # code points behind a quote in which its percentage may stand
_BACK = 4  # counts before one, among which what it was a part of may be


def find(document: Document, record: Record) -> Iterator[Check]:
    """``percent_of_total`` for ``51/64 vụ (đạt 79,7%)`` and ``xét xử 469 vụ, đạt 96,3%`` of 487 taken in; and for
    ``chiếm 329%``, which nothing can be."""
    yield from _over_a_hundred(document, (*record.cases, *record.indicators))
    told: set[str] = set()
    for facts in (record.cases, record.indicators):
        for fact in facts:
            if getattr(fact, "share", None) is None:
                for check in _fraction(document, fact):
                    told |= {*check.facts}
                    yield check
    yield from _dealt_with(document, record.cases, told)


def _over_a_hundred(document: Document, facts: Sequence[Fact]) -> Iterator[Check]:
    told: set[int] = set()
    for fact in facts:
        for percent in _percents_of(document, fact):
            if percent.is_part and percent.value > 100 and percent.start not in told:
                told.add(percent.start)
                message = f"a share (chiếm) of {number(percent.value)} % is more than the whole"
                yield _made("share", "mismatch", "<= 100", percent, [fact], message)


def _fraction(document: Document, fact: Fact) -> Iterator[Check]:
    evidence = fact.evidence
    for match in _FRACTION.finditer(document.folded, evidence.start, evidence.end + _BEHIND):
        if match.start() >= evidence.end:
            return
        part, whole = (numerals.parse(text.rstrip("."), whole=True) for text in match.group(1, 2))
        if part is None or not whole or part > whole:
            continue
        for percent in percents(document, match.end(), match.end() + 12):
            exact = part * 100 / whole
            fits = percent.fits(exact)
            if not fits and _is_of_the_one_before(document, match.start(), percent):
                return
            status: CheckStatus = "ok" if fits else "unverifiable" if percent.of_other or percent.approx else "mismatch"
            message = f"{number(part)}/{number(whole)} = {rate(exact)}"
            if not fits:
                message += f", the text says {number(percent.value)} %"
            yield _made(_about(fact), status, plain(exact.quantize(percent.step)), percent, [fact], message)
            return


def _is_of_the_one_before(document: Document, start: int, percent: Percent) -> bool:
    """``khám phá 45/50 vụ, 60/70 đối tượng, đạt 90%``: of the cases, though the people stand nearer."""
    for match in _BARE.finditer(document.folded, max(0, start - _BEHIND), start):
        part, whole = (numerals.parse(text.rstrip("."), whole=True) for text in match.group(1, 2))
        if part is not None and whole and percent.fits(part * 100 / whole):
            return True
    return False


def _dealt_with(document: Document, cases: Sequence[Case], told: set[str]) -> Iterator[Check]:
    """A rate behind a count that is right of an earlier, larger count; where it is right of none, nothing follows."""
    for place, case in enumerate(cases):
        for percent in _percents_of(document, case):
            if not percent.is_share or percent.is_part or case.id in told:
                continue
            own = figures(document, case)
            for before in cases[max(0, place - _BACK) : place]:
                for measure, whole in figures(document, before).items():
                    part = own.get(measure)
                    if part is None or part.value >= whole.value or case.part_of == before.id:
                        continue
                    exact = part.value * 100 / whole.value
                    if percent.fits(exact):
                        message = f"{number(part.value)}/{number(whole.value)} = {rate(exact)}"
                        yield _made(f"{case.action}, {measure}", "ok", percent.value, percent, [case, before], message)


def _percents_of(document: Document, fact: Fact) -> Iterator[Percent]:
    """The percentages in a fact's quote, and one behind it that no other number parts from it."""
    end = fact.evidence.end
    for percent in percents(document, fact.evidence.start, end + _BEHIND):
        between = document.folded[end : percent.start]
        if percent.start < end or not regex.search(r"[.;\d\n]", between):
            yield percent


def _about(fact: Fact) -> str:
    return fact.name if isinstance(fact, Indicator) else str(getattr(fact, "action", ""))


def _made(
    about: str, status: CheckStatus, expected: object, percent: Percent, facts: Sequence[Fact], message: str
) -> Check:
    return Check.model_validate(
        {
            "check": f"percent_of_total: {about}",
            "status": status,
            "expected": expected,
            "found": plain(percent.value),
            "facts": [fact.id for fact in facts],
            "message": message,
        }
    )
