"""An incoming folder: a file is taken once it is complete."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from extractor.errors import ArgumentInvalid
from pipelines.bulk import walking, watching
from pipelines.bulk.watching import Incoming
from tests.bulk.zipping import TEXT


@pytest.fixture(autouse=True)
def _quick(monkeypatch) -> None:
    monkeypatch.setattr(watching, "SETTLED", 0.3)
    monkeypatch.setattr(watching, "TICK", 0.05)


def names(incoming: Incoming) -> list[str]:
    return [Path(one.source).name for one in incoming.next(lambda: None)]


def test_files_come_alone_in_folders_and_by_a_new_name(tmp_path):
    folder, aside = tmp_path / "in", tmp_path / "aside"
    folder.mkdir()
    aside.mkdir()
    (aside / "moved.txt").write_bytes(TEXT)
    with Incoming([str(folder)], walking.Choice()) as incoming:
        (folder / "a.txt.part").write_bytes(TEXT)
        (folder / "a.txt.part").rename(folder / "a.txt")
        (folder / ".hidden").write_bytes(TEXT)
        assert names(incoming) == ["a.txt"]
        aside.rename(folder / "new")
        assert names(incoming) == ["moved.txt"]
        (folder / "link").symlink_to("/etc")
        [found] = incoming.next(lambda: None)
        assert found.error is not None and found.error.code == "link-outside"


def test_a_file_that_grows_is_waited_for(tmp_path):
    written = []

    def write() -> None:
        with (tmp_path / "a.txt").open("wb") as file:
            for _ in range(10):
                file.write(TEXT)
                file.flush()
                os.fsync(file.fileno())
                written.append(time.monotonic())
                time.sleep(0.1)

    with Incoming([str(tmp_path)], walking.Choice()) as incoming:
        clerk = threading.Thread(target=write)
        clerk.start()
        [found] = incoming.next(lambda: None)
        clerk.join()
    assert found.bytes == 10 * len(TEXT)


def test_what_was_missed_is_found_after_a_while(tmp_path, monkeypatch):
    monkeypatch.setattr(watching, "RESCAN", 0.1)
    (tmp_path / "before.txt").write_bytes(TEXT)
    with Incoming([str(tmp_path)], walking.Choice()) as incoming:
        assert names(incoming) == ["before.txt"]


def test_only_folders_are_watched(tmp_path):
    with pytest.raises(ArgumentInvalid, match="only folders"):
        Incoming([str(tmp_path / "none")], walking.Choice())
