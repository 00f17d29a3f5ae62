"""Bringing an archive's tables up to date, by alembic; and telling whether they are."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from pipelines.archive.errors import ArchiveMissing, ArchiveNewer, ArchiveOlder, ArchiveUnusable
from pipelines.archive.fact_tables import FACT_TABLES
from pipelines.archive.figure_tables import figures
from pipelines.archive.file_names import file_names
from pipelines.archive.search_tables import search_texts
from pipelines.archive.tables import metadata

VERSION_TABLE = "archive_version"
MIGRATIONS = Path(__file__).parent / "migrations"
LATEST = "0006"
"""The revision that this program reads and writes."""
TABLES = frozenset({*metadata.tables, *FACT_TABLES, file_names.name, figures.name, search_texts.name})


def upgrade(connection: Connection, name: str) -> None:
    """Make the tables, or bring older ones up to date, in one transaction; rows stay."""
    with connection.begin():
        present = revision(connection, name)
        if present == LATEST:
            return
        from alembic import command  # noqa: PLC0415  (only where there is something to do)
        from alembic.config import Config  # noqa: PLC0415

        configuration = Config()
        configuration.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        configuration.attributes["connection"] = connection
        if present is not None and present not in _revisions(configuration):
            raise ArchiveNewer("a later version of vanban made this archive", source=name)
        command.upgrade(configuration, "head")


def check(connection: Connection, name: str) -> None:
    """Whether the archive can be read as it is. Raises ``ArchiveOlder``, ``ArchiveNewer``, ``ArchiveUnusable``."""
    present = revision(connection, name)
    if present is None:
        raise ArchiveUnusable("the database holds no archive", source=name)
    if present != LATEST:
        if present < LATEST:
            raise ArchiveOlder("an earlier version of vanban made this archive", source=name)
        raise ArchiveNewer("a later version of vanban made this archive", source=name)


def check_there(connection: Connection, name: str) -> None:
    """Whether there is an archive, of whatever version. Raises ``ArchiveMissing``."""
    if revision(connection, name) is None:
        raise ArchiveMissing("the database holds no archive", source=name)


def revision(connection: Connection, name: str) -> str | None:
    """The revision of the tables; None for a database without tables. Raises ``ArchiveUnusable`` for another's."""
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE in tables:
        found: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
        return found
    if taken := sorted(tables & TABLES):
        raise ArchiveUnusable(f"the database has another program's table {taken[0]!r}", source=name)
    return None


def _revisions(configuration: object) -> set[str]:
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    assert isinstance(configuration, Config)
    return {script.revision for script in ScriptDirectory.from_config(configuration).walk_revisions()}
