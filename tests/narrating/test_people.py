"""What is told of people: years of birth, addresses, who shares them, who is a suspect."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.narrating.suspects import suspects

Row = tuple[str, int | None, str | None]


def told(text: str) -> list[Row]:
    document = Document.of_text(text)
    who, _ = suspects(document, 0, len(document.text))
    return [(one.name, one.birth_year, one.residence) for one in who]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "bắt quả tang Lò Văn Pín, sinh năm 1985, trú tại bản Nà Phát, xã Mường Pơn về hành vi mua bán",
            [("Lò Văn Pín", 1985, "bản Nà Phát, xã Mường Pơn")],
        ),
        ("bắt Lò Văn Pín (1985, ngụ ấp 3, xã Tân Lộc) đang bán", [("Lò Văn Pín", 1985, "ấp 3, xã Tân Lộc")]),
        ("đối tượng Lò Văn Pín, SN: 02/5/1985, HKTT: tổ 4, phường 2", [("Lò Văn Pín", 1985, "tổ 4, phường 2")]),
        ("phát hiện Lò Văn Pín (32 tuổi, bản Pha Lau) giấu ma túy", [("Lò Văn Pín", None, "bản Pha Lau")]),
        ("bắt Lò Văn Pín (tức Pín sẹo), sn 1990", [("Lò Văn Pín", 1990, None)]),
        ("bắt Vàng A Tú, Giàng A Tủa đang vận chuyển", [("Vàng A Tú", None, None), ("Giàng A Tủa", None, None)]),
        ("bắt Lò Văn Pín, sinh năm 1985 ở thị trấn Nậm Bay, thu 2 gói", [("Lò Văn Pín", 1985, "thị trấn Nậm Bay")]),
        (
            "bị cáo Lò Văn Pín, sinh ngày 02/3/1985 tại huyện Sông Cả; nơi cư trú: bản Co Muông, xã Nà Tòng",
            [("Lò Văn Pín", 1985, "bản Co Muông, xã Nà Tòng")],
        ),
        (
            "bắt Lò Văn Pín (SN 1985, quê Cao Sơn; thường trú: khu phố 3, thị trấn Minh Lương)",
            [("Lò Văn Pín", 1985, "khu phố 3, thị trấn Minh Lương")],
        ),
        (
            "bắt hai đối tượng đều sinh năm 2006 gồm: Đỗ Đức Ảnh và Bùi Văn Nhật",
            [("Đỗ Đức Ảnh", 2006, None), ("Bùi Văn Nhật", 2006, None)],
        ),
        (
            "Họ và tên: XỒNG BÁ DỀNH; giới tính: nam.\nSinh ngày: 12/8/1994.\nNơi ĐKHKTT: bản Huồi Cọ, xã Nậm Cắn.",
            [("XỒNG BÁ DỀNH", 1994, "bản Huồi Cọ, xã Nậm Cắn")],
        ),
    ],
)
def test_one_by_one(text: str, expected: list[Row]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "homes"),
    [
        ("bắt Vàng A Chua (SN 1990) và Vàng A Lử (SN 1991), cùng trú tại xã Nà Tòng", ["xã Nà Tòng"] * 2),
        ("gồm: Vàng A Chua, sinh năm 1990 và Vàng A Lử, sinh năm 1991, cả hai cùng trú bản Lao", ["bản Lao"] * 2),
        ("bắt Vàng A Chua (38 tuổi), Vàng A Lử (40 tuổi, đều ngụ ấp 2)", ["ấp 2"] * 2),
        ("bắt Vàng A Chua, 31 tuổi, trú bản Lao Khô và Mùa Thị Sáy, 28 tuổi, cùng bản", ["bản Lao Khô"] * 2),
        ("bắt Vàng A Chua (SN 1990, trú xã A) và Vàng A Lử (SN 1991, trú xã B)", ["xã A", "xã B"]),
        ("bắt Vàng A Chua (SN 1990) và Vàng A Lử (SN 1991, trú xã Nà Tòng)", [None, "xã Nà Tòng"]),
    ],
)
def test_shared_addresses(text: str, homes: list[str | None]) -> None:
    assert [home for _, _, home in told(text)] == homes


@pytest.mark.parametrize(
    "text",
    [
        "bán ma túy cho Lê Văn Tỉnh (trú huyện Tiên Hà)",
        "khai mua của một người đàn ông tên Hoàng (quốc tịch Lào)",
        "nhóm ngư dân gồm: Nguyễn Văn Hướng (36 tuổi), Phan Văn Chuẩn (41 tuổi) vớt được 7 gói",
        "Người chứng kiến: Ông Vi Văn Lợi, sinh năm 1970, trú tại bản Pá Vàng.",
        "thuê Sùng A Cở (không rõ lai lịch) chở ma túy",
        "Thủ tục hành lý, Kết quả soi chiếu, Thông tư liên tịch",
        "Đại tá Phan Quốc Lập, Phó giám đốc Công an tỉnh, cho biết",
    ],
)
def test_who_is_no_suspect(text: str) -> None:
    assert told(text) == []


def test_a_name_told_again_is_one_person() -> None:
    text = (
        "bắt đối tượng Lò Văn Pín. Lò Văn Pín (SN 1985, trú bản Lao) khai nhận. Đối tượng Pín đã bị tạm giữ; "
        "bắt N. V. T (SN 1990), đối tượng N.V.T. khai"
    )
    assert told(text) == [("Lò Văn Pín", 1985, "bản Lao"), ("N. V. T", 1990, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # An address for all makes suspects of those before it of whom nothing else is told.
        (
            "bàn giao Vàng A Nủ và Vàng A Tếnh (đều ở xã Nà Lơi, huyện Ka Pát)",
            [("Vàng A Nủ", None, "xã Nà Lơi, huyện Ka Pát"), ("Vàng A Tếnh", None, "xã Nà Lơi, huyện Ka Pát")],
        ),
        (
            "gồm: Thào A Mua (SN 2001); Thào A Mùa (SN 2002), tất cả ngụ tại huyện Xốp Nà",
            [("Thào A Mua", 2001, "huyện Xốp Nà"), ("Thào A Mùa", 2002, "huyện Xốp Nà")],
        ),
        (
            "gồm Phạm Văn Hứu (SN 1974), trú tại xã Nà Chua; Sồng A Lau, (SN 1982) trú tại xã Pa Nọi",
            [("Phạm Văn Hứu", 1974, "xã Nà Chua"), ("Sồng A Lau", 1982, "xã Pa Nọi")],
        ),
        ("bắt quả tang 2 đối tượng Quốc tịch Lào là Khăm Xỉ (SN 1996)", [("Khăm Xỉ", 1996, None)]),
        ("bắt 02 người là Khăm Xỉ, 1990 và Bun Thoong, 1988", [("Khăm Xỉ", 1990, None), ("Bun Thoong", 1988, None)]),
        ('1. Trần Văn Mão tức "Mão đen", sinh năm 1965', [("Trần Văn Mão", 1965, None)]),
        ("trong đó Hà Thị Chuyên là đối tượng chuyên cung cấp ma túy", [("Hà Thị Chuyên", None, None)]),
        (
            "triệu tập Đinh Văn Thoắng, sinh năm 1991, trú tại tỉnh Pha Lai, Thoắng khai được thuê",
            [("Đinh Văn Thoắng", 1991, "tỉnh Pha Lai")],
        ),
        # The owner of a place is no suspect unless something says so; nor are those to whom things were sold.
        ("kiểm tra quán Sao Mai do ông Nguyễn Mạnh Dững (44 tuổi) làm chủ", []),
        ("vận chuyển thuê cho Chu Đình Tuyển và Nong Ting Tang (người Trung Quốc)", []),
    ],
)
def test_rows_of_people(text: str, expected: list[Row]) -> None:
    assert told(text) == expected


def test_words_under_a_picture_name_nobody() -> None:
    text = (
        "Ngày 4/5, tại bản Nà Lạ, công an bắt Lò Văn Pín (SN 1985) mang 2 bánh heroin.\n\n"
        "Đối tượng Vì Văn Thoản bị các chiến sĩ bắt giữ. Ảnh: Q.H.\n\nLò Văn Pín bị tạm giữ.\n"
    )
    assert told(text) == [("Lò Văn Pín", 1985, None)]
