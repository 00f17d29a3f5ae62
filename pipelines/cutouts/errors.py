"""Why there is no picture of what was read."""

from __future__ import annotations

from extractor.errors import VanbanError


class OriginalMissing(VanbanError):
    """The file that a document of the archive was read from is not where it was."""

    code = "original-missing"
    remedy = "put it back, or let vanban ingest read it where it lies now: the archive knows it by its content"


class OriginalChanged(VanbanError):
    """The file holds something else than what was read."""

    code = "original-changed"
    remedy = "let vanban ingest read it anew, or put the older file back"
