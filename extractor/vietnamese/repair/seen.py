"""What a reader of pages saw, and what was put right in it."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Seen(Protocol):
    """A printed word as the reader saw it: ``text[start:end]``; how sure it was of it, 0..1."""

    @property
    def start(self) -> int:
        """Where the word begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def confidence(self) -> float:
        """How sure the reader was."""


class Repair(NamedTuple):
    """``text[start:end]`` was read as ``read``; ``repaired``, which is as long, was printed. ``confidence``: 0..1."""

    start: int
    end: int
    read: str
    repaired: str
    confidence: float
