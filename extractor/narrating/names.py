"""Names of people as texts print them: runs of capitalised words that nothing before them makes a place or an office.

Kinh and ethnic names (``Lò Văn Pín``, ``Giàng A Sử``, ``Y Blơ Niê``), foreign ones (``Xay Nhạ Lỳ``, ``CHEN WEI``),
initials of the press and of published verdicts (``N.V.T``, ``Lê Hoàng T.``, ``Bùi Văn A``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor import regex
from extractor.document import Document
from extractor.narrating.words import DATA, any_of, listed
from extractor.vietnamese.folding import fold
from extractor.vietnamese.lexicon_bodies import places

_DATA = DATA["names"]
_WORD = r"\p{Lu}(?:(?:['’]\p{Lu}?)?\p{Ll}+(?:['’]\p{L}+)?|(?=[ )\],.;:(\"\n-]|$))"  # "Sử", "A", "K'Brang"
_CAPITALS = r"\p{Lu}{2,}|\p{Lu}(?=\s\p{Lu}{2})"
_INITIALS = r"\p{Lu}(?:\.\s?\p{Lu}){1,4}(?!\p{L})"
_NAME = regex.compile(
    rf"(?<![\p{{L}}\d.'/-])(?:(?P<initials>{_INITIALS})(?P<dot>\.(?=\s?[(,;]|\s\p{{Ll}}))?"
    rf"|(?P<title>{_WORD}(?:(?:[ ]{{1,2}}|-(?=\p{{Lu}}\p{{Ll}})){_WORD}){{0,5}})"
    r"(?P<stop>(?<=[ ]\p{Lu})\.(?=\s?[(,;]|\s\p{Ll}))?"
    rf"|(?P<capitals>(?:{_CAPITALS})(?:[ ]{{1,2}}(?:{_CAPITALS})){{1,5}}))(?![\p{{L}}\d/])"
)
_NOT_FIRST = frozenset(_DATA["not_first"].split())
_FAMILY_NAMES = frozenset(_DATA["family_names"].split())
_NOT_BEFORE = listed(_DATA["not_before"])
_NEVER_BEFORE = listed(_DATA["never_before"])
_LONGEST_BEFORE = max(word.count(" ") + 1 for word in _NOT_BEFORE | _NEVER_BEFORE)
_NOT_NAME = regex.compile(any_of(_DATA["not_names"]))
_BEFORE = regex.compile(r"[\p{L}\d./:]+")
_HONORIFICS = frozenset(("ông", "bà", "anh", "chị", "em", "cháu"))
_CALLED = regex.compile(r"(?P<name>\p{Lu}\p{Ll}+)\s(?=\p{Ll})")
_MOST_WORDS = 6
_SYLLABLES_ALONE = 1


@dataclass(frozen=True, slots=True)
class Name:
    """One name: ``text[start:end]``; ``placed``: the word before makes it rather the name of a place or an office."""

    start: int
    end: int
    text: str
    placed: bool = False

    @property
    def alone(self) -> bool:
        """Whether it is a single word, as stories call people whom they have introduced."""
        return len(self.text.replace("-", " ").split()) == _SYLLABLES_ALONE and "." not in self.text


@cache
def _provinces() -> frozenset[str]:
    return frozenset(fold(place.short_name) for place in places())


def is_province(text: str) -> bool:
    """Whether the text is the bare name of a province or city."""
    return " ".join(fold(text).replace("tp.", "").replace("tp ", "").split()).removeprefix("tinh ") in _provinces() | {
        "hcm"
    }


_LONGEST_LINE = 1_000  # code points: no printed line is longer


def names(document: Document, start: int, end: int) -> Iterator[Name]:
    """Every run of words in ``start:end`` that can be a person's name by itself and by what stands before it."""
    clean = document.clean
    for match in _NAME.finditer(clean, start, end):
        first, last = match.span()
        first = _begin(document, first, last)
        if first >= last:
            continue
        text = " ".join(clean[first:last].split())
        folded = fold(text)
        if folded in _provinces() or _NOT_NAME.fullmatch(folded) or text.count(" ") >= _MOST_WORDS:
            continue
        if match["capitals"] and not _is_name_in_capitals(document, first, last):
            continue
        before = _words_before(document, first) if first == match.start() else ()
        if not _NEVER_BEFORE.isdisjoint(before):
            continue
        yield Name(first, last, text, placed=not _NOT_BEFORE.isdisjoint(before))


def _begin(document: Document, start: int, end: int) -> int:
    """Where the name begins, behind words that only a sentence's first letter makes look like it."""
    window = document.clean[max(0, start - 4) : start].rstrip(" \"'(")
    inside = bool(window) and window[-1] not in ".!?:\n-+*;"
    while start < end:
        word = _BEFORE.match(document.clean, start, end)
        if word is None or word.group().lower() not in _NOT_FIRST or word.group() in ("A", "Y"):
            break
        if inside and word.group().lower() in _FAMILY_NAMES:
            break
        rest = document.clean[word.end() : end]
        if len(word.group()) == 1 or not rest.strip():
            return end if not rest.strip() else start
        start = word.end() + len(rest) - len(rest.lstrip(" -"))
    return start


def _words_before(document: Document, start: int) -> tuple[str, ...]:
    """What stands right before ``start`` in its clause, in small letters: the last word, the last two, and so on."""
    window = document.clean[max(0, start - 40) : start]
    if window.rstrip(" \"'(")[-1:] in ".;,!?)" and not window.rstrip().lower().endswith(("tp.", "tx.", "tt.")):
        return ()
    words = _BEFORE.findall(window.lower().replace(":", " "))
    while words and words[-1] in _HONORIFICS:
        words.pop()
    return tuple(" ".join(words[-count:]) for count in range(1, min(_LONGEST_BEFORE, len(words)) + 1))


def _is_name_in_capitals(document: Document, start: int, end: int) -> bool:
    """Capitals are a name among small letters: a heading's line is none."""
    begin = document.clean.rfind("\n", max(0, start - _LONGEST_LINE), start) + 1 or max(0, start - _LONGEST_LINE)
    line = document.clean[begin:start] + document.clean[end : end + 60].split("\n")[0]
    letters = [letter for letter in line if letter.isalpha()]
    return sum(letter.islower() for letter in letters) * 2 > len(letters)


def full_names(document: Document) -> dict[str, str]:
    """The only full name of the text that ends in a word: ``pín`` → ``Lò Văn Pín``. Derive it."""
    found: dict[str, set[str]] = {}
    for name in names(document, 0, len(document.clean)):
        if not name.alone and not name.placed and "." not in name.text:
            found.setdefault(name.text.split()[-1].lower(), set()).add(name.text)
    return {last: texts.pop() for last, texts in found.items() if len(texts) == 1}


def is_called(document: Document, position: int) -> bool:
    """Whether the word at ``position`` is one of the people named, called by the last name: ``…, Thắng khai nhận``."""
    match = _CALLED.match(document.clean, position)
    return match is not None and match["name"].lower() in document.derive(_last_names)


def _last_names(document: Document) -> frozenset[str]:
    return frozenset(
        name.text.split()[-1].lower()
        for name in names(document, 0, len(document.clean))
        if not name.alone and not name.placed
    )
