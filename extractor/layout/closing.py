"""The end of an official document: recipients on the left, signature on the right (Nghị định 30/2020/NĐ-CP, Phụ lục I).

The two columns may have been read one after the other, in either order, or line by line across both.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor import regex
from extractor.document import Document
from extractor.layout.arrival import arrivals
from extractor.layout.cells import Cell, cut, in_capitals
from extractor.layout.letterhead import letterhead
from extractor.layout.marks import marks
from extractor.layout.patterns import one_of
from extractor.layout.recipient_list import RecipientList
from extractor.layout.signature import Signature, SignatureReader, offices_apart
from extractor.vietnamese.matching import match_at

BEFORE = 1_200
AFTER = 4_000
LINES = 70
"""How far around ``Nơi nhận`` a signature may stand, in code points and lines."""

ENDS = 12
"""How many ``./.`` are looked behind for a signature: a decision and what it promulgates have one each."""

WIDEST = 300
"""No printed line has more code points than this."""

FAR = 2_500
"""``Nơi nhận`` so many code points behind the body's end is a form's."""

_CAPACITY = regex.compile(r"(?<=\n)[ \t|*]*(?:KT|TM|TL|TUQ)\s?\.\s?\p{Lu}{2}")


@dataclass(frozen=True, slots=True)
class Closing:
    """``recipients``: the spans of each item of ``Nơi nhận``; ``start``: where the first part of the closing stands."""

    recipients: tuple[tuple[tuple[int, int], ...], ...] = ()
    signature: Signature = field(default_factory=Signature)
    start: int | None = None
    recipients_span: tuple[int, int] | None = None


def closing(document: Document) -> Closing:
    """Read the closing. Use ``document.derive(closing)``."""
    return _Reader(document).read()


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.head_end = document.derive(letterhead).end
        self.formal = document.derive(letterhead).formal
        self.signatures = SignatureReader(document)

    def read(self) -> Closing:
        if not self.formal:
            return Closing()
        marker = self._marker()
        if marker is None:
            return self._without_recipients()
        start = max(self.head_end, marker[0] - BEFORE)
        start = self.document.text.find("\n", start) + 1 if start > self.head_end else start
        before = list(cut(self.document, min(start, marker[0]), marker[0], offices_apart))
        after = list(
            cut(self.document, marker[0], min(len(self.document.text), marker[1] + AFTER), offices_apart, limit=LINES)
        )
        before, after = self._without_stamp(before), self._without_stamp(after)
        listed = RecipientList(self.document, after, marker)
        items, span, others = listed.items, listed.span, listed.others
        tail = self._tail(before)
        signature = self.signatures.read([*tail, *others])
        if signature.name is None and (trailing := self.signatures.trailing_name(items, signature)) is not None:
            signature, items = trailing
        if signature.span is None:
            signature = self.signatures.lone_name([*tail, *others])
        first = min([span[0], *([signature.span[0]] if signature.span else [])])
        return Closing(tuple(tuple(item) for item in items), signature, first, span)

    def _without_stamp(self, cells: list[Cell]) -> list[Cell]:
        """The cells that are no lines of stamps read apart, which stand behind their page's text."""
        spans = [stamp.span for stamp in self.document.derive(arrivals)]
        spans += [mark.span for mark in self.document.derive(marks)]
        return [cell for cell in cells if not any(start <= cell.start < end for start, end in spans)]

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
        pattern = one_of("closing", "recipients", after=r"\s*[:;.]{0,2}")
        position = self.document.folded.find(" nhan", self.head_end)
        while position >= 0:
            match = match_at(pattern, self.document.folded, max(position - 3, 0))
            position = self.document.folded.find(" nhan", position + 5)
            if match is None:
                continue
            label = self.document.clean[match.start() : match.end()]
            if not label[:1].isupper():
                continue
            line = self.document.text.rfind("\n", max(match.start() - WIDEST, 0), match.start()) + 1
            before = self.document.clean[max(line, match.start() - WIDEST) : match.start()]
            follows = self.document.clean[match.end() : match.end() + 40].lstrip()
            if ":" not in label and not follows.startswith(("-", "+", "•")):
                continue
            alone = len(before.strip(" |.'")) < 2 or before.endswith(("   ", "|", "\t", ">"))
            if alone or in_capitals(before):
                return match.span()
        return None

    def _without_recipients(self) -> Closing:
        size = len(self.document.text)
        stop = self.document.folded.find("./.", self.head_end)
        for _ in range(ENDS):
            if stop < 0:
                break
            cells = list(cut(self.document, stop + 3, min(size, stop + BEFORE), offices_apart, limit=LINES))
            signature = self.signatures.read(cells[: self._page_of_text(cells)])
            if signature.name is not None or (signature.span and stop + BEFORE >= size):
                return Closing(signature=signature, start=signature.span[0] if signature.span else None)
            stop = self.document.folded.find("./.", stop + 3)
        cells = list(cut(self.document, max(self.head_end, size - BEFORE), size, offices_apart, limit=LINES))
        signature = self.signatures.read(self._tail(cells))
        capacity = self._first_capacity() if signature.span is None else None
        if capacity is not None:
            cells = list(cut(self.document, capacity, min(size, capacity + 600), offices_apart, limit=16))
            signature = self.signatures.read(cells)
        return Closing(signature=signature, start=signature.span[0] if signature.span else None)

    def _page_of_text(self, cells: list[Cell]) -> int:
        """How many cells come before the next running text: a signature stands before it."""
        long = (i for i, cell in enumerate(cells) if cell.end - cell.start > 90)
        return next(long, len(cells))

    def _first_capacity(self) -> int | None:
        """The first line that is a capacity in capitals: a document followed by its appendices, in a gazette."""
        match = _CAPACITY.search(self.document.clean, self.head_end)
        return None if match is None else match.start()

    def _tail(self, cells: list[Cell]) -> list[Cell]:
        """What stands behind the last sentence."""
        for index in range(len(cells) - 1, -1, -1):
            clean = self.document.clean[cells[index].start : cells[index].end]
            if clean.endswith("./.") or (len(clean) > 50 and not in_capitals(clean)):
                return cells[index + 1 :]
        return cells
