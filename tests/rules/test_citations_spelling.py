"""Names of laws in the spellings of several offices and years, and bills that bear a law's name."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.rules import citations

NAMES = [
    ("Luật Xử lí vi phạm hành chính và nghị định", "luật", "xử lí vi phạm hành chính"),
    ("Luật Ban hành các văn bản quy phạm pháp luật;", "luật", "ban hành các văn bản quy phạm pháp luật"),
    ("theo luật bảo hiểm xã hội", "luật", "bảo hiểm xã hội"),
    ("Pháp lệnh khai thác và bảo vệ công trình thủy lợi", "pháp lệnh", "khai thác và bảo vệ công trình thủy lợi"),
    ("Pháp lệnh Kiểm sát viên cần căn cứ vào", "pháp lệnh", "kiểm sát viên"),
    ("xây dựng Luật An toàn thực phẩm (sửa đổi) trình", "luật", "an toàn thực phẩm (sửa đổi)"),
    ("Luật An toàn thực phẩm (sửa đổi) năm 2030", "luật", "an toàn thực phẩm"),
]


@pytest.mark.parametrize(("text", "kind", "title"), NAMES)
def test_name(text: str, kind: str, title: str) -> None:
    (fact,) = citations.find(Document.of_text(text))
    assert (fact.type, fact.title) == (kind, title)


NONE = ["theo pháp luật hình sự", "học luật tố tụng hình sự", "bộ môn luật đất đai", "Luật Hình sự Pháp quy định",
        "theo Luật Lao động cơ bản của Đài Loan"]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_fields_of_law_are_no_laws(text: str) -> None:
    assert citations.find(Document.of_text(text)) == []


def test_a_decree_that_names_itself_lends_nothing_to_the_next() -> None:
    text = "khoản 1 Điều 4 Nghị định này nếu chưa ký hợp đồng theo quy định của Nghị định số 61/2018/NĐ-CP"
    (fact,) = citations.find(Document.of_text(text))
    assert (fact.evidence.quote, fact.articles) == ("Nghị định số 61/2018/NĐ-CP", [])
