"""OCR: the flow with an engine of paper, the program's failures with scripts in its place, and a few pages for real."""

import shutil
import stat
import sys
from functools import partial
from types import SimpleNamespace

import cv2
import jiwer
import numpy as np
import pytesseract
import pytest

from extractor.errors import DependencyMissing, DiskFull, FileDamaged
from extractor.reading.engine import UNCHECKED, SeenWord, Tesseract, languages, parse_table, version
from extractor.reading.ocr import read_image
from extractor.reading.options import ReadOptions
from extractor.reading.surety import sure
from gold.render.degrade import Level, degrade

from .scans import TEXT, clean_page


class Paper:
    """An engine that gives the prepared answers one after the other and keeps what it was asked."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    def words(self, image, *, language, dpi, timeout):
        self.asked.append((image, language, dpi, timeout))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def seen(text, confidence=0.95, box=(100, 100, 200, 130), line=0):
    return SeenWord(text, box, confidence, line)


def read(image, engine, dpi=300.0, **options):
    return read_image(image, number=4, dpi=dpi, options=ReadOptions(**options), engine=engine)


# -- flow ------------------------------------------------------------------------------------------------------------


def test_a_killed_engine_is_started_once_more(monkeypatch):
    answers = [pytesseract.TesseractError(-9, ""), TABLE]

    def answer(*_: object, **__: object) -> str:
        one = answers.pop(0)
        if isinstance(one, Exception):
            raise one
        return one

    monkeypatch.setattr(pytesseract, "image_to_data", answer)
    image = np.full((60, 60), 255, np.uint8)
    read = partial(Tesseract().words, image, language="vie", dpi=300, timeout=9)
    assert [word.text for word in read()] == ["heroin"]
    answers[:] = [pytesseract.TesseractError(-9, ""), pytesseract.TesseractError(-9, "")]
    with pytest.raises(FileDamaged, match="text recognition failed"):
        read()
    answers[:] = [pytesseract.TesseractError(1, "it is broken")]
    with pytest.raises(FileDamaged, match="it is broken"):
        read()


@pytest.mark.parametrize("answer", ["", pytesseract.TesseractError(1, "cannot write")])
def test_no_room_for_the_engine_is_no_fault_of_the_page(monkeypatch, answer):
    """A table that is cut off would be taken for a page of fewer words."""

    def read(*_: object, **__: object) -> str:
        if isinstance(answer, Exception):
            raise answer
        return TABLE

    monkeypatch.setattr(pytesseract, "image_to_data", read)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=1000))
    with pytest.raises(DiskFull, match="temporary files"):
        Tesseract().words(np.full((60, 60), 255, np.uint8), language="vie", dpi=300, timeout=9)


TABLE = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    "5\t1\t1\t1\t1\t1\t10\t10\t40\t12\t96.5\theroin\n"
)


def test_the_engine_gets_a_clean_grey_image_and_the_user_s_options():
    engine = Paper([seen("vụ")])
    page = read(clean_page()[0], engine, language="vie+eng", page_timeout=7.0)
    [(image, language, dpi, timeout)] = engine.asked
    assert image.ndim == 2 and image.dtype == np.uint8
    assert (language, timeout) == ("vie+eng", 7.0)
    assert 150 < dpi < 260
    assert page.info.method == "ocr" and page.info.number == 4 and page.info.dpi == 300
    assert (page.info.width, page.info.height) == pytest.approx((595, 842), abs=1)


def test_a_page_on_its_side_tells_how_it_was_turned_and_straightened():
    bad, _ = degrade(clean_page()[0], Level(dpi=200, turn=90, skew=2.0), 0)
    page = read(bad, Paper([seen("vụ")]), dpi=200.0)
    assert page.info.rotation == 270
    assert page.info.skew == pytest.approx(-2.0, abs=0.1)
    assert (page.info.width, page.info.height) == pytest.approx((595, 842), abs=2)


def test_words_keep_confidence_and_line_and_become_nfc():
    page = read(clean_page()[0], Paper([seen("ma", 0.9, line=3), seen("tu\u0301y", 0.5, (210, 100, 290, 130), 3)]))
    assert [(word.text, word.line_hint) for word in page.words] == [("ma", 3), ("túy", 3)]
    # not the engine's confidence, but its worth: one word is in doubt, the other beside it, and nobody reads them again
    assert [word.confidence for word in page.words] == [sure("ma", 0.9, UNCHECKED), sure("túy", 0.5, UNCHECKED)]
    assert page.words[0].box[2] < page.words[1].box[0]
    assert page.info.confidence == pytest.approx((2 * 0.9 + 3 * 0.5) / 5)


@pytest.mark.parametrize(
    ("text", "confidence", "kept"),
    [
        ("1", 0.01, True),
        ("0‡", 0.2, True),
        ("đ", 0.1, True),
        ("-", 0.95, True),
        (";", 0.7, True),
        (".", 0.3, False),
        ("„ˆ", 0.5, False),
        (" ", 0.99, False),
        ("vụ", -0.01, False),
    ],
)
def test_dirt_is_dropped_but_never_a_digit(text, confidence, kept):
    page = read(clean_page()[0], Paper([seen("vụ"), seen(text, confidence)]))
    assert len(page.words) == 1 + kept


def test_words_on_the_canvas_beside_the_page_are_dropped():
    bad, _ = degrade(clean_page()[0], Level(dpi=200, skew=8.0), 0)
    page = read(bad, Paper([seen("vụ", box=(900, 900, 960, 930)), seen("rìa", box=(0, 0, 30, 20))]))
    assert [word.text for word in page.words] == ["vụ"]


def capitals():
    """Print that does not say which way is up."""
    sheet = np.full((900, 1200), 255, np.uint8)
    letters = np.random.default_rng(8)
    for row in range(100, 850, 60):
        words = " ".join("".join(letters.choice(list("HOXIZSN"), size)) for size in letters.integers(2, 7, 6))
        cv2.putText(sheet, words, (60, row), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 0, 3)
    return sheet


@pytest.mark.parametrize(
    ("first", "second", "asked", "text"),
    [
        (seen("HOẠCH", 0.9), seen("HDVOH", 0.2), 1, "HOẠCH"),
        (seen("HDVOH", 0.2), seen("HOẠCH", 0.9), 2, "HOẠCH"),
        (seen("HOẠCH", 0.5), seen("HDVOH", 0.2), 2, "HOẠCH"),
    ],
)
def test_where_the_way_up_is_in_doubt_the_better_reading_wins(first, second, asked, text):
    engine = Paper([first], [second])
    page = read(capitals(), engine)
    assert len(engine.asked) == asked
    assert [word.text for word in page.words] == [text]


@pytest.mark.parametrize(
    ("words", "codes"), [([], ["no-text"]), ([seen("vụ", 0.3)], ["poor-scan"]), ([seen("vụ", 0.9)], [])]
)
def test_what_is_hardly_legible_is_said(words, codes):
    page = read(capitals(), Paper(words))
    assert [(warning.code, warning.page) for warning in page.warnings] == [(code, 4) for code in codes]


# -- the program -----------------------------------------------------------------------------------------------------

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def test_the_program_s_table_is_read_and_lines_are_numbered_through():
    table = HEADER + (
        "1\t1\t0\t0\t0\t0\t0\t0\t900\t900\t-1\t\n"
        "5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t96.5\tSố:\n"
        '5\t1\t1\t1\t1\t2\t50\t20\t30\t40\t91\t"27\n'
        "5\t1\t1\t1\t2\t1\t10\t70\t30\t40\t40\t \n"
        "5\t1\t2\t1\t1\t1\t10\t90\t30\t40\t12\tvụ\n"
    )
    assert parse_table(table) == [
        SeenWord("Số:", (10, 20, 40, 60), 0.965, 0),
        SeenWord('"27', (50, 20, 80, 60), 0.91, 0),
        SeenWord("vụ", (10, 90, 40, 130), 0.12, 1),
    ]


def script(tmp_path, body):
    file = tmp_path / "tesseract"
    version = "import sys\nif '--version' in sys.argv:\n    sys.exit(print('tesseract 9.1.2'))\n"
    file.write_text(f"#!{sys.executable}\n{version}{body}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


BLANK = np.full((20, 30), 255, np.uint8)


def ask(program, timeout=20.0, language="vie"):
    return Tesseract(program).words(BLANK, language=language, dpi=300, timeout=timeout)


def test_the_program_runs_on_one_thread_and_gets_the_image_whole(tmp_path):
    row = '"\\t".join(["5", *"111111111", "90", "/".join([os.environ["OMP_THREAD_LIMIT"], str(size), *sys.argv[3:]])])'
    body = (
        "import os, sys\nsize = os.path.getsize(sys.argv[1])\n"
        f"open(sys.argv[2] + '.tsv', 'w').write({HEADER!r} + {row})"
    )
    [word] = ask(script(tmp_path, body))
    threads, size, *options = word.text.split("/")
    assert threads == "1"
    assert int(size) == len(b"P5\n30 20\n255\n") + BLANK.size
    assert options[:2] == ["-l", "vie"] and "--dpi" in options


def test_a_missing_program_names_its_packages():
    with pytest.raises(DependencyMissing, match=r"tesseract-ocr and tesseract-ocr-vie"):
        ask("/nowhere/tesseract")
    with pytest.raises(DependencyMissing, match="tesseract-ocr-vie"):
        languages("/nowhere/tesseract")


def test_a_missing_language_pack_names_its_package(tmp_path):
    body = "import sys\nsys.exit(\"Error opening data file vie.traineddata\\nFailed loading language 'vie'\")"
    with pytest.raises(DependencyMissing, match="install the package tesseract-ocr-vie"):
        ask(script(tmp_path, body))


def test_a_page_that_takes_too_long_or_breaks_the_program_is_named(tmp_path):
    program = script(tmp_path, "import time\ntime.sleep(30)")
    with pytest.raises(FileDamaged, match=r"longer than 0.3 s") as slow:
        read(clean_page()[0], Tesseract(program), page_timeout=0.3)
    assert slow.value.page == 4
    with pytest.raises(FileDamaged, match="out of ink") as broken:
        read(clean_page()[0], Tesseract(script(tmp_path, "import sys\nsys.exit('out of ink')")))
    assert broken.value.page == 4


def test_version_and_languages_are_asked_of_the_program(tmp_path):
    program = script(tmp_path, "print('List of available languages in \"x\" (2):\\nvie\\neng')")
    assert version(program) == "9.1.2"
    assert languages(program) == ("eng", "vie")


# -- for real --------------------------------------------------------------------------------------------------------


def true_text():
    return " ".join(TEXT.split())


@pytest.mark.ocr
@pytest.mark.parametrize(("level", "most"), [("clean", 0.004), ("worn", 0.005), ("photo", 0.005), ("fax", 0.03)])
def test_a_bad_scan_is_read_and_its_words_lie_in_their_boxes(level, most):
    bad, moved = degrade(clean_page()[0], level, 2)
    page = read_image(bad, number=1, dpi=None, options=ReadOptions())
    read_text = " ".join(word.text for word in page.words)
    body = "được sự quan tâm"
    assert jiwer.cer(true_text().partition(body)[2], read_text.partition(body)[2]) <= most
    boxes = {}
    for word in page.words:
        boxes.setdefault(word.text, []).append(word.box)
    checked = 0
    for word in clean_page()[1]:
        x0, y0, x1, y1 = moved.upright_box(word.box)
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        if word.text in boxes:
            checked += 1
            assert any(a <= middle[0] <= c and b - 0.004 <= middle[1] <= d for a, b, c, d in boxes[word.text]), word
    assert checked > 0.85 * len(clean_page()[1])


@pytest.mark.ocr
def test_the_head_in_two_columns_is_read_completely():
    page = read_image(clean_page()[0], number=1, dpi=300, options=ReadOptions())
    words = {word.text for word in page.words}
    assert set(true_text().split()[:30]) <= words


@pytest.mark.ocr
def test_a_language_that_is_not_installed_is_named():
    with pytest.raises(DependencyMissing, match="tesseract-ocr-xyz"):
        read_image(clean_page()[0], number=1, dpi=300, options=ReadOptions(language="xyz"))
