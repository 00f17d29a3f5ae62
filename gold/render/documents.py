"""A gold text as files: the text itself, a PDF with a text layer, scans; only what is not there yet is made."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import cv2
import pypdfium2

from gold.render.degrade import LEVELS
from gold.render.page import typeset, write_pdf
from gold.render.paper import write_scan

_DRAWN_WITH = ("numpy", "opencv-python-headless", "pillow", "pypdfium2", "reportlab")


def seed_of(name: str) -> int:
    """The seed of a document's scans: from its name alone, so that another document changes none of them."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")


@functools.cache
def renderer_version() -> str:
    """Changes with every change of this package's files and of the libraries that draw."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.*")):
        if file.suffix in (".py", ".toml") and file.name != "__main__.py":
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    for library in _DRAWN_WITH:
        digest.update(f"{library} {importlib.metadata.version(library)}".encode())
    return digest.hexdigest()[:16]


def key_of(name: str, text: str, form: str) -> str:
    """What a rendered file says of itself: it is kept as long as its text, form and renderer would say the same."""
    of = hashlib.sha256("\0".join((name, text, form, renderer_version())).encode()).hexdigest()[:24]
    return f"gold.render {of}"


def is_rendered(file: Path, key: str) -> bool:
    """Whether the PDF is there, whole, and bears the key."""
    try:
        with pypdfium2.PdfDocument(file) as document:
            return str(document.get_metadata_value("Keywords")) == key
    except (FileNotFoundError, pypdfium2.PdfiumError):
        return False


def render(source: Path, out: Path, levels: Sequence[str]) -> int:
    """Write ``OUT/text``, ``OUT/pdf`` and ``OUT/scan-LEVEL`` of one text; how many files were made anew.

    Raises:
        FontMissing: a font or a glyph is missing.
        UnicodeDecodeError: the text is not UTF-8.
    """
    cv2.setNumThreads(1)  # one process a document
    name, content = source.stem, source.read_bytes()
    text = content.decode("utf-8")
    made = 0
    copy = out / "text" / source.name
    if not copy.is_file() or copy.read_bytes() != content:
        _write(copy, lambda file: file.write_bytes(content))
        made += 1
    pdf = out / "pdf" / f"{name}.pdf"
    key = key_of(name, text, "pdf")
    if not is_rendered(pdf, key):
        _write(pdf, lambda file: write_pdf(typeset(text), file, keywords=key))
        made += 1
    return made + _scans(name, text, out, levels)


def _scans(name: str, text: str, out: Path, levels: Iterable[str]) -> int:
    made = 0
    for level in levels:
        scan, key = out / f"scan-{level}" / f"{name}.pdf", key_of(name, text, level)
        if is_rendered(scan, key):
            continue
        with tempfile.TemporaryDirectory() as folder:
            clean = Path(folder) / "page.pdf"
            write_pdf(typeset(text, face=LEVELS[level].face), clean)
            write = functools.partial(write_scan, clean, level=level, seed=seed_of(name), keywords=key)
            _write(scan, write)
        made += 1
    return made


def _write(file: Path, write: Callable[[Path], object]) -> None:
    """Write beside and move there, so that a file that is there is whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.part")
    try:
        write(part)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
