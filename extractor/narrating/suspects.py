"""The suspects of one story: everybody named in it, each once, with all that any mention tells."""

from __future__ import annotations

from dataclasses import dataclass

from extractor import regex
from extractor.document import Document
from extractor.narrating.people import Person, people
from extractor.narrating.words import DATA
from extractor.vietnamese.folding import fold

_ITEM = regex.compile(r"(?:^|\n)\s*(?:[-+*]|\d{1,2}[.)/])\s?(?:(?:ong|ba|anh|chi)\s)?$")
_ACCUSED = regex.compile(DATA["names"]["accused_before"])


@dataclass(slots=True)
class Told:
    """One suspect: the values, and where the last of them ends."""

    name: str
    birth_year: int | None
    residence: str | None
    start: int
    end: int


def suspects(document: Document, start: int, end: int) -> tuple[list[Told], list[Person]]:
    """The suspects named in ``start:end`` in text order, and every mention of a person there."""
    everybody = people(document, start, end)
    wanted = [person for person in everybody if _is_suspect(person)]
    full = [person for person in wanted if not person.name.alone]
    found: dict[str, Told] = {}
    for person in wanted:
        others = [other for other in full if other is not person]
        if _names_again(person, others) or (person.name.alone and not (person.caught or person.known)):
            continue
        key = _key(person.name.text)
        known = found.setdefault(key, Told(person.name.text, None, None, person.name.start, person.end))
        if known.birth_year is None and person.birth_year is not None:
            known.birth_year, known.end = person.birth_year, max(known.end, person.end)
        if known.residence is None and person.residence is not None:
            known.residence, known.end = person.residence, max(known.end, person.end)
    return list(found.values()), everybody


def told_anywhere(document: Document) -> dict[str, Told]:
    """What any sentence tells of the people whom the text names in full, by their folded names. Derive it."""
    found: dict[str, Told] = {}
    for person in people(document, 0, len(document.clean)):
        if person.name.alone or not (person.birth_year or person.residence):
            continue
        key = _key(person.name.text)
        known = found.setdefault(key, Told(person.name.text, None, None, person.name.start, person.end))
        known.birth_year = known.birth_year or person.birth_year
        known.residence = known.residence or person.residence
    return found


def completed(document: Document, who: list[Told]) -> None:
    """Fill in place what the story leaves out and another sentence tells of the same full name."""
    if all(one.birth_year and one.residence for one in who):
        return
    elsewhere = document.derive(told_anywhere)
    for one in who:
        known = elsewhere.get(_key(one.name))
        if known is not None:
            one.birth_year = one.birth_year or known.birth_year
            one.residence = one.residence or known.residence


def _key(name: str) -> str:
    """A name as it is compared: ``N. V. T`` and ``N.V.T.`` are one."""
    return name.lower().replace(". ", ".").strip(".")


def known_before(document: Document, start: int, story: tuple[int, int]) -> list[Told]:
    """The accused whom the text introduced before its story and the story calls by their last names: ``Chốm``."""
    story_words = {word.lower() for word in regex.findall(r"\p{Lu}[\p{L}']+", document.clean[slice(*story)])}
    found: dict[str, Told] = {}
    for person in people(document, max(0, start - _LOOK_BACK), start):
        before = document.folded[max(0, person.name.start - 80) : person.name.start]
        last = person.name.text.split()[-1].lower()
        if person.name.alone or person.witness or person.other or last not in story_words:
            continue
        if not (_ACCUSED.search(before) or (person.birth_year and _ITEM.search(before))):
            continue
        known = found.setdefault(
            fold(person.name.text), Told(person.name.text, None, None, person.name.start, story[0])
        )
        known.birth_year = known.birth_year or person.birth_year
        known.residence = known.residence or person.residence
    return list(found.values())


_LOOK_BACK = 6000


def _is_suspect(person: Person) -> bool:
    if person.witness:
        return False
    if person.other:
        return person.birth_year is not None and person.caught
    return (
        person.birth_year is not None
        or person.caught
        or (person.known and person.row != person.name.start)
        or (person.sure and not person.name.alone)
    )


def _names_again(person: Person, others: list[Person]) -> bool:
    """Whether it is the end of another's name: ``Thanh Bình`` after ``Phạm Trương Thanh Bình``."""
    words = fold(person.name.text).split()
    return any(
        len(words) < len(full := fold(other.name.text).split()) and full[-len(words) :] == words for other in others
    )
