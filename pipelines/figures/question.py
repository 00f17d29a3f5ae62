"""A question for the figures of one kind, as SQL; and its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, false, func, not_, or_, select, true

from pipelines.archive.figure_tables import figure_covers, figures
from pipelines.archive.tables import documents
from pipelines.figures import words
from pipelines.figures.amounts import MILLION, WHAT
from pipelines.figures.blocks import CONTRADICTED, IN_CONTRADICTED
from pipelines.figures.spans import span_of
from pipelines.figures.words import Choice

Sql = ColumnElement[Any]

BASES = ("incident", "text", "period", "date")
"""What may tell the time of an amount: its incident, its sentence, its document's period, its document's date."""


@dataclass(slots=True)
class Figure:
    """One sum: ``value`` in ``unit``, exact.

    ``group``: the kind's own word, then what was asked for. ``weighed``: grams that pieces weigh. ``facts``: how many
    were added, ``approximate`` and ``uncounted`` of them. ``documents``: on how many documents it rests; ``sources``:
    which (id and source), if asked for. ``bases``: what told the time of how many facts (see :data:`BASES`).
    """

    kind: str
    group: tuple[str | None, ...]
    unit: str
    value: Decimal = Decimal(0)
    weighed: Decimal = Decimal(0)
    facts: int = 0
    approximate: int = 0
    uncounted: int = 0
    documents: int = 0
    sources: list[tuple[str, str]] = field(default_factory=list)
    bases: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An amount that was not counted: of which fact, and why (a name of ``reasons()``).

    ``because``, ``because_source``: id and source of the document in which it is counted, None where in none.
    ``doubtful``: whether a person should look.
    """

    kind: str
    what: str | None
    unit: str
    value: Decimal | None
    document: str
    source: str
    fact: str
    start: str | None
    end: str | None
    reason: str
    because: str | None
    because_source: str | None
    doubtful: bool


_EXACT = Context(prec=1000)
"""Decimals of any length that a page may print add up to the last digit."""

_TOLD = ("kind", "what", "unit", "amount", "document_id", "fact_id", "start", "end")


class Question:
    """What is asked for of one kind, as SQL."""

    def __init__(self, kind: str, by: tuple[str, ...], choice: Choice) -> None:
        self.kind, self.by, self.choice = kind, (WHAT[kind], *by), choice
        self.f, self.d = figures.c, documents.c
        self.share = words.share_of(by, choice)
        self.size = words.bucket_of(by)
        self.needs_documents = choice.issuers is not None or bool({"issuer", "document"} & set(by))

    def asked(self, connection: Connection, *, named: bool, names: Mapping[str, str]) -> list[Figure]:
        """The figures, summed by the database."""
        groups = [words.column(word, self.kind, self.f, self.d).label(f"by_{n}") for n, word in enumerate(self.by)]
        keys = [*groups, self.f.unit.label("of_unit")]
        whole, millionths = words.value_of(self.share, self.f)
        sums = [
            func.sum(whole).label("whole"),
            func.sum(millionths).label("millionths"),
            func.sum(self.f.weighed_whole).label("weighed_whole"),
            func.sum(self.f.weighed_millionths).label("weighed_millionths"),
            func.count().label("facts"),
            func.sum(self.f.approximate).label("approximate"),
            func.count(self.f.amount).label("large"),
            func.count(whole).label("counted"),
            func.count(self.f.document_id.distinct()).label("documents"),
            *(func.sum(case((self.f.basis == one, 1), else_=0)).label(f"basis_{one}") for one in BASES if self.size),
        ]
        made: dict[tuple[Any, ...], Figure] = {}
        for row in connection.execute(self._counted(select(*keys, *sums)).group_by(*(key.name for key in keys))):
            values = row._mapping
            group, unit = tuple(row[: len(groups)]), row[len(groups)]
            figure = Figure(self.kind, self._labelled(group, names), unit)
            figure.value = _joined(values["whole"], values["millionths"])
            figure.weighed = _joined(values["weighed_whole"], values["weighed_millionths"])
            figure.facts, figure.documents = values["facts"], values["documents"]
            figure.approximate = int(values["approximate"] or 0)
            figure.uncounted = figure.facts - values["counted"] - values["large"]
            if self.size:
                figure.bases = {one: int(values[f"basis_{one}"]) for one in BASES if values[f"basis_{one}"]}
            made[*group, unit] = figure
        self._add_large(connection, keys, made)
        if named:
            self._name(connection, keys, made)
        return sorted(made.values(), key=lambda one: ([part or "" for part in one.group], one.unit))

    def _add_large(self, connection: Connection, keys: Sequence[Any], made: Mapping[tuple[Any, ...], Figure]) -> None:
        """Values that do not fit into the columns are added here, exactly."""
        for row in connection.execute(self._counted(select(*keys, self.f.amount)).where(self.f.amount.is_not(None))):
            figure = made[tuple(row[:-1])]
            figure.value = _EXACT.add(figure.value, Decimal(row[-1]))

    def _name(self, connection: Connection, keys: Sequence[Any], made: Mapping[tuple[Any, ...], Figure]) -> None:
        chosen = self._counted(select(*keys, self.f.document_id).distinct())
        inner = chosen.subquery()
        outer = select(*inner.c, documents.c.source).join(documents, documents.c.id == inner.c.document_id)
        for row in connection.execute(outer):
            made[tuple(row[: len(keys)])].sources.append((row[-2], row[-1]))
        for figure in made.values():
            figure.sources.sort(key=lambda one: (one[1], one[0]))

    def extent(self, connection: Connection) -> tuple[set[str], str | None, str]:
        """The documents that count, and their first and last day."""
        f = self.f
        chosen = self._counted(select(f.document_id, func.min(f.start), func.max(f.end)).group_by(f.document_id))
        rows = connection.execute(chosen).all()
        starts, ends = [row[1] for row in rows if row[1]], [row[2] for row in rows if row[2]]
        return {row[0] for row in rows}, min(starts, default=None), max(ends, default="")

    def not_counted(self, connection: Connection) -> Iterator[LeftOut]:
        """What was asked for and left out."""
        other = documents.alias("other")
        f = self.f
        whole, millionths = words.value_of(self.share, f)
        names = (
            "kind",
            "what",
            "unit",
            "amount",
            "document_id",
            "fact_id",
            "start",
            "end",
            "because",
            "doubtful",
        )
        sums = (whole.label("whole"), millionths.label("millionths"))
        chosen = (
            select(*(f[name] for name in names), self._reason(), *sums)
            .add_columns(documents.c.source, other.c.source.label("because_source"))
            .join(documents, documents.c.id == f.document_id)
            .outerjoin(other, other.c.id == f.because)
            .where(f.kind == self.kind, *words.part_of(self.share, f), not_(self._counts()))
            .where(*words.conditions(self.choice, f, self.d, self.size))
            .order_by(documents.c.source, f.document_id, f.ordinal)
        )  # fmt: skip
        for row in connection.execution_options(yield_per=1000).execute(chosen):
            yield _left_out(row, row.reason, row.because, row.because_source, row.doubtful)
        for row in connection.execution_options(yield_per=1000).execute(self._beyond()):
            yield _left_out(row, "beyond", None, None, False)

    def reasons(self, connection: Connection) -> Iterator[tuple[str, int, int]]:
        """Why how many amounts were left out, and how many of these are doubtful."""
        f = self.f
        chosen = select(self._reason(), func.count(), func.sum(case((f.doubtful, 1), else_=0))).select_from(figures)
        if self.choice.issuers is not None:
            chosen = chosen.join(documents, documents.c.id == f.document_id)
        asked = (
            f.kind == self.kind,
            *words.part_of(self.share, f),
            *words.conditions(self.choice, f, self.d, self.size),
        )
        for row in connection.execute(chosen.where(*asked, not_(self._counts())).group_by("reason")):
            yield row[0], row[1], row[2]
        if self.choice.start is not None or self.choice.end is not None:
            beyond = self._beyond().order_by(None).subquery()
            yield "beyond", connection.scalar(select(func.count()).select_from(beyond)) or 0, 0

    def _reason(self) -> Sql:
        """Why a row that is not counted is left out; of what counts but for what is asked, that alone tells."""
        f, long = self.f, "longer_than_bucket"
        is_short = words.fits(self.size, f) if self.size else true()
        found: Sql = case((f.left_out.is_not(None), f.left_out), (is_short, IN_CONTRADICTED), else_=long)
        return found.label("reason")

    def _beyond(self) -> Select[Any]:
        """What reaches out of the days asked for."""
        first, last = span_of(self.choice.start), span_of(self.choice.end)
        f = self.f
        partly: list[Sql] = [f.start.is_not(None)]
        out: list[Sql] = []
        if first is not None:
            partly.append(f.end >= first.start)
            out.append(not_(words.begins(first.start, self.size, f)))
        if last is not None:
            partly.append(f.start <= last.end)
            out.append(f.end > last.end)
        anytime = Choice(None, None, self.choice.issuers, self.choice.places, self.choice.whats, self.choice.forces)
        names = (*_TOLD, "whole", "millionths")
        return (
            select(*(f[name] for name in names), documents.c.source)
            .join(documents, documents.c.id == f.document_id)
            .where(f.kind == self.kind, *words.part_of(self.share, f), *words.conditions(anytime, f, self.d, self.size))
            .where(*partly, or_(false(), *out), func.coalesce(f.left_out, "") != "copy")
            .order_by(documents.c.source, f.document_id, f.ordinal)
        )

    def _counted(self, chosen: Select[Any]) -> Select[Any]:
        chosen = chosen.select_from(figures)
        if self.needs_documents:
            chosen = chosen.join(documents, documents.c.id == figures.c.document_id)
        return chosen.where(
            figures.c.kind == self.kind,
            *words.part_of(self.share, self.f),
            *words.conditions(self.choice, self.f, self.d, self.size),
            self._counts(),
        )

    def _counts(self) -> Sql:
        """Whether a row counts: it is no copy, and nothing that is asked for holds it already."""
        f, size = self.f, self.size
        if not self.choice.narrows and size is None:
            return f.left_out.is_(None)
        if size is None:
            return self._alone(lambda g: [])
        short = words.fits(size, f)
        flows = figure_covers.c.reason != "stock"  # of what is there in a month, the month's latest counts
        in_it = self._alone(
            lambda g: [words.fits(size, g), or_(flows, words.bucket(size, g.end) == words.bucket(size, f.end))]
        )
        is_proof = figure_covers.c.reason == CONTRADICTED
        whole = self._alone(lambda g: [or_(is_proof, not_(words.fits(size, g)))])
        return or_(and_(short, in_it), and_(not_(short), whole, not_(self._holds_short(size))))

    def _alone(self, more: Callable[[Any], list[Sql]]) -> Sql:
        """Whether a row is no copy, and no amount that is asked for, and of which ``more`` is true, holds it."""
        c, f = figure_covers.c, self.f
        held = exists(
            self._covers(self._is_cover, more)
            .where(c.document_id == f.document_id, c.ordinal == f.parent)
            .where(or_(c.reason != IN_CONTRADICTED, not_(self._is_contradicted())))
            .correlate(figures)
        )
        counts_for_all = and_(f.left_out.is_(None), not_(f.doubtful))
        return or_(counts_for_all, and_(func.coalesce(f.left_out, "") != "copy", not_(held)))

    def _is_cover(self, g: Any) -> Sql:
        """Whether an amount is the whole of a pair; by place or force also its share of the place and force held."""
        c, f = figure_covers.c, self.f
        if not self.choice.by_actor:
            return and_(g.document_id == c.cover_document_id, g.ordinal == c.cover_ordinal)
        is_total = g.ordinal == c.cover_ordinal
        is_share = and_(g.part == "actor", *words.is_of(g, f))
        return and_(g.document_id == c.cover_document_id, g.parent == c.cover_ordinal, or_(is_total, is_share))

    def _is_contradicted(self) -> Sql:
        """Whether a part that is more than the whole of a pair is asked for: then this holds nothing."""
        c = figure_covers.c
        proof, table, d = figure_covers.alias("proof"), figures.alias("proving"), documents.alias("proving_documents")
        p, g = proof.c, table.c
        found = select(p.reason).select_from(proof).join(
            table,
            and_(g.kind == p.kind, g.document_id == p.cover_document_id, g.ordinal == p.cover_ordinal),
        )  # fmt: skip
        if self.choice.issuers is not None:
            found = found.join(d, d.c.id == g.document_id)
        of_whole = (p.document_id == c.cover_document_id, p.ordinal == c.cover_ordinal, p.reason == CONTRADICTED)
        usable = [func.coalesce(g.left_out, "") != "copy", *words.conditions(self.choice, g, d.c, self.size)]
        return exists(found.where(*of_whole, *usable).correlate(figure_covers))

    def _holds_short(self, size: str) -> Sql:
        """Whether what the row holds is told in shorter times by amounts that are asked for."""
        c, f = figure_covers.c, self.f
        return exists(
            self._covers(
                lambda g: and_(g.document_id == c.document_id, g.ordinal == c.ordinal), lambda g: [words.fits(size, g)]
            )
            .where(c.cover_document_id == f.document_id, c.cover_ordinal == f.parent)
            .correlate(figures)
        )

    def _covers(self, on: Callable[[Any], Sql], more: Callable[[Any], list[Sql]]) -> Select[Any]:
        """Pairs of amounts whose other side is asked for."""
        table, d = figures.alias("other_figures"), documents.alias("other_documents")
        c, g = figure_covers.c, table.c
        found = select(c.reason).select_from(figure_covers).join(table, and_(g.kind == c.kind, on(g)))
        if self.choice.issuers is not None:
            found = found.join(d, d.c.id == g.document_id)
        usable = [func.coalesce(g.left_out, "") != "copy", *words.conditions(self.choice, g, d.c, self.size), *more(g)]
        return found.where(*usable)  # no constant kind: SQLite would begin with all figures of it

    def _labelled(self, group: tuple[Any, ...], names: Mapping[str, str]) -> tuple[str | None, ...]:
        return tuple(_label(word, value, names) for word, value in zip(self.by, group, strict=True))


def _label(word: str, value: str | None, names: Mapping[str, str]) -> str | None:
    if value is None:
        return None
    if word in ("province", "district"):
        return names.get(value, value)
    if word == "place":
        return " › ".join(names.get(part, part) for part in value.split("/") if part)
    return value.replace("|", ", ") if word == "offence" else value


def _left_out(row: Any, reason: str, because: str | None, because_source: str | None, doubtful: bool) -> LeftOut:
    value = Decimal(row.amount) if row.amount is not None else None
    if row.whole is not None:
        value = _joined(row.whole, row.millionths)
    return LeftOut(
        row.kind, row.what, row.unit, value, row.document_id, row.source, row.fact_id, row.start, row.end, reason,
        because, because_source, doubtful,
    )  # fmt: skip


def _joined(whole: Any, millionths: Any) -> Decimal:
    return Decimal(int(whole or 0)) + Decimal(int(millionths or 0)) / MILLION
