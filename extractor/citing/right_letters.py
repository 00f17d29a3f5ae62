"""Names of laws and bodies that a scan gave the wrong marks: ``sửa đối, bố sung``, ``Chỉnh phủ``, ``Tế tụng hình sự``.

Only words that stand in a phrase of two and more words of the lexicons, which nothing else in them resembles, and only
their marks change; all other words stay as they are printed. For text that was read from a picture alone.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache

from extractor import regex
from extractor.citing.vocabulary import PATTERNS
from extractor.vietnamese.folding import fold
from extractor.vietnamese.lexicon_bodies import bodies, law_names, places

LONGEST = 16
"""Words of the longest phrase that is looked for."""

_WORD = regex.compile(r"\p{L}+")
_PLACE = regex.compile(r"\{\w+\}")


def _key(word: str) -> str:
    """What a word and its misreadings share: no marks, and ê as ô, which small print makes alike."""
    return fold(word).replace("e", "o")


@cache
def _phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Every phrase in its own letters (lower case) by the keys of its words; none that two spellings share."""
    names = [
        *PATTERNS["names"]["amending"],
        *(law.title for law in law_names()),
        *(name for body in bodies() for name in _PLACE.split(body.names[0])),
        *(name for body in bodies() if (name := body.names[0].partition(" ")[2]).count(" ") > 2),  # liên Bộ A - B
        *(place.name for place in places()),
    ]
    spelled: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        words = tuple(unicodedata.normalize("NFC", name).lower() for name in _WORD.findall(name))
        if 1 < len(words) <= LONGEST:
            spelled[tuple(map(_key, words))].add(words)
    return {key: min(found) for key, found in spelled.items() if len({tuple(map(_marks, one)) for one in found}) == 1}


def in_right_letters(text: str) -> str:
    """``text`` with the marks of the lexicons on the words of every phrase that it holds; same length and capitals."""
    if text.isascii():
        return text  # typed without any marks
    words = list(_WORD.finditer(text))
    keys = [_key(word.group()) for word in words]
    pieces = list(text)
    place = 0
    while place < len(words):
        for length in range(min(LONGEST, len(words) - place), 1, -1):
            phrase = _phrases().get(tuple(keys[place : place + length]))
            if phrase is None:
                continue
            for word, right in zip(words[place : place + length], phrase, strict=True):
                pieces[word.start() : word.end()] = _respelled(word.group(), right)
            place += length - 1
            break
        place += 1
    return "".join(pieces)


def _respelled(printed: str, right: str) -> str:
    """The right word in the capitals of the printed one; the printed one where only the place of its tone differs."""
    if _marks(printed.lower()) == _marks(right) or not _is_misread(printed.lower(), right):
        return printed
    return "".join(letter.upper() if sign.isupper() else letter for sign, letter in zip(printed, right, strict=True))


def _is_misread(printed: str, right: str) -> bool:
    """Whether marks alone differ: an e for an o counts only where both carry the circumflex."""
    if len(printed) != len(right):
        return False
    for sign, letter in zip(printed, right, strict=True):
        both = unicodedata.normalize("NFD", sign), unicodedata.normalize("NFD", letter)
        if fold(sign) != fold(letter) and not all("\u0302" in one for one in both):
            return False
    return True


def _marks(word: str) -> str:
    """The word's letters and marks without their order: the same for ``hoà`` and ``hòa``."""
    return "".join(sorted(unicodedata.normalize("NFD", word)))
