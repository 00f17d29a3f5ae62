"""Where people live: ``trú tại bản Pu Lâu, xã Nà Chua``, read to the first word that belongs to no address."""

from __future__ import annotations

from dataclasses import dataclass

from extractor import regex
from extractor.casework.lexicon import bare
from extractor.document import Document
from extractor.narrating.names import is_called
from extractor.narrating.words import DATA, any_of
from extractor.vietnamese.folding import fold
from extractor.vietnamese.matching import match_at

_DATA = DATA["address"]
_CUE = regex.compile(rf"(?<![a-z])(?:{_DATA['cue']})")
_BARE = regex.compile(_DATA["bare"])
_SAME = regex.compile(rf"(?<![a-z]){_DATA['same']}")
_RANK: dict[str, int] = _DATA["rank"]
_EXACT: dict[str, list[str]] = _DATA["exact"]
_WORDS = frozenset(_DATA["words"].split())
_BARE_WORDS = frozenset(map(fold, _WORDS)) - frozenset(_DATA["not_bare"].split())
_NOT_PART = regex.compile(rf"{any_of(_DATA['not_parts'])}(?![a-z])")
_TOKEN = regex.compile(r"(?P<gap>[\s,/–-]*)(?P<word>[\p{L}\d][\p{L}\d'’./+-]*|\"[^\"\n]{1,30}\")")
_BRACKET = regex.compile(r"\s?\((?P<inner>[^()\n]{2,60})\)")
_PERSON_AHEAD = regex.compile(
    r"\p{Lu}[\p{L}']*(?:\s\p{Lu}[\p{L}'.]*){1,4}(?:\s?\(\s?|,\s)"
    r"(?i:sinh (?:năm|ngày)|sn|s\.n|(?:19|20)\d\d|\d\d tuổi|tên gọi|tức |tự )"
)
_LONGEST = 220  # code points of one address
_ENDS_SENTENCE = regex.compile(r"(?<!\b(?:TP|Tp|TX|TT|P|Q|H|X|T|tp|Đ))\.(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Address:
    """An address: value ``text[start:end]``; ``shared``: of everybody just named; ``rank``: 0 is best."""

    start: int
    end: int
    text: str
    shared: bool
    rank: int


def address_at(document: Document, position: int, limit: int) -> Address | None:
    """The address whose cue stands at ``position``; None where there is no cue or no address behind it."""
    cue = _CUE.match(document.folded, position, min(limit, position + 200))
    if cue is None:
        return None
    kind = cue["kind"]
    real = document.clean[slice(*cue.span("kind"))].lower()
    if not real.isascii() and kind in _EXACT and real not in _EXACT[kind]:
        return None  # a name: "Sồng", "Trừ"
    end = read(document, cue.end(), limit)
    if end is None:
        return None
    text = " ".join(document.clean[cue.end() : end].split())
    return Address(cue.end(), end, text, bool(cue["share"]), _rank(kind))


def bare_at(document: Document, position: int, limit: int) -> Address | None:
    """The address without a cue that begins at ``position`` with a word for a place."""
    if _BARE.match(document.clean, position, min(limit, position + 30)) is None:
        return None
    end = read(document, position, limit)
    if end is None:
        return None
    return Address(position, end, " ".join(document.clean[position:end].split()), False, 1)


def same_at(document: Document, position: int, limit: int) -> int | None:
    """Where ``cùng bản`` ends that stands at ``position``: the address is that of the person before."""
    match = _SAME.match(document.folded, position, min(limit, position + 60))
    return match.end() if match else None


def _rank(kind: str) -> int:
    return min((rank for word, rank in _RANK.items() if word in kind), default=0)


def read(document: Document, start: int, limit: int) -> int | None:
    """Where the address ends that begins at ``start``; None where nothing of one stands there."""
    clean, folded = document.clean, document.folded
    position, end = start, start
    limit = min(limit, start + _LONGEST)
    numbers_only = True
    while position < limit:
        bracket = match_at(_BRACKET, clean, position) if end > start else None
        if bracket is not None and bracket.end() <= limit:
            inner = read(document, bracket.start("inner"), bracket.end("inner"))
            if inner is None or inner < bracket.end("inner"):
                break
            position = end = bracket.end()
            continue
        token = _TOKEN.match(clean, position, limit)
        if token is None or "\n" in token["gap"]:
            break
        first = token.start("word")
        if ("," in token["gap"] or end == start) and not _begins_part(document, first):
            break
        word = token["word"]
        known = _is_word(document, word, folded[first : token.end()])
        sign = clean[first]
        if not (sign.isupper() or sign.isdigit() or sign == '"' or known):
            break
        if sign.isdigit() and regex.match(r"\d{1,3}\s?tuoi|(?:19|20)\d\d(?!\d)", folded[first : first + 9]):
            break
        numbers_only = numbers_only and not sign.isupper() and known
        position = token.end()
        if word.endswith(".") and _ENDS_SENTENCE.search(clean, position - 1 - 3, position + 1):
            end = position - 1
            break
        while clean[position - 1] in "./-+" and position > first + 1 and not clean[position : position + 1].isalnum():
            if clean[position - 1] == "." and _is_abbreviation(word):
                break
            position -= 1
        end = position
    end = _without_dangling(document, start, end)
    return None if end <= start or numbers_only else end


def _is_word(document: Document, word: str, folded: str) -> bool:
    """Whether a word in small letters belongs to addresses: by its real letters, or folded where the text has none."""
    if word.rstrip(".").lower() in _WORDS:
        return True
    return word.isascii() and folded.rstrip(".") in _BARE_WORDS and document.derive(bare)


def _is_abbreviation(word: str) -> bool:
    return word.rstrip(".") in ("TP", "Tp", "TX", "TT", "P", "Q", "H", "X", "T", "tp", "Đ", "KP")


def _begins_part(document: Document, position: int) -> bool:
    """Whether a part of an address can begin here: no force, no verb, no next person."""
    if _NOT_PART.match(document.folded, position, position + 40):
        return False
    if document.clean[position - 2 : position] == ", " and is_called(document, position):
        return False  # "tỉnh Nà Lơi, Thắng khai nhận"
    return _PERSON_AHEAD.match(document.clean, position, position + 80) is None


def _without_dangling(document: Document, start: int, end: int) -> int:
    """The end without small words that lead nowhere: ``xã Nà Tấu thuộc``."""
    while end > start:
        last = regex.search(r"[\s,-]*([\p{L}\d.]+)$", document.clean[start:end])
        if last is None:
            return end
        word = last.group(1)
        if word[0].islower() and document.folded[end - len(word) : end] in (
            "thuoc",
            "tai",
            "cho",
            "khac",
            "cu",
            "le",
            "o",
            "thu",
            "do",
            "so",
        ):
            end = start + last.start()
            continue
        return end
    return end
