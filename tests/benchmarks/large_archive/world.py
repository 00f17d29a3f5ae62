"""Who writes in the generated archive, where and when, and what happened there: the same for every document.

What a district counted in a month is worked out from the district and the month alone, so that reports of its police,
its committee, its province and of the whole year agree wherever nobody plants an error.
"""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from extractor.vietnamese.folding import slug
from extractor.vietnamese.lexicon_bodies import rows
from gold.invented.world import WORDS as INVENTED
from pipelines.archive.rows import text_sha256

HERE = Path(__file__).parent
WORDS: dict[str, Any] = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
FIRST_YEAR, LAST_YEAR = 2005, 2025
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
DISTRICTS = (8, 14)
"""Least and most districts of a province: some 700 in all."""


@dataclass(frozen=True, slots=True)
class District:
    """``kind``: huyện, thị xã; ``size``: how much happens there, 1 on average."""

    number: int
    name: str
    kind: str
    size: float

    @property
    def full(self) -> str:
        """``huyện Nậm Phìn``."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Province:
    """``kind``: tỉnh or thành phố; ``slug`` as URIs hold it."""

    number: int
    name: str
    kind: str
    districts: tuple[District, ...]

    @property
    def full(self) -> str:
        """``tỉnh Lạng Sơn``."""
        return f"{self.kind} {self.name}"

    @property
    def slug(self) -> str:
        """``tinh-lang-son``."""
        return slug(self.full)


@cache
def provinces() -> tuple[Province, ...]:
    """The 63 provinces of before July 2025, with invented districts."""
    real = [place for place in rows("places") if place["period"] == "pre2025" and place["slug"] != "thanh-pho-hue"]
    names = [f"{one} {other}" for one in WORDS["first_syllables"] for other in WORDS["second_syllables"]]
    made, count = [], 0
    for number, row in enumerate(real):
        chance = Random(f"province/{row['slug']}")
        chosen = chance.sample(names, chance.randint(*DISTRICTS))
        districts = []
        for name in chosen:
            kind = chance.choices(("huyện", "thị xã"), (9, 1))[0]
            districts.append(District(count, name, kind, chance.lognormvariate(-0.2, 0.6)))
            count += 1
        kind = "tỉnh" if row["type"] == "tỉnh" else "thành phố"
        made.append(Province(number, row["short_name"], kind, tuple(districts)))
    return tuple(made)


# -- people ------------------------------------------------------------------------------------------------------------

_SURNAMES: list[str] = INVENTED["surnames"]
_SURNAME_WEIGHTS = list(accumulate(1 / rank for rank in range(1, len(_SURNAMES) + 1)))
_MIDDLE: list[str] = INVENTED["middle_names"]
_GIVEN: list[str] = INVENTED["given_names"]
_SECOND: list[str] = WORDS["second_given_names"]


def person(chance: Random) -> str:
    """A full name; some surnames are everywhere."""
    surname = chance.choices(_SURNAMES, cum_weights=_SURNAME_WEIGHTS)[0]
    names = (surname, chance.choice(_MIDDLE), chance.choice(_GIVEN), chance.choice(_SECOND))
    return " ".join(filter(None, names))


# -- what happened -----------------------------------------------------------------------------------------------------

COUNTS = ("cases", "people", "prosecuted", "heroin", "pills", "ice", "motorbikes", "addicts", "sessions", "listeners")
"""What is counted; heroin and ice (methamphetamine) in milligrams."""

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident: ``place`` as told, one suspect, so many milligrams of heroin."""

    day: datetime.date
    time: str
    place: str
    suspect: str
    born: int
    home: str
    act: str
    heroin: int


_ACTS, _ACT_WEIGHTS = ("mua bán", "tàng trữ", "vận chuyển"), (5, 4, 2)


@lru_cache(maxsize=20_000)
def month_counts(district: District, year: int, month: int) -> Counts:
    """What a district counted in a month."""
    chance = Random(district.number * 100_003 + year * 12 + month)
    cases = 1 + min(int(chance.expovariate(1 / (5 * district.size))), 60)
    people = cases + chance.randint(0, cases)
    return {
        "cases": cases,
        "people": people,
        "prosecuted": max(cases - chance.randint(0, 3), 1),
        "heroin": cases * chance.randint(150, 9_000),
        "pills": chance.choice((0, 0, 1)) * chance.randint(12, 900),
        "ice": chance.choice((0, 1)) * chance.randint(300, 40_000),
        "motorbikes": chance.randint(0, 5),
        "addicts": 120 + district.number % 300 + chance.randint(-10, 10),
        "sessions": chance.randint(3, 40),
        "listeners": chance.randint(300, 9_000),
    }


def summed(counts: list[Counts]) -> Counts:
    """What several districts, or months, counted together. People in the files are not added from month to month."""
    return {name: sum(one[name] for one in counts) for name in COUNTS}


def happenings(district: District, year: int, month: int) -> list[Happening]:
    """The incidents that a district tells of a month, in the order of their days."""
    counts = month_counts(district, year, month)
    made = []
    number = min(counts["cases"], district.number % 2 + 1)
    for which in range(number):
        chance = Random((district.number * 100_003 + year * 12 + month) * 8 + which + 1)
        day = datetime.date(year, month, chance.randint(1, 28))
        commune, home = (
            f"{chance.choice(WORDS['first_syllables'])} {chance.choice(WORDS['second_syllables'])}" for _ in range(2)
        )
        made.append(
            Happening(
                day=day,
                time=f"{chance.randint(0, 23):02d}:{chance.randint(0, 59):02d}",
                place=f"bản {chance.choice(INVENTED['hamlets'])}, xã {commune}, {district.full}",
                suspect=person(chance),
                born=year - chance.randint(18, 60),
                home=f"xã {home}",
                act=chance.choices(_ACTS, _ACT_WEIGHTS)[0],
                heroin=max(counts["heroin"] // (number + 1) // 10 * 10, 10),
            )
        )
    return sorted(made, key=lambda one: (one.day, one.time))


# -- what a province plans ---------------------------------------------------------------------------------------------

PLANS = len(WORDS["themes"]["plans"])


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of a province: ``58/KH-UBND``, which others cite."""

    province: Province
    year: int
    serial: int
    day: datetime.date
    title: str

    @property
    def number(self) -> str:
        """As printed."""
        return f"{self.serial}/KH-UBND"


@lru_cache(maxsize=40_000)
def plan(province: Province, year: int, which: int) -> Plan:
    """The plan of that rank (0: the most cited) of a province and year. Numbers run on with the days."""
    chance = Random(f"plan/{province.number}/{year}/{which}")
    slot = (which * 5 + province.number) % PLANS
    serial = 5 + slot * 23 + chance.randrange(20)
    day = datetime.date(year, 1, 4) + datetime.timedelta(days=serial)
    return Plan(province, year, serial, day, WORDS["themes"]["plans"][which].format(year=year))


def fingerprint() -> str:
    """Changes with the code and data that generate."""
    files = [*sorted(HERE.glob("*.py")), HERE / "words.toml"]
    made = [file.read_text(encoding="utf-8") for file in files if file.name in GENERATORS or file.suffix == ".toml"]
    return text_sha256("\n".join(made))[:12]


GENERATORS = frozenset({"world.py", "prose.py", "law.py", "paper.py", "plans.py", "documents.py"})
"""The files on which the documents depend."""
