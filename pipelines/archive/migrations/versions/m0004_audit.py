"""What an audit looks up: whether cited documents were in force, and the last days of ranges.

Both columns stood empty in earlier archives, though the records had them.
"""

import json
import zlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from pipelines.archive import columns

revision = "0004"
down_revision = "0003"

AT_A_TIME = 200

records = sa.table("records", sa.column("document_id", columns.Text), sa.column("record", sa.LargeBinary()))
citations = sa.table(
    "citations",
    sa.column("document_id", columns.Text),
    sa.column("id", columns.Text),
    *(sa.column(f"status_{name}", columns.Text) for name in ("state", "by", "since", "on")),
    sa.column("status_amended_by", columns.Json()),
)
dates = sa.table(
    "dates", sa.column("document_id", columns.Text), sa.column("id", columns.Text), sa.column("end_date", columns.Text)
)


def upgrade() -> None:
    """Fill the columns from the records, some documents at a time."""
    connection = op.get_bind()
    last = ""
    while batch := connection.execute(
        sa.select(records.c.document_id, records.c.record)
        .where(records.c.document_id > last)
        .order_by(records.c.document_id)
        .limit(AT_A_TIME)
    ).all():
        last = batch[-1].document_id
        found = [(row.document_id, json.loads(zlib.decompress(row.record))) for row in batch]
        _write(connection, citations, [one for document, record in found for one in _statuses(document, record)])
        _write(connection, dates, [one for document, record in found for one in _ends(document, record)])


def _write(connection: sa.Connection, table: sa.TableClause, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    names = [name for name in rows[0] if name not in ("its_document", "its_id")]
    connection.execute(
        sa.update(table)
        .where(table.c.document_id == sa.bindparam("its_document"), table.c.id == sa.bindparam("its_id"))
        .values({name: sa.bindparam(name) for name in names}),
        rows,
    )


def _statuses(document: str, record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for fact in record.get("citations") or ():
        status = fact.get("status")
        if status:
            values = {f"status_{name}": status.get(name) for name in ("state", "by", "since", "on", "amended_by")}
            yield {"its_document": document, "its_id": fact["id"], **values}


def _ends(document: str, record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for fact in record.get("dates") or ():
        if fact.get("end"):
            yield {"its_document": document, "its_id": fact["id"], "end_date": fact["end"]}
