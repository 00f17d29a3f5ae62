"""The sum of several drugs that closes a story, with the drugs named in its bracket, and the title that rounds it.

``… thu 30,5 kg ketamine … 9.000 viên nén (2,7 kg) MDMA … Như vậy đã thu 41,7 kg ma túy các loại (… ketamine; …)``:
what was told before is in the sum as what stands in its bracket is; ``thu giữ gần 42 kg ma túy`` in the title is the
sum, rounded. Called by :mod:`.link_amounts` before other sums are looked for.
"""

from __future__ import annotations

from decimal import Decimal

from extractor.document import Document
from extractor.record import Record, Seizure
from extractor.resolve.holding import Holding, covers, free, is_wider, measure, size

_LOOK_BACK = 60  # facts: a sum closes no longer story
_FIRST_LINES = 3  # of a text without a title
_ROUND_OFF = Decimal("0.05")  # a title rounds no more
_LEAST_PARTS = 2


def link(document: Document, record: Record) -> None:
    """Link the hauls of a story with their sum, and a rounded title with it, in place."""
    facts = record.seizures
    head = _end_of_title(document, record)
    holding = Holding(facts)
    parts: dict[str, list[Seizure]] = {}
    for fact in facts:
        if fact.part_of is not None:
            parts.setdefault(fact.part_of, []).append(fact)
    for position, whole in enumerate(facts):
        listed = parts.get(whole.id, []) if free(whole) else []
        if len(listed) < _LEAST_PARTS or whole.grams is None:
            continue
        if sum((size(fact) for fact in listed if fact.grams is not None), Decimal(0)) > size(whole) * (1 + _ROUND_OFF):
            continue
        waiting = list(listed)
        for fact in facts[max(0, position - _LOOK_BACK) : position]:
            if not free(fact) or fact.evidence.end <= head or fact.scope == "subset":
                continue
            named = next((part for part in waiting if _tells(fact, part, holding)), None)
            if named is not None:
                waiting.remove(named)
                holding.take(whole, fact)
    for fact in facts:
        if fact.evidence.end > head:
            break
        exact = next((other for other in facts if other is not fact and _rounds(fact, other, head)), None)
        if exact is not None and free(fact):
            fact.alternative_of = exact.id


def _end_of_title(document: Document, record: Record) -> int:
    if record.header.title is not None:
        return record.header.title.evidence.end
    end = kept = 0
    for line in document.folded.splitlines(keepends=True):
        end += len(line)
        kept += bool(line.strip())
        if kept == _FIRST_LINES:
            break
    return 0 if kept < _FIRST_LINES else end


def _tells(fact: Seizure, part: Seizure, holding: Holding) -> bool:
    """Whether the bracket names just this haul, by its drug and one of its measures."""
    if not (fact.substance == part.substance or is_wider(part, fact)):
        return False
    return any(measure(one) == measure(part) and size(one) == size(part) for one in holding.measures(fact))


def _rounds(title: Seizure, exact: Seizure, head: int) -> bool:
    """Whether the title's amount, said roughly or in round figures, is this sum of the text."""
    if title.grams is None or exact.grams is None or exact.approx is not None or exact.evidence.start < head:
        return False
    if not free(exact) or exact.scope == "subset" or not (covers(title, exact) or covers(exact, title)):
        return False
    difference = exact.grams - title.grams
    if abs(difference) > title.grams * _ROUND_OFF or not difference:
        return False
    if title.approx in ("over", "at_least"):
        return difference > 0
    if title.approx in ("under", "at_most"):
        return difference < 0
    return title.approx == "about" or len(title.grams.normalize().as_tuple().digits) < len(
        exact.grams.normalize().as_tuple().digits
    )
