"""Names of drugs as data: what is said of a bad line."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import ArgumentInvalid
from extractor.vietnamese.lexicon import LEXICONS, drug_names

HEAD = "name,substance,when,form\n"


def test_the_packaged_file_is_sound() -> None:
    assert {entry.substance for entry in drug_names(LEXICONS / "drugs.csv")} >= {"heroin", "ketamine", "opium_plant"}


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (HEAD + "# ours\nkẹo,mdma,sometimes,\n", "line 3: when of 'kẹo' is 'sometimes'"),
        (HEAD + "kẹo,sugar,always,\n", "line 2: substance of 'kẹo' is 'sugar'"),
        (HEAD + "kẹo,mdma,always,loud\n", "line 2: form of 'kẹo' is 'loud'"),
        (HEAD + "kẹo,mdma,always\n", "line 2: 3 cells"),
        (HEAD + ",mdma,always,\n", "line 2: name is empty"),
        (HEAD + "/ke(,ketamine,always,\n", "line 2: name is no regular expression"),
        ("name,substance\nkẹo,mdma\n", "line 1: these are not the columns of a list of drugs"),
    ],
)
def test_bad_lines_are_named(tmp_path: Path, text: str, cause: str) -> None:
    (tmp_path / "drugs.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ArgumentInvalid) as caught:
        list(drug_names(tmp_path / "drugs.csv"))
    assert cause in caught.value.cause
    assert caught.value.source == str(tmp_path / "drugs.csv")
    assert caught.value.remedy
