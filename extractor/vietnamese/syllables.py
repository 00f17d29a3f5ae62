"""Is a word a Vietnamese syllable? Decided by the grammar onset + rime + tone, not by a list of words.

A reader of pages needs it to tell a sound text layer from a garbled one.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

_PARTS = Path(__file__).parent / "lexicons" / "syllable_parts.toml"
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_STOPS = ("c", "ch", "p", "t", "k")
_STOP_TONES = ("\u0301", "\u0323")


@cache
def _grammar() -> tuple[frozenset[str], frozenset[str]]:
    """Every toneless syllable, and those of them that end in a stop."""
    parts = tomllib.loads(_PARTS.read_text(encoding="utf-8"))
    rimes = parts["rimes"].split() + parts["extra"].split()
    syllables = set(rimes)
    for onset in parts["onsets"].split():
        syllables.update(onset + rime for rime in rimes)
        if onset == "gi":
            syllables.update(onset + rime for rime in parts["after_gi"].split())
            syllables.add("gi")
    stopped = frozenset(syllable for syllable in syllables if syllable.endswith(_STOPS))
    return frozenset(syllables), stopped


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Whether ``word`` (letters only, any case, NFC) is written as a Vietnamese syllable.

    >>> [is_syllable(word) for word in ("nghiện", "Đắk", "hoà", "QuyÕt", "phat", "drug")]
    [True, True, True, False, False, False]
    """
    if not 1 <= len(word) <= 7:
        return False
    letters = word.lower()
    tone = ""
    if not letters.isascii():
        pieces = []
        for character in unicodedata.normalize("NFD", letters):
            if character in _TONES:
                if tone:
                    return False
                tone = character
            else:
                pieces.append(character)
        letters = unicodedata.normalize("NFC", "".join(pieces))
    syllables, stopped = _grammar()
    if letters not in syllables:
        return False
    return tone in _STOP_TONES if letters in stopped else True


def is_marked(word: str) -> bool:
    """Whether the word has a letter that English print has not (a tone, ``ă â đ ê ô ơ ư``)."""
    return not word.isascii()
