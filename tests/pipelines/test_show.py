"""The page that shows a document with its facts."""

from __future__ import annotations

import base64
import io
import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

import extractor
from extractor.document import Document, Page, Word
from extractor.errors import ArgumentInvalid
from extractor.record import FACT_KINDS, Check, Date, DocumentNumber, Header, PageInfo, Period, Record, Seizure
from pipelines import page_images, show, show_cards
from pipelines.extracting import Options
from tests.pipelines.conftest import REPORT


class Elements(HTMLParser):
    """Every element with its attributes, and the text of the document's pane."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        self.found.append((tag, values))
        if values.get("class") == "text":
            self._depth = 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self._depth = 0

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.text += data

    def with_class(self, name: str) -> list[dict[str, str]]:
        return [values for _, values in self.found if name in values.get("class", "").split()]


def made(text: str, *spans: tuple[int, int]) -> tuple[Document, Record]:
    """A document with a date at each span."""
    document = Document.of_text(text)
    dates = [
        Date(id=f"date-{number}", date="2020-01-02", evidence=document.evidence(start, end, "dates"))
        for number, (start, end) in enumerate(spans, start=1)
    ]
    return document, Record(document=document.info(), dates=dates)


def page_of(text: str, *spans: tuple[int, int]) -> Elements:
    return Elements(show.html(*made(text, *spans), []))


@pytest.mark.parametrize(
    "spans",
    [
        [],
        [(0, 11)],
        [(0, 5), (6, 11)],
        [(0, 5), (5, 11)],
        [(0, 11), (3, 5)],
        [(0, 6), (4, 11)],
        [(2, 4), (2, 4)],
        [(0, 11), (0, 6), (4, 11), (5, 6)],
    ],
)
def test_marks_may_nest_and_overlap_and_the_text_stays_whole(spans: list[tuple[int, int]]) -> None:
    text = "ngày 1 <b>&"
    page = page_of(text, *spans)
    assert page.text == text
    for number, (start, end) in enumerate(spans, start=1):
        marked = [one for one in page.with_class("mark") if f"date-{number}" in one["data-facts"].split()]
        assert marked, (start, end)
    segments = show.segments(text, show_cards.cards_of(made(text, *spans)[1], show.labels("vi")))
    for number, (start, end) in enumerate(spans, start=1):
        covered = [one.text for one in segments if f"date-{number}" in [card.id for card in one.cards]]
        assert "".join(covered) == text[start:end]


def test_nothing_in_a_document_becomes_markup() -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{ 7*7 }}"
    document = Document.of_text(evil, source="<b>evil</b>.txt")
    fact = DocumentNumber(id="header-number", text=evil, evidence=document.evidence(0, len(evil), "number"))
    html = show.html(document, Record(document=document.info(), header=Header(number=fact)), [])
    page = Elements(html)
    assert [tag for tag, _ in page.found].count("script") == 1
    assert "img" not in [tag for tag, _ in page.found]
    assert "b" not in [tag for tag, _ in page.found]
    assert not any(name.startswith("on") for _, values in page.found for name in values)
    assert page.text == evil


def test_nothing_is_fetched_from_elsewhere() -> None:
    html = show.html(*made("ngày 2/1/2020", (5, 13)), [])
    assert "default-src 'none'" in html
    assert not re.search(r"https?://|@import|url\(", html)


def test_every_fact_has_one_card_that_its_marks_lead_to() -> None:
    document = Document.of_text(REPORT)
    record = extractor.extract_text(REPORT)
    page = Elements(show.html(document, record, []))
    ids = [values["id"] for values in page.with_class("card")]
    assert ids == list(record.facts())
    assert len(ids) == len(set(ids)) > 5
    for mark in page.with_class("mark"):
        assert mark["href"].removeprefix("#") in ids
    assert page.text == REPORT


def scan() -> tuple[Document, Record]:
    """One OCRed page, the second of its file, of three words on two lines."""
    text = "thu giữ\nheroin"
    words = (
        Word(0, 3, 2, 0, (0.1, 0.1, 0.2, 0.15)),
        Word(4, 7, 2, 0, (0.25, 0.1, 0.35, 0.15), 0.6),
        Word(8, 14, 2, 1, (0.1, 0.2, 0.3, 0.25)),
    )
    info = PageInfo(number=2, method="ocr", width=595, height=842, confidence=0.91)
    document = Document(
        text=text, source="scan.png", media_type="image/png", sha256="ab" * 32, pages=(Page(info, 0, 14),), words=words
    )
    seizure = Seizure(
        id="seizure-1", substance="heroin", quantity="1343.5", unit="g", evidence=document.evidence(4, 14, "seizures")
    )
    return document, Record(document=document.info(), seizures=[seizure])


def test_a_box_a_line_lies_where_the_words_are() -> None:
    page = Elements(show.html(*scan(), ["data:image/jpeg;base64,"]))
    boxes = page.with_class("box")
    assert [box["style"] for box in boxes] == [
        "left:10.000%;top:20.000%;width:20.000%;height:5.000%",
        "left:25.000%;top:10.000%;width:10.000%;height:5.000%",
    ]
    assert {box["href"] for box in boxes} == {"#seizure-1"}
    assert all("doubtful" in box["class"].split() for box in boxes)
    assert [values["id"] for values in page.with_class("sheet")] == ["page-2"]


def test_small_boxes_lie_over_large_ones() -> None:
    _, record = scan()
    [card] = show_cards.cards_of(record, show.labels("vi"))
    areas = [(box[3] - box[1]) * (box[4] - box[2]) for _, box in show.boxes_on(2, [card])]
    assert areas == sorted(areas, reverse=True)
    assert show.boxes_on(1, [card]) == []


def test_numbers_and_labels_are_vietnamese_unless_asked_otherwise() -> None:
    html = show.html(*scan(), [""])
    assert '<html lang="vi">' in html
    assert "1.343,5 g heroin" in html
    assert "Ma túy thu giữ" in html
    assert "Seized drugs" in show.html(*scan(), [""], language="en")
    with pytest.raises(ArgumentInvalid):
        show.html(*scan(), [""], language="fr")


def test_both_languages_name_every_kind() -> None:
    assert list(show.labels("vi")["kind"]) == list(show.labels("en")["kind"])
    assert show.labels("vi")["page"].keys() == show.labels("en")["page"].keys()
    assert {"passage", "header", *FACT_KINDS} == set(show.labels("vi")["kind"])


def test_a_document_without_facts(report: Path) -> None:
    report.write_text("Không có gì.", encoding="utf-8")
    assert "Không tìm thấy dữ kiện nào." in show.page(str(report), Options())


# -- pictures of pages -----------------------------------------------------------------------------------------


def image_of(url: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(url.removeprefix("data:image/jpeg;base64,"))))


def paper(size: tuple[int, int], corner: tuple[int, int]) -> Image.Image:
    """A white page with a black patch at one corner."""
    image = Image.new("RGB", size, "white")
    image.paste("black", (*corner, corner[0] + 60, corner[1] + 60))
    return image


def of_image(content: bytes, *infos: PageInfo, media_type: str = "image/png") -> list[Image.Image]:
    document = Document(text="", media_type=media_type, pages=tuple(Page(info, 0, 0) for info in infos))
    return [image_of(url) for url in page_images.data_urls(document, content)]


@pytest.mark.parametrize(
    ("rotation", "size", "dark"),
    [
        (0, (200, 300), (10, 10)),
        (90, (300, 200), (290, 10)),
        (180, (200, 300), (190, 290)),
        (270, (300, 200), (10, 190)),
    ],
)
def test_pages_are_turned_upright(rotation: int, size: tuple[int, int], dark: tuple[int, int]) -> None:
    buffer = io.BytesIO()
    paper((200, 300), (0, 0)).save(buffer, "PNG")
    [image] = of_image(buffer.getvalue(), PageInfo(number=1, method="ocr", rotation=rotation))
    assert image.size == size
    assert sum(image.convert("RGB").getpixel(dark)) < 150  # type: ignore[arg-type]


def test_pages_of_a_tiff_are_told_apart() -> None:
    buffer = io.BytesIO()
    frames = [paper((200, 300), corner) for corner in ((0, 0), (140, 0), (140, 240))]
    frames[0].save(buffer, "TIFF", save_all=True, append_images=frames[1:])
    infos = [PageInfo(number=number, method="ocr") for number in (1, 3)]
    first, third = of_image(buffer.getvalue(), *infos, media_type="image/tiff")
    assert first.convert("L").getpixel((10, 10)) < 50  # type: ignore[operator]
    assert third.convert("L").getpixel((190, 290)) < 50  # type: ignore[operator]


def test_pages_of_a_pdf() -> None:
    buffer = io.BytesIO()
    paper((600, 800), (0, 0)).save(buffer, "PDF")
    [image] = of_image(buffer.getvalue(), PageInfo(number=1, method="ocr"), media_type="application/pdf")
    assert image.width == page_images.WIDTH
    assert image.convert("L").getpixel((30, 30)) < 50  # type: ignore[operator]


def test_large_pictures_are_made_small() -> None:
    assert image_of(page_images.data_url(Image.new("RGB", (5000, 100)), 1000)).size == (1000, 20)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (23, "23"),
        (1343, "1.343"),
        ("3.13", "3,13"),
        ("3.10", "3,10"),
        ("20300", "20.300"),
        ("1E+3", "1.000"),
        (None, ""),
    ],
)
def test_numbers_have_the_decimals_that_the_text_gives(number: int | str | None, written: str) -> None:
    assert show_cards.number(Decimal(number) if isinstance(number, str) else number) == written


def test_counts_are_whole_numbers_on_the_page() -> None:
    text = "Công an huyện phát hiện, bắt giữ 23 vụ, 1.031 đối tượng, thu giữ 3,13 kg heroin và 06 xe mô tô."
    document = Document.of_text(text)
    html = show.html(document, extractor.extract_text(text), [])
    assert "23 vụ / 1.031 người" in html
    assert not re.search(r"\d,\d*0{3}", html)


def test_a_period_is_shown_as_dates_are_written() -> None:
    text = "BÁO CÁO\nKết quả đợt cao điểm\n(Từ ngày 01/8/2017 đến ngày 10/9/2017)\n"
    document = Document.of_text(text)
    period = Period(
        id="header-period", start="2017-08-01", end="2017-09-10", evidence=document.evidence(29, 60, "period")
    )
    page = show.html(document, Record(document=document.info(), header=Header(period=period)), [])
    assert "01/08/2017 – 10/09/2017" in page
    assert "2017-08-01" not in page


def test_figures_that_do_not_agree_stand_above_the_facts():
    document, record = made("ngày 02/01/2020", (0, 15))
    record.checks = [
        Check(id="check-1", check="date_order: x", status="mismatch", facts=["date-1"], message="<b>late</b>"),
        Check(id="check-2", check="date_order: y", status="ok", facts=["date-1"], message="fine"),
    ]
    html = show.html(document, record, [])
    assert "Số liệu không khớp" in html
    assert "&lt;b&gt;late&lt;/b&gt;" in html
    assert "fine" not in html
    record.checks = record.checks[1:]
    assert "Số liệu không khớp" not in show.html(document, record, [])
