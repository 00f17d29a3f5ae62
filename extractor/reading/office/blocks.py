"""What a reader of Word documents yields: paragraphs of runs, tables of cells, and what gathers them."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.record import ReadingWarning


@dataclass(slots=True)
class Run:
    """A stretch of text in one font. ``text`` holds the bytes of an encoding of one byte as letters of Windows-1252.

    ``codepage``: that encoding, where the file names it and it is not Windows-1252; it counts for fonts of Unicode.
    """

    text: str
    font: str = ""
    codepage: str | None = None
    capitals: bool = False


@dataclass(slots=True)
class Paragraph:
    """Runs of one paragraph; a line break inside is ``\\n``, a tab ``\\t``."""

    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Table:
    """Rows of cells, a cell being what stands in it; ``ruled``: whether its lines are drawn (None: unknown)."""

    rows: list[list[list[Block]]] = field(default_factory=list)
    ruled: bool | None = None


Block = Paragraph | Table


@dataclass(slots=True)
class Story:
    """Gathers blocks: characters go into ``paragraph``, whatever ends it is told."""

    blocks: list[Block] = field(default_factory=list)
    paragraph: Paragraph = field(default_factory=Paragraph)
    cell: list[Block] = field(default_factory=list)
    row: list[list[Block]] = field(default_factory=list)
    table: Table = field(default_factory=Table)

    def end_paragraph(self, *, in_table: bool) -> None:
        """A paragraph ends, in a cell or outside tables."""
        if in_table:
            self.cell.append(self.paragraph)
        else:
            self.end_table()
            self.blocks.append(self.paragraph)
        self.paragraph = Paragraph()

    def end_cell(self) -> None:
        """A cell ends."""
        if self.paragraph.runs or not self.cell:
            self.cell.append(self.paragraph)
        self.row.append(self.cell)
        self.paragraph, self.cell = Paragraph(), []

    def end_row(self) -> None:
        """A row of a table ends."""
        if self.cell:
            self.end_cell()
        if self.row:
            self.table.rows.append(self.row)
        self.row = []

    def end_table(self) -> None:
        """What follows is in no table."""
        self.end_row()
        if self.table.rows:
            self.blocks.append(self.table)
        self.table = Table()

    def finished(self) -> list[Block]:
        """All blocks, whatever is open ended."""
        if self.paragraph.runs:
            self.end_paragraph(in_table=bool(self.cell))
        self.end_table()
        return self.blocks


@dataclass(slots=True)
class Parts:
    """A document's blocks: of the head of its pages, its text, its footnotes, the foot of its pages; what was odd."""

    head: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    foot: list[Block] = field(default_factory=list)
    warnings: list[ReadingWarning] = field(default_factory=list)

    @property
    def blocks(self) -> list[Block]:
        """All blocks."""
        return [*self.head, *self.body, *self.notes, *self.foot]
