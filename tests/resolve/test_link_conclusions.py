"""What indictments and verdicts say again of the exhibits."""

from __future__ import annotations

import pytest

from tests.resolve.totals import alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "VIỆN KIỂM SÁT NHÂN DÂN TỈNH LAM HÀ\nCÁO TRẠNG\n\nNgày 05/6/2021, tại phường Đông, Công an bắt quả "
            "tang Lê Văn Tám, thu của Tám 01 gói ma túy đá. Khám nhà thu thêm 03 gói ma túy đá.\n\nKết luận giám "
            "định:\n- Chất kết tinh trong gói của Tám: Methamphetamine, khối lượng 5,1 gam;\n- Chất kết tinh "
            "trong 03 gói ở nhà: Methamphetamine, khối lượng 14,2 gam.\n\nHành vi mua bán 19,3 gam "
            "Methamphetamine của bị can phạm vào điểm b khoản 2 Điều 251.",
            ["methamphetamine 1 packet", "methamphetamine 3 packet"],
        ),
        (
            "CÁO TRẠNG\n\nNgày 05/6/2021, tại phường Đông, Công an bắt Lê Văn Tám, thu 01 túi ma túy đá và 01 "
            "bánh heroin.\n\nTheo kết luận giám định: Tinh thể trong túi là Methamphetamine, khối lượng 96,4 "
            "gam. Bột đóng bánh là Heroine, khối lượng 348 gam.\n\nHành vi vận chuyển 348 gam heroin và 96,4 gam "
            "Methamphetamine của Tám là nguy hiểm.",
            ["methamphetamine 1 packet", "heroin 1 brick"],
        ),
        (
            "CÁO TRẠNG\n\nNgày 05/6/2021, tại phường Đông, Công an bắt Lê Văn Tám, thu 01 túi ma túy đá và 02 "
            "túi ketamine. Tại nơi ở thu thêm 05 túi ma túy đá.\n\nTại Kết luận giám định số 44/KL-KTHS, phòng "
            "Kỹ thuật hình sự kết luận:\n\n- Tinh thể trong 01 túi: Methamphetamine, khối lượng 8,8 gam.\n\n- "
            "Tinh thể trong 02 túi: Ketamine, khối lượng 20 gam.\n\n- Tinh thể trong 05 túi thu tại nơi ở: "
            "Methamphetamine, khối lượng 41,2 gam.\n\nNhư vậy, Tám mua bán 50 gam Methamphetamine, 20 gam "
            "Ketamine.",
            ["methamphetamine 1 packet", "ketamine 2 packet", "methamphetamine 5 packet"],
        ),
        (
            "TÒA ÁN NHÂN DÂN HUYỆN SÔNG LẠC\nBẢN ÁN\n\nNỘI DUNG VỤ ÁN\n\nNgày 05/6/2021, tại phường Đông, Công "
            "an huyện bắt quả tang bị cáo Lê Văn Tám, thu 02 gói heroin và 03 viên hồng phiến.\n\nKết luận giám "
            "định: bột trong 02 gói là Heroine, khối lượng 0,512 gam; 03 viên nén là Methamphetamine, khối lượng "
            "0,3 gam.\n\nNHẬN ĐỊNH CỦA TÒA ÁN\n\nBị cáo tàng trữ 02 gói heroin khối lượng 0,512 gam và 03 viên "
            "hồng phiến khối lượng 0,3 gam.\n\nQUYẾT ĐỊNH\n\nTịch thu tiêu hủy 02 gói heroin còn lại sau giám "
            "định.",
            ["heroin 2 packet", "methamphetamine 3 pill"],
        ),
        (
            "CÁO TRẠNG\n\nNgày 05/6/2021, tại phường Đông, Công an bắt quả tang Lê Văn Tám và Bùi Thị Nụ. Thu "
            "của Tám 01 túi ma túy đá, thu của Nụ 01 túi ma túy đá.\n\nKết luận giám định:\n- Tinh thể thu của "
            "Tám: Methamphetamine, khối lượng 5,1 gam;\n- Tinh thể thu của Nụ: Methamphetamine, khối lượng 2,2 "
            "gam.\n\nBị can Tám phải chịu trách nhiệm về 7,3 gam Methamphetamine.",
            ["methamphetamine 1 packet", "methamphetamine 1 packet"],
        ),
        (
            "CÁO TRẠNG\n\nNgày 05/6/2021, tại phường Đông, Công an bắt quả tang Lê Văn Tám, thu 01 túi ma túy "
            "đá, khám nhà thu thêm 01 túi ma túy đá.\n\nKết luận giám định: các tang vật là Methamphetamine, "
            "khối lượng lần lượt là 5,1 gam và 2,2 gam Methamphetamine.",
            ["methamphetamine 1 packet", "methamphetamine 1 packet"],
        ),
        (
            "CÁO TRẠNG\n\nNgày 05/6/2021, tại phường Đông, Công an bắt quả tang Lê Văn Tám, thu 348 gam heroin. "
            "Hành vi vận chuyển 348 gam heroin của Tám phạm vào Điều 250.",
            ["heroin 348 g"],
        ),
        (
            "Ngày 05/6/2021, tại phường Đông, Công an bắt quả tang Lê Văn Tám, thu 02 gói giấy nghi hêrôin. Theo "
            "giám định, mẫu gửi đến là hêrôin, có trọng lượng 0,512 gam.",
            ["heroin 2 packet"],
        ),
        (
            "CÁO TRẠNG\n\nNgày 05/6/2021, Công an bắt Lê Văn Tám, thu 02 gói heroin.\n\nTheo kết luận giám định: "
            "bột trong 02 gói là Heroine, khối lượng 0,9 gam. Khám xét nhà, thu giữ thêm 12 gam heroin.",
            ["heroin 2 packet", "heroin 12 g"],
        ),
    ],
)
def test_nothing_is_counted_twice_and_nothing_is_lost(text: str, expected: list[str]) -> None:
    assert alone(text) == expected
