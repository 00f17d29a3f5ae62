"""The words of tables' frames, compiled from ``words.toml``. All patterns run on folded text but the ordinals."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from extractor import regex

_DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))

HEADS = {name: regex.compile(source) for name, source in _DATA["heads"].items()}
TOTAL = regex.compile(_DATA["rows"]["total"])
PARTS = regex.compile(_DATA["rows"]["parts"])
ORDINALS = {name: regex.compile(source) for name, source in _DATA["ordinals"].items()}
"""Kinds of marks before rows, the outermost first; they run on the real letters."""
CAPTION_UNIT = regex.compile(_DATA["caption"]["unit"])
CAPTION_LINE = regex.compile(_DATA["caption"]["line"])
MISSING = regex.compile(_DATA["cells"]["missing"])
PERIOD = regex.compile(_DATA["owners"]["period"])
PERIOD_ROW = regex.compile(_DATA["owners"]["period_row"])
PERIOD_LENGTHS = [regex.compile(source) for source in _DATA["owners"]["period_lengths"]]
"""Kinds of times by their length, the shortest first."""
PLAIN = regex.compile(_DATA["owners"]["plain"])
PLANNED = regex.compile(_DATA["owners"]["planned"])
