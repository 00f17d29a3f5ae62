"""Image files become pages of pixels: PNG, JPEG, multi-page TIFF, BMP, WebP; any depth and colours, upright."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageFile, ImageOps, UnidentifiedImageError

from extractor.errors import FileDamaged, FormatUnknown, InputTooLarge, PagesMissing
from extractor.reading.options import ReadOptions
from extractor.reading.pixels import Pixels

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
MOST_PIXELS = 150_000_000
"""Larger pages are refused by their declared size, before a byte is decoded: A3 at 600 dpi has 70 million."""
MOST_PAGES = 10_000
PLAUSIBLE_DPI = (50.0, 2400.0)
SCREEN_DPI = (72.0, 96.0)
"""Written by programs that know nothing of paper; believed only if the page would then be a sheet's size."""
SHEET_INCHES = (3.0, 25.0)
_SQUARE = 1.03
"""Up to so many times the dots across as down, or the other way, pixels count as square."""
_STRETCHED = 2.5
"""More than that is no scanner's: a fax of normal resolution has 204 × 98 dots an inch."""
_STRIP = 2.2
"""A sheet is at most so many times as long as wide; pages that only their stated dots make longer are not stretched."""
_ON_ITS_SIDE = (5, 6, 7, 8)
"""EXIF orientations that change width and height."""


def open_pages(content: bytes, *, source: str, options: ReadOptions) -> Iterator[tuple[int, Pixels, float | None]]:
    """Yield (number, pixels, dpi) of each page that ``options.pages`` asks for, upright as EXIF has it.

    ``number`` counts from 1; pixels are uint8, H×W×3 RGB or H×W grey; dpi is None where the file
    states none to believe. A fax's pixels, wider than high by its dots an inch, are made square.

    Raises ``FormatUnknown`` (no such image), ``InputTooLarge`` (more than ``MOST_PIXELS``), ``FileDamaged`` (cannot be
    decoded; names the page) and ``PagesMissing`` (none of the pages asked for exists).
    """
    with _opened(content, source) as image:
        frames = _frames(image, source)
        wanted = range(1, frames + 1)
        chosen = [number for number in wanted if options.pages is None or number in options.pages]
        if not chosen:
            raise PagesMissing(f"the image has {frames} page(s), none of those asked for", source=source)
        for number in chosen:
            yield number, *_page(image, number, source)


def _opened(content: bytes, source: str) -> Image.Image:
    try:
        with warnings.catch_warnings():  # our own limit is checked below, with a message for people
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_large("the image has far too many pixels", source, 1) from error
    except UnidentifiedImageError as error:
        if content[:8].startswith((b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"RIFF")):
            raise FileDamaged("the image's header is damaged", source=source) from error
        raise FormatUnknown("this is no image of a known kind", source=source) from error
    except (OSError, SyntaxError, ValueError, KeyError) as error:
        raise FileDamaged(f"the image's header is damaged ({error})", source=source) from error


def _too_large(cause: str, source: str, number: int) -> InputTooLarge:
    limit = f", more than {MOST_PIXELS // 1_000_000} million"
    return InputTooLarge(cause + limit, source=source, page=number, remedy="scan at 300 dpi, or shrink the image")


def _frames(image: Image.Image, source: str) -> int:
    try:
        return min(int(getattr(image, "n_frames", 1)), MOST_PAGES) if image.format in ("TIFF", "WEBP") else 1
    except Exception as error:  # Pillow's decoders raise anything on broken directories
        raise FileDamaged(f"the list of pages is damaged ({error})", source=source) from error


def _page(image: Image.Image, number: int, source: str) -> tuple[Pixels, float | None]:
    try:
        if number > 1 or getattr(image, "n_frames", 1) > 1:
            image.seek(number - 1)
    except Exception as error:
        raise FileDamaged("the page cannot be found in the file", source=source, page=number) from error
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise _too_large(f"the image has {width} × {height} pixels", source, number)
    if width < 1 or height < 1:
        raise FileDamaged("the image has no pixels", source=source, page=number)
    dpi = resolution(image)
    try:
        size = shown_size(image)
        image.load()
        upright = ImageOps.exif_transpose(image)
        pixels = to_pixels(image if upright is None else upright)
        if pixels.shape[1::-1] != size:
            pixels = np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC), dtype=np.uint8)
        return pixels, dpi
    except MemoryError:
        raise
    except Exception as error:
        truncated = "truncated" in str(error) or not ImageFile.LOAD_TRUNCATED_IMAGES
        cause = "the image is cut short or broken" if truncated else "the image cannot be decoded"
        raise FileDamaged(f"{cause} ({error})", source=source, page=number) from error


def shown_size(image: Image.Image) -> tuple[int, int]:
    """Width and height of the pixels that :func:`open_pages` gives of an image that is not loaded yet."""
    width, height = image.size
    turned = image.getexif().get(ExifTags.Base.Orientation, 1) in _ON_ITS_SIDE
    if turned and image.format != "TIFF":  # Pillow tells a TIFF's size as it is shown
        width, height = height, width
    if width < 1 or height < 1 or resolution(image) is None:
        return width, height
    across, down = (float(dots) for dots in image.info["dpi"][:2])
    if turned:
        across, down = down, across
    lower, higher = sorted((across, down))
    if lower < PLAUSIBLE_DPI[0] or not _SQUARE < higher / lower <= _STRETCHED:
        return width, height
    square = round(width * higher / across), round(height * higher / down)
    strip = _elongation(square) > _STRIP >= _elongation((width, height))
    return (width, height) if strip or square[0] * square[1] > MOST_PIXELS else square


def _elongation(size: tuple[int, int]) -> float:
    return max(size) / min(size)


def to_pixels(image: Image.Image) -> Pixels:
    """Any Pillow image as uint8: H×W where it is grey, H×W×3 RGB where it has colours; what is transparent is white."""
    if image.mode in ("I;16", "I;16L", "I;16B", "I;16N", "I", "F"):
        return _deep_grey(np.asarray(image))
    if "transparency" in image.info or image.mode in ("RGBA", "LA", "PA", "RGBa", "La"):
        layer = image.convert("RGBA")
        paper = Image.new("RGB", image.size, (255, 255, 255))
        paper.paste(layer, mask=layer.getchannel("A"))
        image = paper
    if image.mode == "1":
        image = image.convert("L")
    if image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    return np.ascontiguousarray(np.asarray(image), dtype=np.uint8)


def _deep_grey(values: NDArray[np.generic]) -> Pixels:
    """16 or 32 bits a pixel to 8: by the type's own range where the values fill it, else by the largest value."""
    wide = np.nan_to_num(values.astype(np.float32))
    largest = float(wide.max(initial=0.0))
    top = 255.0 if largest <= 255 else 65535.0 if largest <= 65535 else largest
    return np.asarray(np.clip(wide * (255.0 / top), 0, 255), dtype=np.uint8)


def resolution(image: Image.Image) -> float | None:
    """Dots an inch as the file states it, None where it says nothing, or nothing that can be true of a sheet."""
    stated = image.info.get("dpi")
    try:
        across, down = float(stated[0]), float(stated[1])  # type: ignore[index]
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    dpi = max(across, down)  # a fax has half the lines down; never the lower one
    if not PLAUSIBLE_DPI[0] <= dpi <= PLAUSIBLE_DPI[1]:
        return None
    if round(dpi) in SCREEN_DPI and not SHEET_INCHES[0] <= max(image.size) / dpi <= SHEET_INCHES[1]:
        return None
    return dpi
