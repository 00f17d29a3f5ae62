"""What only looks like a drug in a document that names drugs, plants that stand in a field, fines beside exhibits."""

from __future__ import annotations

import pytest

import extractor

TALK = 'Dự buổi nói chuyện "Nói không với ma túy".'
LIST = "II. KẾT QUẢ\n1.1. Các lực lượng phát hiện 900 vụ. Tang vật ma túy:\n- Bộ đội Biên phòng: 80 kg heroin.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"4. Vệ sinh răng: mỗi em 9ml, hết 14 lít dung dịch, 300 viên nén.\n6. {TALK}", []),
        (f"3. {TALK}\n4. Nha khoa: súc miệng hết 14 lít dung dịch flo, tẩy giun 300 viên nén.", []),
        ("Công an xã thu giữ 36 viên nén màu hồng nghi là ma túy.", ["36 pill unspecified"]),
        (
            "Tang vật thu giữ:\n- 12 viên nén màu hồng\n- 3 gói heroin",
            ["12 pill unspecified", "3 packet heroin"],
        ),
        # Plants in a field are an indicator, plants that are taken a seizure.
        ("Công an huyện phát hiện Lò Pó trồng 1.075 cây thuốc phiện, cây cao 90 cm.", []),
        ("Công an huyện thu giữ 75 cây thuốc phiện trồng trong vườn.", ["75 plant opium_plant"]),
        # As many names as looks: in their order.
        (
            "Khám nhà Thanh, công an thu giữ 6 bịch chứa chất bột màu xám và 104 bịch khác chứa tinh thể màu trắng. "
            "Thanh khai nhận đây là heroin và ma túy đá.",
            ["6 packet heroin", "104 packet methamphetamine"],
        ),
    ],
)
def test_seizures(text: str, expected: list[str]) -> None:
    found = extractor.extract_text(text).seizures
    assert [f"{fact.quantity} {fact.unit} {fact.substance}" for fact in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LIST + "1.2. Cơ quan điều tra khởi tố 800 vụ. Xử phạt hành chính 2.040 người, phạt tiền 5,6 tỷ đồng.", []),
        (LIST + "1.2. Xử phạt 19 trường hợp, thu nộp ngân sách 31 triệu đồng.", []),
        (LIST + "- Hải quan: 3 kg heroin, 31 triệu đồng.", [("cash", "31000000")]),
        (
            "Xử phạt 3 người, phạt tiền 6.000.000 đồng, tạm giữ 2.000.000 đồng, 3 xe máy và 2 gói heroin.",
            [("cash", "2000000"), ("motorbike", "3")],
        ),
        ("Bắt Lò Văn Tám, thu 2 gói heroin, 1 điện thoại vệ tinh, 1 điện thoại bàn phím.", [("phone", "1")] * 2),
    ],
)
def test_assets(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(fact.kind, str(fact.quantity)) for fact in extractor.extract_text(text).assets] == expected


def test_only_the_same_things_are_parts() -> None:
    text = (
        "Kết quả năm 2023: toàn tỉnh bắt 100 vụ, thu 3 kg heroin, 9.200 bao thuốc lá.\n1. Hồi 22 giờ ngày 3/5/2023, "
        "tại bản Xín, Hải quan tỉnh bắt quả tang Lò Văn Tám, thu 2 gói heroin, 06 đồng hồ, 400 bao thuốc lá lậu."
    )
    assets = {str(fact.quantity): fact for fact in extractor.extract_text(text).assets}
    assert assets["400"].part_of == assets["9200"].id
    assert assets["6"].part_of is None


def test_force_without_a_place_is_no_actor() -> None:
    text = "Hồi 5 giờ ngày 9/5/2023, tại Km 4, cơ quan công an bắt quả tang Vàng A Sử, thu 6 bánh heroin."
    assert [fact.actor for fact in extractor.extract_text(text).seizures] == [None]
