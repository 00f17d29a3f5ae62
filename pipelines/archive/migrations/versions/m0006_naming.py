"""Files by their names alone (see naming.py)."""

import sqlalchemy as sa
from alembic import op

from pipelines.archive import columns
from pipelines.archive.file_names import key_of_name

revision = "0006"
down_revision = "0005"

RowNumber = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BATCH = 5_000


def upgrade() -> None:
    """Make the table, and enter the files that are there."""

    op.create_table(
        "file_names",
        sa.Column("file", RowNumber, autoincrement=False, nullable=False),
        sa.Column("name", columns.Text, nullable=False, comment="see file_names.key_of_name"),
        sa.ForeignKeyConstraint(["file"], ["files.id"], name=op.f("fk_file_names_file")),
        sa.PrimaryKeyConstraint("file", name=op.f("pk_file_names")),
    )
    op.create_index(op.f("ix_file_names_name"), "file_names", ["name"], unique=False)
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    files = sa.table("files", sa.column("id"), sa.column("source"))
    names = sa.table("file_names", sa.column("file"), sa.column("name"))
    last = 0
    while True:
        chosen = sa.select(files.c.id, files.c.source).where(files.c.id > last).order_by(files.c.id).limit(BATCH)
        rows = connection.execute(chosen).all()
        if not rows:
            return
        made = [{"file": row.id, "name": key_of_name(row.source)} for row in rows]
        connection.execute(sa.insert(names), made)
        last = rows[-1].id
