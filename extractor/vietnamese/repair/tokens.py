"""The words of a text and what stands between them, as they are counted and as they are weighed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor import regex
from extractor.vietnamese.repair.confusions import signs_for_letters
from extractor.vietnamese.repair.statistics import BREAK, NUMBER

Case = Literal["lower", "title", "upper", "mixed", ""]
"""How a word is printed; empty for a figure or a sign."""

_SIGN = f"[{regex.escape(signs_for_letters())}]"
_PIECE = regex.compile(rf"(?P<word>\p{{L}}+(?:{_SIGN}\p{{L}}+)*)|(?P<number>\d[\d.,/]*)|(?P<break>\n|[^\w\s])")
_OLD_STYLE = regex.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])$")
_NEW_STYLE = regex.compile(r"(?<!q)(?:[òóỏõọ][ae]|[ùúủũụ]y)$")


def _styles() -> dict[str, str]:
    """The end of a syllable with its tone on the last letter → the same with its tone on the letter before."""
    rows = ("oa òa oà óa oá ỏa oả õa oã ọa oạ", "oe òe oè óe oé ỏe oẻ õe oẽ ọe oẹ", "uy ùy uỳ úy uý ủy uỷ ũy uỹ ụy uỵ")
    return {forms[place + 1]: forms[place] for forms in (row.split() for row in rows) for place in range(1, 11, 2)}


_NEW_OF_OLD = _styles()
_OLD_OF_NEW = {new: old for old, new in _NEW_OF_OLD.items()}


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a figure or a sign of a text. ``symbol`` stands for it in the statistics."""

    start: int
    end: int
    symbol: str
    case: Case


def pieces(text: str) -> Iterator[Piece]:
    """Every word, figure and sign of a text; a word may hold a sign that stands for a letter (``hêrô¡n``)."""
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if match.lastgroup == "word":
            word = match.group()
            yield Piece(start, end, new_style(word.lower()), _case(word))
        else:
            yield Piece(start, end, NUMBER if match.lastgroup == "number" else BREAK, "")


def new_style(word: str) -> str:
    """A word (lower case) with its tone where most texts put it today: ``tuý`` → ``túy``, ``hoà`` → ``hòa``."""
    return word[:-2] + _NEW_OF_OLD[word[-2:]] if word[-2:] in _NEW_OF_OLD and _OLD_STYLE.search(word) else word


def old_style(word: str) -> str:
    """A word (lower case) with its tone where older texts put it: ``túy`` → ``tuý``."""
    return word[:-2] + _OLD_OF_NEW[word[-2:]] if word[-2:] in _OLD_OF_NEW and _NEW_STYLE.search(word) else word


def _case(word: str) -> Case:
    if word.islower():
        return "lower"
    if word.isupper():
        return "upper" if len(word) > 1 else "title"
    return "title" if word[0].isupper() and word[1:].islower() else "mixed"


def in_case(word: str, read: str) -> str:
    """``word`` (lower case) in the capitals of what was read."""
    return "".join(letter.upper() if sign.isupper() else letter for letter, sign in zip(word, read, strict=True))
