"""Growth against its base: ``85 vụ, tăng 62 vụ`` comes from 23, which is a growth of 269,57 %, not of 369 %.

369 % is what 85 is of 23: the ratio, reported as an increase. That slip, and a rate taken of this period's figure
instead of the last one's, are named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor import regex
from extractor.checks.figures import number, plain, rate
from extractor.checks.percent import Percent, percent_of
from extractor.document import Document
from extractor.record import Case, Change, Check, CheckStatus, Indicator, Record
from extractor.vietnamese import numerals

_NUMBER = regex.compile(r"(?<![\w/.,])\d[\d.,]*+(?![\d/]|\s?%|[\-/]\w)")
_PAIR = regex.compile(r"\(\s*(\d{1,3}(?:\.\d{3})+|\d{2,})\s?/\s?(\d{1,3}(?:\.\d{3})+|\d{2,})(?![\d/])[^()\d]{0,25}\)")
_OF_PEOPLE = regex.compile(r"[\d.,]+\s?%[\s)]{0,2}(?:ve )?so (?:doi tuong|nguoi|bi can|bi cao)(?![a-z])")
_BASE_IN_BRACKET = regex.compile(r"[\d.,]+\s?%[^()%\d]{0,60}\([^()\d]{0,30}(\d(?:[.,]?\d)*+)(?!\s?%)[^()%]{0,40}\)")
_REACH = 250
_BEHIND = 60  # code points behind a quote in which the bracket may stand

MEASURES = ("cases", "people", "value")


@dataclass(frozen=True, slots=True)
class Growth:
    """A count ``now``, how much more or less it is than before (signed), and the fact that says so."""

    measure: str
    now: Decimal
    change: Decimal
    source: str

    @property
    def before(self) -> Decimal:
        """The figure that it is compared with."""
        return self.now - self.change

    @property
    def exact(self) -> Decimal:
        """The growth in percent; negative for a decrease."""
        return self.change * 100 / self.before


def find(document: Document, record: Record) -> Iterator[Check]:
    """A check for each percentage of change whose count and difference the text gives as well."""
    for facts in (record.cases, record.indicators):
        known: dict[str, Case | Indicator] = {fact.id: fact for fact in facts}
        for fact in known.values():
            if fact.change is not None:
                yield from _of(document, fact, fact.change, known)


def _of(
    document: Document, fact: Case | Indicator, change: Change, known: dict[str, Case | Indicator]
) -> Iterator[Check]:
    root = known.get(fact.alternative_of or "")
    growths = {measure: growth for measure in MEASURES if (growth := _growth(document, measure, fact, change, root))}
    for growth in growths.values():
        if growth.before < 0 and not fact.part_of:
            yield _made(
                fact, growth, "unverifiable", f"<= {number(growth.now)}", growth.change,
                f"an increase by {number(growth.change)} is more than the {number(growth.now)} counted now",
            )  # fmt: skip
    yield from _bases(document, fact, growths)
    usable = {measure: growth for measure, growth in growths.items() if growth.before > 0}
    if not usable:
        return
    for name in ("percent_cases", "percent_people", "percent"):
        stated: Decimal | None = getattr(change, name)
        if stated is None:
            continue
        percent = percent_of(document, fact.evidence.start, fact.evidence.end + 40, abs(stated))
        mine = _whose(name, change, fact, usable)
        if _OF_PEOPLE.match(document.folded, percent.start):
            mine = [growth for growth in mine if growth.measure != "cases"]
        if mine:
            check = _check(fact, percent, mine, usable)
            if check.status == "ok" or not _fits_another(document, percent, mine):
                yield check


def _bases(document: Document, fact: Case | Indicator, growths: dict[str, Growth]) -> Iterator[Check]:
    """``tăng 93 vụ (206/113 vụ)``: the bracket gives this period's figure and the base, in either order."""
    end = fact.evidence.end + _BEHIND
    for match in _PAIR.finditer(document.folded, fact.evidence.start, end):
        first, second = (numerals.parse(text.rstrip("."), whole=True) for text in match.group(1, 2))
        for growth in growths.values():
            if growth.now not in (first, second) or first is None or second is None or growth.before < 0:
                continue
            base = second if growth.now == first else first
            fits = base == growth.before
            sign, difference = "-" if growth.change > 0 else "+", number(abs(growth.change))
            told = f"{number(growth.now)} {sign} {difference} = {number(growth.before)}"
            yield Check(
                check=f"growth_base: {growth.measure}",
                status="ok" if fits else "mismatch",
                expected=plain(growth.before),
                found=plain(base),
                facts=list(dict.fromkeys((growth.source, fact.id))),
                message=f"before: {told}, the text says {number(base)}",
            )
            break


def _is_printed(document: Document, fact: Case | Indicator, difference: Decimal) -> bool:
    """Whether the text gives the difference itself. One that was reckoned from ``45/50 vụ`` may be a fraction's."""
    evidence = fact.evidence
    numbers = _NUMBER.finditer(document.folded, evidence.start, evidence.end + _BEHIND)
    return any(numerals.parse(match.group().rstrip(".,"), whole=True) == difference for match in numbers)


def _growth(
    document: Document, measure: str, fact: Case | Indicator, change: Change, root: Case | Indicator | None
) -> Growth | None:
    now: Decimal | int | None = getattr(fact, measure, None)
    difference: Decimal | None = getattr(change, measure)
    source = fact.id
    if root is not None:
        if now is None:
            now, source = getattr(root, measure, None), root.id
        if difference is None and root.change is not None and root.change.direction == change.direction:
            difference = getattr(root.change, measure)
    if now is None or difference is None or not difference:
        return None
    if not any(_is_printed(document, one, difference) for one in (fact, root) if one is not None):
        return None
    signed = difference if change.direction == "increase" else -difference
    return Growth(measure, Decimal(now), signed, source)


def _whose(name: str, change: Change, fact: Case | Indicator, usable: dict[str, Growth]) -> list[Growth]:
    """The growths that a percentage can be meant of; more than one where the text does not tell."""
    measure = name.removeprefix("percent_")
    if measure != "percent":
        return [usable[measure]] if measure in usable else []
    told = [one for one in MEASURES if getattr(change, one) is not None]
    counted = [one for one in MEASURES if getattr(fact, one, None) is not None]
    for single in (told, counted):
        if len(single) == 1:
            return [usable[single[0]]] if single[0] in usable else []
    return list(usable.values())


def _fits_another(document: Document, percent: Percent, mine: list[Growth]) -> bool:
    """Whether the rate is right for another number near it: the change was meant of that one.

    ``1.286 người (nữ 45), giảm 38 người (2,9%)``: of 1.286, not of the women.
    """
    own = {abs(growth.change) for growth in mine} | {growth.now for growth in mine}
    if _has_its_base(document, percent, mine):
        return True
    start = max(0, percent.start - _REACH)
    for match in _NUMBER.finditer(document.folded, start, percent.start + _REACH):
        value = numerals.parse(match.group().rstrip(".,"), whole=True)
        if value is None or value in own:
            continue
        for growth in mine:
            before = value - growth.change
            if before > 0 and percent.fits(abs(growth.change) * 100 / before):
                return True
    return False


def _has_its_base(document: Document, percent: Percent, mine: list[Growth]) -> bool:
    """Whether a bracket right behind the rate holds the base that makes it right: ``giảm 10,3% số đối tượng (145)``."""
    match = _BASE_IN_BRACKET.match(document.folded, percent.start, percent.start + 100)
    base = numerals.parse(match.group(1), whole=True) if match is not None else None
    return bool(base) and any(percent.fits(abs(growth.now - base) * 100 / base) for growth in mine if base)


def _check(fact: Case | Indicator, percent: Percent, mine: list[Growth], usable: dict[str, Growth]) -> Check:
    growth = next((one for one in mine if percent.fits(abs(one.exact))), mine[0])
    exact = abs(growth.exact)
    way = "increase" if growth.change > 0 else "decrease"
    said = (
        f"before: {number(growth.now)} {'-' if growth.change > 0 else '+'} {number(abs(growth.change))} = "
        f"{number(growth.before)}; {way} = {number(abs(growth.change))}/{number(growth.before)} = {rate(exact)}"
    )
    found = plain(percent.value)
    if percent.fits(exact):
        return _made(fact, growth, "ok", percent.value, found, said)
    told = f"{number(percent.value)} %"
    ratio = growth.now * 100 / growth.before
    of_now = abs(growth.change) * 100 / growth.now if growth.now else None
    status: CheckStatus = "mismatch"
    if percent.fits(ratio):
        said += (
            f". The stated {told} is {number(growth.now)}/{number(growth.before)} = {rate(ratio)}: the ratio to the "
            f"base, reported as an {way}" if way == "increase" else
            f". The stated {told} is {number(growth.now)}/{number(growth.before)} = {rate(ratio)}: what is left of "
            "the base, reported as a decrease"
        )  # fmt: skip
    elif of_now is not None and percent.fits(of_now):
        said += (
            f". The stated {told} is {number(abs(growth.change))}/{number(growth.now)} = {rate(of_now)}: taken of this "
            "period's figure, not of the base"
        )
    elif len(mine) > 1 or percent.approx:
        status, said = "unverifiable", f"{said}, the text says {told}, and not clearly of what"
    elif any(percent.fits(abs(one.exact)) for one in usable.values()):
        status, said = "unverifiable", f"{said}, the text says {told}, which fits the other count"
    else:
        said += f", the text says {told}"
    return _made(fact, growth, status, plain(exact.quantize(Decimal("0.01"))), found, said)


def _made(
    fact: Case | Indicator, growth: Growth, status: CheckStatus, expected: Decimal | str, found: Decimal, message: str
) -> Check:
    about = fact.name if isinstance(fact, Indicator) else growth.measure
    return Check(
        check=f"growth_percent: {about}",
        status=status,
        expected=expected,
        found=found,
        facts=list(dict.fromkeys((growth.source, fact.id))),
        message=message,
    )
