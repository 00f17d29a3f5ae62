"""Figures brought up to date by whoever has written to an archive, in passing: never a reason for that to fail."""

from __future__ import annotations

import time
from typing import Any

from extractor.errors import VanbanError
from pipelines.archive.database import Database
from pipelines.figures.settling import Say, settle

SECONDS = 5.0
"""Seconds between lines: what is done sooner is not worth one."""


def settle_afterwards(archive: Any, say: Say) -> None:
    """Settle what is new in an archive that is open for writing; a folder of Parquet has no figures, and is left alone.

    What goes wrong is told and not raised (``vanban stats`` does the rest); ``KeyboardInterrupt`` is raised, and harms
    nothing.
    """
    if not isinstance(archive, Database):
        return
    told = time.monotonic()

    def sometimes(line: str) -> None:
        nonlocal told
        if time.monotonic() - told >= SECONDS:
            told = time.monotonic()
            say(f"{line} (Ctrl-C: the rest is done when they are asked for)")

    try:
        settle(archive, sometimes)
    except VanbanError as error:
        say(f"warning: the figures are not up to date, vanban stats tries again: {error}")
