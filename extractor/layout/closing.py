"""The end of an official document: recipients on the left, signature on the right (Nghị định 30/2020/NĐ-CP, Phụ lục I).

The two columns may have been read one after the other, in either order, or line by line across both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from extractor.document import Document
from extractor.layout.cells import Cell, cut, in_capitals, printed
from extractor.layout.letterhead import letterhead
from extractor.layout.offices import (
    TRAILING_NAME,
    acting_pattern,
    capacity_pattern,
    has_family_name,
    name_in,
    position_pattern,
    trailing_office,
)
from extractor.layout.patterns import one_of

BEFORE = 1_200
AFTER = 4_000
LINES = 70
ENDS = 12
"""How many ``./.`` are looked behind for a signature: a decision and what it promulgates have one each."""

FAR = 2_500
"""How far around ``Nơi nhận`` a signature may stand, in code points and lines; how far from the body's end it is a form's."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The cells of one signature; ``name`` as span, without rank and academic title. ``sure``: an office tells it is one."""

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


@dataclass(frozen=True, slots=True)
class Closing:
    """``recipients``: the spans of each item of ``Nơi nhận``; ``start``: where the first part of the closing stands."""

    recipients: tuple[tuple[tuple[int, int], ...], ...] = ()
    signature: Signature = field(default_factory=Signature)
    start: int | None = None
    recipients_span: tuple[int, int] | None = None


_MARK = regex.compile(r"\s*(?:[-+•·●▪*–]|\d{1,2}[.)])\s*")


def closing(document: Document) -> Closing:
    """Read the closing. Use ``document.derive(closing)``."""
    return _Reader(document).read()


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.head_end = document.derive(letterhead).end
        self.formal = document.derive(letterhead).formal

    def read(self) -> Closing:
        if not self.formal:
            return Closing()
        marker = self._marker()
        if marker is None:
            return self._without_recipients()
        start = max(self.head_end, marker[0] - BEFORE)
        start = self.document.text.find("\n", start) + 1 if start > self.head_end else start
        before = list(cut(self.document, min(start, marker[0]), marker[0], self._offices))
        after = list(
            cut(self.document, marker[0], min(len(self.document.text), marker[1] + AFTER), self._offices, limit=LINES)
        )
        items, span, others = self._recipients(after, marker)
        tail = self._tail(before)
        signature = self._signature([*tail, *others])
        if signature.name is None and (trailing := self._trailing_name(items, signature)) is not None:
            signature, items = trailing
        if signature.span is None:
            signature = self._lone_name(others)
        first = min([span[0], *([signature.span[0]] if signature.span else [])])
        return Closing(tuple(tuple(item) for item in items), signature, first, span)

    def _marker(self) -> tuple[int, int] | None:
        """``Nơi nhận``, where it is the document's own: not far behind the end (``./.``) of its body."""
        end = self.document.folded.find("./.", self.head_end)
        marker = self._first_marker()
        if marker is None or -1 < end < marker[0] - FAR:
            return None
        capacity = self._first_capacity() if end < 0 else None
        return None if capacity is not None and capacity < marker[0] - FAR else marker

    def _first_marker(self) -> tuple[int, int] | None:
        """The first ``Nơi nhận`` at the start of a cell behind the head; forms in appendices follow later."""
        pattern = one_of("closing", "recipients", before=r"(?<![^\s|>.;/(-])", after=r"\s*[:;.]{0,2}")
        position = self.document.folded.find(" nhan", self.head_end)
        while position >= 0:
            match = pattern.match(self.document.folded, max(position - 3, 0))
            position = self.document.folded.find(" nhan", position + 5)
            if match is None:
                continue
            line = self.document.text.rfind("\n", 0, match.start()) + 1
            before = self.document.clean[line : match.start()]
            label = self.document.clean[match.start() : match.end()]
            follows = self.document.clean[match.end() : match.end() + 40].lstrip()
            if ":" not in label and not follows.startswith(("-", "+", "•")):
                continue
            if label[:1].isupper() and (
                not before.strip(" |") or before.endswith(("   ", "|", "\t", ">")) or in_capitals(before)
            ):
                return match.span()
        return None

    def _without_recipients(self) -> Closing:
        size = len(self.document.text)
        stop = self.document.folded.find("./.", self.head_end)
        for _ in range(ENDS):
            if stop < 0:
                break
            cells = list(cut(self.document, stop + 3, min(size, stop + BEFORE), self._offices, limit=LINES))
            signature = self._signature(cells[: self._page_of_text(cells)])
            if signature.name is not None or (signature.span and stop + BEFORE >= size):
                return Closing(signature=signature, start=signature.span[0] if signature.span else None)
            stop = self.document.folded.find("./.", stop + 3)
        cells = list(cut(self.document, max(self.head_end, size - BEFORE), size, self._offices, limit=LINES))
        signature = self._signature(self._tail(cells))
        capacity = self._first_capacity() if signature.span is None else None
        if capacity is not None:
            cells = list(cut(self.document, capacity, min(size, capacity + 600), self._offices, limit=16))
            signature = self._signature(cells)
        return Closing(signature=signature, start=signature.span[0] if signature.span else None)

    def _page_of_text(self, cells: list[Cell]) -> int:
        """How many cells come before the next running text: a signature stands before it."""
        long = (i for i, cell in enumerate(cells) if cell.end - cell.start > 90)
        return next(long, len(cells))

    def _first_capacity(self) -> int | None:
        """The first line that is a capacity in capitals: a document followed by its appendices, in a gazette."""
        for match in regex.finditer(
            r"(?<=\n)[ \t|*]*(?:KT|TM|TL|TUQ)\s?\.\s?\p{Lu}{2}", self.document.clean, pos=self.head_end
        ):
            return match.start()
        return None

    # -- recipients -------------------------------------------------------------------------------------------

    def _offices(self, document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Capacities and positions in capitals that end a recipient's line."""
        for match in trailing_office().finditer(document.folded, start, end):
            if in_capitals(document.clean[match.start() : end], share=0.9) or (
                capacity_pattern().match(document.folded, match.start())
                and document.clean[match.end() : match.end() + 1].isupper()
            ):
                yield match.start(), end
                return

    def _recipients(
        self, cells: list[Cell], marker: tuple[int, int]
    ) -> tuple[list[list[tuple[int, int]]], tuple[int, int], list[Cell]]:
        """Items, their whole span, and the cells that are none."""
        items: list[list[tuple[int, int]]] = []
        others: list[Cell] = []
        done = False
        last: Cell | None = None
        for cell in cells:
            start, end = cell.start, cell.end
            if start < marker[1]:
                start = marker[1]
                while start < end and self.document.clean[start] in " \n:;.":
                    start += 1
                if start >= end:
                    last = cell
                    continue
                cell = Cell(start, end, cell.line, cell.block, cell.column)
            mark = _MARK.match(self.document.clean, start, end)
            more = done and mark and one_of("closing", "last_recipient").match(self.document.folded, mark.end())
            if (done and not more) or (not mark and self._is_other(cell, items, last)):
                if done and not mark and last is not None and self._runs_on(cell, items, last):
                    items[-1].append((start, end))
                    last = cell
                    continue
                others.append(cell)
                continue
            if mark or not items or self._is_ended(items[-1]):
                items += [[piece] for piece in self._split(mark.end() if mark else start, end)]
            else:
                items[-1].append((start, end))
            last = cell
            done = bool(items) and self._is_last(items[-1])
        items = [item for item in items if any(a < b for a, b in item)]
        span = (marker[0], max((item[-1][1] for item in items), default=marker[1]))
        return items, span, others

    def _split(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The items of one line: ``- Như trên; - Lưu: VT.``"""
        position = start
        for match in regex.finditer(r"[;.,]\s*[-–+•]\s+(?=\p{Lu})", self.document.clean, pos=start, endpos=end):
            yield position, match.start() + 1
            position = match.end()
        yield position, end

    def _is_ended(self, item: list[tuple[int, int]]) -> bool:
        return self.document.clean[item[-1][1] - 1] in ";."

    def _ends_in_comma(self, item: list[tuple[int, int]]) -> bool:
        return self.document.clean[item[-1][1] - 1] == ","

    def _is_last(self, item: list[tuple[int, int]]) -> bool:
        return one_of("closing", "last_recipient").match(self.document.folded, item[0][0]) is not None

    def _runs_on(self, cell: Cell, items: list[list[tuple[int, int]]], last: Cell) -> bool:
        """Whether a line is more of the last item: right below it, not ended, no signature."""
        if (
            not items
            or self._is_ended(items[-1])
            or cell.line != last.line + 1
            or cell.block != last.block
            or cell.column
        ):
            return False
        return not self._is_other(cell, items, last) and cell.end - cell.start < 60

    def _is_other(self, cell: Cell, items: list[list[tuple[int, int]]], last: Cell | None) -> bool:
        """Whether a cell without a bullet belongs to the signature or to nothing."""
        clean = printed(self.document, cell.start, cell.end)
        folded = self.document.folded[cell.start : cell.end]
        if one_of("closing", "signed").fullmatch(folded):
            return True
        if capacity_pattern().match(folded) and regex.match(r"\p{L}+\s?[./]?\s?\p{L}?\s?\.?\s?\p{Lu}", clean):
            return True
        if in_capitals(clean, share=0.9) and (len(clean) > 5 or position_pattern().match(folded)):
            return True
        if cell.column and not items:
            return True
        if last is not None and items and cell.line == last.line and cell.column > last.column:
            return True
        open_item = bool(items) and not self._is_ended(items[-1])
        if (
            last is not None
            and cell.block != last.block
            and not (open_item and (clean[:1].islower() or self._ends_in_comma(items[-1])))
            and items
        ):
            return True
        return name_in(self.document, cell) is not None and not (open_item and self._ends_in_comma(items[-1]))

    # -- signature --------------------------------------------------------------------------------------------

    def _tail(self, cells: list[Cell]) -> list[Cell]:
        """What stands behind the last sentence."""
        for index in range(len(cells) - 1, -1, -1):
            clean = self.document.clean[cells[index].start : cells[index].end]
            if clean.endswith("./.") or (len(clean) > 50 and not in_capitals(clean)):
                return cells[index + 1 :]
        return cells

    def _signature(self, cells: list[Cell]) -> Signature:
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
                acting = acting_pattern().match(self.document.folded, position[0].start) if position else None
                if acting and not capacity:
                    capacity = position[:]
                return Signature(tuple(capacity), tuple(position), tuple(concurrent), *name)
            elif previous is not None and self._is_more_office(cell, previous, clean):
                (concurrent or position or capacity).append(cell)
                previous = cell
        if not position:
            return Signature(tuple(capacity)) if capacity else self._bare_name(cells)
        acting = acting_pattern().match(self.document.folded, position[0].start)
        if acting and not capacity:
            capacity = position[:]
        return Signature(tuple(capacity), tuple(position), tuple(concurrent))

    def _lone_name(self, cells: list[Cell]) -> Signature:
        """The only name beside the recipients, where a stamp has hidden the office from the scanner."""
        names = [name for cell in cells if (name := name_in(self.document, cell)) is not None]
        if len(names) != 1 or not has_family_name(self.document, names[0][1]):
            return Signature()
        return Signature((), (), (), *names[0], sure=False)

    def _bare_name(self, cells: list[Cell]) -> Signature:
        """A name beside ``(Đã ký)``, where no office is printed."""
        for cell, beside in [*zip(cells, cells[1:], strict=False), *zip(cells[1:], cells, strict=False)]:
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
        return bool(
            regex.match(
                r"(?:tinh|huyen|thanh pho|tp|quan|xa|phuong|thi|va|kiem|cong an|ubnd|so|cuc|ban|hdnd|phong|bo|chu toa|thuong truc|doi|uy ban|-)\b",
                words,
            )
        )

    def _trailing_name(
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
