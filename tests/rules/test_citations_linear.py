"""No text makes the search for citations slower than linear: counted in calls, never in seconds.

``sys.setprofile`` counts every call of a function, Python's or C's, so that work that grows with the square of the
text shows. What one call does inside (a pattern that backtracks over blanks) is bounded separately, see below.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

import extractor
from extractor.citing.dates import DATE_AFTER
from extractor.citing.numbered import DIRECT

SIZE = 3_000
"""Code points of the shorter text."""

GROWTH = 2.4
"""Most calls that twice the text may take, once what every text costs is left out."""

PHRASES = [
    "Điều 1, ",
    "Luật ",
    "/",
    "văn bản ",
    "khoản 1 ",
    "số 12/",
    "ngày 1/1/2000 ",
    "(",
    '"',
    "của Bộ ",
    "và ",
    "- ",
    ";",
    "1",
    "\n",
    " ",
    "1/1/1/1/",
    "Nghị định số 1/2000/NĐ-CP, ",
    "Nghị định số 1/2000/NĐ-CP và ",
    "105/2021/NĐ-CP ",
    "Chỉ thị 36, ",
    "Ủy ban nhân dân ",
    "Quyết định số 5/QĐ-UBND của UBND tỉnh; ",
    "Luật sửa đổi, bổ sung một số điều của ",
    "Luật sửa đổi, bổ sung một số điều của Luật Đất đai, ",
    "LUẬT SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT ĐẤT ĐAI ",
    "điểm a, b khoản 1, 2 các Điều 3, 4, ",
    "Điều 1 (khoản 2, điểm a), ",
    "Điều 1 đến 80, ",
    "Điều 1, khoản 2; ",
    "Phụ lục I; ",
    "Điều 1 (khoản 2), 3, ",
    "Danh mục I, ",
    "k1 Đ249 ",
    "k1 Đ249 BLHS, ",
    "Phần thứ nhất ",
    "Điều 1. Hồ sơ của Luật Đất đai; ",
    "Luật" + " " * 50,
    "QUYẾT ĐỊNH\nVề việc\n",
    "QUYẾTĐỊNH",
    "N G H Ị  Đ Ị N H ",
    "ngày ngày ",
    "1.2021.",
    "1/A_A_A_",
    "TTr số 1/TTr-SYT1 ngày l5/O6/2O19 ",
    "Quyết định số 1/QĐ-CP (1) ngày mùng ",
]


def _calls(task: Callable[[], object]) -> int:
    """How many functions a task calls."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        task()
    finally:
        sys.setprofile(None)
    return count


def _growth(text: Callable[[int], str]) -> float:
    """The calls that the second half of a doubled text takes, in those of the first; both long enough to tell."""
    extractor.find_citations(text(200))  # what is made once: lexicons, patterns
    least = _calls(lambda: extractor.find_citations("."))
    once, twice = (_calls(lambda n=n: extractor.find_citations(text(n))) - least for n in (SIZE, 2 * SIZE))
    return twice / max(once, 500)


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_repeated_phrase_takes_linear_time(phrase: str) -> None:
    assert _growth(lambda size: (phrase * (size // len(phrase) + 1))[:size]) <= GROWTH


@pytest.mark.parametrize(
    ("head", "phrase", "tail"),
    [
        ("Nghị định số ", "1/2000/NĐ-CP, ", ""),
        ("Chỉ thị 36-CT/TW ngày 16/8/2019 của Bộ Chính trị. ", "Chỉ thị 36, ", ""),
        ("khoản 1, 2, 3 các Điều ", "1, ", "5 Bộ luật Hình sự"),
        ("", "Điều 1 (khoản 2), ", "Điều 5 Bộ luật Hình sự"),
        ("", "Điều 1 đến 80, ", "Điều 5 Bộ luật Hình sự"),
        ("Quyết định số 5/QĐ-A của ", "Công an tỉnh - ", ""),
        ("Điều", " ", "1"),
        ("a\nĐiều 1", " ", "a"),
    ],
)
def test_a_long_run_after_a_start_takes_linear_time(head: str, phrase: str, tail: str) -> None:
    assert _growth(lambda size: head + phrase * (size // len(phrase)) + tail) <= GROWTH


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Chỉ thị số {}-CT/TW ngày 1/2/2003; ", "Chỉ thị {}; "),
        ("Quyết định số 5/QĐ-UBND ngày 1/2/2003 của UBND huyện Lam {}; ", "Quyết định số 5/QĐ-UBND; "),
        ("Luật Đất đai số {}/2003/QH11; ", "Luật Đất đai; "),
    ],
)
def test_many_documents_and_many_short_forms_take_linear_time(full: str, short: str) -> None:
    def text(size: int) -> str:
        pairs = size // 60
        return "".join(full.format(n) for n in range(pairs)) + "".join(short.format(n) for n in range(pairs))

    assert _growth(text) <= GROWTH


@pytest.mark.parametrize("names", ["Công an tỉnh - ", "Công an ", "Phòng PC04 - Công an "])
def test_a_body_named_without_end_is_cut(names: str) -> None:
    [citation] = extractor.find_citations("Quyết định số 5/QĐ-A của " + names * 3_000)
    assert citation.number == "5/QĐ-A"
    assert len(citation.issuer or "") < 400


def test_lists_that_multiply_are_cut() -> None:
    values = "1, " * 2_000
    [citation] = extractor.find_citations(f"khoản {values}1 các Điều {values}5 Bộ luật Hình sự")
    assert len(citation.articles) == 400


@pytest.mark.parametrize("end", [" x", " ngày", " 12/"])
@pytest.mark.parametrize("start", ["", " ngày", " số", " ban hành", " được thông qua tại kỳ họp thứ 5"])
def test_blanks_are_never_matched_twice(start: str, end: str) -> None:
    """A pattern that hands blanks back and forth takes their cube: seconds a mention, and this test never ends."""
    text = f"{start}{' ' * 500}{end}"
    folded = extractor.Document.of_text(text).folded
    for _ in range(200):
        assert DATE_AFTER.match(folded) is None
        assert DIRECT.match(folded) is None or end == " 12/"
