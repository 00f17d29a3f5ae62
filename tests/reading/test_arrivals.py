"""Stamps of arrival: taken off the page and read alone; other stamps stay, and so does the page's print."""

import cv2
import numpy as np
import pytest

from extractor import pipeline
from extractor.reading import arrivals, assemble, ocr
from extractor.reading.engine import SeenWord
from extractor.reading.frames import Cutout
from extractor.reading.options import ReadOptions
from extractor.reading.printed import PrintedPage, PrintedWord
from extractor.record import PageInfo
from extractor.rules import secrecy, urgency
from gold.render.faces import FontMissing
from gold.render.marks.arrival_stamps import INKS, WORDINGS, coverage, pressed
from tests.reading import scans

DPI, LETTERS = 200, 13.0


def seen(text, x, y, *, tall=20, confidence=0.95):
    return SeenWord(text, (x, y, x + 12 * len(text), y + tall), confidence, 0)


def lines_of(words):
    """What the reader makes of words that the engine sees in a stamp of 500 × 200 pixels."""
    blank = Cutout(np.full((200, 500), 255, np.uint8), np.eye(3)[:2])
    scale, pad = arrivals.ENLARGED, arrivals.PAD
    enlarged = [
        SeenWord(word.text, tuple(side * scale + pad for side in word.box), word.confidence, word.line)
        for word in words
    ]
    found = arrivals.read_alone(blank, LETTERS, lambda pixels: enlarged)
    return None if found is None else [" ".join(word.text for word in line) for line in found.lines]


OFFICE = [seen("SỞ", 150, 10), seen("Y", 190, 10), seen("TẾ", 210, 10)]
NUMBER, DAY = [seen("Số:", 200, 60), seen("1847", 250, 62)], [seen("Ngày:", 200, 100), seen("14/6/2019", 270, 101)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            [*OFFICE, seen("ĐẾN", 30, 80, tall=50), *NUMBER, *DAY],
            ["SỞ Y TẾ", "ĐẾN", "Số: 1847", "Ngày: 14/6/2019"],
            id="ĐẾN stands beside two rows and is a line of its own",
        ),
        pytest.param(
            [seen("CÔNG", 20, 50), seen("VĂN", 80, 50), seen("ĐẾN", 40, 100, tall=40), *NUMBER, *DAY],
            ["CÔNG VĂN ĐẾN", "Số: 1847", "Ngày: 14/6/2019"],
            id="CÔNG VĂN above ĐẾN belongs to it",
        ),
        pytest.param(
            [seen("CÔNG", 100, 10), seen("AN", 170, 10), seen("HUYỆN", 200, 10), seen("ĐẾN", 30, 80, tall=50), *DAY],
            ["CÔNG AN HUYỆN", "ĐẾN", "Ngày: 14/6/2019"],
            id="a body's first word is no CÔNG VĂN",
        ),
        pytest.param([seen("HỎA", 100, 60, tall=60), seen("TỐC", 250, 60, tall=60)], None, id="another stamp"),
        pytest.param([seen("ĐẾN", 100, 60), seen("NƠI", 160, 60)], None, id="nothing to fill in"),
        pytest.param([*NUMBER, *DAY], None, id="a box of a form"),
        pytest.param([seen("đến", 30, 60), *DAY], None, id="a sentence in a box"),
        pytest.param([], None, id="an empty box"),
    ],
)
def test_the_lines_of_a_stamp(words, expected):
    assert lines_of(words) == expected


def stamped(name, ink, corner, tilt):
    page = cv2.resize(scans.clean_page()[0], None, fx=DPI / scans.DPI, fy=DPI / scans.DPI, interpolation=cv2.INTER_AREA)
    try:
        return pressed(page, coverage(WORDINGS[name], DPI), corner, INKS[ink], tilt=tilt, patchy=0.2, seed=3)
    except FontMissing as error:
        pytest.skip(str(error))


@pytest.mark.parametrize(
    ("name", "ink", "corner", "tilt", "body", "number", "date"),
    [
        pytest.param(
            "district", "blue", (700, 640), 4, "VĂN PHÒNG UBND HUYỆN MƯỜNG SƠN", "526", "2021-02-03", id="over print"
        ),
        pytest.param(
            "district", "black", (150, 1500), -3, "VĂN PHÒNG UBND HUYỆN MƯỜNG SƠN", "526", "2021-02-03", id="beside it"
        ),
        pytest.param("blank", "violet", (150, 1500), 5, "CÔNG AN TỈNH ĐÔNG LĨNH", None, None, id="blank"),
    ],
)
def test_a_stamp_is_read_apart_and_the_page_as_if_it_were_not_there(name, ink, corner, tilt, body, number, date):
    page = ocr.read_image(stamped(name, ink, corner, tilt), number=1, dpi=DPI, options=ReadOptions())
    document = assemble.document([page])
    record = pipeline.run(document)
    received = record.header.received
    found = {"body": (received.body, body), "number": (received.number, number), "date": (received.date, date)}
    assert all(value in (None, true) for value, true in found.values()), "null where it is not sure, never wrong"
    assert (received.number or received.body) is not None
    left, top = corner[0] / (8.27 * DPI), corner[1] / (11.69 * DPI)
    for _, x0, y0, x1, y1 in received.evidence.boxes:
        assert left - 0.03 < x0 < x1 < left + 0.45
        assert top - 0.04 < y0 < y1 < top + 0.18
    assert record.header.number.text == "318/BC-UBND"
    assert record.header.title.text == "Kết quả phòng, chống ma túy quý III năm 2022"
    assert str(record.seizures[0].quantity) == "2.75"
    before = document.text[: received.evidence.start]
    assert "Lực lượng chuyên trách phát hiện 27 vụ, bắt giữ 41 đối tượng, thu giữ 2,75 kg heroin" in before


def test_a_box_that_is_no_stamp_stays_in_the_page():
    grey = np.full((600, 900), 255, np.uint8)
    cv2.rectangle(grey, (100, 100), (600, 300), 0, 3)
    page, found = arrivals.taken_off(grey, LETTERS, lambda pixels: [seen("MẬT", 40, 40)])
    assert page is grey
    assert found == []


def printed_page():
    words = [
        PrintedWord(text, (0.2 + 0.08 * place, y, 0.27 + 0.08 * place, y + 0.015), line_hint=line)
        for line, (y, row) in enumerate([(0.3, "Công an xã bắt giữ"), (0.33, "hai đối tượng.")])
        for place, text in enumerate(row.split())
    ]
    stamp = tuple(
        PrintedWord(text, (0.1, 0.28, 0.2, 0.29), confidence, line_hint=line)
        for line, (text, confidence) in enumerate([("ĐẾN", 0.9), ("Số:", 0.9), ("77", 0.5), ("Ngày:", 0.9)])
    )
    return PrintedPage(PageInfo(number=1, method="ocr"), words, stamps=(stamp,))


def test_a_stamp_stands_behind_its_page_between_blank_lines():
    document = assemble.document([printed_page(), PrintedPage(PageInfo(number=2, method="ocr"), printed_page().words)])
    assert "Công an xã bắt giữ" in document.text.split("\n\n")[0]
    assert "ĐẾN\nSố:\n77\nNgày:" in document.text.split("\n\n")
    assert document.text.count("Công an xã") == 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param([seen("TỐI", 40, 60), seen("MẬT", 120, 60)], ["TỐI MẬT"], id="secret"),
        pytest.param([seen("HỎA", 40, 20), seen("TỐC", 120, 20), seen("i", 3, 90, confidence=0.4)], ["HỎA TỐC"]),
        pytest.param([seen("SAO", 40, 60), seen("Y", 120, 60)], ["SAO Y"], id="a copy"),
        pytest.param([seen("TỐI", 40, 60, confidence=0.4), seen("MẬT", 120, 60)], None, id="of what rank is not sure"),
        pytest.param([seen("M", 40, 60)], None, id="a letter is no word"),
        pytest.param(NUMBER, None, id="rows of a stamp of arrival"),
        pytest.param([], None, id="nothing"),
    ],
)
def test_what_another_stamp_says(words, expected):
    scale, pad = arrivals.ENLARGED, arrivals.PAD
    enlarged = [
        SeenWord(word.text, tuple(side * scale + pad for side in word.box), word.confidence, word.line)
        for word in words
    ]
    blank = Cutout(np.full((200, 500), 255, np.uint8), np.eye(3)[:2])
    found = arrivals.another(blank, LETTERS, lambda pixels: enlarged)
    assert (found and [" ".join(word.text for word in line) for line in found.lines]) == expected


class OneStamp:
    """An engine that reads one row of text wherever the image is small, and two lines of print on the page."""

    def __init__(self, stamp):
        self.stamp = stamp

    def words(self, image, *, language, dpi, timeout):
        height = image.shape[0]
        if height < 300:
            return [seen(word, 20 + 80 * place, 20) for place, word in enumerate(self.stamp.split())]
        return [
            seen(word, 200 + 120 * place, top * height)
            for top, line in ((0.1, "CÔNG AN TỈNH HÒA SƠN"), (0.7, "Đơn vị đã báo cáo."))
            for place, word in enumerate(line.split())
        ]


@pytest.mark.parametrize(
    ("words", "secret", "urgent"),
    [("TỐI MẬT", "TỐI MẬT", None), ("HỎA TỐC", None, "HỎA TỐC"), ("SAO Y", None, None)],
)
def test_a_red_stamp_over_print_is_lifted_off_and_its_words_are_kept(words, secret, urgent):
    page = cv2.resize(scans.clean_page()[0], None, fx=DPI / scans.DPI, fy=DPI / scans.DPI, interpolation=cv2.INTER_AREA)
    page = page if page.ndim == 3 else cv2.cvtColor(page, cv2.COLOR_GRAY2RGB)
    millimetre = DPI / 25.4
    left, top = 300, 640
    right, bottom = round(left + 30 * millimetre), round(top + 8 * millimetre)
    frame = np.full_like(page, 255)
    cv2.rectangle(frame, (left, top), (right, bottom), (215, 30, 40), 4)
    page = np.minimum(page, frame)
    read = ocr.read_image(page, number=1, dpi=DPI, options=ReadOptions(), engine=OneStamp(words))
    document = assemble.document([read])
    assert words in document.text.split("\n\n")
    found = secrecy.find(document), urgency.find(document)
    assert tuple(one and one.text for one in found) == (secret, urgent)
