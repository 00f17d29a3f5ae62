"""What goes in comes out: documents to the last word, records to the last digit, whatever their text holds."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

import extractor
from extractor.document import Document, Page, Word
from extractor.errors import ArgumentInvalid
from extractor.record import PageInfo, ReadingWarning, Record
from pipelines.archive import Database, rows, words
from pipelines.archive.fact_tables import citations, header_facts, seizures
from pipelines.archive.tables import documents, pages
from tests.archive.results import REPORT, extracted, part, plain, report, stored, taken

SCAN = Document(
    text="Thu giữ\n2,75 kg\n\nTrang hai",
    source="scan.pdf",
    media_type="application/pdf",
    sha256="ab" * 32,
    bytes=4711,
    pages=(
        Page(PageInfo(number=1, width=595.27, height=841.89, dpi=300, method="ocr", confidence=0.93, skew=-0.4), 0, 15),
        Page(PageInfo(number=3, width=595.27, height=841.89, method="text-layer", language_ratio=0.81), 17, 26),
    ),
    words=(
        Word(0, 3, 1, 1, (0.1, 0.2, 0.15, 0.22), 0.97),
        Word(4, 7, 1, 1, (0.16, 0.2, 0.2, 0.22), 0.5),
        Word(8, 12, 1, 2, (0.1, 0.25, 0.14, 0.27)),
        Word(17, 22, 3, 3, (0.1, 0.1, 0.3, 0.12)),
    ),
    warnings=(ReadingWarning(code="page-dark", page=1, message="tối", boxes=[(1, 0.1, 0.2, 0.3, 0.4)]),),
)
NO_PAGES = Document(text="chữ", sha256="cd" * 32)
NO_TEXT = Document(text="", sha256="ce" * 32, pages=(Page(PageInfo(number=1, method="ocr"), 0, 0),))
LATE_PAGE = dataclasses.replace(SCAN, sha256="cf" * 32, pages=SCAN.pages[1:])
CROSSED_PAGES = dataclasses.replace(SCAN, sha256="d0" * 32, pages=SCAN.pages[::-1])
CROSSED_WORDS = dataclasses.replace(SCAN, sha256="d1" * 32, words=SCAN.words[::-1])
SECOND_PART = dataclasses.replace(SCAN, sha256="d2" * 32, part=2)
UNSTORABLE = plain("Thu giữ \0 heroin \ud83d và \U0001f600 \udfff hết")[0]


@pytest.mark.parametrize(
    "document",
    [SCAN, NO_PAGES, NO_TEXT, LATE_PAGE, CROSSED_PAGES, CROSSED_WORDS, SECOND_PART, UNSTORABLE],
    ids=[
        "scan", "no pages", "no text", "late page", "crossed pages", "crossed words", "second part", "unstorable",
    ],
)  # fmt: skip
def test_document_comes_back(archive: Database, run: int, document: Document):
    identity = stored(archive, run, "a", (document, Record(document=document.info())))
    assert archive.document(identity) == document
    assert archive.record(identity).document == document.info()


def test_record_comes_back(archive: Database, run: int):
    document, record = report()
    assert {"seizures", "cases", "citations", "money"} <= {
        kind for kind in Record.model_fields if getattr(record, kind)
    }
    assert archive.record(stored(archive, run, "a", (document, record))) == record


def test_record_is_the_line_that_extract_prints(archive: Database, run: int):
    document, record = report()
    assert archive.record_json(stored(archive, run, "a", (document, record))) == record.to_json()


def test_unknown_document(archive: Database):
    for ask in (archive.document, archive.record):
        with pytest.raises(ArgumentInvalid, match="no document"):
            ask("0123456789abcdef")


def test_what_no_database_takes_stands_as_one_letter(archive: Database, run: int):
    text = "Số: 4\0 17/BC-C\ud800AH, thu giữ 2,75 kg heroin"
    document = Document.of_text(text, source="tệp\udc80.txt")
    _, record = report(text)
    record = record.model_copy(update={"document": document.info()})
    identity = stored(archive, run, "a", (document, record))
    with archive.reading() as connection:
        assert connection.scalar(select(pages.c.text)) == text.replace("\0", "\ufffd").replace("\ud800", "\ufffd")
        assert connection.scalar(select(documents.c.source)) == "tệp\ufffd.txt"
        quote, start, end = connection.execute(select(seizures.c.quote, seizures.c.start, seizures.c.end)).one()
        assert text[start:end] == quote
    assert archive.document(identity) == document
    assert archive.record(identity) == record


def test_joined_pages_are_the_text(archive: Database, run: int):
    stored(archive, run, "a", (SCAN, Record(document=SCAN.info())))
    with archive.reading() as connection:
        rows_ = connection.execute(select(pages).order_by(pages.c.ordinal)).all()
    assert "".join(row.text for row in rows_) == SCAN.text
    assert [(row.number, row.start, row.method) for row in rows_] == [(1, 0, "ocr"), (3, 17, "text-layer")]
    assert [len(words.unpack(row.words)) for row in rows_] == [3, 1]


def test_header_in_columns(archive: Database, run: int):
    stored(archive, run, "a", report())
    names = (
        "number", "serial", "symbol", "type_code", "doc_type", "issued_date", "issued_place", "title", "period_start",
        "period_end",
    )  # fmt: skip
    with archive.reading() as connection:
        row = connection.execute(select(*(documents.c[name] for name in names))).one()
        fields = connection.scalars(select(header_facts.c.field).order_by(header_facts.c.ordinal)).all()
    assert tuple(row) == (
        "417/BC-CAH", "417", "BC-CAH", "BC", "báo cáo", "2023-08-14", "Thanh Sơn",
        "Kết quả phòng, chống ma túy tháng 8 năm 2023", "2023-08-01", "2023-08-31",
    )  # fmt: skip
    assert set(fields) >= {"number", "doc_type", "issued", "title", "period"}


FIELDS = """
Hà Lan, ngày 05 tháng 6 năm 2023
Từ ngày 15/11/2022 đến ngày 14/5/2023, bắt 12 vụ, 19 đối tượng, tăng 3 vụ so với cùng kỳ năm 2022; thu 2,5 kg heroin.
Căn cứ Nghị định số 105/2021/NĐ-CP ngày 04/12/2021 của Chính phủ và Luật Phòng, chống ma túy ngày 09/12/2000.
"""


def test_every_field_of_a_fact_has_its_column():
    """Also the fields that are objects, and those whose name is another one in the table."""
    record = rows.load_record(extractor.extract_text(FIELDS).to_json())
    _, found = rows.of_record(record)
    (span,) = [row for row in found["dates"] if row["date"] == "2022-11-15"]
    assert span["end_date"] == "2023-05-14"
    assert "replaced" in {row["status_state"] for row in found["citations"]}
    assert [(row["change_direction"], row["change_cases"]) for row in found["cases"]] == [("increase", 3)]
    for kind in rows.FACTS:
        for fact, row in zip(record.get(kind, ()), found[kind], strict=True):
            for name, value in fact.items():
                if value is not None and not isinstance(value, list | dict):
                    assert row["end_date" if (kind, name) == ("dates", "end") else name] == value, (kind, name)


def test_own_uri_is_what_others_cite(archive: Database, run: int):
    own = stored(archive, run, "a", report(REPORT + "\nNơi nhận:\n- Lưu: VT."))
    with archive.reading() as connection:
        assert connection.scalar(select(documents.c.uri).where(documents.c.id == own)).endswith(
            "/2023-08-14/417-bc-cah"
        )


def test_several_documents_of_a_file(archive: Database, run: int):
    first, record = report()
    second = dataclasses.replace(first, part=2)
    also = record.model_copy(update={"document": second.info()})
    (task,) = taken(archive, run, "a")
    assert archive.store(run, extracted(task, (first, record), (second, also)))
    assert [entry.id for entry in archive.documents()] == [first.sha256[:16], first.sha256[:16] + "-2"]
    assert archive.document(second.sha256[:16] + "-2") == second


def test_a_value_too_long_for_an_index(archive: Database, run: int):
    uri = "/akn/vn/act/ke-hoach/-/-/" + "dai-" * 2000
    document, record = report()
    record = record.model_copy(deep=True)
    record.citations[0].uri = uri
    assert record.header.number is not None
    record.header.number.text = "1/" + "Đ" * 5000
    identity = stored(archive, run, "a", (document, record))
    assert archive.record(identity) == record
    with archive.reading() as connection:
        uris = connection.scalars(select(citations.c.uri).order_by(citations.c.ordinal)).all()
    assert uris[0].startswith("/akn/vn/act/ke-hoach/-/-/dai-dai-")
    assert len(uris[0]) == rows.LONGEST


numbers = st.integers(min_value=0, max_value=2**31)
fractions = st.floats(min_value=0, max_value=1)


@given(
    st.lists(
        st.builds(
            Word, numbers, numbers, numbers, numbers, st.tuples(fractions, fractions, fractions, fractions), fractions
        ),
        max_size=20,
    )
)
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_words_come_back(made: list[Word]):
    flat = [dataclasses.astuple(word) for word in made]
    assert words.unpack(words.pack(flat)) == flat


@given(st.text(st.characters(codec=None), max_size=50))
@settings(max_examples=100, deadline=None)
def test_any_text_comes_back(text: str):
    made = rows.of_part(part(*plain(text)))
    safe = "".join(page["text"] for page in made.pages)
    safe.encode()
    assert "\0" not in safe
    assert "".join(rows.restored(page["text"], page["replaced"]) for page in made.pages) == plain(text)[0].text
