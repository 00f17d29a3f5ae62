"""Passages of invented documents, each with the facts that it states."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from gold.invented.world import WORDS, World, short_day

Seizure = tuple[str, str, str]
"""Substance, quantity, unit: as the record names them."""
Count = tuple[str, int, int]
"""Action, cases, people."""


@dataclass(frozen=True, slots=True)
class Passage:
    """``text``: paragraphs, a line each. What it states: seizures, counts of cases, numbers cited, suspects."""

    text: str
    seizures: tuple[Seizure, ...] = ()
    cases: tuple[Count, ...] = ()
    citations: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def joined(passages: Iterable[Passage], between: str = "\n") -> Passage:
    """All of them as one, in their order."""
    told = list(passages)
    return Passage(
        between.join(passage.text for passage in told),
        tuple(fact for passage in told for fact in passage.seizures),
        tuple(fact for passage in told for fact in passage.cases),
        tuple(fact for passage in told for fact in passage.citations),
        tuple(fact for passage in told for fact in passage.people),
    )


def prose(world: World, kind: str, sentences: int = 2) -> Passage:
    """A paragraph that states no seizure, case or citation."""
    return Passage(world.sentences(kind, sentences))


def basis(world: World, most: int = 3) -> Passage:
    """National documents that were there on the day, cited in full; no line break."""
    there = [law for law in WORDS["laws"] if datetime.date.fromisoformat(law[2]) < world.issued]
    cited = world.chance.sample(there, min(len(there), world.chance.randint(1, most)))
    told = (
        f"{kind} {number} ngày {short_day(datetime.date.fromisoformat(day))} {of}" for kind, number, day, of in cited
    )
    return Passage("; ".join(told), citations=tuple(law[1] for law in cited))


def plan_of_province(world: World) -> Passage:
    """The province's plan, cited by number and day."""
    number = f"{world.chance.randint(11, 390)}/KH-UBND"
    day = short_day(world.day_before(300))
    return Passage(f"Kế hoạch số {number} ngày {day} của UBND tỉnh {world.province}", citations=(number,))


def table(world: World) -> Passage:
    """Arrests by commune, ruled, with the sum."""
    rows, all_cases, all_people = [], 0, 0
    counts: list[Count] = []
    for number, commune in enumerate(world.communes[: world.chance.randint(3, 8)], start=1):
        cases = world.chance.randint(1, 20)
        people = cases + world.chance.randint(0, 7)
        rows.append(f"{number} | Xã {commune} | {cases} | {people}")
        counts.append(("arrest", cases, people))
        all_cases, all_people = all_cases + cases, all_people + people
    head = "TT | Đơn vị | Số vụ bắt giữ | Số đối tượng"
    total = f" | Tổng cộng | {all_cases} | {all_people}"
    return Passage("\n".join((head, *rows, total)), cases=(*counts, ("arrest", all_cases, all_people)))
