"""One record against its gold: who belongs to whom, what counts, what does not."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import pytest

from pipelines.evaluation.comparing import normal
from pipelines.evaluation.judging import Judgement, judge
from pipelines.evaluation.spans import span_scores

TEXT = "thu 2 bánh và 46,8 gam heroin, trong đó 1 bánh"


def seizure(number: int, quote: str, **values: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    evidence = {"quote": quote, "start": start, "end": start + len(quote)}
    base = {"substance": "heroin", "approx": None, "scope": "total", "part_of": None}
    return {"id": f"seizure-{number}", **base, **values, "evidence": evidence}


def record(*seizures: dict[str, Any], **header: Any) -> dict[str, Any]:
    return {"header": header, "seizures": list(seizures)}


GOLD = record(
    seizure(1, "2 bánh và 46,8 gam heroin", quantity=2, unit="brick"),
    seizure(2, "46,8 gam heroin", quantity=Decimal("46.8"), unit="g"),
    seizure(3, "1 bánh", quantity=1, unit="brick", scope="subset", part_of="seizure-1"),
)


def judged(gold: dict[str, Any], found: dict[str, Any]) -> Judgement:
    return judge(gold, found, document="d", kinds=("header", "seizures"))


def counts(judgement: Judgement, name: str) -> tuple[int, int, int]:
    score = judgement.score(name)
    return score.right, score.wrong, score.missed


def test_gold_against_itself() -> None:
    result = judged(GOLD, GOLD)
    assert counts(result, "seizures") == (3, 0, 0)
    assert result.mistakes == []
    assert result.whole("seizures")
    assert result.spans["seizures"][1] == ((14, 29), (14, 29))


def test_ids_may_differ_and_links_are_followed() -> None:
    found = copy.deepcopy(GOLD)
    for number, fact in enumerate(found["seizures"]):
        fact["id"] = f"seizure-{9 - number}"
    found["seizures"][2]["part_of"] = "seizure-9"
    assert judged(GOLD, found).mistakes == []
    found["seizures"][2]["part_of"] = "seizure-8"
    result = judged(GOLD, found)
    assert [mistake.field for mistake in result.mistakes] == ["seizures.part_of"]
    assert counts(result, "seizures") == (3, 0, 0)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"quantity": Decimal("46.80")}, (3, 0, 0)),
        ({"quantity": Decimal("46.81")}, (2, 1, 1)),
        ({"unit": "kg"}, (2, 1, 1)),
        ({"approx": "over"}, (2, 1, 1)),
    ],
)
def test_a_core_value_decides(values: dict[str, Any], expected: tuple[int, int, int]) -> None:
    found = copy.deepcopy(GOLD)
    found["seizures"][1].update(values)
    assert counts(judged(GOLD, found), "seizures") == expected


def test_places_are_counted_once_each() -> None:
    """Two gold facts under one that was found, one under two, and equal values elsewhere: no place counts twice."""
    one = seizure(1, "2 bánh", quantity=2, unit="brick")
    other = seizure(2, "46,8 gam", quantity=Decimal("46.8"), unit="g")
    over_both = seizure(1, "2 bánh và 46,8 gam heroin", quantity=2, unit="brick")
    in_parts = [seizure(number, quote, quantity=9, unit="g") for number, quote in ((1, "46,8"), (2, "gam heroin"))]
    elsewhere = seizure(3, "1 bánh", quantity=2, unit="brick")

    def scores(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> tuple[float, float]:
        spans = span_scores("seizures", judged(record(*gold), record(*found)).spans["seizures"])["overlap"]
        return spans.precision, spans.recall

    assert scores([one, other], [over_both]) == (1.0, 0.5)
    assert scores([other], in_parts) == (0.5, 1.0)
    assert scores([one], [elsewhere]) == (0.0, 0.0)


def test_optional_counts_neither_way() -> None:
    gold = copy.deepcopy(GOLD)
    gold["seizures"][1]["optional"] = True
    assert counts(judged(gold, GOLD), "seizures") == (2, 0, 0)
    without = record(GOLD["seizures"][0], GOLD["seizures"][2])
    assert counts(judged(gold, without), "seizures") == (2, 0, 0)


def test_other_accepted_values() -> None:
    gold = copy.deepcopy(GOLD)
    gold["seizures"][2]["also_accept"] = {"unit": ["other"], "part_of": ["seizure-2", None], "scope": [None]}
    for link in ("seizure-1", "seizure-2", None):
        found = copy.deepcopy(GOLD)
        found["seizures"][2].update(unit="other", part_of=link)
        assert judged(gold, found).mistakes == []


def test_inventions_and_misses() -> None:
    invented = seizure(9, "trong đó 1 bánh", quantity=7, unit="kg")
    result = judged(record(), record(invented))
    assert counts(result, "seizures") == (0, 1, 0)
    assert result.mistakes[0].gold is None
    missed = judged(record(invented), record())
    assert counts(missed, "seizures") == (0, 0, 1)
    assert missed.mistakes[0].found is None
    assert result.mistakes[0].key != missed.mistakes[0].key


def test_recipients_are_a_bag() -> None:
    def recipients(*texts: str) -> dict[str, Any]:
        return record(recipients=[{"id": f"r-{n}", "text": text} for n, text in enumerate(texts)])

    result = judged(recipients("Như trên", "Lưu: VT"), recipients("Lưu:  VT", "Nhu trên"))
    assert counts(result, "header.recipients") == (1, 1, 1)
    gold = recipients("Như trên", "Lưu: VT")
    gold["header"]["recipients"][0].update(also_accept={"text": ["Nhu trên"]})
    assert judged(gold, recipients("Lưu: VT", "Nhu trên")).mistakes == []
    gold["header"]["recipients"][1]["optional"] = True
    assert judged(gold, recipients("Như trên")).mistakes == []


def test_a_header_part_that_is_not_there() -> None:
    number = {"id": "header-number", "text": "7/BC", "serial": "7"}
    assert counts(judged(record(number=number), record()), "header") == (0, 0, 2)
    assert counts(judged(record(number=None), record(number=number)), "header") == (0, 2, 0)
    also = {**number, "also_accept": {"serial": [None]}}
    result = judged(record(number=also), record(number={**number, "serial": None}))
    assert counts(result, "header") == (1, 0, 0)
    assert result.mistakes == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Về”", '"về"'),
        ("a\u00a0 b\n", "A B"),
        (Decimal("3.10"), 3.1),
        (["x"], ("X",)),
        ({"a": 1, "b": None}, {"a": 1}),
    ],
)
def test_values_that_are_equal(one: Any, other: Any) -> None:
    assert normal(one) == normal(other)


def test_true_is_not_one() -> None:
    assert normal(True) is True
