"""Notes that run up or down a page's margin (who signed electronically, a gazette's name): kept, but out of the lines.

Turned by a quarter they cross every line of the text beside them. They are told by what lies one above the other in a
narrow strip outside of all running text: words that are taller than wide (OCR), or letters one by one (text layers).
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.printed import PrintedWord

_LONG, _TALL = 3, 1.15
"""A word of so many letters is wider than tall; one so much taller than wide was turned."""
_FEWEST_WORDS, _FEWEST_LETTERS = 3, 10
"""Turned words, or lone letters one above the other, that make a note. (Lists count with digits and brackets.)"""
_OUTSIDE = 0.02
"""Share of the page's running words that may reach into the strip."""


def apart(words: Sequence[PrintedWord], aspect: float) -> tuple[list[PrintedWord], list[list[PrintedWord]]]:
    """(words, notes): the page's words without the notes in its margins, and these, each in reading order.

    ``aspect``: the page's width over its height.
    """
    running = [word for word in words if _width(word, aspect) > 1.5 * _height(word) and len(word.text) >= _LONG]
    turned = [word for word in words if word.place is None and _is_turned(word, aspect)]
    notes: list[list[PrintedWord]] = []
    gone: set[int] = set()
    if len(turned) < _FEWEST_WORDS or not running:
        return list(words), notes
    for strip in _strips(turned):
        long = sum(len(word.text) >= _LONG for word in strip)
        if long < _FEWEST_WORDS and len(strip) < _FEWEST_LETTERS:
            continue
        left, right = min(word.box[0] for word in strip), max(word.box[2] for word in strip)
        beside_left = sum(word.box[0] < right for word in running) <= _OUTSIDE * len(running)
        beside_right = sum(word.box[2] > left for word in running) <= _OUTSIDE * len(running)
        if not beside_left and not beside_right:
            continue
        inside = [word for word in words if left <= (word.box[0] + word.box[2]) / 2 <= right]
        note = [word for word in inside if word.place is None and id(word) not in gone]
        note.sort(key=lambda word: word.box[1], reverse=beside_left)  # the usual turn: away from the text
        gone.update(map(id, note))
        notes.append(note)
    return [word for word in words if id(word) not in gone], notes


def _is_turned(word: PrintedWord, aspect: float) -> bool:
    if len(word.text) >= _LONG:
        return _height(word) > _TALL * _width(word, aspect) and any(map(str.isalnum, word.text))
    return word.text.isalpha() and _height(word) > 0.5 * _width(word, aspect)


def _strips(turned: Sequence[PrintedWord]) -> list[list[PrintedWord]]:
    """Turned words that stand one above the other, from left to right."""
    strips: list[list[PrintedWord]] = []
    right = -1.0
    for word in sorted(turned, key=lambda word: word.box[0]):
        if strips and word.box[0] < right:
            strips[-1].append(word)
            right = min(right, word.box[2])
        else:
            strips.append([word])
            right = word.box[2]
    return strips


def _width(word: PrintedWord, aspect: float) -> float:
    return (word.box[2] - word.box[0]) * aspect


def _height(word: PrintedWord) -> float:
    return word.box[3] - word.box[1]
