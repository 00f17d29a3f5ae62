"""Citations found in text: types, numbers, names of laws, pinpoints, dates, issuers; and what is no citation."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.document import Document
from extractor.record import Citation
from extractor.rules.citations import find

FIELDS = ("type", "number", "title", "year", "date", "issuer", "articles")


def cited(kind: str, number: str | None = None, **facts: Any) -> dict[str, Any]:
    """The core values of one expected citation; what is not given is null."""
    expected: dict[str, Any] = dict.fromkeys(FIELDS)
    expected |= {"type": kind, "number": number, "articles": [], **facts}
    if expected["date"] and not expected["year"]:
        expected["year"] = int(expected["date"][:4])
    return expected


def values(citation: Citation) -> dict[str, Any]:
    return {name: getattr(citation, name) for name in FIELDS}


def found(text: str) -> list[dict[str, Any]]:
    document = Document.of_text(text)
    facts = find(document)
    for fact in facts:
        for evidence in (fact.evidence, fact.issuer_evidence, fact.date_evidence):
            assert evidence is None or document.text[evidence.start : evidence.end] == evidence.quote
    return [values(fact) for fact in facts]


TYPES = [
    ("Nghị quyết số 18/NQ-HĐND", cited("nghị quyết", "18/NQ-HĐND")),
    ("Nghị định số 77/2019/NĐ-CP", cited("nghị định", "77/2019/NĐ-CP", year=2019)),
    ("Quyết định số 3120/QĐ-UBND", cited("quyết định", "3120/QĐ-UBND")),
    ("Chỉ thị số 09/CT-UBND", cited("chỉ thị", "09/CT-UBND")),
    ("Thông tư số 41/2022/TT-BCA", cited("thông tư", "41/2022/TT-BCA", year=2022)),
    ("Thông tư liên tịch số 03/2014/TTLT-BCA-BYT", cited("thông tư liên tịch", "03/2014/TTLT-BCA-BYT", year=2014)),
    ("Pháp lệnh số 12/2009/PL-UBTVQH12", cited("pháp lệnh", "12/2009/PL-UBTVQH12", year=2009)),
    ("Lệnh số 14/2023/L-CTN", cited("lệnh", "14/2023/L-CTN", year=2023)),
    ("Quy định số 22-QĐ/TU", cited("quy định", "22-QĐ/TU")),
    ("Quy chế số 05-QC/HU", cited("quy chế", "05-QC/HU")),
    ("Kết luận số 61-KL/TU", cited("kết luận", "61-KL/TU")),
    ("Hướng dẫn số 44/HD-SYT", cited("hướng dẫn", "44/HD-SYT")),
    ("Kế hoạch số 218/KH-CAT-PV01", cited("kế hoạch", "218/KH-CAT-PV01")),
    ("Chương trình hành động số 77-CTr/HU", cited("chương trình", "77-CTr/HU")),
    ("Chương trình số 77-CTr/HU", cited("chương trình", "77-CTr/HU")),
    ("Đề án số 1934/ĐA-UBND", cited("đề án", "1934/ĐA-UBND")),
    ("Phương án số 31/PA-CAH", cited("phương án", "31/PA-CAH")),
    ("Báo cáo số 512/BC-SYT", cited("báo cáo", "512/BC-SYT")),
    ("Tờ trình số 88/TTr-STP", cited("tờ trình", "88/TTr-STP")),
    ("Thông báo số 71/TB-VPCP", cited("thông báo", "71/TB-VPCP")),
    ("Thông báo kết luận số 71/TB-UBND", cited("thông báo", "71/TB-UBND")),
    ("Công văn số 4417/BCA-C04", cited("công văn", "4417/BCA-C04")),
    ("Công điện số 12/CĐ-UBND", cited("công điện", "12/CĐ-UBND")),
    ("Văn bản số 963/UBND-NC", cited("văn bản", "963/UBND-NC")),
    ("Văn bản hợp nhất số 25/VBHN-BYT", cited("văn bản hợp nhất", "25/VBHN-BYT")),
    ("Án lệ số 47/2021/AL", cited("án lệ", "47/2021/AL", year=2021)),
    ("Bản án hình sự sơ thẩm số 31/2022/HS-ST", cited("bản án", "31/2022/HS-ST", year=2022)),
    ("QĐ số 640/QĐ-UBND", cited("quyết định", "640/QĐ-UBND")),
    ("NQ 21-NQ/TU", cited("nghị quyết", "21-NQ/TU")),
]


@pytest.mark.parametrize(("text", "expected"), TYPES)
def test_every_type(text: str, expected: dict[str, Any]) -> None:
    assert found(f"Thực hiện {text}, các đơn vị báo cáo.") == [expected]


NUMBERS = [
    ("Kế hoạch số 57 /KH- UBND", cited("kế hoạch", "57/KH-UBND")),
    ("Công văn số 3391/ SYT-NVY", cited("công văn", "3391/SYT-NVY")),
    ("Công văn số 812/\nTTg-NC", cited("công văn", "812/TTg-NC")),
    ("Quyết định\nsố 91/QĐ-UBND", cited("quyết định", "91/QĐ-UBND")),
    ("tờ trìnhsố 19/TTr-CAT", cited("tờ trình", "19/TTr-CAT")),
    ("Chỉ thị số 15-CT/TWngày 03/4/2020", cited("chỉ thị", "15-CT/TW", date="2020-04-03")),
    ("Chỉ thị 15 - CT/TW", cited("chỉ thị", "15-CT/TW")),
    ("Nghị định số 128 2008 NĐ-CP", cited("nghị định", "128/2008/NĐ-CP", year=2008)),
    ("Nghị định số 81/2013/NÐ-CP", cited("nghị định", "81/2013/NĐ-CP", year=2013)),
    ("Kế hoạch liên ngành số 410/KHLN - SYT - CAT - SGDĐT", cited("kế hoạch", "410/KHLN-SYT-CAT-SGDĐT")),
    ("Nghị quyết số 66.16/2026/NQ-CP", cited("nghị quyết", "66.16/2026/NQ-CP", year=2026)),
    ("văn bản quy định; 46/2015/QĐ-TTg", cited("quyết định", "46/2015/QĐ-TTg", year=2015)),
    ("các Tờ trình: Số 12/TTr-SYT", cited("tờ trình", "12/TTr-SYT")),
    ("Quyết định số 1439/QĐ.HC.03", cited("quyết định", "1439/QĐ.HC.03")),
    ("Công văn số: 708/UBND-\n\n10\n\nTNMT", cited("công văn", "708/UBND-TNMT")),
    ("Quyết định số 159-HĐBT", cited("quyết định", "159-HĐBT")),
    ("Nghị định số 43-CP", cited("nghị định", "43-CP")),
    ("Quyết định số 522b/QĐ-UBND", cited("quyết định", "522b/QĐ-UBND")),
    ("Lệnh số 31-L/CTN", cited("lệnh", "31-L/CTN")),
    ("KẾ HOẠCH SỐ 14/KH-UBND", cited("kế hoạch", "14/KH-UBND")),
    ("“Chỉ thị số 08/CT-UBND”", cited("chỉ thị", "08/CT-UBND")),
    ("(Kế hoạch số 14/KH-UBND)", cited("kế hoạch", "14/KH-UBND")),
    (
        "Quyết định của Ủy ban nhân dân tỉnh số 77/QĐ-UBND",
        cited("quyết định", "77/QĐ-UBND", issuer="Ủy ban nhân dân tỉnh"),
    ),
    ("Đề án 06 của Chính phủ", cited("đề án", "06", issuer="Chính phủ")),
    ("Nghị quyết 15 của Quốc hội", cited("nghị quyết", "15", issuer="Quốc hội")),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_every_shape_of_a_number(text: str, expected: dict[str, Any]) -> None:
    assert found(f"Thực hiện {text}, các đơn vị đã triển khai.") == [expected]


LAWS = [
    ("Luật Phòng, chống ma túy năm 2021", cited("luật", title="phòng, chống ma túy", year=2021)),
    ("Luật phòng chống ma tuý 2021", cited("luật", title="phòng chống ma tuý", year=2021)),
    ("LUẬT PHÒNG, CHỐNG MA TÚY NĂM 2021", cited("luật", title="phòng, chống ma túy", year=2021)),
    ("Luật Xử lý vi phạm hành chính", cited("luật", title="xử lý vi phạm hành chính")),
    ("Luật số 73/2021/QH14", cited("luật", "73/2021/QH14", year=2021)),
    (
        "Luật Phòng, chống ma túy năm 2021 (số 73/2021/QH14)",
        cited("luật", "73/2021/QH14", title="phòng, chống ma túy", year=2021),
    ),
    (
        "Luật Thanh niên số 57/2020/QH14 ngày 16/6/2020 của Quốc hội",
        cited("luật", "57/2020/QH14", title="thanh niên", date="2020-06-16", issuer="Quốc hội"),
    ),
    ("Luật PCMT năm 2021", cited("luật", title="phòng, chống ma túy", year=2021)),
    ("Luật Phòng, chống ma túy (sửa đổi) năm 2021", cited("luật", title="phòng, chống ma túy", year=2021)),
    ("Bộ luật Hình sự năm 2015 (sửa đổi, bổ sung năm 2017)", cited("bộ luật", title="hình sự", year=2015)),
    ("Bộ Luật  Tố tụng hình sự", cited("bộ luật", title="tố tụng hình sự")),
    ("BLHS năm 2015", cited("bộ luật", title="hình sự", year=2015)),
    ("Luật Chăn nuôi gia cầm năm 2031", cited("luật", title="chăn nuôi gia cầm", year=2031)),
    ("Pháp lệnh Phòng, chống mại dâm", cited("pháp lệnh", title="phòng, chống mại dâm")),
    ("Hiến pháp năm 2013", cited("hiến pháp", year=2013)),
    (
        "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
        cited("luật", title="tổ chức chính quyền địa phương", date="2015-06-19"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), LAWS)
def test_laws_by_name(text: str, expected: dict[str, Any]) -> None:
    assert found(f"Căn cứ {text};") == [expected]


def test_an_amending_law_and_what_it_amends_are_two() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của Luật Công chứng và Luật Cư trú ngày 20 tháng 11 năm 2018;"
    title = "sửa đổi, bổ sung một số điều của luật công chứng và luật cư trú"
    assert found(text) == [
        cited("luật", title=title, date="2018-11-20"),
        cited("luật", title="công chứng"),
        cited("luật", title="cư trú"),
    ]


def test_an_amending_law_that_names_none_of_those_that_it_amends() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của 12 luật có liên quan đến đô thị ngày 20 tháng 11 năm 2018;"
    title = "sửa đổi, bổ sung một số điều của 12 luật có liên quan đến đô thị"
    assert found(text) == [cited("luật", title=title, date="2018-11-20")]


def test_a_date_behind_a_law_that_belongs_to_the_decree() -> None:
    text = "(Điều 4 Nghị định số 61/2031/NĐ-CP Quy định chi tiết Luật Cư trú ngày 10/12/2031 của Chính phủ, có hiệu lực"
    assert found(text) == [
        cited("nghị định", "61/2031/NĐ-CP", date="2031-12-10", issuer="Chính phủ", articles=["điều 4"]),
        cited("luật", title="cư trú"),
    ]


def test_a_law_without_name_in_the_lexicon_and_a_decision_beside_it() -> None:
    text = "theo Luật Kế toán, Quyết định số 19/2031/QĐ-BTC; Luật Bờ biển số 4/2031/QH19"
    assert found(text) == [
        cited("luật", title="kế toán"),
        cited("quyết định", "19/2031/QĐ-BTC", year=2031),
        cited("luật", "4/2031/QH19", title="bờ biển", year=2031),
    ]


def test_a_number_on_the_line_after_the_word() -> None:
    text = "theo Quyết định đưa vụ án ra xét xử số:\n76/2018/QĐXXST-DS ngày 15 tháng 10 năm 2018"
    assert found(text) == [cited("quyết định", "76/2018/QĐXXST-DS", date="2018-10-15")]


DATES_AND_ISSUERS = [
    (
        "Kế hoạch số 30/KH-UBND ngày 05/02/2023 của UBND tỉnh Lào Cai về việc phòng, chống ma túy",
        cited("kế hoạch", "30/KH-UBND", date="2023-02-05", issuer="UBND tỉnh Lào Cai"),
    ),
    (
        "Chỉ thị số 40-CT/TW, ngày 22 tháng 11 năm 2014 của Ban Bí thư (khóa XI) về tín dụng",
        cited("chỉ thị", "40-CT/TW", date="2014-11-22", issuer="Ban Bí thư"),
    ),
    ("Quyết định số 8/QĐ-TTg ngày   tháng 6 năm 2021", cited("quyết định", "8/QĐ-TTg", date="2021-06")),
    ("Quyết định số 8/QĐ-TTg ngày 12\ntháng 6 năm 2021", cited("quyết định", "8/QĐ-TTg", date="2021-06-12")),
    ("Quyết định số 8/QĐ-TTg ngày 31/02/2021", cited("quyết định", "8/QĐ-TTg")),
    ("Quyết định số 8/QĐ-TTg (12.6.2021)", cited("quyết định", "8/QĐ-TTg", date="2021-06-12")),
    (
        "Thông tư số 18/2021/TT-BYT của Bộ Y tế quy định tiêu chuẩn",
        cited("thông tư", "18/2021/TT-BYT", year=2021, issuer="Bộ Y tế"),
    ),
    (
        "Quyết định số 44/QĐ-CT ngày 01/3/2019 của Chủ tịch UBND huyện Bắc Hà phê duyệt",
        cited("quyết định", "44/QĐ-CT", date="2019-03-01", issuer="Chủ tịch UBND huyện Bắc Hà"),
    ),
    (
        "Kế hoạch số 9/KH-UBND ngày 01/3/2024 của UBND xã Bản Lầu, huyện Mường Khương, tỉnh Lào Cai về",
        cited("kế hoạch", "9/KH-UBND", date="2024-03-01", issuer="UBND xã Bản Lầu, huyện Mường Khương, tỉnh Lào Cai"),
    ),
    (
        "Kế hoạch số 21/KH-SVHTTDL ngày 01/3/2024 của Sở Văn hóa, Thể thao và Du lịch về tuyên truyền",
        cited("kế hoạch", "21/KH-SVHTTDL", date="2024-03-01", issuer="Sở Văn hóa, Thể thao và Du lịch"),
    ),
    (
        "Thông tư liên tịch số 17/2007/TTLT-BCA-VKSNDTC ngày 24/12/2007 "
        "của Bộ Công an, Viện kiểm sát nhân dân tối cao hướng dẫn",
        cited(
            "thông tư liên tịch",
            "17/2007/TTLT-BCA-VKSNDTC",
            date="2007-12-24",
            issuer="Bộ Công an, Viện kiểm sát nhân dân tối cao",
        ),
    ),
    (
        "Chủ tịch nước; Thủ tướng Chính phủ tại Công điện số 36/CĐ-TTg ngày 02/4/2022",
        cited("công điện", "36/CĐ-TTg", date="2022-04-02", issuer="Thủ tướng Chính phủ"),
    ),
    (
        "Công văn của Công an tỉnh Lào Cai số 15/CAT-PC04 ngày 02/3/2024",
        cited("công văn", "15/CAT-PC04", date="2024-03-02", issuer="Công an tỉnh Lào Cai"),
    ),
    (
        "theo Công văn số 77 ngày 12/3/2020 của Phòng PC04 Công an tỉnh Điện Biên về việc",
        cited("công văn", "77", date="2020-03-12", issuer="Phòng PC04 Công an tỉnh Điện Biên"),
    ),
    (
        "Công văn số 7/CCTHADS ngày 01/3/2024 của Chi cục Thi hành án dân sự huyện Bát Xát về việc",
        cited("công văn", "7/CCTHADS", date="2024-03-01", issuer="Chi cục Thi hành án dân sự huyện Bát Xát"),
    ),
    (
        "Công văn số 7/TNMT ngày 01/3/2024 của Phòng Tài nguyên và Môi trường huyện Bát Xát trả lời",
        cited("công văn", "7/TNMT", date="2024-03-01", issuer="Phòng Tài nguyên và Môi trường huyện Bát Xát"),
    ),
    (
        "Công văn số 7/TCQLTT ngày 01/3/2024 của Tổng cục trưởng Tổng cục Quản lý thị trường",
        cited("công văn", "7/TCQLTT", date="2024-03-01", issuer="Tổng cục trưởng Tổng cục Quản lý thị trường"),
    ),
    (
        "Kế hoạch số 7/KH-BCĐ ngày 01/3/2024 của Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội tỉnh Lào Cai về",
        cited(
            "kế hoạch",
            "7/KH-BCĐ",
            date="2024-03-01",
            issuer="Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội tỉnh Lào Cai",
        ),
    ),
    (
        "Nghị quyết số 7/NQ-HĐND ngày 01/3/2024 của HĐND TP. Hồ Chí Minh khóa X, nhiệm kỳ 2021 - 2026 về",
        cited("nghị quyết", "7/NQ-HĐND", date="2024-03-01", issuer="HĐND TP. Hồ Chí Minh"),
    ),
    (
        "UBND tỉnh đã ban hành Kế hoạch số 3/KH-UBND ngày 04/01/2022",
        cited("kế hoạch", "3/KH-UBND", date="2022-01-04", issuer="UBND tỉnh"),
    ),
    (
        "Ngày 04/01/2022, UBND huyện Bát Xát ban hành Kế hoạch số 3/KH-UBND về",
        cited("kế hoạch", "3/KH-UBND", date="2022-01-04", issuer="UBND huyện Bát Xát"),
    ),
    (
        "Công an tỉnh tham mưu UBND tỉnh ban hành Kế hoạch số 3/KH-UBND",
        cited("kế hoạch", "3/KH-UBND", issuer="UBND tỉnh"),
    ),
    (
        "Công an tỉnh đã xây dựng văn bản thực hiện Kế hoạch số 3/KH-UBND",
        cited("kế hoạch", "3/KH-UBND"),
    ),
    (
        'Chỉ thị số 25-CT/TW "Tăng cường kiểm tra từ ngày 01/01/2018" ngày 25/10/2018 của Ban Bí thư',
        cited("chỉ thị", "25-CT/TW", date="2018-10-25", issuer="Ban Bí thư"),
    ),
    (
        "Nghị quyết số 43/2022/QH15 về chính sách tài khóa, tiền tệ ngày 11/01/2022 của Quốc hội",
        cited("nghị quyết", "43/2022/QH15", date="2022-01-11", issuer="Quốc hội"),
    ),
    (
        "Kế hoạch số 91/KH-UBND được UBND tỉnh ban hành ngày 03/4/2021",
        cited("kế hoạch", "91/KH-UBND", date="2021-04-03", issuer="UBND tỉnh"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), DATES_AND_ISSUERS)
def test_dates_and_issuers(text: str, expected: dict[str, Any]) -> None:
    assert found(text) == [expected]


def test_issuer_and_date_before_have_their_own_evidence() -> None:
    (fact,) = find(Document.of_text("Ngày 04/01/2022, UBND huyện Bát Xát ban hành Kế hoạch số 3/KH-UBND về"))
    assert fact.issuer_evidence is not None and fact.issuer_evidence.quote == "UBND huyện Bát Xát"
    assert fact.date_evidence is not None and fact.date_evidence.quote == "04/01/2022"
    assert fact.evidence.quote == "Kế hoạch số 3/KH-UBND"


LISTS = [
    (
        "các Quyết định số 14/QĐ-UBND và 27/QĐ-UBND ngày 05/3/2021 của UBND tỉnh",
        [
            cited("quyết định", "14/QĐ-UBND", date="2021-03-05", issuer="UBND tỉnh"),
            cited("quyết định", "27/QĐ-UBND", date="2021-03-05", issuer="UBND tỉnh"),
        ],
    ),
    (
        "Nghị định số 61/2019/NĐ-CP, 62/2019/NĐ-CP và 63/2020/NĐ-CP",
        [
            cited("nghị định", "61/2019/NĐ-CP", year=2019),
            cited("nghị định", "62/2019/NĐ-CP", year=2019),
            cited("nghị định", "63/2020/NĐ-CP", year=2020),
        ],
    ),
    (
        "Chỉ thị 02, 17, 25/CT-UB",
        [cited("chỉ thị", "02/CT-UB"), cited("chỉ thị", "17/CT-UB"), cited("chỉ thị", "25/CT-UB")],
    ),
    (
        "Luật Cư trú, Luật Căn cước và Luật Phòng, chống ma túy",
        [
            cited("luật", title="cư trú"),
            cited("luật", title="căn cước"),
            cited("luật", title="phòng, chống ma túy"),
        ],
    ),
    (
        "Thông tư số 1 và số 2 ngày 04/5/1995 của Bộ Y tế",
        [
            cited("thông tư", "1", date="1995-05-04", issuer="Bộ Y tế"),
            cited("thông tư", "2", date="1995-05-04", issuer="Bộ Y tế"),
        ],
    ),
    (
        "chỉ đạo của UBND tỉnh trong Kế hoạch số 5/KH-UBND ngày 04/7/2019 và Kế hoạch số 6/KH-UBND ngày 07/8/2019 về",
        [
            cited("kế hoạch", "5/KH-UBND", date="2019-07-04", issuer="UBND tỉnh"),
            cited("kế hoạch", "6/KH-UBND", date="2019-08-07", issuer="UBND tỉnh"),
        ],
    ),
    (
        "Quyết định số 53/2010/QĐ-TTg; số 01/2012/TTLT-BQP-BTC ngày 05/01/2012 của Bộ Quốc phòng, Bộ Tài chính",
        [
            cited("quyết định", "53/2010/QĐ-TTg", year=2010),
            cited(
                "thông tư liên tịch", "01/2012/TTLT-BQP-BTC", date="2012-01-05", issuer="Bộ Quốc phòng, Bộ Tài chính"
            ),
        ],
    ),
    (
        "Chương trình hành động số 8-CTr/TU của Tỉnh ủy và Kế hoạch số 9/KH-UBND của UBND tỉnh",
        [cited("chương trình", "8-CTr/TU", issuer="Tỉnh ủy"), cited("kế hoạch", "9/KH-UBND", issuer="UBND tỉnh")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_share_what_stands_once(text: str, expected: list[dict[str, Any]]) -> None:
    assert found(text) == expected


PINPOINTS = [
    ("khoản 1 Điều 251 Bộ luật Hình sự", ["khoản 1 điều 251"]),
    ("điểm b khoản 2 Điều 251 của Bộ luật Hình sự", ["điểm b khoản 2 điều 251"]),
    ("các điểm a, b và đ khoản 2 Điều 9 Bộ luật Hình sự", [f"điểm {x} khoản 2 điều 9" for x in "abđ"]),
    ("các khoản 1, 2 và 4 Điều 5, Điều 7 Bộ luật Hình sự",
     ["khoản 1 điều 5", "khoản 2 điều 5", "khoản 4 điều 5", "điều 7"]),
    ("từ Điều 144 đến Điều 148 Bộ luật Hình sự", [f"điều {n}" for n in range(144, 149)]),
    ("Điều 248, 249 và 251 Bộ luật Hình sự", ["điều 248", "điều 249", "điều 251"]),
    ("khoản 3 Điều 12 và Điều 13 Bộ luật Hình sự", ["khoản 3 điều 12", "điều 13"]),
    ("điếm a khoản 1 Điều 5 Bộ luật Hình sự", ["điểm a khoản 1 điều 5"]),
    ("Bộ luật Hình sự (Điều 249, khoản 2 Điều 251)", ["điều 249", "khoản 2 điều 251"]),
    ("Khoản 2, Khoản 4 Điều 95 Bộ luật Hình sự", ["khoản 2 điều 95", "khoản 4 điều 95"]),
    ("điểm a khoản 1, khoản 3 Điều 5 Bộ luật Hình sự", ["điểm a khoản 1 điều 5", "khoản 3 điều 5"]),
    ("các Điều: 292, 342,463 của Bộ luật Hình sự", ["điều 292", "điều 342", "điều 463"]),
    ("Điều 134a Bộ luật Hình sự", ["điều 134a"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "articles"), PINPOINTS)
def test_pinpoints_are_written_out(text: str, articles: list[str]) -> None:
    assert found(f"theo {text}.") == [cited("bộ luật", title="hình sự", articles=articles)]


def test_pinpoints_go_to_the_document_that_they_stand_before() -> None:
    text = "theo Điều 5 Nghị định số 61/2019/NĐ-CP, Điều 7 Luật Cư trú và Điều 9 Luật này"
    assert [fact["articles"] for fact in found(text)] == [["điều 5"], ["điều 7"]]


def test_appendix_of_a_document() -> None:
    (fact,) = found("tại Phụ lục IV ban hành kèm theo Nghị định số 57/2022/NĐ-CP")
    assert fact["articles"] == ["phụ lục iv"]


NOTHING = [
    "Kế hoạch này, Nghị định này và Luật này có hiệu lực từ ngày ký.",
    "Chương trình phòng, chống ma túy giai đoạn 2021 - 2025; Chiến lược quốc gia; Dự án xây dựng trạm y tế.",
    "theo Mẫu số 02/MGTH, Biểu số 03/TK",
    "vụ án thụ lý số 29/2020/TLST-HS ngày 12/3/2020",
    "CÔNG BÁO/Số 215 + 216/Ngày 12-9-2024",
    "Số: 115/BC-BCĐ\n\nLào Cai, ngày 05 tháng 6 năm 2022\n\nBÁO CÁO\nKết quả công tác",
    "ĐẢNG CỘNG SẢN VIỆT NAM\nSố 36-CT/TW\n\nCHỈ THỊ\nvề công tác cán bộ",
    "Luật số: 44/2031/QH19\n\nLUẬT\nPHÒNG, CHỐNG MA TÚY\n",
    "đoàn luật sư tỉnh; pháp luật về ma túy; luật pháp; Luật sư Nguyễn Văn A",
    "quyết định của ông Nguyễn Văn A; thông báo cho gia đình; báo cáo 9 tháng đầu năm 2021",
    "xây dựng kế hoạch năm 2021; Kế hoạch 5 năm 2021 - 2025; báo cáo số vụ vi phạm",
    "d) Kết luận (18)",
    "Nơi nhận:\n- 138/CP-BCA;\n- Lưu: VT, PC04.",
    "khoa Luật, Trường Đại học Luật Hà Nội; Công ty Luật TNHH Minh An",
    "hợp đồng số 15/2020/HĐTD; giấy phép số 88/GP-SYT; chị Thi 12 tuổi; để án treo 02 năm",
    "Điều 251 quy định; tại điểm a khoản 1 Điều này",
    "bàn giao 36 bộ luật cho thư viện; ra quyết định 03 lần",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_citation(text: str) -> None:
    assert found(text) == []


def test_a_running_head_inside_a_number_is_passed_over() -> None:
    text = (
        "Các cơ quan có trách nhiệm thực hiện đầy đủ những nội dung đã nêu tại Thông tư số 12/2031/TT-\n"
        "CÔNG BÁO/Số 77 + 78/Ngày 05-02-2031\n41\n"
        "BYT ngày 05 tháng 01 năm 2031 của Bộ Y tế."
    )
    assert found(text) == [cited("thông tư", "12/2031/TT-BYT", date="2031-01-05", issuer="Bộ Y tế")]


def test_decomposed_letters_give_the_same_facts() -> None:
    import unicodedata

    text = "Kế hoạch số 30/KH-UBND ngày 05/02/2023 của UBND tỉnh Lào Cai về việc"
    assert found(unicodedata.normalize("NFD", text)) == found(text)


@pytest.mark.parametrize(
    "piece",
    [
        "Điều 1, ",
        "Luật ",
        "/",
        "Kế hoạch số ",
        "Quyết định số 1/",
        "12/",
        "của Bộ ",
        "khoản 1 ",
        "Luật sửa đổi khoản 1 khoản 2 ",
        "Luật sửa đổi, bổ sung một số điều của ",
        "ngày 1/1/2020 của ",
        "Luật\n",
    ],
)
def test_hostile_input_ends(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    assert len(found(text)) <= len(text) // 8
