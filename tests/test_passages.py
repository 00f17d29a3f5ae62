"""Every passage gives exactly its facts; those that do not yet are listed, and must leave the list when they do."""

import pytest

from pipelines.evaluation.fields import CORE
from tests.passages import facts, not_yet, passages, problems

NOT_YET = not_yet()


def _cases():
    for passage in passages():
        marks = [pytest.mark.xfail(strict=True, reason="listed in not_yet.txt")] if passage["id"] in NOT_YET else []
        yield pytest.param(passage, marks=marks, id=passage["id"])


@pytest.mark.parametrize("passage", list(_cases()))
def test_passage_gives_its_facts(passage):
    assert problems(passage) == []


def test_the_list_names_only_passages_of_the_file():
    assert {passage["id"] for passage in passages()} >= NOT_YET


@pytest.mark.parametrize("passage", [pytest.param(passage, id=passage["id"]) for passage in passages()])
def test_the_annotation_is_well_formed(passage):
    kinds = [kind for kind in CORE if kind in passage]
    assert len(kinds) >= 2
    assert passage.keys() - CORE.keys() == {"id", "source", "text"}
    for kind in kinds:
        for fact in facts(passage, kind):
            assert fact.keys() >= set(CORE[kind]) or fact.get("optional")
