"""The patterns of money: data in ``rules/patterns/money.toml``, read once."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

PATTERNS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "rules" / "patterns" / "money.toml").read_text(encoding="utf-8")
)
"""The contents of ``money.toml``, section by section."""
