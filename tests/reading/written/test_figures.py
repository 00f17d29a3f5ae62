"""Figures of a slot: a point of thousands may go, any other point or blank parts what is no one number."""

import numpy as np
import pytest

from extractor.reading.written import judging
from extractor.reading.written.ink import Ink
from extractor.reading.written.slots import Slot


@pytest.mark.parametrize(
    ("text", "state", "said"),
    [
        ("45", "print", "45"),
        ("1.286", "print", "1.286"),
        ("45.", "print", "45."),
        ("45.1", "written", None),
        ("1.2.3", "written", None),
        ("12 3", "written", None),
        ("1.2865", "written", None),
    ],
)
def test_text_so_worn_that_its_ink_was_not_found(monkeypatch, text, state, said):
    nothing = np.zeros((40, 120), np.float32)
    ink = Ink(nothing, nothing, 30.0, 0.0, 120.0, (), 0.0, 0.0)
    monkeypatch.setattr(judging, "ink_of_slot", lambda *_: ink)
    slot = Slot("number", 4, 4 + len(text), (0, 20), 50.0, 150.0, 40.0, text, 0.97)
    found = judging.judged(slot, 100.0, np.full((200, 300), 255, np.uint8))
    assert (found.state, found.text) == (state, said)
