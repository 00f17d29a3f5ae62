"""Days as people type them: ISO or as print has them, whole or cut to the month or the year."""

from __future__ import annotations

import calendar
import datetime
import re

from extractor.errors import ArgumentInvalid
from extractor.vietnamese.folding import fold

_ISO = re.compile(r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?")
_PRINTED = re.compile(
    r"(?:(?:(?:ngay )?(?P<day>\d{1,2}) ?(?:[/.-]| thang ) ?|thang )?(?P<month>\d{1,2}) ?(?:[/.-]| nam ) ?|nam )?"
    r"(?P<year>\d{4})"
)


def day(text: str | None, option: str) -> str | None:
    """A day as ISO has it, cut to what is told: ``16/8/2019``, ``8/2019``, ``tháng 8 năm 2019``, ``2019-08``, ``2019``.

    ``option``: where it was typed (``from``). Raises ``ArgumentInvalid`` for what is no day.
    """
    if text is None:
        return None
    typed = re.sub(r"\bthang(?=\d)", "thang ", " ".join(fold(text).lower().split()))
    match = _ISO.fullmatch(typed) or _PRINTED.fullmatch(typed)
    if match is not None:
        year, month, number = match["year"], match["month"], match["day"]
        try:
            datetime.date(int(year), int(month or 1), int(number or 1))
        except ValueError:
            pass
        else:
            return "-".join([year, *(f"{int(one):02}" for one in (month, number) if one)])
    raise ArgumentInvalid(f"--{option} {text!r} is no day", remedy="write it as 2024-03-31, 31/3/2024, 3/2024 or 2024")


def between(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """What ``--from`` and ``--to`` ask for, as ISO days. Raises ``ArgumentInvalid`` where no day lies between them."""
    first, last = day(since, "from"), day(until, "to")
    if first and last and first > (last_of(last) or last):
        raise ArgumentInvalid(f"no day lies between {since} and {until}", remedy="give the earlier day first")
    return first, last


def last_of(iso: str | None) -> str | None:
    """The last day of a month or year."""
    if iso is None or len(iso) == len("2024-03-31"):
        return iso
    year, _, month = iso.partition("-")
    number = int(month or 12)
    return f"{year}-{number:02}-{calendar.monthrange(int(year), number)[1]}"
