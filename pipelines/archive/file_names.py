"""The table by which a file is found by its name alone: the last part of its path, without case and diacritics."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from sqlalchemy import Column, ForeignKey, Index, Table

from extractor.vietnamese import folding
from pipelines.archive.columns import Text
from pipelines.archive.tables import RowNumber, metadata

LONGEST = 200
"""Letters of a name that the index holds."""

file_names = Table(
    "file_names",
    metadata,
    Column("file", RowNumber, ForeignKey("files.id"), primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, comment="see file_names.key_of_name"),
    Index(None, "name"),
)


def key_of_name(source: str) -> str:
    """What the file's name is looked up by, of bounded length: the same for ``Báo cáo.PDF`` and ``x/bao cao.pdf``."""
    name = folded(re.split(r"[/\\]", source.rstrip("/\\"))[-1])
    if len(name) <= LONGEST:
        return name
    return name[: LONGEST - 17] + "…" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]


def folded(text: str) -> str:
    """The text without case and diacritics, composed letters or not."""
    return folding.fold(unicodedata.normalize("NFC", text)).casefold()
