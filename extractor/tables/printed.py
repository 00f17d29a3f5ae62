"""Lines printed in columns: pieces of text with runs of blanks between them, and the strips that they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.tables.model import Cell


@dataclass(frozen=True, slots=True)
class Piece:
    """``text[start:end]``, printed from column ``left`` to ``right`` of its line."""

    start: int
    end: int
    left: int
    right: int

    @property
    def cell(self) -> Cell:
        """The piece as a cell of its own."""
        return Cell(((self.start, self.end),))


@dataclass(slots=True)
class Printed:
    """A line in pieces; ``figures``: which of them are numbers; ``gap``: a blank line stands before it."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    figures: tuple[int, ...]
    gap: bool = False


@dataclass(slots=True)
class Strip:
    """A column: the printed columns that it covers."""

    left: int
    right: int
    pieces: int = 0
    figures: int = 0
    rows: set[int] = field(default_factory=set)
