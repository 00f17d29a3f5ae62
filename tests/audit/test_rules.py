"""The judgements of the rules, without any database."""

from dataclasses import replace
from itertools import combinations

import pytest

from pipelines.audit.findings import Ref
from pipelines.audit.rules import checks, dates, incidents, issuers, status, totals, unnumbered
from pipelines.audit.rules.dates import Dated
from pipelines.audit.rules.incidents import Telling
from pipelines.audit.series import one_series
from pipelines.audit.wording import tokens


@pytest.mark.parametrize(
    ("one", "other", "what", "issuer", "expected"),
    [
        ("2021-12-04", "2022-12-04", "105-2021-nd-cp", "chinh-phu", True),
        ("2022-03-01", "2022-03-11", "14-kh-ubnd", "uy-ban-nhan-dan-tinh-lang-son", True),
        ("2021-03-01", "2022-03-01", "14-kh-ubnd", "uy-ban-nhan-dan-tinh-lang-son", False),
        ("2019-08-16", "2018-08-16", "36-ct-tw", "bo-chinh-tri", True),  # one term of the Party
        ("2014-05-16", "2019-08-16", "36-ct-tw", "bo-chinh-tri", False),
        ("2020-03-01", "2020-11-20", "10-ct-tu", "tinh-uy-lang-son", False),  # a congress lies between
        ("2021-03-01", "2021-11-20", "10-ct-tu", "tinh-uy-lang-son", True),
        ("2025-03-01", "2025-09-01", "14-kh-ubnd", "uy-ban-nhan-dan-tinh-ninh-binh", False),  # provinces merged
        ("2025-03-01", "2025-09-01", "140-qd-ttg", "thu-tuong-chinh-phu", True),
    ],
)
def test_when_a_number_is_used_once(one, other, what, issuer, expected):
    assert one_series(one, other, what, issuer) is expected


STRATEGY = tokens("thực hiện Chiến lược quốc gia kiểm soát ma túy đến năm 2020 và định hướng đến năm 2030")
YEARLY = tokens("thực hiện công tác phòng, chống tội phạm ma túy trên địa bàn tỉnh")


def test_dates_of_two_years_are_one_documents_only_where_the_titles_agree_to_the_year():
    assert dates.about_the_same({STRATEGY}, {(*STRATEGY[:9], "o", "viet", "nam", *STRATEGY[9:])})
    assert not dates.about_the_same({YEARLY}, {YEARLY})
    assert not dates.about_the_same({(*YEARLY, "nam", "2021")}, {(*YEARLY, "nam", "2023")})


def dated(day, *documents, confidence=1.0, citing=()):
    refs = [Ref(one, "citation-1", None, confidence) for one in documents]
    return Dated(day, refs, dict(citing), is_scan=False)


PLAN = ("14-kh-ubnd", "uy-ban-nhan-dan-tinh-lang-son")


@pytest.mark.parametrize(
    ("days", "record", "wrong", "reasons"),
    [
        # cited before that day, which was a Sunday as well
        ([dated("2019-07-10", "a", "b", citing={"a": "2019-07-12"}.items()), dated("2019-07-14", "c")], {}, 1,
         ["cited_earlier", "sunday", "fewer"]),
        # nothing speaks for either
        ([dated("2019-07-10", "a"), dated("2019-07-11", "c")], {}, None, []),
        # misread
        ([dated("2019-07-10", "a", confidence=0.4), dated("2019-07-11", "c")], {}, 0, ["badly_read"]),
        # the public record knows, though more say otherwise
        ([dated("2019-07-10", "a", "b", "d"), dated("2019-07-11", "c")], {"2019-07-11": "14/KH-UBND"}, 0,
         ["not_on_record"]),
    ],
)  # fmt: skip
def test_which_date_is_likelier_wrong(days, record, wrong, reasons):
    found = dates.judged(days, "kế hoạch 14/KH-UBND", *PLAN, record)
    assert found.wrong == wrong
    assert [reason.code for reason in found.hints] == reasons
    assert found.grade == "conflict"


def test_a_date_that_was_read_badly_makes_the_finding_unsure():
    found = dates.judged([dated("2019-07-10", "a", confidence=0.4), dated("2019-07-11", "c")], "", *PLAN, {})
    assert found.sureness == "low"


@pytest.mark.parametrize(
    ("one", "grade", "surety", "wrong"),
    [
        (dated("2021-12-05", "a"), "conflict", "high", 0),
        (dated("2021-12-05", "a", confidence=0.4), "conflict", "low", 0),
        (replace(dated("2021-12-05", "a"), is_scan=True), "conflict", "medium", 0),
        (dated("2021-12-05", "a", "b", "c"), "conflict", "medium", None),  # the catalogue may err
        (replace(dated("2021-12-05", "a"), is_own=True), "note", "medium", None),
    ],
)
def test_how_sure_it_is_that_a_date_off_the_record_is_wrong(one, grade, surety, wrong):
    entries = dates.recorded("nghi-dinh", "105-2021-nd-cp", "chinh-phu", [one.day])
    found = dates.off_record(one, "nghị định 105/2021/NĐ-CP", "105-2021-nd-cp", entries)
    assert (found.grade, found.sureness, found.wrong) == (grade, surety, wrong)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            ["uy-ban-nhan-dan-tinh-lang-son", "tinh-uy-lang-son"],
            [["tinh-uy-lang-son", "uy-ban-nhan-dan-tinh-lang-son"]],
        ),
        (["uy-ban-nhan-dan-tinh-lang-son", "uy-ban-nhan-dan-tinh-ninh-binh"], []),
        (["bo-chinh-tri", "ban-bi-thu-trung-uong-dang"], [["ban-bi-thu-trung-uong-dang", "bo-chinh-tri"]]),
        (["bo-chinh-tri", "trung-uong-dang"], []),  # which says no more than whose house it is
        (["bo-chinh-tri", "uy-ban-nhan-dan-tinh"], []),
    ],
)
def test_which_bodies_cannot_both_have_issued_it(said, expected):
    assert issuers.rivals(said, "36-ct-tw") == expected


@pytest.mark.parametrize(
    ("bodies", "expected"),
    [
        (["chinh-phu", "thu-tuong-chinh-phu"], "note"),
        (["bo-chinh-tri", "ban-bi-thu-trung-uong-dang"], "conflict"),
        (["bo-cong-an"], None),
    ],
)
def test_how_grave_two_issuers_are(bodies, expected):
    assert issuers.weight(bodies) == expected


@pytest.mark.parametrize(
    ("found", "quotes", "expected"),
    [
        ("1343", [("indicator-1", "1.343 buổi"), ("indicator-8", "20 buổi")], "indicator-1"),
        ("369", [("case-1", "85 vụ (tăng 62 vụ)"), ("case-14", "tăng 369%")], "case-14"),
        ("12.5", [("case-1", "tăng 12,5 %")], "case-1"),
        ("7", [("case-1", "17 vụ")], None),
    ],
)
def test_which_fact_states_the_figure(found, quotes, expected):
    assert checks.stating(found, quotes) == expected


@pytest.mark.parametrize(
    ("is_basis", "grade", "wrong"),
    [(1, "conflict", 0), (0, "note", None)],
)
def test_a_dead_law_is_a_conflict_only_as_a_legal_basis(is_basis, grade, wrong):
    row = {
        "type": "nghị định", "number": "94/2009/NĐ-CP", "status": "replaced", "status_by": "221/2013/NĐ-CP",
        "status_since": "2014-02-15", "issued": "2016-05-01", "is_basis": is_basis, "document": "a", "confidence": 1.0,
        "what": "94-2009-nd-cp", "kind": "nghi-dinh", "carries": 0, "period_start": None, "doc_type": "kế hoạch",
            "issuer_name": "UBND", "title": None,
    }  # fmt: skip
    found = status.judged(row, "citation-2")
    assert (found.grade, found.wrong) == (grade, wrong)
    assert found.claims[1].record == "94/2009/NĐ-CP: 15/2/2014 → 221/2013/NĐ-CP"


@pytest.mark.parametrize(
    ("what", "symbol", "expected"),
    [("11-kh-bcd", "KH-BCĐ", True), ("11-kh-ubnd", "KH-BCĐ", False), ("11-2021-qd-ubnd", "QĐ-UBND", True)],
)
def test_which_number_fits_a_blank_one(what, symbol, expected):
    assert unnumbered.fits(what, symbol) is expected


@pytest.mark.parametrize(
    ("one", "other", "unit", "expected"),
    [
        ("12", "13", "cases", True), ("12", "12", "cases", False), ("3130", "3131", "g", False),
        ("3130", "3200", "g", True),
    ],
)  # fmt: skip
def test_what_rounding_explains(one, other, unit, expected):
    assert totals.apart(one, other, unit) is expected


HERE = "thon-na-lac-xa-tan-lap-huyen-an-phuc"
THERE = "phuong-hai-son-thanh-pho-an-duong"


def telling(document="a", day="2022-03-05", place=HERE, people=None, time=None, province=None, **amounts):
    people = {"vi-van-toan": 1990} if people is None else people
    return Telling((document, "incident-1"), day, place, amounts, people, time, province)


def heroin(grams, **more):
    return telling(**{"heroin g": grams}, **more)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (heroin("3.2"), heroin("3.2"), "note"),
        (heroin("3.2"), heroin("32"), "conflict"),
        (heroin("3.2"), telling(**{"synthetic pill": "40"}), "note"),  # each tells a part
        (telling(), telling(day="2022-03-06"), "conflict"),
        (telling(), telling(people={"vi-van-toan": 1991}), "conflict"),
        (telling(), telling(people={"vi-van-toan": 1991}, place=THERE), None),  # two of one name
        # of a name that many have: another year of birth, another amount, and only the hamlet is called the same
        (heroin("1.61", place="ban-pha-lay-xa-vinh-chua", people={"vi-van-toan": 1955}),
         heroin("2.39", place="ban-pha-lay-xa-yen-khanh", people={"vi-van-toan": 1960}), None),
        # of one year even, in two provinces three days apart
        (heroin("1.71", province="tinh-an-phuc"), heroin("9.68", day="2022-03-08", place=THERE, province="tinh-ha-lam"),
         None),
        # on one day in two provinces, and nothing but name and year agrees
        (heroin("1.71", province="tinh-an-phuc"), heroin("9.68", place=THERE, province="tinh-ha-lam"), None),
        # told by the province that caught him, and by the one from where he came: the drug agrees
        (heroin("48.35", province="tinh-an-phuc"), heroin("48.35", place="", province="tinh-ha-lam"), "note"),
        # no year of birth, but hour, hamlet, commune and district
        (heroin("3.2", people={"vi-van-toan": None}, time="05:40"), heroin("2.3", time="05:45"), "conflict"),
        # two people of one case
        (telling(people={"vi-van-toan": 1990, "ha-a-su": 1988}, **{"heroin g": "3.2"}),
         telling(people={"vi-van-toan": 1990, "ha-a-su": 1988}, place="", **{"heroin g": "3.7"}), "conflict"),
        (heroin("48.35", people={}), heroin("48.35", people={}), "note"),
        (heroin("5", people={}), heroin("5", people={}, place=THERE), None),  # five grams are caught every day
        (heroin("48.35", people={}), heroin("48.35", people={}, place="xa-la-huyen-mai"), None),
        (heroin("48.35"), heroin("48.35", people={"mua-a-de": 1978}), "note"),  # each names one of two
        (heroin("48.35", time="05:40"), heroin("48.35", people={"mua-a-de": 1978}, time="22:10"), None),
    ],
)  # fmt: skip
def test_whether_two_reports_tell_one_incident(one, other, expected):
    other = replace(other, name=("b", "incident-4"))
    if incidents.points(one, other) < incidents.ENOUGH:
        assert expected is None
    else:
        assert ("conflict" if incidents.conflict([one, other]) else "note") == expected


def test_an_incident_in_many_reports_is_one_finding():
    day, month, year = (heroin(grams, document=name) for name, grams in (("a", "3.2"), ("b", "3.2"), ("c", "2.3")))
    (together,) = incidents.joined([(day, month), (month, year)])
    found = incidents.conflict(together)
    assert [sorted(claim.documents) for claim in found.claims] == [["a", "b"], ["c"]]
    assert found.why.values == {"differing": "heroin 3.2 / 2.3 g"}


def twice(document, *told):
    """The incidents of one document: what was seized, and when."""
    return [
        replace(heroin(grams, document=document, time=time), name=(document, f"incident-{at}"))
        for at, (grams, time) in enumerate(told, 1)
    ]


MORNING, AFTERNOON = ("12.5", "10:30"), ("40.2", "14:00")


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        # two arrests of one man on one day, told alike
        ([twice("a", MORNING, AFTERNOON), twice("b", MORNING, AFTERNOON)], ["a1 b1", "a2 b2"]),
        ([twice("a", MORNING, AFTERNOON), twice("b", AFTERNOON, MORNING)], ["a1 b2", "a2 b1"]),
        # without hours, what was seized tells them apart
        ([twice("a", ("12.5", None), ("40.2", None)), twice("b", ("40.2", None), ("12.5", None))], ["a1 b2", "a2 b1"]),
        # one report tells of the second alone
        ([twice("a", MORNING, AFTERNOON), twice("b", AFTERNOON)], ["a2 b1"]),
        # two that tell of one each are no one incident, as a third knows
        ([twice("a", MORNING, AFTERNOON), twice("b", AFTERNOON), twice("c", MORNING)], ["a1 c1", "a2 b1"]),
        # one of the two is told otherwise
        ([twice("a", MORNING, AFTERNOON), twice("b", MORNING, ("42.0", "14:00"))], ["a1 b1", "a2 b2 conflict"]),
        ([twice("a", MORNING), twice("b", ("15.2", "10:30"))], ["a1 b1 conflict"]),
    ],
)
def test_two_incidents_of_a_document_are_never_one(reports, expected):
    pairs = [
        (one, other) for first, second in combinations(reports, 2) for one in first for other in second
        if incidents.points(one, other) >= incidents.ENOUGH
    ]  # fmt: skip
    assert pairs
    told = [
        " ".join(f"{document}{fact[-1]}" for document, fact in (one.name for one in together))
        + (" conflict" if incidents.conflict(together) else "")
        for together in incidents.joined(pairs)
    ]
    assert told == expected
