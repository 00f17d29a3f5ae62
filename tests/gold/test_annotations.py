"""The gold is sound in itself: quotes stand where they say, ids are unique, links lead somewhere."""

import hashlib
from pathlib import Path

import pytest

from extractor.record import FACT_KINDS, Header
from gold.agreement import judgements
from gold.quotes import compile_annotation, dumps
from pipelines.evaluation import gold_sets

GOLD = Path(__file__).parents[2] / "gold"
FILES = sorted(path for split in ("dev", "test") for path in (GOLD / split / "annotations").glob("*.json"))
TEXTS = sorted(path for split in ("dev", "test") for path in (GOLD / split / "texts").glob("*.txt"))


def facts_of(gold):
    for part, value in gold["header"].items():
        for fact in value if isinstance(value, list) else [value]:
            if fact is not None:
                yield part, fact
    for kind in FACT_KINDS:
        for fact in gold[kind]:
            yield kind, fact


def test_every_text_is_annotated_and_every_annotation_has_its_text():
    assert [(path.parts[-3], path.stem) for path in FILES] == [(path.parts[-3], path.stem) for path in TEXTS]
    assert len({path.stem for path in TEXTS}) == len(TEXTS) >= 40


def test_dev_and_test_are_both_of_some_size():
    test = sum(path.parts[-3] == "test" for path in TEXTS)
    assert test >= 20
    assert len(TEXTS) - test >= 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_annotation(path):
    gold = gold_sets.load(path)
    text = (path.parents[1] / "texts" / gold["document"]["source"]).read_text(encoding="utf-8")
    assert hashlib.sha256(text.encode()).hexdigest() == gold["document"]["text_sha256"]
    facts = list(facts_of(gold))
    ids = [fact["id"] for _, fact in facts]
    assert len(ids) == len(set(ids))
    for _, fact in facts:
        for key in ("evidence", "issuer_evidence", "date_evidence"):
            if fact.get(key):
                evidence = fact[key]
                assert text[evidence["start"] : evidence["end"]] == evidence["quote"], fact["id"]
        for link in ("part_of", "alternative_of", "refers_to", "same_as"):
            assert fact.get(link) is None or fact[link] in ids, fact["id"]
    assert set(Header.model_fields) <= set(gold["header"])


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_both_rounds_are_kept_and_sound(path):
    text = path.read_text(encoding="utf-8")
    for side in ("first", "second"):
        lines = (GOLD / "rounds" / side / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        assert compile_annotation(text, lines, source=path.name)["header"]["recipients"] is not None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_annotation_is_what_was_settled(path):
    text = (path.parents[1] / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
    lines = (GOLD / "rounds" / "settled" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
    assert dumps(compile_annotation(text, lines, source=f"{path.stem}.txt")) == path.read_text(encoding="utf-8")


def test_ten_documents_hold_nothing_but_temptations():
    kinds = ("seizures", "assets", "cases", "incidents")
    empty = [path.stem for path in FILES if not any(gold_sets.load(path)[kind] for kind in kinds)]
    assert len(empty) >= 10


def test_two_annotators_agree_on_what_counts():
    found = list(judgements())
    assert len(found) == len(TEXTS)
    wrong = sum(score.wrong + score.missed for one in found for name, score in one.scores.items() if "." not in name)
    right = sum(score.right for one in found for name, score in one.scores.items() if "." not in name)
    assert 2 * right / (2 * right + wrong) > 0.8
