"""What a count is a share of: behind ``trong đó``, in brackets behind its total, as an item under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor import regex
from extractor.casework import lexicon
from extractor.casework.entries import Entry, fits

_FIGURE = regex.compile(r"\d[\d.]*")
_LABEL_IN_BRACKET = regex.compile(
    rf"[^;.()]{{0,40}}\((?:[^;.()]{{0,60}})(?:{lexicon.OFFENCE.pattern}){lexicon.DATA['label']['before_count']}"
)
_YEAR_IN_BRACKET = regex.compile(
    r"[^;.()\d]{0,40}\(\s?(?:rieng )?nam (?:19|20)\d\d\s?(?:la |co |bat |: ?|, ?|\s)*"
)  # of its span
_NO_ARRESTS = ("administrative", "transfer")
_AT = regex.compile(r"[a-z ]{0,30},\s(?:rieng )?(?:tai|o)\s[a-z ]{2,30}\s(?:la |co )?")  # "…, tại trung tâm 7 vụ"
_ATTRIBUTE = regex.compile(lexicon.DATA["subset"]["attributes"])
_KINDS_OPEN = regex.compile(r"[^;.()\n\d]{0,60}[(:]\s?(?:trong (?:so )?do )?(?:co )?")
_NEXT_KIND = regex.compile(r"[a-z ]{0,40},\s?(?:va )?(?:co )?")
_NEAR = 24  # code points behind a count in which the attribute begins
_PROCEEDINGS = ("prosecute", "indict", "try")


@dataclass(frozen=True, slots=True)
class Share:
    """Words at ``start``, in so many brackets (``depth``), that say that shares of ``total`` follow, if it is known."""

    total: Entry | None
    start: int
    depth: int


def divided(words: str, entries: Sequence[Entry], told: Sequence[Entry], before: Entry | None) -> Entry | None:
    """The total that ``trong đó`` divides: the clause's last one, else that of the clause ``before``.

    ``trong 36 vụ nói trên`` names its total by the number: the last that was ``told`` with it.
    """
    figure = _FIGURE.search(words)
    if figure is not None:
        number = int(figure.group().replace(".", ""))
        same = (
            entry for entry in reversed([*told, *entries]) if number in (entry.number("cases"), entry.number("people"))
        )
        return next(same, None)
    return next((entry for entry in reversed(entries) if entry.host is None), before)


def settle(
    folded: str, entry: Entry, last: Entry | None, host: Entry | None, share: Share | None, verb: tuple[int, int] | None
) -> bool:
    """Set what the entry is a part of, and the action that it takes over; True where the share ends before it.

    ``last``: the entry before it; ``host``: the total of the list whose item this is; ``verb``: the last verb's span.
    """
    total: Entry | None = None
    if last is not None and entry.counts[0].part:
        total = last.host if last.counts[0].part else last
        entry.action = entry.action or (total.action if total is not None else None)
    elif share is not None:
        total = share.total
        if total is not None and entry.action == "arrest" and total.action in _NO_ARRESTS:
            return False  # "Xử lý hành chính 412 vụ. Trong đó Phòng … đã phá 5 chuyên án"
        if total is not None and _ends(folded, entry, total, share, verb):
            return True
        if total is not None and entry.action is None and not entry.blocked:
            entry.action = total.action
    elif last is not None and entry.depth > last.depth and _in_bracket(folded[last.end : entry.first]):
        total = last
    elif last is not None and _has_attribute(folded, entry) and _divides_people(folded, last, entry):
        total = last.host or last
        entry.action = entry.action or last.action
    elif last is not None and last.host is not None and last.depth == entry.depth and entry.depth > 0:
        total = last.host
        entry.action = entry.action or last.action
    elif host is not None and entry.verb_end is None:
        total = host
    elif last is not None and (verb is None or verb[1] <= last.first) and _AT.fullmatch(folded, last.end, entry.first):
        total = last.host or last
    if total is not None and total is not entry and fits(entry, total):
        entry.host = total
    return False


def _ends(folded: str, entry: Entry, total: Entry, share: Share, verb: tuple[int, int] | None) -> bool:
    """Whether another proceeding begins: ``…, trong đó 3 vụ lớn; khởi tố 20 vụ``."""
    if entry.action in (None, "other", "arrest") or entry.action == total.action:
        return False
    if entry.action in _PROCEEDINGS and ";" in folded[total.end : entry.first]:
        return True
    return verb is not None and ";" in folded[share.start : verb[0]]


def _has_attribute(folded: str, entry: Entry) -> bool:
    """Whether the count says of what kind some of those told of are: ``45 đối tượng có tiền án``, ``25 nữ``."""
    count = entry.counts[0]
    return count.kind == "people" and _ATTRIBUTE.search(folded, count.start, count.end + _NEAR) is not None


def _divides_people(folded: str, last: Entry, entry: Entry) -> bool:
    """Whether a bracket or a colon behind a count of people opens the list that the entry is in."""
    if last.counts == [] or last.counts[-1].kind != "people":
        return False
    gap = _NEXT_KIND if last.host is not None and _has_attribute(folded, last) else _KINDS_OPEN
    return gap.fullmatch(folded, last.end, entry.first) is not None


def _in_bracket(gap: str) -> bool:
    """Whether the text between two counts opens a bracket that divides the first: ``50 vụ (mua bán 20 vụ``."""
    return gap.strip(" ,") == "(" or any(label.fullmatch(gap) for label in (_LABEL_IN_BRACKET, _YEAR_IN_BRACKET))
