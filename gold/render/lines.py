"""Lines of the gold text become tokens, tokens become lines of type: wrapped, with where each stands in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from gold.render.faces import width
from gold.render.sheet import RAISED_SIZE

CELL_SEPARATOR = "|"


class Line(NamedTuple):
    """A line of the gold text (or a cell of one) and the offset of its first character."""

    text: str
    start: int


class Token(NamedTuple):
    """``text`` stands at ``start:end`` of the gold text; its part ``raised`` (start, end) is a note's mark."""

    text: str
    start: int
    end: int
    raised: tuple[int, int] = (0, 0)

    def width(self, font: str, size: float) -> float:
        """In points, the mark in its small type."""
        first, last = self.raised
        if first == last:
            return width(self.text, font, size)
        plain = width(self.text[:first], font, size) + width(self.text[last:], font, size)
        return plain + width(self.text[first:last], font, size * RAISED_SIZE)


def tokens(line: Line, marks: Mapping[int, int]) -> list[Token]:
    """The blank-separated words of a line; ``|`` between blanks parts cells and is none.

    ``marks``: by offset into the gold text, the length of each note's mark that is set high.
    """
    found = []
    for match in re.finditer(r"\S+", line.text):
        if match.group() == CELL_SEPARATOR:
            continue
        start, end = line.start + match.start(), line.start + match.end()
        high = [(mark - start, mark - start + marks[mark]) for mark in range(start, end) if mark in marks]
        raised = (high[0][0], high[-1][1]) if high and _touch(high) else high[0] if high else (0, 0)
        found.append(Token(match.group(), start, end, raised))
    return found


def _touch(spans: Sequence[tuple[int, int]]) -> bool:
    return all(before[1] == after[0] for before, after in pairwise(spans))


def natural_width(words: Sequence[Token], font: str, size: float) -> float:
    """Of the words on one line, a blank between each two."""
    return sum(word.width(font, size) for word in words) + max(len(words) - 1, 0) * width(" ", font, size)


def wrap(words: Sequence[Token], room: float, indent: float, font: str, size: float) -> Iterator[list[Token]]:
    """Lines no wider than ``room`` (the first by ``indent`` less); a word wider than a line is cut into pieces."""
    blank = width(" ", font, size)
    line: list[Token] = []
    used, limit = 0.0, room - indent
    for word in words:
        wide = word.width(font, size)
        if line and used + blank + wide > limit + 0.01:
            yield line
            line, used, limit = [], 0.0, room
        if not line and wide > limit + 0.01:
            *full, rest = _pieces(word, limit, room, font, size)
            for piece in full:
                yield [piece]
                limit = room
            line, used = [rest], rest.width(font, size)
            continue
        used += wide + (blank if line else 0)
        line.append(word)
    if line:
        yield line


def _pieces(word: Token, limit: float, room: float, font: str, size: float) -> Iterator[Token]:
    """The word cut where it fills a line; each piece holds one character at least."""
    begun, used = 0, 0.0
    for position, character in enumerate(word.text):
        wide = width(character, font, size)
        if position > begun and used + wide > limit:
            yield Token(word.text[begun:position], word.start + begun, word.start + position)
            begun, used, limit = position, 0.0, room
        used += wide
    yield Token(word.text[begun:], word.start + begun, word.end)
