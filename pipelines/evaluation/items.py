"""Lists judged item by item: the suspects, forces, seizures and assets of an incident."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipelines.evaluation.comparing import normal
from pipelines.evaluation.fields import PERSON
from pipelines.evaluation.scores import Score

Json = Mapping[str, Any]


def scores(key: str, gold: Json | None, found: Json | None) -> dict[str, Score]:
    """The counts of one list by what is appended to the field's name: ``""`` whole items, ``.birth_year`` …

    Of the lists that gold accepts the one counts that was found best. None stands for a fact that is missed, or that
    was invented.
    """
    have = list((found or {}).get(key) or ())
    accepted = [(gold or {}).get(key) or (), *((gold or {}).get("also_accept") or {}).get(key, ())]
    options = [_one_by_one(key, list(wanted or ()), have) for wanted in accepted]
    return max(options, key=lambda counts: (counts[""].right, -counts[""].wrong - counts[""].missed))


def _one_by_one(key: str, wanted: list[Any], have: list[Any]) -> dict[str, Score]:
    if key != "suspects":
        return {"": _counts(list(map(normal, wanted)), list(map(normal, have)))}
    made = {"": Score(), **{f".{field}": Score() for field in PERSON}}
    for one, other in _paired(wanted, have):
        values = [(normal((one or {}).get(field)), normal((other or {}).get(field))) for field in PERSON]
        right = one is not None and other is not None and all(a == b for a, b in values)
        made[""].add(Score(int(right), int(other is not None and not right), int(one is not None and not right)))
        for field, (a, b) in zip(PERSON, values, strict=True):
            same = a is not None and a == b
            made[f".{field}"].add(Score(int(same), int(b is not None and not same), int(a is not None and not same)))
    return made


def _paired(wanted: Sequence[Json], have: Sequence[Json]) -> Iterator[tuple[Json | None, Json | None]]:
    """People of the same name, then those whose other values agree, then who is left over."""
    left = list(have)
    later: list[Json] = []
    for one in wanted:
        same = [other for other in left if normal(other.get("name")) == normal(one.get("name"))]
        if same:
            best = max(same, key=lambda other: _alike(one, other))
            left.remove(best)
            yield one, best
        else:
            later.append(one)
    for one in later:
        near = max(left, key=lambda other: _alike(one, other), default=None)
        if near is not None and _alike(one, near):
            left.remove(near)
        else:
            near = None
        yield one, near
    yield from ((None, other) for other in left)


def _alike(one: Json, other: Json) -> int:
    """How many values of two people are given and the same."""
    return sum(one.get(field) is not None and normal(one[field]) == normal(other.get(field)) for field in PERSON)


def _counts(wanted: list[Any], have: list[Any]) -> Score:
    score = Score()
    left = list(have)
    for item in wanted:
        if item in left:
            left.remove(item)
            score.right += 1
        else:
            score.missed += 1
    score.wrong = len(left)
    return score
