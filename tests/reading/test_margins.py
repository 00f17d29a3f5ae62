"""Notes that run up or down a page's margin must not cut the lines beside them."""

import random

import pytest

from extractor.reading import assemble, margins
from extractor.reading.printed import PrintedPage, PrintedWord
from extractor.record import PageInfo
from tests.reading.printing import Printer

ASPECT = 595 / 842
LINE = "Trong quý III các lực lượng chức năng trên địa bàn đã phát hiện bắt giữ nhiều vụ việc"


def text_lines(count=12, *, left=0.15, marker=""):
    """Lines of running text as OCR boxes them, each begun by a marker of a list where one is given."""
    words = []
    for line in range(count):
        x, y = left, 0.2 + 0.03 * line
        for text in [*([marker.format(line + 1)] if marker else []), *LINE.split()]:
            words.append(PrintedWord(text, (x, y, x + 0.009 * len(text), y + 0.014), 0.95, line_hint=line))
            x += 0.009 * len(text) + 0.008
    return words


def note(texts, x, *, top=0.2, upwards=True):
    """Words turned by a quarter, one above the other."""
    words, y = [], top
    for place, text in enumerate(reversed(texts) if upwards else texts):
        words.append(PrintedWord(text, (x, y, x + 0.014, y + 0.012 * len(text)), 0.9, line_hint=100 + place))
        y += 0.012 * len(text) + 0.008
    return words


SIGNED = ["Văn", "bản", "được", "ký", "số", "bởi", "Sở", "Nội", "vụ"]


@pytest.mark.parametrize(("x", "upwards"), [(0.05, True), (0.93, False)])
def test_a_note_is_one_line_behind_the_page_and_cuts_no_paragraph(x, upwards):
    words = text_lines() + note(SIGNED, x, upwards=upwards)
    random.Random(3).shuffle(words)
    page = PrintedPage(PageInfo(number=1, width=595.0, height=842.0, method="ocr"), words)
    blocks = assemble.document([page]).text.split("\n\n")
    assert blocks[-1] == " ".join(SIGNED)
    assert " ".join(blocks[:-1]).replace("\n", " ") == " ".join([LINE] * 12)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(text_lines(), id="text alone"),
        pytest.param(text_lines(14, marker="{}."), id="a numbered list"),
        pytest.param(text_lines(14, marker="-"), id="bullets"),
        pytest.param(text_lines() + note(SIGNED, 0.5), id="inside the text"),
        pytest.param(text_lines() + note(["Văn", "bản"], 0.05), id="two words: a rule, a punch hole"),
        pytest.param(note(SIGNED, 0.05) + note(SIGNED, 0.5), id="a page that lies on its side"),
        pytest.param([], id="nothing"),
    ],
)
def test_what_stays_in_the_lines(words):
    assert margins.apart(words, ASPECT) == (words, [])


def test_letters_of_a_text_layer_one_above_the_other():
    printer = Printer()
    for _ in range(4):
        printer.paragraph(f"{LINE} và thu giữ nhiều tang vật các loại theo đúng quy định của pháp luật.")
    printer.canvas.saveState()
    printer.canvas.translate(40, 420)
    printer.canvas.rotate(90)
    printer.canvas.setFont("Serif", 9)
    printer.canvas.drawString(0, 0, "Công báo điện tử tỉnh An Hải số Một")
    printer.canvas.restoreState()
    import extractor

    blocks = extractor.read("page.pdf", content=printer.finished()).text.split("\n\n")
    assert blocks[-1].replace(" ", "") == "CôngbáođiệntửtỉnhAnHảisốMột"
    assert "\n\n".join(blocks[:-1]).count(LINE) == 4
