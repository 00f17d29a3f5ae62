"""What every test has: a cache of its own run, never the user's; and ears for Ctrl-C."""

import signal

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
def _hears_interruptions():
    """A shell's background jobs are deaf to Ctrl-C, and so is what they start: tests that send it would never end."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VANBAN_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
