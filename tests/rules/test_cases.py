"""Arrest and case counts: how offices, courts and newspapers write them, and what is none."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.document import Document
from extractor.record import Case
from extractor.rules import cases

Expected = tuple[Any, ...]


def found(text: str) -> list[Case]:
    return cases.find(Document.of_text(text))


def core(facts: list[Case]) -> list[Expected]:
    return [(fact.action, fact.cases, fact.people) for fact in facts]


PAIRS = [
    ("bắt giữ 78 đối tượng trong 25 vụ", [("arrest", 25, 78)]),
    ("Tòa án đã xét xử 53 vụ 81 bị cáo", [("try", 53, 81)]),
    ("Cơ quan điều tra khởi tố 43 vụ/88 bị can", [("prosecute", 43, 88)]),
    ("đã khởi tố 1.566 vụ, 2.467 bị can", [("prosecute", 1566, 2467)]),
    ("bắt 07 vụ = 09 đối tượng", [("arrest", 7, 9)]),
    ("phát hiện 12 vụ với 15 đối tượng", [("arrest", 12, 15)]),
    ("bắt giữ 25 vụ - 30 đối tượng", [("arrest", 25, 30)]),
    ("bắt giữ 25 vụ – 30 đối tượng", [("arrest", 25, 30)]),
    ("khởi tố 5 vụ (7 bị can)", [("prosecute", 5, 7)]),
    ("khởi tố 5 vụ án; 7 bị can", [("prosecute", 5, None), ("prosecute", None, 7)]),
    ("triệt phá 14 vụ, bắt giữ 22 đối tượng phạm tội về ma túy", [("arrest", 14, 22)]),
    ("phát hiện 31 vụ phạm tội về ma túy với 40 đối tượng", [("arrest", 31, 40)]),
    ("phát hiện, bắt giữ 31 vụ, gồm 40 đối tượng", [("arrest", 31, 40)]),
    ("đấu tranh triệt phá 03 vụ án, làm rõ 11 đối tượng liên quan", [("arrest", 3, 11)]),
    ("Bắt 2 vụ 2 đối tượng tàng trữ trái phép chất ma tuý", [("arrest", 2, 2)]),
    ("bắt giữ 16 đối tượng/14 vụ", [("arrest", 14, 16)]),
    ("đã bắt 9 vụ gồm 14 tên", [("arrest", 9, 14)]),
    ("bắt 02 (hai) đối tượng", [("arrest", None, 2)]),
    ("bắt quả tang ba đối tượng đang mua bán ma túy", [("arrest", None, 3)]),
    ("lực lượng chức năng bắt giữ mười hai nghi phạm", [("arrest", None, 12)]),
    ("đã bắt giữ hai mươi mốt đối tượng", [("arrest", None, 21)]),
    ("Tổng số vụ bắt giữ: 92; số đối tượng bắt giữ: 140", [("arrest", 92, None), ("arrest", None, 140)]),
    ("bắt khẩn cấp 4 đối tượng trong đường dây vận chuyển ma túy", [("arrest", None, 4)]),
    ("phát hiện 1 853 vụ, 2 417 đối tượng phạm tội về ma túy", [("arrest", 1853, 2417)]),
    ("khám phá thành công 6 chuyên án, bắt 19 đối tượng", [("arrest", 6, 19)]),
    ("đã bắt 05 đối tượng (03 nam, 02 nữ)", [("arrest", None, 5), ("arrest", None, 3), ("arrest", None, 2)]),
    ("Hải quan cửa khẩu phát hiện 8 vụ vận chuyển trái phép chất ma túy", [("arrest", 8, None)]),
    ("Công an xã bắt giữ 01 đối tượng về hành vi tàng trữ trái phép chất ma túy", [("arrest", None, 1)]),
]

ACTIONS = [
    (
        "khởi tố 5 vụ, 7 bị can; truy tố 4 vụ, 6 bị can; xét xử 3 vụ, 5 bị cáo",
        [("prosecute", 5, 7), ("indict", 4, 6), ("try", 3, 5)],
    ),
    (
        "đã xử lý hình sự 17 vụ, 21 bị can; xử lý hành chính 9 vụ, 12 đối tượng",
        [("prosecute", 17, 21), ("administrative", 9, 12)],
    ),
    ("Viện kiểm sát nhân dân hai cấp thụ lý kiểm sát điều tra 120 vụ/188 bị can", [("other", 120, 188)]),
    ("Cơ quan CSĐT thụ lý điều tra 33 vụ, 47 bị can", [("other", 33, 47)]),
    (
        "TAND hai cấp đã thụ lý 56 vụ với 71 bị cáo, đã giải quyết 50 vụ với 62 bị cáo về ma túy",
        [("other", 56, 71), ("try", 50, 62)],
    ),
    ("HĐXX tuyên phạt 3 bị cáo mức án tử hình", [("try", None, 3)]),
    ("Tòa tuyên án tử hình 5 bị cáo, chung thân 2 bị cáo", [("try", None, 5), ("try", None, 2)]),
    ("12 bị cáo hầu tòa vì mua bán ma túy", [("try", None, 12)]),
    ("TAND tỉnh mở phiên tòa xét xử 14 bị cáo trong vụ án ma túy", [("try", None, 14)]),
    ("xử phạt 2 bị cáo từ 7 đến 8 năm tù về tội tàng trữ ma túy", [("try", None, 2)]),
    (
        "xử phạt vi phạm hành chính 64 trường hợp sử dụng trái phép chất ma túy, phạt tiền 96 triệu đồng",
        [("administrative", None, 64)],
    ),
    ("lập biên bản xử phạt hành chính 11 người sử dụng trái phép chất ma túy", [("administrative", None, 11)]),
    ("chuyển hồ sơ 3 vụ, 4 đối tượng cho Cơ quan CSĐT Công an huyện", [("transfer", 3, 4)]),
    ("bàn giao 2 đối tượng cho Công an huyện Sông Trà thụ lý", [("transfer", None, 2)]),
    ("tiếp nhận từ Đồn Biên phòng 4 vụ, 4 đối tượng", [("transfer", 4, 4)]),
    ("02 vụ 05 bị can chuyển Phòng PC04 thụ lý", [("transfer", 2, 5)]),
    ("kết luận điều tra đề nghị truy tố 15 vụ, 19 bị can", [("transfer", 15, 19)]),
    ("VKSND tỉnh ban hành cáo trạng truy tố 8 bị can về tội mua bán trái phép chất ma túy", [("indict", None, 8)]),
    ("ra lệnh bắt tạm giam 6 bị can", [("arrest", None, 6)]),
    ("khởi tố, bắt tạm giam 6 bị can", [("prosecute", None, 6)]),
    ("đã khởi tố vụ án, khởi tố bị can đối với 7 đối tượng", [("prosecute", None, 7)]),
    ("tạm đình chỉ điều tra 2 vụ, 2 bị can", [("other", 2, 2)]),
    ("tạm giữ 5 đối tượng để tiếp tục điều tra", [("other", None, 5)]),
    ("5 đối tượng đã bị khởi tố về tội tổ chức sử dụng trái phép chất ma túy", [("prosecute", None, 5)]),
    ("Trong đó, 9 vụ được đưa ra xét xử lưu động", [("try", 9, None)]),
    ("gọi hỏi, răn đe 34 đối tượng có biểu hiện phạm tội ma túy", [("other", None, 34)]),
    ("phát hiện 14 vụ, khởi tố 12 vụ, 15 bị can về ma túy", [("arrest", 14, None), ("prosecute", 12, 15)]),
    (
        "phát hiện 9 vụ, 11 đối tượng; khởi tố 7 vụ, 9 bị can; xử lý hành chính 2 vụ, 2 đối tượng",
        [("arrest", 9, 11), ("prosecute", 7, 9), ("administrative", 2, 2)],
    ),
    (
        "Khởi tố: 12 vụ, 14 bị can. Truy tố: 10 vụ, 11 bị can. Xét xử: 9 vụ, 10 bị cáo.",
        [("prosecute", 12, 14), ("indict", 10, 11), ("try", 9, 10)],
    ),
    ("Các đơn vị đã điều tra, khám phá 20 vụ, bắt 26 đối tượng", [("arrest", 20, 26)]),
    ("xét xử sơ thẩm Lò Văn Mẩy cùng 5 đồng phạm", [("try", None, 6)]),
]

LISTS = [
    (
        "Xử phạt hành chính 11 vụ, 14 đối tượng, trong đó:\n"
        "+ 03 vụ, 05 đối tượng về hành vi tàng trữ trái phép chất ma túy;\n"
        "+ 08 vụ, 09 đối tượng về hành vi sử dụng trái phép chất ma túy.",
        [("administrative", 11, 14), ("administrative", 3, 5), ("administrative", 8, 9)],
    ),
    (
        "Về cơ cấu khởi tố:\n- Tội Mua bán trái phép chất ma túy (Điều 251): 07 vụ (58,3%), 9 bị can (60%);\n"
        "- Tội Vận chuyển trái phép chất ma túy (Điều 250): 02 vụ, 2 bị can.",
        [("prosecute", 7, 9), ("prosecute", 2, 2)],
    ),
    (
        "Đã phát hiện 20 vụ, 31 đối tượng. Trong đó: mua bán 12 vụ, 20 đối tượng; tàng trữ 8 vụ, 11 đối tượng.",
        [("arrest", 20, 31), ("arrest", 12, 20), ("arrest", 8, 11)],
    ),
    (
        "Kết quả bắt giữ 20 vụ, 31 đối tượng (Công an bắt 15 vụ, 24 đối tượng; Biên phòng bắt 5 vụ, 7 đối tượng)",
        [("arrest", 20, 31), ("arrest", 15, 24), ("arrest", 5, 7)],
    ),
    ("bắt 3 vụ mua bán, 4 tàng trữ trái phép chất ma túy", [("arrest", 3, None), ("arrest", 4, None)]),
    (
        "Tòa án nhân dân đã xét\n\n² Điển hình: ngày 02/3/2020 bắt quả tang Lý A Páo.\n\nxử 22 vụ 31 bị cáo",
        [("try", 22, 31)],
    ),
]

NEGATIVES = [
    "phấn đấu khám phá 100 vụ phạm tội về ma túy",
    "Chỉ tiêu: tăng 5% số vụ, số đối tượng bị bắt so với năm trước",
    "sản xuất vụ đông xuân 1.200 ha, 2 vụ lúa một năm",
    "canh tác 02 vụ/năm",
    "bổ nhiệm 02 Vụ trưởng, 3 phó vụ trưởng",
    "thực hiện 5 nhiệm vụ trọng tâm",
    "cấp dịch vụ công cho 10 người dân",
    "Không phát hiện vụ nào",
    "bắt hàng chục đối tượng",
    "chi trả trợ cấp cho 350 đối tượng chính sách",
    "hỗ trợ 12 đối tượng bảo trợ xã hội",
    "tuyên truyền cho 500 người tham gia",
    "quản lý 125 người nghiện ma túy",
    "đưa 12 người đi cai nghiện bắt buộc",
    "phạm tội đối với 02 người trở lên",
    "có từ 3 vụ vi phạm trở lên thì bị xử lý",
    "xảy ra 3 vụ cháy, thiệt hại 2 tỷ đồng",
    "xảy ra 14 vụ tai nạn giao thông, làm chết 9 người, bị thương 11 người",
    "Tòa án thụ lý 120 vụ án hôn nhân và gia đình",
    "thụ lý 35 vụ việc dân sự, 12 vụ án hành chính",
    "bắt 5 vụ, 8 đối tượng đánh bạc",
    "phát hiện 15 vụ buôn lậu, gian lận thương mại",
    "bắt giữ 3 đối tượng trộm cắp tài sản",
    "tiếp 24 lượt công dân, nhận 12 đơn",
    "huy động 150 cán bộ, chiến sĩ vây bắt",
    "cả hai đối tượng đều khai nhận hành vi",
    "Hai bị cáo khai nhận toàn bộ hành vi phạm tội",
    "mỗi bị cáo phải nộp 200.000 đồng án phí",
    "cai nghiện cho 241 người (bắt buộc: 222, tự nguyện: 15)",
    "khen thưởng 12 cá nhân, 3 tập thể",
    "điều trị Methadone cho 1.440 người",
    "năm 2019 đối tượng chuyển sang vận chuyển bằng đường biển",
    "trong 3 vụ gần đây nhất",
    "rà soát 45 đối tượng thuộc diện quản lý",
]


PRESS = [
    (
        "Cảnh sát biển triệt phá 48 vụ án, bắt giữ 77 đối tượng phạm tội ma túy; khởi tố 21 vụ với 25 đối tượng",
        [("arrest", 48, 77), ("prosecute", 21, 25)],
    ),
    (
        "khởi tố 130 vụ và 214 bị can; xử lý hành chính 23 vụ và 140 người; xử lý khác 3 vụ và 9 nghi phạm",
        [("prosecute", 130, 214), ("administrative", 23, 140), ("arrest", 3, 9)],
    ),
    ("Năm người bị tạm giữ hình sự, số khác được cho về.", [("other", None, 5)]),
    (
        "triệt phá 86 băng nhóm với hơn 210 đối tượng ma túy, bắt được 29 đối tượng có quyết định truy nã",
        [("arrest", None, 210), ("arrest", None, 29)],
    ),
    (
        "tuyên phạt 1 bị cáo mức án chung thân, 9 bị cáo bị mức án 20 năm, 4 bị cáo khác bị phạt từ 2 đến 8 năm",
        [("try", None, 1), ("try", None, 9), ("try", None, 4)],
    ),
    ("Sáu bị cáo còn lại lãnh án từ hai đến mười năm tù.", [("try", None, 6)]),
    ("19 người mua bán cần sa ở thành phố bị bắt", [("arrest", None, 19)]),
    (
        "Biên phòng bắt quả tang 4 kẻ đang vận chuyển ma túy.\n\n4 kẻ bị bắt gồm: Sùng A Tếnh và đồng bọn",
        [("arrest", None, 4)],
    ),
    ("vừa bắt quả tang một người Lào vận chuyển 12 bánh cần sa", [("arrest", None, 1)]),
    ("bắt quả tang 9 nam học sinh sử dụng ma túy đá", [("arrest", None, 9)]),
    ("khởi tố 6 bị can, trong số này có 4 người là học sinh", [("prosecute", None, 6), ("prosecute", None, 4)]),
    (
        "đã sử lý 10 vụ việc gồm 7 vụ trộm cắp và 3 vụ đánh nhau; phát hiện 8 vụ với 9 đối tượng ma túy, "
        "sử phạt hành chính 4 vụ, 4 đối tượng",
        [("arrest", 8, 9), ("administrative", 4, 4)],
    ),
    ("xảy ra 2 vụ đánh bạc, 1 vụ trộm cắp tài sản, 1 vụ sử dụng trái phép chất ma túy", [("arrest", 1, None)]),
    ("bắt giữ 36 đối tượng ma túy. Trong 36 đối tượng đã bắt, cầm đầu là Lý Văn Tắc.", [("arrest", None, 36)]),
    (
        "Số vụ phạm tội về môi trường ít hơn 40%. Số vụ phạm tội về ma túy ít hơn 15% so với năm 2022.",
        [("arrest", None, None)],
    ),
    ("Số vụ, số đối tượng bị bắt giữ tăng gần 45%", [("arrest", None, None)]),
    ("tạm giam 3 nam, 2 nữ trong đường dây mua bán ma túy", [("other", None, 5)]),
    ("Cục Điều tra chống buôn lậu phối hợp bắt giữ 5 đối tượng, thu 20 bánh heroin", [("arrest", None, 5)]),
    ("phát hiện 152 vụ, 240 đối tượng ma túy, so với cùng kỳ năm 2017 tăng 52 vụ (152/100 vụ)", [("arrest", 152, 240)]),
]

PROCURACY = [
    ("khởi tố mới 576 vụ án, trong đó 169 vụ về tội phạm ma túy", [("prosecute", 169, None)]),
    ("thụ lý 46 vụ/57 bị can (trong đó khởi tố mới 32 vụ/44 bị can)", [("other", 46, 57), ("prosecute", 32, 44)]),
    (
        "khởi tố mới 84 vụ (tăng hơn 28% so với cùng kỳ) với 104 bị can (tăng gần 30% so với cùng kỳ) về ma túy",
        [("prosecute", 84, 104)],
    ),
    ("cáo trạng truy tố Trần Đức Dọn (trú tại Bắc Lâm) và 22 người khác về tội mua bán ma túy", [("indict", None, 23)]),
    (
        "phát hiện, xử lý 15 vụ/22 đối tượng ma túy (đạt 115% chỉ tiêu), xử phạt VPHC 04 vụ/08 đối tượng",
        [("arrest", 15, 22), ("administrative", 4, 8)],
    ),
    (
        "Án ma túy: thụ lý 45 vụ 60 bị cáo; đã xét xử 43 vụ 57 bị cáo; còn lại 02 vụ 03 bị cáo.",
        [("other", 45, 60), ("try", 43, 57), ("other", 2, 3)],
    ),
    ("BĐBP chủ trì bắt 04 vụ/05 đối tượng; phối hợp bắt 03 vụ/06 đối tượng", [("arrest", 4, 5), ("arrest", 3, 6)]),
    ("tội phạm về ma túy tăng 72 vụ; tội phạm về tham nhũng, chức vụ tăng 45 vụ", [("arrest", None, None)]),
    ("đấu tranh thành công 02 chuyên án, bắt 05 vụ, 07 đối tượng ma túy", [("arrest", 2, None), ("arrest", 5, 7)]),
]

NOT_COUNTED = [
    "Công an bắt giữ Hải và Trung khi hai đối tượng lẩn trốn ở phía Nam",
    "Trong vụ này còn bảy bị cáo khác không chống án.",
    "phát hiện 112 đối tượng dương tính với ma túy",
    "test nhanh 31 đối tượng, phát hiện 6 đối tượng (có 2 nhân viên) dương tính với ma túy",
    "nhóm này đã thực hiện trót lọt 13 vụ vận chuyển ma túy",
    "Hai bị cáo Tâm và Thu là hai người bị bắt quả tang với ma túy",
    "kiểm tra tàu, trên tàu có 3 thuyền viên",
    "phát hiện một người đàn ông có biểu hiện nghi vấn",
    "khám xét tại nhà riêng của 2 đối tượng này thu 16 gói hêrôin",
    "bắt giữ 2 đối tượng vận chuyển 20 kg pháo nổ",
    "xử lý 50 trường hợp vi phạm quy chế biên giới",
    "Những tháng đầu năm, số vụ phạm pháp hình sự giảm 3%",
    "Số người nghiện tăng 2,1% so với cùng kỳ",
    "thuốc xử lý hạt giống: 10 hoạt chất với 16 tên thương phẩm",
    "Trường hợp một người bị kết án về nhiều tội thì tổng hợp hình phạt",
]


@pytest.mark.parametrize(("text", "expected"), PAIRS + ACTIONS + LISTS + PRESS + PROCURACY)
def test_action_cases_people(text: str, expected: list[Expected]) -> None:
    assert core(found(text)) == expected


@pytest.mark.parametrize("text", NEGATIVES + NOT_COUNTED)
def test_no_case(text: str) -> None:
    assert core(found(text)) == []


CHANGES = [
    (
        "bắt 64 vụ, 151 đối tượng (tăng 37 vụ, 98 đối tượng so với tháng trước)",
        ("arrest", 64, 151),
        {"direction": "increase", "cases": 37, "people": 98, "base": "tháng trước"},
    ),
    (
        "phát hiện 24 vụ, 36 đối tượng (giảm 05 vụ, 08 đối tượng so với cùng kỳ năm 2021)",
        ("arrest", 24, 36),
        {"direction": "decrease", "cases": 5, "people": 8, "base": "cùng kỳ năm 2021"},
    ),
    (
        "khởi tố 50 vụ, so với cùng kỳ năm trước tăng 12 vụ (= 15 %)",
        ("prosecute", 50, None),
        {"direction": "increase", "cases": 12, "percent": 15, "base": "cùng kỳ năm trước"},
    ),
    (
        "khởi tố 50 vụ, giảm 12,5 % so với cùng kỳ",
        ("prosecute", 50, None),
        {"direction": "decrease", "percent": "12.5", "base": "cùng kỳ"},
    ),
    (
        "bắt 50 vụ, nhiều hơn 5 vụ so với năm 2018",
        ("arrest", 50, None),
        {"direction": "increase", "cases": 5, "base": "năm 2018"},
    ),
    ("bắt 188/121 vụ so với cùng kỳ", ("arrest", 188, None), {"direction": "increase", "cases": 67}),
    (
        "phát hiện 85 vụ (tăng 5 vụ, 6,3%), 120 đối tượng (tăng 11 đối tượng, 10,1%)",
        ("arrest", 85, 120),
        {"direction": "increase", "cases": 5, "people": 11, "percent_cases": "6.3", "percent_people": "10.1"},
    ),
    (
        "Bắt giữ 64 vụ, 151 đối tượng. So với tháng trước tăng 37 vụ, 98 đối tượng.",
        ("arrest", 64, 151),
        {"direction": "increase", "cases": 37, "people": 98, "base": "tháng trước"},
    ),
    ("xét xử 30 vụ (+4), 41 bị cáo (+7)", ("try", 30, 41), {"direction": "increase", "cases": 4, "people": 7}),
    (
        "bắt 40 vụ, 52 đối tượng, tăng 8% số vụ và 11% số đối tượng so với cùng kỳ năm 2016",
        ("arrest", 40, 52),
        {"direction": "increase", "percent_cases": 8, "percent_people": 11, "base": "cùng kỳ năm 2016"},
    ),
]


@pytest.mark.parametrize(("text", "expected", "change"), CHANGES)
def test_change_belongs_to_its_count(text: str, expected: Expected, change: dict[str, Any]) -> None:
    facts = found(text)
    assert core(facts) == [expected]
    assert facts[0].change is not None
    have = {key: value for key, value in facts[0].change.model_dump().items() if value is not None}
    assert {key: str(value) for key, value in have.items()} == {key: str(value) for key, value in change.items()}


FIELDS = [
    (
        "bắt 6 đối tượng mua bán, vận chuyển trái phép chất ma túy",
        {"offence": ["mua bán", "vận chuyển"], "people_role": "đối tượng"},
    ),
    (
        "khởi tố 9 vụ, 10 bị can về tội tàng trữ trái phép chất ma túy (Điều 249)",
        {"offence": ["tàng trữ"], "article": "Điều 249", "people_role": "bị can"},
    ),
    (
        "Tội Vận chuyển trái phép chất ma túy (Điều 250): 03 vụ, 4 bị can",
        {"action": "prosecute", "offence": ["vận chuyển"], "article": "Điều 250"},
    ),
    ("khởi tố theo khoản 2 Điều 251: 4 vụ", {"article": "khoản 2 Điều 251"}),
    ("phát hiện 4 vụ trồng cây thuốc phiện", {"offence": ["trồng"]}),
    ("bắt 7 đối tượng tổ chức sử dụng trái phép chất ma túy", {"offence": ["tổ chức sử dụng"]}),
    (
        "tuyên phạt 3 bị cáo về tội vận chuyển trái phép chất ma túy",
        {"people_role": "bị cáo", "offence": ["vận chuyển"]},
    ),
    ("Công an huyện Sông Trà đã bắt giữ 14 vụ, 16 đối tượng", {"actor": "Công an huyện Sông Trà", "scope": "total"}),
]


@pytest.mark.parametrize(("text", "fields"), FIELDS)
def test_fields(text: str, fields: dict[str, Any]) -> None:
    (fact,) = found(text)
    assert {name: getattr(fact, name) for name in fields} == fields


def test_parts_name_their_total() -> None:
    facts = found(
        "khởi tố 67 vụ, 90 bị can phạm tội về ma túy, "
        "trong đó có 04 vụ, 07 bị can đặc biệt nghiêm trọng; VKSND truy tố 19 vụ, 28 bị can"
    )
    assert core(facts) == [("prosecute", 67, 90), ("prosecute", 4, 7), ("indict", 19, 28)]
    assert [fact.part_of for fact in facts] == [None, "case-1", None]


def test_restated_changes_are_alternatives() -> None:
    facts = found(
        "Bắt 64 vụ, 151 đối tượng (tăng 37 vụ, 98 đối tượng so với tháng trước).\n"
        "Trong tháng, số vụ bắt giữ tăng 137%, số đối tượng tăng 185% (tăng 37 vụ, 98 đối tượng so với tháng trước)."
    )
    assert [fact.alternative_of for fact in facts] == [None, "case-1", "case-1"]
    assert [(fact.change.cases, fact.change.people, fact.change.percent) for fact in facts[1:] if fact.change] == [
        (37, None, 137),
        (None, 98, 185),
    ]


@pytest.mark.parametrize("text", [text for text, _ in PAIRS + ACTIONS + LISTS + PRESS + PROCURACY])
def test_quotes_are_the_text(text: str) -> None:
    document = Document.of_text(text)
    for fact in cases.find(document):
        assert document.text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
        assert fact.evidence.rule == "case count"


@pytest.mark.parametrize("piece", ["1", "vụ ", "5 vụ ", "(", "tăng 5 vụ ", "bắt 5 đối tượng, ", "khởi tố, "])
def test_hostile_text_ends(piece: str) -> None:
    assert isinstance(found(piece * 1_500), list)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đưa ra xét xử 3:027 vụ gồm 4.112 bị cáo phạm tội về ma túy", (set(), {4112})),
        ("bắt 1;208 vụ, 1.530 đối tượng mua bán ma túy", (set(), {1530})),
        ("Năm 2019:120 vụ mua bán ma túy, bắt 150 đối tượng", ({120}, {150})),
    ],
)
def test_half_of_a_figure_whose_point_was_misread_is_no_count(text: str, expected: tuple[set[int], set[int]]) -> None:
    counted = core(found(text))
    assert ({cases for _, cases, _ in counted if cases}, {people for *_, people in counted if people}) == expected
