"""Citations where the print is the trouble: long lists of articles, broken lines, annexes, addresses, joint bodies."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.test_citations import cited, found

CASES = [
    (
        "Căn cứ khoản 5 Điều 26; khoản 1 Điều 39; Điều 147; \nĐiều 157 và Điều 228 Bộ luật Tố tụng dân sự năm 2015",
        [
            cited(
                "bộ luật",
                title="tố tụng dân sự",
                year=2015,
                articles=["khoản 5 điều 26", "khoản 1 điều 39", "điều 147", "điều 157", "điều 228"],
            )
        ],
    ),
    (
        "khoản 1 Điều 26 và Danh mục án phí, lệ phí kèm theo Nghị quyết số 326/2016/UBTVQH14",
        [cited("nghị quyết", "326/2016/UBTVQH14", year=2016, articles=["khoản 1 điều 26"])],
    ),
    (
        "điểm c khoản 2 Điều 9, tiểu mục 2.3, Mục 4, Phần I (Bảng lệ phí) Nghị quyết số 415/2026/UBTVQH15",
        [
            cited(
                "nghị quyết",
                "415/2026/UBTVQH15",
                year=2026,
                articles=["điểm c khoản 2 điều 9", "tiểu mục 2.3 mục 4 phần i"],
            )
        ],
    ),
    ("khoản 1 Điều 21của Luật Đo lường", [cited("luật", title="đo lường", articles=["khoản 1 điều 21"])]),
    ("Điều 45 Luật hôn nhân gia đình", [cited("luật", title="hôn nhân gia đình", articles=["điều 45"])]),
    ("Luật này và Luật đó không phải là tên gọi.", []),
    ("vi phạm Điều 250 Bộ luật Hình sự (BLHS)", [cited("bộ luật", title="hình sự", articles=["điều 250"])]),
    (
        "Quy hoạch của cơ quan ngang Bộ\n\nLuật Giáo dục nghề nghiệp số 74/2014/QH13",
        [cited("luật", "74/2014/QH13", title="giáo dục nghề nghiệp", year=2014)],
    ),
    (
        "Nghị định 99/2015/NĐ-CP Quy định chi tiết một số điều của Luật Nhà ở ban hành ngày 20/10/2015",
        [cited("nghị định", "99/2015/NĐ-CP", date="2015-10-20"), cited("luật", title="nhà ở")],
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Hóa chất số 31/2034/QH19 và Luật Nhà ở số 27/2033/QH19;",
        [
            cited(
                "luật",
                title="sửa đổi, bổ sung một số điều của luật hóa chất số 31/2034/qh19 và luật nhà ở",
            ),
            cited("luật", "31/2034/QH19", title="hóa chất", year=2034),
            cited("luật", "27/2033/QH19", title="nhà ở", year=2033),
        ],
    ),
    (
        "văn bản số 28-2024/CTHĐQT-DA của Ban Quản lý dự án và Phát triển quỹ đất huyện Hà xác định",
        [
            cited(
                "văn bản",
                "28-2024/CTHĐQT-DA",
                year=2024,
                issuer="Ban Quản lý dự án và Phát triển quỹ đất huyện Hà",
            )
        ],
    ),
    (
        "Thông tư số 9/TT-LB ngày 3/8/1992 của liên bộ Nội vụ - Tài chính quy định mức chi",
        [cited("thông tư", "9/TT-LB", date="1992-08-03", issuer="liên bộ Nội vụ - Tài chính")],
    ),
    (
        "Phòng Quản lý xuất nhập cảnh - Công an tỉnh Thuận Hải tại Công văn số 904/XNC, ngày 24/4/2018",
        [
            cited(
                "công văn",
                "904/XNC",
                date="2018-04-24",
                issuer="Phòng Quản lý xuất nhập cảnh - Công an tỉnh Thuận Hải",
            )
        ],
    ),
    (
        "Lệnh số 9/2021/L-CTN ngày 12/4/2021 của Chủ tịch nước về việc công bố Luật Thủy lợi, bãi bỏ Luật Hóa chất;",
        [
            cited("lệnh", "9/2021/L-CTN", date="2021-04-12", issuer="Chủ tịch nước"),
            cited("luật", title="thủy lợi"),
            cited("luật", title="hóa chất"),
        ],
    ),
    (
        "Kế hoạch liên tịch số 02/KHLT-CAT-TĐ ngày 10/3/2018 giữa Công an tỉnh với Tỉnh đoàn, Hội Phụ nữ tỉnh",
        [
            cited(
                "kế hoạch",
                "02/KHLT-CAT-TĐ",
                date="2018-03-10",
                issuer="Công an tỉnh với Tỉnh đoàn, Hội Phụ nữ tỉnh",
            )
        ],
    ),
    (
        "Quyết định số 12/QĐ-ĐTN ngày 8/3/2020 của Ban Thường vụ Huyện đoàn Quế Lâm",
        [cited("quyết định", "12/QĐ-ĐTN", date="2020-03-08", issuer="Ban Thường vụ Huyện đoàn Quế Lâm")],
    ),
    (
        "Công văn số 3467/BYT-AIDS ngày 24/6/2011, Công văn số 4011/BYT-AIDS ngày 22/7/2011 của Bộ Y tế về điều trị",
        [
            cited("công văn", "3467/BYT-AIDS", date="2011-06-24", issuer="Bộ Y tế"),
            cited("công văn", "4011/BYT-AIDS", date="2011-07-22", issuer="Bộ Y tế"),
        ],
    ),
    (
        "Quyết định số 5/QĐ-BCĐ ngày 06/02/2017 của Trưởng Ban chỉ đạo phòng, chống tội phạm huyện",
        [
            cited(
                "quyết định",
                "5/QĐ-BCĐ",
                date="2017-02-06",
                issuer="Trưởng Ban chỉ đạo phòng, chống tội phạm huyện",
            )
        ],
    ),
    (
        "Kế hoạch 120/KH-UBND ngày 25/5 của UBND tỉnh đã nêu rõ",
        [cited("kế hoạch", "120/KH-UBND", issuer="UBND tỉnh")],
    ),
    (
        "Pháp lệnh ngày 21-10-1970 trừng trị các tội xâm phạm tài sản xã hội chủ nghĩa",
        [cited("pháp lệnh", title="trừng trị các tội xâm phạm tài sản xã hội chủ nghĩa", date="1970-10-21")],
    ),
    (
        "Cục C04 tại Công văn số 44/C04-P2 ngày 3/5/2021; Nghị quyết 28-NQ/ĐUK của Đảng ủy Khối các cơ quan tỉnh",
        [
            cited("công văn", "44/C04-P2", date="2021-05-03", issuer="Cục C04"),
            cited("nghị quyết", "28-NQ/ĐUK", issuer="Đảng ủy Khối các cơ quan tỉnh"),
        ],
    ),
    (
        "Kế hoạch số 12/KH-BCĐ ngày 3/4/2015 của Ban Chỉ đạo phòng, chống AIDS và phòng, chống ma túy tỉnh về kiểm tra",
        [
            cited(
                "kế hoạch",
                "12/KH-BCĐ",
                date="2015-04-03",
                issuer="Ban Chỉ đạo phòng, chống AIDS và phòng, chống ma túy tỉnh",
            )
        ],
    ),
    (
        "Ngày 17-04-2013 TAND huyện Đất Lành đã ra Quyết định số 9/2013/QĐST-DS hủy hợp đồng.",
        [cited("quyết định", "9/2013/QĐST-DS", date="2013-04-17", issuer="TAND huyện Đất Lành")],
    ),
    (
        "Thường trực Ban Bí thư Võ Văn Hải ký ban hành Quy định số 37-QĐ/TW ngày 25/10/2021",
        [cited("quy định", "37-QĐ/TW", date="2021-10-25")],
    ),
    (
        "Ban Thường vụ Thành ủy TP. Hồ Chí Minh đã ban hành Chương trình hành động số 12-CTrHĐ/TU ngày 1/1/2020",
        [cited("chương trình", "12-CTrHĐ/TU", date="2020-01-01", issuer="Ban Thường vụ Thành ủy TP. Hồ Chí Minh")],
    ),
    (
        "Bộ Công an, Bộ Quốc phòng, Bộ Tài chính phối hợp ban hành Thông tư liên tịch số 5/2016/TTLT-BCA-BQP-BTC",
        [
            cited(
                "thông tư liên tịch",
                "5/2016/TTLT-BCA-BQP-BTC",
                year=2016,
                issuer="Bộ Công an, Bộ Quốc phòng, Bộ Tài chính",
            )
        ],
    ),
    (
        "Chương trình 135 giai đoạn II, Chương trình 30a và Kế hoạch 100 ngày cao điểm",
        [cited("chương trình", "135"), cited("chương trình", "30a")],
    ),
    ("anh Nguyễn Văn Luật sinh năm 1990, môn Luật Hiến pháp, luật định", []),
    ("Luật PCMT sửa đổi 2008", [cited("luật", title="phòng, chống ma túy", year=2008)]),
    ("xây dựng Thông tư liên tịch10; tra cứu tại vb.aspx?Keyword=03/2017/TT-BTC%20", []),
    ("Ðiều 26 Luật Ðấu thầu", [cited("luật", title="đấu thầu", articles=["điều 26"])]),
    (
        "Luật Căn cước đã được Quốc hội khóa XV thông qua tại Kỳ họp thứ 6 ngày 27/11/2023",
        [cited("luật", title="căn cước", date="2023-11-27", issuer="Quốc hội")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_pinpoints_breaks_and_names(text: str, expected: list[dict[str, Any]]) -> None:
    assert found(text) == expected
