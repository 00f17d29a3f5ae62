"""A count against the list of names behind it: ``03 xã: Công Sơn, Mẫu Sơn, Hải Yến``; suspects against their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor import regex
from extractor.checks.wording import LISTS, any_of
from extractor.document import Document
from extractor.record import Case, Check, Indicator, Record
from extractor.vietnamese.folding import fold

PLACES = ("commune", "spot", "site")
LONG = 5
"""Names that make a list long enough to look for others in it."""

LONGEST = 900
"""Code points in which a list must end."""

_OPENS = any_of(LISTS["opens"])
_LEAD = regex.compile(
    rf"[^.;:\n\d(]{{0,50}}(?:\([^)\n]{{0,60}}\)[*_]?)?,?\s*(?:\((?:{_OPENS})?:?\s*|(?:{_OPENS})(?:\s+cac\s+[a-z]+(?:,?\s[a-z]+){{0,3}})?\s*:\s*|:\s*)"
)
_OTHER = regex.compile(r"(?<![a-z])(?:xa|phuong|thi tran)(?![a-z])[^.;:\d\n]{0,60}:")
_MORE = regex.compile("|".join(regex.escape(word) for word in LISTS["more"]))
_PREFIX = regex.compile(rf"[\s*_]+|(?:{any_of(LISTS['plurals'])}|{any_of(LISTS['prefixes'])})\.?\s*:?\s*")
_SPLIT = regex.compile(r",|;|\s+va\s+")
_ABOVE = regex.compile(rf"\s*{any_of(LISTS['above'])}")
_END = regex.compile(r"(?<!\bT[TPX])[.;)](?=\s|$|[,;.*_])|\n\s*\n|\n\s*[-+•*]")


_PEOPLE_LEAD = regex.compile(
    rf"[^.;:\n\d(]{{0,40}}(?:(?<![a-z])(?:{_OPENS})\s*:?|:|\()(?:\s*(?:cac )?(?:doi tuong|nguoi|bi can))?\s*"
)
_BORN = regex.compile(
    r"[\s,(]{0,3}(?:ten khac[^,;()]{0,30}[,;]\s*)?(?:sinh (?:ngay|nam)|sn|s\.n|nam sinh|\d\d tuoi|\d{4}\))"
)
_SENTENCE_END = regex.compile(r"[.!?](?=\s+\p{Lu}|\s*$)|\n\s*\n|[.;]\s*\n")
# "02 đối tượng gồm A và vợ là B": who else is named is not always one of those counted.
_KIN = regex.compile(
    r"(?<![a-z])(?:vo|chong|con|bo|me|anh|chi|em|ban gai|nguoi nha|nan nhan|nguoi chung kien|mua cua|ban cho|cua|cung|"
    r"khai|ngoai ra|tiep do|sau do|mo rong)(?![a-z]) (?!tinh|xa|huyen|quan|tru|o |ngu)"
)


@dataclass(frozen=True, slots=True)
class Names:
    """A list of names at ``text[start:end]``."""

    start: int
    end: int
    names: tuple[str, ...]


def find(document: Document, record: Record) -> Iterator[Check]:
    """``count_of_list`` for counted places that are named behind their number, and for suspects."""
    for indicator in record.indicators:
        # Behind 03/22 xã the three are named, and not all that there are.
        before = document.folded[max(0, indicator.evidence.start - 3) : indicator.evidence.start].rstrip()
        if before.endswith("/") or indicator.approx or indicator.value is None:
            continue
        if indicator.unit in PLACES:
            check = _places(document, indicator, indicator.value)
            if check is not None:
                yield check
            yield from _within(document, indicator)
    yield from _suspects(document, record)


def _within(document: Document, indicator: Indicator) -> Iterator[Check]:
    """``một số xã trọng điểm như: …``: another list of places, all of which stand in the long one."""
    own = _names(document, indicator.evidence.end)
    if own is None or len(own.names) < LONG:
        return
    known = {fold(name) for name in own.names}
    for other in document.derive(_lists_of_places):
        apart = other.end <= own.start or own.end <= other.start
        if apart and len(other.names) < len(own.names) and all(fold(name) in known for name in other.names):
            yield Check(
                check="list_within_list: places named again",
                status="ok",
                expected=f"in the list of {len(own.names)}",
                found=", ".join(other.names),
                facts=[indicator.id],
                message=f"all {len(other.names)} places named again are in the list of {len(own.names)}",
            )


def _lists_of_places(document: Document) -> list[Names]:
    """Lists of three places or more, wherever they stand; the first hundred."""
    found: list[Names] = []
    for opening in _OTHER.finditer(document.folded):
        listed = _names(document, opening.end() - 1) if len(found) < 100 else None
        if listed is not None and len(listed.names) > 2:
            found.append(listed)
    return found


def _places(document: Document, indicator: Indicator, value: Decimal) -> Check | None:
    listed = _names(document, indicator.evidence.end)
    if listed is None or len(listed.names) < 2:
        return None
    names = listed.names
    fits = len(names) == value
    about = indicator.name
    return Check(
        check=f"count_of_list: {about}",
        status="ok" if fits else "mismatch",
        expected=Decimal(len(names)),
        found=value,
        facts=[indicator.id],
        message=f"{len(names)} are named ({', '.join(names[:12])}{', …' if len(names) > 12 else ''}), "
        + ("as counted" if fits else f"{value:f} are counted"),
    )


def _names(document: Document, start: int) -> Names | None:
    """The names of the list that begins at once; None where it is no list of names only, or has no clear end."""
    folded, clean = document.folded, document.clean
    limit = min(len(folded), start + LONGEST)
    lead = _LEAD.match(folded, start, limit)
    if lead is None:
        return None
    end = _END.search(document.text, lead.end(), limit)
    stop = end.start() if end is not None else limit
    if (end is None and limit < len(folded)) or _MORE.search(folded, lead.end(), stop + 3):
        return None
    names, position = [], lead.end()
    for cut in (*_SPLIT.finditer(folded, lead.end(), stop), None):
        until = cut.start() if cut is not None else stop
        if _ABOVE.match(folded, position, until):
            return None  # 02 xã: A, B, huyện C
        name = clean[_behind_prefixes(folded, position, until) : until].strip(" *_")
        if not _is_name(name):
            return None
        names.append(name)
        position = cut.end() if cut is not None else stop
    return Names(lead.end(), stop, tuple(names))


def _behind_prefixes(folded: str, start: int, end: int) -> int:
    """Where the name itself begins: behind ``các xã:``, ``thị trấn``, ``TT.``."""
    while (prefix := _PREFIX.match(folded, start, end)) is not None and prefix.end() > start:
        start = prefix.end()
    return start


def _is_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= 5 and all(word[0].isupper() or word[0].isdigit() for word in words)


def _suspects(document: Document, record: Record) -> Iterator[Check]:
    """``bắt 02 đối tượng`` of an incident, and two are named. Fewer names prove nothing: not all are named.

    More names than people are a slip only where they are the list itself: behind ``gồm``, each with a year of birth.
    """
    for incident in record.incidents:
        if not incident.suspects:
            continue
        count = len(incident.suspects)
        for case in record.cases:
            inside = incident.evidence.start <= case.evidence.start <= incident.evidence.end
            if case.scope == "incident" and inside and case.people == count:
                yield Check(
                    check="count_of_list: suspects",
                    status="ok",
                    expected=Decimal(count),
                    found=Decimal(count),
                    facts=[case.id, incident.id],
                    message=f"{count} suspects are named, as counted",
                )
                break
            if case.scope == "incident" and inside and case.people and count > case.people:
                listed = _born(document, case, [suspect.name for suspect in incident.suspects])
                if listed > case.people:
                    yield Check(
                        check="count_of_list: suspects",
                        status="mismatch",
                        expected=Decimal(listed),
                        found=Decimal(case.people),
                        facts=[case.id, incident.id],
                        message=f"{listed} suspects are named behind the count, each with a year of birth; "
                        f"{case.people} are counted",
                    )
                    break


def _born(document: Document, case: Case, names: Sequence[str]) -> int:
    """How many of the names stand with a year of birth or an age in the list that opens right behind a count."""
    folded, end = document.folded, case.evidence.end
    lead = _PEOPLE_LEAD.match(folded, end, end + 60)
    if lead is None:
        return 0
    stop = _SENTENCE_END.search(document.clean, lead.end(), lead.end() + LONGEST)
    if stop is None or _KIN.search(folded, lead.end(), stop.start()):
        return 0
    listed = 0
    for name in dict.fromkeys(fold(name) for name in names):
        place = folded.find(name, lead.end(), stop.start())
        listed += place >= 0 and _BORN.match(folded, place + len(name), stop.start()) is not None
    return listed
