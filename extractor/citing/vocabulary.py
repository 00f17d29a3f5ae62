"""The words by which documents are cited, read from data once: ``rules/patterns/citations.toml`` and the lexicons."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from extractor import regex
from extractor.vietnamese.folding import fold
from extractor.vietnamese.lexicon_bodies import law_names, number_codes

PATTERNS: dict[str, Any] = tomllib.loads(
    resources.files("extractor.rules").joinpath("patterns", "citations.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A type of document. ``named``: cited by name and year (laws). ``short``: may be cited by a bare serial."""

    name: str
    words: tuple[str, ...]
    codes: frozenset[str]
    abbreviations: tuple[str, ...]
    own_abbreviations: tuple[str, ...]
    named: bool
    short: bool
    issuer: str | None
    accents: str | None


KINDS = tuple(
    DocumentKind(
        name=entry["name"],
        words=tuple(entry["words"]),
        codes=frozenset(fold(code) for code in entry.get("codes", ())),
        abbreviations=tuple(entry.get("abbreviations", ())),
        own_abbreviations=tuple(entry.get("own_abbreviations", ())),
        named=entry.get("named", False),
        short=entry.get("short", False),
        issuer=entry.get("issuer"),
        accents=entry.get("accents"),
    )
    for entry in PATTERNS["types"]
)
KIND_OF_NAME = {kind.name: kind for kind in KINDS}
_KIND_OF_WRITTEN = {word: kind for kind in KINDS for word in kind.words}


def _partly_glued(words: list[str]) -> list[str]:
    """Every spelling of a word that lost some of its blanks: ``thong tulien tich``."""
    if len(words) == 1:
        return words
    return [words[0] + blank + rest for rest in _partly_glued(words[1:]) for blank in (" ", "")]


KIND_OF_WORD = {glued: kind for word, kind in _KIND_OF_WRITTEN.items() for glued in _partly_glued(word.split())}
"""Types by their words as folded, with and without the blanks that typists lose (``quyetdinh``)."""
_LETTER_SPACED = {
    " ".join(fold(entry["name"]).replace(" ", "")): KIND_OF_NAME[entry["name"]]
    for entry in PATTERNS["types"]
    if entry.get("letter_spaced")
}
KIND_OF_WORD |= _LETTER_SPACED
KIND_OF_ABBREVIATION = {fold(word): kind for kind in KINDS for word in (*kind.abbreviations, *kind.own_abbreviations)}
_ABBREVIATIONS = {word for kind in KINDS for word in kind.abbreviations}
_OWN_ABBREVIATIONS = {word for kind in KINDS for word in kind.own_abbreviations}

KIND_OF_CODE: dict[str, DocumentKind] = {}
for _kind in KINDS:
    for _code in _kind.codes:
        KIND_OF_CODE.setdefault(_code, _kind)
for _code, _name in {"qd": "quyết định", "tt": "thông tư", "l": "lệnh", "sl": "sắc lệnh", "lct": "luật"}.items():
    KIND_OF_CODE[_code] = KIND_OF_NAME[_name]

TYPE_CODES = frozenset(fold(code.code) for code in number_codes() if code.kind == "type") | frozenset(KIND_OF_CODE)
KNOWN_CODES = frozenset(fold(code.code) for code in number_codes())


def alternation(words: list[str] | tuple[str, ...] | set[str]) -> str:
    """A pattern that matches any of the words, the longest first, any number of blanks between their parts."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(regex.escape(word, literal_spaces=True).replace(" ", " +") for word in ordered)


LAW_ABBREVIATIONS: dict[str, tuple[str, str]] = {}
"""Abbreviation as folded (``blhs``, ``luat pcmt``) → (type, title)."""
for _law in law_names():
    for _short in _law.abbreviations:
        LAW_ABBREVIATIONS[" ".join(fold(_short).split())] = (_law.type, _law.title)

LAW_SHORT = regex.compile(r"(?:" + alternation([word for word in LAW_ABBREVIATIONS if " " in word]) + r")(?![a-z0-9])")
"""A law's abbreviated name with its type word (``Luật PCMT``)."""

_CODES_ALONE = [word for word in LAW_ABBREVIATIONS if " " not in word]


def _type_words() -> str:
    """Every type word, longest first, each with the words that may not follow it."""
    refused = {
        word: entry["not_before"] for entry in PATTERNS["types"] if "not_before" in entry for word in entry["words"]
    }
    needed = {
        word: entry["only_before"] for entry in PATTERNS["types"] if "only_before" in entry for word in entry["words"]
    }
    barred = {
        word: entry["not_after"] for entry in PATTERNS["types"] if "not_after" in entry for word in entry["words"]
    }
    parts = []
    for word in sorted(_KIND_OF_WRITTEN, key=lambda word: (-len(word), word)):
        pattern = "".join(rf"(?<!{before} )" for before in barred.get(word, ())) + word.replace(" ", " *")
        if word in refused:
            pattern += r"(?! +(?:" + alternation(refused[word]) + r")(?![a-z]))"
        if word in needed:
            pattern += r"(?= +(?:" + alternation(needed[word]) + r")(?![a-z]))"
        parts.append(pattern)
    parts += [word.replace(" ", " +") for word in sorted(_LETTER_SPACED)]
    return "|".join(parts)


_FOLDED_ABBREVIATIONS = {fold(word) for word in _ABBREVIATIONS}


def _before_own_number(word: str) -> str:
    """The folded abbreviation before a number with the same code, or before ``số`` and a number without one."""
    code = fold(word)
    own = rf"(?:so *+[:.]? *+)?\d{{1,5}}[a-z]?(?:/(?:19|20)\d\d)?[/\-] *{code}(?![a-z])"
    return rf"{code}(?=(?: *[.,](?= *so))? *(?:{own}|so *+[:.]? *+\d{{1,5}}(?![\d/\-])))"


SERIAL_AHEAD = r"(?=\d|(?:[iloszgb|!]|u(?=\d)){1,2}\d[\dilo|!]{0,5} *[/\-] *[\da-z])"
"""A pattern for the folded view: a number begins here, although its first digit may be misread (``l05/2021``)."""
_GLUED_TO_ARTICLE = "|".join(
    f"(?<={unit})" for unit in (r"dieu \d\d", r"dieu \d{3}", r"dieu\d{3}", r"d\d{3}", r"d\.\d{3}", r", \d{3}")
)
"""What stands before an abbreviated code without a blank: ``Điều 250BLHS``, ``Đ250BLHS``."""
ANCHOR = regex.quick(
    r"(?<![a-z])(?:(?P<type>"
    + _type_words()
    + r")(?=[^a-z0-9]|so *+[:.]? *+\d|\d)|"
    + rf"(?:(?<!\d)|{_GLUED_TO_ARTICLE})(?P<code>"
    + alternation(_CODES_ALONE)
    + r")(?![a-z0-9])|(?<!\d)(?P<short>(?:"
    + alternation([fold(word) for word in _ABBREVIATIONS])
    + r")(?=(?: *[.,](?= *so))? *(?:(?:so *+[:.]?|(?:se|5o)(?= +\d)) *+)?"
    + SERIAL_AHEAD
    + r")|"
    + "|".join(_before_own_number(word) for word in sorted(_OWN_ABBREVIATIONS))
    + r"))"
)
"""Where a citation may begin: a word for a type, an abbreviated code (BLHS), a type's abbreviation before a number."""

TYPE_WORD = regex.quick(r"(?:(?:cac|nhung|hai|ba|mot so) +)?(?:" + _type_words() + r")(?![a-z])")
"""A type word at a position, plural sign included."""


def is_capital_abbreviation(text: str) -> bool:
    """Whether the printed text is a type's abbreviation in its own letters (``QĐ``, not ``qd``)."""
    return text in _OWN_ABBREVIATIONS or (text.isupper() and fold(text) in _FOLDED_ABBREVIATIONS)
