"""Incidents linked to what was seized in them, and to the year of their document."""

from __future__ import annotations

import pytest

from extractor import pipeline
from extractor.document import Document
from extractor.record import Record

HEAD = """UBND TỈNH LÂM VIÊN
CÔNG AN TỈNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/BC-CAT
Lâm Viên, ngày 10 tháng 7 năm 2018
BÁO CÁO
Kết quả phòng, chống ma túy

"""
STEPS = ("issued", "period", "seizures", "assets", "incidents", "link_amounts", "link_incidents")


def record_of(text: str) -> Record:
    return pipeline.run(Document.of_text(text), STEPS)


def test_each_vignette_has_its_own_goods() -> None:
    record = record_of(
        HEAD
        + "Toàn tỉnh bắt 12 vụ, thu 3 bánh heroin.\nĐiển hình:\n"
        + "- Ngày 12/3/2018, tại bản Lao, xã Nà Tòng, "
        + "CA huyện bắt Lò Văn Pín (SN 1985), thu 02 bánh heroin, 01 xe máy.\n"
        + "- Ngày 15/4/2018, tại bản Pu Lâu, xã Nà Chua, "
        + "CA huyện bắt Vi Văn Tộ (SN 1990), thu 400 viên hồng phiến.\n"
    )
    first, second = record.incidents
    quantity = {fact.id: (fact.quantity, fact.unit) for fact in record.seizures}
    assert [quantity[name] for name in first.seizures] == [(2, "brick")]
    assert [quantity[name] for name in second.seizures] == [(400, "pill")]
    assert len(first.assets) == 1 and second.assets == []
    assert first.evidence.quote.endswith("01 xe máy")
    assert second.evidence.quote.endswith("400 viên hồng phiến")


@pytest.mark.parametrize(("day", "date"), [("28/6", "2018-06-28"), ("20/11", "2017-11-20"), ("3/4/2016", "2016-04-03")])
def test_a_day_without_year_is_the_last_before_the_document(day: str, date: str) -> None:
    text = f"- Ngày {day}, tại bản Lao, xã Nà Tòng, Công an huyện bắt Lò Văn Pín (SN 1985), thu 02 bánh heroin.\n"
    assert [one.date for one in record_of(HEAD + "Điển hình:\n" + text).incidents] == [date]


def test_without_a_header_the_year_stays_open() -> None:
    text = "Ngày 28/6, tại bản Lao, Công an huyện bắt Lò Văn Pín (SN 1985), thu 02 bánh heroin."
    assert [one.date for one in record_of(text).incidents] == ["--06-28"]


def test_a_haul_measured_twice_and_told_in_the_news_before_is_named_once() -> None:
    record = record_of(
        "Công an huyện A cho biết vừa bắt một đối tượng, thu 20 bánh heroin.\n\n"
        "Theo đó, khoảng 5h ngày 3/4, tại bản Lao, Công an huyện bắt Lò Văn Pín (SN 1985), "
        "thu 20 bánh heroin (khoảng 7 kg), 1 xe máy."
    )
    (incident,) = record.incidents
    named = {fact.id: fact.evidence.quote for fact in record.seizures}
    assert [named[name] for name in incident.seizures] == ["20 bánh heroin"]
    assert next(fact for fact in record.seizures if fact.id == incident.seizures[0]).evidence.start > 90
