"""``--to`` and ``--from``: which document a person means, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

import extractor
from pipelines.citation_filter import CitationFilter
from pipelines.graph import CitationGraph
from tests.pipelines.test_cites import DIRECTIVE, LETTER


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("chi thi 36", [0, 3]),
        ("Chỉ thị số 036-CT/TW", [0, 3]),
        ("36-CT/TW", [0, 3]),
        ("bo chinh tri", [0, 3]),
        ("chi thi", [0, 2, 3]),
        ("chi thi 3", []),
        ("chỉ thị 136", [2]),
        ("luat phong chong ma tuy", [1]),
        ("Luật Phòng, chống ma túy 2021", [1]),
        ("73/2021/QH14", [1]),
        ("luật số 73/2021/qh14", [1]),
        (DIRECTIVE, [0, 3]),
        ("nghị định 105", []),
        ("Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị", [0, 3]),  # as `vanban cites` prints it
        ("theo “Chỉ thị 36-CT/TW ngày 16-8-2019”", [0, 3]),
        ("chi thi so 36-CT/TW ngay 16/8/2019 cua Bo Chinh tri", [0, 3]),
        ("Chỉ thị 36-CT/TW (16/8/2019)", [0, 3]),  # as `vanban graph` calls it
        ("Chỉ thị 36-CT/TW (16/8/2019) · 12 văn bản", [0, 3]),
        ("Chỉ thị 36-CT/TW của Bộ Chính trị", [0, 3]),
        ("Chỉ thị 36 của Bộ Chính trị", [0, 3]),
        ("Chỉ thị 36-CT/TW của Ban Bí thư", []),
        ("Chỉ thị 36-CT/TW (17/8/2019)", []),
        ("Chỉ thị 36-CT/TW năm 2018", []),
        ("Kế hoạch 36-CT/TW (16/8/2019)", []),
        ("Luật phòng, chống ma túy 73/2021/QH14 (30/3/2021)", [1]),
        ("Luật PCMT 2021", [1]),
        ("Luật PCMT năm 2000", []),
        ("LUẬT PHÒNG, CHỐNG MA TÚY", [1]),
        ("Về tăng cường, nâng cao hiệu quả công tác phòng, chống và kiểm soát ma túy", [0, 3]),  # its title
        ("Chỉ thị 36-CT/TW ngày 16/8/2019 và Luật PCMT 2021", [0, 1, 3]),
        ("Nghị định 105/2021/NĐ-CP quy định chi tiết Luật Phòng, chống ma túy", []),  # the decree is meant
        ("BLHS", []),
    ],
)
def test_to(query: str, found: list[int]) -> None:
    record = extractor.extract_text(LETTER, pipeline="citations")
    kept = CitationFilter.of([query], []).wanted(record)
    assert [record.citations.index(citation) for citation in kept] == found


CODES = """\
Điều 249 Bộ luật Hình sự; Bộ luật Hình sự năm 2015; Bộ luật Hình sự số 15/1999/QH10; Kế hoạch số 153/KH-UBND ngày \
01/3/2023 của Ủy ban nhân dân tỉnh Lam Giang; Kế hoạch số 153/KH-UBND ngày 01/3/2023 của Ủy ban nhân dân tỉnh Đông \
Khê; Luật số 16/2008/QH12; Hiến pháp năm 2013.
"""


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("BLHS", [0, 1, 2]),
        ("Bộ luật Hình sự 2015", [0, 1]),  # the first gives no year: it may be this one
        ("Kế hoạch 153/KH-UBND (1/3/2023), Ủy ban nhân dân tỉnh Lam Giang", [3]),
        ("Kế hoạch 153/KH-UBND của UBND tỉnh Đông Khê", [4]),
        ("Kế hoạch 153/KH-UBND của UBND tỉnh", [3, 4]),
        ("Luật sửa đổi, bổ sung một số… 16/2008/QH12 (3/6/2008)", [5]),
        ("Hiến pháp 2013", [6]),
        ("Hiến pháp 1992", []),
    ],
)
def test_to_tells_namesakes_apart(query: str, found: list[int]) -> None:
    record = extractor.extract_text(CODES, pipeline="citations")
    kept = CitationFilter.of([query], []).wanted(record)
    assert [record.citations.index(citation) for citation in kept] == found


def test_every_quote_and_every_label_finds_its_document() -> None:
    record = extractor.extract_text(LETTER, source="letter.txt", pipeline="citations")
    collected = CitationGraph()
    collected.add(record)
    graph = collected.finished()
    for citation in record.citations[:3]:
        for name in (citation.evidence.quote, citation.uri, graph.nodes[citation.uri]["label"]):
            assert citation in CitationFilter.of([name], []).wanted(record), name
    [own] = [name for name in graph if graph.out_degree(name)]
    for name in (own, graph.nodes[own]["label"], "Kế hoạch số 58/KH-UBND ngày 03/7/2023 của UBND tỉnh Lam Giang"):
        assert CitationFilter.of([], [name]).wanted(record) == record.citations, name


def test_a_title_of_the_users_own_list(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "type,number,date,issuer,title\nkế hoạch,12/KH-UBND,2031-03-04,UBND tỉnh Lam Giang,Đón Tết\n", "utf-8"
    )
    record = extractor.extract_text("theo Kế hoạch số 12/KH-UBND ngày 04/3/2031", pipeline="citations")
    assert CitationFilter.of(["Kế hoạch đón tết"], [], catalogue=[str(own)]).wanted(record) == record.citations
    assert CitationFilter.of(["Kế hoạch đón tết"], []).wanted(record) == []


@pytest.mark.parametrize(
    ("query", "fits"),
    [("ke hoach 58", True), ("UBND tinh lam giang", True), ("UBND tỉnh Đông Khê", False), ("letter", True),
     ("uy ban nhan dan tinh lam giang", True), ("kế hoạch 5", False)],
)  # fmt: skip
def test_from(query: str, fits: bool) -> None:
    record = extractor.extract_text(LETTER, source="in/letter.txt", pipeline="citations")
    assert bool(CitationFilter.of([], [query]).wanted(record)) is fits


def test_several_queries_widen_and_both_kinds_narrow() -> None:
    record = extractor.extract_text(LETTER, pipeline="citations")
    assert len(CitationFilter.of(["chi thi 36", "chi thi 136"], []).wanted(record)) == 3
    assert CitationFilter.of(["chi thi 36"], ["ke hoach 59"]).wanted(record) == []
    assert CitationFilter.of([], []).wanted(record) == record.citations
