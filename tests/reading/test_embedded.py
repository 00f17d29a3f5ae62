"""A page that is one picture gives its own pixels, as the page shows them; any other is drawn."""

import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor.reading import embedded

WIDTH, HEIGHT = 595.2, 841.92
DPI = 100
SIZE = (827, 1169)


def sheet(mode="L", size=SIZE):
    """A page unlike itself in every mirror and turn."""
    page = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(page)
    unit = size[0] / 827
    draw.rectangle([round(place * unit) for place in (80, 60, 500, 140)], fill=(30, 30, 30))
    draw.rectangle([round(place * unit) for place in (100, 400, 200, 1000)], fill=(160, 20, 20))
    for place in range(8):
        draw.line([300 * unit, (500 + 40 * place) * unit, 700 * unit, (500 + 40 * place) * unit], fill="black", width=4)
    return page.convert(mode)


def as_pdf(*drawings, size=(WIDTH, HEIGHT), turn=0):
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    canvas.setPageRotation(turn)
    for draw in drawings:
        draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def placed(page, x=0.0, y=0.0, width=WIDTH, height=HEIGHT, **options):
    return lambda canvas: canvas.drawImage(ImageReader(page), x, y, width, height, **options)


def laid(page, matrix):
    def draw(canvas):
        canvas.saveState()
        canvas.transform(*matrix)
        canvas.drawImage(ImageReader(page), 0, 0, 1, 1)
        canvas.restoreState()

    return draw


def found(content):
    document = pypdfium2.PdfDocument(content)
    return embedded.picture(document[0])


def drawn(content):
    page = pypdfium2.PdfDocument(content)[0]
    return page.render(scale=DPI / 72, grayscale=True).to_numpy().squeeze()


def grey(dots):
    return dots if dots.ndim == 2 else np.asarray(Image.fromarray(dots).convert("L"))


def far(one, other):
    """The share of pixels that differ much, after bringing both to one size (drawing rounds sizes up)."""
    size = (one.shape[1], one.shape[0])
    assert abs(other.shape[1] - size[0]) <= 2 and abs(other.shape[0] - size[1]) <= 2
    same = np.asarray(Image.fromarray(other).resize(size)).astype(int)
    return float((abs(one.astype(int) - same) > 80).mean())


@pytest.mark.parametrize(("mode", "shape"), [("L", 2), ("RGB", 3), ("1", 3)])
def test_the_very_pixels_are_taken(mode, shape):
    page = sheet(mode)
    dots, dpi = found(as_pdf(placed(page)))
    assert dots.dtype == np.uint8 and dots.ndim == shape
    assert dpi == pytest.approx(DPI, abs=0.1)
    assert np.array_equal(dots, np.asarray(page.convert("RGB" if mode == "1" else mode)))


@pytest.mark.parametrize("form", ["JPEG", "CMYK", "group 4", "palette"])
def test_every_way_to_pack_a_picture(form):
    img2pdf = pytest.importorskip("img2pdf")
    buffer = io.BytesIO()
    page = sheet("RGB")
    if form == "group 4":
        page.convert("1").save(buffer, "TIFF", compression="group4", dpi=(DPI, DPI))
    elif form == "palette":
        page.quantize(8).save(buffer, "PNG", dpi=(DPI, DPI))
    else:
        page.convert("RGB" if form == "JPEG" else "CMYK").save(buffer, "JPEG", quality=95, dpi=(DPI, DPI))
    content = img2pdf.convert(buffer.getvalue())
    dots, dpi = found(content)
    assert dpi == pytest.approx(DPI, abs=0.2)
    assert far(grey(dots), drawn(content)) < 0.01
    assert abs(grey(dots).astype(int) - np.asarray(sheet("L")).astype(int)).mean() < 12


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(
    "matrix",
    [
        (WIDTH, 0, 0, HEIGHT, 0, 0),
        (-WIDTH, 0, 0, HEIGHT, WIDTH, 0),
        (WIDTH, 0, 0, -HEIGHT, 0, HEIGHT),
        (-WIDTH, 0, 0, -HEIGHT, WIDTH, HEIGHT),
        (0, WIDTH, -HEIGHT, 0, HEIGHT, 0),
        (0, -WIDTH, HEIGHT, 0, 0, WIDTH),
        (0, WIDTH, HEIGHT, 0, 0, 0),
        (0, -WIDTH, -HEIGHT, 0, HEIGHT, WIDTH),
    ],
    ids=["upright", "mirrored", "turned over", "upside down", "left", "right", "left mirrored", "right mirrored"],
)
def test_turned_and_mirrored_as_the_page_shows_it(matrix, turn):
    size = (WIDTH, HEIGHT) if matrix[0] else (HEIGHT, WIDTH)
    content = as_pdf(laid(sheet(), matrix), size=size, turn=turn)
    dots, _ = found(content)
    assert far(dots, drawn(content)) < 0.01


@pytest.mark.parametrize(
    "box", [(20, 30, 560, 792), (-30, -40, 660, 934), (0, 200, WIDTH, HEIGHT)], ids=["margins", "cut off", "shifted"]
)
def test_margins_are_white_and_what_lies_outside_is_cut_off(box):
    content = as_pdf(placed(sheet(), *box))
    dots, _ = found(content)
    assert dots.shape[0] / dots.shape[1] == pytest.approx(HEIGHT / WIDTH, abs=0.003)
    shown = np.asarray(Image.fromarray(drawn(content)).resize((dots.shape[1], dots.shape[0])))
    assert float((abs(dots.astype(int) - shown.astype(int)) > 128).mean()) < 0.02


def test_the_layer_of_a_scanner_does_not_count():
    def invisible(canvas):
        words = canvas.beginText(100, 700)
        words.setTextRenderMode(3)
        words.setFont("Helvetica", 12)
        words.textLine("Uy ban nhan dan")
        canvas.drawText(words)

    assert found(as_pdf(placed(sheet()), invisible)) is not None


def typed(canvas):
    canvas.drawString(100, 100, "SAO Y")


def line(canvas):
    canvas.line(0, 0, 300, 300)


def stencil(canvas):
    canvas.drawImage(ImageReader(sheet("L")), 0, 0, WIDTH, HEIGHT, mask=[200, 255])


def clipped(canvas):
    path = canvas.beginPath()
    path.rect(0, 0, WIDTH, HEIGHT / 2)
    canvas.clipPath(path, stroke=0)
    placed(sheet())(canvas)


def pale(canvas):
    canvas.setFillAlpha(0.3)
    placed(sheet())(canvas)


def transparent(canvas):
    layer = sheet("RGB").convert("RGBA")
    layer.putalpha(Image.new("L", SIZE, 90))
    canvas.drawImage(ImageReader(layer), 0, 0, WIDTH, HEIGHT, mask="auto")


@pytest.mark.parametrize(
    "drawings",
    [
        (placed(sheet()), typed),
        (placed(sheet()), line),
        (placed(sheet()), placed(sheet(), 0, 0, 100, 100)),
        (placed(sheet(), 0, HEIGHT / 2, WIDTH, HEIGHT / 2), placed(sheet(), 0, 0, WIDTH, HEIGHT / 2)),
        (placed(sheet(), 0, 0, WIDTH / 2, HEIGHT / 2),),
        (laid(sheet(), (WIDTH, 20, -20, HEIGHT, 10, 0)),),
        (placed(sheet("L", (827, 585))),),
        (placed(sheet("L", (60, 85))),),
        (stencil,),
        (clipped,),
        (pale,),
        (transparent,),
        (typed,),
    ],
    ids=[
        "typed over", "drawn over", "two pictures", "strips", "half a page", "leaning", "flat pixels", "too coarse",
        "mask", "clipped", "pale", "transparent", "no picture",
    ],
)  # fmt: skip
def test_anything_else_is_drawn(drawings):
    assert found(as_pdf(*drawings)) is None


def test_a_picture_much_finer_than_needed_is_drawn():
    assert found(as_pdf(placed(sheet("1", (4960, 7016))))) is None
