"""Text leaves a page only where nobody sees it, and leaves no other page."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream

from extractor.reading import layers
from pipelines.searchable import old_layer
from tests.pipelines.searchable.copies import changed, scan, text_of

A4 = [0, 0, 595, 842]


def drawn(operators: bytes, pages: int = 1, form: bytes = b"", box: list[int] = A4) -> bytes:
    """Pages that hold the picture, a font and perhaps a form, and draw what the operators say."""

    def draw(pdf: Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        fonts = Dictionary(F=pdf.make_indirect(font))
        picture = next(iter(pdf.pages[0].get_images().values()))
        layer = Stream(pdf, form)
        layer.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Form, BBox=Array(box),
            Resources=Dictionary(Font=fonts, XObject=Dictionary(P=picture)),
        )  # fmt: skip
        items = Dictionary(P=picture, L=pdf.make_indirect(layer))
        for page in pdf.pages:
            page.obj[Name.Resources] = Dictionary(Font=fonts, XObject=items)
            page.obj[Name.Contents] = pdf.make_stream(operators)

    return changed(scan(pages), draw)


def stripped(content: bytes) -> bytes:
    def strip(pdf: Pdf) -> None:
        page: Page = pdf.pages[0]
        old_layer.strip(pdf, page)

    return changed(content, strip)


LOW = b"q 595 0 0 500 0 0 cm /P Do Q"
"""The picture, on the lower part of the page."""
ALL = b"q 595 0 0 842 0 0 cm /P Do Q"


@pytest.mark.parametrize(
    ("operators", "stays"),
    [
        (b"BT /F 12 Tf 90 400 Td (abc) Tj ET " + LOW, False),
        (b"BT /F 12 Tf 90 700 Td (abc) Tj ET " + LOW, True),
        (b"BT /F 12 Tf 1 0 0 1 90 700 Tm 0 -300 Td (abc) Tj ET " + LOW, False),
        (b"BT /F 12 Tf 300 TL 90 700 Td (abc) ' ET " + LOW, False),
        (b"BT /F 12 Tf 90 1000 TD 0 -300 TD T* (abc) Tj ET " + LOW, False),
        (b"q 1 0 0 1 0 300 cm BT /F 12 Tf 90 400 Td (abc) Tj ET Q " + LOW, True),
        (b"BT /F 12 Tf 90 700 Td (abc) Tj ET q 1 0 0 1 0 342 cm " + LOW + b" Q", False),
        (b"BT /F 12 Tf 90 700 Td (abc) Tj ET q 0 0 595 500 re W n " + ALL + b" Q", True),
        (b"BT /F 12 Tf 90 400 Td (abc) Tj ET q 0 0 595 500 re W n " + ALL + b" Q", False),
        (b"BT /F 12 Tf 90 400 Td (abc) Tj ET q 0 0 595 300 re W n " + ALL + b" Q", True),
        (b"q 0 0 595 300 re W n Q BT /F 12 Tf 90 400 Td (abc) Tj ET " + ALL, False),
        (b"BT /F 12 Tf 90 400 Td (abc) Tj ET q 595 0 0 842 0 600 cm /P Do Q", True),  # mostly off the page
        (LOW + b" BT /F 12 Tf 90 400 Td (abc) Tj ET", True),
    ],
)
def test_a_picture_hides_what_lies_under_it(operators: bytes, stays: bool) -> None:
    content = drawn(operators)

    assert ("abc" in text_of(stripped(content))) is stays


@pytest.mark.parametrize(
    ("operators", "form", "share"),
    [
        (b"BT /F 12 Tf 90 400 Td (abc) Tj ET " + LOW, b"", 1.0),
        (b"BT /F 12 Tf 90 700 Td (abc) Tj ET " + LOW, b"", 0.0),
        (b"BT /F 12 Tf 90 700 Td (abc) Tj 0 -300 Td (abc) Tj ET " + LOW, b"", 0.5),
        (LOW + b" BT /F 12 Tf 90 400 Td (abc) Tj ET", b"", 0.0),
        (b"q 1 0 0 1 0 300 cm /L Do Q " + LOW, b"BT /F 12 Tf 90 400 Td (abc) Tj ET", 0.0),
        (b"q 1 0 0 1 0 -300 cm /L Do Q " + LOW, b"BT /F 12 Tf 90 700 Td (abc) Tj ET", 1.0),
        (b"BT /F 12 Tf 90 700 Td (abc) Tj ET q 5 0 0 5 0 0 cm /L Do Q", b"q 119 0 0 168 0 0 cm /P Do Q", 1.0),
    ],
)
def test_the_reader_counts_the_same_text_as_hidden(operators: bytes, form: bytes, share: float) -> None:
    document = pypdfium2.PdfDocument(io.BytesIO(drawn(operators, form=form)))
    page = document[0]

    assert layers.hidden_share(page, page.get_textpage().raw) == pytest.approx(share, abs=0.1)


@pytest.mark.parametrize("operators", [b"q 3 Tr /L Do Q", b"/L Do " + ALL])
def test_a_form_that_two_pages_draw_is_cleaned_on_one(operators: bytes) -> None:
    copy = stripped(drawn(operators, 2, form=b"BT /F 12 Tf 90 400 Td (abc) Tj ET"))

    assert "abc" not in text_of(copy)
    assert "abc" in text_of(copy, 2)


@pytest.mark.parametrize("operators", [b"q 3 Tr /L Do Q /L Do", b"/L Do " + ALL + b" /L Do", b"/L Do q 3 Tr /L Do Q"])
def test_a_form_that_can_be_seen_once_stays(operators: bytes) -> None:
    copy = stripped(drawn(operators, form=b"BT /F 12 Tf 90 400 Td (abc) Tj 3 Tr (unseen) Tj ET"))

    assert "abc" in text_of(copy)
    assert "unseen" not in text_of(copy)
