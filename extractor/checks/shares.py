"""Percentages against counts: ``09 vụ (chiếm tỷ lệ 64,3%)`` of 14 is 64,29 %; shares of one whole make 100 %."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor import regex
from extractor.checks.figures import ZERO, Figure, figures, number, plain, rate
from extractor.checks.percent import Percent, percent_of, percents
from extractor.document import Document
from extractor.record import Case, Check, CheckStatus, Fact, Indicator, Record
from extractor.vietnamese import numerals

_COUNT = regex.compile(r"(\d[\d.,]*)\s*(vu|[a-z]+(?: [a-z]+)?)")
_NEXT = regex.compile(r"[^.;\d\n]{0,40}?\d[\d.,]*\s?%")
_NUMBER = regex.compile(r"(?<![\w/.,])\d[\d.,]*+(?![\d/]|\s?%|[\-/]\w)")
_CHANGE = regex.compile(r"(?<![a-z])(?:tang|giam|nhieu hon|it hon)(?![a-z])[^,;.]{0,45}$")
_REACH = 500  # code points around a percentage in which its real whole may stand
MANY = 20
"""Of so many parts of one whole neighbours are added up."""

_BEHIND = 60  # code points behind a quote in which its percentage may stand, in the same sentence


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a whole with the percentage that the text gives it."""

    part: Figure
    whole: Figure
    percent: Percent
    measure: str


def find(document: Document, record: Record) -> Iterator[Check]:
    """``percent_of_total`` for each share, ``percent_sum`` for shares that are the whole."""
    found: list[Share] = []
    for facts in (record.cases, record.indicators):
        known: dict[str, Fact] = {fact.id: fact for fact in facts}
        for fact in known.values():
            whole = known.get(getattr(fact, "part_of", None) or "")
            if whole is not None:
                found += _shares(document, fact, whole, known)
    siblings: dict[tuple[str, str], list[Share]] = {}
    for share in found:
        siblings.setdefault((share.whole.fact.id, share.measure), []).append(share)
    for share in found:
        check = _check(share)
        if check.status == "ok" or not _is_of_another(
            document, share, siblings[share.whole.fact.id, share.measure][:MANY]
        ):
            yield check
    yield from _sums(siblings)


def _is_of_another(document: Document, share: Share, siblings: list[Share]) -> bool:
    """Whether the percentage is right for another number near it, or for what neighbours of it add up to.

    ``217.967 lượt người …; trong đó 106.300 (chiếm 71,7%), 41.846 (28,2%)``: of the two together, not of all.
    """
    start, end = max(0, share.percent.start - _REACH), share.percent.start + _REACH
    numbers = (match.group().rstrip(".,") for match in _NUMBER.finditer(document.folded, start, end))
    wholes = {value for number in numbers if (value := numerals.parse(number, whole=True))}
    for first in range(len(siblings)):
        for last in range(first + 2, len(siblings) + 1):
            wholes.add(sum((one.part.value for one in siblings[first:last]), ZERO))
    return any(value > share.part.value and share.percent.fits(share.part.value * 100 / value) for value in wholes)


def _shares(document: Document, fact: Fact, whole: Fact, known: dict[str, Fact]) -> Iterator[Share]:
    if isinstance(fact, Indicator):
        if fact.share is None:
            return
        percent = percent_of(document, fact.evidence.start, fact.evidence.end + _BEHIND, fact.share)
        if _CHANGE.search(document.folded, max(0, percent.start - 60), percent.start):
            return
        yield from _one(document, fact, whole, known, percent, None)
    elif isinstance(fact, Case):
        evidence = fact.evidence
        end = _sentence_end(document, evidence.end)
        for percent in percents(document, evidence.start, end):
            if percent.is_share:
                yield from _one(document, fact, whole, known, percent, _measure_before(document, fact, percent))


def _one(
    document: Document, fact: Fact, whole: Fact, known: dict[str, Fact], percent: Percent, measure: str | None
) -> Iterator[Share]:
    """The share in the measure that fits, of the whole that fits: the nearest one, or what that is a part of."""
    own = figures(document, fact)
    first: Share | None = None
    above: Fact | None = whole
    for _ in range(3):
        if above is None:
            break
        for name, total in figures(document, above).items():
            if name not in own or (measure is not None and name != measure) or not total.value:
                continue
            share = Share(own[name], total, percent, name)
            first = first or share
            if percent.fits(own[name].value * 100 / total.value):
                yield share
                return
        above = known.get(getattr(above, "part_of", None) or "")
    if first is not None:
        yield first


def _sentence_end(document: Document, end: int) -> int:
    """Where a percentage behind a fact must stand: in a bracket or clause that no other count has begun."""
    match = _NEXT.match(document.folded, end, end + _BEHIND)
    return end if match is None else match.end()


def _measure_before(document: Document, case: Case, percent: Percent) -> str | None:
    """Whose percentage it is: of the count that stands last before it; None where both do, unparted."""
    between = list(_COUNT.finditer(document.folded, case.evidence.start, percent.start))
    if not between or case.cases is None or case.people is None:
        return None
    earlier = list(percents(document, case.evidence.start, percent.start - 1))
    counts = [one for one in between if not earlier or one.start() > earlier[-1].start]
    kinds = ["cases" if one.group(2).split()[0] == "vu" else "people" for one in counts if not _is_rate(document, one)]
    return kinds[0] if len(set(kinds)) == 1 else None


def _is_rate(document: Document, match: regex.Match[str]) -> bool:
    return document.folded[match.end(1) : match.end(1) + 2].strip().startswith("%")


def _check(share: Share) -> Check:
    exact = share.part.value * 100 / share.whole.value
    fits = share.percent.fits(exact)
    doubt = share.percent.of_other or share.percent.approx or share.part.approx or share.whole.approx
    status: CheckStatus = "ok" if fits else "unverifiable" if doubt else "mismatch"
    message = f"{number(share.part.value)}/{number(share.whole.value)} = {rate(exact)}"
    if not fits:
        message += f", the text says {number(share.percent.value)} %"
        if share.percent.of_other:
            message += ", perhaps of another whole"
    fact = share.part.fact
    about = getattr(fact, "name", None) or ", ".join([*getattr(fact, "offence", []), share.measure])
    return Check(
        check=f"percent_of_total: {about}",
        status=status,
        expected=plain(exact.quantize(Decimal("0.01"))) if not fits else share.percent.value,
        found=share.percent.value,
        facts=[fact.id, share.whole.fact.id],
        message=message,
    )


def _sums(siblings: dict[tuple[str, str], list[Share]]) -> Iterator[Check]:
    """Shares of parts that are the whole make 100 %, but for the rounding of each."""
    for (_, measure), parts in siblings.items():
        total = sum((share.percent.value for share in parts), ZERO)
        if len(parts) < 2 or sum((share.part.value for share in parts), ZERO) != parts[0].whole.value:
            continue
        if any(share.percent.of_other for share in parts):
            continue
        fits = abs(total - 100) <= sum((share.percent.step for share in parts), ZERO)
        told = " + ".join(number(share.percent.value) for share in parts)
        yield Check(
            check=f"percent_sum: {measure}",
            status="ok" if fits else "mismatch",
            expected=Decimal(100),
            found=plain(total),
            facts=[share.part.fact.id for share in parts],
            message=f"{told} = {number(total)} %" + ("" if fits else ", though the parts are the whole"),
        )
