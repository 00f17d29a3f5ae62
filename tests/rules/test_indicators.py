"""Indicators: what offices count beside seizures and cases, and what is none."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.record import Indicator
from extractor.rules.indicators import find

Fact = tuple[str, float, str]


def found(text: str) -> list[Indicator]:
    return find(Document.of_text(text))


def brief(text: str) -> list[Fact]:
    return [(fact.name, float(fact.value or 0), fact.unit or "") for fact in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # treatment and detox
        ("Đang điều trị Methadone cho 312 bệnh nhân tại 03 cơ sở.",
         [("methadone_patients", 312, "person"), ("methadone_sites", 3, "site")]),
        ("Huyện có 02 cơ sở, 5 điểm cấp phát thuốc Methadone.",
         [("methadone_sites", 2, "site"), ("methadone_sites", 5, "site")]),
        ("41 người đang uống Methadone tại trạm y tế.", [("methadone_patients", 41, "person")]),
        ("Cơ sở cai nghiện ma túy hiện có 418 học viên.", [("detox_current", 418, "person")]),
        ("Trong năm đã đưa 57 người vào cơ sở cai nghiện bắt buộc.", [("detox_admissions", 57, "person")]),
        ("vận động 09 người cai nghiện tự nguyện", [("detox_admissions", 9, "person")]),
        ("Tổ chức cai nghiện tại gia đình, cộng đồng cho 64 lượt người.", [("detox_admissions", 64, "person")]),
        ("Có 38 học viên hoàn thành chương trình cai nghiện, tái hòa nhập cộng đồng.",
         [("detox_completions", 38, "person")]),
        ("lập 14 hồ sơ đề nghị đưa đi cai nghiện bắt buộc", [("compulsory_detox_files", 14, "document")]),
        ("Quản lý sau cai nghiện tại nơi cư trú 26 người.", [("post_detox_managed", 26, "person")]),
        # people in the files
        ("Toàn xã có 33 người nghiện có hồ sơ quản lý.", [("addicts_managed", 33, "person")]),
        ("Số người nghiện ma túy có hồ sơ quản lý là 912 (tính đến 30/6).", [("addicts_managed", 912, "person")]),
        ("Tổng số người sử dụng ma túy trái phép đang có hồ sơ: 71 người", [("users_managed", 71, "person")]),
        ("còn 04 đối tượng bán lẻ ma túy", [("retail_dealers", 4, "person")]),
        # communes
        ("7/12 xã, thị trấn có tệ nạn ma túy",
         [("communes_with_drugs", 7, "commune"), ("communes_total", 12, "commune")]),
        ("Đến nay 05 xã không có ma túy.", [("communes_without_drugs", 5, "commune")]),
        ("9 trên tổng số 15 xã có người nghiện",
         [("communes_with_drugs", 9, "commune"), ("communes_total", 15, "commune")]),
        ("Tình trạng trồng cây thuốc phiện diễn ra tại 4 xã.", [("communes_with_cultivation", 4, "commune")]),
        ("Huyện có 06 xã biên giới; tội phạm ma túy phức tạp.", [("communes_border", 6, "commune")]),
        # propaganda
        ("tuyên truyền 35 buổi/2.150 lượt người nghe",
         [("propaganda_sessions", 35, "session"), ("propaganda_attendees", 2150, "attendance")]),
        ("6 hội nghị tuyên truyền, thu hút gần 900 lượt người",
         [("propaganda_sessions", 6, "session"), ("propaganda_attendees", 900, "attendance")]),
        ("treo 150 băng rôn, 12 pa nô; phát 4.800 tờ rơi, 200 cuốn sổ tay",
         [("propaganda_banners", 150, "item"), ("propaganda_banners", 12, "item"),
          ("propaganda_leaflets", 4800, "copy"), ("propaganda_documents", 200, "copy")]),
        ("Đài huyện đưa 40 tin, 3 bài tuyên truyền phòng, chống ma túy",
         [("propaganda_media", 40, "item"), ("propaganda_media", 3, "item")]),
        ("phát thanh 64 lượt trên loa truyền thanh xã", [("propaganda_media", 64, "item")]),
        ("1.240 hộ ký cam kết không trồng cây thuốc phiện", [("commitments_signed", 1240, "household")]),
        # rings, hot spots, plants, fines
        ("bóc gỡ 2 ổ nhóm mua bán ma túy", [("rings_dismantled", 2, "ring")]),
        ("triệt xóa 6 tụ điểm ma túy", [("hotspots_cleared", 6, "spot")]),
        ("triệt xóa 11 điểm bán lẻ, 02 điểm tổ chức sử dụng ma túy",
         [("hotspots_cleared", 11, "spot"), ("hotspots_cleared", 2, "spot")]),
        ("Còn 03 điểm phức tạp về ma túy, 01 điểm có nguy cơ phức tạp",
         [("hotspots_current", 3, "spot"), ("hotspots_at_risk", 1, "spot")]),
        ("5 điểm, 2 tụ điểm phức tạp về ma túy", [("hotspots_current", 5, "spot"), ("hotspots_current", 2, "spot")]),
        ("phá nhổ 1.850m2 cây thuốc phiện", [("plants_destroyed", 1850, "m2")]),
        ("nhổ bỏ, tiêu hủy 236 cây cần sa", [("plants_destroyed", 236, "plant")]),
        ("vận động nhân dân phá bỏ 12,5 ha cây thuốc phiện", [("plants_destroyed", 12.5, "ha")]),
        ("Xử phạt 17 đối tượng sử dụng trái phép chất ma túy với số tiền 25,5 triệu đồng.",
         [("fines", 25500000, "VND")]),
        ("điện đàm 8 cuộc với lực lượng phòng, chống ma túy nước bạn", [("international_calls", 8, "call")]),
    ],
)  # fmt: skip
def test_counts(text: str, expected: list[Fact]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bắt giữ 12 đối tượng mua bán trái phép chất ma túy.",
        "Phát hiện 13 vụ, 15 đối tượng sử dụng trái phép chất ma túy.",
        "Xử phạt hành chính 64 người sử dụng trái phép chất ma túy.",
        "Cử 12 đồng chí Công an dự lớp bồi dưỡng nghiệp vụ phòng, chống ma túy.",
        "Giao ban 4 lần giữa các lực lượng phòng, chống ma túy.",
        "hỗ trợ vay vốn cho 23 người; xét nâng lương cho 105 cán bộ phòng, chống ma túy",
        "Người nào tàng trữ heroin thì bị phạt tiền từ 2.000.000 đồng đến 5.000.000 đồng.",
        "không để hình thành tụ điểm mới về ma túy",
        "Dân số huyện có 84.300 người, 19.200 hộ; tội phạm ma túy phức tạp.",
        "Theo Điều 32, Điều 33 Luật Phòng, chống ma túy; Nghị định 116 về cai nghiện bắt buộc.",
        "vụ trộm cắp: triệt phá 2 đường dây trộm cắp; xử lý 15 người nghiện rượu gây rối về ma túy",
        "Khoảng 22 giờ ngày 03/5/2021, tổ công tác phát hiện 09 người sử dụng trái phép chất ma túy, thu 3 gói heroin.",
        "thế giới có hơn 270 triệu người sử dụng ma túy",
        "xét nghiệm HIV cho 31 người nghiện, 4 người dương tính",
        "Ngày 26/6/2023 phát động Tháng hành động phòng, chống ma túy.",
        "Lập biên bản 14 trường hợp vi phạm giao thông, phạt tiền 36 triệu đồng.",
        "",
    ],
)
def test_what_is_no_indicator(text: str) -> None:
    assert [fact for fact in brief(text) if fact[0] not in ("addicts_managed",)] == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hiện đang cai nghiện cho 318 học viên (bắt buộc: 290, tự nguyện: 22; không nơi cư trú ổn định: 06).",
         [("bắt buộc", 290), ("tự nguyện", 22), ("không nơi cư trú ổn định", 6)]),
        ("Toàn huyện có 832 người nghiện có hồ sơ (nam 801, nữ 31).", [("nam", 801), ("nữ", 31)]),
        ("Cơ sở cai nghiện đang quản lý 352 học viên (07 nữ).", [("nữ", 7)]),
        ("Đã tổ chức cai nghiện cho 603 lượt người, trong đó:\n+ Cai bắt buộc: 236 người;\n+ Cai tự nguyện: 367 người.",
         [("bắt buộc", 236), ("tự nguyện", 367)]),
        ("Cơ sở cai nghiện quản lý 90 học viên, trong đó 70 học viên cai bắt buộc, 20 học viên cai tự nguyện.",
         [("bắt buộc", 70), ("tự nguyện", 20)]),
        ("Toàn tỉnh có 870 người nghiện. Trong đó, ngoài xã hội là 539 người, giam giữ 135 người.",
         [("ngoài xã hội", 539), ("giam giữ", 135)]),
    ],
)  # fmt: skip
def test_breakdowns_are_parts(text: str, parts: list[tuple[str, int]]) -> None:
    total, *rest = found(text)
    assert [(fact.category, fact.value) for fact in rest] == parts
    assert {fact.part_of for fact in rest} == {total.id}
    assert {fact.name for fact in rest} == {total.name}
    assert total.part_of is None


def test_people_in_treatment_are_parts_of_the_addicts() -> None:
    text = "Có 120 người nghiện, trong đó: 45 người đang cai nghiện bắt buộc; 30 người đang điều trị Methadone."
    total, detox, methadone = found(text)
    assert (detox.name, methadone.name) == ("detox_current", "methadone_patients")
    assert detox.part_of == methadone.part_of == total.id


def test_a_list_that_is_over_opens_no_parts() -> None:
    text = "Có 43 người nghiện (trong đó 12 người đang ở cơ sở cai nghiện), 17 người sử dụng trái phép chất ma túy."
    assert [fact.part_of for fact in found(text)] == [None, "indicator-1", None]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (
            "có 416 người nghiện, giảm 23 người so với năm 2008",
            {"direction": "decrease", "value": 23, "base": "năm 2008"},
        ),
        (
            "149.900 người nghiện có hồ sơ, tăng 4,7% so với cuối năm 2010",
            {"direction": "increase", "percent": 4.7, "base": "cuối năm 2010"},
        ),
        (
            "Số người nghiện: 1.286 người, giảm 38 người (2,9%) so với cùng kỳ năm 2017",
            {"direction": "decrease", "value": 38, "percent": 2.9, "base": "cùng kỳ năm 2017"},
        ),
        (
            "có 17 người sử dụng trái phép chất ma túy được quản lý, giảm 2 so với tháng 8",
            {"direction": "decrease", "value": 2, "base": "tháng 8"},
        ),
    ],
)
def test_changes(text: str, change: dict[str, object]) -> None:
    (fact,) = found(text)
    assert fact.change is not None
    told = fact.change.model_dump(exclude_none=True)
    assert {key: float(value) if not isinstance(value, str) else value for key, value in told.items()} == change


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("118 xã có tệ nạn ma túy (chiếm 84,3%)", 84.3),
        ("18/142 xã, phường không có tệ nạn ma túy (chiếm 12,676%)", 12.676),
        ("2.417/3.321 xã, phường có người nghiện (72,8%)", 72.8),
        ("trong đó 21 người nghiện, thanh niên chiếm 64%", None),
    ],
)
def test_shares(text: str, share: float | None) -> None:
    value = found(text)[0].share
    assert (None if value is None else float(value)) == share


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("hơn 11.500 lượt người nghe tuyên truyền về ma túy", "over"),
        ("triệt xóa gần 30 tụ điểm ma túy", "under"),
        ("phá nhổ khoảng 300 cây thuốc phiện", "about"),
        ("phát 300 tờ rơi", None),
    ],
)
def test_approximations(text: str, approx: str | None) -> None:
    assert found(text)[0].approx == approx


def test_a_number_alone_is_no_date_and_no_article() -> None:
    text = (
        "Cai nghiện bắt buộc: 24, tự nguyện: 01. Cai nghiện bắt buộc theo Điều 96, năm 2024. Trung tâm cai nghiện 06."
    )
    assert [fact.value for fact in found(text)] == [24, 1]


def test_actors() -> None:
    text = (
        "Công tác tuyên truyền phòng, chống ma túy:\n"
        "(1) Sở Văn hóa: Tổ chức 20 buổi tuyên truyền. (2) Tỉnh đoàn: Tổ chức 30 buổi tuyên truyền.\n"
        "Đài huyện đưa 12 tin tuyên truyền. Tổ chức 5 buổi tuyên truyền."
    )
    assert [fact.actor for fact in found(text)] == ["Sở Văn hóa", "Tỉnh đoàn", "Đài huyện", None]


def test_evidence_is_the_text() -> None:
    text = "Toàn huyện có 832 người nghiện có hồ sơ (nam 801, nữ 31), 12/20 xã có ma túy."
    for fact in found(text):
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    assert [fact.id for fact in found(text)] == [f"indicator-{number}" for number in range(1, 6)]


def test_a_text_without_accents_is_read() -> None:
    assert brief("Toan xa co 33 nguoi nghien co ho so quan ly, trung bay 12 anh tuyen truyen ve ma tuy") == [
        ("addicts_managed", 33.0, "person"),
        ("propaganda_photos", 12.0, "item"),
    ]
