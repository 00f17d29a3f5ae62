"""Exhibits, what the laboratory weighs of them, and what the conclusion says again."""

from __future__ import annotations

import pytest

from tests.resolve.totals import REPORT, alone

INDICTMENT = "CÁO TRẠNG\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            INDICTMENT
            + (
                "Ngày 05/6/2021, tại phường Đông, Công an bắt quả tang Lê Văn Tám, thu 01 gói ma túy đá (ký "
                "hiệu M1) và 01 gói ma túy đá (ký hiệu M2).\n\nKết luận giám định: mẫu M1 là Methamphetamine, "
                "khối lượng 1,4 gam; mẫu M2 là Methamphetamine, khối lượng 0,8 gam."
            ),
            ["methamphetamine 1 packet", "methamphetamine 1 packet"],
        ),
        (
            INDICTMENT
            + (
                "Ngày 05/6/2021, tại phường Đông, Công an bắt quả tang Lê Văn Tám, thu trong túi quần 01 gói "
                "heroin. Khám xét nơi ở thu 01 gói heroin.\n\nTheo giám định, chất bột trong gói thu tại nơi ở "
                "là Heroine, khối lượng 3,3 gam; chất bột trong gói thu trong túi quần là Heroine, khối lượng "
                "0,2 gam.\n\nHành vi tàng trữ 3,5 gam Heroine của Tám phạm vào Điều 249."
            ),
            ["heroin 1 packet", "heroin 1 packet"],
        ),
        (
            INDICTMENT
            + (
                "Ngày 05/6/2021, tại phường Đông, Công an bắt quả tang Lê Văn Tám, thu 02 gói bột màu trắng "
                "nghi heroin, qua giám định là heroin, nặng 0,7 gam."
            ),
            ["heroin 2 packet"],
        ),
        (
            INDICTMENT
            + (
                "Ngày 05/6/2021, tại phường Đông, Công an bắt quả tang Lê Văn Tám, thu 12 viên hồng phiến. Kết "
                "luận giám định: 12 viên nén là Methamphetamine, khối lượng 1,1 gam. Tám khai mua 20 viên hồng "
                "phiến của Nụ với giá 900.000 đồng."
            ),
            ["methamphetamine 12 pill"],
        ),
        (
            INDICTMENT
            + (
                "Ngày 05/6/2021, tại phường Đông, Công an bắt quả tang bị cáo Lê Văn Tám, thu 04 bánh heroin. "
                "Kết luận giám định: 04 bánh là Heroine, khối lượng 1.398,2 gam.\n\nHỘI ĐỒNG XÉT XỬ NHẬN "
                "ĐỊNH\n\nBị cáo vận chuyển 04 bánh heroin, khối lượng 1.398,2 gam.\n\nVề vật chứng: tịch thu "
                "tiêu hủy 04 bánh heroin."
            ),
            ["heroin 4 brick"],
        ),
        (
            INDICTMENT
            + (
                "Ngày 05/6/2021, tại phường Đông, Công an bắt quả tang bị cáo Lê Văn Tám, thu 01 gói heroin, 01 "
                "gói ma túy đá. Giám định: heroin khối lượng 0,5 gam, Methamphetamine khối lượng 1,5 gam. Tổng "
                "khối lượng ma túy là 2 gam."
            ),
            ["heroin 1 packet", "methamphetamine 1 packet"],
        ),
        (
            INDICTMENT
            + (
                "Ngày 05/6/2021, tại phường Đông, Công an bắt quả tang bị cáo Lê Văn Tám, thu 01 gói heroin. "
                "Kết luận giám định: Heroine, khối lượng 0,5 gam. Hoàn lại sau giám định 0,42 gam heroin được "
                "niêm phong."
            ),
            ["heroin 1 packet"],
        ),
        (
            REPORT
            + (
                "Các đơn vị thu gần 15 kg cocaine dạt vào bờ.\n\nNgày 2/4/2020, dân chài xã Vĩnh An nhặt được, "
                "đem nộp cho Trạm Hòn Lim 11 bọc nổi trên sóng; qua giám định là cocaine, nặng 12,6 kg."
            ),
            ["cocaine 15 kg"],
        ),
        (
            INDICTMENT
            + (
                "Ngày 05/6/2021, tại phường Đông, Công an bắt quả tang Lê Văn Tám bán cho Bùi Thị Nụ 01 gói "
                "heroin. Thu của Nụ 01 gói heroin. Khám nhà Tám thu thêm 06 gói heroin.\n\nKết luận giám định: "
                "01 gói thu của Nụ là Heroine, khối lượng 0,11 gam; 06 gói thu của Tám là Heroine, khối lượng "
                "0,74 gam."
            ),
            ["heroin 1 packet", "heroin 6 packet"],
        ),
        (
            INDICTMENT
            + (
                "Ngày 05/6/2021, tại phường Đông, Công an bắt quả tang Lê Văn Tám, thu 01 gói heroin và 15 viên "
                "hồng phiến. Tại bản kết luận giám định số 77: 01 gói là Heroine khối lượng 0,9 gam, 15 viên "
                "nén màu hồng là Methamphetamine khối lượng 1,48 gam. Như vậy Tám tàng trữ 0,9 gam Heroine và "
                "1,48 gam Methamphetamine."
            ),
            ["heroin 1 packet", "methamphetamine 15 pill"],
        ),
    ],
)
def test_each_exhibit_counts_once(text: str, expected: list[str]) -> None:
    assert alone(text) == expected
