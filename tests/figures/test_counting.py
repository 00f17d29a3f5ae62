"""The rules of counting: no gram twice across documents, and what is left out says why."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, insert

from pipelines import figures
from pipelines.archive import Database
from pipelines.archive.tables import likenesses
from pipelines.figures import asking
from tests.figures.conftest import Office, counted, seized, story, told

PROVINCE, ABOVE = "CÔNG AN TỈNH SÔNG LŨNG", "BỘ CÔNG AN"
DISTRICT = "CÔNG AN HUYỆN NÀ HIN"
COMMITTEE = "UBND TỈNH SÔNG LŨNG"
MARCH, QUARTER, YEAR = ("2023-03-01", "2023-03-31"), ("2023-01-01", "2023-03-31"), ("2023-01-01", "2023-12-31")

GRAMS = ("heroin", "g")


def test_within_a_document_shares_and_second_measures_add_nothing(office: Office) -> None:
    office.file(
        "a",
        PROVINCE,
        period=MARCH,
        seizures=[
            seized("3.13", "kg"),
            seized("3.12", "kg", part_of="seizure-1", actor="Công an tỉnh", scope="force"),
            seized("9", "brick", alternative_of="seizure-1"),
        ],
    )
    assert office.sums() == {GRAMS: "3130"}
    assert office.why() == []


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        pytest.param(
            {"issuer": PROVINCE, "period": MARCH, "seizures": "300"},
            {"issuer": PROVINCE, "period": QUARTER, "seizures": "900"},
            "900",
            ("one", "longer_period", False),
            id="a month in its quarter",
        ),
        pytest.param(
            {"issuer": PROVINCE, "period": ("2023-02-15", "2023-03-14"), "seizures": "300"},
            {"issuer": PROVINCE, "period": ("2023-03-15", "2023-04-14"), "seizures": "500"},
            "800",
            None,
            id="months of a body's own calendar stand beside one another",
        ),
        pytest.param(
            {"issuer": PROVINCE, "period": ("2023-02-15", "2023-03-15"), "seizures": "300"},
            {"issuer": PROVINCE, "period": ("2023-03-15", "2023-04-15"), "seizures": "500"},
            "800",
            None,
            id="one ends on the day on which the next begins",
        ),
        pytest.param(
            {"issuer": DISTRICT, "parent": PROVINCE, "period": MARCH, "seizures": "200"},
            {"issuer": PROVINCE, "period": MARCH, "seizures": "900"},
            "900",
            ("one", "wider_body", False),
            id="a district in its province",
        ),
        pytest.param(
            {"issuer": DISTRICT, "parent": "CÔNG AN TỈNH ĐÔNG GIANG", "period": MARCH, "seizures": "200"},
            {"issuer": PROVINCE, "period": MARCH, "seizures": "900"},
            "1100",
            None,
            id="a district of another province, by the body above it",
        ),
        pytest.param(
            {"issuer": DISTRICT, "period": MARCH, "seizures": "200"},
            {"issuer": PROVINCE, "period": MARCH, "seizures": "900"},
            "1100",
            None,
            id="a district that does not say where it belongs",
        ),
        pytest.param(
            {"issuer": "BỘ CHỈ HUY BĐBP TỈNH SÔNG LŨNG", "period": MARCH, "seizures": "200"},
            {"issuer": PROVINCE, "period": MARCH, "seizures": "900"},
            "1100",
            None,
            id="border guards are no police",
        ),
        pytest.param(
            {"issuer": "BỘ CHỈ HUY BĐBP TỈNH SÔNG LŨNG", "period": MARCH, "seizures": "200"},
            {"issuer": COMMITTEE, "period": MARCH, "seizures": "900"},
            "900",
            ("one", "wider_body", False),
            id="a committee reports for all forces",
        ),
        pytest.param(
            {
                "issuer": "ĐỒN BIÊN PHÒNG NA LAY",
                "parent": "BỘ CHỈ HUY BĐBP TỈNH SÔNG LŨNG",
                "period": MARCH,
                "seizures": "200",
            },
            {"issuer": "BỘ CHỈ HUY BĐBP TỈNH SÔNG LŨNG", "period": QUARTER, "seizures": "900"},
            "900",
            ("one", "wider_body", False),
            id="a post in its command",
        ),
        pytest.param(
            {
                "issuer": "ĐỒN BIÊN PHÒNG NA LAY",
                "parent": "BỘ CHỈ HUY BĐBP TỈNH SÔNG LŨNG",
                "period": MARCH,
                "seizures": "200",
            },
            {
                "issuer": "ĐỒN BIÊN PHÒNG BA LONG",
                "parent": "BỘ CHỈ HUY BĐBP TỈNH SÔNG LŨNG",
                "period": MARCH,
                "seizures": "900",
            },
            "1100",
            None,
            id="two posts",
        ),
        pytest.param(
            {"issuer": PROVINCE, "date": "2023-04-02", "period": MARCH, "seizures": "300"},
            {"issuer": PROVINCE, "date": "2023-04-09", "period": MARCH, "seizures": "310"},
            "310",
            ("one", "same_period", True),
            id="the same month reported twice: the later one",
        ),
        pytest.param(
            {"issuer": PROVINCE, "period": ("2023-03-01", "2023-04-10"), "seizures": "300"},
            {"issuer": PROVINCE, "period": QUARTER, "seizures": "900"},
            "900",
            ("one", "overlap", True),
            id="times that overlap",
        ),
        pytest.param(
            {"issuer": PROVINCE, "period": MARCH, "seizures": "1000"},
            {"issuer": PROVINCE, "period": QUARTER, "seizures": "900"},
            "1000",
            ("other", "contradicted", True),
            id="a whole that is less than its part is none",
        ),
        pytest.param(
            {"issuer": PROVINCE, "date": "2023-03-09", "seizures": "300"},
            {"issuer": PROVINCE, "period": MARCH, "seizures": "900"},
            "900",
            ("one", "longer_period", True),
            id="a report without a period, dated within another's",
        ),
        pytest.param(
            {"issuer": "TÒA ÁN NHÂN DÂN TỈNH SÔNG LŨNG", "period": MARCH, "seizures": "300"},
            {"issuer": PROVINCE, "period": YEAR, "seizures": "900"},
            "900",
            ("one", "judged", False),
            id="courts tell what others seized",
        ),
        pytest.param(
            {"issuer": PROVINCE, "period": MARCH, "seizures": "300"},
            {"issuer": "BỘ TƯ LỆNH CẢNH SÁT BIỂN", "period": YEAR, "seizures": "900"},
            "1200",
            None,
            id="the coast guard of the nation holds no police of a province",
        ),
        pytest.param(
            {"issuer": PROVINCE, "parent": ABOVE, "period": MARCH, "seizures": "300"},
            {"issuer": ABOVE, "period": YEAR, "seizures": "900"},
            "900",
            ("one", "wider_body", False),
            id="the police of the nation hold a province's",
        ),
    ],
)
def test_two_documents(
    quick_office: Office, one: dict, other: dict, expected: str, why: tuple[str, str, bool] | None
) -> None:  # type: ignore[type-arg]
    for name, values in (("one", one), ("other", other)):
        quick_office.file(name, **{**values, "seizures": [seized(values["seizures"])]})
    assert quick_office.sums() == {GRAMS: expected}
    assert quick_office.why() == ([why] if why else [])


def test_the_order_in_which_they_come_changes_nothing(archive: Database) -> None:
    office = Office(archive)
    office.file("year", PROVINCE, period=YEAR, seizures=[seized("5", "kg")])
    assert office.sums() == {GRAMS: "5000"}
    office.file("march", PROVINCE, period=MARCH, seizures=[seized("1", "kg")])
    office.file("district", DISTRICT, PROVINCE, period=MARCH, seizures=[seized("600")])
    assert office.sums() == {GRAMS: "5000"}
    assert sorted(office.why()) == [("district", "wider_body", False), ("march", "longer_period", False)]
    assert figures.settle(archive) == figures.Settled()


def test_where_the_longer_report_is_not_asked_for_the_shorter_ones_count(office: Office) -> None:
    office.file("year", PROVINCE, period=YEAR, seizures=[seized("5", "kg")])
    office.file("march", PROVINCE, period=MARCH, seizures=[seized("1", "kg")])
    office.file("april", PROVINCE, period=("2023-04-01", "2023-04-30"), seizures=[seized("2", "kg")])
    office.file("district", DISTRICT, PROVINCE, period=MARCH, seizures=[seized("600")])
    assert office.sums(start="2023-03", end="2023-04") == {GRAMS: "3000"}
    assert ("year", "beyond", False) in office.why(start="2023-03", end="2023-04")
    assert office.sums(places=("huyen-na-hin",)) == {GRAMS: "600"}
    assert office.sums(by=("month",)) == {("heroin", "2023-03", "g"): "1000", ("heroin", "2023-04", "g"): "2000"}
    assert ("year", "longer_than_bucket", False) in office.why(by=("month",))
    assert office.sums(by=("year",)) == {("heroin", "2023", "g"): "5000"}


def test_what_no_shorter_report_tells_stays_in_its_own_time(office: Office) -> None:
    office.file("half", PROVINCE, period=("2022-12-15", "2023-05-31"), seizures=[seized("5", "kg")])
    assert office.sums(by=("month",)) == {("heroin", "2022-12-15/2023-05-31", "g"): "5000"}


def test_a_copy_counts_once(office: Office) -> None:
    draft = office.file("draft", PROVINCE, period=MARCH, seizures=[seized("1", "kg")])
    signed = office.file("signed", PROVINCE, period=MARCH, date="2023-04-02", seizures=[seized("1", "kg")])
    first, second = sorted((draft, signed))
    link = {"first_id": first, "second_id": second, "kind": "draft", "similarity": 0.95, "why": "by hand"}
    with office.archive.writing() as connection:
        connection.execute(insert(likenesses), [link])
    assert office.sums() == {GRAMS: "1000"}
    assert office.why() == [("draft", "copy", False)]
    assert office.sums(start="2023", end="2023") == {GRAMS: "1000"}
    with office.archive.writing() as connection:
        connection.execute(delete(likenesses))
    office.file("another", "SỞ Y TẾ")
    assert office.sums() == {GRAMS: "1000"}
    assert office.why() == [("draft", "same_period", True)]


def test_totals_told_apart_by_their_shares(office: Office) -> None:
    office.file(
        "a",
        COMMITTEE,
        period=MARCH,
        seizures=[
            seized("3.13", "kg"),
            seized("3.1", "kg", part_of="seizure-1", actor="Công an huyện Nà Hin", scope="force"),
            seized("10", part_of="seizure-1", actor="Bộ đội Biên phòng", scope="force"),
        ],
    )
    assert office.sums(by=("force",)) == {
        ("heroin", "all", "g"): "20",
        ("heroin", "bien_phong", "g"): "10",
        ("heroin", "cong_an", "g"): "3100",
    }
    assert office.sums(by=("place",)) == {
        ("heroin", "Sông Lũng", "g"): "30",
        ("heroin", "Sông Lũng › huyện Nà Hin", "g"): "3100",
    }
    assert office.sums(forces=("bien_phong",)) == {GRAMS: "10"}


def test_shares_that_are_more_than_their_total_are_not_used(office: Office) -> None:
    shares = [seized("2", "kg", part_of="seizure-1", actor=name, scope="force") for name in ("Công an", "Hải quan")]
    office.file("a", COMMITTEE, period=MARCH, seizures=[seized("3", "kg"), *shares])
    assert office.sums(by=("force",)) == {("heroin", "all", "g"): "3000"}


def test_cases_by_offence(office: Office) -> None:
    office.file(
        "a",
        PROVINCE,
        period=MARCH,
        cases=[counted(10, 15), counted(6, 9, offence=["mua bán"], part_of="case-1", scope="subset")],
    )
    assert office.sums("cases", by=("offence",)) == {
        ("arrest", None, "case"): "4",
        ("arrest", "mua bán", "case"): "6",
        ("arrest", None, "person"): "6",
        ("arrest", "mua bán", "person"): "9",
    }


PEOPLE = (("Lò Văn Pánh", 1985),)


@pytest.mark.parametrize(
    ("one", "other", "expected", "doubtful"),
    [
        pytest.param(
            {"people": PEOPLE, "grams": "351.2"}, {"people": PEOPLE, "grams": "351.2"}, "351.2", False, id="one suspect"
        ),
        pytest.param(
            {"people": PEOPLE, "grams": "351.2"}, {"people": PEOPLE, "grams": "350"}, None, True, id="another amount"
        ),
        pytest.param(
            {"people": PEOPLE, "grams": "351.2"},
            {"people": (("Vàng A Tủa", 1990),), "grams": "351.2"},
            "702.4",
            None,
            id="other suspects",
        ),
        pytest.param({"people": PEOPLE, "grams": "351.2"}, {"grams": "351.2"}, "351.2", True, id="nobody is named"),
        pytest.param({"grams": "5"}, {"grams": "5"}, "10", None, id="a round amount proves nothing"),
        pytest.param(
            {"grams": "5", "place": "huyện Nà Hin"},
            {"grams": "5", "place": "huyện Nà Hin"},
            "5",
            True,
            id="but in one place",
        ),
        pytest.param({"grams": "351.2", "date": "2023-03-08"}, {"grams": "351.2"}, "702.4", None, id="another day"),
    ],
)
def test_one_incident_in_two_reports(
    quick_office: Office, one: dict, other: dict, expected: str | None, doubtful: bool | None
) -> None:  # type: ignore[type-arg]
    issuers = (DISTRICT, PROVINCE)
    for name, issuer, values in (("one", issuers[0], one), ("other", issuers[1], other)):
        quick_office.file(
            name,
            issuer,
            PROVINCE,
            seizures=[seized(values["grams"], scope="incident")],
            incidents=[
                story(
                    values.get("date", "2023-03-09"),
                    "seizure-1",
                    place=values.get("place"),
                    people=values.get("people", ()),
                )
            ],
        )
    if expected is not None:
        assert quick_office.sums() == {GRAMS: expected}
    assert [(reason, doubt) for _, reason, doubt in quick_office.why()] == (
        [("same_incident", doubtful)] if doubtful is not None else []
    )


def test_an_incident_is_in_its_month(office: Office) -> None:
    office.file(
        "quick",
        DISTRICT,
        PROVINCE,
        date="2023-04-02",
        seizures=[seized("351.2", scope="incident")],
        incidents=[story("2023-03-09", "seizure-1", place="xã Tà Lèng, huyện Nà Hin")],
    )
    figures.settle(office.archive)
    (one,) = figures.totals(office.archive, by=("month", "district"), named=True)
    assert one.group == ("heroin", "2023-03", "huyện Nà Hin")
    assert one.bases == {"incident": 1}
    assert [source for _, source in one.sources] == ["quick"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Trong tháng, thu giữ 900 gam heroin.", {("heroin", "2023", "g"): "900"}),
        ("Năm 2021, toàn tỉnh thu giữ 900 gam heroin.", {("heroin", "2021", "g"): "900"}),
        ("Giai đoạn 2016 - 2020 đã thu giữ 900 gam heroin.", {("heroin", "2016-01-01/2020-12-31", "g"): "900"}),
    ],
)
def test_a_sentence_that_names_another_time(
    quick_office: Office, sentence: str, expected: dict[tuple[str, ...], str]
) -> None:
    quick_office.file("a", PROVINCE, period=MARCH, text=sentence, seizures=[seized("900", start=sentence.index("900"))])
    assert quick_office.sums(by=("year",)) == expected


def test_what_is_told_again_of_an_earlier_year(office: Office) -> None:
    sentence = "Năm 2022, toàn tỉnh thu giữ 900 gam heroin."
    office.file("now", PROVINCE, period=MARCH, text=sentence, seizures=[seized("900", start=sentence.index("900"))])
    office.file("then", PROVINCE, period=("2022-01-01", "2022-12-31"), date="2023-01-05", seizures=[seized("900")])
    assert office.sums() == {GRAMS: "900"}
    assert len(office.why()) == 1


def _month(office: Office, month: int, *, running: int, sentence: str) -> None:
    """A month's report: 100 gam in it, so many from the start of the year."""
    text = f"Trong tháng, thu giữ 100 gam heroin.\n{sentence.format(running=running, month=month)}\n"
    text += " ".join(f"word{month * 100 + number}" for number in range(60))  # or it would be the other month's draft
    period = (f"2023-{month:02d}-01", f"2023-{month:02d}-28")
    grams = [seized("100", start=text.index("100")), seized(str(running), start=text.rindex(f"{running} gam"))]
    office.file(f"month-{month}", PROVINCE, period=period, date=f"2023-{month:02d}-28", text=text, seizures=grams)


@pytest.mark.parametrize(
    "sentence",
    [
        "Lũy kế từ đầu năm 2023: {running} gam heroin.",
        "Từ đầu năm 2023 đến nay, thu giữ {running} gam heroin.",
        "Lũy kế {month} tháng đầu năm 2023 thu giữ {running} gam heroin.",
        "Cộng dồn từ đầu năm 2023 đến hết tháng {month}/2023: {running} gam heroin.",
    ],
)
def test_running_figures_of_each_month(quick_office: Office, sentence: str) -> None:
    for month in (1, 2, 3):
        _month(quick_office, month, running=month * 100, sentence=sentence)
    assert quick_office.sums() == {GRAMS: "300"}
    assert quick_office.sums(by=("month",)) == {("heroin", f"2023-0{month}", "g"): "100" for month in (1, 2, 3)}
    assert quick_office.sums(end="2023-02") == {GRAMS: "200"}


def test_what_a_report_compares_with_is_the_year_before(office: Office) -> None:
    text = "Trong kỳ thu giữ 100 gam heroin; cùng kỳ năm 2022: 80 gam heroin."
    grams = [seized("100", start=text.index("100")), seized("80", start=text.index("80"))]
    office.file("now", PROVINCE, period=MARCH, date="2023-04-01", text=text, seizures=grams)
    assert office.sums(by=("year",)) == {("heroin", "2022", "g"): "80", ("heroin", "2023", "g"): "100"}
    office.file("then", PROVINCE, period=("2022-03-01", "2022-03-31"), date="2022-04-01", seizures=[seized("80")])
    assert office.sums() == {GRAMS: "180"}


def test_a_week_in_its_month_a_joint_operation_in_what_reports_for_all(office: Office) -> None:
    joint = "CÔNG AN - BỘ CHỈ HUY BĐBP TỈNH SÔNG LŨNG"
    office.file("week", PROVINCE, period=("2023-03-06", "2023-03-12"), seizures=[seized("40")])
    office.file("month", PROVINCE, period=MARCH, seizures=[seized("300")])
    assert office.sums() == {GRAMS: "300"}
    office.file("joint", joint, period=MARCH, seizures=[seized("500")])
    assert office.sums() == {GRAMS: "500"}
    office.file("all", COMMITTEE, period=QUARTER, seizures=[seized("900")])
    assert office.sums() == {GRAMS: "900"}


def test_how_many_there_are_is_not_added_over_time(office: Office) -> None:
    for month, value in (("01", "120"), ("02", "125"), ("03", "110")):
        period = (f"2023-{month}-01", f"2023-{month}-28")
        office.file(month, DISTRICT, PROVINCE, period=period, indicators=[told("addicts_managed", value)])
    assert office.sums("indicators") == {("addicts_managed", "person"): "110"}
    assert {reason for _, reason, _ in office.why("indicators")} == {"stock"}
    assert office.sums("indicators", end="2023-02") == {("addicts_managed", "person"): "125"}
    assert office.sums("indicators", by=("month",))["addicts_managed", "2023-01", "person"] == "120"


def test_large_and_tiny_values_stay_exact(office: Office) -> None:
    amounts = [seized("0.1"), seized("0.2"), seized("0.0000001"), seized("123456789012345678901234")]
    office.file("a", PROVINCE, seizures=amounts)
    assert office.sums() == {GRAMS: "123456789012345678901234.3000001"}


def test_masses_and_pieces_stay_apart(office: Office) -> None:
    office.file("a", PROVINCE, seizures=[seized("2", "brick"), seized("700", alternative_of="seizure-1"), seized("5")])
    assert office.sums() == {("heroin", "brick"): "2", GRAMS: "5"}
    (bricks,) = [one for one in figures.totals(office.archive) if one.unit == "brick"]
    assert bricks.weighed == 700


def test_every_reason_is_explained() -> None:
    known = asking.reasons()
    assert {"copy", "longer_period", "wider_body", "same_incident", "stock", "beyond"} <= set(known)
    for rule in known.values():
        assert set(rule) == {"name", "says", "rule", "doubtful"}
