"""Two readings of the same print, laid on one another: word by word the better one counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from extractor.reading.doubt.fluency import gain
from extractor.reading.doubt.plausible import cost
from extractor.reading.engine import AGREED, ALONE, DISPUTED, SeenWord

_ACROSS, _DOWN = 0.5, 0.4
"""Two boxes show one word where so much of the narrower's width, and of the lower's height, is common."""
_FIGURES_MARGIN = 0.1
"""By how much the surer a reading with other figures must be before it takes the place of the first."""
_FLUENCY, _MOST_FLUENCY = 0.08, 6.0
"""What a natural logarithm of likelihood among its neighbours is worth in confidence, and how many count at most."""


def settled(
    first: Sequence[SeenWord], second: Sequence[SeenWord], neighbours: Sequence[tuple[str | None, str | None]]
) -> list[SeenWord]:
    """The words of ``first``, or those of ``second`` in their place where these are better.

    Both readings have boxes in the same pixels; ``neighbours``: the words before and after each of ``first``. A word's
    confidence stays its engine's; ``look`` says whether the readings agreed. Words that stand together (``cóhơn`` for
    ``có hơn``) are weighed together. The order is that of ``first``.
    """
    found: list[tuple[int, Sequence[SeenWord]]] = []
    for ours, theirs in _groups(first, second):
        mine, others = [first[place] for place in ours], [second[place] for place in theirs]
        if len(mine) == len(others):
            for place, one, other in zip(ours, mine, others, strict=True):
                before, after = neighbours[place]
                better = gain(before, nfc(one.text), nfc(other.text), after)
                found.append((place, _chosen([one], [other], better)))
        elif mine:
            found.append((ours[0], _chosen(mine, others, 0.0)))
    return [word for _, words in sorted(found, key=lambda item: item[0]) for word in words]


def _chosen(mine: Sequence[SeenWord], others: Sequence[SeenWord], fluency: float) -> list[SeenWord]:
    """The better of two readings of one place (the second may have seen nothing there), in the first one's line.

    ``fluency``: by how much the second one stands better between its neighbours.
    """
    if not others:
        return [replace(word, look=ALONE) for word in mine]
    if _text(mine) == _text(others):
        surest = max(zip(mine, others, strict=True), key=lambda pair: pair[1].confidence)[1].confidence
        return [replace(word, look=AGREED, confidence=max(word.confidence, surest)) for word in mine]
    worth = _worth(others) - _worth(mine)
    if _figures(others) != _figures(mine):
        better = others if worth > _FIGURES_MARGIN else mine
    else:
        language = _FLUENCY * min(max(fluency, -_MOST_FLUENCY), _MOST_FLUENCY)
        better = others if worth + language > 0 else mine
    if better is mine:
        return [replace(word, look=DISPUTED) for word in mine]
    if len(mine) == len(others):  # the page tells better than a strip where a word ends
        pairs = zip(mine, others, strict=True)
        return [replace(one, look=DISPUTED, text=two.text, confidence=two.confidence) for one, two in pairs]
    return [replace(word, look=DISPUTED, line=mine[0].line) for word in others]


def nfc(text: str) -> str:
    """The word as the document will have it: composed letters, no blanks."""
    return unicodedata.normalize("NFC", "".join(text.split()))


def _worth(words: Sequence[SeenWord]) -> float:
    """How good a reading is: the confidence of its least sure word, less what speaks against its words."""
    return min(word.confidence for word in words) - max(cost(nfc(word.text)) for word in words)


def _text(words: Sequence[SeenWord]) -> list[str]:
    return [nfc(word.text) for word in words]


def _figures(words: Sequence[SeenWord]) -> str:
    return "".join(letter for word in words for letter in word.text if letter.isdigit())


def _groups(first: Sequence[SeenWord], second: Sequence[SeenWord]) -> list[tuple[list[int], list[int]]]:
    """Which words of the two readings stand in the same places: (places in first, places in second), left to right."""
    count = len(first)
    home = list(range(count + len(second)))

    def root(place: int) -> int:
        while home[place] != place:
            home[place] = home[home[place]]
            place = home[place]
        return place

    if first and second:
        for mine, other in zip(*np.nonzero(_same_place(_boxes(first), _boxes(second))), strict=True):
            home[root(count + int(other))] = root(int(mine))
    groups: dict[int, tuple[list[int], list[int]]] = {}
    for place in range(len(home)):
        ours, theirs = groups.setdefault(root(place), ([], []))
        (ours if place < count else theirs).append(place if place < count else place - count)
    for ours, theirs in groups.values():
        ours.sort(key=lambda place: first[place].box[0])
        theirs.sort(key=lambda place: second[place].box[0])
    return list(groups.values())


def _boxes(words: Sequence[SeenWord]) -> NDArray[np.float64]:
    return np.array([word.box for word in words], np.float64)


def _same_place(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether box i of ``a`` and box j of ``b`` (N×4: x0, y0, x1, y1) show one word."""
    left, right = a[:, None], b[None]
    across = np.minimum(left[..., 2], right[..., 2]) - np.maximum(left[..., 0], right[..., 0])
    down = np.minimum(left[..., 3], right[..., 3]) - np.maximum(left[..., 1], right[..., 1])
    widths = np.minimum(left[..., 2] - left[..., 0], right[..., 2] - right[..., 0])
    heights = np.minimum(left[..., 3] - left[..., 1], right[..., 3] - right[..., 1])
    same: NDArray[np.bool_] = (across > _ACROSS * widths) & (down > _DOWN * heights)
    return same
