"""Text layers in fonts of the years before Unicode: no letter of a word is lost when it is made Unicode."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.reading import textlayer
from extractor.reading.legacy import layer as legacy_layer
from extractor.reading.printed import PrintedWord
from extractor.reading.textlayer import Frame

WRITTEN = {
    "QuyÕt": "Quyết",
    "®Þnh": "định",
    "®\xa0Þnh": "định",
    "\xa0thµnh": "thành",
    "lËp\xa0": "lập",
    "phßng": "phòng",
    "chèng": "chống",
    "\xa0": None,
}


def test_a_no_break_space_in_a_word_loses_nothing_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def words(*_: Any, places: dict[int, int] | None = None, **__: Any) -> list[PrintedWord]:
        found = [PrintedWord(text, (0.1, 0.1, 0.2, 0.2)) for text in WRITTEN]
        if places is not None:
            places.update((id(word), index) for index, word in enumerate(found))
        return found

    monkeypatch.setattr(textlayer, "words", words)
    monkeypatch.setattr(textlayer, "font_name", lambda *_: ".VnTime")
    places: dict[int, int] = {}
    shown = words(places=places)
    frame: Any = Frame.__new__(Frame)
    made = legacy_layer.words(None, frame, shown, places)

    assert made is not None
    assert [word.text for word in made[0]] == [text for text in WRITTEN.values() if text]
    assert made[1] == ["tcvn3"]
