"""The words of the graph's picture, in each language of ``graph_labels.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from extractor.errors import ArgumentInvalid


def of(language: str) -> dict[str, str]:
    """The picture's words in that language. Raises ``ArgumentInvalid`` for one that there is none of."""
    if language not in _all():
        known = ", ".join(_all())
        raise ArgumentInvalid(f"--language {language!r} is unknown", remedy=f"choose one of {known}")
    return _all()[language]


@cache
def _all() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("pipelines").joinpath("graph_labels.toml").read_text(encoding="utf-8"))
