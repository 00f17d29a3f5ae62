"""Bytes are read once, and only those that were listed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from extractor.errors import VanbanError
from pipelines.bulk import content
from pipelines.bulk.task import Task
from tests.bulk import zipping
from tests.bulk.zipping import TEXT

SHA256 = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    return path


def test_files_and_members_are_read_and_hashed_alike(file, tmp_path):
    zipped = zipping.write(tmp_path / "a.zip", {"a.txt": TEXT})
    for task in (Task(1, "a", str(file), None, SHA256), Task(2, "b", zipped, "a.txt", SHA256)):
        assert content.digest(task) == SHA256
        assert content.read(task) == (TEXT, SHA256)


def test_what_changed_since_it_was_listed_is_refused(file):
    with pytest.raises(VanbanError, match="something else") as error:
        content.read(Task(1, "a", str(file), None, "0" * 64))
    assert error.value.code == "file-changed"
    assert "run again" in error.value.remedy


@pytest.mark.parametrize("grown", [True, False])
def test_what_changes_while_it_is_read_is_refused(file, monkeypatch, grown):
    read = os.read

    def disturbed(handle: int, most: int) -> bytes:
        piece = read(handle, most)
        if piece:
            with file.open("ab" if grown else "r+b") as other:
                other.write(b"x")
            os.utime(file, ns=(0, 0))
        return piece

    monkeypatch.setattr(os, "read", disturbed)
    with pytest.raises(VanbanError, match="while it was read") as error:
        content.digest(Task(1, "a", str(file)))
    assert error.value.code == "file-changed"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.symlink_to("/etc/hostname"), "link-outside"),
        (os.mkfifo, "input-unreadable"),
        (os.mkdir, "input-unreadable"),
        (lambda path: None, "input-missing"),
    ],
)
def test_what_took_the_place_of_a_file_is_not_read(file, make, code):
    file.unlink()
    make(file)
    with pytest.raises(VanbanError) as error:
        content.digest(Task(1, "a", str(file)))
    assert error.value.code == code


def test_a_file_too_large_is_not_read_to_its_end(file, monkeypatch):
    monkeypatch.setattr(content, "MAXIMUM_BYTES", 5)
    with pytest.raises(VanbanError, match="more than 5 bytes"):
        content.read(Task(1, "a", str(file)))
