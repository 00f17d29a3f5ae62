"""What the user names becomes files of the ledger, and what is not read is told with its cause."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor.errors import ArgumentInvalid, InputMissing
from pipelines.bulk import walking, zips
from tests.bulk import zipping
from tests.bulk.zipping import TEXT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    for name in ("a.txt", "b/one.pdf", "c", ".hidden", "Thumbs.db"):
        (folder / name).write_bytes(TEXT)
    return folder


def listed(*arguments: Path | str, choice: walking.Choice | None = None) -> dict[str, str | None]:
    """Source below the folder → None, or the code of the error."""
    found = list(walking.walk(map(str, arguments), choice or walking.Choice()))
    assert all(one.error is None or one.error.source == one.source for one in found)
    assert all(Path(one.path).is_absolute() for one in found)
    return {one.source.partition("/in/")[2] or one.source: one.error and one.error.code for one in found}


def test_folders_are_walked_in_name_order_without_clutter(folder):
    assert list(listed(folder).items()) == [("a.txt", None), ("b/one.pdf", None), ("c", None)]


def test_what_is_named_keeps_its_order_and_becomes_absolute(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert list(listed("c", "b", "[a].txt")) == ["c", "b/one.pdf", "a.txt"]
    assert list(listed("**/*.pdf")) == ["b/one.pdf"]


def test_links_out_of_the_folder_are_refused(folder, tmp_path):
    (tmp_path / "secret.txt").write_bytes(TEXT)
    (folder / "l-file").symlink_to("../secret.txt")
    (folder / "l-folder").symlink_to(tmp_path)
    (folder / "l-absolute").symlink_to("/etc/hostname")
    (folder / "l-nowhere").symlink_to("nowhere")
    (folder / "l-loop").symlink_to("l-loop")
    (tmp_path / "in-sibling").mkdir()
    (folder / "l-sibling").symlink_to("../in-sibling")
    refused = {name: code for name, code in listed(folder).items() if code is not None}
    outside = dict.fromkeys(("l-file", "l-folder", "l-absolute", "l-sibling"), "link-outside")
    assert refused == outside | {"l-nowhere": "input-missing", "l-loop": "input-unreadable"}


def test_links_inside_give_the_file_once_and_never_go_round(folder):
    (folder / "b" / "up").symlink_to(folder)
    (folder / "b" / "again.txt").symlink_to("../a.txt")
    found = [(one.source, one.path) for one in walking.walk([str(folder)])]
    assert {path for _, path in found} == {str(folder / name) for name in ("a.txt", "b/one.pdf", "c")}


def test_a_link_that_the_user_names_leads_anywhere(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)
    (tmp_path / "file").symlink_to(folder / "a.txt")
    assert list(listed(tmp_path / "file", tmp_path / "link")) == ["a.txt", "b/one.pdf", "c"]


def test_names_that_are_no_text_are_shown_and_kept(folder):
    raw = os.fsencode(folder) + b"/\xff\n.txt"
    Path(os.fsdecode(raw)).write_bytes(TEXT)
    [found] = [one for one in walking.walk([str(folder)]) if "\n" in one.source]
    assert found.source.endswith("/in/\\xff\n.txt")
    assert os.fsencode(found.path) == raw
    found.source.encode()


def test_pipes_and_devices_are_told_and_not_opened(folder):
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / "pipe.zip")
    assert {name: code for name, code in listed(folder, "/dev/zero").items() if code} == dict.fromkeys(
        ("pipe", "pipe.zip", "/dev/zero"), "input-unreadable"
    )
    assert walking.again(str(folder / "pipe.zip")) is None


def test_a_zip_gives_its_members_and_itself(folder):
    zipping.write(folder / "z.zip", {"x/1.txt": TEXT, "../2.txt": TEXT})
    (folder / "cut.zip").write_bytes(b"PK\x03\x04")
    (folder / "y.docx").write_bytes(zipping.zipped({"[Content_Types].xml": b"x"}))
    found = {one.source.partition("/in/")[2]: one for one in walking.walk([str(folder)]) if one.source[-4] != "/"}
    assert found["y.docx"].error is None and found["y.docx"].member is None
    assert found["cut.zip"].error is not None and not found["cut.zip"].skipped
    assert found["z.zip"].error is not None and found["z.zip"].skipped
    assert found["z.zip!/x/1.txt"].member == "x/1.txt" and found["z.zip!/x/1.txt"].path == str(folder / "z.zip")
    assert found["z.zip!/../2.txt"].error is not None


def test_a_zip_that_nobody_foresaw_costs_itself(folder, monkeypatch):
    zipping.write(folder / "z.zip", {"x/1.txt": TEXT})

    def fail(path: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(zips, "members", fail)
    assert listed(folder)["z.zip"] == "error"


def test_only_files_modified_since(folder):
    os.utime(folder / "a.txt", ns=(0, 10**18))
    assert "a.txt" not in listed(folder, choice=walking.Choice(since=10**18 + 1))
    assert "a.txt" in listed(folder, choice=walking.Choice(since=10**18))


def test_the_archive_and_what_vanban_wrote_are_no_documents(folder):
    (folder / "r.jsonl").write_text('{"document": {"id": "x"}}')
    own = walking.Choice(own=lambda path: path.endswith("/c"))
    assert list(listed(folder, choice=own)) == ["a.txt", "b/one.pdf"]


def test_a_path_too_long_for_the_system_costs_itself(tmp_path, monkeypatch):
    (tmp_path / "sound.txt").write_bytes(TEXT)
    monkeypatch.chdir(tmp_path)
    depth = 0
    try:
        while depth < 17:
            Path("d" * 250).mkdir()
            os.chdir("d" * 250)
            depth += 1
        Path("a.txt").write_bytes(TEXT)
        found = {Path(one.source).name: one.error for one in walking.walk([str(tmp_path)])}
        assert found.pop("sound.txt") is None
        (error,) = found.values()
        assert "too long" in str(error)
        Path("a.txt").unlink()
    finally:
        for _ in range(depth):
            os.chdir("..")
            Path("d" * 250).rmdir()


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
def test_a_folder_that_fails_costs_itself(folder, monkeypatch, error):
    stat = os.stat

    def failing(path, *arguments, **more):
        if os.path.basename(os.fspath(path)) == "b":  # noqa: PTH119 - Path calls this
            raise error
        return stat(path, *arguments, **more)

    monkeypatch.setattr(os, "stat", failing)
    found = {Path(one.source).name: one.error for one in walking.walk([str(folder)])}
    assert found["a.txt"] is None
    assert error.strerror in str(found["b"])


def test_a_thousand_folders_deep(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    depth = 0
    try:
        while depth < 1000:
            Path("d").mkdir()
            os.chdir("d")
            depth += 1
        Path("a.txt").write_bytes(TEXT)
        assert [one.error for one in walking.walk([str(tmp_path)])] == [None]
        Path("a.txt").unlink()
    finally:  # removing it all by name is more than many a program can
        for _ in range(depth):
            os.chdir("..")
            Path("d").rmdir()


@pytest.mark.parametrize(
    ("argument", "error"), [("-", ArgumentInvalid), ("none.txt", InputMissing), ("*.x", InputMissing)]
)
def test_what_is_not_there_is_told_at_once(tmp_path, monkeypatch, argument, error):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error):
        listed(argument)


@pytest.mark.parametrize(
    ("path", "names"), [("a.txt", ["a.txt"]), ("b", ["b/one.pdf"]), (".hidden", []), ("none", []), (".git/x", [])]
)
def test_one_path_of_a_watched_folder(folder, path, names):
    found = walking.within(str(folder), str(folder / path))
    assert [one.source.partition("/in/")[2] for one in found] == names


def test_a_link_out_of_a_watched_folder_is_refused(folder):
    (folder / "l").symlink_to("/etc")
    [found] = walking.within(str(folder), str(folder / "l"))
    assert found.error is not None and found.error.code == "link-outside"


def test_what_was_refused_is_looked_into_again_but_links_are_not(folder, tmp_path):
    zipping.write(folder / "z.zip", {"1.txt": TEXT})
    (folder / "l").symlink_to("/etc")
    assert walking.again(str(folder / "l")) is None and walking.again(str(folder / "a.txt")) is None
    in_zip, in_folder = walking.again(str(folder / "z.zip")), walking.again(str(folder / "b"))
    assert in_zip is not None and [one.member for one in in_zip] == ["1.txt", None]
    assert in_folder is not None and [one.skipped for one in in_folder] == [True, False]
