"""Who issued a document, and where: as terms of the index, and as what a filter asks of them.

A body is found by words of its name that stand together (``công an huyện``), by their first letters (``Bộ KHCN``), and
by its beginning and its place with words between (``sở giáo dục Đà Nẵng``). A level and its place belong together:
``công an huyện Mai Sơn`` is no xã's police below the huyện's committee. The body above is another name, never mixed
with that of the one below but for its places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from pipelines.search.body_names import Name, Place, Word, initials, is_place, merged_into, of_no_place, read, runs
from pipelines.search.boolean import Question, Term, either, every
from pipelines.search.terms import fact

Row = Mapping[str, Any]

ISSUERS = ("issuer", "issuer_parent", "issuer_short_name")
COLUMNS = (*ISSUERS, "issued_place")
"""The columns of ``documents`` that are looked at."""

_OWN, _ABOVE = "own", "above"
_FIRST, _FIRST_LETTERS = "first", "first letters"
_LONGEST_NAME = 12
"""Words of a body whose first letters are looked at."""
_LONGEST_PLACE = 6
_SHORTEST_INITIALS = 3
_ONE = "one"
"""Where the words of a place stand, which are not told apart."""


def terms(head: Row) -> frozenset[str]:
    """The terms of a document by its row of ``documents``."""
    return _terms(*(head[column] for column in COLUMNS))


@lru_cache(maxsize=20_000)
def _terms(issuer: str | None, parent: str | None, short_name: str | None, place: str | None) -> frozenset[str]:
    return frozenset((*_issuers(issuer, parent, short_name, place), *_places(place, issuer, parent)))


def issued_by(name: str) -> Question | None:
    """Documents of a body that is so named, or is below one that is; None where nothing of it is a word."""
    found = [every(one) for asked in _asked(name) for one in _of_any(asked) if one]
    return either(found) if found else None


def issued_in(name: str) -> Question | None:
    """Documents issued in a place, or by a body of it; None where nothing of it is a word. A level is of no account."""
    asked = read(name)
    found = list(_row("place", _ONE, asked.head))
    for place in asked.places:
        found += _row("place", _ONE, place.words if _is_bare(place.name) else place.name)
    return every(found) if found else None


# -- terms -------------------------------------------------------------------------------------------------------------


def _issuers(issuer: str | None, parent: str | None, short_name: str | None, place: str | None) -> Iterator[str]:
    above = _told_places(parent)
    here = (Place(name=read(place).head),) if place else ()
    for number, (text, others) in enumerate(
        ((issuer, above), (parent, ()), (short_name, (*_told_places(issuer), *above)))
    ):
        for name in _forms(text):
            own, *rest = _completed(name.places, others, here) or (Place(),)
            yield from _of_name(f"issuer{number}", name.head, own)
            for one in (*rest, *others):
                yield from _of_row(f"issuer{number}", _ABOVE, one.words)
                yield from _of_initials(f"issuer{number}", _ABOVE, one)


@lru_cache(maxsize=20_000)
def _forms(text: str | None) -> tuple[Name, ...]:
    """A name as it is printed, with its abbreviation written out, and ``NN&PTNT`` in its parts."""
    if not text:
        return ()
    name = read(text)
    forms = [name, name.written_out(text), read(text.replace("&", " ").replace("-", " ")) if "&" in text else None]
    return tuple(dict.fromkeys(one for one in forms if one is not None))


def _told_places(text: str | None) -> tuple[Place, ...]:
    """The places that a name tells."""
    return next((tuple(place for place in name.places if place.name) for name in _forms(text) if name.places), ())


def _completed(places: Sequence[Place], others: Sequence[Place], here: Sequence[Place]) -> tuple[Place, ...]:
    """A body's places; a level alone (``Công an tỉnh``) named by the body above or by where it writes."""
    if not places:
        return tuple(others[:1])
    first, *rest = places
    if not first.name:
        same = [one for one in others if one.level == first.level]
        first = Place(first.level, next((one.name for one in (*same, *here)), ()))
    return (first, *rest)


def _of_name(field: str, head: Sequence[Word], own: Place) -> Iterator[str]:
    yield from _of_row(field, _OWN, (*head, *own.words))
    if head:
        yield fact(field, _FIRST, head[0].text)
    if head and own.level and own.name:
        yield fact(field, _OWN, head[-1].text, own.name[0].text)
    words = [word.text for word in head[:_LONGEST_NAME]]
    for run in runs(words, _LONGEST_NAME):
        yield fact(field, _OWN, _FIRST_LETTERS, run)
    if own.level:
        yield fact(field, _OWN, _FIRST_LETTERS, initials([*words, *own.level]))
    yield from _of_initials(field, _OWN, own)


def _of_row(field: str, where: str, words: Iterable[Word]) -> Iterator[str]:
    texts = [word.text for word in words]
    yield from (fact(field, where, text) for text in texts)
    yield from (fact(field, where, *both) for both in pairwise(texts))


def _of_initials(field: str, where: str, place: Place) -> Iterator[str]:
    """A place by its first letters: ``BMT``, ``TPBMT``; two letters alone are too few."""
    short = initials(word.text for word in place.name)
    if len(short) >= _SHORTEST_INITIALS:
        yield fact(field, where, _FIRST_LETTERS, short)
    if len(short) > 1 and place.level == ("thanh", "pho"):
        yield fact(field, where, _FIRST_LETTERS, "tp" + short)


def _places(place: str | None, *bodies: str | None) -> Iterator[str]:
    for text in (place, *bodies):
        for name in _forms(text):
            if not of_no_place(name.head):
                yield from _of_row("place", _ONE, name.head)
            if text is place:
                yield from _of_initials("place", _ONE, Place(name=name.head))
            for one in name.places:
                yield from _of_row("place", _ONE, one.words)
                yield from _of_initials("place", _ONE, one)


# -- questions ---------------------------------------------------------------------------------------------------------


def _asked(text: str) -> tuple[Name, ...]:
    """The names that may be asked for: as it is typed, and with abbreviations written out where nothing is lost."""
    name = read(text)
    other = name.written_out(text) if name.head else None
    if other is None or not name.keeps(other):
        return (name,)
    if not name.places:
        # "Công an Sơn La" is also whoever is below that of the tỉnh: a level that was not typed is not asked for.
        other = Name((*other.head, *(word for place in other.places for word in place.name)), ())
    return (other,) if all(word.is_short for word in name.head) or other == name else (name, other)


def _of_any(name: Name) -> Iterator[list[Question]]:
    """What finds it in any of a document's names, or its end in that of the body above (``Ban X Tỉnh ủy``)."""
    for number in range(len(ISSUERS)):
        yield from _alternatives(f"issuer{number}", name)
    below, above = "issuer0", "issuer1"
    for cut in range(1, min(len(name.head), _LONGEST_NAME)):
        head, rest = name.head[:cut], name.head[cut:]
        if len(head) > 1 or head[0].is_short:
            begins = () if rest[0].is_short else (Term(fact(above, _FIRST, rest[0].text)),)
            for one in _alternatives(above, Name(rest, name.places)):
                yield [*_body(below, head), *begins, *one]


def _alternatives(field: str, name: Name) -> Iterator[list[Question]]:
    """What finds it in one of a document's names: any of these, of each all."""
    if name.places:
        first, *rest = name.places
        of_it = _row(field, _OWN, first.words) if name.head and first.level else _anywhere(field, first.words)
        yield [*_body(field, name.head), *of_it, *(one for place in rest for one in _anywhere(field, place.words))]
        return
    yield [*_body(field, name.head)]
    for cut in range(max(len(name.head) - _LONGEST_PLACE, 0), len(name.head)):
        head, place = name.head[:cut], name.head[cut:]
        is_told = len(head) != 1 or head[0].is_short
        if is_told and (len(place) > 1 or place[0].is_short or is_place(place)):
            yield [*_body(field, head), *_anywhere(field, place)]


def _body(field: str, words: Sequence[Word]) -> Iterator[Question]:
    """A body without its place: as it is typed, or printed cut short (``Sở GD&ĐT``, ``BĐBP``)."""
    row = tuple(_row(field, _OWN, words))
    first, *rest = (word.text for word in words) if words else ("",)
    if len(rest) > 1 and not any(word.is_short for word in words):
        short = fact(field, _OWN, first, initials(rest)), fact(field, _OWN, initials((first, *rest)))
        yield either((every(row), *map(Term, short)))
    else:
        yield from row


def _anywhere(field: str, words: Sequence[Word]) -> Iterator[Question]:
    yield either(every(_row(field, where, words)) for where in (_OWN, _ABOVE))


def _row(field: str, where: str, words: Sequence[Word]) -> Iterator[Question]:
    """Words side by side; one that may be made of first letters by itself."""
    start = 0
    for end in range(len(words) + 1):
        if end < len(words) and not words[end].is_short:
            continue
        texts = [word.text for word in words[start:end]]
        if len(texts) == 1:
            yield Term(fact(field, where, *texts))
        yield from (Term(fact(field, where, *both)) for both in pairwise(texts))
        if end < len(words):
            text = words[end].text
            yield either((Term(fact(field, where, text)), Term(fact(field, where, _FIRST_LETTERS, text))))
        start = end + 1


def _is_bare(name: Sequence[Word]) -> bool:
    """Whether a place is told by its level and a figure or letter (``quận 3``), or by its level alone."""
    return not name or (len(name) == 1 and (len(name[0].text) < 3 and not is_place(name)))


def merged(name: str) -> str | None:
    """What to tell who asks for a tỉnh that is part of another since 2025; None for any other place."""
    asked = read(name)
    words = asked.head or (asked.places[0].name if asked.places else ())
    into = merged_into().get(tuple(word.text for word in words))
    return f"it is part of {into} since 2025: ask for that" if into else None
