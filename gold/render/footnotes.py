"""Footnotes: which lines of a text are notes, where their marks stand, and the foot of each page where they are set.

A note is a line that begins with a raised figure (``¹ Điển hình: …``), or with ``[1]``, ``[^1]:``, ``(1)``, ``1)`` or
``(*)`` when the same sign hangs on a word earlier in the text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from gold.render.faces import Face, width
from gold.render.lines import Line, Token, natural_width, tokens, wrap
from gold.render.parts import cells
from gold.render.sheet import BOTTOM, LEFT, RIGHT, TOP, SetPage, SetWord

_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(
    rf"(?P<figure>[{_FIGURES}]{{1,3}})\s*(?=\S)|(?P<sign>\[\^?\d{{1,3}}\]|\(?\d{{1,2}}\)|\(\*{{1,3}}\)):?\s+\S"
)
_ITEM = re.compile(r"(?P<dash>[-+–•])|(?P<number>\d{1,2}[.)])|(?P<bracket>\(\d{1,2}\))")
_UNIT = re.compile(r"(?:^|[\W\d])[cdkmCDK]?m$")
"""What stands before the figure in ``km²``."""
_SEPARATOR = 12.0
"""Height of the short rule above the notes with the space around it, in points."""
_SHARE = 0.6
"""The most that notes carried overleaf take of a page that has other text."""


@dataclass(frozen=True, slots=True)
class Note:
    """The lines of one note, the length of its sign, and where its mark stands in the text (None: nowhere)."""

    lines: tuple[Line, ...]
    sign: int
    mark: int | None


def find_notes(text: str, blocks: Iterable[Sequence[Line]]) -> list[Note]:
    """The notes in text order. In a block of notes each line belongs to one; elsewhere the items after a colon."""
    notes: list[Note] = []
    last: dict[str, int] = {}
    for block in blocks:
        whole = False
        current: list[Line] | None = None
        for position, line in enumerate(block):
            sign, mark = _sign(text, line, last)
            if sign:
                whole = whole or position == 0
                current = [line]
                notes.append(Note((line,), len(sign), mark))
                last[sign] = line.start
            elif current and (whole or _is_item_of(current, line)):
                current.append(line)
                notes[-1] = Note(tuple(current), notes[-1].sign, notes[-1].mark)
            else:
                current = None
    spans = [(line.start, line.start + len(line.text)) for note in notes for line in note.lines]
    return [
        replace(note, mark=None)
        if note.mark is not None and any(start <= note.mark < end for start, end in spans)  # called by a note
        else note
        for note in notes
    ]


def _is_item_of(note: Sequence[Line], line: Line) -> bool:
    """Whether the line is an item of the list that the note's first line opens: after a colon, all of one kind."""
    item = _ITEM.match(line.text)
    first = _ITEM.match(note[1].text) if len(note) > 1 else item
    if item is None or first is None or not note[0].text.rstrip().endswith(":"):
        return False
    return item.lastgroup == first.lastgroup


def _sign(text: str, line: Line, last: dict[str, int]) -> tuple[str, int | None]:
    """The sign that makes this line a note ("" if none) and where its mark stands since the last note of that sign."""
    match = _NOTE.match(line.text)
    if match is None or cells(line):  # a row of a table
        return "", None
    sign = match["figure"] or match["sign"]
    for found in re.compile(re.escape(sign)).finditer(text, last.get(sign, -1) + 1, line.start):
        start = found.start()
        if match["figure"]:
            alone = text[start - 1 : start] not in _FIGURES and text[found.end() : found.end() + 1] not in _FIGURES
            hangs = start > 0 and not text[start - 1].isspace() and not _UNIT.search(text[max(start - 3, 0) : start])
            if hangs and (alone or not text[start - 1 : start]):
                return sign, start
        elif start and _hangs(text[start - 1], sign):
            return sign, start
    return (sign, None) if match["figure"] else ("", None)


def _hangs(before: str, sign: str) -> bool:
    """Whether a sign behind that character can be a mark: ``36[1]`` can, ``36(1)`` and ``1)`` in a list cannot."""
    if sign.startswith("["):
        return not before.isspace()
    return before.isalpha() or before in "”\"'.,;:"


@dataclass(slots=True)
class _SetLine:
    words: list[Token]
    indent: float
    blank: float


@dataclass(slots=True)
class Feet:
    """The notes at the foot of each page, and those that wait for the next: a note that does not fit goes on overleaf.

    ``marks``: the notes by the offset of their mark; ``lengths``: by offset, the length of the marks that are set high;
    ``loose``: the notes without a mark, by their own offset.
    """

    face: Face
    marks: dict[int, Note]
    lengths: dict[int, int]
    loose: dict[int, Note]
    _set: dict[int, list[_SetLine]] = field(default_factory=dict)
    _waiting: deque[_SetLine] = field(default_factory=deque)

    @property
    def step(self) -> float:
        """From line to line of a note, in points."""
        return self.face.small * self.face.leading * 0.92

    @property
    def waiting(self) -> bool:
        """Whether lines wait for another page."""
        return bool(self._waiting)

    def height(self, page: int) -> float:
        """What the notes take of the page so far, in points."""
        lines = self._set.get(page)
        return _SEPARATOR + len(lines) * self.step if lines else 0.0

    def called_by(self, words: Iterable[Token]) -> list[Note]:
        """The notes whose marks stand in these words, in order."""
        return [self.marks[at] for word in words for at in range(word.start, word.end) if at in self.marks]

    def least(self, page: int, notes: Sequence[Note]) -> float:
        """How much must be free on the page for a line that calls these notes: two lines of the first."""
        if not notes or self._waiting:
            return 0.0
        return (0.0 if self._set.get(page) else _SEPARATOR) + 2 * self.step

    def add(self, page: int, notes: Iterable[Note], lowest: float) -> None:
        """Set the notes on the page, whose other text ends at ``lowest``; what has no room waits."""
        self._waiting.extend(line for note in notes for line in self._lines(note))
        self._fill(page, BOTTOM - lowest)

    def carry(self, page: int, *, alone: bool) -> None:
        """Begin a new page with what waits; ``alone``: no other text is to come."""
        self._fill(page, (BOTTOM - TOP) * (1.0 if alone else _SHARE))

    def _fill(self, page: int, room: float) -> None:
        while self._waiting:
            more = self.step + (0.0 if self._set.get(page) else _SEPARATOR)
            if self.height(page) + more > room:
                break
            self._set.setdefault(page, []).append(self._waiting.popleft())

    def _lines(self, note: Note) -> Iterable[_SetLine]:
        font, size = self.face.font("regular"), self.face.small
        blank = width(" ", font, size)
        for number, line in enumerate(note.lines):
            words = tokens(line, {line.start: note.sign} if number == 0 and self.is_raised(note) else {})
            indent = 0.0 if number == 0 else 10.0
            wrapped = list(wrap(words, RIGHT - LEFT - indent, 0, font, size))
            for position, some in enumerate(wrapped):
                spread = blank
                if self.face.justified and position < len(wrapped) - 1 and len(some) > 1:
                    spread += (RIGHT - LEFT - indent - natural_width(some, font, size)) / (len(some) - 1)
                yield _SetLine(some, indent, spread)

    @staticmethod
    def is_raised(note: Note) -> bool:
        """Whether the sign is set high by us: raised figures are high of themselves."""
        return note.lines[0].text[0] not in _FIGURES

    def finish(self, pages: Sequence[SetPage]) -> None:
        """Put the notes on their pages, a short rule above them."""
        font, size = self.face.font("regular"), self.face.small
        for page, lines in self._set.items():
            top = BOTTOM - self.height(page)
            pages[page].rules.append((LEFT, top + 6, LEFT + 0.3 * (RIGHT - LEFT), top + 6))
            for number, line in enumerate(lines):
                baseline, x = top + _SEPARATOR + number * self.step + size, LEFT + line.indent
                for word in line.words:
                    wide = word.width(font, size)
                    pages[page].words.append(
                        SetWord(word.text, word.start, word.end, x, baseline, wide, font, size, word.raised)
                    )
                    x += wide + line.blank
