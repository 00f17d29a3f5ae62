"""The generated archive states what the extractor would read in its texts: else its figures would be worth nothing."""

from __future__ import annotations

import json
import zlib
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import extractor
from extractor.document import Document
from extractor.record import Record
from pipelines.archive import open_database
from tests.benchmarks.large_archive import documents, making, plans
from tests.benchmarks.large_archive.plans import Spec

FIELDS = {
    "citations": ("number", "title", "date", "issuer", "uri", "short_form", "refers_to"),
    "seizures": ("substance", "quantity", "unit", "grams", "scope"),
    "cases": ("action", "cases", "people", "scope"),
    "incidents": ("date", "time", "place", "suspects", "offence", "seizures"),
    "assets": ("kind", "quantity"),
}


def read(spec: Spec) -> tuple[str, Record]:
    part = documents.make(spec)
    return json.loads(zlib.decompress(part.document))["text"], Record.from_json(part.record)


def facts(record: Record, kind: str) -> list[tuple[Any, ...]]:
    return [(*(getattr(one, name) for name in FIELDS[kind]), is_share(one)) for one in getattr(record, kind)]


def is_share(fact: Any) -> bool:
    return getattr(fact, "part_of", None) is not None


def chosen(kind: str) -> Spec:
    """The first document of a kind: a district's, read without a misread letter."""
    return next(spec for spec in plans.specs(2000) if spec.kind == kind and not spec.scanned and not spec.planted)


@pytest.mark.parametrize("kind", ["report", "plan", "letter", "decision", "notice"])
def test_what_is_stated_is_what_the_extractor_reads(kind: str) -> None:
    text, record = read(chosen(kind))
    found = extractor.extract_document(Document.of_text(text))
    for name in FIELDS:
        stated, read_there = facts(record, name), facts(found, name)
        assert [one for one in stated if one not in read_there] == []  # sentences by chance may state more
    for name in ("number", "issued", "issuer", "title", "period", "signer"):
        own, theirs = getattr(record.header, name), getattr(found.header, name)
        assert own is None or own.model_dump(exclude={"id", "evidence"}) == theirs.model_dump(
            exclude={"id", "evidence"}
        )


def test_the_first_documents_do_not_depend_on_how_many_there_are() -> None:
    assert list(plans.specs(300)) == list(islice(plans.specs(900), 300))


def test_every_quote_stands_where_it_says() -> None:
    for spec in plans.specs(60):
        text, record = read(spec)
        for fact in record.facts().values():
            assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


def test_planted_errors_name_the_documents_that_disagree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "PLANTED_IN_MONTHS", {"district_sum": 1.0, "retold": 1.0})
    name = str(tmp_path / "archive.db")
    making.fill(name, 150, tmp_path, say=lambda line: None)
    truth = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    with open_database(name) as archive:
        assert archive.status().documents == 150
        pairs = {
            error: [
                (archive.record(one["documents"][0]), archive.record(one["others"][0]), one["odd"])
                for one in truth
                if one["error"] == error
            ]
            for error in ("district_sum", "retold")
        }
    assert pairs["district_sum"] and pairs["retold"]
    for province, district, odd in pairs["district_sum"]:
        share = province.cases[1 + odd]
        assert (share.cases, share.people) == ((district.cases[0].cases or 0) + 3, district.cases[0].people)
    for province, district, _ in pairs["retold"]:
        here, there = (amounts(record) for record in (province, district))
        assert here[0][0] in [one for one, _ in there]
        assert here[0] not in there


def amounts(record: Record) -> list[tuple[str, Any]]:
    """Each incident's suspect and what was seized of him."""
    seizures = {one.id: one.quantity for one in record.seizures}
    return [(one.suspects[0].name, seizures[one.seizures[0]]) for one in record.incidents]
