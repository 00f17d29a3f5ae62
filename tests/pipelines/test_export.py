"""Records as JSON Lines, JSON and CSV; files that are written whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

from extractor.document import Document
from extractor.errors import ArgumentInvalid
from extractor.record import Money, Record, Seizure
from pipelines import export


@pytest.fixture
def record() -> Record:
    text = "=1+1 thu giữ 3,130 kg heroin; 15 triệu"
    document = Document.of_text(text, source="=report.txt")
    seizure = Seizure(
        id="seizure-1",
        substance="heroin",
        quantity="3.130",
        unit="kg",
        evidence=document.evidence(13, 28, "seizures", confidence=0.9),
    )
    money = Money(id="money-1", amount="15000000", currency="VND", evidence=document.evidence(0, 4, "money"))
    return Record(document=document.info(), seizures=[seizure], money=[money])


def rows(record: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export.OPENING["csv"] + export.render(record, "csv"))))


def test_json_lines_are_one_line_with_exact_numbers(record: Record) -> None:
    line = export.render(record, "jsonl")
    assert line.count("\n") == 1
    assert '"quantity": 3.130,' in line
    assert Record.from_json(line) == record


def test_json_is_an_array_of_records(record: Record) -> None:
    body = export.BETWEEN["json"].join([export.render(record, "json")] * 2)
    whole = json.loads(export.OPENING["json"] + body + export.CLOSING["json"])
    assert [one["document"]["id"] for one in whole] == [record.document.id] * 2


def test_csv_has_one_row_a_fact(record: Record) -> None:
    seizure, money = rows(record)
    assert tuple(seizure) == export.COLUMNS
    assert seizure["kind"] == "seizures"
    assert seizure["quote"] == "3,130 kg heroin"
    assert (seizure["start"], seizure["end"], seizure["page"], seizure["confidence"]) == ("13", "28", "", "0.9")
    values = json.loads(seizure["values"])
    assert values["substance"] == "heroin"
    assert not {"id", "evidence", "grams"} & values.keys()
    assert money["id"] == "money-1"


def test_no_cell_is_a_formula(record: Record) -> None:
    money = rows(record)[1]
    assert money["quote"] == "'=1+1"
    assert money["source"] == "'=report.txt"


@pytest.mark.parametrize("text", ["=1", "+84", "-x", "@sum", "\tx", "\rx", " =1", "\n=1"])
def test_dangerous_cells(text: str) -> None:
    assert export.safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["", "heroin", "36-CT/TW", '{"a": 1}', "(12 vụ)"])
def test_harmless_cells(text: str) -> None:
    assert export.safe_cell(text) == text


def test_what_is_no_unicode_is_escaped_so_that_json_reads_it() -> None:
    assert json.loads(export.encoded('"a\udc80b"')) == "a\udc80b"


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with export.written_whole(path) as file:
        file.write(b"one\n")
        assert not path.exists()
    assert path.read_bytes() == b"one\n"
    assert os.listdir(tmp_path) == ["out.jsonl"]  # noqa: PTH208


def test_nothing_is_left_of_a_failure_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), export.written_whole(path) as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.jsonl"]  # noqa: PTH208


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with export.written_whole(tmp_path / "link") as file:
        file.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_device_is_written_to_not_replaced() -> None:
    with export.written_whole(Path(os.devnull)) as file:
        file.write(b"x")
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize("name", [".", "nowhere/out.jsonl"])
def test_where_nothing_can_be_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArgumentInvalid), export.written_whole(tmp_path / name):
        pass
