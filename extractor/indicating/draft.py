"""A number and what it counts, before it is a fact."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractor.clauses import Clause
from extractor.indicating.counts import Count
from extractor.indicating.surroundings import Span
from extractor.indicating.vocabulary import Phrasing
from extractor.record import Change


@dataclass(eq=False)
class Reading:
    """A number and what it counts: the draft of one fact. ``host``: the count that it is a part of, if one is told.

    ``place``: a part that a place names.
    """

    count: Count
    clause: Clause
    name: str
    unit: str
    start: int
    end: int
    value: Decimal
    value_max: Decimal | None = None
    category: str | None = None
    how: str = ""
    host: Reading | None = None
    share: Decimal | None = None
    change: Change | None = None
    of_whole: bool = False
    level: int = 0
    target: bool = False
    place: bool = False
    cue: Span | None = None
    phrasing: Phrasing | None = None
