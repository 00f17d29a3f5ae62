"""Which documents the generated archive holds, and which errors are planted in them.

The same archive for the same seed: 10,000 documents are the first of 100,000. A third of the documents are whole months
of a province (its report and that of every district), so that sums across documents can be done.
"""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, islice
from random import Random

from tests.benchmarks.large_archive.world import PLANS, WORDS, YEARS, District, Province, plan, provinces

BODIES = WORDS["bodies"]
_BODY_WEIGHTS = [body["weight"] for body in BODIES]

SINGLE = {"month": 24, "year": 4, "province-plan": 4, "plan": 8, "letter": 16, "decision": 9, "notice": 6}
"""Shares of documents that come alone, by kind."""
WHOLE_MONTH = 0.035
"""Share of steps that bring the whole month of a province, a dozen documents."""
COPY, DRAFT = 0.02, 0.01
"""Shares of documents that are another one scanned again, or before it was signed."""
SCANNED = 0.2
"""Share of documents with words and boxes, some of them misread; 1 would be a large archive's true share."""

PLANTED = {"two_dates": 0.001, "two_issuers": 0.001, "early": 0.001, "replaced": 0.001, "parts": 0.002}
"""Errors in one document, by their shares: a plan cited with another day, an act with another body, before it was made,
after it was replaced; forces that do not add up to the total."""
PLANTED_IN_MONTHS = {"district_sum": 0.05, "retold": 0.08}
"""Errors between documents, by their shares of whole months: the province counts another number of cases for a district
than the district does; an incident has another amount in the province's report."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A document: ``content`` is the number of the document whose words it has (another one's where it is a copy).

    ``month`` 0: the whole year. ``which``: the rank of a province's plan.
    """

    number: int
    content: int
    kind: str
    body: int
    province: Province
    district: District | None
    year: int
    month: int
    serial: int
    day: datetime.date
    which: int = 0
    copy: str = ""
    scanned: bool = False
    planted: tuple[str, ...] = ()
    odd: int = 0
    """The district (its place in the province) that a planted error touches."""


def specs(number: int, seed: int = 0) -> Iterator[Spec]:
    """The first so many documents."""
    return islice(_Planning(seed).specs(), number)


class _Planning:
    def __init__(self, seed: int) -> None:
        self.chance = Random(f"plans/{seed}")
        self.numbers = count()
        self.serials: Counter[tuple[object, ...]] = Counter()
        self.taken: set[tuple[object, ...]] = set()

    def specs(self) -> Iterator[Spec]:
        last: Spec | None = None
        while True:
            made = self._whole_month() if self.chance.random() < WHOLE_MONTH else self._alone()
            for one in made:
                last = one
                yield one
            if last is not None and not last.copy and self.chance.random() < (COPY + DRAFT) * 1.4:
                kind = self.chance.choices(("same", "draft"), (COPY, DRAFT))[0]
                number = next(self.numbers)
                yield replace(last, number=number, copy=kind, scanned=kind == "same")

    def _whole_month(self) -> list[Spec]:
        body, province, year, month = self._body(), self._province(), self.chance.choice(YEARS), self._month()
        if self._is_taken("month", body, province.number, None, year, month):
            return []
        made = [self._report(body, province, None, year, month)]
        made += [
            self._report(body, province, district, year, month)
            for district in province.districts
            if not self._is_taken("month", body, province.number, district.number, year, month)
        ]
        planted = tuple(name for name, share in PLANTED_IN_MONTHS.items() if self.chance.random() < share)
        if planted and len(made) == len(province.districts) + 1:
            odd = self.chance.randrange(len(province.districts))
            made[0] = replace(made[0], planted=(*made[0].planted, *planted), odd=odd)
        return made

    def _alone(self) -> list[Spec]:
        kind = self.chance.choices(list(SINGLE), list(SINGLE.values()))[0]
        province = self._province()
        district = (
            None if kind == "province-plan" or self.chance.random() < 0.1 else self.chance.choice(province.districts)
        )
        year, month, body = self.chance.choice(YEARS), self._month(), self._body()
        if kind in ("month", "year"):
            month = month if kind == "month" else 0
            if self._is_taken("month", body, province.number, district and district.number, year, month):
                return []
            return [self._report(body, province, district, year, month)]
        if kind == "province-plan":
            which = self.chance.randrange(PLANS)
            if self._is_taken("plan", province.number, year, which):
                return []
            own = plan(province, year, which)
            return [self._spec("plan", 1, province, None, year, 0, own.serial, own.day, which)]
        day = datetime.date(year, 1, 3) + datetime.timedelta(days=self.chance.randrange(360))
        body = 1 if kind in ("plan", "decision") else body
        if district is None and kind == "plan":
            district = self.chance.choice(province.districts)
        return [
            self._spec(kind, body, province, district, year, 0, self._serial(kind, body, province, district, year), day)
        ]

    def _report(self, body: int, province: Province, district: District | None, year: int, month: int) -> Spec:
        last = datetime.date(year, month or 12, calendar.monthrange(year, month or 12)[1])
        day = last + datetime.timedelta(days=self.chance.randint(1, 9))
        serial = self._serial("report", body, province, district, day.year)
        return self._spec("report", body, province, district, year, month, serial, day)

    def _spec(
        self, kind: str, body: int, province: Province, district: District | None, year: int, month: int, serial: int,
        day: datetime.date, which: int = 0,
    ) -> Spec:  # fmt: skip
        number = next(self.numbers)
        scanned = self.chance.random() < SCANNED
        planted = tuple(name for name, share in PLANTED.items() if self.chance.random() < share)
        return Spec(
            number, number, kind, body, province, district, year, month, serial, day, which, "", scanned, planted
        )

    def _serial(self, kind: str, body: int, province: Province, district: District | None, year: int) -> int:
        key = (kind, body, province.number, district and district.number, year)
        self.serials[key] += 1
        first = 300 if kind == "plan" else (province.number * 7 + body) % 40
        return first + 3 * self.serials[key] + (province.number + year) % 3

    def _is_taken(self, *key: object) -> bool:
        if key in self.taken:
            return True
        self.taken.add(key)
        return False

    def _body(self) -> int:
        return self.chance.choices(range(len(BODIES)), _BODY_WEIGHTS)[0]

    def _province(self) -> Province:
        return self.chance.choice(provinces())

    def _month(self) -> int:
        return self.chance.randint(1, 12)
