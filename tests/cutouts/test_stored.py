"""Cutouts of documents in an archive: the original is found, and taken only if it is the one that was read."""

from __future__ import annotations

import dataclasses
import zipfile
from pathlib import Path

import numpy as np
import pytest

from extractor.errors import ArgumentInvalid, VanbanError
from pipelines.archive import Database, open_database
from pipelines.cutouts import Cutter, Look, OriginalChanged, OriginalMissing, cutout, cutout_of, originals
from tests.archive.results import begun, found, plain, stored
from tests.cutouts.drawn import LINES, drawn, inside, red, stored_file


@pytest.fixture
def small(tmp_path: Path):
    """An archive on SQLite alone: what follows does not depend on the database."""
    with open_database(tmp_path / "archive.db") as opened:
        yield opened


def test_the_strip_is_the_same_as_of_the_file_itself(archive: Database, run: int, tmp_path: Path):
    content, document, record = drawn(lean=2.3)
    identity = stored_file(archive, run, tmp_path / "scan.pdf", (content, document, record))
    evidence = record.seizures[0].evidence
    with Cutter(archive) as cutter:
        made = [cutter.cut(identity, what) for what in ("seizure-1", evidence, (evidence.start, evidence.end))]
    direct = cutout_of(document, record, "seizure-1", content=content)
    assert {one.png for one in made} == {direct.png}
    assert [one.fact for one in made] == ["seizure-1", None, None]
    assert made[0].document_id == identity
    assert made[0].quote == evidence.quote
    with pytest.raises(ArgumentInvalid, match="it has seizure-1"):
        cutout(archive, identity, "case-1")
    with pytest.raises(ArgumentInvalid, match="no document"):
        cutout(archive, "ffffffffffffffff", "seizure-1")
    with pytest.raises(ArgumentInvalid, match="no place"):
        cutout(archive, identity, (0, 10**6))


def test_only_the_pages_of_the_passage_are_read(small: Database, tmp_path: Path):
    pages = [LINES[:2], ["thu giữ *2,75* *kg*"], ["*heroin* và 340 viên"], LINES[3:]]
    content, document, record = drawn(*pages)
    identity = stored_file(small, begun(small), tmp_path / "scan.pdf", (content, document, record))
    made = cutout(small, identity, "seizure-1")
    assert made.pages == (2, 3)
    assert made.png == cutout_of(document, record, "seizure-1", content=content).png


def test_a_file_that_is_gone_or_another(small: Database, tmp_path: Path):
    path = tmp_path / "scan.pdf"
    identity = stored_file(small, begun(small), path, drawn())
    path.write_bytes(drawn(lean=1.0)[0])
    with pytest.raises(OriginalChanged) as changed:
        cutout(small, identity, "seizure-1")
    assert "/in/scan.pdf" in str(changed.value)
    path.unlink()
    with pytest.raises(OriginalMissing, match="not where it was") as missing:
        cutout(small, identity, "seizure-1")
    assert "vanban ingest" in missing.value.remedy
    made = cutout(small, identity, "seizure-1", look=Look(instead=True))
    assert made.drawn == "text"
    assert "the file is not where it was" in (made.why or "")
    assert made.quote == "2,75 kg heroin"
    assert made.pages == (1,)


def test_the_same_bytes_elsewhere_will_do(small: Database, tmp_path: Path):
    run = begun(small)
    first, second = tmp_path / "scan.pdf", tmp_path / "moved.pdf"
    made = drawn()
    identity = stored_file(small, run, first, made)
    first.rename(second)
    small.enlist(run, [found(str(second), path=str(second))])
    (task,) = small.take(run, 1)
    assert small.same_content(task, made[1].sha256)
    assert cutout(small, identity, "seizure-1").drawn == "scan"


def test_a_member_of_a_zip(small: Database, tmp_path: Path):
    path = tmp_path / "in.zip"
    made = drawn()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("2023/scan.pdf", made[0])
    identity = stored_file(small, begun(small), path, made, member="2023/scan.pdf")
    assert cutout(small, identity, "seizure-1").drawn == "scan"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("2023/scan.pdf", made[0] + b" ")
    with pytest.raises(OriginalChanged):
        cutout(small, identity, "seizure-1")


def test_links_in_the_files_place_are_not_followed(small: Database, tmp_path: Path):
    path = tmp_path / "scan.pdf"
    identity = stored_file(small, begun(small), path, drawn())
    path.rename(tmp_path / "elsewhere.pdf")
    path.symlink_to(tmp_path / "elsewhere.pdf")
    with pytest.raises(VanbanError, match="link"):
        cutout(small, identity, "seizure-1")


def test_a_file_named_by_the_user_must_be_the_one_that_was_read():
    content, document, _ = drawn()
    assert originals.checked(content, document.sha256, source="x") == content
    with pytest.raises(OriginalChanged, match="another file"):
        originals.checked(content + b" ", document.sha256, source="x")


def test_files_are_read_once_and_failures_kept(small: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "scan.pdf"
    identity = stored_file(small, begun(small), path, drawn())
    asked = []
    true = originals.original
    monkeypatch.setattr("pipelines.cutouts.cutter.original", lambda *args: asked.append(1) or true(*args))
    with Cutter(small) as cutter:
        assert cutter.cut(identity, "seizure-1") == cutter.cut(identity, "seizure-1")
        cutter.cut(identity, (0, 20))
    assert len(asked) == 1
    path.unlink()
    with Cutter(small, Look(instead=True)) as cutter:
        assert [cutter.cut(identity, "seizure-1").drawn for _ in range(3)] == ["text"] * 3
    assert len(asked) == 2


def test_documents_without_pages_are_set_in_type(small: Database):
    text = "Thu giữ:\t2,75 kg heroin và 340 viên. " * 9
    identity = stored(small, begun(small), "a.txt", plain(text))
    start = text.index("2,75", 200)
    made = cutout(small, identity, (start, start + 14))
    assert (made.drawn, made.pages, made.page, made.whole) == ("text", (), None, True)
    assert made.why
    assert made.quote == "2,75 kg heroin"
    pixels = np.asarray(made.image())
    assert pixels.shape == (made.height, made.width, 3)
    yellow = (pixels[..., 2] < 120) & (pixels[..., 1] > 180)
    covered = inside(made.marks, pixels.shape)
    assert (yellow & covered).sum() > 0.99 * yellow.sum() > 1000
    assert not red(pixels).any()


def test_pages_of_a_document_may_be_a_part_of_its_file(small: Database, tmp_path: Path):
    """The second document of a scanned stack: its pages keep the file's numbers."""
    content, document, _ = drawn(LINES[:2], LINES)
    start = document.pages[1].start
    words = [dataclasses.replace(w, start=w.start - start, end=w.end - start) for w in document.words if w.page == 2]
    page = dataclasses.replace(document.pages[1], start=0, end=len(document.text) - start)
    second = dataclasses.replace(
        document, text=document.text[start:], words=tuple(words), pages=(page,), part=2, _derived={}
    )
    record = drawn(LINES)[2].model_copy(update={"document": second.info()})
    evidence = second.evidence(second.text.index("2,75"), second.text.index("heroin") + 6, "by-hand")
    record.seizures[0].evidence = evidence
    identity = stored_file(small, begun(small), tmp_path / "stack.pdf", (content, second, record))
    made = cutout(small, identity, "seizure-1")
    assert identity.endswith("-2")
    assert made.pages == (2,)
    pixels = np.asarray(made.image())
    assert (red(pixels) & inside(made.marks, pixels.shape)).sum() > 0.98 * red(pixels).sum() > 500
