"""The ends of word boxes go to the blanks around the ink."""

import numpy as np
import pytest

from extractor.reading.cleaning.fitting import fitted, ink_of

REACH = 10


def line():
    """Two words on a line: ink in columns 20-39 and 60-99, underlined from column 200 to its end."""
    page = np.full((40, 300), 255, np.uint8)
    page[10:30, 20:40] = 0
    page[10:30, 60:100] = 30
    page[28:30, 200:] = 0
    return ink_of(page)


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((20, 5, 40, 35), (20, 5, 40, 35)),
        ((12, 5, 32, 35), (20, 5, 40, 35)),
        ((28, 5, 45, 35), (20, 5, 40, 35)),
        ((15, 5, 48, 35), (20, 5, 40, 35)),
        ((55, 5, 97.4, 35), (60, 5, 100, 35)),
        ((65, 5, 80, 35), (60, 5, 80, 35)),
        ((130, 5, 150, 35), (130, 5, 150, 35)),
        ((220, 5, 240, 35), (220, 5, 240, 35)),
        ((-5, -5, 30, 60), (20, -5, 40, 60)),
        ((295, 5, 310, 35), (295, 5, 300, 35)),
    ],
)
def test_sides_move_to_the_blank_next_to_the_ink(box, expected):
    assert fitted(box, line(), REACH) == expected
