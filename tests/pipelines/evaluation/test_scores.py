"""Figures: F1, intervals, spans, error rates, blame."""

from __future__ import annotations

import pytest

from pipelines.evaluation import blame, reading_errors
from pipelines.evaluation.judging import Mistake
from pipelines.evaluation.scores import Score, interval, total
from pipelines.evaluation.spans import span_scores


def test_figures() -> None:
    score = Score(6, 2, 4)
    assert (score.precision, score.recall) == (0.75, 0.6)
    assert score.f1 == pytest.approx(2 / 3)
    assert Score().f1 is Score().precision is Score().recall is None
    assert total([{"a": Score(1, 0, 0)}, {"a": Score(0, 2, 3), "b": Score(1)}]) == {"a": Score(1, 2, 3), "b": Score(1)}


def test_the_interval_holds_the_figure_and_narrows_with_documents() -> None:
    few = [{"a": Score(9, 1, 0)}, {"a": Score(5, 0, 5)}, {"a": Score(10)}]
    low, high = interval(few, "a") or (0, 0)
    figure = total(few)["a"].f1
    assert figure is not None
    assert low < figure < high <= 1.0
    many = interval(few * 30, "a") or (0, 0)
    assert high - low > 2 * (many[1] - many[0])
    assert interval(few, "a") == (low, high)


def test_no_interval_without_documents_to_draw() -> None:
    assert interval([{"a": Score(3)}], "a") is None
    assert interval([{"a": Score(3)}, {"a": Score()}, {}], "a") is None
    assert interval([{"a": Score(3)}, {"a": Score(4)}], "a") == (1.0, 1.0)


@pytest.mark.parametrize(
    ("pair", "strict", "overlap", "partial"),
    [
        (((3, 8), (3, 8)), 1, 1, 1),
        (((3, 8), (3, 9)), 0, 1, 0.5),
        (((3, 8), (7, 9)), 0, 1, 0.5),
        (((3, 8), (8, 9)), 0, 0, 0),  # ends are exclusive: these only touch
        (((3, 8), None), 0, 0, 0),
        ((None, (3, 8)), 0, 0, 0),
    ],
)
def test_spans(
    pair: tuple[tuple[int, int] | None, tuple[int, int] | None], strict: float, overlap: float, partial: float
) -> None:
    found = span_scores("cases", [pair])
    assert [found[mode].f1 for mode in ("strict", "overlap", "partial")] == pytest.approx([strict, overlap, partial])


def test_nested_spans_are_told_apart() -> None:
    nested = [((0, 20), (0, 20)), ((7, 20), (7, 20)), ((7, 20), (7, 19))]
    assert span_scores("seizures", nested)["strict"].f1 == pytest.approx(2 / 3)
    assert span_scores("seizures", []) == {}


@pytest.mark.parametrize(
    ("true", "read", "characters", "words"),
    [
        ("bắt 3 vụ", "bắt  3\nvụ", 0, 0),
        ("bắt 3 vụ", "bat 3 vụ", 1, 1),
        ("xã | 3 | 4\n-----", "xã 3 4", 0, 0),
        ("ba từ đây", "", 9, 3),
        ("", "thừa", 4, 1),
    ],
)
def test_reading_errors(true: str, read: str, characters: int, words: int) -> None:
    found = reading_errors.compare(true, read)
    assert (found.character_edits, found.word_edits) == (characters, words)


def test_error_rates_of_documents_are_summed_by_length() -> None:
    found = reading_errors.compare("a" * 90, "a" * 90) + reading_errors.compare("b" * 10, "c" * 10)
    assert found.character_error_rate == pytest.approx(0.1)


def mistake(gold: str | None, value: int) -> Mistake:
    found = {"id": "case-9", "cases": value, "quote": f"{value} vụ", "start": value, "end": value + 4}
    return Mistake("d", "cases", {"id": gold} if gold else None, found)


def test_blame() -> None:
    on_scan = [mistake("case-1", 3), mistake("case-2", 4), mistake(None, 5), mistake(None, 5), mistake(None, 6)]
    blame.attribute(on_scan, [mistake("case-1", 8), mistake(None, 5)])
    assert [one.blame for one in on_scan] == ["rule", "ocr", "rule", "ocr", "ocr"]
