"""The signature of an official document: for whom, in what office, rank and name.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractor.document import Document
from extractor.layout.cells import Cell, in_capitals, printed
from extractor.layout.offices import (
    TRAILING_NAME,
    acting_pattern,
    capacity_and_deputy,
    capacity_pattern,
    has_family_name,
    name_in,
    office_and_name,
    position_pattern,
    trailing_office,
)
from extractor.layout.patterns import one_of
from extractor.vietnamese.matching import match_at


@dataclass(frozen=True, slots=True)
class Signature:
    """The cells of one signature; ``name`` as span, without rank and academic title.

    ``sure``: its office tells that it is one.
    """

    capacity: tuple[Cell, ...] = ()
    position: tuple[Cell, ...] = ()
    concurrent: tuple[Cell, ...] = ()
    rank: tuple[int, int] | None = None
    name: tuple[int, int] | None = None
    sure: bool = True

    @property
    def span(self) -> tuple[int, int] | None:
        """From the first to the last of it; None where there is nothing."""
        cells = [(cell.start, cell.end) for cell in (*self.capacity, *self.position, *self.concurrent)]
        spans = cells + [span for span in (self.rank, self.name) if span is not None]
        return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None


def offices_apart(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Capacities and positions in capitals that end a recipient's line, or stand in one line with the name.

    ``Anchors`` of :func:`extractor.layout.cells.cut`.
    """
    for match in trailing_office().finditer(document.folded, start, end):
        if not document.clean[start : match.start()].strip():
            continue
        if in_capitals(document.clean[match.start() : end], share=0.9) or (
            match_at(capacity_pattern(), document.folded, match.start())
            and document.clean[match.end() : match.end() + 1].isupper()
        ):
            yield match.start(), end
            return
    both = office_and_name(document, start, end)
    if both is not None:
        yield both
        return
    both = capacity_and_deputy(document, start, end)
    if both is not None:
        yield both


class SignatureReader:
    """Finds the signature among cells of the closing."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def read(self, cells: list[Cell]) -> Signature:
        """The first signature among the cells, from its first office to its name."""
        capacity: list[Cell] = []
        position: list[Cell] = []
        concurrent: list[Cell] = []
        previous: Cell | None = None
        for cell in cells:
            folded = self.document.folded[cell.start : cell.end]
            clean = printed(self.document, cell.start, cell.end)
            if not clean or one_of("closing", "signed").fullmatch(folded):
                continue
            office = self._office(cell, clean, bool(capacity))
            if office == "capacity" and not position:
                if not any(self._same_line(cell, one) for one in capacity):
                    capacity.append(cell)
                previous = cell
            elif office == "capacity":
                continue  # the other signature of a joint document
            elif office == "position":
                if position and self._same_line(cell, position[0]):
                    continue
                if not position:
                    position.append(cell)
                elif not any(self._same_line(cell, one) for one in concurrent):
                    concurrent.append(cell)
                previous = cell
            elif (
                (position or capacity)
                and (name := name_in(self.document, cell)) is not None
                and not self._is_more_office(cell, previous, clean)
            ):
                acting = match_at(acting_pattern(), self.document.folded, position[0].start) if position else None
                if acting and not capacity:
                    capacity = position[:]
                return Signature(tuple(capacity), tuple(position), tuple(concurrent), *name)
            elif previous is not None and self._is_more_office(cell, previous, clean):
                (concurrent or position or capacity).append(cell)
                previous = cell
        if not position:
            return Signature(tuple(capacity)) if capacity else self._bare_name(cells)
        acting = match_at(acting_pattern(), self.document.folded, position[0].start)
        if acting and not capacity:
            capacity = position[:]
        return Signature(tuple(capacity), tuple(position), tuple(concurrent))

    def lone_name(self, cells: list[Cell]) -> Signature:
        """The only name beside the recipients, where a stamp has hidden the office from the scanner.

        Of two names side by side, those of a joint document, the first.
        """
        names = [name for cell in cells if (name := name_in(self.document, cell)) is not None]
        names = [name for name in names if has_family_name(self.document, name[1])]
        if not names or "\n" in self.document.text[names[0][1][0] : names[-1][1][1]]:
            return Signature()
        return Signature((), (), (), *names[0], sure=False)

    def _bare_name(self, cells: list[Cell]) -> Signature:
        """A name beside ``(Đã ký)``, where no office is printed."""
        for cell, beside in [pair for one, two in pairwise(cells) for pair in ((one, two), (two, one))]:
            folded = self.document.folded[beside.start : beside.end]
            if (
                "ky" in folded
                and one_of("closing", "signed").fullmatch(folded)
                and (name := name_in(self.document, cell))
            ):
                return Signature((), (), (), *name)
        return Signature()

    def _same_line(self, cell: Cell, other: Cell) -> bool:
        between = self.document.text[min(cell.end, other.end) : max(cell.start, other.start)]
        return "\n" not in between

    def _office(self, cell: Cell, clean: str, in_block: bool) -> str | None:
        """``capacity``, ``position`` or None; in lower case only behind a capacity."""
        folded = self.document.folded[cell.start : cell.end]
        capitals = in_capitals(clean)
        mark = capacity_pattern().match(folded)
        if (
            mark
            and len(clean) < 90
            and (capitals or (clean[mark.end() : mark.end() + 1].isupper() and "." in folded[: mark.end()] + "/"))
        ):
            return "capacity"
        if (
            (capitals or (in_block and len(clean) < 40 and not clean.endswith((";", ",", "."))))
            and position_pattern().match(folded)
            and len(clean) < 110
        ):
            return "position"
        return None

    def _is_more_office(self, cell: Cell, previous: Cell | None, clean: str) -> bool:
        """A second line of an office's name, right under the first."""
        if previous is None or not in_capitals(clean) or cell.start - previous.end > 3 + cell.column * 40:
            return False
        words = self.document.folded[cell.start : cell.end]
        if cell.block != previous.block and "\n\n" in self.document.text[previous.end : cell.start]:
            return False
        return one_of("closing", "second_lines", after=r"\b").match(words) is not None

    def trailing_name(
        self, items: list[list[tuple[int, int]]], signature: Signature
    ) -> tuple[Signature, list[list[tuple[int, int]]]] | None:
        """A name at the end of a recipient's line, where the signature has none elsewhere."""
        if not signature.position and not signature.capacity:
            return None
        for index, item in enumerate(items):
            for place, (start, end) in enumerate(item):
                match = TRAILING_NAME.search(self.document.clean[start:end])
                if match is None:
                    continue
                cell = Cell(start + match.start("name"), end, 0, 0, 1)
                name = name_in(self.document, cell)
                if name is not None:
                    shorter = [*items]
                    shorter[index] = [*item[:place], (start, start + match.start() + 1), *item[place + 1 :]]
                    return (
                        Signature(signature.capacity, signature.position, signature.concurrent, *name),
                        shorter,
                    )
        return None
