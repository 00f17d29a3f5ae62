"""Twenty ways to name a document, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import ArgumentInvalid
from extractor.vietnamese.folding import fold
from pipelines.search.acts import terms_of_act
from pipelines.search.bodies_named import body_at
from pipelines.search.boolean import is_found
from pipelines.search.citing import names_in
from pipelines.search.codes import other_spellings, parted
from pipelines.search.dated import dated
from pipelines.search.filters import cited
from pipelines.search.numbers import find
from pipelines.search.words import terms_of

DIRECTIVE = "/akn/vn/act/chi-thi/bo-chinh-tri/2019-08-16/36-ct-tw"
CIRCULAR = "/akn/vn/act/thong-tu/bo-cong-an/2023-10-28/56-2023-tt-bca"
OTHER_CIRCULAR = "/akn/vn/act/thong-tu/bo-tai-chinh/2023-08-18/56-2023-tt-btc"
DECREE = "/akn/vn/act/nghi-dinh/chinh-phu/2021-12-04/105-2021-nd-cp"
RESOLUTION = "/akn/vn/act/nghi-quyet/uy-ban-thuong-vu-quoc-hoi/2016-12-30/326-2016-ubtvqh14"
TELEGRAM = "/akn/vn/act/cong-dien/thu-tuong-chinh-phu/2022/365-cd-ttg"
DECISION = "/akn/vn/act/quyet-dinh/thu-tuong-chinh-phu/2021-08-31/1452-qd-ttg"
SCHOOLS = "/akn/vn/act/thong-tu/bo-giao-duc-va-dao-tao/2017/12-2017-tt-bgddt"
COMMITTEE = "/akn/vn/act/nghi-quyet/huyen-uy-song-lung/2023-12-08/150-nq-hu"
JUDGMENT = "/akn/vn/act/ban-an/toa-an-nhan-dan-huyen-song-lung/2018-06-20/17-2018-ds-st"
JUDGMENT_IN_ONE = "/akn/vn/act/ban-an/toa-an-nhan-dan-huyen-song-lung/2018-06-20/17-2018-dsst"
LAND = "/akn/vn/act/luat/quoc-hoi/2013-11-29/dat-dai"
CONSTITUTION = "/akn/vn/act/hien-phap/quoc-hoi/1992-04-15/-"
ANY_CONSTITUTION = "/akn/vn/act/hien-phap/quoc-hoi/-/-"

WRITINGS = {
    DIRECTIVE: """
        36-CT/TW | 36 CT/TW | 36 - CT/TW | 36/CT-TW | 36-CTTW | 36CT/TW | 36ct/tw | 36cttw | 36ct tw | 36 ct tw
        chi thi 36 | chithi36 | CT36 | CT36/TW | CT 36/TW | chỉ thị 36 năm 2019 | chỉ thị 36 tw
        chỉ thị số 36 ngày 16/8/2019 | chỉ thị của Bộ Chính trị số 36 | chỉ thị 36 của bộ chính trị năm 2019
        chỉ thị 36 của Trung ương | chỉ thị 36 của Ban Bí thư | Chỉ thị số 36-CT/TW, ngày 16 tháng 8 năm 2019
        chỉ thị 36 bộ chính trị | Chỉ thị Bộ Chính trị số: 36
    """,
    CIRCULAR: """
        56/2023/TT-BCA | 56/2023/TTBCA | 56.2023.TT-BCA | 56 2023 tt bca | thông tư 56 bộ công an | thông tư 56 bca
        thông tư 56 của Bộ Công an | thông tư 56 của BCA | thông tư Bộ Công an số 56 | TT 56/2023 | TT56/2023/TT-BCA
        thông tư số 56 năm 2023 của bộ công an | thong tu 56 (2023) | thông tư 56/BCA | TT 56 BCA
        thông tư 56 ngày 28 tháng 10 năm 2023 của Bộ Công an | thông tư 56/TT-BCA | 56/TT-BCA ngày 28-10-2023
        thông tư 56 do Bộ Công an ban hành | Thông tư của Bộ trưởng Bộ Công an số 56
    """,
    DECREE: """
        105/2021/NĐ-CP | 105/2021/NDCP | 105.2021.NĐ-CP | 105-2021-NĐ-CP | 105 2021 nd cp | NĐ 105 | NĐ105/2021
        nghị định 105 | nghidinh105 | nghị định 105/2021 | nghị định 105 2021 | nghị định 105 năm 2021 | nd 105/cp
        nghị định 105 của Chính phủ quy định chi tiết | nghị định 105 chính phủ | 105/2021 | 105/2021/NĐ
        nghị định số 105 ngày 4/12/2021 | nghị định 105 của Thủ tướng Chính phủ | nghị định 105, ngày 2021-12-04
    """,
    RESOLUTION: """
        326/2016/UBTVQH14 | 326/2016/UBTVQH | 326/UBTVQH14 | 326/UBTVQH | 326-UBTVQH14 | 326/2016/NQ-UBTVQH14
        nghị quyết 326 | NQ 326 | nq 326/ubtvqh | nghị quyết 326 của UBTVQH về án phí | nq 326 ubtvqh14
        nghị quyết 326 của Ủy ban thường vụ Quốc hội | nghị quyết 326 ubtvqh | nghị quyết 326/2016 | 326/2016/NQ-UBTVQH
        nghị quyết số 326 ngày 30/12/2016 | Nghị quyết 326 UBTVQH14 | nghị quyết 326 năm 2016 của ubtvqh | NQ326
        nghị quyết của Ủy ban Thường vụ Quốc hội số 326
    """,
    TELEGRAM: """
        365/CĐ-TTg | CĐ 365/TTg | CĐ 365 | công điện 365 | công điện 365 của Thủ tướng | công điện 365/TTg | CĐ365
        công điện số 365 của Thủ tướng Chính phủ | công điện của Thủ tướng số 365 | 365/cd-ttg | 365 cd ttg | cđ 365 ttg
    """,
    DECISION: """
        1452/QĐ-TTg | QĐ 1452/TTg | QĐ 1452 TTg | QĐ1452 | quyết định 1452 | quyết định 1452 của thủ tướng
        quyết định 1452 của thủ tướng chính phủ phê duyệt chương trình | 1452/QĐTTg | quyết định 1452 ttg
        quyết định 1452 của Chính phủ | QĐ 1452/2021 | quyết định số 1452/QĐ-TTg ngày 31/8/2021
    """,
    SCHOOLS: "12/2017/TT-BGD&ĐT | 12/2017/TT-BGDĐT | thông tư 12 bgd&đt | TT 12/2017 BGDĐT | 12/2017/TT- BGD & ĐT",
    COMMITTEE: """
        150-NQ/HU | nghị quyết 150 của huyện ủy | nghị quyết 150 của Ban Thường vụ huyện ủy | nghị quyết 150/HU
        Nghị quyết số 150-NQ/HU ngày 08/12/2023 của Ban Thường vụ Huyện ủy về tăng cường | nq 150 hu
        nghị quyết 150 của Huyện ủy Sông Lũng | nghị quyết 150 của Ban Thường vụ Huyện ủy Sông Lũng về ma túy
    """,
    JUDGMENT: "17/2018/DS-ST | 17/2018/DSST | bản án 17/2018/DS-ST | bản án số 17/2018/DSST | 17/2018/DS | bản án 17",
    JUDGMENT_IN_ONE: "17/2018/DS-ST | 17/2018/DSST | bản án 17/2018/DS-ST | bản án số 17/2018",
    LAND: """
        luật đất đai | Luật Đất đai 2013 | Luật Đất đai năm 2013 | Luật Đất đai (2013) | luat dat dai, nam 2013
        Luật Đất đai ngày 29/11/2013 | Luật Đất đai ngày 29-11-2013 | Luật Đất đai ngày 29.11.2013
        Luật Đất đai ngày 29 tháng 11 năm 2013 | Luật Đất đai, ngày 29 tháng 11 năm 2013 | LUẬT ĐẤT ĐAI 2013
        Luật Đất đai 29/11/2013 | Luật Đất đai ngày 2013-11-29 | Luật Đất đai tháng 11 năm 2013 | luật  đất đai  2013
    """,
    CONSTITUTION: """
        hiến pháp | hien phap 1992 | Hiến pháp năm 1992 | Hiến pháp (1992) | HIẾN PHÁP 1992 | Hiến pháp ngày 15/4/1992
        Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992 | Hiến pháp nước CHXHCN Việt Nam 1992
        Hiến pháp Việt Nam năm 1992 | Hiến pháp của nước Cộng hoà XHCN Việt Nam | Hiến pháp ngày 15 tháng 4 năm 1992
    """,
}


@pytest.mark.parametrize(
    ("uri", "query"),
    [
        (uri, " ".join(one.split()))
        for uri, told in WRITINGS.items()
        for line in told.splitlines()
        for one in line.split(" | ")
        if one.strip()
    ],
)
def test_a_document_is_named(uri: str, query: str):
    title = {LAND: "Đất đai"}.get(uri)
    assert is_found(cited(query), terms_of_act("cites", uri, None, title))


@pytest.mark.parametrize(
    ("query", "uri"),
    [
        ("thông tư 56 bộ công an", OTHER_CIRCULAR),
        ("thông tư của Bộ Công an số 56", OTHER_CIRCULAR),
        ("thông tư 56 bca", OTHER_CIRCULAR),
        ("chỉ thị 36 của Thủ tướng", DIRECTIVE),
        ("nghị định 105 năm 2020", DECREE),
        ("326/UBTVQH13", RESOLUTION),
        ("326/2016/QH", RESOLUTION),
        ("nghị quyết 150 của huyện ủy Bãi Trầu", COMMITTEE),
        ("nghị quyết 150 của tỉnh ủy", COMMITTEE),
        ("Luật Đất đai ngày 18/01/2024", LAND),
        ("Luật Đất đai ngày 18 tháng 01 năm 2024", LAND),
        ("hiến pháp 2013", CONSTITUTION),
        ("hiến pháp 1992", ANY_CONSTITUTION),
        ("luật hiến máu", CONSTITUTION),
    ],
)
def test_another_document_is_not(query: str, uri: str):
    named = list(find(query))
    assert not any(is_found(one.question("cites"), terms_of_act("cites", uri)) for one in named)


def test_a_mention_of_any_constitution():
    assert is_found(cited("Hiến pháp"), terms_of_act("cites", ANY_CONSTITUTION))


@pytest.mark.parametrize(
    "query",
    """
    báo cáo 6 tháng đầu năm 2023 | báo cáo 9 tháng | bao cao 6 thang | báo cáo 5 năm 2016-2020 | kế hoạch 30 ngày
    kế hoạch 5 năm 2021 - 2025 | chương trình 10 năm | báo cáo 2 quý | báo cáo 3 tuần | báo cáo 2 đợt | kế hoạch 3 đợt
    báo cáo 12 vụ | báo cáo 15 người | đề án 500 triệu đồng | báo cáo 95% | dự án 3 nghìn tỷ | báo cáo 4 lần
    giai đoạn 2021-2025 | 2021 - 2025 | báo cáo 6 tháng 6 năm 2023 | hướng dẫn 3 nội dung | 12tb | 36 tháng tù
    """.replace("\n", "|").split("|"),
)
def test_figures_that_are_no_numbers(query: str):
    assert list(find(query)) == []


@pytest.mark.parametrize("query", ["báo cáo 2022", "bản án 2018", "kế hoạch 2020", "Bao cao 2017"])
def test_a_year_behind_a_type(query: str):
    (named,) = find(query)
    assert named.is_bare_year
    assert (named.serial, named.codes, named.year) == (query[-4:], "", None)


@pytest.mark.parametrize("query", ["báo cáo số 2022", "báo cáo 2022/BC-UBND", "báo cáo 2022 năm 2023", "báo cáo 22"])
def test_a_number_behind_a_type(query: str):
    (named,) = find(query)
    assert not named.is_bare_year


ENDS = [
    ("của Bộ Chính trị về tăng cường", "bo-chinh-tri", "của Bộ Chính trị"),
    ("của thủ tướng ma túy", "thu-tuong-chinh-phu", "của thủ tướng"),
    ("của Chính phủ quy định chi tiết", "chinh-phu", "của Chính phủ"),
    ("của Bộ Công an, tiền chất", "bo-cong-an", "của Bộ Công an"),
    ("của UBND tỉnh về ma túy", "uy-ban-nhan-dan-tinh", "của UBND tỉnh"),
    ("của UBND tỉnh Lạng Sơn về ma túy", "uy-ban-nhan-dan-tinh-lang-son", "của UBND tỉnh Lạng Sơn"),
    ("của ubnd tỉnh lạng sơn năm 2020", "uy-ban-nhan-dan-tinh-lang-son", "của ubnd tỉnh lạng sơn"),
    ("của UBND huyện Sông Lũng ban hành", "uy-ban-nhan-dan-huyen-song-lung", "của UBND huyện Sông Lũng"),
    ("của ubnd huyện sông lũng về việc", "uy-ban-nhan-dan-huyen-song-lung", "của ubnd huyện sông lũng"),
    ("của Huyện ủy về ma túy", "huyen-uy", "của Huyện ủy"),
    ("của Huyện ủy Sông Lũng về ma túy", "huyen-uy-song-lung", "của Huyện ủy Sông Lũng"),
    ("của Tỉnh ủy Lạng Sơn", "tinh-uy-lang-son", "của Tỉnh ủy Lạng Sơn"),
]


@pytest.mark.parametrize(("text", "issuer", "whole"), ENDS)
def test_where_the_name_of_a_body_ends(text: str, issuer: str, whole: str):
    assert body_at(text, len("của ")) == (issuer, len(whole))


@pytest.mark.parametrize(
    ("behind", "year", "day"),
    [
        (" năm 2019", "2019", None),
        (", năm 2019", "2019", None),
        (" (2019)", "2019", None),
        (" 2019", "2019", None),
        (" ngày 16/8/2019", "2019", ("16", "8", "2019")),
        (" ngày 16-08-2019", "2019", ("16", "8", "2019")),
        (", ngày 16 tháng 08 năm 2019", "2019", ("16", "8", "2019")),
        (" 16 tháng 8, 2019", "2019", ("16", "8", "2019")),
        (" ngày 2019-08-16", "2019", ("16", "8", "2019")),
        (" tháng 8/2019", "2019", None),
    ],
)
def test_the_day_behind_a_name(behind: str, year: str, day: tuple[str, str, str] | None):
    found = dated(fold(behind).lower(), 0)
    assert found is not None
    assert (found.year, found.day, found.end) == (year, day, len(behind))


@pytest.mark.parametrize("behind", [" 2021-2025", " 2021 - 2025", " 12 năm", " 20190", " năm nay", ""])
def test_no_day_behind_a_name(behind: str):
    assert dated(behind.replace("ă", "a"), 0) is None


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("1842b/CTPH", "Chương trình 1842b/CTPH-BVHTTDL-TLĐLĐVN ngày 23/11/2016"),
        ("326/2016/UBTVQH", "theo NQ số 326/2016/UBTVQH14"),
        ("17/2018/DSST", "Số: 17/2018/DS-ST"),
        ("thông tư 05 bộ công an", "theo Thông tư số 5 của Bộ Công an"),
        ("thông tư 5 của BCA", "theo Thông tư 05 của Bộ Công an"),
        ("12/2017/TT-BGD&ĐT", "Số: 12/2017/TT-BGDĐT"),
        ("Luật Đất đai ngày 29/11/2013", "Luật Đất đai năm 2013"),
        ("hiến pháp 1992", "Hiến pháp năm 1992"),
    ],
)
def test_in_a_text_that_no_rule_saw(query: str, text: str):
    (named,) = find(query)
    assert named.text is not None
    assert is_found(named.text, terms_of(text, text, []))


def test_other_spellings_of_codes():
    assert parted("cttw") == ("ct", "tw")
    assert parted("ubnd") is None
    assert "cd-ttg" in other_spellings(("ttg",), ("cong-dien",))
    assert other_spellings(("nd", "cp"), ("nghi-dinh",)) == ("ndcp",)
    assert other_spellings(("qh",), year="2018") == ("qh14",)
    assert set(other_spellings(("qh",), year="2021")) == {"qh14", "qh15"}
    assert "qh9" in other_spellings(("qh",))


LISTS = [
    ("tên loại,năm\nHiến pháp,1992\nLuật Đất đai,2013\n", ["Hiến pháp năm 1992", "Luật Đất đai năm 2013"]),
    ("tên loại;số hiệu;năm\nNghị định;105;2021\n;36-CT/TW;\n", ["Nghị định 105 năm 2021", "36-CT/TW"]),
    ("loại văn bản,số,ngày ban hành\nChỉ thị,36-CT/TW,16/8/2019\n", ["Chỉ thị 36-CT/TW năm 2019"]),
    ("tên,cơ quan ban hành\nThông tư 56,Bộ Công an\n", ["Thông tư 56 của Bộ Công an"]),
    ("tên loại,năm,ghi chú\n,2020,\n,,chưa rõ\n", ["2020", "chưa rõ"]),
    ("36-CT/TW\n\nLuật Đất đai\n", ["36-CT/TW", "Luật Đất đai"]),
]


@pytest.mark.parametrize(("content", "names"), LISTS)
def test_every_row_of_a_list_counts(tmp_path: Path, content: str, names: list[str]):
    path = tmp_path / "list.csv"
    path.write_text(content, encoding="utf-8")
    assert names_in(path) == names


@pytest.mark.parametrize("name", ["năm 2020", "2020", "chưa rõ", "C04/PC04"])
def test_what_is_not_understood(name: str):
    with pytest.raises(ArgumentInvalid):
        cited(name)
