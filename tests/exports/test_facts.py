"""Facts as CSV and Parquet: what went in comes back, and every column says what it means."""

from __future__ import annotations

import csv
import json
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import pipelines.exports.tables as described
from extractor.errors import ArgumentInvalid
from extractor.record import Case, Incident, Seizure, Suspect
from pipelines.archive import Database
from pipelines.archive.fact_tables import FACT_TABLES
from pipelines.exports import export_facts, kinds, table
from tests.exports.making import SOMEWHERE, Shelf, cited, head

DIRECTIVE = "/akn/vn/act/chi-thi/bo-chinh-tri/2019-08-16/36-ct-tw"

LONG = Decimal("1234567890123456789012345678901234567890.5")
"""More digits than Parquet's decimals hold."""


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def seizure(number: int, quantity: str, **more: Any) -> Seizure:
    return Seizure(
        id=f"seizure-{number}", evidence=SOMEWHERE, substance="heroin", quantity=Decimal(quantity), unit="kg", **more
    )


@pytest.fixture
def filled(archive: Database, run: int) -> Database:
    shelf = Shelf(archive, run)
    first = shelf.put(
        head("417/BC-CAH", day="2023-08-14", issuer="CÔNG AN HUYỆN A"),
        name="=a.txt",
        seizures=[
            seizure(1, "3.13", substance_text="=heroin", part_of="seizure-2"),
            seizure(2, "0.000000001", actor="-1"),
            seizure(3, str(LONG)),
        ],
        cases=[Case(id="case-1", evidence=SOMEWHERE, action="arrest", cases=12, people=None, offence=["mua bán"])],
        incidents=[
            Incident(
                id="incident-1", evidence=SOMEWHERE, suspects=[Suspect(name='A "B", C', birth_year=1990)], forces=[]
            )
        ],
    )
    other = shelf.put(head("1/BC", day="2020"), seizures=[seizure(1, "250000000000000000.5")])
    shelf.link(first, other, "same")
    shelf.put(citations=[cited(1, DIRECTIVE, "Chỉ thị 36-CT/TW", 1, number="36-CT/TW", articles=["khoản 1 điều 2"])])
    return archive


def test_csv_holds_what_the_archive_holds(filled: Database, tmp_path: Path) -> None:
    export_facts(filled, tmp_path / "out", "csv")
    by_quantity = {row["quantity"]: row for row in read_csv(tmp_path / "out" / "seizures.csv")}
    assert set(by_quantity) == {"3.13", "0.000000001", str(LONG), "250000000000000000.5"}
    row = by_quantity["3.13"]
    assert row["fact"] == f"{row['document_id']}#seizure-1"
    assert (row["document_number"], row["document_date"]) == ("417/BC-CAH", "2023-08-14")
    assert (row["document_issuer"], row["document_source"]) == ("CÔNG AN HUYỆN A", "'=a.txt")
    assert (row["substance_text"], row["part_of"], row["grams"]) == ("'=heroin", "seizure-2", "")
    assert by_quantity["0.000000001"]["actor"] == "'-1"
    (case,) = read_csv(tmp_path / "out" / "cases.csv")
    assert (case["cases"], case["people"], json.loads(case["offence"])) == ("12", "", ["mua bán"])
    (incident,) = read_csv(tmp_path / "out" / "incidents.csv")
    assert json.loads(incident["suspects"])[0]["name"] == 'A "B", C'
    assert json.loads(incident["forces"]) == []


def test_parquet_holds_what_csv_holds(filled: Database, tmp_path: Path) -> None:
    export_facts(filled, tmp_path / "csv", "csv")
    written = export_facts(filled, tmp_path / "parquet", "parquet")
    assert {one.kind: one.unfit for one in written if one.unfit} == {"seizures": 1}
    for one in written:
        read = pq.read_table(tmp_path / "parquet" / one.file).to_pylist()
        rows = read_csv(tmp_path / "csv" / f"{one.kind}.csv")
        assert len(read) == len(rows) == one.rows
        for row, told in zip(read, rows, strict=True):
            for column in table(one.kind).columns:
                assert same(row[column.name], told[column.name], column.type), (one.kind, column.name)


def same(value: Any, told: str, kind: str) -> bool:
    if value is None:
        return told in ("", str(LONG))
    if kind in ("number", "integer"):
        return Decimal(str(value)) == Decimal(told)
    if kind in ("array", "object"):
        return bool((json.loads(value) if isinstance(value, str) else value) == json.loads(told))
    if kind == "boolean":
        return ("true" if value else "false") == told
    if kind == "datetime":
        return bool(value.isoformat() == told)
    return told in (value, f"'{value}")


def test_only_the_tables_asked_for_are_written(filled: Database, tmp_path: Path) -> None:
    export_facts(filled, tmp_path / "one", "csv", ["legal_documents", "citations"])
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == ["citations.csv", "columns.csv", "datapackage.json", "legal_documents.csv"]
    (citation,) = read_csv(tmp_path / "one" / "citations.csv")
    (legal,) = read_csv(tmp_path / "one" / "legal_documents.csv")
    assert citation["uri"] == legal["uri"] == DIRECTIVE
    assert (citation["page"], citation["short_form"], citation["articles"]) == ("1", "false", '["khoản 1 điều 2"]')
    assert legal["in_catalogue"] in ("true", "false")


def test_copies_name_the_document_that_stands_for_them(filled: Database, tmp_path: Path) -> None:
    export_facts(filled, tmp_path / "out", "csv", ["documents", "seizures", "likenesses"])
    documents = {row["id"]: row for row in read_csv(tmp_path / "out" / "documents.csv")}
    (copy,) = [row for row in documents.values() if row["copy_of"]]
    assert documents[copy["copy_of"]]["copy_of"] == ""
    told = {row["document_id"]: row["copy_of"] for row in read_csv(tmp_path / "out" / "seizures.csv")}
    assert {name: of for name, of in told.items() if of} == {copy["id"]: copy["copy_of"]}
    (pair,) = read_csv(tmp_path / "out" / "likenesses.csv")
    assert {pair["first_id"], pair["second_id"]} == {copy["id"], copy["copy_of"]}


def test_every_column_is_described_beside_the_tables(filled: Database, tmp_path: Path) -> None:
    written = export_facts(filled, tmp_path / "out", "parquet")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in package["resources"]] == list(kinds())
    told = read_csv(tmp_path / "out" / "columns.csv")
    for one, resource in zip(written, package["resources"], strict=True):
        schema = pq.read_schema(tmp_path / "out" / one.file)
        assert resource["rows"] == one.rows
        for column, field, row in zip(
            schema, resource["schema"]["fields"], [row for row in told if row["table"] == one.kind], strict=True
        ):
            assert column.name == field["name"] == row["column"]
            assert column.metadata[b"comment"].decode() == field["description"] == row["meaning"] != ""
            assert column.metadata.get(b"unit", b"").decode() == field.get("unit", "") == row["unit"]
    units = {(row["table"], row["column"]): row["unit"] for row in told}
    assert units["seizures", "grams"] == "g"
    assert units["seizures", "quantity"] == "`unit`"
    assert units["money", "amount"] == "`currency`"


def test_every_table_is_there_and_no_description_is_left_over() -> None:
    assert set(FACT_TABLES) < set(kinds())
    words = tomllib.loads((Path(described.__file__).parent / "columns.toml").read_text(encoding="utf-8"))
    assert set(words["tables"]) == set(kinds())
    for kind, columns in words["columns"].items():
        if kind != "every":
            assert set(columns) <= {column.name for column in table(kind).columns}
    used = {column.name for kind in kinds() for column in table(kind).columns}
    assert set(words["columns"]["every"]) <= used


def test_a_table_that_is_none_is_refused_before_anything_is_written(archive: Database, tmp_path: Path) -> None:
    with pytest.raises(ArgumentInvalid, match="seizure"):
        export_facts(archive, tmp_path / "out", "csv", ["seizure"])
    assert not list(tmp_path.glob("*out*"))


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_an_archive_that_holds_nothing_gives_tables_without_rows(archive: Database, tmp_path: Path, form: Any) -> None:
    written = export_facts(archive, tmp_path / "out", form)
    assert [(one.kind, one.rows) for one in written] == [(kind, 0) for kind in kinds()]
