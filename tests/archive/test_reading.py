"""Reading: the answers to many questions are of one moment, whoever writes between them; on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, func, insert, select

from extractor.errors import VanbanError
from pipelines.archive import Database, open_database
from pipelines.archive.tables import documents, legal_documents
from tests.archive.results import begun, plain, stored


def _counted(connection: Connection) -> tuple[int | None, int]:
    """How many documents there are: by a sum, and by rows that come some at a time."""
    listed = connection.execution_options(yield_per=1).scalars(select(documents.c.id)).all()
    return connection.scalar(select(func.count()).select_from(documents)), len(listed)


@pytest.mark.parametrize("who", ["the one that writes", "another"])
def test_what_is_committed_between_two_questions_is_not_seen(archive_name: str, who: str) -> None:
    with open_database(archive_name) as writer, open_database(archive_name, write=False) as other:
        run = begun(writer)
        reader = writer if who == "the one that writes" else other
        stored(writer, run, "a.txt", plain("Công văn a"))
        with reader.reading() as connection:
            assert _counted(connection) == (1, 1)
            stored(writer, run, "b.txt", plain("Công văn b"))
            assert _counted(connection) == (1, 1)
            with reader.reading() as later:
                assert _counted(later) == (2, 2)
        with reader.reading() as connection:
            assert _counted(connection) == (2, 2)


def test_the_moment_is_that_of_the_first_question(archive: Database, run: int) -> None:
    with archive.reading() as connection:
        stored(archive, run, "a.txt", plain("Công văn a"))
        assert _counted(connection) == (1, 1)


def test_an_error_ends_the_moment(archive: Database, run: int) -> None:
    with pytest.raises(ZeroDivisionError), archive.reading() as connection:
        assert _counted(connection) == (0, 0)
        raise ZeroDivisionError
    stored(archive, run, "a.txt", plain("Công văn a"))
    with archive.reading() as connection:
        assert _counted(connection) == (1, 1)


def test_who_only_reads_writes_nothing(archive_name: str) -> None:
    with (
        open_database(archive_name, write=False) as archive,
        pytest.raises(VanbanError),
        archive.reading() as connection,
    ):
        connection.execute(insert(legal_documents), [{"uri": "vn/chi-thi/1"}])
