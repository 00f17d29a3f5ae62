"""Second looks: print in doubt is read again by another model, and word by word the better reading counts.

Two models of one engine err in different places: where they read alike they hardly ever err, and where they do not,
the engine's confidence and the letters tell the better one. Words in doubt are cut out with their neighbours and read
in one call; so are the lines of number, place and date of page one, always.

Characters read wrong in five documents of gold/dev, without and with: in heads, lists and tables 0.8 and 0.2 %
(office), 1.1 and 0.3 % (worn), 1.8 and 1.0 % (fax), in prose on fax 0.8 and 0.55 %. On three pages of a real decree:
1.2 and 0.55 %.

What won nothing, on faxes and carbon copies of gold/dev: reading the whole page twice (worse than the words in doubt
alone, at four times the cost), more neighbours, and a third reading at another size or softened as a judge between two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, runtime_checkable

from extractor import regex
from extractor.reading.doubt import strips
from extractor.reading.doubt.fluency import is_unlikely
from extractor.reading.doubt.plausible import cost
from extractor.reading.doubt.votes import nfc, settled
from extractor.reading.engine import ONCE, SeenWord
from extractor.reading.pixels import Pixels
from extractor.vietnamese.folding import fold

DOUBTED = 0.8
"""Confidence below which a word is in doubt."""
SURE = 0.95
"""Confidence from which no word is in doubt for its letters alone."""
NEIGHBOURS = 1
"""Words before and after one in doubt that are cut out with it: the engine reads by context."""
HEAD = 0.45
"""The lines of number and date stand in this upper part of page one's lines."""
_EDGE = 0.25
"""How much more than the words' boxes is cut out, in heights of small letters; their accents may lie outside."""

MOST_PAGES = 2.0
"""So many page heights of strips are read again at most; the engine takes no more than 32,767 rows at all."""

_NUMBER = regex.compile(r"^so\b|^s\S{1,2}:|\d\S*/\S*\p{L}")
_DATE = regex.compile(r"\b(?:ngay|thang|nam)\b.*\b(?:thang|nam)\b|\bngay\b")


Neighbours = dict[int, tuple[str | None, str | None]]
"""The words before and after each word, by the word's id."""


@runtime_checkable
class SecondEngine(Protocol):
    """An engine that can read print once more, with other errors than the first time."""

    def again(self, image: Pixels, *, language: str, dpi: int, timeout: float) -> Sequence[SeenWord] | None:
        """The words of ``image`` (strips of lines one below the other); None if it knows no other way of reading."""


def looked_again(
    page: Pixels,
    seen: Sequence[SeenWord],
    engine: object,
    *,
    language: str,
    dpi: int,
    timeout: float,
    x_height: float,
    is_first: bool,
) -> list[SeenWord]:
    """The words of ``page`` (grey, as the engine read it) after a second look at what is in doubt.

    ``is_first``: page one, whose number and date are looked at again in any case. Where the engine is no
    :class:`SecondEngine`, all words stay; ``look`` says which of them were in doubt.
    """
    words = list(seen)
    lines = _lines(words)
    around = _neighbours([word for line in lines.values() for word in line])
    spans = [span for line in lines.values() for span in _spans(line, around)]
    if is_first and lines:
        head = _head_lines(list(lines.values()))
        spans = head + [span for span in spans if span[0].line not in {line[0].line for line in head}]
    spans = _affordable(spans, page, x_height)
    others = _read_again(page, spans, lines, engine, language, dpi, timeout, x_height) if spans else {}
    again = {id(word) for span in spans for word in span}
    found = _lines(replace(word, look=ONCE) for word in words if id(word) not in again)
    for number, span in enumerate(spans):
        beside = [around[id(word)] for word in span]
        better = span if others is None else settled(span, others.get(number, []), beside)
        found.setdefault(span[0].line, []).extend(better)
    return [word for line in lines for word in sorted(found[line], key=lambda word: word.box[0])]


def _affordable(spans: list[list[SeenWord]], page: Pixels, x_height: float) -> list[list[SeenWord]]:
    """The first spans that fill no more than a few pages: one that is all doubt was misread as a whole."""
    rows = 0.0
    for count, span in enumerate(spans):
        rows += max(word.box[3] for word in span) - min(word.box[1] for word in span) + 2 * x_height
        if rows > MOST_PAGES * page.shape[0]:
            return spans[:count]
    return spans


def _read_again(
    page: Pixels,
    spans: Sequence[Sequence[SeenWord]],
    lines: Mapping[int, Sequence[SeenWord]],
    engine: object,
    language: str,
    dpi: int,
    timeout: float,
    x_height: float,
) -> dict[int, list[SeenWord]] | None:
    """What the second look saw in each span (by number); None where the engine knows no second one."""
    if not isinstance(engine, SecondEngine):
        return None
    sheet = strips.sheet(page, [_windows(span, lines[span[0].line], page, x_height) for span in spans], x_height)
    seen = engine.again(sheet.pixels, language=language, dpi=dpi, timeout=timeout)
    if seen is None:
        return None
    found: dict[int, list[SeenWord]] = {}
    for word in seen:
        home = sheet.on_page(word) if word.text.strip() else None
        if home is not None:
            found.setdefault(home[0], []).append(home[1])
    return found


def _lines(words: Iterable[SeenWord]) -> dict[int, list[SeenWord]]:
    lines: dict[int, list[SeenWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return lines


def _neighbours(words: Sequence[SeenWord]) -> Neighbours:
    texts = [None, *(nfc(word.text) for word in words), None]
    return {id(word): (texts[place], texts[place + 2]) for place, word in enumerate(words)}


def _is_doubtful(word: SeenWord, before: str | None, after: str | None) -> bool:
    text = nfc(word.text)
    if word.confidence < SURE and cost(text) > 0:
        return True
    if not any(map(str.isalnum, text)):
        return False
    return word.confidence < DOUBTED or is_unlikely(before, text, after)


def _spans(line: Sequence[SeenWord], around: Neighbours) -> list[list[SeenWord]]:
    """The words of a line in doubt, with their neighbours; runs that touch are one."""
    wanted: set[int] = set()
    for place, word in enumerate(line):
        if _is_doubtful(word, *around[id(word)]):
            wanted.update(range(max(place - NEIGHBOURS, 0), min(place + NEIGHBOURS + 1, len(line))))
    spans: list[list[SeenWord]] = []
    for place in sorted(wanted):
        if place - 1 in wanted:
            spans[-1].append(line[place])
        else:
            spans.append([line[place]])
    return spans


def _head_lines(lines: Sequence[list[SeenWord]]) -> list[list[SeenWord]]:
    """Page one's lines of number and date: those that read so, high on the page."""
    middles = sorted((line[0].box[1] + line[0].box[3]) / 2 for line in lines)
    lowest = middles[min(int(HEAD * len(middles)), len(middles) - 1)]
    found = []
    for line in lines:
        text = fold(" ".join(nfc(word.text) for word in line))
        if (line[0].box[1] + line[0].box[3]) / 2 <= lowest and (_NUMBER.search(text) or _DATE.search(text)):
            found.append(line)
    return found[:4]


def _windows(
    span: Sequence[SeenWord], line: Sequence[SeenWord], page: Pixels, x_height: float
) -> list[tuple[int, int, int, int]]:
    """What to cut out for a span of a line: each word from blank to blank, as high as it and those beside it."""
    edge = _EDGE * x_height
    height, width = page.shape
    place = {id(word): number for number, word in enumerate(line)}
    found = []
    for number, word in enumerate(span):
        at = place[id(word)]
        beside = line[max(at - 1, 0) : at + 2]
        left = word.box[0] - 2 * edge if number == 0 else (span[number - 1].box[2] + word.box[0]) / 2
        right = word.box[2] + 2 * edge if number + 1 == len(span) else (word.box[2] + span[number + 1].box[0]) / 2
        x0, x1 = max(round(left), 0), min(round(right), width)
        y0 = max(round(min(other.box[1] for other in beside) - edge), 0)
        y1 = min(round(max(other.box[3] for other in beside) + edge), height)
        found.append((x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)))
    return found
