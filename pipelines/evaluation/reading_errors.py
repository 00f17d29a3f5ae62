"""How far a text that was read is from the true one: character and word error rates."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import jiwer

DRAWN = re.compile(r"\||[-_*—]{3,}")
"""What the page shows as a rule, not as characters."""


@dataclass(frozen=True, slots=True)
class ReadingErrors:
    """Counts behind the rates, so that rates of many documents can be summed: edits by length of the true text."""

    character_edits: int
    characters: int
    word_edits: int
    words: int

    @property
    def character_error_rate(self) -> float:
        """Edits a character of the true text; above 1 where more was invented than there is."""
        return self.character_edits / max(self.characters, 1)

    @property
    def word_error_rate(self) -> float:
        """Edits a word of the true text."""
        return self.word_edits / max(self.words, 1)

    def __add__(self, other: ReadingErrors) -> ReadingErrors:
        return ReadingErrors(
            self.character_edits + other.character_edits,
            self.characters + other.characters,
            self.word_edits + other.word_edits,
            self.words + other.words,
        )


def compare(true: str, read: str) -> ReadingErrors:
    """The error counts of ``read`` against ``true``. White space counts as one blank: how lines break is no error.

    Drawn rules of the true text (``-----``, ``|`` between the cells of a table) are not on the page as characters.
    """
    wanted, have = plain(true), plain(read)
    if not wanted:
        return ReadingErrors(len(have), 0, len(have.split()), 0)
    characters, words = jiwer.process_characters(wanted, have), jiwer.process_words(wanted, have)
    return ReadingErrors(_edits(characters), len(wanted), _edits(words), len(wanted.split()))


def plain(text: str) -> str:
    """The words with one blank between them, without drawn rules."""
    words = unicodedata.normalize("NFC", text).split()
    return " ".join(word for word in words if not DRAWN.fullmatch(word))


def _edits(output: jiwer.CharacterOutput | jiwer.WordOutput) -> int:
    return int(output.substitutions + output.deletions + output.insertions)
