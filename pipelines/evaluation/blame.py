"""Whose fault is a mistake on a scan: the reading's when the same rule is right on the true text, else the rule's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipelines.evaluation.judging import Mistake

RULE, OCR = "rule", "ocr"


def attribute(mistakes: Iterable[Mistake], on_true_text: Iterable[Mistake]) -> None:
    """Set ``blame`` of mistakes made on a scan, given those that the same rules make on the true text.

    A fact of gold is the rule's fault where the rule fails at it on the true text as well; a fact that was invented,
    where the rule invents the same values there. Facts alike are counted, so that two inventions need two.
    """
    known = Counter(mistake.key for mistake in on_true_text)
    for mistake in mistakes:
        if known[mistake.key] > 0:
            known[mistake.key] -= 1
            mistake.blame = RULE
        else:
            mistake.blame = OCR
