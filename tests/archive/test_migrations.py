"""Migrations: their result is the tables, and what stands in an older archive stays."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, select, text

import pipelines.archive
from extractor.record import FACT_KINDS, Fact, Header, Model, PageInfo, Record
from pipelines.archive import Database, open_database, rows
from pipelines.archive.fact_tables import FACT_TABLES
from pipelines.archive.search_tables import GIN, VIRTUAL, search_texts
from pipelines.archive.tables import documents, metadata
from pipelines.archive.upgrading import LATEST, MIGRATIONS, VERSION_TABLE
from pipelines.search import indexing
from tests.archive.results import begun, plain, report, stored


def test_result_equals_the_tables(archive: Database):
    with archive.reading() as connection:
        options = {"compare_type": True, "compare_server_default": True, "version_table": VERSION_TABLE}
        options["include_object"] = partial(_is_compared, connection.dialect.name)
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, metadata)
    if archive.engine.dialect.name == "sqlite":  # it has no comments
        differences = [one for one in differences if "comment" not in str(one[0])]
    assert differences == []


def _is_compared(dialect: str, _item: object, name: str, _kind: str, *_: object) -> bool:
    """Not SQLite's own tables of the search index, nor the index that PostgreSQL has instead."""
    return dialect != "sqlite" or not (name.startswith(VIRTUAL) or name == GIN)


def test_sqlite_makes_the_same_from_either(tmp_path: Path):
    """Alembic does not compare everything; SQLite says in its own words what each table is."""
    with open_database(tmp_path / "migrated.db") as archive, archive.reading() as connection:
        migrated = _statements(connection)
    from sqlalchemy import create_engine

    with create_engine("sqlite://").connect() as connection:
        metadata.create_all(connection)
        assert {name: sql for name, sql in migrated.items() if VERSION_TABLE not in name} == _statements(connection)


def _statements(connection: Connection) -> dict[str, set[str]]:
    found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    return {name: {line.strip().rstrip(",") for line in sql.splitlines()} - {""} for name, sql in found}


def test_the_latest_is_the_last_step():
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [LATEST]


def test_steps_are_part_of_the_package():
    root = Path(pipelines.archive.__file__).parent
    assert MIGRATIONS.parent == root
    for folder in (MIGRATIONS, MIGRATIONS / "versions"):
        assert (folder / "__init__.py").exists()  # so setuptools finds them


@pytest.mark.parametrize("older", ["0001"])
def test_an_older_archive_keeps_its_rows(new_name: str, older: str):
    with open_database(new_name) as archive:
        run = begun(archive)
        made = plain("Thu giữ 2,75 kg heroin")
        identity = stored(archive, run, "a", made)
        with archive.writing() as connection:
            _back_to(connection, older)
    with open_database(new_name) as archive:
        assert archive.document(identity) == made[0]
        assert archive.status().files == {"done": 1}
        with archive.reading() as connection:
            assert connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) == LATEST
            assert set(inspect(connection).get_table_names()) >= set(metadata.tables)


def test_the_index_of_an_older_archive_needs_no_column_that_a_later_step_adds(new_name: str):
    """As if these columns were added after step 0003, which fills the index: they are not there then."""
    later = {"documents": "secrecy", "pages": "skew", "citations": "rule", "seizures": "rule", "checks": "message"}
    later["repairs"] = "confidence"
    assert set(later) == {"documents", "pages", *indexing.LOOKED_AT}
    with open_database(new_name) as archive:
        identity = stored(archive, begun(archive), "a", report())
        with archive.writing() as connection:
            before = connection.execute(select(search_texts)).all()
            indexing.forget(connection, identity)
            for table, column in later.items():
                connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
            indexing.fill(connection)
            assert connection.execute(select(search_texts)).all() == before


def _back_to(connection: Connection, revision: str) -> None:
    """Take back what later steps made: they only add tables and indexes so far."""
    configuration = Config()
    configuration.set_main_option("script_location", str(MIGRATIONS))
    configuration.attributes["connection"] = _Fresh.connection()
    command.upgrade(configuration, revision)
    older = inspect(configuration.attributes["connection"])
    kept = set(older.get_table_names())
    for table in reversed(metadata.sorted_tables):
        if table.name not in kept:
            table.drop(connection)
            continue
        indexes = {index["name"] for index in older.get_indexes(table.name)}
        for index in table.indexes:
            if index.name not in indexes:
                index.drop(connection)
    connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{revision}'"))


class _Fresh:
    """A database in memory, at an older step."""

    @staticmethod
    def connection() -> Connection:
        from sqlalchemy import create_engine

        return create_engine("sqlite://").connect()


def test_every_field_of_a_record_has_its_column():
    own = {"id", "evidence"}
    for kind in (*FACT_KINDS, "checks"):
        model = Record.model_fields[kind].annotation.__args__[0]  # type: ignore[union-attr]
        columns = set(FACT_TABLES[kind].columns.keys())
        for name, field in model.model_fields.items():
            nested = [one for one in getattr(field.annotation, "__args__", ()) if _is_flattened(one)]
            if name in own:
                continue
            if nested:
                assert {f"{name}_{inner}" for inner in nested[0].model_fields} <= columns, (kind, name)
            else:
                assert {"dates.end": "end_date"}.get(f"{kind}.{name}", name) in columns, (kind, name)
    assert issubclass(Header.model_fields["title"].annotation.__args__[0], Fact)  # type: ignore[union-attr]


def _is_flattened(annotation: object) -> bool:
    return (
        isinstance(annotation, type)
        and issubclass(annotation, Model)
        and annotation.__name__ in ("Change", "CitationStatus")
    )


def test_every_field_of_the_header_has_its_column():
    for part, field in Header.model_fields.items():
        if part == "recipients":
            continue
        model = field.annotation.__args__[0]  # type: ignore[union-attr]
        named = rows._HEADER[part]
        assert set(named) == set(model.model_fields) - {"id", "evidence"}, part
        assert set(named.values()) <= set(documents.columns.keys())


def test_every_field_of_a_page_has_its_column():
    assert set(rows.PAGE_COLUMNS) == set(PageInfo.model_fields) - {"number"}
