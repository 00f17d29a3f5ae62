"""Reports of courts and procuracies: breakdowns by act, offices' shares, crimes of other kinds beside them."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.document import Document
from extractor.record import Case
from extractor.rules import cases

Expected = tuple[Any, ...]


def found(text: str) -> list[Case]:
    return cases.find(Document.of_text(text))


def core(text: str) -> list[Expected]:
    return [(fact.action, fact.cases, fact.people) for fact in found(text)]


COUNTED = [
    (
        "Án ma túy: xét xử 96 vụ, 121 bị cáo, chiếm 31,4% tổng số án hình sự; tăng 8 vụ so với năm 2003.",
        [("try", 96, 121)],
    ),
    ("Đã khởi tố 33 vụ án ma túy, 47 bị can, chiếm tỷ lệ 31% tổng số vụ án hình sự.", [("prosecute", 33, 47)]),
    ("Tòa án huyện thụ lý 41 vụ = 52 bị cáo phạm tội về ma túy", [("other", 41, 52)]),
    ("Án ma túy: 45 vụ gồm 61 bị cáo", [("try", 45, 61)]),
    ("Bắt 9 vụ gồm 14 tên, thu 2 kg thuốc phiện và 800 ống tân dược gây nghiện", [("arrest", 9, 14)]),
    ("Xét xử 212 vụ gồm 344 bị cáo phạm các tội theo Điều 96a và Điều 203 Bộ luật Hình sự", [("try", 212, 344)]),
    (
        "Phát hiện 12 vụ = 15 đối tượng ma túy. Khởi tố 01 vụ; chuyển cơ quan khác 05 vụ, 06 đối tượng.",
        [("arrest", 12, 15), ("prosecute", 1, None), ("transfer", 5, 6)],
    ),
    (
        "Cơ quan điều tra đã khởi tố 640 vụ với 810 bị can. Toàn ngành tòa án thụ lý hơn 300 vụ.",
        [("prosecute", 640, 810), ("other", 300, None)],
    ),
    ("Bắt giữ 20 vụ, 31 đối tượng. Ba ngành cung cấp cho Công an 40 tin.", [("arrest", 20, 31)]),
    ("Tổ công tác bắt 03vụ/05 ĐT về ma túy, thu 02 ĐTDĐ, 2 ĐT Samsung", [("arrest", 3, 5)]),
    ("Phát hiện 17vụ/21đối tượng mua bán ma túy", [("arrest", 17, 21)]),
    # other crimes are no facts, whatever stands beside them
    ("Thụ lý 64 vụ ly hôn, 12 vụ tranh chấp đất đai; vụ ma túy 5 vụ, 6 bị cáo", [("other", 5, 6)]),
    ("Bắt 01 vụ/05 ĐT đánh bạc, 02 ĐT trộm cắp", []),
    ("Các tội xâm phạm sở hữu: 171 vụ, 268 bị cáo", []),
]

PARTS = [
    (
        "Các tội về ma túy: xét xử 128 vụ, 163 bị cáo. Chia ra: tàng trữ 61 vụ - 70 bị cáo; mua bán 67 vụ - 93 bị cáo.",
        [("try", 128, 163, [], None), ("try", 61, 70, ["tàng trữ"], 0), ("try", 67, 93, ["mua bán"], 0)],
    ),
    (
        "bắt 34 vụ ma túy, 41 đối tượng, trong đó mua bán 12 vụ/19 đối tượng, tàng trữ 20 vụ/20 đối tượng",
        [("arrest", 34, 41, [], None), ("arrest", 12, 19, ["mua bán"], 0), ("arrest", 20, 20, ["tàng trữ"], 0)],
    ),
    (
        "bắt 34 vụ ma túy, trong đó 12 vụ mua bán, 20 vụ tàng trữ",
        [("arrest", 34, None, [], None), ("arrest", 12, None, ["mua bán"], 0), ("arrest", 20, None, ["tàng trữ"], 0)],
    ),
    (
        "Khởi tố 17 vụ - 25 bị can ma túy (mua bán 06 vụ, 11 bị can; tàng trữ 09 vụ, 10 bị can)",
        [
            ("prosecute", 17, 25, [], None),
            ("prosecute", 6, 11, ["mua bán"], 0),
            ("prosecute", 9, 10, ["tàng trữ"], 0),
        ],
    ),
    (
        "Tòa án xét xử 74 vụ ma túy với 90 bị cáo, riêng xét xử lưu động 11 vụ tại các cụm xã",
        [("try", 74, 90, [], None), ("try", 11, None, [], 0)],
    ),
    (
        "Năm 2015 bắt 412 vụ, 538 đối tượng ma túy. Khởi tố 397 vụ, 511 bị can. "
        "Trong 412 vụ nói trên có 27 vụ, 33 đối tượng do Cảnh sát biển bắt.",
        [("arrest", 412, 538, [], None), ("prosecute", 397, 511, [], None), ("arrest", 27, 33, [], 0)],
    ),
    (
        "Thụ lý sơ thẩm 310 vụ, 420 bị cáo về ma túy; thụ lý theo thủ tục phúc thẩm 102 vụ, 130 bị cáo.",
        [("other", 310, 420, [], None), ("other", 102, 130, [], None)],
    ),
    (
        "bắt 96 vụ ma túy, 121 đối tượng, trong đó 5 vụ lớn; xử phạt hành chính 58 người sử dụng",
        [("arrest", 96, 121, [], None), ("arrest", 5, None, [], 0), ("administrative", None, 58, ["sử dụng"], None)],
    ),
]

STANDINGS = [
    (
        "Bắt 96 vụ ma túy, 121 đối tượng, trong đó Công an thành phố Lam Hà 31 vụ/40 đối tượng, "
        "Công an huyện Tà Phin 17 vụ/20 đối tượng; xử phạt hành chính 58 người sử dụng.",
        [
            ("total", None),
            ("force", "Công an thành phố Lam Hà"),
            ("force", "Công an huyện Tà Phin"),
            ("total", None),
        ],
    ),
    (
        "Các lực lượng bắt 86 vụ, 113 tên buôn bán ma túy. Trong đó Bộ đội Biên phòng bắt 64 vụ, 97 tên; "
        "Hải quan cửa khẩu Pa Lầu bắt 7 vụ.",
        [("total", None), ("force", "Bộ đội Biên phòng"), ("force", "Hải quan cửa khẩu Pa Lầu")],
    ),
    (
        "Các đơn vị bắt 7 vụ, 9 đối tượng ma túy. Trong đó:\n"
        "- PC47 bắt 4 vụ/5 đối tượng;\n- Công an huyện Sa Lý bắt 3 vụ/4 đối tượng.",
        [("total", None), ("force", "PC47"), ("force", "Công an huyện Sa Lý")],
    ),
    ("Công an, Hải quan và Bộ đội Biên phòng đã khám phá 36 vụ ma túy, bắt 58 tên", [("total", None)]),
    (
        "Tòa án huyện xét xử 9 vụ ma túy. Xử phạt hành chính 64 người sử dụng.",
        [("total", "Tòa án huyện"), ("total", None)],
    ),
    ("Đến nay Công an huyện Sa Lý đã bắt 12 vụ ma túy", [("total", "Công an huyện Sa Lý")]),
    ("Cơ quan CSĐT các cấp đã khởi tố 15 vụ ma túy, 19 bị can", [("total", "Cơ quan CSĐT các cấp")]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_what_is_counted(text: str, expected: list[Expected]) -> None:
    assert core(text) == expected


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_breakdowns_have_their_own_offence_and_total(text: str, expected: list[Expected]) -> None:
    facts = found(text)
    place = {fact.id: number for number, fact in enumerate(facts)}
    have = [(f.action, f.cases, f.people, f.offence, place.get(f.part_of or "")) for f in facts]
    assert have == expected


@pytest.mark.parametrize(("text", "expected"), STANDINGS)
def test_scope_and_actor(text: str, expected: list[Expected]) -> None:
    facts = found(text)
    assert [(fact.scope, fact.actor) for fact in facts] == expected
    assert all(fact.part_of == facts[0].id for fact in facts if fact.scope == "force")


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "Xét xử 81 vụ ma túy. Chia ra: tàng trữ 61 vụ; mua bán trái phép chất ma túy 20 vụ",
            ["Xét xử 81 vụ", "tàng trữ 61 vụ", "mua bán trái phép chất ma túy 20 vụ"],
        ),
    ],
)
def test_a_quote_holds_its_own_label(text: str, quotes: list[str]) -> None:
    assert [fact.evidence.quote for fact in found(text)] == quotes
