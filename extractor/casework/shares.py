"""What a count is a share of: behind ``trong đó``, in brackets behind its total, as an item under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractor.casework import lexicon
from extractor.casework.entries import Entry, fits

_FIGURE = regex.compile(r"\d[\d.]*")
_LABEL_IN_BRACKET = regex.compile(
    rf"[^;.()]{{0,40}}\((?:[^;.()]{{0,60}})(?:{lexicon.OFFENCE.pattern}){lexicon.DATA['label']['before_count']}"
)
_PROCEEDINGS = ("prosecute", "indict", "try")


@dataclass(frozen=True, slots=True)
class Share:
    """Words at ``start``, in so many brackets (``depth``), that say that shares of ``total`` follow, if it is known."""

    total: Entry | None
    start: int
    depth: int


def divided(words: str, entries: Sequence[Entry], told: Sequence[Entry], before: Entry | None) -> Entry | None:
    """The total that ``trong đó`` divides: the clause's last one, else that of the clause ``before``.

    ``trong 36 vụ nói trên`` names its total by the number: the last that was ``told`` with it.
    """
    figure = _FIGURE.search(words)
    if figure is not None:
        number = int(figure.group().replace(".", ""))
        same = (
            entry for entry in reversed([*told, *entries]) if number in (entry.number("cases"), entry.number("people"))
        )
        return next(same, None)
    return next((entry for entry in reversed(entries) if entry.host is None), before)


def settle(
    folded: str, entry: Entry, last: Entry | None, host: Entry | None, share: Share | None, verb: tuple[int, int] | None
) -> bool:
    """Set what the entry is a part of, and the action that it takes over; True where the share ends before it.

    ``last``: the entry before it; ``host``: the total of the list whose item this is; ``verb``: the last verb's span.
    """
    total: Entry | None = None
    if share is not None:
        total = share.total
        if total is not None and _ends(folded, entry, total, share, verb):
            return True
        if total is not None and entry.action is None and not entry.blocked:
            entry.action = total.action
    elif last is not None and entry.depth > last.depth and _in_bracket(folded[last.end : entry.first]):
        total = last
    elif last is not None and last.host is not None and last.depth == entry.depth and entry.depth > 0:
        total = last.host
        entry.action = entry.action or last.action
    elif host is not None and entry.verb_end is None:
        total = host
    if total is not None and total is not entry and fits(entry, total):
        entry.host = total
    return False


def _ends(folded: str, entry: Entry, total: Entry, share: Share, verb: tuple[int, int] | None) -> bool:
    """Whether another proceeding begins: ``…, trong đó 3 vụ lớn; khởi tố 20 vụ``."""
    if entry.action in (None, "other", "arrest") or entry.action == total.action:
        return False
    if entry.action in _PROCEEDINGS and ";" in folded[total.end : entry.first]:
        return True
    return verb is not None and ";" in folded[share.start : verb[0]]


def _in_bracket(gap: str) -> bool:
    """Whether the text between two counts opens a bracket that divides the first: ``50 vụ (mua bán 20 vụ``."""
    return gap.strip(" ,") == "(" or _LABEL_IN_BRACKET.fullmatch(gap) is not None
