"""Where the people of a count are: ``912 người nghiện: ngoài xã hội 540, ở cơ sở cai nghiện 245, trại giam 127``."""

from __future__ import annotations

import itertools
from decimal import Decimal
from functools import cache

from extractor import regex
from extractor.clauses import Clause
from extractor.document import Document
from extractor.indicating import hosts, parts, words
from extractor.indicating.counts import Count
from extractor.indicating.draft import Reading
from extractor.vietnamese import folding

_PLACE = regex.compile(
    r"(?:(?:dang|hien|hien dang|so|song|so dang|con lai|dang song|sinh song|dang sinh song|co mat|dang o|bi)\s+)*"
    r"(?P<place>(?:ngoai|trong|tai|o)\s[^;:()\d]{2,110}?)\s*(?:,? la|co|la:|:)?\s*$"
)
_HELD = regex.compile(
    r"(?P<place>(?:(?:dang )?(?:cai nghien|cai)|co so|trung tam|trai|(?:bi |dang )?(?:tam )?giam|cong dong)"
    r"[^;:()\d]{0,90}?)\s*(?:la|co|:)?\s*$"
)
_BREAKS = regex.compile(r"[;:(]|\.\s|\n|,(?=\s*(?:ngoai|trong|tai|o|bi|dang|song|cai|co so|trung tam|trai)\s)")
_OPENED = regex.compile(r"[^.;\d]{0,60}:[^.;\d]{0,60}$")
_OF_ALL = ("addicts_managed", "users_managed")
_FIRST_PARTS = 8
_MOST_NUMBERS = 40  # in one sentence


@cache
def _leading() -> regex.Pattern[str]:
    listed: list[str] = words.data()["parts"]["opening"]
    opening = "|".join([regex.escape(folding.fold(word), literal_spaces=True) for word in listed] + ["co", "va", "la"])
    return regex.compile(rf"[\s,;:.+*-]*(?:(?:{opening})(?![a-z])[\s,:]*)*")


def placed(
    document: Document,
    numbers: list[Count],
    position: int,
    clause: Clause,
    found: list[Reading],
    earlier: list[Reading],
) -> Reading | None:
    """The part of a count of addicts or users that a place before ``numbers[position]`` makes it; None where it is
    none."""
    count = numbers[position]
    since = numbers[position - 1].end if position else clause.start
    if count.percent or count.whole is not None or clause.vignette or not parts.is_bare(document, count):
        return None
    whole = hosts.open_host(document, count.start, clause, found, earlier, lambda one: one.name in _OF_ALL)
    host = whole or _behind_colon(document, count, found) or _adding_up(document, numbers, clause, found)
    if host is None or host.value < count.value or host.target:
        return None
    listed = any(one.host is host and one.place for one in found[-_FIRST_PARTS:])
    span = _place(document, max(since, host.end), count.start, listed=listed)
    if span is None:
        return None
    written = " ".join(document.clean[slice(*span)].split()).strip(" *:,-")
    reading = Reading(
        count, clause, host.name, host.unit, span[0], max(count.end, count.number_end), count.value, count.value_max,
        category=parts.known_place(document, *span) or written, host=host, how=host.how,
    )  # fmt: skip
    reading.place = True
    return reading


def _behind_colon(document: Document, count: Count, found: list[Reading]) -> Reading | None:
    """The count that a colon opens: ``912 người nghiện: ngoài xã hội 540 người, …``."""
    for host in reversed(found[-_FIRST_PARTS:]):
        if host.host is not None or host.of_whole or host.name not in _OF_ALL:
            continue
        first = next((one for one in found if one.start > host.end), None)
        stop = first.start if first is not None else count.start
        return host if _OPENED.fullmatch(document.folded, host.count.end, stop) else None
    return None


def _adding_up(document: Document, numbers: list[Count], clause: Clause, found: list[Reading]) -> Reading | None:
    """The count whose places, told without a word that opens them, add up to it."""
    for host in found[:_FIRST_PARTS] if len(numbers) < _MOST_NUMBERS else ():
        if host.host is not None or host.of_whole or host.name not in _OF_ALL or host.clause is not clause:
            continue
        total = Decimal(0)
        for before, one in itertools.pairwise(numbers):
            if one.start > host.end and not one.percent and one.whole is None and parts.is_bare(document, one):
                placed_here = _place(document, max(before.end, host.end), one.start, listed=total > 0)
                total += one.value if placed_here is not None else 0
        if total == host.value:
            return host
    return None


def _place(document: Document, since: int, end: int, *, listed: bool) -> tuple[int, int] | None:
    folded = document.folded
    begin = since
    for mark in _BREAKS.finditer(folded, since, end):
        if mark.end() < end and folded[mark.end() : end].strip(" :"):
            begin = mark.end()
    leading = _leading().match(folded, begin, end)
    begin = leading.end() if leading is not None else begin
    match = _PLACE.match(folded, begin, end) or (_HELD.match(folded, begin, end) if listed else None)
    return None if match is None else match.span("place")
