"""Where facts stand, by the modes of SemEval'13 task 9: strict, exact, partial and type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nervaluate import Evaluator

Span = tuple[int, int]
"""Offsets (start, end), the end exclusive as everywhere here."""

Pair = tuple[Span | None, Span | None]
"""A gold fact's span and that of the fact found for it."""

MODES = {"strict": "strict", "overlap": "ent_type", "partial": "partial"}
"""Our names for the modes of SemEval: in ``overlap`` any shared character counts, in ``partial`` it counts half."""


@dataclass(frozen=True, slots=True)
class SpanScore:
    """Precision, recall and F1 of one mode."""

    precision: float
    recall: float
    f1: float


def span_scores(kind: str, pairs: Sequence[Pair]) -> dict[str, SpanScore]:
    """The scores of each mode over pairs of aligned facts of one kind; empty where there are none.

    Each pair is a document of its own to nervaluate, which knows no overlapping spans within a document (its issue
    84): ours overlap by design (``02 bánh và 46,8 gam heroin`` holds two facts), and who belongs to whom is decided
    already by the values.
    """
    if not pairs:
        return {}
    true, found = ([_entities(kind, pair[side]) for pair in pairs] for side in (0, 1))
    results = Evaluator(true, found, tags=[kind], loader="dict").evaluate()["overall"]
    scores = {}
    for name, mode in MODES.items():
        result = results[mode]
        scores[name] = SpanScore(result.precision, result.recall, result.f1)
    return scores


def _entities(kind: str, span: Span | None) -> list[dict[str, object]]:
    # nervaluate's ends are inclusive, ours are not.
    return [] if span is None else [{"label": kind, "start": span[0], "end": span[1] - 1}]
