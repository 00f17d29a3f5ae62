"""Who issued what is cited: the issuer before the number, shared by a list, with a hyphen or a person in its name."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.test_citations import cited, found

ISSUER_FIRST = [
    (
        "Căn cứ Quyết định của Thủ tướng Chính phủ số 319/TTg ngày 8 tháng 5 năm 1996 về tổ chức cai nghiện;",
        [cited("quyết định", "319/TTg", date="1996-05-08", issuer="Thủ tướng Chính phủ")],
    ),
    (
        "Thi hành Nghị quyết của HĐND tỉnh số 27/NQ-HĐND ngày 10/12/2018, UBND huyện giao chỉ tiêu.",
        [cited("nghị quyết", "27/NQ-HĐND", date="2018-12-10", issuer="HĐND tỉnh")],
    ),
    (
        "Nghị quyết của Hội đồng nhân dân huyện (khóa XI) số 08/NQ-HĐND nêu ba nhóm giải pháp.",
        [cited("nghị quyết", "08/NQ-HĐND", issuer="Hội đồng nhân dân huyện")],
    ),
    (
        "Xét Tờ trình của Chi cục trưởng Chi cục Kiểm lâm (số 46/TTr-CCKL ngày 03/6/2014),",
        [cited("tờ trình", "46/TTr-CCKL", date="2014-06-03", issuer="Chi cục trưởng Chi cục Kiểm lâm")],
    ),
    (
        "Theo Công văn của Bộ Tài chính (số 5120/BTC-HCSN, ngày 21/4/2017), kinh phí được cấp bổ sung.",
        [cited("công văn", "5120/BTC-HCSN", date="2017-04-21", issuer="Bộ Tài chính")],
    ),
    (
        "theo Nghị định của Chính phủ số 34 ngày 12/5/2001 và Chỉ thị của Ban Bí thư số 19-CT/TW;",
        [
            cited("nghị định", "34", date="2001-05-12", issuer="Chính phủ"),
            cited("chỉ thị", "19-CT/TW", issuer="Ban Bí thư"),
        ],
    ),
    (
        "Thông tư của Bộ trưởng Bộ Y tế, số 14/1999/TT-BYT, quy định việc kê đơn thuốc gây nghiện.",
        [cited("thông tư", "14/1999/TT-BYT", year=1999, issuer="Bộ trưởng Bộ Y tế")],
    ),
    (
        "Quyết định ngày 05/4/2009 của Chủ tịch UBND thị xã số 622/QĐ-UBND có hiệu lực ngay.",
        [cited("quyết định", "622/QĐ-UBND", date="2009-04-05", issuer="Chủ tịch UBND thị xã")],
    ),
    (
        "Căn cứ Nghị định ngày 14-7-1956 số 912-TTg về quản lý thuốc phiện;",
        [cited("nghị định", "912-TTg", date="1956-07-14")],
    ),
    (
        "Thông tư liên bộ Nội vụ - Tài chính số 22/TT-LB ngày 2 tháng 6 năm 1992 vẫn còn giá trị.",
        [cited("thông tư liên tịch", "22/TT-LB", date="1992-06-02", issuer="bộ Nội vụ - Tài chính")],
    ),
    ("Quyết định của Giám đốc Công an tỉnh được gửi tới 12 phòng; báo cáo của Sở Y tế có 15 trang.", []),
    ("Báo cáo của Ban Dân tộc nêu 3 vấn đề; ý kiến của Sở (12/15 phiếu) đã được ghi nhận.", []),
]

LISTS = [
    (
        "các Quyết định số 11/QĐ-UBND ngày 2/3/2018; số 15/QĐ-UBND ngày 4/5/2018 và số 19/QĐ-UBND của UBND tỉnh",
        [
            cited("quyết định", "11/QĐ-UBND", date="2018-03-02", issuer="UBND tỉnh"),
            cited("quyết định", "15/QĐ-UBND", date="2018-05-04", issuer="UBND tỉnh"),
            cited("quyết định", "19/QĐ-UBND", issuer="UBND tỉnh"),
        ],
    ),
    (
        "các Thông tư: 05/2010/TT-BCA; 07/2011/TT-BCA; 09/2012/TT-BCA",
        [
            cited("thông tư", "05/2010/TT-BCA", year=2010),
            cited("thông tư", "07/2011/TT-BCA", year=2011),
            cited("thông tư", "09/2012/TT-BCA", year=2012),
        ],
    ),
    (
        "Nghị định 105/2021, 57/2022 và 116/2021 của Chính phủ",
        [
            cited("nghị định", "105/2021", year=2021, issuer="Chính phủ"),
            cited("nghị định", "57/2022", year=2022, issuer="Chính phủ"),
            cited("nghị định", "116/2021", year=2021, issuer="Chính phủ"),
        ],
    ),
    (
        "các Chỉ thị 36, 21 và 48 của Bộ Chính trị",
        [
            cited("chỉ thị", "36", issuer="Bộ Chính trị"),
            cited("chỉ thị", "21", issuer="Bộ Chính trị"),
            cited("chỉ thị", "48", issuer="Bộ Chính trị"),
        ],
    ),
    (
        "Công văn số 120/UBND-NC, 131/UBND-NC và 145/UBND-TH",
        [cited("công văn", "120/UBND-NC"), cited("công văn", "131/UBND-NC"), cited("công văn", "145/UBND-TH")],
    ),
]

ISSUERS = [
    (
        "Thông báo số 84/TB-VPCP về kết luận của Phó Thủ tướng Trần Văn Minh tại cuộc họp",
        [cited("thông báo", "84/TB-VPCP")],
    ),
    (
        "Công điện số 12/CĐ-TTg của Phó Thủ tướng Lê Văn An yêu cầu ứng phó",
        [cited("công điện", "12/CĐ-TTg", issuer="Phó Thủ tướng")],
    ),
    (
        "Nghị quyết số 05/NQ-HĐND của HĐND tỉnh (khóa XVII) về dự toán",
        [cited("nghị quyết", "05/NQ-HĐND", issuer="HĐND tỉnh")],
    ),
    (
        "Báo cáo thẩm tra số 41/BC-HĐND của Ban Văn hóa - Xã hội HĐND tỉnh;",
        [cited("báo cáo", "41/BC-HĐND", issuer="Ban Văn hóa - Xã hội HĐND tỉnh")],
    ),
    (
        "Báo cáo thẩm tra số 17/BC-KTNS ngày 3/7/2019 của Ban Kinh tế - Ngân sách Hội đồng nhân dân thành phố;",
        [
            cited(
                "báo cáo",
                "17/BC-KTNS",
                date="2019-07-03",
                issuer="Ban Kinh tế - Ngân sách Hội đồng nhân dân thành phố",
            )
        ],
    ),
    (
        "Thông tư số 24/TT-LB của liên Bộ Lao động - Thương binh và Xã hội và Bộ Y tế hướng dẫn cai nghiện",
        [cited("thông tư", "24/TT-LB", issuer="liên Bộ Lao động - Thương binh và Xã hội và Bộ Y tế")],
    ),
    (
        "Kế hoạch số 90/KH-PVHTT của Phòng Văn hóa - Thông tin huyện Yên Sơn về tuyên truyền",
        [cited("kế hoạch", "90/KH-PVHTT", issuer="Phòng Văn hóa - Thông tin huyện Yên Sơn")],
    ),
    (
        "Quyết định số 7/QĐ-STC của Giám đốc Sở Tài chính Hoàng Văn Thái bổ nhiệm hai trưởng phòng",
        [cited("quyết định", "7/QĐ-STC", issuer="Giám đốc Sở Tài chính")],
    ),
]

MORE = [
    ("theo QĐ 2817 của UBND tỉnh", [cited("quyết định", "2817", issuer="UBND tỉnh")]),
    ("theo CT 135 và QĐ số lượng 12 bản", []),
    (
        "Quyết định của Bộ trưởng Bộ Nội vụ (nay là Bộ Công an) số 66/QĐ-BNV ngày 5/6/1990",
        [cited("quyết định", "66/QĐ-BNV", date="1990-06-05", issuer="Bộ trưởng Bộ Nội vụ")],
    ),
    (
        "Thông báo ý kiến kết luận của Bí thư Tỉnh ủy số 498-TB/TU ngày 6/4/2020",
        [cited("thông báo", "498-TB/TU", date="2020-04-06", issuer="Bí thư Tỉnh ủy")],
    ),
    (
        "Nghị quyết HĐND tỉnh số 16/2019/NQ-HĐND",
        [cited("nghị quyết", "16/2019/NQ-HĐND", year=2019, issuer="HĐND tỉnh")],
    ),
    (
        "Kế hoạch phối hợp số 83/KHPH của Công an huyện - Huyện đoàn - Hội LHPN huyện",
        [cited("kế hoạch", "83/KHPH", issuer="Công an huyện - Huyện đoàn - Hội LHPN huyện")],
    ),
    (
        "Kế hoạch liên ngành của Công an - Viện kiểm sát - Tòa án tỉnh số 19/KHLN-CA-VKS-TA ngày 2/3/2015",
        [cited("kế hoạch", "19/KHLN-CA-VKS-TA", date="2015-03-02", issuer="Công an - Viện kiểm sát - Tòa án tỉnh")],
    ),
    ("Báo cáo số 61/BC-CAH của Công an huyện Văn Bàn", [cited("báo cáo", "61/BC-CAH", issuer="Công an huyện Văn Bàn")]),
    (
        "Công văn số 2290/ C04-P3 của Cục Cảnh sát điều tra tội phạm về ma túy - Bộ Công an",
        [cited("công văn", "2290/C04-P3", issuer="Cục Cảnh sát điều tra tội phạm về ma túy - Bộ Công an")],
    ),
    (
        "Chỉ thị số 03/CT-UBND của Chủ tịch UBND tỉnh Lê Minh Hải về phòng dịch",
        [cited("chỉ thị", "03/CT-UBND", issuer="Chủ tịch UBND tỉnh")],
    ),
    (
        "Kế hoạch số 57/KH-UBND của UBND huyện Trần Văn Thời về phòng dịch",
        [cited("kế hoạch", "57/KH-UBND", issuer="UBND huyện Trần Văn Thời")],
    ),
    (
        "Kế hoạch số 57/KH-BCĐ của Ban Chỉ đạo 138 tỉnh về phòng dịch",
        [cited("kế hoạch", "57/KH-BCĐ", issuer="Ban Chỉ đạo 138 tỉnh")],
    ),
    (
        "Quyết định số 135/1996 QĐ-TTg và Quyết định số 27/QĐ-CT ngày 5/6 năm 2008",
        [cited("quyết định", "135/1996/QĐ-TTg", year=1996), cited("quyết định", "27/QĐ-CT", date="2008-06-05")],
    ),
    (
        "Nghị định số 44/CP ngày 12/12/95; Công văn 71/CV-UB ngày 12.5.99",
        [cited("nghị định", "44/CP", date="1995-12-12"), cited("công văn", "71/CV-UB", date="1999-05-12")],
    ),
    (
        "Bản án hình sự sơ thẩm số 17 ngày 3/4/1995 của TAND tỉnh",
        [cited("bản án", "17", date="1995-04-03", issuer="TAND tỉnh")],
    ),
    ("Quyết định thành lập Tổ công tác số 3 ngày 5/4/2020; Lệnh khám xét nhà số 15 ngày 3/4/2021", []),
    ("Quyết định 2005 - 2010; Kế hoạch 10/2023; Quyết định theo mẫu số 05/QĐ-XP", []),
]


@pytest.mark.parametrize(("text", "expected"), [*ISSUER_FIRST, *LISTS, *ISSUERS, *MORE])
def test_issuers(text: str, expected: list[dict[str, Any]]) -> None:
    assert found(text) == expected
