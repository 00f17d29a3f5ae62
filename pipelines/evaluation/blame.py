"""Whose fault is a mistake on a scan: the reading's when the same rule is right on the true text, else the rule's."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.evaluation.judging import Mistake
from pipelines.evaluation.places import Places, Span

RULE, OCR = "rule", "ocr"


def attribute(mistakes: Iterable[Mistake], on_true_text: Iterable[Mistake], places: Places) -> None:
    """Set ``blame`` of mistakes made on a scan, given those that the same rules make on the true text.

    A fact of gold is the rule's fault where the rule fails at it on the true text as well, and so is each of its values
    where the rule fails at the whole fact. A fact that was invented is the rule's where the rule invents one of its
    kind at the same place; each invention on the true text excuses one on the scan.
    """
    failed: set[tuple[str, str]] = set()
    invented: list[tuple[str, Span | None, str]] = []
    for mistake in on_true_text:
        if mistake.gold is not None:
            failed.add((mistake.field, str(mistake.gold["id"])))
        else:
            span = _span(mistake)
            invented.append((mistake.field, None if span is None else places.of(span), mistake.key))
    for mistake in mistakes:
        if mistake.gold is not None:
            name = str(mistake.gold["id"])
            by_rule = (mistake.field, name) in failed or (mistake.field.partition(".")[0], name) in failed
        else:
            twin = next((one for one in invented if _same(one, mistake)), None)
            by_rule = twin is not None
            if twin is not None:
                invented.remove(twin)
        mistake.blame = RULE if by_rule else OCR


def _span(mistake: Mistake) -> Span | None:
    found = mistake.found
    return None if found is None or found.get("start") is None else (int(found["start"]), int(found["end"]))


def _same(one: tuple[str, Span | None, str], mistake: Mistake) -> bool:
    field, place, key = one
    here = _span(mistake)
    if field != mistake.field:
        return False
    if place is None or here is None:
        return key == mistake.key
    return place[0] < here[1] and here[0] < place[1]
