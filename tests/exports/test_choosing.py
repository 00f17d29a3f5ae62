"""Which documents a register lists, in which order."""

from __future__ import annotations

from typing import Any

import pytest
from typer.testing import CliRunner

from extractor.errors import ArgumentInvalid
from pipelines.archive import Database
from pipelines.cli import app
from pipelines.exports import ORDERS, Choice, Register
from pipelines.search import search
from tests.exports.making import Shelf, head

UNKNOWN: dict[str, Any] = dict.fromkeys(
    (
        "issuer", "issuer_parent", "issuer_short_name", "issued_place", "doc_type", "doc_type_code", "issued_date",
        "year", "serial",
    )
) | {"part": 1, "source": "a.pdf", "id": "0"}  # fmt: skip


def row(**known: Any) -> dict[str, Any]:
    return UNKNOWN | known


@pytest.mark.parametrize(
    ("since", "until", "date", "taken"),
    [
        ("2019-06-30", None, "2019-06-30", True),
        ("2019-07-01", None, "2019-06-30", False),
        (None, "2019-06-30", "2019-06-30", True),
        (None, "2019-06-29", "2019-06-30", False),
        ("2019", "2019", "2019-06-30", True),
        ("2019-06", "2019-06", "2019-06-30", True),
        ("2019-06-15", None, "2019", True),  # it may lie there
        ("2019-06-15", None, "2019-06", True),
        ("2019-06-15", None, "2019-05", False),
        (None, "2018", "2019", False),
        ("2019", None, None, False),
        (None, None, None, True),
        ("30/6/2019", None, "2019-06-30", True),
        ("tháng 7 năm 2019", None, "2019-06-30", False),
        (None, "6/2019", "2019-06-30", True),
    ],
)
def test_dates_compare_as_far_as_they_are_known(
    since: str | None, until: str | None, date: str | None, taken: bool
) -> None:
    assert Choice(since=since, until=until).takes(row(issued_date=date)) is taken


@pytest.mark.parametrize(
    ("asked", "known", "taken"),
    [
        ({"issuer": "uy ban nhan dan"}, {"issuer": "UỶ BAN  NHÂN DÂN\nHUYỆN A"}, True),
        ({"issuer": "tỉnh B"}, {"issuer": "SỞ Y TẾ", "issuer_parent": "UBND TỈNH B"}, True),
        ({"issuer": "tỉnh C"}, {"issuer": "SỞ Y TẾ", "issuer_parent": "UBND TỈNH B"}, False),
        ({"issuer": "tỉnh C"}, {}, False),
        ({"issuer": "UBND tỉnh"}, {"issuer": "ỦY BAN NHÂN DÂN TỈNH B"}, True),
        ({"issuer": "Công an tỉnh Lam Giang"}, {"issuer": "CÔNG AN TỈNH", "issued_place": "Lam Giang"}, True),
        ({"issuer": "Sở GD&ĐT Lam Giang"}, {"issuer": "SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH LAM GIANG"}, True),
        ({"issuer": "Công an huyện"}, {"issuer": "UBND HUYỆN A"}, False),
        ({"doc_type": "BC"}, {"doc_type": "báo cáo"}, True),
        ({"doc_type": "bao cao"}, {"doc_type": "báo cáo"}, True),
        ({"doc_type": "báo"}, {"doc_type": "báo cáo"}, False),
        ({"doc_type": "KH"}, {"doc_type": "báo cáo"}, False),
    ],
)
def test_issuers_and_types_are_found_as_people_write_them(
    asked: dict[str, str], known: dict[str, str], taken: bool
) -> None:
    assert Choice(**asked).takes(row(**known)) is taken


@pytest.mark.parametrize(
    ("order", "rows"),
    [
        (
            "issuer",
            [
                row(issuer="Bộ Y tế", issued_date="2018-01-01", serial="9"),
                row(issuer="BỘ Y TẾ", issued_date="2018-01-02", serial="10"),
                row(issuer="Bộ Y tế", year=2019, issued_date="2018-12-31", serial="1"),
                row(issuer="Bộ Y tế", issued_date="2020"),
                row(issuer="SỞ Y TẾ", issuer_parent="UBND TỈNH A", issued_date="2020"),
                row(issuer="SỞ Y TẾ", issuer_parent="UBND TỈNH B", issued_date="2001"),
                row(issuer="Ủy ban", issued_date="2000"),
                row(issued_date="1999", serial="1"),
            ],
        ),
        ("date", [row(issued_date="2019"), row(issued_date="2019-02"), row(issued_date="2019-02-03"), row()]),
        ("number", [row(serial="009"), row(serial="10"), row(serial="10a"), row(serial="100"), row()]),
        ("type", [row(doc_type="báo cáo", issuer="B"), row(doc_type="kế hoạch", issuer="A"), row(issuer="A")]),
        ("file", [row(source="a.pdf", part=2), row(source="a.pdf", part=10), row(source="b.pdf")]),
    ],
)
def test_orders(order: str, rows: list[dict[str, Any]]) -> None:
    choice = Choice(order=order)  # type: ignore[arg-type]
    assert [choice.key(one) for one in rows] == sorted(choice.key(one) for one in reversed(rows))
    assert len({choice.key(one) for one in rows}) == len(rows)


@pytest.mark.parametrize(
    "wrong",
    [
        {"order": "size"},
        {"since": "31/6/2019"},
        {"until": "2019-13"},
        {"issuer": "-"},
        {"doc_type": ""},
        {"since": "2020", "until": "2019-12"},
    ],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ArgumentInvalid):
        Choice(**wrong)  # type: ignore[arg-type]


SHELVED = [
    head("1/BC", day="2021-05", issuer="SỞ GIÁO DỤC VÀ ĐÀO TẠO", parent="UBND TỈNH LAM GIANG", kind="báo cáo"),
    head("2/KH", day="2021-05-20", issuer="CÔNG AN HUYỆN SÔNG LŨNG", parent="CÔNG AN TỈNH LAM GIANG", kind="kế hoạch"),
    head("3/BC", day="2022", issuer="TAND QUẬN GÒ MÂY THÀNH PHỐ HỒ CHÍ MINH", kind="báo cáo"),
    head("4/BC", issuer="UBND HUYỆN SÔNG LŨNG", kind="báo cáo"),
]
CHOICES: list[tuple[dict[str, str], list[str]]] = [
    ({"issuer": "UBND tỉnh"}, ["1"]),
    ({"issuer": "Sở GD&ĐT"}, ["1"]),
    ({"issuer": "sở giáo dục Lam Giang"}, ["1"]),
    ({"issuer": "Công an tỉnh Lam Giang"}, ["2"]),
    ({"issuer": "Lam Giang"}, ["1", "2"]),
    ({"issuer": "TAND Gò Mây"}, ["3"]),
    ({"issuer": "huyện Sông Lũng", "doc_type": "bao cao"}, ["4"]),
    ({"doc_type": "BC"}, ["1", "3", "4"]),
    ({"since": "01/5/2021", "until": "31.5.2021"}, ["1", "2"]),  # the one of May lies there whole
    ({"since": "tháng 5 năm 2021", "until": "2022"}, ["1", "2", "3"]),
    ({"since": "20/5/2021", "doc_type": "KH"}, ["2"]),
]


def test_a_register_and_a_search_mean_the_same(archive: Database, run: int) -> None:
    shelf = Shelf(archive, run)
    for one in SHELVED:
        shelf.put(one)
    for asked, expected in CHOICES:
        choice = Choice(order="file", **asked)
        assert [row["CodeNumber"] for row in Register(archive, choice).rows()] == expected, asked
        hits = search(archive, "", filters=choice.filters, limit=None).hits
        assert sorted(hit.source for hit in hits) == [f"{int(serial):03d}.txt" for serial in expected], asked


def test_what_no_document_has_is_said(archive: Database, run: int) -> None:
    Shelf(archive, run).put(SHELVED[0])
    archive.close()
    for command in (["register"], ["search"], ["cited-by", "36-CT/TW"]):
        done = CliRunner().invoke(app, [*command, "-a", archive.address, "--issuer", "Bộ XYZ", "--type", "BC"])
        assert (done.exit_code, done.stderr.count("warning: ")) == (0, 1), done.output
        assert "warning: no document is issued by 'Bộ XYZ' (remedy: " in done.stderr


def test_every_order_is_explained() -> None:
    from pipelines.exports.register import words

    assert set(words()["order"]) == set(ORDERS)
