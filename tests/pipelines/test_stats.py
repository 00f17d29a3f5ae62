"""``vanban stats``: nothing is added twice, nothing is rounded, every figure names its documents."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.document import Document
from extractor.record import Case, Evidence, Record, Seizure
from pipelines import cli, stats

run = CliRunner().invoke
EVIDENCE = Evidence(quote="x", start=0, end=1, rule="test")


def seizure(number: int, quantity: str | None, unit: str = "g", **values: object) -> Seizure:
    amount = None if quantity is None else Decimal(quantity)
    factor = {"g": Decimal(1), "kg": Decimal(1000)}.get(unit)
    grams = amount * factor if amount is not None and factor is not None else None
    base = {"substance": "heroin", "quantity": amount, "unit": unit, "grams": grams, **values}
    return Seizure(id=f"seizure-{number}", evidence=EVIDENCE, **base)


def record(source: str, *seizures: Seizure, cases: tuple[Case, ...] = ()) -> Record:
    made = Record(document=Document.of_text(source, source=source).info())
    made.seizures, made.cases = list(seizures), list(cases)
    return made


def lines(*records: Record, **options: object) -> list[tuple[str, ...]]:
    return [tuple(row) for row in stats.rows(stats.totals(records, **options))]


def test_shares_and_second_measures_are_not_added():
    one = record(
        "a.txt",
        seizure(1, "3.13", "kg", approx="over"),
        seizure(2, "3.12", "kg", scope="force", part_of="seizure-1"),
        seizure(3, "6.92", scope="force", part_of="seizure-1"),
        seizure(4, "9", "brick", alternative_of="seizure-2"),
    )
    assert lines(one) == [("seizures", "heroin", "g", "3130", "", "1", "1", "0", "1")]


def test_what_pieces_weighed_stands_beside_their_number():
    one = record("a.txt", seizure(1, "2", "brick"), seizure(2, "0.7", "kg", alternative_of="seizure-1"))
    assert lines(one, kinds=["seizures"]) == [("seizures", "heroin", "brick", "2", "700", "1", "0", "0", "1")]


def test_sums_are_exact_and_name_their_documents():
    totals = stats.totals([record("a.txt", seizure(1, "0.1")), record("b.txt", seizure(1, "0.2"), seizure(2, None))])
    (total,) = [one for one in totals if one.unit == "g" and one.value]
    assert (total.value, list(total.documents)) == (Decimal("0.3"), ["a.txt", "b.txt"])
    assert sum(one.uncounted for one in totals) == 1


def test_a_document_that_comes_twice_counts_once(report: Path, tmp_path: Path):
    copy = tmp_path / "copy.txt"
    copy.write_text(report.read_text(encoding="utf-8"), encoding="utf-8")
    result = run(cli.app, ["stats", str(copy), str(report), "--format", "csv"])
    assert [row["total"] for row in csv.DictReader(io.StringIO(result.stdout))] == ["1250", "40"]
    assert f"{report}: the same document as {copy}, left out of the totals" in result.stderr


def test_cases_count_cases_and_people_of_one_action():
    cases = (
        Case(id="case-1", action="arrest", cases=85, people=233, evidence=EVIDENCE),
        Case(id="case-2", action="arrest", cases=4, people=4, part_of="case-1", actor="Biên phòng", evidence=EVIDENCE),
        Case(id="case-3", action="try", cases=41, people=None, evidence=EVIDENCE),
    )
    rows = [row[:4] for row in lines(record("a.txt", cases=cases), kinds=["cases"])]
    assert rows == [
        ("cases", "arrest", "case", "85"),
        ("cases", "arrest", "person", "233"),
        ("cases", "try", "case", "41"),
    ]


def test_totals_by_document_and_scope():
    one, two = record("a.txt", seizure(1, "1")), record("b.txt", seizure(1, "2", scope="incident"))
    rows = lines(one, two, by=["document", "scope"])
    assert [row[:6] for row in rows] == [
        ("seizures", "heroin", "a.txt", "total", "g", "1"),
        ("seizures", "heroin", "b.txt", "incident", "g", "2"),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [("1500", "1500"), ("1E+3", "1000"), ("0.50", "0.5"), ("2.0", "2"), ("0", "0"), ("60794.751", "60794.751")],
)
def test_numbers_as_people_read_them(value, text):
    assert stats.plain(Decimal(value)) == text


TEXT = """\
Kết quả: bắt giữ 03 vụ, 05 đối tượng; thu giữ 1,25 kg heroin (trong đó Công an huyện thu 250 gam) và 40 viên MTTH.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "=1+1.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_documents_and_their_records_give_the_same_totals(report: Path, tmp_path: Path):
    records = tmp_path / "records.jsonl"
    assert run(cli.app, ["extract", str(report), "-o", str(records), "-q"]).exit_code == 0
    made = [run(cli.app, ["stats", str(path), "--format", "json", "--kind", "all"]) for path in (report, records)]
    assert made[0].stdout == made[1].stdout
    figures = {(row["what"], row["unit"]): row["total"] for row in json.loads(made[0].stdout, parse_float=Decimal)}
    assert figures["heroin", "g"] == 1250
    assert figures["synthetic", "pill"] == 40
    assert figures["arrest", "person"] == 5


def test_a_csv_for_spreadsheets_holds_no_formulas(report: Path, tmp_path: Path):
    output = tmp_path / "totals.csv"
    result = run(cli.app, ["stats", str(report), "--by", "document", "-o", str(output), "-q"])
    assert (result.exit_code, result.stdout) == (0, "")
    rows = list(csv.DictReader(io.StringIO(output.read_text(encoding="utf-8-sig"))))
    assert [row["total"] for row in rows] == ["1250", "40"]
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--by", "colour"], "choose among substance"),
        (["--kind", "weapons"], "choose among seizures"),
        (["--format", "xml"], "choose one of table, csv, json"),
        (["-o", "totals.xlsx"], "end the name in .csv"),
    ],
)
def test_what_is_not_known_is_refused_with_a_remedy(report: Path, arguments: list[str], said: str):
    result = run(cli.app, ["stats", str(report), *arguments])
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_document_that_cannot_be_read_costs_a_line(report: Path, tmp_path: Path):
    result = run(cli.app, ["stats", str(report), str(tmp_path / "none.txt"), "--format", "csv"])
    assert result.exit_code == 1
    assert "none.txt" in result.stderr
    assert "1250" in result.stdout
