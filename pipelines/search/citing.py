"""Who cites a document, where and in which words; for one document or for a list of them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, func, select

from extractor.errors import ArgumentInvalid, InputMissing, InputUnreadable
from extractor.vietnamese.folding import slug
from pipelines.archive.database import Database
from pipelines.archive.fact_tables import citations
from pipelines.archive.tables import documents, pages
from pipelines.likeness.groups import groups
from pipelines.search import index
from pipelines.search.acts import terms_of_act
from pipelines.search.boolean import Question, every, is_found
from pipelines.search.filters import Filters, cited
from pipelines.search.quoting import BEFORE, BEHIND, Page, Shown
from pipelines.search.vocabulary import COLUMNS

FIRST, AT_A_TIME = 40, 400
"""Citing documents that are fetched in one step, at first and then."""
_HEAD = ("source", "number", "title", "issuer", "issued_date")
_CITED = ("document_id", "id", "start", "end", "page", "quote", "uri", "number", "title", "articles", "confidence")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MARGIN = 40
"""So much more is fetched on both sides, to cut between words."""
_FROM = citations.c.start - BEFORE - _MARGIN
_BEGINS = case((pages.c.start < _FROM, _FROM), else_=pages.c.start)
_CITING = (
    select(
        *(citations.c[name] for name in _CITED),
        *(documents.c[name].label(f"by_{name}") for name in _HEAD),
        _BEGINS.label("begins"),
        func.substr(
            pages.c.text,
            _BEGINS - pages.c.start + 1,
            citations.c.end + BEHIND + _MARGIN - _BEGINS,
            type_=pages.c.text.type,
        ).label("around"),
    )
    .join(documents, documents.c.id == citations.c.document_id)
    .join(
        pages,
        and_(
            pages.c.document_id == citations.c.document_id,
            pages.c.start <= citations.c.start,
            citations.c.start < pages.c.start + func.length(pages.c.text),
        ),
    )
    .where(citations.c.document_id.in_(bindparam("ids", expanding=True)), citations.c.uri.is_not(None))
    .order_by(citations.c.document_id, citations.c.ordinal)
)
"""What these documents cite, each with the part of its page around it: whole texts would be a hundred times as much."""


@dataclass(frozen=True, slots=True)
class Citer:
    """A document that cites. ``copy_of``: which stands for it, where it is a second scan or a draft of that one."""

    document_id: str
    source: str
    number: str | None
    title: str | None
    issuer: str | None
    issued_date: str | None
    copy_of: str | None = None

    @property
    def year(self) -> str | None:
        """The year that it is dated to."""
        return self.issued_date[:4] if self.issued_date else None


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: ``quote`` at ``text[start:end]`` of the citing document, between ``before`` and ``behind``."""

    by: Citer
    fact: str
    page: int | None
    start: int
    end: int
    quote: str
    before: str
    behind: str
    uri: str
    articles: tuple[str, ...]
    confidence: float


def cited_by(
    archive: Database, name: str, *, filters: Filters | None = None, limit: int | None = None
) -> list[Mention]:
    """Every mention of a document, the citing documents of the latest day first, each in text order.

    ``name``: a ``uri``, or a number or name as people write it (``chi thi 36``, ``Luật PCMT 2021``). ``limit``: no more
    mentions than these. Raises ``ArgumentInvalid`` where it names no document.
    """
    question = cited(name)
    with archive.reading() as connection:
        return list(islice(_mentions(connection, question, filters or Filters()), limit))


def counted(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without those of copies: of documents that are one only those of the one that stands for them."""
    every = list(mentions)
    citing: dict[str, set[str]] = {}
    for mention in every:
        citing.setdefault(mention.by.copy_of or mention.by.document_id, set()).add(mention.by.document_id)
    chosen = {stands if stands in ids else min(ids) for stands, ids in citing.items()}
    return [mention for mention in every if mention.by.document_id in chosen]


def by_year(mentions: Iterable[Mention]) -> dict[str | None, int]:
    """How many mentions there are in documents of each year, copies left out; the latest first, no date last."""
    counts = Counter(mention.by.year for mention in counted(mentions))
    return {year: counts[year] for year in sorted(counts, key=lambda year: year or "", reverse=True)}


def _mentions(connection: Connection, question: Question, filters: Filters) -> Iterator[Mention]:
    index.prepare(connection)
    narrowed = every([question, *filters.questions()])
    for some in index.batches(connection, narrowed, filters.places(), first=FIRST, then=AT_A_TIME):
        ids = [document_id for _, document_id in some]
        found: dict[str, list[Mention]] = {one: [] for one in ids}
        stands = groups(connection, of=ids)
        for row in connection.execute(_CITING, {"ids": ids}):
            if is_found(question, terms_of_act("cites", row.uri, row.number, row.title, row.by_issued_date)):
                found[row.document_id].append(_mention(row, stands.get(row.document_id)))
        for one in ids:
            yield from found[one]


def _mention(row: Any, stands: str | None) -> Mention:
    copy_of = None if stands == row.document_id else stands
    by = Citer(row.document_id, row.by_source, row.by_number, row.by_title, row.by_issuer, row.by_issued_date, copy_of)
    start, end = row.start - row.begins, row.end - row.begins
    around = Shown(row.around, row.around, [Page(None, 0, len(row.around), read=False)])
    passage = around.passage((), around=(start, end))
    before, behind = around.text[passage.start : start], around.text[end : passage.end]
    return Mention(
        by, row.id, row.page, row.start, row.end, row.quote, before, behind, row.uri, tuple(row.articles or ()),
        row.confidence,
    )  # fmt: skip


# -- a list of documents -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of a list: what it names, and who mentions that; ``error``: why nobody was looked for."""

    name: str
    mentions: Sequence[Mention] = ()
    error: ArgumentInvalid | None = None


def cited_by_each(
    archive: Database, names: Iterable[str], *, filters: Filters | None = None, limit: int | None = None
) -> Iterator[Asked]:
    """The mentions of each of several documents, in their order; of each no more than ``limit``."""
    for name in names:
        try:
            yield Asked(name, cited_by(archive, name, filters=filters, limit=limit))
        except ArgumentInvalid as error:
            yield Asked(name, error=error)


def names_in(path: Path) -> list[str]:
    """The documents that a CSV lists, one a line: by the columns ``uri``, ``type``, ``number``, ``title``, ``year`` (or
    their Vietnamese names), else by the first column. Raises the errors of a file that cannot be read."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputMissing("there is no such file", source=path, remedy="check the name") from None
    except OSError as error:
        raise InputUnreadable(f"it cannot be read: {error.strerror}", source=path) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        remedy = "save it as CSV UTF-8"
        raise ArgumentInvalid("the list is not UTF-8", source=path, remedy=remedy) from None
    first_line = text.partition("\n")[0]
    delimiter = max(";\t,", key=first_line.count)
    rows = [
        row for row in csv.reader(io.StringIO(text.replace("\0", "")), delimiter=delimiter) if any(map(str.strip, row))
    ]
    if not rows:
        raise ArgumentInvalid("the list is empty", source=path, remedy="write a document a line, such as 36-CT/TW")
    columns = {field: at for field, known in COLUMNS.items() for at, cell in enumerate(rows[0]) if slug(cell) in known}
    if not columns:
        return [row[0].strip() for row in rows if row[0].strip()]
    return [_named(row, columns) for row in rows[1:]]


def _named(row: Sequence[str], columns: dict[str, int]) -> str:
    """The document that a row tells of, as one would type it; the whole row where its known columns tell of none."""
    cells = {field: " ".join(row[at].split()) for field, at in columns.items() if at < len(row)}
    if cells.get("uri"):
        return cells["uri"]
    what, kind = cells.get("number") or cells.get("title", ""), cells.get("type", "")
    told = what if not kind or f"{slug(what)}-".startswith(f"{slug(kind)}-") else f"{kind} {what}".strip()
    if not told:
        return " ".join(" ".join(row).split())
    year = (_YEARS.findall(cells.get("year", "")) or [""])[-1]
    if year and year not in told:
        told += f" năm {year}"
    return f"{told} của {cells['issuer']}" if cells.get("issuer") else told
