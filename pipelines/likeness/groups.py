"""Which documents of an archive are one: scanned twice, draft and signed. Who counts or compares takes one of each.

Links (see :mod:`pipelines.archive.likeness`) join pairs; here they become groups. A draft may resemble two papers that
were both signed later: it goes with the one that it resembles more, and never makes one paper of the two.

A blank form may lie in an archive ten thousands of times: what has one text is asked for by its text, and no question
names its copies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from pipelines.archive.tables import documents, likenesses, pages

KINDS = ("same", "draft")
"""Links that make one document of two: a ``revised`` one says other things, and is another."""

_AT_A_TIME = 500
"""Ids or texts in one question: SQLite takes no more than some thousand values."""
MIN_MEMBERS = 2

_HEAD = select(
    *(documents.c[name] for name in ("id", "text_sha256", "length", "serial", "symbol", "issued_date", "signer"))
).where(documents.c.current)
_FIRST, _SECOND = documents.alias("first"), documents.alias("second")

_Link = tuple[bool, float, str, str]
"""Whether it is a draft's, its similarity with a minus, the two ids: so that the surest link is the smallest."""


@dataclass(slots=True, eq=False)
class _Group:
    """Documents that are one, and the numbers and days that they print (scans of one paper may be misread).

    ``complete`` are those of them that print most (``told`` of number, full date and signer). A group that went into
    another one has its members ``within`` that.
    """

    members: list[str] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    told: int = 0
    complete: list[str] = field(default_factory=list)
    within: _Group | None = None

    def enter(self, row: Row[Any]) -> None:
        """Take a document in."""
        self.members.append(row.id)
        day = row.issued_date if row.issued_date and len(row.issued_date) == len("2023-08-14") else None
        if row.serial:
            self.numbers.add(f"{row.serial}/{row.symbol or ''}")
        if day:
            self.days.add(day)
        self._tell(bool(row.serial) + bool(day) + bool(row.signer), [row.id])

    def take(self, other: _Group) -> None:
        """Take another group's documents in."""
        self.members += other.members
        self.numbers |= other.numbers
        self.days |= other.days
        self._tell(other.told, other.complete)
        other.within = self

    def _tell(self, told: int, complete: list[str]) -> None:
        if told > self.told:
            self.told, self.complete = told, []
        if told == self.told:
            self.complete += complete

    def is_another(self, other: _Group) -> bool:
        """Whether both print a number, or a day, and no one that they share."""
        pairs = ((self.numbers, other.numbers), (self.days, other.days))
        return any(one and two and not one & two for one, two in pairs)


def groups(
    connection: Connection, *, kinds: Collection[str] = KINDS, of: Collection[str] | None = None
) -> Mapping[str, str]:
    """The document that stands for each that has copies: ``{document id: representative's id}``.

    Holds every member of a group of two or more, the representative itself as well; whoever is not in it stands for
    itself (``found.get(one, one)``). Only documents that their file holds now. The representative is the one that
    prints most of number, full date and signer, so a signed paper before its draft; then the one read with more
    confidence; then the smaller id. Texts that agree to the letter are one whatever their links say.

    ``of``: only the groups of these documents, which takes no longer in a large archive; None: all groups.
    """
    shelf = _Shelf(connection, kinds)
    shelf.fill() if of is None else shelf.fill_around(of)
    joined = shelf.joined()
    chosen = _representatives(connection, joined)
    return {one: stands for group, stands in zip(joined, chosen, strict=True) for one in group.members}


class _Shelf:
    """The documents that may have copies, those of one text together, and the links between them."""

    def __init__(self, connection: Connection, kinds: Collection[str]) -> None:
        self._connection = connection
        self._kinds = frozenset(kinds)
        self._own: dict[str, _Group] = {}
        self._of_text: dict[str, _Group] = {}
        self._links: set[_Link] = set()

    def fill(self) -> None:
        """Fetch all that have copies."""
        texts = select(documents.c.text_sha256).where(documents.c.current, documents.c.length > 0)
        self._enter_texts(texts.group_by(documents.c.text_sha256).having(func.count() > 1))
        self._enter(self._link())

    def fill_around(self, ids: Collection[str]) -> None:
        """Fetch these documents and whatever one text or links lead to from them, directly or not."""
        fresh = set(ids)
        while fresh:
            texts, textless = self._enter(fresh)
            fresh = set()
            for part in _parts(texts):
                self._enter_texts(part)
                for side in (_FIRST, _SECOND):
                    fresh |= self._link(side.c.text_sha256.in_(part), side.c.length > 0)
            for part in _parts(textless):
                for side in (_FIRST, _SECOND):
                    fresh |= self._link(side.c.id.in_(part))

    def joined(self) -> list[_Group]:
        """The groups of two or more."""
        for is_draft, _, one, other in sorted(self._links):  # so that the order of ids decides nothing
            first, second = _outermost(self._own[one]), _outermost(self._own[other])
            if first is second or (is_draft and first.is_another(second)):
                continue
            larger, smaller = sorted((first, second), key=lambda group: len(group.members), reverse=True)
            larger.take(smaller)
        outer = {id(group): group for group in self._own.values() if group.within is None}
        return [group for group in outer.values() if len(group.members) >= MIN_MEMBERS]

    def _enter(self, ids: Collection[str]) -> tuple[set[str], set[str]]:
        """Take documents in: which texts they have that were not there before, and which of them have none."""
        texts, textless = set(), set()
        for part in _parts(ids):
            for row in self._connection.execute(_HEAD.where(documents.c.id.in_(part))):
                if not row.length:
                    textless.add(row.id)
                elif row.text_sha256 not in self._of_text:
                    texts.add(row.text_sha256)
                self._put(row)
        return texts, textless

    def _enter_texts(self, texts: Sequence[str] | Select[Any]) -> None:
        """Take in whatever has one of these texts."""
        is_meant = (documents.c.text_sha256.in_(texts), documents.c.length > 0)
        for row in self._connection.execute(_HEAD.where(*is_meant)):
            self._put(row)

    def _put(self, row: Row[Any]) -> None:
        if row.id not in self._own:
            group = self._of_text.setdefault(row.text_sha256, _Group()) if row.length else _Group()
            group.enter(row)
            self._own[row.id] = group

    def _link(self, *where: ColumnElement[bool]) -> set[str]:
        """Note links, but for those of one text: its copies are together. Which documents they lead to."""
        chosen = (
            select(likenesses.c.kind, likenesses.c.similarity, likenesses.c.first_id, likenesses.c.second_id)
            .join(_FIRST, _FIRST.c.id == likenesses.c.first_id)
            .join(_SECOND, _SECOND.c.id == likenesses.c.second_id)
            .where(_FIRST.c.current, _SECOND.c.current, *where)
            .where(or_(_FIRST.c.text_sha256 != _SECOND.c.text_sha256, _FIRST.c.length == 0))
        )
        found = {
            (kind == "draft", -similarity, one, other)
            for kind, similarity, one, other in self._connection.execute(chosen)
            if kind in self._kinds  # asked for them, SQLite would go through all links of the archive by their kinds
        }
        self._links |= found
        return {end for link in found for end in link[2:]}.difference(self._own)


def _outermost(group: _Group) -> _Group:
    while group.within is not None:
        group = group.within
    return group


def _representatives(connection: Connection, joined: Sequence[_Group]) -> Iterator[str]:
    """The document that stands for each group."""
    equal = [one for group in joined if len(group.complete) > 1 for one in group.complete]
    read: dict[str, float | None] = {}
    of = pages.c.document_id
    for part in _parts(equal):
        chosen = select(of, func.avg(pages.c.confidence)).where(of.in_(part)).group_by(of)
        read.update((row[0], row[1]) for row in connection.execute(chosen))

    def rank(one: str) -> tuple[float, str]:
        confidence = read.get(one)
        return -(1.0 if confidence is None else round(confidence, 6)), one

    yield from (min(group.complete, key=rank) for group in joined)


def _parts(names: Collection[str]) -> Iterator[Sequence[str]]:
    every = sorted(names)
    yield from (every[start : start + _AT_A_TIME] for start in range(0, len(every), _AT_A_TIME))
