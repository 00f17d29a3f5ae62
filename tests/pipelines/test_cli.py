"""The command line: streams, exit codes, forms of output."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner

import extractor
from extractor.errors import DependencyMissing
from pipelines import cli
from tests.pipelines.conftest import REPORT
from tests.reading.printing import Printer

run = CliRunner().invoke
VANBAN = (sys.executable, "-m", "pipelines.cli")


def vanban(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*VANBAN, *map(str, arguments)], input=stdin, capture_output=True, timeout=120, check=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "x.txt", "--format", "xml"],
        ["extract", "x.txt", "--jobs", "-1"],
        ["extract", "x.txt", "--dpi", "9"],
        ["extract", "x.txt", "--pages", "3-1"],
        ["extract", "x.txt", "--pipeline", "nobody_made_this"],
        ["extract", "x.txt", "--pipeline", "missing.cfg"],
        ["extract", "x.txt", "-o", "/nowhere/at/all/out.jsonl"],
        ["extract", "x.txt", "--code", "missing.py"],
        ["show", "x.txt", "--language", "fr"],
        ["text"],
        ["evaluate"],
        ["nonsense"],
        ["--nonsense"],
        [],
    ],
)
def test_bad_arguments(arguments: list[str], report: Path) -> None:
    result = run(cli.app, [str(report) if argument == "x.txt" else argument for argument in arguments])
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


def test_a_record_a_line_on_standard_output(report: Path) -> None:
    result = run(cli.app, ["extract", str(report)])
    assert result.exit_code == 0
    assert result.stderr == ""
    record = json.loads(result.stdout)
    assert record["document"]["source"] == str(report)
    assert record["document"]["text"] is None


def test_with_text_every_quote_is_found_where_it_says(report: Path) -> None:
    record = extractor.Record.from_json(run(cli.app, ["extract", str(report), "--with-text"]).stdout)
    text = str(record.document.text)
    assert text == REPORT
    assert record.facts()
    for fact in record.facts().values():
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


def test_some_failed(folder: Path) -> None:
    result = run(cli.app, ["extract", str(folder), "missing.pdf", "--jobs", "1"])
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 4
    errors = result.stderr.splitlines()
    assert [line.split(":")[0] for line in errors] == ["error", "error"]
    assert all("(remedy: " in line for line in errors)


def test_a_missing_dependency(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: str, **_: object) -> None:
        raise DependencyMissing(
            "Tesseract has no language vie", source=path, page=2, remedy="install tesseract-ocr-vie"
        )

    monkeypatch.setattr(extractor, "extract_all", fail)
    result = run(cli.app, ["extract", str(report)])
    assert result.exit_code == 3
    assert result.stderr == (
        f"error: {report}, page 2: Tesseract has no language vie (remedy: install tesseract-ocr-vie)\n"
    )


def test_traceback_only_on_demand(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(extractor, "extract_all", fail)
    assert "Traceback" not in run(cli.app, ["extract", str(report)]).stderr
    assert "Traceback" in run(cli.app, ["extract", str(report), "--debug"]).stderr


def test_json_is_one_array(folder: Path) -> None:
    result = run(cli.app, ["extract", str(folder), "--format", "json", "--jobs", "1"])
    assert [Path(record["document"]["source"]).name for record in json.loads(result.stdout)] == [
        "a.txt",
        "one.txt",
        "two.txt",
        "c.txt",
    ]


def test_json_of_nothing_is_an_empty_array_and_says_so(tmp_path: Path) -> None:
    result = run(cli.app, ["extract", str(tmp_path), "--format", "json"])
    assert (result.exit_code, json.loads(result.stdout)) == (1, [])
    assert "holds no file to read" in result.stderr


def test_the_output_s_name_tells_its_form(report: Path, tmp_path: Path) -> None:
    assert run(cli.app, ["extract", str(report), "-o", str(tmp_path / "out.csv")]).exit_code == 0
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument_id,")


@pytest.mark.parametrize("command", ["extract", "show", "text"])
def test_no_command_writes_over_its_input(command: str, report: Path) -> None:
    before = report.read_bytes()
    result = run(cli.app, [command, str(report), "-o", str(report)])
    assert result.exit_code == 2
    assert report.read_bytes() == before


@pytest.mark.parametrize(
    ("command", "name", "remedy"),
    [
        ("extract", "out.xlsx", ".csv, which opens in Excel"),
        ("extract", "out.XLS", ".csv, which opens in Excel"),
        ("extract", "out.docx", ".csv, which opens in Excel"),
        ("extract", "out.pdf", ".csv, which opens in Excel"),
        ("extract", "out.html", ".csv, which opens in Excel"),
        ("extract", "out.graphml", "vanban graph"),
        ("show", "out.pdf", ".html, which opens in a browser"),
        ("show", "out.json", ".html, which opens in a browser"),
        ("text", "out.docx", ".txt"),
    ],
)
def test_a_name_that_promises_another_form(command: str, name: str, remedy: str, report: Path, tmp_path: Path) -> None:
    out = tmp_path / name
    result = run(cli.app, [command, str(report), "-o", str(out)])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {out}: the name promises ")
    assert remedy in result.stderr
    assert not out.exists()


@pytest.mark.parametrize("name", ["out", "out.txt", "out.2024"])
def test_a_name_that_promises_nothing(name: str, report: Path, tmp_path: Path) -> None:
    assert run(cli.app, ["extract", str(report), "-o", str(tmp_path / name)]).exit_code == 0
    assert extractor.Record.from_json((tmp_path / name).read_text(encoding="utf-8")).citations


def test_what_is_written_is_counted(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = run(cli.app, ["extract", str(folder), "missing.pdf", "-o", str(out), "--jobs", "1"])
    assert result.stderr.splitlines()[-1] == f"4 read, 2 failed: {out}"
    assert "4 read" not in run(cli.app, ["extract", str(folder), "-o", str(out), "--jobs", "1", "-q"]).stderr


def test_csv_for_excel_has_a_byte_order_mark_and_the_pipe_has_none(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run(cli.app, ["extract", str(report), "--format", "csv", "-o", str(out)]).exit_code == 0
    written = out.read_bytes()
    assert written.startswith(b"\xef\xbb\xbfdocument_id,")
    assert run(cli.app, ["extract", str(report), "--format", "csv"]).stdout_bytes == written[3:]


def test_the_output_in_the_folder_that_is_read(folder: Path) -> None:
    out = folder / "aa.jsonl"
    for _ in range(2):
        run(cli.app, ["extract", str(folder), "-o", str(out), "--jobs", "1"])
        assert len(out.read_text().splitlines()) == 4


def test_text_is_what_the_offsets_count(tmp_path: Path) -> None:
    path = tmp_path / "nfd.txt"
    path.write_bytes(unicodedata.normalize("NFD", REPORT.rstrip()).encode())
    assert run(cli.app, ["text", str(path)]).stdout == REPORT.rstrip()


def test_schema_is_that_of_the_record() -> None:
    schema = json.loads(run(cli.app, ["schema"]).stdout)
    assert schema == extractor.Record.model_json_schema()
    assert "seizures" in schema["properties"]


def test_show_writes_one_page(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert run(cli.app, ["show", str(report), "-o", str(out)]).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run(cli.app, ["show", str(report)]).stdout == out.read_text(encoding="utf-8")


def test_show_takes_the_users_list(tmp_path: Path) -> None:
    own, text = tmp_path / "own.csv", tmp_path / "text.txt"
    own.write_text("type,number,date,issuer\nkế hoạch,77/KH-UBND,2031-03-04,UBND tỉnh Lam Giang\n", encoding="utf-8")
    text.write_text("theo Kế hoạch số 77/KH-UBND năm 2031 của UBND tỉnh Lam Giang", encoding="utf-8")
    uri = "/akn/vn/act/ke-hoach/uy-ban-nhan-dan-tinh-lam-giang/2031-03-04/77-kh-ubnd"
    assert uri not in run(cli.app, ["show", str(text)]).stdout
    assert uri in run(cli.app, ["show", str(text), "--catalogue", str(own)]).stdout


def test_show_of_a_missing_file_leaves_nothing(tmp_path: Path) -> None:
    result = run(cli.app, ["show", str(tmp_path / "missing.pdf"), "-o", str(tmp_path / "page.html")])
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 page, which was not asked for"), (2, "2 pages, none of them asked for")]
)
def test_pages_that_are_not_there(count: int, said: str, tmp_path: Path) -> None:
    printer = Printer()
    for number in range(count):
        if number:
            printer.page()
        printer.paragraph("Kính gửi các phòng, ban và các xã trong toàn huyện.")
    path = tmp_path / "a.pdf"
    path.write_bytes(printer.finished())
    assert f"the PDF has {said}" in run(cli.app, ["text", str(path), "--pages", "9"]).stderr


def test_version() -> None:
    assert run(cli.app, ["--version"]).stdout.startswith("vanban ")


# -- as a process ----------------------------------------------------------------------------------------------


def test_standard_input_and_processes(folder: Path) -> None:
    done = vanban("extract", folder / "a.txt", "-", folder / "b", "--jobs", "2", stdin="ngày 14/8/2023".encode())
    sources = [json.loads(line)["document"]["source"] for line in done.stdout.decode().splitlines()]
    assert sources == [str(folder / "a.txt"), "-", str(folder / "b" / "one.txt"), str(folder / "b" / "two.txt")]
    assert done.returncode == 1
    assert len(done.stderr.decode().splitlines()) == 1


def test_bytes_go_out_as_utf8_whatever_the_locale(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONUTF8", "0")
    monkeypatch.setenv("PYTHONCOERCECLOCALE", "0")
    assert vanban("text", report).stdout.decode("utf-8") == REPORT


def test_a_file_name_in_another_encoding(tmp_path: Path) -> None:
    name = bytes(tmp_path) + b"/b\xe1o c\xe1o.txt"
    with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(REPORT)
    done = vanban("extract", tmp_path)
    assert done.stderr == b""
    assert json.loads(done.stdout)["document"]["source"].endswith("b\\xe1o c\\xe1o.txt")


def test_a_reader_that_has_enough(folder: Path) -> None:
    process = subprocess.Popen(
        [*VANBAN, "extract", folder / "a.txt", *[folder / "c.txt"] * 200, "--jobs", "1", "--with-text"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", [["extract"], ["cites"], ["text"], ["show"], ["schema"], ["catalogue"], ["doctor"]])
def test_a_full_disk_behind_standard_output(command: list[str], report: Path) -> None:
    inputs = [] if command[0] in ("schema", "catalogue", "doctor") else [report]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*VANBAN, *command, *inputs], stdout=full, stderr=subprocess.PIPE, timeout=120, check=False
        )
    assert done.stderr.decode() == (
        "error: standard output: the disk is full (remedy: free space, or write to another disk)\n"
    )
    assert done.returncode == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_is_quiet_and_leaves_nothing(folder: Path, tmp_path: Path, jobs: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    process = subprocess.Popen(
        [*VANBAN, "extract", *[folder / "c.txt"] * 20_000, "--jobs", jobs, "-o", out / "records.jsonl"],
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while not any(part.stat().st_size for part in out.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors == b"interrupted\n"
    assert not list(out.iterdir())


def test_help_loads_nothing_heavy() -> None:
    heavy = ("pydantic", "spacy", "rich", "jinja2", "numpy", "cv2", "underthesea", "extractor.record", "confection")
    code = (
        "import sys\nfrom pipelines import cli\nsys.argv = ['vanban', '--help']\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "extract" in done.stdout
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(("arguments", "bar"), [((), True), (("--quiet",), False)])
def test_the_bar_is_for_people_at_a_terminal(
    folder: Path, tmp_path: Path, arguments: tuple[str, ...], bar: bool
) -> None:
    pty = pytest.importorskip("pty")
    terminal, side = pty.openpty()
    command = [*VANBAN, "extract", str(folder), "-o", str(tmp_path / "out.jsonl"), "--jobs", "1", *arguments]
    process = subprocess.Popen(command, stderr=side, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    os.close(side)
    seen = b""
    with contextlib.suppress(OSError):  # how Linux says that the other side has gone
        while part := os.read(terminal, 65536):
            seen += part
    os.close(terminal)
    assert process.wait(60) == 1
    assert (b"pages/s" in seen) == bar
    assert seen.count(b"error: ") == 1
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 4
