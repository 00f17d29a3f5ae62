"""Whether an amount of a drug was taken from somebody, or bought, sold, swallowed, destroyed, or only thought of.

The words that tell are ``[context]`` of ``rules/patterns/seizures.toml``. Used by ``rules/seizures.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from extractor import clauses, regex
from extractor.amounts import Amount
from extractor.document import Document
from extractor.seizing.words import Share
from extractor.vietnamese import segmentation

_RUN = 120  # code points before an amount that hold the verbs it is the object of
_AFTERWARDS = 80  # code points behind an amount that tell what became of it
_RED_HANDED = regex.compile(r"(?<![a-z])bat qua tang(?![a-z])")
_PRICE = regex.compile(r"(?<![a-z])gia(?![a-z])")  # 1 gói với giá 500.000 đồng: caught at the sale
_STORY = 250  # code points behind a pursuit that tell how it ended
_WORD_CONTEXT = 40


class Taking:
    """Judges amounts by the words around them; ``view`` makes the folded text without asides (same length)."""

    def __init__(self, words: dict[str, list[str]], view: Callable[[Document], str]) -> None:
        def some(key: str) -> str:
            return "(?:" + "|".join(words[key]) + ")"

        def whole(key: str) -> Any:
            return regex.compile(rf"(?<![a-z]){some(key)}(?![a-z])")

        self._view = view
        self._seize, self._before, self._taken = whole("seize"), whole("before"), whole("taken")
        self._traded, self._planned, self._court = whole("traded"), whole("planned"), whole("court")
        self._plants_before = whole("plants_before")
        self._after = regex.compile(rf"(?:\s*\([^()]*\))?[\s,()\"']*{some('after')}")
        self._general = regex.compile(rf"(?<![a-z]){some('general')}")
        self._reward = regex.compile(rf"[^.;]{{0,60}}?(?<![a-z]){some('reward')}")
        self._told, self._pursued, self._caught = whole("told"), whole("pursued"), whole("caught")
        self._exhibits, self._given = whole("exhibits"), whole("given")
        self._dealing = regex.compile(rf"(?<![a-z]){some('dealing')}")

    def is_seized(self, document: Document, clause: clauses.Clause, share: Share) -> bool:
        """Whether nothing around the share says that it was bought, sold, destroyed, swallowed or only thought of."""
        folded, view = document.folded, document.derive(self._view)
        start, end = share.start, max(share.end, share.amount.end)
        seized = self._seizings(document, view, clause.start, start)
        floor = seized[-1] if seized else clause.start
        general = self._general.search(folded, clause.start, clause.end)
        if not seized and general and not self._taken.search(folded, end, clause.end):
            return False
        if share.name is not None and share.name.when == "seized" and not (seized or share.beside):
            return False
        if share.far and not _ends_word(document, share.amount):
            return False
        if self._is_dealt_before(document, floor, max(start, share.amount.number_start)):
            return False
        caught = _RED_HANDED.search(folded, clause.start, start) is not None
        for place in (end, share.amount.end):
            after = self._after.match(view, place, min(place + _AFTERWARDS, clause.end))
            if after and not (caught and _PRICE.search(after.group())):
                return False
        if self.is_dealt(document, clause, start, end) or self._is_got_away(document, clause, start, end):
            return False
        is_plant = share.amount.unit.unit == "plant"
        return not (is_plant and self._plants_before.search(folded, clause.start, share.amount.start))

    def is_told(self, document: Document, clause: clauses.Clause) -> bool:
        """Whether the clause tells of taking or suspecting: then pills that it only describes may be drugs."""
        if self._given.search(document.folded, clause.start, clause.end):
            return self._exhibits.search(document.folded, clause.start, clause.end) is not None
        return self._told.search(document.folded, clause.start, clause.end) is not None

    def is_told_around(self, document: Document, clause: clauses.Clause, reach: int) -> bool:
        """Whether something is taken or suspected in the clause or within ``reach`` code points around it.

        Where the clause says that people are given or swallow a thing, only its own words tell.
        """
        given = self._given.search(document.folded, clause.start, clause.end) is not None
        around = 0 if given else reach
        return self._exhibits.search(document.folded, max(0, clause.start - around), clause.end + around) is not None

    def _is_got_away(self, document: Document, clause: clauses.Clause, start: int, end: int) -> bool:
        """Whether people who are pursued carry ``start:end``, and nobody says that they or it were caught."""
        folded = document.folded
        if not self._pursued.search(folded, clause.start, start):
            return False
        stop = folded.find("\n", end, clause.end + _STORY)
        told = (clause.start, start), (end, clause.end + _STORY if stop < 0 else stop)
        return not any(self._caught.search(folded, *span) for span in told)

    def is_said_to_be_seized(self, document: Document, clause: clauses.Clause, start: int, end: int) -> bool:
        """Whether a word of seizing stands before ``start:end`` in its clause, and none of dealing takes it back."""
        seized = self._seizings(document, document.folded, clause.start, start)
        if not seized or self._is_dealt_before(document, seized[-1], start):
            return False
        return not self.is_dealt(document, clause, start, end)

    def _is_dealt_before(self, document: Document, start: int, end: int) -> bool:
        """Whether a word that takes an amount back stands in ``start:end``. ``khai`` is, the man ``Khải`` not."""
        for match in self._before.finditer(document.folded, start, end):
            if match.group().startswith("khai") and document.clean[match.start() + 1 : match.start() + 4] != "hai":
                continue
            return True
        return False

    def is_dealt(self, document: Document, clause: clauses.Clause, start: int, end: int) -> bool:
        """Whether ``start:end`` was traded in the past, or carried or planned with nobody caught at it."""
        folded = document.folded
        for match in self._traded.finditer(folded, clause.start, start):
            word = match.start() if folded.startswith("da ", match.start()) else None
            if word is not None and document.clean[word : word + 2].lower() != "đã":
                continue
            if not self._taken.search(folded, match.end(), start):
                return True
        if self._taken.search(folded, clause.start, clause.end):
            return False
        if self._planned.search(folded, clause.start, start):
            return True
        dealing = self._dealing.search(folded, max(clause.start, start - _RUN), start)
        if dealing and self._court.search(folded, clause.start, clause.end):
            return True
        return self._reward.match(folded, end, min(end + 120, clause.end)) is not None

    def _seizings(self, document: Document, view: str, start: int, end: int) -> Sequence[int]:
        """Where the words of seizing end. ``thu`` is one, ``thứ``, ``thư`` and ``thủ`` are not."""
        return [
            match.end()
            for match in self._seize.finditer(view, start, end)
            if not match.group().startswith("thu") or document.clean[match.start() : match.start() + 3].lower() == "thu"
        ]


def _ends_word(document: Document, amount: Amount) -> bool:
    """Whether the unit is a word of its own: ``viên`` in ``5 viên chức`` and ``gói`` in ``2 gói thầu`` are none."""
    text = document.clean[amount.number_start : amount.end + _WORD_CONTEXT]
    end = amount.end - amount.number_start
    return not any(first < end < last for first, last in segmentation.words(text))
