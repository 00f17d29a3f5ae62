"""Invented documents: the same for the same seed, what they state is what the extractor finds, files as planned."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import unicodedata
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

import extractor
from gold.invented import __main__ as command
from gold.invented.documents import draft_of, invent
from gold.invented.files import DOCUMENTS, LEVELS, Mix, planned, truth, write
from gold.render import degrade


@pytest.mark.parametrize("number", range(12))
def test_what_a_document_states_is_found_and_nothing_else(number: int) -> None:
    document = invent(number, seed=7)
    stated, record = document.truth, extractor.extract_text(document.text)
    header = record.header
    assert header.number is not None and header.number.text == stated.number
    assert header.issued is not None and header.issued.date == stated.date
    assert header.doc_type is not None and header.doc_type.name == stated.doc_type
    assert header.issuer is not None and header.issuer.name == stated.issuer
    assert header.signer is not None and header.signer.name == stated.signer
    seized = Counter((fact.substance, fact.quantity, fact.unit) for fact in record.seizures)
    assert seized == Counter((substance, Decimal(quantity), unit) for substance, quantity, unit in stated.seizures)
    counted = Counter((fact.action, fact.cases, fact.people) for fact in record.cases if fact.scope != "incident")
    assert counted == Counter(stated.cases)
    cited = [fact.number for fact in record.citations if fact.number and not fact.short_form]
    assert Counter(cited) == Counter(stated.citations)
    assert Counter(who.name for fact in record.incidents for who in fact.suspects) == Counter(stated.people)


def test_the_same_seed_gives_the_same_documents_whatever_came_before() -> None:
    once = [invent(number, seed=3) for number in range(5)]
    assert [invent(number, seed=3) for number in (4, 3, 2, 1, 0)] == once[::-1]
    assert invent(0, seed=4) != once[0]
    assert len({document.text for document in once}) == 5
    assert all(unicodedata.is_normalized("NFC", document.text) for document in once)


def test_a_longer_document_is_longer() -> None:
    assert len(invent(1, pages=6).text) > 2 * len(invent(1, pages=2).text)


def test_a_draft_is_nearly_its_document_without_serial_and_day() -> None:
    document = next(one for one in map(invent, range(20)) if "thường xuyên" in one.text)
    draft = draft_of(document)
    words, reworded = document.text.split(), draft.text.split()
    assert draft.text != document.text
    assert sum((Counter(words) - Counter(reworded)).values()) < len(words) / 10
    header = extractor.extract_text(draft.text).header
    assert header.number is not None and header.number.serial is None
    assert header.issued is not None and header.issued.date == document.truth.date[:7]


def test_the_plan_holds_what_the_mix_asks_for() -> None:
    files = planned(Mix(1000, scanned_pages=50, pdfs=0.5, copies=0.05, drafts=0.05))
    kinds = Counter(file.kind for file in files)
    assert sorted(file.number for file in files) == list(range(1000))
    assert 20 <= sum(file.kind == "scan" and file.copy_of is None for file in files) <= 50
    assert 400 < kinds["pdf"] < 600
    assert 20 < sum(file.copy_of is not None for file in files) < 90
    assert 20 < sum(file.draft for file in files) < 90
    assert files == planned(Mix(1000, scanned_pages=50, pdfs=0.5, copies=0.05, drafts=0.05))


def test_the_levels_are_those_of_the_renderer() -> None:
    assert tuple(degrade.LEVELS) == LEVELS


def test_texts_are_written_with_their_truth(tmp_path: Path) -> None:
    mix = Mix(40, copies=0.2, drafts=0.1, pages=1)
    lines = write(mix, tmp_path)
    assert lines == list(truth(tmp_path))
    sums = {}
    for line in lines:
        file = tmp_path / DOCUMENTS / line["file"]
        sums[line["file"]] = hashlib.sha256(file.read_bytes()).hexdigest()
        assert line["number"] in file.read_text(encoding="utf-8")
    copies = [line for line in lines if line["copy_of"]]
    assert copies and all(sums[line["file"]] == sums[line["copy_of"]] for line in copies)
    assert len(set(sums.values())) == 40 - len(copies)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.txt")}
    assert write(mix, tmp_path) == lines
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.txt")} == before
    assert write(dataclasses.replace(mix, seed=1), tmp_path) != lines


def test_pdfs_and_scans_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = {"documents": 3, "scanned-pages": 1, "pdfs": 1, "pages": 1, "workers": 1}
    command.main([str(tmp_path), *(part for name, value in options.items() for part in (f"--{name}", str(value)))])
    assert "3 files" in capsys.readouterr().out
    lines = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    assert Counter(line["form"] for line in lines) == {"clean": 1, "pdf": 2}
    for line in lines:
        record = extractor.extract(tmp_path / DOCUMENTS / line["file"], pages=[1], pipeline="citations")
        assert {page.method for page in record.document.pages} == {"ocr" if line["form"] == "clean" else "text-layer"}


@pytest.mark.parametrize("wrong", ["--documents 0", "--pages 9", "--copies 0.9 --drafts 0.2", "--pdfs 2"])
def test_wrong_arguments_are_refused(wrong: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.main([str(tmp_path), *wrong.split()])
