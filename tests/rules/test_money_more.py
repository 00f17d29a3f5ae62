"""Money: amounts repeated in words, without a currency of their own, and what they are for."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.rules import money


def amounts(text: str) -> list[str]:
    return [str(fact.amount) for fact in money.find(Document.of_text(text))]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("nộp 149.000 đồng (một trăm, bốn mươi chín ngàn đồng)", "149000"),
        ("số tiền 5.060.000đ (năm triệu không trăm\nsáu mươi ngàn đồng);", "5060000"),
        ("Tổng: 2.310.000 đồng (Bằng chữ: Hai triệu, ba trăm mười nghìn đồng chẵn).", "2310000"),
        ("Cộng: 5.000.000 đồng.\nBằng chữ: Năm triệu đồng chẵn./.", "5000000"),
        ("khoản nợ 15.680.000đồng (Mười lăm trệu sáu trăm tám mươi ngàn đồng)", "15680000"),
        ("mức 1.075 triệu đồng (một tỷ không trăm bảy mươi lăm triệu đồng)", "1075000000"),
        ("cấp 1.200 USD (một nghìn hai trăm đô la Mỹ)", "1200"),
    ],
)
def test_an_amount_in_words_repeats_the_figure(text: str, amount: str) -> None:
    assert amounts(text) == [amount]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("phạt 5.000.000 đồng (đã nộp hai triệu đồng)", ["5000000", "2000000"]),
        ("gồm 5.000.000 đồng (năm 2020: 2.000.000 đồng)", ["5000000", "2000000"]),
        ("mua 3.000.000 đồng (ba gói, mỗi gói một triệu đồng)", ["3000000"]),
    ],
)
def test_brackets_that_say_more(text: str, expected: list[str]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("xã góp 40 triệu đồng, thôn góp 15 triệu.", ["40000000", "15000000"]),
        ("Kinh phí: 45 triệu (ngân sách xã 30 triệu, xã hội hóa 15 triệu).", ["45000000", "30000000", "15000000"]),
        ("tiền công vận chuyển 5 triệu/chuyến", ["5000000"]),
        ("được trả công 30 triệu nếu trót lọt", ["30000000"]),
        ("thu lợi bất chính 15 triệu.", ["15000000"]),
        ("khoán 1,5tr/tháng", ["1500000"]),
        ("vay 3tr5 của bạn", ["3500000"]),
        ("kinh phí 300tr; xem tr. 15", ["300000000"]),
        ("tổng là 20.000.000 (đồng)", ["20000000"]),
        ("12 500 000 đồng và 5 000 000đ", ["12500000", "5000000"]),
        ("đã chi 5 tỷ đồng; trồng 2 triệu, 3 triệu lượt", ["5000000000"]),
        ("chi 3 tỷ đồng. Dân số 1,2 triệu.", ["3000000000"]),
        ("chi 3 tỷ đồng, phục vụ 2 triệu người", ["3000000000"]),
        ("dân số 1,2 triệu, 2 nghìn hộ, hồ sơ 15tr, mã A15tr/b", []),
        ("20.000 (đồng chí)", []),
        ("1.000 USD/người", ["1000"]),
    ],
)
def test_without_a_currency_of_its_own(text: str, expected: list[str]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("Ủy ban xã cấp 12 triệu đồng cho tổ tự quản", "budget"),
        ("huyện đối ứng 150 triệu đồng", "budget"),
        ("hỗ trợ kp 15 triệu đồng", "budget"),
        ("hỗ trợ mỗi xã 30 triệu đồng", "budget"),
        ("hỗ trợ 300.000 đồng/người/ngày", None),
        ("mức hỗ trợ 2.000.000 đồng", None),
        ("tiền thuê xe 2,4 triệu đồng, chi từ dự toán của Văn phòng", "budget"),
        ("dành 1,2 tỷ đồng ngân sách năm sau", "budget"),
        ("án phí và lệ phí thu nộp ngân sách 21.400.000 đồng", "budget"),
        ("xử phạt 3 trường hợp, nộp ngân sách 3.000.000 đồng", "fine"),
        ("phạt tiền bổ sung 96 triệu đồng, đã thu được 41 triệu.", "fine"),
        ("kinh phí còn thấp (định mức 45 nghìn đồng/người)", None),
        ("nhà cấp 4 bán được 60.000.000 đồng", None),
        ("Thu: 1,7 gam heroin, 2 điện thoại, tiền 1.150.000đ", "seized"),
        ("bắt 5 đối tượng đánh bạc, thu 42.650.000đ, 3 xe", "seized"),
        ("bắt 01 vụ đánh bạc (thu 1.380.000 đ + 01 bộ bài)", "seized"),
        ("xử phạt 12 người, thu 50 triệu đồng", "fine"),
        ("chợ huyện thu 50 triệu đồng", None),
        ("chi phí do bên bắt giữ chịu là 120.000 đồng", None),
        ("chương trình mục tiêu quốc gia có 3 tỷ đồng", None),
    ],
)
def test_the_words_around_say_what_it_is_for(text: str, purpose: str | None) -> None:
    facts = money.find(Document.of_text(text))
    assert [fact.purpose for fact in facts][-1:] == [purpose]


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("V. KINH PHÍ\n- Tỉnh: 640 triệu đồng;\n", "budget"),
        ("4. Kinh phí thực hiện\nPhân kỳ: năm 2012 là 215 tỷ đồng.", "budget"),
        ("II. XỬ PHẠT\n- Xã Đông: 5.000.000 đồng.", "fine"),
        ("Tổng kinh phí gồm:\n- Trung ương: 98 tỷ đồng;", "budget"),
        ("IV. KINH PHÍ\nGhi chú: giá giường là 4.000.000 đồng", None),
        ("IV. KINH PHÍ\nXăng xe 50.000 đồng/người", None),
        ("IV. KINH PHÍ\nTối đa 20 triệu đồng một dự án", None),
        ("IV. KINH PHÍ\nTỉnh cấp.\n\nV. KHEN THƯỞNG\nThưởng đột xuất 2.000.000 đồng", None),
        ("1. Phạt tiền tổ chức\nGiá vé là 5.000 đồng", None),
        ("TT | Đơn vị | Số tiền phạt (đ)\n1 | Xã Đông | 2.500.000", "fine"),
        ("TT | Đơn vị | Số tiền hỗ trợ (triệu đồng)\n1 | Xã Đông | 25", "budget"),
        ("TT | Đơn vị | Tiền thu giữ (đồng)\n1 | Đội 3 | 2.500.000", "seized"),
        ("TT | Đơn vị | Doanh thu (đồng)\n1 | Chợ | 2.500.000", None),
    ],
)
def test_headings_say_what_it_is_for(text: str, purpose: str | None) -> None:
    (fact,) = money.find(Document.of_text(text))
    assert fact.purpose == purpose
