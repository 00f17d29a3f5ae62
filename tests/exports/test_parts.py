"""Folders that appear whole, sorting aside, heights of rows, days as they are printed."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

import pytest

from extractor.errors import ArgumentInvalid
from pipelines.exports.dates import printed, real_day
from pipelines.exports.folder import folder_written_whole
from pipelines.exports.measuring import HIGHEST, height, lines
from pipelines.exports.sorting import in_order


def test_a_folder_appears_when_all_is_written(tmp_path: Path) -> None:
    place = tmp_path / "out"
    with folder_written_whole(place, "last") as aside:
        (aside / "a").write_text("1")
        assert not place.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (place / "a").read_text() == "1"
    assert place.stat().st_mode & 0o777 == 0o777 & ~current_mask()


def current_mask() -> int:
    import os

    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_files_are_replaced_and_others_stay(tmp_path: Path) -> None:
    place = tmp_path / "out"
    place.mkdir()
    (place / "a").write_text("old")
    (place / "mine").write_text("kept")
    with folder_written_whole(place, "last") as aside:
        (aside / "a").write_text("new")
        (aside / "last").write_text("new")
    assert {path.name: path.read_text() for path in place.iterdir()} == {"a": "new", "last": "new", "mine": "kept"}


def test_nothing_is_left_behind_on_failure(tmp_path: Path) -> None:
    place = tmp_path / "out"
    place.mkdir()
    (place / "a").write_text("old")
    with pytest.raises(ZeroDivisionError), folder_written_whole(place, "last") as aside:
        (aside / "a").write_text("new")
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (place / "a").read_text() == "old"


@pytest.mark.parametrize("name", ["file", "no/folder"])
def test_where_nothing_can_be_written_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ArgumentInvalid), folder_written_whole(tmp_path / name, "last"):
        pytest.fail("it was opened")


def test_rows_come_by_their_keys_and_those_of_one_key_as_they_came() -> None:
    keyed = [(bytes([number % 7]), {"row": number, "tên": "Ủy ban"}) for number in range(5000)]
    random.Random(3).shuffle(keyed)
    assert list(in_order(iter(keyed))) == [row for _, row in sorted(keyed, key=lambda one: one[0])]


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [
        ("", 10, 1),
        ("Báo cáo", 12, 1),
        ("một\nhai", 12, 2),
        ("một " * 10, 200, 1),
        ("Ỷ" * 100, 10, 16),  # a word that is broken
        ("chữ " * 100, 40, 10),
        ("漢" * 30, 10, 7),
        ("e\u0323\u0302" * 30, 20, 2),  # letters that are not composed are no wider
    ],
)
def test_lines_of_a_text(text: str, width: float, count: int) -> None:
    assert abs(lines(text, width) - count) <= (count > 5)


def test_a_row_is_as_high_as_its_highest_cell_and_no_higher_than_a_program_takes() -> None:
    assert height([("a", 10), ("b " * 100, 10), ("c", 10)]) == height([("b " * 100, 10)]) > height([("a", 10)])
    assert height([("b " * 100_000, 10)]) == HIGHEST
    assert height([]) > 0


@pytest.mark.parametrize(
    ("date", "day", "text"),
    [
        ("2019-06-30", datetime.date(2019, 6, 30), "30/06/2019"),
        ("2019-06", None, "06/2019"),
        ("2019", None, "2019"),
        ("1900-02-28", None, "28/02/1900"),
        ("1901-01-01", datetime.date(1901, 1, 1), "01/01/1901"),
        ("2019-02-30", None, "30/02/2019"),
    ],
)
def test_days(date: str, day: datetime.date | None, text: str) -> None:
    assert real_day(date) == day
    assert printed(date) == text
