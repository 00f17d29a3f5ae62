"""Counts of cases and people as written: ``07 vụ``, ``206/113 vụ``, ``hai đối tượng``, ``Số vụ: 12``."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from extractor import regex
from extractor.casework import lexicon
from extractor.document import Document
from extractor.vietnamese import numerals
from extractor.vietnamese.matching import match_at

Kind = Literal["cases", "people"]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of cases or people: ``text[start:end]`` holds number and unit.

    ``base`` is the second number of ``206/113 vụ``; ``unit`` the unit's words in the real letters, lower case;
    ``either`` is true for ``trường hợp``, which counts cases beside people and people alone.
    ``label`` is where its label begins (``Số vụ: 12``); ``moved`` is true where ``base`` is what it rose or fell from
    (``từ 20 vụ lên 25 vụ``). ``part`` is true for the men and women of the count before (``17 người (8 nam, 9 nữ)``).
    """

    start: int
    end: int
    kind: Kind
    value: Decimal
    unit: str
    base: Decimal | None = None
    either: bool = False
    label: int | None = None
    moved: bool = False
    part: bool = False


_UNIT = regex.quick(
    rf"(?:{lexicon.LEFT}|(?<=\d)(?={lexicon.DATA['units']['attached']}))"
    rf"(?:(?P<cases>{lexicon.CASE_UNIT})|(?P<people>{lexicon.PEOPLE_UNIT})){lexicon.RIGHT}"
)
_MISREAD_GROUP = r"(?<!(?<!\d|(?:quy|thang|nam|muc) )\d{1,3}[:;](?=\d{3}(?!\d)))"
"""``2:019 vụ``: the point between thousands was misread, and ``019`` alone would be another number."""
_NUMBER = (
    rf"(?<![a-z0-9])(?<!\d[.,]){_MISREAD_GROUP}(?:{numerals.DIGITS}|{numerals.WORDS})"
    rf"(?: ?\((?:\d{{1,5}}|{numerals.WORDS})\))?"
)
_BEFORE = regex.compile(
    rf"(?P<number>{_NUMBER})(?:\s?/\s?(?P<base>\d[\d.]*))?\s{{0,3}}(?:(?:tong )?so |luot |tin |ten )?[a-z]$"
)
_LABELS = {kind: "|".join(lexicon.DATA["numbers"][f"labels_{kind}"]) for kind in ("cases", "people")}
_LABEL = regex.compile(
    rf"{lexicon.LEFT}so (?:(?P<cases>{_LABELS['cases']})|(?P<people>{_LABELS['people']}))"
    rf"(?P<label>[^\d\n.;,:()|%]{{0,60}}?)\s?(?::|\bla\b|=)\s?"
    rf"(?P<number>{numerals.DIGITS})(?!\s?(?:%|[/\d]|lan\b|phan tram|[.,]\d))"
)
_NEXT_OFFENCE = regex.compile(
    rf"\s{lexicon.OFFENCE.pattern}[a-z ]{{0,30}}, (?:va )?(?P<number>\d{{1,4}})(?=\s{lexicon.OFFENCE.pattern})"
)
_NOT_PEOPLE = regex.compile(lexicon.DATA["units"]["not_people"]["behind"])
_TEST_FOUND = regex.compile(lexicon.DATA["units"]["tested"]["before"])
_POSITIVE = regex.compile(lexicon.DATA["units"]["tested"]["behind"])
_IS = regex.compile(r"(?<!\p{L})là \p{L}")  # "là hai người bị bắt": who they are, not how many were caught
_BEFORE_UNIT = frozenset(lexicon.DATA["numbers"]["last_words"])
_FIGURE = regex.quick(r"[a-z;:(][ (](\d{1,4}) $")  # most counts: a plain figure behind a word
_WINDOW = 56
_YEAR = range(1950, 2100)
_OF_CASES = regex.compile(r"(?:vu|vu an|doi tuong|bi can|an)\s?/$")
_OR_MORE = regex.compile(r"[^,;.]{0,30}\btro len\b")
_DATED = regex.compile(r"(?:nam|thang|ngay|quy|dieu|phuong|quan|khu|doi|so nha|duong|giai doan|phien)\s$")
_NO_PEOPLE = ("thang", "ngay", "dieu", "giai doan", "phien")
_FROM = regex.compile(r"(?i)(?<!\p{L})từ\s$")
_TO = regex.compile(r"\s?(?:[^,;.\n\d]{0,40}\s)?(?:da |tang |giam ){0,2}(?:len|xuong)(?: con)?(?: den| toi| muc)?\s")
_AND = regex.compile(r"\s?(?:,|va|voi|/|-)?\s?")
_ONE_UNIT = regex.compile(
    r"(?<![\d.,/])(?P<cases>\d[\d.]*) ?/ ?(?P<people>\d[\d.]*) ?\(?(?:so )?(?P<vu>vu)(?: an| viec)?"
    r"(?: ?[,/-] ?| va | )(?:so )?(?P<role>doi tuong|bi can|bi cao|nguoi|ten|dt)(?:\)|(?![a-z]))"
)
_THESE = regex.compile(r" (?:nay|tren|noi tren|neu tren|do)(?![a-z])")
_CATCHING = regex.compile(
    r"(?<![a-z])bat(?: giu)?(?: duoc| gon| khan cap| thanh cong| nong)*\s$"
)  # "bắt giữ 2 đối tượng này"
_WERE_CAUGHT = regex.compile(
    r" (?:da |vua )?bi (?:bat|tam giu|tam giam|khoi to)(?![a-z])"
)  # "hai trong số 4 kẻ bị bắt"
_TORN = regex.compile(r"[,;:/(] ?([1-9]) \Z")
_SHORT: dict[str, str] = lexicon.DATA["units"]["short"]
_TELEPHONES = regex.compile(lexicon.DATA["units"]["telephones"])
_PAIRS = tuple(lexicon.DATA["units"]["pairs"])
_TOTAL_AND_SHARE = 2
_LIST_OPENED = regex.compile(r"[^;.\n\d]{0,60}(?:trong (?:so )?do|gom|[:(])[^;.\n\d]{0,20}")
_LIST_GOES_ON = regex.compile(r"[a-z ]{0,40},\s?(?:va )?(?:co )?")
_OF_THESE_CASES = regex.compile(r"vu(?: an)?\s?(?:[/,-]|voi)\s?$")
_RANGE = regex.compile(r"\d\s?-\s?$")


def counts(document: Document) -> list[Count]:
    """Every count of cases or people in text order, whatever it is a count of."""
    folded, clean = document.folded, document.clean
    found: list[Count] = []
    for unit in _UNIT.finditer(folded):
        if not _may_end_a_number(folded, unit.start()):
            continue
        stop = unit.start() + 1  # one letter on, for the numeral to look at
        figure = _FIGURE.search(folded, max(0, stop - 9), stop - 1)
        number = None if figure is None else _BEFORE.match(folded, figure.start(1), stop)
        if number is None:
            window = max(stop - 1 - _WINDOW, found[-1].end if found else 0, 0)
            number = _BEFORE.search(folded, window, stop)
        if number is None:
            continue
        count = _count(document, unit, number, found)
        if count is not None:
            found.append(count)
    for label in _LABEL.finditer(folded):
        after = folded[label.end() : label.end() + 14]
        if _UNIT.match(after.lstrip()):
            continue  # "số vụ: 12 vụ" is found by its unit
        value = numerals.read(document, *label.span("number"), whole=True)
        if value is None or value != value.to_integral() or not _label_is_exact(document, label):
            continue
        kind: Kind = "cases" if label["cases"] else "people"
        span = label.span(kind)
        found.append(
            Count(label.start("number"), label.end(), kind, value, clean[slice(*span)].lower(), label=label.start())
        )
    found += _listed(document, found)
    found = _in_one_unit(document, found)
    found.sort(key=lambda count: count.start)
    return _moved(document, found)


def _in_one_unit(document: Document, found: list[Count]) -> list[Count]:
    """The counts, with cases and people in one unit told apart: ``11/12 vụ đối tượng``, ``5/7 (vụ/bị can)``."""
    pairs: list[Count] = []
    for match in _ONE_UNIT.finditer(document.folded):
        cases, people = (numerals.parse(match[name], whole=True) for name in ("cases", "people"))
        if cases is None or people is None or not lexicon.exact(document, lexicon.UNITS_EXACT, *match.span("vu")):
            continue
        role = " ".join(document.clean[slice(*match.span("role"))].lower().split())
        pairs.append(Count(match.start("cases"), match.end("cases"), "cases", cases, "vụ"))
        pairs.append(Count(match.start("people"), match.end(), "people", people, _SHORT.get(role, role)))
    if not pairs:
        return found
    taken = [(first.start, second.end) for first, second in zip(pairs[::2], pairs[1::2], strict=True)]
    starts = [start for start, _ in taken]
    kept = []
    for count in found:
        at = bisect.bisect_right(starts, count.start) - 1
        if at < 0 or count.start >= taken[at][1]:
            kept.append(count)
    return [*kept, *pairs]


def _moved(document: Document, found: list[Count]) -> list[Count]:
    """Fold ``từ 20 vụ, 31 đối tượng lên 25 vụ, 40 đối tượng`` into the later counts, with the earlier as base."""
    folded, clean = document.folded, document.clean
    kept: list[Count] = []
    pending: list[Count] = []  # behind "từ", until "lên" or "xuống" comes
    bases: dict[str, Decimal] = {}
    for position, item in enumerate(found):
        count = item
        gap = folded[found[position - 1].end : count.start] if position else ""
        if _FROM.search(clean, max(0, count.start - 5), count.start):
            kept += pending
            pending, bases = [count], {}
        elif pending and _TO.fullmatch(gap):
            bases = {earlier.kind: earlier.value for earlier in pending}
            pending = []
            if count.kind in bases:
                count = replace(count, base=bases.pop(count.kind), moved=True)
            kept.append(count)
        elif pending and len(pending) < 2 and _AND.fullmatch(gap):
            pending.append(count)
        else:
            kept += pending
            pending = []
            if count.kind in bases and _AND.fullmatch(gap):
                count = replace(count, base=bases.pop(count.kind), moved=True)
            else:
                bases = {}
            kept.append(count)
    return [*kept, *pending]


def _may_end_a_number(folded: str, end: int) -> bool:
    """Whether the word before ``end`` can end a numeral: a cheap look before the costly one."""
    words = folded[max(0, end - 14) : end].split()
    return bool(words) and (words[-1][-1].isdigit() or words[-1][-1] == ")" or words[-1] in _BEFORE_UNIT)


def _listed(document: Document, found: list[Count]) -> list[Count]:
    """Counts without a unit in a list of offences: ``2 vụ vận chuyển, 3 mua bán, 7 tàng trữ``."""
    more: list[Count] = []
    for count in found:
        if count.kind != "cases":
            continue
        position = count.end
        while (item := match_at(_NEXT_OFFENCE, document.folded, position)) is not None:
            value = numerals.read(document, *item.span("number"), whole=True)
            if value is None:
                break
            more.append(Count(item.start("number"), item.end("number"), "cases", value, count.unit))
            position = item.end("number")
    return more


def _label_is_exact(document: Document, label: regex.Match[str]) -> bool:
    return label["cases"] is None or lexicon.exact(document, lexicon.UNITS_EXACT, *label.span("cases"))


def _count(document: Document, unit: regex.Match[str], number: regex.Match[str], earlier: list[Count]) -> Count | None:
    folded, clean = document.folded, document.clean
    name, start = unit.group(), number.start()
    if not lexicon.exact(document, lexicon.UNITS_EXACT, *unit.span()):
        return None
    tested = (
        name == "truong hop"
        and _TEST_FOUND.search(folded, max(0, start - 100), start)
        and match_at(_POSITIVE, folded, unit.end())
    )
    among = name == "doi tuong" and _among_shares(folded, earlier, start, number["number"])
    for key in () if tested or among else (name, name.split(" ", 1)[0]):
        wrong = lexicon.NOT_FOLLOWED.get(key)
        caught = match_at(_THESE, folded, unit.end()) and _CATCHING.search(folded, max(0, start - 40), start)
        if wrong is not None and not caught and match_at(wrong, folded, unit.end()):
            return None
    if lexicon.NOT_BEFORE.search(clean[max(0, start - 16) : start].lower()) or folded[max(0, start - 1) : start] == "/":
        before = folded[max(0, start - 12) : start]
        if not _OF_CASES.search(before):
            return None
    if name.startswith(("vu", "an ")) and lexicon.NOT_BEFORE_CASES.search(folded, max(0, start - 24), start):
        return None
    if _OR_MORE.match(folded, unit.end(), unit.end() + 44):
        return None
    counted = unit["people"] and lexicon.NOT_BEFORE_PEOPLE.search(clean[max(0, start - 16) : start].lower())
    if counted and (earlier or not match_at(_WERE_CAUGHT, folded, unit.end())):
        return None  # "trong 36 đối tượng đã bắt": those counted before
    if name == "nguoi" and folded.endswith("luot ", number.end("number"), unit.start()):
        return None  # visits: "tiếp nhận 246 lượt người"
    if unit["people"] and (
        (not (tested or among) and match_at(_NOT_PEOPLE, folded, unit.end()))
        or _IS.search(clean[max(0, start - 4) : number.end("number")])
    ):
        return None
    value = numerals.read(document, *number.span("number"), whole=True)
    if value is None:
        return None
    if "Số" in clean[number.end("number") : unit.start()]:
        return None  # "… | 2015⏎Số vụ | 12": another row begins
    base = numerals.parse(number["base"], whole=True) if number["base"] else None
    if _is_date(folded, start, value, base, number["number"]):
        return None
    if (torn := _TORN.search(folded, max(0, start - 6), start)) is not None and number["number"].isdigit():
        start, value = torn.start(1), Decimal(f"{torn[1]}{number['number']}")  # "12 vụ, 1 6 đối tượng"
    kind: Kind = "cases" if unit["cases"] else "people"
    written = " ".join(clean[unit.start() : unit.end()].lower().split())
    if written in _SHORT:
        if _TELEPHONES.search(folded, max(0, start - 80), start):
            return None
        if written == "bc" and (
            clean[unit.start() : unit.end()] != "BC" or not _OF_THESE_CASES.search(folded, 0, start)
        ):
            return None  # "BC" is a report as well
        written = _SHORT[written]
    if written.startswith(_PAIRS):
        value *= 2
    return Count(start, unit.end(), kind, value, written, base, either=name == "truong hop")


def _among_shares(folded: str, earlier: list[Count], start: int, number: str) -> bool:
    """Whether the count goes on with a list of shares: ``45 đối tượng có tiền án, 25 nữ, 30 đối tượng nghiện``.

    Addicts are no suspects, but among those caught they are a share as others are.
    """
    if len(earlier) < _TOTAL_AND_SHARE or not number.isdigit():
        return False
    total, before = earlier[-2], earlier[-1]
    divided = _LIST_OPENED.fullmatch(folded, total.end, before.start) or _LIST_GOES_ON.fullmatch(
        folded, total.end, before.start
    )
    goes_on = before.kind == total.kind == "people" and _LIST_GOES_ON.fullmatch(folded, before.end, start) is not None
    return goes_on and divided is not None and max(before.value, total.value) >= int(number)


def _is_date(folded: str, start: int, value: Decimal, base: Decimal | None, number: str) -> bool:
    """``năm 2019 đối tượng``, ``16-17/4 bắt``, ``5 - 10 vụ``: the number belongs to what stands before it."""
    before = folded[max(0, start - 12) : start]
    if _DATED.search(before):
        return number.isdigit() and (value in _YEAR or before.rstrip().endswith(_NO_PEOPLE))
    return bool(_RANGE.search(before) and number[0].isdigit() and "vu" not in before)
