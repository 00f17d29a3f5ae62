"""Dates of documents as they are printed: in figures, in words, with blanks of a draft, with misread digits."""

from __future__ import annotations

import datetime

from extractor import regex
from extractor.citing.view import View, at
from extractor.vietnamese.misreadings import DIGIT_LIKE, figures, year_of

_FIRST_SHORT_YEAR = 45
"""``ngày 12/12/95`` is of 1995, ``ngày 5/6/08`` of 2008."""
_DAY = r"(?P<day>\d{1,2}|[1-3] \d(?=[/.\-]))"
# Blanks are possessive (" *+") wherever nothing behind them wants one back: three runs side by side that share the
# blanks of one wide gap would otherwise take the cube of its width, seconds for a single mention.
NGAY = r"(?:(?:ngay ++)?ngay(?: *: *+| ++mung ++(?=\d))? *|ng\. *)?"
"""The word before a date, typed twice, cut short or with a colon; optional."""
DATE = (
    NGAY
    + r"(?:"
    + _DAY
    + r" *+(?P<sep>[/.\-])(?P=sep)?+ *+(?P<month>\d{1,2}|1 +[0-2])(?: *+(?P=sep)(?P=sep)?+ *+|(?: *+,)? ++nam ++)"
    r"(?P<year>(?:19|20|2 0)\d\d)(?!\d)"
    r"|(?:(?P<day2>\d{1,2})|[. ]{0,16}+) *+thang(?: *+(?P<month2>\d{1,2})|(?=[. ]) *+[. ]{0,16}+) *+,? *+"
    r"(?:nam *+|/ *+|- *+|thang ++|(?(day2)(?:(?<=,)|(?<=, ))|(?!)))"  # ngày 5 tháng 5, 2018
    r"(?P<year2>(?:19|20) ?\d\d)(?!\d)"
    r"|(?<=ngay) *+(?P<day3>\d{1,2}) *+(?P<sep3>[/\-.]) *+(?:(?P<month3>\d{1,2})|[. ]{0,12}) *+(?P=sep3) *+"
    r"(?P<year3>(?:19|20)?\d\d)(?![\d/]|-\d)"
    r"|(?<=ngay)[. ]{0,16}(?P<sep4>[/\-]) *+(?:(?P<month4>\d{1,2})|[. ]{0,12}) *+(?P=sep4) *+"
    r"(?P<year4>(?:19|20)\d\d)(?!\d))"
)
_LEAD = (
    r"(?: *\( *sua +doi(?: *, *bo +sung)? *\))? *+,? *+"
    r"(?:\(? *+(?:da ++)?(?:duoc ++)?(?:(?:ky|ban +hanh|phat +hanh|lap|thong +qua|(?P<dated>de(?= +ngay))"
    r"|(?:ky +)?(?:lenh +)?cong +bo)"
    r"(?: +tai +ky +hop +(?:thu +)?\w+ *+,?)?(?: ++(?:vao|tu))?"
    r"(?: ++(?:vao ++)?(?:hoi|luc)?(?: ++\d{1,2} *+(?:gio|h|:) *+(?:\d{1,2} *+(?:phut)?)?)? *+,?)?) *+"
    r"|\( *+)?"
)
DATE_AFTER = regex.quick(_LEAD + r"(?:(?:deu +)?cung +(?=ngay))?(?=ngay|ng\. *\d|thang)" + DATE)
BARE_DATE_AFTER = regex.quick(r" *(?:, *|\( *|\| *)?(?=\d)" + DATE)
_SIGNS = rf"[\d{regex.escape(DIGIT_LIKE)}]"
_MISREAD = regex.compile(
    r" *+[,(]? *+(?:ban +hành +)?(?i:ngày) *+"
    rf"(?P<day>{_SIGNS}{{1,2}}) *+"
    rf"(?:(?P<sign>[/.\-]) *+(?P<month>{_SIGNS}{{1,2}}) *+(?P=sign) *+"
    rf"|tháng *+(?P<month>{_SIGNS}{{1,2}}) *+,? *+năm *+)"
    rf"(?P<year>{_SIGNS}{{4}})(?![\d\p{{L}}])"
)
"""Letters among the digits, as a bad scan has them: ``ngày l5/5/2O21``, ``3O tháng 6 năm 2O19``."""


def iso_date(match: regex.Match[str]) -> str | None:
    """The date of a match of the date pattern; None where no calendar has it."""
    written = match["year"] or match["year2"] or match["year3"] or match["year4"]
    written = written.replace(" ", "")  # 12/12/2 006
    century = 0 if len(written) == 4 else 1900 if int(written) >= _FIRST_SHORT_YEAR else 2000
    year = century + int(written)
    month = int((match["month"] or "").replace(" ", "") or match["month2"] or match["month3"] or match["month4"] or 0)
    day = match["day"] or match["day2"] or match["day3"]
    if not month:
        return str(year)  # ngày …/…/2024
    try:
        if day:
            return datetime.date(year, month, int(day.replace(" ", ""))).isoformat()  # ngày 1 1/01/2021
        return datetime.date(year, month, 1).isoformat()[:7]
    except ValueError:
        return None


def misread_date_at(view: View, position: int) -> tuple[str, int] | None:
    """The ISO date behind ``position`` that has misread digits, and where it ends; None where no calendar has it."""
    match = at(_MISREAD, view.clean, position)
    if match is None:
        return None
    year, month, day = year_of(match["year"]), figures(match["month"]), figures(match["day"])
    if year is None or month is None or day is None:
        return None
    try:
        return datetime.date(year, month, day).isoformat(), match.end()
    except ValueError:
        return None
