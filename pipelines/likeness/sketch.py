"""What a document is found again by among hundreds of thousands: a few hundred bytes, made where it is extracted."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.likeness.alike import Side
from pipelines.likeness.shingles import signature


@dataclass(frozen=True, slots=True)
class Sketch:
    """``signature`` (see :mod:`.shingles`; None: the text is too short to be like another), and what a document's head
    shows: ``serial`` of its number, ``day`` (day, month, year), as :class:`pipelines.likeness.heads.Head` has them."""

    signature: bytes | None
    serial: str | None
    day: tuple[str, str, str] | None


def sketch_of(text: str) -> Sketch:
    """The sketch of a text."""
    side = Side(text)
    return Sketch(signature(side.words), side.head.serial, side.head.day)
