"""The parts of a gold text set as official pages (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm

from gold.render.faces import Face
from gold.render.footnotes import Feet, find_notes
from gold.render.galley import Galley
from gold.render.lines import Line
from gold.render.parts import Block, Table, blocks, flow, is_date, opens, part
from gold.render.sheet import LEFT, RIGHT, SetPage
from gold.render.table import set_table

_GUTTER = LEFT + 0.42 * (RIGHT - LEFT)
_GAP = 4 * mm
_HEADING_LENGTH, _CENTRED_LENGTH = 90, 60


def set_pages(text: str, face: Face) -> list[SetPage]:
    """Set the text in the face, whose fonts are loaded and have its glyphs."""
    found = blocks(text)
    notes = find_notes(text, [block.lines for block in found])
    marks = {note.mark: note for note in notes if note.mark is not None}
    lengths = {mark: note.sign for mark, note in marks.items() if Feet.is_raised(note)}
    held = {line.start for note in notes if note.mark is not None for line in note.lines}
    loose = {note.lines[0].start: note for note in notes if note.mark is None}
    held |= {line.start for note in loose.values() for line in note.lines[1:]}
    feet = Feet(face, marks, lengths, loose)
    for block in found:
        block.lines = [line for line in block.lines if line.start not in held]
    return _Typesetter(Galley(face, feet)).run([block for block in found if block.lines])


class _Typesetter:
    def __init__(self, galley: Galley) -> None:
        self.galley, self.face = galley, galley.face

    def run(self, found: Sequence[Block]) -> list[SetPage]:
        parts = part(found)
        if parts.left or parts.right:
            self._head(parts.left, parts.right)
        if parts.title:
            self._title(parts.title)
        self._body(parts.body)
        if parts.recipients or parts.signature:
            self._end(parts.recipients, parts.signature)
        if parts.appendix:
            self.galley.next_page()
            self._body(parts.appendix)
        return self.galley.finish()

    # -- parts -------------------------------------------------------------------------------------------

    def _head(self, left: Sequence[Line], right: Sequence[Line]) -> None:
        galley = self.galley
        begin = (galley.at, galley.y)
        ends = []
        if left and right:
            columns = ((left, LEFT - 8 * mm, _GUTTER), (right, _GUTTER + _GAP, RIGHT))
        else:
            columns = ((left or right, LEFT, RIGHT), ((), LEFT, RIGHT))
        for lines, x0, x1 in columns:
            galley.at, galley.y = begin
            issuers = [line for line in lines if not self._is_detail(line)]
            for position, line in enumerate(lines):
                self._head_line(line, x0, x1, issuers, is_left=lines is left, is_first=position == 0)
            ends.append((galley.at, galley.y))
        galley.at, galley.y = max(ends)
        galley.y += 14

    @staticmethod
    def _is_detail(line: Line) -> bool:
        return (
            opens("numbered", line) or opens("boxed", line) or is_date(line) or line.text.strip() in ("*", "**", "***")
        )

    def _head_line(
        self, line: Line, x0: float, x1: float, issuers: Sequence[Line], *, is_left: bool, is_first: bool
    ) -> None:
        galley, size = self.galley, self.face.head
        if opens("boxed", line):
            self._boxed(line, x0, x1)
            return
        style = "bold"
        if is_date(line):
            style = "italic"
        elif opens("numbered", line) or (is_left and is_first and len(issuers) > 1):
            style = "regular"
        if opens("numbered", line) or is_date(line):
            galley.y += 6
        if opens("national_title", line) and self.face.body > self.face.head:
            size -= 1.0
        galley.centred(line, x0, x1, style, size)
        if issuers and line is issuers[-1] and not is_date(line):  # below the issuer and below the motto
            share = 0.16 if is_left else 0.32
            middle, y = (x0 + x1) / 2, galley.y + 1.5
            galley.rule(middle - share * (x1 - x0), y, middle + share * (x1 - x0), y)

    def _boxed(self, line: Line, x0: float, x1: float) -> None:
        galley, size = self.galley, self.face.head
        galley.drop(6)
        galley.need(4 * size)
        top, first = galley.y - 1, len(galley.page.words)
        page = galley.page
        galley.centred(line, x0 + 5 * mm, x1 - 5 * mm, "bold", size)
        words = page.words[first:]
        if galley.page is page and words:
            left = min(word.x for word in words) - 5
            right = max(word.x + word.width for word in words) + 5
            bottom = galley.y
            for rule in (
                (left, top, right, top),
                (left, bottom, right, bottom),
                (left, top, left, bottom),
                (right, top, right, bottom),
            ):
                galley.rule(*rule)
        galley.drop(4)

    def _title(self, lines: Sequence[Line]) -> None:
        size = self.face.body + (0.5 if self.face.justified else 0)
        for position, line in enumerate(lines):
            self.galley.centred(line, LEFT + 6 * mm, RIGHT - 6 * mm, "bold", size, under=position == 0)
        middle = (LEFT + RIGHT) / 2
        self.galley.rule(middle - 18 * mm, self.galley.y + 4, middle + 18 * mm, self.galley.y + 4)
        self.galley.y += 18

    def _body(self, found: Sequence[Block]) -> None:
        for number, block in enumerate(found):
            if block.breaks and number:
                self.galley.next_page()
            for piece in flow(block):
                if isinstance(piece, Table):
                    set_table(self.galley, piece)
                else:
                    self._paragraph(piece)

    def _paragraph(self, line: Line) -> None:
        galley, size = self.galley, self.face.body
        shown = line.text.strip()
        if shown.isupper() and len(shown) < _CENTRED_LENGTH and shown[0].isalpha() and not opens("heading", line):
            galley.need(3 * size * self.face.leading)
            galley.y += 4
            galley.centred(line, LEFT, RIGHT, "bold", size, under=True)
        elif opens("heading", line) and len(shown) < _HEADING_LENGTH and not shown.endswith((".", ";", ",")):
            galley.need(3 * size * self.face.leading)
            galley.fill(line, LEFT, RIGHT, "bold", size, indent=self.face.indent, under=True)
        else:
            galley.fill(line, LEFT, RIGHT, "regular", size, indent=self.face.indent)
        galley.y += 4

    def _end(self, recipients: Sequence[Line], signature: Sequence[Block]) -> None:
        galley, face = self.galley, self.face
        lines = sum(len(block.lines) for block in signature)
        galley.need(
            min(max(len(recipients) * face.small * face.leading * 1.3, (lines + 3) * face.body * face.leading), 500)
        )
        galley.y += 10
        begin = (galley.at, galley.y)
        for position, line in enumerate(recipients):
            style = "italic" if position == 0 else "regular"
            galley.fill(line, LEFT, _GUTTER, style, face.small, justified=False)
        end = (galley.at, galley.y)
        galley.at, galley.y = begin
        for position, block in enumerate(signature):
            if position:
                galley.y += 40
            for piece in flow(block):
                if isinstance(piece, Table):  # several sign side by side
                    galley.y = max(galley.y, end[1] if galley.at == end[0] else galley.y)
                    set_table(galley, piece)
                else:
                    galley.centred(piece, _GUTTER + _GAP, RIGHT, "bold", face.body)
        galley.at, galley.y = max((galley.at, galley.y), end)
