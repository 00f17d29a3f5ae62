"""Figures brought up to date with the documents: their amounts written down, and held against one another.

Three steps, each in short transactions, so that it can be stopped and goes on: the amounts of the documents that are
due (:mod:`.amounts`); then, for each family of documents (a province with its districts), which amounts are counted in
others (:mod:`.holding`), as far as those that came or went touch them (:mod:`.changed`); then which incidents of a day
two documents tell (:mod:`.same_days`). The result depends on the documents, not on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from pipelines.archive.database import Database
from pipelines.archive.fact_tables import FACT_TABLES
from pipelines.archive.figure_tables import (
    figure_covers,
    figure_documents,
    figure_places,
    figures,
    figures_days_due,
    figures_due,
    figures_families_due,
)
from pipelines.archive.tables import documents, pages
from pipelines.figures import holding, marking, places, same_days
from pipelines.figures.amounts import KINDS, Head, head_of, rows_of, tells_its_time
from pipelines.figures.changed import Changed
from pipelines.figures.places import NATION
from pipelines.figures.spans import Span
from pipelines.likeness.groups import groups

AT_A_TIME = 400
"""Documents whose amounts are written in one transaction."""

DAYS_AT_A_TIME = 50
"""Days whose incidents are held against one another in one."""

Say = Callable[[str], None]

_HEAD = select(
    *(
        documents.c[name]
        for name in (
            "id", "issuer", "issuer_parent", "issued_place", "issued_date", "recipients", "period_start", "period_end",
        )
    )
)  # fmt: skip
_FACTS = (*KINDS, "incidents", "dates")


@dataclass(frozen=True, slots=True)
class Settled:
    """What was done: documents whose amounts were written, families that were held against one another."""

    documents: int = 0
    families: int = 0


def due(connection: Connection) -> int:
    """How many documents came, changed or went since the figures were settled."""
    waiting = connection.scalar(select(func.count()).select_from(figures_due)) or 0
    rest = (select(func.count()).select_from(table) for table in (figures_families_due, figures_days_due))
    return waiting or sum(connection.scalar(chosen) or 0 for chosen in rest)


def settle(archive: Database, say: Say = lambda line: None) -> Settled:
    """Bring the figures of an archive that is open for writing up to date. ``say`` hears of progress, for people.

    It may be broken off at any moment: what is done stays, and the rest is done the next time.
    """
    with archive.reading() as connection:
        total = due(connection)
        if not total:
            return Settled()
        copies = groups(connection)
        work = _Work(copies, frozenset(connection.scalars(select(figures_families_due.c.family))))
    done = 0
    while True:
        with archive.writing() as connection:
            taken = _write_amounts(connection, work)
        if not taken:
            break
        done += taken
        say(f"figures: {min(done, total):,} of {total:,} documents")
    with archive.writing() as connection:
        _note_copies(connection, work)
    families = 0
    while True:
        with archive.writing() as connection:
            family = connection.scalar(select(func.min(figures_families_due.c.family)))
            if family is None:
                break
            days = holding.hold(connection, family, work.changed_in(family))
            _note_due(connection, figures_days_due.c.day, days)
            connection.execute(delete(figures_families_due).where(figures_families_due.c.family == family))
        families += 1
        if families % 50 == 0:
            say(f"figures: {families:,} families of documents")
    while _hold_days(archive):
        pass
    return Settled(done, families)


def _hold_days(archive: Database) -> bool:
    """Hold the incidents of the next days that are due against one another; whether there were any."""
    with archive.writing() as connection:
        own = figures_days_due.c.day
        days = connection.scalars(select(own).order_by(own).limit(DAYS_AT_A_TIME)).all()
        if days:
            same_days.hold(connection, days)
            connection.execute(delete(figures_days_due).where(own.in_(days)))
    return bool(days)


class _Work:
    """What is known while it is settled: who stands for whom, and what changed in which family.

    ``whole``: families that were left over the last time: what changed in them is not known any more.
    """

    def __init__(self, copies: Mapping[str, str], whole: frozenset[str]) -> None:
        self.copies = {one: other for one, other in copies.items() if one != other}
        self._whole = whole
        self._changed: dict[str, Changed] = defaultdict(dict)

    def changed_in(self, family: str) -> Changed | None:
        """The amounts of the family and of the nation that came or went; None where that is not known."""
        if family in self._whole:
            return None
        found: Changed = {}
        for name in {family, NATION}:
            for group, spans in self._changed.get(name, {}).items():
                found.setdefault(group, set()).update(spans)
        return found

    def note(self, connection: Connection, rows: Iterable[tuple[Any, ...]]) -> None:
        """That these amounts came or went (family, kind, its word, unit, start, end, is_incident): note what is due."""
        families: set[str] = set()
        days: set[str] = set()
        for family, kind, what, unit, start, end, is_incident in rows:
            self._changed[family].setdefault((kind, what, unit), set()).add(Span(start, end))
            families.add(family)
            if is_incident and start == end:
                days.add(start)
        if NATION in families:
            families |= set(connection.scalars(select(figure_documents.c.family).distinct()))
        _note_due(connection, figures_families_due.c.family, families)
        _note_due(connection, figures_days_due.c.day, days)


# -- the amounts of documents ------------------------------------------------------------------------------------------


def _write_amounts(connection: Connection, work: _Work) -> int:
    """The next documents that are due; how many that were."""
    waiting = select(figures_due.c.document_id).order_by(figures_due.c.document_id).limit(AT_A_TIME)
    ids = connection.scalars(waiting).all()
    if not ids:
        return 0
    work.note(connection, _standing(connection, ids))
    connection.execute(delete(figures).where(figures.c.document_id.in_(ids)))
    connection.execute(delete(figure_covers).where(figure_covers.c.document_id.in_(ids)))
    connection.execute(delete(figure_documents).where(figure_documents.c.document_id.in_(ids)))
    heads = {row.id: row for row in connection.execute(_HEAD.where(documents.c.id.in_(ids), documents.c.current))}
    facts = _facts(connection, sorted(heads))
    texts = _texts(connection, [one for one in sorted(heads) if _needs_text(facts[one])])
    made, entered = [], []
    for document_id, row in sorted(heads.items()):
        head = head_of(row, texts.get(document_id, ""))
        entered.append({"document_id": document_id, "family": family_of(head), "copy_of": work.copies.get(document_id)})
        made += rows_of(head, facts[document_id])
    if entered:
        connection.execute(insert(figure_documents), entered)
    _note_names(connection, _names(heads.values(), facts))
    if made:
        connection.execute(insert(figures), made)
    marking.copied(connection, {one: work.copies[one] for one in heads if one in work.copies})
    work.note(connection, _standing(connection, sorted(heads)))
    connection.execute(delete(figures_due).where(figures_due.c.document_id.in_(ids)))
    return len(ids)


def _standing(connection: Connection, ids: Sequence[str]) -> list[tuple[Any, ...]]:
    """The amounts of these documents that others may hold, and the family of each."""
    f, d = figures.c, figure_documents.c
    chosen = (
        select(d.family, f.kind, f.what, f.unit, f.start, f.end, f.is_incident)
        .distinct()
        .join(figure_documents, d.document_id == f.document_id)
        .where(f.document_id.in_(ids), f.part.is_(None), f.start.is_not(None))
    )
    return [tuple(row) for row in connection.execute(chosen)]


def _names(heads: Iterable[Any], facts: Mapping[str, Mapping[str, Sequence[Any]]]) -> dict[str, str]:
    """What places are called in these documents; of several ways to write one the one with most accents."""
    texts: set[str | None] = set()
    for row in heads:
        texts |= {row.issuer, row.issuer_parent}
    for kinds in facts.values():
        texts |= {one.place for one in kinds.get("incidents", ())}
        texts |= {getattr(one, "actor", None) for kind in KINDS for one in kinds.get(kind, ())}
    found: dict[str, str] = {}
    for text in texts:
        for slug, name in places.names_in(text).items():
            found[slug] = max(name, found.get(slug, name), key=_accents)
    return found


def _accents(name: str) -> tuple[int, str]:
    return sum(not letter.isascii() for letter in name), name


def _note_names(connection: Connection, names: Mapping[str, str]) -> None:
    chosen = select(figure_places.c.slug, figure_places.c.name).where(figure_places.c.slug.in_(sorted(names)))
    known = {row.slug: row.name for row in connection.execute(chosen)}
    new = [{"slug": slug, "name": name} for slug, name in sorted(names.items()) if slug not in known]
    if new:
        connection.execute(insert(figure_places), new)
    for slug, name in known.items():
        if _accents(names[slug]) > _accents(name):
            connection.execute(update(figure_places).where(figure_places.c.slug == slug).values(name=names[slug]))


def family_of(head: Head) -> str:
    """By what documents are held against one another: their province, or what is known of their issuer."""
    if head.place.province:
        return head.place.province
    lower = head.place.district or head.place.commune
    return f"?{lower}" if lower else f"?{head.issuer or head.id}"[:200]


def _facts(connection: Connection, ids: Sequence[str]) -> dict[str, dict[str, list[Any]]]:
    found: dict[str, dict[str, list[Any]]] = {one: defaultdict(list) for one in ids}
    for kind in _FACTS:
        table = FACT_TABLES[kind]
        chosen = (
            select(*(column for column in table.columns if column.name not in ("boxes", "quote", "rule")))
            .where(table.c.document_id.in_(ids))
            .order_by(table.c.document_id, table.c.ordinal)
        )
        for row in connection.execute(chosen):
            found[row.document_id][kind].append(row)
    return found


def _needs_text(facts: Mapping[str, Sequence[Any]]) -> bool:
    """Whether a sentence may tell for what time an amount is."""
    return any(tells_its_time(kind, fact) for kind in KINDS for fact in facts.get(kind, ()))


def _texts(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    chosen = (
        select(pages.c.document_id, pages.c.text)
        .where(pages.c.document_id.in_(ids))
        .order_by(pages.c.document_id, pages.c.ordinal)
    )
    for document_id, text in connection.execute(chosen):
        found[document_id].append(text)
    return {document_id: "".join(parts) for document_id, parts in found.items()}


def _note_due(connection: Connection, column: Any, names: Iterable[str]) -> None:
    """Note families or days as due that are not yet."""
    known = set(connection.scalars(select(column)))
    if new := sorted(set(names) - known):
        connection.execute(insert(column.table), [{column.name: name} for name in new])


def _note_copies(connection: Connection, work: _Work) -> None:
    """Links come and go with other documents: note who stands for whom by now."""
    d = figure_documents.c
    known = dict(connection.execute(select(d.document_id, d.copy_of).where(d.copy_of.is_not(None))).all())
    changed = sorted(one for one in {**known, **work.copies} if known.get(one) != work.copies.get(one))
    for start in range(0, len(changed), AT_A_TIME):
        part = changed[start : start + AT_A_TIME]
        for document_id in part:
            connection.execute(
                update(figure_documents)
                .where(d.document_id == document_id)
                .values(copy_of=work.copies.get(document_id))
            )
        marking.copied(connection, {one: work.copies.get(one) for one in part})
        work.note(connection, _standing(connection, part))
