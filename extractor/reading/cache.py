"""What OCR made of a page image is kept, so that the same page is never waited for twice.

A result is found again by everything that it depends on: the pixels, how they are to be read, the engine with its
language model, and the code that reads. Failures are not kept: what ran out of time may not do so again.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import zlib
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from pydantic import TypeAdapter, ValidationError

from extractor.reading.engine import OTHER_MODELS, Engine, Tesseract, version
from extractor.reading.further import FAILED
from extractor.reading.options import ReadOptions
from extractor.reading.pixels import Pixels
from extractor.reading.printed import PrintedPage
from extractor.reading.store import Store

CODE = ("reading", "vietnamese", "rules/patterns", "record.py", "regex.py")
"""What of this package decides how a page image is read: the cache is another's when any of it changes."""

_NOT_IN_THE_IMAGE = frozenset({"pages", "dpi", "password", "jobs", "cache"})
"""Options that change which images there are, and nothing about how one is read."""
_PAGE = TypeAdapter(PrintedPage)


def remembered(
    read: Callable[[], PrintedPage],
    image: Pixels,
    *,
    number: int,
    dpi: float | None,
    options: ReadOptions,
    engine: Engine | None,
) -> PrintedPage:
    """What ``read()`` makes of the image, from ``options.cache`` where it was kept, else made now and kept.

    An engine other than Tesseract is asked for its ``identity(language)``; one that has none is never cached. What
    ``read`` raises is raised.
    """
    reader = Tesseract() if engine is None else engine
    identity = None if options.cache is None else identity_of(reader, options.language)
    if options.cache is None or identity is None:
        return read()
    store = Store(options.cache)
    name = _name(image, number, dpi, options, identity)
    kept = store.get(name)
    if kept is not None:
        try:
            return _PAGE.validate_json(zlib.decompress(kept))
        except (zlib.error, ValidationError):
            pass  # damaged: made anew, and kept in its place
    page = read()
    if not any(warning.code == FAILED for warning in page.warnings):
        store.put(name, zlib.compress(_PAGE.dump_json(page)))
    return page


def _name(image: Pixels, number: int, dpi: float | None, options: ReadOptions, identity: str) -> str:
    settings = {
        "options": {
            field.name: getattr(options, field.name) for field in fields(options) if field.name not in _NOT_IN_THE_IMAGE
        },
        "number": number,
        "dpi": dpi,
        "engine": identity,
        "code": code_version(),
        "shape": image.shape,
        "type": str(image.dtype),
    }
    whole = hashlib.sha256(json.dumps(settings, sort_keys=True, default=str).encode())
    whole.update(image.data if image.flags.c_contiguous else image.tobytes())
    return whole.hexdigest()


def identity_of(engine: Any, language: str) -> str | None:
    """The engine as it reads this language: its settings, version and models. None for one that does not say."""
    if isinstance(engine, Tesseract):
        return f"{engine!r} {_installed(engine.program, language)}"
    told = getattr(engine, "identity", None)
    return str(told(language)) if callable(told) else None


@cache
def _installed(program: str, language: str) -> str:
    """Tesseract's version, and the hashes of the models that read this language (and tell which way is up)."""
    parts = [version(program)]
    folder = _models(program)
    for code in (*language.split("+"), OTHER_MODELS.get(language, "osd"), "osd"):
        try:
            model = (folder / f"{code}.traineddata").read_bytes()
        except OSError:
            parts.append(f"{code}: unknown")
        else:
            parts.append(f"{code}: {hashlib.sha256(model).hexdigest()}")
    return ", ".join(parts)


def _models(program: str) -> Path:
    """The folder of Tesseract's language models, as it names it above their list."""
    done = subprocess.run([program, "--list-langs"], capture_output=True, check=False)
    first = done.stdout.decode(errors="replace").partition("\n")[0]
    return Path(first.partition('"')[2].partition('"')[0])


@cache
def code_version() -> str:
    """Hash of the sources and data that read a page, and the versions of the libraries that work on its pixels."""
    whole = hashlib.sha256()
    package = Path(__file__).parents[1]
    for name in CODE:
        place = package / name
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and file.suffix != ".pyc":
                whole.update(f"{file.relative_to(package).as_posix()}\0".encode())
                whole.update(hashlib.sha256(file.read_bytes()).digest())
    whole.update(f"numpy {np.__version__} opencv {cv2.__version__}".encode())
    return whole.hexdigest()
