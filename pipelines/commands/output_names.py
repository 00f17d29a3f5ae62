"""What the name of an output promises: a form that a command cannot write is refused before anything is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

FormName = TypeVar("FormName", bound=str)

JSON, CSV, TSV, PLAIN, HTML, PDF = "JSON", "CSV", "TSV", "text", "HTML", "a PDF"
PNG = "a PNG picture"

_KINDS = {
    ".jsonl": JSON, ".json": JSON, ".ndjson": JSON, ".csv": CSV, ".tsv": TSV, ".txt": PLAIN,
    ".html": HTML, ".htm": HTML,
    **dict.fromkeys((".xlsx", ".xls", ".xlsm", ".xlsb", ".ods"), "a spreadsheet"),
    **dict.fromkeys((".docx", ".doc", ".odt", ".rtf"), "a word processor's document"),
    **dict.fromkeys((".xml", ".yaml", ".yml"), "XML or YAML"),
    **dict.fromkeys((".jpg", ".jpeg", ".svg", ".tif", ".tiff", ".gif", ".webp", ".bmp"), "a picture"),
    **dict.fromkeys((".graphml", ".gexf"), "a graph"),
    ".pdf": PDF, ".png": PNG,
}  # fmt: skip
"""What suffixes stand for. A name with another suffix (``.2024``), or with none, promises nothing."""

RECORDS = frozenset({JSON, CSV, PLAIN})
CITATIONS = frozenset({JSON, CSV, TSV, PLAIN})
TABLE = frozenset({CSV, PLAIN})
TEXT = frozenset({PLAIN})
PAGE = frozenset({HTML})
COPIES = frozenset({PDF})
PICTURES = frozenset({PNG})

_WAYS_OUT = {
    CSV: "end the name in .csv, which opens in Excel",
    HTML: "end the name in .html, which opens in a browser and prints to PDF",
    PLAIN: "end the name in .txt",
    PNG: "end the name in .png",
    PDF: "end the name in .pdf, in .hocr or .html for hOCR, or in .xml for ALTO",
}
"""What to do instead: the first of these that the command can write."""


def check(output: Path | None, kinds: frozenset[str]) -> None:
    """Raise ``ArgumentInvalid`` where the name promises a form that is none of ``kinds``."""
    kind = _KINDS.get(output.suffix.lower()) if output is not None else None
    if kind is None or kind in kinds:
        return
    from extractor.errors import ArgumentInvalid

    cause = f"the name promises {kind}, and what is written is none"
    if kind == "a graph":
        raise ArgumentInvalid(cause, source=output, remedy="write graphs with vanban graph")
    remedy = next(way for form, way in _WAYS_OUT.items() if form in kinds)
    raise ArgumentInvalid(cause, source=output, remedy=remedy)


def form_of(output: Path | None, form: str | None, forms: Sequence[FormName]) -> FormName:
    """The form to write: the one asked for, else by the output's name, else the first of ``forms``.

    Raises ``ArgumentInvalid`` for a form that is none of them, and for a name that promises something else.
    """
    from extractor.errors import ArgumentInvalid

    check(output, CITATIONS)
    chosen = form or {".csv": "csv", ".json": "json"}.get(output.suffix.lower() if output else "", forms[0])
    for known in forms:
        if known == chosen:
            return known
    raise ArgumentInvalid(f"--format {chosen!r} is unknown", remedy=f"choose one of {', '.join(forms)}")
