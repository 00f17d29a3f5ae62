"""What a query means where words and numbers look alike, and what proves a hit."""

from __future__ import annotations

import pytest

from extractor.errors import ArgumentInvalid
from pipelines.archive import Database
from pipelines.search import search
from tests.archive.results import report, stored
from tests.search.conftest import Ask

HEAD = "CÔNG AN HUYỆN SÔNG LŨNG\nSố: {serial}/BC-CAH\nSông Lũng, ngày 14 tháng 8 năm {year}\n\nBÁO CÁO\n\n{body}\n"


def kept(archive: Database, run: int, year: int, body: str, serial: int = 417) -> str:
    """A report of that year; its id."""
    return stored(archive, run, f"{serial}-{year}", report(HEAD.format(serial=serial, year=year, body=body), "a.txt"))


def found(archive: Database, query: str) -> set[str]:
    return {hit.document_id for hit in search(archive, query).hits}


@pytest.mark.parametrize("query", ["báo cáo 2023", "bao cao 2023", "BÁO CÁO 2023"])
def test_a_type_and_a_year_are_words(ask: Ask, query: str):
    assert "report" in ask(query)


def test_unless_a_document_has_that_number(archive: Database, run: int):
    own = kept(archive, run, 2019, "Thực hiện Kế hoạch số 2020/KH-UBND ngày 05/3/2019 của UBND tỉnh Đông Giang.")
    kept(archive, run, 2020, "Kết quả thực hiện kế hoạch năm 2020.")
    assert found(archive, "kế hoạch 2020") == {own}


def test_a_mention_without_year_means_nothing_later(archive: Database, run: int):
    earlier = kept(archive, run, 2017, "Thực hiện Chỉ thị số 52-CT/TW của Ban Bí thư.")
    later = kept(archive, run, 2025, "Thực hiện Chỉ thị số 52-CT/TW của Ban Bí thư.", serial=418)
    assert found(archive, "chỉ thị 52-CT/TW") == {earlier, later}
    assert found(archive, "chỉ thị 52-CT/TW năm 2025") == {later}
    assert found(archive, "chỉ thị 52 năm 2025") == {later}
    assert found(archive, "chỉ thị 52-CT/TW năm 2010") == {earlier, later}


def test_a_law_that_no_text_names_is_not_found(archive: Database, run: int):
    kept(archive, run, 2020, "Theo luật đất cát thì chưa rõ; giá đất đai tăng. Luật người ta làm; người cao tuổi hỏi.")
    named = kept(archive, run, 2021, "Tuyên truyền luật đất đai năm 2013.", serial=418)
    assert found(archive, "luật đất đai") == {named}
    assert found(archive, "luật đất đai 2013") == {named}
    assert found(archive, "luật đất đai 2003") == set()
    assert found(archive, "luật người cao tuổi") == set()


def test_what_a_pasted_citation_names(ask: Ask):
    for query in (
        "Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị",
        "chỉ thị 36 của bộ chính trị năm 2019",
        "Chỉ thị 36-CT/TW của Bộ Chính trị về tăng cường, nâng cao hiệu quả",
        "Nghị định số 105/2021/NĐ-CP ngày 04/12/2021 của Chính phủ, lực lượng công an",
    ):
        assert "report" in ask(query) or "directive" in ask(query), query


def test_pages_before_the_first_are_refused(archive: Database):
    for wrong in ({"offset": -1}, {"limit": -1}):
        with pytest.raises(ArgumentInvalid, match="no page before the first"):
            search(archive, "heroin", **wrong)
