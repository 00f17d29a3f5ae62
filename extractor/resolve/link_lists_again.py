"""Totals that are printed again as a list: several amounts of one sentence that an earlier sentence gives alike.

A round figure may come twice by chance, a list of them does not: ``thu 45 kg heroin, 12 kg cần sa`` in a summary
and in the section are told twice. Called by :mod:`.link_amounts` before shares are looked for.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from decimal import Decimal

from extractor import clauses
from extractor.document import Document
from extractor.record import Seizure
from extractor.resolve.holding import free, measure, size
from extractor.resolve.link_other_measures import other_years

_LEAST = 2  # amounts that agree
_LEAST_DIGITS = 4  # of all of them together


def link(document: Document, facts: Sequence[Seizure]) -> None:
    """Set ``alternative_of`` of totals that a list tells again, in place; ``facts`` are in text order."""
    first: dict[Hashable, Seizure] = {}
    lists: dict[int, list[tuple[Seizure, Seizure]]] = {}
    sizes: dict[int, int] = {}
    for fact in facts:
        if not free(fact) or fact.scope != "total":
            continue
        start = clauses.clause_at(document, fact.evidence.start).start
        sizes[start] = sizes.get(start, 0) + 1
        earlier = first.setdefault((fact.substance, measure(fact), size(fact), fact.actor), fact)
        if clauses.clause_at(document, earlier.evidence.start).start < start and not other_years(
            document, earlier, fact
        ):
            lists.setdefault(start, []).append((earlier, fact))
    for start, again in lists.items():
        sources = {clauses.clause_at(document, earlier.evidence.start).start for earlier, _ in again}
        digits = sum(_digits(size(fact)) for _, fact in again)
        if len(sources) == 1 and len(again) >= _LEAST and digits >= _LEAST_DIGITS and len(again) == sizes[start]:
            for earlier, fact in again:
                fact.alternative_of = earlier.id


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)
