"""An archive with documents to search, on each of the two databases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.archive import Database
from pipelines.search import Filters, search
from tests.archive.conftest import archive, run
from tests.search.samples import filled

__all__ = ["archive", "run"]

Ask = Callable[..., list[str]]


@pytest.fixture
def names(archive: Database, run: int) -> dict[str, str]:
    """The samples' names by id, once they are stored."""
    return {identity: name for name, identity in filled(archive, run).items()}


@pytest.fixture
def ask(archive: Database, names: dict[str, str]) -> Ask:
    """What a query finds, by the samples' names."""

    def asked(query: str, **filters: object) -> list[str]:
        found = search(archive, query, filters=Filters(**filters), limit=None)
        assert found.total == len(found.hits)
        return [names.get(hit.document_id, hit.document_id) for hit in found.hits]

    return asked
