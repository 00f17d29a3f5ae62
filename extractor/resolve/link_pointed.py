"""An amount that points back at itself: ``thu 500 viên thuốc lắc …; 500 viên này được giấu trong loa``.

``số ma túy hơn 1 tạ nói trên`` is the 100 kg told before, in whatever unit and under a wider name. Called by
:mod:`.link_amounts` before other amounts told again are looked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor import clauses, regex
from extractor.document import Document
from extractor.record import Seizure
from extractor.resolve.holding import covers, free, measure, size

_LOOK_BACK = 40  # facts
_NEAR_BLOCKS = 12
_POINTING = regex.compile(
    r"(?:\s+\p{Ll}+){0,4}?\s+(?:này|nói trên|nêu trên|kể trên|vừa nêu|trên đây"
    r"|(?:trên|đó)(?=\s*[,.;)]|\s+(?:được|là|có|do|bị|thuộc|tại|cho|về|từ|đang|sang|đã|đều|cùng|vào)(?!\p{L})))(?!\p{L})",
    regex.IGNORECASE,
)
_OTHERS = regex.compile(r"\s(?:của|trong|tại|trên|ở|từ|cho)(?=\s.*\s\S+$)", regex.IGNORECASE)
"""Behind one of these it is a place or a person that is pointed at: ``500 viên trong chiếc loa này``."""


def link(document: Document, facts: Sequence[Seizure]) -> None:
    """Set ``alternative_of`` in place; ``facts`` are in text order."""
    for position, fact in enumerate(facts):
        if not free(fact) or not _points_back(document, fact):
            continue
        block = clauses.clause_at(document, fact.evidence.start).block
        for told in reversed(facts[max(0, position - _LOOK_BACK) : position]):
            if block - clauses.clause_at(document, told.evidence.start).block > _NEAR_BLOCKS:
                break
            if told.evidence.end < fact.evidence.end and _same(told, fact) and told.alternative_of != fact.id:
                fact.alternative_of, fact.scope = told.alternative_of or told.id, told.scope
                break


def _points_back(document: Document, fact: Seizure) -> bool:
    said = _POINTING.match(document.clean, fact.evidence.end)
    return said is not None and _OTHERS.search(said.group()) is None


def _same(told: Seizure, fact: Seizure) -> bool:
    alike = covers(told, fact) or covers(fact, told)
    return alike and told.quantity is not None and measure(told) == measure(fact) and size(told) == size(fact)
