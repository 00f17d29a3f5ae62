"""A strip set in type from the text itself: for documents without pages, and where the picture is gone."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from pipelines.cutouts import fonts
from pipelines.cutouts.look import FAINT, INK, PAPER, RULE, Look
from pipelines.cutouts.places import Rectangle
from pipelines.cutouts.strips import Strip, draw

SIZE = 27
LEADING = 1.5
MARGIN = 36
MOST_WIDTH = 1240
AROUND = 420
"""Code points of text on each side from which whole lines are set."""
LONGEST = 20_000
"""Code points of a passage that are set; what is shown of a longer one are lines of its two ends."""

_MOST_LETTERS = 400
"""No line holds more."""
_GAP = "⋯"


@dataclass(frozen=True, slots=True)
class _Set:
    """A line: where its text begins and ends."""

    start: int
    end: int


def typeset(text: str, span: tuple[int, int], look: Look, *, note: str | None = None) -> Strip:
    """The lines of ``text`` that ``span`` touches, one above and one below, the words marked; ``note`` above them.

    ``text`` need hold no more than the passage and :data:`AROUND` code points on each side of it. Raises what
    :func:`pipelines.cutouts.fonts.font` raises.
    """
    face = fonts.font(SIZE, look.font)
    width = min(look.width, MOST_WIDTH)
    start, end = max(0, span[0]), min(len(text), max(span))
    shown = _Shown(text, face, look.font)
    first = max(0, start - AROUND)
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    last = min(len(text), end + AROUND)
    while end < last < len(text) and not text[last].isspace():
        last -= 1
    stretches = [(first, last)]
    if end - start > LONGEST:
        stretches = [(first, start + LONGEST // 2), (end - LONGEST // 2, last)]
    lines = [line for stretch in stretches for line in _lines(shown, *stretch, width - 2 * MARGIN)]
    chosen = _chosen(lines, (start, end), look.lines)
    leading = round(SIZE * LEADING)
    told = leading if note else 0
    height = 2 * MARGIN // 2 + told + leading * len(chosen)
    image = Image.new("RGB", (width, height), PAPER)
    pen = ImageDraw.Draw(image)
    if note:
        pen.text((MARGIN, MARGIN // 2), fitted(shown.safe(note), face, width - 2 * MARGIN), font=face, fill=FAINT)
    marks: list[Rectangle] = []
    for number, line in enumerate(chosen):
        down = MARGIN // 2 + told + number * leading
        if line is None:
            pen.text((MARGIN, down), shown.known(_GAP, "..."), font=face, fill=FAINT)
            continue
        pen.text((MARGIN, down), shown.of(line.start, line.end), font=face, fill=INK)
        left, right = max(start, line.start), min(end, line.end)
        if left < right and shown.of(left, right).strip():
            before = face.getlength(shown.of(line.start, left))
            wide = face.getlength(shown.of(line.start, right).rstrip())
            marks.append(Rectangle(MARGIN + before - 3, down - 3, MARGIN + wide + 3, down + SIZE * 1.22))
    pen.rectangle((0, 0, width - 1, height - 1), outline=RULE)
    pixels = np.array(image, dtype=np.uint8)
    draw(pixels, marks)
    return Strip(pixels, tuple(marks), whole=None not in chosen)


class _Shown:
    """A text as it is set, letter for letter: no signs that steer, a bar between cells, □ for what the font lacks."""

    def __init__(self, text: str, face: ImageFont.FreeTypeFont, file: str | None) -> None:
        self._text = text
        self._face = face
        self._has = fonts.characters(file or str(face.path))

    def of(self, start: int, end: int) -> str:
        """``text[start:end]``."""
        return "".join(map(self._sign, self._text[start:end]))

    def safe(self, text: str) -> str:
        """Another text in one line, its letters as these are shown."""
        return "".join(map(self._sign, text)).replace("\n", " ")

    def wide(self, text: str) -> float:
        """Its width in pixels."""
        return self._face.getlength(text)

    def known(self, sign: str, otherwise: str) -> str:
        """The sign where the font has it."""
        return sign if ord(sign) in self._has else otherwise

    def _sign(self, sign: str) -> str:
        if sign in "\n\f\v\x85\u2028\u2029":
            return "\n"
        if sign == "\t":
            return "|"
        if sign.isspace() or not sign.isprintable():
            return " "
        return sign if ord(sign) in self._has else self.known("□", "?")


def _lines(shown: _Shown, first: int, last: int, width: float) -> Iterator[_Set]:
    """The text broken into lines of at most that many pixels; blank lines are left out."""
    start = first
    for paragraph in shown.of(first, last).split("\n"):
        end = start + len(paragraph)
        while start < end:
            stop = _fitting(shown, start, end, width)
            if shown.of(start, stop).strip():
                yield _Set(start, stop)
            start = stop
        start = end + 1


def _fitting(shown: _Shown, start: int, end: int, width: float) -> int:
    """Where the line that begins at ``start`` ends: behind the last word that fits, or within one too long for it."""
    line = shown.of(start, min(end, start + _MOST_LETTERS))
    if shown.wide(line) <= width and start + len(line) == end:
        return end
    fits = bisect.bisect_right(range(1, len(line) + 1), width, key=lambda length: shown.wide(line[:length]))
    blank = line.rfind(" ", 0, fits + 1)
    return start + (blank + 1 if blank > 0 else max(fits, 1))


def _chosen(lines: Sequence[_Set], span: tuple[int, int], most: int) -> list[_Set | None]:
    """The lines of the passage with one above and one below; None where lines in its midst are left out."""
    own = [number for number, line in enumerate(lines) if line.start < span[1] and line.end > span[0]]
    if not own:
        return list(lines[:1])
    kept: list[_Set | None] = [*lines[own[0] : own[-1] + 1]]
    if len(kept) > most:
        tail = max(1, most // 4)
        kept = [*kept[: most - tail], None, *kept[-tail:]]
    return [*lines[max(0, own[0] - 1) : own[0]], *kept, *lines[own[-1] + 1 : own[-1] + 2]]


def fitted(text: str, face: ImageFont.FreeTypeFont, width: float) -> str:
    """The text, or as much of its beginning as fits, and three dots."""
    if face.getlength(text) <= width:
        return text
    fits = bisect.bisect_right(range(len(text)), width, key=lambda length: face.getlength(text[:length] + "..."))
    return text[: max(fits - 1, 0)] + "..."
