"""A second look at a page that fails costs nothing but itself, and is told."""

import pytest

from extractor.errors import DependencyMissing, FileDamaged
from extractor.reading import cache
from extractor.reading.engine import SeenWord
from extractor.reading.further import FAILED, FurtherLooks
from extractor.reading.ocr import read_image
from extractor.reading.options import ReadOptions

from .scans import clean_page


def failing(left):
    raise FileDamaged("out of ink")


def test_a_look_that_sees_something_counts():
    looks = FurtherLooks(30)
    assert looks.take(lambda left: left > 29, otherwise=False)
    assert looks.warnings(3) == ()


def test_a_look_that_fails_leaves_what_was_seen_before():
    looks = FurtherLooks(30)
    assert looks.take(failing, "first") == "first"
    assert [(warning.code, warning.page) for warning in looks.warnings(3)] == [(FAILED, 3)]


def test_no_look_is_taken_when_the_time_is_over():
    looks = FurtherLooks(0)
    assert looks.take(lambda left: "second", "first") == "first"
    assert looks.warnings(1)


def test_a_program_that_is_missing_is_no_failed_look():
    def missing(left):
        raise DependencyMissing("no engine")

    with pytest.raises(DependencyMissing):
        FurtherLooks(30).take(missing, "first")


class Tired:
    """An engine that reads once, in doubt, and breaks when it is asked again."""

    def __init__(self):
        self.asked = 0

    def words(self, image, *, language, dpi, timeout):
        self.asked += 1
        return [SeenWord("vụ", (100, 100, 200, 130), 0.3, 0), SeenWord("an", (220, 100, 300, 130), 0.3, 0)]

    def again(self, image, *, language, dpi, timeout):
        self.asked += 1
        raise FileDamaged("out of ink")


def test_the_page_stands_as_it_was_first_read_and_is_not_kept(tmp_path):
    def read():
        return read_image(clean_page()[0], number=1, dpi=300, options=ReadOptions(), engine=Tired())

    page = read()
    assert [word.text for word in page.words] == ["vụ", "an"]
    assert FAILED in [warning.code for warning in page.warnings]
    kept = ReadOptions(cache=tmp_path / "cache")
    made = []
    for _ in range(2):
        cache.remembered(lambda: made.append(1) or page, clean_page()[0], number=1, dpi=300, options=kept, engine=None)
    assert len(made) == 2
