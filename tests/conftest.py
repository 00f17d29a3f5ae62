"""What every test has: a cache of its own run, never the user's."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VANBAN_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
