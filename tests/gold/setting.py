"""What must hold of every page that the typesetter sets."""

import re
from itertools import groupby

DRAWN_RULE = re.compile(r"(?=.*[-_=*—]{3})[-_=*—|+:\s]+")


def words_of(text):
    """The words that must stand on paper: no drawn rules, no ``|`` between cells."""
    lines = (line for line in text.splitlines() if not DRAWN_RULE.fullmatch(line.rstrip()))
    return [word for line in lines for word in line.split() if word != "|"]


def in_text_order(pages):
    """The words as set, those of notes put back where the text has them."""
    return [word.text for word in sorted((word for page in pages for word in page.words), key=lambda word: word.start)]


def assert_apart(pages):
    """Every word lies on the page, and no two lie on one another."""
    for page in pages:
        words = sorted((*page.words, *page.furniture), key=lambda word: (word.baseline, word.x))
        for word in words:
            x0, y0, x1, y1 = word.box
            assert 0 < x0 < x1 < 1 and 0 < y0 < y1 < 1, word
        for _, line in groupby(words, key=lambda word: word.baseline):
            right = 0.0
            for word in line:
                assert word.x > right - 0.01, word
                right = word.x + word.width
        boxes = [word.box for word in words]
        for number, (a0, b0, a1, b1) in enumerate(boxes):
            for c0, d0, c1, d1 in boxes[number + 1 :]:
                if d0 > b1:
                    break
                # type of full height may touch the next line's by a hair
                assert min(a1, c1) <= max(a0, c0) + 0.001 or min(b1, d1) - max(b0, d0) < 0.004
