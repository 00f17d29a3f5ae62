"""``vanban catalogue``: check users' lists of legal documents, and print the catalogue that they make with ours."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from extractor.catalogue import COLUMNS, Entry, catalogue_of
from pipelines.export import encoded


def printed(files: Sequence[Path]) -> bytes:
    """The catalogue as CSV in UTF-8, the users' rows first, as they are understood (bodies as slugs).

    Raises ``VanbanError`` that names file and line of what is wrong.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(entry) for entry in catalogue_of(files).entries)
    return encoded(text.getvalue())


def _cells(entry: Entry) -> list[str]:
    joined = {"issuer": "|".join(entry.issuers), "amends": "|".join(entry.amends)}
    return [joined[name] if name in joined else getattr(entry, name) or "" for name in COLUMNS]
