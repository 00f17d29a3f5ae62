"""Tables as printed: rows of cells below rows of heads, before anything is known of what they mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.document import Document
from extractor.tables.model import Cell


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row at ``text[start:end]``."""

    start: int
    end: int
    cells: tuple[Cell, ...]

    def words(self, document: Document) -> tuple[str, ...]:
        """The cells' folded texts."""
        return tuple(cell.folded(document) for cell in self.cells)

    def padded(self, width: int) -> RawRow:
        """The row with empty cells at its end, so that it is ``width`` wide."""
        return replace(self, cells=(*self.cells[:width], *[Cell()] * (width - len(self.cells))))

    @property
    def filled(self) -> int:
        """How many cells hold anything."""
        return sum(1 for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class RawTable:
    """``heads``: each column's path of heads, outermost first; ``body``: the rows below, all as wide as ``heads``.

    ``head_rows``: the folded cells of the printed head, to know it again on the next page.
    """

    start: int
    end: int
    heads: tuple[tuple[Cell, ...], ...]
    body: tuple[RawRow, ...]
    head_rows: tuple[tuple[str, ...], ...] = ()
