"""Base lines, slants and sizes of type, from the boxes around words."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from pipelines.searchable.laid import LaidLine, LaidWord
from pipelines.searchable.setting import set_lines, straightened
from tests.pipelines.searchable.copies import LINES, SIZE, TYPE, printed

LEFT, TOP, PITCH = 90.0, 120.0, 20.0


def expected_start(row: int, skew: float) -> tuple[float, float]:
    angle = -math.radians(skew)
    return LEFT - row * PITCH * math.sin(angle), TOP + row * PITCH * math.cos(angle)


@pytest.mark.parametrize("skew", [0.0, 0.7, -2.2, 5.0, -12.0])
def test_base_line_slant_and_size_are_the_print_s(skew: float) -> None:
    lines = set_lines(printed(skew=skew).lines, size=SIZE, skew=skew)

    for row, line in enumerate(lines):
        x, y = expected_start(row, skew)
        assert math.hypot(line.words[0].x - x, line.words[0].y - y) < 0.1 * TYPE
        assert math.degrees(line.angle) == pytest.approx(-skew, abs=0.1)
        assert line.size == pytest.approx(TYPE, rel=0.05)


def test_a_long_line_tells_a_slant_that_the_page_does_not_have() -> None:
    page = printed(skew=1.5)

    *_, last = set_lines(page.lines, size=SIZE, skew=0.0)
    assert math.degrees(last.angle) == pytest.approx(-1.5, abs=0.2)


def test_words_of_a_curled_line_stand_where_they_are_printed() -> None:
    [line] = [list(printed().lines)[2]]
    sag = 0.6 * TYPE / SIZE[1]
    curled = []
    for place, word in enumerate(line.words):
        bend = sag * (2 * place / (len(line.words) - 1) - 1) ** 2  # both ends hang
        x0, y0, x1, y1 = word.box
        curled.append(replace(word, box=(x0, y0 + bend, x1, y1 + bend)))

    [found] = set_lines([LaidLine(curled)], size=SIZE, skew=0.0)
    for place, word in enumerate(found.words):
        bend = sag * SIZE[1] * (2 * place / (len(line.words) - 1) - 1) ** 2
        assert word.y == pytest.approx(TOP + 2 * PITCH + bend, abs=0.2 * TYPE)


@pytest.mark.parametrize("text", ["-", "…", ".....", "“", "/"])
def test_marks_alone_have_a_size_and_a_place(text: str) -> None:
    box = (0.2, 0.4, 0.25, 0.405)
    [line] = set_lines([LaidLine([LaidWord(text, box, 0.5)])], size=SIZE, skew=0.0)

    assert 0 < line.size < 60
    assert line.words[0].x == pytest.approx(0.2 * SIZE[0])
    assert abs(line.words[0].y - 0.4 * SIZE[1]) < 2 * line.size


def test_a_mark_stands_on_the_line_of_its_words() -> None:
    page = printed(["gồm - 12 vụ"])
    [line] = set_lines(page.lines, size=SIZE, skew=0.0)

    assert {round(word.y, 1) for word in line.words} == {TOP}


def test_straightened_lines_are_level_and_as_long() -> None:
    leaning = set_lines(printed(skew=3.0).lines, size=SIZE, skew=3.0)
    level = straightened(leaning, size=SIZE, skew=3.0)

    for before, after in zip(leaning, level, strict=True):
        assert after.angle == pytest.approx(0.0, abs=0.002)
        assert max(word.y for word in after.words) - min(word.y for word in after.words) < 0.15 * TYPE
        assert [word.width for word in after.words] == [word.width for word in before.words]
    assert len(level) == len(LINES)


def test_a_line_without_words_is_none() -> None:
    assert set_lines([LaidLine([])], size=SIZE, skew=0.0) == []
