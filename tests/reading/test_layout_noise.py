"""Lines to text on bad scans: bits of seals between the columns, lost bullets, words that a signature lifts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.document import Document
from extractor.reading import assemble, layout
from extractor.reading.cleaning import specks
from extractor.reading.printed import PrintedPage, PrintedWord
from extractor.record import PageInfo

HEIGHT, LETTER = 0.013, 0.0105

Placed = tuple[float, float, str]


def line(x: float, y: float, text: str, *, hint: int | None = None) -> list[PrintedWord]:
    """The words of one printed line that begins at ``x`` with its top at ``y`` (fractions of the page)."""
    words = []
    for part in text.split():
        width = LETTER * len(part)
        low = part in ("-", "~")
        words.append(PrintedWord(part, (x, y, x + width, y + (0.002 if low else HEIGHT)), 0.9, hint))
        x += width + 0.005
    return words


def page(lines: Sequence[Placed], extra: Sequence[PrintedWord] = (), *, method: str = "ocr") -> Document:
    words = [word for number, (x, y, text) in enumerate(lines) for word in line(x, y, text, hint=number)]
    info = PageInfo(number=1, width=595, height=842, method=method)
    document = assemble.document([PrintedPage(info, [*words, *extra])])
    assert sorted(document.text[word.start : word.end] for word in document.words) == sorted(
        word.text for word in (*words, *extra)
    )
    return document


BODY = [
    (0.15, 0.3 + 0.022 * row, "Các đơn vị triển khai thực hiện nghiêm túc kế hoạch này trong quý tới")
    for row in range(4)
]
CLOSING = [
    (0.15, 0.5, "Nơi nhận:"),
    (0.62, 0.5, "KT. CHỦ TỊCH"),
    (0.15, 0.52, "- Như trên;"),
    (0.61, 0.52, "PHÓ CHỦ TỊCH"),
    (0.15, 0.54, "- Lưu: VT."),
    (0.6, 0.6, "Trần Văn Bách"),
]
LEFT, RIGHT = "Nơi nhận:\n- Như trên;\n- Lưu: VT.", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Bách"
SPECKS = [
    PrintedWord("ề", (0.5, 0.525, 0.502, 0.5265), 0.4, 90),
    PrintedWord("k", (0.66, 0.515, 0.663, 0.517), 0.7, 91),
]


def test_specks_neither_hide_the_gutter_nor_end_a_name() -> None:
    document = page([*BODY, *CLOSING], SPECKS)
    assert f"{LEFT}\n\n{RIGHT}" in document.text
    assert document.text.index("ề") > document.text.index("Trần Văn Bách")


def test_specks_are_told_by_their_height_and_only_where_they_are_letters() -> None:
    words = [word for placed in (*BODY, *CLOSING) for word in line(*placed)]
    kept, found = specks.divided([*words, *SPECKS])
    assert (kept, found) == (words, SPECKS)
    small = PrintedWord("a", (0.5, 0.2, 0.51, 0.206), 0.9)
    assert specks.divided([*words, small])[1] == []


def test_a_page_with_few_words_has_no_type_to_measure_specks_by() -> None:
    assert specks.divided(SPECKS) == (SPECKS, [])


def test_text_layers_have_no_specks() -> None:
    document = page([*BODY, *CLOSING], SPECKS[:1], method="text-layer")
    assert document.text.index("ề") < document.text.index("Trần Văn Bách")


def test_the_office_above_the_line_of_the_recipients_belongs_to_the_right_column() -> None:
    closing = [(0.6, 0.48, "TM. ỦY BAN"), *CLOSING[:1], (0.61, 0.515, "CHỦ TỊCH"), *CLOSING[2:3], *CLOSING[4:]]
    assert f"{LEFT}\n\nTM. ỦY BAN\nCHỦ TỊCH\nTrần Văn Bách" in page([*BODY, *closing]).text


def test_a_word_that_a_signature_lifts_goes_back_into_its_name() -> None:
    lifted = [*CLOSING[:-1], (0.65, 0.6, "Văn Bách"), (0.6, 0.6045, "Trần")]
    assert f"{LEFT}\n\n{RIGHT}" in page([*BODY, *lifted]).text


@pytest.mark.parametrize("bullet", ["~", "›", "=", "-"])
def test_a_misread_bullet_begins_an_item(bullet: str) -> None:
    closing = [*CLOSING[:4], (0.15, 0.54, f"{bullet} Công an tỉnh"), (0.15, 0.56, "- Lưu: VT."), CLOSING[-1]]
    assert f"\n- Như trên;\n{bullet} Công an tỉnh\n- Lưu: VT." in page([*BODY, *closing]).text


def test_an_item_whose_bullet_is_lost_begins_behind_a_semicolon() -> None:
    closing = [*CLOSING[:4], (0.16, 0.54, "Các sở;"), (0.15, 0.56, "- Lưu: VT."), CLOSING[-1]]
    assert "\n- Như trên;\nCác sở;\n- Lưu: VT." in page([*BODY, *closing]).text


def test_what_stands_far_apart_in_a_lone_row_is_no_sentence() -> None:
    names = [(0.15, 0.42, "Trần Văn Bách"), (0.62, 0.42, "Lê Thị Cúc")]
    assert "Trần Văn Bách\tLê Thị Cúc" in page([*BODY, *names, (0.15, 0.5, "Phụ lục kèm theo báo cáo này")]).text


@pytest.mark.parametrize(
    ("text", "ends"),
    [("như sau:", True), ("Như trên;", True), ("hết.", True), ("(hết.)", True), ("chưa hết,", False), ("", False)],
)
def test_ends_of_sentences(text: str, ends: bool) -> None:
    assert layout.ends_sentence(text) is ends
