"""Images become the pages of a PDF as they are: their own compressed bytes are packed, no picture is made anew."""

from __future__ import annotations

import io
import warnings

import img2pdf
from PIL import ExifTags, Image

from extractor.errors import FileDamaged
from extractor.reading.image import FORMATS, open_pages, resolution
from extractor.reading.options import ReadOptions

_PAGE_HEIGHT_INCHES = 11.69
"""A4: how tall a page counts that states no resolution to believe."""
_TURNED_ONLY = (1, 3, 6, 8)
"""EXIF orientations that turn a picture; the others mirror it, which a PDF page cannot be told."""


def to_pdf(content: bytes, *, source: str) -> bytes:
    """A PDF of the image's pages, lossless: JPEG, CCITT and PNG data go in bit for bit.

    A page shows upright what its EXIF orientation says. What PDF has no form for (transparency, mirrored pictures) is
    packed as a lossless copy. Raises ``FileDamaged``.
    """
    try:
        believed = _believed_if_fit(content)
        if believed is not None:
            return _packed([content], believed)
        return _copied(content, source)
    except (img2pdf.ImageOpenError, img2pdf.JpegColorspaceError, img2pdf.UnsupportedColorspaceError):
        return _copied(content, source)
    except (OSError, ValueError, SyntaxError) as error:
        raise FileDamaged(f"the image cannot be packed into a PDF ({error})", source=source) from error


def _believed_if_fit(content: bytes) -> list[bool] | None:
    """For each page of the image whether its stated resolution is believed; None if it cannot be packed as it is."""
    believed = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            for number in range(int(getattr(image, "n_frames", 1))):
                image.seek(number)
                clear = "transparency" in image.info or image.mode in ("RGBA", "LA", "PA", "RGBa", "La")
                turn = image.getexif().get(ExifTags.Base.Orientation, 1)
                odd = image.mode not in ("1", "L", "P", "RGB", "CMYK") or image.format in ("WEBP", "BMP")
                if clear or odd or turn not in _TURNED_ONLY or (image.format == "TIFF" and turn != 1):
                    return None
                believed.append(resolution(image) is not None)
    return believed


def _copied(content: bytes, source: str) -> bytes:
    """The pages as they were read, upright, each packed without loss."""
    images, believed = [], []
    for _, pixels, dpi in open_pages(content, source=source, options=ReadOptions()):
        buffer = io.BytesIO()
        stated = {} if dpi is None else {"dpi": (dpi, dpi)}
        Image.fromarray(pixels).save(buffer, "PNG", **stated)
        images.append(buffer.getvalue())
        believed.append(dpi is not None)
    return _packed(images, believed)


def _packed(images: list[bytes], believed: list[bool]) -> bytes:
    coming = iter(believed)

    def layout(width: float, height: float, dpi: tuple[float, float]) -> tuple[float, float, float, float]:
        across, down = dpi
        if not next(coming, True):
            across = down = max(max(width, height) / _PAGE_HEIGHT_INCHES, 1.0)
        size = width * 72 / across, height * 72 / down
        return *size, *size

    packed: bytes = img2pdf.convert(images, layout_fun=layout, rotation=img2pdf.Rotation.ifvalid, nodate=True)
    return packed
