"""The renderer's command line: what it writes, what it keeps, and that a scan hangs on its own text alone."""

import subprocess
import sys
from pathlib import Path

import pytest

from gold.render import documents
from gold.render.__main__ import main
from gold.render.documents import is_rendered, key_of, render, seed_of

TEXT = "BÁO CÁO\n\nBắt 3 vụ, 4 đối tượng.\n"


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_every_form_has_its_folder_and_what_is_there_is_kept(texts, tmp_path):
    out = tmp_path / "out"
    assert render(texts / "b.txt", out, ["office", "carbon"]) == 4
    files = ["pdf/b.pdf", "scan-carbon/b.pdf", "scan-office/b.pdf", "text/b.txt"]
    assert sorted(str(file.relative_to(out)) for file in out.rglob("*.*")) == files
    before = {file: file.stat().st_mtime_ns for file in out.rglob("*.*")}
    assert render(texts / "b.txt", out, ["office", "carbon"]) == 0
    assert {file: file.stat().st_mtime_ns for file in out.rglob("*.*")} == before


def test_a_changed_text_a_changed_renderer_and_a_damaged_file_are_made_anew(texts, tmp_path, monkeypatch):
    out, source = tmp_path / "out", texts / "b.txt"
    render(source, out, ["clean"])
    source.write_text(TEXT + "Thêm.\n", encoding="utf-8")
    assert render(source, out, ["clean"]) == 3
    (out / "scan-clean" / "b.pdf").write_bytes(b"%PDF-1.4 cut off")
    assert render(source, out, ["clean"]) == 1
    monkeypatch.setattr(documents, "renderer_version", lambda: "another")
    assert render(source, out, ["clean"]) == 2


def test_another_text_changes_no_scan(texts, tmp_path):
    assert main([str(tmp_path / "one"), "office", "--texts", str(texts), "--workers", "1"]) == 0
    (texts / "a.txt").write_text("Khác.", encoding="utf-8")
    assert main([str(tmp_path / "two"), "office", "--texts", str(texts)]) == 0
    one, two = ((tmp_path / run / "scan-office" / "b.pdf").read_bytes() for run in ("one", "two"))
    assert one == two
    assert (tmp_path / "two" / "scan-office" / "a.pdf").is_file()


def test_seeds_are_fixed_by_name():
    assert seed_of("bao-cao") == seed_of("bao-cao") != seed_of("bao-cao-2")
    code = "from gold.render.documents import seed_of; print(seed_of('bao-cao'))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(other.stdout) == seed_of("bao-cao")


def test_keys_tell_texts_names_and_forms_apart():
    keys = {key_of(*of) for of in (("a", "x", "pdf"), ("b", "x", "pdf"), ("a", "y", "pdf"), ("a", "x", "worn"))}
    assert len(keys) == 4
    assert not is_rendered(Path("/nowhere/a.pdf"), "")


def test_a_text_that_cannot_be_set_stops_no_other(texts, tmp_path, capfd):
    (texts / "a.txt").write_text("漢", encoding="utf-8")
    (texts / "c.txt").write_bytes(b"\xff\xfe")
    assert main([str(tmp_path / "out"), "clean", "--texts", str(texts)]) == 1
    errors = capfd.readouterr().err
    assert "a.txt: " in errors and "漢 (U+6F22)" in errors and "c.txt: " in errors
    assert (tmp_path / "out" / "scan-clean" / "b.pdf").is_file()
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pristine"], "no level 'pristine'; there are clean"),
        (["--texts", "/nowhere"], "no such file or folder"),
        (["--workers", "0"], "--workers is 1 at least"),
    ],
)
def test_wrong_arguments(arguments, message, tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path / "out"), *arguments])
    assert stopped.value.code == 2
    assert message in capsys.readouterr().err


def test_two_texts_of_one_name_are_an_error(texts, tmp_path, capsys):
    other = tmp_path / "more"
    other.mkdir()
    (other / "b.txt").write_text("Khác.", encoding="utf-8")
    with pytest.raises(SystemExit):
        main([str(tmp_path / "out"), "--texts", str(texts), str(other)])
    assert "have one name" in capsys.readouterr().err
