"""Search: which documents, in which order, and the passage of each that shows why.

Documents that are what the query names come first, then those that cite it, then those whose title has the words, whose
text has them with the same diacritics, in a row, or anywhere; among these the latest day first, then by id. Nothing
else is weighed, so that the order is the same on every database and no query reads all that it finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from sqlalchemy import Connection, select

from extractor.errors import ArgumentInvalid
from pipelines.archive.database import Database
from pipelines.archive.naming import fact_name
from pipelines.archive.tables import documents
from pipelines.cutouts.passage import name_of_place
from pipelines.likeness.groups import groups
from pipelines.search import index, showing
from pipelines.search.boolean import Question, Term, Without, either, every
from pipelines.search.dated import YEAR
from pipelines.search.filters import Filters
from pipelines.search.named import Named
from pipelines.search.plans import Plan, is_earlier, passage
from pipelines.search.queries import Part, Query, Words, as_words, joined, understand
from pipelines.search.quoting import Span
from pipelines.search.showing import Tier
from pipelines.search.terms import EVERYTHING, pair

SCORES: dict[Tier, float] = {
    "is it": 1.0, "cites it": 0.9, "names it": 0.8, "title": 0.7, "as written": 0.6, "in a row": 0.5, "text": 0.4,
    "filters": 0.1,
}  # fmt: skip
COUNTED = 10_000
"""More documents than these are not counted: ``10,000+``."""
MOSTLY = 0.4
"""Of the documents that have two expressions, the share that has them side by side where they are one."""
AT_A_TIME = 50
_YEAR = re.compile(YEAR)


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, and the passage that shows why: ``text[start:end] == quote`` in its text.

    ``spans``: what is marked, as offsets in the document's text, all inside the quote. ``page``: None for inputs
    without pages. ``fact``: the id of the fact that the passage rests on (``citation-3``), or None. ``score``: 0..1, by
    ``tier``. ``copy_of``: the id of the document that stands for it, where it is a second scan or a draft of that one.
    """

    document_id: str
    source: str
    number: str | None
    title: str | None
    issuer: str | None
    issued_date: str | None
    page: int | None
    start: int
    end: int
    quote: str
    spans: tuple[Span, ...]
    score: float
    tier: Tier
    fact: str | None
    copy_of: str | None = None

    @property
    def name(self) -> str:
        """What ``vanban show`` and ``vanban cutout`` open: ``3f2a91…#citation-3``, ``3f2a91…#text-310-316``."""
        start, end = self.spans[0] if self.spans else (self.start, self.end)
        return fact_name(self.document_id, self.fact or name_of_place(start, end))


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. ``total``: how many documents in all; where ``capped``, so many and more."""

    query: Query
    total: int
    capped: bool
    hits: tuple[Hit, ...]


def search(
    archive: Database, query: str, *, filters: Filters | None = None, limit: int | None = 20, offset: int = 0
) -> Results:
    """The documents of an archive that a query means; of them no more than ``limit`` (None: all), behind ``offset``.

    ``query`` is what a person types (see :func:`pipelines.search.queries.understand`); no letter of it is an operator.
    An empty one finds what the filters leave. Raises ``ArgumentInvalid`` for filters that make no sense.
    """
    if offset < 0 or (limit is not None and limit < 0):
        raise ArgumentInvalid("there is no page before the first", remedy="--limit and --offset are 0 or more")
    filters = filters or Filters()
    understood = understand(query)
    step = AT_A_TIME if limit is None else min(max(limit, 1), AT_A_TIME)
    if not understood.parts and (query.strip() or not filters.narrows):
        return Results(understood, 0, False, ())
    narrowing = list(filters.questions())
    with archive.reading() as connection:
        index.prepare(connection)
        parts = [one for part in understood.parts for one in _named_or_words(connection, part)]
        settled = tuple(one for part in parts for one in _settled(connection, part))
        understood = replace(understood, parts=settled)
        places = filters.places()
        plan = replace(_plan(connection, understood, narrowing, places), cut=index.is_cut(connection))
        wanted = None if limit is None else offset + limit
        total = index.count(connection, every([plan.whole, *narrowing]), places, most=COUNTED + 1)
        tiers = [(tier, every([question, *narrowing])) for tier, question in plan.tiers]
        ids: Iterator[tuple[str, Tier]] = _ids(connection, tiers, places, wanted, few=total <= COUNTED)
        hits, dropped = [], 0
        if not plan.is_checked:
            ids = islice(ids, offset, wanted)
        for batch in _batches(ids, step):
            for hit in _hits(connection, batch, plan, understood, filters):
                if hit is None:
                    dropped += 1
                else:
                    hits.append(hit)
            if plan.is_checked and wanted is not None and len(hits) >= wanted:
                break
        if plan.is_checked:
            hits = hits[offset:wanted]
        capped = total > COUNTED and limit is not None
        whole = offset + len(hits) if limit is None else min(total, COUNTED) - dropped
        return Results(understood, whole, capped, tuple(hits))


# -- what is asked -----------------------------------------------------------------------------------------------------


def _plan(
    connection: Connection, query: Query, narrowing: Sequence[Question] = (), places: index.Places = None
) -> Plan:
    parts = query.parts
    if not parts:
        return Plan(Term(EVERYTHING), (("filters", Term(EVERYTHING)),), ())
    told = [part.question() for part in query.told]
    if query.named:
        one, *others = query.named
        rest = [either([other.question("is"), other.question("cites"), *_texts(other)]) for other in others] + told
        tiers: list[tuple[Tier, Question]] = [
            ("is it", every([one.question("is"), *rest])),
            ("cites it", every([one.question("cites"), *rest])),
            *(("names it", every([text, *rest])) for text in _texts(one)),
        ]
        return Plan(either(question for _, question in tiers), _apart(tiers), parts)
    written = [question for part in query.told if (question := part.as_written()) is not None]
    alone = len(parts) == 1 and isinstance(parts[0], Words) and len(parts[0].folded) == 1
    if alone and written and index.count(connection, every([written[0], *narrowing]), places, most=1):
        return Plan(written[0], (("as written", written[0]),), parts, as_written=True)
    entitled, text = every(part.in_title() for part in query.told), every(told)
    tiers = [("title", entitled)]
    if written:
        tiers.append(("as written", every([*told, *written])))
    if row := query.in_a_row:
        tiers.append(("in a row", every([*told, *(Term(pair(*both)) for both in pairwise(row))])))
    return Plan(either([entitled, text]), _apart([*tiers, ("text", text)]), parts)


def _named_or_words(connection: Connection, part: Part) -> Iterator[Part]:
    """A type and a year (``báo cáo 2022``) are a document's number only where some document has it."""
    if isinstance(part, Named) and part.serial and not part.codes and _YEAR.fullmatch(part.serial):
        asked = either([part.question("is"), part.question("cites"), *_texts(part)])
        if not index.count(connection, asked, most=1):
            yield from as_words(part.written)
            return
    yield part


def _settled(connection: Connection, part: Part) -> Iterator[Part]:
    """The expressions that a row of words is made of, as the archive has them: the longest first, from the left."""
    rest = list(part.parts) if isinstance(part, Words) else []
    if not rest:
        yield part
    while rest:
        length = next(length for length in range(len(rest), 0, -1) if _are_one(connection, rest[:length]))
        yield replace(joined(rest[:length]), parts=())
        rest = rest[length:]


def _are_one(connection: Connection, parts: Sequence[Words]) -> bool:
    """Whether expressions side by side are one: by how words go together, or because they mostly stand so."""
    if len(parts) == 1:
        return True
    whole = joined(parts)
    beside = index.count(connection, whole.question(), most=COUNTED)
    if not beside or whole.is_likely_one:
        return beside > 0
    apart = index.count(connection, every(one.question() for one in parts), most=COUNTED)
    return beside >= MOSTLY * apart


def _texts(named: Named) -> list[Question]:
    return [] if named.text is None else [named.text]


def _apart(tiers: Sequence[tuple[Tier, Question]]) -> tuple[tuple[Tier, Question], ...]:
    """Each tier without those before it."""
    found: list[tuple[Tier, Question]] = []
    for number, (tier, question) in enumerate(tiers):
        before = [earlier for _, earlier in tiers[:number]]
        found.append((tier, Without(question, either(before)) if before else question))
    return tuple(found)


def _ids(
    connection: Connection,
    tiers: Sequence[tuple[Tier, Question]],
    places: index.Places,
    wanted: int | None,
    *,
    few: bool,
) -> Iterator[tuple[str, Tier]]:
    """Documents, tier after tier; ``wanted``: how many will be asked for at least (None: all)."""
    at_once = 1000 if wanted is None else max(wanted, AT_A_TIME)
    for tier, question in tiers:
        for rows in index.batches(connection, question, places, first=at_once, then=at_once, few=few):
            yield from ((one, tier) for _, one in rows)


def _batches(ids: Iterator[tuple[str, Tier]], step: int) -> Iterator[dict[str, Tier]]:
    while batch := dict(islice(ids, step)):
        yield batch


# -- what is shown -----------------------------------------------------------------------------------------------------

_HEAD = [documents.c[name] for name in ("id", "source", "number", "title", "issuer", "issued_date", "uri")]


def _hits(
    connection: Connection, found: dict[str, Tier], plan: Plan, query: Query, filters: Filters
) -> Iterator[Hit | None]:
    heads = {row.id: row for row in connection.execute(select(*_HEAD).where(documents.c.id.in_(found)))}
    texts = showing.texts(connection, list(found))
    facts = showing.facts(connection, found, query, filters)
    stands = groups(connection, of=found)
    for document_id, tier in found.items():
        head, text = heads[document_id], texts[document_id]
        fact, around = facts.get(document_id, (None, None))
        found_at = passage(text, plan, around, tier)
        if found_at is None or (tier == "names it" and is_earlier(head.issued_date, query)):
            yield None
            continue
        yield Hit(
            document_id, head.source, head.number, head.title, head.issuer, head.issued_date, found_at.page,
            found_at.start, found_at.end, found_at.quote, found_at.spans, SCORES[tier], tier, fact,
            copy_of=None if (one := stands.get(document_id)) == document_id else one,
        )  # fmt: skip
