"""Every phrase gives exactly its facts; those that do not yet are listed, and leave the list when they do."""

import pytest

from tests.phrasebook import not_yet, phrases, problems

NOT_YET = not_yet()


def _cases():
    for entry in phrases():
        marks = [pytest.mark.xfail(strict=True, reason="listed in not_yet.txt")] if entry["phrase"] in NOT_YET else []
        yield pytest.param(entry, marks=marks, id=f"{entry['group']}: {entry['phrase']}")


@pytest.mark.parametrize("entry", list(_cases()))
def test_phrase_gives_its_facts(entry):
    assert problems(entry) == []


def test_the_list_names_only_phrases_of_the_book():
    assert {entry["phrase"] for entry in phrases()} >= NOT_YET
