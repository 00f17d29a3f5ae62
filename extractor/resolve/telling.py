"""Where and how a document of news tells a fact: in its lead or a caption, of which day, of many cases or of one.

Read from the words around the fact; used by :mod:`.link_stories` and :mod:`.story_sums`.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from extractor import clauses, regex
from extractor.document import Document
from extractor.record import Asset, Case, Seizure

MOST_LEADS = 3  # paragraphs: headline, lead, caption
_SPELLED = 24  # code points of a paragraph in which it says that it spells out a sum
_LONG = 600  # code points before a clause in which the count stands that it goes on with
_HEADLINE = 160  # code points: a first paragraph that is no longer only announces
_SHORT = 240  # code points: a paragraph that can be a caption
_OPENING = 300  # code points of a clause in which its day or period stands

_SAME_AGAIN = regex.compile(
    r"(?<![a-z])(?:so (?:chat )?(?:ma tuy|tang vat|heroin|hang|goi|vien|banh|can sa|thuoc phien)|toan bo (?:so )?"
    r"|nhu vay"
    r"|cung (?:so )?(?:tang vat|voi|luong)|tang vat|noi tren|neu tren|nay (?:la|co)|kiem dem|xac dinh|giam dinh"
    r"|can tinh"
    r"|thua nhan|khai|qua (?:kiem tra|kham xet|can)|theo do|cu the|tai (?:cho|day|hien truong|thoi diem))(?![a-z])"
)
"""Words with which a story comes back to what it has told."""
_WIDE = regex.compile(
    r"(?<![\d.,])(?!0?1\s)\d[\d.]*\s+(?:vu|chuyen an|duong day)(?![a-z])|(?<![a-z])(?:tu dau nam|dau nam den nay"
    r"|den nay"
    r"|luy ke|\d+ (?:thang|nam|quy|tuan) (?:dau|cuoi|qua|nam)|ca nam|trong (?:nam|quy|thang|tuan|\d+ (?:thang|nam"
    r"|ngay))"
    r"|(?<!sinh )nam (?:19|20)\d\d\s?,|tinh (?:den|tu)|giai doan|toan (?:tinh|quoc|nganh|luc luong)|(?:cac"
    r"|nhieu) vu(?! viec))"
    r"(?![a-z])"
)
"""A count over many cases or a long time."""
_DAY = regex.compile(
    r"(?<![\d/.,-])(\d{1,2})(?:\s?[/-]\s?|\sthang\s)(\d{1,2})(?!\d|[.,]\d)|(?<![\d/.,-])(\d{1,2})\.(\d{1,2})\.\d{4}"
    r"|(?<=(?:ngay|toi|sang|chieu|khuya|dem|trua) )(\d{1,2})\.(\d{1,2})(?!\d|[.,]\d)"
)
_NEWS = regex.compile(
    r"(?<![a-z])(?:vua|cho biet|thong tin|cung cap|cho hay|thong bao|xac nhan|tuyen|xet xu|tam giu|khoi to)(?![a-z])"
)
_CAPTION = regex.compile(
    r"(?<![a-z])(?:anh\s?[:.]|anh minh hoa|\(anh|nguon\s?:|cung (?:so )?tang vat|tang vat vu an"
    r"|bi (?:\w+ ){0,8}?(?:thu giu"
    r"|bat giu|phat hien)|tai (?:co quan|tru so)|(?:so|cac) (?:ma tuy|tang vat|banh|goi))"
)
_LISTED = regex.compile(r"\s*(?:[-+*•]|\(?\d{1,2}[.)]\s|[a-z]\)|vu (?:thu )?(?:nhat|hai|ba|\d))")
_PERSON = regex.compile(r"(?<![a-z])(?:sn|sinh nam|tru tai|ngu tai|quoc tich|bat qua tang)(?![a-z])|\d tuoi(?![a-z])")
_GOES_ON = regex.compile(
    r"\W*(?:luc luong|cac luc luong|co quan|thu|tang vat|vat chung|tong|trong do|qua do|ngoai ra|dong thoi)(?![a-z])"
)
_STORY = regex.compile(r"\W*(?:(?:vao|khoang|luc|hoi|sang|trua|chieu|toi|dem|khuya|rang sang|ngay)\s)+\d")
_LINE = regex.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Told:
    """Where and how a fact is told. ``days``: of its paragraph, else of the last one before it that names any."""

    piece: tuple[int, int]  # clause and line: a headline without a full stop runs into the lead
    line: int
    own: str
    opening: str
    wide: bool
    lead: bool
    caption: bool
    listed: bool
    again: bool
    days: frozenset[tuple[int, int]]


def telling(document: Document, facts: Sequence[Seizure] | Sequence[Asset] | Sequence[Case]) -> list[Told]:
    """How each of the facts is told, in their order."""
    folded = document.folded
    lines = [match.span() for match in _LINE.finditer(folded)]
    starts = [start for start, _ in lines]
    days = [_days(folded[start:end]) for start, end in lines]
    heads = [
        (position == 0 and end - start < _HEADLINE and not _STORY.match(folded, start))
        or (position < MOST_LEADS and (not days[position] or _NEWS.search(folded, start, end) is not None))
        for position, (start, end) in enumerate(lines)
    ]
    last: list[frozenset[tuple[int, int]]] = []
    current: frozenset[tuple[int, int]] = frozenset()
    for position, found in enumerate(days):
        current = frozenset() if heads[position] else found or current
        last.append(current)
    told = []
    for fact in facts:
        start = fact.evidence.start
        position = max(bisect.bisect_right(starts, start) - 1, 0)
        line, end = lines[position]
        clause = clauses.clause_at(document, start)
        own = folded[max(clause.start, start - _OPENING) : start]
        wide = _is_wide(folded, own, (lines[position - 1][0] if position else line, line, clause.start))
        told.append(
            Told(
                piece=(clause.start, position),
                line=position,
                own=own,
                opening=folded[line : min(line + _SPELLED, end)],
                wide=wide,
                lead=heads[position],
                caption=end - line < _SHORT and _CAPTION.search(folded, line, end) is not None,
                listed=_LISTED.match(folded, line) is not None,
                again=_SAME_AGAIN.search(
                    folded, max(clause.start, start - _OPENING), min(clause.end, fact.evidence.end + _SHORT)
                )
                is not None,
                days=last[position],
            )
        )
    return told


def _is_wide(folded: str, own: str, before: tuple[int, int, int]) -> bool:
    """Whether the clause counts many cases, or goes on with one that does: no day of an event stands between."""
    if _WIDE.search(own):
        return True
    above, line, start = before
    if _DAY.search(own) or _PERSON.search(own):
        return False
    same = folded[max(line, start - _LONG) : start]
    text = same if same.strip() or not _GOES_ON.match(own) else folded[max(above, line - _LONG) : line]
    counts = [match.end() for match in _WIDE.finditer(text)]
    events = [match.end() for pattern in (_DAY, _PERSON) for match in pattern.finditer(text)]
    return bool(counts) and max(events, default=-1) < counts[-1]


def _days(text: str) -> frozenset[tuple[int, int]]:
    found = (tuple(int(number) for number in match.groups() if number) for match in _DAY.finditer(text))
    return frozenset((day, month) for day, month in found)


def tells_of_somebody(document: Document) -> bool:
    """Whether the document tells of an event: an incident, or a person by age, birth or home."""
    events = any(clause.scope == "incident" for clause in document.derive(clauses.clauses))
    return events or _PERSON.search(document.folded) is not None
