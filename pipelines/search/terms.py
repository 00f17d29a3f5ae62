"""What the search index holds of a document: a set of terms, the same in both databases.

A term is a folded word (``heroin``) or one of the kinds below, told by its first sign, which stands in no word. Being a
set, it knows no places: what stands side by side is a term of its own (a pair), and a phrase is the pairs that it is
made of. So every question is answered by one inverted index, rows come in the order of their day without any sorting,
and there is nothing that one database counts otherwise than the other.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable

PAIR = "·"
"""``·ma·tuy``: two words side by side."""
EXACT = "¹"
"""``¹tù``: a word with its diacritics, in lower case, its tone where most texts put it today."""
BLURRED = "≈"
"""``≈nonoin``: the shape of a word that a scanner may have misread (see :mod:`.misread`)."""
NUMBER = "№"
"""``№36cttw``: what is written in one with strokes and points (numbers of documents, dates), without them."""
TITLE = "¶"
"""Before any of these: it stands in the document's title."""
FACT = "§"
"""Before a hash: something that the record says (see :mod:`.facts`)."""

EVERYTHING = FACT + "all"
"""A term of every document."""

LONGEST = 64
"""Letters of a term; what follows is left out (PostgreSQL takes 2,046 bytes)."""
MOST = 1_000_000
"""Bytes of all terms of a document on PostgreSQL, which takes 1,048,575; SQLite takes any."""
CUT = "✂"
"""A term of documents of which more terms were left out than fit; :mod:`.cut` says how they are found all the same."""
CUT_FROM = 100_000
"""Letters of the shortest text that may have so many terms: a letter gives fewer than ten bytes of them."""

_ORDER = (FACT, TITLE, CUT)


def fact(*parts: object) -> str:
    """The term for something that the record says, the same for the same parts."""
    told = "\x1f".join(map(str, parts))
    return FACT + hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=6).hexdigest()


def pair(one: str, other: str) -> str:
    """The term for two words side by side."""
    return f"{PAIR}{one[:LONGEST]}{PAIR}{other[:LONGEST]}"


def is_of_facts(term: str) -> bool:
    """Whether a term comes from the record and not from the text."""
    return term[0] in (FACT, TITLE)


def fitting(terms: Iterable[str]) -> list[str]:
    """As many terms as PostgreSQL takes; where some are left out, :data:`CUT` is one of those kept.

    What the record says comes first, then words, then what is written in one, pairs of letters, and pairs with figures
    last: lists of people have more of these than anybody asks for.
    """
    every = set(terms)
    if sum(len(term.encode()) + 1 for term in every) <= MOST:
        return sorted(every)
    kept, room = [], MOST
    for term in sorted(every | {CUT}, key=_rank):
        room -= len(term.encode()) + 1
        if room < 0:
            break
        kept.append(term)
    return sorted(kept)


def _rank(term: str) -> tuple[int, str]:
    """The rank of a term where not all fit; among equals by the alphabet."""
    if term[0] in _ORDER:
        return 0 if term == CUT else 1, term
    if term[0] == PAIR:
        return 5 if any(map(str.isdecimal, term)) else 4, term
    return 3 if term[0] in (NUMBER, EXACT, BLURRED) else 2, term


def packed(terms: Iterable[str]) -> bytes:
    """Terms, in a fixed order, for the way between processes, and for an index that must be told what to take back."""
    return zlib.compress(" ".join(sorted(terms)).encode(), 3)


def unpacked(content: bytes) -> list[str]:
    """What :func:`packed` packed."""
    return zlib.decompress(content).decode().split()
