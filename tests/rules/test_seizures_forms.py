"""Seized drugs: vessels and their packages, drugs named behind a look, odd masses, precursors, amounts not taken."""

from __future__ import annotations

import pytest

from tests.rules.test_seizures import Wanted, facts, seized

VESSELS = [
    ("Hải quan phát hiện 7 bao tải chứa 112 bánh cocaine trong hầm tàu", [seized("cocaine", "112", "brick")]),
    (
        "thu giữ một bao tải đựng 14 gói nylon chứa tinh thể trắng nghi là ma túy đá",
        [seized("methamphetamine", "14", "packet")],
    ),
    (
        "Khám người Lò Văn Sáo, thu 01 túi nilon có 31 gói nhỏ chứa viên nén màu hồng, nghi là ma túy tổng hợp",
        [seized("synthetic", "31", "packet")],
    ),
    ("cảng vụ phát hiện 4,6 tấn lá khát trong 3 container", [seized("other", "4.6", "tonne")]),
    ("thu 25 bánh heroin giấu trong 2 ba lô", [seized("heroin", "25", "brick")]),
    (
        "thu 3 ba lô chứa 55 bánh heroin và 9.000 viên hồng phiến",
        [seized("heroin", "55", "brick"), seized("methamphetamine", "9000", "pill")],
    ),
    ("bắt giữ 5 bao tải ma túy", [seized("unspecified", "5", "other")]),
    (
        "thu 8 bao tải đựng 120 kg ma túy đá",
        [seized("methamphetamine", "8", "other"), seized("methamphetamine", "120", "kg", alternative_of=0)],
    ),
    (
        "thu 3 gói heroin và trong ba lô có 5 gói ketamine",
        [seized("heroin", "3", "packet"), seized("ketamine", "5", "packet")],
    ),
]

BEHIND = [
    ("thu 6 gói chất bột dạng cục màu trắng (nghi là ma túy Heroin)", [seized("heroin", "6", "packet")]),
    ("thu giữ 87,612 gam, loại Ketamine", [seized("ketamine", "87.612", "g")]),
    (
        "thu 18 gói nhỏ chứa viên nén đã bị ướt, nghi là ma túy tổng hợp",
        [seized("synthetic", "18", "packet")],
    ),
    (
        "thu giữ 42 lít dung dịch dạng sệt, giám định nhanh có thành phần Methamphetamine",
        [seized("methamphetamine", "42", "litre")],
    ),
    ("Khám xe, thu 15 viên nén màu vàng có thành phần MDMA", [seized("mdma", "15", "pill")]),
    ("thu 02 gói giấy bạc chứa chất bột màu trắng nghi là Heroine", [seized("heroin", "2", "packet")]),
    ("phát hiện ma túy tổng hợp có số lượng gần 650 viên", [seized("synthetic", "650", "pill", "under")]),
    (
        "thu giữ ketamin ~ 2.4 gam , 03 viên thuốc lắc",
        [seized("ketamine", "2.4", "g", "about"), seized("mdma", "3", "pill")],
    ),
    (
        "thu heroin ~ 0,45 gam, 02 gói ma túy đá ~ 1,3 gam",
        [
            seized("heroin", "0.45", "g", "about"),
            seized("methamphetamine", "2", "packet"),
            seized("methamphetamine", "1.3", "g", "about", alternative_of=1),
        ],
    ),
    (
        "thu 4 gói chất bột màu trắng, 1 xe máy; nơi ở có 2 gói nghi là ketamine",
        [seized("unspecified", "4", "packet"), seized("ketamine", "2", "packet")],
    ),
]

MASSES = [
    ("bắt một đối tượng, thu 1 kg 300 thuốc phiện", [seized("opium", "1.3", "kg")]),
    ("thu 4kg5 heroin", [seized("heroin", "4.5", "kg")]),
    ("thu 3kg850 gam heroin", [seized("heroin", "3.85", "kg")]),
    ("thu 1 cân 6 lạng thuốc phiện", [seized("opium", "1.6", "kg")]),
    ("thu hai cân ba lạng thuốc phiện", [seized("opium", "2.3", "kg")]),
    ("thu 2 kg heroin, 300 gam ketamine", [seized("heroin", "2", "kg"), seized("ketamine", "300", "g")]),
    ("thu 1 kg 300 viên thuốc lắc", [seized("mdma", "1", "kg"), seized("mdma", "300", "pill")]),
    ("thu heroin 3 kg 200 triệu đồng", [seized("heroin", "3", "kg")]),
]

PRECURSORS = [
    ("thu giữ trên 16 tấn hóa chất, tiền chất", [seized("precursor", "16", "tonne", "over")]),
    ("thu giữ 5 tấn hóa chất dùng để sản xuất, điều chế ma túy", [seized("precursor", "5", "tonne")]),
    ("thu giữ 22 can axeton", [seized("precursor", "22", "other")]),
    ("- 5 kg heroin, 2 tấn hóa chất, tiền chất", [seized("heroin", "5", "kg"), seized("precursor", "2", "tonne")]),
    ("thu giữ 4 tấn hóa chất bảo vệ thực vật", []),
    ("phát hiện kho chứa 20 kg hóa chất cháy nổ", []),
    ("Công ty nhập khẩu 300 tấn hóa chất, tiền chất phục vụ sản xuất sơn.", []),
]

TAKEN = [
    ("Vừ A Chỉnh vận chuyển 6 bánh heroin bị bắt quả tang tại bản Huổi Pó", [seized("heroin", "6", "brick")]),
    ("Bắt quả tang Giàng Thị Say vận chuyển thuê 3 bánh heroin", [seized("heroin", "3", "brick")]),
    ("Say đang mang 2 bánh heroin đi tiêu thụ thì bị tổ tuần tra bắt giữ", [seized("heroin", "2", "brick")]),
    ("Công an đã bắt 4 đối tượng mua bán ma túy, thu 3 kg ma túy đá", [seized("methamphetamine", "3", "kg")]),
    ("Hải quan bắt vụ nhập khẩu trái phép 40 kg cocaine", [seized("cocaine", "40", "kg")]),
    ("nhóm định bán 10 kg ma túy đá thì bị công an bắt quả tang", [seized("methamphetamine", "10", "kg")]),
    ("triệt phá đường dây mua bán 30 kg ma túy đá", [seized("methamphetamine", "30", "kg")]),
    ("phạt tù chung thân về tội vận chuyển trái phép 9 bánh heroin", [seized("heroin", "9", "brick")]),
    (
        "Lý nhận vận chuyển thuê 12 bánh heroin để nhận 150 triệu đồng. Công an bắt quả tang, thu 12 bánh heroin.",
        [seized("heroin", "12", "brick")],
    ),
    (
        "Cáo trạng nêu nhóm này đã mua bán trót lọt 73 bánh heroin (trọng lượng 25.512 g), "
        "bị bắt khi đang giao 4 bánh heroin.",
        [seized("heroin", "4", "brick")],
    ),
]

NOT_TAKEN = [
    "Từ đầu năm, nhóm đã mua bán 26 kg ma túy đá qua biên giới.",
    "Nhóm của Pó đã vận chuyển trót lọt 3 chuyến với 45 bánh heroin.",
    "Hai bị cáo từng mua 7 kg ketamine bán lại cho quán bar.",
    "Hầu đã ba lần đưa 5 bánh heroin về xuôi.",
    "Lành thỏa thuận mua 2 kg heroin của một người Lào.",
    "Thào nhận chở 15 kg ma túy đá để nhận 90 triệu đồng tiền công.",
    "Nhóm này dự định đưa 40 kg ma túy đá ra nước ngoài.",
    "Cường hứa trả công 50 triệu đồng nếu chở trót lọt 6 kg ma túy đá.",
    "Chỉ một bánh heroin cũng đủ hủy hoại hàng nghìn con người.",
    "Mỗi ngày nhóm này bán 20 tép heroin cho người nghiện.",
    "Xưởng này sản xuất được 1 tấn ma túy tổng hợp mỗi tháng.",
    "Giá một bánh heroin là 180 triệu đồng.",
    "Thế giới sản xuất 2.150 tấn cocaine trong năm qua.",
    "Sản lượng thuốc phiện của vùng này ước 480 tấn thuốc phiện.",
    "Phấn đấu cả năm thu giữ trên 4 kg heroin.",
]

ONE_NAME_OF_TWO = [
    ("Thu giữ 4.321 viên; 2 lạng thuốc phiện.", [seized("opium", "200", "g")]),
    ("Thu giữ 4.321 viên, 6 kg cần sa.", [seized("cannabis", "6", "kg")]),
    ("Thu giữ 30 viên; 12 gam ma túy các loại.", [
        seized("unspecified", "30", "pill"), seized("unspecified", "12", "g"),
    ]),
    ("Thu giữ 30 viên và 12 gam ma túy đá.", [
        seized("methamphetamine", "30", "pill"), seized("methamphetamine", "12", "g"),
    ]),
    ("Thu giữ 31 gam MTĐ.", [seized("methamphetamine", "31", "g")]),
    ("Giám định: M1 là heroin, 0,31 gam; M2 là ketamine, 1,7 gam.", [
        seized("heroin", "0.31", "g"), seized("ketamine", "1.7", "g"),
    ]),
    ("Công an triệt phá xưởng sản xuất, thu giữ 9 kg ketamine.", [seized("ketamine", "9", "kg")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*VESSELS, *BEHIND, *MASSES, *PRECURSORS, *TAKEN, *ONE_NAME_OF_TWO])
def test_form(text: str, expected: list[Wanted]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize("text", NOT_TAKEN)
def test_what_nobody_took_is_no_seizure(text: str) -> None:
    assert facts(text) == []
