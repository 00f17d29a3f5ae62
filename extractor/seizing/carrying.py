"""Goods that somebody was caught with, where no word of taking stands: ``bắt tàu chở khoảng 25.000 lít dầu DO``.

Used by ``rules/assets.py``; the words are ``[context]`` of its patterns file.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor import regex
from extractor.clauses import Clause
from extractor.document import Document

_HEAD = 600  # code points that name the office whose report it is


class Carrying:
    """Border guard, customs and coast guard report such goods; in a report of the police they are none of the drugs."""

    def __init__(self, carrying: Sequence[str], forces: Sequence[str]) -> None:
        self._carrying = regex.compile("|".join(carrying))
        self._forces = regex.compile(rf"(?<![a-z])(?:{'|'.join(forces)})(?![a-z])")

    def goods_from(self, document: Document, clause: Clause) -> int:
        """Where the words end that say what somebody was caught with; 0 where none of these forces says so."""
        match = self._carrying.search(document.folded, clause.start, clause.end)
        if match is None:
            return 0
        spans = (clause.start, clause.end), (0, min(_HEAD, clause.start))
        return match.end() if any(self._forces.search(document.folded, *span) for span in spans) else 0
