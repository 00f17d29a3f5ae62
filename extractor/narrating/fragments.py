"""A text that is nothing but a piece of a vignette: when and where, a person, what was done, forces acting together.

People paste such pieces: ``Lò Văn Pá, sinh năm 1987, trú tại bản Nà Lạ``. One sentence without a head is no document,
so nothing else in it can tell that it is an incident: only its own words, which must be the whole of what it says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from extractor import regex
from extractor.clauses import clauses
from extractor.document import Document
from extractor.narrating.actors import forces, is_court, is_generic
from extractor.narrating.acts import acts, begins
from extractor.narrating.moments import Moment, moments
from extractor.narrating.names import names
from extractor.narrating.scenes import places
from extractor.narrating.suspects import Told, suspects
from extractor.narrating.words import DATA
from extractor.sentences import blocks
from extractor.zones import zones

_DATA = DATA["fragment"]
_LONGEST = 240  # code points: more is a text, whose sentences tell what it is about
_OTHER = regex.compile(rf"(?<![a-z]){_DATA['other_topics']}(?![a-z])")
_RULE = regex.compile(rf"(?<![a-z]){_DATA['rule']}")
_ROLE = regex.compile(_DATA["role"])
_ROW = regex.compile(_DATA["row"])
_BARE_HOME = regex.compile(r"\)?,\s(?P<home>\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){0,3})(?=[,.;)]|\s?$)")
_OFFENCE = regex.compile(_DATA["offence"])
_REST = regex.compile(_DATA["rest"])
_SO_MUCH = regex.compile(_DATA["so_much"])
_COUNTED = regex.compile(_DATA["counted"])
_JOINT = regex.compile(rf"(?<![a-z]){_DATA['joint']}(?![a-z])")
_TAKEN = regex.compile(rf"(?<![a-z]){_DATA['taken']}")
_BEFORE_FORCES = regex.compile(_DATA["before_forces"])
_BARE_FORCE = regex.compile(_DATA["bare_force"])
_HAPPENED = regex.compile(_DATA["happened"])
_CATCHES = regex.compile(_DATA["catches"])
_SPECIAL = regex.compile(_DATA["special_force"])

_NO_HOME = ("Công", "Đồn", "Lò", "Quốc")
_SHORT = {"chứa chấp việc sử dụng": "chứa chấp sử dụng"}  # as counts of cases name it
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a piece tells; ``values`` are the spans read, in text order, at least one."""

    moment: Moment | None
    place: Span | None
    forces: tuple[Span, ...]
    suspects: tuple[Told, ...]
    offence: tuple[str, ...]
    values: tuple[Span, ...]


def fragment(document: Document) -> Fragment | None:
    """What a text of one short sentence tells of an incident; None of anything longer, or that tells nothing."""
    whole = _sentence(document)
    if whole is None:
        return None
    start, end = whole
    who = _people(document, start, end)
    moment = next((one for one in document.derive(moments) if one.kind == "event"), None)
    place = _place(document, moment, start, end, who)
    acting = _joint(document, start, end)
    done = _done(document, start, end) or (_charged(document, start, end) if who else [])
    opens = moment is not None and (moment.time is not None or place is not None)
    taken = place is not None and _TAKEN.search(document.folded, start, place[0]) is not None
    if not (who or acting or done or opens or taken):
        return None
    if not (opens or taken):
        moment, place = None, None
    values = [(one.start, one.end) for one in who] + [*acting, *((first, last) for _, first, last in done)]
    values += [(moment.start, moment.end)] if moment is not None else []
    values += [place] if place is not None else []
    return Fragment(
        moment,
        place,
        tuple(acting),
        tuple(who),
        tuple(dict.fromkeys(_SHORT.get(value, value) for value, _, _ in done)),
        tuple(sorted(values)),
    )


def _sentence(document: Document) -> Span | None:
    """The span of the only sentence, where it may tell of an event: no rule, no plan, no other subject."""
    stretches = list(blocks(document))
    if len(stretches) != 1 or document.derive(zones).head[1]:
        return None
    start, end = stretches[0].start, stretches[0].end
    told = document.derive(clauses)
    if end - start > _LONGEST or (
        any(clause.kind != "fact" for clause in told) and _HAPPENED.search(document.folded, start, end) is None
    ):
        return None
    if any(pattern.search(document.folded, start, end) for pattern in (_OTHER, _RULE)):
        return None
    return start, end


def _people(document: Document, start: int, end: int) -> list[Told]:
    """Who is told of with a year of birth, an age, an address, another name or a part in it, and the row of a list."""
    who, everybody = suspects(document, start, end)
    who = [one for one in who if len(one.name.split()) > 1 or "." in one.name or one.birth_year or one.residence]
    known = {one.name for one in who}
    for name in names(document, start, end):
        if name.alone or name.placed or name.text in known or any(one.start <= name.start < one.end for one in who):
            continue
        if any(person.name.start == name.start and person.witness for person in everybody):
            continue
        if _ROLE.match(document.folded, name.end, end) or _is_of_row(document, name.start, start):
            who.append(Told(name.text, None, None, name.start, name.end))
            known.add(name.text)
    for one in who:
        home = _BARE_HOME.match(document.clean, one.end, end) if one.birth_year and one.residence is None else None
        if home is not None and not home["home"].startswith(_NO_HOME):
            one.residence, one.end = home["home"], home.end()
    return sorted(who, key=lambda one: one.start)


def _is_of_row(document: Document, position: int, start: int) -> bool:
    """``các đối tượng: Lò A, Vừ B, Sồng C``."""
    return _ROW.search(document.folded[start:position]) is not None


def _place(document: Document, moment: Moment | None, start: int, end: int, who: Iterable[Told]) -> Span | None:
    first = moment.end if moment is not None else start
    homes = [(one.start, one.end) for one in who]
    for begin, stop in places(document, first, end):
        if any(a <= begin < b for a, b in homes):
            continue
        bracketed = document.clean.count(")", begin, stop) > document.clean.count("(", begin, stop)
        return begin, stop - (bracketed and document.clean[stop - 1] == ")")
    return None


def _joint(document: Document, start: int, end: int) -> list[Span]:
    """Forces that lead, help or stand side by side, with nothing told of them but that they caught somebody."""
    found = [span for span in forces(document, start, end, []) if not is_court(document, span)]
    named = [span for span in found if not is_generic(document, span)]
    if not named or not _BEFORE_FORCES.fullmatch(document.folded, start, found[0][0]):
        return []
    while (more := _BARE_FORCE.match(document.folded, found[-1][1], end)) is not None:
        found.append(more.span("body"))
        named.append(more.span("body"))
    behind = document.folded[found[-1][1] : end]
    if behind.strip(" .,;") and not _CATCHES.match(behind):
        return []
    together = any(_JOINT.search(document.folded, one[1], other[0]) for one, other in pairwise(found))
    special = not behind.strip(" .,;") and any(_SPECIAL.search(document.folded, *span) for span in named)
    return named if together or special else []


def _done(document: Document, start: int, end: int) -> list[tuple[str, int, int]]:
    """The acts of a text that names an offence and nothing else, or says what somebody did with so much of a drug."""
    lead = _OFFENCE.match(document.folded, start, end)
    if lead is None or not begins(document, lead.end()) or _COUNTED.search(document.folded, start, end):
        return []
    told = acts(document, start, end)
    last = max((stop for _, stop in told), default=end)
    rest = _REST.fullmatch(document.folded, last, end) or _SO_MUCH.match(document.folded, last, end)
    return [(value, lead.end(), stop) for value, stop in told] if rest else []


def _charged(document: Document, start: int, end: int) -> list[tuple[str, int, int]]:
    """The acts that a person is charged with: ``Lò Văn Pá phạm tội "Tàng trữ trái phép chất ma túy"``."""
    if _COUNTED.search(document.folded, start, end):
        return []
    return [(value, stop - 1, stop) for value, stop in acts(document, start, end)]
