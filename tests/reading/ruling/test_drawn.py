"""Rules that PDFs draw: as lines, as boxes, inside forms; what is no rule; drawings that are too much."""

from __future__ import annotations

import pypdfium2
import pytest

from extractor.reading.ruling import drawn
from tests.reading.printing import Printer


def rules_of(draw, *, height=842.0):
    printer = Printer()
    draw(printer.canvas)
    with pypdfium2.PdfDocument(printer.finished()) as document:
        page = document[0]
        level, upright = drawn.rules(page, lambda x, y: (x, height - y))
        page.close()
    return [
        sorted((round(rule.start), round(rule.end), round(rule.at(rule.start))) for rule in part)
        for part in (level, upright)
    ]


def lines(canvas):
    canvas.line(100, 742, 300, 742)
    canvas.line(100, 642, 300, 642)
    canvas.line(100, 642, 100, 742)


def pieces(canvas):
    for x in (100, 200):
        canvas.rect(x, 741.75, 100, 0.5, stroke=0, fill=1)
        canvas.rect(x, 641.75, 100, 0.5, stroke=0, fill=1)
    canvas.rect(99.75, 642, 0.5, 50, stroke=0, fill=1)
    canvas.rect(99.75, 693, 0.5, 49, stroke=0, fill=1)


def in_a_form(canvas):
    canvas.beginForm("table")
    canvas.line(0, 100, 200, 100)
    canvas.line(0, 0, 200, 0)
    canvas.line(0, 0, 0, 100)
    canvas.endForm()
    canvas.translate(100, 642)
    canvas.doForm("table")


@pytest.mark.parametrize("draw", [lines, pieces, in_a_form])
def test_rules_are_where_they_are_however_they_are_drawn(draw):
    assert rules_of(draw) == [[(100, 300, 100), (100, 300, 200)], [(100, 200, 100)]]


def test_a_frame_has_four_sides():
    assert rules_of(lambda canvas: canvas.rect(100, 642, 200, 100)) == [
        [(100, 300, 100), (100, 300, 200)],
        [(100, 200, 100), (100, 200, 300)],
    ]


@pytest.mark.parametrize(
    "draw",
    [
        lambda canvas: canvas.line(100, 700, 300, 700),
        lambda canvas: canvas.rect(100, 642, 200, 100, stroke=0, fill=1),
        lambda canvas: [canvas.line(100, 700 - y, 300, 640 - y) for y in range(9)],
        lambda canvas: canvas.circle(200, 400, 90),
        lambda canvas: [canvas.line(100, y, 103, y) for y in range(100, 700, 9)] + [canvas.line(101, 100, 101, 700)],
        lambda canvas: [(canvas.line(50, y, 500, y), canvas.line(y, 50, y, 800)) for y in range(60, 560, 1)],
    ],
    ids=["one line", "shade", "slanting lines", "circle", "ticks of a scale", "hatching"],
)
def test_what_makes_no_table_gives_no_rules(draw):
    level, upright = rules_of(draw)
    assert len(level) < 2 or not upright


def test_a_drawing_of_very_many_strokes_is_left_alone(monkeypatch):
    monkeypatch.setattr(drawn, "_MOST", 5)
    assert rules_of(lines) == [[], []]
