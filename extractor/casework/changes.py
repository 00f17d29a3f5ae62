"""Changes against a base period: ``tăng 62 vụ, 176 đối tượng so với tháng trước``, ``(-02)``, ``giảm 12,5 %``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

import regex

from extractor.casework import lexicon
from extractor.document import Document
from extractor.record import Change
from extractor.vietnamese import numerals
from extractor.vietnamese.matching import match_at

_DATA = lexicon.DATA["change"]
_PEOPLE = "(?:" + "|".join(_DATA["people"]) + ")"
_SUBJECTS = "(?:" + "|".join(_DATA["subjects"]) + ")"
_LEAD = "(?:" + "|".join(_DATA["lead"]) + ")"
_NUMBER = rf"(?:{numerals.DIGITS}|{numerals.WORDS})"
_PERCENT = rf"(?P<percent>%|phan tram)(?:\s?(?:ve )?(?:tong )?so (?:(?P<pcases>vu)|(?P<ppeople>{_PEOPLE})))?"
_CASES = rf"(?P<cases>{lexicon.CASE_UNIT})\b(?! (?:viec )?(?:tai nan))"
_ITEM = regex.compile(
    rf"[\s,(=:~/&+-]*(?:{_LEAD}[\s,(=:~-]+)*(?P<number>{_NUMBER})\s?"
    rf"(?:{_PERCENT}|{_CASES}|(?P<people>{_PEOPLE}|truong hop)\b|(?P<times>lan)\b|(?P<unit>)(?=\s?[),;]|$))\)?"
)
_SUBJECT = regex.compile(
    rf"(?:so |ve )(?:luong )?(?:so )?(?:(?P<cases>vu)|(?P<people>{_SUBJECTS}))\b(?P<rest>[^,;.()\n]{{0,60}})$"
)
_FROM_TO = regex.compile(rf"\s?tu {_NUMBER}[^,;.()\n]{{0,24}}\blen\b")
_BASE = regex.compile(rf"(?:so|hon)(?: sanh)?(?: voi)? (?P<base>(?:{'|'.join(_DATA['base'])})[^;.,()\n*]{{0,60}})")
_UNITS = rf"\s?(?:{lexicon.CASE_UNIT}|{_PEOPLE}|%)(?![a-z])"
_BASE_INSIDE = regex.compile(
    rf"\s(?:so (?:sanh )?(?:voi )?)?(?P<base>(?:{'|'.join(_DATA['base'])})\b[^;.,()\n]{{0,40}}?)"
    rf"(?:\s(?:lan luot )?la|\s?[:,])?\s(?={_NUMBER}{_UNITS})"
)
"""The base between the direction and the numbers: ``nhiều hơn cùng kỳ năm 1995 là 1.034 vụ``."""
_BASE_ALONE = regex.compile(rf"(?<![a-z])(?P<base>(?:{'|'.join(_DATA['base'])})(?![a-z])[^;.,:()\n]{{0,40}})")
_BASE_END = regex.compile(rf"\s(?:{'|'.join(_DATA['base_end'])})\b.*$|\s*[-:]\s*$")
_TARGETED = regex.compile(rf"so voi (?:{'|'.join(_DATA['targets'])})")
_AWAY = regex.compile(r"[;.\n]|\d+ (?:vu|doi tuong)")
_SENTENCE_END = regex.compile(r"[;.\n]")


@dataclass(slots=True)
class Mention:
    """One change as written, with the span that states it. ``value`` is a number whose unit is left out,
    ``percents`` are (``cases`` or ``people`` where said, percentage); ``at`` is where its own words begin."""

    start: int
    end: int
    direction: str | None
    cases: Decimal | None = None
    people: Decimal | None = None
    value: Decimal | None = None
    percents: list[tuple[str | None, Decimal]] = field(default_factory=list)
    base: str | None = None
    has_unit: bool = False
    times: bool = False
    subject: str | None = None
    subject_text: str | None = None
    people_unit: str | None = None
    people_end: int = 0
    cases_end: int = 0
    at: int = 0

    @property
    def of_crimes(self) -> bool:
        """Whether it can stand alone: it names cases or suspects, not just ``205 người``."""
        return self.subject is not None or self.cases is not None or self.people_unit not in (None, "nguoi")

    def change(self) -> Change | None:
        """The record's form; None where nothing but "unchanged" is said."""
        return merged([self])


def mentions(document: Document, start: int, end: int) -> list[Mention]:
    """The changes stated in ``text[start:end]``, in text order."""
    folded = document.folded
    found: list[Mention] = []
    for match in lexicon.CHANGE.finditer(folded, start, end):
        if found and match.start() < found[-1].end:
            continue
        if match["sign"] is None and not lexicon.exact(document, lexicon.CHANGE_EXACT, match.start(), match.end()):
            continue
        if _FROM_TO.match(folded, match.end(), end):
            continue
        mention = _read(document, match, start, end)
        if mention is not None:
            found.append(mention)
    return found


def _read(document: Document, match: re.Match[str], start: int, end: int) -> Mention | None:
    folded = document.folded
    direction = next((name for name in ("increase", "decrease") if match[name]), None)
    if match["sign"]:
        direction = "increase" if match["sign"] == "+" else "decrease"
    mention = Mention(match.start(), match.end(), direction, at=match.start())
    subject_match = _SUBJECT.search(folded, max(start, match.start() - 90), match.start())
    subject: str | None = None
    if subject_match is not None:
        subject = "cases" if subject_match["cases"] else "people"
        mention.start = subject_match.start()
        mention.has_unit, mention.subject = True, subject
        if subject == "people":
            mention.subject_text = document.clean[slice(*subject_match.span("people"))].lower()
    if match["same"]:
        if "so vu" not in match.group():
            return None
        mention.cases, mention.has_unit = Decimal(0), True
        return mention
    inside = _BASE_INSIDE.match(folded, match.end(), min(end, match.end() + 110))
    begin = inside.end() if inside else match.end()
    position = _read_numbers(document, mention, begin, end)
    if position == begin:
        return None
    mention.end = position
    if subject and mention.value is not None:
        setattr(mention, subject, mention.value)
        mention.value = None
    if inside is not None:
        mention.base = _base_text(document, *inside.span("base"))
    else:
        _read_base(document, mention, start, end)
    if match_at(_TARGETED, folded, mention.end) or _TARGETED.search(folded, mention.end, min(end, mention.end + 20)):
        return None
    return mention


def _read_numbers(document: Document, mention: Mention, position: int, end: int) -> int:
    """Read the numbers of the change from ``position`` on into it; where the last one ends."""
    folded, subject = document.folded, mention.subject
    last, depth = subject, 0
    while depth >= 0 and (item := _ITEM.match(folded, position, end)) is not None:
        if (between := folded[position : item.start("number")]).count(")") > between.count("(") + depth:
            break
        value = numerals.read(document, *item.span("number"))
        if value is None or (item["times"] and mention.cases is not None):
            break
        if item["cases"] is not None and mention.cases is None:
            mention.cases, last, mention.has_unit = value, "cases", True
            mention.cases_end = item.end("cases")
        elif item["people"] is not None and mention.people is None:
            mention.people, last, mention.has_unit = value, "people", True
            mention.people_unit, mention.people_end = item["people"], item.end("people")
        elif item["percent"]:
            kind = "cases" if item["pcases"] else "people" if item["ppeople"] else last
            mention.people_unit = item["ppeople"] or mention.people_unit
            mention.subject = mention.subject or ("cases" if item["pcases"] else None)
            mention.has_unit |= bool(item["pcases"] or item["ppeople"])
            mention.percents.append((kind, value))
        elif item["times"]:
            mention.times = True
        elif item["unit"] is not None and mention.value is None and last == subject:
            mention.value = value
        else:
            break
        depth += item.group().count("(") - item.group().count(")")
        position = item.end()
    return position


def _read_base(document: Document, mention: Mention, start: int, end: int) -> None:
    folded = document.folded
    after = _BASE.search(folded, mention.end, min(end, mention.end + 110))
    if after is not None and _AWAY.search(folded, mention.end, after.start()):
        after = None
    before = None if after else _BASE.search(folded, max(start, mention.start - 110), mention.start)
    if before is not None and _SENTENCE_END.search(folded, before.end(), mention.start):
        before = None
    base = after or before
    if base is None:
        return
    base_start, base_end = base.span("base")
    tail = _BASE_END.search(folded[base_start:base_end])
    if tail is not None:
        base_end = base_start + tail.start()
    mention.base = _base_text(document, base_start, base_end)
    if after is not None:
        mention.end = base_end
    else:
        mention.start = min(mention.start, base.start())


def _base_text(document: Document, start: int, end: int) -> str | None:
    return " ".join(document.clean[start:end].split()).strip(" ,-:") or None


def base_in(document: Document, start: int, end: int) -> str | None:
    """The base period named in ``text[start:end]``: behind ``so với``, or alone; None where there is none."""
    base = _BASE.search(document.folded, start, end) or _BASE_ALONE.search(document.folded, start, end)
    if base is None:
        return None
    first, last = base.span("base")
    tail = _BASE_END.search(document.folded[first:last])
    return _base_text(document, first, first + tail.start() if tail is not None else last)


def told_apart(found: list[Mention]) -> tuple[list[Mention], list[Mention]] | None:
    """The changes in cases and those in people, where each is stated in full and the numbers share one bracket.

    ``số vụ tăng 137%, số đối tượng tăng 185% (tăng 37 vụ, 98 đối tượng so với tháng trước)`` says two things.
    """
    if [mention.subject for mention in found] != ["cases", "people", None]:
        return None
    first, second, both = found
    if both.cases is None or both.people is None or not (first.percents and second.percents):
        return None
    return [first, replace(both, people=None, end=both.cases_end)], [second, replace(both, cases=None)]


def merged(found: list[Mention]) -> Change | None:
    """One change of several mentions about the same count (``85 vụ (tăng 62), 233 đối tượng (giảm 5)``).

    The direction is that of the cases (else of what is given); a number that went the other way is negative.
    """
    moving = [mention for mention in found if mention.direction]
    if not moving:
        return None
    leader = next((mention for mention in moving if mention.cases is not None), moving[0])
    values: dict[str, Decimal] = {}
    percents: list[tuple[str | None, Decimal]] = []
    for mention in found:
        sign = 1 if mention.direction in (leader.direction, None) else -1
        for name in ("cases", "people", "value"):
            number = getattr(mention, name)
            if number is not None:
                values.setdefault(name, number * sign)
        percents += [(kind, number * sign) for kind, number in mention.percents]
    alone = len(percents) == 1 and not {"cases", "people"} <= values.keys()
    if alone:
        values["percent"] = percents[0][1]
    for kind, number in [] if alone else percents:
        values.setdefault("percent_people" if kind == "people" else "percent_cases", number)
    base = next((mention.base for mention in found if mention.base), None)
    return Change.model_validate({"direction": leader.direction, "base": base, **values})


def restates(later: Change, earlier: Change) -> bool:
    """Whether the later change gives numbers, and only such as the earlier one gave."""
    pairs = [(later.cases, earlier.cases), (later.people, earlier.people)]
    given = [(again, first) for again, first in pairs if again is not None]
    return bool(given) and later.direction == earlier.direction and all(again == first for again, first in given)
