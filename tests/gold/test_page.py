"""The typesetter puts every word of a gold text on paper once, where its true box says."""

import unicodedata
from pathlib import Path

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gold.render.page import FontMissing, check_glyphs, load_fonts, typeset, write_pdf
from gold.render.sheet import HEIGHT, WIDTH
from tests.gold.setting import assert_apart, in_text_order, words_of

TEXTS = sorted((Path(__file__).parents[2] / "gold" / "dev" / "texts").glob("*.txt"))
FACES = ("print", "typewriter")


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_word_is_set_once_and_in_order(path, face):
    text = path.read_text(encoding="utf-8")
    pages = typeset(text, face=face)
    assert in_text_order(pages) == words_of(text)
    assert all(text[word.start : word.end] == word.text for page in pages for word in page.words)
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_words_stay_on_the_page_and_apart(path, face):
    assert_apart(typeset(path.read_text(encoding="utf-8"), face=face))


def test_true_boxes_agree_with_another_reader(tmp_path):
    pages = typeset(TEXTS[0].read_text(encoding="utf-8"))
    write_pdf(pages, tmp_path / "page.pdf")
    with pdfplumber.open(tmp_path / "page.pdf") as document:
        for page, printed in zip(pages, document.pages, strict=True):
            read = printed.extract_words(x_tolerance=1)
            for word in page.words:
                near = (abs(word.x - other["x0"]) + abs(word.x + word.width - other["x1"]) for other in read)
                assert min(near) < 1.0, word.text


def test_same_bytes_each_time(tmp_path):
    pages = typeset(TEXTS[0].read_text(encoding="utf-8"))
    write_pdf(pages, tmp_path / "a.pdf")
    write_pdf(pages, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_glyph_that_the_font_lacks_is_an_error():
    load_fonts()
    with pytest.raises(FontMissing, match="no glyph for 漢"):
        check_glyphs("Số 漢")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Số \x00 1", r"\(U\+0000\)"),
        ("tuy\u0301", r"\(U\+0301\).*NFC"),
        ("\ud800", r"\(U\+D800\)"),
        ("\ufeffBÁO CÁO", r"\(U\+FEFF\)"),
    ],
)
def test_what_cannot_be_printed_is_named(text, named):
    with pytest.raises(FontMissing, match=named):
        typeset(text)


HEAD = """{before}CÔNG AN TỈNH HÒA SƠN
CÔNG AN HUYỆN NẬM PHÌN
Số: 41/BC-CAH
{left}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nậm Phìn, ngày 14 tháng 9 năm 2017

BÁO CÁO
Kết quả đợt cao điểm

Toàn huyện bắt 23 vụ, 31 đối tượng.
"""


@pytest.mark.parametrize(
    "word", ["HỎA TỐC", "HOẢ TỐC HẸN GIỜ", "Thượng khẩn", "KHẨN", "MẬT", "Tối mật", "DỰ THẢO LẦN 2"]
)
@pytest.mark.parametrize("place", ["before", "before, apart", "left"])
def test_urgency_secrecy_and_drafts_stand_in_a_box_of_the_left_column(word, place):
    before = {"before": word + "\n", "before, apart": word + "\n\n", "left": ""}[place]
    text = HEAD.format(before=before, left=word + "\n" if place == "left" else "")
    page = typeset(text)[0]
    assert in_text_order([page]) == words_of(text)
    boxed = [other for other in page.words if other.text in word.split() and other.baseline < 250]
    assert len(boxed) == len(word.split())
    x0, y0, x1, y1 = boxed[0].box[0], boxed[0].box[1], boxed[-1].box[2], boxed[-1].box[3]
    assert x1 < 0.5
    sides = [(rule[0] / WIDTH, rule[1] / HEIGHT, rule[2] / WIDTH, rule[3] / HEIGHT) for rule in page.rules]
    assert any(a == c and a < x0 and b <= y0 + 0.003 and d >= y1 - 0.003 for a, b, c, d in sides)
    assert any(a == c and a > x1 and b <= y0 + 0.003 and d >= y1 - 0.003 for a, b, c, d in sides)


@pytest.mark.parametrize("left", ["\n", "V/v đẩy nhanh tiến độ " + "và bảo đảm an toàn " * 6 + "\n\n"])
def test_the_head_stands_in_two_columns_also_where_blank_lines_part_it(left):
    text = HEAD.format(before="", left=left)
    words = {word.text: word for word in typeset(text)[0].words}
    assert words["CỘNG"].baseline == pytest.approx(words["TỈNH"].baseline, abs=3)
    assert words["CỘNG"].x > words["SƠN"].x + words["SƠN"].width


def test_pages_are_numbered_at_the_top_from_the_second_on():
    pages = typeset("\n".join(f"{number}. Công an xã thứ {number} báo cáo." for number in range(200)))
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert [word.text for word in page.furniture] == ([str(number)] if number > 1 else [])
        assert all(word.box[3] < 0.06 and 0.45 < word.box[0] < 0.55 for word in page.furniture)


def test_a_form_feed_begins_a_page_and_so_does_an_appendix():
    first, second = typeset("Phần đầu.\n\fPhần sau.")
    assert [word.text for word in first.words] == ["Phần", "đầu."]
    assert [word.text for word in second.words] == ["Phần", "sau."]
    pages = typeset("Nội dung.\n\nNơi nhận:\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nNgô Văn Mẫu\n\nPHỤ LỤC\nSố liệu")
    assert [page.words[0].text for page in pages] == ["Nội", "PHỤ"]


def test_recipients_may_follow_the_signature():
    page = typeset("Nội dung.\n\nGIÁM ĐỐC\n\nNgô Văn Mẫu\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.")[0]
    words = {word.text: word for word in page.words}
    assert words["Mẫu"].x > words["nhận:"].x + 100
    assert words["GIÁM"].baseline == pytest.approx(words["Nơi"].baseline, abs=3)


LETTERS = st.sampled_from("aăđêơướẾộỸ .,;:-–|\t\n\f\r\u00a0\u2028[1]()²¹*_=/%0123456789ABC")
PIECES = st.sampled_from(
    [
        "", "\n", "\n\n", "\f", "\t", " | ", "   ", "-----", "---|---", "¹ Điển hình:", "ma túy¹", "[1] Xem", "vụ[1]",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM", "Nơi nhận:", "HỎA TỐC", "MẬT", "BÁO CÁO",
        "PHỤ LỤC", "Số: 1/BC", "Hà Nội, ngày 1 tháng 2 năm 2003", "Điều 1. Phạm vi", "- Lưu: VT.", "W" * 300,
        "từ " * 200,
    ]
)  # fmt: skip
ODD = st.one_of(
    st.text(LETTERS, max_size=400), st.lists(PIECES, max_size=25).map("\n".join), st.lists(PIECES).map("".join)
)


@pytest.mark.parametrize("face", FACES)
@settings(max_examples=60, deadline=None)
@given(text=ODD)
def test_any_text_is_set_whole(text, face):
    pages = typeset(text, face=face)
    assert "".join(in_text_order(pages)) == "".join(words_of(text))
    assert_apart(pages)


@pytest.mark.parametrize("text", ["", " \n\n", "\f", "-----\n", "W" * 20_000, "Nơi nhận:", HEAD.split("\n\n", 1)[0]])
def test_texts_with_little_in_them(text, tmp_path):
    pages = typeset(text)
    assert pages
    write_pdf(pages, tmp_path / "page.pdf")
    with pdfplumber.open(tmp_path / "page.pdf") as document:
        assert len(document.pages) == len(pages)
