"""Which rules extracted a record: a hash of the code and the data that extract, the user's own included."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import extractor
from pipelines.bulk.task import Settings

LENGTH = 16
"""Hex digits: enough to tell versions apart."""


@cache
def of_package() -> str:
    """The hash of everything in the package ``extractor``, and of the packaged pipelines."""
    root = Path(extractor.__file__).parent
    configurations = Path(__file__).parent.parent.glob("*.cfg")
    inside = (path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return _hash([*inside, *configurations], root.parent)


def of(settings: Settings) -> str:
    """The hash for documents extracted with these settings."""
    own = [Path(name) for name in (*settings.code, *settings.catalogue, *settings.indicators)]
    if Path(settings.pipeline).suffix == ".cfg":
        own.append(Path(settings.pipeline))
    elif not own and settings.pipeline == "drug_reports":
        return of_package()
    parts = (of_package(), settings.pipeline if not settings.pipeline.endswith(".cfg") else "", _hash(own, None))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:LENGTH]


def _hash(paths: Iterable[Path], root: Path | None) -> str:
    total = hashlib.sha256()
    for path in sorted(paths):
        name = path.name if root is None else path.relative_to(root).as_posix()
        total.update(f"{name}\n{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()[:LENGTH]
