"""Wholes that were corrected, are contradicted, or whose shares are asked for."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete, insert

from pipelines.archive.tables import likenesses
from tests.figures.conftest import Office, seized, story

PROVINCE = "CÔNG AN TỈNH SÔNG LŨNG"
DISTRICT = "CÔNG AN HUYỆN NÀ HIN"
MONTHS = {name: (f"2023-{name}-01", f"2023-{name}-{last}") for name, last in (("02", 28), ("03", 31), ("04", 30))}
QUARTER, HALF, YEAR = ("2023-01-01", "2023-03-31"), ("2023-01-01", "2023-06-30"), ("2023-01-01", "2023-12-31")

Report = tuple[str, tuple[str, str] | None, str, str]
"""Issuer, period, date of issue, grams."""


def _file(office: Office, reports: dict[str, Report], **more: Any) -> None:
    for name, (issuer, period, date, grams) in reports.items():
        parent = PROVINCE if issuer == DISTRICT else None
        office.file(name, issuer, parent, period=period, date=date, seizures=[seized(grams)], **more)


def _grams(office: Office, by: tuple[str, ...] = (), **choice: Any) -> dict[str, str]:
    return {" ".join(map(str, group[1:-1])): value for group, value in office.sums(by=by, **choice).items()}


@pytest.mark.parametrize(
    ("reports", "expected", "why"),
    [
        pytest.param(
            {
                "first": (PROVINCE, MONTHS["03"], "2023-04-02", "110"),
                "again": (PROVINCE, MONTHS["03"], "2023-04-05", "100"),
            },
            "100",
            {"first": "same_period"},
            id="corrected to less",
        ),
        pytest.param(
            {
                "first": (PROVINCE, MONTHS["02"], "2023-03-02", "21500"),
                "again": (PROVINCE, MONTHS["02"], "2023-03-05", "2150"),
                "quarter": (PROVINCE, QUARTER, "2023-04-05", "6500"),
                "half": (PROVINCE, HALF, "2023-07-05", "14200"),
            },
            "14200",
            {"first": "same_period", "again": "longer_period", "quarter": "longer_period"},
            id="what was wrong contradicts no longer time",
        ),
        pytest.param(
            {
                "first": (PROVINCE, QUARTER, "2023-04-02", "1000"),
                "again": (PROVINCE, QUARTER, "2023-04-05", "300"),
                "march": (PROVINCE, MONTHS["03"], "2023-04-01", "400"),
            },
            "400",
            {"first": "same_period", "again": "contradicted"},
            id="what was wrong holds nothing",
        ),
        pytest.param(
            {
                "first": (PROVINCE, MONTHS["03"], "2023-04-02", "120"),
                "second": (PROVINCE, MONTHS["03"], "2023-04-05", "90"),
                "third": (PROVINCE, MONTHS["03"], "2023-04-09", "100"),
            },
            "100",
            {"first": "same_period", "second": "same_period"},
            id="corrected twice",
        ),
    ],
)
def test_the_later_report_of_a_time_counts(
    quick_office: Office, reports: dict[str, Report], expected: str, why: dict[str, str]
) -> None:
    _file(quick_office, reports)
    assert _grams(quick_office) == {"": expected}
    assert {name: reason for name, reason, _ in quick_office.why()} == why
    for choice in ({"start": "2023", "end": "2023"}, {"issuers": (PROVINCE,)}):
        assert _grams(quick_office, **choice) == {"": expected}


@pytest.mark.parametrize(
    "title", ["Kết quả tháng 3 (đính chính)", "Báo cáo thay thế báo cáo số 12/BC-CAT", "CẢI CHÍNH SỐ LIỆU"]
)
def test_of_two_reports_of_one_day_the_correction_counts(quick_office: Office, title: str) -> None:
    for number in range(4):  # whichever id is the smaller one
        issuer = f"CÔNG AN TỈNH {('SÔNG LŨNG', 'ĐÔNG GIANG', 'HẠ NGUYÊN', 'TÂY LĨNH')[number]}"
        more = {"period": MONTHS["03"], "date": "2023-04-02"}
        quick_office.file(f"first-{number}", issuer, seizures=[seized("110")], **more)
        quick_office.file(f"again-{number}", issuer, seizures=[seized("100")], title=title, **more)
    assert _grams(quick_office) == {"": "400"}


CONTRADICTED: dict[str, Report] = {
    "quarter": (PROVINCE, QUARTER, "2023-04-05", "900"),
    "march": (PROVINCE, MONTHS["03"], "2023-04-02", "300"),
    "district": (DISTRICT, MONTHS["03"], "2023-04-01", "1000"),
    "february": (PROVINCE, MONTHS["02"], "2023-03-01", "200"),
}


@pytest.mark.parametrize(
    ("by", "choice", "expected"),
    [
        ((), {}, {"": "1200"}),
        ((), {"issuers": (PROVINCE,)}, {"": "900"}),
        ((), {"issuers": (PROVINCE,), "start": "2023-02"}, {"": "500"}),
        (("quarter",), {"issuers": (PROVINCE,)}, {"2023-Q1": "900"}),
        (("month",), {"issuers": (PROVINCE,)}, {"2023-02": "200", "2023-03": "300"}),
        (("month",), {}, {"2023-02": "200", "2023-03": "1000"}),
        (("quarter",), {}, {"2023-Q1": "1200"}),
        ((), {"start": "2023", "end": "2023"}, {"": "1200"}),
        ((), {"places": ("huyen-na-hin",)}, {"": "1000"}),
    ],
)
def test_a_contradicted_whole_is_never_counted_beside_its_parts(
    quick_office: Office, by: tuple[str, ...], choice: dict[str, Any], expected: dict[str, str]
) -> None:
    _file(quick_office, CONTRADICTED)
    assert _grams(quick_office, by, **choice) == expected


def test_parts_of_a_contradicted_whole_that_is_asked_for_say_why_they_are_left_out(office: Office) -> None:
    _file(office, CONTRADICTED)
    assert set(office.why(issuers=(PROVINCE,))) == {
        ("february", "in_contradicted", True),
        ("march", "contradicted", True),
    }


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        pytest.param({}, {}, "one of both", [("same_period", True)], id="no period is told"),
        pytest.param(
            {"title": "Kết quả công tác (đính chính)"}, {}, "110", [("same_period", True)], id="the correction counts"
        ),
        pytest.param({"issuer": DISTRICT}, {}, "210", [], id="two bodies"),
        pytest.param({"date": "2023-05-02"}, {}, "210", [], id="two days"),
        pytest.param({"kind": "same"}, {}, "one of both", [("copy", False)], id="a copy"),
    ],
)
def test_two_texts_of_one_number_and_date(
    office: Office, one: dict[str, Any], other: dict[str, Any], expected: str, why: list[tuple[str, bool]]
) -> None:
    kind = one.get("kind", "revised")
    one = {name: value for name, value in one.items() if name != "kind"}
    ids = [
        office.file(name, **{"issuer": PROVINCE, "date": "2023-04-02", **values}, seizures=[seized(grams)])
        for name, values, grams in (("one", one, "110"), ("other", other, "100"))
    ]
    first, second = sorted(ids)
    link = {"first_id": first, "second_id": second, "kind": kind, "similarity": 0.95, "why": "by hand"}
    with office.archive.writing() as connection:
        connection.execute(delete(likenesses))
        connection.execute(insert(likenesses), [link])
    grams = _grams(office)[""]
    assert grams in (("110", "100") if expected == "one of both" else (expected,))
    assert [(reason, doubtful) for _, reason, doubtful in office.why()] == why


COMMITTEE, GUARD = "UBND TỈNH SÔNG LŨNG", "BỘ CHỈ HUY BĐBP TỈNH SÔNG LŨNG"


def _with_shares(office: Office, name: str, issuer: str, period: tuple[str, str], whole: str, **shares: str) -> None:
    actors = {
        "guard": "Bộ đội Biên phòng tỉnh",
        "police": "Công an tỉnh",
        "district": "Công an huyện Nà Hin",
        "other": "Công an huyện Mường Tạo",
    }
    listed = [seized(grams, part_of="seizure-1", scope="force", actor=actors[actor]) for actor, grams in shares.items()]
    office.file(name, issuer, period=period, seizures=[seized(whole), *listed])


@pytest.mark.parametrize(
    ("whole", "parts", "choice", "expected"),
    [
        pytest.param(
            (PROVINCE, MONTHS["03"], {"district": "200"}),
            [(DISTRICT, MONTHS["03"], "200")],
            {"places": ("huyen-na-hin",)},
            "200",
            id="a district's own report, and its share",
        ),
        pytest.param(
            (COMMITTEE, MONTHS["03"], {"police": "60", "guard": "40"}),
            [(GUARD, MONTHS["03"], "40")],
            {"forces": ("bien_phong",)},
            "40",
            id="a force's own report, and its share",
        ),
        pytest.param(
            (COMMITTEE, QUARTER, {"police": "600", "guard": "300"}),
            [(GUARD, MONTHS["02"], "90"), (GUARD, MONTHS["03"], "110")],
            {"forces": ("bien_phong",)},
            "300",
            id="a force's months, and its share of the quarter",
        ),
        pytest.param(
            (COMMITTEE, QUARTER, {"police": "600", "guard": "300"}),
            [(GUARD, MONTHS["02"], "90"), (GUARD, MONTHS["03"], "110")],
            {"forces": ("bien_phong",), "start": "2023-02"},
            "200",
            id="the quarter is not asked for",
        ),
        pytest.param(
            (PROVINCE, MONTHS["03"], {"other": "70"}),
            [(DISTRICT, MONTHS["03"], "200")],
            {"places": ("huyen-na-hin", "huyen-muong-tao")},
            "270",
            id="another district's share holds nothing",
        ),
        pytest.param(
            (COMMITTEE, MONTHS["03"], {"police": "600"}),
            [(GUARD, MONTHS["03"], "40")],
            {"forces": ("cong_an", "bien_phong")},
            "640",
            id="another force's share holds nothing",
        ),
        pytest.param(
            (PROVINCE, MONTHS["03"], {"district": "200"}),
            [(DISTRICT, MONTHS["03"], "200")],
            {"places": ("tinh-song-lung",)},
            "900",
            id="the whole place is asked for",
        ),
    ],
)
def test_a_share_and_the_report_of_its_own_body(
    quick_office: Office,
    whole: tuple[str, tuple[str, str], dict[str, str]],
    parts: list[tuple[str, tuple[str, str], str]],
    choice: dict[str, Any],
    expected: str,
) -> None:
    issuer, period, shares = whole
    _with_shares(quick_office, "whole", issuer, period, "900", **shares)
    _file(
        quick_office,
        {f"part-{n}": (who, when, "2023-07-01", grams) for n, (who, when, grams) in enumerate(parts)},
    )
    assert _grams(quick_office, **choice) == {"": expected}


@pytest.mark.parametrize(
    ("shares", "grams", "expected", "of_guard", "why"),
    [
        pytest.param({"police": "60", "guard": "40"}, "40", "100", "40", [True], id="the guard's share"),
        pytest.param({"police": "60"}, "40", "140", "40", [], id="no share of the guard"),
        pytest.param({"police": "60", "guard": "40"}, "400", "500", "440", [], id="more than all of it"),
    ],
)
def test_a_sum_whose_share_is_another_forces(
    quick_office: Office, shares: dict[str, str], grams: str, expected: str, of_guard: str, why: list[bool]
) -> None:
    _with_shares(quick_office, "police", PROVINCE, MONTHS["03"], "100", **shares)
    _file(quick_office, {"guard": (GUARD, MONTHS["03"], "2023-04-02", grams)})
    assert _grams(quick_office) == {"": expected}
    assert quick_office.why() == [("guard", "wider_body", doubtful) for doubtful in why]
    assert _grams(quick_office, forces=("bien_phong",)) == {"": of_guard}


def test_two_sums_whose_shares_are_of_each_other_count_once(quick_office: Office) -> None:
    _with_shares(quick_office, "police", PROVINCE, MONTHS["03"], "100", police="60", guard="40")
    _with_shares(quick_office, "guard", GUARD, MONTHS["03"], "100", police="60", guard="40")
    assert _grams(quick_office) == {"": "100"}
    assert _grams(quick_office, by=("force",)) == {"bien_phong": "40", "cong_an": "60"}


CUSTOMS, POST = "CỤC HẢI QUAN TỈNH SÔNG LŨNG", "ĐỒN BIÊN PHÒNG NA LAY"


@pytest.mark.parametrize(
    ("issuer", "acting", "sums", "expected", "why"),
    [
        pytest.param(PROVINCE, ("Công an", "Hải quan"), {PROVINCE: "900"}, "900", ("longer_period", False), id="own"),
        pytest.param(POST, ("Biên phòng", "Công an"), {GUARD: "900"}, "900", ("wider_body", False), id="a post's"),
        pytest.param(
            CUSTOMS, ("Hải quan", "Công an"), {PROVINCE: "900"}, "900", ("wider_body", True), id="another body's"
        ),
        pytest.param(CUSTOMS, ("Hải quan", "Công an"), {GUARD: "900"}, "1251.2", None, id="the guard took no part"),
        pytest.param(
            POST,
            ("Biên phòng", "Công an"),
            {GUARD: "900", PROVINCE: "800"},
            "1700",
            ("wider_body", False),
            id="both have sums",
        ),
    ],
)
def test_an_incident_of_several_forces(
    quick_office: Office,
    issuer: str,
    acting: tuple[str, ...],
    sums: dict[str, str],
    expected: str,
    why: tuple[str, bool] | None,
) -> None:
    quick_office.file(
        "incident",
        issuer,
        GUARD if issuer == POST else None,
        date="2023-03-09",
        seizures=[seized("351.2", scope="incident")],
        incidents=[story("2023-03-08", "seizure-1", forces=list(acting))],
    )
    for force in ("cong_an", "bien_phong", "hai_quan"):
        found = _grams(quick_office, forces=(force,))
        name = {"cong_an": "Công an", "bien_phong": "Biên phòng", "hai_quan": "Hải quan"}[force]
        assert found == ({"": "351.2"} if name in acting else {})
    _file(quick_office, {name: (name, MONTHS["03"], "2023-04-02", grams) for name, grams in sums.items()})
    assert _grams(quick_office) == {"": expected}
    assert [(reason, doubtful) for _, reason, doubtful in quick_office.why()][:1] == ([why] if why else [])


def test_of_each_body_what_holds_an_amount_is_known(quick_office: Office) -> None:
    nine_months = ("2023-01-01", "2023-09-30")
    boards = (COMMITTEE, "BAN CHỈ ĐẠO 138 TỈNH SÔNG LŨNG", "HỘI ĐỒNG NHÂN DÂN TỈNH SÔNG LŨNG")
    _file(quick_office, {"march": (PROVINCE, MONTHS["03"], "2023-04-02", "10")})
    _file(quick_office, {"year": (PROVINCE, YEAR, "2024-01-05", "1000")})
    for board in boards:
        for period in (QUARTER, HALF, nine_months):
            _file(quick_office, {f"{board} {period[1]}": (board, period, "2024-01-05", "500")})
    assert _grams(quick_office, issuers=(PROVINCE,)) == {"": "1000"}
    assert _grams(quick_office, forces=("cong_an",)) == {"": "1000"}


def _own_calendar(office: Office) -> None:
    reports = {
        "month-1": ("2022-12-15", "2023-01-14", "100"),
        "month-2": ("2023-01-15", "2023-02-15", "70"),
        "year": ("2022-12-15", "2023-12-14", "1000"),
        "other-1": ("2024-05-15", "2024-06-15", "100"),
        "other-2": ("2024-06-15", "2024-07-15", "70"),
        "quarter": ("2024-06-15", "2024-09-15", "300"),
    }
    _file(office, {name: (PROVINCE, (start, end), end, grams) for name, (start, end, grams) in reports.items()})


@pytest.mark.parametrize(
    ("by", "choice", "expected"),
    [
        (("year",), {"start": "2023", "end": "2023"}, {"2023": "1000"}),
        (("year",), {"end": "2022"}, {}),
        (("month",), {"start": "2023", "end": "2023"}, {"2023-01": "100", "2023-02": "70"}),
        (("month",), {"start": "2023-02", "end": "2023"}, {"2023-02": "70"}),
        (("month",), {"start": "2023-01-10", "end": "2023"}, {"2023-02": "70"}),
        (("month",), {"start": "2024"}, {"2024-06": "100", "2024-07": "70"}),
        (("quarter",), {"start": "2024"}, {"2024-Q2": "100", "2024-Q3": "300"}),
        ((), {"start": "2023", "end": "2023"}, {"": "70"}),
    ],
)
def test_months_quarters_and_years_of_a_bodys_own_calendar(
    quick_office: Office, by: tuple[str, ...], choice: dict[str, Any], expected: dict[str, str]
) -> None:
    _own_calendar(quick_office)
    assert _grams(quick_office, by, **choice) == expected
    counted = {"2023": {"year"}, "2023-01": {"month-1"}}
    beyond = {name for name, reason, _ in quick_office.why(by=by, **choice) if reason == "beyond"}
    assert not beyond & set().union(*(counted.get(group, set()) for group in expected))


def test_what_a_report_holds_that_overlaps_with_another_is_doubtful(quick_office: Office) -> None:
    _file(quick_office, {"january": (PROVINCE, ("2023-01-01", "2023-01-31"), "2023-02-01", "100")})
    _file(quick_office, {"quarter": (PROVINCE, QUARTER, "2023-04-02", "500")})
    assert quick_office.why() == [("january", "longer_period", False)]
    _file(quick_office, {"other": (PROVINCE, ("2023-02-10", "2023-05-20"), "2023-05-21", "600")})
    assert sorted(quick_office.why()) == [("january", "longer_period", True), ("quarter", "overlap", True)]
    _file(quick_office, {"half": (COMMITTEE, HALF, "2023-07-02", "5000")})
    assert ("january", "longer_period", False) in quick_office.why()


def test_what_another_sum_holds_for_sure_is_not_doubtful(quick_office: Office) -> None:
    _file(quick_office, {"district": (DISTRICT, MONTHS["03"], "2023-04-02", "200")})
    _file(quick_office, {"province": (PROVINCE, MONTHS["03"], "2023-04-02", "900")})
    more = {"period": MONTHS["03"], "seizures": [seized("250")]}
    quick_office.file("committee", "UBND HUYỆN NÀ HIN", COMMITTEE, **more)
    assert sorted(quick_office.why()) == [("committee", "overlap", True), ("district", "wider_body", False)]
