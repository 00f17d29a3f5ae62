"""Is a text layer sound? Measured on its words, not assumed: Vietnamese syllables, numbers, foreign words, garbage.

Three kinds of bad layer are met: an English OCR engine's (``CQNG HoA xA H()I``), a font of the years before
Unicode (``QuyÕt ®Þnh``), and fonts without a map to Unicode (control codes, private-use letters).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from extractor import regex
from extractor.vietnamese.syllables import is_syllable

_EDGES = regex.compile(r"^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$")
_PLAIN_FOREIGN = regex.compile(r"(?:[A-Z]?[a-z]+|[A-Z]{2,})(?:['’.-](?:[A-Z]?[a-z]+|[A-Z]+))*")
_CODE = regex.compile(r"[\p{Lu}\p{Ll}\d]+(?:[-/.,:;+&_@–()]+[\p{Lu}\p{Ll}\d]+)*%?")
_ABBREVIATION = regex.compile(
    r"[A-ZĐƯƠĂÂÊÔÀÁẢÃẠ]{1,12}|[A-ZĐ]{1,4}[a-zđ]{1,2}|[A-ZĐ][a-z][A-ZĐ]|[bcdđghklmnpqrstvx]{1,3}|[A-ZĐ][a-z]"
)
_OTHER_SCRIPT = regex.compile(r"[\p{L}\p{M}]+")
_SALAD = regex.compile(r"\p{L}(?:\(\)|[~{}|^\\<>])|(?:\(\)|[~{}|^\\<>])\p{L}")

SYLLABLE_MARKED, SYLLABLE_PLAIN, NUMBER, CODE, FOREIGN, ODD, SIGN = range(7)


@lru_cache(maxsize=65_536)
def kind(token: str) -> int:
    """What one blank-separated token is: one of the constants above."""
    word = _EDGES.sub("", token)
    if not word:
        return SIGN if token.isprintable() and not any("\ue000" <= letter <= "\uf8ff" for letter in token) else ODD
    if is_syllable(word):
        if word[1:] == word[1:].lower() or word.isupper():
            return SYLLABLE_PLAIN if word.isascii() else SYLLABLE_MARKED
        return ODD if len(word) > 2 else CODE
    if not any(letter.isalpha() for letter in word):
        return NUMBER
    if _ABBREVIATION.fullmatch(word):
        return CODE
    if _PLAIN_FOREIGN.fullmatch(word):
        return FOREIGN
    if _SALAD.search(word):
        return ODD
    pieces = regex.split(r"[-/.,:;&+()–…]+", word)
    if len(pieces) > 1:  # 105/2021/NĐ-CP, tấn.Trong, kinh tế-xã
        kinds = {kind(piece) for piece in pieces if piece}
        if ODD not in kinds:
            return SYLLABLE_MARKED if kinds == {SYLLABLE_MARKED} else CODE
        return ODD
    if _CODE.fullmatch(word) and any(letter.isdigit() for letter in word) and word.isascii():
        return CODE
    if _OTHER_SCRIPT.fullmatch(word) and not any("A" <= letter <= "ɏ" for letter in word):
        return FOREIGN  # Lao, Khmer, Chinese …
    return ODD


@dataclass(frozen=True, slots=True)
class Measure:
    """Counts of tokens by kind over a text or page."""

    marked: int
    plain: int
    numbers: int
    codes: int
    foreign: int
    odd: int

    @property
    def words(self) -> int:
        """Tokens that are words of some language, or garbage."""
        return self.marked + self.plain + self.foreign + self.odd

    @property
    def tokens(self) -> int:
        """All tokens but bare signs."""
        return self.words + self.numbers + self.codes

    @property
    def language_ratio(self) -> float | None:
        """Share of the words that are Vietnamese syllables, 0..1; None where there are no words."""
        return round((self.marked + self.plain) / self.words, 4) if self.words else None

    @property
    def marked_ratio(self) -> float:
        """Share of the words that are syllables with Vietnamese marks: two in three in real print."""
        return self.marked / self.words if self.words else 0.0

    @property
    def is_vietnamese(self) -> bool:
        """Plainly good Vietnamese text: nine words in ten are syllables, and marks stand on many of them."""
        return self.words > 0 and self.marked + self.plain >= 0.9 * self.words and self.marked_ratio >= 0.4

    @property
    def is_garbage(self) -> bool:
        """Plainly no text in any language: a quarter or more of the words are sign salad."""
        return self.words > 0 and self.odd >= 0.25 * self.words


def measure(tokens: Iterable[str]) -> Measure:
    """Count the tokens (blank-separated, NFC) by kind."""
    counts = [0] * 7
    for token in tokens:
        counts[kind(token)] += 1
    marked, plain, numbers, codes, foreign, odd, _ = counts
    return Measure(marked, plain, numbers, codes, foreign, odd)
