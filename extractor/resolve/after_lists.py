"""A sentence of its own behind a list by force is of the whole list.

``Công an: …; Hải quan: …. Ngoại tệ thu 7.000 USD.``

The force of the list's last item, or of the list's own line, does not carry over the full stop. Called by
:mod:`.link_amounts` before shares are looked for.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from extractor import clauses, regex
from extractor.acting import subjects
from extractor.document import Document
from extractor.record import Asset, Seizure

_GOODS_FIRST = regex.compile(
    r"\W*(?:tong (?:so|cong)|tat ca|so (?:xe|tien|phuong tien|tang vat)|tien(?: mat| viet nam)?|ngoai te"
    r"|tang vat|phuong tien"
    r"|xe (?:may|o to)|vu khi|sung|o to|dien thoai|tai san|ma tuy(?: cac loai)?|heroin|thuoc phien)(?![a-z])"
)
"""A sentence that starts with what was taken, not with who took it."""
_FORCES = 2  # distinct actors that make a list
_LIST_CLAUSES = 40


def link(document: Document, facts: Sequence[Seizure] | Sequence[Asset]) -> None:
    """Take the actor and the scope ``force`` from facts of such sentences, in place."""
    found = document.derive(clauses.clauses)
    starts = [clause.start for clause in found]
    for fact in facts:
        if fact.scope not in ("force", "total") or fact.actor is None:
            continue
        position = max(bisect.bisect_right(starts, fact.evidence.start) - 1, 0)
        clause = found[position]
        if not _GOODS_FIRST.match(document.folded, clause.start, fact.evidence.end):
            continue
        actors = _list_before(document, found[max(0, position - _LIST_CLAUSES) : position], clause)
        if len(actors) >= _FORCES and not subjects(document, clause.start, fact.evidence.start):
            fact.actor, fact.scope = None, "total"


def _list_before(document: Document, before: Sequence[clauses.Clause], clause: clauses.Clause) -> set[str]:
    """The forces of the clauses of the same paragraph, where a full stop ends them."""
    same = [other for other in before if other.block == clause.block]
    if not same or not document.folded[same[-1].start : clause.start].rstrip().endswith("."):
        return set()
    names = set()
    for other in same:
        if other.actor is not None:
            names.add(other.actor)
        for start, end, _ in subjects(document, other.start, other.end):
            names.add(document.clean[start:end])
    return names
