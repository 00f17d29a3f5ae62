"""One place or time picked out with ``riêng``, and amounts that point back at themselves."""

from __future__ import annotations

import pytest

from tests.resolve.totals import REPORT, alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toàn tỉnh thu 210 kg heroin, riêng huyện Vân Trì thu 60 kg heroin.", ["heroin 210 kg"]),
        ("Toàn tỉnh bắt 90 vụ, thu 8 kg heroin; riêng địa bàn biên giới bắt 40 vụ, thu 5 kg heroin.", ["heroin 8 kg"]),
        ("Toàn tỉnh thu 8 kg heroin. Riêng tại cửa khẩu Pa Hàng thu 3 kg heroin.", ["heroin 8 kg"]),
        ("Toàn tỉnh thu 900 viên thuốc lắc. Chỉ tính riêng tháng 6 thu 400 viên thuốc lắc.", ["mdma 900 pill"]),
        ("Cả nước thu 800 kg cần sa, riêng tỉnh Hòa An thu 300 kg cần sa.", ["cannabis 800 kg"]),
        ("Cả năm thu 8 kg heroin; riêng 6 tháng cuối năm thu 5 kg heroin.", ["heroin 8 kg"]),
        ("Năm 2019 thu 8 kg heroin (riêng quý IV thu 5 kg heroin).", ["heroin 8 kg"]),
        ("Năm 2021 thu 8 kg heroin. Riêng tháng 01/2022 thu 1 kg heroin.", ["heroin 8 kg", "heroin 1 kg"]),
        ("Toàn tỉnh thu 3 kg heroin, riêng huyện Vân Trì thu 5 kg cần sa.", ["heroin 3 kg", "cannabis 5 kg"]),
        ("Huyện Nậm Ban thu 2 kg heroin; riêng huyện Vân Trì thu 6 kg heroin.", ["heroin 2 kg", "heroin 6 kg"]),
    ],
)
def test_what_is_picked_out_is_a_part(text: str, expected: list[str]) -> None:
    assert alone(REPORT + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu 500 viên thuốc lắc nặng 210 gam; 500 viên này được giấu trong loa.", ["mdma 500 pill"]),
        ("Thu hơn 100 kg ma túy tổng hợp. Số ma túy hơn 1 tạ nói trên đi từ biên giới.", ["synthetic 100 kg"]),
        ("Khám xe thu 3 kg ma túy đá. 3 kg ma túy đá nói trên được giấu trong thùng loa.", ["methamphetamine 3 kg"]),
        ("Bắt lô 50 kg ketamine. Được biết, 50 kg ketamine đó có giá 30 tỷ đồng.", ["ketamine 50 kg"]),
        ("Thu 30 kg ketamine. Hải quan cho biết 30 kg ketamine trên tại kho đã niêm phong.", ["ketamine 30 kg"]),
        ("Thu 2 bánh heroin. A khai 2 bánh heroin này do B gửi.", ["heroin 2 brick"]),
        ("Thu 2 bánh heroin. Giám định 2 bánh heroin nêu trên cho thấy độ tinh khiết cao.", ["heroin 2 brick"]),
        ("Thu 200 viên thuốc lắc. Hôm sau thu tiếp 200 viên thuốc lắc trong chiếc xe này.", ["mdma 200 pill"] * 2),
        ("Ngày 3/4 thu 5 kg heroin. Ngày 4/4 thu 5 kg heroin trên xe của B.", ["heroin 5 kg"] * 2),
        ("Thu 5 kg heroin; 2 kg cần sa này là của A.", ["heroin 5 kg", "cannabis 2 kg"]),
    ],
)
def test_an_amount_that_points_back_is_told_again(text: str, expected: list[str]) -> None:
    assert alone(REPORT + text) == expected
