"""The printed lines of a document, page by page, in reading order: what text layers, hOCR and ALTO are made of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.document import Document
from extractor.record import PageInfo

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class LaidWord:
    """One word as read. ``box``: (x0, y0, x1, y1) in fractions of the upright page, origin top left.

    ``glued``: the text goes on behind it without a blank (a number that was broken at a line's end).
    """

    text: str
    box: Box
    confidence: float
    glued: bool = False


@dataclass(slots=True)
class LaidLine:
    """Words that stand side by side: a printed line, or a table cell's part of one."""

    words: list[LaidWord] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """The smallest box around the words."""
        return around([word.box for word in self.words])


@dataclass(slots=True)
class Block:
    """Paragraphs with nothing but line breaks between them, each a list of lines."""

    paragraphs: list[list[LaidLine]] = field(default_factory=list)

    @property
    def lines(self) -> Iterator[LaidLine]:
        """Its lines, in reading order."""
        return (line for paragraph in self.paragraphs for line in paragraph)

    @property
    def box(self) -> Box:
        """The smallest box around its lines."""
        return around([line.box for line in self.lines])


@dataclass(slots=True)
class LaidPage:
    """A page's blocks in reading order; a page on which nothing was read has none."""

    info: PageInfo
    blocks: list[Block] = field(default_factory=list)

    @property
    def lines(self) -> Iterator[LaidLine]:
        """Its lines, in reading order."""
        return (line for block in self.blocks for line in block.lines)

    @property
    def words(self) -> Iterator[LaidWord]:
        """Its words, in reading order."""
        return (word for line in self.lines for word in line.words)

    def without(self, printed: Mapping[str, Sequence[Box]]) -> LaidPage:
        """The page without the words that stand among ``printed`` (boxes by word) at the same place."""
        left = LaidPage(self.info)
        for block in self.blocks:
            paragraphs = []
            for paragraph in block.paragraphs:
                lines = [
                    LaidLine([word for word in line.words if not _is_among(word, printed.get(word.text, ()))])
                    for line in paragraph
                ]
                paragraphs.append([line for line in lines if line.words])
            if any(paragraphs):
                left.blocks.append(Block([paragraph for paragraph in paragraphs if paragraph]))
        return left


def _is_among(word: LaidWord, boxes: Sequence[Box]) -> bool:
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in boxes)


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds these."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def pages_of(document: Document) -> list[LaidPage]:
    """The document's pages, in its order, with every word of it once.

    A blank line of the text begins a block, a line break a paragraph, a tab (the next cell of a table) a line. Within
    a page the words stand in the order of the text.
    """
    pages = {page.info.number: LaidPage(page.info) for page in document.pages}
    line_numbers: dict[int, int] = {}
    ends: dict[int, int] = {}
    words, text = document.words, document.text
    for place, word in enumerate(words):
        if not (printed := legible(text[word.start : word.end])):
            continue
        page = pages[word.page]
        gap = text[ends[word.page] : word.start] if word.page in ends else "\n\n"
        if gap.strip():  # words of other pages stand between
            gap = "\n\n"
        _begin(page, gap, word.line != line_numbers.get(word.page))
        follows = words[place + 1] if place + 1 < len(words) else None
        glued = follows is not None and follows.start == word.end and follows.page == word.page
        last = page.blocks[-1].paragraphs[-1][-1]
        last.words.append(LaidWord(printed, word.box, word.confidence, glued))
        line_numbers[word.page], ends[word.page] = word.line, word.end
    return list(pages.values())


_LANGUAGES = {
    "vie": "vi",
    "eng": "en",
    "fra": "fr",
    "deu": "de",
    "rus": "ru",
    "chi_sim": "zh-Hans",
    "chi_tra": "zh-Hant",
}


def language_tag(code: str) -> str:
    """The language of the first of Tesseract's codes (``vie+eng``) as XML and PDF name it (BCP 47)."""
    first = code.split("+", maxsplit=1)[0]
    return _LANGUAGES.get(first, "und" if "_" in first or not 2 <= len(first) <= 3 else first)


def legible(text: str) -> str:
    """The text without what neither XML nor a font can hold: control characters, halves of pairs, no characters."""
    return "".join(
        character
        for character in text
        if unicodedata.category(character) not in ("Cc", "Cs") and ord(character) & 0xFFFE != 0xFFFE
    )


def _begin(page: LaidPage, gap: str, is_new_line: bool) -> None:
    """Open what the gap before a word says is new: a block, a paragraph, a line."""
    if not page.blocks or gap.count("\n") > 1:
        page.blocks.append(Block([[LaidLine()]]))
    elif "\n" in gap:
        page.blocks[-1].paragraphs.append([LaidLine()])
    elif is_new_line or "\t" in gap:
        page.blocks[-1].paragraphs[-1].append(LaidLine())
