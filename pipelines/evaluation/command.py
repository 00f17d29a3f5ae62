"""What ``vanban evaluate`` does."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from extractor.errors import ArgumentInvalid, InputMissing
from pipelines import workers
from pipelines.evaluation import changes, gold_sets, page, results, running, table
from pipelines.evaluation.gold_sets import GoldSet
from pipelines.evaluation.running import Settings
from pipelines.export import encoded, written_whole


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
    code: tuple[str, ...] = ()
    cache: bool = False


def run(gold: list[Path], texts: list[Path], wanted: Wanted) -> bool:
    """Evaluate every gold set in every form of its documents, or compare two results; whether anything failed.

    Raises ``ArgumentInvalid`` and ``InputMissing`` for what cannot be run at all.
    """
    if wanted.compare is not None:
        _compare(gold, wanted.compare)
        return False
    page.labels(wanted.language)
    if not gold:
        raise ArgumentInvalid("no gold is given", remedy="name a folder of annotations: vanban evaluate gold")
    sets = [one for path in gold for one in gold_sets.find(_existing(path))]
    places: list[Path | None] = [_existing(folder) for folder in texts] or [None]
    _check_outputs([out for out in (wanted.json, wanted.html) if out is not None], sets, texts)
    made = []
    for one in sets:
        for place in places:
            settings = Settings(
                place,
                wanted.pipeline,
                wanted.dpi,
                contexts=bool(wanted.html or wanted.json),
                code=wanted.code,
                cache=wanted.cache,
            )
            made.append(results.as_data(running.evaluate(one, settings, jobs=wanted.jobs or workers.cores())))
    if not any(one["documents"] or one["problems"] for one in made):
        raise InputMissing("there is no annotation (*.json with document and header)", source=gold[0])
    _tell_apart(made)
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


def _compare(gold: list[Path], files: tuple[Path, Path]) -> None:
    if gold:
        raise ArgumentInvalid("--compare takes two results and no gold", remedy="leave the gold folders out")
    before, after = (results.load(_existing(path)) for path in files)
    compared = changes.compare(before, after)
    if not compared:
        raise ArgumentInvalid("the two results hold no set of the same name", remedy="evaluate the same gold twice")
    changes.report(compared)
    for path, mine, others in ((files[0], before, after), (files[1], after, before)):
        if len(mine) > 1 or len(others) > 1:
            for name in sorted({one["name"] for one in mine} - {one["name"] for one in others}):
                print(f"only in {path}: {name}")


def _check_outputs(outputs: list[Path], sets: list[GoldSet], texts: list[Path]) -> None:
    """Say at once, not after hours of reading, that an output cannot be written, or would take an input's place."""
    if len({out.resolve() for out in outputs}) < len(outputs):
        raise ArgumentInvalid("--json and --html name one file", source=outputs[0], remedy="name two files")
    folders = {folder.resolve() for folder in texts} | {file.parent.resolve() for one in sets for file in one.files}
    for folder in list(folders):
        folders |= {(folder / neighbour).resolve() for neighbour in gold_sets.NEIGHBOURS}
    for out in outputs:
        if out.exists() and out.is_file() and out.resolve().parent in folders and not results.is_result(out):
            raise ArgumentInvalid("this file may be an input", source=out, remedy="write to another folder")
        parent = out.resolve().parent
        if not parent.is_dir() or not os.access(parent, os.W_OK) or out.is_dir():
            remedy = "name a file in an existing folder that you may write to"
            raise ArgumentInvalid("the output cannot be written", source=out, remedy=remedy)


def _tell_apart(made: list[results.Json]) -> None:
    """Sets of the same name get numbers: folders that are called alike, of two places."""
    seen: Counter[str] = Counter()
    for one in made:
        seen[one["name"]] += 1
        if seen[one["name"]] > 1:
            one["name"] += f" ({seen[one['name']]})"


def _existing(path: Path) -> Path:
    if not path.exists():
        raise InputMissing("there is no such file or folder", source=path)
    return path
