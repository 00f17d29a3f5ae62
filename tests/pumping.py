"""Texts that are meant to make a pattern slow: what stands before a repeat of it, what it repeats many times, an end.

``regex`` patterns are read by the standard library's parser, which keeps to the same grammar but for properties
(``\\p{Lu}``), variable lookbehind (which it reads, but does not compile) and set operations.
"""

from __future__ import annotations

import functools
import re
import warnings
from collections.abc import Iterator, Sequence
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_PROPERTIES = {"Lu": "A-ZÀ-Ỹ", "Ll": "a-zà-ỹ", "L": "a-zA-ZÀ-ỹ", "N": "0-9", "P": ".,;:", "M": "\u0301", "Sc": "$€"}
_PROPERTY = re.compile(r"\\([pP])\{(\^?)(\w+)\}")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_UNKNOWN = re.compile(r"\(\?(?:V1|[ber])\)|(?<!\\)\\[GK]|\(\?P=\w+\)")
"""What only ``regex`` knows and what does not change how texts are made: flags, anchors, references."""
_NAMED = re.compile(r"\(\?P<\w+>")

FRAGMENTS = (
    "1", "1.", "1.1", "12,", "1/", "01/01/2020 ", "0 ", " ", "  \t", "\t", "\n", " \n", "\n\n", "\xa0", "(", ")",
    "()", "((a", "[", '"', "'", "-", "- ", " - ", "–", "—", "...", ". ", ".", ",", ", ", ";", "; ", ":", ": ", "/",
    "|", "| ", "* ", "+", "%", "5% ", "a", "a ", "A", "A ", "a.", "A. ", "aA", "Đ", "đ", "ệ", "ma túy ", "Luật ",
    "Luật Luật ", "LUẬT ", "Nguyễn ", "NGUYỄN ", "NGUYỄN VĂN ", "Nguyễn Văn A, ", "của ", "và ", "số ", "ngày ",
    "tháng ", "năm ", "Điều 1 ", "khoản 1, ", "1 vụ, ", "2 đối tượng ", "1 kg ", "3,13 gam heroin, ",
    "1.000.000 đồng ", "UBND ", "Công an tỉnh ", "tỉnh ", "huyện ", "xã ", "KT. ", "Nơi nhận: ", "I. ", "a) ",
    "SN 1990, ", "[1] ", "¹", "__", "<br>", "```", "#", "trong đó ", "tăng 5% ", "so với ", "cùng kỳ ",
    "x" * 50 + " ", "\u0301", "a\u0301", "\u200b", "🙂",
)  # fmt: skip
"""Typical of documents, and of what breaks readers of them."""

ENDS = ("", "\x00", "!", "a", "1", " ", "\n", ".")
"""What stops a repeat short of a match."""


@functools.lru_cache(maxsize=8192)
def parsed(source: str) -> Any:
    """The tree of a pattern. Raises ``re.error`` for what the standard library's parser cannot read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return parser.parse(_plain(source))


def _plain(source: str) -> str:
    source = _UNKNOWN.sub("", source)
    inside = [match.span() for match in _CLASS.finditer(source)]

    def spelled(match: re.Match[str]) -> str:
        letters = _PROPERTIES.get(match[3], "a-z")
        within = any(first < match.start() < last for first, last in inside)
        negative = (match[1] == "P") != bool(match[2])
        if within:
            return "0-9" if negative else letters
        return f"[^{letters}]" if negative else f"[{letters}]"

    source = _NAMED.sub("(", _PROPERTY.sub(spelled, source))
    return source.replace(r"\X", ".").replace(r"\m", r"\b").replace(r"\M", r"\b").replace(r"\h", r"[ \t]")


def example(tree: Sequence[Any], choice: int = 0, depth: int = 0) -> str:
    """A text that the tree matches, or nearly: branch ``choice`` of each alternation, repeats as few as can be."""
    return "".join(_example(kind, value, choice, depth) for kind, value in tree)


def _example(kind: Any, value: Any, choice: int, depth: int) -> str:
    if kind is kinds.LITERAL:
        return chr(value)
    if kind is kinds.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if kind is kinds.ANY:
        return "a"
    if kind is kinds.IN:
        return member(value, choice)
    if kind is kinds.BRANCH:
        branches = value[1]
        return example(branches[choice % len(branches)], choice, depth + 1)
    if kind is kinds.SUBPATTERN:
        return example(value[-1], choice, depth + 1)
    if kind is kinds.ATOMIC_GROUP:
        return example(value, choice, depth + 1)
    if kind in REPEATS:
        least, _, body = value
        return example(body, choice, depth + 1) * min(max(least, 1 if choice % 2 else 0), 50)
    return ""  # looks around, anchors, references


REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)
_CATEGORIES = {
    kinds.CATEGORY_DIGIT: "10",
    kinds.CATEGORY_NOT_DIGIT: "a ",
    kinds.CATEGORY_SPACE: " \t\n",
    kinds.CATEGORY_NOT_SPACE: "a1.",
    kinds.CATEGORY_WORD: "a1_",
    kinds.CATEGORY_NOT_WORD: " .-",
}


def member(items: Sequence[Any], choice: int = 0) -> str:
    """One character of a class; other ones for other choices."""
    letters: list[str] = []
    negative = False
    for kind, value in items:
        if kind is kinds.NEGATE:
            negative = True
        elif kind is kinds.LITERAL:
            letters.append(chr(value))
        elif kind is kinds.RANGE:
            letters += [chr(value[0]), chr(value[1])]
        elif kind is kinds.CATEGORY:
            letters += _CATEGORIES.get(value, "a")
    if negative:
        free = [letter for letter in "a 1.A\t-(" if letter not in letters]
        return free[choice % len(free)] if free else "b"
    return letters[choice % len(letters)] if letters else "a"


def repeats(tree: Sequence[Any], before: str = "", choice: int = 0) -> Iterator[tuple[str, Any]]:
    """(a text that leads to it, the repeat's node) for each repeat of the tree, those inside others too."""
    for kind, value in tree:
        if kind in REPEATS:
            yield before, (kind, value)
            yield from repeats(value[2], before, choice)
        elif kind is kinds.SUBPATTERN:
            yield from repeats(value[-1], before, choice)
        elif kind is kinds.ATOMIC_GROUP:
            yield from repeats(value, before, choice)
        elif kind is kinds.BRANCH:
            for branch in value[1]:
                yield from repeats(branch, before, choice)
        elif kind in (kinds.ASSERT, kinds.ASSERT_NOT):
            yield from repeats(value[1], before, choice)
        before += _example(kind, value, choice, 0)


def pumps(source: str, most: int = 60) -> list[tuple[str, str]]:
    """(start, what is repeated) pairs out of a pattern itself, the most telling first."""
    try:
        tree = parsed(source)
    except (re.error, RecursionError, OverflowError):
        return []
    found: dict[tuple[str, str], None] = {}
    for choice in (0, 1):
        for before, (_, (_, _, body)) in repeats(tree, choice=choice):
            piece = example(body, choice)
            if piece:
                found[before, piece] = None
                found["", before + piece] = None
                found["", piece] = None
    for choice in range(4):
        whole = example(tree, choice)
        if whole:
            found["", whole] = None
            found["", whole[:-1] or whole] = None
    wanted = [pair for pair in found if pair[1]]
    return wanted if len(wanted) <= most else wanted[:: len(wanted) // most + 1]


def pumped(start: str, piece: str, end: str, length: int) -> str:
    """``start``, the piece as often as fits, ``end``: at least one piece, ``length`` code points or a few more."""
    return start + piece * max((length - len(start) - len(end)) // len(piece), 1) + end
