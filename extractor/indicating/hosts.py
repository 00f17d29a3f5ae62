"""The count that another is told as a part of: its bracket or ``trong đó`` is open, or it heads the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from extractor import regex
from extractor.clauses import Clause
from extractor.document import Document
from extractor.indicating import surroundings, words
from extractor.indicating.words import Words

if TYPE_CHECKING:
    from extractor.indicating.draft import Reading

_SIGN = regex.quick(r"[()]")
_NEAR = 1200  # code points: the items of a list stand no further behind its head
_BULLET = regex.quick(r"[\s*+•\-]*(?:\d{1,2}[.)]\s|[a-z]\)\s)?\s*")


@cache
def _words(key: str) -> Words:
    return words.of(words.data()["parts"][key])


def open_host(
    document: Document,
    offset: int,
    clause: Clause,
    found: list[Reading],
    earlier: list[Reading],
    fits: Callable[[Reading], bool] = lambda host: True,
) -> Reading | None:
    """The last count that ``fits`` and whose bracket or ``trong đó`` is open at ``offset``, or that heads the list."""
    folded = document.folded
    for host in reversed(found[-12:]):
        if host.of_whole or not fits(host):
            continue
        if _opens_bracket(folded, host.count.end, offset):
            return host
        if host.host is None and _opened(document, host.count.end, offset):
            return host
    if _words("going_on").match(document, _first_word(document, clause), clause.end) is not None:
        for host in reversed(earlier[-12:]):
            if clause.block - host.clause.block > 1 or host.clause.start == clause.start:
                break
            near = host.clause.block == clause.block or not found
            if host.host is None and not host.of_whole and near and fits(host):
                return host
    head = surroundings.list_head(document, clause)
    if head is not None and not found and clause.start - head[1] < _NEAR:
        for host in reversed(earlier[-40:]):
            if host.end < head[0]:
                break
            if host.start < head[1] and host.host is None and not host.of_whole and fits(host):
                return host
    return None


def _first_word(document: Document, clause: Clause) -> int:
    match = _BULLET.match(document.folded, clause.start, clause.end)
    return clause.start if match is None else match.end()


def _opened(document: Document, start: int, end: int) -> bool:
    """Whether ``trong đó`` stands between, in no bracket that is closed again."""
    found = _words("opening").search(document, start, end)
    if found is None:
        return False
    depth = 0
    for sign in _SIGN.finditer(document.folded, found[1], end):
        depth += 1 if sign.group() == "(" else -1
        if depth < 0:
            return False
    return True


def _opens_bracket(folded: str, start: int, end: int) -> bool:
    """Whether the first bracket behind ``start`` opens there and is still open at ``end``."""
    depth = 0
    for sign in _SIGN.finditer(folded, start, end):
        depth += 1 if sign.group() == "(" else -1
        if depth < 0:
            return False
    return depth > 0
