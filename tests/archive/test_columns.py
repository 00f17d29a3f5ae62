"""Numbers exact on both databases, and still numbers to who asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from sqlalchemy import Column, MetaData, Table, Text, func, insert, select

from extractor.record import Case
from pipelines.archive import Database
from pipelines.archive.columns import ExactNumber, FileName, Json, Whole, storable
from pipelines.archive.fact_tables import cases, seizures
from tests.archive.results import evidence, plain, seizing, stored

QUANTITIES = [
    "3.13", "0.1", "0", "-0.5", "12", "1000000", "2.675", "0.30000000000000004", "123456789012345.6",
    "1234567890123456.7", "9223372036854775807", "9223372036854775808", "100000000000000000000",
    "99999999999999999999999999999.999999", "0.0000000001",
]  # fmt: skip


def test_numbers_are_exact(archive: Database, run: int):
    stored(archive, run, "a", seizing("thu giữ heroin", *QUANTITIES))
    with archive.reading() as connection:
        found = connection.scalars(select(seizures.c.quantity).order_by(seizures.c.ordinal)).all()
    assert found == [Decimal(quantity) for quantity in QUANTITIES]
    assert all(isinstance(one, Decimal) for one in found)


def test_numbers_compare_and_sum(archive: Database, run: int):
    stored(archive, run, "a", seizing("thu giữ heroin", "9", "10.5", "0.5", "100"))
    with archive.reading() as connection:
        column = seizures.c.grams
        more = connection.scalars(select(column).where(column >= Decimal("9")).order_by(column)).all()
        total = connection.scalar(select(func.sum(column)))
    assert more == [Decimal(9), Decimal("10.5"), Decimal(100)]
    assert total == Decimal(120)


def test_misread_counts_of_any_size(archive: Database, run: int):
    text = "bắt giữ 12 vụ"
    document, record = plain(text)
    record.cases = [Case(id="case-1", evidence=evidence(document, text), action="arrest", cases=10**25, people=-3)]
    stored(archive, run, "a", (document, record))
    with archive.reading() as connection:
        assert connection.execute(select(cases.c.cases, cases.c.people)).one() == (10**25, -3)


@pytest.fixture
def table(archive: Database) -> Iterator[Table]:
    table = Table(
        "anything",
        MetaData(),
        Column("key", Text),
        Column("name", FileName),
        Column("json", Json),
        Column("whole", Whole),
        Column("number", ExactNumber),
    )
    with archive.writing() as connection:
        table.create(connection)
    yield table
    with archive.writing() as connection:
        table.drop(connection)


@pytest.mark.parametrize(
    "name",
    ["/báo cáo/tháng 8.pdf", "/a/\udcff\udc80.pdf", "bytes:%41", "", "/a\nb/\u202etxt.exe", "/a/" + "x" * 5000],
)
def test_names_of_files(archive: Database, table: Table, name: str):
    with archive.writing() as connection:
        connection.execute(insert(table).values(name=name))
        assert connection.scalar(select(table.c.name)) == name
        assert connection.scalar(select(func.count()).where(table.c.name == name)) == 1


@pytest.mark.parametrize("value", [[], {}, ["Đội 3", 'dấu " và \\'], {"a": [1, Decimal("2.50")]}, None])
def test_lists(archive: Database, table: Table, value: object):
    with archive.writing() as connection:
        connection.execute(insert(table).values(json=value, key="x"))
        assert connection.scalar(select(table.c.json)) == value


def test_nothing_stays_nothing(archive: Database, table: Table):
    with archive.writing() as connection:
        connection.execute(insert(table).values(key="x"))
        assert tuple(connection.execute(select(table)).one()) == ("x", None, None, None, None)


def test_order_of_text_is_that_of_code_points(archive: Database, run: int):
    titles = ["b", "B", "a-2", "a1", "ă", "đ", "z", "Z"]
    for title in titles:
        stored(archive, run, title, plain(title))
    with archive.reading() as connection:
        from pipelines.archive.tables import pages

        assert connection.scalars(select(pages.c.text).order_by(pages.c.text)).all() == sorted(titles)


@pytest.mark.parametrize(
    ("text", "safe"),
    [("thường", "thường"), ("a\0b", "a\ufffdb"), ("\ud800\udc00", "\ufffd\ufffd"), ("\U0001f600", "\U0001f600")],
)
def test_storable_is_as_long(text: str, safe: str):
    assert storable(text) == safe
