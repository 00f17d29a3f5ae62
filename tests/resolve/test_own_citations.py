"""A law that names itself cites nothing; another law of its name does."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.pipeline import run
from extractor.record import Record

STEPS = ("document_number", "document_type", "issued", "issuer", "title", "citations", "link_citations")
HEAD = (
    "QUỐC HỘI\n-------\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n\n"
    "Luật số: 40/2031/QH16\n\nHà Nội, ngày 13 tháng 6 năm 2031\n\nLUẬT\n\n{title}\n\n"
    "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;\n\n{body}\n\nChương I\n\nNHỮNG QUY ĐỊNH CHUNG\n"
)


def record_of(title: str, body: str) -> Record:
    return run(Document.of_text(HEAD.format(title=title, body=body)), STEPS)


OWN = [
    ("CẦU ĐƯỜNG", "Quốc hội ban hành Luật Cầu đường."),
    ("CẦU ĐƯỜNG", "Quốc hội ban hành Luật cầu đường.\n\nĐiều 2. Luật Cầu đường được áp dụng với bến phà."),
    ("PHÒNG, CHỐNG NGẬP LỤT", "Ủy ban giải thích khoản 2 Điều 5 của Luật Phòng, chống ngập lụt."),
    ("CẦU ĐƯỜNG", "PHỤ LỤC ban hành kèm theo Luật Cầu đường số 40/2031/QH16 ngày 13 tháng 6 năm 2031"),
    ("CẦU ĐƯỜNG", "Luật Cầu đường năm 2031 được đăng Công báo."),
    ("SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT CẦU ĐƯỜNG", "Nội dung Luật sửa đổi, bổ sung một số điều của "
     "Luật Cầu đường"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body"), OWN)
def test_a_law_does_not_cite_itself(title: str, body: str) -> None:
    kept = [fact for fact in record_of(title, body).citations if fact.type == "luật"]
    assert {fact.title for fact in kept} == ({"cầu đường"} if "SỬA ĐỔI" in title else set())


OTHERS = [
    ("Luật Cầu đường số 12/2013/QH13 hết hiệu lực.", "12/2013/QH13"),
    ("Luật Cầu đường năm 2013 hết hiệu lực.", None),
    ("Luật Cầu đường ngày 20 tháng 6 năm 2013 hết hiệu lực.", None),
    ("Luật Cầu phà có hiệu lực.", None),
    ("Bộ luật Cầu đường của nước láng giềng.", None),
]


@pytest.mark.parametrize(("body", "number"), OTHERS)
def test_another_law_stays(body: str, number: str | None) -> None:
    (fact,) = [fact for fact in record_of("CẦU ĐƯỜNG", body).citations if fact.type != "hiến pháp"]
    assert fact.number == number


def test_an_amending_law_of_the_same_name_stays() -> None:
    body = "Điều 3. Luật số 51/2034/QH16 sửa đổi, bổ sung một số điều của Luật Cầu đường; Luật sửa đổi Luật Cầu đường."
    found = [(fact.number, fact.title) for fact in record_of("CẦU ĐƯỜNG", body).citations[1:]]
    assert found == [("51/2034/QH16", None), (None, "sửa đổi luật cầu đường")]


def test_ids_are_counted_anew() -> None:
    record = record_of("CẦU ĐƯỜNG", "Quốc hội ban hành Luật Cầu đường. Theo Luật Cư trú năm 2030 và Luật Cư trú.")
    assert [fact.id for fact in record.citations] == ["citation-1", "citation-2", "citation-3"]
    assert record.citations[2].refers_to == "citation-2"


def test_a_report_about_the_law_cites_it() -> None:
    text = "BÁO CÁO\nCầu đường\n\nNăm 2031, Quốc hội ban hành Luật Cầu đường."
    assert [fact.title for fact in run(Document.of_text(text), STEPS).citations] == ["cầu đường"]
