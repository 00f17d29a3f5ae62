"""One Ray cluster for all tests of a process: our own, with two workers."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from pipelines.engines.ray_cluster import connected


@pytest.fixture(scope="package")
def ray() -> Iterator[ModuleType]:
    with connected(None, 2) as module:
        yield module
