"""Legal documents: one row a name, the same whatever came first, and who cites it."""

from __future__ import annotations

from itertools import permutations

import pytest
from sqlalchemy import select

from pipelines.archive import Database, open_database
from pipelines.archive.fact_tables import citations
from pipelines.archive.tables import documents, legal_documents
from tests.archive.results import begun, citing, report, stored

KNOWN = "/akn/vn/act/chi-thi/bo-chinh-tri/2019-08-16/36-ct-tw"
PLAN = "/akn/vn/act/ke-hoach/uy-ban-nhan-dan-huyen/2023-07-03/58-kh-ubnd"
LAW = "/akn/vn/act/luat/quoc-hoi/-/cau-duong"


def legal(archive: Database, uri: str) -> dict[str, object]:
    with archive.reading() as connection:
        return dict(connection.execute(select(legal_documents).where(legal_documents.c.uri == uri)).one()._mapping)


def test_known_to_the_catalogue(archive: Database, run: int):
    stored(archive, run, "a", citing("chỉ thị 36", {"type": "chỉ thị", "number": "36-ct/tw", "uri": KNOWN}))
    row = legal(archive, KNOWN)
    assert (row["type"], row["number"], row["date"], row["year"], row["issuer_slug"]) == (
        "chỉ thị", "36-CT/TW", "2019-08-16", 2019, "bo-chinh-tri",
    )  # fmt: skip
    assert row["in_catalogue"] is True
    assert "ma túy" in str(row["title"])


def test_known_from_its_mentions_only(archive: Database, run: int):
    mention = {"type": "kế hoạch", "number": "58/KH-UBND", "issuer": "Ủy ban nhân dân huyện", "uri": PLAN}
    stored(archive, run, "a", citing("kế hoạch 58", mention))
    assert legal(archive, PLAN) == {
        "uri": PLAN, "type": "kế hoạch", "number": "58/KH-UBND", "year": 2023, "date": "2023-07-03",
        "issuer": "Ủy ban nhân dân huyện", "issuer_slug": "uy-ban-nhan-dan-huyen", "title": None, "in_catalogue": False,
        "effective_from": None, "effective_to": None, "replaced_by": None,
    }  # fmt: skip


def test_what_is_unknown_is_null(archive: Database, run: int):
    stored(archive, run, "a", citing("luật cầu đường", {"type": "luật", "uri": LAW}, {"type": "luật", "uri": ""}))
    row = legal(archive, LAW)
    assert (row["number"], row["date"], row["year"], row["title"]) == (None, None, None, None)
    with archive.reading() as connection:
        assert connection.scalars(select(citations.c.uri).order_by(citations.c.ordinal)).all() == [LAW, None]


def test_a_year_in_the_number(archive: Database, run: int):
    uri = "/akn/vn/act/thong-tu/bo-cau-duong/-/07-2031-tt-bcd"
    stored(archive, run, "a", citing("thông tư", {"type": "thông tư", "number": "07/2031/TT-BCD", "uri": uri}))
    assert (legal(archive, uri)["year"], legal(archive, uri)["date"]) == (2031, None)


@pytest.mark.parametrize("order", list(permutations(range(3)))[1:])
def test_the_order_of_mentions_makes_no_difference(tmp_path, order: tuple[int, ...]):
    mentions = [
        {"type": "luật", "title": "cau duong", "issuer": None, "uri": LAW},
        {"type": "luật", "title": "CẦU ĐƯỜNG", "issuer": "QUỐC HỘI", "uri": LAW},
        {"type": "luật", "title": "cầu đường", "issuer": "Quốc hội", "uri": LAW},
    ]
    with open_database(tmp_path / "a.db") as archive:
        run = begun(archive)
        for place in order:
            stored(archive, run, str(place), citing(f"luật {place}", mentions[place]))
        row = legal(archive, LAW)
    assert (row["title"], row["issuer"]) == ("cầu đường", "Quốc hội")


def test_who_cites(archive: Database, run: int):
    ids = {
        stored(
            archive,
            run,
            name,
            report(f"Số: {name}/BC-CAH\n\nThực hiện Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị"),
        )
        for name in ("1", "2")
    }
    stored(archive, run, "3", report("Số: 3/BC-CAH\n\nThực hiện Kế hoạch số 58/KH-UBND"))
    with archive.reading() as connection:
        rows = connection.execute(
            select(documents.c.id, citations.c.quote)
            .join(citations, citations.c.document_id == documents.c.id)
            .where(citations.c.uri == KNOWN)
        ).all()
    assert {row.id for row in rows} == ids
    assert all(row.quote.startswith("Chỉ thị") for row in rows)


def test_what_nobody_cites_any_more_goes(archive: Database, run: int):
    both = ({"type": "luật", "uri": LAW}, {"type": "kế hoạch", "uri": PLAN})
    first = stored(archive, run, "a", citing("a", *both))
    stored(archive, run, "b", citing("b", both[1]))
    _, newer = citing("a")
    archive.replace(run, first, newer.to_json())
    with archive.reading() as connection:
        assert connection.scalars(select(legal_documents.c.uri)).all() == [PLAN]
