"""What a citation says in part: a number without year or code, a Party number with its term, a row without issuer."""

import pytest

from extractor.catalogue import Catalogue, Entry, builtin, canonical_uri
from extractor.catalogue.identity import entry_of
from extractor.resolve.own_uri import says_which
from extractor.vietnamese.uri import parse_uri

ACT = "/akn/vn/act/"
DECREE = "nghi-dinh/chinh-phu/2021-12-04/105-2021-nd-cp"
DECISION = "quyet-dinh/thu-tuong-chinh-phu/2021-08-31/1452-qd-ttg"
RESOLUTION = "nghi-quyet/uy-ban-thuong-vu-quoc-hoi/2016-12-30/326-2016-ubtvqh14"
DIRECTIVE = "chi-thi/bo-chinh-tri/2019-08-16/36-ct-tw"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("nghi-dinh/chinh-phu/2021-12-04/105-nd-cp", DECREE),
        ("nghi-dinh/-/2021-12-04/105-nd-cp", DECREE),
        ("nghi-dinh/chinh-phu/2021-12-04/105-2021-cp", DECREE),
        ("nghi-dinh/chinh-phu/2021/105-2021", DECREE),
        ("nghi-dinh/chinh-phu/2021/105", DECREE),
        ("quyet-dinh/thu-tuong-chinh-phu/2021-08-31/1452", DECISION),
        ("quyet-dinh/chinh-phu/2021-08-31/1452", DECISION),
        ("quyet-dinh/thu-tuong-chinh-phu/2021-08-31/1452-2021-qd-ttg", DECISION),
        ("nghi-quyet/uy-ban-thuong-vu-quoc-hoi/2016-12-30/326", RESOLUTION),
        ("nghi-quyet/uy-ban-thuong-vu-quoc-hoi/2016-12-30/326-nq-ubtvqh14", RESOLUTION),
        ("nghi-quyet/uy-ban-thuong-vu-quoc-hoi/2016/326-2016", RESOLUTION),
        ("chi-thi/bo-chinh-tri/2019-08-16/36", DIRECTIVE),
        ("chi-thi/ban-bi-thu-trung-uong-dang/2019-08-16/36-ct", DIRECTIVE),
        (
            "ke-hoach/uy-ban-nhan-dan-tinh-hoa-binh/2021-10-06/198",
            "ke-hoach/uy-ban-nhan-dan-tinh-hoa-binh/2021-10-06/198-kh-ubnd",
        ),
    ],
)
def test_a_number_in_part_with_all_that_says_which(said: str, meant: str) -> None:
    assert canonical_uri(ACT + said) == ACT + meant


@pytest.mark.parametrize(
    "said",
    [
        "nghi-dinh/chinh-phu/-/105-nd-cp",  # of which year
        "nghi-dinh/chinh-phu/2021-12-05/105-nd-cp",  # another day
        "nghi-dinh/chinh-phu/2021-12-04/105-2020-cp",  # the number says another year
        "nghi-dinh/chinh-phu/2021-12-04/105-qd-cp",  # the code is another type's
        "nghi-dinh/bo-y-te/2021-12-04/105",  # another body
        "nghi-dinh/chinh-phu/2025/02-2025",  # there are two
        "quyet-dinh/-/2021-08-31/1452",  # whose
        "quyet-dinh/uy-ban-nhan-dan-tinh-lao-cai/2021-08-31/1452",
        "quyet-dinh/thu-tuong-chinh-phu/2021/1452",  # 1452/QĐ-TTg, or 1452/2021/QĐ-TTg
        "quyet-dinh/thu-tuong-chinh-phu/2021/1452-2021-qd-ttg",
        "nghi-quyet/quoc-hoi/2016/326-2016",  # the Standing Committee has numbers of its own
        "chi-thi/bo-chinh-tri/2019/36",  # two terms may share a year
        "chi-thi/-/2019-08-16/36",
        "van-ban/bo-chinh-tri/2019-08-16/36",
        "ke-hoach/uy-ban-nhan-dan-tinh-lao-cai/2021-10-06/198",
    ],
)
def test_a_number_in_part_stays_open_where_anything_is_missing(said: str) -> None:
    assert canonical_uri(ACT + said) == ACT + said


@pytest.mark.parametrize(
    ("said", "term", "meant"),
    [
        ("chi-thi/bo-chinh-tri/-/36-ct-tw", "XII", DIRECTIVE),
        ("chi-thi/-/-/36-ct-tw", "khóa XII", DIRECTIVE),
        ("chi-thi/ban-bi-thu-trung-uong-dang/-/36-ct-tw", "12", DIRECTIVE),
        ("chi-thi/bo-chinh-tri/-/36", "khoá XII", DIRECTIVE),
        ("chi-thi/bo-chinh-tri/-/36-ct-tw", "XI", None),
        ("chi-thi/bo-chinh-tri/-/36-ct-tw", "XXII", None),
        ("chi-thi/bo-chinh-tri/-/36-ct-tw", "", None),
        ("chi-thi/-/-/36", "XII", None),
        ("quyet-dinh/thu-tuong-chinh-phu/-/1452-qd-ttg", "XIII", None),  # no number of the Party
        ("chi-thi/bo-chinh-tri/2018/36-ct-tw", "XII", None),  # the year stands
    ],
)
def test_the_term_dates_a_party_number(said: str, term: str, meant: str | None) -> None:
    assert canonical_uri(ACT + said, term=term) == ACT + (meant or said)
    act = parse_uri(ACT + said)
    assert act is not None
    assert (entry_of(act, builtin(), term) is not None) == (meant is not None)


def test_two_party_documents_of_one_number_in_one_term_stay_open() -> None:
    rows = [Entry("chỉ thị", "90-CT/TW", day, ("bo-chinh-tri",)) for day in ("2017-03-04", "2019-05-06")]
    said = f"{ACT}chi-thi/bo-chinh-tri/-/90-ct-tw"
    assert canonical_uri(said, Catalogue(rows), term="XII") == said
    assert canonical_uri(said, Catalogue(rows[:1]), term="XII") == f"{ACT}chi-thi/bo-chinh-tri/2017-03-04/90-ct-tw"


@pytest.mark.parametrize(
    ("row", "said", "meant"),
    [
        # every province has such a number: the row without issuer says nothing of any of them
        (Entry("kế hoạch", "77/KH-UBND", "2031-03-04"), "ke-hoach/-/2031/77-kh-ubnd", None),
        (
            Entry("kế hoạch", "77/KH-UBND", "2031-03-04"),
            "ke-hoach/uy-ban-nhan-dan-tinh-hoa-binh/2031/77-kh-ubnd",
            None,
        ),
        (Entry("quyết định", "9/QĐ-SYT", "2031-03-04"), "quyet-dinh/bo-y-te/2031/09-qd-syt", None),
        # of these the type or the code says whose it is
        (
            Entry("quyết định", "9/QĐ-TTg", "2031-03-04"),
            "quyet-dinh/-/2031/09-qd-ttg",
            "quyet-dinh/thu-tuong-chinh-phu/2031-03-04/09-qd-ttg",
        ),
        (Entry("quyết định", "9/QĐ-TTg", "2031-03-04"), "quyet-dinh/bo-y-te/2031/09-qd-ttg", None),
        (
            Entry("thông tư", "9/2031/TT-BYT", "2031-03-04"),
            "thong-tu/bo-y-te/2031/09-2031",
            "thong-tu/bo-y-te/2031-03-04/09-2031-tt-byt",
        ),
        (
            Entry("thông tư liên tịch", "9/2031/TTLT-BCA-BYT", "2031-03-04"),
            "thong-tu/-/2031/09-2031-ttlt-bca-byt",
            "thong-tu-lien-tich/-/2031-03-04/09-2031-ttlt-bca-byt",
        ),
        (
            Entry("chỉ thị", "90-CT/TW", "2031-03-04"),
            "chi-thi/bo-chinh-tri/2031/90-ct-tw",
            "chi-thi/bo-chinh-tri/2031-03-04/90-ct-tw",
        ),
        # both name the body: the year is still needed, since numbering restarts each year
        (
            Entry("kế hoạch", "77/KH-UBND", "2031-03-04", ("uy-ban-nhan-dan-tinh-hoa-binh",)),
            "ke-hoach/uy-ban-nhan-dan-tinh-hoa-binh/2031/77-kh-ubnd",
            "ke-hoach/uy-ban-nhan-dan-tinh-hoa-binh/2031-03-04/77-kh-ubnd",
        ),
        (
            Entry("kế hoạch", "77/KH-UBND", "2031-03-04", ("uy-ban-nhan-dan-tinh-hoa-binh",)),
            "ke-hoach/uy-ban-nhan-dan-tinh-hoa-binh/-/77-kh-ubnd",
            None,
        ),
    ],
)  # fmt: skip
def test_a_row_without_issuer_means_only_what_one_body_can_issue(row: Entry, said: str, meant: str | None) -> None:
    assert canonical_uri(ACT + said, builtin().under([row])) == ACT + (meant or said)


def test_a_row_without_issuer_takes_no_place_of_a_province() -> None:
    own = Entry("kế hoạch", "198/KH-UBND", "2021-02-02")
    assert len(builtin().under([own])) == len(builtin()) + 1


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("hien-phap/quoc-hoi/2013-11-28/-", True),
        ("hien-phap/quoc-hoi/-/-", False),
        ("ke-hoach/uy-ban-nhan-dan-tinh-hoa-binh/2021-10-06/-", False),
    ],
)
def test_a_constitution_is_one_document_without_any_name(uri: str, expected: bool) -> None:
    assert says_which(ACT + uri) is expected
