"""The vocabulary of indicators as data: users' files, and what is said of bad lines."""

from __future__ import annotations

from pathlib import Path

import pytest

import extractor
from extractor.errors import ArgumentInvalid, InputMissing
from extractor.indicating import vocabulary

HEAD = "name,unit,counted,before,behind,near,not,topic,category,how\n"


def saved(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_packaged_file_is_sound() -> None:
    names = {phrasing.name for phrasing in vocabulary.builtin().phrasings}
    assert {"methadone_patients", "detox_admissions", "fines", "communes_with_drugs", ""} <= names
    assert vocabulary.builtin().heads


def test_a_line_adds_an_indicator(tmp_path: Path) -> None:
    text = "Toàn huyện có 21 đội tình nguyện phòng, chống ma túy, 12 người nghiện có hồ sơ quản lý."
    own = saved(tmp_path / "own.csv", "# ours\nname,unit,counted\nvolunteer_teams,team,đội tình nguyện\n")
    names = [fact.name for fact in extractor.extract_text(text, indicators=own).indicators]
    assert names == ["volunteer_teams", "addicts_managed"]
    assert [fact.name for fact in extractor.extract_text(text).indicators] == ["addicts_managed"]


def test_users_lines_go_first(tmp_path: Path) -> None:
    own = saved(tmp_path / "own.csv", HEAD + "flyers,item,tờ rơi,,,,,,,\n")
    assert [fact.name for fact in extractor.extract_text("phát 300 tờ rơi", indicators=[own]).indicators] == ["flyers"]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("name,unit\nx,person\n", "line 1: the column 'counted' is missing"),
        ("name,unit,counted,colour\nx,person,người,red\n", "line 1: there is no column 'colour'"),
        (HEAD + "X Y,person,người\n", "line 2: 'X Y' is no name"),
        (HEAD + "x,,người\n", "line 2: unit is empty"),
        (HEAD + "# a comment\nx,person,\n", "line 3: counted is empty"),
        (HEAD + "x,person,{nobody}\n", "line 2: counted: there is no list 'nobody'"),
        (HEAD + "x,person,người,/(\n", "line 2: before is no regular expression"),
        (HEAD + "x,person,người,,,,,,,sometimes\n", "line 2: how is 'sometimes'"),
        (HEAD + "x,percent,%,,,,,,,target\n", "line 2: 'x' is no name of a percentage"),
        (HEAD + "x,person,người,a,b,c,d,e,f,target,g\n", "line 2: more cells than columns"),
    ],
)
def test_bad_lines_are_named(tmp_path: Path, text: str, cause: str) -> None:
    with pytest.raises(ArgumentInvalid) as caught:
        vocabulary.vocabulary_of(saved(tmp_path / "own.csv", text))
    assert cause in caught.value.cause
    assert caught.value.source == str(tmp_path / "own.csv")
    assert caught.value.remedy


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputMissing):
        vocabulary.vocabulary_of(tmp_path / "nowhere.csv")
    (tmp_path / "latin.csv").write_bytes(b"name,unit,counted\nx,person,ng\xff\xfe\n")
    with pytest.raises(ArgumentInvalid, match="UTF-8"):
        vocabulary.vocabulary_of(tmp_path / "latin.csv")
