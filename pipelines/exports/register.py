"""The register of an archive (mục lục văn bản): a row a document, with the fields of Thông tư 02/2019/TT-BNV.

The fields, their order and where each value comes from stand in ``register_fields.toml`` (to be checked against the
printed annex of the Thông tư, which was not at hand). A field that a document does
not tell is None: an archivist fills it in. Titles, names and numbers are as the document has them, on one line.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from extractor.errors import printable
from pipelines.archive import ledger
from pipelines.archive.database import Database
from pipelines.archive.face import Failure
from pipelines.archive.tables import documents, files, pages
from pipelines.exports.choosing import Choice
from pipelines.exports.notes import Notes
from pipelines.exports.sorting import in_order

FOLDER = Path(__file__).parent
AT_A_TIME = 500
VIETNAMESE = 0.8
"""From this share of Vietnamese syllables on, measured where the page was read, a document is said to be Vietnamese."""

Row = dict[str, str | int | None]
"""A document of the register, by the codes of its fields: texts on one line, whole numbers, ISO dates cut to what is
known."""

HEAD = (
    "id", "part", "source", "doc_type", "doc_type_code", "number", "serial", "symbol", "year", "issued_date", "issuer",
    "issuer_parent", "issuer_short_name", "issued_place", "title", "signer", "urgency", "secrecy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the register; see ``register_fields.toml``. ``width`` in characters."""

    code: str
    of: Literal["thong-tu", "vanban"]
    name: str
    width: float
    place: Literal["print", "fold", "screen"]
    says: str
    align: Literal["left", "center"] = "left"


@cache
def fields() -> tuple[Field, ...]:
    """The columns, in their order."""
    return tuple(Field(**one) for one in _load("register_fields.toml")["field"])


@cache
def words() -> Mapping[str, Any]:
    """The words of the register, in Vietnamese."""
    return _load("register_words.toml")


@cache
def _causes() -> Mapping[str, Mapping[str, str]]:
    return _load("failure_words.toml")


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that has no record, in Vietnamese; ``details``: what the program said. ``page`` where one is to blame."""

    source: str
    page: int | None
    code: str
    cause: str
    remedy: str
    details: str

    @classmethod
    def of(cls, failure: Failure) -> Unread:
        """From the archive's ledger."""
        own = _causes().get(failure.code, {})
        details = f"{failure.cause} ({failure.remedy})" if failure.remedy else failure.cause
        return cls(
            source=one_line(failure.source),
            page=failure.page,
            code=failure.code,
            cause=own.get("cause", one_line(failure.cause)),
            remedy=own.get("remedy", one_line(failure.remedy)),
            details=one_line(details),
        )


@dataclass(slots=True)
class Register:
    """The register of an archive, to be gone through once, row by row; flat in memory.

    >>> register = Register(archive, Choice(since="2023"))  # doctest: +SKIP
    >>> for row in register.rows():  # doctest: +SKIP
    ...     row["CodeNumber"], row["Subject"]

    After :meth:`rows`: ``count`` documents were given, ``undated`` left out because a time was asked for and they tell
    none. ``title``, ``office`` (the archive's body) and ``today`` are what a printed page says above.

    Each method reads the archive as it is when it is called; within :meth:`at_one_moment` all of them agree.
    """

    archive: Database
    choice: Choice = field(default_factory=Choice)
    title: str = ""
    office: str = ""
    today: datetime.date = field(default_factory=datetime.date.today)
    count: int = 0
    undated: int = 0
    _held: Connection | None = field(default=None, init=False, repr=False)

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Within it everything is read as the archive is at the first question, whoever writes meanwhile."""
        with self.archive.reading() as connection:
            self._held = connection
            try:
                yield
            finally:
                self._held = None

    def _reading(self) -> AbstractContextManager[Connection]:
        return self.archive.reading() if self._held is None else nullcontext(self._held)

    def rows(self) -> Iterator[Row]:
        """The documents that are chosen, in their order, numbered."""
        self.count = self.undated = 0
        for row in in_order(self._keyed()):
            self.count += 1
            yield {"Ordinal": self.count, **row}

    def _keyed(self) -> Iterator[tuple[bytes, Row]]:
        with self._reading() as connection:
            notes = Notes(connection, words()["note"])
            for heads in self._heads(connection):
                said = notes.of(heads)
                counted = _pages(connection, [head["id"] for head in heads])
                for head in heads:
                    yield self.choice.key(head), _row(head, said[head["id"]], *counted.get(head["id"], (None, None)))

    def _heads(self, connection: Connection) -> Iterator[list[dict[str, Any]]]:
        """The documents that are chosen, some hundreds at a time."""
        columns = [documents.c[name] for name in HEAD]
        chosen = select(*columns).where(documents.c.current).order_by(documents.c.id).limit(AT_A_TIME)
        last = ""
        while True:
            found = [dict(row._mapping) for row in connection.execute(chosen.where(documents.c.id > last))]
            if not found:
                return
            last = found[-1]["id"]
            wanted = []
            for head in found:
                if self.choice.takes(head):
                    wanted.append(head)
                elif self.choice.by_date and not head["issued_date"]:
                    self.undated += self.choice.of_issuer(head) and self.choice.of_type(head)
            if wanted:
                yield wanted

    def unread(self) -> Iterator[Unread]:
        """The files of the whole archive that failed, in the order of its ledger."""
        with self._reading() as connection:
            yield from map(Unread.of, ledger.failures(connection, ("failed",)))

    def waiting(self) -> int:
        """How many files of the archive are still to be read."""
        with self._reading() as connection:
            found = ledger.counts(connection, files.c.state)
        return found.get("queued", 0) + found.get("running", 0)


def _pages(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[int | None, float | None]]:
    """For each document the number of its pages, None where it is no PDF or picture, and how Vietnamese it is."""
    of, method, ratio = pages.c.document_id, pages.c.method, pages.c.language_ratio
    chosen = select(of, func.count(), func.min(method), func.max(method), func.avg(ratio)).where(of.in_(ids))
    found = {}
    for name, count, first, last, share in connection.execute(chosen.group_by(of)):
        has_pages = first is not None and "plain" not in (first, last)
        found[name] = (count if has_pages else None, share)
    return found


def _row(head: Mapping[str, Any], note: str, page_count: int | None, vietnamese: float | None) -> Row:
    kind, symbol, year = head["doc_type"], head["symbol"], head["year"]
    row: Row = dict.fromkeys(one.code for one in fields() if one.code != "Ordinal")
    row |= {
        "TypeName": kind[:1].upper() + kind[1:] if kind else None,
        "CodeNumber": head["serial"],
        "CodeNotation": f"{year}/{symbol}" if year and symbol else symbol,
        "IssuedDate": head["issued_date"],
        "OrganName": head["issuer"],
        "Subject": head["title"],
        "Language": words()["language"]["vietnamese"] if (vietnamese or 0) >= VIETNAMESE else None,
        "PageAmount": page_count,
        "Description": note or None,
        "SuperiorOrgan": head["issuer_parent"],
        "Signer": head["signer"],
        "ArchiveId": head["id"],
        "Source": head["source"],
    }
    return {code: one_line(value) if isinstance(value, str) else value for code, value in row.items()}


def one_line(text: str) -> str:
    """The text on one line, control characters and those that turn its direction escaped."""
    return printable(" ".join(text.split()))
