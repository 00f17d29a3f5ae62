"""Near-duplicates in an archive: one report scanned twice, draft and signed. They are linked, never dropped.

Two documents are compared where they stand near one another in a band that they share (see ``likeness.shingles``): the
documents of a band stand in the order of ``shingles.place``, and near is at most ``NEAR`` places apart. What few share
brings all of its documents together; what ten thousand reports made from one template share costs each of them no more
than ``2 * NEAR`` others a band, so that the cost of a document does not grow with the archive. Copies of a paper that
hundreds of offices filed make a chain, not all pairs.

Who stands near whom depends on the documents that are there and not on the order in which they came: one that comes
between two others later takes back their link where nothing else brings them together.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from sqlalchemy import Connection, TextClause, and_, delete, func, insert, or_, select, text

from pipelines.archive.tables import likeness_bands, likeness_signatures, likenesses, pages
from pipelines.likeness.alike import Side, judge
from pipelines.likeness.heads import Head, apart
from pipelines.likeness.shingles import PERMUTATIONS, ROWS, bands, estimates, place
from pipelines.likeness.sketch import Sketch

NEAR = 3
"""How many places apart two documents of a band may stand to be compared: all pairs of up to four copies."""

LEAST = (0.2, 0.4, math.inf)
"""Least likeness (0..1) of two signatures whose texts are compared, by how many of number and day differ.

Two readings of one page with every tenth word misread have 0.4 or more, with every fifth 0.23 (measured on
``gold/dev``); texts with nothing in common up to 0.19. Number or day of two documents of one form agree by chance, the
more often the larger the archive: such texts must be more alike, or a document would be laid beside more and more.
"""

_BANDS = PERMUTATIONS // ROWS

_OWN = select(*(likeness_signatures.c[name] for name in ("document_id", "place", "signature")))


@dataclass(frozen=True, slots=True)
class Link:
    """Two documents that are one; see :class:`pipelines.likeness.alike.Likeness`. ``first_id`` is the smaller id."""

    first_id: str
    second_id: str
    similarity: float
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class _Signed:
    id: str
    place: int
    signature: bytes


_Pair = tuple[int, int]
"""The places of two documents, the smaller one first."""


def links(connection: Connection, document_id: str | None = None) -> Iterator[Link]:
    """The links of one document, or of all, by ids."""
    chosen = select(*(likenesses.c[name] for name in Link.__dataclass_fields__))
    if document_id is not None:
        chosen = chosen.where(or_(likenesses.c.first_id == document_id, likenesses.c.second_id == document_id))
    for row in connection.execute(chosen.order_by(likenesses.c.first_id, likenesses.c.second_id)):
        yield Link(*row)


def note(connection: Connection, document_id: str, sketch: Sketch) -> None:
    """Note a document's sketch, and link it with those that are the same document.

    Within the transaction that stores it, when its row and its pages are written. A sketch that was noted before under
    this id makes room.
    """
    forget(connection, document_id)
    if sketch.signature is None:
        return
    new = _Signed(document_id, place(document_id), sketch.signature)
    keys = bands(new.signature)
    before, after = _around(connection, keys, new.place)
    row = {"document_id": new.id, "place": new.place, "signature": new.signature}
    connection.execute(insert(likeness_signatures), [{**row, "serial": sketch.serial, "day": sketch.day}])
    connection.execute(insert(likeness_bands), [{"band": key, "place": new.place} for key in keys])
    met = _signed(connection, {other for found in (before, after) for others in found.values() for other in others})
    _link(connection, new, met.values(), {})
    _part(connection, met, _apart(before, after))


def forget(connection: Connection, document_id: str) -> None:
    """Take back what :func:`note` did: as if the document had never been there."""
    row = connection.execute(_OWN.where(likeness_signatures.c.document_id == document_id)).one_or_none()
    if row is None:
        return
    old = _Signed(*row)
    keys = bands(old.signature)
    connection.execute(delete(likenesses).where(or_(likenesses.c.first_id == old.id, likenesses.c.second_id == old.id)))
    connection.execute(
        delete(likeness_bands).where(likeness_bands.c.band.in_(keys), likeness_bands.c.place == old.place)
    )
    connection.execute(delete(likeness_signatures).where(likeness_signatures.c.document_id == old.id))
    before, after = _around(connection, keys, old.place)
    closer = _apart(before, after)
    met = _signed(connection, {one for pair in closer for one in pair})
    sides: dict[str, Side] = {}
    for one, other in sorted(closer):
        if not _linked(connection, met[one], met[other]):
            _link(connection, met[one], [met[other]], sides)


# -- who stands near whom ----------------------------------------------------------------------------------------------


@cache
def _question() -> TextClause:
    """For each band: the ``NEAR`` documents before a place, and those after it."""
    parts = [
        f"SELECT * FROM (SELECT {number} AS band_number, {after} AS is_after, place FROM likeness_bands"
        f" WHERE band = :band{number} AND place {sign} :place ORDER BY place {order} LIMIT {NEAR})"
        f" AS found_{number}_{after}"
        for number in range(_BANDS)
        for after, sign, order in ((0, "<", "DESC"), (1, ">", "ASC"))
    ]
    return text(" UNION ALL ".join(parts))


_Around = dict[int, list[int]]
"""The places near a document, nearest first, by the number of the band."""


def _around(connection: Connection, keys: list[int], here: int) -> tuple[_Around, _Around]:
    before: _Around = defaultdict(list)
    after: _Around = defaultdict(list)
    values = {"place": here} | {f"band{number}": key for number, key in enumerate(keys)}
    for number, is_after, there in connection.execute(_question(), values):
        (after if is_after else before)[number].append(there)
    for places in before.values():
        places.sort(reverse=True)
    for places in after.values():
        places.sort()
    return before, after


def _apart(before: _Around, after: _Around) -> set[_Pair]:
    """The pairs that are near only where no document stands between them at this place."""
    return {
        (before[number][left], after[number][right])
        for number in before.keys() & after.keys()
        for left, right in product(range(len(before[number])), range(len(after[number])))
        if left + right + 1 == NEAR
    }


def _is_near(connection: Connection, one: _Signed, other: _Signed) -> bool:
    """Whether two documents stand near one another in any band."""
    lower, upper = sorted((one.place, other.place))
    for key in sorted(set(bands(one.signature)) & set(bands(other.signature))):
        between = (
            select(likeness_bands.c.place)
            .where(likeness_bands.c.band == key, likeness_bands.c.place > lower, likeness_bands.c.place < upper)
            .limit(NEAR)
            .subquery()
        )
        if (connection.scalar(select(func.count()).select_from(between)) or 0) < NEAR:
            return True
    return False


def _signed(connection: Connection, places: Iterable[int]) -> dict[int, _Signed]:
    rows = connection.execute(_OWN.where(likeness_signatures.c.place.in_(sorted(places))))
    return {row.place: _Signed(*row) for row in rows}


# -- links -------------------------------------------------------------------------------------------------------------


def _link(connection: Connection, one: _Signed, others: Iterable[_Signed], sides: dict[str, Side]) -> None:
    """Link a document with those of the others that are the same. ``sides``: texts that are known already."""
    others = list(others)
    near = estimates(one.signature, [other.signature for other in others])
    alike = {other.id: share for other, share in zip(others, near, strict=True) if share >= LEAST[0]}
    if not alike:
        return
    heads = _heads(connection, [one.id, *alike])
    for other, share in alike.items():
        if share < LEAST[apart(heads[one.id], heads[other])]:
            continue
        first, second = sorted((one.id, other))
        for document_id in (first, second):
            if document_id not in sides:
                sides[document_id] = Side(_text(connection, document_id))
        found = judge(sides[first], sides[second])
        if found is not None:
            row = Link(first, second, found.similarity, found.kind, found.why)
            values = {name: getattr(row, name) for name in Link.__dataclass_fields__}
            connection.execute(insert(likenesses), [values])


def _heads(connection: Connection, ids: Iterable[str]) -> dict[str, Head]:
    chosen = select(*(likeness_signatures.c[name] for name in ("document_id", "serial", "day")))
    return {
        document_id: Head(serial, None if day is None else (day[0], day[1], day[2]))
        for document_id, serial, day in connection.execute(chosen.where(likeness_signatures.c.document_id.in_(ids)))
    }


def _part(connection: Connection, signed: dict[int, _Signed], pairs: set[_Pair]) -> None:
    """Take back the links of those pairs that no band brings together any more."""
    if not pairs:
        return
    places = {signed[one].id: one for pair in pairs for one in pair}
    among = and_(likenesses.c.first_id.in_(places), likenesses.c.second_id.in_(places))
    for first, second in connection.execute(select(likenesses.c.first_id, likenesses.c.second_id).where(among)).all():
        pair = tuple(sorted((places[first], places[second])))
        if pair in pairs and not _is_near(connection, signed[pair[0]], signed[pair[1]]):
            connection.execute(delete(likenesses).where(_is_link(first, second)))


def _linked(connection: Connection, one: _Signed, other: _Signed) -> bool:
    first, second = sorted((one.id, other.id))
    return connection.scalar(select(likenesses.c.kind).where(_is_link(first, second))) is not None


def _is_link(first: str, second: str) -> Any:
    return and_(likenesses.c.first_id == first, likenesses.c.second_id == second)


def _text(connection: Connection, document_id: str) -> str:
    own = select(pages.c.text).where(pages.c.document_id == document_id).order_by(pages.c.ordinal)
    return "".join(connection.scalars(own))
