"""A total that stands behind the hauls that it holds."""

from __future__ import annotations

import pytest

from tests.resolve.totals import REPORT, alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            REPORT
            + (
                "II. MỘT SỐ VỤ\n\n1. Vụ Lò Pảng: ngày 03/4/2016, tại bản Pảng, xã Nà Sơ, Công an huyện Mường Dua bắt "
                "quả tang Lò Văn Pảng, thu 04 bánh heroin (1.380 gam), 9.000 viên hồng phiến.\n\n2. Vụ Giàng Sáo: "
                "ngày 09/4/2016, tại xã Pa Lìn, Đồn Biên phòng Pa Lìn bắt Giàng A Sáo, thu 6,1 gam heroin.\n\nIII. "
                "KẾT QUẢ CHUNG\n\nGồm cả ba vụ kể trên, toàn đơn vị bắt 05 vụ, 07 đối tượng; thu: heroin 05 bánh + "
                "8,4 gam; ma túy tổng hợp 9.310 viên."
            ),
            ["heroin 5 brick", "heroin 8.4 g", "synthetic 9310 pill"],
        ),
        (
            REPORT
            + (
                "Vụ thứ nhất: ngày 04/7, tại phường Gò Lao, Công an quận bắt Trần Thế Kỳ, thu 30 gam heroin.\n\nVụ "
                "thứ hai: ngày 09/7, tại phường Gò Lao, Công an quận bắt Lý Thanh Bửu, thu 0,6 kg ketamine.\n\nTổng "
                "hợp trong tháng: ketamine 0,72 kg; heroin 45 gam."
            ),
            ["ketamine 0.72 kg", "heroin 45 g"],
        ),
        (
            REPORT
            + (
                "Ngày 05/3/2019, tại bản Nà Hin, Công an huyện Sông Lạc bắt quả tang Vàng A Cở, thu giữ 02 bánh "
                "heroin, 600 viên ma túy tổng hợp.\n\nTổng cộng trong đợt, các lực lượng đã bắt 12 vụ, 15 đối tượng, "
                "thu giữ 03 bánh heroin, 1.450 viên ma túy tổng hợp."
            ),
            ["heroin 3 brick", "synthetic 1450 pill"],
        ),
        (
            REPORT
            + (
                "1. Ngày 03/4, tại bản Pảng, Công an huyện Mường Dua bắt quả tang Lò Văn Pảng, thu 0,9 kg ma túy "
                "đá.\n\n2. Ngày 09/4, tại xã Pa Lìn, Công an huyện Mường Dua bắt Giàng A Sáo, thu 2.000 viên hồng "
                "phiến, 15 gam heroin.\n\nTỔNG HỢP\n\n- Số vụ: 9 vụ, 12 đối tượng.\n- Tang vật: heroin 61 gam; ma "
                "túy tổng hợp 1,4 kg và 2.350 viên."
            ),
            ["heroin 61 g", "synthetic 1.4 kg", "synthetic 2350 pill"],
        ),
        (
            REPORT
            + (
                "Ngày 03/8/2018, tại bến xe Cầu Lim, Công an tỉnh bắt Bùi Đức Thể, thu 2 kg heroin, 1,5 kg ma túy "
                "đá.\n\nTổng cộng, chuyên án thu 4,2 kg ma túy các loại."
            ),
            ["unspecified 4.2 kg"],
        ),
        (
            REPORT
            + (
                "Ngày 09/7/2020, tại phường Gò Lao, Công an quận bắt Lý Thanh Bửu, thu 0,6 kg ketamine.\n\nTrong "
                "tháng 7/2020, Công an quận bắt 12 vụ, 14 đối tượng, thu 1,1 kg ketamine."
            ),
            ["ketamine 1.1 kg"],
        ),
        (
            REPORT
            + (
                "- Công an: bắt 9 vụ, thu 2 kg heroin;\n- Biên phòng: bắt 3 vụ, thu 1 kg heroin.\n\nTổng cộng: 13 "
                "vụ, 3,2 kg heroin."
            ),
            ["heroin 3.2 kg"],
        ),
        (
            REPORT
            + (
                "Ngày 05/3/2019, tại bản Nà Hin, Công an huyện Sông Lạc bắt quả tang Vàng A Cở, thu giữ 02 bánh "
                "heroin.\n\nNgoài ra, các đơn vị khác bắt 12 vụ, 15 đối tượng, thu giữ 03 bánh heroin."
            ),
            ["heroin 2 brick", "heroin 3 brick"],
        ),
        (
            REPORT
            + (
                "Ngày 05/3/2019, tại bản Nà Hin, Công an huyện Sông Lạc bắt quả tang Vàng A Cở, thu giữ 05 bánh "
                "heroin.\n\nTổng cộng trong đợt, các lực lượng đã bắt 12 vụ, thu giữ 03 bánh heroin."
            ),
            ["heroin 5 brick", "heroin 3 brick"],
        ),
        (
            REPORT
            + (
                "Năm 2018, ngày 05/3, tại bản Nà Hin, Công an huyện Sông Lạc bắt quả tang Vàng A Cở, thu giữ 02 bánh "
                "heroin.\n\nNăm 2019 bắt 12 vụ, thu giữ 03 bánh heroin."
            ),
            ["heroin 2 brick", "heroin 3 brick"],
        ),
        (
            REPORT
            + (
                "1. Ngày 03/4/2020, tại bản Pảng, Đồn Biên phòng Pa Lìn bắt quả tang Lò Văn Pảng, thu 4 bánh "
                "heroin.\n\nTổng cộng trong tháng, lực lượng Hải quan bắt 6 vụ, thu 7 bánh heroin."
            ),
            ["heroin 4 brick", "heroin 7 brick"],
        ),
        (
            REPORT
            + (
                "1. Ngày 03/4/2020, tại bản Pảng, Công an huyện bắt quả tang Lò Văn Pảng, thu 4 bánh "
                "heroin.\n\nKhông kể vụ nêu trên, trong tháng toàn huyện bắt 6 vụ, thu 7 bánh heroin."
            ),
            ["heroin 4 brick", "heroin 7 brick"],
        ),
        (
            REPORT
            + (
                "Ngày 03/4/2020, tại bản Pảng, Công an huyện bắt quả tang Lò Văn Pảng, thu 4 bánh heroin.\n\nNgoài "
                "vụ án trên, tổng cộng các đội bắt 6 vụ, thu 7 bánh heroin."
            ),
            ["heroin 4 brick", "heroin 7 brick"],
        ),
        (
            REPORT
            + (
                "Ngày 03/4/2020, Công an huyện bắt quả tang Lò Văn Pảng tại bản Pảng, thu 4 bánh heroin.\n\nNgày "
                "05/4/2020, Công an huyện bắt quả tang Vừ Mí Sò tại bản Pảng, thu 5 bánh heroin.\n\nTổng cộng trong "
                "tháng bắt 6 vụ, thu 7 bánh heroin."
            ),
            ["heroin 4 brick", "heroin 5 brick", "heroin 7 brick"],
        ),
        (
            REPORT
            + (
                "Ngày 09/7/2019, tại phường Gò Lao, Công an quận bắt Lý Thanh Bửu, thu 0,6 kg ketamine.\n\nTrong năm "
                "2020, Công an quận bắt 12 vụ, 14 đối tượng, thu 1,1 kg ketamine."
            ),
            ["ketamine 0.6 kg", "ketamine 1.1 kg"],
        ),
    ],
)
def test_nothing_is_counted_twice_and_nothing_is_lost(text: str, expected: list[str]) -> None:
    assert alone(text) == expected
