"""One document has one URI, whatever says it; what is open or contradicts the catalogue stays as it is said."""

import doctest

import pytest

import extractor
import extractor.catalogue.identity
import extractor.catalogue.terms
import extractor.vietnamese.uri
from extractor.catalogue import Catalogue, Entry, builtin, canonical_uri
from extractor.vietnamese.uri import act_uri, number_slug

ACT = "/akn/vn/act/"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        # a number that holds its year
        ("nghi-dinh/chinh-phu/2021/105-2021-nd-cp", "nghi-dinh/chinh-phu/2021-12-04/105-2021-nd-cp"),
        ("nghi-dinh/-/-/105-2021-nd-cp", "nghi-dinh/chinh-phu/2021-12-04/105-2021-nd-cp"),
        ("nghi-dinh/chinh-phu/2021-12-04/105-2021-nd-cp", "nghi-dinh/chinh-phu/2021-12-04/105-2021-nd-cp"),
        ("thong-tu/-/2021/18-2021-tt-byt", "thong-tu/bo-y-te/2021-11-16/18-2021-tt-byt"),
        # of several bodies: the number names them all
        (
            "thong-tu/-/2014/148-2014-ttlt-btc-bldtbxh",
            "thong-tu-lien-tich/-/2014-10-08/148-2014-ttlt-btc-bldtbxh",
        ),
        # another date than the catalogue's: it stays, and is another URI
        ("nghi-dinh/chinh-phu/2021-12-05/105-2021-nd-cp", "nghi-dinh/chinh-phu/2021-12-05/105-2021-nd-cp"),
        # another body than the catalogue's
        ("thong-tu/bo-tai-chinh/2021/18-2021-tt-byt", "thong-tu/bo-tai-chinh/2021/18-2021-tt-byt"),
        # another type
        ("quyet-dinh/chinh-phu/2021/105-2021-nd-cp", "quyet-dinh/chinh-phu/2021/105-2021-nd-cp"),
        # two decrees have this number
        ("nghi-dinh/chinh-phu/2025/02-2025-nd-cp", "nghi-dinh/chinh-phu/2025/02-2025-nd-cp"),
        ("nghi-dinh/-/2025-02-18/02-2025-nd-cp", "nghi-dinh/chinh-phu/2025-02-18/02-2025-nd-cp"),
        # in no catalogue
        ("nghi-dinh/chinh-phu/2021/9999-2021-nd-cp", "nghi-dinh/chinh-phu/2021/9999-2021-nd-cp"),
        # a number without year: only with its year or date
        ("quyet-dinh/thu-tuong-chinh-phu/-/1452-qd-ttg", "quyet-dinh/thu-tuong-chinh-phu/-/1452-qd-ttg"),
        ("quyet-dinh/-/2021/1452-qd-ttg", "quyet-dinh/thu-tuong-chinh-phu/2021-08-31/1452-qd-ttg"),
        ("chi-thi/bo-chinh-tri/-/36-ct-tw", "chi-thi/bo-chinh-tri/-/36-ct-tw"),
        ("chi-thi/-/2019/36-ct-tw", "chi-thi/bo-chinh-tri/2019-08-16/36-ct-tw"),
        ("chi-thi/-/2019-08/36-ct-tw", "chi-thi/bo-chinh-tri/2019-08-16/36-ct-tw"),
        ("chi-thi/-/2018/36-ct-tw", "chi-thi/-/2018/36-ct-tw"),
        # a law by name and year
        ("luat/quoc-hoi/2021/phong-chong-ma-tuy", "luat/quoc-hoi/2021-03-30/73-2021-qh14"),
        ("luat/quoc-hoi/2000/phong-chong-ma-tuy", "luat/quoc-hoi/2000-12-09/23-2000-qh10"),
        ("luat/quoc-hoi/2021/phong-chong-ma-tuy-sua-doi", "luat/quoc-hoi/2021-03-30/73-2021-qh14"),
        ("luat/quoc-hoi/2021-03-30/phong-chong-ma-tuy", "luat/quoc-hoi/2021-03-30/73-2021-qh14"),
        ("luat/quoc-hoi/2021-03-31/phong-chong-ma-tuy", "luat/quoc-hoi/2021-03-31/phong-chong-ma-tuy"),
        ("luat/quoc-hoi/2008/phong-chong-ma-tuy", "luat/quoc-hoi/2008/phong-chong-ma-tuy"),
        ("luat/quoc-hoi/-/phong-chong-ma-tuy", "luat/quoc-hoi/-/phong-chong-ma-tuy"),
        ("luat/quoc-hoi/2014/hon-nhan-gia-dinh", "luat/quoc-hoi/2014-06-19/52-2014-qh13"),
        # the code is a law and is called one
        ("luat/quoc-hoi/2015/hinh-su", "bo-luat/quoc-hoi/2015-11-27/100-2015-qh13"),
        ("luat/quoc-hoi/2015/100-2015-qh13", "bo-luat/quoc-hoi/2015-11-27/100-2015-qh13"),
        ("luat/quoc-hoi/-/hinh-su", "bo-luat/quoc-hoi/-/hinh-su"),
        # an old law without number
        ("bo-luat/quoc-hoi/1985/hinh-su", "bo-luat/quoc-hoi/1985-06-27/hinh-su"),
        (
            "phap-lenh/-/2002/xu-ly-vi-pham-hanh-chinh",
            "phap-lenh/uy-ban-thuong-vu-quoc-hoi/2002-07-02/44-2002-pl-ubtvqh10",
        ),
        # a law and a resolution with one number
        ("luat/quoc-hoi/2015/93-2015-qh13", "luat/quoc-hoi/2015-11-25/93-2015-qh13"),
        ("nghi-quyet/quoc-hoi/2015/93-2015-qh13", "nghi-quyet/quoc-hoi/2015-06-22/93-2015-qh13"),
        # whose the act is, the number's code or the catalogue says
        ("quyet-dinh/chinh-phu/2021/1452-qd-ttg", "quyet-dinh/thu-tuong-chinh-phu/2021-08-31/1452-qd-ttg"),
        ("nghi-dinh/thu-tuong-chinh-phu/2019/9999-2019-nd-cp", "nghi-dinh/chinh-phu/2019/9999-2019-nd-cp"),
        ("chi-thi/ban-bi-thu-trung-uong-dang/2019-08-16/36-ct-tw", "chi-thi/bo-chinh-tri/2019-08-16/36-ct-tw"),
        ("chi-thi/ban-bi-thu-trung-uong-dang/2019/36-ct-tw", "chi-thi/ban-bi-thu-trung-uong-dang/2019/36-ct-tw"),
        # every province has its own: the body must be said
        ("ke-hoach/-/2021/198-kh-ubnd", "ke-hoach/-/2021/198-kh-ubnd"),
        (
            "ke-hoach/uy-ban-nhan-dan-tinh-lao-cai/2021/198-kh-ubnd",
            "ke-hoach/uy-ban-nhan-dan-tinh-lao-cai/2021/198-kh-ubnd",
        ),
        (
            "ke-hoach/uy-ban-nhan-dan-tinh-hoa-binh/2021/198-kh-ubnd",
            "ke-hoach/uy-ban-nhan-dan-tinh-hoa-binh/2021-10-06/198-kh-ubnd",
        ),
        # one number in two spellings
        ("nghi-dinh/-/2021/105-2021-ndcp", "nghi-dinh/chinh-phu/2021-12-04/105-2021-nd-cp"),
        ("nghi-dinh/chinh-phu/2003/4-2003-nd-cp", "nghi-dinh/chinh-phu/2003-01-16/04-2003-nd-cp"),
        ("phap-lenh/-/2009/10-2009-pl-ubtvqh12", "phap-lenh/uy-ban-thuong-vu-quoc-hoi/2009-02-27/10-2009-ubtvqh12"),
        # a constitution has no name and no number: its day or year says which
        ("hien-phap/quoc-hoi/2013/-", "hien-phap/quoc-hoi/2013-11-28/-"),
        ("hien-phap/quoc-hoi/2013/nuoc-cong-hoa-xa-hoi-chu-nghia-viet-nam", "hien-phap/quoc-hoi/2013-11-28/-"),
        ("hien-phap/-/1946/-", "hien-phap/quoc-hoi/1946-11-09/-"),
        ("hien-phap/quoc-hoi/-/-", "hien-phap/quoc-hoi/-/-"),
        ("hien-phap/quoc-hoi/2001/-", "hien-phap/quoc-hoi/2001/-"),
        # the law of that name and year, or else the one that amended it then
        ("luat/quoc-hoi/2008/phong-chong-ma-tuy-sua-doi", "luat/quoc-hoi/2008-06-03/16-2008-qh12"),
        ("luat/quoc-hoi/2008/phong-chong-ma-tuy-sua-doi-bo-sung", "luat/quoc-hoi/2008-06-03/16-2008-qh12"),
        ("luat/quoc-hoi/2007/phong-chong-ma-tuy-sua-doi", "luat/quoc-hoi/2007/phong-chong-ma-tuy"),
        # abbreviations and other names of laws
        ("luat/quoc-hoi/2024/trat-tu-atgt-duong-bo", "luat/quoc-hoi/2024-06-27/36-2024-qh15"),
        ("luat/quoc-hoi/2024/ttatgt-duong-bo", "luat/quoc-hoi/2024-06-27/36-2024-qh15"),
        ("luat/quoc-hoi/2020/bien-phong-vn", "luat/quoc-hoi/2020-11-11/66-2020-qh14"),
        ("luat/quoc-hoi/2020/bien-phong", "luat/quoc-hoi/2020-11-11/66-2020-qh14"),
        ("luat/quoc-hoi/2014/to-chuc-tand", "luat/quoc-hoi/2014-11-24/62-2014-qh13"),
        ("luat/quoc-hoi/2006/phong-chong-hiv-aids", "luat/quoc-hoi/2006-06-29/64-2006-qh11"),
        (
            "luat/quoc-hoi/-/phong-chong-nhiem-vi-rut-gay-ra-hoi-chung-suy-giam-mien-dich-mac-phai-o-nguoi",
            "luat/quoc-hoi/-/phong-chong-nhiem-vi-rut-gay-ra-hoi-chung-suy-giam-mien-dich-mac-phai-o-nguoi-hiv-aids",
        ),
        # nothing to complete
        ("chien-luoc/-/-/phong-chong-ma-tuy", "chien-luoc/-/-/phong-chong-ma-tuy"),
        ("ke-hoach/-/2021/-", "ke-hoach/-/2021/-"),
    ],
)  # fmt: skip
def test_canonical_uri(said: str, meant: str) -> None:
    assert canonical_uri(ACT + said) == ACT + meant
    assert canonical_uri(ACT + meant) == ACT + meant


@pytest.mark.parametrize("text", ["", "https://example.org/akn/vn/act/a/b/c/d", "/akn/vn/act/luat/quoc-hoi", "luật"])
def test_what_is_no_uri_of_an_act_comes_back(text: str) -> None:
    assert canonical_uri(text) == text


@pytest.mark.parametrize(
    ("number", "issuer", "expected"),
    [
        ("105/2021/NĐ-CP", None, "105-2021-nd-cp"),
        ("5/2021/NĐCP", None, "05-2021-nd-cp"),
        ("005/2021/NĐ-CP", None, "05-2021-nd-cp"),
        ("36-CT/TW", None, "36-ct-tw"),
        ("36/CT-TW", None, "36-ct-tw"),
        ("36-CT/T.Ư", None, "36-ct-tw"),
        ("36-CT/TƯ", None, "36-ct-tw"),
        ("36-CT/TU", None, "36-ct-tu"),
        ("36-CT/TƯ", "ban-thuong-vu-tinh-uy-lao-cai", "36-ct-tu"),
        ("158-CTR/TU", None, "158-ctr-tu"),
        ("12/QĐUBND", None, "12-qd-ubnd"),
        ("12/TTYT", None, "12-ttyt"),
        ("01/2015/TTLT-VKSNDTC-TANDTC", None, "01-2015-ttlt-vksndtc-tandtc"),
        ("45a/QĐ-UBND", None, "45a-qd-ubnd"),
    ],
)
def test_one_number_has_one_slug(number: str, issuer: str | None, expected: str) -> None:
    assert number_slug(number, issuer) == expected


@pytest.mark.parametrize(
    "phrasings",
    [
        (
            "Luật Phòng, chống ma túy năm 2021",
            "Luật Phòng, chống ma tuý ngày 30 tháng 3 năm 2021",
            "Luật PCMT năm 2021",
            "Luật số 73/2021/QH14",
            "Luật Phòng, chống ma túy (sửa đổi) năm 2021",
            "Luật Phòng, chống ma túy số 73/2021/QH14",
        ),
        (
            "Nghị định số 105/2021/NĐ-CP ngày 04/12/2021 của Chính phủ",
            "Nghị định 105/2021/NĐ-CP",
            "Nghị định số 105/2021/NĐCP của Chính phủ",
            "Nghị định số 105/NĐ-CP ngày 04/12/2021",
            "Nghị định số 105/2021/CP ngày 04/12/2021",
            "Nghị định số 105/2021 của Chính phủ",
        ),
        (
            "Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị",
            "Chỉ thị số 36/CT-TW ngày 16/8/2019 của Ban Bí thư",
            "Chỉ thị 36-CT/T.Ư ngày 16-8-2019",
            "Chỉ thị 36-CT/TW năm 2019",
        ),
        ("Bộ luật Hình sự năm 2015", "Luật Hình sự 2015", "Bộ luật Hình sự số 100/2015/QH13"),
        (
            "Hiến pháp năm 2013",
            "Hiến pháp ngày 28/11/2013",
            "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013",
        ),
        (
            "Quyết định số 1452/QĐ-TTg ngày 31/8/2021",
            "Quyết định số 1452 ngày 31/8/2021 của Thủ tướng Chính phủ",
            "Quyết định số 1452/QĐ-TTg năm 2021 của Chính phủ",
        ),
        ("Luật Phòng không nhân dân (năm 2024)", "Luật Phòng không nhân dân số 49/2024/QH15"),
        ("Luật Trật tự, ATGT đường bộ 2024", "Luật Trật tự, an toàn giao thông đường bộ năm 2024"),
    ],
)
def test_every_phrasing_of_a_document_gives_one_uri(phrasings: tuple[str, ...]) -> None:
    found = [extractor.find_citations(f"Căn cứ {phrasing};")[0] for phrasing in phrasings]
    assert len({citation.uri for citation in found}) == 1


def test_only_the_uri_is_completed() -> None:
    citation = extractor.find_citations("Căn cứ Luật Phòng, chống ma túy năm 2021;")[0]
    assert (citation.number, citation.date, citation.issuer, citation.year) == (None, None, None, 2021)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 105/2021/NĐ-CP ngày 05/12/2021 của Chính phủ",
        "Kế hoạch số 198/KH-UBND năm 2021",
        "Luật Phòng, chống ma túy",
        "Nghị định số 02/2025/NĐ-CP của Chính phủ",
    ],
)
def test_what_is_open_or_contradicted_stays_as_the_text_says(text: str) -> None:
    citation = extractor.find_citations(f"Căn cứ {text};")[0]
    assert citation.uri in {
        "/akn/vn/act/nghi-dinh/chinh-phu/2021-12-05/105-2021-nd-cp",
        "/akn/vn/act/ke-hoach/-/2021/198-kh-ubnd",
        "/akn/vn/act/luat/quoc-hoi/-/phong-chong-ma-tuy",
        "/akn/vn/act/nghi-dinh/chinh-phu/2025/02-2025-nd-cp",
    }


def test_every_entry_is_found_under_its_own_uri() -> None:
    for entry in builtin().entries:
        issuer = entry.issuers[0] if len(entry.issuers) == 1 else None
        name = entry.name if entry.type != "hiến pháp" else None
        uri = act_uri(kind=entry.type, issuer=issuer, date=entry.date, number=entry.number or None, title=name)
        assert canonical_uri(uri) == uri


def test_a_province_before_and_after_its_union_issues_two_documents() -> None:
    """The plan of the old Quảng Bình and that of the new Quảng Trị, to which it belongs since July 2025."""
    catalogue = Catalogue(
        [
            Entry("kế hoạch", "31/KH-UBND", "2025-02-03", ("uy-ban-nhan-dan-tinh-quang-binh",)),
            Entry("kế hoạch", "31/KH-UBND", "2025-07-21", ("uy-ban-nhan-dan-tinh-quang-tri",)),
        ]
    )

    def meant(issuer: str) -> str:
        return canonical_uri(f"{ACT}ke-hoach/{issuer}/2025/31-kh-ubnd", catalogue).split("/")[6]

    assert meant("uy-ban-nhan-dan-tinh-quang-binh") == "2025-02-03"
    assert meant("uy-ban-nhan-dan-tinh-quang-tri") == "2025-07-21"
    assert meant("-") == "2025"
    assert meant("uy-ban-nhan-dan-tinh-thanh-hoa") == "2025"


def test_examples_in_the_documentation_hold() -> None:
    modules = (
        extractor.catalogue, extractor.catalogue.identity, extractor.catalogue.terms, extractor.vietnamese.uri,
    )  # fmt: skip
    assert [doctest.testmod(module).failed for module in modules] == [0, 0, 0, 0]
    assert sum(doctest.testmod(module).attempted for module in modules) >= 5
