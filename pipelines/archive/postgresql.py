"""An archive in a PostgreSQL database, for offices with many users."""

from __future__ import annotations

import os
import platform
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from extractor.errors import ArgumentInvalid, DependencyMissing
from pipelines.archive import upgrading
from pipelines.archive.columns import dump_json, load_json
from pipelines.archive.database import Database
from pipelines.archive.errors import ArchiveLocked, ArchiveUnusable
from pipelines.archive.told import told

CONNECT_SECONDS = 10
"""How long a server may take to answer, unless the URL says ``connect_timeout``."""

_KEY = "hashtextextended('vanban archive in ' || current_schema(), 0)"
"""What the lock locks: one archive a schema."""

_HOLDER = text(
    "SELECT a.application_name, a.client_addr::text AS address, to_char(a.backend_start, 'YYYY-MM-DD HH24:MI') AS since"
    " FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
    " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.database ="
    " (SELECT oid FROM pg_database WHERE datname = current_database())"
    f" AND (l.classid::bigint << 32) | l.objid::bigint = {_KEY} LIMIT 1"
)


def open_server(url: str, *, create: bool, write: bool) -> Database:
    """Open the database. Raises the errors of :mod:`pipelines.archive.errors`, ``ArgumentInvalid`` for a bad URL."""
    address = _address(url)
    name = address.set(drivername="postgresql").render_as_string(hide_password=True)
    engine = _engine(address)
    try:
        with told(name):
            if write:
                return Database(
                    engine,
                    name,
                    address=url,
                    lock=lambda: _writer(engine, name, create=create),
                    release=_nothing,
                )
            with engine.connect() as connection:
                upgrading.check(connection, name)
            return Database(engine, name, address=url, lock=None, release=_nothing)
    except BaseException:
        engine.dispose()
        raise


def _writer(engine: Engine, name: str, *, create: bool) -> Connection:
    """A connection that holds the lock, to tables that are up to date."""
    connection = engine.connect()
    try:
        _check_encoding(connection, name)
        _lock(connection, name)
        if not create:
            upgrading.check_there(connection, name)
            connection.rollback()
        upgrading.upgrade(connection, name)
    except BaseException:
        connection.invalidate()  # the session's end is the lock's
        connection.close()
        raise
    return connection


def _nothing() -> None:
    """The lock ends with its session."""


def _address(url: str) -> URL:
    remedy = "write it like postgresql://user:password@host:5432/database"
    scheme, _, rest = url.partition(":")
    try:
        address = make_url("postgresql+psycopg:" + rest)
    except (ArgumentError, ValueError):
        raise ArgumentInvalid(f"{scheme}: is no URL of a database", remedy=remedy) from None
    if not rest.startswith("//"):
        raise ArgumentInvalid(f"{scheme}: is no URL of a database", remedy=remedy)
    return address


def _engine(address: URL) -> Engine:
    process = f"vanban, process {os.getpid()} on {platform.node()}"
    arguments: dict[str, Any] = {"application_name": process[:63], "client_encoding": "utf8"}
    if "connect_timeout" not in address.query:
        arguments["connect_timeout"] = CONNECT_SECONDS
    try:
        return create_engine(
            address, connect_args=arguments, json_serializer=dump_json, json_deserializer=load_json, pool_pre_ping=True
        )
    except (ImportError, NoSuchModuleError) as error:
        raise DependencyMissing(f"psycopg is missing: {error}", remedy="pip install 'psycopg[binary]'") from error


def _check_encoding(connection: Connection, name: str) -> None:
    encoding = connection.scalar(text("SHOW server_encoding"))
    connection.rollback()
    if encoding != "UTF8":
        remedy = "make one with createdb --encoding UTF8 --template template0"
        raise ArchiveUnusable(f"the database holds {encoding}, not UTF-8", source=name, remedy=remedy)


def _lock(connection: Connection, name: str) -> None:
    """Hold the archive's lock as long as this session lives: the server ends it when our process dies."""
    taken = connection.scalar(text(f"SELECT pg_try_advisory_lock({_KEY})"))
    holder = None if taken else connection.execute(_HOLDER).one_or_none()
    connection.commit()
    if taken:
        return
    who = "another process"
    if holder is not None:
        who = f"{holder.application_name or 'another program'} ({holder.address or 'local'}), since {holder.since},"
    raise ArchiveLocked(f"{who} writes to it", source=name)
