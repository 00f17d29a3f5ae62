"""``vanban catalogue`` and ``--catalogue``: users' lists reach every process; a bad one is refused before any work."""

import json
from pathlib import Path

from typer.testing import CliRunner

from pipelines import extracting
from pipelines.cli import app
from pipelines.inputs import Input

RUNNER = CliRunner()
OWN = "type,number,date,issuer\nkế hoạch,77/KH-UBND,2031-03-04,UBND tỉnh Lào Cai\n"


def test_the_list_is_printed_with_the_users_rows_first(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(OWN, encoding="utf-8")
    result = RUNNER.invoke(app, ["catalogue", str(own)])
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].startswith("kế hoạch,77/KH-UBND,2031-03-04,uy-ban-nhan-dan-tinh-lao-cai,")
    assert len(result.stdout.splitlines()) == len(RUNNER.invoke(app, ["catalogue"]).stdout.splitlines()) + 1


def test_what_is_printed_can_be_given_again(tmp_path: Path) -> None:
    whole = tmp_path / "whole.csv"
    assert RUNNER.invoke(app, ["catalogue", "-o", str(whole)]).exit_code == 0
    assert RUNNER.invoke(app, ["catalogue", str(whole)]).stdout == whole.read_text(encoding="utf-8")


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
