"""What each amount is counted in, noted in the database: only what changed is written.

An amount of a sum is held by other sums; an incident that no sum holds may be told by another document as well (reason
``same_incident``). The two are found apart (:mod:`.holding`, :mod:`.same_days`), and neither touches what the other
noted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from pipelines.archive.figure_tables import figure_covers, figures
from pipelines.figures.blocks import IN_CONTRADICTED, Cover, Key

SAME_INCIDENT = "same_incident"
AT_A_TIME = 400

_COVER = ("document_id", "ordinal", "cover_document_id", "cover_ordinal", "kind", "reason", "doubtful")
_MARK = ("kind", "document_id", "ordinal", "parent", "left_out", "because", "doubtful")

_DROP = delete(figure_covers).where(*(figure_covers.c[name] == bindparam(f"was_{name}") for name in _COVER[:4]))
_SET = (
    update(figures)
    .where(*(figures.c[name] == bindparam(f"of_{name}") for name in ("kind", "document_id", "ordinal")))
    .values({name: bindparam(f"now_{name}") for name in ("left_out", "because", "doubtful")})
)


def note(connection: Connection, own: Mapping[Key, Any], covers: Iterable[Cover], *, incidents: bool) -> set[str]:
    """Note that these amounts (rows of ``figures``) are counted in those, and in no others.

    ``incidents``: whether it is about incidents told twice, else about sums. Returns the days of the incidents that
    other sums hold now than did.
    """
    first: dict[Key, Cover] = {}
    wanted: dict[tuple[Any, ...], Cover] = {}
    for cover in covers:
        known = first.get(cover.inner)
        if known is None or (_is_unsure(known) and not _is_unsure(cover)):
            first[cover.inner] = cover
        wanted.setdefault((*cover.inner, *cover.outer), cover)
    changed = _note_covers(connection, own, wanted, incidents=incidents)
    _note_marks(connection, own, first, incidents=incidents)
    return set() if incidents else {own[key].start for key in changed if own[key].is_incident}


def _note_covers(
    connection: Connection, own: Mapping[Key, Any], wanted: Mapping[tuple[Any, ...], Cover], *, incidents: bool
) -> set[Key]:
    """Write down the pairs; the amounts whose pairs changed."""
    now = {
        (*key, own[cover.inner].kind, SAME_INCIDENT if incidents else cover.reason, cover.doubtful)
        for key, cover in wanted.items()
    }
    columns = [figure_covers.c[name] for name in _COVER]
    was = {
        tuple(row)
        for row in _of(connection, columns, figure_covers.c.document_id, own)
        if (row.document_id, row.ordinal) in own and (row.reason == SAME_INCIDENT) == incidents
    }
    for rows in _parts([dict(zip(_COVER, row, strict=True)) for row in sorted(was - now)]):
        connection.execute(_DROP, [{f"was_{name}": row[name] for name in _COVER[:4]} for row in rows])
    for rows in _parts([dict(zip(_COVER, row, strict=True)) for row in sorted(now - was)]):
        connection.execute(insert(figure_covers), rows)
    return {(document_id, ordinal) for document_id, ordinal, *_ in was ^ now}


def _note_marks(connection: Connection, own: Mapping[Key, Any], first: Mapping[Key, Cover], *, incidents: bool) -> None:
    """Note in the amounts themselves why they are left out, shares as their totals.

    What only a contradicted whole holds counts, and is marked as doubtful.
    """
    unsure = _in_contradicted(connection, own) if incidents else {key for key, one in first.items() if _is_unsure(one)}
    changes: list[dict[str, Any]] = []
    for row in _of(connection, [figures.c[name] for name in _MARK], figures.c.document_id, own):
        key = (row.document_id, row.parent)
        if key not in own:
            continue
        cover = first.get(key)
        if cover is not None and _is_unsure(cover):
            cover = None
        if incidents and row.left_out not in (None, SAME_INCIDENT):
            continue
        if not incidents and cover is None and row.left_out == SAME_INCIDENT:
            continue  # its day is due where that changes
        now = (cover.reason, cover.outer[0], cover.doubtful) if cover else (None, None, key in unsure)
        if now == (row.left_out, row.because, row.doubtful):
            continue
        changes.append(
            {
                "of_kind": row.kind, "of_document_id": row.document_id, "of_ordinal": row.ordinal,
                "now_left_out": now[0], "now_because": now[1], "now_doubtful": now[2],
            }
        )  # fmt: skip
    for rows in _parts(changes):
        connection.execute(_SET, rows)


def _is_unsure(cover: Cover) -> bool:
    return cover.reason == IN_CONTRADICTED


def _in_contradicted(connection: Connection, own: Mapping[Key, Any]) -> set[Key]:
    """Which of these amounts are parts of contradicted wholes."""
    c = figure_covers.c
    columns = (c.document_id, c.ordinal, c.reason)
    rows = _of(connection, columns, c.document_id, own)
    return {(row.document_id, row.ordinal) for row in rows if row.reason == IN_CONTRADICTED}


def _of(connection: Connection, columns: Sequence[Any], own: Any, keys: Collection[Key]) -> Iterator[Row[Any]]:
    """The rows of the documents of these amounts."""
    for ids in _parts(sorted({document_id for document_id, _ in keys})):
        yield from connection.execute(select(*columns).where(own.in_(ids)))


def copied(connection: Connection, copies: Mapping[str, str | None]) -> None:
    """Note that documents are copies of others, or (None) no longer: what they were held by is forgotten."""
    by_other: dict[str | None, list[str]] = defaultdict(list)
    for document_id, other in sorted(copies.items()):
        by_other[other].append(document_id)
    for other, ids in by_other.items():
        for part in _parts(ids):
            connection.execute(delete(figure_covers).where(figure_covers.c.document_id.in_(part)))
            mark = {"left_out": "copy" if other else None, "because": other, "doubtful": False}
            connection.execute(update(figures).where(figures.c.document_id.in_(part)).values(mark))


def _parts(rows: Sequence[Any]) -> Iterator[Any]:
    yield from (rows[start : start + AT_A_TIME] for start in range(0, len(rows), AT_A_TIME))
