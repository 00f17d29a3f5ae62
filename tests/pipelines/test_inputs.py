"""What is named on the command line becomes a list of inputs."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

import extractor
from extractor.errors import ArgumentInvalid, InputMissing, InputUnreadable
from pipelines import export, inputs


def sources(*arguments: str | Path, **options: Path) -> list[str]:
    return [found.source for found in inputs.find(map(str, arguments), **options)]


def test_folders_are_walked_in_name_order_without_hidden_files(folder: Path) -> None:
    names = ["a.txt", "b/empty.txt", "b/one.txt", "b/two.txt", "c.txt"]
    assert sources(folder) == [str(folder / name) for name in names]


def test_a_link_to_itself_costs_itself_only(folder: Path, tmp_path: Path) -> None:
    (folder / "b" / "loop").symlink_to("loop")
    for options in ({}, {"leave_out": tmp_path / "out.jsonl"}, {"leave_out": folder / "b" / "loop"}):
        found = list(inputs.find([str(folder)], **options))
        errors = [one for one in found if one.error is not None]
        assert len(found) - len(errors) == 5
        assert [one.source for one in errors] == ([] if "loop" in str(options) else [str(folder / "b" / "loop")])
        assert all("a symbolic link that leads back to itself (remedy: " in str(one.error) for one in errors)


@pytest.mark.parametrize("name", [".git/config", "~$report.docx", "Thumbs.db", "desktop.ini"])
def test_clutter_is_skipped(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("x")
    assert len(sources(folder)) == 5


def test_arguments_keep_their_order(folder: Path) -> None:
    assert sources(folder / "c.txt", "-", folder / "a.txt") == [str(folder / "c.txt"), "-", str(folder / "a.txt")]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["a.txt", "c.txt"]),
        ("b/*o*.txt", ["b/one.txt", "b/two.txt"]),
        ("**/*.txt", ["a.txt", "b/empty.txt", "b/one.txt", "b/two.txt", "c.txt"]),
        ("**", ["a.txt", "b/empty.txt", "b/one.txt", "b/two.txt", "c.txt"]),
        ("[b]", ["b/empty.txt", "b/one.txt", "b/two.txt"]),
    ],
)
def test_globs(folder: Path, pattern: str, names: list[str]) -> None:
    assert sources(f"{folder}/{pattern}") == [str(folder / name) for name in names]


def test_a_name_that_exists_is_no_pattern(folder: Path) -> None:
    (folder / "[a].txt").write_text("x")
    assert sources(folder / "[a].txt") == [str(folder / "[a].txt")]


@pytest.mark.parametrize("argument", ["nowhere.txt", "nowhere/*.pdf"])
def test_what_is_not_there_is_an_input_with_an_error(tmp_path: Path, argument: str) -> None:
    [found] = inputs.find([str(tmp_path / argument)])
    assert isinstance(found.error, InputMissing)
    assert argument in str(found.error)


def test_links_back_up_do_not_loop(folder: Path) -> None:
    (folder / "b" / "up").symlink_to(folder, target_is_directory=True)
    assert len(sources(folder)) == 5


def test_a_folder_linked_twice_is_read_twice(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.txt").write_text("x")
    (folder / "l1").symlink_to(other, target_is_directory=True)
    (folder / "l2").symlink_to(other, target_is_directory=True)
    assert [Path(source).name for source in sources(folder)].count("x.txt") == 2


def test_the_output_is_no_input(folder: Path) -> None:
    assert str(folder / "c.txt") not in sources(folder, leave_out=folder / "c.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_without_rights_is_an_error_and_the_rest_comes_out(folder: Path) -> None:
    (folder / "b").chmod(0)
    try:
        found = list(inputs.find([str(folder)]))
    finally:
        (folder / "b").chmod(0o755)
    assert [type(one.error) for one in found] == [type(None), InputUnreadable, type(None)]


def test_a_folder_that_cannot_be_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    [found] = inputs.find([str(folder)])
    assert isinstance(found.error, InputUnreadable)
    assert "Permission denied" in str(found.error)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [(None, None), ("1", {1}), ("1-3,7", {1, 2, 3, 7}), (" 2 , 4-5 ", {2, 4, 5}), ("3,3", {3}), ("9-9", {9})],
)
def test_page_numbers(text: str | None, numbers: set[int] | None) -> None:
    assert inputs.page_numbers(text) == numbers


@pytest.mark.parametrize("text", ["", "0", "a", "3-1", "1-", "-2", "1,,2", "1-999999999", "1.5", "²", "1-2-3"])
def test_page_numbers_that_make_no_sense(text: str) -> None:
    with pytest.raises(ArgumentInvalid) as caught:
        inputs.page_numbers(text)
    assert caught.value.exit_code == 2


def test_an_output_that_is_an_input_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    with pytest.raises(ArgumentInvalid, match="also an input"):
        list(inputs.find([str(tmp_path / "a.txt")], leave_out=tmp_path / "a.txt"))


def test_pipes_and_devices_in_a_folder_are_named_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "b.txt").write_text("b", encoding="utf-8")
    found = {Path(item.source).name: item.error for item in inputs.find([str(tmp_path)])}
    assert found["b.txt"] is None
    assert "device, pipe or socket" in str(found["pipe"])
    [zero] = inputs.find(["/dev/zero"])
    assert zero.error is not None


def test_records_that_vanban_wrote_are_no_documents(tmp_path: Path) -> None:
    record = extractor.extract_text("Số: 12/BC-UBND")
    for form in ("jsonl", "json", "csv"):
        content = export.OPENING[form] + export.render(record, form) + export.CLOSING[form]
        (tmp_path / f"out.{form}").write_text(content, encoding="utf-8-sig" if form == "csv" else "utf-8")
    (tmp_path / "report.csv").write_text("Số vụ,12", encoding="utf-8")
    assert [Path(item.source).name for item in inputs.find([str(tmp_path)])] == ["report.csv"]


def test_an_empty_folder_is_told() -> None:
    with tempfile.TemporaryDirectory() as folder:
        [found] = inputs.find([folder])
    assert "holds no file" in str(found.error)


def test_standard_input_is_read_once() -> None:
    with pytest.raises(ArgumentInvalid, match="named twice"):
        list(inputs.find(["-", "-"]))
