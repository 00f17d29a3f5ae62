"""Figures: F1, intervals, spans, error rates, blame."""

from __future__ import annotations

import pytest

from pipelines.evaluation import blame, reading_errors
from pipelines.evaluation.judging import Mistake
from pipelines.evaluation.places import Places
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
        ("từ 5 - 7 kg", "từ 5 7 kg", 2, 1),
    ],
)
def test_reading_errors(true: str, read: str, characters: int, words: int) -> None:
    found = reading_errors.compare(true, read)
    assert (found.character_edits, found.word_edits) == (characters, words)


def test_error_rates_of_documents_are_summed_by_length() -> None:
    found = reading_errors.compare("a" * 90, "a" * 90) + reading_errors.compare("b" * 10, "c" * 10)
    assert found.character_error_rate == pytest.approx(0.1)


def mistake(gold: str | None, place: int, field: str = "cases") -> Mistake:
    found = {"id": "case-9", "cases": place, "quote": "9 vụ", "start": place, "end": place + 4}
    return Mistake("d", field, {"id": gold} if gold else None, found)


def test_blame() -> None:
    read = "x" * 100
    places = Places.between(read, "yy" + read)
    on_scan = [mistake("case-1", 3), mistake("case-2", 4), mistake(None, 52), mistake(None, 53), mistake(None, 80)]
    blame.attribute(on_scan, [mistake("case-1", 8), mistake(None, 50)], places)
    assert [one.blame for one in on_scan] == ["rule", "ocr", "rule", "ocr", "ocr"]


def test_a_value_of_a_fact_that_the_rule_fails_at_is_the_rule_s_fault() -> None:
    on_scan = [mistake("case-1", 3, "cases.scope"), mistake("case-2", 9, "cases.scope")]
    blame.attribute(on_scan, [mistake("case-1", 3), mistake("case-2", 9, "cases.actor")], Places.between("a", "a"))
    assert [one.blame for one in on_scan] == ["rule", "ocr"]


@pytest.mark.parametrize(
    ("true", "read", "span", "words"),
    [
        ("thu 3,13 kg heroin", "thu 3,18 kg heroin", (4, 11), "3,18 kg"),
        ("thu 3 kg", "PHÒNG PC04\nthu 3 kg", (4, 8), "3 kg"),
        ("Số: 7\nthu 3 kg", "thu 3 kg", (10, 14), "3 kg"),
        ("bắt 2 vụ; thu 3 kg", "bắt 2 vụ", (14, 18), ""),
        ("", "", (0, 0), ""),
    ],
)
def test_places_in_another_reading(true: str, read: str, span: tuple[int, int], words: str) -> None:
    start, end = Places.between(true, read).of(span)
    assert read[start:end] == words
