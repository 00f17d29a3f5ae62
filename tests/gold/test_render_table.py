"""Tables: what is one, how wide its columns are, that cells stay in them, that the head comes back overleaf."""

from itertools import pairwise

import pytest

from gold.render.page import typeset
from gold.render.parts import Table, blocks, flow
from gold.render.sheet import LEFT, RIGHT
from gold.render.table import fit_columns
from tests.gold.setting import assert_apart, in_text_order, words_of


def shapes(text):
    """Per piece of the first block its table as lists of cells, or the line."""
    return [
        ([[cell.text for cell in row] for row in piece.rows], piece.ruled) if isinstance(piece, Table) else piece.text
        for piece in flow(blocks(text)[0])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TT | Đơn vị | Số vụ\n1 | Nậm Phìn | 3", [([["TT", "Đơn vị", "Số vụ"], ["1", "Nậm Phìn", "3"]], True)]),
        ("| a | b |\n|---|---|\n| c | |", [([["a", "b"], ["c", ""]], True)]),
        ("a | b | c\nCộng | | 8", [([["a", "b", "c"], ["Cộng", "", "8"]], True)]),
        ("a | b | c\nCộng | 8 |", [([["a", "b", "c"], ["Cộng", "8", ""]], True)]),
        ("a | b | c\nCộng", [([["a", "b", "c"]], True), "Cộng"]),
        ("a\tb\nc\t\td", [([["a", "b", ""], ["c", "", "d"]], True)]),
        ("Nội dung:\nA   B\nC D    E\nhết.", ["Nội dung:", ([["A", "B"], ["C D", "E"]], False), "hết."]),
        ("Ngày    tháng năm 2020 như trên", ["Ngày    tháng năm 2020 như trên"]),
        ("a\tb\tc\n1\tx\t3\n\tCộng\t3", [([["a", "b", "c"], ["1", "x", "3"], ["", "Cộng", "3"]], True)]),
        ("\ta\tb\n\tc\td", [([["a", "b"], ["c", "d"]], True)]),
        ("một\thai", ["một\thai"]),
        ("a|b và c|d\ne|f", ["a|b và c|d", "e|f"]),
    ],
)
def test_runs_of_parted_lines_are_tables(text, expected):
    assert shapes(text) == expected


def test_cells_keep_their_place_in_the_text():
    text = "Trước:\n| TT  |  Đơn vị |\n| 1\t | Nậm  Phìn |"
    table = flow(blocks(text)[0])[1]
    assert all(text[cell.start : cell.start + len(cell.text)] == cell.text for row in table.rows for cell in row)


@pytest.mark.parametrize(
    ("natural", "least", "room", "expected"),
    [
        ([50, 50], [20, 20], 200, [100, 100]),
        ([50, 350], [50, 50], 200, [50, 150]),
        ([300, 300], [100, 100], 100, [50, 50]),
        ([300, 900], [10, 800], 100, [10, 90]),
        ([100, 100], [100, 100], 200, [100, 100]),
    ],
)
def test_columns_fill_the_room(natural, least, room, expected):
    assert fit_columns(natural, least, room) == pytest.approx(expected)


ROWS = [
    f"{number} | Công an huyện thứ {number} và các xã | {number * 3} | {number * 5} | 1,2{number} kg heroin, 2 xe"
    for number in range(1, 90)
]
TABLE = "Kết quả:\nTT | Đơn vị | Số vụ | Số đối tượng | Tang vật thu giữ\n" + "\n".join(ROWS) + "\nHết."


@pytest.mark.parametrize("face", ["print", "typewriter"])
def test_words_stand_between_their_rules_and_the_head_comes_back(face):
    pages = typeset(TABLE, face=face)
    assert len(pages) > 2
    assert in_text_order(pages) == words_of(TABLE)
    assert_apart(pages)
    for number, page in enumerate(pages):
        upright = sorted({round(rule[0], 2) for rule in page.rules if rule[0] == rule[2]})
        assert len(upright) == 6 and upright[0] == round(LEFT, 2) and upright[-1] == round(RIGHT, 2)
        lowest = max(rule[3] for rule in page.rules)
        for word in (*page.words, *page.furniture[1:]):
            if word.text not in ("Kết", "quả:", "Hết."):
                assert word.baseline < lowest
                assert sum(left < word.x and word.x + word.width < right for left, right in pairwise(upright)) == 1
        head = [word.text for word in page.furniture][1:]
        assert head == (
            [] if number == 0 else ["TT", "Đơn", "vị", "Số", "vụ", "Số", "đối", "tượng", "Tang", "vật", "thu", "giữ"]
        )


def test_a_row_is_not_parted_unless_it_must_be():
    for page in typeset(TABLE):
        first = min(rule[0] for rule in page.rules if rule[0] > LEFT and rule[0] == rule[2])
        numbers = {word.text for word in page.words if word.x < first and word.text.isdigit()}
        amounts = {word.text.removeprefix("1,2") for word in page.words if word.text.startswith("1,2")}
        assert amounts == numbers


def test_a_cell_longer_than_a_page_goes_on_overleaf():
    text = "TT | Nội dung\n1 | " + "xét nghiệm " * 2000 + "\n2 | hết"
    pages = typeset(text)
    assert len(pages) > 2
    assert in_text_order(pages) == words_of(text)
    assert_apart(pages)


def test_many_columns_are_squeezed_and_stay_on_the_page():
    text = "\n".join(" | ".join(f"Cột{row}{column}WWWW" for column in range(60)) for row in range(4))
    pages = typeset(text)
    assert "".join(in_text_order(pages)) == "".join(words_of(text))
    assert_apart(pages)


def test_a_note_called_by_a_cell_stands_on_the_cells_page():
    text = TABLE.replace("1,240 kg", "1,240[1] kg") + "\n\n[1] Ước tính."
    pages = typeset(text)
    (cell,) = (i for i, page in enumerate(pages) for word in page.words if word.text == "1,240[1]")
    (note,) = (i for i, page in enumerate(pages) for word in page.words if word.text == "[1]")
    assert cell == note > 0
    assert_apart(pages)
