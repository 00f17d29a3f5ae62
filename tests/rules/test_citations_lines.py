"""Pinpoints over line ends, lists of letters, firms as issuers, short forms in abbreviations."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.test_citations import cited, found

DECREE = "Nghị định số 77/2031/NĐ-CP"
PINPOINTS = [
    (f"theo khoản 4 \nĐiều 12 {DECREE}.", ["khoản 4 điều 12"]),
    (f"theo Khoản 4\n\nĐiều 12 {DECREE}.", ["khoản 4 điều 12"]),
    (f"tại khoản 4,\nĐiều 12 {DECREE}", ["khoản 4 điều 12"]),
    (f"tại khoản 4 \n73\n \nĐiều 12 {DECREE}", ["khoản 4 điều 12"]),
    (f"tại điểm a, c và d khoản 2 \nĐiều 8 {DECREE}",
     ["điểm a khoản 2 điều 8", "điểm c khoản 2 điều 8", "điểm d khoản 2 điều 8"]),
    (f"tại các khoản 1, 2 và 5\nĐiều 20 của {DECREE}", ["khoản 1 điều 20", "khoản 2 điều 20", "khoản 5 điều 20"]),
    (f"tại Điều 26 và \nĐiều 27 của {DECREE}", ["điều 26", "điều 27"]),
    (f"điểm b khoản 1, \nkhoản 8 Điều 46 và \nĐiều 47 {DECREE}",
     ["điểm b khoản 1 điều 46", "khoản 8 điều 46", "điều 47"]),
    (f"khoản 1 hay khoản 4 Điều 94 {DECREE}", ["khoản 1 điều 94", "khoản 4 điều 94"]),
    (f"điểm a hay b khoản 1 Điều 2 {DECREE}", ["điểm a khoản 1 điều 2", "điểm b khoản 1 điều 2"]),
    (f"theo khoản 2 các Điều 249, 250 và 251 {DECREE}",
     ["khoản 2 điều 249", "khoản 2 điều 250", "khoản 2 điều 251"]),
    (f"theo điểm b khoản 1 của các Điều 5, 6 {DECREE}", ["điểm b khoản 1 điều 5", "điểm b khoản 1 điều 6"]),
    (f"theo khoản 2 Điều 4, các Điều 5, 6 {DECREE}", ["khoản 2 điều 4", "điều 5", "điều 6"]),
    (f"quy định tại khoản 2\nĐiều 8. Phạm vi áp dụng của {DECREE}", []),
    (f"bãi bỏ Điều 6.\nĐiều 7 {DECREE} quy định như sau", ["điều 7"]),
    (f"{DECREE}, nhất là các Điều 5, 6 và 9", ["điều 5", "điều 6", "điều 9"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "articles"), PINPOINTS)
def test_pinpoints_over_line_ends(text: str, articles: list[str]) -> None:
    (fact,) = found(text)
    assert (fact["number"], fact["articles"]) == ("77/2031/NĐ-CP", articles)


LISTS = [
    (
        "các văn bản số 36/TTr-BXX- \nYZ ngày 1/2/2032, số 18/BXX-YZ ngày 3/4/2032 và số 26/BC-BXX-YZ ngày 5/6/2032",
        [
            cited("văn bản", "36/TTr-BXX-YZ", date="2032-02-01"),
            cited("văn bản", "18/BXX-YZ", date="2032-04-03"),
            cited("văn bản", "26/BC-BXX-YZ", date="2032-06-05"),
        ],
    ),
    (
        "các Công văn số 12/SYT-NV ngày 01/02/2032, số 45/SNV-TH ngày 02/3/2032",
        [cited("công văn", "12/SYT-NV", date="2032-02-01"), cited("công văn", "45/SNV-TH", date="2032-03-02")],
    ),
    (
        "Bản án số 12/2028/HS-ST, số 13/2028/DS-PT",
        [cited("bản án", "12/2028/HS-ST", year=2028), cited("bản án", "13/2028/DS-PT", year=2028)],
    ),
    ("Kế hoạch số 3/KH-UBND, số 45/SYT-NV", [cited("kế hoạch", "3/KH-UBND")]),
    (
        "Sở đã trình UBND tỉnh ban hành Quyết định số 31/QĐ-UBND ngày 12/02/2028 về chỉ tiêu; Kế hoạch số "
        "41/KH-UBND ngày 27/02/2028 về đào giếng. Sở có Kế hoạch số 5/KH-UBND.",
        [
            cited("quyết định", "31/QĐ-UBND", date="2028-02-12", issuer="UBND tỉnh"),
            cited("kế hoạch", "41/KH-UBND", date="2028-02-27", issuer="UBND tỉnh"),
            cited("kế hoạch", "5/KH-UBND"),
        ],
    ),
    (
        "Quyết định số 138/2028/QĐ-TTg ngày 31/7/2028 và Quyết định số 139/2028/QĐ-TTg cùng ngày của Thủ tướng Chính "
        "phủ",
        [
            cited("quyết định", "138/2028/QĐ-TTg", date="2028-07-31", issuer="Thủ tướng Chính phủ"),
            cited("quyết định", "139/2028/QĐ-TTg", date="2028-07-31", issuer="Thủ tướng Chính phủ"),
        ],
    ),
    ("Kế hoạch số 4/KH-SYT cùng ngày 3/4 xã họp", [cited("kế hoạch", "4/KH-SYT")]),
]

ISSUERS = [
    ("của Công ty TNHH đầu tư xây cầu ABC về việc thuê đất", "Công ty TNHH đầu tư xây cầu ABC"),
    ("của Công ty cổ phần tư vấn và đầu tư xây dựng Hòa Lộc", "Công ty cổ phần tư vấn và đầu tư xây dựng Hòa Lộc"),
    ("của Công ty TNHH MTV thương mại - dịch vụ Sông Thao.", "Công ty TNHH MTV thương mại - dịch vụ Sông Thao"),
    ("của Công ty TNHH Cầu Xanh đầu tư dự án", "Công ty TNHH Cầu Xanh"),
    ("của Công ty TNHH đề nghị thuê đất", "Công ty TNHH"),
    ("của Chủ tịch UBND xã. Việc thi hành giao công chức", "Chủ tịch UBND xã"),
    ("của UBND tỉnh. Sở Y tế báo cáo", "UBND tỉnh"),
    ("của UBND TP. Sông Thao. Nay", "UBND TP. Sông Thao"),
    ("của Phó Chủ tịch UBND tỉnh Tô Hữu Mẫn về đê điều", "Phó Chủ tịch UBND tỉnh"),
    ("của UBND huyện Hoàng Su Phì về đê điều", "UBND huyện Hoàng Su Phì"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists(text: str, expected: list[dict[str, Any]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("words", "issuer"), ISSUERS)
def test_where_an_issuer_ends(words: str, issuer: str) -> None:
    (fact,) = found(f"Công văn số 12/VX ngày 01/02/2032 {words}")
    assert fact["issuer"] == issuer


WHOLE = "Thông tư số 12/2033/TT-BYT ngày 12/4/2033; Chỉ thị số 36-CT/TU ngày 06/8/2029; Kế hoạch số 88/KH-SYT. "
SHORT = [
    ("Theo TT12, liều thuốc giảm.", [("thông tư", "12")]),
    ("Theo TT 12 và CT36;", [("thông tư", "12"), ("chỉ thị", "36")]),
    ("Thực hiện CT 36, KH88.", [("chỉ thị", "36"), ("kế hoạch", "88")]),
    ("Thực hiện kế hoạch 88 của Sở, chỉ thị 36 và kế hoạch 5 năm.", [("kế hoạch", "88"), ("chỉ thị", "36")]),
    ("Theo TT13, CT 135.", []),
    ("Quy chuẩn QC12-TT12.docx, tại TT Krông 12.", []),
    ("thực hiện kế hoạch 88 người.", []),
]


@pytest.mark.parametrize(("text", "expected"), SHORT)
def test_an_abbreviated_number_counts_behind_the_whole_one(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(fact["type"], fact["number"]) for fact in found(WHOLE + text)[3:]] == expected


@pytest.mark.parametrize("text", ["Theo TT12, liều giảm.", "Thực hiện CT 36.", "Thực hiện kế hoạch 88 của Sở."])
def test_without_the_whole_number_it_counts_for_nothing(text: str) -> None:
    assert found(text) == []
