"""What every test has: a cache of its own run, never the user's."""

import pytest

from tests.postgresql import (
    archive_name,
    new_name,
    postgresql_archive,
    postgresql_server,
    postgresql_url,
    sqlite_template,
)

__all__ = [
    "archive_name",
    "new_name",
    "postgresql_archive",
    "postgresql_server",
    "postgresql_url",
    "sqlite_template",
]  # fmt: skip


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VANBAN_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
