"""Where one story ends and the next begins: what a sentence says of the event before it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor import regex
from extractor.acting import subjects
from extractor.casework import lexicon
from extractor.clauses import Clause
from extractor.document import Document
from extractor.narrating.moments import Moment
from extractor.narrating.scenes import checked_at, places
from extractor.narrating.words import DATA, any_of

_DATA = DATA["story"]
CAUGHT = regex.quick(rf"(?<![a-z])(?:{any_of(_DATA['caught'])}|bat(?= [^.;\n]{{2,60}}))(?![a-z])")
"""Somebody is caught, something seized or searched; matched on the folded view."""
_GOES_ON = regex.compile(_DATA["goes_on"])
_ANOTHER = regex.compile(_DATA["another"])
_PARALLEL = regex.compile(_DATA["parallel"])
_NUMBERED = regex.compile(_DATA["numbered"])
_SEARCH = regex.compile(_DATA["search"])
_BORN = regex.compile(DATA["birth"]["year"])
_SAID = regex.compile(_DATA["said"])
_SUMS = regex.compile(_DATA["sums"])
_CONCRETE = regex.compile(_DATA["concrete"])


@dataclass(slots=True)
class Story:
    """One event: the clauses that tell it, in text order; ``anchor`` is the clause and the moment of the event itself.

    ``dated``: it tells the day of the event, and not only the day on which it was made known.
    """

    clauses: list[Clause]
    anchor: Clause
    moment: Moment | None = None
    dated: bool = False
    level: int = 0
    many: bool = False
    head: int = 0
    list_level: int | None = None
    moments: list[Moment] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where it begins: at its first clause, or in it behind counts of many (``bắt 12 vụ, điển hình ngày 5/3``)."""
        return max(self.clauses[0].start, self.head)

    @property
    def end(self) -> int:
        """Where its last clause ends."""
        return self.clauses[-1].end


def moment_of_event(document: Document, clause: Clause, events: list[Moment]) -> Moment:
    """The moment of the event: that with an hour, behind the day of the news (``Ngày 8/6, lúc …``)."""
    verb = CAUGHT.search(document.folded, clause.start, clause.end)
    timed = (moment for moment in events if moment.time is not None and verb and moment.start <= verb.start())
    return events[0] if events[0].time is not None else next(timed, events[0])


def is_own(document: Document, story: Story, clause: Clause, moment: Moment) -> bool:
    """Whether a search that follows has an hour or a day and a place of its own."""
    begin = text_start(document, clause)
    if not story.dated or story.moment is None or _SEARCH.match(document.folded, begin, begin + 120) is None:
        return False
    other_day = moment.date is not None and story.moment.date is not None and not same_day(story, moment)
    other_hour = None not in (moment.time, story.moment.time) and moment.time != story.moment.time
    return (other_day or other_hour) and any(places(document, clause.start, clause.end))


def continues(document: Document, clause: Clause) -> bool:
    """Whether a sentence goes on with the story before it, though it has a day or hour."""
    begin = text_start(document, clause)
    return _GOES_ON.match(document.folded, begin, begin + 120) is not None and not document.folded.startswith(
        "truoc do", begin
    )


def is_another(document: Document, clause: Clause, *, going: bool) -> bool:
    """Whether a sentence without a day tells of somebody else: ``Cũng trong thời gian này, … bắt quả tang …``."""
    begin = text_start(document, clause)
    if going and _PARALLEL.match(document.folded, begin, begin + 80) is not None:
        where = next(places(document, begin, clause.end), None) or checked_at(document, begin, clause.end)
        return where is not None and _BORN.search(document.folded, begin, clause.end) is not None
    if _NUMBERED.match(document.folded, begin, begin + 60) is not None:
        return going and _CONCRETE.search(document.folded, begin, clause.end) is not None
    if not going or _ANOTHER.match(document.folded, begin, begin + 80) is None:
        return False
    verb = CAUGHT.search(document.folded, begin, clause.end)
    if not subjects(document, begin, clause.end):
        return False
    return (
        verb is not None
        and verb.group().startswith(("bat", "phat hien"))
        and (_BORN.search(document.folded, begin, clause.end) or _CONCRETE.search(document.folded, begin, clause.end))
        is not None
    )


def names_one(document: Document, clause: Clause) -> bool:
    """Whether a sentence tells who was caught, with a year of birth, and what was taken."""
    verb = CAUGHT.search(document.folded, clause.start, clause.end)
    born = _BORN.search(document.folded, verb.end(), clause.end) if verb and verb.group().startswith("bat") else None
    return born is not None and "drug" in lexicon.topics(document, clause.start, clause.end)


def same_day(story: Story, moment: Moment) -> bool:
    """Whether the moment is of the day of the story's event."""
    if story.moment is None or story.moment.date is None or moment.date is None:
        return False
    one, other = story.moment.date, moment.date
    return (one.month, one.day) == (other.month, other.day)


def is_said(document: Document, clause: Clause, moment: Moment) -> bool:
    """Whether the moment is of what somebody says: ``khai nhận vào ngày 6/5 đã đi …``."""
    return _SAID.search(document.folded, clause.start, moment.start) is not None


def sums(document: Document, clause: Clause) -> bool:
    """Whether a sentence sums up a span of time."""
    return _SUMS.match(document.folded, clause.start, clause.start + 80) is not None


def is_told(document: Document, story: Story) -> bool:
    """Whether it is about drugs, and tells who was caught or how much was taken."""
    if story.many and not story.dated:
        return False
    text = (story.start, story.end)
    return "drug" in lexicon.topics(document, *text) and _CONCRETE.search(document.folded, *text) is not None


def text_start(document: Document, clause: Clause) -> int:
    """Where a clause's words begin, behind a bullet or a number."""
    position = clause.start
    while position < clause.end and not document.clean[position].isalpha():
        position += 1
    return position
