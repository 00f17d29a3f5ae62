"""A document's repaired view: what rules read, while the text and every quote stay as they were read."""

from __future__ import annotations

from typing import Literal

import pytest

from extractor import pipeline
from extractor.document import Document, Page, Word
from extractor.record import PageInfo, Record

LINES = (
    "SỞ VĂN HÓA, THẺ THAO VÀ DU LỊCH",
    "Số: 57/BC-SVHTTDL",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Lam Kinh, ngày 24 tháng 6 năm 2019",
    "BÁO CÁO",
    "Kết quả tháng cao điếm phòng, chống ma túy",
    "Trong tháng, lực lượng chức năng thu giữ 300 viên ma túy tống hợp của Lò Thi Dợ.",
    "Thực hiện Kế hoạch số 14/KH-UBNĐ ngày 01/6/2019 của Ủy ban nhân dân tỉnh.",
)


def page(method: Literal["ocr", "text-layer"], confidence: float = 0.9) -> Document:
    """One page with a word box for every printed word."""
    text = "\n".join(LINES)
    words, start = [], 0
    for number, line in enumerate(LINES):
        for place, word in enumerate(line.split(" ")):
            box = (0.1 + place * 0.03, 0.1 + number * 0.05, 0.12 + place * 0.03, 0.12 + number * 0.05)
            words.append(Word(start, start + len(word), 1, number, box, confidence))
            start += len(word) + 1
    info = PageInfo(number=1, method=method)
    return Document(text, pages=(Page(info, 0, len(text)),), words=tuple(words))


@pytest.fixture(scope="module")
def record() -> Record:
    return pipeline.run(page("ocr"))


def test_views_have_the_repairs_and_one_length() -> None:
    document = page("ocr")
    assert [(one.read, one.repaired) for one in document.repairs] == [
        ("THẺ", "THỂ"),
        ("điếm", "điểm"),
        ("tống", "tổng"),
        ("UBNĐ", "UBND"),
    ]
    assert "cao điếm" in document.text and "cao điểm" in document.repaired
    assert "ma túy tổng hợp" in document.clean and "ma tuy tong hop" in document.folded
    assert len(document.text) == len(document.repaired) == len(document.clean)


def test_values_are_repaired_and_quotes_are_not(record: Record) -> None:
    assert record.header.issuer is not None and record.header.issuer.name == "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"
    assert record.header.issuer.evidence.quote == "SỞ VĂN HÓA, THẺ THAO VÀ DU LỊCH"
    (seizure,) = record.seizures
    assert seizure.substance == "synthetic" and seizure.quantity == 300
    assert "tống" in seizure.evidence.quote
    text = "\n".join(LINES)
    for fact in record.facts().values():
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


def test_a_repaired_value_is_less_sure(record: Record) -> None:
    assert record.header.issuer is not None and record.header.issued is not None
    assert record.header.issuer.evidence.confidence < 0.9 == record.header.issued.evidence.confidence


def test_every_repair_is_on_record(record: Record) -> None:
    first = record.document.repairs[0]
    assert (first.page, first.read, first.repaired) == (1, "THẺ", "THỂ")
    assert Record.from_json(record.to_json()).document.repairs == record.document.repairs


def test_text_layers_and_plain_text_are_not_repaired() -> None:
    assert page("text-layer").repairs == ()
    assert Document.of_text("\n".join(LINES)).repairs == ()
    document = Document.of_text("trong tháng cao điếm")
    assert document.repaired == document.text
