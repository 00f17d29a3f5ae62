"""What each story tells: its values, and the stretch of text from the first to the last of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor import regex
from extractor.casework import lexicon
from extractor.document import Document
from extractor.narrating.acts import acts
from extractor.narrating.addresses import read
from extractor.narrating.crediting import TRIED, forces_of
from extractor.narrating.fragments import fragment
from extractor.narrating.locating import place_of
from extractor.narrating.moments import Moment
from extractor.narrating.names import full_names, names
from extractor.narrating.parting import Story
from extractor.narrating.people import Person
from extractor.narrating.stories import stories
from extractor.narrating.suspects import Told, completed, known_before, suspects
from extractor.narrating.words import DATA
from extractor.zones import zones

_HANDED_IN = regex.compile(r"(?<![a-z])(?:vot|nhat) duoc(?![a-z])")
_COURT = regex.compile(rf"(?<![a-z]){DATA['story']['court']}")
_CONCRETE = regex.compile(DATA["story"]["concrete"])
_CAPITALISED = regex.compile(r"\p{Lu}[\p{L}']+")
_HOME = regex.compile(r"nha (?:cua )?(?:doi tuong |ong |ba |anh |chi )?$")
_REACH = 300  # code points behind the sentence with the time in which the event's verb stands
_NEWS = 6  # sentences, or events, that one piece of news leads to
_HEAD_OF_ITEM = 160  # code points before a story in its paragraph that can name its person


@dataclass(frozen=True, slots=True)
class Telling:
    """One incident: its values; the quote ``text[start:end]``; ``body`` the whole story; ``values`` the spans read."""

    start: int
    end: int
    body: tuple[int, int]
    date: str | None
    time: str | None
    place: str | None
    forces: tuple[str, ...]
    suspects: tuple[Told, ...]
    offence: tuple[str, ...]
    values: tuple[tuple[int, int], ...]
    vignette: bool


def tellings(document: Document) -> list[Telling]:
    """What every story tells, in text order. Use ``document.derive(tellings)``."""
    found = document.derive(stories)
    told: list[Telling] = []
    earlier: set[str] = set()
    for position, story in enumerate(found):
        since = found[position - 1].end if position else 0
        if (telling := _read(document, story, since, told[-1] if told else None, earlier)) is not None:
            told.append(telling)
            earlier.update(person.name for person in telling.suspects)
    if document.derive(zones).head[1]:  # an official document tells dates of many other things
        told = [
            telling
            for telling in told
            if telling.suspects or telling.vignette or _HANDED_IN.search(document.folded, *telling.body)
        ]
    _part(document, told)
    return [telling for telling in told if _is_one(document, telling)] or _piece(document)


def _piece(document: Document) -> list[Telling]:
    """What a text tells that is nothing but a piece of a vignette."""
    piece = fragment(document)
    if piece is None:
        return []
    start, end = piece.values[0][0], max(last for _, last in piece.values)
    when = piece.moment
    return [
        Telling(
            start,
            end,
            (start, len(document.clean)),
            when.date.iso if when is not None and when.date is not None else None,
            when.time if when is not None else None,
            _text(document, piece.place) if piece.place else None,
            tuple(dict.fromkeys(_text(document, span) for span in piece.forces)),
            piece.suspects,
            piece.offence,
            piece.values,
            vignette=False,
        )
    ]


def _is_one(document: Document, telling: Telling) -> bool:
    """Whether it is told what happened: to whom, or where and when, or when and what was taken."""
    if telling.suspects or (telling.date and (telling.time or telling.place)):
        return True
    if telling.date is None and telling.time is None and not telling.vignette:
        return False
    return (
        bool(telling.forces or telling.place or telling.vignette)
        and _CONCRETE.search(document.folded, telling.start, telling.end + _REACH) is not None
    )


def _part(document: Document, told: list[Telling]) -> None:
    """Who was named in the news of several events belongs to the one that calls them by their last names."""
    for position, telling in enumerate(told):
        later = told[position + 1 : position + 1 + _NEWS]
        again = {person.name for other in later for person in other.suspects}
        if again.isdisjoint(person.name for person in telling.suspects):
            continue
        words = set(_CAPITALISED.findall(document.clean[telling.start : telling.body[1]]))
        kept = tuple(person for person in telling.suspects if not _is_elsewhere(person, telling, again, words))
        told[position] = replace(telling, suspects=kept)


def _is_elsewhere(person: Told, telling: Telling, again: set[str], words: set[str]) -> bool:
    """Whether a person of the news before an event is told of ``again`` in a later one, and not in this one."""
    if person.name not in again or person.start >= telling.start or person.birth_year or person.residence:
        return False
    return person.name.split()[-1] not in words


def _read(document: Document, story: Story, since: int, before: Telling | None, earlier: set[str]) -> Telling | None:
    """``since``: where the story before ended, whose telling is ``before``; ``earlier``: whom earlier ones named."""
    start, end = story.start, story.end
    moment = story.moment if story.dated else _charged(story)
    who, everybody = suspects(document, start, end)
    whole = document.derive(full_names)
    for one in who:
        if " " not in one.name and one.name.lower() in whole:
            one.name = whole[one.name.lower()]
    who = list({one.name: one for one in reversed(who)}.values())[::-1]
    who = _in_event(document, story, who)
    new = [
        one
        for one in who
        if one.name not in earlier
        or one.birth_year
        or one.residence
        or (
            before is not None
            and any(one.name == other.name and other.start < before.start for other in before.suspects)
        )
    ]
    who = new or (who if story.dated else [])
    who = [one for one in who if not _is_of_other_crime(document, story, one)]
    if not who:
        who = _in_head(document, story, since) or known_before(document, start, (start, end))
    persons = [(person.name.start, person.tail) for person in everybody]
    completed(document, who)
    anchor = story.anchor
    place = place_of(document, story, persons)
    if place is not None:
        _at_home(document, place, everybody, who)
    acting = forces_of(document, story, [*persons, *([place] if place else [])])
    done = acts(document, start, end)
    values: list[tuple[int, int]] = [(told.start, told.end) for told in who if start <= told.start < end]
    values += [*acting, *([place] if place else []), *([(moment.start, moment.end)] if moment else [])]
    if not values and not done:
        return None
    first_act = [(anchor.start, stop) for _, stop in done] if not values else []
    begin = min([first for first, _ in values if first >= anchor.start] or [first for first, _ in values + first_act])
    values += [(stop - 1, stop) for _, stop in done]
    if moment is not None and story.dated and moment.start < begin:
        begin = moment.start
    return Telling(
        begin,
        max(last for _, last in values),
        (start, end),
        moment.date.iso if moment is not None and moment.date is not None else None,
        moment.time if moment is not None else None,
        _text(document, place) if place else None,
        tuple(dict.fromkeys(_text(document, span) for span in acting)),
        tuple(who),
        tuple(value for value, _ in done),
        tuple(sorted(span for span in values if span[0] >= begin)),
        any(clause.vignette for clause in story.clauses),
    )


def _in_event(document: Document, story: Story, who: list[Told]) -> list[Told]:
    """Of the many whom a trial's news names, those whom the event itself names; all, where it names none."""
    court = [_COURT.search(document.folded, clause.start, clause.end) is not None for clause in story.clauses]
    if not any(court) or all(court) or TRIED.search(document.folded, story.anchor.start, story.anchor.end):
        return who
    told: set[str] = set()
    for clause, tried in zip(story.clauses, court, strict=True):
        if not tried:
            told.update(name.text for name in names(document, clause.start, clause.end))
    last = {text for text in told if " " not in text}
    kept = [
        one
        for one in who
        if one.name in told or any(one.name.endswith(f" {text}") for text in told) or one.name.split()[-1] in last
    ]
    return kept or who


def _is_of_other_crime(document: Document, story: Story, person: Told) -> bool:
    """Whether the sentence that names a person speaks of gambling, theft and the like, and not of drugs."""
    clause = next((clause for clause in story.clauses if clause.start <= person.start < clause.end), None)
    if clause is None:
        return False
    topics = lexicon.topics(document, clause.start, clause.end, strong=True)
    return "other" in topics and "drug" not in topics


def _text(document: Document, span: tuple[int, int]) -> str:
    return " ".join(document.clean[slice(*span)].split())


def _charged(story: Story) -> Moment | None:
    """Of a story whose own day is not told, the day on which people were charged or tried."""
    return next((moment for moment in story.moments if moment.kind == "charged"), None)


def _in_head(document: Document, story: Story, since: int) -> list[Told]:
    """The person whom the paragraph names before its story: ``Riêng ông Trịnh Văn Kha: khoảng 21 giờ …``."""
    stop = story.moment.start if story.dated and story.moment is not None else story.start
    first = max(document.text.rfind("\n", 0, stop) + 1, since, stop - _HEAD_OF_ITEM)
    who, _ = suspects(document, first, stop)
    if who:
        return who
    words = set(_CAPITALISED.findall(document.clean[stop : story.end]))
    return [
        Told(name.text, None, None, name.start, name.end)
        for name in names(document, first, stop)
        if not name.alone and not name.placed and name.text.split()[-1] in words
    ]


def _at_home(document: Document, place: tuple[int, int], persons: list[Person], who: list[Told]) -> None:
    """``tại nhà Mùa Thị Say (1981) bản Huổi Lóng``: the rest of the place is where that person lives."""
    for person in persons:
        begin = person.name.start
        if not (place[0] < begin < place[1]) or not _HOME.search(document.folded, place[0], begin):
            continue
        end = read(document, person.tail + 1, place[1])
        told = next((told for told in who if told.start == begin and told.residence is None), None)
        if told is not None and end is not None:
            told.residence = " ".join(document.clean[person.tail : end].split()).strip(" ,-")
            told.end = end
