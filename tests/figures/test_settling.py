"""Settling document by document ends where settling everything at once does, whatever the order."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete, insert, select

from pipelines import figures
from pipelines.archive import Database, open_database
from pipelines.archive.errors import ArchiveLocked
from pipelines.archive.figure_tables import figure_covers, figure_documents, figures_due
from pipelines.archive.figure_tables import figures as amounts
from pipelines.archive.tables import documents
from pipelines.figures import afterwards
from pipelines.figures.changed import stretches
from pipelines.figures.spans import Span
from tests.figures.conftest import Office, counted, seized, story, told

BODIES = (
    ("CÔNG AN TỈNH SÔNG LŨNG", None),
    ("CÔNG AN HUYỆN NÀ HIN", "CÔNG AN TỈNH SÔNG LŨNG"),
    ("UBND TỈNH SÔNG LŨNG", None),
    ("BỘ CHỈ HUY BĐBP TỈNH SÔNG LŨNG", None),
    ("ĐỒN BIÊN PHÒNG NA LAY", "BỘ CHỈ HUY BĐBP TỈNH SÔNG LŨNG"),
    ("CÔNG AN TỈNH ĐÔNG GIANG", None),
    ("CÔNG AN HUYỆN NÀ HIN", None),
    ("BỘ CÔNG AN", None),
)
PERIODS = (
    None, ("2023-01-01", "2023-01-31"), ("2023-02-01", "2023-02-28"), ("2023-01-01", "2023-03-31"),
    ("2022-12-15", "2023-01-14"), ("2023-01-01", "2023-12-31"), ("2022-01-01", "2022-12-31"),
)  # fmt: skip
PEOPLE = ((("Lò Văn Pánh", 1985),), (("Vàng A Tủa", 1990),), ())


def _one(chance: random.Random) -> dict[str, Any]:
    """A document of few bodies, times, people and amounts, so that many of them hold one another."""
    issuer, parent = chance.choice(BODIES)
    values = {"issuer": issuer, "parent": parent, "period": chance.choice(PERIODS), "date": chance.choice(
        ("2023-01-09", "2023-02-09", "2023-04-02")
    ), "seizures": [seized(chance.choice(("100", "300", "351.2", "900")), part_of=None)]}  # fmt: skip
    if chance.random() < 0.6:
        day = chance.choice(("2023-01-08", "2023-01-09"))
        grams = chance.choice(("351.2", "351.2", "350"))
        values["seizures"].append(seized(grams, substance=chance.choice(("heroin", "opium")), scope="incident"))
        forces = chance.choice(((), ("Công an", "Bộ đội Biên phòng"), ("Hải quan", "Bộ đội Biên phòng")))
        values["incidents"] = [story(day, "seizure-2", people=chance.choice(PEOPLE), forces=list(forces))]
    if chance.random() < 0.3:
        actor = chance.choice(("Bộ đội Biên phòng", "Công an huyện Nà Hin"))
        values["seizures"].append(seized("40", part_of="seizure-1", scope="force", actor=actor))
    if chance.random() < 0.5:
        values["cases"] = [counted(chance.choice((3, 7)), 9), counted(2, 2, part_of="case-1", actor="Hải quan")]
    if chance.random() < 0.3:
        values["indicators"] = [told("addicts_managed", chance.choice(("120", "125")))]
    return values


def _noted(archive: Database) -> tuple[list[Any], list[Any], list[Any]]:
    """What is noted of the amounts, and of which of them are counted in which."""
    marks = ("kind", "document_id", "ordinal", "whole", "start", "left_out", "because", "doubtful")
    with archive.reading() as connection:
        return (
            sorted(map(tuple, connection.execute(select(*(amounts.c[name] for name in marks)))), key=str),
            sorted(map(tuple, connection.execute(select(figure_covers))), key=str),
            sorted(map(tuple, connection.execute(select(figure_documents))), key=str),
        )


def _anew(archive: Database) -> None:
    with archive.writing() as connection:
        for table in (figure_covers, amounts, figure_documents, figures_due):
            connection.execute(delete(table))
        connection.execute(insert(figures_due).from_select(["document_id"], select(documents.c.id)))
    figures.settle(archive)


@pytest.mark.parametrize("seed", range(3))
def test_settled_one_by_one_and_all_at_once(office: Office, seed: int) -> None:
    chance = random.Random(seed)
    names = [f"report-{number}" for number in range(10)]
    for name in [*names, *chance.sample(names, 3)]:  # three files are replaced
        office.file(name, **_one(chance))
        if chance.random() < 0.7:
            figures.settle(office.archive)
    assert office.sums() == office.sums(start="1900", end="2100")  # all that is asked for is as if nothing were
    before = _noted(office.archive)
    assert len(before[0]) > 10
    _anew(office.archive)
    assert _noted(office.archive) == before


class _Stop(Exception):
    pass


def _stopping(after: int) -> Callable[[str], None]:
    """Hears of progress, and ends it."""
    left = [after]

    def say(line: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise _Stop

    return say


def test_broken_off_it_goes_on(office: Office) -> None:
    chance = random.Random(7)
    for number in range(8):
        office.file(f"report-{number}", **_one(chance))
    with pytest.raises(_Stop):
        figures.settle(office.archive, _stopping(0))  # the amounts are written, nothing is held against anything
    assert figures.out_of_date(office.archive) > 0
    office.file("report-8", **_one(chance))
    figures.settle(office.archive)
    assert figures.out_of_date(office.archive) == 0
    before = _noted(office.archive)
    _anew(office.archive)
    assert _noted(office.archive) == before


def test_one_incident_of_two_provinces_stands_where_a_sum_holds_it(office: Office) -> None:
    """Else the sum of the one and the incident of the other would both count it."""
    people = (("Lò Văn Pánh", 1985),)
    for name, issuer in (("quick", "CÔNG AN TỈNH ĐÔNG GIANG"), ("told-again", "CÔNG AN TỈNH SÔNG LŨNG")):
        incident = [seized("351.2", scope="incident")]
        office.file(name, issuer, seizures=incident, incidents=[story("2023-01-08", "seizure-1", people=people)])
    january = ("2023-01-01", "2023-01-31")
    assert office.sums() == {("heroin", "g"): "351.2"}
    for issuer, expected in (("CÔNG AN TỈNH SÔNG LŨNG", "900"), ("CÔNG AN TỈNH ĐÔNG GIANG", "1800")):
        office.file(f"month {issuer}", issuer, period=january, seizures=[seized("900")])
        assert office.sums() == {("heroin", "g"): expected}
    assert {reason for _, reason, _ in office.why()} == {"longer_period"}


def test_whoever_ingests_settles_and_never_fails_by_it(archive: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    office, said = Office(archive), list[str]()
    office.file("report", **_one(random.Random(1)))
    afterwards.settle_afterwards(archive, said.append)
    assert (figures.out_of_date(archive), said) == (0, [])

    def locked(*arguments: object) -> None:
        raise ArchiveLocked("another process writes to it", source="a.db")

    monkeypatch.setattr(afterwards, "settle", locked)
    afterwards.settle_afterwards(archive, said.append)
    assert "the figures are not up to date" in said[0]
    afterwards.settle_afterwards(object(), said.append)
    assert len(said) == 1


def test_stretches_of_days_that_hang_together() -> None:
    spans = (("2023-01-01", "2023-01-31"), ("2023-02-01", "2023-02-28"), ("2023-01-31", "2023-01-31"))
    assert stretches(Span(*one) for one in spans) == [Span(*one) for one in spans[:2]]
    assert stretches([*(Span(*one) for one in spans), Span("2023-01-01", "2023-12-31")]) == [
        Span("2023-01-01", "2023-12-31")
    ]


def test_a_settled_archive_is_read_by_whoever_may_not_write(archive_name: str) -> None:
    with open_database(archive_name) as opened:
        Office(opened).file("report", **_one(random.Random(1)))
        figures.settle(opened)
    with open_database(archive_name, create=False, write=False) as opened:
        assert figures.totals(opened)
