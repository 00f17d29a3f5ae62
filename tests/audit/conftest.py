"""An archive on each of the two databases, and one on SQLite alone.

What an audit reads comes from either database, what it judges lies on a workbench of its own: tables of cases need no
second run.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.archive import Database, open_database
from tests.archive.conftest import archive, run
from tests.archive.results import begun

__all__ = ["archive", "run", "shelf", "shelf_run"]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Database]:
    """An empty archive on SQLite."""
    with open_database(tmp_path / "shelf.db") as opened:
        yield opened


@pytest.fixture
def shelf_run(shelf: Database) -> int:
    """A run in which its documents are stored."""
    return begun(shelf)
