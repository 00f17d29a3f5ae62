"""Indicators: targets, told in plans or beside results."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.rules.indicators import find

PLAN = "II. CHỈ TIÊU\n"


def brief(text: str) -> list[tuple[str, float, str]]:
    return [(fact.name, float(fact.value or 0), fact.unit or "") for fact in find(Document.of_text(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phấn đấu số vụ phạm tội về ma túy bị phát hiện tăng từ 5 - 7% so với năm 2018.",
         [("target_cases_increase", 5, "percent")]),
        ("Phấn đấu triệt xóa 100% điểm, tụ điểm ma túy.", [("target_hotspots_cleared", 100, "percent")]),
        ("100% người nghiện ma túy được lập hồ sơ quản lý.", [("target_addicts_managed", 100, "percent")]),
        ("Phấn đấu cai nghiện cho 620 lượt người; điều trị Methadone 800 người.",
         [("target_detox_admissions", 620, "person"), ("target_methadone_patients", 800, "person")]),
        ("Phấn đấu giảm 12 xã, phường, thị trấn có tệ nạn ma túy.",
         [("target_drug_communes_reduction", 12, "commune")]),
        ("Phấn đấu 100% diện tích trồng cây có chất ma túy được phát hiện, triệt phá.",
         [("target_plant_area_destroyed", 100, "percent")]),
        ("95% học sinh, 80% hộ gia đình được tuyên truyền về ma túy.",
         [("target_propaganda_coverage", 95, "percent"), ("target_propaganda_coverage", 80, "percent")]),
        (PLAN + "1. Triệt xóa ít nhất 05 điểm phức tạp về ma túy.", [("target_hotspots_cleared", 5, "spot")]),
        ("bằng 17,8% chỉ tiêu 80.000 người điều trị Methadone vào năm 2015",
         [("target_methadone_patients", 80000, "person")]),
    ],
)  # fmt: skip
def test_targets(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cai nghiện được 186/300 người, đạt 62% chỉ tiêu giao.",
         [("detox_admissions", 186, "person"), ("target_detox_admissions", 300, "person")]),
        ("Đã thực hiện được 10 chỉ tiêu về lập hồ sơ đưa người đi cai nghiện bắt buộc.",
         [("compulsory_detox_files", 10, "quota")]),
        ("Đưa đi cai nghiện bắt buộc 41/50 chỉ tiêu tỉnh giao; cai nghiện tự nguyện 08 người.",
         [("detox_admissions", 41, "person"), ("target_detox_admissions", 50, "person"),
          ("detox_admissions", 8, "person")]),
        ("Trong tháng số vụ ma túy bắt giữ tăng 369%.", []),
        ("Đã có 100% xã tổ chức ký cam kết, tuyên truyền về ma túy.", []),
    ],
)  # fmt: skip
def test_results_beside_targets(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert brief(text) == expected


def test_a_range_has_both_ends() -> None:
    (fact,) = find(Document.of_text("Phấn đấu giảm từ 03 - 05% xã, phường, thị trấn có ma túy."))
    assert (fact.value, fact.value_max, fact.unit) == (3, 5, "percent")
