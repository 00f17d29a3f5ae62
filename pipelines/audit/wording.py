"""Titles compared as people compare them: capitals, commas, tone marks and misread letters make no difference.

``Chiến lược … ma túy ở Việt Nam đến năm 2020`` and ``Chiến lược … ma túy đến năm 2020`` differ by words; ``thanh, thiếu
niên`` and ``thanh thiếu niên`` do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extractor.vietnamese.folding import slug

Likeness = Literal["same", "variant", "other"]

LEAST_SHARED = 6
"""Words that two names in running text must share before it means anything that others differ."""
LEAST_AFTER = 2
"""Words shared behind a difference: what stands behind the last of them may be no part of the name."""
NEAR_END = 3
"""Words behind the last shared one in which a year would still belong to the name."""
MOST_APART = 4
"""Words that may be left out or put in."""
MISREAD = 70
"""From which likeness of letters (0..100) on a word is another one misread."""


LEADING = (("ve",), ("viec",), ("v",), ("phe", "duyet"), ("ban", "hanh"), ("quy", "dinh"))
SMALL = frozenset(
    {"doi", "voi", "cac", "nhung", "ve", "cua", "va", "cho", "tai", "viec", "su", "mot", "so", "thi", "la"}
)
"""Words that bind others: who leaves one out means the same."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two titles stand to each other; ``left`` and ``right``: the words that only one of them has."""

    likeness: Likeness
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    shared: int = 0


def tokens(text: str) -> tuple[str, ...]:
    """The words of a title, folded: what capitals, commas, quotes and the place of tone marks cannot change.

    Without what only leads to it (``về việc``, ``ban hành``), which one copy has and the next leaves out.
    """
    words = tuple(slug(text).split("-")) if text else ()
    while leading := next((lead for lead in LEADING if words[: len(lead)] == lead and len(words) > len(lead)), None):
        words = words[len(leading) :]
    return words


def compare(one: tuple[str, ...], other: tuple[str, ...], *, whole: bool = False) -> Comparison:
    """Two titles by their :func:`tokens`.

    ``whole``: both are known to their end (in quotes), so that one that stops earlier differs. Otherwise one may go on
    where the other stops: names in running text have no end that one can be sure of.

    ``same``: nothing differs but letters. ``variant``: words were left out or put in, no figure among them. ``other``:
    nothing follows, they may be two works.
    """
    parted: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    shared = shared_at_last = run = 0
    settled: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for block in Levenshtein.opcodes(one, other):
        ours, theirs = one[block.src_start : block.src_end], other[block.dest_start : block.dest_end]
        if block.tag == "equal" or _misread(ours, theirs):
            run += len(ours)
            shared += len(ours)
            if run >= LEAST_AFTER:
                settled, shared_at_last = list(parted), shared
        else:
            parted.append((ours, theirs))
            run = 0
    differences = parted if whole else settled
    if not whole and any(_has_figure(words[:NEAR_END]) for pair in parted[len(settled) :] for words in pair):
        return Comparison("other", shared=shared)  # plans of two years, or of one year and of none
    differences = [(ours, theirs) for ours, theirs in differences if not SMALL.issuperset((*ours, *theirs))]
    if not differences:
        return Comparison(
            "same" if shared_at_last >= min(LEAST_SHARED, len(one), len(other)) else "other", shared=shared
        )
    left = tuple(word for words, _ in differences for word in words)
    right = tuple(word for _, words in differences for word in words)
    told = {"left": left, "right": right, "shared": shared}
    if _has_figure((*left, *right)) or shared_at_last < LEAST_SHARED:
        return Comparison("other", **told)  # type: ignore[arg-type]
    if len(left) + len(right) > MOST_APART or any(ours and theirs for ours, theirs in differences):
        return Comparison("other", **told)  # type: ignore[arg-type]
    return Comparison("variant", **told)  # type: ignore[arg-type]


def _has_figure(words: tuple[str, ...]) -> bool:
    return any(word.isdigit() for word in words)


def _misread(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether words are the same, misread or spelled apart: ``MTTH``/``MTHH``, ``hoà nhập``/``hòa nhâp``."""
    if not one or not other:
        return False
    mine, theirs = "".join(one), "".join(other)
    if any(letter.isdigit() for letter in mine + theirs):
        return False
    return fuzz.ratio(mine, theirs) >= MISREAD


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Share (0..1) of the words of two titles that agree."""
    return Levenshtein.normalized_similarity(one, other)
