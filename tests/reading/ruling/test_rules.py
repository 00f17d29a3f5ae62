"""Rules: pieces made one, places along a line that bends, edges of several rules, grids of several edges."""

from __future__ import annotations

import pytest

from extractor.reading.ruling.cells import Token, is_figure, places
from extractor.reading.ruling.grids import MOST_RULES, grids
from extractor.reading.ruling.rules import Rule, edges, joined, straight


def lattice(xs, ys):
    return [straight(xs[0], xs[-1], y) for y in ys], [straight(ys[0], ys[-1], x) for x in xs]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([(0, 10, 5), (10, 20, 5)], [(0, 20)]),
        ([(12, 20, 5.3), (0, 10, 5)], [(0, 20)]),
        ([(0, 10, 5), (14, 20, 5)], [(0, 10), (14, 20)]),
        ([(0, 10, 5), (0, 10, 9)], [(0, 10), (0, 10)]),
        ([(0, 30, 5), (5, 10, 5)], [(0, 30)]),
    ],
)
def test_pieces_of_a_stroke_are_one(pieces, expected):
    assert [
        (rule.start, rule.end) for rule in joined([straight(*piece) for piece in pieces], near=0.5, gap=3)
    ] == expected


@pytest.mark.parametrize(("along", "across"), [(0, 10), (5, 11), (10, 12), (15, 14), (20, 16), (30, 19), (-10, 7)])
def test_a_rule_that_bends_is_where_it_is_and_goes_on_as_it_leans(along, across):
    assert Rule(((0, 10), (10, 12), (20, 16))).at(along) == pytest.approx(across)


def test_a_double_border_is_one_edge_and_a_row_of_serifs_beside_it_none():
    found = edges(
        [straight(0, 100, 50), straight(0, 100, 52), straight(20, 60, 58), straight(0, 100, 90)], near=9, beside=3
    )
    assert [[rule.at(0) for rule in edge.rules] for edge in found] == [[50, 52], [90]]


@pytest.mark.parametrize(
    ("level", "upright", "shape"),
    [
        (*lattice((0, 50, 200), (0, 30, 60)), (2, 2)),
        (*lattice((0, 200), (0, 30, 60)), None),
        (*lattice((0, 50, 200), (0, 60)), None),
        ([straight(0, 200, y) for y in (0, 30, 60)], [straight(0, 60, 50)], (2, 2)),
        ([straight(0, 200, y) for y in (0, 30)], [straight(0, 80, x) for x in (0, 50, 200)], (2, 2)),
        ([straight(0, 200, y) for y in (0, 30, 60)], [straight(100, 160, x) for x in (0, 50, 200)], None),
        ([straight(0, 200, y) for y in (0, 30, 60)], [straight(0, 60, x) for x in (300, 350)], None),
    ],
    ids=["grid", "one column", "one row", "open sides", "open foot", "rules apart", "beside"],
)
def test_what_is_a_grid(level, upright, shape):
    found = grids(level, upright, em=12)
    assert [(len(grid.rows) - 1, len(grid.columns) - 1) for grid in found] == ([] if shape is None else [shape])


def test_two_tables_on_a_page_are_two_grids_from_top_to_bottom():
    first, second = lattice((0, 50, 200), (300, 330, 360)), lattice((0, 90, 200), (0, 30, 60, 90))
    found = grids(first[0] + second[0], first[1] + second[1], em=12)
    assert [len(grid.rows) - 1 for grid in found] == [3, 2]


def test_a_drawing_of_many_strokes_is_left_alone():
    level, upright = lattice(range(0, 40 * MOST_RULES, 30), range(0, 40 * MOST_RULES, 30))
    assert grids(level, upright, em=12) == []


def test_a_cell_over_several_columns_and_rows_is_its_first():
    level = [straight(0, 300, 0), straight(100, 300, 30), straight(0, 300, 60), straight(0, 300, 90)]
    upright = [straight(0, 90, 0), straight(0, 90, 100), straight(30, 90, 200), straight(0, 90, 300)]
    [grid] = grids(level, upright, em=12)
    assert grid.home == (((0, 0), (0, 1), (0, 1)), ((0, 0), (1, 1), (1, 2)), ((2, 0), (2, 1), (2, 2)))
    assert grid.cell(150, 45) == (1, 1)
    assert grid.cell(150, 95) is None


def test_a_narrow_grid_or_one_with_hardly_a_word_is_no_table():
    words = [Token("a", (10, 5, 20, 15)), Token("b", (60, 5, 70, 15)), Token("c", (10, 35, 20, 45))]
    found = grids(*lattice((0, 50, 200), (0, 30, 60)), em=12)
    assert [place is not None for place in places(words, found, width=400)[0]] == [True, True, True]
    assert places(words, found, width=900)[1] == []
    assert places(words[:2], found, width=400)[1] == []


@pytest.mark.parametrize("text", ["12", "1.286", "4,5%", "-", "(17)", "206/113", "II", "3.", "+5"])
def test_figures(text):
    assert is_figure(text)


@pytest.mark.parametrize("text", ["Cộng", "31/PKQ-TYT", "8h20", "", "12kg"])
def test_no_figures(text):
    assert not is_figure(text)
