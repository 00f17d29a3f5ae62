"""Numbers of the development set under each kind of noise: most survive, and none is mended into another one."""

import pytest

from tests.noise import KINDS, Sample, outcome, samples

FLOOR = 0.8
"""The share that every kind keeps at the least; what is lost there is told in ``python -m tests.noise -v``."""


@pytest.fixture(scope="module")
def clean() -> list[Sample]:
    return list(samples())


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_survive_and_none_becomes_another(kind: str, clean: list[Sample]) -> None:
    result = outcome(kind, clean)
    assert result.wrong == []
    assert result.right >= FLOOR * result.spoiled > 0
