"""Gold folders: which annotations there are, which documents they belong to, and what they hold."""

from __future__ import annotations

import glob
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import simplejson

from extractor.errors import FileDamaged, InputMissing
from extractor.record import Record
from pipelines.evaluation.fields import CORE, DEFAULTS

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
    places = (place for place in (folder, folder / "annotations") if place.is_dir())
    return tuple(path for place in places for path in sorted(place.glob("*.json")) if _may_be_annotation(path))


def _may_be_annotation(path: Path) -> bool:
    """False for other JSON, such as results that were saved here. What is no JSON is kept, to be complained of."""
    try:
        data = simplejson.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError):
        return True
    return isinstance(data, dict) and {"document", "header"} <= data.keys()


def load(path: Path) -> dict[str, Any] | None:
    """One annotation, numbers exact, keys that it leaves out filled in; None for JSON that is no annotation.

    A kind that it does not name was not annotated, and is not scored. Raises ``FileDamaged`` for what is no JSON, and
    for an annotation that cannot be judged, naming the fact.
    """
    try:
        data: Any = simplejson.loads(path.read_text(encoding="utf-8"), use_decimal=True)
    except (ValueError, OSError) as error:
        remedy = "correct the file, or write it anew with python -m gold.quotes"
        raise FileDamaged(f"not JSON: {error}", source=path, remedy=remedy) from error
    if not isinstance(data, dict) or not {"document", "header"} <= data.keys():
        return None  # other JSON files live in gold folders too
    if wrong := next(_faults(data), None):
        raise FileDamaged(wrong, source=path, remedy="correct the annotation; vanban schema says what a record holds")
    for kind, defaults in DEFAULTS.items():
        if kind in data:
            data[kind] = [{**defaults, **fact} for fact in data[kind]]
    return data


def _faults(data: dict[str, Any]) -> Iterator[str]:
    if not isinstance(data["document"], dict) or not data["document"].get("source"):
        yield "document.source is missing"
    if not isinstance(data["header"], dict):
        yield "header is no object"
        return
    for key in data.keys() - Record.model_fields.keys():
        yield f"no part of a record is called {key!r}"
    facts = [(part, fact) for part, value in data["header"].items() for fact in _listed(value)]
    facts += [(kind, fact) for kind in CORE for fact in _listed(data.get(kind, []))]
    seen: set[str] = set()
    for kind, fact in facts:
        if not isinstance(fact, dict) or not isinstance(fact.get("id"), str):
            yield f"{kind}: a fact without id"
            continue
        name = fact["id"]
        if name in seen:
            yield f"the id {name!r} stands twice"
        seen.add(name)
        evidence = fact.get("evidence")
        places = [evidence.get(key) for key in ("start", "end")] if isinstance(evidence, dict) else []
        if not all(isinstance(place, int) for place in places) or not places:
            yield f"{name}: no evidence with start and end"
        if not isinstance(fact.get("also_accept", {}), dict):
            yield f"{name}: also_accept is no object"


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def spans(gold: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Where each fact stands in the annotated text, by id."""
    values = [*gold["header"].values(), *(gold.get(kind) for kind in CORE)]
    facts = [fact for value in values for fact in _listed(value)]
    return {fact["id"]: (fact["evidence"]["start"], fact["evidence"]["end"]) for fact in facts}


def is_annotated_text(gold: dict[str, Any], text: str) -> bool:
    """Whether this is the text that was annotated: by its hash, or without one by the quotes at their offsets."""
    wanted = gold["document"].get("text_sha256")
    if wanted:
        return bool(text_sha256(text) == wanted)
    values = [*gold["header"].values(), *(gold.get(kind) for kind in CORE)]
    evidences = [fact["evidence"] for value in values for fact in _listed(value)]
    return all(text[one["start"] : one["end"]] == one.get("quote") for one in evidences)


def locate(annotation: Path, source: str, texts: Path | None) -> Path:
    """The file of an annotated document. Raises ``InputMissing`` naming where it was looked for."""
    folders = [texts] if texts is not None else [annotation.parent / neighbour for neighbour in NEIGHBOURS]
    given = Path(source)
    name = given.name
    for folder in folders:
        # Its own folders count below the one that is searched; a path that leads elsewhere is never followed.
        inside = [folder / given] if not given.is_absolute() and ".." not in given.parts else []
        for path in (*inside, folder / name):
            if path.is_file():
                return path
    if texts is not None:  # the same documents in another form: `--texts scans` for gold made on text
        others = sorted(path for path in texts.glob(f"{glob.escape(given.stem)}.*") if path.is_file())
        if len(others) == 1:
            return others[0]
    looked = ", ".join(str(folder) for folder in folders)
    raise InputMissing(
        f"its document {name} is not in {looked}", source=annotation, remedy="name its folder with --texts"
    )


def text_sha256(text: str) -> str:
    """The hash by which annotations name the text that they were made on."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
