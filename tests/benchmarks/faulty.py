"""A component for ``--code`` that does harm to the process where a document asks for it, and documents that ask."""

from __future__ import annotations

import ctypes
import os
import re
import time
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipelines import extracting

NAME = "test_faulty"
MARKS = {
    "exit": "VĂN BẢN NÀY KẾT THÚC TIẾN TRÌNH",
    "crash": "VĂN BẢN NÀY LÀM HỎNG TIẾN TRÌNH",
    "sleep": "VĂN BẢN NÀY NGỦ MÃI",
    "hang": "VĂN BẢN NÀY TÍNH MÃI",
    "memory": "VĂN BẢN NÀY ĂN BỘ NHỚ",
    "raise": "VĂN BẢN NÀY SINH LỖI",
}
CODES = {
    "exit": "worker-died",
    "crash": "worker-died",
    "sleep": "out-of-time",
    "hang": "out-of-time",
    "memory": "out-of-memory",
    "raise": "error",
}


def harm(kind: str) -> None:
    """End this process, or keep it busy for ever."""
    if kind == "exit":
        os._exit(3)
    if kind == "crash":
        ctypes.string_at(0)
    if kind == "sleep":
        time.sleep(10**6)
    if kind == "hang":
        re.match(r"(a|a)+$", "a" * 200 + "b")  # one call into C that never returns and never lets go of the interpreter
    if kind == "memory":
        eaten = []
        while True:
            eaten.append(b"x" * 2**26)
    raise RuntimeError("a component that nobody tested")


@Language.component(NAME)
def faulty(doc: Doc) -> Doc:
    """Do the harm that the text asks for."""
    for kind, mark in MARKS.items():
        if mark in doc.text:
            harm(kind)
    return doc


def pipeline(folder: Path) -> Path:
    """The pipeline for reports with the component in front, as a file in the folder."""
    packaged = (Path(extracting.__file__).parent / "drug_reports.cfg").read_text(encoding="utf-8")
    config = folder / "faulty.cfg"
    first = packaged.replace("pipeline = [", f'pipeline = [\n    "{NAME}",')
    config.write_text(
        first.replace("[components]\n", f'[components]\n\n[components.{NAME}]\nfactory = "{NAME}"\n', 1),
        encoding="utf-8",
    )
    return config
