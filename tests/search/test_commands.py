"""``vanban search`` and ``vanban cited-by``, as they are typed."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from pipelines.archive import Database
from pipelines.cli import app
from tests.archive.results import report, stored
from tests.search.samples import DIRECTIVE, REPORT, filled, scanned

run_command = CliRunner().invoke


@pytest.fixture
def name(archive: Database, run: int) -> str:
    filled(archive, run)
    stored(archive, run, "scan", scanned(REPORT.replace("heroin", "hcroin")))
    archive.close()
    return archive.address


def test_a_table_has_the_passage_and_how_the_query_was_taken(name: str) -> None:
    done = run_command(app, ["search", "-a", name, "chi", "thi", "36"])
    assert done.exit_code == 0, done.output
    assert "1.0 is it" in done.stdout and "36-CT/TW" in done.stdout
    assert re.search(r"scan.* · page \d · [0-9a-f]{16}#citation-\d", " ".join(done.stdout.split()))
    assert done.stderr == "3 documents for the document chi thi 36\n"


def test_json_and_csv_say_the_same(name: str, tmp_path: Path) -> None:
    written = tmp_path / "found.csv"
    assert run_command(app, ["search", "-a", name, "heroin", "-o", str(written)]).exit_code == 0
    rows = list(csv.DictReader(written.read_text(encoding="utf-8-sig").splitlines()))
    told = json.loads(run_command(app, ["search", "-a", name, "heroin", "--format", "json"]).stdout)
    assert told["total"] == len(rows) == 2
    for row, hit in zip(rows, told["hits"], strict=True):
        assert row["document_id"] == hit["document_id"]
        assert [hit["quote"][start - hit["start"] : end - hit["start"]] for start, end in hit["spans"]] in (
            ["heroin"], ["hcroin"],
        )  # fmt: skip


def test_a_hit_is_opened_by_its_name(name: str, tmp_path: Path) -> None:
    for query in ("heroin", "chi thi 36", "Đinh Thị Nhàn"):
        hits = json.loads(run_command(app, ["search", "-a", name, query, "--format", "json"]).stdout)["hits"]
        for hit in hits:
            done = run_command(
                app, ["cutout", "-a", name, hit["name"], "--from-text", "-o", str(tmp_path / "line.png")]
            )
            assert done.exit_code == 0, done.output
        assert hits


def test_pages_of_results(name: str) -> None:
    first = run_command(app, ["search", "-a", name, "ma tuy", "-n", "1"])
    second = run_command(app, ["search", "-a", name, "ma tuy", "-n", "1", "--offset", "1"])
    assert first.stderr == '4 documents; shown: 1 to 1 (more: --limit, --offset) for "ma tuy"\n'
    assert first.stdout != second.stdout
    assert run_command(app, ["search", "-a", name, "ma tuy", "-n", "0"]).stdout.startswith(first.stdout)


WRONG = [
    (["search"], "there is nothing to look for"),
    (["search", "heroin", "--at-least", "much"], "'much' is no amount"),
    (["search", "--substance", "sugar"], "--substance 'sugar' is unknown"),
    (["search", "--from", "31/2/2024"], "--from '31/2/2024' is no day"),
    (["search", "--cites", "nothing"], "'nothing' names no document"),
    (["search", "heroin", "--format", "pdf"], "pdf"),
    (["cited-by"], "name one document"),
    (["cited-by", "heroin"], "'heroin' names no document"),
    (["cited-by", "36-CT/TW", "--batch", "list.csv"], "name one document"),
    (["cited-by", "--batch", "no-such-list.csv"], "there is no such file"),
    (["cited-by", "36-CT/TW", "--format", "xlsx"], "a spreadsheet wants a file"),
]


def test_what_cannot_be_asked_is_said(name: str) -> None:
    for arguments, told in WRONG:
        done = run_command(app, [*arguments, "-a", name])
        code = 1 if "no-such-list.csv" in arguments else 2
        assert (done.exit_code, done.stdout) == (code, ""), done.output
        assert told in done.stderr
        assert "remedy" in done.stderr


def test_nothing_found_says_why(name: str) -> None:
    assert run_command(app, ["search", "-a", name, "!!!"]).stderr == "nothing found: nothing in it is a word\n"
    done = run_command(app, ["search", "-a", name, "Chỉ thị 37-CT/TW"])
    assert (done.exit_code, done.stderr) == (0, "nothing found for the document Chỉ thị 37-CT/TW\n")


def test_who_cites_it_by_year_copies_counted_once(name: str) -> None:
    done = run_command(app, ["cited-by", "-a", name, "chi", "thi", "36"])
    assert done.stdout.startswith("2023: 1 mention\n"), done.output
    assert "a copy of" in done.stdout
    assert "Thực hiện Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị" in " ".join(done.stdout.split())
    assert done.stderr == "1 mention in 1 document (and 1 in copies of these)\n"
    told = json.loads(run_command(app, ["cited-by", "-a", name, "36-CT/TW", "--format", "json"]).stdout)
    assert told[0]["by_year"] == {"2023": 1}
    assert len(told[0]["mentions"]) == 2
    one = run_command(app, ["cited-by", "-a", name, "36-CT/TW", "--format", "csv", "-n", "1", "--type", "BC"]).stdout
    assert len(list(csv.reader(one.splitlines()))) == 2
    assert run_command(app, ["cited-by", "-a", name, "36-CT/TW", "--to", "2022"]).stdout.endswith(
        "0 mentions in 0 documents\n"
    )


def test_a_list_of_legal_bases_gives_one_sheet(name: str, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("Số ký hiệu;Năm\n36-CT/TW;\n105/NĐ-CP;2021\nQuyết định 1/QĐ-X;\nrượu;\n", encoding="utf-8")
    sheet = tmp_path / "who.xlsx"
    done = run_command(app, ["cited-by", "-a", name, "--batch", str(listed), "-o", str(sheet)])
    assert done.exit_code == 0, done.output
    assert "'rượu' names no document" in done.stderr
    book = openpyxl.load_workbook(sheet)
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    asked = [row[0] for row in rows if row[0] in ("36-CT/TW", "105/NĐ-CP năm 2021", "Quyết định 1/QĐ-X", "rượu")]
    assert asked == ["36-CT/TW"] * 2 + ["105/NĐ-CP năm 2021"] * 2 + ["Quyết định 1/QĐ-X", "rượu"]


def test_no_control_character_reaches_the_terminal(archive: Database, run: int) -> None:
    evil = DIRECTIVE.replace("công tác phòng", "công tác \x1b[31mphòng\x07 \u202e")
    stored(archive, run, "evil", report(evil, "evil\x1b[2J.txt"))
    archive.close()
    for arguments in (["search", "phong chong"], ["search", "36-CT/TW"], ["cited-by", "36-CT/TW"]):
        out = run_command(app, [*arguments, "-a", archive.address]).output
        assert not any(sign in out for sign in "\x1b\x07\u202e"), arguments
