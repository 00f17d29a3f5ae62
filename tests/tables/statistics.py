"""Ten appendices in the manner of various offices. Places, people and figures are invented."""

from __future__ import annotations

TEXTS = {
    "police": """Biểu số 01/MT
KẾT QUẢ PHÁT HIỆN, BẮT GIỮ TỘI PHẠM VỀ MA TÚY
(Từ ngày 15/11/2018 đến ngày 14/5/2019)

STT | Đơn vị | Số vụ | Số đối tượng | Tang vật thu giữ |  |  |
 |  |  |  | Heroin (gam) | MTTH (viên) | MTTH (gam) | Thuốc phiện (kg)
A | B | 1 | 2 | 3 | 4 | 5 | 6
 | Toàn tỉnh | 61 | 84 | 1.520,5 | 3.410 | 96,2 | 2,4
1 | Phòng PC04 | 22 | 35 | 1.210 | 2.900 | 80 | -
2 | Huyện Nậm Sơn | 18 | 23 | 205,5 | 510 | 11,2 | 2,4
3 | Huyện Pha Lạnh | 21 | 26 | 105 | 0 | 5 | …
""",
    "procuracy": """Phụ lục 2
THỐNG KÊ ÁN MA TÚY
Đơn vị | Khởi tố |  | Truy tố |  | Xét xử sơ thẩm |
 | Vụ | Bị can | Vụ | Bị can | Vụ | Bị cáo
VKSND thành phố Hà Sen | 41 | 57 | 38 | 52 | 35 | 48
VKSND huyện Tân Lũng | 19 | 24 | 17 | 22 | 17 | 22
Cộng | 60 | 81 | 55 | 74 | 52 | 70
""",
    "labour": """Biểu số 03/CNMT
NGƯỜI NGHIỆN MA TÚY VÀ KẾT QUẢ CAI NGHIỆN NĂM 2016
Đơn vị tính: người

Chỉ tiêu | Mã số | Tổng số | Trong đó: nữ
A | B | 1 | 2
1. Số người nghiện ma túy có hồ sơ quản lý | 01 | 1.846 | 71
2. Số người cai nghiện bắt buộc tại cơ sở | 02 | 312 | 9
3. Số người cai nghiện tự nguyện | 03 | 128 | 6
4. Số người cai nghiện tại gia đình, cộng đồng | 04 | 205 | 11
""",
    "methadone": """BẢNG TỔNG HỢP KẾT QUẢ ĐIỀU TRỊ METHADONE
(Số liệu đến 30/9/2017)

TT | Cơ sở điều trị | Chỉ tiêu giao năm 2017 | Số bệnh nhân đang điều trị | Tỷ lệ đạt (%) | Ghi chú
1 | Trung tâm Y tế huyện Nậm Sơn | 250 | 231 | 92,4 |
2 | Trung tâm Y tế thị xã Mường Đào | 300 | 318 | 106,0 | Vượt
3 | Bệnh viện Đa khoa Bản Sen | 100 | 64 | 64,0 | Mới mở
 | Tổng cộng | 650 | 613 | 94,3 | Gần đạt
""",
    "border": """PHỤ LỤC
Kết quả bắt giữ tội phạm ma túy của các đồn Biên phòng

TT\tĐơn vị\tSố vụ\tSố đối tượng\tTang vật
1\tĐồn Biên phòng Khe Sim\t4\t6\t02 bánh heroin, 1.200 viên ma túy tổng hợp
2\tĐồn Biên phòng Tà Mung\t2\t2\t35,6 gam heroin
3\tĐồn Biên phòng cửa khẩu Nà Hin\t3\t5\t0,8 kg thuốc phiện; 01 xe máy
Tổng\t\t9\t13\t
""",
    "fines": """TỔNG HỢP XỬ PHẠT VI PHẠM HÀNH CHÍNH VỀ MA TÚY
(Kèm theo Báo cáo số 118/BC-UBND)

Xã, phường | Số vụ | Số người | Hình thức xử phạt |  | Số tiền phạt
 |  |  | Cảnh cáo | Phạt tiền | (nghìn đồng)
Phường Sông Đào | 14 | 17 | 5 | 12 | 9.000
Xã Bản Sen | 6 | 6 | 2 | 4 | 3.500
Xã Đồng Mây | 9 | 11 | 0 | 11 | 8.250
Cộng | 29 | 34 | 7 | 27 | 20.750
""",
    "months": """Bảng 3. Lượng ma túy thu giữ theo tháng
Tháng | Số vụ bắt giữ | Heroin (kg) | Ketamine (kg) | Cần sa (kg)
Tháng 1 | 8 | 1,25 | 0,40 | 3
Tháng 2 | 5 | 0,75 | - | 12,5
Tháng 3 | 11 | 4,10 | 2,05 | -
Quý I | 24 | 6,10 | 2,45 | 15,5
""",
    "communes": """DANH SÁCH THỐNG KÊ NGƯỜI NGHIỆN, NGƯỜI SỬ DỤNG TRÁI PHÉP CHẤT MA TÚY
TT | Xã, thị trấn | Người sử dụng trái phép chất ma túy | Người nghiện có hồ sơ quản lý |  |  |
 |  |  | Tổng số | Ngoài cộng đồng | Trong cơ sở cai nghiện | Trong trại tạm giam
1 | Thị trấn Tân Lũng | 34 | 96 | 60 | 25 | 11
2 | Xã Bản Đào | 12 | 41 | 29 | 8 | 4
3 | Xã Mường Lạnh | 5 | 18 | 15 | 2 | 1
Tổng cộng |  | 51 | 155 | 104 | 35 | 16
""",
    "compared": """SO SÁNH KẾT QUẢ CÔNG TÁC PHÒNG, CHỐNG MA TÚY 6 THÁNG ĐẦU NĂM

STT | Nội dung | ĐVT | 6 tháng đầu năm 2022 | 6 tháng đầu năm 2023 | Tăng (+), giảm (-) | Tỷ lệ %
I | Kết quả bắt giữ |  |  |  |  |
1 | Số vụ phát hiện, bắt giữ | Vụ | 52 | 65 | +13 | 25,0
2 | Số đối tượng bị bắt | Người | 80 | 76 | -4 | 5,0
3 | Heroin thu giữ | Gam | 410,5 | 620 | +209,5 | 51,0
4 | Ma túy tổng hợp | Viên | 1.000 | 2.340 | +1.340 | 134,0
II | Người nghiện, cai nghiện |  |  |  |  |
1 | Số người nghiện có hồ sơ quản lý | Người | 905 | 880 | -25 | 2,8
2 | Số người đưa vào cơ sở cai nghiện bắt buộc | Người | 60 | 75 | +15 | 25,0
""",
    "court": """PHỤ LỤC SỐ 4
Kết quả xét xử sơ thẩm các vụ án ma túy (từ 01/12/2019 đến 30/11/2020)
Tội danh | Thụ lý |  | Đã xét xử |  | Còn lại
 | Vụ | Bị cáo | Vụ | Bị cáo | Vụ
Tàng trữ trái phép chất ma túy (Điều 249) | 70 | 82 | 66 | 77 | 4
Vận chuyển trái phép chất ma túy (Điều 250) | 12 | 19 | 11 | 17 | 1
Mua bán trái phép chất ma túy (Điều 251) | 55 | 73 | 50 | 66 | 5
Tổng số | 137 | 174 | 127 | 160 | 10
""",
}

FACTS = {
    "police": """\
0 arrest 61 84 đối tượng total
1 arrest 22 35 đối tượng force [Phòng PC04] < 0
2 arrest 18 23 đối tượng force [Huyện Nậm Sơn] < 0
3 arrest 21 26 đối tượng force [Huyện Pha Lạnh] < 0
4 heroin 1520.5 g total
5 synthetic 3410 pill total
6 synthetic 96.2 g total
7 opium 2.4 kg total
8 heroin 1210 g force [Phòng PC04] < 4
9 synthetic 2900 pill force [Phòng PC04] < 5
10 synthetic 80 g force [Phòng PC04] < 6
11 heroin 205.5 g force [Huyện Nậm Sơn] < 4
12 synthetic 510 pill force [Huyện Nậm Sơn] < 5
13 synthetic 11.2 g force [Huyện Nậm Sơn] < 6
14 opium 2.4 kg force [Huyện Nậm Sơn] < 7
15 heroin 105 g force [Huyện Pha Lạnh] < 4
16 synthetic 5 g force [Huyện Pha Lạnh] < 6
""",
    "procuracy": """\
0 prosecute 41 57 bị can force [VKSND thành phố Hà Sen] < 6
1 indict 38 52 bị can force [VKSND thành phố Hà Sen] < 7
2 try 35 48 bị cáo force [VKSND thành phố Hà Sen] < 8
3 prosecute 19 24 bị can force [VKSND huyện Tân Lũng] < 6
4 indict 17 22 bị can force [VKSND huyện Tân Lũng] < 7
5 try 17 22 bị cáo force [VKSND huyện Tân Lũng] < 8
6 prosecute 60 81 bị can total
7 indict 55 74 bị can total
8 try 52 70 bị cáo total
""",
    "labour": """\
0 addicts_managed 1846 person
1 addicts_managed 71 person (nữ) < 0
2 detox_admissions 312 person (bắt buộc)
3 detox_admissions 9 person (nữ) < 2
4 detox_admissions 128 person (tự nguyện)
5 detox_admissions 6 person (nữ) < 4
6 detox_admissions 205 person (tại gia đình, cộng đồng)
7 detox_admissions 11 person (nữ) < 6
""",
    "methadone": """\
0 methadone_patients 231 person [Trung tâm Y tế huyện Nậm Sơn] < 3
1 methadone_patients 318 person [Trung tâm Y tế thị xã Mường Đào] < 3
2 methadone_patients 64 person [Bệnh viện Đa khoa Bản Sen] < 3
3 methadone_patients 613 person
""",
    "border": """\
0 arrest 4 6 đối tượng force [Đồn Biên phòng Khe Sim] < 3
1 arrest 2 2 đối tượng force [Đồn Biên phòng Tà Mung] < 3
2 arrest 3 5 đối tượng force [Đồn Biên phòng cửa khẩu Nà Hin] < 3
3 arrest 9 13 đối tượng total
4 heroin 2 brick force [Đồn Biên phòng Khe Sim]
5 synthetic 1200 pill force [Đồn Biên phòng Khe Sim]
6 heroin 35.6 g force [Đồn Biên phòng Tà Mung]
7 opium 0.8 kg force [Đồn Biên phòng cửa khẩu Nà Hin]
8 motorbike 1 item force [Đồn Biên phòng cửa khẩu Nà Hin]
""",
    "fines": """\
0 administrative 14 17 người force [Phường Sông Đào] < 3
1 administrative 6 6 người force [Xã Bản Sen] < 3
2 administrative 9 11 người force [Xã Đồng Mây] < 3
3 administrative 29 34 người total
4 9000000 VND fine
5 3500000 VND fine
6 8250000 VND fine
7 20750000 VND fine
""",
    "months": """\
0 arrest 8 subset < 3
1 arrest 5 subset < 3
2 arrest 11 subset < 3
3 arrest 24 total
4 heroin 1.25 kg subset < 11
5 ketamine 0.4 kg subset < 12
6 cannabis 3 kg subset < 13
7 heroin 0.75 kg subset < 11
8 cannabis 12.5 kg subset < 13
9 heroin 4.1 kg subset < 11
10 ketamine 2.05 kg subset < 12
11 heroin 6.1 kg total
12 ketamine 2.45 kg total
13 cannabis 15.5 kg total
""",
    "communes": """\
0 users_managed 34 person [Thị trấn Tân Lũng] < 15
1 addicts_managed 96 person [Thị trấn Tân Lũng] < 16
2 addicts_managed 60 person (ngoài cộng đồng) [Thị trấn Tân Lũng] < 1
3 addicts_managed 25 person (trong cơ sở cai nghiện) [Thị trấn Tân Lũng] < 1
4 addicts_managed 11 person (trong trại tạm giam) [Thị trấn Tân Lũng] < 1
5 users_managed 12 person [Xã Bản Đào] < 15
6 addicts_managed 41 person [Xã Bản Đào] < 16
7 addicts_managed 29 person (ngoài cộng đồng) [Xã Bản Đào] < 6
8 addicts_managed 8 person (trong cơ sở cai nghiện) [Xã Bản Đào] < 6
9 addicts_managed 4 person (trong trại tạm giam) [Xã Bản Đào] < 6
10 users_managed 5 person [Xã Mường Lạnh] < 15
11 addicts_managed 18 person [Xã Mường Lạnh] < 16
12 addicts_managed 15 person (ngoài cộng đồng) [Xã Mường Lạnh] < 11
13 addicts_managed 2 person (trong cơ sở cai nghiện) [Xã Mường Lạnh] < 11
14 addicts_managed 1 person (trong trại tạm giam) [Xã Mường Lạnh] < 11
15 users_managed 51 person
16 addicts_managed 155 person
17 addicts_managed 104 person (ngoài cộng đồng) < 16
18 addicts_managed 35 person (trong cơ sở cai nghiện) < 16
19 addicts_managed 16 person (trong trại tạm giam) < 16
""",
    "compared": """\
0 arrest 65 76 đối tượng total; increase, 13, -4, 25.0, -5.0, 6 tháng đầu năm 2022
1 heroin 620 g total
2 synthetic 2340 pill total
3 addicts_managed 880 person; decrease, 25, 2.8, 6 tháng đầu năm 2022
4 detox_admissions 75 person (bắt buộc); increase, 15, 25.0, 6 tháng đầu năm 2022
""",
    "court": """\
0 other 70 82 bị cáo tàng trữ subset < 6
1 try 66 77 bị cáo tàng trữ subset < 7
2 other 12 19 bị cáo vận chuyển subset < 6
3 try 11 17 bị cáo vận chuyển subset < 7
4 other 55 73 bị cáo mua bán subset < 6
5 try 50 66 bị cáo mua bán subset < 7
6 other 137 174 bị cáo total
7 try 127 160 bị cáo total
""",
}
"""What each says: the facts as :func:`tests.tables.told.told` writes them."""
