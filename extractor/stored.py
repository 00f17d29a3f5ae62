"""Objects that travel in ``Doc.user_data``: live while in use, JSON text when written to bytes.

spaCy writes ``user_data`` with msgpack, which knows text but no models. :class:`Stored` is that text, and remembers the
object that it came from.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any, TypeVar

from extractor.document import Document, Page, Word
from extractor.record import PageInfo, ReadingWarning

T = TypeVar("T")


class Stored(str):
    """JSON text with the object it stands for; pickled and packed as plain text."""

    live: Any

    @classmethod
    def of(cls, value: T, to_json: Callable[[T], str]) -> Stored:
        """The text of ``value``, which stays at hand."""
        text = cls(to_json(value))
        text.live = value
        return text

    @classmethod
    def open(cls, value: Any) -> Stored:
        """A value that is still being filled in: its text is written when it is complete."""
        text = cls("")
        text.live = value
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        return (str, (str(self),))


def fetch(data: dict[Any, Any], key: str, from_json: Callable[[str], T]) -> T | None:
    """The object stored under ``key``, read from its text where it came from bytes; None where there is none."""
    text = data.get(key)
    if not text and not isinstance(text, Stored):
        return None
    if not isinstance(text, Stored):
        value = from_json(text)
        text = Stored(text)
        text.live = value
        data[key] = text
    live: T = text.live
    return live


def document_to_json(document: Document) -> str:
    """A document with its geometry as JSON."""
    return json.dumps(
        {
            "text": document.text,
            "source": document.source,
            "media_type": document.media_type,
            "sha256": document.sha256,
            "bytes": document.bytes,
            "pages": [[page.info.model_dump(), page.start, page.end] for page in document.pages],
            "words": [dataclasses.astuple(word) for word in document.words],
            "warnings": [warning.model_dump() for warning in document.warnings],
            "part": document.part,
        },
        ensure_ascii=False,
    )


def document_from_json(text: str) -> Document:
    """Read what :func:`document_to_json` wrote."""
    data = json.loads(text)
    data["pages"] = tuple(Page(PageInfo(**info), start, end) for info, start, end in data["pages"])
    data["words"] = tuple(
        Word(start, end, page, line, tuple(box), confidence)
        for start, end, page, line, box, confidence in data["words"]
    )
    data["warnings"] = tuple(ReadingWarning(**warning) for warning in data["warnings"])
    return Document(**data)
