"""Incidents that two documents tell, of one province or of two: a day at a time, whoever reports them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from pipelines.archive.figure_tables import figure_covers, figures
from pipelines.figures import marking, stories
from pipelines.figures.blocks import IN_CONTRADICTED, Amount, Block, Cover, Key
from pipelines.figures.holding import STANDING, amounts


def hold(connection: Connection, days: Sequence[str]) -> None:
    """Hold the incidents of these days against one another, and note which is told by which other."""
    f = figures.c
    rows = [
        row
        for row in connection.execute(STANDING.where(f.is_incident.is_(True), f.start.in_(days), f.end == f.start))
        if row.whole is not None or row.amount is not None
    ]
    own = {(row.document_id, row.ordinal): row for row in rows}
    told: dict[tuple[object, ...], list[Amount]] = defaultdict(list)
    for one in amounts(connection, rows):
        told[one.group].append(one)
    found = [cover for listed in told.values() for cover in stories.incidents([_block(one) for one in listed])]
    marking.note(connection, own, _with_sums(connection, found), incidents=True)


def _block(one: Amount) -> Block:
    assert one.value is not None
    return Block([one], one.value, is_sum=False)


def _with_sums(connection: Connection, found: Iterable[Cover]) -> list[Cover]:
    """What an incident is told by, and the sums that this one is counted in: asked without it, they hold both."""
    listed = list(found)
    outer = {cover.outer for cover in listed}
    c = figure_covers.c
    sums: dict[Key, list[Key]] = defaultdict(list)
    ids = sorted({document_id for document_id, _ in outer})
    for start in range(0, len(ids), marking.AT_A_TIME):
        part = ids[start : start + marking.AT_A_TIME]
        chosen = select(c.document_id, c.ordinal, c.cover_document_id, c.cover_ordinal).where(
            c.document_id.in_(part), c.reason.not_in((marking.SAME_INCIDENT, IN_CONTRADICTED))
        )
        for row in connection.execute(chosen):
            sums[row.document_id, row.ordinal].append((row.cover_document_id, row.cover_ordinal))
    more = [
        cover._replace(outer=key) for cover in listed for key in sorted(sums[cover.outer])
        if key[0] != cover.inner[0]
    ]  # fmt: skip
    return listed + more
