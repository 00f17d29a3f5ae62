"""Things that go wrong by kind: goods caught on the way, things no lexicon knows, sums that are told twice."""

from __future__ import annotations

import pytest

import extractor


def told(text: str) -> list[tuple[str, str, str]]:
    return [(fact.kind, str(fact.quantity), fact.unit) for fact in extractor.extract_text(text).assets]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Goods that border guard, customs and coast guard caught somebody with; not in a report of the police.
        ("Ngày 11/4, Đồn BP Nậm Xe bắt một người vận chuyển 22 kg pháo nổ, đã bàn giao.", [("other", "22", "kg")]),
        ("Ngày 11/4, Công an xã bắt một người vận chuyển 22 kg pháo nổ.", []),
        ("Hải đội 9 bắt tàu vỏ gỗ không số chở khoảng 25.000 lít dầu DO.", [("other", "25000", "litre")]),
        ("Biên đội tàu bắt sà lan chở 480 tấn than không rõ nguồn gốc.", [("other", "480", "tonne")]),
        ("Hải đội 9 hỗ trợ ngư dân 480 lít dầu.", []),
        # What is counted between things of a haul was taken, whatever it is called.
        (
            "Thu giữ 1,1 gam ketamine, 01 khay gỗ sơn, 02 tấm lót tay, 01 chóa đèn.",
            [("other", "1", "item"), ("other", "2", "item"), ("other", "1", "item")],
        ),
        ("Thu 6 viên thuốc lắc, 1 xe máy và 3 chóa đèn.", [("motorbike", "1", "item"), ("other", "3", "item")]),
        ("Thu giữ 2 gam heroin, 01 điện thoại, 02 đối tượng bỏ chạy.", [("phone", "1", "item")]),
        ("Thu giữ 2 gam heroin, 3 gói ma túy đá, 5 tép.", []),
        ("Trao 1 điện thoại, 2 suất quà.", []),
        ("Pản mang 3 gam heroin, 2 người đi cùng.", []),
        # The same sum in figures and in words; a clock is no money.
        ("Thu giữ tiền mặt 265.000đ ( hai trăm sáu mươi nhăm ngàn đồng).", [("cash", "265000", "VND")]),
        (
            "Thu 1.205.000 đ ( một triệu hai trăm lẻ năm ngàn đồng ) và 300.000 đ.",
            [("cash", "1205000", "VND"), ("cash", "300000", "VND")],
        ),
        ("Thu giữ 01 đồng hồ treo tường.", [("other", "1", "item")]),
        # "dạng" is not "đang": the list goes on behind a drug's form.
        (
            "Trong túi chứa 1 gói ma túy dạng đá; 33,55 triệu đồng và 4 điện thoại di động.",
            [("cash", "33550000", "VND"), ("phone", "4", "item")],
        ),
        # Fines are no cash that was taken.
        ("Bắt 40 vụ, thu 10 kg heroin. Xử phạt hành chính 300 người, phạt tiền 1,2 tỷ đồng.", []),
    ],
)
def test_assets(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected
