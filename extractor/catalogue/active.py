"""The catalogue in use: the user's for as long as one document is read, else the packaged one.

The steps of a pipeline take a document and a record, whoever runs them (a plain loop, spaCy, a user's own code); what
the user knows beside the document reaches them here. Each thread and each process has its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from extractor import regex
from extractor.catalogue.listing import Catalogue, builtin
from extractor.errors import ArgumentInvalid

_CATALOGUE: ContextVar[Catalogue | None] = ContextVar("vanban.catalogue", default=None)
_DAY: ContextVar[str | None] = ContextVar("vanban.day", default=None)


def active() -> Catalogue:
    """The catalogue in use."""
    return _CATALOGUE.get() or builtin()


def day() -> str | None:
    """The day (ISO) on which the caller asks whether documents were in force; None: the citing document's own."""
    return _DAY.get()


@contextmanager
def using(catalogue: Catalogue | None, *, on: str | None = None) -> Iterator[None]:
    """Use this catalogue (None: the packaged one) and day while the block runs."""
    tokens = _CATALOGUE.set(catalogue), _DAY.set(on)
    try:
        yield
    finally:
        _CATALOGUE.reset(tokens[0])
        _DAY.reset(tokens[1])


def day_of(on: date | str | None) -> str | None:
    """A day as ISO text, or a year or month (``2021``, ``2021-05``). Raises ``ArgumentInvalid`` for anything else."""
    if on is None:
        return None
    text = on.isoformat()[:10] if isinstance(on, date) else on
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) in (4, 7) else text)
        if not regex.fullmatch(r"\d{4}(?:-\d\d){0,2}", text):
            raise ValueError
    except ValueError:
        raise ArgumentInvalid(f"{text!r} is no day", remedy="write year-month-day, such as 2021-03-30") from None
    return text
