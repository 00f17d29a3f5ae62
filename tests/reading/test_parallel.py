"""Several pages at a time: in order, few in memory, errors where they belong, PDFium alone."""

import io
import threading
import time

import pytest
from PIL import Image

import extractor
from extractor.errors import FileDamaged
from extractor.reading.parallel import Turnstile, in_order
from extractor.reading.printed import PrintedPage, PrintedWord
from extractor.record import PageInfo

from .printing import Printer
from .test_pdf import picture_of_text


def test_results_come_in_order_however_long_each_takes():
    def slow_first(number):
        time.sleep(0.05 / (1 + number))
        return number

    assert [one.result() for one in in_order(slow_first, range(12), jobs=4)] == list(range(12))


@pytest.mark.parametrize(("jobs", "most"), [(1, 1), (2, 2), (3, 3)])
def test_no_more_work_at_a_time_than_asked_for(jobs, most):
    lock, running, seen = threading.Lock(), [], []

    def work(number):
        with lock:
            running.append(number)
            seen.append(len(running))
        time.sleep(0.01)
        with lock:
            running.remove(number)

    assert len(list(in_order(work, range(12), jobs=jobs))) == 12
    assert max(seen) == most


@pytest.mark.parametrize("jobs", [1, 3])
def test_items_are_drawn_as_they_are_needed(jobs):
    drawn, done = [], []

    def items():
        for number in range(20):
            drawn.append(number)
            assert len(drawn) - len(done) <= jobs + 1  # so many images at most
            yield number

    for one in in_order(done.append, items(), jobs=jobs):
        one.result()
    assert len(done) == 20


@pytest.mark.parametrize("jobs", [1, 3])
def test_an_error_is_that_of_its_own_item(jobs):
    def work(number):
        if number == 2:
            raise ValueError(number)
        return number

    outcomes = list(in_order(work, range(5), jobs=jobs))
    assert [one.exception() is None for one in outcomes] == [True, True, False, True, True]


def test_who_stops_asking_stops_the_work():
    begun = []
    outcomes = in_order(begun.append, range(1000), jobs=2)
    next(outcomes)
    outcomes.close()
    assert len(begun) < 1000


def test_one_thread_at_a_time_but_not_while_it_is_outside():
    turnstile, inside, together = Turnstile(), [], []

    @turnstile.outside
    def elsewhere():
        together.append(threading.get_ident())
        barrier.wait(timeout=5)

    @turnstile.alone
    def work(number):
        inside.append(number)
        assert len(inside) == 1
        inside.clear()
        elsewhere()
        inside.append(number)
        assert len(inside) == 1
        inside.clear()

    barrier = threading.Barrier(2)  # passed only if both are outside at the same time
    assert [one.exception() for one in in_order(work, range(4), jobs=2)] == [None] * 4
    assert len(together) == 4


class Numbered:
    """Stands for the reading of a page image: tells the number of dark bars on it, sooner on later pages."""

    def __init__(self, *, fails=None):
        self.fails = fails

    def __call__(self, image, *, number, dpi, options, engine=None):
        grey = image if image.ndim == 2 else image[:, :, 0]
        column = grey[:, grey.shape[1] // 2] < 128
        bars = int((column[1:] & ~column[:-1]).sum())
        time.sleep(0.05 / number)
        if bars == self.fails:
            raise FileDamaged("text recognition failed")
        info = PageInfo(number=number, dpi=dpi, method="ocr", confidence=0.9)
        return PrintedPage(info, [PrintedWord(f"trang{bars}", (0.2, 0.5, 0.4, 0.52), 0.9, 1)])


def picture(bars):
    page = Image.new("L", (620, 877), 255)
    for place in range(bars):
        page.paste(0, (100, 20 + 30 * place, 520, 30 + 30 * place))
    return page


def as_pdf(pages):
    from reportlab.lib.utils import ImageReader

    printer = Printer()
    for place, page in enumerate(pages):
        if place:
            printer.page()
        printer.canvas.drawImage(ImageReader(page), 0, 0, 595, 842)
    return printer.finished()


def as_tiff(pages):
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:], dpi=(75, 75))
    return buffer.getvalue()


@pytest.mark.parametrize("made", [as_pdf, as_tiff])
def test_a_document_is_the_same_with_many_jobs(made, monkeypatch):
    monkeypatch.setattr("extractor.reading.ocr.read_image", Numbered())
    content = made([picture(bars) for bars in range(1, 7)])
    one, many = (extractor.read("x", content=content, jobs=jobs) for jobs in (1, 3))
    assert one == many
    assert one.text.split() == [f"trang{bars}" for bars in range(1, 7)]


def test_a_page_that_fails_is_told_and_the_others_are_read(monkeypatch):
    monkeypatch.setattr("extractor.reading.ocr.read_image", Numbered(fails=3))
    content = as_pdf([picture(bars) for bars in range(1, 7)])
    document = extractor.read("x.pdf", content=content, jobs=3)
    assert [(warning.code, warning.page) for warning in document.warnings] == [("page-file-damaged", 3)]
    assert document.text.split() == ["trang1", "trang2", "trang4", "trang5", "trang6"]


def test_a_long_file_is_opened_anew_and_nothing_is_lost(monkeypatch):
    monkeypatch.setattr("extractor.reading.ocr.read_image", Numbered())
    monkeypatch.setattr("extractor.reading.pdf._PAGES_AN_OPENING", 2)
    content = as_pdf([picture(bars) for bars in range(1, 8)])
    document = extractor.read("x.pdf", content=content, pages=[1, 2, 3, 5, 7], jobs=2)
    assert [page.info.number for page in document.pages] == [1, 2, 3, 5, 7]
    assert document.text.split() == ["trang1", "trang2", "trang3", "trang5", "trang7"]


def test_text_layers_and_scans_mix(monkeypatch):
    monkeypatch.setattr("extractor.reading.ocr.read_image", Numbered())
    printer = Printer()
    for place in range(4):
        if place:
            printer.page()
        if place % 2:
            printer.canvas.drawImage(picture_of_text(), 0, 0, 595, 842)
        else:
            printer.paragraph(f"Trang {place}: Ủy ban nhân dân xã Thanh Vận báo cáo tình hình quý III năm 2020. " * 6)
    content = printer.finished()
    one, many = (extractor.read("x.pdf", content=content, jobs=jobs) for jobs in (1, 4))
    assert [page.info.method for page in one.pages] == ["text-layer", "ocr", "text-layer", "ocr"]
    assert one == many
