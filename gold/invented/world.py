"""Who writes invented documents and where: provinces, districts, communes, people, sentences filled by chance."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, TypeVar

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class World:
    """One document's surroundings: its chance, its province and district, the day on which it is issued."""

    chance: Random
    province: str
    district: str
    communes: tuple[str, ...]
    issued: datetime.date

    @classmethod
    def invent(cls, chance: Random) -> World:
        """A district of eight communes; issued from 2010 to 2025."""
        places = [f"{first} {second}" for first in WORDS["first_syllables"] for second in WORDS["second_syllables"]]
        district, *communes = chance.sample(places, 9)
        issued = datetime.date(2010, 1, 4) + datetime.timedelta(days=chance.randrange(16 * 365))
        return cls(chance, chance.choice(WORDS["provinces"]), district, tuple(communes), issued)

    def one_of(self, items: Sequence[Item]) -> Item:
        """Any of them."""
        return self.chance.choice(items)

    def person(self) -> str:
        """A full name."""
        return " ".join(self.one_of(WORDS[part]) for part in ("surnames", "middle_names", "given_names"))

    def day_before(self, most: int = 85) -> datetime.date:
        """A day before that of issue."""
        return self.issued - datetime.timedelta(days=self.chance.randint(2, most))

    def sentences(self, kind: str, count: int) -> str:
        """So many of the sentences of ``words.toml`` under ``kind``, their choices made and their blanks filled."""
        return " ".join(map(self._written, self.chance.sample(WORDS[kind], count)))

    def _written(self, pattern: str) -> str:
        text = _CHOICE.sub(lambda match: self.one_of(match.group(1).split("|")), pattern)
        communes = iter(self.chance.sample(self.communes, len(self.communes)))
        return _SLOT.sub(lambda match: self._filled(match.group(1), communes), text)

    def _filled(self, slot: str, communes: Iterator[str]) -> str:
        day = self.issued + datetime.timedelta(days=self.chance.randint(15, 80))
        fillings: dict[str, Callable[[], str]] = {
            "district": lambda: f"huyện {self.district}",
            "commune": lambda: next(communes),
            "hamlet": lambda: self.one_of(WORDS["hamlets"]),
            "person": self.person,
            "few": lambda: f"{self.chance.randint(3, 60):02d}",
            "some": lambda: str(self.chance.randint(61, 990)),
            "many": lambda: grouped(self.chance.randint(1001, 9990)),
            "day": lambda: short_day(day),
        }
        return fillings[slot]()


def grouped(number: int) -> str:
    """``1.250``: thousands parted by points, as Vietnamese texts write them."""
    return f"{number:,}".replace(",", ".")


def short_day(day: datetime.date) -> str:
    """``05/3/2021``."""
    return f"{day.day:02d}/{day.month}/{day.year}"


def long_day(day: datetime.date) -> str:
    """``ngày 05 tháng 3 năm 2021``: a day below ten and a month below three get a nought (Nghị định 30/2020/NĐ-CP)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
