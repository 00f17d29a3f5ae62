"""What a count is of: drug cases, other crimes, steps of the police; and the words for people."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.document import Document
from extractor.rules import cases

Expected = tuple[Any, ...]


def core(text: str) -> list[Expected]:
    return [(fact.action, fact.cases, fact.people) for fact in cases.find(Document.of_text(text))]


OTHER_MATTERS = [
    # a ship, goods, theft, land: what the passage is about
    (
        "Tàu Hải Sâm 36 chở khoảng 90.000 lít dầu DO không rõ nguồn gốc. Cảnh sát biển đã tạm giữ 9 thuyền viên "
        "để điều tra.",
        [],
    ),
    (
        "Tàu Hải Sâm 36 chở khoảng 90.000 lít dầu DO không có hóa đơn. Cảnh sát biển đã bắt giữ 6 đối tượng trên tàu.",
        [],
    ),
    ("Trinh sát phát hiện 3 đối tượng vận chuyển 15.000 chiếc khẩu trang y tế qua lối mòn biên giới.", []),
    ("Tổ tuần tra phát hiện 5 người đàn ông đang bốc xếp 40 bao pháo nổ, liền bắt giữ 5 đối tượng.", []),
    (
        "Mất trộm xe máy liên tiếp xảy ra ở phường Tân Lạc. Sau 3 ngày, Công an phường đã bắt 02 đối tượng.",
        [],
    ),
    ("Công an huyện bắt 4 đối tượng trộm cắp gia súc; khởi tố 3 bị can.", []),
    (
        "Về công tác quản lý đất đai, UBND huyện phát hiện 12 trường hợp lấn chiếm, xử lý 9 trường hợp.",
        [],
    ),
    ("Bộ đội Biên phòng bắt giữ 3 đối tượng vận chuyển 600 bao thuốc lá ngoại và 2 tấn đường cát.", []),
    ("Kiểm lâm bắt giữ 2 đối tượng vận chuyển trái phép 4 cá thể tê tê.", []),
    ("Cục Quản lý thị trường phát hiện 7 đối tượng buôn bán mỹ phẩm không rõ nguồn gốc.", []),
    (
        "Ngày 3/2, Công an thị xã bắt 2 đối tượng vận chuyển 5 con bò nhập lậu. Ngày 4/2, Đồn Biên phòng Na Lay bắt "
        "2 đối tượng vận chuyển 3 bánh heroin.",
        [("arrest", None, 2)],
    ),
    ("Bắt giữ 3 xe ô tô chở gỗ lậu, 4 đối tượng.", []),
    (
        "Biên phòng bắt tàu chở xăng lậu\n\nTrên tàu có 7 người, không ai xuất trình được giấy tờ.\n\nHiện 7 thuyền "
        "viên đang bị tạm giữ. Năm ngoái, đơn vị cũng bắt 12 vụ, 15 đối tượng mua bán ma túy.",
        [("arrest", 12, 15)],
    ),
    (
        "Đường dây ma túy 30 kg bị triệt phá\n\nCác đối tượng dùng vũ khí chống trả.\n\nSau 4 giờ, lực lượng chức "
        "năng khống chế 5 đối tượng, thu 2 khẩu súng.",
        [("arrest", None, 5)],
    ),
    # all crimes of a court or a police force, the drug crimes told apart
    (
        "Tòa án hai cấp thụ lý 412 vụ/655 bị cáo, giải quyết 398 vụ/631 bị cáo, đạt 96,6%. Trong đó án ma túy thụ lý "
        "130 vụ/148 bị cáo, giải quyết 127 vụ/144 bị cáo.",
        [("other", 130, 148), ("try", 127, 144)],
    ),
    (
        "Năm 2016, TAND tỉnh thụ lý 412 vụ/655 bị cáo các loại án, đã giải quyết 398 vụ/631 bị cáo. Riêng tội phạm về "
        "ma túy xét xử 127 vụ/144 bị cáo.",
        [("try", 127, 144)],
    ),
    (
        "Tòa án hai cấp đã thụ lý 412 vụ/655 bị cáo, giải quyết 398 vụ/631 bị cáo. Riêng án ma túy thụ lý 130 vụ.",
        [("other", 130, None)],
    ),
    ("Án hình sự: thụ lý 412 vụ/655 bị cáo, giải quyết 398 vụ/631 bị cáo.", []),
    ("Về án ma túy: thụ lý 130 vụ/148 bị cáo, giải quyết 127 vụ/144 bị cáo.", [("other", 130, 148), ("try", 127, 144)]),
    # nothing in the text speaks of drugs
    (
        "Ban Chỉ đạo thực hiện đợt cao điểm trấn áp tội phạm dịp cuối năm báo cáo như sau. Các xã, thị trấn đã tổ chức "
        "42 cuộc họp thôn, phát 3.100 tờ rơi, treo 60 băng rôn; củng cố 15 tổ tự quản, bổ sung 30 hòm thư góp ý. Lực "
        "lượng dân quân phối hợp tuần tra 210 lượt, nhắc nhở nhiều hộ kinh doanh lấn vỉa hè, tháo dỡ mái che, bạt che. "
        "Công an đã bắt 14 đối tượng, khởi tố 9 bị can, vận động nhân dân giao nộp dao kiếm tự chế.",
        [],
    ),
    # a text about drugs, a bare count, a drug offence
    ("bắt giữ 31 vụ, 47 đối tượng", [("arrest", 31, 47)]),
    ("BÁO CÁO\nKết quả phòng, chống ma túy\nTrong kỳ, bắt giữ 31 vụ, 47 đối tượng.", [("arrest", 31, 47)]),
    ("Tàu cá TH 90 chở dầu và 20 kg heroin. Cảnh sát biển tạm giữ 5 thuyền viên.", [("other", None, 5)]),
    (
        "Lực lượng chức năng bắt 2 đối tượng vận chuyển 12.000 viên hồng phiến trong thùng khẩu trang.",
        [("arrest", None, 2)],
    ),
    (
        "Lò Văn Mẩy từng có tiền án về tội trộm cắp. Tại bản Na Lay, tổ công tác bắt 2 đối tượng, thu 3 gói heroin.",
        [("arrest", None, 2)],
    ),
]

STEPS = [
    (
        "Tổ công tác bắt quả tang 2 đối tượng mua bán heroin. Khám xét nhà riêng 2 đối tượng, Công an thu thêm 5 gói.",
        [("arrest", None, 2)],
    ),
    (
        "Tối 5/3, tại bến xe, Công an phường bắt Lò Văn Mẩy và Vàng A Chảng mang theo 2 bánh heroin. Khám xét khẩn cấp "
        "nơi ở của 2 đối tượng, thu thêm 1 khẩu súng.",
        [],
    ),
    (
        "Phối hợp Công an tỉnh bạn khám xét khẩn cấp nơi ở của 03 đối tượng, thu 12 gói ma túy đá.",
        [("other", None, 3)],
    ),
    ("Lúc 21 giờ, tổ tuần tra kiểm tra một đối tượng đi xe máy, phát hiện 2 gói heroin.", []),
    ("Công an mời 4 đối tượng về làm việc, xét nghiệm ma túy.", []),
    ("Công an phường đã triệu tập 6 đối tượng có biểu hiện sử dụng ma túy đến làm việc.", []),
    ("Qua công tác nắm tình hình, tổ công tác tiến hành kiểm tra hành chính 3 đối tượng nghi vấn về ma túy.", []),
    (
        "Phá án ma túy, bắt 4 đối tượng. Mở rộng điều tra, khám xét chỗ ở của 2 đối tượng cầm đầu, thu 5 kg.",
        [("arrest", None, 4)],
    ),
    ("Trong tháng, kiểm tra hành chính 40 điểm, 52 đối tượng nghi sử dụng ma túy.", [("other", None, 52)]),
    ("Công an đang tạm giữ 6 đối tượng để điều tra hành vi tàng trữ ma túy.", [("other", None, 6)]),
    ("Cơ quan CSĐT đang truy nã 8 đối tượng về tội mua bán trái phép chất ma túy.", [("other", None, 8)]),
]

PEOPLE = [
    ("bắt giữ một hành khách vận chuyển 3 kg ma túy đá", 1, "hành khách"),
    ("bắt quả tang một phụ nữ đang cất giấu 2 bánh heroin", 1, "phụ nữ"),
    ("bắt giữ hai thanh niên mang theo 400 viên thuốc lắc", 2, "thanh niên"),
    ("bắt 1 nam sinh tàng trữ cần sa", 1, "nam sinh"),
    ("bắt giữ 2 nữ hành khách mang ma túy lên máy bay", 2, "nữ hành khách"),
    ("bắt giữ một cặp vợ chồng bán lẻ heroin", 2, "cặp vợ chồng"),
    ("bắt giữ hai vợ chồng bán lẻ heroin", 2, "vợ chồng"),
    ("bắt một lái xe khách chở 10 bánh heroin", 1, "lái xe"),
    ("bắt giữ 3 khách nước ngoài sử dụng ma túy", 3, "khách nước ngoài"),
    ("bắt 02 người nước ngoài vận chuyển cocaine", 2, "người nước ngoài"),
    ("bắt giữ 4 công dân Lào vận chuyển 20 bánh heroin", 4, "công dân"),
    ("bắt giữ một nữ hành khách Thái Lan. Trong va li có 2,2 kg cocaine", 1, "nữ hành khách"),
    ("bắt một người đàn ông mang theo 5 gói ma túy", 1, "người đàn ông"),
    ("bắt một tiếp viên hàng không mang theo thuốc lắc", 1, "tiếp viên hàng không"),
    ("bắt giữ 2 anh em ruột mua bán ma túy", 2, "anh em"),
    ("bắt giữ ba mẹ con mua bán heroin", 3, "mẹ con"),
    ("bắt 2 cán bộ tiếp tay cho đường dây ma túy", 2, "cán bộ"),
    ("bắt giữ một Việt kiều mang theo 2 kg ketamine", 1, "việt kiều"),
    ("bắt giữ một nam thanh niên tàng trữ ma túy", 1, "nam thanh niên"),
]

NO_SUSPECTS = [
    "vận chuyển 40 hành khách trên chuyến xe, không phát hiện ma túy",
    "tuyên truyền cho 200 phụ nữ về tác hại của ma túy",
    "phát hiện một hành khách bị ngất trên tàu",
    "kiểm tra 45 lái xe, không ai dương tính với ma túy",
    "tập huấn cho 120 cán bộ phòng, chống ma túy",
]


@pytest.mark.parametrize(("text", "expected"), [*OTHER_MATTERS, *STEPS])
def test_kind_of_count(text: str, expected: list[Expected]) -> None:
    assert core(text) == expected


@pytest.mark.parametrize(("text", "people", "role"), PEOPLE)
def test_words_for_people(text: str, people: int, role: str) -> None:
    (fact,) = cases.find(Document.of_text(text))
    assert (fact.action, fact.people, fact.people_role) == ("arrest", people, role)


@pytest.mark.parametrize("text", NO_SUSPECTS)
def test_people_who_are_no_suspects(text: str) -> None:
    assert core(text) == []
