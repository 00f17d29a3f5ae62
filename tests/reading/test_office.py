"""Word files become text: paragraphs, tables, heads, old fonts; broken and hostile ones end in a clear error."""

from __future__ import annotations

import io
import zipfile

import pytest
import regex

from extractor import reading
from extractor.errors import FileDamaged, FormatUnknown, InputEmpty, InputTooLarge, PagesMissing, PasswordNeeded
from extractor.reading.office import docx as office_docx
from extractor.reading.options import ReadOptions
from tests.reading.test_legacy import written
from tests.reading.word_files import Stretch, container, doc, doc_of_word_6, docx, paragraph, run, table

SENTENCE = "Quyết định về việc thành lập Tổ công tác phòng, chống ma túy của huyện"
HEAD = ("ỦY BAN NHÂN DÂN\nHUYỆN SÔNG TRĂNG\nSố: 12/QĐ-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do")


def text_of(content: bytes) -> str:
    return reading.read("thư", content=content).text


def codes_of(content: bytes) -> list[str]:
    return [warning.code for warning in reading.read("thư", content=content).warnings]


# -- .docx -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("Một", " hai") + paragraph("Ba"), "Một hai\nBa"),
        (paragraph(run("Số:"), "<w:r><w:tab/><w:t>12</w:t><w:br/><w:t>và</w:t></w:r>"), "Số:\t12\nvà"),
        (paragraph("Ẩn", run(" không in", "<w:vanish/>")), "Ẩn"),
        (paragraph("Hiện", run(" rõ", '<w:vanish w:val="0"/>')), "Hiện rõ"),
        (paragraph(run("chữ hoa", "<w:caps/>")), "CHỮ HOA"),
        (paragraph("Cũ", "<w:del><w:r><w:delText> bỏ</w:delText></w:r></w:del>"), "Cũ"),
        (paragraph("Cũ", f"<w:ins>{run(' mới')}</w:ins>"), "Cũ mới"),
        (paragraph("Trang ", '<w:r><w:instrText>PAGE</w:instrText></w:r>', run("2")), "Trang 2"),
        (paragraph(f'<w:hyperlink r:id="x">{run("Luật")}</w:hyperlink>', " mới"), "Luật mới"),
        (f"<w:sdt><w:sdtContent>{paragraph('Trong khung')}</w:sdtContent></w:sdt>", "Trong khung"),
        (paragraph("a") + paragraph() * 5 + paragraph("b"), "a\n\nb"),
        (paragraph("ti\u0300nh hi\u0300nh"), "tình hình"),
        (
            paragraph(
                "Trước",
                "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent>"
                f"{paragraph('Trong hộp')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:txbxContent>"
                f"{paragraph('Trong hộp')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
            )
            + paragraph("Sau"),
            "Trước\nTrong hộp\nSau",
        ),
    ],
)  # fmt: skip
def test_paragraphs_of_docx(body: str, text: str) -> None:
    assert text_of(docx(body)) == text


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([("TT", "Xã", "Vụ"), ("1", "Bản Lầu", "12"), ("2", "", "3")], "TT\tXã\tVụ\n1\tBản Lầu\t12\n2\t\t3"),
        ([("TT", "Xã", "Vụ"), ("1", "Bản\nLầu", "12")], "TT\tXã\tVụ\n1\tBản Lầu\t12"),
        ([HEAD], f"{HEAD[0]}\n\n{HEAD[1]}"),
        ([("ỦY BAN\nXÃ", "CỘNG HÒA\nĐộc lập"), ("Số: 1", "ngày 2")], "ỦY BAN\nXÃ\nSố: 1\n\nCỘNG HÒA\nĐộc lập\nngày 2"),
        ([("Nội dung", "Số tiền"), ("Chi", "5"), ("Thu", "7")], "Nội dung\tSố tiền\nChi\t5\nThu\t7"),
        ([("Khung\nmột ô",)], "Khung\nmột ô"),
    ],
)
def test_tables_are_rows_and_heads_are_blocks(rows: list[tuple[str, ...]], text: str) -> None:
    assert text_of(docx(table(*rows))) == text


def test_a_ruled_table_is_one_whatever_is_in_it() -> None:
    sides = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    borders = f"<w:tblBorders>{sides}</w:tblBorders>"
    assert text_of(docx(table(("a\nb", "c\nd"), properties=borders))) == "a b\tc d"


def test_labels_that_word_counts() -> None:
    numbering = (
        '<w:numbering><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def item(text: str, level: int) -> str:
        return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>')

    body = item("Phạm vi", 0) + item("một", 1) + item("hai", 1) + paragraph("Lời") + item("Hiệu lực", 0) + item("ba", 1)
    assert text_of(docx(body, numbering=numbering)) == "Điều 1. Phạm vi\na) một\nb) hai\nLời\nĐiều 2. Hiệu lực\na) ba"


def test_heads_feet_and_footnotes() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    notes = (
        f'<w:footnotes><w:footnote w:type="separator" w:id="0">{paragraph("-")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Chú thích")}</w:footnote></w:footnotes>'
    )
    running = f"<w:hdr>{paragraph('Tài liệu nội bộ')}{paragraph('2')}</w:hdr>"
    body = paragraph("Thân") + section
    assert text_of(docx(body, header=running, footnotes=notes)) == "Thân\n\nChú thích\n\nTài liệu nội bộ"
    letterhead = "<w:hdr>" + "".join(map(paragraph, (HEAD[0] + "\n" + HEAD[1]).split("\n"))) + "</w:hdr>"
    assert text_of(docx(body, header=letterhead)) == f"{HEAD[0]}\n{HEAD[1]}\n\nThân"


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


@pytest.mark.parametrize(
    ("name", "encoding", "text"),
    [
        (".VnTime", "tcvn3", SENTENCE),
        (".VnTimeH", "tcvn3", SENTENCE.upper()),
        ("VNI-Times", "vni", SENTENCE),
        ("Unknown", "tcvn3", SENTENCE),
        ("Unknown", "vni", SENTENCE),
    ],
)
def test_old_fonts_in_docx(name: str, encoding: str, text: str) -> None:
    old = written(SENTENCE, encoding)
    content = docx(
        paragraph(run(old[:5], font(name)), run(old[5:], font(name))) + paragraph("Unicode: được, năm 2,5 kg")
    )
    assert text_of(content) == f"{text}\nUnicode: được, năm 2,5 kg"
    assert codes_of(content) == ["legacy-font"]


def test_a_font_may_come_from_the_style() -> None:
    style = '<w:style w:type="paragraph" w:default="1" w:styleId="N">'
    styles = f"<w:styles>{style}<w:rPr>{font('VNI-Times')}</w:rPr></w:style></w:styles>"
    assert text_of(docx(paragraph(written("Số: 5", "vni")), styles=styles)) == "Số: 5"


def test_unicode_typed_in_an_old_font_stays() -> None:
    content = docx(paragraph(run(SENTENCE, font(".VnTime"))))
    assert (text_of(content), codes_of(content)) == (SENTENCE, [])


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (8 * 2**20))
    return buffer.getvalue()


def with_entities() -> bytes:
    buffer = io.BytesIO()
    attack = (
        '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&a;'
        "</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", attack)
    return buffer.getvalue()


def spreadsheet() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "error", "cause"),
    [
        (bomb(), InputTooLarge, "unpacks"),
        (with_entities(), FileDamaged, "document type"),
        (docx(paragraph("Một"))[:-40], FileDamaged, "damaged"),
        (docx("<w:p><w:r>"), FileDamaged, "XML"),
        (docx(paragraph(" ")), InputEmpty, "no text"),
        (spreadsheet(), FormatUnknown, "no Word"),
    ],
    ids=["bomb", "entities", "cut off", "broken", "empty", "spreadsheet"],
)
def test_bad_docx(content: bytes, error: type[Exception], cause: str) -> None:
    with pytest.raises(error, match=cause):
        text_of(content)


def test_no_part_is_unpacked_beyond_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_docx, "_MAXIMUM_PART", 1_000)
    with pytest.raises(InputTooLarge):
        text_of(docx(paragraph("dài " * 1_000)))


def test_pages() -> None:
    content = docx(paragraph("Một"))
    document = reading.read("thư.docx", content=content, options=ReadOptions(pages=frozenset({1})))
    assert (document.pages[0].info.method, document.words, document.page_at(0)) == ("plain", (), None)
    assert document.media_type.endswith("wordprocessingml.document")
    with pytest.raises(PagesMissing):
        reading.read("thư.docx", content=content, options=ReadOptions(pages=frozenset({2})))


# -- .rtf ------------------------------------------------------------------------------------------------------

FONTS = (
    r"{\fonttbl{\f0\fcharset0 Times New Roman;}{\f1\fcharset0{\*\panose 020b7200}.VnTime;}{\f2 .VnTimeH;}"
    r"{\f3 VNI-Times;}{\f4\fcharset163 Arial;}}"
)


def rtf(body: str) -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252\deff0 " + FONTS + body + "}").encode("latin-1")


def escaped(text: str) -> str:
    return "".join(f"\\'{ord(letter):02x}" if ord(letter) > 127 else letter for letter in text)


TCVN3, VNI = escaped(written(SENTENCE, "tcvn3")), escaped(written(SENTENCE, "vni"))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\pard M\u7897?t\par Hai\line ba\par", "Một\nHai\nba"),
        (r"\uc2 M\u7897\'41\'42t{\uc0 \u7897}t", "Mộtột"),
        (r"a\tab b\emdash c\~d\_e\-f", "a\tb—c\xa0d-ef"),
        (r"\u-10179?\u-8704?!", "\U0001f600!"),
        (r"\{x\}\\", r"{x}\\"[:-1]),
        (rf"\f1 {TCVN3}\par\f0 \u7897?", f"{SENTENCE}\nộ"),
        (rf"{{\f2 {TCVN3}}}\par {{\f1 S\'e8: 5}}", f"{SENTENCE.upper()}\nSố: 5"),
        (rf"\f3 {VNI}\par So\'e1", f"{SENTENCE}\nSố"),
        (rf"\f0 {TCVN3}\par", SENTENCE),
        (r"\f4 c\'f4ng vi\'ea\'f2c \'f0\'fd\'f5\'f2c", "công việc được"),
        (r"{\v \'e8n}hi\u7879?n{\deleted b\'e1}", "hiện"),
        (r"{\info{\title Bia}}{\pict\pngblip 89504e47}{\*\unknown gi}{\object{\*\objdata 00}{\result k}}", "k"),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 7}}", "7"),
        (r"{\upr{xau}{\*\ud t\u7889?t}}", "tốt"),
        (r"{\listtext 1.\tab}Ph\u7847?n m\u7897?t", "1.\tPhần một"),
        (r"x{\footnote ghi ch\u250?}y\par", "xy\n\nghi chú"),
        (r"th\u226?n\par{\header trang u1}{\footer \field 3}", "thân\n\ntrang u1"),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt trong h\u7897?p\par}}}ngo\u224?i\par", "trong hộp\nngoài"),
        (r"a\bin5 }}{{\b", "ab"),
    ],
)  # fmt: skip
def test_rtf(body: str, text: str) -> None:
    assert text_of(rtf(body)) == text


def test_tables_of_rtf() -> None:
    row = r"\trowd\cellx100\cellx200\pard\intbl {}\cell {}\cell\row "
    cells = row.format("TT", "X\\u227?") + row.format("1", "B\\u7843?n\\par L\\u7847?u") + row.format("2", "")
    assert text_of(rtf(rf"Tr\u432?\u7899?c\par{cells}\pard Sau\par")) == "Trước\nTT\tXã\n1\tBản Lầu\n2\t\nSau"


def test_old_fonts_of_rtf_are_told_of() -> None:
    assert codes_of(rtf(rf"\f1 {TCVN3}")) == ["legacy-font"]
    assert codes_of(rtf(r"\f4 c\'f4ng vi\'ea\'f2c")) == []


def test_rtf_that_is_cut_off_says_so() -> None:
    assert codes_of(rtf(r"M\u7897?t {\b hai")[:-1]) == ["rtf-truncated"]


def test_rtf_nested_beyond_reason() -> None:
    with pytest.raises(FileDamaged, match="deeply"):
        text_of(rtf("{" * 5_000))


# -- .doc ------------------------------------------------------------------------------------------------------


def test_doc() -> None:
    content = doc([Stretch(f"{SENTENCE}\r"), Stretch("Plain, 2,5 kg\r"), Stretch("ẩn", hidden=True), Stretch("Hết\r")])
    document = reading.read("thư.doc", content=content)
    assert document.text == f"{SENTENCE}\nPlain, 2,5 kg\nHết"
    assert (document.media_type, document.warnings) == ("application/msword", ())


def test_old_fonts_of_doc() -> None:
    fonts = ("Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times")
    old, new = written(SENTENCE, "tcvn3"), written(SENTENCE, "vni")
    content = doc(
        [
            Stretch(f"{old}\r", 1),
            Stretch(f"{old}\r", 2),
            Stretch(f"{new}\r", 3),
            Stretch(f"{old}\r", 0),
            Stretch("được\r"),
        ],
        fonts,
    )
    assert text_of(content).split("\n") == [SENTENCE, SENTENCE.upper(), SENTENCE, SENTENCE, "được"]
    assert codes_of(content) == ["legacy-font"]


def test_tables_and_fields_of_doc() -> None:
    def cell(text: str) -> Stretch:
        return Stretch(f"{text}\x07", in_table=True)

    end = Stretch("\x07", in_table=True, row_end=True)
    rows = [cell("TT"), cell("Xã"), end, cell("1"), cell("Bản\rLầu"), end, cell("2"), cell(""), end]
    cells = [Stretch("Trước\r"), *rows, Stretch("Trang \x13PAGE \x142\x15/\x13 NUMPAGES \x149\x15\r")]
    assert text_of(doc(cells)) == "Trước\nTT\tXã\n1\tBản Lầu\n2\t\nTrang 2/9"


def test_doc_of_word_6() -> None:
    """Fonts are not read there: the encoding is measured."""
    old = written(f"{SENTENCE}\rTT\x07Xã\x07\x071\x07Bản Lầu\x07\x07Hết trang \x13 PAGE \x145\x15\r", "tcvn3")
    content = doc_of_word_6(old)
    assert text_of(content).startswith(SENTENCE)
    assert text_of(content).endswith("Hết trang 5")
    assert "TT\tXã\n1\tBản lầu".lower() in text_of(content).lower()
    assert codes_of(content) == ["legacy-font"]


@pytest.mark.parametrize(
    ("content", "error", "cause"),
    [
        (doc([Stretch("Một\r")], flags=0x0100), PasswordNeeded, "encrypted"),
        (doc([Stretch("Một\r")])[:3000], (FileDamaged, FormatUnknown), "damaged|no text"),
        (container({"Workbook": bytes(100)}), FormatUnknown, "no Word"),
        (container({"WordDocument": bytes(100)}), FormatUnknown, "no text of Word"),
        (doc([Stretch(" \r")]), InputEmpty, "no text"),
    ],
    ids=["encrypted", "cut off", "a spreadsheet", "no Word", "empty"],
)
def test_bad_doc(content: bytes, error: type[Exception], cause: str) -> None:
    with pytest.raises(error, match=cause):
        text_of(content)


@pytest.mark.parametrize("depth", [1, 3, 40, 75])
def test_tables_in_tables_are_read_however_deep(depth: int) -> None:
    body = paragraph("Trong cùng")
    for level in range(depth):
        cells = f"<w:tc>{body}{paragraph()}</w:tc><w:tc>{paragraph(f'Bậc {level}')}</w:tc>"
        body = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    text = text_of(docx(body))
    assert text.count("Trong cùng") == 1
    assert sorted(map(int, regex.findall(r"Bậc (\d+)", text))) == list(range(depth))
