"""Indicators as offices tell them: sessions by body, places, years, what is cleared and what is left, targets."""

from __future__ import annotations

import pytest

import extractor
from extractor.record import Indicator

Fact = tuple[str, float, str | None]


def found(text: str) -> list[Indicator]:
    return extractor.extract_text(text).indicators


def brief(text: str) -> list[Fact]:
    return [(fact.name, float(fact.value or 0), fact.category) for fact in found(text)]


def shares(text: str) -> list[tuple[float, str | None]]:
    """Value and category of what is a part of the first fact."""
    facts = found(text)
    return [(float(fact.value or 0), fact.category) for fact in facts if fact.part_of == facts[0].id]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # sessions and listeners beside one another
        ("Các ngành tổ chức 214 buổi/15.300 lượt người nghe về phòng, chống ma túy.",
         [("propaganda_sessions", 214, None), ("propaganda_attendees", 15300, None)]),
        ("Các xã truyền thông về ma túy 61 buổi truyền thông/4.205 lượt hội viên phụ nữ.",
         [("propaganda_sessions", 61, None), ("propaganda_attendees", 4205, None)]),
        ("Trường tổ chức ngoại khóa phòng, chống ma túy cho 1.340 học sinh.", [("propaganda_attendees", 1340, None)]),
        # hot spots: the word nearest before the number rules
        ("Dẹp hai nhóm, bốn điểm bán lẻ ma túy; còn 3 điểm chưa dẹp xong.",
         [("hotspots_cleared", 4, None), ("hotspots_current", 3, None)]),
        ("Đã xóa 7/9 điểm phức tạp về ma túy, nay còn 02 điểm.",
         [("hotspots_cleared", 7, None), ("hotspots_current", 2, None)]),
        ("loại khỏi danh sách, giải quyết 12 điểm tổ chức sử dụng ma túy", [("hotspots_cleared", 12, None)]),
        # communes: the words behind each number rule
        ("03/8 xã không có ma túy (37, 5%), 05/8 xã còn tệ nạn ma túy",
         [("communes_without_drugs", 3, None), ("communes_total", 8, None), ("communes_with_drugs", 5, None)]),
        ("Trong 1.930 xã, phường thì 611 đơn vị sạch ma túy; 1.319 đơn vị còn người nghiện.",
         [("communes_total", 1930, None), ("communes_without_drugs", 611, None), ("communes_with_drugs", 1319, None)]),
        ("nhổ bỏ 640 cây thuốc phiện tại 04 xã",
         [("plants_destroyed", 640, "cây thuốc phiện"), ("communes_with_cultivation", 4, None)]),
        ("92/150 xã, phường thuộc 9/11 huyện, thị xã có người nghiện ma túy",
         [("communes_with_drugs", 92, None), ("communes_total", 150, None), ("districts_with_drugs", 9, None)]),
        ("Xã có 7/9 bản có người nghiện ma túy; 02 bản không có ma túy.",
         [("villages_with_drugs", 7, None), ("villages_without_drugs", 2, None)]),
        # tests
        ("Test ma túy 180 lượt người, 41 người dương tính.", [("drug_tests", 180, None), ("positive_tests", 41, None)]),
        # detox, courts, files
        ("Lập 63 hồ sơ đề nghị đưa đi cai nghiện bắt buộc, Tòa án đã quyết định 58 người; 29 bệnh nhân uống Methadone.",
         [("compulsory_detox_files", 63, "bắt buộc"), ("detox_admissions", 58, "bắt buộc"),
          ("methadone_patients", 29, None)]),
        ("lập hồ sơ đưa 17 người nghiện vào Trung tâm 06 (chỉ tiêu 30)",
         [("compulsory_detox_files", 17, "bắt buộc"), ("target_compulsory_detox_files", 30, "bắt buộc")]),
        ("đưa vào Trung tâm 06 của tỉnh 44 người nghiện ma túy", [("detox_admissions", 44, None)]),
        ("tự nguyện cai tại nhà 26 lượt người nghiện", [("detox_admissions", 26, "tự nguyện")]),
        ("77 cơ sở cai nghiện công lập đang quản lý, tổ chức cai nghiện cho gần 39.000 người.",
         [("detox_centres", 77, None), ("detox_current", 39000, None)]),
        ("Trung tâm cai nghiện tiếp nhận 132 học viên, hết thời gian cai trở về 97 học viên.",
         [("detox_admissions", 132, None), ("detox_completions", 97, None)]),
        ("Năm 2011 đưa 210 người nghiện đi cai; năm 2012: 180 người; năm 2013 hơn 160 người.",
         [("detox_admissions", 210, None), ("detox_admissions", 180, None), ("detox_admissions", 160, None)]),
        # targets
        ("CHỈ THỊ\nVề phòng, chống ma túy\nYêu cầu:\n- Sở Lao động: năm 2007 đưa đi cai 380 người.",
         [("target_detox_admissions", 380, None)]),
        ("Đến năm 2020, nâng số xã, phường không tệ nạn ma túy lên trên 55%.",
         [("target_communes_without_drugs", 55, None)]),
    ],
)  # fmt: skip
def test_counts(text: str, expected: list[Fact]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "phát hiện một đường dây cất giấu ma túy trong thùng gỗ",
        "Công an truy bắt một nhóm đối tượng mua bán ma túy",
        "xử phạt 05 người sử dụng ma túy, mỗi người nộp 900.000 đồng",
        "phạt 12 trường hợp sử dụng ma túy, mức phạt 750.000 đồng/người",
        "so với năm trước tăng 8% số vụ phạm tội về ma túy, 9% số người",
        "Phát lịch tuyên truyền phòng, chống ma túy ở 3 phường điểm.",
        "Bình quân mỗi năm có 320 học viên đến trung tâm cai nghiện ma túy.",
        "BÁO CÁO\nKết quả phòng, chống ma túy\n100% học sinh ký cam kết không sử dụng ma túy.",
    ],
)
def test_what_is_no_indicator(text: str) -> None:
    assert brief(text) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Toàn tỉnh có 910 người nghiện ma túy, gồm: sống ở cộng đồng 520 người, ở các cơ sở cai 250 người, "
         "bị giam giữ 140 người.",
         [(520, "ở cộng đồng"), (250, "ở các cơ sở cai"), (140, "bị giam giữ")]),
        ("Hiện có 700 người nghiện ma túy: ngoài xã hội 450 người, tại Trung tâm Chữa bệnh - Giáo dục tỉnh 150 người, "
         "trong trại giam, nhà tạm giữ 100 người.",
         [(450, "ngoài xã hội"), (150, "tại Trung tâm Chữa bệnh - Giáo dục tỉnh"),
          (100, "trong trại giam, nhà tạm giữ")]),
        ("Toàn huyện có 300 người nghiện ma túy; ngoài cộng đồng 180 người, trong cơ sở cai nghiện 120 người.",
         [(180, "ngoài cộng đồng"), (120, "trong cơ sở cai nghiện")]),
        ("Toàn huyện có 240 người nghiện ma túy, trong đó: nam 231, nữ 9.", [(231, "nam"), (9, "nữ")]),
        ("Đã tổ chức 300 buổi tuyên truyền[1] phòng, chống ma túy.\n\n[1] Năm 2015: 140 buổi; năm 2016: 160 buổi.",
         [(140, "Năm 2015"), (160, "năm 2016")]),
        ("Cả nước có 4.100 xã có tệ nạn ma túy, trong đó 60 xã trọng điểm loại I, 120 xã trọng điểm loại II.",
         [(60, "loại I"), (120, "loại II")]),
        ("Lập 80 hồ sơ đề nghị đưa vào cơ sở cai nghiện bắt buộc. Trong 80 hồ sơ đó, Tòa án đang xét 11 hồ sơ.",
         [(11, None)]),
    ],
)  # fmt: skip
def test_parts(text: str, parts: list[tuple[float, str | None]]) -> None:
    assert shares(text) == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuyên truyền phòng, chống ma túy 120 buổi/8.150 lượt người, trong đó Hội Nông dân xã 04 buổi/210 lượt.",
         [None, None, "Hội Nông dân xã", "Hội Nông dân xã"]),
        ("Tòa án quyết định cho đi cai nghiện bắt buộc 72 người; xử phạt hành chính, phạt 14 triệu đồng.",
         ["Tòa án", None]),
        ("Ban tổ chức đã tuyên truyền phòng, chống ma túy cho 400 ngư dân.", [None]),
        ("Lực lượng Công an tỉnh cùng Bộ đội Biên phòng triệt phá 1 đường dây ma túy.", [None]),
    ],
)  # fmt: skip
def test_whose(text: str, expected: list[str | None]) -> None:
    assert [fact.actor for fact in found(text)] == expected


def test_a_percentage_of_the_plan_is_no_share() -> None:
    (fact,) = found("Cai nghiện ma túy cho 310 lượt người, đạt 103% kế hoạch.")
    assert fact.share is None


def test_a_change_belongs_to_the_count_of_the_same_noun() -> None:
    patients, sites = found("Điều trị Methadone cho 690 bệnh nhân tại 03 cơ sở, tăng 25 bệnh nhân so với cùng kỳ.")
    assert patients.change is not None and patients.change.value == 25
    assert sites.change is None


def test_a_change_behind_a_bracket_belongs_to_the_total() -> None:
    total, *_ = found("Số người nghiện ma túy: 820 người (nam 790, nữ 30), giảm 40 người (4,7%) so với năm 2018.")
    assert total.change is not None and (total.change.value, total.share) == (40, None)


def test_who_tested_positive_is_part_of_who_was_tested() -> None:
    tested, positive = found("xét nghiệm 52 người, 19 người dương tính với ma túy")
    assert positive.part_of == tested.id
