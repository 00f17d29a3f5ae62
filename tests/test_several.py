"""Several documents in one file: where one begins, where none does, and what each of them keeps of the file."""

import hashlib
import json
from dataclasses import replace

import pytest

import extractor
from extractor import several
from extractor.document import Document, Page
from extractor.record import PageInfo, ReadingWarning
from pipelines.cli import app
from tests.reading.printing import Printer, head

REPORT = """ỦY BAN NHÂN DÂN TỈNH AN HẢI
SỞ Y TẾ
Số: 118/BC-SYT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Hải, ngày 05 tháng 6 năm 2020

BÁO CÁO
Kết quả công tác điều trị thay thế 5 tháng đầu năm 2020

Trong 5 tháng, ngành y tế tỉnh đã điều trị cho 412 người bệnh tại 6 cơ sở.
Trên đây là báo cáo của Sở Y tế./.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

GIÁM ĐỐC

Lê Thị Hoài
"""
LETTER = """CÔNG AN HUYỆN SÔNG TRĂNG
ĐỘI CẢNH SÁT MA TÚY
Số: 27/CAH-ĐMT
V/v phối hợp rà soát người nghiện

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Trăng, ngày 11 tháng 6 năm 2020

Kính gửi: Trạm Y tế các xã

Đề nghị các Trạm cử cán bộ phối hợp./.

Nơi nhận:
- Như trên;
- Lưu: ĐMT.

ĐỘI TRƯỞNG

Thiếu tá Hà Văn Quý
"""
PARTY = """ĐẢNG ỦY XÃ BÌNH LÃNH
*
Số 14-CT/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM

Bình Lãnh, ngày 20 tháng 6 năm 2020

CHỈ THỊ
về tăng cường phòng, chống ma túy

Đảng ủy yêu cầu các chi bộ thực hiện tốt các việc sau./.

Nơi nhận:
- Các chi bộ;
- Lưu VP.

T/M ĐẢNG ỦY
BÍ THƯ

Trần Văn Kính
"""
FORM = """Mẫu số 03
ỦY BAN NHÂN DÂN TỈNH AN HẢI
SỞ Y TẾ
Số: 01/BC-SYT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Hải, ngày 01 tháng 6 năm 2020

BÁO CÁO
Về việc sử dụng thuốc

Kính gửi: Sở Y tế./.
"""


def body(text):
    """A letterhead with other number lines: ``text`` of ``REPORT`` with pieces put in place of its own."""
    found = REPORT
    for old, new in text.items():
        assert old in found
        found = found.replace(old, new)
    return found


NUMBER, PLACE = "Số: 118/BC-SYT", "An Hải, ngày 05 tháng 6 năm 2020"


UNENDED = REPORT[: REPORT.index("Nơi nhận")].replace("./.", " như sau:")
FIRST_PAGE, LAST_PAGE = REPORT[: REPORT.index("Trên đây")], REPORT[REPORT.index("Trên đây") :]
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
DOTTED = body({NUMBER: "Số: ....../BC-....", PLACE: "....., ngày ... tháng ... năm ....."})
PROMULGATED = "QUY CHẾ\n(Ban hành kèm theo Quyết định số 118/QĐ-SYT)\nphối hợp"
APPENDIX = "PHỤ LỤC I\n(Ban hành kèm theo Báo cáo số 118/BC-SYT)\n\n"
TWELVE_LINES = "".join(f"{number}. Nội dung số {number} của phần này.\n" for number in range(12))


@pytest.mark.parametrize(
    ("pages", "begins"),
    [
        pytest.param([REPORT, LETTER], [0, 1], id="a letter behind a report"),
        pytest.param([REPORT, LETTER, PARTY], [0, 1, 2], id="a Party document as third"),
        pytest.param([REPORT.replace("./.\n", ".\n"), LETTER], [0, 1], id="no sign of the end but recipients"),
        pytest.param([REPORT, "Biểu 1\nTỔNG HỢP SỐ LIỆU\n412 người", LETTER], [0, 2], id="behind an appendix"),
        pytest.param([FIRST_PAGE, LAST_PAGE, LETTER], [0, 2], id="ended on the second page"),
        pytest.param(
            [REPORT, "Trung tâm Tin học\n14.6.2020 09:12:44 +07:00\n" + LETTER], [0, 1], id="signed by machine"
        ),
        pytest.param([REPORT], [0], id="one document"),
        pytest.param([REPORT, FORM], [0], id="a form with a filled-in head"),
        pytest.param([REPORT, DOTTED], [0], id="a form of dots"),
        pytest.param([REPORT, body({NUMBER: "Số: 05/QĐ-...(2)..."})], [0], id="a form with notes"),
        pytest.param([REPORT, body({NUMBER: "Số:      /BC-SYT"})], [0], id="no number, and no scan"),
        pytest.param([REPORT, body({PLACE: "An Hải, ngày    tháng    năm 20"})], [0], id="no year"),
        pytest.param([REPORT, REPORT], [0], id="a second copy"),
        pytest.param([REPORT, APPENDIX + LETTER], [0], id="an appendix with a head"),
        pytest.param([REPORT, body({"BÁO CÁO\nKết quả": PROMULGATED})], [0], id="what a decision promulgates"),
        pytest.param([REPORT, "2\n" + LETTER], [0], id="a page that is counted on"),
        pytest.param([UNENDED, LETTER], [0], id="a letter quoted in a document that goes on"),
        pytest.param([REPORT, TWELVE_LINES + LETTER], [0], id="a head far down the page"),
        pytest.param([REPORT, LETTER.replace(MOTTO, "")], [0], id="no motto"),
    ],
)
def test_where_a_document_begins(pages, begins):
    document = Document.of_text("\f".join(pages))
    parts = several.documents(document)
    starts = [document.text.index(pages[place].strip()) for place in begins]
    texts = [document.text[start:stop].strip() for start, stop in zip(starts, [*starts[1:], None], strict=True)]
    assert [part.text.strip() for part in parts] == [text.strip() for text in texts]


def test_one_document_is_left_as_it_is():
    document = Document.of_text(REPORT)
    assert several.documents(document)[0] is document
    assert not several.with_remedy(document).warnings


@pytest.fixture
def bundle():
    """Two letters of two pages each, a blank verso between them."""
    printer = Printer()
    for number, name in (("Số: 482/BC-UBND", "Đỗ Văn Bình"), ("Số: 519/BC-UBND", "Cao Thị Mơ")):
        head(printer, number=number)
        printer.down(2)
        printer.centred("BÁO CÁO")
        printer.centred("Kết quả phòng, chống ma túy")
        printer.down()
        printer.paragraph("Trong tháng, các lực lượng bắt 03 vụ, 05 đối tượng, thu giữ 12,5 gam heroin trên địa bàn.")
        printer.page()
        printer.centred("2")
        printer.paragraph("Các lực lượng tiếp tục nắm tình hình trên địa bàn, nhất là các xã vùng ven./.")
        printer.down()
        printer.at(85, "Nơi nhận:")
        printer.at(420, "TRƯỞNG BAN", centred=True)
        printer.down()
        printer.at(85, "- Thường trực Tỉnh ủy;")
        printer.down()
        printer.at(85, "- Lưu: VT.")
        printer.down(2)
        printer.at(420, name, centred=True)
        printer.page()
        if number == "Số: 482/BC-UBND":
            printer.page()
    return printer.finished()


def test_each_document_keeps_the_pages_of_the_file(bundle):
    whole = extractor.read("day.pdf", content=bundle)
    records = extractor.extract_all("day.pdf", content=bundle, with_text=True)
    name = hashlib.sha256(bundle).hexdigest()[:16]
    assert [record.document.id for record in records] == [name, f"{name}-2"]
    assert [[page.number for page in record.document.pages] for record in records] == [[1, 2], [4, 5]]
    assert [record.header.number.text for record in records] == ["482/BC-UBND", "519/BC-UBND"]
    assert [record.header.signer.name for record in records] == ["Đỗ Văn Bình", "Cao Thị Mơ"]
    for record in records:
        text = record.document.text
        assert text in whole.text
        for fact in record.facts().values():
            assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
            assert fact.evidence.page in {page.number for page in record.document.pages}
            assert all(box[0] in {page.number for page in record.document.pages} for box in fact.evidence.boxes)
    told = [[(warning.code, warning.message) for warning in record.document.warnings] for record in records]
    assert told == [
        [("several-documents", "this is document 1 of 2, pages 1-2")],
        [("several-documents", "this is document 2 of 2, pages 4-5")],
    ]


@pytest.mark.parametrize(
    ("sheets", "told", "pages"),
    [
        pytest.param(["head", "rest", "", "letter"], [], [[1, 2], [4]], id="a blank page between two documents"),
        pytest.param(["head", "rest", "", "letter"], [3], [[1, 2, 3], [4]], id="a page between two that failed"),
        pytest.param(["head", "", "rest", "letter"], [], [[1, 2, 3], [4]], id="a blank verso inside"),
        pytest.param(["head", "", "rest", "letter"], [2], [[1, 2, 3], [4]], id="a page inside that failed"),
        pytest.param(["", "head", "rest", "letter"], [], [[2, 3], [4]], id="a blank page before all"),
        pytest.param(["", "head", "rest", "letter"], [1], [[1, 2, 3], [4]], id="the first page failed"),
        pytest.param(["head", "rest", "letter", ""], [], [[1, 2], [3]], id="a blank page behind all"),
        pytest.param(["head", "rest", "letter", ""], [3, 4], [[1, 2], [3, 4]], id="the last page failed"),
    ],
)
def test_an_empty_page_stays_with_its_document_and_no_warning_is_lost(sheets, told, pages):
    cut = REPORT.index("Trong 5 tháng")
    texts = {"": "", "head": REPORT[:cut], "rest": REPORT[cut:], "letter": LETTER}
    read, start = [], 0
    for number, sheet in enumerate(sheets, start=1):
        end = start + len(texts[sheet])
        read.append(Page(PageInfo(number=number, method="ocr"), start, end))
        start = end
    warnings = [ReadingWarning(code="page-ocr-failed", page=number, message="broken") for number in told]
    text = "".join(texts[sheet] for sheet in sheets)
    parts = several.documents(replace(Document(text=text), pages=tuple(read), warnings=tuple(warnings)))
    assert [[page.info.number for page in part.pages] for part in parts] == pages
    kept = [warning.page for part in parts for warning in part.warnings if warning.code == "page-ocr-failed"]
    assert kept == told
    for part in parts:
        edges = [edge for page in part.pages for edge in (page.start, page.end)]
        assert edges == sorted(edges) and edges[-1] <= len(part.text)


def test_extract_gives_the_first_and_says_how_to_get_all(bundle):
    record = extractor.extract("day.pdf", content=bundle)
    assert record.header.number.text == "482/BC-UBND"
    (warning,) = record.document.warnings
    assert warning.message == "this is document 1 of 2, pages 1-2; extract_all gives all of them"
    assert extractor.extract("day.pdf", content=bundle, pages=[4, 5]).header.number.text == "519/BC-UBND"


def test_the_second_keeps_its_name_in_a_pipeline_of_spacy(bundle):
    names = [
        record.document.id[16:]
        for record in extractor.extract_all("day.pdf", content=bundle, pipeline=extractor.load())
    ]
    assert names == ["", "-2"]


@pytest.mark.parametrize("form", ["jsonl", "json", "csv"])
def test_the_command_line_writes_every_document(bundle, tmp_path, form):
    from typer.testing import CliRunner

    file, output = tmp_path / "day.pdf", tmp_path / f"out.{form}"
    file.write_bytes(bundle)
    result = CliRunner().invoke(app, ["extract", str(file), "-o", str(output), "--no-cache"])
    assert result.exit_code == 0, result.output
    text = output.read_text(encoding="utf-8-sig")
    if form == "csv":
        assert {line.split(",")[0][16:] for line in text.splitlines()[1:]} == {"", "-2"}
    else:
        records = json.loads(text) if form == "json" else [json.loads(line) for line in text.splitlines()]
        assert [record["header"]["number"]["text"] for record in records] == ["482/BC-UBND", "519/BC-UBND"]


def test_stats_and_checks_see_every_document(bundle, tmp_path):
    from typer.testing import CliRunner

    file = tmp_path / "day.pdf"
    file.write_bytes(bundle)
    result = CliRunner().invoke(app, ["stats", str(file), "--kind", "seizures", "--format", "json", "--no-cache"])
    assert result.exit_code == 0, result.output
    assert '"25' in result.stdout or "25.0" in result.stdout  # 12,5 g in each
    result = CliRunner().invoke(app, ["checks", str(file), "--no-cache"])
    assert "2 documents" in result.output
