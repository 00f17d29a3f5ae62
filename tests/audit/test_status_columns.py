"""Statuses of citations and the ends of ranges stand in the tables, also of archives that were made without them."""

from sqlalchemy import text, update

from pipelines.archive import Database, open_database
from pipelines.archive.fact_tables import citations, dates
from tests.archive.results import begun, report, stored
from tests.archive.test_migrations import _back_to
from tests.audit.making import paper

BODY = "Căn cứ Luật Phòng, chống ma túy năm 2000, từ ngày 15/6/2023 đến ngày 14/7/2023 công an huyện đã bắt 02 vụ."
ASKED = "SELECT status_state, status_by, status_since FROM citations WHERE status_state IS NOT NULL"
ENDS = "SELECT end_date FROM dates WHERE end_date IS NOT NULL"


def held(archive: Database) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    with archive.reading() as connection:
        return tuple([tuple(row) for row in connection.execute(text(one))] for one in (ASKED, ENDS))  # type: ignore[return-value]


def test_they_are_written_and_an_older_archive_gets_them(new_name: str):
    expected = ([("replaced", "73/2021/QH14", "2022-01-01")], [("2023-07-14",)])
    with open_database(new_name) as archive:
        stored(archive, begun(archive), "a", report(paper(BODY)))
        assert held(archive) == expected
        with archive.writing() as connection:
            empty = dict.fromkeys(("status_state", "status_by", "status_since", "status_on", "status_amended_by"))
            connection.execute(update(citations).values(empty))
            connection.execute(update(dates).values(end_date=None))
            _back_to(connection, "0003")
    with open_database(new_name) as archive:
        assert held(archive) == expected
