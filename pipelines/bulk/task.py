"""One file's work, wherever it is done: bytes in, records and documents out. Nothing here knows an archive.

A task and its result are plain values that travel between processes and machines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipelines.likeness.sketch import Sketch


@dataclass(frozen=True, slots=True)
class Task:
    """One file of the ledger.

    ``file``: its row in the ledger. ``source``: its name for people and for the record (``reports.zip!/2019/a.pdf``;
    valid UTF-8, whatever the name on the disk). ``path``: the file on disk, as the operating system names it
    (``os.fsdecode``); ``member``: the place of the file among those of the zip at ``path``. ``sha256``: what it held
    when it was listed; where its bytes are others when it is read, it is refused.
    """

    file: int
    source: str
    path: str
    member: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds a page, seconds in all, megabytes of its process' memory; None: no limit."""

    page_seconds: float | None = 120.0
    document_seconds: float | None = 3600.0
    memory_megabytes: int | None = 4096


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read and extracted, the same for every task of a run."""

    pipeline: str = "drug_reports"
    dpi: int | None = None
    code: tuple[str, ...] = ()
    catalogue: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    cache: bool = True
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a file: its record and itself (text, words, pages), both as JSON.

    ``record`` is what ``vanban extract`` prints (one line, without the text); ``document`` is
    ``extractor.stored.document_to_json``, packed by zlib. ``sketch``: what documents like it are found by;
    ``terms``: what search finds it by (``pipelines.search.terms.packed``), empty where that is left to the archive.
    """

    record: str
    document: bytes
    sketch: Sketch
    terms: bytes = b""


@dataclass(frozen=True, slots=True)
class Lost:
    """That a document could not be read in full: the cause in one line, and the first page that is missing."""

    cause: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """A task that was done: the documents in its file, in their order; and what it took.

    ``lost``: why content is missing (pages that could not be read); the record is that of the rest.
    """

    task: Task
    sha256: str
    bytes: int
    parts: tuple[Part, ...]
    pages: int
    seconds: float
    warnings: tuple[str, ...] = ()
    lost: Lost | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A task that was not done, and why: ``code`` of the error, ``cause``, ``remedy``, the page where it is known.

    ``state``: ``failed``, or ``skipped`` where nothing is wrong (an empty folder's clutter, the same content again).
    """

    task: Task
    code: str
    cause: str
    remedy: str
    page: int | None = None
    state: Literal["failed", "skipped"] = "failed"
    trace: str | None = None


Result = Extracted | Refused
