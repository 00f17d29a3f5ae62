"""Lines to text: reading order, paragraphs, page breaks, broken numbers, and every code point's word box."""

from __future__ import annotations

import dataclasses
import math
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import reading
from extractor.document import Document
from extractor.reading import assemble, layout, pdf
from extractor.reading.options import ReadOptions
from extractor.reading.printed import PrintedPage, PrintedWord
from extractor.record import PageInfo
from tests.reading.printing import LEFT, LONG, PITCH, RIGHT, Printer, head, signature


def read(printer: Printer) -> Document:
    return reading.read("x.pdf", content=printer.finished())


def assert_tiled(document: Document) -> None:
    """Words stand in text order, apart from one another, and every letter of the text is in one."""
    assert unicodedata.is_normalized("NFC", document.text)
    position = 0
    for word in document.words:
        assert word.start >= position
        assert word.end > word.start
        assert document.text[position : word.start].strip() == ""
        assert not any(letter.isspace() for letter in document.text[word.start : word.end])
        position = word.end
    assert document.text[position:].strip() == ""


# -- reading order ---------------------------------------------------------------------------------------

LEFT_HEAD = "ỦY BAN NHÂN DÂN TỈNH AN HẢI\nBAN CHỈ ĐẠO 138\nSố: 482/BC-UBND"
RIGHT_HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nAn Hải, ngày 14 tháng 9 năm 2022"


def test_the_head_is_two_columns() -> None:
    printer = Printer()
    head(printer)
    printer.centred("BÁO CÁO")
    printer.paragraph(LONG)
    document = read(printer)
    assert document.text == f"{LEFT_HEAD}\n\n{RIGHT_HEAD}\n\nBÁO CÁO\n{LONG}"
    assert_tiled(document)


def test_the_subject_of_a_letter_belongs_to_the_left_column() -> None:
    printer = Printer()
    head(printer, about=("V/v tham gia ý kiến dự thảo của", "Chính phủ về cai nghiện"))
    printer.centred("Kính gửi: Sở Tư pháp")
    document = read(printer)
    about = "V/v tham gia ý kiến dự thảo của Chính phủ về cai nghiện"
    assert document.text == f"{LEFT_HEAD}\n{about}\n\n{RIGHT_HEAD}\n\nKính gửi: Sở Tư pháp"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("TỈNH ỦY AN HẢI", "*", "Số 36-CT/TU"), ("ĐẢNG CỘNG SẢN VIỆT NAM", "An Hải, ngày 02 tháng 3 năm 2021")),
        (
            ("CÔNG AN TỈNH AN HẢI", "PHÒNG CSĐT TỘI PHẠM VỀ MA TÚY"),
            ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        ),
        (
            ("TÒA ÁN NHÂN DÂN", "Số:        /TA-HS"),
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "An Hải, ngày     tháng 5 năm 2020"),
        ),
    ],
)
@pytest.mark.parametrize("offset", [0.0, 5.0])
def test_heads_of_other_offices(left: tuple[str, ...], right: tuple[str, ...], offset: float) -> None:
    """The two columns need not stand on the same lines."""
    printer = Printer()
    top = printer.y
    for place, line in enumerate(left):
        printer.at(165, line, y=top - 18 * place, centred=True)
    for place, line in enumerate(right):
        printer.at(425, line, y=top - offset - 18 * place, centred=True)
    printer.down(5)
    printer.centred("KẾ HOẠCH")
    printer.paragraph(LONG)
    wanted = [" ".join(line.split()) for line in (*left, *right)]
    assert [line for line in read(printer).text.split("\n") if line] == [*wanted, "KẾ HOẠCH", LONG]


def test_a_short_title_right_of_the_gutter_is_no_column() -> None:
    printer = Printer()
    for left, right in (("SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 5/BC", "Độc lập - Tự do - Hạnh phúc")):
        printer.at(120, left, centred=True)
        printer.at(400, right, centred=True)
        printer.down()
    printer.down(0.5)
    printer.centred("BÁO CÁO")
    printer.paragraph(LONG)
    assert read(printer).text.split("\n")[-2:] == ["BÁO CÁO", LONG]


def test_recipients_and_signature_are_two_columns() -> None:
    printer = Printer()
    printer.paragraph(LONG)
    printer.paragraph("Trên đây là báo cáo của Ban Chỉ đạo./.")
    printer.down()
    signature(printer)
    document = read(printer)
    assert [line for line in document.text.split("\n") if line] == [
        LONG,
        "Trên đây là báo cáo của Ban Chỉ đạo./.",
        "Nơi nhận:",
        "- Thường trực Tỉnh ủy;",
        "- Các sở, ban, ngành và đoàn thể của tỉnh;",
        "- Công an tỉnh;",
        "- Lưu: VT, NC.",
        "KT. TRƯỞNG BAN",
        "PHÓ TRƯỞNG BAN",
        "Lò Văn Khánh",
    ]
    assert_tiled(document)


def test_a_recipient_that_runs_on_under_the_signature() -> None:
    printer = Printer()
    printer.paragraph(LONG)
    printer.down()
    top = printer.y
    printer.at(LEFT, "Nơi nhận:", y=top)
    printer.at(430, "GIÁM ĐỐC", y=top, centred=True)
    printer.at(LEFT, "- Như trên;", y=top - 15)
    printer.at(LEFT, "- Phòng Văn hóa và Thông tin, Phòng Giáo dục và Đào tạo các huyện;", y=top - 30)
    printer.at(LEFT, "- Lưu: VT.", y=top - 45)
    assert read(printer).text.split("\n\n")[1:] == [
        "Nơi nhận:\n- Như trên;\n- Phòng Văn hóa và Thông tin, Phòng Giáo dục và Đào tạo các huyện;\n- Lưu: VT.",
        "GIÁM ĐỐC",
    ]


@pytest.mark.parametrize("level", [-12.0, -21.0, -30.0, -38.0])
def test_a_signature_of_which_only_a_name_is_left_under_a_seal(level: float) -> None:
    """It is seldom level with a line of the recipients: between two of them it must not cut their list."""
    printer = Printer()
    printer.paragraph(LONG)
    printer.paragraph("Trên đây là báo cáo của Ban Chỉ đạo./.")
    printer.down()
    top = printer.y
    recipients = ["Nơi nhận:", "- Như trên;", "- Sở Y tế;", "- Công an tỉnh;", "- Lưu: VT."]
    printer.font("Serif", 11)
    for place, line in enumerate(recipients):
        printer.at(LEFT, line, y=top - 15 * place)
    printer.font("Bold", 13)
    printer.at(430, "Lò Văn Khánh", y=top + level, centred=True)
    assert read(printer).text.split("\n\n")[1:] == ["\n".join(recipients), "Lò Văn Khánh"]


def test_a_short_line_between_two_lines_of_text_is_no_column() -> None:
    printer = Printer()
    for line in ("Tổng số vụ:", "Số đối tượng:"):
        printer.at(LEFT, line)
        printer.down(0.8)
        printer.at(400, "(kèm biểu 1)")
        printer.down(0.8)
    printer.at(LEFT, "Số tang vật:")
    assert " ".join(read(printer).text.split()) == ("Tổng số vụ: (kèm biểu 1) Số đối tượng: (kèm biểu 1) Số tang vật:")


def test_two_signers_side_by_side() -> None:
    printer = Printer()
    printer.paragraph(LONG)
    printer.down()
    for left, right in (("ĐẠI DIỆN BÊN A", "ĐẠI DIỆN BÊN B"), ("GIÁM ĐỐC SỞ", "CHỦ TỊCH HỘI")):
        printer.at(180, left, centred=True)
        printer.at(420, right, centred=True)
        printer.down()
    printer.down(4)
    printer.at(180, "Hà Thị Mận", centred=True)
    printer.at(420, "Đinh Công Thái", centred=True)
    assert [line for line in read(printer).text.split("\n") if line][1:] == [
        "ĐẠI DIỆN BÊN A", "GIÁM ĐỐC SỞ", "Hà Thị Mận", "ĐẠI DIỆN BÊN B", "CHỦ TỊCH HỘI", "Đinh Công Thái",
    ]  # fmt: skip


def test_a_table_is_read_row_by_row() -> None:
    printer = Printer()
    printer.paragraph(LONG)
    rows = (
        ("TT", "Đơn vị", "Số vụ"),
        ("1", "Huyện Lạc Sơn", "12"),
        ("2", "Huyện Mai Sơn", "7"),
        ("3", "Thị xã Phú Thọ", "4"),
    )
    for row in rows:
        for x, cell in zip((90, 140, 350), row, strict=True):
            printer.at(x, cell)
        printer.down()
    printer.paragraph(LONG)
    assert [line for line in read(printer).text.split("\n") if line] == [LONG, *("\t".join(row) for row in rows), LONG]


def test_form_lines_are_read_row_by_row() -> None:
    printer = Printer()
    lines = (("Họ và tên: Vàng A Dơ", "Giới tính: Nam"), ("Sinh ngày: 02/3/1990", "Dân tộc: Mông"))
    for left, right in lines:
        printer.at(LEFT, left)
        printer.at(330, right)
        printer.down()
    assert read(printer).text.split() == " ".join(" ".join(line) for line in lines).split()


def test_print_in_two_columns_is_read_column_by_column() -> None:
    printer = Printer()
    words = f"{LONG} {LONG} {LONG}".split(" ")
    columns: list[list[str]] = [[], []]
    for column in columns:
        for _ in range(12):
            line: list[str] = []
            while words and printer.canvas.stringWidth(" ".join([*line, words[0]]), "Serif", 13) < 210:
                line.append(words.pop(0))
            column.append(" ".join(line))
    for place, (left, right) in enumerate(zip(*columns, strict=True)):
        printer.at(LEFT, left, y=700 - PITCH * place)
        printer.at(LEFT + 235, right, y=700 - PITCH * place)
    printed = " ".join(line for column in columns for line in column)
    assert read(printer).text.replace("\n\n", " ") == printed.strip()


# -- paragraphs ------------------------------------------------------------------------------------------


def test_lines_of_a_paragraph_are_joined_by_one_blank() -> None:
    printer = Printer()
    texts = ("I. TÌNH HÌNH", LONG, f"1. {LONG}", "a) Công an huyện: 03 vụ;", "- Bắt giữ 05 đối tượng.", f"2. {LONG}")
    for text in texts:
        printer.paragraph(text)
    assert read(printer).text.split("\n") == list(texts)


def test_paragraphs_without_indent_are_parted_by_a_gap() -> None:
    printer = Printer()
    for _ in range(3):
        printer.paragraph(LONG, indent=0)
        printer.down(0.5)
    assert read(printer).text.split("\n") == [LONG, LONG, LONG]


@pytest.mark.parametrize(
    ("before", "after"),
    [("theo quy định tại khoản 1", "Điều 12 của Luật này"), ("phối hợp với Sở Lao động", "- Thương binh và Xã hội")],
)
def test_a_marker_inside_a_sentence_begins_no_item(before: str, after: str) -> None:
    printer = Printer()
    first = LONG[: LONG.index("mở nhiều")]
    printer.paragraph(first + LONG[LONG.index("mở nhiều") :])
    printer.at(LEFT + 28, "Các đơn vị thực hiện việc rà soát và lập danh sách", y=printer.y)
    width = printer.canvas.stringWidth(before, "Serif", 13)
    printer.at(RIGHT - width, before)
    printer.down()
    printer.at(LEFT, f"{after}.")
    assert f"{before} {after}." in read(printer).text.replace("\t", " ")


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("606/", "TTg-KGVX", "606/TTg-KGVX"),
        ("105/2021/NĐ-", "CP", "105/2021/NĐ-CP"),
        ("105/2021/NĐ", "-CP", "105/2021/NĐ-CP"),
        ("1057/KHLN-SLĐTBXH-", "CAT-SVHTTDL", "1057/KHLN-SLĐTBXH-CAT-SVHTTDL"),
        ("36-", "CT/TW", "36- CT/TW"),
        ("số 606", "/TTg-KGVX", "số 606/TTg-KGVX"),
        ("giai đoạn 2021 -", "2025", "giai đoạn 2021 - 2025"),
        ("KHLN - SLĐT", "BXH", "KHLN - SLĐT BXH"),
        ("Sở Lao động -", "Thương binh", "Sở Lao động - Thương binh"),
        ("tổng số vụ án về ma túy/", "tổng số vụ", "tổng số vụ án về ma túy/tổng số vụ"),
        ("vụ án về ma túy", "được phát hiện", "vụ án về ma túy được phát hiện"),
    ],
)
def test_a_number_broken_at_the_end_of_a_line(before: str, after: str, joined: str) -> None:
    assert before + layout.separator(before, after) + after == joined


def test_a_broken_number_is_found_whole_and_has_two_boxes() -> None:
    printer = Printer()
    printer.paragraph(LONG)
    text = "Thực hiện Công văn của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh đề nghị: số 606/"
    printer.at(RIGHT - printer.canvas.stringWidth(text, "Serif", 12), text[:-8])
    printer.at(RIGHT - printer.canvas.stringWidth("số 606/", "Serif", 13), "số 606/")
    printer.down()
    printer.at(LEFT, "TTg-KGVX ngày 24 tháng 5 năm 2019.")
    document = read(printer)
    start = document.text.index("606/TTg-KGVX")
    first, second = document.boxes(start, start + len("606/TTg-KGVX"))
    assert first[1] > 0.8 and second[1] < 0.2
    assert first[4] <= second[2] + 0.005
    assert_tiled(document)


# -- page breaks -----------------------------------------------------------------------------------------


def test_a_sentence_runs_on_over_a_page_break() -> None:
    printer = Printer()
    printer.y = 130
    rest = printer.paragraph(LONG, bottom=80)
    printer.at(300, "4", y=40, centred=True)
    printer.page()
    printer.at(300, "5", y=805, centred=True)
    printer.paragraph(rest, indent=0)
    printer.paragraph("Hết.")
    document = read(printer)
    assert [line for line in document.text.split("\n") if line] == [LONG, "4", "5", "Hết."]
    four = document.text.index("\n4\n") + 1
    assert document.page_at(four) == 1
    assert document.boxes(four, four + 1)
    assert document.page_at(four + 3) == 2
    first, second = document.pages
    assert (first.start, first.end, second.end) == (0, second.start, len(document.text))
    assert document.page_at(second.start) == 2
    assert_tiled(document)


def test_nothing_runs_on_over_pages_that_were_left_out() -> None:
    printer = Printer()
    rest = " ".join([LONG] * 30)
    while rest:
        rest = printer.paragraph(rest, indent=0, bottom=80)
        printer.page()
    content = printer.finished()
    together = reading.read("x.pdf", content=content, options=ReadOptions(pages=frozenset({1, 2})))
    apart = reading.read("x.pdf", content=content, options=ReadOptions(pages=frozenset({1, 3})))
    assert (together.text.count("\n"), apart.text.count("\n")) == (0, 1)


def test_running_heads_do_not_cut_sentences() -> None:
    printer = Printer()
    rest = " ".join([LONG] * 40)
    for number in range(1, 6):
        line = f"CÔNG BÁO/Số {311} + {312}/Ngày 05-4-2023"
        printer.at(300, f"{number} {line}" if number % 2 else f"{line} {number}", y=805, centred=True)
        rest = printer.paragraph(rest, indent=28 if number == 1 else 0, bottom=80)
        printer.page()
        if not rest:
            break
    text = read(printer).text
    assert " ".join([LONG] * 40) in text
    assert text.count("CÔNG BÁO") == number


def test_the_stamp_of_an_electronic_signature_comes_last() -> None:
    printer = Printer()
    printer.font("Serif", 8)
    for place, line in enumerate(
        ("Ký bởi: Cổng Thông tin điện tử", "Email: congtt@anhai.gov.vn", "05.01.2022 08:31:07 +07:00")
    ):
        printer.at(430, line, y=825 - 10 * place)
    printer.font("Serif")
    head(printer)
    printer.centred("BÁO CÁO")
    printer.paragraph(LONG)
    lines = [line for line in read(printer).text.split("\n") if line]
    assert lines[0] == "ỦY BAN NHÂN DÂN TỈNH AN HẢI"
    assert lines[-3:] == ["Ký bởi: Cổng Thông tin điện tử", "Email: congtt@anhai.gov.vn", "05.01.2022 08:31:07 +07:00"]


def test_footnotes_follow_the_paragraph_that_they_interrupt() -> None:
    printer = Printer()
    printer.paragraph(LONG)
    printer.y = 200
    rest = printer.paragraph(LONG, bottom=150)
    printer.font("Serif", 9.5)
    printer.at(LEFT, "¹ Theo báo cáo của Công an huyện Đồng Phú ngày 02/6/2022.", y=100)
    printer.at(LEFT, "² Gồm 12 xã và 01 thị trấn.", y=86)
    printer.font("Serif")
    printer.page()
    printer.paragraph(rest, indent=0)
    printer.paragraph(LONG)
    lines = [line for line in read(printer).text.split("\n") if line]
    assert lines == [
        LONG,
        LONG,
        "¹ Theo báo cáo của Công an huyện Đồng Phú ngày 02/6/2022.",
        "² Gồm 12 xã và 01 thị trấn.",
        LONG,
    ]


def test_a_page_that_ends_with_a_paragraph_keeps_its_number_in_place() -> None:
    printer = Printer()
    printer.paragraph(LONG)
    printer.at(300, "- 1 -", y=40, centred=True)
    printer.page()
    printer.paragraph(LONG)
    assert read(printer).text == f"{LONG}\n\n- 1 -\n\n{LONG}"


# -- words that no one ordered ---------------------------------------------------------------------------


def page_of(words: list[PrintedWord], number: int = 1) -> PrintedPage:
    return PrintedPage(PageInfo(number=number, width=595, height=842, method="ocr"), words)


def set_words(text: str, *, columns: int = 9) -> list[PrintedWord]:
    """The text as an OCR engine sees it: boxes close round the ink, nine words a line."""
    words = []
    for place, word in enumerate(text.split()):
        row, column = divmod(place, columns)
        x, y = 0.15 + column * 0.085, 0.1 + row * 0.021
        tall = any(letter.isupper() or letter in "bdđhklt" for letter in word)
        low = any(letter in "gpqy," for letter in word)
        words.append(PrintedWord(word, (x, y + (0 if tall else 0.003), x + 0.08, y + (0.014 if low else 0.011)), 0.8))
    return words


@given(st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_in_which_words_come_does_not_matter(random: object) -> None:
    words = set_words(LONG)
    random.shuffle(words)  # type: ignore[attr-defined]
    assert " ".join(assemble.document([page_of(words)]).text.split()) == LONG


fraction = st.floats(0, 0.9)
printed_words = st.builds(
    lambda text, x, y, width, height, hint: PrintedWord(text, (x, y, x + width, y + height), 0.5, hint),
    st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8).map(
        lambda text: unicodedata.normalize("NFC", text)
    ),
    fraction,
    fraction,
    st.floats(0.001, 0.1),
    st.floats(0.001, 0.1),
    st.none() | st.integers(0, 5),
)


@given(st.lists(st.lists(printed_words, max_size=25), max_size=4))
@settings(max_examples=150, deadline=None)
def test_words_tile_the_text_whatever_the_boxes(pages: list[list[PrintedWord]]) -> None:
    document = assemble.document([page_of(words, number) for number, words in enumerate(pages, start=1)])
    printed = sorted(word.text for words in pages for word in words)
    assert sorted(document.text[word.start : word.end] for word in document.words) == printed
    assert len(document.pages) == len(pages)
    position = 0
    for word in document.words:
        assert document.text[position : word.start] in ("", " ", "\t", "\n", "\n\n")
        position = word.end
        assert document.boxes(word.start, word.end)[0][0] == word.page
    assert position == len(document.text)
    edges = [(page.start, page.end) for page in document.pages]
    assert all(start <= end for start, end in edges)
    assert [start for start, _ in edges[1:]] == [end for _, end in edges[:-1]]


@pytest.mark.parametrize("lean", [-3.0, -0.5, 1.0, 2.5])
def test_a_page_that_leans_is_read_as_if_it_were_straight(lean: float) -> None:
    printer = Printer()
    head(printer, about=("V/v tăng cường phòng, chống", "ma túy trong trường học"))
    printer.centred("BÁO CÁO")
    for _ in range(6):
        printer.paragraph(LONG)
    signature(printer)
    content = printer.finished()
    straight = reading.read("x.pdf", content=content)
    (page,) = pdf.pages(content, source="x.pdf", options=ReadOptions(), recognise=lambda *_: page_of([]))
    angle, aspect = math.radians(lean), 595 / 842
    words = []
    for word in page.words:
        x0, y0, x1, y1 = word.box
        corners = [((x - 0.5) * aspect, y - 0.5) for x in (x0, x1) for y in (y0, y1)]
        xs = [(x * math.cos(angle) - y * math.sin(angle)) / aspect + 0.5 for x, y in corners]
        ys = [x * math.sin(angle) + y * math.cos(angle) + 0.5 for x, y in corners]
        words.append(dataclasses.replace(word, box=(min(xs), min(ys), max(xs), max(ys))))
    leaning = assemble.document([PrintedPage(page.info.model_copy(update={"skew": -lean}), words)])
    assert leaning.text == straight.text
    assert {word.box for word in leaning.words} == {word.box for word in words}


def test_a_document_of_blank_pages_is_empty() -> None:
    document = assemble.document([page_of([], 1), page_of([], 2)])
    assert (document.text, [page.start for page in document.pages]) == ("", [0, 0])
