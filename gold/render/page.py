"""A gold text set as an official page (Nghị định 30/2020/NĐ-CP, Phụ lục I): head in two columns, title, body, end.

The text's own blank lines give its parts: the first block is the head (left column until the national title or the
Party's, then the right column), a block in capitals with what follows it is the title, the block that starts with
``Nơi nhận`` is the list of recipients, and what follows that is the signature. The true box of every word is
known: tests hold the boxes of facts against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT_FOLDER = Path("/usr/share/fonts/truetype/croscore")
FONTS = {"regular": "Tinos-Regular.ttf", "bold": "Tinos-Bold.ttf", "italic": "Tinos-Italic.ttf"}
"""Tinos has the metrics of Times New Roman and, unlike Liberation Serif, Vietnamese glyphs."""
WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 30 * mm, WIDTH - 18 * mm, 20 * mm, HEIGHT - 20 * mm
BODY_SIZE, HEAD_SIZE, SMALL_SIZE = 13.5, 12.5, 11.0
LEADING = 1.32
INDENT = 12.7 * mm
GUTTER = LEFT + 0.42 * (RIGHT - LEFT)
COLUMN_GAP = 4 * mm
DRAWN_RULE = re.compile(r"^[-_*—]{3,}$")
NATIONAL_TITLE = re.compile(r"^(CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN)")


@dataclass(frozen=True, slots=True)
class SetWord:
    """One word on paper: ``text[start:end]`` of the gold text, box in fractions of the page, origin top left."""

    text: str
    start: int
    end: int
    x: float
    baseline: float
    width: float
    font: str
    size: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """(x0, y0, x1, y1) of the type's full height, as fractions of the page."""
        top, bottom = self.baseline - 0.89 * self.size, self.baseline + 0.22 * self.size
        return (self.x / WIDTH, top / HEIGHT, (self.x + self.width) / WIDTH, bottom / HEIGHT)


@dataclass(slots=True)
class SetPage:
    """One page: its words in the gold text's order, page number and ruled lines (x0, y, x1) in points."""

    words: list[SetWord] = field(default_factory=list)
    furniture: list[SetWord] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)


Token = tuple[str, int, int]
Line = tuple[str, int]


class FontMissing(RuntimeError):
    """No font, or a glyph that the font lacks: a page set without it would show false errors."""


def load_fonts() -> None:
    """Register the fonts once. Raises :class:`FontMissing` with the package to install."""
    if "gold-regular" in pdfmetrics.getRegisteredFontNames():
        return
    if not (FONT_FOLDER / FONTS["regular"]).is_file():
        raise FontMissing("the font Tinos is not installed: apt-get install fonts-croscore")
    for name, file in FONTS.items():
        pdfmetrics.registerFont(TTFont(f"gold-{name}", str(FONT_FOLDER / file)))


def check_glyphs(text: str) -> None:
    """Raise :class:`FontMissing` for the first character that the font cannot show."""
    for name, file in FONTS.items():
        known = pdfmetrics.getFont(f"gold-{name}").face.charToGlyph
        missing = sorted({character for character in text if not character.isspace() and ord(character) not in known})
        if missing:
            raise FontMissing(f"{file} has no glyph for {' '.join(missing)}: write the text without it")


def typeset(text: str) -> list[SetPage]:
    """Set the text on A4 pages; every blank-separated word of it stands on a page once, in order."""
    load_fonts()
    check_glyphs(text)
    return _Typesetter(text).run()


class _Typesetter:
    def __init__(self, text: str) -> None:
        self.text = text
        self.pages = [SetPage()]
        self.y = TOP

    def run(self) -> list[SetPage]:
        blocks = _blocks(self.text)
        if blocks and any(NATIONAL_TITLE.match(line) for line, _ in blocks[0]):
            self._head(blocks.pop(0))
        if blocks and _is_title(blocks[0]):
            self._title(blocks.pop(0))
        end = next((i for i, block in enumerate(blocks) if block[0][0].startswith("Nơi nhận")), len(blocks))
        for block in blocks[:end]:
            for line in block:
                self._paragraph(line)
        if end < len(blocks):
            self._end(blocks[end], blocks[end + 1 :])
        return self.pages

    # -- parts -------------------------------------------------------------------------------------------

    def _head(self, block: list[Line]) -> None:
        split = next(i for i, (line, _) in enumerate(block) if NATIONAL_TITLE.match(line))
        left, right = block[:split], block[split:]
        top = self.y
        bottoms = []
        for lines, x0, x1 in ((left, LEFT - 8 * mm, GUTTER), (right, GUTTER + COLUMN_GAP, RIGHT)):
            self.y = top
            for position, line in enumerate(lines):
                is_date = "ngày" in line[0] and "năm" in line[0]
                is_number = line[0].startswith(("Số", "V/v", "Luật số"))
                font = (
                    "italic"
                    if is_date
                    else "regular"
                    if is_number or (lines is left and position == 0 and len(left) > 2)
                    else "bold"
                )
                if is_number or is_date:
                    self.y += 6
                self._centred(line, x0, x1, font, HEAD_SIZE - (1.0 if lines is right and position == 0 else 0))
            bottoms.append(self.y)
        self.y = max(bottoms) + 14

    def _title(self, block: list[Line]) -> None:
        for line in block:
            self._centred(line, LEFT + 6 * mm, RIGHT - 6 * mm, "bold", BODY_SIZE + 0.5)
        middle = (LEFT + RIGHT) / 2
        self.pages[-1].rules.append((middle - 18 * mm, self.y + 4, middle + 18 * mm))
        self.y += 18

    def _paragraph(self, line: Line) -> None:
        heading = bool(re.match(r"^(?:[IVX]+\.|Phần |Điều \d+\.|\d+\.)", line[0])) and len(line[0]) < 90
        footnote = bool(re.match(r"^[¹²³⁴⁵⁶⁷⁸⁹]", line[0]))
        size = SMALL_SIZE if footnote else BODY_SIZE
        font = "bold" if heading else "regular"
        self._fill(line, LEFT, RIGHT, font, size, indent=0 if footnote else INDENT)
        self.y += 4

    def _end(self, recipients: list[Line], signature: list[list[Line]]) -> None:
        lines = sum(len(block) for block in signature)
        need = max(len(recipients) * SMALL_SIZE * LEADING * 1.3, (lines + 3) * BODY_SIZE * LEADING)
        if self.y + need > BOTTOM:
            self._new_page()
        self.y += 10
        top = self.y
        for position, line in enumerate(recipients):
            font = "italic" if position == 0 else "regular"
            self._fill(line, LEFT, GUTTER, font, SMALL_SIZE, indent=0, justify=False)
        after = self.y
        self.y = top
        for position, block in enumerate(signature):
            if position:
                self.y += 40
            for line in block:
                self._centred(line, GUTTER + COLUMN_GAP, RIGHT, "bold", BODY_SIZE)
        self.y = max(self.y, after)

    # -- lines -------------------------------------------------------------------------------------------

    def _centred(self, line: Line, x0: float, x1: float, font: str, size: float) -> None:
        for tokens in _wrap(_tokens(line), x1 - x0, 0, font, size):
            width = _width(tokens, font, size)
            self._set(tokens, (x0 + x1 - width) / 2, _blank(font, size), font, size)

    def _fill(
        self, line: Line, x0: float, x1: float, font: str, size: float, *, indent: float, justify: bool = True
    ) -> None:
        lines = list(_wrap(_tokens(line), x1 - x0, indent, font, size))
        for position, tokens in enumerate(lines):
            start = x0 + (indent if position == 0 else 0)
            blank = _blank(font, size)
            if justify and position < len(lines) - 1 and len(tokens) > 1:
                blank += (x1 - start - _width(tokens, font, size)) / (len(tokens) - 1)
            self._set(tokens, start, blank, font, size)

    def _set(self, tokens: list[Token], x: float, blank: float, font: str, size: float) -> None:
        if self.y + size * LEADING > BOTTOM:
            self._new_page()
        baseline = self.y + size
        for text, start, end in tokens:
            width = pdfmetrics.stringWidth(text, f"gold-{font}", size)
            self.pages[-1].words.append(SetWord(text, start, end, x, baseline, width, f"gold-{font}", size))
            x += width + blank
        self.y += size * LEADING

    def _new_page(self) -> None:
        self.pages.append(SetPage())
        number = str(len(self.pages))
        width = pdfmetrics.stringWidth(number, "gold-regular", BODY_SIZE)
        word = SetWord(number, 0, 0, (WIDTH - width) / 2, 12 * mm, width, "gold-regular", BODY_SIZE)
        self.pages[-1].furniture.append(word)
        self.y = TOP


def _blocks(text: str) -> list[list[Line]]:
    """Lines with their offsets, grouped by blank lines; drawn rules (``-----``) are left out."""
    blocks: list[list[Line]] = [[]]
    offset = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            if not DRAWN_RULE.match(line.strip()):
                blocks[-1].append((line.rstrip("\n"), offset))
        elif blocks[-1]:
            blocks.append([])
        offset += len(line)
    return [block for block in blocks if block]


def _is_title(block: list[Line]) -> bool:
    first = block[0][0].strip()
    return first.isupper() and len(first) < 60


def _tokens(line: Line) -> list[Token]:
    text, offset = line
    return [(match.group(), offset + match.start(), offset + match.end()) for match in re.finditer(r"\S+", text)]


def _blank(font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(" ", f"gold-{font}", size))


def _width(tokens: list[Token], font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(" ".join(token[0] for token in tokens), f"gold-{font}", size))


def _wrap(tokens: list[Token], width: float, indent: float, font: str, size: float) -> Iterator[list[Token]]:
    """Lines no wider than ``width`` (the first by ``indent`` less); a word wider than a line gets its own."""
    line: list[Token] = []
    room = width - indent
    for token in tokens:
        if line and _width([*line, token], font, size) > room:
            yield line
            line, room = [], width
        line.append(token)
    if line:
        yield line


def write_pdf(pages: list[SetPage], path: Path) -> None:
    """Write a born-digital PDF whose text layer holds exactly the words of the pages. Same bytes each time."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for page in pages:
        for word in (*page.furniture, *page.words):
            canvas.setFont(word.font, word.size)
            canvas.drawString(word.x, HEIGHT - word.baseline, word.text)
        for x0, y, x1 in page.rules:
            canvas.setLineWidth(0.6)
            canvas.line(x0, HEIGHT - y, x1, HEIGHT - y)
        canvas.showPage()
    canvas.save()
