"""An evaluation as plain data: what ``--json`` writes, ``--compare`` reads, and the reports show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

import simplejson

from extractor.errors import FileDamaged
from pipelines.evaluation import identity, reliability
from pipelines.evaluation.checking import CheckScore
from pipelines.evaluation.identity import Mention
from pipelines.evaluation.judging import Judgement, Mistake
from pipelines.evaluation.reading_errors import ReadingErrors
from pipelines.evaluation.running import Evaluation
from pipelines.evaluation.scores import Score, interval
from pipelines.evaluation.spans import span_scores

FORMAT = 1
Json = dict[str, Any]


def as_data(evaluation: Evaluation) -> Json:
    """One gold set: ``scores`` by name, ``spans`` by kind, ``whole`` records, ``reading``, ``documents``, ``mistakes``.

    ``checks``: the arithmetic that gold lists and how much of it was found, over the facts found (``checks``) and over
    gold's own (``checks_on_gold``), each by status, with what was missed and what accuses wrongly.
    ``identity``: whether one cited document has one ``uri`` throughout the set, over the mentions that were found
    (``paired``, which the reports show), the same where other URIs that the annotation accepts excuse nothing
    (``first_choices``), and with missed and invented mentions (``all``); None where none was annotated.
    ``all``: the core values of all kinds together, the header's among them. ``passages``: error rates of prose, forms
    and other lines, whatever the order in which they were read. ``reliability``: how honest the confidences of words
    read by OCR are. Rates are fractions, null where there is nothing.
    """
    judgements = evaluation.judgements
    by_document = [judgement.scores for judgement in judgements]
    readings = [item.reading for item in evaluation.examined if item.reading is not None]
    pairs = {kind: [pair for one in judgements for pair in one.spans.get(kind, [])] for kind in evaluation.kinds}
    return {
        "name": evaluation.name,
        "kinds": list(evaluation.kinds),
        "left_out": dict(sum((Counter(item.left_out) for item in evaluation.examined), Counter())),
        "scores": {
            name: {**_score(score), "interval": interval(by_document, name)}
            for name, score in sorted(evaluation.scores.items(), key=lambda item: _order(item[0], evaluation.kinds))
        },
        "spans": {
            kind: {mode: _span(score) for mode, score in span_scores(kind, pairs[kind]).items()}
            for kind in evaluation.kinds
            if pairs[kind]
        },
        "identity": identity_of(evaluation.mentions),
        "wrong_resolutions": sum(mistake.wrong_resolution for mistake in evaluation.mistakes),
        "whole": {name: _whole(judgements, name, evaluation.kinds) for name in (*evaluation.kinds, "record")},
        "all": _score(_all(evaluation)),
        "reading": _reading(reduce(add, readings)) if readings else None,
        "passages": _passages([item.passages for item in evaluation.examined if item.passages]),
        "reliability": reliability.as_data([item.reliability for item in evaluation.examined if item.reliability]),
        "checks": {
            name: _checks([getattr(judgement, name) for judgement in judgements])
            for name in ("checks", "checks_on_gold")
        },
        "blame": dict(Counter(mistake.blame for mistake in evaluation.mistakes)),
        "failed": sum(any(line.startswith("error") for line in item.problems) for item in evaluation.examined),
        "pages": sum(item.pages for item in evaluation.examined),
        "documents": [
            {
                "name": item.judgement.document,
                "scores": {name: _score(score) for name, score in sorted(item.judgement.scores.items())},
                "reading": _reading(item.reading) if item.reading else None,
                "mistakes": len(item.judgement.mistakes),
                "mentions": [{"gold": one.accepted, "found": one.found} for one in item.judgement.mentions],
            }
            for item in evaluation.examined
            if item.judgement is not None
        ],
        "mistakes": [_mistake(mistake) for mistake in evaluation.mistakes],
        "problems": evaluation.problems,
    }


def _checks(scores: Sequence[CheckScore | None]) -> Json | None:
    """The checks of all documents whose annotation lists any; None where none does."""
    listed = [score for score in scores if score is not None]
    together = CheckScore()
    for score in listed:
        together.add(score)
    return together.as_data() if listed else None


def _order(name: str, kinds: tuple[str, ...]) -> tuple[int, int, str]:
    """Kinds in the record's order, each before its fields."""
    kind = name.partition(".")[0]
    return kinds.index(kind) if kind in kinds else len(kinds), "." in name, name


def _score(score: Score) -> Json:
    figures = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {**figures, "right": score.right, "wrong": score.wrong, "missed": score.missed}


def _span(score: Any) -> Json:
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1}


def identity_of(mentions: Sequence[Mention]) -> Json | None:
    """The figures of ``identity`` over these mentions; None without any."""
    if not mentions:
        return None
    first = [replace(mention, accepted=mention.accepted[:1]) for mention in mentions]
    return {
        "paired": _identity(identity.measure(mentions)),
        "first_choices": _identity(identity.measure(first)),
        "all": _identity(identity.measure(mentions, unmatched=True)),
    }


def mentions_of(document: Json) -> list[Mention]:
    """The mentions of one of ``documents``; none in results that were written before there were any."""
    kept = document.get("mentions", ())
    return [Mention(document["name"], tuple(one["gold"]), one["found"]) for one in kept]


def _identity(measured: identity.Identity) -> Json:
    rates = measured.b_cubed
    return {
        "pairs": _score(measured.pairs),
        "b_cubed": {"precision": rates.precision, "recall": rates.recall, "f1": rates.f1},
        "mentions": measured.mentions,
        "excused": measured.excused,
    }


def _reading(errors: ReadingErrors) -> Json:
    return {"character_error_rate": errors.character_error_rate, "word_error_rate": errors.word_error_rate}


def _all(evaluation: Evaluation) -> Score:
    together = Score()
    scores = evaluation.scores
    for kind in evaluation.kinds:
        if kind in scores:
            together.add(scores[kind])
    return together


def _passages(documents: Sequence[dict[str, ReadingErrors]]) -> Json | None:
    """Character error rate and length of all documents' prose, forms and other lines; None where nothing was read."""
    if not documents:
        return None
    together = {kind: reduce(add, (one[kind] for one in documents)) for kind in documents[0]}
    return {
        kind: {"character_error_rate": errors.character_error_rate, "characters": errors.characters}
        for kind, errors in together.items()
        if errors.characters
    }


def _whole(judgements: list[Judgement], name: str, kinds: tuple[str, ...]) -> Json:
    """In how many documents everything under a name is right; ``record``: the header and all kinds.

    ``core`` counts those whose core values are right, whatever else is wrong.
    """
    parts = kinds if name == "record" else (name,)
    right = sum(all(judgement.whole(part) for part in parts) for judgement in judgements)
    core = sum(all(judgement.core(part) for part in parts) for judgement in judgements)
    count = len(judgements)
    return {"right": right, "core": core, "documents": count, "accuracy": right / count if count else None}


def _mistake(mistake: Mistake) -> Json:
    return {
        "key": mistake.key,
        "document": mistake.document,
        "field": mistake.field,
        "blame": mistake.blame,
        "wrong_resolution": mistake.wrong_resolution,
        "gold": mistake.gold,
        "found": mistake.found,
        **({"context": mistake.context} if mistake.context else {}),
    }


def dumps(sets: list[Json]) -> str:
    """The sets as a JSON document; pictures are left out, they belong to the HTML report."""

    def lean(mistake: Json) -> Json:
        context = {key: value for key, value in mistake.get("context", {}).items() if key != "cutout"}
        return {**mistake, "context": context} if context else mistake

    kept = [{**one, "mistakes": [lean(mistake) for mistake in one["mistakes"]]} for one in sets]
    return simplejson.dumps({"format": FORMAT, "sets": kept}, ensure_ascii=False, indent=1, use_decimal=True) + "\n"


def is_result(path: Path) -> bool:
    """Whether the file is a result or report of an earlier evaluation, which a new one may replace."""
    if path.suffix == ".html":
        return True
    try:
        load(path)
    except FileDamaged:
        return False
    return True


def load(path: Path) -> list[Json]:
    """The sets of a file that :func:`dumps` made. Raises ``FileDamaged`` for any other."""
    try:
        data = simplejson.loads(path.read_text(encoding="utf-8"), use_decimal=True)
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']} is not known")
        sets: list[Json] = data["sets"]
        for one in sets:
            if missing := {"name", "scores", "documents", "mistakes"} - one.keys():
                raise ValueError(f"a set without {', '.join(sorted(missing))}")
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        remedy = "give a file written by vanban evaluate --json"
        raise FileDamaged(f"not the result of an evaluation: {error}", source=path, remedy=remedy) from error
    return sets
