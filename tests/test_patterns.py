"""Patterns end in time: a slow one costs one rule on one document, or one page, and says where it stands."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import extractor
from extractor import pipeline, regex
from extractor.document import Document
from extractor.errors import PatternOutOfTime
from tests import pumping

SLOW = r"(?:a|a)*+b|(?:a|aa)+$"
"""Takes twice as long for each letter more."""
HOSTILE = "a" * 60 + "!"
TEXT = "Ngày 05/3/2021, Công an huyện bắt 02 vụ, 03 đối tượng, thu giữ 3,13 kg heroin và 20 triệu đồng."


@pytest.fixture(autouse=True)
def _little_time() -> Iterator[None]:
    regex.set_limit(0.05)
    yield
    regex.set_limit(None)


@pytest.mark.parametrize("method", ["search", "match", "fullmatch", "findall", "finditer", "split"])
def test_a_slow_pattern_is_stopped_and_named(method: str) -> None:
    text = HOSTILE + " " * regex.SHORT
    pattern = regex.compile(r"(?:a|aa)+$")
    with pytest.raises(PatternOutOfTime, match=r"tests/test_patterns\.py:\d+.* longer than 0\.05 s") as told:
        list(getattr(pattern, method)(text) or ())
    assert regex.SETTING in told.value.remedy


def test_a_slow_replacement_is_stopped() -> None:
    with pytest.raises(PatternOutOfTime):
        regex.compile(r"(?:a|aa)+$").sub("", HOSTILE + " " * regex.SHORT)


def test_what_a_user_wrote_is_stopped_on_short_texts_too() -> None:
    with pytest.raises(PatternOutOfTime):
        regex.foreign(r"(?:a|aa)+$").search(HOSTILE)


def test_the_quick_engine_gives_way_where_a_text_is_long() -> None:
    pattern = regex.quick(r"(?:a|aa)+$")
    with pytest.raises(PatternOutOfTime):
        pattern.search(" " * regex.QUICK + HOSTILE)


@pytest.mark.parametrize("make", [regex.compile, regex.foreign, regex.quick])
@pytest.mark.parametrize("blanks", [0, regex.SHORT, regex.QUICK])
def test_the_answers_are_the_engine_s(make: Any, blanks: int) -> None:
    text = "12 vụ, 3 vụ" + " " * blanks
    pattern = make(r"(?P<count>\d+) vụ")
    assert pattern.search(text)["count"] == "12"
    assert pattern.search(text, 3)["count"] == "3"
    assert pattern.search(text, 3, 8) is None
    assert pattern.match(text, 7)["count"] == "3"
    assert pattern.fullmatch(text, 7, 11) is not None
    assert [match.span() for match in pattern.finditer(text)] == [(0, 5), (7, 11)]
    assert pattern.findall(text) == ["12", "3"]
    assert pattern.sub("x", text).strip() == "x, x"
    assert pattern.split(text)[1::2] == ["12", "3"]
    assert pattern.groupindex["count"] == 1


@pytest.mark.parametrize("make", [regex.compile, regex.foreign, regex.quick])
def test_patterns_travel(make: Any) -> None:
    pattern = pickle.loads(pickle.dumps(make(r"(?i)số\s+\d+")))
    assert pattern.search("SỐ 12") is not None
    assert pattern.where.startswith("tests/test_patterns.py:")


def test_the_limit_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, seconds in (("2.5", 2.5), ("0", regex.DEFAULT_SECONDS), ("viel", regex.DEFAULT_SECONDS)):
        monkeypatch.setenv(regex.SETTING, value)
        regex.set_limit(None)
        assert regex.limit() == seconds


def _late(*_: Any) -> Any:
    raise PatternOutOfTime("a pattern (here.py:1) ran longer than 10 s", remedy="wait")


def test_a_rule_out_of_time_costs_itself_only(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = extractor.extract_text(TEXT)
    monkeypatch.setattr("extractor.rules.money.find", _late)
    record = extractor.extract_text(TEXT)
    (warning,) = record.document.warnings
    assert warning.code == "rule-out-of-time"
    assert "'money'" in warning.message and "here.py:1" in warning.message and "(remedy: wait)" in warning.message
    assert record.money == [] and whole.money
    assert (record.seizures, record.cases, record.dates) == (whole.seizures, whole.cases, whole.dates)


def test_a_link_out_of_time_leaves_nothing_half_done(monkeypatch: pytest.MonkeyPatch) -> None:
    def half(document: Document, record: Any) -> None:
        record.seizures.clear()
        _late()

    without = [name for name in (*pipeline.RULES, *pipeline.LINKS, *pipeline.CHECKS) if name != "link_amounts"]
    expected = pipeline.run(Document.of_text(TEXT), without)
    monkeypatch.setattr("extractor.resolve.link_amounts.link", half)
    record = extractor.extract_text(TEXT)
    assert [warning.code for warning in record.document.warnings] == ["rule-out-of-time"]
    assert record.seizures == expected.seizures != []


def test_the_spacy_pipeline_tells_it_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.rules.money.find", _late)
    record = extractor.load()(TEXT)._.record
    assert [warning.code for warning in record.document.warnings] == ["rule-out-of-time"]
    assert record.seizures


def test_nothing_goes_past_the_limit() -> None:
    """No module of the extractor compiles a pattern by another way."""
    past = []
    for path in sorted(Path("extractor").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            past += [str(path) for name in names if name in ("re", "regex")]
    assert set(past) == {"extractor/regex.py"}


FORMER = {
    "blank lines": "\n",
    "blanks": " ",
    "digits": "1",
    "dots": ".",
    "commas": "A, ",
    "hours": "khoang ",
    "fines": "thu nop ",
    "numerals": "muoi ",
    "places": "- ",
    "sentences": "tuyen phat ",
    "names": "con goi la ",
    "terms": "khoa ",
}
"""What a pattern was slow on once; at this length it would take minutes."""


@pytest.mark.parametrize("piece", FORMER.values(), ids=FORMER.keys())
def test_what_was_slow_once_ends_within_the_limit(piece: str) -> None:
    regex.set_limit(5)
    record = extractor.extract_text(f"{TEXT} {pumping.pumped('', piece, '!', 8_000)}")
    assert [warning.message for warning in record.document.warnings if warning.code == "rule-out-of-time"] == []
    assert record.seizures
