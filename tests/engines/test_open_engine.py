"""Which engine a name gives, and what is said where it gives none."""

from __future__ import annotations

import pytest

import pipelines.engines
from extractor.errors import ArgumentInvalid, DependencyMissing
from pipelines.engines import open_engine
from pipelines.engines.on_ray import RayEngine
from tests.engines import work


def test_ray_takes_as_many_workers_as_asked_for():
    engine = open_engine("ray", jobs=3, address="10.0.0.5:6379", start=work.start)
    assert isinstance(engine, RayEngine)
    assert (engine.jobs, engine.address) == (3, "10.0.0.5:6379")


@pytest.mark.parametrize(
    ("name", "jobs", "address", "cause", "remedy"),
    [
        ("spark", 1, None, "--engine 'spark' is unknown", "choose one of local, ray"),
        ("local", -1, None, "-1 workers do nothing", "give --jobs 1 or more; 0 is one a core"),
        ("local", 1, "auto", "--ray-address is for the engine ray", "give --engine ray, or leave the address out"),
    ],
)
def test_what_makes_no_sense_is_said(name, jobs, address, cause, remedy):
    with pytest.raises(ArgumentInvalid) as error:
        open_engine(name, jobs=jobs, address=address, start=work.start)
    assert (error.value.cause, error.value.remedy, error.value.exit_code) == (cause, remedy, 2)


def test_ray_that_is_not_installed_is_named_with_the_remedy(monkeypatch):
    monkeypatch.setattr(pipelines.engines, "find_spec", lambda name: None)
    with pytest.raises(DependencyMissing) as error:
        open_engine("ray", jobs=1, start=work.start)
    assert error.value.remedy == "pip install vanban[ray]"
    assert error.value.exit_code == 3
