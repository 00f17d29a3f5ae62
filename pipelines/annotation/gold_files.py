"""Gold annotation files: one JSON a document, one fact a line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import simplejson

from extractor.record import Record
from pipelines.annotation.marks import Annotation

DOCUMENT_KEYS = ("source", "sha256", "text_sha256")
"""What gold says of the document."""


def of_record(record: Record) -> Annotation:
    """The record as a gold annotation: all its facts; of the document only what names it, without its folder."""
    annotation: Annotation = simplejson.loads(record.to_json(), use_decimal=True)
    return of_plain(annotation)


def of_plain(record: Annotation, *, with_folder: bool = False) -> Annotation:
    """A record's JSON data as a gold annotation. ``with_folder``: the source stays as it was given."""
    document = {key: record["document"][key] for key in DOCUMENT_KEYS if key in record["document"]}
    if not with_folder and isinstance(document.get("source"), str):
        document["source"] = re.split(r"[/\\]", document["source"])[-1]
    return {**record, "document": document}


def dumps(annotation: Annotation) -> str:
    """The annotation as JSON, one fact a line, so that a change of one fact is a change of one line."""
    parts = [f' "document": {_line(annotation.get("document"))}']
    head = [
        f"  {_line(name)}: " + (_rows(value, "   ") if isinstance(value, list) else _line(value))
        for name, value in (annotation.get("header") or {}).items()
    ]
    parts.append(' "header": {\n' + ",\n".join(head) + "\n }")
    for name, value in annotation.items():
        if name not in ("document", "header"):
            parts.append(f" {_line(name)}: " + (_rows(value, "  ") if isinstance(value, list) else _line(value)))
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _rows(values: list[Any], indent: str) -> str:
    if not values:
        return "[]"
    return "[\n" + ",\n".join(indent + _line(value) for value in values) + f"\n{indent[:-1]}]"


def _line(value: Any) -> str:
    text: str = simplejson.dumps(value, ensure_ascii=False, use_decimal=True)
    return text


def file_name(source: str, taken: set[str]) -> str:
    """A name for the annotation of ``source``, no path whatever the source says, and none of ``taken``."""
    stem = Path(source.replace("\\", "/")).stem if source else ""
    stem = re.sub(r"[^\w.()+, -]", "_", stem).strip(" .")[:100] or "document"
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.casefold())
    return f"{name}.json"
