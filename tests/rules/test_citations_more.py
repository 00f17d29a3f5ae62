"""Citations as newspapers, Party committees, courts, districts and ministries of seven decades print them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.test_citations import cited, found

LAWS_OF_OLD = [
    (
        "Chiếu Luật số 103-SL/L.005 ngày 20 tháng 5 năm 1957 về quyền tự do thân thể;",
        [cited("luật", "103-SL/L.005", date="1957-05-20")],
    ),
    (
        "Chiểu Sắc lệnh số 63/SL ngày 22-11-1945 của Chủ tịch Chính phủ lâm thời;",
        [cited("sắc lệnh", "63/SL", date="1945-11-22", issuer="Chủ tịch Chính phủ lâm thời")],
    ),
    (
        "Thi hành Nghị định số 580-TTg ngày 15-9-1955 của Thủ tướng Chính phủ về quản lý lâm thổ sản.",
        [cited("nghị định", "580-TTg", date="1955-09-15", issuer="Thủ tướng Chính phủ")],
    ),
    (
        "Căn cứ Nghị quyết số 76-CP ngày 25-3-1977 của Hội đồng Chính phủ;",
        [cited("nghị quyết", "76-CP", date="1977-03-25", issuer="Hội đồng Chính phủ")],
    ),
    (
        "Quyết định số 217-HĐBT ngày 14/11/1987 của Hội đồng Bộ trưởng ban hành các chính sách đổi mới.",
        [cited("quyết định", "217-HĐBT", date="1987-11-14", issuer="Hội đồng Bộ trưởng")],
    ),
    (
        "Thông tư liên bộ số 9-TT/LB ngày 12/4/1982 của Bộ Nội vụ và Bộ Y tế hướng dẫn việc này.",
        [cited("thông tư liên tịch", "9-TT/LB", date="1982-04-12", issuer="Bộ Nội vụ và Bộ Y tế")],
    ),
    (
        "Pháp lệnh trừng trị các tội hối lộ ngày 20 tháng 5 năm 1981 đã nêu rõ điều ấy.",
        [cited("pháp lệnh", title="trừng trị các tội hối lộ", date="1981-05-20")],
    ),
    (
        "Hiến pháp năm 1980 và Hiến pháp 1992 đều khẳng định điều đó.",
        [cited("hiến pháp", year=1980), cited("hiến pháp", year=1992)],
    ),
    (
        "Chỉ thị số 33-CT/TƯ ngày 1-3-1994 của Ban Bí thư đã chỉ rõ.",
        [cited("chỉ thị", "33-CT/TƯ", date="1994-03-01", issuer="Ban Bí thư")],
    ),
    (
        "theo Điều lệ tạm thời ban hành kèm theo Nghị định số 24-CP ngày 2-2-1976;",
        [cited("nghị định", "24-CP", date="1976-02-02")],
    ),
]

NEWSPAPERS = [
    (
        "Hành vi này vi phạm khoản 4 Điều 251 Bộ luật Hình sự năm 2015, sửa đổi, bổ sung năm 2017.",
        [cited("bộ luật", title="hình sự", year=2015, articles=["khoản 4 điều 251"])],
    ),
    (
        "Luật Đường bộ được Quốc hội thông qua ngày 27/6/2024, có hiệu lực từ ngày 01/01/2025.",
        [cited("luật", title="đường bộ", date="2024-06-27", issuer="Quốc hội")],
    ),
    (
        "Ngày 28/11, Quốc hội thông qua Luật Trật tự, an toàn giao thông đường bộ với đa số phiếu.",
        [cited("luật", title="trật tự, an toàn giao thông đường bộ")],
    ),
    (
        "Theo Nghị định 100/2019/NĐ-CP (sửa đổi bởi Nghị định 123/2021/NĐ-CP), mức phạt là 7 triệu đồng.",
        [cited("nghị định", "100/2019/NĐ-CP", year=2019), cited("nghị định", "123/2021/NĐ-CP", year=2021)],
    ),
    (
        "Nghị định 168 của Chính phủ quy định mức phạt cao hơn nhiều so với Nghị định 100.",
        [cited("nghị định", "168", issuer="Chính phủ"), cited("nghị định", "100")],
    ),
    (
        "Thủ tướng vừa ký Công điện số 88/CĐ-TTg yêu cầu các địa phương khẩn trương ứng phó bão.",
        [cited("công điện", "88/CĐ-TTg", issuer="Thủ tướng")],
    ),
    (
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá khoa học, công nghệ",
        [cited("nghị quyết", "57-NQ/TW", date="2024-12-22", issuer="Bộ Chính trị")],
    ),
    (
        "Nghị quyết Trung ương 6 khóa XII và Nghị quyết 18-NQ/TW được quán triệt đầy đủ.",
        [cited("nghị quyết", "18-NQ/TW")],
    ),
    (
        "Bị cáo bị truy tố theo điểm h khoản 3 Điều 249 BLHS.",
        [cited("bộ luật", title="hình sự", articles=["điểm h khoản 3 điều 249"])],
    ),
    (
        "Đề án 06/CP được triển khai đến 100% xã, phường.",
        [cited("đề án", "06/CP")],
    ),
    (
        "Báo chí đưa tin Luật sư Trần Văn Hoàng, Công ty Luật Minh Khai, bào chữa cho bị cáo.",
        [],
    ),
    (
        "Sinh viên Trường Đại học Luật Hà Nội học môn Luật Hiến pháp.",
        [],
    ),
    (
        "Kế hoạch 3 tháng, Chương trình 135 và Chỉ thị 10 điểm là những cách gọi quen thuộc.",
        [cited("chương trình", "135")],
    ),
    (
        "Quyết định 1719 của Thủ tướng Chính phủ được người dân vùng cao mong đợi.",
        [cited("quyết định", "1719", issuer="Thủ tướng Chính phủ")],
    ),
]

PARTY = [
    (
        "Thực hiện Chương trình hành động số 25-CTr/TU, ngày 15-8-2021 của Tỉnh ủy Quảng Hà",
        [cited("chương trình", "25-CTr/TU", date="2021-08-15", issuer="Tỉnh ủy Quảng Hà")],
    ),
    (
        "Kết luận số 13-KL/TW, ngày 16/8/2021 của Ban Chấp hành Trung ương Đảng (khóa XIII)",
        [cited("kết luận", "13-KL/TW", date="2021-08-16", issuer="Ban Chấp hành Trung ương Đảng")],
    ),
    (
        "Căn cứ Quy định số 24-QĐ/TW ngày 30-7-2021 của Ban Chấp hành Trung ương về thi hành Điều lệ Đảng",
        [cited("quy định", "24-QĐ/TW", date="2021-07-30", issuer="Ban Chấp hành Trung ương")],
    ),
    (
        "Hướng dẫn số 07-HD/BTGHU ngày 9-3-2022 của Ban Tuyên giáo Huyện ủy Đông Sơn",
        [cited("hướng dẫn", "07-HD/BTGHU", date="2022-03-09", issuer="Ban Tuyên giáo Huyện ủy Đông Sơn")],
    ),
    (
        "Ban Thường vụ Huyện ủy đã ban hành Nghị quyết số 08-NQ/HU và Kế hoạch số 31-KH/HU.",
        [
            cited("nghị quyết", "08-NQ/HU", issuer="Ban Thường vụ Huyện ủy"),
            cited("kế hoạch", "31-KH/HU", issuer="Ban Thường vụ Huyện ủy"),
        ],
    ),
    (
        "Thông báo kết luận số 512-TB/VPTU ngày 03/02/2023 của Văn phòng Tỉnh ủy",
        [cited("thông báo", "512-TB/VPTU", date="2023-02-03", issuer="Văn phòng Tỉnh ủy")],
    ),
    (
        "Chỉ thị 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị khóa XII tiếp tục được thực hiện nền nếp.",
        [cited("chỉ thị", "05-CT/TW", date="2016-05-15", issuer="Bộ Chính trị")],
    ),
    (
        "Nghị quyết số 11-NQ/ĐU ngày 20/01/2024 của Đảng ủy xã Phú Lâm",
        [cited("nghị quyết", "11-NQ/ĐU", date="2024-01-20", issuer="Đảng ủy xã Phú Lâm")],
    ),
    (
        "Công văn số 1320-CV/TU ngày 6/6/2022 của Thường trực Tỉnh ủy về công tác cán bộ",
        [cited("công văn", "1320-CV/TU", date="2022-06-06", issuer="Thường trực Tỉnh ủy")],
    ),
    (
        "Đảng ủy Công an Trung ương đã ban hành Chỉ thị số 03-CT/ĐUCA ngày 18/5/2022.",
        [cited("chỉ thị", "03-CT/ĐUCA", date="2022-05-18", issuer="Đảng ủy Công an Trung ương")],
    ),
]

COURTS = [
    (
        "Căn cứ các điểm a, b khoản 1 Điều 51; Điều 54; Điều 65 của Bộ luật Hình sự;",
        [
            cited(
                "bộ luật",
                title="hình sự",
                articles=["điểm a khoản 1 điều 51", "điểm b khoản 1 điều 51", "điều 54", "điều 65"],
            )
        ],
    ),
    (
        "Tại Bản án hình sự sơ thẩm số 17/2023/HSST ngày 28/4/2023, Tòa án nhân dân huyện Tam Đảo tuyên phạt 7 năm tù.",
        [cited("bản án", "17/2023/HSST", date="2023-04-28")],
    ),
    (
        "Cáo trạng số 45/CT-VKS ngày 02/3/2023 của Viện kiểm sát nhân dân huyện Lương Tài truy tố bị cáo.",
        [cited("cáo trạng", "45/CT-VKS", date="2023-03-02", issuer="Viện kiểm sát nhân dân huyện Lương Tài")],
    ),
    (
        "Áp dụng Điều 7 Nghị quyết số 415/2026/UBTVQH15 ngày 12/3/2026 của Uỷ ban Thường vụ Quốc hội về án phí.",
        [
            cited(
                "nghị quyết",
                "415/2026/UBTVQH15",
                date="2026-03-12",
                issuer="Uỷ ban Thường vụ Quốc hội",
                articles=["điều 7"],
            )
        ],
    ),
    (
        "Căn cứ Điều 135, khoản 2 Điều 136 BLTTHS năm 2015; Điều 23 Luật Phí và lệ phí.",
        [
            cited("bộ luật", title="tố tụng hình sự", year=2015, articles=["điều 135", "khoản 2 điều 136"]),
            cited("luật", title="phí và lệ phí", articles=["điều 23"]),
        ],
    ),
    (
        "theo Quyết định khởi tố vụ án hình sự số 90/QĐ-CQĐT ngày 11/11/2020 của Cơ quan Cảnh sát điều tra Công an "
        "huyện Yên Khánh",
        [
            cited(
                "quyết định",
                "90/QĐ-CQĐT",
                date="2020-11-11",
                issuer="Cơ quan Cảnh sát điều tra Công an huyện Yên Khánh",
            )
        ],
    ),
    (
        "Kết luận giám định số 1187/KL-KTHS ngày 05/9/2022 của Phòng Kỹ thuật hình sự Công an tỉnh Kon Tum xác định",
        [
            cited(
                "kết luận",
                "1187/KL-KTHS",
                date="2022-09-05",
                issuer="Phòng Kỹ thuật hình sự Công an tỉnh Kon Tum",
            )
        ],
    ),
    (
        "Bản án số 12/2019/DS-PT ngày 6-5-2019 của Tòa án nhân dân tỉnh Bình Long đã có hiệu lực.",
        [cited("bản án", "12/2019/DS-PT", date="2019-05-06", issuer="Tòa án nhân dân tỉnh Bình Long")],
    ),
    (
        "Án lệ số 04/2016/AL được Hội đồng Thẩm phán Tòa án nhân dân tối cao thông qua ngày 06/4/2016",
        [
            cited(
                "án lệ",
                "04/2016/AL",
                date="2016-04-06",
                issuer="Hội đồng Thẩm phán Tòa án nhân dân tối cao",
            )
        ],
    ),
    (
        "Nghị quyết số 03/2017/NQ-HĐTP ngày 16/3/2017 của HĐTP TANDTC về công bố bản án.",
        [cited("nghị quyết", "03/2017/NQ-HĐTP", date="2017-03-16", issuer="HĐTP TANDTC")],
    ),
]

OFFICES = [
    (
        "Căn cứ Thông tư số 18/2021/TT-BYT ngày 16/11/2021 và Thông tư số 20/2021/TT-BYT ngày 26/11/2021 của Bộ Y tế;",
        [
            cited("thông tư", "18/2021/TT-BYT", date="2021-11-16", issuer="Bộ Y tế"),
            cited("thông tư", "20/2021/TT-BYT", date="2021-11-26", issuer="Bộ Y tế"),
        ],
    ),
    (
        "Thông tư số 7/2018/TT-BTP và Nghị định số 23/2015/NĐ-CP ngày 16/02/2015 của Chính phủ",
        [
            cited("thông tư", "7/2018/TT-BTP", year=2018),
            cited("nghị định", "23/2015/NĐ-CP", date="2015-02-16", issuer="Chính phủ"),
        ],
    ),
    (
        "Quyết định số 88/QĐ-STC ngày 02/3/2021 và Quyết định số 91/QĐ-UBND ngày 05/3/2021 của UBND huyện Gò Dầu",
        [
            cited("quyết định", "88/QĐ-STC", date="2021-03-02"),
            cited("quyết định", "91/QĐ-UBND", date="2021-03-05", issuer="UBND huyện Gò Dầu"),
        ],
    ),
    (
        "Xét Tờ trình số 215/TTr-PNV ngày 04 tháng 5 năm 2020 của Trưởng phòng Nội vụ huyện;",
        [cited("tờ trình", "215/TTr-PNV", date="2020-05-04", issuer="Trưởng phòng Nội vụ huyện")],
    ),
    (
        "Thực hiện Công văn số 4512/UBND-VX ngày 10/10/2022 của Ủy ban nhân dân thành phố Thủ Đức về việc cai nghiện,",
        [cited("công văn", "4512/UBND-VX", date="2022-10-10", issuer="Ủy ban nhân dân thành phố Thủ Đức")],
    ),
    (
        "Kế hoạch số 02/KH-BCĐ138 ngày 11/01/2024 của Ban Chỉ đạo 138 xã Mường Phăng",
        [cited("kế hoạch", "02/KH-BCĐ138", date="2024-01-11", issuer="Ban Chỉ đạo 138 xã Mường Phăng")],
    ),
    (
        "Nghị quyết số 45/NQ-HĐND ngày 09/12/2022 của HĐND tỉnh khóa XV, kỳ họp thứ 11",
        [cited("nghị quyết", "45/NQ-HĐND", date="2022-12-09", issuer="HĐND tỉnh")],
    ),
    (
        "Quy chế phối hợp số 03/QCPH-CA-BĐBP ngày 02/02/2018 giữa Công an tỉnh và Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
        [
            cited(
                "quy chế",
                "03/QCPH-CA-BĐBP",
                date="2018-02-02",
                issuer="Công an tỉnh và Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
            )
        ],
    ),
    (
        "Căn cứ Luật Công đoàn ngày 19/6/2032; Luật sửa đổi, bổ sung một số điều của Luật Thanh "
        "niên và Luật Thư viện ngày 22/11/2031;",
        [
            cited("luật", title="công đoàn", date="2032-06-19"),
            cited(
                "luật",
                title="sửa đổi, bổ sung một số điều của luật thanh niên và luật thư viện",
                date="2031-11-22",
            ),
            cited("luật", title="thanh niên"),
            cited("luật", title="thư viện"),
        ],
    ),
    (
        "Theo Khoản 2, Điều 12, Thông tư 36/2014/TT-BCA, hồ sơ gồm 03 bộ.",
        [cited("thông tư", "36/2014/TT-BCA", year=2014, articles=["khoản 2 điều 12"])],
    ),
    (
        "Mẫu số 02 ban hành kèm theo Nghị định số 116/2021/NĐ-CP ngày 21/12/2021",
        [cited("nghị định", "116/2021/NĐ-CP", date="2021-12-21")],
    ),
    (
        "Luật Phòng, chống ma túy số 73/2021/QH14 được Quốc hội khóa XIV thông qua ngày 30/3/2021",
        [cited("luật", "73/2021/QH14", title="phòng, chống ma túy", date="2021-03-30", issuer="Quốc hội")],
    ),
    (
        "Điều 19, Điều 23 và Phụ lục ban hành kèm theo Thông tư số 11/2022/TT-BTC;",
        [cited("thông tư", "11/2022/TT-BTC", year=2022, articles=["điều 19", "điều 23"])],
    ),
    (
        "thay thế Thông tư số 9/2016/TT-BLĐTBXH\nngày 6/5/2016 của Bộ trưởng Bộ Lao động\nThương binh và Xã hội;",
        [
            cited(
                "thông tư",
                "9/2016/TT-BLĐTBXH",
                date="2016-05-06",
                issuer="Bộ trưởng Bộ Lao động Thương binh và Xã hội",
            )
        ],
    ),
    (
        "Điều 3 Quyết định số\n21/2000/QĐ-TTg ngày 03/02/2000 của Thủ tướng\nChính phủ về việc hỗ trợ nhà ở",
        [
            cited(
                "quyết định",
                "21/2000/QĐ-TTg",
                date="2000-02-03",
                issuer="Thủ tướng Chính phủ",
                articles=["điều 3"],
            )
        ],
    ),
    (
        "Căn cứ Quyết định số 39/2021/QĐ-UBND ngày 14 tháng 9 năm 2021 của Ủy ban nhân dân tỉnh Thuận Hải ban hành "
        "Quy định chức năng, nhiệm vụ của Sở Nội vụ;",
        [cited("quyết định", "39/2021/QĐ-UBND", date="2021-09-14", issuer="Ủy ban nhân dân tỉnh Thuận Hải")],
    ),
    (
        "Thực hiện Điện mật số 07/ĐM-BTL, Điện số 77/HT-V01 ngày 4/4/2022 của Văn phòng Bộ Công an, đơn vị báo cáo.",
        [cited("điện", "07/ĐM-BTL"), cited("điện", "77/HT-V01", date="2022-04-04", issuer="Văn phòng Bộ Công an")],
    ),
    (
        "Số liệu 12/30 huyện, tỷ lệ 5/6 chỉ tiêu; ngày 3/2/2021; xe 30A-123.45; QL 1A; vòng 2/2.",
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*LAWS_OF_OLD, *NEWSPAPERS, *PARTY, *COURTS, *OFFICES])
def test_as_offices_print_them(text: str, expected: list[dict[str, Any]]) -> None:
    assert found(text) == expected
