"""Images become PDF pages without loss, upright, and of a sheet's size."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from extractor.errors import FileDamaged
from extractor.reading.image import open_pages
from extractor.reading.options import ReadOptions
from pipelines.searchable import images
from tests.pipelines.searchable.copies import picture


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(images.to_pdf(content, source="scan")))


def drawn(content: bytes) -> np.ndarray:
    """The first page as PDFium draws it, a dot a pixel of the image (which is at 72 dpi)."""
    return pypdfium2.PdfDocument(images.to_pdf(content, source="scan"))[0].render(scale=1).to_numpy()[..., 0]


def exif(orientation: int) -> Image.Exif:
    tags = Image.Exif()
    tags[0x0112] = orientation
    return tags


def test_jpeg_bytes_are_packed_as_they_are() -> None:
    content = picture("JPEG", mode="RGB")
    with opened(content) as pdf:
        [image] = pdf.pages[0].get_images().values()
        assert image.read_raw_bytes() == content


@pytest.mark.parametrize(
    ("kind", "mode", "form"),
    [
        ("PNG", "L", "/FlateDecode"),
        ("PNG", "P", "/FlateDecode"),
        ("TIFF", "1", "/CCITTFaxDecode"),
        ("BMP", "RGB", "/FlateDecode"),
        ("WEBP", "RGB", "/FlateDecode"),
        ("PNG", "RGBA", "/FlateDecode"),
        ("PNG", "I;16", "/FlateDecode"),
    ],
)
def test_every_kind_looks_as_it_was_read(kind: str, mode: str, form: str) -> None:
    content = picture(kind, mode=mode, **({"lossless": True} if kind == "WEBP" else {}))
    [(_, pixels, _)] = open_pages(content, source="scan", options=ReadOptions())

    assert np.abs(drawn(content).astype(int) - pixels.reshape(*pixels.shape[:2], -1)[..., 0]).max() <= 2
    with opened(content) as pdf:
        [image] = pdf.pages[0].get_images().values()
        assert form in str(image.Filter)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_shown_as_its_exif_says(orientation: int) -> None:
    content = picture("JPEG", size=(400, 600), exif=exif(orientation))
    [(_, pixels, _)] = open_pages(content, source="photo", options=ReadOptions())

    shown = drawn(content)
    assert shown.shape == pixels.shape
    assert np.abs(shown.astype(int) - pixels).max() <= 4


def test_every_page_of_a_tiff_is_a_page() -> None:
    buffer = io.BytesIO()
    sheets = [Image.new("L", (300, 400), shade) for shade in (10, 200)]
    sheets[0].save(buffer, "TIFF", save_all=True, append_images=sheets[1:], dpi=(100, 100))
    with opened(buffer.getvalue()) as pdf:
        assert [[float(edge) for edge in page.mediabox] for page in pdf.pages] == [[0, 0, 216, 288]] * 2


@pytest.mark.parametrize("dpi", [{}, {"dpi": (72, 72)}, {"dpi": (1, 1)}])
def test_a_resolution_that_no_sheet_has_makes_an_a4(dpi: dict[str, object]) -> None:
    buffer = io.BytesIO()
    Image.new("L", (2480, 3508), 255).save(buffer, "PNG", **dpi)
    with opened(buffer.getvalue()) as pdf:
        width, height = (float(edge) for edge in pdf.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)


def test_a_broken_image_is_named() -> None:
    with pytest.raises(FileDamaged):
        images.to_pdf(picture("PNG")[:-400], source="scan.png")
