"""Names of bodies and places, read: ``TAND quận Gò Vấp, TP.HCM`` is a ``tand``, of a quận, of a thành phố.

Read alike where a document prints a name and where a person types one: without diacritics and case, ``y`` as ``i``,
``và`` and ``&`` left out, other spellings of places evened out. What is data stands in ``body_names.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from extractor.vietnamese.folding import fold
from extractor.vietnamese.issuers import Home, by_code, issuer_slug
from extractor.vietnamese.lexicon_bodies import places, rows
from pipelines.search.misread import is_syllable

MOST = 40
"""Words of a name that are looked at."""

_WORD = re.compile(r"[^\W\d_]+|\d+")
_LAST_I = re.compile(r"(?<=[bcdghklmnprstvx])y$|(?<=^qu)y(?!e)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name, folded. ``is_short``: it may stand for words by their first letters (``KHCN``, ``TAND``)."""

    text: str
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """``huyện Mai Sơn``: the words of its level (none: not told) and of its name (none: ``Công an huyện``)."""

    level: tuple[str, ...] = ()
    name: tuple[Word, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """All of them, in order."""
        return (*map(Word, self.level), *self.name)


@dataclass(frozen=True, slots=True)
class Name:
    """A body: what it is, and of which places, its own first. ``head`` also holds a place whose level is not told."""

    head: tuple[Word, ...]
    places: tuple[Place, ...]

    def written_out(self, text: str) -> Name | None:
        """The name with its abbreviation written out (``UBND``), as the list of bodies knows it; None: as it is.

        ``text``: the name's own text.
        """
        found = issuer_slug(_text_of_head(text), Home())
        if not found:
            return None
        name = read(found.replace("-", " "))
        if not name.places and _joined(name.head) == _joined(self.head):
            return None
        short = {one.text for one in self.head if one.is_short}
        head = tuple(Word(one.text, one.text in short) for one in name.head)
        return Name(head, (*name.places, *self.places))

    def keeps(self, other: Name) -> bool:
        """Whether the other's head still says what the end of this one's says."""
        words = [word.text for word in (*other.head, *(word for place in other.places for word in place.words))]
        last = self.head[-1].text if self.head else ""
        return not last or last in words or last in by_code() or last == initials(words[-len(last) :])


def read(text: str | None) -> Name:
    """The parts of a name."""
    words, _ = _levels(_tokens(normalize("NFC", text or "")))
    head: list[Word] = []
    found: list[tuple[tuple[str, ...], list[Word]]] = []
    for level, word in words:
        if level:
            found.append((level, []))
        elif word is not None:
            (found[-1][1] if found else head).append(word)
    return Name(_evened(head), tuple(Place(level, _evened(name)) for level, name in found))


def _text_of_head(text: str) -> str:
    """A name's text before its first level."""
    text = normalize("NFC", text)
    _, start = _levels(_tokens(text))
    return text if start is None else text[:start]


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    typed: str
    start: int
    then: str
    """The sign behind it."""

    @property
    def end(self) -> int:
        """Where it ends, its parts and the signs between them counted."""
        return self.start + len(self.typed)

    @property
    def is_short(self) -> bool:
        """Whether it can be no syllable: ``GD`` of ``GD&ĐT``."""
        return self.word.isalpha() and not is_syllable(self.word)


def _tokens(text: str) -> list[_Token]:
    """The words of a text in NFC."""
    folded = fold(text).lower()
    found: list[_Token] = []
    for match in _WORD.finditer(folded):
        token = _Token(match.group(), text[slice(*match.span())], match.start(), folded[match.end() : match.end() + 1])
        before = found[-1] if found else None
        if (
            before
            and before.then in ("&", "-")
            and before.is_short
            and token.is_short
            and before.end + 1 == token.start
        ):
            found[-1] = _Token(before.word + token.word, f"{before.typed}&{token.typed}", before.start, token.then)
        else:
            found.append(token)
        if len(found) == MOST:
            break
    return found


def _levels(tokens: Sequence[_Token]) -> tuple[list[tuple[tuple[str, ...], Word | None]], int | None]:
    """Levels and other words in order; where the first level begins."""
    in_capitals = len(tokens) > 1 and all(token.typed == token.typed.upper() for token in tokens)
    found: list[tuple[tuple[str, ...], Word | None]] = []
    first, at, known = None, 0, _data()
    tokens = _provinces_written_out(tokens)
    while at < len(tokens):
        token = tokens[at]
        level = _level(tokens, at)
        if token.word in known["short_before_level"] and at + 1 < len(tokens) and _level(tokens, at + 1):
            found += (((), Word(word)) for word in known["short_before_level"][token.word].split())
            at += 1
            continue
        if level:
            first = token.start if first is None else first
            found.append((level, None))
            at += 2 if token.word == level[0] and len(level) == 2 else 1
            continue
        if token.word != "va":
            capitals = len(token.typed) > 1 and token.typed.isupper() and not in_capitals
            short = token.word.isalpha() and len(token.word) > 1 and (capitals or not is_syllable(token.word))
            found.append(((), Word(_LAST_I.sub("i", token.word), short)))
        at += 1
    return found, first


def _level(tokens: Sequence[_Token], at: int) -> tuple[str, ...]:
    known = _data()
    token, before = tokens[at], tokens[at - 1].word if at else ""
    behind = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if f"{token.word} {behind}" in known["levels"]:
        return token.word, behind
    if token.word in known["short"]:
        return tuple(known["short"][token.word].split())
    is_told = behind.isdecimal() or (token.then == "." and is_syllable(behind))  # "P.CSĐT" is a phòng
    if token.word in known["short_with_point"] and is_told:
        return tuple(known["short_with_point"][token.word].split())
    rules = known["levels"].get(token.word)
    if rules is None or before in rules.get("before", ()) or behind in rules.get("behind", ()):
        return ()
    typed = token.typed.lower()
    return (token.word,) if typed.isascii() or typed in rules["marked"] else ()


def _provinces_written_out(tokens: Sequence[_Token]) -> list[_Token]:
    """``TPHCM``, ``BRVT`` in words."""
    found: list[_Token] = []
    for token in tokens:
        words = _provinces_cut_short().get(token.word, (token.word,))
        typed = words if words != (token.word,) else (token.typed,)
        found += (
            _Token(word, one, token.start, token.then if word == words[-1] else " ")
            for word, one in zip(words, typed, strict=True)
        )
    return found


def _evened(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with other spellings of places evened out."""
    found: list[Word] = []
    at = 0
    while at < len(words):
        for length in range(min(4, len(words) - at), 0, -1):
            one = _spellings().get(tuple(word.text for word in words[at : at + length]))
            if one:
                found += map(Word, one)
                break
        else:
            length = 1
            found.append(words[at])
        at += length
    return tuple(found)


def of_no_place(words: Sequence[Word]) -> bool:
    """Whether words hold a name that is a place's only by chance (``Đoàn Thanh niên Cộng sản Hồ Chí Minh``)."""
    text = " ".join(word.text for word in words)
    return any(_plain(name) in text for name in _data()["no_places"]["names"])


def is_place(words: Sequence[Word]) -> bool:
    """Whether words are the name of a province."""
    return tuple(word.text for word in words) in _provinces()


def initials(words: Iterable[str]) -> str:
    """The first letters; a number whole."""
    return "".join(word if word.isdecimal() else word[:1] for word in words)


def _joined(words: Iterable[Word]) -> str:
    return "".join(word.text for word in words)


def _split(text: str) -> tuple[str, ...]:
    return tuple(_LAST_I.sub("i", word) for word in _WORD.findall(fold(text).lower()) if word != "va")


def _plain(text: str) -> str:
    return " ".join(_split(text))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("body_names.toml").read_text(encoding="utf-8"))


@cache
def _provinces() -> frozenset[tuple[str, ...]]:
    return frozenset(_split(place.short_name) for place in places())


@cache
def merged_into() -> dict[tuple[str, ...], str]:
    """Provinces that are part of another, by the words of their names: the name of that one."""
    names = {row["slug"]: row["short_name"] for row in rows("places")}
    found = {_split(row["short_name"]): names.get(row["merged_into"]) for row in rows("places")}
    return {words: into for words, into in found.items() if into and _split(into) != words}


@cache
def _provinces_cut_short() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for place in places():
        for short in place.abbreviations:
            (*rest, word) = _WORD.findall(fold(short).lower())
            if not rest and not is_syllable(word):
                full = place.name if word.startswith("tp") else place.short_name
                found.setdefault(word, tuple(_WORD.findall(fold(full).lower())))
    return found


@cache
def _spellings() -> dict[tuple[str, ...], tuple[str, ...]]:
    found = {_split(one): _split(other) for one, other in _data()["spellings"].items()}
    for place in places():
        for other in place.abbreviations:
            words = _split(other)
            if len(words) > 1 and words[0] not in ("tp", "thanh"):
                found.setdefault(words, _split(place.short_name))
    return {one: other for one, other in found.items() if one != other}


def runs(words: Sequence[str], longest: int) -> Iterator[str]:
    """The first letters of every run of two words or more."""
    for start in range(len(words)):
        for end in range(start + 2, min(len(words), start + longest) + 1):
            yield initials(words[start:end])
