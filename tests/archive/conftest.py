"""An archive on each of the two databases, with a run that writes to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipelines.archive import Database, open_database
from tests.archive.results import begun


@pytest.fixture
def archive(archive_name: str) -> Iterator[Database]:
    with open_database(archive_name) as opened:
        yield opened


@pytest.fixture
def run(archive: Database) -> int:
    return begun(archive)
