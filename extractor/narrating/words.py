"""The words of stories, from ``rules/patterns/incidents.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

DATA: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent.parent / "rules" / "patterns" / "incidents.toml").read_text(encoding="utf-8")
)
"""The patterns, section by section."""


def any_of(words: Iterable[str]) -> str:
    """Source of a pattern for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def listed(words: str) -> frozenset[str]:
    """Words in their real letters, parted by ``|`` or line breaks."""
    return frozenset(" ".join(word.split()) for word in words.replace("\n", "|").split("|") if word.strip())
