"""Searchable copies: the text lies on the words, what is seen stays as it was, what lies goes."""

from __future__ import annotations

import io
import unicodedata

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tests.pipelines.searchable.copies import (
    LINES,
    SIZE,
    changed,
    far,
    make,
    printed,
    scan,
    shared_width,
    text_of,
    words_of,
    write,
)

# -- the text lies on the words ------------------------------------------------------------------------------


@pytest.mark.parametrize("skew", [0.0, 0.4, -1.2, 2.2, -3.2, 9.0])
@pytest.mark.parametrize(("stated", "turned"), [(0, 0), (90, 0), (0, 90), (270, 180), (180, 270)])
def test_every_word_lies_on_its_print(skew: float, stated: int, turned: int) -> None:
    size = SIZE if (stated + turned) % 180 == 0 else SIZE[::-1]
    page = printed(LINES, size=size, skew=skew, rotation=turned)

    def turn(pdf: Pdf) -> None:
        pdf.pages[0].obj[Name.Rotate] = stated

    copy = make(changed(scan(), turn), [page])

    read = dict(words_of(copy.content))
    for word in page.words:
        assert far(word.box, read[word.text], size=size) < 0.3, word.text
        assert shared_width(word.box, read[word.text]) > 0.7, word.text


def test_a_page_within_a_larger_sheet() -> None:
    page = printed()

    def move(pdf: Pdf) -> None:
        pdf.pages[0].obj[Name.MediaBox] = Array([-50, -30, 700, 900])
        pdf.pages[0].obj[Name.CropBox] = Array([0, 0, *SIZE])

    copy = make(changed(scan(), move), [page])

    read = dict(words_of(copy.content))
    assert max(far(word.box, read[word.text]) for word in page.words) < 0.3


@pytest.mark.parametrize("skew", [0.0, 1.2, -1.2])
def test_text_is_copied_with_blanks_and_line_breaks(skew: float) -> None:
    copied = text_of(make(scan(), [printed(skew=skew)]).content)

    assert [line.strip() for line in copied.splitlines()] == list(LINES)
    assert copied == unicodedata.normalize("NFC", copied)


def test_programs_that_look_at_places_find_the_same_words() -> None:
    copy = make(scan(), [printed(skew=0.8)])

    with pdfplumber.open(io.BytesIO(copy.content)) as pdf:
        found = pdf.pages[0].extract_words(use_text_flow=True)
    assert [word["text"] for word in found] == " ".join(LINES).split()


def test_a_leaning_page_shown_straight_has_level_lines() -> None:
    leaning = printed(skew=3.2)
    copy = make(scan(), [leaning], straighten=True)

    read = words_of(copy.content)
    lines = [[box for text, box in read if text in line.split()] for line in LINES]
    for boxes in lines:
        assert max(box[3] for box in boxes) - min(box[3] for box in boxes) < 2 / SIZE[1]
    with pdfplumber.open(io.BytesIO(copy.content)) as pdf:
        assert pdf.pages[0].extract_text().splitlines() == list(LINES)


def test_links_turn_with_their_page() -> None:
    def link(pdf: Pdf) -> None:
        page = pdf.pages[0]
        page.obj[Name.Rotate] = 90
        action = Dictionary(S=Name.URI, URI=pikepdf.String("https://example.org"))
        item = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 10, 100]), F=4, A=action)
        page.obj[Name.Annots] = Array([pdf.make_indirect(item)])

    copy = make(changed(scan(), link), [printed(size=SIZE[::-1])])

    with Pdf.open(io.BytesIO(copy.content)) as pdf:  # the sheet's left edge is the top of the page as it is shown
        assert [float(value) for value in pdf.pages[0].Annots[0].Rect] == [0, SIZE[0] - 10, 100, SIZE[0]]


# -- what stays as it was ------------------------------------------------------------------------------------


def test_pictures_go_into_the_copy_bit_for_bit() -> None:
    original = scan(2)
    copy = make(original, [printed(), printed(number=2, rotation=90)])

    with Pdf.open(io.BytesIO(original)) as before, Pdf.open(io.BytesIO(copy.content)) as after:
        for old, new in zip(before.pages, after.pages, strict=True):
            [was], [now] = old.get_images().values(), new.get_images().values()
            assert was.read_raw_bytes() == now.read_raw_bytes()
            assert was.Filter == now.Filter == Name.DCTDecode


def test_pages_that_were_not_read_stay_as_they_are() -> None:
    copy = make(scan(3), [printed(number=2)])

    assert [bool(text_of(copy.content, number)) for number in (1, 2, 3)] == [False, True, False]


def test_a_sound_layer_is_left_alone() -> None:
    first = make(scan(), [printed()])
    page = printed()
    page.info = page.info.model_copy(update={"method": "text-layer"})
    second = make(first.content, [page])

    with Pdf.open(io.BytesIO(first.content)) as before, Pdf.open(io.BytesIO(second.content)) as after:
        assert before.pages[0].obj.Contents[0].read_bytes() == after.pages[0].obj.Contents[0].read_bytes()
    assert text_of(second.content) == text_of(first.content)


def test_a_layer_that_says_something_else_than_was_read_gets_another() -> None:
    page = printed()
    page.info = page.info.model_copy(update={"method": "text-layer"})  # read through a map of its legacy font
    lying = changed(scan(), lambda pdf: write(pdf, b"BT 3 Tr /Old 12 Tf 90 700 Td (BO CONG AN) Tj ET"))

    assert "ma túy" in text_of(make(lying, [page]).content)
    assert "CONG" not in text_of(make(lying, [page]).content)


@pytest.mark.parametrize(
    ("operators", "first", "stays"),
    [
        (b"BT 3 Tr /Old 12 Tf 90 700 Td (gbrdsh) Tj ET", False, False),
        (b"BT 3 Tr /Old 12 Tf 90 700 Td (gbr) Tj (dsh) ' 1 2 (gbrdsh) \" ET", False, False),
        (b"q 3 Tr BT /Old 12 Tf 90 700 Td [(gbr) 20 (dsh)] TJ ET Q", False, False),
        (b"BT /Old 12 Tf 90 700 Td (gbrdsh) Tj ET", True, False),  # the picture lies over it
        (b"BT /Old 12 Tf 90 700 Td (gbrdsh) Tj ET", False, True),
        (b"BT /Old 12 Tf 90 700 Td (gbrdsh) Tj 3 Tr (unseen) Tj ET", False, True),
    ],
)
def test_hidden_text_of_others_goes_and_visible_text_stays(operators: bytes, first: bool, stays: bool) -> None:
    copy = make(changed(scan(), lambda pdf: write(pdf, operators, first=first)), [printed()])

    copied = text_of(copy.content)
    assert ("gbrdsh" in copied) is stays
    assert "unseen" not in copied
    assert "ma túy" in copied
    assert copy.is_archival is not stays  # Helvetica is not embedded


def test_hidden_text_within_a_form_goes() -> None:
    def hide(pdf: Pdf) -> None:
        write(pdf, b"q 3 Tr /Layer Do Q")
        form = Stream(pdf, b"BT /Old 12 Tf 90 700 Td (gbrdsh) Tj ET")
        form.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, *SIZE]), Resources=pdf.pages[0].Resources
        )
        pdf.pages[0].add_resource(pdf.make_indirect(form), Name.XObject, Name.Layer)

    copy = make(changed(scan(), hide), [printed()])

    assert "gbrdsh" not in text_of(copy.content)
    assert copy.is_archival


def test_text_that_can_be_seen_is_not_laid_over_itself() -> None:
    def stamp(pdf: Pdf) -> None:
        write(pdf, b"BT /Old 13 Tf 90 722 Td (BAN SAO) Tj ET")

    page = printed(["BAN SAO", *LINES])

    assert text_of(make(changed(scan(), stamp), [page]).content).count("BAN SAO") == 1


LEGACY = "BT /Old 12 Tf 90 500 Td (QuyÕt ®Þnh cña Ñy ban nh©n d©n tØnh vÒ viÖc ban hµnh) Tj ET".encode("cp1252")
"""As fonts of the code page TCVN 5712 have it."""


def test_print_that_copies_as_garbage_stays_and_copies_as_blanks() -> None:
    original = changed(scan(2), lambda pdf: write(pdf, LEGACY))
    copy = make(original, [printed()])

    assert "nh©n" in text_of(original)
    assert [line.strip() for line in text_of(copy.content).splitlines() if line.strip()] == list(LINES)
    before, after = (
        pypdfium2.PdfDocument(content)[0].render(scale=1).to_numpy() for content in (original, copy.content)
    )
    assert (before == after).all()


def test_garbage_in_a_form_that_two_pages_draw_is_muted_on_one() -> None:
    def share(pdf: Pdf) -> None:
        form = Stream(pdf, LEGACY)
        write(pdf, b"")
        form.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, *SIZE]), Resources=pdf.pages[0].Resources
        )
        form = pdf.make_indirect(form)
        for page in pdf.pages:
            page.add_resource(form, Name.XObject, Name.Layer)
            page.contents_add(Stream(pdf, b"/Layer Do"))

    copy = make(changed(scan(2), share), [printed()])

    assert "nh©n" not in text_of(copy.content)
    assert "nh©n" in text_of(copy.content, 2)


@pytest.mark.parametrize(
    "bad", [b"q BT (never closed", b"BT [ 1 2 Tj", b"/x Tr BT (a) Tj ET", b"1 0 cm /Nothing Do Q Q"]
)
def test_broken_content_gets_its_text_all_the_same(bad: bytes) -> None:
    broken = changed(scan(), lambda pdf: pdf.pages[0].contents_add(Stream(pdf, bad)))

    assert "ma túy" in text_of(make(broken, [printed()]).content)
