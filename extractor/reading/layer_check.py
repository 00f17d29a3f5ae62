"""A doubtful text layer held against what is read from the page's image: of a strip, then of the whole page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.reading import sanity
from extractor.reading.layers import BARE
from extractor.reading.printed import PrintedPage, PrintedWord
from extractor.vietnamese.folding import fold

_STRIP = 0.22
"""Height of the strip that is read to check a hidden layer, as a share of the page's."""
AGREES = 0.98
"""Least share of the strip's words, surely read, that the layer must have as well."""
_SURE = 0.8
_FEWEST_COMPARED = 12
PRINTED_LEAD = -0.05
"""For print itself, whose odd words (names, formulas) are no mistakes."""
FIRST_LEAD = 0.02
"""For a scan's first page: number and day are written by hand there, which only reading the image can tell."""
_MARKS_READ = 0.3
"""Share of the words on which the image must show marks for a layer without any to have lost them (half in print)."""


def strip(words: Sequence[PrintedWord]) -> tuple[float, float]:
    """The band of the page (top, bottom in fractions) with most of the layer's words in it."""
    middles = sorted((word.box[1] + word.box[3]) / 2 for word in words)
    best, top = 0, 0.0
    first = 0
    for last, middle in enumerate(middles):
        while middle - middles[first] > _STRIP:
            first += 1
        if last - first > best:
            best, top = last - first, middles[first]
    inside = [word for word in words if top - 1e-9 <= (word.box[1] + word.box[3]) / 2 <= top + _STRIP]
    upper, lower = min(word.box[1] for word in inside), max(word.box[3] for word in inside)
    return max(upper - 0.006, 0.0), min(lower + 0.006, 1.0)


def within(page: PrintedPage, top: float, bottom: float) -> list[PrintedWord]:
    """The words of a strip that was read alone, with boxes in fractions of the whole page."""
    height = bottom - top
    return [
        PrintedWord(word.text, (x0, top + y0 * height, x1, top + y1 * height), word.confidence)
        for word in page.words
        for x0, y0, x1, y1 in (word.box,)
    ]


def agreement(layer: Sequence[PrintedWord], read: Sequence[PrintedWord]) -> float | None:
    """Share of the words surely read from the image that the layer has at their places; None where they are few."""
    sure = [(one, other) for one, other, word in pairs(layer, read) if word.confidence >= _SURE]
    return sum(one == other for one, other in sure) / len(sure) if len(sure) >= _FEWEST_COMPARED else None


def reads_better(layer: Sequence[PrintedWord], recognised: PrintedPage, *, lead: float = 0.0) -> bool:
    """Whether a doubtful layer is at least as good as what was read from the image.

    ``lead``: by how many mistakes fewer, as a share of the words; negative where the layer is believed until much
    speaks against it.

    Where the two differ, the one that is a word of some language is right; where both are, the image is, if it was
    surely read.
    """
    if not recognised.words:
        return True
    mine = theirs = marks = 0.0
    compared = list(pairs(layer, recognised.words))
    for one, other, word in compared:
        if one == other:
            continue
        ours_is_sound, theirs_is_sound = _is_sound(one), _is_sound(other)
        if ours_is_sound != theirs_is_sound:
            mine, theirs = mine + ours_is_sound, theirs + theirs_is_sound
        elif theirs_is_sound and word.confidence >= _SURE:
            if one.isascii() and fold(one) == fold(other):
                marks += 1
            else:
                theirs += 1
    mine_measured, theirs_measured = (
        sanity.measure(word.text for word in words) for words in (layer, recognised.words)
    )
    # An engine for Vietnamese puts a mark now and then on print that has none (telegrams).
    if mine_measured.marked_ratio >= BARE or marks >= _MARKS_READ * len(compared):
        theirs += marks
    same = sum(one == other for one, other, _ in compared)
    if same >= 0.5 * len(compared):  # then what the image's reading lacks was overlooked, not invented by the layer
        mine += 0.5 * max(mine_measured.words - theirs_measured.words, 0)
    return mine - theirs >= lead * len(compared)


def _is_sound(text: str) -> bool:
    return bool(text) and sanity.measure(text.split()).odd == 0


def pairs(layer: Sequence[PrintedWord], read: Sequence[PrintedWord]) -> Iterator[tuple[str, str, PrintedWord]]:
    """For each word read from the image what the layer has at its place: (layer's, image's, word), bare of signs.

    The layer's words whose middle lies in the box of the word that was read count as one.
    """
    bands: dict[int, list[PrintedWord]] = {}
    for word in layer:
        bands.setdefault(int((word.box[1] + word.box[3]) * 50), []).append(word)
    for word in read:
        text = _bare(word.text)
        if not text:
            continue
        x0, y0, x1, y1 = word.box
        inside = [
            other
            for band in range(int(y0 * 100) - 1, int(y1 * 100) + 2)
            for other in bands.get(band, ())
            if x0 <= (other.box[0] + other.box[2]) / 2 <= x1 and y0 <= (other.box[1] + other.box[3]) / 2 <= y1
        ]
        inside.sort(key=lambda other: other.box[0])
        yield _bare("".join(other.text for other in inside)), text, word


def _bare(text: str) -> str:
    """Letters and figures alone: engines differ in dots and dashes."""
    return "".join(filter(str.isalnum, text))
