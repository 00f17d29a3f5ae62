"""Changes against a base period: ``tăng 62 vụ, 176 đối tượng so với tháng trước``, ``(-02)``, ``giảm 12,5 %``."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from extractor import regex
from extractor.casework import bases, lexicon
from extractor.document import Document
from extractor.record import Change
from extractor.vietnamese import numerals
from extractor.vietnamese.matching import match_at

_DATA = lexicon.DATA["change"]
_PEOPLE = "(?:" + "|".join(_DATA["people"]) + ")"
_SUBJECTS = "(?:" + "|".join(_DATA["subjects"]) + ")"
_LEAD = "(?:" + "|".join(_DATA["lead"]) + ")"
_NUMBER = rf"(?:{numerals.DIGITS}|{numerals.WORDS})"
_PERCENT = (
    r"(?P<percent>%|phan tram)(?:\s?(?:ve )?(?:tong )?(?:so )?"
    rf"(?:(?P<pcases>vu)|(?P<ppeople>{_PEOPLE}))(?![a-z]|{_DATA['not_people']}))?"
)
_CASES = rf"(?P<cases>{lexicon.CASE_UNIT})\b(?! (?:viec )?(?:tai nan))"
_ITEM = regex.compile(
    rf"[\s,(=:~/&+-]*(?:{_LEAD}[\s,(=:~-]+)*(?P<number>{_NUMBER})\s?"
    rf"(?:{_PERCENT}|{_CASES}|(?P<people>{_PEOPLE}|truong hop)\b|(?P<times>lan)\b|(?P<unit>)(?=\s?[(),;]|$))\)?"
)
_TURN = "|".join(f"(?P<{name}>{lexicon.any_of(_DATA[name])})" for name in ("increase", "decrease"))
_OF_OTHERS = rf"\s(?:ve )?(?:{_DATA['goods']}(?![a-z])|{_DATA['not_this']})"
_OF_OTHERS_BEHIND = regex.compile(_OF_OTHERS)
_AGAIN = regex.compile(
    rf"[\s,(=:~&+-]*(?:{_LEAD}[\s,(=:~-]+){{0,4}}(?P<turn>{_TURN})"
    rf"(?=[\s:]{{1,3}}(?:{_LEAD}[\s:]+){{0,3}}{_NUMBER}\s?{_PERCENT}(?!{_OF_OTHERS}))"
)
"""The direction said again before the percentage of a number just told: ``tăng 62 vụ (tăng 369%)``."""
_ITS_NUMBER = regex.compile(
    rf"\s?\(\s?(?:(?:{lexicon.any_of(_DATA['increase'])}|{lexicon.any_of(_DATA['decrease'])}|{_LEAD})\s){{0,4}}"
    rf"{_NUMBER}\s?(?:(?P<cases>{lexicon.CASE_UNIT})|{_PEOPLE})(?![a-z])"
)
"""The number that a percentage is of, in a bracket behind it: ``tăng 369% (62 vụ)``."""
_BEHIND_BASE = regex.compile(
    rf"\s?\(\s?(?:(?:{_TURN}|{_LEAD})[\s:]+){{0,4}}(?P<number>{_NUMBER})\s?(?:%|phan tram)\s?\)"
)
_ITEM_BOTH = regex.compile(
    rf"[\s,:]*(?:{_LEAD}[\s,:]+)*(?P<cases>\d[\d.]*) ?/ ?(?P<people>\d[\d.]*) ?\(?(?:so )?vu(?: an)?"
    rf"(?: ?[,/-] ?| va | )(?:so )?(?P<role>{_PEOPLE})(?:\)|(?![a-z]))"
)
_SUBJECT = regex.compile(
    rf"(?:so |ve )(?:luong )?(?:so )?(?:(?P<cases>vu)|(?P<people>{_SUBJECTS}))\b(?P<rest>[^,;.()\n]{{0,60}})$"
    rf"|(?<=[,;]\s|\sva\s)(?P<people>{_SUBJECTS})\s$"
)
_FROM_TO = regex.compile(rf"\s?tu {_NUMBER}[^,;.()\n]{{0,24}}\blen\b")
_TARGETED = regex.compile(rf"so voi (?:{'|'.join(_DATA['targets'])})")
_OF_GOODS = regex.compile(rf"(?<![a-z]){_DATA['goods']}(?![a-z])[^,;.()\n\d]{{0,60}}$")
_OF_PERCENT = regex.compile(r"(?:%|phan tram)[^,;()]{0,20}$")


@dataclass(slots=True)
class Mention:
    """One change as written, with the span that states it. ``value`` is a number whose unit is left out,
    ``percents`` are (``cases`` or ``people`` where said, percentage); ``at`` is where its own words begin,
    ``told`` where its numbers end. ``bracketed``: which numbers stand in a bracket behind their percentage, where
    ``giảm 10,3% (145)`` may give the base."""

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
    told: int = 0
    bracketed: bool = False

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
        if found and match.start() < found[-1].told:
            continue
        if match["sign"] is None and not lexicon.exact(document, lexicon.CHANGE_EXACT, match.start(), match.end()):
            continue
        if _FROM_TO.match(folded, match.end(), end):
            continue
        mention = _read(document, match, start, end)
        if mention is None or (found and mention.at < found[-1].end and not mention.has_unit):
            continue
        if found and mention.at < found[-1].end:  # "giảm 23 vụ, số đối tượng tăng 11 so với …": one base for both
            found[-1].end = found[-1].told
            mention.start = max(mention.start, found[-1].end)
        found.append(mention)
    return found


def _read(document: Document, match: regex.Match[str], start: int, end: int) -> Mention | None:
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
    inside = bases.INSIDE.match(folded, match.end(), min(end, match.end() + 110))
    begin = inside.end() if inside else match.end()
    position = _read_numbers(document, mention, begin, end)
    if position == begin:
        return None
    mention.end = mention.told = position
    goods = _OF_GOODS.search(folded, max(start, match.start() - 90), match.start())
    of_others = match_at(_OF_OTHERS_BEHIND, folded, mention.told)
    if (goods is not None or of_others) and mention.percents and not mention.has_unit:
        return None  # "lượng heroin thu giữ tăng 39%"
    if subject and mention.value is not None:
        setattr(mention, subject, mention.value)
        mention.value = None
    if inside is not None:
        mention.base = bases.text_of(document, *inside.span("base"))
    else:
        mention.base, (mention.start, mention.end) = bases.around(document, (mention.start, mention.end), start, end)
        behind = None if mention.percents else _BEHIND_BASE.match(folded, mention.end, end)
        if behind is not None and (mention.cases is None) != (
            mention.people is None
        ):  # "tăng 62 vụ so với quý I (369%)"
            percent = numerals.read(document, *behind.span("number"))
            if percent is not None and _same_way(mention, behind):
                mention.percents.append(("people" if mention.cases is None else "cases", percent))
                mention.end = behind.end()
    if match_at(_TARGETED, folded, mention.end) or _TARGETED.search(folded, mention.end, min(end, mention.end + 20)):
        return None
    return mention


def _read_numbers(document: Document, mention: Mention, position: int, end: int) -> int:
    """Read the numbers of the change from ``position`` on into it; where the last one ends."""
    folded, subject = document.folded, mention.subject
    last, depth = subject, 0
    both = _ITEM_BOTH.match(folded, position, end)
    if both is not None:
        mention.cases, mention.people = numerals.parse(both["cases"]), numerals.parse(both["people"])
        mention.has_unit, mention.people_unit = True, both["role"]
        mention.cases_end = mention.people_end = both.end()
        return both.end()
    first = position
    while depth >= 0:
        again = _AGAIN.match(folded, position, end) if position > first else None
        if again is not None and not _goes_on(document, mention, again, last):
            break
        item = _ITEM.match(folded, again.end() if again is not None else position, end)
        if item is None:
            break
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
            its_number = _ITS_NUMBER.match(folded, item.end(), end)
            if its_number is not None and mention.subject is None and kind in (None, last):
                kind = "cases" if its_number["cases"] else "people"
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
        words = folded[position : item.end()]
        mention.bracketed |= (
            not item["percent"] and "(" in words and _OF_PERCENT.search(folded, first, position) is not None
        )
        depth += words.count("(") - words.count(")")
        position = item.end()
    return position


def _goes_on(document: Document, mention: Mention, again: regex.Match[str], last: str | None) -> bool:
    """Whether a direction said again only leads to the percentage of the number before: same way, none told yet."""
    exact = lexicon.exact(document, lexicon.CHANGE_EXACT, *again.span("turn"))
    return exact and last not in {kind for kind, _ in mention.percents} and _same_way(mention, again)


def _same_way(mention: Mention, said: regex.Match[str]) -> bool:
    """Whether the words do not turn the change's direction round."""
    other = {"increase": "decrease", "decrease": "increase"}.get(mention.direction or "")
    return other is None or said[other] is None


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
        both = [kind for kind, _ in mention.percents] == [None, None]  # "tăng 12% và 20%": cases, then people
        kinds = ["cases", "people"] if both else [kind for kind, _ in mention.percents]
        percents += [(kind, number * sign) for kind, (_, number) in zip(kinds, mention.percents, strict=True)]
    counted = {"cases", "people"} & values.keys()
    said = {kind for mention in found if mention.has_unit for kind, _ in mention.percents if kind}
    alone = len(percents) == 1 and len(counted) < 2 and not (said and counted - said)
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
