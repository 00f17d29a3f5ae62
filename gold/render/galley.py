"""Where type goes: the pages set so far, the height reached, and what the notes leave free of each page."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm

from gold.render.faces import Face, width
from gold.render.footnotes import Feet
from gold.render.lines import Line, Token, natural_width, tokens, wrap
from gold.render.sheet import BOTTOM, TOP, WIDTH, Rule, SetPage, SetWord


class Galley:
    """Lines are set at ``y`` on page number ``at``; one that does not fit goes to the next page, which may exist."""

    def __init__(self, face: Face, feet: Feet) -> None:
        self.face, self.feet = face, feet
        self.pages = [SetPage()]
        self.at = 0
        self.y = TOP
        self._lowest = {0: TOP}

    @property
    def page(self) -> SetPage:
        """The page that is being set."""
        return self.pages[self.at]

    @property
    def bottom(self) -> float:
        """Where the type area of the page ends above its notes."""
        return BOTTOM - self.feet.height(self.at)

    @property
    def at_top(self) -> bool:
        """Whether nothing stands above."""
        return self.y <= TOP

    def next_page(self, *, alone: bool = False) -> None:
        """Go to the top of the next page; a new one gets its number (top centre, from page 2) and waiting notes."""
        self.at += 1
        self.y = TOP
        if self.at == len(self.pages):
            self.pages.append(SetPage())
            self._lowest[self.at] = TOP
            number, font, size = str(len(self.pages)), self.face.font("regular"), self.face.body
            wide = width(number, font, size)
            self.page.furniture.append(SetWord(number, 0, 0, (WIDTH - wide) / 2, 12 * mm, wide, font, size))
            self.feet.carry(self.at, alone=alone)

    def need(self, height: float, words: Sequence[Token] = ()) -> bool:
        """Go to the next page unless ``height`` points and the beginning of the notes that ``words`` call fit here.

        Whether it went. On an empty page it never goes: what does not fit there fits nowhere.
        """
        least = self.feet.least(self.at, self.feet.called_by(words))
        if self.y + height + least <= self.bottom or self.at_top:
            return False
        self.next_page()
        return True

    def put(self, words: Sequence[Token], x: float, baseline: float, blank: float, font: str, size: float) -> float:
        """Set the words on this page from ``x`` on; where the last one ends."""
        end = x
        for word in words:
            wide = word.width(font, size)
            self.page.words.append(SetWord(word.text, word.start, word.end, x, baseline, wide, font, size, word.raised))
            end = x + wide
            x = end + blank
        return end

    def drop(self, height: float, words: Sequence[Token] = ()) -> None:
        """Go down by ``height`` past type just put; the notes that ``words`` call are set at the foot."""
        self.y += height
        self._lowest[self.at] = max(self._lowest[self.at], self.y)
        notes = self.feet.called_by(words)
        if notes:
            self.feet.add(self.at, notes, self._lowest[self.at])

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line, in points, y downwards."""
        rule: Rule = (x0, y0, x1, y1)
        self.page.rules.append(rule)

    def line(self, words: Sequence[Token], x: float, blank: float, font: str, size: float, *, under: bool) -> None:
        """Set one line of type, underlined if ``under``."""
        step = size * self.face.leading
        self.need(step, words)
        baseline = self.y + size
        end = self.put(words, x, baseline, blank, font, size)
        if under:
            self.rule(x, baseline + 0.25 * size, end, baseline + 0.25 * size)
        self.drop(step, words)

    def centred(self, line: Line, x0: float, x1: float, style: str, size: float, *, under: bool = False) -> None:
        """Set the line's words between ``x0`` and ``x1``, each line of type centred."""
        if self._is_note(line):
            return
        font = self.face.font(style)
        for words in wrap(tokens(line, self.feet.lengths), x1 - x0, 0, font, size):
            x = (x0 + x1 - natural_width(words, font, size)) / 2
            self.line(words, x, width(" ", font, size), font, size, under=under and self.face.underlined)

    def fill(
        self,
        line: Line,
        x0: float,
        x1: float,
        style: str,
        size: float,
        *,
        indent: float = 0.0,
        justified: bool = True,
        under: bool = False,
    ) -> None:
        """Set the line's words from ``x0`` to ``x1``, the first line of type indented, all but the last spread."""
        if self._is_note(line):
            return
        font = self.face.font(style)
        blank = width(" ", font, size)
        lines = list(wrap(tokens(line, self.feet.lengths), x1 - x0, indent, font, size))
        for position, words in enumerate(lines):
            start = x0 + (indent if position == 0 else 0)
            spread = blank
            if justified and self.face.justified and position < len(lines) - 1 and len(words) > 1:
                spread += (x1 - start - natural_width(words, font, size)) / (len(words) - 1)
            self.line(words, start, spread, font, size, under=under and self.face.underlined)

    def _is_note(self, line: Line) -> bool:
        """Whether it is a note that no mark calls; it is set at the foot of the page where the text has it."""
        note = self.feet.loose.get(line.start)
        if note is not None:
            self.feet.add(self.at, [note], self._lowest[self.at])
        return note is not None

    def finish(self) -> list[SetPage]:
        """The pages, with their notes at the foot; more pages if notes still wait."""
        self.at = len(self.pages) - 1
        while self.feet.waiting:
            self.next_page(alone=True)
        self.feet.finish(self.pages)
        return self.pages
