"""PDF: the text layer where it is sound, OCR where it is not, page by page."""

from __future__ import annotations

import io
from typing import Any

import numpy
import pytest

from extractor.document import Document
from extractor.reading import assemble, pdf
from extractor.reading.options import ReadOptions
from extractor.reading.printed import PrintedPage, PrintedWord
from extractor.record import PageInfo
from tests.reading.printing import LEFT, LONG, TOP, Printer

RECOGNISED = "Văn bản đọc bằng máy"


def fake_ocr(image: Any, number: int, dpi: float) -> PrintedPage:
    """Stands for the OCR engine: four words in the middle of any page."""
    assert image.dtype == numpy.uint8
    assert image.ndim == 3 and image.shape[2] == 3
    words = [
        PrintedWord(text, (0.2 + 0.1 * place, 0.5, 0.28 + 0.1 * place, 0.52), 0.9, 1)
        for place, text in enumerate(RECOGNISED.split())
    ]
    height, width = image.shape[:2]
    info = PageInfo(
        number=number, width=width * 72 / dpi, height=height * 72 / dpi, dpi=dpi, method="ocr", confidence=0.9
    )
    return PrintedPage(info, words)


def no_ocr(image: Any, number: int, dpi: float) -> PrintedPage:
    raise AssertionError(f"page {number} was sent to OCR")


def read(content: bytes, *, recognise: pdf.Recognise = no_ocr, options: ReadOptions | None = None) -> Document:
    pages = pdf.pages(content, source="x.pdf", options=options or ReadOptions(), recognise=recognise)
    return assemble.document(pages, source="x.pdf", size=len(content))


def picture_of_text(*lines: str) -> Any:
    """A page-sized picture with print in it, for reportlab."""
    from PIL import Image, ImageDraw
    from reportlab.lib.utils import ImageReader

    image = Image.new("RGB", (827, 1169), "white")
    draw = ImageDraw.Draw(image)
    for place in range(30):
        draw.rectangle((100, 100 + 30 * place, 700, 112 + 30 * place), fill="black")
    for place, line in enumerate(lines):
        draw.text((100, 20 + 20 * place), line, fill="black")
    return ImageReader(image)


def one_line(text: str = "Ủy ban nhân dân xã Thanh Vận báo cáo tình hình quý III.", **options: Any) -> bytes:
    printer = Printer(**options)
    printer.at(LEFT, text)
    return printer.finished()


def box_of(document: Document, text: str) -> tuple[float, float, float, float]:
    start = document.text.index(text)
    (box,) = document.boxes(start, start + len(text))
    return box[1:]


def ink_box(content: bytes, page: int = 0) -> tuple[float, float, float, float]:
    """Where the dark dots of a page are, in fractions: what a person sees."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    dots = document[page].render(scale=3, grayscale=True).to_numpy()
    rows, columns = numpy.nonzero(dots.reshape(dots.shape[0], dots.shape[1]) < 128)
    height, width = dots.shape[:2]
    document.close()
    return columns.min() / width, rows.min() / height, (columns.max() + 1) / width, (rows.max() + 1) / height


def assert_covers(box: tuple[float, ...], ink: tuple[float, ...], slack: float = 0.004) -> None:
    assert box[0] <= ink[0] + slack and box[1] <= ink[1] + slack
    assert box[2] >= ink[2] - slack and box[3] >= ink[3] - slack
    assert (box[2] - box[0]) * (box[3] - box[1]) < 3 * (ink[2] - ink[0]) * (ink[3] - ink[1])


def test_text_layer() -> None:
    document = read(one_line())
    assert document.text == "Ủy ban nhân dân xã Thanh Vận báo cáo tình hình quý III."
    (page,) = document.pages
    assert page.info.method == "text-layer"
    assert (page.info.width, page.info.height) == pytest.approx((595, 842), abs=1)
    assert page.info.language_ratio == 1.0
    assert document.page_at(0) == 1


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_cover_the_print_of_a_turned_page(rotation: int) -> None:
    printer = Printer()
    printer.canvas.setPageRotation(rotation)
    printer.canvas.saveState()
    printer.canvas.translate(300, 400)
    printer.canvas.rotate(rotation)  # the letters stand upright on the page as shown
    printer.at(-120, "Ngày 12 tháng 5 năm 2023, Ủy ban nhân dân", y=0)
    printer.canvas.restoreState()
    content = printer.finished()
    document = read(content)
    assert document.text == "Ngày 12 tháng 5 năm 2023, Ủy ban nhân dân"
    assert document.pages[0].info.rotation == 0
    assert_covers(box_of(document, document.text), ink_box(content))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_with_its_letters_on_their_side_is_turned_upright(turn: int) -> None:
    printer = Printer()
    printer.canvas.translate(300, 400)
    printer.canvas.rotate(turn)  # counter-clockwise, so the page must turn clockwise
    for place in range(4):
        printer.at(-200, f"Dòng thứ {place + 1} của bảng in ngang trên trang giấy dọc", y=-20 * place)
    document = read(printer.finished())
    assert document.pages[0].info.rotation == turn
    assert [line.split()[2] for line in document.text.split("\n")] == ["1", "2", "3", "4"]
    x0, y0, x1, y1 = box_of(document, "Dòng thứ 1 của bảng")
    assert x1 - x0 > y1 - y0


def test_boxes_are_fractions_of_the_crop_box() -> None:
    import pypdfium2

    printer = Printer()
    printer.at(200, "Trong khung", y=500)
    printer.at(20, "Ngoài khung", y=20)
    document = pypdfium2.PdfDocument(printer.finished())
    document[0].set_cropbox(100, 100, 500, 700)
    buffer = io.BytesIO()
    document.save(buffer)
    found = read(buffer.getvalue())
    assert found.text == "Trong khung"
    assert (found.pages[0].info.width, found.pages[0].info.height) == (400, 600)
    assert_covers(box_of(found, "Trong khung"), ink_box(buffer.getvalue()))


def test_capital_letters_with_marks_are_inside_their_boxes() -> None:
    content = one_line("ẾỆỖẲỮ QUYẾT")
    assert_covers(box_of(read(content), "ẾỆỖẲỮ QUYẾT"), ink_box(content), slack=0.006)


def test_print_over_print_counts_once() -> None:
    printer = Printer()
    for offset in (0.0, 0.3):
        printer.at(LEFT + offset, "QUYẾT ĐỊNH")
    printer.down()
    printer.at(LEFT, "QUYẾT ĐỊNH")
    assert read(printer.finished()).text == "QUYẾT ĐỊNH\nQUYẾT ĐỊNH"


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("Nghi\u00adệp vụ", "Nghiệp vụ"),
        ("số\u200b liệu", "số liệu"),
        ("\ufeffthu giữ", "thu giữ"),
        ("ti\u0300nh hi\u0300nh", "tình hình"),
    ],
)
def test_signs_without_width_and_loose_marks(printed: str, text: str) -> None:
    words = read(one_line(printed)).text
    assert words == text


def test_a_scan_is_recognised_and_the_page_beside_it_is_not() -> None:
    printer = Printer()
    printer.paragraph(LONG)
    printer.page()
    printer.canvas.drawImage(picture_of_text(), 0, 0, 595, 842)
    printer.page()
    printer.paragraph(LONG)
    document = read(printer.finished(), recognise=fake_ocr)
    assert [page.info.method for page in document.pages] == ["text-layer", "ocr", "text-layer"]
    assert document.pages[1].info.dpi == 100.0
    assert document.text.count(RECOGNISED) == 1
    start = document.text.index(RECOGNISED)
    assert document.page_at(start) == 2
    assert document.confidence(start, start + 5) == 0.9


@pytest.mark.parametrize("stray", ["", "3", "Ký bởi: Văn phòng Ủy ban nhân dân tỉnh, 20.12.2021 16:40:12 +07:00"])
def test_stray_letters_do_not_make_a_scan_text(stray: str) -> None:
    printer = Printer()
    printer.canvas.drawImage(picture_of_text(), 0, 0, 595, 842)
    printer.at(LEFT, stray, y=800)
    assert read(printer.finished(), recognise=fake_ocr).text == RECOGNISED


def test_a_short_page_on_a_printed_background_is_text() -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    printer = Printer()
    printer.canvas.drawImage(ImageReader(Image.new("RGB", (60, 85), (250, 240, 220))), 0, 0, 595, 842)
    printer.at(LEFT, "Bìa báo cáo tổng kết")
    assert read(printer.finished()).text == "Bìa báo cáo tổng kết"


@pytest.mark.parametrize(
    "layer",
    [
        "CQNG HoA xA H()I CHiJ NGHiA vrer NAM DQc Iq,p - TV do - H~nh phuc Can cu Luat phong chong ma tuy " * 3,
        "UBND THANH PHO DA NANG CONG Hcok xA HQI SO GIAO DVC vA viec bao dam an toan giao thong cho hoc sinh " * 3,
    ],
)
def test_the_bad_layer_of_a_scan_is_replaced(layer: str) -> None:
    printer = Printer()
    printer.canvas.drawImage(picture_of_text(), 0, 0, 595, 842)
    printer.paragraph(layer.strip())
    assert read(printer.finished(), recognise=fake_ocr).text == RECOGNISED


@pytest.mark.parametrize(
    "text",
    [
        "The Department shall report to the Ministry every year on the import licences issued.",
        "STT Mã CAS 51-34-3 N-benzylpiperazine 3,4-MDMA 0,25 g 15/TT-BYT",
        "12",
    ],
)
def test_a_sound_layer_is_never_recognised(text: str) -> None:
    assert read(one_line(text)).text == text


def test_blank_pages_stay_blank() -> None:
    printer = Printer()
    printer.page()
    printer.canvas.setFillGray(1)
    printer.canvas.rect(0, 0, 595, 842, fill=1, stroke=0)
    printer.page()
    document = read(printer.finished())
    assert (document.text, len(document.pages)) == ("", 2)
    assert {page.info.method for page in document.pages} == {"text-layer"}


def test_print_drawn_as_outlines_is_recognised() -> None:
    printer = Printer()
    for place in range(200):
        printer.canvas.rect(LEFT + 2 * place, TOP, 1, 9, fill=1)
    assert read(printer.finished(), recognise=fake_ocr).text == RECOGNISED


def test_only_the_pages_asked_for() -> None:
    printer = Printer()
    for number in range(1, 6):
        printer.at(LEFT, f"Nội dung của phần thứ {number}")
        printer.page()
    document = read(printer.finished(), options=ReadOptions(pages=frozenset({2, 4})))
    assert [page.info.number for page in document.pages] == [2, 4]
    assert document.text.split("\n") == ["Nội dung của phần thứ 2", "Nội dung của phần thứ 4"]
    assert [word.page for word in document.words] == [2] * 6 + [4] * 6


def test_resolution_is_the_one_asked_for_unless_the_page_is_huge() -> None:
    printer = Printer(size=(3000, 3000))
    printer.canvas.drawImage(picture_of_text(), 0, 0, 3000, 3000)
    asked: list[float] = []

    def note(image: Any, number: int, dpi: float) -> PrintedPage:
        asked.append(dpi)
        assert image.shape[0] * image.shape[1] < 70_000_000
        return fake_ocr(image, number, dpi)

    content = printer.finished()
    read(content, recognise=note, options=ReadOptions(dpi=100))
    read(content, recognise=note, options=ReadOptions(dpi=600))
    assert asked[0] == 100
    assert 100 < asked[1] < 600


def test_form_fields_are_part_of_the_text() -> None:
    printer = Printer()
    printer.at(LEFT, "Số:         /TB-UBND")
    printer.canvas.acroForm.textfield(
        value="731", x=LEFT + 22, y=TOP - 4, width=28, height=16, borderWidth=0, fontSize=12, forceBorder=False
    )
    assert read(printer.finished()).text == "Số: 731 /TB-UBND"
