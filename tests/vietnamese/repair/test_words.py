"""Words that a scanner misread, and words that only look so."""

from __future__ import annotations

import pytest

from extractor.vietnamese.repair import repaired, repairs
from tests.vietnamese.repair import changes, found, seen

MISREAD = [
    # marks lost or exchanged, among other words that are right
    ("trong tháng cao điếm, lực lượng đã bắt 12 đối tượng", ["điếm→điểm"]),
    ("thu giữ 300 viên ma túy tống hợp và 02 xe máy", ["tống→tổng"]),
    ("căn cứ Luật sửa đối, bổ sung một số điều", ["đối→đổi"]),
    ("đẩy mạnh công tác phòng, chông ma túy", ["chông→chống"]),
    ("quyết định có hiệu lực kế từ ngày ký", ["kế→kể"]),
    # neighbours that are both misread
    ("trường hợp vượt thấm quyên, kịp thời báo cáo", ["thấm→thẩm", "quyên→quyền"]),
    ("quy định một sô điêu của Luật này", ["sô→số", "điêu→điều"]),
    # another letter
    ("Chủ tịch Ủy ban nhân đân tỉnh yêu cầu", ["đân→dân"]),
    # heads in capitals
    ("SỞ THÔNG TIN VÀ TRUYÈN THÔNG", ["TRUYÈN→TRUYỀN"]),
    ("UBND THÀNH PHÓ ĐÀ NẴNG", ["PHÓ→PHỐ"]),
    ("ỦY BAN NHÂN DÂN TĨNH LÂM GIANG", ["TĨNH→TỈNH"]),
    ("TỎ CHỨC THỰC HIỆN", ["TỎ→TỔ"]),
    ("VIỆN KIỂM SÁT NHÂN DÂN TÓI CAO", ["TÓI→TỐI"]),
    # a capital at the beginning of a phrase or of a body's name
    ("Tống cục Hải quan, Bộ Tài chính", ["Tống→Tổng"]),
    ("ngày 3/4/2019 của Tống cục Cảnh sát", ["Tống→Tổng"]),
    ("Căn cứ Luật Tô chức chính quyền địa phương", ["Tô→Tổ"]),
]

RIGHT = [
    "Sùng A Páo, sinh năm 1991, trú tại bản Nậm Tắt, xã Pha Lống",
    "tỉnh Đắk Lắk, huyện Krông Búk, xã Ea Ngai, ông Y Blă Niê",
    "Giàng Thị Dợ và Thào Mí Sình vận chuyển 02 bánh heroin",
    "bị cáo Đinh Thi Nhàn, Nguyễn Thi Vân và Hồ Tống Khiêm",
    "ĐINH THI NHÀN",
    "thu giữ 0,5 gam ketamine, 20 viên MDMA, 1,2 kg methamphetamine và 03 ml cocaine",
    "MTTH, ĐTDĐ, TTATXH, PCMT, ANTT, UBMTTQ, TNXH, BCĐ, XL, TU, HU",
    "xe mô tô Honda Wave, xe ô tô Toyota Vios, điện thoại Samsung, phần mềm Excel, Zalo, Facebook",
    "gửi về địa chỉ bandieuphoi@vidu.gov.vn, máy lẻ 117, trang www.vidu.gov.vn",
    "3,13 kg; 09 bánh; 12.450 viên; 2,5 tỷ đồng; 1.853 vụ, 4.021 đối tượng",
    "hai mươi ba vụ, bốn mươi lăm đối tượng, mười hai nghìn năm trăm viên",
    "Hồi 22h30' ngày 05/3/2021, tại Km 15 Quốc lộ 6, thu 1O viên, l5 gói",
    "trong số 02 nam, 03 nữ; chín vụ, ba chục viên, mười hai gói; bảy người đàn bà",
    "PHONG CHONG MA TUY; Khoi to 11 vu, 15 bi can ve toi mua ban trai phep chat ma tuy",
    "ma tuý, ma túy, hoà bình, hòa bình, uỷ ban, ủy ban, thuỷ lợi",
    "huyện Sơn Tịnh, xã Tịnh Phong, thôn Lâm Hạ, ấp An Thạnh Trung",
    "thửa đất của bà Tư Lùn, quán cơm Bà Tèo, tiệm vàng Kim Thoa",
    "nghi phạm khai nhận; cây anh túc; cỏ Mỹ; bồ đà; tài mà; lá khát; nấm ảo giác",
    "đờn ca tài tử, hát then, múa xòe, ném còn, đua bò",
]


@pytest.mark.parametrize(("text", "expected"), MISREAD)
def test_misread_words(text: str, expected: list[str]) -> None:
    assert changes(text) == expected


@pytest.mark.parametrize("text", RIGHT)
def test_words_that_stay(text: str) -> None:
    assert changes(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("công tác phòng, chống ma tuý của các cơ quan; uỷ ban; Uy ban nhân dân tỉnh", "Uỷ"),
        ("công tác phòng, chống ma túy của các cơ quan; ủy ban; Uy ban nhân dân tỉnh", "Ủy"),
    ],
)
def test_the_tone_stands_where_the_text_has_it(text: str, expected: str) -> None:
    assert [one.repaired for one in found(text)] == [expected]


def test_a_repair_keeps_places_and_lowers_confidence() -> None:
    text = "Bí thư Huyện ủy chỉ đạo cao điếm trấn áp tội phạm"
    (repair,) = found(text, 0.9)
    assert text[repair.start : repair.end] == repair.read == "điếm"
    assert repaired(text, [repair]) == text.replace("điếm", "điểm")
    assert 0.8 < repair.confidence < 0.9


def test_only_words_that_were_read_by_ocr_are_asked_about() -> None:
    text = "trong tháng cao điếm, lực lượng đã bắt"
    assert repairs(text, []) == ()
    assert repairs(text, seen(text)[:2]) == ()


def test_the_readers_doubt_counts() -> None:
    """What the reader was sure of needs stronger reasons."""
    text = "báo cáo sẻ được gửi"
    assert found(text, 0.99) == ()
    assert [one.repaired for one in found(text, 0.2)] == ["sẽ"]


@pytest.mark.parametrize(
    "text", ["THÀNH PHÓ " * 3000, "a" * 30_000, "1-" + "A-" * 9000, "công." * 6000, "/KH-BCD ngày " * 2000]
)
def test_strange_pages_keep_their_length_and_figures(text: str) -> None:
    out = repaired(text, found(text))
    assert len(out) == len(text)
    assert [sign for sign in out if sign.isdigit()] == [sign for sign in text if sign.isdigit()]
