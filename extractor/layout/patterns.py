"""The patterns of head and closing: data in ``rules/patterns/header.toml``, compiled when first asked for."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from extractor import regex


@cache
def patterns() -> dict[str, Any]:
    """The contents of ``rules/patterns/header.toml``."""
    path = Path(__file__).parents[1] / "rules" / "patterns" / "header.toml"
    with path.open("rb") as file:
        return tomllib.load(file)


@cache
def one_of(section: str, key: str, before: str = "", after: str = "") -> regex.Pattern[str]:
    """One pattern out of a list of ``header.toml``, with what is to stand before and after it."""
    return regex.compile(before + "(?:" + "|".join(patterns()[section][key]) + ")" + after)
