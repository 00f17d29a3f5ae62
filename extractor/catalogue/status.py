"""Whether a document was in force on a day: only what the catalogue's dates prove, else None.

A document is in force from ``effective_from`` until the day before ``effective_to``. Where no end is known it is only
known to be in force until ``in_force_on``, the last day on which a source speaks of it as in force: an empty cell is no
promise. Where no start is known either, it is known to be in force from ``in_force_since`` only. What changes a
document in part leaves it in force.
"""

from __future__ import annotations

import calendar

from extractor.catalogue.entries import Entry
from extractor.catalogue.listing import Catalogue
from extractor.record import CitationStatus


def status_on(entry: Entry, on: str, catalogue: Catalogue) -> CitationStatus | None:
    """The status of a document on a day, or on every day of a month or year; None where it is not known.

    ``on``: ISO, cut to what is known (``2021``, ``2021-05``, ``2021-05-30``).
    """
    first, last = _first(on), _last(on)
    state = _state(entry, first)
    if state is None or state != _state(entry, last):
        return None
    amended = [other.number for other in catalogue.amending(entry) if (other.effective_from or other.date) <= first]
    ended = state in ("replaced", "expired")
    return CitationStatus(
        state=state,
        by=entry.replaced_by if ended else None,
        since=entry.effective_to if ended else entry.effective_from,
        on=on,
        amended_by=amended,
    )


def _state(entry: Entry, day: str) -> str | None:
    start, end = entry.effective_from, entry.effective_to
    if day < entry.date:
        return None  # cited before it was made: one of the dates is wrong
    if end is not None and day >= end:
        return "replaced" if entry.replaced_by else "expired"
    if start is None and (entry.in_force_since is None or day < entry.in_force_since):
        return None
    if start is not None and day < start:
        return "not_yet_in_force"
    known_until = end if end is not None else entry.in_force_on
    if known_until is None or (end is None and day > known_until):
        return None
    return "in_force"


def _first(on: str) -> str:
    return on + "-01-01"[len(on) - 4 :] if len(on) < 10 else on


def _last(on: str) -> str:
    if len(on) == 4:
        return f"{on}-12-31"
    if len(on) == 7:
        return f"{on}-{calendar.monthrange(int(on[:4]), int(on[5:]))[1]:02}"
    return on
