"""Two readings of one print: which words of which count."""

import pytest

from extractor.reading.doubt.votes import settled
from extractor.reading.engine import AGREED, ALONE, DISPUTED, SeenWord


def row(*words, line=3, top=100):
    """Words side by side, (text, confidence) each, twelve pixels a letter."""
    found, x = [], 50
    for text, confidence in words:
        found.append(SeenWord(text, (x, top, x + 12 * len(text), top + 30), confidence, line))
        x += 12 * len(text) + 14
    return found


def chosen(first, second, neighbours=None):
    return [(word.text, word.look) for word in settled(first, second, neighbours or [(None, None)] * len(first))]


@pytest.mark.parametrize(
    ("first", "second", "text", "look"),
    [
        (("vụ", 0.7), ("vụ", 0.9), "vụ", AGREED),
        (("Bất", 0.6), ("Bắt", 0.9), "Bắt", DISPUTED),
        (("bắt", 0.9), ("bất", 0.6), "bắt", DISPUTED),
        # letters speak too: no syllable, marks that nobody prints, strokes for a Roman number
        (("ñghiện", 0.8), ("nghiện", 0.7), "nghiện", DISPUTED),
        (("luật", 0.7), ("]uật", 0.9), "luật", DISPUTED),
        (("(b/€);", 0.9), ("(b/c);", 0.8), "(b/c);", DISPUTED),
        (("III.", 0.6), ("HI.", 0.9), "III.", DISPUTED),
        (("2021", 0.7), ("202i", 0.9), "2021", DISPUTED),
        (("gói.", 0.3), ("gói..", 0.4), "gói.", DISPUTED),
        # other figures need a surer reading by far, and the language does not judge them
        (("32/7999/QH10", 0.73), ("32/1999/QH10", 0.92), "32/1999/QH10", DISPUTED),
        (("17,8", 0.85), ("17,3", 0.92), "17,8", DISPUTED),
        (("14", 0.9), ("144", 0.6), "14", DISPUTED),
    ],
)
def test_the_better_of_two_readings(first, second, text, look):
    assert chosen(row(first), row(second)) == [(text, look)]


@pytest.mark.parametrize(
    ("before", "first", "second", "after", "text"),
    [
        ("báo", ("tống", 0.95), ("tổng", 0.85), "hợp", "tổng"),
        ("báo", ("tổng", 0.85), ("tống", 0.95), "hợp", "tổng"),
        ("điều", ("tra", 0.9), ("trả", 0.93), "viên", "tra"),
        # the language does not outweigh a reading that was sure against one that was not
        ("có", ("tình", 0.96), ("tỉnh", 0.2), "tiết", "tình"),
    ],
)
def test_the_words_around_judge(before, first, second, after, text):
    assert chosen(row(first), row(second), [(before, after)]) == [(text, DISPUTED)]


def test_a_word_that_the_second_look_did_not_see_is_kept_and_marked():
    first = row(("thu", 0.7), ("giữ", 0.7))
    assert chosen(first, first[:1]) == [("thu", AGREED), ("giữ", ALONE)]


def test_words_run_together_are_weighed_as_one_place():
    first = row(("Có.hơn", 0.7), ("200", 0.9))
    x0, y0, x1, y1 = first[0].box
    second = [SeenWord("Có", (x0, y0, x0 + 22, y1), 0.9, 0), SeenWord("hơn", (x0 + 36, y0, x1, y1), 0.9, 0), first[1]]
    found = settled(first, second, [(None, "200"), ("Có.hơn", None)])
    assert [(word.text, word.line) for word in found] == [("Có", 3), ("hơn", 3), ("200", 3)]
    assert [word.text for word in settled(second, first[:1], [(None, None)] * 3)] == ["Có", "hơn", "200"]


def test_an_agreed_word_has_the_surer_confidence_and_a_disputed_one_its_own():
    [agreed] = settled(row(("vụ", 0.7)), row(("vụ", 0.9)), [(None, None)])
    [disputed] = settled(row(("Bất", 0.6)), row(("Bắt", 0.9)), [(None, None)])
    assert (agreed.confidence, disputed.confidence) == (0.9, 0.9)


def test_nothing_twice_is_nothing():
    assert settled([], row(("vụ", 0.9)), []) == []
