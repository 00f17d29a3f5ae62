"""Invented documents as files: texts, born-digital PDFs, scans, copies and drafts, with the truth beside them."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

from gold.invented.documents import Invented, draft_of, invent

DOCUMENTS, TRUTH = "documents", "truth.jsonl"
"""The folder of documents and, beside it, one line a file: what it is and what is true in it."""
LEVELS = ("clean", "office", "worn", "photo", "fax", "carbon")
"""Of ``gold.render``, which is imported only where pages are set."""
_FILES_A_FOLDER = 250
_NEAR = 200
"""A copy or draft comes at most so many files after its original."""


@dataclass(frozen=True, slots=True)
class Mix:
    """What a collection holds.

    ``documents``: files in all; ``scanned_pages``: pages among them that are in scans (at most two more), all levels
    in turn;
    ``pdfs``: the share of born-digital PDFs among the other files, the rest are texts; ``copies``: the share of files
    that hold the bytes of an earlier one; ``drafts``: its text but for some words, or another scan of it. ``pages``:
    how long each document is; None: 1 to 6, most are short.
    """

    documents: int
    scanned_pages: int = 0
    pdfs: float = 0.0
    copies: float = 0.0
    drafts: float = 0.0
    pages: int | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to be: document number ``document`` of the seed, or the draft of it; ``form``: text, pdf or a level of
    scan; ``copy_of``: the file whose bytes it holds.
    """

    number: int
    document: int
    form: str
    pages: int | None
    draft: bool = False
    copy_of: int | None = None

    @property
    def kind(self) -> str:
        """``text``, ``pdf`` or ``scan``."""
        return self.form if self.form in ("text", "pdf") else "scan"


def planned(mix: Mix) -> list[Planned]:
    """What each file of the collection is: the same for the same mix."""
    chance = Random(f"{mix.seed}/files")
    files: list[Planned] = []
    left = mix.scanned_pages
    while left > 0 and len(files) < mix.documents:
        number, level = len(files), LEVELS[len(files) % len(LEVELS)]
        if files and chance.random() < mix.drafts:  # the same report scanned twice
            files.append(dataclasses.replace(files[-1], number=number, form=level))
        else:
            files.append(Planned(number, number, level, chance.choice((1, 1, 1, 2, 3))))
        left -= len(_set(files[-1], mix.seed))
    drafted: set[int] = set()  # two drafts of one document would be the same bytes
    for number in range(len(files), mix.documents):
        draw, form = chance.random(), "pdf" if chance.random() < mix.pdfs else "text"
        near = [file for file in files[-_NEAR:] if not file.draft and file.copy_of is None]
        undrafted = [file for file in near if file.document not in drafted]
        if near and draw < mix.copies:
            original = chance.choice(near)
            files.append(dataclasses.replace(original, number=number, copy_of=original.number))
        elif undrafted and draw < mix.copies + mix.drafts:
            original = chance.choice(undrafted)
            drafted.add(original.document)
            files.append(Planned(number, original.document, form, original.pages, draft=True))
        else:
            files.append(Planned(number, number, form, mix.pages))
    chance.shuffle(files)  # scans, copies and drafts lie anywhere; a file's place in the folders is its place here
    return files


def write(mix: Mix, out: Path, *, workers: int = 2) -> list[dict[str, Any]]:
    """Write ``OUT/documents`` and ``OUT/truth.jsonl``; the latter's lines, in the order of the files' names.

    What is there and would come out the same is kept. A line holds ``file`` (in ``documents``), ``form``, ``pages``
    (None: a text has none), ``document`` (whose text it is: near-duplicates have one), ``draft``, ``copy_of`` (a
    file, or None) and the keys of :class:`gold.invented.documents.Truth`.

    Raises:
        gold.render.page.FontMissing: a font for PDFs and scans is not installed.
    """
    key = json.dumps({"mix": dataclasses.asdict(mix), "made by": _version()}, sort_keys=True)
    stamp = out / "made.json"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != key:
        stamp.unlink(missing_ok=True)
        shutil.rmtree(out / DOCUMENTS, ignore_errors=True)
        lines = _write_all(planned(mix), mix.seed, out, workers)
        told = (json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (out / TRUTH).write_text("".join(told), encoding="utf-8")
        stamp.write_text(key, encoding="utf-8")
    return list(truth(out))


def truth(out: Path) -> Iterator[dict[str, Any]]:
    """The lines beside a collection that was written."""
    for line in (out / TRUTH).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _write_all(files: Sequence[Planned], seed: int, out: Path, workers: int) -> list[dict[str, Any]]:
    places = {file.number: out / DOCUMENTS / _name(place, file) for place, file in enumerate(files)}
    for folder in {place.parent for place in places.values()}:
        folder.mkdir(parents=True)
    originals = [file for file in files if file.copy_of is None]
    work = functools.partial(_write_one, seed=seed)
    targets = [places[file.number] for file in originals]
    if any(file.kind != "text" for file in files):
        context = get_context("spawn")  # forked copies of OpenCV's threads hang
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            made = list(pool.map(work, originals, targets, chunksize=8))
    else:
        made = list(map(work, originals, targets))
    lines = {file.number: line for file, line in zip(originals, made, strict=True)}
    for file in files:
        if file.copy_of is not None:
            shutil.copyfile(places[file.copy_of], places[file.number])
            original = str(places[file.copy_of].relative_to(out / DOCUMENTS))
            lines[file.number] = lines[file.copy_of] | {"copy_of": original}
    return [{"file": str(places[file.number].relative_to(out / DOCUMENTS)), **lines[file.number]} for file in files]


def _name(place: int, file: Planned) -> str:
    ending = "txt" if file.kind == "text" else "pdf"
    what = "ban-sao" if file.copy_of is not None else "du-thao" if file.draft else file.kind
    return f"{place // _FILES_A_FOLDER:03d}/{place:06d}-{what}.{ending}"


def _write_one(file: Planned, target: Path, *, seed: int) -> dict[str, Any]:
    """Write the file; its line of the truth, but for its name."""
    document, pages = _document(file, seed), None
    if file.kind == "text":
        target.write_text(document.text, encoding="utf-8")
    else:
        pages = _write_pages(file, target, seed)
    told = {"form": file.form, "pages": pages, "document": file.document, "draft": file.draft, "copy_of": None}
    return told | dataclasses.asdict(document.truth)


def _document(file: Planned, seed: int) -> Invented:
    document = invent(file.document, seed=seed, pages=file.pages)
    return draft_of(document, seed=seed) if file.draft else document


def _set(file: Planned, seed: int) -> list[Any]:
    """The file's pages, set in the face that its form asks for."""
    # Only what sets pages needs reportlab and OpenCV.
    from gold.render.degrade import LEVELS as SCANNERS  # noqa: PLC0415
    from gold.render.page import typeset  # noqa: PLC0415

    face = SCANNERS[file.form].face if file.kind == "scan" else "print"
    return list(typeset(_document(file, seed).text, face=face))


def _write_pages(file: Planned, target: Path, seed: int) -> int:
    """Print the document and, for a scan, scan what was printed; how many pages."""
    from gold.render.page import write_pdf  # noqa: PLC0415
    from gold.render.paper import write_scan  # noqa: PLC0415

    pages = _set(file, seed)
    if file.kind == "pdf":
        write_pdf(pages, target)
        return len(pages)
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / "clean.pdf"
        write_pdf(pages, clean)
        write_scan(clean, target, file.form, seed=seed + file.number)
    return len(pages)


@functools.cache
def _version() -> str:
    """Changes with every change of what writes the files."""
    from gold.render.documents import renderer_version  # noqa: PLC0415

    digest = hashlib.sha256(renderer_version().encode())
    for part in sorted(Path(__file__).parent.glob("*.*")):
        if part.suffix in (".py", ".toml"):
            digest.update(part.name.encode() + b"\0" + part.read_bytes())
    return digest.hexdigest()[:16]
