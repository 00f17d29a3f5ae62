"""What OCR made of a page is found again by all that it depends on, and by nothing else."""

import subprocess
import sys
from dataclasses import replace
from pprint import pformat

import numpy as np
import pytest

import extractor
from extractor.errors import FileDamaged
from extractor.reading import cache
from extractor.reading.engine import Tesseract
from extractor.reading.options import ReadOptions
from extractor.reading.printed import PrintedPage, PrintedTable, PrintedWord
from extractor.reading.ruling.cells import Place
from extractor.record import PageInfo, ReadingWarning

PAGE = PrintedPage(
    info=PageInfo(number=2, width=595.3, height=841.9, dpi=200.1, method="ocr", confidence=0.9317, skew=-0.3),
    words=[
        PrintedWord("Bắc", (0.1, 0.2, 1 / 3, 0.25), 0.934, 3),
        PrintedWord("7.", (0.4, 0.2, 0.41, 0.25), 0.1, None, 0.012, Place(0, 1, 2)),
    ],
    warnings=[ReadingWarning(code="poor-scan", page=2, message="hardly legible")],
    tables=[PrintedTable((0.0, 0.25))],
)
IMAGE = np.arange(5000, dtype=np.uint8).reshape(50, 100)


class Named:
    """An engine that says what it is; reading is counted by the tests, not done by it."""

    def __init__(self, name="paper 1"):
        self.name = name

    def identity(self, language):
        return f"{self.name} {language}"


class Reader:
    """Reads ``PAGE`` and counts how often."""

    def __init__(self, outcome=PAGE):
        self.outcome = outcome
        self.times = 0

    def __call__(self):
        self.times += 1
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def ask(folder, reader, *, image=IMAGE, number=2, dpi=200.1, engine=None, **options):
    wanted = ReadOptions(cache=folder, **options)
    return cache.remembered(reader, image, number=number, dpi=dpi, options=wanted, engine=engine or Named())


def test_a_page_is_read_once_and_comes_back_the_same(tmp_path):
    reader = Reader()
    first, again = ask(tmp_path, reader), ask(tmp_path, reader)
    assert first is PAGE and reader.times == 1
    assert same(again)


def same(page):
    """Whether a page is ``PAGE`` (a list that was a tuple is no difference)."""
    return pformat(page).replace("()", "[]") == pformat(PAGE).replace("()", "[]")


@pytest.mark.parametrize(
    "changed",
    [
        {"image": IMAGE + np.uint8(1)},
        {"image": IMAGE.reshape(100, 50)},
        {"number": 1},
        {"dpi": 200.0},
        {"dpi": None},
        {"engine": Named("paper 2")},
        {"language": "eng"},
        {"page_timeout": 5.0},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_another_page_setting_or_engine_is_read_anew(tmp_path, changed):
    reader = Reader()
    ask(tmp_path, reader)
    ask(tmp_path, reader, **changed)
    assert reader.times == 2


def test_what_does_not_touch_the_image_does_not_matter(tmp_path):
    reader = Reader()
    ask(tmp_path, reader)
    ask(tmp_path, reader, pages=frozenset({2}), dpi=200.1, password="x", jobs=4)
    ask(tmp_path, reader, image=np.asfortranarray(IMAGE))
    assert reader.times == 1


def test_other_reading_code_reads_anew(tmp_path, monkeypatch):
    reader = Reader()
    ask(tmp_path, reader)
    monkeypatch.setattr(cache, "code_version", lambda: "of tomorrow")
    ask(tmp_path, reader)
    assert reader.times == 2


@pytest.mark.parametrize("harm", [b"", b"\x00" * 30, None], ids=["emptied", "overwritten", "cut"])
def test_a_damaged_entry_is_made_anew(tmp_path, harm):
    reader = Reader()
    ask(tmp_path, reader)
    [entry] = [path for path in tmp_path.rglob("*") if path.is_file()]
    whole = entry.read_bytes()
    entry.write_bytes(whole[: len(whole) // 2] if harm is None else harm)
    assert same(ask(tmp_path, reader))
    assert reader.times == 2
    assert entry.read_bytes() == whole


def test_failures_are_not_kept(tmp_path):
    reader = Reader(FileDamaged("text recognition took longer than 1 s"))
    for _ in range(2):
        with pytest.raises(FileDamaged):
            ask(tmp_path, reader)
    assert reader.times == 2
    assert list(tmp_path.rglob("*")) == []


def test_without_a_folder_or_a_name_of_the_engine_nothing_is_kept(tmp_path):
    reader = Reader()
    for folder, engine in ((None, Named()), (tmp_path, object())):
        for _ in range(2):
            assert ask(folder, reader, engine=engine) == PAGE
    assert reader.times == 4
    assert list(tmp_path.rglob("*")) == []


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert ask(blocked, Reader()) == PAGE


@pytest.mark.ocr
def test_tesseract_is_known_by_version_models_and_settings():
    plain = cache.identity_of(Tesseract(), "vie")
    assert plain == cache.identity_of(Tesseract(), "vie")
    assert "vie: " in plain and "unknown" not in plain
    assert plain != cache.identity_of(replace(Tesseract(), layout=11), "vie")
    assert plain != cache.identity_of(Tesseract(), "vie+osd")


def test_all_code_that_reads_a_page_is_part_of_the_key():
    script = (
        "import sys, extractor.reading.ocr, extractor.reading.scan;"
        "print(*[name for name in sys.modules if name.startswith('extractor.')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    counted = {name.removesuffix(".py").split("/")[0] for name in cache.CODE}
    harmless = {"errors", "document"}  # messages; what a text is once it has been read
    assert {name.split(".")[1] for name in done.stdout.split()} - counted - harmless == set()


def test_the_doors_keep_pages_only_when_asked(tmp_path, monkeypatch):
    from .printing import Printer
    from .test_pdf import picture_of_text

    printer = Printer()
    printer.canvas.drawImage(picture_of_text(), 0, 0, 595, 842)
    content = printer.finished()
    asked = []

    def read_image(image, *, number, dpi, options, engine):
        asked.append(number)
        return replace(PAGE, tables=())

    def read(**options):
        asked.clear()
        document = extractor.read("x.pdf", content=content, engine=Named(), **options)
        assert document.text == "Bắc 7."
        return len(asked) > 0

    monkeypatch.setattr("extractor.reading.ocr.read_image", read_image)
    monkeypatch.setenv("VANBAN_CACHE", str(tmp_path / "user"))
    assert [read(), read(cache=tmp_path / "mine"), read(cache=tmp_path / "mine")] == [True, True, False]
    assert [read(), read(cache=True), read(cache=True)] == [True, True, False]
