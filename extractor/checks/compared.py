"""Two figures and what the text says of their difference: ``So với 398 vụ của năm 2018, số vụ đã tăng 67 vụ``.

The base stands in the next sentence, in a bracket, behind a slash or between ``từ … xuống``; often no fact holds it.
A change accuses only where now and before are named, they are compared with the same time, and no other two figures
near it would make it right.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor import regex
from extractor.checks import told
from extractor.checks.compared_times import agree, time_at, time_behind, time_of, times_in
from extractor.checks.figures import number, plain, rate
from extractor.checks.percent import Percent, percents
from extractor.checks.told import Places, Told
from extractor.checks.wording import MEASURES, any_of
from extractor.document import Document
from extractor.record import Check, Record
from extractor.vietnamese import numerals

_VERB = regex.compile(r"(?<![a-z])(?:tang|giam|nhieu hon|it hon)(?![a-z])")
_NOUN = any_of(tuple(MEASURES))
_ABOUT = r"(?: (?:pham toi |pham phap )?(?:(?:ve|lien quan den) )?(?:toi pham )?ma tuy)?"
# What may stand between the last comma and the verb: else something is said to grow that no figure was given of.
_SUBJECT = regex.compile(
    rf"(?:[,;:.()\n]|(?<![a-z])va(?![a-z])|^)(?:[\"'”*_\s]|nhu vay|tuc(?: la)?|tuong (?:ung|duong)|theo do"
    rf"|con so nay|ve|da|cung|lai"
    rf"|so sanh(?: voi)?[^,;.]{{0,40}}|(?:so )?(?P<noun>{_NOUN}){_ABOUT}|\d[\d.,]*+%?)*$"
)
_AMOUNT_HERE = regex.compile(r"[\s:(*_]*(?:them |len |di |duoc |khoang |gan |hon |tren |la )*(?=\d)")
_OF = regex.compile(rf"\s?%[\s)]{{0,2}}(?:ve )?(?:so )?(?P<noun>{_NOUN})")
_MORE = regex.compile(rf"[\s,;)]{{0,3}}(?:va |, )?(?:so (?:{_NOUN}) )?(?=\d[\d.,]*\s?%)")
_ABSOLUTE = regex.compile(rf"(?P<digits>\d[\d.,]*+)\s(?P<noun>{_NOUN})")
_END = regex.compile(r"[.!?](?=\s+[\"'“(]?\p{Lu})|\n[ \t]*\n|\n[ \t]*(?:[-–+*•]|\d{1,2}[.)])\s")
_ORDER = regex.compile(
    r"(?:ky nay|nam nay|thang nay|(?:nam |thang )?\d{4})\s?/\s?(?:cung ky|ky truoc|nam truoc|(?:nam )?\d{4})(?!\d)"
)
_FROM = regex.compile(r"(?<![a-z])tu (?:khoang |gan |hon |tren )?$")
_TO = regex.compile(r"[^,;.\d]{0,30}(?<![a-z])(?:xuong|len|con|den)(?: con| toi)?(?: khoang| gan| hon| tren)?\s+$")

_AGAINST = regex.compile(r"(?<![a-z])so (?:voi|sanh voi) ")
_COMPARED_AT_ONCE = regex.compile(
    rf"(?:[,;\s]|\d(?:[.,]?\d)*+\s?/\s?\d(?:[.,]?\d)*+|{_NOUN}|va )*+\(?(?:so (?:voi|sanh voi) )(?:cung|nam|thang)"
)
# "900 người (năm 2018: 1.000 người)"
_BRACKET = regex.compile(r"[a-z ]{0,40}\((?:trong )?(?:nam|thang|quy) [\divx/ nam-]{1,15}\s?(?:la|co|:)\s?")
_CHANGED = regex.compile(r"(?<![a-z])(?:tang|giam|hon|kem)(?: (?:them|len|di|duoc|khoang|gan|hon|tren))*\s*$")

_BOTH = regex.compile(
    rf"(?:[^.;()\d]|(?:nam|thang|quy) [\d/]+){{0,60}}\((?:[a-z]+ ){{0,4}}(?P<now>\d(?:[.,]?\d)*+)"
    rf"(?:\s(?P<noun>{_NOUN}))?,?\sso voi (?:[a-z]+ ){{0,3}}(?P<before>\d(?:[.,]?\d)*+)(?:\s(?P<again>{_NOUN}))?\s?\)"
)

_BACK = 420  # code points before a change in which both figures stand
_LOCAL = 300
_MANY = 12


@dataclass(frozen=True, slots=True)
class _Change:
    """A change told at ``start``: in percent or as a number, up or down, of a measure or of what was told last."""

    start: int
    end: int
    up: bool
    measure: str | None
    percent: Percent | None
    difference: Told | None


@dataclass(frozen=True, slots=True)
class _Pair:
    """This period's figure and the base. ``sure``: the text gives their order, not only their places."""

    now: Decimal
    before: Decimal
    measure: str
    facts: tuple[Told, ...]

    @property
    def exact(self) -> Decimal:
        """The growth in percent, negative for a decrease."""
        return (self.now - self.before) * 100 / self.before


def find(document: Document, record: Record) -> Iterator[Check]:
    """``growth_percent`` and ``growth_absolute`` for each change whose two figures the text gives."""
    places: Places | None = None
    wholes: dict[str, str | None] = {}
    for verb in _VERB.finditer(document.folded):
        sentence = _sentence(document, verb.start())
        for change in _changes(document, verb.start(), verb.end(), sentence):
            pair = _pair(document, change, sentence)
            if pair is not None:
                if places is None:
                    places = Places(record)
                    wholes = {name: getattr(fact, "part_of", None) for name, fact in record.facts().items()}
                if not _is_share(wholes, places, pair):
                    yield from _check(document, places, change, pair)


def _is_share(wholes: Mapping[str, str | None], places: Places, pair: _Pair) -> bool:
    """Whether the second figure is a part of the first: ``330 người, tăng 20 người so với năm 2016, gồm: 210``."""
    first, last = set(places.of(pair.facts[0])), places.of(pair.facts[-1])
    return any(wholes.get(name) in first for name in last if name not in first)


def _sentence(document: Document, place: int) -> tuple[int, int]:
    start = max(0, place - 2 * _LOCAL)
    for stop in _END.finditer(document.clean, start, place):
        start = stop.end()
    end = _END.search(document.clean, place, place + _LOCAL)
    return start, end.start() if end is not None else min(len(document.clean), place + _LOCAL)


def _changes(document: Document, verb: int, start: int, sentence: tuple[int, int]) -> Iterator[_Change]:
    """The changes behind one verb: ``tăng 25% số vụ, 18% số đối tượng``, ``giảm 36 vụ``."""
    folded = document.folded
    up = folded.startswith(("tang", "nhieu"), verb)
    subject = _SUBJECT.search(folded, max(sentence[0], verb - 90), verb)
    lead = _AMOUNT_HERE.match(folded, start, sentence[1])
    aim = _AGAINST.search(folded, start, sentence[1])
    of_time = aim is None or time_at(document, aim.end()) is not None
    if subject is None or lead is None or not (of_time or _BOTH.search(folded, start, min(start + 120, sentence[1]))):
        return
    mine = MEASURES[" ".join(subject["noun"].split())][0] if subject["noun"] else None
    place = lead.end()
    absolute = _ABSOLUTE.match(folded, place, sentence[1])
    if absolute is not None:
        one = next(iter(told.between(document, place, absolute.end() + 1)), None)
        if one is not None and one.over is None and one.measure == (mine or one.measure):
            yield _Change(place, one.end, up, one.measure, None, one)
        return
    for _ in range(4):
        percent = next(percents(document, place, min(place + 12, sentence[1])), None)
        if percent is None or percent.start != place:
            return
        sign = folded.find("%", place)
        of = _OF.match(folded, sign, sentence[1])
        measure = MEASURES[" ".join(of["noun"].split())][0] if of is not None else mine
        end = of.end() if of is not None else sign + 1
        yield _Change(place, end, up, measure, percent, None)
        more = _MORE.match(folded, end, sentence[1])
        if more is None or of is None:
            return
        place = more.end()


def _pair(document: Document, change: _Change, sentence: tuple[int, int]) -> _Pair | None:
    folded = document.folded
    first = max(0, change.start - _BACK)
    first = max(first, folded.rfind("\n\n", first, change.start) + 1)
    near = [
        one for one in told.between(document, first, sentence[1]) if one.end <= change.start or one.start > change.end
    ]
    measures = {one.measure for one in near if one.end <= change.start}
    measure = change.measure
    if measure is None:
        measure = next(iter(measures)) if len(measures) == 1 else None
    near = [one for one in near if one.measure == measure and not _is_change(document, one)]
    if measure is None or not near or len(near) > _MANY or any(one.approx for one in near):
        return None
    return (
        _beside(document, change, measure)
        or _slashed(document, change, sentence, near)
        or _from_to(document, change, near, sentence)
        or _named(document, change, sentence, near)
    )


def _is_change(document: Document, one: Told) -> bool:
    """Whether an amount is itself a difference: ``giảm 36 vụ``."""
    return bool(_CHANGED.search(document.folded, max(0, one.start - 30), one.start))


def _beside(document: Document, change: _Change, measure: str) -> _Pair | None:
    """``tăng 15 vụ so với năm 2018 (bắt 100 vụ so với 90 vụ)``: the bracket behind the change gives both."""
    match = _BOTH.match(document.folded, change.end, change.end + 160)
    if match is None:
        return None
    nouns = {MEASURES[" ".join(match[name].split())][0] for name in ("noun", "again") if match[name]}
    now, before = (numerals.parse(match[name], whole=True) for name in ("now", "before"))
    if not now or not before or nouns - {measure} or measure == "g":
        return None
    inside = told.between(document, match.start(), match.end())
    return _Pair(Decimal(now), Decimal(before), measure, (*inside, *([change.difference] if change.difference else [])))


def _slashed(document: Document, change: _Change, sentence: tuple[int, int], near: Sequence[Told]) -> _Pair | None:
    """``206/163 vụ … (kỳ này/cùng kỳ), tăng 26,4%``: only where the text says that the two are compared."""
    mine = [one for one in near if one.over and one.value and sentence[0] <= one.start < change.start]
    if len(mine) != 1 or mine[0].over is None:
        return None
    (one,) = mine
    head = max(0, sentence[0] - _LOCAL)
    if not (
        _COMPARED_AT_ONCE.match(document.folded, one.end, sentence[1])
        or _ORDER.search(document.folded, head, sentence[1])
    ):
        return None
    return _Pair(mine[0].over, one.value, one.measure, (one,))


def _from_to(document: Document, change: _Change, near: Sequence[Told], sentence: tuple[int, int]) -> _Pair | None:
    """``từ 168 vụ xuống 132 vụ, giảm 21,4%``."""
    mine = [one for one in near if sentence[0] <= one.start < change.start and one.over is None]
    for before, now in itertools.pairwise(mine):
        come = _FROM.search(document.folded, max(0, before.start - 12), before.start)
        if come and _TO.match(document.folded, before.end, now.start) and len(mine) == 2 and before.value:
            return _Pair(now.value, before.value, now.measure, (now, before))
    return None


def _named(document: Document, change: _Change, sentence: tuple[int, int], near: Sequence[Told]) -> _Pair | None:
    """A figure of this period and one that a time makes the base: ``năm 2020 là 168 vụ``, ``(cùng kỳ: 149 vụ)``."""
    times = times_in(document, max(0, near[0].start - 150), sentence[1])
    behind = {one.start: time for one in near if (time := time_behind(document, one.end)) is not None}
    # "205 đối tượng của cùng kỳ, … 241 đối tượng": a time behind one figure is not that of the next one.
    taken = {time.start for time in behind.values()}
    leading = [time for time in times if time.start not in taken]
    dated = [(one, behind.get(one.start) or time_of(document, leading, one.start)) for one in near]
    bases = [(one, time) for one, time in dated if time is not None and time.is_base]
    nows = [one for one, time in dated if time is None or not time.is_base]
    if not bases:  # two years, or two months: the earlier one is the base
        known = [(one, time) for one, time in dated if time is not None and time.order is not None]
        orders = sorted({time.order for _, time in known if time.order is not None})
        if (
            len(dated) == 2
            and len(known) == 1
            and _BRACKET.fullmatch(document.folded, dated[0][0].end, dated[1][0].start)
        ):
            bases, nows = [(one, time) for one, time in known if one is dated[1][0]], [dated[0][0]]
        elif len(orders) == 2 and len(known) == len(dated) and len({order[1] == 0 for order in orders}) == 1:
            bases = [(one, time) for one, time in known if time.order == orders[0]]
            nows = [one for one, time in known if time.order == orders[1]]
        else:
            return None
    nows = [one for one in nows if one.start < change.start and one.over is None]
    if len(bases) != 1 or not nows or bases[0][0].over is not None:
        return None
    base, time = bases[0]
    if base.start > change.end and base.start - change.end > 60:
        return None
    own = [one for one in times if sentence[0] <= one.start and one.compares]
    if not agree(time, own, dated[0][1]):
        return None
    now = nows[-1]
    if len(nows) > 1 and nows[-1].value < nows[0].value:
        return None  # the later figure may be a part of the first one
    if not base.value or abs(now.start - base.start) > _BACK:
        return None
    return _Pair(now.value, base.value, now.measure, (now, base))


def _check(document: Document, places: Places, change: _Change, pair: _Pair) -> Iterator[Check]:
    really = pair.now - pair.before
    sign = 1 if change.up else -1
    way = "increase" if really > 0 else "decrease"
    facts = places.of(*pair.facts)
    if change.difference is not None:
        stated = sign * change.difference.value
        if stated != really and (change.difference.approx or _is_right_of_others(document, change, abs(stated), None)):
            return
        operation = f"{number(pair.now)} - {number(pair.before)} = {number(really)}"
        yield Check(
            check=f"growth_absolute: {pair.measure}",
            status="ok" if stated == really else "mismatch",
            expected=plain(abs(really) if really * sign > 0 else really),
            found=plain(abs(stated)),
            facts=facts,
            message=operation + ("" if stated == really else f", the text says {number(stated)}"),
        )
        return
    if change.percent is None:
        return
    exact, percent = pair.exact, change.percent
    fits = percent.fits(abs(exact)) and (really * sign > 0 or percent.value == 0)
    said = f"{number(pair.now)} against {number(pair.before)}: {way} of {rate(abs(exact))}"
    if not fits:
        if percent.approx or _is_right_of_others(document, change, None, percent):
            return
        said += f", the text says {'+' if change.up else '-'}{number(percent.value)} %"
        said += _why(pair, percent, really * sign > 0)
    yield Check(
        check=f"growth_percent: {pair.measure}",
        status="ok" if fits else "mismatch",
        expected=plain(percent.value if fits else exact.quantize(Decimal("0.01"))),
        found=plain(percent.value),
        facts=facts,
        message=said,
    )


def _why(pair: _Pair, percent: Percent, same_way: bool) -> str:
    """What the stated rate is instead, where that can be seen."""
    if not same_way and percent.fits(abs(pair.exact)):
        return ": the rate is right, the direction is not"
    if percent.fits(pair.now * 100 / pair.before):
        return ": that is the ratio to the base, reported as a change"
    if pair.now and percent.fits(abs(pair.now - pair.before) * 100 / pair.now):
        return ": that is taken of this period's figure, not of the base"
    return ""


def _is_right_of_others(
    document: Document, change: _Change, difference: Decimal | None, percent: Percent | None
) -> bool:
    """Whether two other amounts near the change would make it right: then these were meant."""
    near = told.between(document, max(0, change.start - _BACK), change.start + _LOCAL)
    values: list[tuple[str, Decimal]] = []
    for one in near[-24:]:
        if one is not change.difference:
            values += [(one.measure, one.value)] + ([(one.measure, one.over)] if one.over else [])
    for measure, now in values:
        for other, before in values:
            if measure != other or now == before:
                continue
            moved = now - before if change.up else before - now
            if difference is not None and moved == difference:
                return True
            if percent is not None and moved > 0 and before and percent.fits(moved * 100 / before):
                return True
    return False
