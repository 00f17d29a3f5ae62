"""``vanban cites``: lines for people and programs, filters, records in place of documents, failures, pipes."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

import extractor
from extractor.record import Citation, Evidence
from pipelines import cites, cli
from tests.pipelines.test_cli import VANBAN, vanban
from tests.reading.printing import Printer

run = CliRunner().invoke

LETTER = """\
ỦY BAN NHÂN DÂN TỈNH LAM GIANG
Số: 58/KH-UBND
Lam Giang, ngày 03 tháng 7 năm 2023

KẾ HOẠCH
Phòng, chống ma túy năm 2023

Căn cứ Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị; Luật Phòng, chống ma túy năm \
2021; Chỉ thị số 136-CT/TU ngày 05/9/2019 của Tỉnh ủy. Các đơn vị tiếp tục làm theo Chỉ thị 36.
"""
DIRECTIVE = "/akn/vn/act/chi-thi/bo-chinh-tri/2019-08-16/36-ct-tw"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def rows(*arguments: str | Path, stdin: str | bytes | None = None) -> list[list[str]]:
    result = run(cli.app, ["cites", *map(str, arguments)], input=stdin)
    assert (result.exit_code, result.stderr) == (0, "")
    return [line.split("\t") for line in result.stdout.splitlines()]


def test_one_line_a_citation(letter: Path) -> None:
    found = rows(letter)
    assert [row[:2] for row in found] == [[str(letter), "-"]] * len(found)
    assert found[0][2:] == ["Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị", DIRECTIVE]
    assert found[-1][2:] == ["Chỉ thị 36", DIRECTIVE]


@pytest.mark.parametrize("form", ["jsonl", "json"])
def test_records_say_the_same_as_their_documents(letter: Path, tmp_path: Path, form: str) -> None:
    records = tmp_path / f"records.{form}"
    other = tmp_path / "other.txt"
    other.write_text("theo Nghị định số 105/2021/NĐ-CP ngày 04/12/2021 của Chính phủ", encoding="utf-8")
    run(cli.app, ["extract", str(letter), str(other), "-o", str(records)])
    expected = rows(letter, other)
    assert rows(records) == expected
    assert rows("-", stdin=records.read_bytes()) == expected
    assert rows(records, letter) == [*expected, *rows(letter)]


def test_records_from_other_hands(letter: Path, tmp_path: Path) -> None:
    record = json.loads(run(cli.app, ["extract", str(letter)]).stdout)
    for name, text in {
        "indented.json": json.dumps(record, indent=4),
        "array.json": json.dumps([record]),
        "deep-array.json": json.dumps([record], indent=2),
        "sorted.jsonl": "\ufeff" + json.dumps(record, sort_keys=True),
    }.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert rows(path) == rows(letter), name


def test_a_text_on_standard_input() -> None:
    assert [row[0] for row in rows("-", stdin=LETTER)] == ["-"] * 4


def test_pages_are_told(tmp_path: Path) -> None:
    printer = Printer()
    printer.paragraph("Kính gửi các phòng, ban và các xã trong toàn huyện để biết và tổ chức thực hiện.")
    printer.page()
    printer.paragraph("Các đơn vị thực hiện Nghị định số 105/2021/NĐ-CP ngày 04/12/2021 của Chính phủ.")
    path = tmp_path / "two.pdf"
    path.write_bytes(printer.finished())
    assert [row[1] for row in rows(path)] == ["2"]


# -- forms -----------------------------------------------------------------------------------------------------


def test_json_has_every_field(letter: Path) -> None:
    result = run(cli.app, ["cites", str(letter), "--json"])
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    record = extractor.extract(letter, pipeline="citations")
    assert [{key: line[key] for key in Citation.model_fields} for line in lines] == [
        json.loads(citation.model_dump_json()) for citation in record.citations
    ]
    assert lines[0]["document"] == str(letter)
    assert lines[0]["document_id"] == record.document.id
    assert lines[0]["document_uri"] == "/akn/vn/act/ke-hoach/uy-ban-nhan-dan-tinh-lam-giang/2023-07-03/58-kh-ubnd"


def test_csv_by_option_and_by_name(letter: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run(cli.app, ["cites", str(letter), "-o", str(out)]).exit_code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfdocument,page,quote,uri,")
    printed = run(cli.app, ["cites", str(letter), "--csv"]).stdout_bytes
    assert out.read_bytes()[3:] == printed
    table = list(csv.DictReader(io.StringIO(printed.decode())))
    assert table[-1]["quote"] == "Chỉ thị 36"
    assert (table[-1]["short_form"], table[-1]["refers_to"]) == ("true", table[0]["id"])
    assert set(table[0]) == set(cites.COLUMNS)


def _record(quote: str, source: str = "a.txt") -> extractor.Record:
    record = extractor.extract_text("", source=source)
    record.citations = [Citation(type="luật", uri="/akn/x", evidence=Evidence(quote=quote, start=0, end=len(quote)))]
    return record


@pytest.mark.parametrize(
    ("quote", "line"),
    [
        ("Chỉ thị số\n  36-CT/TW", "Chỉ thị số 36-CT/TW"),
        ("Chỉ\tthị\u2028số\x0b36", "Chỉ thị số 36"),
        ("Luật \x1b[31mđỏ\x07", r"Luật \x1b[31mđỏ\x07"),
        ("Luật \x9b2J\x00", r"Luật \x9b2J\x00"),
        ("Luật \u202eoc", r"Luật \u202eoc"),
    ],
)
def test_nothing_of_a_document_steers_a_terminal(quote: str, line: str) -> None:
    record = _record(quote, source="b\t\x1b]0;x.txt")
    assert cites.render(record, record.citations, "tsv") == f"b\\t\\x1b]0;x.txt\t-\t{line}\t/akn/x\n"
    in_json = cites.render(record, record.citations, "jsonl")
    assert in_json.count("\n") == 1
    assert in_json[:-1].isprintable()
    assert json.loads(in_json)["evidence"]["quote"] == quote
    [[_, _, cell, *_]] = csv.reader(io.StringIO(cites.render(record, record.citations, "csv")))
    assert cell == line


def test_a_spreadsheet_takes_no_quote_for_a_formula() -> None:
    record = _record("=HYPERLINK(1)", source="+1.txt")
    assert cites.render(record, record.citations, "csv").startswith("'+1.txt,,'=HYPERLINK(1),")


# -- what goes wrong -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["out.xlsx", "out.docx", "out.html", "out.svg"])
def test_a_name_that_promises_another_form(name: str, letter: Path, tmp_path: Path) -> None:
    result = run(cli.app, ["cites", str(letter), "-o", str(tmp_path / name)])
    assert result.exit_code == 2
    assert "(remedy: end the name in .csv, which opens in Excel)" in result.stderr
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["out", "out.txt", "out.tsv"])
def test_what_is_written_is_counted(name: str, letter: Path, tmp_path: Path) -> None:
    out = tmp_path / name
    result = run(cli.app, ["cites", str(letter), "missing.pdf", "-o", str(out), "--jobs", "1"])
    assert result.stderr.splitlines()[1:] == [f"1 read, 1 failed: {out}"]
    assert "read" not in run(cli.app, ["cites", str(letter), "-o", str(out), "-q"]).stderr
    assert len(out.read_text(encoding="utf-8").splitlines()) == 4


def test_a_document_without_a_head_has_no_uri(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("theo Nghị định số 105/2021/NĐ-CP", encoding="utf-8")
    assert json.loads(run(cli.app, ["cites", str(path), "--json"]).stdout)["document_uri"] is None
    [row] = csv.DictReader(io.StringIO(run(cli.app, ["cites", str(path), "--csv"]).stdout))
    assert row["document_uri"] == ""


@pytest.mark.parametrize(
    "arguments",
    [[], ["x.txt", "--to", "?!"], ["x.txt", "--json", "--csv"], ["x.txt", "--pages", "0"], ["x.txt", "-o", "x.txt"]],
)
def test_bad_arguments(arguments: list[str], letter: Path) -> None:
    result = run(cli.app, ["cites", *[str(letter) if word == "x.txt" else word for word in arguments]])
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr
    assert letter.read_text(encoding="utf-8") == LETTER


def test_one_bad_document_stops_nothing(folder: Path) -> None:
    result = run(cli.app, ["cites", str(folder), "missing.pdf", "--jobs", "1"])
    assert result.exit_code == 1
    assert [line.split("\t")[0].rpartition("/")[2] for line in result.stdout.splitlines()] == [
        "a.txt", "one.txt", "two.txt", "c.txt",
    ]  # fmt: skip
    errors = result.stderr.splitlines()
    assert len(errors) == 2
    assert all(line.startswith("error: ") and "(remedy: " in line for line in errors)


@pytest.mark.parametrize(
    ("name", "text", "cause"),
    [
        ("a.jsonl", '{"document": {}}', "line 1 holds no record of vanban extract: 'header' is missing"),
        ("a.jsonl", '{"document": {}, "header": {}, "citations": []}', "document.id: Field required"),
        ("a.jsonl", "{broken", "line 1 holds no record of vanban extract: it is no JSON"),
        ("a.json", "[1]", "it is no object"),
        ("a.json", '{\n  "document": {\n', "line 1 holds no record"),
        ("a.json", "[\n\n]\n", "the file holds no record"),
        ("a.jsonl", "[" * 100_000, "it is no JSON"),
        ("a.csv", "document_id,source,kind,id\n", "a CSV of facts is no input"),
    ],
)
def test_what_holds_no_records(tmp_path: Path, name: str, text: str, cause: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    result = run(cli.app, ["cites", str(path)])
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"error: {path}: ")
    assert cause in result.stderr


def test_a_broken_line_costs_itself_only(letter: Path, tmp_path: Path) -> None:
    line = run(cli.app, ["extract", str(letter)]).stdout
    path = tmp_path / "records.jsonl"
    path.write_text(line + "{oops\n" + line, encoding="utf-8")
    result = run(cli.app, ["cites", str(path)])
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 8)
    assert "line 2 holds no record" in result.stderr


def test_nothing_found_is_said(tmp_path: Path, letter: Path) -> None:
    path = tmp_path / "none.txt"
    path.write_text("Kính chúc sức khỏe.", encoding="utf-8")
    result = run(cli.app, ["cites", str(path)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "no citation was found in 1 document\n"
    result = run(cli.app, ["cites", str(path), str(letter), "--to", "nghị định 1"])
    assert result.stderr == "no citation like that was found in 2 documents\n"
    assert run(cli.app, ["cites", str(path), "--quiet"]).stderr == ""


def test_what_it_wrote_into_a_folder_is_no_document_there(folder: Path) -> None:
    before = run(cli.app, ["cites", str(folder), "--jobs", "1"]).stdout
    for name in ("facts.csv", "facts.jsonl"):
        run(cli.app, ["cites", str(folder), "-o", str(folder / name), "--jobs", "1"])
    run(cli.app, ["graph", str(folder), "-o", str(folder / "g.json"), "--jobs", "1"])
    run(cli.app, ["graph", str(folder), "-o", str(folder / "g.graphml"), "--jobs", "1"])
    assert run(cli.app, ["cites", str(folder), "--jobs", "1"]).stdout == before


# -- as a process ----------------------------------------------------------------------------------------------


def test_a_reader_that_has_enough(letter: Path, tmp_path: Path) -> None:
    line = run(cli.app, ["extract", str(letter)]).stdout
    path = tmp_path / "records.jsonl"
    path.write_text(line * 3000, encoding="utf-8")
    process = subprocess.Popen([*VANBAN, "cites", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 0


def test_processes_keep_the_order(folder: Path, letter: Path) -> None:
    alone = vanban("cites", folder / "a.txt", letter, folder / "c.txt", "--jobs", "1")
    assert vanban("cites", folder / "a.txt", letter, folder / "c.txt", "--jobs", "2").stdout == alone.stdout
    assert alone.returncode == 0


def test_memory_stays_flat(letter: Path, tmp_path: Path) -> None:
    """Ten times the records take hardly more memory: nothing of them stays."""
    line = run(cli.app, ["extract", str(letter)]).stdout
    peaks = []
    for count in (50, 2000):
        path = tmp_path / f"{count}.jsonl"
        path.write_text(line * count, encoding="utf-8")
        code = (
            "import resource, sys\nfrom pipelines import cli\n"
            f"sys.argv = ['vanban', 'cites', {str(path)!r}, '-o', {str(tmp_path / 'out.tsv')!r}]\n"
            "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        done = subprocess.run([VANBAN[0], "-c", code], capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout))
    assert peaks[1] < peaks[0] * 1.2
