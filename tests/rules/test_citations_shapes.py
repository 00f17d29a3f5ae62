"""Shapes in which offices write citations: old numbers, odd signs, blank days, rarer types, pinpoints."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.test_citations import cited, found

OLD_AND_SHORT = [
    ("Căn cứ Nghị định số 51-CP ngày 10/5/1997;", [cited("nghị định", "51-CP", date="1997-05-10")]),
    (
        "Thi hành Quyết định số 610/TTg của Thủ tướng phủ ngày 4-9-1970.",
        [cited("quyết định", "610/TTg", issuer="Thủ tướng phủ", date="1970-09-04")],
    ),
    (
        "Thông tư liên tịch 21/2008 của Bộ Công an - Bộ Y tế - Bộ Tài chính đã hết hiệu lực.",
        [cited("thông tư liên tịch", "21/2008", year=2008, issuer="Bộ Công an - Bộ Y tế - Bộ Tài chính")],
    ),
    (
        "Việc chi trả thực hiện theo Thông tư 18/2004 và Nghị định 73/2023 của Chính phủ.",
        [cited("thông tư", "18/2004", year=2004), cited("nghị định", "73/2023", year=2023, issuer="Chính phủ")],
    ),
    (
        "Sau 3 năm thực hiện Quyết định 2014 của Thủ tướng Chính phủ, tình hình đã chuyển biến.",
        [cited("quyết định", "2014", issuer="Thủ tướng Chính phủ")],
    ),
    (
        "Các điểm nóng được xử lý theo Nghị định 116, Chỉ thị 36 và Kế hoạch 80.",
        [cited("nghị định", "116"), cited("chỉ thị", "36"), cited("kế hoạch", "80")],
    ),
    ("Quán triệt nghị định 168, lái xe không uống rượu.", [cited("nghị định", "168")]),
    ("Công văn số 43 CP ngày 2/3/1978 cho phép việc đó.", [cited("công văn", "43 CP", date="1978-03-02")]),
    (
        "Quyết định số 77 QĐ/UB ngày 15/8/1991 của UBND tỉnh bị bãi bỏ.",
        [cited("quyết định", "77 QĐ/UB", date="1991-08-15", issuer="UBND tỉnh")],
    ),
    (
        "Nghị định 34 sửa đổi Nghị định 73; Công điện 1135 yêu cầu trực 24/24; Thông tư 12 ban hành muộn.",
        [
            cited("nghị định", "34"),
            cited("nghị định", "73"),
            cited("công điện", "1135"),
            cited("thông tư", "12"),
        ],
    ),
    (
        "Nghị định số 81 và 82/2021/NĐ-CP",
        [cited("nghị định", "81/2021/NĐ-CP", year=2021), cited("nghị định", "82/2021/NĐ-CP", year=2021)],
    ),
    ("Quyết định 2 vấn đề lớn; Quyết định 15 hộ được vay; Thông báo 3 ngày trước khi họp.", []),
    ("Kế hoạch 2025 và Báo cáo 2024 được trình cùng lúc; Chương trình 2021 - 2025 kết thúc.", []),
    ("Nghị định 2003 đã cũ; Hội nghị quyết định 3 việc, chỉ thị 5 đơn vị.", []),
]

ODD_SIGNS = [
    ("thực hiện Chỉ thị số 17-CT/T.Ư của Bộ Chính trị", [cited("chỉ thị", "17-CT/T.Ư", issuer="Bộ Chính trị")]),
    ("Kết luận 95-KL/T.W ngày 2/4/2024", [cited("kết luận", "95-KL/T.W", date="2024-04-02")]),
    ("Công văn số 1955/-CV/TU ngày 07/9/2016", [cited("công văn", "1955/-CV/TU", date="2016-09-07")]),
    (
        "Công văn số 862 CAT(PC47) ngày 14/5/2008 của Công an tỉnh",
        [cited("công văn", "862 CAT(PC47)", date="2008-05-14", issuer="Công an tỉnh")],
    ),
    (
        "Báo cáo số 277/BC-CAH(HS) ngày 03/11/2011 của Công an huyện",
        [cited("báo cáo", "277/BC-CAH(HS)", date="2011-11-03", issuer="Công an huyện")],
    ),
    (
        "Quyết định 31/QĐ.UB.TH, Kế hoạch số 09/KH/HU và tờ trình số 64/TTr.STP",
        [cited("quyết định", "31/QĐ.UB.TH"), cited("kế hoạch", "09/KH/HU"), cited("tờ trình", "64/TTr.STP")],
    ),
    ("công văn số 3318/CV-UB(VX) của UBND tỉnh", [cited("công văn", "3318/CV-UB(VX)", issuer="UBND tỉnh")]),
    (
        "Quyết định số 90/QĐ-UBND (Phụ lục I) và Nghị định 15/2020/NĐ-CP(sửa đổi)",
        [cited("quyết định", "90/QĐ-UBND", articles=["phụ lục i"]), cited("nghị định", "15/2020/NĐ-CP", year=2020)],
    ),
    (
        "Thông báo số 55/TB-UBND. TP Hải Minh sẽ họp lại; Công văn 18/UBND-NC. UBND xã nhận.",
        [cited("thông báo", "55/TB-UBND"), cited("công văn", "18/UBND-NC")],
    ),
]

DATES_OF_LAWS = [
    (
        "Căn cứ Pháp lệnh Bảo vệ rừng ban hành ngày 12 tháng 4 năm 1988;",
        [cited("pháp lệnh", title="bảo vệ rừng", date="1988-04-12")],
    ),
    (
        "Căn cứ Luật Hàng hải công bố ngày 12 tháng 7 năm 1990;",
        [cited("luật", title="hàng hải", date="1990-07-12")],
    ),
    (
        "Căn cứ Luật Tổ chức Chính phủ đã được công bố ngày 2/10/1992;",
        [cited("luật", title="tổ chức chính phủ", date="1992-10-02")],
    ),
    (
        "Luật Phòng, chống ma túy được Quốc hội khóa X, kỳ họp thứ 8 thông qua ngày 09/12/2000 gồm 8 chương.",
        [cited("luật", title="phòng, chống ma túy", date="2000-12-09", issuer="Quốc hội")],
    ),
    (
        "Bộ luật Hình sự đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam thông qua ngày 27-6-1985.",
        [
            cited(
                "bộ luật",
                title="hình sự",
                date="1985-06-27",
                issuer="Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam",
            )
        ],
    ),
    (
        "Pháp lệnh Xử lý vi phạm hành chính, được Hội đồng Nhà nước thông qua ngày 30/11/1989, có hiệu lực.",
        [cited("pháp lệnh", title="xử lý vi phạm hành chính", date="1989-11-30", issuer="Hội đồng Nhà nước")],
    ),
    (
        "Căn cứ Luật Phòng, chống ma túy thông qua ngày 30 tháng 3 năm 2021;",
        [cited("luật", title="phòng, chống ma túy", date="2021-03-30")],
    ),
    (
        "Luật Phòng, chống ma túy có hiệu lực từ ngày 01/01/2022.",
        [cited("luật", title="phòng, chống ma túy")],
    ),
]

BLANK_DAYS = [
    (
        "Thực hiện Kế hoạch số 64 /KH-UBND ngày    /03/2023 của UBND huyện Sơn Bình,",
        [cited("kế hoạch", "64/KH-UBND", date="2023-03", issuer="UBND huyện Sơn Bình")],
    ),
    (
        "Quyết định số 118/QĐ-UBND ngày …/…/2022 của Ủy ban nhân dân xã",
        [cited("quyết định", "118/QĐ-UBND", date="2022", issuer="Ủy ban nhân dân xã")],
    ),
    (
        "Báo cáo số 31/BC-CAX ngày      tháng 9 năm 2020 của Công an xã",
        [cited("báo cáo", "31/BC-CAX", date="2020-09", issuer="Công an xã")],
    ),
    (
        "Tờ trình số 12/TTr-SYT ngày ... tháng ... năm 2019 của Sở Y tế",
        [cited("tờ trình", "12/TTr-SYT", date="2019", issuer="Sở Y tế")],
    ),
    ("Công văn số 88/UBND-NC ngày ___/6/2018;", [cited("công văn", "88/UBND-NC", date="2018-06")]),
    ("Kế hoạch số 45/KH-UBND ngày ..../.../2021 và Thông báo số 9/TB-UBND ngày …/5/2021,",
     [cited("kế hoạch", "45/KH-UBND", date="2021"), cited("thông báo", "9/TB-UBND", date="2021-05")]),
    (
        "Kế hoạch số 45/KH-UBND ngày ... tháng ... năm ... của UBND tỉnh",
        [cited("kế hoạch", "45/KH-UBND", issuer="UBND tỉnh")],
    ),
]  # fmt: skip

RARER_TYPES = [
    (
        "Mệnh lệnh số 06/ML-GĐ ngày 12/01/2020 của Giám đốc Công an tỉnh",
        [cited("mệnh lệnh", "06/ML-GĐ", date="2020-01-12", issuer="Giám đốc Công an tỉnh")],
    ),
    (
        "Kết luận giám định số 1184/KL-KTHS ngày 5/8/2022 của Phòng Kỹ thuật hình sự Công an tỉnh",
        [
            cited(
                "kết luận",
                "1184/KL-KTHS",
                date="2022-08-05",
                issuer="Phòng Kỹ thuật hình sự Công an tỉnh",
            )
        ],
    ),
    (
        "Bản kết luận điều tra số 71/KLĐT-CSMT và Cáo trạng số 33/CT-VKS-P1 ngày 2/2/2021",
        [cited("kết luận", "71/KLĐT-CSMT"), cited("cáo trạng", "33/CT-VKS-P1", date="2021-02-02")],
    ),
    (
        "Biên bản vi phạm hành chính số 25/BB-VPHC lập hồi 14 giờ 30 phút ngày 09/10/2022",
        [cited("biên bản", "25/BB-VPHC", date="2022-10-09")],
    ),
    ("theo Biên bản làm việc số 08/BB-ĐKT ngày 1/3/2019", [cited("biên bản", "08/BB-ĐKT", date="2019-03-01")]),
    ("Thông tri số 14-TT/TU ngày 2/9/1983 của Ban Thường vụ Tỉnh ủy",
     [cited("thông tri", "14-TT/TU", date="1983-09-02", issuer="Ban Thường vụ Tỉnh ủy")]),
    ("Sắc luật số 03-SL ngày 14/6/1957", [cited("sắc luật", "03-SL", date="1957-06-14")]),
    (
        "Nghị quyết liên tịch số 02/NQLT-CA-HPN và Quy chế phối hợp số 05/QCPH-CA-BĐBP-HQ",
        [cited("nghị quyết liên tịch", "02/NQLT-CA-HPN"), cited("quy chế", "05/QCPH-CA-BĐBP-HQ")],
    ),
    (
        "Hướng dẫn liên ngành số 19/HDLN-CA-VKS-TA và Chương trình phối hợp số 03/CTrPH-SYT-CAT",
        [cited("hướng dẫn", "19/HDLN-CA-VKS-TA"), cited("chương trình", "03/CTrPH-SYT-CAT")],
    ),
    ("Kết luận thanh tra số 12/KL-TTr ngày 3/3/2015", [cited("kết luận", "12/KL-TTr", date="2015-03-03")]),
    ("Kết luận giám định số 402/C09B(Đ2) kết luận mẫu gửi là ma túy", [cited("kết luận", "402/C09B(Đ2)")]),
    ("Giấy phép số 12/GP-STNMT, Giấy chứng nhận số 0312/GCN-SYT và biên bản số 3 của phiên họp", []),
    ("lập biên bản 12 trường hợp; mệnh lệnh 5 phút; cáo trạng 20 trang; hai biên bản kiểm tra số lượng 15 kg", []),
]  # fmt: skip

PINPOINTS = [
    (
        "chất thuộc mục III Nghị định 73/2018/NĐ-CP của Chính phủ",
        [cited("nghị định", "73/2018/NĐ-CP", year=2018, issuer="Chính phủ")],
    ),
    (
        "chất thuộc Danh mục II Nghị định số 73/2018/NĐ-CP",
        [cited("nghị định", "73/2018/NĐ-CP", year=2018, articles=["danh mục ii"])],
    ),
    (
        "theo Mục 2 Chương III Nghị định số 21/2019/NĐ-CP",
        [cited("nghị định", "21/2019/NĐ-CP", year=2019, articles=["mục 2 chương iii"])],
    ),
    ("Chương IV Luật Phòng, chống ma túy", [cited("luật", title="phòng, chống ma túy", articles=["chương iv"])]),
    (
        "điểm 2 mục III Thông tư số 07/1998/TT-BTC",
        [cited("thông tư", "07/1998/TT-BTC", year=1998, articles=["điểm 2 mục iii"])],
    ),
    (
        "phạm tội theo Điều 185 (khoản 2) Bộ luật Hình sự",
        [cited("bộ luật", title="hình sự", articles=["khoản 2 điều 185"])],
    ),
    (
        "Điều 248 (khoản 1, 3), Điều 250 và Điều 251 (điểm b khoản 2) Bộ luật Hình sự năm 2015",
        [
            cited(
                "bộ luật",
                title="hình sự",
                year=2015,
                articles=["khoản 1 điều 248", "khoản 3 điều 248", "điều 250", "điểm b khoản 2 điều 251"],
            )
        ],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*OLD_AND_SHORT, *ODD_SIGNS, *DATES_OF_LAWS, *BLANK_DAYS, *RARER_TYPES, *PINPOINTS]
)
def test_shapes(text: str, expected: list[dict[str, Any]]) -> None:
    assert found(text) == expected


def test_day_alone_on_its_line_is_no_page_number() -> None:
    text = "Thông tư số 31/2016/TT-BYT ngày \n07 \ntháng 8 năm 2016 của Bộ Y tế hướng dẫn việc cấp thuốc."
    assert found(text) == [cited("thông tư", "31/2016/TT-BYT", year=2016, date="2016-08-07", issuer="Bộ Y tế")]
