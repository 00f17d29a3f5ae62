"""Read every annotated document, in processes, and judge its record: the evaluation of a gold set."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import simplejson

import extractor
from extractor import configuration, pipeline
from extractor.document import Document
from extractor.errors import VanbanError, printable
from pipelines import workers
from pipelines.evaluation import blame, checking, contexts, gold_sets, judging, reading_errors
from pipelines.evaluation.fields import CORE
from pipelines.evaluation.gold_sets import GoldSet
from pipelines.evaluation.identity import Mention
from pipelines.evaluation.judging import Judgement
from pipelines.evaluation.passages_read import compare_passages
from pipelines.evaluation.places import Places, moved
from pipelines.evaluation.reading_errors import ReadingErrors
from pipelines.evaluation.reliability import Reliability, reliability
from pipelines.evaluation.scores import Score, total
from pipelines.extracting import as_ours, load_code

NOTHING: dict[str, Any] = {"header": {}}
"""The record of a document of which nothing was found."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked for, the same for every document. ``contexts``: keep the text and picture around
    mistakes. ``code``: Python files that register components. ``cache``: keep what OCR makes of pages."""

    texts: Path | None = None
    pipeline: str = "drug_reports"
    dpi: int | None = None
    contexts: bool = False
    code: tuple[str, ...] = ()
    cache: bool = False


@dataclass(slots=True)
class Examined:
    """One document's outcome: its judgement, or what went wrong (a line each in ``problems``).

    ``reading``: how far its text is from the annotated one; None where it is the annotated text itself. ``passages``:
    the same of its prose, forms and other lines, wherever they were read (:mod:`pipelines.evaluation.passages_read`).
    """

    annotation: str
    judgement: Judgement | None = None
    reading: ReadingErrors | None = None
    passages: dict[str, ReadingErrors] = field(default_factory=dict)
    reliability: Reliability | None = None
    """How honest the confidences of its words are; None where none was read by OCR, or ``reading`` is None."""
    problems: list[str] = field(default_factory=list)
    pages: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    """How many gold facts there are of kinds that the pipeline does not fill."""


@dataclass(slots=True)
class Evaluation:
    """The outcomes of one gold set, in name order. ``kinds``: what the pipeline fills, so what is scored."""

    name: str
    kinds: tuple[str, ...]
    examined: list[Examined]

    @property
    def judgements(self) -> list[Judgement]:
        """Those of the documents that could be judged."""
        return [item.judgement for item in self.examined if item.judgement is not None]

    @property
    def mentions(self) -> list[Mention]:
        """What all documents cite, in their order."""
        return [mention for judgement in self.judgements for mention in judgement.mentions]

    @property
    def scores(self) -> dict[str, Score]:
        """The scores of all documents together."""
        return total([judgement.scores for judgement in self.judgements])

    @property
    def mistakes(self) -> list[judging.Mistake]:
        """Every mistake, document by document."""
        return [mistake for judgement in self.judgements for mistake in judgement.mistakes]

    @property
    def problems(self) -> list[str]:
        """A line for each document that could not be judged, or was judged on another text than its own."""
        return [line for item in self.examined for line in item.problems]


def evaluate(gold: GoldSet, settings: Settings, *, jobs: int = 1) -> Evaluation:
    """Examine every annotation of a set by ``jobs`` processes. A document that fails costs a line, never the others."""
    examined = [item for item in _outcomes(gold, settings, jobs) if item is not None]
    name = gold.name if settings.texts is None else f"{gold.name} {settings.texts.resolve().name}"
    return Evaluation(name, scored_kinds(settings.pipeline), examined)


def _outcomes(gold: GoldSet, settings: Settings, jobs: int) -> Iterator[Examined | None]:
    if jobs == 1 or len(gold.files) == 1:
        yield from map(start(settings), gold.files)
        return
    outcomes = workers.in_order(gold.files, start, (settings,), jobs=min(jobs, len(gold.files)))
    for file, outcome in zip(gold.files, outcomes, strict=True):
        if isinstance(outcome, workers.Died):
            yield Examined(str(file), problems=[f"error: {printable(str(file))}: {outcome}"])
        else:
            yield outcome


def start(settings: Settings) -> Callable[[Path], Examined | None]:
    """Prepare a process for the work and return the work."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # as in bulk extraction: Tesseract's own threads fight over the cores
    load_code(settings.code)
    return partial(examine, settings=settings)


def scored_kinds(name: str) -> tuple[str, ...]:
    """The parts of the record that a pipeline fills: no rule, no score (the report says which gold is left over)."""
    steps = configuration.plan(name)
    if steps is None:  # components that are not ours may fill anything
        return judging.EVERYTHING
    filled = {pipeline.RULES[step].partition(".")[0] for step in steps if step in pipeline.RULES}
    return tuple(kind for kind in judging.EVERYTHING if kind in filled)


def examine(file: Path, settings: Settings) -> Examined | None:
    """Judge one annotated document; None where the file is no annotation. Never raises for a document's sake.

    A document that cannot be read, or that the rules fail on, is judged as an empty record: its facts are missed.
    """
    examined = Examined(str(file))
    gold: dict[str, Any] | None = None
    found = False
    try:
        gold = gold_sets.load(file)
        if gold is None:
            return None
        source = gold_sets.locate(file, str(gold["document"]["source"]), settings.texts)
        found = True
        _examine(examined, gold, file, source, settings)
    except Exception as error:  # one bad document never stops the evaluation of the others
        examined.problems.append(f"error: {as_ours(error, str(file))}")
        if gold is not None and found:
            examined.judgement = judging.judge(gold, NOTHING, document=file.stem, kinds=scored_kinds(settings.pipeline))
    return examined


def _examine(examined: Examined, gold: dict[str, Any], file: Path, source: Path, settings: Settings) -> None:
    scored = scored_kinds(settings.pipeline)
    examined.left_out = {kind: len(gold[kind]) for kind in CORE if kind not in scored and gold.get(kind)}
    document = extractor.read(source, dpi=settings.dpi, cache=settings.cache)
    examined.pages = max(len(document.pages), 1)
    if gold_sets.is_annotated_text(gold, document.text):
        examined.judgement = _judged(gold, document, file, settings)
        true: Document | None = document
        places = None
    else:
        true = _true_text(examined, gold, file, source)
        places = None if true is None else Places.between(true.text, document.text)
        examined.judgement = _judged_on_scan(gold, document, places, file, settings)
        if true is not None and places is not None:
            examined.reading = reading_errors.compare(true.text, document.text)
            examined.passages = compare_passages(true.text, document.text)
            examined.reliability = reliability(true.text, document)
            by_rule = _judged(gold, true, file, settings)
            blame.attribute(examined.judgement.mistakes, by_rule.mistakes, places)
    if settings.contexts:
        contexts.add(examined.judgement.mistakes, document, true, places)


def _judged(
    gold: dict[str, Any], document: Document, file: Path, settings: Settings, *, on_paper: bool = False
) -> Judgement:
    record = configuration.run(document, settings.pipeline)
    found: dict[str, Any] = simplejson.loads(record.to_json(), use_decimal=True)
    if on_paper and not gold["header"].get("received"):
        found["header"]["received"] = None  # a stamp on the sheet is no part of the text that was annotated
    judgement = judging.judge(gold, found, document=file.stem, kinds=scored_kinds(settings.pipeline))
    if gold_sets.is_annotated_text(gold, document.text):
        judgement.checks_on_gold = checking.on_own_facts(gold, document, name=file.stem)
    return judgement


def _judged_on_scan(
    gold: dict[str, Any], document: Document, places: Places | None, file: Path, settings: Settings
) -> Judgement:
    """Facts are aligned where gold's lie in the text that was read; mistakes name gold's own places."""
    judgement = _judged(gold if places is None else moved(gold, places), document, file, settings, on_paper=True)
    judgement.spans.clear()  # a scan's line breaks and misread letters are no mistakes of place
    own = gold_sets.spans(gold)
    for mistake in judgement.mistakes:
        if mistake.gold is not None and mistake.gold.get("id") in own:
            mistake.gold["start"], mistake.gold["end"] = own[mistake.gold["id"]]
    return judgement


def _true_text(examined: Examined, gold: dict[str, Any], file: Path, source: Path) -> Document | None:
    """The text that was annotated; None, and a warning, where it is not at hand."""
    try:
        path = gold_sets.locate(file, str(gold["document"]["source"]), None)
        true = extractor.read(path)
        if gold_sets.is_annotated_text(gold, true.text):
            return true
        raise VanbanError("this is not the text that was annotated", source=path, remedy="annotate it anew")
    except VanbanError as error:
        examined.problems.append(
            f"warning: {printable(source.name)}: judged on another text than the annotated one, which is not at hand "
            f"(no error rates, all mistakes count as the rules'): {error}"
        )
        return None
