"""A page read with an engine that makes figures of handwriting: its header says what is printed and no more."""

from extractor.layout.numbers import head_number
from extractor.reading import assemble
from extractor.reading.engine import SeenWord
from extractor.reading.ocr import read_image
from extractor.reading.options import ReadOptions
from extractor.rules import document_number, issued
from gold.render.marks.heads import head

from .lines import EM, seen_head, seen_line


class Paper:
    """An engine that has one answer."""

    def __init__(self, answer):
        self.answer = answer

    def words(self, image, *, language, dpi, timeout):
        return self.answer


def document_of(page, hand):
    seen, scan, image = seen_head(page, "clean", hand=hand)
    width = scan.pixels.shape[1]
    rest = [
        *seen_line("ỦY BAN NHÂN DÂN TỈNH", left=0.12 * width, top=20.0),
        *seen_line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", left=0.45 * width, top=20.0),
        *seen_line("Độc lập - Tự do - Hạnh phúc", left=0.5 * width, top=20 + 1.2 * EM),
    ]
    rest = [SeenWord(word.text, word.box, word.confidence, 50 + place) for place, word in enumerate(rest)]
    return assemble.document(
        [read_image(image, number=1, dpi=300.0, options=ReadOptions(), engine=Paper([*rest, *seen]))]
    )


def test_a_serial_and_a_day_written_by_hand_are_null_and_told_of():
    page = head(24, number="written", day="written")
    document = document_of(page, "38")
    number, date = document_number.find(document), issued.find(document)
    assert number is not None and number.serial is None and number.text == page.symbol
    assert number.evidence.confidence > 0.5
    assert date is not None and date.date == f"{page.year}-{int(page.values['month']):02}"
    assert [warning.code for warning in document.warnings] == ["handwritten-number", "handwritten-day"]
    assert "38" not in document.text


def test_what_is_printed_is_read_in_full():
    page = head(2)
    document = document_of(page, None)
    number = document.derive(head_number)
    date = issued.find(document)
    assert number is not None and number.serial == page.values["number"]
    assert date is not None and date.date == f"{page.year}-{int(page.values['month']):02}-{int(page.values['day']):02}"
    assert document.warnings == ()
