"""Documents laid out in pages, blocks, paragraphs, lines and words."""

from __future__ import annotations

import pytest

from extractor.document import Document, Page, Word
from extractor.record import PageInfo
from pipelines.searchable.laid import language_tag, legible, pages_of


def read(*pieces: tuple[str, int, int]) -> Document:
    """A document of (text, page, line) for words; a piece on page 0 is what stands between them."""
    text, words = "", []
    for piece, page, line in pieces:
        if page:
            words.append(Word(len(text), len(text) + len(piece), page, line, (0.1, 0.1, 0.2, 0.2), 0.5))
        text += piece
    numbers = sorted({word.page for word in words} | {1})
    pages = tuple(Page(PageInfo(number=number, method="ocr"), 0, len(text)) for number in numbers)
    return Document(text=text, pages=pages, words=tuple(words))


def shape(document: Document, page: int = 0) -> list[list[list[str]]]:
    """Blocks of paragraphs of lines."""
    return [
        [[" ".join(word.text for word in line.words) for line in paragraph] for paragraph in block.paragraphs]
        for block in pages_of(document)[page].blocks
    ]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([("Báo", 1, 1), (" ", 0, 0), ("cáo", 1, 1)], [[["Báo cáo"]]]),
        ([("Báo", 1, 1), (" ", 0, 0), ("cáo", 1, 2)], [[["Báo", "cáo"]]]),
        ([("Báo", 1, 1), ("\n", 0, 0), ("cáo", 1, 2)], [[["Báo"], ["cáo"]]]),
        ([("Báo", 1, 1), ("\n\n", 0, 0), ("cáo", 1, 2)], [[["Báo"]], [["cáo"]]]),
        ([("tên", 1, 1), ("\t", 0, 0), ("số", 1, 1)], [[["tên", "số"]]]),
        ([], []),
    ],
)
def test_gaps_of_the_text_are_the_shape_of_the_page(
    pieces: list[tuple[str, int, int]], expected: list[list[list[str]]]
) -> None:
    assert shape(read(*pieces)) == expected


def test_words_of_another_page_between_begin_a_block() -> None:
    document = read(("một", 1, 1), (" ", 0, 0), ("hai", 2, 2), ("\n", 0, 0), ("chân", 1, 3))

    assert shape(document) == [[["một"]], [["chân"]]]
    assert shape(document, page=1) == [[["hai"]]]


def test_a_number_broken_at_a_line_s_end_is_glued() -> None:
    words = list(pages_of(read(("QĐ-", 1, 1), ("UBND", 1, 2), (" ", 0, 0), ("của", 1, 2)))[0].words)

    assert [(word.text, word.glued) for word in words] == [("QĐ-", True), ("UBND", False), ("của", False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\x00b\x1fc\x85", "abc"), ("\ud800x", "x"), ("\uffff\ufffe", ""), ("tố, <&>", "tố, <&>"), ("🙂", "🙂")],
)
def test_what_no_file_can_hold_is_left_out(text: str, expected: str) -> None:
    assert legible(text) == expected


@pytest.mark.parametrize(
    ("code", "tag"),
    [("vie", "vi"), ("vie+eng", "vi"), ("eng", "en"), ("lao", "lao"), ("chi_sim", "zh-Hans"), ("kur_ara", "und")],
)
def test_languages_are_named_as_files_name_them(code: str, tag: str) -> None:
    assert language_tag(code) == tag
