"""The terms that a document's record gives it: what it is, what it cites, what its filters ask."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from extractor.vietnamese.folding import slug
from pipelines.search import issued_by
from pipelines.search.acts import terms_of_act
from pipelines.search.at_least import terms_of_seizures
from pipelines.search.terms import EVERYTHING, EXACT, TITLE, fact, pair
from pipelines.search.words import exact, words

Row = Mapping[str, Any]

TYPES = ("doc_type", "doc_type_code")
HEAD = ("uri", "number", "title", "issued_date", *TYPES, *issued_by.COLUMNS)
"""The columns of ``documents`` that are looked at."""

_FIRST_DAY = datetime.date(1900, 1, 1).toordinal() - 1
_DAYS, _IDS, _PARTS = 16, 40, 7
"""Bits of a place: days since 1900, the beginning of the id, the document's part of its file."""


def fact_terms(head: Row, facts: Mapping[str, Iterable[Row]]) -> set[str]:
    """The terms of a record, as its rows have it: ``head`` those of ``documents``, ``facts`` those of its facts."""
    return set(_terms(head, facts))


def _terms(head: Row, facts: Mapping[str, Iterable[Row]]) -> Iterator[str]:
    yield EVERYTHING
    if head["uri"]:
        yield from terms_of_act("is", head["uri"], head["number"])
    for row in facts.get("citations", ()):
        if row["uri"]:
            yield from terms_of_act("cites", row["uri"], row["number"], row["title"], head["issued_date"])
    yield from terms_of_type(head)
    yield from issued_by.terms(head)
    seized = list(facts.get("seizures", ()))
    yield from (fact("substance", row["substance"]) for row in seized if row["substance"])
    yield from terms_of_seizures(seized)
    if any(row["status"] == "mismatch" for row in facts.get("checks", ())):
        yield fact("contradiction")
    if head["title"]:
        found = words(head["title"])
        folded = [word.folded for word in found]
        yield from (TITLE + word for word in folded)
        yield from (TITLE + pair(*both) for both in pairwise(folded))
        yield from (
            TITLE + EXACT + exact(word) for one in found if not (word := head["title"][one.start : one.end]).isascii()
        )


def terms_of_type(head: Row) -> Iterator[str]:
    """The terms of a document's type, by its row of ``documents``."""
    for name in TYPES:
        if head[name]:
            yield fact("type", slug(head[name]))


def place_of(document_id: str, issued_date: str | None) -> int:
    """Where a document stands among the others: those of a later day first, of one day those of smaller ids.

    The order in which results come, told by the key of the index itself, so that nothing is sorted. (It ascends: in
    descending order SQLite's FTS5 loses rows of long lists, at least up to 3.40.)
    """
    identity, _, part = document_id.partition("-")
    beginning = int(identity[: _IDS // 4], 16) if identity else 0
    ending = min(int(part or 1), (1 << _PARTS) - 1)
    return (_backwards(day_number(issued_date)) << (_IDS + _PARTS)) | (beginning << _PARTS) | ending


def _backwards(day: int) -> int:
    return (1 << _DAYS) - 1 - day


def day_number(date: str | None) -> int:
    """Days since 1900 of an ISO date, 0 for none; one cut to the month or year counts as its first day."""
    if not date:
        return 0
    try:
        day = datetime.date.fromisoformat(date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date[:10])
    except ValueError:
        return 0
    return min(max(day.toordinal() - _FIRST_DAY, 1), (1 << _DAYS) - 1)


def places_between(first: str | None, last: str | None) -> tuple[int, int] | None:
    """The smallest and greatest place of documents of these days (ISO, both counted in); None: no limit."""
    if first is None and last is None:
        return None
    earliest = max(day_number(first), 1)
    latest = day_number(last) if last else (1 << _DAYS) - 1
    bits = _IDS + _PARTS
    return _backwards(latest) << bits, ((_backwards(earliest) + 1) << bits) - 1
