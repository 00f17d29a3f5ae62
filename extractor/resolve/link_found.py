"""Drugs that people found and handed in: one event, inside the total of what came ashore or was taken.

``dân chài nhặt được, đem nộp cho Trạm … 11 bọc cocain`` under ``thu gần 15 kg cocain dạt bờ``. Called by
:mod:`.link_amounts` before shares are looked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor import clauses, regex
from extractor.document import Document
from extractor.record import Seizure
from extractor.resolve.holding import Holding, covers, free

_LOOK_BACK = 40  # facts
_FOUND = regex.compile(
    r"(?<![a-z])(?:nhat duoc|vot duoc|tim thay|bat gap|phat hien)(?![a-z])[^.]{0,160}?(?<![a-z])"
    r"(?:nop|giao nop|dem nop|trinh bao|trinh nop|bao cho|ban giao|giao cho)(?![a-z])"
    r"|(?<![a-z])(?:nhan dan|nguoi dan|ngu dan|dan chai|ba con|quan chung)(?: [a-z]+){0,6}? (?:giao nop"
    r"|dem nop|nop)(?![a-z])"
)
_MANY = regex.compile(r"(?<![a-z])(?:van dong|cac dot|tong cong|tong so|\d+ (?:vu|luot|lan|dot))(?![a-z])")
_DAY = regex.compile(r"(?<![\d/.,-])\d{1,2}\s?[/.-]\s?\d{1,2}(?![\d,])|(?<![a-z])ngay \d")


def link(document: Document, facts: Sequence[Seizure]) -> None:
    """Give what people handed in the scope of an incident, in place, where a day or a total before it shows that."""
    holding = Holding(facts)
    for position, fact in enumerate(facts):
        if fact.scope != "total" or not free(fact):
            continue
        clause = clauses.clause_at(document, fact.evidence.start)
        found = _FOUND.search(document.folded, clause.start, clause.end)
        if found is None or _MANY.search(document.folded, clause.start, fact.evidence.start):
            continue
        dated = _DAY.search(document.folded, clause.start, fact.evidence.start) is not None
        held = any(
            whole.scope == "total" and free(whole) and covers(whole, fact) and holding.has_room(whole, [fact])
            for whole in facts[max(0, position - _LOOK_BACK) : position]
            if clauses.clause_at(document, whole.evidence.start).start != clause.start
        )
        if dated or held:
            for measured in holding.measures(fact):
                measured.scope = "incident"
