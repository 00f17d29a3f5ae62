"""Shares of a total that gives the drug in another measure, or a wider kind of drug."""

from __future__ import annotations

import pytest

from tests.resolve.totals import REPORT, alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            REPORT
            + (
                "Cả nước bắt 8.100 vụ, thu 540 kg heroin.\n\nMột số vụ điển hình:\n\n- Ngày 03/02/2014, tại Km 9, "
                "Quốc lộ 6, Công an tỉnh Sơn Lạc bắt Sùng A Chá vận chuyển 75 bánh heroin."
            ),
            ["heroin 540 kg"],
        ),
        (
            REPORT
            + (
                "Năm 2014, toàn tỉnh bắt 60 vụ, thu 4,2 kg heroin. Cụ thể:\n\n- Công an: 50 vụ, thu 3,5 kg "
                "heroin;\n- Biên phòng: 8 vụ, thu 02 bánh heroin;\n- Hải quan: 2 vụ, thu 15 gam heroin."
            ),
            ["heroin 4.2 kg"],
        ),
        (
            REPORT
            + (
                "Cả năm bắt 20 vụ, thu 12 bánh heroin.\n\nĐiển hình: Ngày 03/02/2014, tại Km 9, Công an huyện bắt "
                "Sùng A Chá vận chuyển 1,4 kg heroin."
            ),
            ["heroin 12 brick"],
        ),
        (
            REPORT
            + (
                "Năm 2018, toàn quốc bắt 24.000 vụ, thu hơn 900 kg và 1.200.000 viên MTTH.\n\nĐiển hình: ngày "
                "06/5/2018, tại cửa khẩu Nậm Can, Hải quan tỉnh bắt Xồng Bá Dê vận chuyển 25 kg ma túy đá và 40.000 "
                "viên hồng phiến."
            ),
            ["synthetic 900 kg", "synthetic 1200000 pill"],
        ),
        (
            REPORT
            + (
                "Giai đoạn 2011 - 2014, các lực lượng thu 6,1 kg heroin, 12 kg ma túy tổng hợp cùng 5.300 viên hồng "
                "phiến. Riêng năm 2014 bắt 90 vụ¹.\n\n¹ Công an tỉnh: 71 vụ, thu 1,2 kg heroin, 2.100 viên MTTH; Hải "
                "quan: 2 vụ, thu 01 bánh heroin."
            ),
            ["heroin 6.1 kg", "synthetic 12 kg", "methamphetamine 5300 pill"],
        ),
        (
            REPORT
            + (
                "Toàn tỉnh bắt 20 vụ, thu 5 kg heroin.\n\nNgày 03/02/2014, tại Km 9, Công an huyện bắt Sùng A Chá "
                "vận chuyển 75 bánh heroin."
            ),
            ["heroin 5 kg", "heroin 75 brick"],
        ),
        (
            REPORT
            + (
                "Toàn tỉnh bắt 20 vụ, thu 5 kg và 10 bánh heroin.\n\nNgày 03/02/2014, tại Km 9, Công an huyện bắt "
                "Sùng A Chá vận chuyển 4 bánh heroin."
            ),
            ["heroin 5 kg", "heroin 10 brick"],
        ),
        (
            REPORT
            + (
                "Cả năm bắt 20 vụ, thu 12 kg ma túy tổng hợp.\n\nĐiển hình: Ngày 03/02/2014, tại Km 9, Công an huyện "
                "bắt Sùng A Chá vận chuyển 1,4 kg heroin."
            ),
            ["synthetic 12 kg", "heroin 1.4 kg"],
        ),
        (
            REPORT
            + (
                "Cả năm bắt 20 vụ, thu 12 kg ma túy tổng hợp, 2 kg ma túy đá.\n\nĐiển hình: Ngày 03/02/2014, tại Km "
                "9, Công an huyện bắt Sùng A Chá vận chuyển 3 kg ma túy đá."
            ),
            ["synthetic 12 kg", "methamphetamine 2 kg", "methamphetamine 3 kg"],
        ),
        (
            REPORT
            + (
                "Công an các huyện bắt 8 vụ, thu 12 gói heroin.\n\nNgày 12/5/2015, tại xã Na Sơ, Phòng PC04 bắt Lầu "
                "A Dê, thu 2,1 kg heroin."
            ),
            ["heroin 12 packet", "heroin 2.1 kg"],
        ),
        (
            REPORT
            + (
                "Năm 2018, toàn tỉnh thu 60 kg ma túy tổng hợp, 12 kg ma túy đá.\n\nĐiển hình: ngày 06/5/2018, tại "
                "xã Lang, Công an tỉnh bắt Lý A Sử, thu 8 kg ma túy đá."
            ),
            ["synthetic 60 kg", "methamphetamine 12 kg"],
        ),
    ],
)
def test_nothing_is_counted_twice_and_nothing_is_lost(text: str, expected: list[str]) -> None:
    assert alone(text) == expected
