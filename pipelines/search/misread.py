"""Words that a scanner may have misread, and the shape by which they are found all the same.

Only a word of a page that was read by OCR, and that is neither a Vietnamese syllable nor a known name, is found by its
shape: letters that are taken for one another fall together (``heroln``, ``hcroin`` and ``heroin`` have one shape). What
is sound is found as it stands and in no other way.
"""

from __future__ import annotations

from functools import cache, lru_cache

from extractor.vietnamese import syllables
from extractor.vietnamese.folding import fold
from extractor.vietnamese.lexicon import LEXICONS, drug_names

SHORTEST = 5
"""Letters of a word that is found by its shape alone."""
SHORTEST_BESIDE = 3
"""… beside a word that is sound."""
LONGEST_CODE = 5
"""Signs of a code of letters and figures."""

_SHAPES = str.maketrans(
    {
        **dict.fromkeys("il1tjf!", "i"),
        **dict.fromkeys("oce0qœ€©¢", "o"),
        **dict.fromkeys("nhrubk", "n"),
        **dict.fromkeys("vy", "v"),
        **dict.fromkeys("g9", "g"),
        **dict.fromkeys("s5", "s"),
        "m": "nn",
    }
)

_DIGITS = str.maketrans("oils", "0115")
SAME_LETTERS = str.maketrans({"œ": "c", "€": "c"})
"""Signs that no number of a document has, and what they were."""


@cache
def _sound() -> frozenset[str]:
    """Every Vietnamese syllable without its marks."""
    return frozenset(fold(syllable) for syllable in syllables._grammar()[0])


@cache
def _names() -> frozenset[str]:
    """Words of the names of drugs, which are no syllables and sound all the same."""
    names = [entry.name for entry in drug_names(LEXICONS / "drugs.csv") if not entry.name.startswith("/")]
    return frozenset(word for name in names for word in fold(name).split() if word.isalnum())


def is_syllable(word: str) -> bool:
    """Whether a folded word can be a Vietnamese syllable."""
    return word in _sound()


def is_code(word: str) -> bool:
    """Whether a folded word is made of letters and figures (``c08``), which scanners take for one another."""
    return len(word) >= SHORTEST_BESIDE and not word.isalpha() and word[0].isalpha() and len(word) <= LONGEST_CODE


def digits_meant(code: str) -> str | None:
    """A code with figures for the letters that look like them behind its first letter: ``co8`` → ``c08``, or None."""
    meant = code[0] + code[1:].translate(_DIGITS)
    return meant if meant != code and meant[1:].isdecimal() else None


@lru_cache(maxsize=65_536)
def is_doubtful(word: str) -> bool:
    """Whether a folded word of a scan may be another one misread: letters for the most part, and no known word."""
    if is_code(word):
        return True
    if len(word) < SHORTEST_BESIDE or word in _sound() or word in _names():
        return False
    letters = sum(map(str.isalpha, word))
    return letters >= 2 and letters * 2 > len(word)


@lru_cache(maxsize=65_536)
def shape(word: str) -> str:
    """The shape of a folded word.

    >>> shape("heroin") == shape("heroln") == shape("hcroin")
    True
    """
    kept: list[str] = []
    for letter in word.translate(_SHAPES):
        if not kept or kept[-1] != letter:
            kept.append(letter)
    return "".join(kept)
