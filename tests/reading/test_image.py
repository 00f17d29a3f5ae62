"""Image files become pages of pixels: every mode, many pages, upright, and refusals that name the page."""

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import ExifTags, Image

from extractor.errors import FileDamaged, FormatUnknown, InputTooLarge, PagesMissing
from extractor.reading.image import open_pages, shown_size
from extractor.reading.options import ReadOptions

WIDTH, HEIGHT = 60, 40


def sheet(mode="L", background=255):
    """A page with a dark bar along its top quarter."""
    pixels = np.full((HEIGHT, WIDTH), background, np.uint8)
    pixels[:10] = 0
    image = Image.fromarray(pixels)
    return image if mode == "L" else image.convert(mode)


def saved(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def noise(mode="RGB", side=200):
    values = np.random.default_rng(3).integers(0, 256, (side, side, 3), dtype=np.uint8)
    return Image.fromarray(values).convert(mode)


def pages_of(content, pages=None):
    options = ReadOptions(pages=None if pages is None else frozenset(pages))
    return list(open_pages(content, source="sheet", options=options))


def transparent():
    image = Image.new("RGBA", (WIDTH, HEIGHT), (0, 0, 0, 0))
    image.paste((20, 20, 20, 255), (0, 0, WIDTH, 10))
    return image


def palette_with_transparency():
    image = sheet("P")
    image.info["transparency"] = image.getpixel((0, HEIGHT - 1))
    return image


def deep():
    return Image.fromarray(np.asarray(sheet()).astype(np.uint16) * 257)


@pytest.mark.parametrize(
    ("image", "kind", "options", "dimensions"),
    [
        (sheet(), "PNG", {}, 2),
        (sheet("RGB"), "PNG", {}, 3),
        (sheet("1"), "PNG", {}, 2),
        (sheet("P"), "PNG", {}, 3),
        (sheet("LA"), "PNG", {}, 3),
        (transparent(), "PNG", {}, 3),
        (palette_with_transparency(), "PNG", {}, 3),
        (deep(), "PNG", {}, 2),
        (deep(), "TIFF", {}, 2),
        (sheet("RGB"), "JPEG", {"quality": 95}, 3),
        (sheet("CMYK"), "JPEG", {"quality": 95}, 3),
        (sheet("CMYK"), "TIFF", {}, 3),
        (sheet("1"), "TIFF", {"compression": "group4"}, 2),
        (sheet("RGB"), "BMP", {}, 3),
        (sheet("1"), "BMP", {}, 2),
        (sheet("RGB"), "WEBP", {"lossless": True}, 3),
    ],
)
def test_every_mode_becomes_dark_print_on_white(image, kind, options, dimensions):
    [(number, pixels, _)] = pages_of(saved(image, kind, **options))
    assert number == 1
    assert pixels.dtype == np.uint8 and pixels.ndim == dimensions
    assert pixels.shape[:2] == (HEIGHT, WIDTH)
    assert pixels[:8].max() < 60
    assert pixels[14:].min() > 230


def test_only_the_pages_asked_for_are_decoded_and_numbers_count_from_one():
    content = saved(sheet(), "TIFF", save_all=True, append_images=[sheet("1"), sheet("RGB")], dpi=(200, 200))
    assert [(number, dpi) for number, _, dpi in pages_of(content)] == [(1, 200.0), (2, 200.0), (3, 200.0)]
    assert [number for number, _, _ in pages_of(content, {2, 9})] == [2]
    with pytest.raises(PagesMissing, match="3 page"):
        pages_of(content, {7})


@pytest.mark.parametrize(("orientation", "edge"), [(1, "top"), (3, "bottom"), (6, "right"), (8, "left")])
def test_exif_orientation_is_obeyed(orientation, edge):
    exif = Image.Exif()
    exif[0x0112] = orientation
    [(_, pixels, _)] = pages_of(saved(sheet("RGB"), "JPEG", quality=95, exif=exif))
    ends = {"top": pixels[0], "bottom": pixels[-1], "left": pixels[:, 0], "right": pixels[:, -1]}
    assert min(ends, key=lambda name: ends[name].mean()) == edge


@pytest.mark.parametrize(
    ("stated", "believed"),
    [((300, 300), 300.0), ((204, 98), 204.0), ((1, 1), None), ((9600, 9600), None), ((72, 72), None), (None, None)],
)
def test_resolution_is_believed_only_where_it_can_be_true(stated, believed):
    content = saved(sheet(), "TIFF", **({} if stated is None else {"dpi": stated}))
    [(_, _, dpi)] = pages_of(content)
    assert dpi == believed


def test_a_huge_image_is_refused_by_its_declared_size():
    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    data = struct.pack(">I", 4) + b"IDAT" + b"none" + struct.pack(">I", zlib.crc32(b"IDATnone"))
    with pytest.raises(InputTooLarge) as refused:
        pages_of(b"\x89PNG\r\n\x1a\n" + chunk + data)
    assert refused.value.page == 1 and "150 million" in str(refused.value)


def test_a_huge_second_page_is_refused_when_it_is_reached():
    content = saved(
        sheet("1"), "TIFF", save_all=True, append_images=[Image.new("1", (13_000, 12_000))], compression="group4"
    )
    read = open_pages(content, source="sheet", options=ReadOptions())
    assert next(read)[0] == 1
    with pytest.raises(InputTooLarge, match="13000 × 12000") as refused:
        next(read)
    assert refused.value.page == 2


@pytest.mark.parametrize(
    "content",
    [
        saved(noise(), "PNG")[:20_000],
        saved(noise(), "JPEG")[:3_000],
        saved(noise(), "BMP")[:20_000],
        saved(noise(), "WEBP")[:9_000],
        saved(noise(), "PNG")[:20],
        b"\xff\xd8\xff\xe0",
        b"II*\0",
    ],
    ids=["png", "jpeg", "bmp", "webp", "png-header", "jpeg-header", "tiff-header"],
)
def test_a_truncated_image_is_damaged(content):
    with pytest.raises(FileDamaged) as failed:
        pages_of(content)
    assert failed.value.source == "sheet"


def test_damage_names_the_page_and_spares_those_before():
    content = saved(noise("L"), "TIFF", save_all=True, append_images=[noise("L")], compression="tiff_lzw")
    first = saved(noise("L"), "TIFF", compression="tiff_lzw")
    broken = content[: len(first) + 200] + bytes(len(content) - len(first) - 600) + content[-400:]
    read = open_pages(broken, source="sheet", options=ReadOptions())
    assert next(read)[0] == 1
    with pytest.raises(FileDamaged) as failed:
        next(read)
    assert failed.value.page == 2


@pytest.mark.parametrize("content", [b"", b"no image", bytes(2000), b"GIF89a" + bytes(100)])
def test_other_bytes_are_no_image(content):
    with pytest.raises(FormatUnknown):
        pages_of(content)


@pytest.mark.parametrize(
    ("size", "dpi", "square"),
    [
        pytest.param((1728, 1145), (204, 98), (1728, 2383), id="a fax of normal resolution"),
        pytest.param((1728, 4568), (204, 391), (3312, 4568), id="a fax of superfine resolution"),
        pytest.param((1728, 2291), (204, 196), (1728, 2385), id="a fax of fine resolution"),
        pytest.param((1728, 2291), (200, 196), (1728, 2291), id="nearly square already"),
        pytest.param((1728, 2291), (204, 98), (1728, 2291), id="would become a strip: not to be believed"),
        pytest.param((1728, 1145), (600, 98), (1728, 1145), id="no scanner's"),
        pytest.param((1728, 1145), (80, 40), (1728, 1145), id="too few dots"),
    ],
)
def test_pixels_of_a_fax_are_made_square(size, dpi, square):
    content = saved(Image.new("1", size, 1), "TIFF", compression="group4", dpi=dpi)
    with Image.open(io.BytesIO(content)) as image:
        assert shown_size(image) == square
    [(_, pixels, resolution)] = pages_of(content)
    assert pixels.shape[::-1] == square
    assert resolution == max(dpi)


@pytest.mark.parametrize("kind", ["TIFF", "JPEG"])
def test_a_fax_on_its_side_is_made_square_as_it_is_shown(kind):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    content = saved(Image.new("L", (400, 300), 255), kind, dpi=(200, 100), exif=exif)
    with Image.open(io.BytesIO(content)) as image:
        assert shown_size(image) == (600, 400)
    [(_, pixels, _)] = pages_of(content)
    assert pixels.shape == (400, 600)
