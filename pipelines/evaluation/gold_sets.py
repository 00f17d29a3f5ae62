"""Gold folders: which annotations there are, which documents they belong to, and what they hold."""

from __future__ import annotations

import glob
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import simplejson

from extractor.errors import FileDamaged, InputMissing
from pipelines.evaluation.fields import DEFAULTS

NEIGHBOURS = ("", "texts", "documents", "../texts", "../seeds")
"""Where a gold folder's documents are looked for when nobody says, relative to the annotation file."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Annotations that are scored together: a name for the tables, and the files in name order."""

    name: str
    files: tuple[Path, ...]


def find(path: Path) -> list[GoldSet]:
    """The sets under a path: one for a file or a folder with annotations, else one for each folder in it that has any.

    So ``gold`` gives ``dev`` and ``test``. Raises ``InputMissing`` where there is no annotation.
    """
    if path.is_file():
        return [GoldSet(path.stem, (path,))]
    files = _annotations(path)
    if files:
        return [GoldSet(path.resolve().name, files)]
    inner = sorted(folder for folder in path.iterdir() if folder.is_dir()) if path.is_dir() else []
    found = [GoldSet(folder.name, files) for folder in inner if (files := _annotations(folder))]
    if not found:
        raise InputMissing("there is no annotation (*.json with document and header)", source=path)
    return found


def _annotations(folder: Path) -> tuple[Path, ...]:
    return tuple(
        path for place in (folder, folder / "annotations") if place.is_dir() for path in sorted(place.glob("*.json"))
    )


def load(path: Path) -> dict[str, Any] | None:
    """One annotation, numbers exact, keys that it leaves out filled in; None for JSON that is no annotation.

    Raises ``FileDamaged`` for what is no JSON, or an annotation without its document's name.
    """
    try:
        data: Any = simplejson.loads(path.read_text(encoding="utf-8"), use_decimal=True)
    except ValueError as error:
        remedy = "correct the file, or write it anew with python -m gold.quotes"
        raise FileDamaged(f"not JSON: {error}", source=path, remedy=remedy) from error
    if not isinstance(data, dict) or not {"document", "header"} <= data.keys():
        return None  # other JSON files live in gold folders too
    if not isinstance(data["document"], dict) or not data["document"].get("source"):
        raise FileDamaged("document.source is missing", source=path, remedy="name the document's file there")
    for kind, defaults in DEFAULTS.items():
        data[kind] = [{**defaults, **fact} for fact in data.get(kind, [])] if kind in data else []
    return data


def locate(annotation: Path, source: str, texts: Path | None) -> Path:
    """The file of an annotated document. Raises ``InputMissing`` naming where it was looked for."""
    folders = [texts] if texts is not None else [annotation.parent / neighbour for neighbour in NEIGHBOURS]
    name = Path(source).name  # an annotation's own folders, or ``..``, lead nowhere
    for folder in folders:
        path = folder / name
        if path.is_file():
            return path
    if texts is not None:  # the same documents in another form: `--texts scans` for gold made on text
        others = sorted(path for path in texts.glob(f"{glob.escape(Path(name).stem)}.*") if path.is_file())
        if len(others) == 1:
            return others[0]
    looked = ", ".join(str(folder) for folder in folders)
    raise InputMissing(
        f"its document {name} is not in {looked}", source=annotation, remedy="name its folder with --texts"
    )


def text_sha256(text: str) -> str:
    """The hash by which annotations name the text that they were made on."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
