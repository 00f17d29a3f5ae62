"""The place of a story: behind its time, else elsewhere in its sentence, else in the sentences around it."""

from __future__ import annotations

from collections.abc import Iterable

from extractor import regex
from extractor.document import Document
from extractor.narrating.moments import moments
from extractor.narrating.names import is_province
from extractor.narrating.parting import Story
from extractor.narrating.scenes import checked_at, places
from extractor.narrating.words import DATA
from extractor.zones import zones

_SEARCHED = regex.compile(r"(?<![a-z])kham (?:xet|nha)")
_EXACT_PLACE = regex.compile(DATA["place"]["exact_place"])
_ASIDE = regex.compile(r"\W*(?:duoc biet|day la|tu dau nam|hien )")
_LINE_END = regex.compile(r"[\n.;]")
_PLACE_CLAUSES = 3  # sentences behind that with the time that may tell the place
_NEWS = 6  # sentences that a piece of news begins with
_FORM = 3000  # code points of a form before the facts that it tells
_LONGEST = 260  # code points of the form's line that tells hour and place


def place_of(document: Document, story: Story, persons: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    """The place of the event: behind its time, else elsewhere in its sentence, else in the story."""
    anchor = story.anchor
    behind = [
        clause
        for clause in story.clauses
        if clause.start > anchor.start and not _ASIDE.match(document.folded, clause.start, clause.end)
    ][:_PLACE_CLAUSES]
    charged = [moment.start for moment in story.moments[:_NEWS] if moment.kind == "charged"]
    before = [
        clause
        for clause in story.clauses[:_NEWS]
        if clause.start < anchor.start and not any(clause.start <= at < clause.end for at in charged)
    ]
    next_day = _next_day(story)
    spans = [(clause.start, min(clause.end, next_day)) for clause in (anchor, *behind) if clause.start < next_day]
    spans += [(clause.start, clause.end) for clause in before]
    if story.dated and story.moment is not None and anchor.start <= story.moment.start < anchor.end:
        spans = [(story.moment.end, min(anchor.end, next_day)), (anchor.start, story.moment.start), *spans[1:]]
    taken = list(persons)
    vague: tuple[int, int] | None = None
    for first, last in spans:
        for span in places(document, first, last):
            if any(a <= span[0] < b for a, b in taken):
                continue
            if last <= anchor.start and not _EXACT_PLACE.search(document.folded, *span):
                continue
            if not is_province(document.clean[slice(*span)]):
                return _searched(document, first, last, span)
            vague = vague or span
        checked = checked_at(document, first, last)
        if checked is not None and (first < anchor.end or not _SEARCHED.search(document.folded, first, checked[0])):
            return checked
    return vague or _place_of_head(document, story)


def _place_of_head(document: Document, story: Story) -> tuple[int, int] | None:
    """Of minutes: the place that their head tells beside its hour, where the facts name none."""
    moment = story.moment
    if moment is None or moment.date is None or not document.derive(zones).head[1]:
        return None
    for earlier in document.derive(moments):
        if earlier.start >= story.start:
            return None
        if earlier.time is not None and earlier.date == moment.date and earlier.start > story.start - _FORM:
            stop = _LINE_END.search(document.clean, earlier.end, earlier.end + _LONGEST)
            return next(places(document, earlier.end, stop.start() if stop else earlier.end), None)
    return None


def _searched(document: Document, first: int, last: int, place: tuple[int, int]) -> tuple[int, int]:
    """The place with what was searched there before it: ``kiểm tra một căn hộ tại phường Nà Hoa``."""
    checked = checked_at(document, first, last)
    if checked is None or not checked[0] < place[0] <= checked[1]:
        return place
    return checked[0], max(place[1], checked[1])


def _next_day(story: Story) -> int:
    """Where the story goes on to another day, whose places are not the event's."""
    moment = story.moment
    if moment is None:
        return story.end
    later = (
        other.start
        for other in story.moments
        if other.start > moment.start and other.kind == "event" and other.date not in (None, moment.date)
    )
    return min(later, default=story.end)
