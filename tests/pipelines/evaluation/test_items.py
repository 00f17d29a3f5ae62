"""Lists of an incident item by item; sums of links; amounts without a number."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from pipelines.evaluation.items import scores
from pipelines.evaluation.judging import Judgement, judge

EVIDENCE = {"quote": "x", "start": 0, "end": 1}
CHU = {"name": "Giàng A Chư", "birth_year": 1988, "residence": "bản Pu Lâu"}
SUA = {"name": "Vàng Thị Sua", "birth_year": 1995}


def counted(judgement: Judgement, name: str) -> tuple[int, int, int]:
    score = judgement.score(name)
    return score.right, score.wrong, score.missed


@pytest.mark.parametrize(
    ("gold", "found", "whole", "years"),
    [
        ([CHU, SUA], [SUA, CHU], (2, 0, 0), (2, 0, 0)),
        ([CHU, SUA], [CHU], (1, 0, 1), (1, 0, 1)),
        ([CHU], [{**CHU, "birth_year": 1989}], (0, 1, 1), (0, 1, 1)),
        ([CHU], [{**CHU, "name": "GIÀNG A CHƯ"}], (1, 0, 0), (1, 0, 0)),
        ([CHU], [{**CHU, "name": "Giàng A"}], (0, 1, 1), (1, 0, 0)),
        ([SUA], [CHU], (0, 1, 1), (0, 1, 1)),
        ([], [SUA], (0, 1, 0), (0, 1, 0)),
    ],
)
def test_suspects_one_by_one(gold, found, whole, years):
    made = scores("suspects", {"suspects": gold}, {"suspects": found})
    assert (made[""].right, made[""].wrong, made[""].missed) == whole
    assert (made[".birth_year"].right, made[".birth_year"].wrong, made[".birth_year"].missed) == years


def test_the_list_that_was_found_best_counts():
    gold = {"suspects": [{"name": "Chốm"}], "also_accept": {"suspects": [[{"name": "Lữ Văn Chốm"}]]}}
    assert scores("suspects", gold, {"suspects": [{"name": "Lữ Văn Chốm"}]})[""].right == 1


def incident(**values: Any) -> dict[str, Any]:
    base = {"id": "incident-1", "date": "2017-08-19", "time": None, "place": "Km 14", "forces": ["Công an xã A"]}
    return {**base, "suspects": [CHU, SUA], "seizures": [], "assets": [], "offence": [], **values, "evidence": EVIDENCE}


def judged(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> Judgement:
    return judge({"incidents": gold}, {"incidents": found}, document="d", kinds=("incidents",))


def test_people_of_a_missed_incident_are_missed_and_of_an_invented_one_invented():
    assert counted(judged([incident()], []), "incidents.suspects") == (0, 0, 2)
    assert counted(judged([], [incident()]), "incidents.suspects") == (0, 2, 0)
    assert counted(judged([incident(optional=True)], []), "incidents.suspects") == (0, 0, 0)


def test_a_wrong_item_is_one_mistake():
    found = incident(suspects=[CHU, {**SUA, "residence": "bản Na"}])
    result = judged([incident()], [found])
    assert counted(result, "incidents.suspects") == (1, 1, 1)
    assert [mistake.field for mistake in result.mistakes] == ["incidents.suspects"]
    assert judged([incident()], [incident()]).mistakes == []


def seizure(number: int, **values: Any) -> dict[str, Any]:
    base = {"substance": "heroin", "quantity": 2, "unit": "kg", "approx": None, "part_of": None}
    place = {"quote": "x", "start": 10 * number, "end": 10 * number + 1}
    return {"id": f"seizure-{number}", **base, "alternative_of": None, **values, "evidence": place}


def test_links_of_every_kind_are_added_up():
    gold = {"seizures": [seizure(1), seizure(2, quantity=1, part_of="seizure-1"), seizure(3, quantity=3)]}
    found = copy.deepcopy(gold)
    found["seizures"][1]["part_of"] = None
    found["seizures"][2]["alternative_of"] = "seizure-1"
    result = judge(gold, found, document="d", kinds=("seizures",))
    assert counted(result, "links") == (0, 1, 1)
    assert counted(judge(gold, gold, document="d", kinds=("seizures",)), "links") == (1, 0, 0)


def test_an_amount_without_a_number_is_neither_asked_for_nor_punished():
    gold = {"seizures": [seizure(1)]}
    found = {"seizures": [seizure(1), seizure(2, quantity=None)]}
    assert counted(judge(gold, found, document="d", kinds=("seizures",)), "seizures") == (1, 0, 0)
