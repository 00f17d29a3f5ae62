"""Strips set in type: what a text holds is drawn, never obeyed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from extractor.document import Document
from extractor.errors import ArgumentInvalid, DependencyMissing
from extractor.record import Record
from pipelines.cutouts import Look, cutout_of, fonts
from pipelines.cutouts.typeset import MOST_WIDTH, fitted, typeset


def test_lines_stay_within_the_width_and_the_passage_is_marked():
    text = "Công an huyện đã phát hiện, bắt giữ 12 vụ. " * 40
    strip = typeset(text, (800, 812), Look())
    height, width = strip.pixels.shape[:2]
    assert width <= MOST_WIDTH
    assert 1 <= len(strip.marks) <= 2
    assert height < 250
    assert all(mark.right <= width and mark.bottom <= height for mark in strip.marks)


def test_of_a_long_passage_both_ends_are_set():
    text = "Công an huyện đã phát hiện, bắt giữ 12 vụ. " * 3000
    strip = typeset(text, (100, len(text) - 100), Look(lines=6))
    assert not strip.whole
    assert len(strip.marks) == 6
    assert strip.pixels.shape[0] < 500


@pytest.mark.parametrize(
    "text",
    [
        "x", "\n\n x \n\n", "a" * 30_000, "\u202ea\u2066b\u200f", "👩‍👩‍👧 🇻🇳 \U000f0000", "\x00\x1b[31m\x07\x9b",
        "e\u0323\u0302" * 50,
        "a\tb\t\tc\r\nd\x0ce\u2028f", "\ud800", " " * 3000 + "x", "क्षि 漢字 ﷽" * 20,
    ],
)  # fmt: skip
def test_any_text_can_be_set(text: str):
    strip = typeset(text, (0, len(text)), Look())
    assert 20 < strip.pixels.shape[0] < 1000
    assert strip.pixels.shape[1] <= MOST_WIDTH


def test_the_order_of_letters_cannot_be_turned():
    plain, steered = "bắt 12 vụ", "bắt\u202e12 vụ"
    strips = [typeset(text, (0, len(text)), Look()).pixels for text in (plain, steered)]
    assert np.array_equal(*strips)


def test_a_note_stands_above():
    text = "thu giữ 2,75 kg heroin"
    bare, noted = (typeset(text, (8, 22), Look(), note=note) for note in (None, "Ảnh không còn \n" * 80))
    assert noted.pixels.shape[0] > bare.pixels.shape[0]
    assert noted.pixels.shape[1] == bare.pixels.shape[1]


def test_text_is_cut_to_fit():
    face = fonts.font(20)
    assert fitted("ngắn", face, 500) == "ngắn"
    cut = fitted("dài " * 100, face, 200)
    assert cut.endswith("...")
    assert face.getlength(cut) <= 200


def test_without_a_font_it_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    document = Document.of_text("thu giữ 2,75 kg heroin")
    record = Record(document=document.info())
    fonts._found.cache_clear()
    monkeypatch.setattr(fonts, "FOLDERS", (str(tmp_path),))
    monkeypatch.setattr(fonts.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(DependencyMissing, match="Vietnamese letters"):
        cutout_of(document, record, (8, 22))
    monkeypatch.undo()
    fonts._found.cache_clear()
    assert cutout_of(document, record, (8, 22)).drawn == "text"


def test_a_font_that_is_none(tmp_path: Path):
    for content in (b"", b"\x00\x01\x00\x00" + b"\xff" * 500, b"OTTO"):
        path = tmp_path / "x.ttf"
        path.write_bytes(content)
        fonts.characters.cache_clear()
        with pytest.raises(ArgumentInvalid, match="no font"):
            fonts.font(20, str(path))
    with pytest.raises(ArgumentInvalid, match="no labels"):
        document = Document.of_text("x")
        cutout_of(document, Record(document=document.info()), (0, 1), look=Look(language="fr"))
