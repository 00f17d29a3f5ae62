"""Whether a cited document was in force on a day: only what the dates prove."""

from datetime import date

import pytest

import extractor
from extractor.catalogue import Catalogue, Entry, builtin
from extractor.catalogue.status import status_on
from extractor.errors import ArgumentInvalid
from extractor.record import Record

ENDED = Entry(
    "luật", "1/2031/QH19", "2031-05-06", effective_from="2031-07-01", effective_to="2035-01-01",
    replaced_by="2/2034/QH19",
)  # fmt: skip
EXPIRED = Entry("quyết định", "3/2031/QĐ-TTg", "2031-05-06", effective_from="2031-05-06", effective_to="2032-01-01")
OPEN = Entry("luật", "4/2031/QH19", "2031-05-06", effective_from="2031-07-01")
SEEN = Entry("luật", "5/2031/QH19", "2031-05-06", effective_from="2031-07-01", in_force_on="2033-03-03")
UNKNOWN = Entry("luật", "6/2031/QH19", "2031-05-06")
UNKNOWN_START = Entry("luật", "7/2031/QH19", "2031-05-06", effective_to="2035-01-01")
KNOWN_BETWEEN = Entry("chỉ thị", "90-CT/TW", "2031-05-06", in_force_since="2031-08-01", in_force_on="2033-03-03")
FIRST_CHANGE = Entry("luật", "8/2032/QH19", "2032-05-06", effective_from="2032-07-01", amends=("5/2031/QH19",))
SECOND_CHANGE = Entry("luật", "9/2033/QH19", "2033-03-03", amends=("05/2031/QH19", "1/2031/QH19"))
CATALOGUE = Catalogue(
    [ENDED, EXPIRED, OPEN, SEEN, UNKNOWN, UNKNOWN_START, SECOND_CHANGE, FIRST_CHANGE]
)  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "on", "expected"),
    [
        (ENDED, "2031-05-05", None),  # cited before it was made
        (ENDED, "2031-05-06", ("not_yet_in_force", None, "2031-07-01")),
        (ENDED, "2031-06-30", ("not_yet_in_force", None, "2031-07-01")),
        (ENDED, "2031-07-01", ("in_force", None, "2031-07-01")),
        (ENDED, "2034-12-31", ("in_force", None, "2031-07-01")),
        (ENDED, "2035-01-01", ("replaced", "2/2034/QH19", "2035-01-01")),
        (EXPIRED, "2032-01-01", ("expired", None, "2032-01-01")),
        (OPEN, "2031-06-30", ("not_yet_in_force", None, "2031-07-01")),
        (OPEN, "2031-07-01", None),  # an empty end is no promise
        (SEEN, "2033-03-03", ("in_force", None, "2031-07-01")),
        (SEEN, "2033-03-04", None),
        (UNKNOWN, "2032-01-01", None),
        (UNKNOWN_START, "2034-12-31", None),
        (UNKNOWN_START, "2036-01-01", ("expired", None, "2035-01-01")),
        (KNOWN_BETWEEN, "2031-07-31", None),
        (KNOWN_BETWEEN, "2031-08-01", ("in_force", None, None)),
        (KNOWN_BETWEEN, "2033-03-04", None),
        # a month or a year, on every day of which it is so
        (ENDED, "2032", ("in_force", None, "2031-07-01")),
        (ENDED, "2031", None),
        (ENDED, "2031-06", ("not_yet_in_force", None, "2031-07-01")),
        (ENDED, "2034-12", ("in_force", None, "2031-07-01")),
        (ENDED, "2035", ("replaced", "2/2034/QH19", "2035-01-01")),
        (SEEN, "2033-03", None),
    ],
)
def test_status_on(entry: Entry, on: str, expected: tuple[str, str | None, str | None] | None) -> None:
    status = status_on(entry, on, CATALOGUE)
    assert (status and (status.state, status.by, status.since)) == expected
    assert status is None or status.on == on


@pytest.mark.parametrize(
    ("entry", "on", "expected"),
    [
        (SEEN, "2032-06-30", []),
        (SEEN, "2032-07-01", ["8/2032/QH19"]),
        (SEEN, "2033-03-03", ["8/2032/QH19", "9/2033/QH19"]),
        (ENDED, "2034-01-01", ["9/2033/QH19"]),
    ],
)
def test_what_had_amended_it_by_then(entry: Entry, on: str, expected: list[str]) -> None:
    status = status_on(entry, on, CATALOGUE)
    assert status is not None
    assert status.amended_by == expected


@pytest.mark.parametrize(
    ("citation", "on", "expected"),
    [
        ("Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị", "2021-06-30", ("in_force", None)),
        ("Hiến pháp năm 2013", "2013-12-31", ("not_yet_in_force", None)),
        ("Hiến pháp năm 2013", "2014-01-01", ("in_force", None)),
        (
            "Hiến pháp năm 1992",
            "2014-01-01",
            ("replaced", "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013"),
        ),
        ("Nghị định số 90/2016/NĐ-CP", "2024-12-15", ("replaced", "141/2024/NĐ-CP")),
        ("Luật Phòng, chống ma túy năm 2000", "2021-12-31", ("in_force", None)),
        ("Luật Phòng, chống ma túy năm 2000", "2022-01-01", ("replaced", "73/2021/QH14")),
        ("Luật số 73/2021/QH14", date(2021, 6, 1), ("not_yet_in_force", None)),
        ("Luật số 73/2021/QH14", "2026-07-01", ("replaced", "120/2025/QH15")),
        ("Nghị định số 73/2018/NĐ-CP", "2023", ("replaced", "57/2022/NĐ-CP")),
        ("Bộ luật Hình sự năm 1985", "2001-02-03", ("replaced", "15/1999/QH10")),
        ("Nghị định số 9999/2021/NĐ-CP", "2023", None),
        ("Luật Phòng, chống ma túy", "2023", None),
        ("Luật Phòng, chống ma túy năm 2021", None, None),
    ],
)
def test_find_citations_tells_the_status_on_a_day(
    citation: str, on: date | str | None, expected: tuple[str, str | None] | None
) -> None:
    found = extractor.find_citations(f"Căn cứ {citation};", on=on)[0].status
    assert (found and (found.state, found.by)) == expected


def test_the_day_is_the_citing_documents_own() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG\n\nSố: 12/KH-UBND\n\nLam Giang, ngày 05 tháng 3 năm 2022\n\nKẾ HOẠCH\n"
        "Phòng, chống ma túy\n\nThực hiện Luật Phòng, chống ma túy năm 2000.\n"
    )
    record = extractor.extract_text(text)
    status = record.citations[0].status
    assert status is not None
    assert (status.state, status.by, status.since, status.on) == (
        "replaced",
        "73/2021/QH14",
        "2022-01-01",
        "2022-03-05",
    )
    assert Record.from_json(record.to_json()).citations == record.citations
    later = extractor.extract_text(text, on="2019").citations[0].status
    assert later is not None
    assert later.state == "in_force"


@pytest.mark.parametrize("on", ["", "05/3/2022", "2022-02-30", "2022-3-5", "22", "2022-W10", "tháng 3"])
def test_what_is_no_day_is_refused(on: str) -> None:
    with pytest.raises(ArgumentInvalid, match="no day"):
        extractor.find_citations("Luật số 73/2021/QH14", on=on)


def test_states_that_the_packaged_list_tells_of_one_day() -> None:
    told = [status_on(entry, "2024-06-01", builtin()) for entry in builtin().entries]
    assert {status.state for status in told if status} == {"in_force", "not_yet_in_force", "replaced", "expired"}
