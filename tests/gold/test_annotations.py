"""The gold is sound in itself: quotes stand where they say, ids are unique, links lead somewhere."""

import hashlib
from pathlib import Path

import pytest

from extractor.record import FACT_KINDS, Header
from pipelines.evaluation import gold_sets

GOLD = Path(__file__).parents[2] / "gold" / "dev"
FILES = sorted((GOLD / "annotations").glob("*.json"))
ANNOTATION_KEYS = {"optional", "also_accept", "note"}


def facts_of(gold):
    for part, value in gold["header"].items():
        for fact in value if isinstance(value, list) else [value]:
            if fact is not None:
                yield part, fact
    for kind in FACT_KINDS:
        for fact in gold[kind]:
            yield kind, fact


def test_every_text_is_annotated_and_every_annotation_has_its_text():
    assert len(FILES) >= 6
    assert {path.stem for path in FILES} == {path.stem for path in (GOLD / "texts").glob("*.txt")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_annotation(path):
    gold = gold_sets.load(path)
    text = (GOLD / "texts" / gold["document"]["source"]).read_text(encoding="utf-8")
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


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_header_has_every_part(path):
    assert set(Header.model_fields) <= set(gold_sets.load(path)["header"])


def test_some_documents_hold_nothing_to_seize():
    empty = [path.stem for path in FILES if not gold_sets.load(path)["seizures"]]
    assert len(empty) >= 2
