"""Counts as newspapers and portals tell them: one event's people, shares of forces, changes told a sentence later."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.document import Document
from extractor.record import Case
from extractor.rules import cases


def found(text: str) -> list[Case]:
    return cases.find(Document.of_text(text))


CORE = [
    (  # "bị can" holds no "cần"
        "Khởi tố 6 vụ ma túy, 8 bị can và xử phạt hành chính 17 vụ, 42 đối tượng.",
        [("prosecute", 6, 8), ("administrative", 17, 42)],
    ),
    ("Thời gian tới cần bắt 17 vụ ma túy, 42 đối tượng.", []),
    ("Bắt 11/13 vụ đối tượng tàng trữ ma túy.", [("arrest", 11, 13)]),
    ("Trong tháng bắt 15/20 (vụ/đối tượng) ma túy.", [("arrest", 15, 20)]),
    ("Khởi tố 11/12 vụ, bị can tội mua bán ma túy.", [("prosecute", 11, 12)]),
    ("Phát hiện 26/19 vụ ma túy, 30/25 đối tượng so với cùng kỳ.", [("arrest", 26, 30)]),
    (
        "Bắt 36 vụ ma túy (mua bán 10 vụ, tàng trữ 26 vụ), 42 đối tượng.",
        [("arrest", 36, 42), ("arrest", 10, None), ("arrest", 26, None)],
    ),
    ("Bắt theo lệnh truy nã 4 đối tượng phạm tội ma túy.", [("arrest", None, 4)]),
    ("Tòa án tổ chức phiên tòa rút kinh nghiệm đối với 01 vụ/02 bị cáo về ma túy.", [("try", 1, 2)]),
    ("Triệt phá đường dây ma túy gồm Hậu, Tuyên, Thiết và 22 đối tượng khác.", [("arrest", None, 23)]),
    (
        "Tạm giữ Lường Văn Sắc (40 tuổi, trú phường Nậm Khao, thành phố Hòa Sơn) và 5 đối tượng khác về ma túy.",
        [("other", None, 6)],
    ),
    ("Kết thúc điều tra giai đoạn 1 vụ án ma túy do Hà Văn Mộc cầm đầu.", []),
    ("Bắt 40 đối tượng bán ma túy và gom được 280 con nghiện.", [("arrest", None, 40)]),
    ("Công an thu giữ của hai thanh niên một gói ma túy đá.", []),
    ("Bị tạm giữ cùng hai nghi phạm trên là Lò Thị Én, về tội mua bán ma túy.", []),
    ("Phát hiện 1.200 trường hợp người nghiện ma túy ngoài xã hội.", []),
    ("Phá chuyên án ma túy, bắt 2 đối tượng; phá án, bắt 1 đối tượng gây ra 7 vụ cướp giật.", [("arrest", None, 2)]),
    ("Bắt gần 300 đối tượng tổ chức và con bạc; bắt 18 đối tượng ma túy.", [("arrest", None, 18)]),
    (
        "Xử phạt 18 đối tượng sử dụng ma túy; lập hồ sơ đưa 15 đối tượng vào cơ sở cai nghiện bắt buộc.",
        [("administrative", None, 18)],
    ),
    ("Tổ tuần tra phát hiện 3 đối tượng đi xuồng mang bọc đen có biểu hiện nghi vấn; trong bọc có 4 kg ma túy đá.", []),
    ("Xét nghiệm 8 khách (2 nam, 6 nữ) trong quán, tất cả dương tính với ma túy.", []),
]


@pytest.mark.parametrize(("text", "expected"), CORE)
def test_counts_of_the_press(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert [(fact.action, fact.cases, fact.people) for fact in found(text)] == expected


SCOPES = [
    ("Đồn Biên phòng Nậm Khao bắt quả tang 3 đối tượng mua bán ma túy.", ["incident"]),
    ("Viện kiểm sát truy tố 19 bị can trong đường dây mua bán ma túy.", ["incident"]),
    ("Mở rộng điều tra, từ ngày 3/2 đến ngày 9/2 công an bắt thêm 14 người mua ma túy.", ["incident"]),
    ("3 đối tượng vận chuyển ma túy bị bắt giữ là Lò Thị Hiền, sinh năm 1974, và Vàng A Sếnh.", ["incident"]),
    ("Ngày 10-2, đơn vị triệt xóa một tụ điểm ma túy. Qua đó đã bắt giữ 2 đối tượng bán lẻ.", ["incident"]),
    ("Từ đầu năm đến nay bắt quả tang 30 đối tượng tàng trữ ma túy.", ["total"]),
    ("Bắt 12 đối tượng phạm tội về ma túy.", ["total"]),
    (
        "Ngày 9/6, Cục Cảnh sát cho biết 6 tháng qua đã phát hiện, bắt giữ gần 13 nghìn vụ ma túy, 18.500 đối tượng.",
        ["total"],
    ),
    (
        "Công an bắt 20 vụ, 25 đối tượng; Bộ đội Biên phòng bắt 7 vụ, 9 đối tượng; Hải quan bắt 2 vụ phạm tội ma túy.",
        ["force", "force", "force"],
    ),
    ("Công an huyện bắt 20 vụ ma túy; Viện kiểm sát truy tố 15 vụ; Tòa án xét xử 12 vụ.", ["total", "total", "total"]),
    ("Bắt giữ 9 đối tượng ma túy. 5 người trong số đó bị tạm giữ.", ["total", "subset"]),
]


@pytest.mark.parametrize(("text", "expected"), SCOPES)
def test_scopes_of_the_press(text: str, expected: list[str]) -> None:
    assert [fact.scope for fact in found(text)] == expected


ACTORS = [
    (
        "Công an tỉnh Hòa Sơn đã chủ động xây dựng phương án, bám địa bàn, bắt 86 vụ ma túy.",
        "Công an tỉnh Hòa Sơn",
    ),
    ("Công an TP.Hòa Sơn bắt 3 vụ ma túy.", "Công an TP.Hòa Sơn"),
    ("Theo báo cáo từ Ủy ban nhân dân tỉnh, ngành Công an đã phát hiện 13 vụ ma túy.", "ngành Công an"),
    (
        "Dưới sự chỉ đạo của lãnh đạo Công an tỉnh, Công an huyện Nậm Phìn đã phá án, bắt 3 vụ ma túy.",
        "Công an huyện Nậm Phìn",
    ),
    ("Hai đối tượng mua bán ma túy bị Công an huyện Nậm Phìn bắt giữ.", "Công an huyện Nậm Phìn"),
    ("Công an tỉnh đã chủ động phối hợp với Hải quan, bắt 5 vụ ma túy.", None),
    ("Công an phường đang tạm giữ 4 người sử dụng ma túy tại quận Thủ Đức.", "Công an phường"),
]


@pytest.mark.parametrize(("text", "expected"), ACTORS)
def test_actors_of_the_press(text: str, expected: str | None) -> None:
    assert [fact.actor for fact in found(text)] == [expected]


def test_men_and_women_are_parts() -> None:
    facts = found("Phát hiện tại phòng hát có 19 người (gồm 12 nam, 7 nữ) đang tổ chức sử dụng ma túy.")
    assert [(fact.people, fact.scope, fact.part_of) for fact in facts] == [
        (19, "total", None),
        (12, "subset", facts[0].id),
        (7, "subset", facts[0].id),
    ]
    assert facts[0].offence == ["tổ chức sử dụng"]


def test_a_place_has_a_share() -> None:
    facts = found("Công an tỉnh bắt 30 vụ ma túy, tại thành phố 12 vụ.")
    assert [(fact.cases, fact.part_of) for fact in facts] == [(30, None), (12, facts[0].id)]


def test_nobody_is_caught_in_a_fine() -> None:
    facts = found(
        "Xử lý hành chính 42 vụ, 56 đối tượng sử dụng ma túy. Trong đó Phòng nghiệp vụ đã phá 5 chuyên án ma túy."
    )
    assert [(fact.action, fact.part_of) for fact in facts] == [("administrative", None), ("arrest", None)]


CHANGES = [
    (
        "Bắt giữ 130 vụ, 185 đối tượng ma túy. Thu giữ 8 kg heroin. Cụ thể, số vụ tăng 8,7%, số đối tượng tăng 4,5%; "
        "ma túy tổng hợp thu giữ tăng 39%.",
        ("increase", None, Decimal("8.7"), Decimal("4.5")),
    ),
    ("Bắt 15/20 (vụ/đối tượng) ma túy, tăng 3/5 (vụ/đối tượng).", ("increase", Decimal(3), None, None)),
    (
        "Số vụ phạm tội ma túy giảm 23 vụ (12,4%), số đối tượng tăng 11 (5,2%) so với cùng kỳ.",
        ("decrease", Decimal(23), Decimal("12.4"), Decimal("-5.2")),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_changes_of_the_press(text: str, expected: tuple[str, Decimal | None, Decimal | None, Decimal | None]) -> None:
    (fact,) = found(text)
    assert fact.change is not None
    change = fact.change
    assert (change.direction, change.cases, change.percent_cases, change.percent_people) == expected


def test_a_change_of_other_crimes_is_nobodys() -> None:
    text = (
        "Khởi tố 2 vụ, 6 bị can về ma túy. Tội phạm môi trường: khởi tố 12 vụ, 7 bị can. "
        "So với cùng kỳ, án khởi tố ít hơn 2 vụ."
    )
    assert [(fact.cases, fact.change) for fact in found(text)] == [(2, None)]


def test_what_it_was_for_is_the_offence() -> None:
    (fact,) = found("Công an tạm giữ 15 người để làm rõ hành vi tổ chức sử dụng trái phép chất ma túy.")
    assert fact.offence == ["tổ chức sử dụng"]


def test_sentences_end_before_a_verb_goes_on() -> None:
    facts = found("Tòa tuyên 4 án tử hình, 12 án chung thân về ma túy; trả hồ sơ điều tra bổ sung 9 vụ.")
    assert [(fact.action, fact.cases, fact.people) for fact in facts] == [
        ("try", None, 4),
        ("try", None, 12),
        ("other", 9, None),
    ]


def test_these_people_are_counted_where_they_are_caught() -> None:
    assert [fact.people for fact in found("Sau đó công an bắt giữ thành công 2 đối tượng này, thu giữ ma túy.")] == [2]
    assert [
        fact.people for fact in found("Bắt 4 kẻ buôn ma túy. Công an bắt giữ 4 đối tượng trên khi đang giao dịch.")
    ] == [4]
