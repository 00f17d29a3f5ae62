"""Text layers that lie are found, page by page, and the page is read from its image; those that do not are kept."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from extractor.document import Document
from extractor.errors import DependencyMissing
from extractor.reading import assemble, pdf
from extractor.reading.options import ReadOptions
from extractor.reading.printed import PrintedPage, PrintedWord
from extractor.record import PageInfo
from tests.reading.layered import Oracle, Placed, scanned, true_words
from tests.reading.printing import A4, LONG, Printer


def read(content: bytes, recognise: pdf.Recognise) -> Document:
    return assemble.document(pdf.pages(content, source="x.pdf", options=ReadOptions(), recognise=recognise))


def no_ocr(image: Any, number: int, dpi: float) -> PrintedPage:
    raise AssertionError(f"page {number} was sent to OCR")


def bare(text: str) -> str:
    loose = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in loose if not unicodedata.combining(letter))


def low_bytes(text: str) -> str:
    return "".join(chr(ord(letter) & 0xFF) for letter in text)


def misread(share: float) -> Callable[[str], str]:
    """Letters replaced at random by others that look Vietnamese."""
    chance = random.Random(7)
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảạệ"

    def change(text: str) -> str:
        return "".join(
            chance.choice(letters) if letter.isalpha() and chance.random() < share else letter for letter in text
        )

    return change


OTHER = """
Thực hiện chỉ đạo của cấp trên về việc kiểm tra công tác thu chi ngân sách xã Tổ công tác gồm các ông bà có tên sau
đây đã làm việc với bộ phận kế toán và ghi nhận những nội dung chính như sau về sổ sách chứng từ
"""
LAW = (
    "The Ministry of Health shall issue licences for the import of precursors and report every year to Parliament. " * 3
)


def changed(change: Callable[[str], str]) -> list[Placed]:
    return [(new, box) for text, box in true_words() if (new := change(text)).strip()]


def moved(box: Callable[[float, float, float, float], tuple[float, float, float, float]]) -> list[Placed]:
    return [(text, box(*place)) for text, place in true_words()]


def in_place_of(words: list[str]) -> list[Placed]:
    return [(words[number % len(words)], box) for number, (_, box) in enumerate(true_words())]


def shuffled_texts() -> list[Placed]:
    words = true_words()
    texts = [text for text, _ in words]
    random.Random(5).shuffle(texts)
    return list(zip(texts, (box for _, box in words), strict=True))


def some_bare(text: str) -> str:
    return bare(text) if len(text) % 3 == 0 else text


HIDDEN: list[tuple[str, Callable[[], list[Placed]], str]] = [
    ("true", true_words, "strip"),
    ("true, in another order", lambda: random.Random(3).sample(true_words(), len(true_words())), "strip"),
    ("few mistakes", lambda: changed(misread(0.001)), "strip"),
    ("many mistakes", lambda: changed(misread(0.04)), "page"),
    ("no marks", lambda: changed(bare), "page"),
    ("marks lost here and there", lambda: changed(some_bare), "page"),
    ("no capitals", lambda: changed(str.lower), "page"),
    ("capitals dropped", lambda: changed(lambda text: "".join(c for c in text if not c.isupper())), "page"),
    ("low bytes", lambda: changed(low_bytes), "page"),
    ("of another document", lambda: in_place_of(OTHER.split()), "page"),
    ("in another language", lambda: in_place_of(LAW.split()), "page"),
    ("words at one another's places", shuffled_texts, "page"),
    ("all at one place", lambda: moved(lambda *_: (0.1, 0.1, 0.12, 0.11)), "page"),
    ("in tiny boxes", lambda: moved(lambda x0, y0, x1, y1: (x0, y0, x0 + 0.001, y0 + 0.001)), "page"),
    ("far from the ink", lambda: moved(lambda x0, y0, x1, y1: (x0, 0.7 + 0.3 * y0, x1, 0.7 + 0.3 * y1)), "page"),
    ("two lines too low", lambda: moved(lambda x0, y0, x1, y1: (x0, y0 + 0.045, x1, y1 + 0.045)), "page"),
    ("a third of the page", lambda: true_words()[: len(true_words()) // 3], "page"),
    ("none", list, "page"),
]


@pytest.mark.parametrize(("make", "decided_by"), [case[1:] for case in HIDDEN], ids=[case[0] for case in HIDDEN])
def test_a_scanners_layer_is_kept_only_where_it_is_what_the_page_shows(
    make: Callable[[], list[Placed]], decided_by: str
) -> None:
    oracle = Oracle()
    document = read(scanned(make()), oracle)
    if decided_by == "strip":
        assert document.pages[1].info.method == "text-layer"
        assert (oracle.strips, oracle.pages) == (1, 0)
    else:
        assert document.pages[1].info.method == "ocr"
        assert oracle.pages == 1


def test_a_layer_that_was_replaced_is_told_of() -> None:
    document = read(scanned(changed(bare)), Oracle())
    assert [(warning.code, warning.page) for warning in document.warnings] == [("text-layer-replaced", 2)]


@pytest.mark.parametrize("page_number", [[], [("3", (0.5, 0.95, 0.51, 0.96))]], ids=["no layer", "a page number"])
def test_a_scan_without_a_layer_is_no_news(page_number: list[Placed]) -> None:
    assert read(scanned(page_number), Oracle()).warnings == ()


def test_text_drawn_under_the_picture_is_a_layer_too() -> None:
    oracle = Oracle()
    assert read(scanned(changed(bare), under=True), oracle).pages[1].info.method == "ocr"
    assert read(scanned(true_words(), under=True), oracle).pages[1].info.method == "text-layer"


def test_a_stamp_typed_on_a_scan_is_not_its_text() -> None:
    stamp = [(word, (0.6 + 0.07 * place, 0.02, 0.66 + 0.07 * place, 0.035)) for place, word in enumerate(("SAO", "Y;"))]
    signed = ["Ký", "bởi:", "Văn", "phòng;", "ngày", "ký:", "20.12.2021", "16:40:12"]
    signature = [(word, (0.05 + 0.1 * place, 0.97, 0.14 + 0.1 * place, 0.98)) for place, word in enumerate(signed)]
    for visible in (stamp, signature, stamp + signature):
        assert read(scanned(visible=visible), Oracle()).pages[1].info.method == "ocr"


def test_much_text_printed_on_a_scan_is_not_all_of_it_either() -> None:
    places = [(0.02 + 0.1 * (number % 9), 0.9 + 0.012 * (number // 9)) for number in range(54)]
    notes = [(word, (x, y, x + 0.08, y + 0.01)) for word, (x, y) in zip(OTHER.split() * 2, places, strict=False)]
    assert read(scanned(visible=notes), Oracle()).pages[1].info.method == "ocr"


@pytest.mark.parametrize(
    ("change", "engine", "method"), [(str, 0.0, "ocr"), (bare, 0.0, "ocr"), (str, 0.3, "text-layer")]
)
def test_the_first_page_of_a_scan_is_read_anew_for_the_sake_of_its_number(
    change: Callable[[str], str], engine: float, method: str
) -> None:
    """Figures written by hand are noise in a scanner's layer; only a page that reads plainly worse is not taken."""
    oracle = Oracle(misread(engine))
    document = read(scanned(changed(change), cover=False), oracle)
    assert (document.pages[0].info.method, oracle.strips) == (method, 0)
    assert [warning.code for warning in document.warnings] == (["text-layer-replaced"] if change is bare else [])


def test_words_of_a_scanners_layer_are_less_sure_than_print() -> None:
    document = read(scanned(changed(misread(0.001))), Oracle())
    first, second = document.pages
    assert first.info.confidence == 1.0 and 0.97 < second.info.confidence <= 1.0
    start = document.text.index("BÁO CÁO")
    assert document.confidence(start, start + 7) == second.info.confidence


def test_the_layer_is_kept_where_the_engine_reads_worse() -> None:
    document = read(scanned(changed(misread(0.005))), Oracle(misread(0.3)))
    assert document.pages[1].info.method == "text-layer"


def test_without_an_engine_a_sound_layer_is_kept_and_said_to_be_unchecked() -> None:
    def none(image: Any, number: int, dpi: float) -> PrintedPage:
        raise DependencyMissing("no engine")

    for content in (scanned(true_words(), cover=False), scanned(true_words()), printed(bare(PROSE))):
        document = read(content, none)
        assert document.pages[-1].info.method == "text-layer"
        assert [warning.code for warning in document.warnings] == ["text-layer-unchecked"]
    with pytest.raises(DependencyMissing):
        read(scanned(changed(bare)), none)


# -- pages whose text is printed -------------------------------------------------------------------------------

PROSE = (
    f"{LONG} Trong đó, Công an huyện Sông Trăng bắt giữ 12 vụ, 19 đối tượng; Đồn Biên phòng Bản Lầu bắt 3 vụ. Các Tổ "
    "công tác đã tuyên truyền tại 45 bản, thu hút 3.200 lượt người tham gia ký cam kết."
)


def printed(text: str, *, background: Any = None, change: Callable[[str], str] | None = None) -> bytes:
    """A born-digital page; ``change``: what its fonts' maps to Unicode make of each letter."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    printer = Printer(pageCompression=0)
    if background is not None:
        printer.canvas.drawImage(ImageReader(Image.fromarray(background)), 0, 0, *A4)
    for line in text.split("\n"):
        printer.paragraph(line)
    content = printer.finished()
    return content if change is None else _remapped(content, change)


def _remapped(content: bytes, change: Callable[[str], str]) -> bytes:
    def letter(match: re.Match[bytes]) -> bytes:
        text = bytes.fromhex(match[1].decode()).decode("utf-16-be")
        return b"<" + change(text).encode("utf-16-be").hex().upper().encode() + b">"

    def stream(match: re.Match[bytes]) -> bytes:
        if b"beginbfrange" not in match[0] and b"beginbfchar" not in match[0]:
            return match[0]
        text = re.sub(rb"(?<=> )<([0-9A-Fa-f]{4})>(?=\s)", letter, match[0])
        return re.sub(rb"\[[^\]]*\]", lambda list_: re.sub(rb"<([0-9A-Fa-f]{4})>", letter, list_[0]), text)

    return re.sub(rb"stream\r?\n.*?endstream", stream, content, flags=re.DOTALL)


class Reader:
    """Stands for the OCR engine: these words, each where the page of ``text`` has its word; counts its calls."""

    def __init__(self, text: str) -> None:
        self.calls = 0
        whole = text + "\n" + PROSE  # so much sound text that the page is believed
        page = next(pdf.pages(printed(whole), source="x", options=ReadOptions(), recognise=no_ocr))
        self.words = list(page.words)[: len(text.split())]

    def __call__(self, image: Any, number: int, dpi: float) -> PrintedPage:
        self.calls += 1
        info = PageInfo(number=number, width=A4[0], height=A4[1], dpi=dpi, method="ocr", confidence=0.95)
        return PrintedPage(info, [PrintedWord(word.text, word.box, 0.95) for word in self.words])


LIES = [
    ("marks lost", bare),
    ("capitals lost", str.lower),
    ("shifted", lambda letter: chr(ord(letter) + 3) if letter.isalpha() else letter),
    ("low bytes", low_bytes),
    ("some letters another's", lambda letter: {"đ": "ñ", "ư": "ö", "ơ": "ô", "ộ": "ø"}.get(letter, letter)),
    ("private use", lambda letter: chr(0xE000 + (ord(letter) & 0xFF)) if letter.isalpha() else letter),
]


@pytest.mark.parametrize("change", [case[1] for case in LIES], ids=[case[0] for case in LIES])
def test_a_font_that_maps_its_letters_wrongly(change: Callable[[str], str]) -> None:
    reader = Reader(PROSE)
    document = read(printed(PROSE, change=change), reader)
    assert document.pages[0].info.method == "ocr"
    assert document.text == PROSE


def test_a_telegram_without_marks_is_what_it_is() -> None:
    """The engine puts a mark here and there, as one for Vietnamese will; the print has none."""
    telegram = bare(PROSE)
    reader = Reader(telegram)
    reader.words[3::9] = [PrintedWord(word.text.replace("a", "à"), word.box, 0.95) for word in reader.words[3::9]]
    document = read(printed(telegram), reader)
    assert (document.pages[0].info.method, reader.calls) == ("text-layer", 1)
    assert document.text == telegram


def test_odd_words_in_print_are_not_corrected_by_the_engine() -> None:
    """Names and formulas are no syllables; what an engine for Vietnamese makes of a few of them is no proof."""
    odd = " Kbrxê Đlbăng Êbnul Hjraih Ktơngr Plđei Bhnaar Krjông Ayđrung Mlơh Sêđtha Rcơmvh Ksxor Nayzơ Hđruê Rmăh" * 2
    reader = Reader(PROSE + odd)
    reader.words[-3:] = [PrintedWord("rừng", word.box, 0.95) for word in reader.words[-3:]]
    document = read(printed(PROSE + odd), reader)
    assert (document.pages[0].info.method, reader.calls) == ("text-layer", 1)
    assert document.text == PROSE + odd


def test_words_drawn_without_ink_beside_print_are_not_read() -> None:
    printer = Printer()
    printer.paragraph(PROSE)
    printer.down(3)
    for y, text in ((printer.y, "Chữ ẩn không ai thấy ở đây cả"), (770, OTHER.split("\n")[1][:60])):
        hidden = printer.canvas.beginText(85, y)
        hidden.setFont("Serif", 13)
        hidden.setTextRenderMode(3)
        hidden.textOut(text)
        printer.canvas.drawText(hidden)
    assert read(printer.finished(), no_ocr).text == PROSE


def test_a_hidden_layer_under_print_drawn_as_outlines_is_read() -> None:
    printer = Printer()
    for place in range(60):
        printer.canvas.rect(85 + 7 * place, 770, 5, 9, fill=1)
    hidden = printer.canvas.beginText(85, 770)
    hidden.setFont("Serif", 13)
    hidden.setTextRenderMode(3)
    hidden.textOut("Ủy ban nhân dân xã Thanh Vận báo cáo tình hình quý III")
    printer.canvas.drawText(hidden)
    assert read(printer.finished(), no_ocr).text == "Ủy ban nhân dân xã Thanh Vận báo cáo tình hình quý III"


def paper(marked: bool) -> Any:
    dots = np.random.default_rng(1).normal(245, 3, (421, 297, 3)).clip(0, 255).astype(np.uint8)
    if marked:
        dots[150:250, 60:240] = 200
    return dots


LAW = (
    "The Ministry of Health shall issue licences for the import of precursors and report every year to Parliament. " * 3
)
SOUND = [
    ("prose", PROSE, None),
    ("on coloured paper", PROSE, False),
    ("over a watermark", PROSE, True),
    ("an English annex", LAW.strip(), None),
    ("an English annex on coloured paper", LAW.strip(), False),
    ("figures", "1 51-34-3 C17H21NO4 0,25 g\n2 N-benzylpiperazine 3,4-MDMA 15 mg\n3 25I-NBOMe 12,5 % 7", None),
    ("one line", "Phụ lục 1", None),
    ("one line on coloured paper", "Phụ lục 1", False),
    ("capitals", "ỦY BAN NHÂN DÂN TỈNH CAO SƠN\nKẾ HOẠCH PHÒNG, CHỐNG MA TÚY NĂM 2024", None),
]


@pytest.mark.parametrize(("text", "marked"), [case[1:] for case in SOUND], ids=[case[0] for case in SOUND])
def test_printed_text_of_any_language_is_never_recognised(text: str, marked: bool | None) -> None:
    document = read(printed(text, background=None if marked is None else paper(marked)), no_ocr)
    assert document.pages[0].info.method == "text-layer"
    assert document.text.split() == text.split()


@pytest.mark.parametrize("name", ["bao-cao-ubnd-huyen-2010", "chi-thi-tinh-uy-1998", "cong-van-bo-y-te-2013"])
def test_typeset_documents_are_never_recognised(name: str, tmp_path: Path) -> None:
    from gold.render.page import FontMissing, typeset, write_pdf

    text = (Path(__file__).parents[2] / "gold/dev/texts" / f"{name}.txt").read_text(encoding="utf-8")
    try:
        write_pdf(typeset(text), tmp_path / "x.pdf")
    except FontMissing as error:
        pytest.skip(str(error))
    document = read((tmp_path / "x.pdf").read_bytes(), no_ocr)
    assert {page.info.method for page in document.pages} == {"text-layer"}
    assert document.warnings == ()
