"""Pages as a reader of pages gives them: words of one confidence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.vietnamese.repair import Repair, repairs


@dataclass(frozen=True)
class Read:
    start: int
    end: int
    confidence: float = 0.9


def seen(text: str, confidence: float = 0.9) -> list[Read]:
    return [Read(*match.span(), confidence) for match in re.finditer(r"\S+", text)]


def found(text: str, confidence: float = 0.9) -> tuple[Repair, ...]:
    return repairs(text, seen(text, confidence))


def changes(text: str, confidence: float = 0.9) -> list[str]:
    return [f"{one.read}→{one.repaired}" for one in found(text, confidence)]
