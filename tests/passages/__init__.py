"""Passages: running prose of many sources, with the facts that each must give, annotated without sight of the rules.

``passages.jsonl`` holds one passage a line: ``id``, ``source``, ``text`` and a list of facts for every kind that is
judged (``[]``: nothing of that kind may be found). A fact carries its core fields, ``quote`` (with ``nth``, counted
from 0, where the first occurrence is not meant) and perhaps ``optional``, ``also_accept``, and for seizures
``part_of`` or ``alternative_of`` (an index into the list). ``not_yet.txt`` names the passages that do not pass yet.
Run ``python -m tests.passages [-v] [ID…]`` for what fails and for precision, recall and F1 of every kind.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import simplejson

import extractor
from pipelines.evaluation.comparing import agrees
from pipelines.evaluation.fields import CORE
from pipelines.evaluation.judging import align
from pipelines.evaluation.scores import Score

FOLDER = Path(__file__).parent
LINKS = ("alternative_of", "part_of")
NUMBERS = {"quantity", "amount"}
"""Fields that the file writes as strings, so that they stay exact."""

Json = dict[str, Any]


def passages() -> list[Json]:
    """Every passage as the file has it."""
    with (FOLDER / "passages.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def not_yet() -> set[str]:
    """Ids of the passages that are known not to pass."""
    return set((FOLDER / "not_yet.txt").read_text(encoding="utf-8").split("\n")) - {""}


def facts(passage: Json, kind: str) -> list[Json]:
    """The annotated facts of a kind in the shape that ``pipelines.evaluation`` compares: with id, evidence, numbers.

    Raises ``ValueError`` where a quote does not stand in the text.
    """
    made = []
    for index, fact in enumerate(passage[kind]):
        start = _place(passage["text"], fact["quote"], fact.get("nth", 0))
        evidence = {"quote": fact["quote"], "start": start, "end": start + len(fact["quote"])}
        shaped = {key: _number(value) if key in NUMBERS else value for key, value in fact.items()}
        also = {
            key: [_number(value) for value in values] if key in NUMBERS else values
            for key, values in fact.get("also_accept", {}).items()
        }
        links = {name: f"{kind}-{fact[name]}" for name in LINKS if name in fact}
        made.append({**shaped, **links, "also_accept": also, "id": f"{kind}-{index}", "evidence": evidence})
    return made


def _place(text: str, quote: str, nth: int) -> int:
    start = text.find(quote)
    for _ in range(nth):
        start = text.find(quote, start + 1)
    if start < 0:
        raise ValueError(f"the quote {quote!r} (nth {nth}) does not stand in the text")
    return start


def _number(value: Any) -> Any:
    return Decimal(value) if isinstance(value, str) else value


@dataclass
class Judgement:
    """What is wrong with the facts found in one passage, and the counts of every kind judged."""

    wrong: list[str] = field(default_factory=list)
    scores: dict[str, Score] = field(default_factory=dict)


def judge(passage: Json) -> Judgement:
    """Run the extractor over a passage and hold its facts, kind by kind, against the annotation."""
    record = extractor.extract_text(passage["text"])
    found = simplejson.loads(record.to_json(), use_decimal=True)
    result = Judgement()
    for kind in (kind for kind in CORE if kind in passage):
        gold: list[Mapping[str, Any]] = [*facts(passage, kind)]
        pairs = list(align(kind, gold, found[kind]))
        score = result.scores.setdefault(kind, Score())
        for wanted, have in pairs:
            if wanted is not None and wanted.get("optional"):
                continue
            wrong = _difference(kind, wanted, have)
            score.right += wrong is None
            score.wrong += wrong is not None and have is not None
            score.missed += wrong is not None and wanted is not None
            result.wrong += [wrong] if wrong else []
        result.wrong += _links(kind, pairs)
    return result


def problems(passage: Json) -> list[str]:
    """What is wrong with the facts found in the passage; an empty list when all is right."""
    return judge(passage).wrong


def _difference(kind: str, wanted: Mapping[str, Any] | None, have: Mapping[str, Any] | None) -> str | None:
    if wanted is None and have is not None:
        return f"{kind}: invented {_brief(kind, have)}"
    if wanted is not None and have is None:
        return f"{kind}: missed {_brief(kind, wanted)}"
    assert wanted is not None and have is not None
    names = [name for name in CORE[kind] if not agrees(name, wanted, have)]
    if not names:
        return None
    fields = "; ".join(f"{name}: {have.get(name)!s} instead of {wanted.get(name)!s}" for name in names)
    return f"{kind}: {fields} ({wanted['quote']!r}; found in {have['evidence']['quote']!r})"


def _links(kind: str, pairs: list[tuple[Any, Any]]) -> Iterator[str]:
    """Links are judged only between facts that were both found; a part may hang on another measure of its total."""
    partner = {wanted["id"]: have["id"] for wanted, have in pairs if wanted is not None and have is not None}
    for wanted, have in pairs:
        if wanted is None or have is None or wanted.get("optional"):
            continue
        for name in LINKS:
            if wanted.get(name) in partner and have.get(name) != partner[wanted[name]]:
                yield f"{kind}: {name} {have.get(name)!s} instead of {partner[wanted[name]]} ({wanted['quote']!r})"


def _brief(kind: str, fact: Mapping[str, Any]) -> str:
    values = ", ".join(f"{name}={fact[name]!s}" for name in CORE[kind] if fact.get(name) not in (None, []))
    return f"{values} ({fact['evidence']['quote']!r})"
