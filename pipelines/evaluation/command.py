"""What ``vanban evaluate`` does."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from extractor.errors import ArgumentInvalid, InputMissing
from pipelines import workers
from pipelines.evaluation import changes, gold_sets, page, results, running, table
from pipelines.evaluation.running import Settings
from pipelines.export import encoded, written_whole

NOWHERE: list[Path | None] = [None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of the command line."""

    errors: bool = False
    documents: bool = False
    html: Path | None = None
    json: Path | None = None
    compare: tuple[Path, Path] | None = None
    language: str = "vi"
    pipeline: str = "drug_reports"
    dpi: int | None = None
    jobs: int = 0


def run(gold: list[Path], texts: list[Path], wanted: Wanted) -> bool:
    """Evaluate every gold set in every form of its documents, or compare two results; whether anything failed.

    Raises ``ArgumentInvalid`` and ``InputMissing`` for what cannot be run at all.
    """
    if wanted.compare is not None:
        if gold:
            raise ArgumentInvalid("--compare takes two results and no gold", remedy="leave the gold folders out")
        compared = changes.compare(*(results.load(_existing(path)) for path in wanted.compare))
        if not compared:
            raise ArgumentInvalid("the two results hold no set of the same name", remedy="evaluate the same gold twice")
        changes.report(compared)
        return False
    page.labels(wanted.language)
    if not gold:
        raise ArgumentInvalid("no gold is given", remedy="name a folder of annotations: vanban evaluate gold")
    for folder in texts:
        _existing(folder)
    sets = [one for path in gold for one in gold_sets.find(_existing(path))]
    evaluations = []
    for one in sets:
        for place in texts or NOWHERE:
            settings = Settings(place, wanted.pipeline, wanted.dpi, contexts=bool(wanted.html or wanted.json))
            evaluations.append(running.evaluate(one, settings, jobs=wanted.jobs or workers.cores()))
    if not any(evaluation.examined for evaluation in evaluations):
        raise InputMissing("there is no annotation (*.json with document and header)", source=gold[0])
    made = [results.as_data(evaluation) for evaluation in evaluations]
    table.report(made, errors=wanted.errors, documents=wanted.documents)
    in_language = partial(page.html, language=wanted.language)
    for out, text in ((wanted.json, results.dumps), (wanted.html, in_language)):
        if out is not None:
            with written_whole(out) as sink:
                sink.write(encoded(text(made)))
    problems = [line for one in made for line in one["problems"]]
    for line in problems:
        print(line, file=sys.stderr)
    return any(line.startswith("error") for line in problems)


def _existing(path: Path) -> Path:
    if not path.exists():
        raise InputMissing("there is no such file or folder", source=path)
    return path
