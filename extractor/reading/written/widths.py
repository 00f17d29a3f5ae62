"""How wide print is: advance widths of the letters of Times, the type of official documents, in ems."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from pathlib import Path


@cache
def _table() -> tuple[dict[str, float], float, float]:
    """Widths by letter, the usual width, and a word's bearings."""
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        table = tomllib.load(file)
    letters = {letter: float(width) for width, letters in table["letters"].items() for letter in letters}
    return letters, table["usual"], table["bearing"]


@cache
def _letter(letter: str) -> float:
    letters, usual, _ = _table()
    base = unicodedata.normalize("NFD", letter)[0]
    return letters.get("d" if base == "đ" else base, usual)


def width(text: str, *, trimmed: bool = False) -> float:
    """Width of the text in ems; ``trimmed``: of its ink, without the blank at both ends."""
    full = sum(map(_letter, unicodedata.normalize("NFC", text)))
    return full - _table()[2] if trimmed and text else full
