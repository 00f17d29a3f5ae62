"""One file's work: whatever goes wrong becomes a result."""

from __future__ import annotations

import errno
import hashlib
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

import extractor
from extractor.errors import FileDamaged
from extractor.record import ReadingWarning
from extractor.stored import document_from_json
from pipelines.bulk import limits, work
from pipelines.bulk.task import Extracted, Limits, Lost, Refused, Settings, Task

TEXT = "Số: 417/BC-CAH\nThanh Sơn, ngày 14 tháng 8 năm 2023\n\nBÁO CÁO\nthu giữ 2,75 kg heroin\n"
SETTINGS = Settings(cache=False, limits=Limits(memory_megabytes=None))


@pytest.fixture
def task(tmp_path: Path) -> Task:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return Task(1, "b/a.txt", str(path), None, hashlib.sha256(TEXT.encode()).hexdigest())


def test_a_file_becomes_records_and_documents(task):
    result = work.start(SETTINGS)(task)
    assert isinstance(result, Extracted)
    [part] = result.parts
    document = document_from_json(zlib.decompress(part.document).decode())
    [expected] = extractor.read_all("b/a.txt", content=TEXT.encode())
    assert document == expected
    assert part.record == extractor.extract_document(document).to_json()
    assert "\n" not in part.record
    assert (result.sha256, result.bytes, result.pages) == (task.sha256, len(TEXT.encode()), 1)


@pytest.mark.parametrize(
    ("error", "code", "page"),
    [
        (FileDamaged("the page is damaged", page=3), "file-damaged", 3),
        (ZeroDivisionError("nobody foresaw this"), "error", None),
        (MemoryError(), "out-of-memory", None),
        (OSError(errno.ENOSPC, "No space left on device"), "disk-full", None),
        (ImportError("no module"), "dependency-missing", None),
        (RecursionError("too deep"), "error", None),
    ],
)
def test_errors_become_results(task, monkeypatch, error, code, page):
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(extractor, "read_all", fail)
    result = work.work(task, SETTINGS)
    assert isinstance(result, Refused)
    assert (result.task, result.code, result.page, result.state) == (task, code, page, "failed")
    assert result.cause and result.remedy and type(error).__name__ in (result.trace or "")


def test_settings_reach_the_reader(task, monkeypatch):
    asked = {}

    def read_all(source: str, **options: object) -> list[object]:
        asked.update(options, source=source)
        return []

    monkeypatch.setattr(extractor, "read_all", read_all)
    result = work.work(task, Settings(dpi=200, cache=False, limits=Limits(page_seconds=7, memory_megabytes=None)))
    assert isinstance(result, Extracted) and (result.parts, result.pages) == ((), 1)
    assert asked == {"source": "b/a.txt", "content": TEXT.encode(), "dpi": 200, "cache": False, "page_seconds": 7}


# -- memory ------------------------------------------------------------------------------------------------------------

EATS = """
import subprocess, sys, time
from pipelines.bulk.limits import MemoryWatch
watch = MemoryWatch({most})
with watch.over():
    {what}
"""


def eat(what: str, most: int = 200) -> subprocess.CompletedProcess[str]:
    code = EATS.format(what=what, most=most)
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_system_refuses_more_memory_than_allowed():
    assert "MemoryError" in eat("bytearray(300 * 2**20)").stderr


def test_helpers_that_eat_memory_are_ended_and_it_is_told():
    hungry = "import time; held = bytearray(120 * 2**20); time.sleep(60)"
    what = f"held = bytearray(80 * 2**20); print(subprocess.run([sys.executable, '-c', {hungry!r}]).returncode)"
    done = eat(what, 170)
    assert done.stdout.strip() == "-9"
    assert "MemoryError" in done.stderr


def test_a_process_that_cannot_be_helped_ends_itself(monkeypatch):
    # What is shared counts in no limit of the system's: the watch alone sees it.
    what = (
        "import mmap; held = mmap.mmap(-1, 300 * 2**20); [held.write(b'x' * 2**20) for _ in range(250)]; time.sleep(60)"
    )
    assert eat(what).returncode == limits.OUT_OF_MEMORY


def test_a_lower_limit_of_the_system_stands():
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_DATA, (2**30, 2**30))\n"
        "from pipelines.bulk.limits import MemoryWatch; MemoryWatch(4096)\n"
        "print(resource.getrlimit(resource.RLIMIT_DATA)[0] == 2**30)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "True"


def test_pages_that_could_not_be_read_are_told(task, monkeypatch):
    whole = extractor.read_all

    def torn(*arguments, **options):
        (document,) = whole(*arguments, **options)
        lost = tuple(
            ReadingWarning(code="page-failed", page=page, message="text recognition failed") for page in (4, 2)
        )
        yield replace(document, warnings=lost)

    monkeypatch.setattr(extractor, "read_all", torn)
    result = work.work(task, SETTINGS)
    assert isinstance(result, Extracted)
    assert result.lost == Lost("2 of its pages: text recognition failed", 2)
