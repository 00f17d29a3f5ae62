"""Run the extractor over the documents of a gold folder, hold the records against it, and print the figures."""

from __future__ import annotations

import glob
import hashlib
from pathlib import Path
from typing import Any

import simplejson
from rich.console import Console
from rich.table import Table

import extractor
from extractor.errors import InputMissing
from pipelines import evaluate as evaluation
from pipelines.evaluate import Evaluation, Score
from pipelines.extracting import as_ours

NEIGHBOURS = ("", "texts", "documents", "../texts", "../seeds")
"""Where a gold folder's documents are looked for when nobody says, relative to the annotation file."""


def evaluate(
    gold: Path, texts: Path | None = None, *, pipeline: str = "drug_reports", dpi: int | None = None
) -> tuple[Evaluation, list[str]]:
    """The evaluation of every annotated document, and one line for each that could not be evaluated.

    Offsets decide nothing where core values agree, so that scans of an annotated text can be evaluated too.
    Raises ``InputMissing`` where there is no annotation.
    """
    files = evaluation.gold_files(gold) if gold.exists() else []
    result, failures = Evaluation(), []
    compared = 0
    for file in files:
        try:
            annotation = evaluation.load_gold(file)
            if not isinstance(annotation, dict) or not {"document", "header"} <= annotation.keys():
                continue  # other JSON files live in gold folders too
            source = locate(file, str(annotation["document"]["source"]), texts)
            record = extractor.extract(source, pipeline=pipeline, dpi=dpi, with_text=True)
            found: dict[str, Any] = simplejson.loads(record.to_json(), use_decimal=True)
            evaluation.compare(annotation, found, result, name=source.name)
            compared += 1
        except Exception as error:  # one bad document never stops the evaluation of the others
            failures.append(f"error: {as_ours(error, str(file))}")
            continue
        wanted = annotation["document"].get("text_sha256")
        if source.suffix == ".txt" and wanted and wanted != text_sha256(record.document.text or ""):
            failures.append(f"warning: {source}: the text is not the one that {file.name} was annotated on")
    if not compared and not failures:
        raise InputMissing("there is no annotation (*.json with document and header)", source=gold)
    return result, failures


def text_sha256(text: str) -> str:
    """The hash by which annotations name the text that they were made on."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def locate(annotation: Path, source: str, texts: Path | None) -> Path:
    """The file of an annotated document. Raises ``InputMissing`` naming where it was looked for."""
    folders = [texts] if texts is not None else [annotation.parent / neighbour for neighbour in NEIGHBOURS]
    for folder in folders:
        path = folder / source
        if path.is_file():
            return path
    if texts is not None:  # the same documents in another form: `--texts scans` for gold made on text
        others = sorted(path for path in texts.glob(f"{glob.escape(Path(source).stem)}.*") if path.is_file())
        if len(others) == 1:
            return others[0]
    looked = ", ".join(str(folder) for folder in folders)
    raise InputMissing(
        f"its document {source} is not in {looked}", source=annotation, remedy="name its folder with --texts"
    )


def report(result: Evaluation, *, errors: bool = False) -> None:
    """Print the table of scores, kinds before their fields, and every error when asked for."""
    console = Console(highlight=False)
    console.print(table(result))
    if errors:
        for error in result.errors:
            lines = (f"{error['document']}  {error['field']}", f"  gold  {error['gold']}", f"  found {error['found']}")
            console.print("\n".join(lines), markup=False, soft_wrap=True)


def table(result: Evaluation) -> Table:
    """One row a kind and a field: precision, recall, F1, and the counts behind them."""
    made = Table("field")
    for column in ("precision", "recall", "F1", "right", "wrong", "missed"):
        made.add_column(column, justify="right")
    for name, score in sorted(result.scores.items()):
        style = "bold" if "." not in name else None
        label = name if "." not in name else "  " + name
        made.add_row(label, *_figures(score), str(score.right), str(score.wrong), str(score.missed), style=style)
    return made


def _figures(score: Score) -> list[str]:
    return ["–" if value is None else f"{value:.3f}" for value in (score.precision, score.recall, score.f1)]
