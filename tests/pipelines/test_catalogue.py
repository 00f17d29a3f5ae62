"""``vanban catalogue`` and ``--catalogue``: users' lists reach every process; a bad one is refused before any work."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines import extracting
from pipelines.catalogue_command import MOST_ERRORS
from pipelines.cli import app
from pipelines.inputs import Input

RUNNER = CliRunner()
OWN = "type,number,date,issuer\nkế hoạch,77/KH-UBND,2031-03-04,UBND tỉnh Lào Cai\n"


def test_the_list_is_written_with_the_users_rows_first(tmp_path: Path) -> None:
    own, whole = tmp_path / "own.csv", tmp_path / "whole.csv"
    own.write_text(OWN, encoding="utf-8")
    result = RUNNER.invoke(app, ["catalogue", str(own), "-o", str(whole)])
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"{own}: 1 document, all good\n")
    lines = whole.read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("kế hoạch,77/KH-UBND,2031-03-04,uy-ban-nhan-dan-tinh-lao-cai,")
    assert len(lines) == len(RUNNER.invoke(app, ["catalogue"]).stdout.splitlines()) + 1


def test_what_is_printed_can_be_given_again(tmp_path: Path) -> None:
    whole, again = tmp_path / "whole.csv", tmp_path / "again.csv"
    assert RUNNER.invoke(app, ["catalogue", "-o", str(whole)]).exit_code == 0
    assert RUNNER.invoke(app, ["catalogue", str(whole), "-o", str(again)]).exit_code == 0
    assert again.read_bytes() == whole.read_bytes()
    assert RUNNER.invoke(app, ["catalogue", str(whole), "-o", str(whole)]).exit_code == 2


def test_a_good_list_is_counted(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(OWN + "nghị định,105/2021/NĐ-CP,2021-12-04,\n", encoding="utf-8")
    result = RUNNER.invoke(app, ["catalogue", str(own)])
    assert (result.exit_code, result.stderr, result.stdout) == (0, "", f"{own}: 2 documents, all good\n")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("nghị định,105/2021/NĐ-CP,2021-12-05,,", "105/2021/NĐ-CP is dated 2021-12-05; our list has 2021-12-04"),
        ("nghị định,5/2021/NĐCP,2021-12-05,,", ""),
        ("chỉ thị,36-CT/TW,2019-08-17,Bộ Chính trị,", "36-CT/TW is dated 2019-08-17; our list has 2019-08-16"),
        ("chỉ thị,36-CT/TW,2020-08-17,,", ""),  # another year, another document
        ("chỉ thị,36-CT/TW,2019-08-17,Ban Bí thư,", ""),
        ("luật,,1957-05-20,,Luật tự trị của các xã", "Luật tự trị của các xã has no number: only who cites it by name"),
    ],
)
def test_odd_rows(row: str, said: str, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(f"type,number,date,issuer,title\n{row}\n", encoding="utf-8")
    result = RUNNER.invoke(app, ["catalogue", str(own)])
    assert result.exit_code == 0
    assert result.stdout == f"{own}: 1 document, {'1 warning' if said else 'all good'}\n"
    assert result.stderr.startswith(f"warning: {own}, line 2: " if said else "")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == bool(said)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("type;number;date\nkế hoạch;1/KH-UBND;2020-01-01\n", "the cells are separated by ';'"),
        ("type\tnumber\tdate\n", "the cells are separated by tabs"),
        ("kế hoạch,1/KH-UBND,2020-01-01\n", "line 1 holds no names of columns"),
        ("type,number\n", "line 1: the column 'date' is missing"),
        ("", "line 1: the column 'type' is missing"),
        (None, "it is a folder"),
    ],
)
def test_what_is_no_list(text: str | None, cause: str, tmp_path: Path) -> None:
    own, document = tmp_path / "own.csv", tmp_path / "a.txt"
    document.write_text("Kính gửi", encoding="utf-8")
    if text is None:
        own.mkdir()
    else:
        own.write_text(text, encoding="utf-8")
    for arguments in (["catalogue", str(own)], ["extract", str(document), "--catalogue", str(own)]):
        result = RUNNER.invoke(app, arguments)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"error: {own}: {cause}")
        assert "(remedy: " in result.stderr


def test_every_bad_line_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    own, out = tmp_path / "own.csv", tmp_path / "out.csv"
    own.write_text(OWN + "luậtt,1/2020/QH14,2020-01-01,\n\nluật,2/2020/QH14,hôm qua,\n", encoding="utf-8")
    result = RUNNER.invoke(app, ["catalogue", str(own), "-o", str(out)])
    assert result.exit_code == 2
    assert [line.split(": ")[2] for line in result.stderr.splitlines()[:-1]] == ["line 3", "line 5"]
    assert result.stderr.splitlines()[-1] == f"{own}: 2 mistakes"
    assert not out.exists()


def test_of_very_many_bad_lines_the_first_are_named(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(OWN + "luậtt,1,2020\n" * 900, encoding="utf-8")
    result = RUNNER.invoke(app, ["catalogue", str(own)])
    assert result.stdout == f"{own}: more than {MOST_ERRORS} mistakes\n"
    assert len(result.stderr.splitlines()) == MOST_ERRORS


def test_a_missing_list(tmp_path: Path) -> None:
    result = RUNNER.invoke(app, ["catalogue", str(tmp_path / "none.csv")])
    assert result.exit_code == 2
    assert "there is no such catalogue" in result.stderr


def test_a_bad_list_ends_the_work_before_it_begins(tmp_path: Path) -> None:
    bad, text = tmp_path / "bad.csv", tmp_path / "text.txt"
    bad.write_text("type,number,date\nkế hoạch,77/KH-UBND,hôm qua\n", encoding="utf-8")
    text.write_text("Kế hoạch số 77/KH-UBND", encoding="utf-8")
    result = RUNNER.invoke(app, ["extract", str(text), "--catalogue", str(bad)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{bad}: line 2: date is 'hôm qua', no date" in result.stderr


def test_a_users_list_reaches_the_workers(tmp_path: Path) -> None:
    own, text = tmp_path / "own.csv", tmp_path / "text.txt"
    own.write_text(OWN, encoding="utf-8")
    text.write_text("Kế hoạch số 77/KH-UBND năm 2031 của UBND tỉnh Lào Cai", encoding="utf-8")
    options = extracting.Options(pipeline="citations", catalogue=(str(own),))
    for jobs in (1, 2):
        outcomes = list(extracting.run([Input(str(text)), Input(str(text))], options, jobs=jobs))
        uris = [json.loads(outcome.text or "{}")["citations"][0]["uri"] for outcome in outcomes]
        assert uris == ["/akn/vn/act/ke-hoach/uy-ban-nhan-dan-tinh-lao-cai/2031-03-04/77-kh-ubnd"] * 2
