"""Pipeline configurations: which steps run, in which order. The ``.cfg`` is the one place that says so.

A ``.cfg`` is a spaCy configuration. When every component in it is one of ours the steps run without spaCy, which
knows nothing that they need; with any other component the document goes through ``nlp()``. Both give equal records.
"""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor import pipeline as steps
from extractor.document import Document
from extractor.errors import ArgumentInvalid, InputMissing
from extractor.record import Record

if TYPE_CHECKING:
    from spacy.language import Language

PREFIX = "vanban_"
"""What our spaCy factories' names begin with: ``vanban_seizures`` is the step ``seizures``."""

FINAL = "vanban_record"
"""The component that closes the record."""


def path_of(pipeline: str | Path) -> Path:
    """The file of a packaged pipeline's name, or the path itself where it names a ``.cfg``.

    Raises ``InputMissing`` for a path that does not exist, ``ArgumentInvalid`` for an unknown name.
    """
    path = Path(pipeline)
    if path.suffix == ".cfg" or len(path.parts) > 1:
        if not path.is_file():
            raise InputMissing("there is no such pipeline configuration", source=path)
        return path
    for folder in _packaged_folders():
        packaged = folder / f"{pipeline}.cfg"
        if packaged.is_file():
            return packaged
    names = ", ".join(sorted(file.stem for folder in _packaged_folders() for file in folder.glob("*.cfg")))
    raise ArgumentInvalid(
        f"there is no pipeline named {str(pipeline)!r}",
        remedy=f"choose one of {names}, or give the path of a .cfg file",
    )


@lru_cache(maxsize=1)
def _packaged_folders() -> list[Path]:
    # The packaged configurations belong to the package `pipelines`, which this one never imports: they are looked up
    # as data. `find_spec` finds the folder without running any of its code, and an installation without it still reads
    # configurations by path.
    found = importlib.util.find_spec("pipelines")
    return [Path(folder) for folder in (found.submodule_search_locations or ())] if found else []


def plan(pipeline: str | Path) -> tuple[str, ...] | None:
    """The names of the steps in order; None where the configuration holds a component that is not ours."""
    path = path_of(pipeline)
    return _plan(path.resolve(), path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _plan(path: Path, _changed: int) -> tuple[str, ...] | None:
    config = parse(path)
    disabled = config["nlp"].get("disabled", [])
    names = []
    for component in config["nlp"]["pipeline"]:
        block = config.get("components", {}).get(component, {})
        factory = block.get("factory", "")
        if set(block) != {"factory"} or not is_ours(factory):
            return None
        if component not in disabled and factory != FINAL:
            names.append(factory.removeprefix(PREFIX))
    return tuple(names)


def parse(path: Path) -> dict[str, Any]:
    """The sections of a ``.cfg``, variables left as written. Raises ``ArgumentInvalid`` for what is none."""
    from confection import Config

    try:
        config: dict[str, Any] = Config().from_str(path.read_text(encoding="utf-8-sig"), interpolate=False)
        if not isinstance(config["nlp"]["pipeline"], list):
            raise TypeError("`pipeline` is not a list")
    except (ValueError, KeyError, TypeError, OSError) as error:
        cause = " ".join(str(error).split()) or type(error).__name__
        raise ArgumentInvalid(
            f"not a spaCy pipeline configuration: {cause}", source=path, remedy="start from pipelines/drug_reports.cfg"
        ) from error
    return config


def is_ours(factory: str) -> bool:
    """Whether a spaCy factory of that name wraps one of our steps."""
    name = factory.removeprefix(PREFIX)
    return factory == FINAL or (factory != name and name in (*steps.RULES, *steps.LINKS, *steps.CHECKS))


def run(document: Document, pipeline: str | Path | Language, *, with_text: bool = False) -> Record:
    """The document's record by a pipeline: its name, the path of its ``.cfg``, or a ``Language``."""
    if isinstance(pipeline, (str, Path)):
        names = plan(pipeline)
        if names is not None:
            return steps.run(document, names, with_text=with_text)
        path = path_of(pipeline)
        language = _language(path.resolve(), path.stat().st_mtime_ns)
    else:
        language = pipeline
    from extractor import nlp

    return nlp.record_of(language, document, with_text=with_text)


@lru_cache(maxsize=4)
def _language(path: Path, _changed: int) -> Language:
    from extractor import nlp

    return nlp.load(path)
