"""The cells of the head, and what each is by itself: motto, number, day, stamp, …"""

from __future__ import annotations

from typing import Literal

from extractor import regex
from extractor.document import Document
from extractor.layout.anchors import PLACE, anchors, date_pattern, number_is_head, number_pattern
from extractor.layout.cells import Cell, cut, in_capitals
from extractor.layout.patterns import one_of, patterns
from extractor.layout.typeline import type_at
from extractor.vietnamese.matching import match_at

Role = Literal[
    "motto", "number", "date", "type", "issuer", "title", "subject", "address", "urgency", "secrecy", "draft",
    "stamp", "authority", "noise", "text", "body",
]  # fmt: skip

REACH = 6_000
"""The head ends within this many code points: nothing looks further for it."""

LINES = 48
"""… and within this many lines that are not empty."""

LONGEST_LINE = 420
"""A longer line is no part of a head, and running text."""


class HeadLines:
    """``cells`` of the first lines, and the ``roles`` that they have by themselves; ``text`` where they have none."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.cells = list(cut(document, 0, min(len(document.text), REACH), anchors, limit=LINES))
        self.roles: list[Role] = [self._first_role(cell) for cell in self.cells]
        self._mark_mottos()
        self._mark_stamps()

    def folded(self, cell: Cell) -> str:
        """The cell's words, folded."""
        return self.document.folded[cell.start : cell.end].replace("\n", " ")

    def clean(self, cell: Cell) -> str:
        """The cell's words as printed."""
        return self.document.clean[cell.start : cell.end].replace("\n", " ")

    def _first_role(self, cell: Cell) -> Role:
        if cell.end - cell.start > LONGEST_LINE:
            return "text"
        folded, clean = self.folded(cell), self.clean(cell)
        if one_of("motto", "lines").fullmatch(folded):
            return "motto"
        if one_of("noise", "lines").fullmatch(folded):
            return "noise"
        number = match_at(number_pattern(), self.document.folded, cell.start)
        if number and number_is_head(self.document, number):
            return "number"
        date = date_pattern().search(folded)
        if date and date.end() == len(folded.rstrip(" .,;)")) and PLACE.fullmatch(clean[: date.start()].strip() or "A"):
            return "date"
        if one_of("draft", "lines").fullmatch(folded):
            return "draft"
        if one_of("address", "openings").match(folded):
            return "address"
        bare = folded.strip(" .:;()[]\"'-!")
        if clean[:1].isupper() or in_capitals(clean):
            if one_of("urgency", "values").fullmatch(bare) and in_capitals(clean, share=0.9):
                return "urgency"
            secret = one_of("secrecy", "values").fullmatch(bare)
            if (secret and in_capitals(clean, share=0.9)) or one_of("secrecy", "labels", after=r"\s*:.*").match(folded):
                return "secrecy"
        if (
            one_of("subject", "openings", before=r"\W{0,2}", after=r"[\s:.,\"]").match(folded)
            and len(folded) < LONGEST_LINE
        ):
            return "subject"
        return "text"

    def _mark_mottos(self) -> None:
        """Where OCR has spoilt the motto, find it with a few wrong letters."""
        fuzzy = [regex.compile(f"(?b)(?:{line}){{e<=4}}") for line in patterns()["motto"]["fuzzy"]]
        for index, cell in enumerate(self.cells[:24]):
            if self.roles[index] == "text" and 20 <= cell.end - cell.start <= 45:
                folded = self.folded(cell)
                if any(pattern.fullmatch(folded) for pattern in fuzzy):
                    self.roles[index] = "motto"

    def _mark_stamps(self) -> None:
        rows = one_of("stamp", "rows")
        for index, cell in enumerate(self.cells):
            if self.roles[index] not in ("text", "noise") or not self._is_arrival(cell):
                continue
            first = last = index
            while first > 0 and index - first < 4 and self.roles[first - 1] in ("text", "noise"):
                if not rows.fullmatch(self.folded(self.cells[first - 1])):
                    break
                first -= 1
            misses = 0
            for follower in range(index + 1, min(index + 10, len(self.cells))):
                if self.roles[follower] in ("text", "date") and rows.fullmatch(self.folded(self.cells[follower])):
                    last, misses = follower, 0
                elif self.cells[follower].line != self.cells[last].line:
                    misses += 1
                    if misses > 1:
                        break
            beside = index + 1 < len(self.cells) and self.cells[index + 1].line == cell.line
            if (
                last == first
                and not regex.search(r"\d", self.folded(cell))
                and not (beside and len(self.clean(cell)) < 20)
            ):
                continue
            for member in range(first, last + 1):
                self.roles[member] = "stamp"
            if first and self.roles[first - 1] == "text" and self._is_stamp_body(first):
                self.roles[first - 1] = "stamp"

    def _is_arrival(self, cell: Cell) -> bool:
        clean = self.clean(cell)
        match = one_of("stamp", "arrival", before=r"\W*", after=r"\b").match(self.folded(cell))
        return bool(match) and in_capitals(clean[: match.end()] if match else clean) and len(clean) < 60

    def _is_stamp_body(self, first: int) -> bool:
        """The line above the stamp's rows names the body that received, unless it is the issuer's only line."""
        above = self.cells[first - 1]
        if self.cells[first].block != above.block or not in_capitals(self.clean(above)):
            return False
        if type_at(self.document, above)[0] is not None:
            return False
        return (
            "number" in self.roles[:first]
            and one_of("issuer", "heads", after=r"\b").match(self.folded(above)) is not None
        )
