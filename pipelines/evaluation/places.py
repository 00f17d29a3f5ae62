"""Where a place of one text lies in another reading of it: the true text and what was read off a scan."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Places:
    """Offsets of ``true`` in ``read``, by the fewest edits that make one of the other."""

    _starts: list[int]
    _blocks: list[tuple[int, int, int, int]]

    @classmethod
    def between(cls, true: str, read: str) -> Places:
        """The places of two texts. Columns that were read in another order are not followed."""
        edits = Levenshtein.opcodes(true, read)
        blocks = [(edit.src_start, edit.src_end, edit.dest_start, edit.dest_end) for edit in edits]
        return cls([block[0] for block in blocks], blocks)

    def of(self, span: Span) -> Span:
        """Where the span of the true text lies in the text that was read; empty where nothing of it was read."""
        return self._point(span[0]), self._point(span[1])

    def _point(self, offset: int) -> int:
        if not self._blocks:
            return 0
        start, end, read_start, read_end = self._blocks[max(0, bisect.bisect_right(self._starts, offset) - 1)]
        if end == start:
            return read_end
        return min(read_end, read_start + round((offset - start) * (read_end - read_start) / (end - start)))


def moved(gold: dict[str, Any], places: Places) -> dict[str, Any]:
    """The annotation with its evidence where it lies in the text that was read; quotes stay those of gold."""

    def move(value: Any) -> Any:
        if isinstance(value, list):
            return [move(item) for item in value]
        if isinstance(value, dict):
            if {"start", "end"} <= value.keys() and "quote" in value:
                start, end = places.of((value["start"], value["end"]))
                return {**value, "start": start, "end": end}
            return {key: move(item) for key, item in value.items()}
        return value

    return {key: move(value) for key, value in gold.items()}
