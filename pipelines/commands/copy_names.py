"""Where the copies go that ``vanban ocr`` makes: one file, or a file an input in a folder, and never over an input."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.inputs import STANDARD_INPUT, Input, find

if TYPE_CHECKING:
    from pipelines.searchable.making import Form

_BY_SUFFIX: dict[str, Form] = {".pdf": "pdf", ".hocr": "hocr", ".html": "hocr", ".htm": "hocr", ".xml": "alto"}
_SUFFIXES: dict[Form, str] = {"pdf": ".pdf", "hocr": ".hocr", "alto": ".xml"}
_STANDARD_INPUT_NAME = "standard-input"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where copies go: one file, or (``is_folder``) a file an input; a folder need not be there yet."""

    path: Path
    is_folder: bool

    @classmethod
    def of(cls, name: str) -> Destination:
        """What the name given on the command line means: a folder if it is one, or ends in a slash."""
        return cls(Path(name), name.endswith(("/", os.sep)) or Path(name).is_dir())


def form_of(output: Destination | None, form: str | None) -> Form:
    """The form to write: the one asked for, else by the output's name, else a PDF.

    Raises ``ArgumentInvalid`` for an unknown form, and for a name that promises another one.
    """
    from extractor.errors import ArgumentInvalid
    from pipelines.commands import output_names

    named = None
    if output is not None and not output.is_folder:
        named = _BY_SUFFIX.get(output.path.suffix.lower())
        if named is None:
            output_names.check(output.path, output_names.COPIES)
    if form is None:
        return named or "pdf"
    for known, suffix in _SUFFIXES.items():
        if known == form:
            if named not in (None, known):
                cause = f"the name promises {named}, and --format asks for {form}"
                raise ArgumentInvalid(cause, source=output.path if output else None, remedy=f"end the name in {suffix}")
            return known
    raise ArgumentInvalid(f"--format {form!r} is unknown", remedy=f"choose one of {', '.join(_SUFFIXES)}")


def found(inputs: Sequence[str], output: Destination | None) -> list[Input]:
    """What the arguments name; copies made before, in an output folder that lies among the inputs, are none."""
    if output is None or not output.is_folder:
        return list(find(inputs, leave_out=None if output is None else output.path))
    above = Path(os.path.realpath(output.path))
    named = [Path(os.path.realpath(argument)) for argument in inputs]
    outside = not any(name.is_relative_to(above) for name in named)
    return [
        one
        for one in find(inputs)
        if not outside or one.source == STANDARD_INPUT or not Path(os.path.realpath(one.source)).is_relative_to(above)
    ]


def targets(found: Sequence[Input], inputs: Sequence[str], output: Destination | None, form: Form) -> list[Path | None]:
    """The file for each input; None for standard output.

    In a folder, copies are named as the inputs are and stand in subfolders as they do; where two would have one name,
    both keep their old suffix before the new one.

    Raises ``ArgumentInvalid`` where one file is named for several inputs, where a PDF would go to a terminal, where a
    copy would be written over an input, and where there is no folder to write to.
    """
    from extractor.errors import ArgumentInvalid

    several = len(found) > 1 or any(Path(argument).is_dir() for argument in inputs)
    if output is None:
        if several:
            raise ArgumentInvalid("there are several inputs", remedy="name a folder for the copies with -o")
        if form == "pdf" and sys.stdout.isatty():
            raise ArgumentInvalid("a PDF is not written to a terminal", remedy="name a file with -o")
        return [None for _ in found]
    path = output.path
    if not path.parent.is_dir():
        raise ArgumentInvalid("there is no folder to put it into", source=path, remedy="make the folder first")
    if several and not path.is_dir() and (path.exists() or path.suffix.lower() in _BY_SUFFIX):
        cause = "there are several inputs, and this names one file"
        raise ArgumentInvalid(cause, source=path, remedy="name a folder")
    made = _in_folder(found, path, _SUFFIXES[form]) if several or output.is_folder else [path for _ in found]
    _check_not_an_input(made, found)
    return list(made)


def _in_folder(found: Sequence[Input], folder: Path, suffix: str) -> list[Path]:
    paths = [Path(_STANDARD_INPUT_NAME if one.source == STANDARD_INPUT else one.source) for one in found]
    parents = [os.path.abspath(path.parent) for path in paths]  # noqa: PTH100  (links stay as they are named)
    above = os.path.commonpath(parents) if parents else ""
    short = [Path(os.path.relpath(parent, above)) / path.stem for parent, path in zip(parents, paths, strict=True)]
    times = Counter(str(name).casefold() for name in short)
    named = [
        name.with_name(path.name) if times[str(name).casefold()] > 1 else name
        for name, path in zip(short, paths, strict=True)
    ]
    return [folder / name.with_name(name.name + suffix) for name in named]


def _check_not_an_input(made: Sequence[Path], found: Sequence[Input]) -> None:
    from extractor.errors import ArgumentInvalid

    sources = {os.path.realpath(one.source) for one in found if one.source != STANDARD_INPUT}
    for path in made:
        if os.path.realpath(path) in sources:
            raise ArgumentInvalid(
                "the output is also an input", source=path, remedy="name another file or folder to write to"
            )
