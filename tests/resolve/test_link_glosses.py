"""What brackets, footnotes and sentences say of the amount before them."""

from __future__ import annotations

import pytest

from tests.resolve.totals import REPORT, alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            REPORT
            + (
                "Toàn quốc thu 80 kg và 55.000 viên MTTH¹.\n\n¹ MTTH: viết tắt của ma túy tổng hợp, tính cả ma túy "
                "đá; riêng hồng phiến có 6.420 viên."
            ),
            ["synthetic 80 kg", "synthetic 55000 pill"],
        ),
        (
            REPORT + "Thu giữ 900 gói ma túy tổng hợp².\n\n² Kể cả ma túy đá và nước vui; trong đó nước vui 310 gói.",
            ["synthetic 900 packet"],
        ),
        (
            REPORT
            + (
                "Toàn tỉnh bắt 48 vụ, thu 2.310,5 gam heroin. Trong số heroin này có 03 bánh (1.050 gam) của chuyên "
                "án KM-05.\n\nĐiển hình: ngày 12/5/2015, tại xã Na Sơ, Phòng Cảnh sát điều tra tội phạm về ma túy "
                "bắt Lầu A Dê, thu 03 bánh heroin, 01 ô tô."
            ),
            ["heroin 2310.5 g"],
        ),
        (
            REPORT + "Toàn tỉnh thu 2.310 gam heroin. Số heroin này gồm 1,9 kg của chuyên án KM-05.",
            ["heroin 2310 g"],
        ),
        (
            REPORT
            + (
                "Năm 2019, các lực lượng thu 15 kg cocaine. Cụ thể:\n- Hải đội 7: toàn bộ 10,4 kg cocaine nói trên "
                "(trục vớt ngoài khơi, đóng bánh, 9 bánh)."
            ),
            ["cocaine 15 kg"],
        ),
        (
            "Công an huyện thu giữ 1,2 kg heroin (giấu trong lốp, ép thành bánh, 3 bánh).",
            ["heroin 1.2 kg"],
        ),
        (
            "Công an huyện thu giữ 1,2 kg heroin (nhặt được ở bãi cạn, dạng bánh, 4 bánh) và 30 viên hồng phiến.",
            ["heroin 1.2 kg", "methamphetamine 30 pill"],
        ),
        (
            "Thu giữ 1,2 kg heroin (nhà A 3 bánh, nhà B 1 bánh).",
            ["heroin 1.2 kg"],
        ),
        (
            "Thu giữ 1,2 kg heroin (trong đó có 3 bánh của Lù A Sử).",
            ["heroin 1.2 kg"],
        ),
        (
            REPORT + "Thu 31.000 viên và 2,2kg ma túy tổng hợp, trong đó có 20 gói “nước vui” (0,5kg).",
            ["synthetic 31000 pill", "synthetic 2.2 kg"],
        ),
        (
            REPORT + "Thu 400 viên và 90 gam ma túy tổng hợp, trong đó có 50 viên thuốc lắc.",
            ["synthetic 400 pill", "synthetic 90 g"],
        ),
        (
            "Thu giữ 1,2 kg heroin (cùng 3 bánh giấu nơi khác).",
            ["heroin 1.2 kg", "heroin 3 brick"],
        ),
        (
            REPORT + "Toàn quốc thu 55.000 viên MTTH¹.\n\n¹ Ma túy tổng hợp; riêng heroin có 12 kg.",
            ["synthetic 55000 pill", "heroin 12 kg"],
        ),
        (
            "Thu giữ 80 kg ma túy tổng hợp; riêng Hải quan thu 5 kg ma túy đá.",
            ["synthetic 80 kg"],
        ),
    ],
)
def test_nothing_is_counted_twice_and_nothing_is_lost(text: str, expected: list[str]) -> None:
    assert alone(text) == expected
