"""What OCR does to a head and a signature, and how its values are read all the same.

Capitals lose their diacritics (``PHO CHU TICH``), bits of a seal become letters behind an office, a figure written by
hand becomes another one. The text stays as it was read; only values are put right, and only where the page was read by
OCR and the lexicon or the document itself shows the word as it should be.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from statistics import median

from extractor import regex
from extractor.document import Document
from extractor.layout.cells import Cell, in_capitals, printed
from extractor.vietnamese.folding import fold
from extractor.vietnamese.lexicon_bodies import rows

DOUBTFUL = 0.3
"""Confidence below which a figure counts as not read."""
WIDE = 1.9
"""A figure of a serial or a day that takes so many times the room of the line's other letters was written by hand."""
PHRASE = 8
"""Most words that are looked for together elsewhere in the document."""

_STRAY = regex.compile(r"(?:\s++(?:\p{Ll}|[^\w\s().\]]++))+$|^(?:(?:\p{Ll}|[^\w\s(\[]++)\s++)+")
_WORDS = regex.compile(r"[^\W\d_]+")


def is_ocr(document: Document, offset: int) -> bool:
    """Whether the page that holds ``offset`` was read by OCR."""
    number = document.page_at(offset)
    return any(page.info.number == number and page.info.method == "ocr" for page in document.pages)


def is_unread(document: Document, start: int, end: int) -> bool:
    """Whether the figures of ``text[start:end]`` stand for a hand that OCR could not read, whatever it made of it."""
    words = document.words_in(start, end)
    if not words or not is_ocr(document, start):
        return False
    if min(word.confidence for word in words) < DOUBTFUL:
        return True
    line = [word for word in document.words_in(max(start - 200, 0), end + 200) if word.line == words[0].line]
    others = [_letter_width(word.box, word.end - word.start) for word in line if word.end - word.start > 2]
    if len(others) < 2:
        return False
    widest = max(_letter_width(word.box, word.end - word.start) for word in words)
    return widest > WIDE * median(others)


def is_doubtful(document: Document, start: int, end: int) -> bool:
    """Whether OCR was sure of no word in ``text[start:end]``."""
    words = document.words_in(start, end)
    return bool(words) and max(word.confidence for word in words) < 2 * DOUBTFUL and is_ocr(document, start)


def _letter_width(box: tuple[float, float, float, float], count: int) -> float:
    return (box[2] - box[0]) / count


def office_words(document: Document, cells: tuple[Cell, ...]) -> str:
    """The words of an office's lines: no stray letters around its capitals, and its diacritics put back."""
    return " ".join(_office_line(document, cell) for cell in cells)


def _office_line(document: Document, cell: Cell) -> str:
    words = printed(document, cell.start, cell.end)
    if not in_capitals(words):
        return words
    words = _STRAY.sub("", words) or words
    if not is_ocr(document, cell.start):
        return words
    for match in _office_pattern().finditer(fold(words)):
        words = words[: match.start()] + _offices()[match.group()] + words[match.end() :]
    return words


@cache
def _offices() -> dict[str, str]:
    """Folded names of offices, and the same in capitals with diacritics; names that fold alike are left out."""
    names = [form for row in rows("positions") for form in (row["position"], f"Phó {row['position']}")]
    counted = Counter(fold(name) for name in set(names))
    return {fold(name): name.upper() for name in names if counted[fold(name)] == 1 and " " in name}


@cache
def _office_pattern() -> regex.Pattern[str]:
    names = sorted(_offices(), key=len, reverse=True)
    return regex.compile(r"\b(?:" + "|".join(map(regex.escape, names)) + r")\b")


def restored(document: Document, start: int, end: int) -> str:
    """The words of a line in capitals, with diacritics that OCR lost in it but read elsewhere in the document.

    Diacritics are only added: ``TINH QUANG NGAI`` → ``TỈNH QUẢNG NGÃI`` where the text has ``tỉnh Quảng Ngãi``.
    """
    words = printed(document, start, end)
    if not words.isupper() or not is_ocr(document, start):
        return words
    spans = [match.span() for match in _WORDS.finditer(words)]
    place = 0
    while place < len(spans):
        for last in range(min(place + PHRASE, len(spans)), place + 1, -1):
            first, stop = spans[place][0], spans[last - 1][1]
            better = _elsewhere(document, words[first:stop], start, end)
            if better is not None:
                words = words[:first] + better + words[stop:]
                place = last - 1
                break
        place += 1
    return words


def place_name(document: Document, start: int, end: int) -> str:
    """The words of a place, with the diacritics that the document's other mentions (two at least) agree on."""
    words = printed(document, start, end)
    if not is_ocr(document, start):
        return words
    forms = _forms(document, words, start, end)
    if not forms or forms[words.upper()]:
        return words
    better, count = forms.most_common(1)[0]
    if count < 2 or 2 * count <= forms.total() or len(better) != len(words):
        return words
    return "".join(new if old.isupper() else new.lower() for old, new in zip(words, better, strict=True))


def _elsewhere(document: Document, phrase: str, start: int, end: int) -> str | None:
    """How most other places of the document print the phrase, in capitals; None where it should stay as it is."""
    forms = _forms(document, phrase, start, end)
    if not forms or forms[phrase]:
        return None
    better, count = forms.most_common(1)[0]
    if 2 * count <= forms.total() or len(better) != len(phrase):
        return None
    changed = [(old, new) for old, new in zip(phrase, better, strict=True) if old != new]
    return better if all(old.isascii() and not new.isascii() for old, new in changed) else None


def _forms(document: Document, phrase: str, start: int, end: int) -> Counter[str]:
    """How the document prints the phrase outside of ``text[start:end]``, in capitals, and how often."""
    folded = fold(phrase)
    forms: Counter[str] = Counter()
    position = document.folded.find(folded)
    while position >= 0:
        stop = position + len(folded)
        around = document.folded[max(position - 1, 0) : position] + document.folded[stop : stop + 1]
        if not start <= position < end and not any(map(str.isalnum, around)):
            forms[document.clean[position:stop].replace("\n", " ").upper()] += 1
        position = document.folded.find(folded, stop)
    return forms
