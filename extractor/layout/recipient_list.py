"""The list of recipients (Nơi nhận): its items, though columns were read into one another or bullets were lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor import regex
from extractor.document import Document
from extractor.layout.cells import Cell, in_capitals, printed
from extractor.layout.offices import capacity_pattern, name_in, position_pattern
from extractor.layout.patterns import one_of
from extractor.vietnamese.matching import match_at

Item = list[tuple[int, int]]
"""The spans of one item's lines."""

_MARK = regex.compile(r"\s*(?:[^\w\s(]{0,2}[-+•·●▪*–~=¬›»°][ -]*|\d{1,2}[.)])\s*")
_BLANKED_BULLET = regex.compile(r"(?:^|\n)[ \t]*\*[ \t]+$")
_SPLIT = r"[;.,](?:\s*[-–+•]\s+(?=\p{Lu})|\s*[~=¬›]\s*(?=\p{Lu})|\s+(?=Lưu(?:\s?:|\s+(?:VT|VP|[Vv]ăn)\b)))"
_SPLIT_MARK = regex.compile(_SPLIT)
_NEXT_ITEM = regex.compile(_SPLIT)
_NEXT_BEHIND_COMMA = regex.compile(rf"(?<=\)),\s+(?=\p{{Lu}})|{_SPLIT}")


class RecipientList:
    """Reads the cells behind ``Nơi nhận``: ``items``, their whole ``span``, and the ``others``, which are none."""

    def __init__(self, document: Document, cells: Sequence[Cell], marker: tuple[int, int]) -> None:
        self.document = document
        self.items: list[Item] = []
        self.others: list[Cell] = []
        self.done = False
        self.last: Cell | None = None
        behind = [shorter for cell in cells if (shorter := self._behind(cell, marker[1])) is not None]
        self.each_line = not any(self._is_marked(cell) or document.clean[cell.end - 1] in ";," for cell in behind[:6])
        # The Party's offices end an item with a comma.
        ends = [document.clean[cell.end - 1] for cell in behind[:8] if self._is_marked(cell)]
        semicolon = any(";" in document.clean[cell.start : cell.end] for cell in behind[:12])
        self.stops = ";.," if not semicolon and "," in ends else ";."
        for cell in behind:
            self._take(cell)
        self.span = (marker[0], max((item[-1][1] for item in self.items), default=marker[1]))

    def _behind(self, cell: Cell, marker_end: int) -> Cell | None:
        """The cell without ``Nơi nhận:``; None where nothing is left of it."""
        start = max(cell.start, marker_end)
        while start < cell.end and start < marker_end + 9 and self.document.clean[start] in " \n:;.":
            start += 1
        return replace(cell, start=start) if start < cell.end else None

    def _is_marked(self, cell: Cell) -> bool:
        """Whether a bullet stands before the words, be it one that the evened-out view has blanked (``* Như trên``)."""
        before = self.document.text[max(cell.start - 8, 0) : cell.start]
        marked = _MARK.match(self.document.clean, cell.start, cell.end)
        return marked is not None or _BLANKED_BULLET.search(before) is not None

    def _take(self, cell: Cell) -> None:
        marked = self._is_marked(cell)
        mark = _MARK.match(self.document.clean, cell.start, cell.end)
        start = mark.end() if mark else cell.start
        if start >= cell.end:
            return
        if self.done:
            if marked and self._is_last([(start, cell.end)]):
                pass  # "- Lưu hồ sơ; - Lưu: VT"
            elif not marked and self._runs_on(cell):
                self._more(cell)
                return
            else:
                self.others.append(cell)
                return
        elif not marked and self._is_other(cell):
            self.others.append(cell)
            return
        small = bool(self.items) and self.document.clean[start].islower() and self._last_sign() == ","
        if marked or not self.items or (self._is_ended() and not small) or self.each_line or self._is_next_body(cell):
            self.items += [[piece] for piece in self._split(start, cell.end)]
            self.last = cell
        else:
            self._more(cell)
        self.done = self._is_last(self.items[-1])

    def _more(self, cell: Cell) -> None:
        self.items[-1].append((cell.start, cell.end))
        self.last = cell

    def _split(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The items of one line: ``- Như trên; - Lưu: VT.``"""
        position = start
        pattern = _NEXT_ITEM if "," not in self.stops else _NEXT_BEHIND_COMMA
        for match in pattern.finditer(self.document.clean, start, end):
            if self._is_last([(position, end)]) and not _SPLIT_MARK.match(self.document.clean, match.start()):
                break  # "Lưu: VX (3), VT": one item
            yield position, match.start() + 1
            position = match.end()
        yield position, end

    def _last_sign(self) -> str:
        return self.document.clean[self.items[-1][-1][1] - 1]

    def _is_ended(self) -> bool:
        return self._last_sign() in self.stops

    def _is_next_body(self, cell: Cell) -> bool:
        """Whether a line whose bullet was lost begins with a body's name, behind a line whose bracket is closed."""
        if self._last_sign() != ")" or not self.document.clean[cell.start].isupper():
            return False
        heads = one_of("issuer", "heads", after=r"\b")
        return heads.match(self.document.folded, cell.start, cell.end) is not None

    def _is_last(self, item: Item) -> bool:
        return match_at(one_of("closing", "last_recipient"), self.document.folded, item[0][0]) is not None

    def _runs_on(self, cell: Cell) -> bool:
        """Whether a line is more of the last item: right below it, not ended, no signature."""
        last = self.last
        if last is None or self._is_ended() or cell.line != last.line + 1 or cell.block != last.block or cell.column:
            return False
        return cell.end - cell.start < 60 and not self._is_other(cell)

    def _is_other(self, cell: Cell) -> bool:
        """Whether a cell without a bullet belongs to the signature or to nothing."""
        clean = printed(self.document, cell.start, cell.end)
        folded = self.document.folded[cell.start : cell.end]
        if one_of("closing", "signed").fullmatch(folded):
            return True
        if capacity_pattern().match(folded) and regex.match(r"\p{L}+\s?[./]?\s?\p{L}?\s?\.?\s?\p{Lu}", clean):
            return True
        if in_capitals(clean, share=0.9) and (len(clean) > 5 or position_pattern().match(folded)):
            return True
        last, name = self.last, name_in(self.document, cell)
        if last is None or not self.items:
            return bool(cell.column) or name is not None
        if cell.line == last.line and cell.column > last.column:
            return True
        comma = self._last_sign() == ","
        if cell.block != last.block and (self._is_ended() or not (clean[:1].islower() or comma)):
            return True
        return name is not None and not comma
