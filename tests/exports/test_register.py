"""The rows of a register, from an archive on each database."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from typing import Any

import pytest
from sqlalchemy import update

from extractor.document import Document
from extractor.record import ReadingWarning, Record
from pipelines.archive import Database
from pipelines.archive.tables import documents, pages
from pipelines.bulk.task import Refused
from pipelines.exports import Choice, Register, fields, write_register
from tests.archive.results import found, stored, taken
from tests.exports.making import Shelf, head


def rows_of(archive: Database, **choice: Any) -> list[dict[str, Any]]:
    return list(Register(archive, Choice(**choice)).rows())


def test_a_row_has_every_field_and_nothing_that_the_document_does_not_tell(archive: Database, run: int) -> None:
    shelf = Shelf(archive, run)
    name = shelf.put(
        head(
            "105/NĐ-CP", year=2021, day="2021-12-04", issuer="CHÍNH\nPHỦ", kind="nghị định", title="Quy định\n chi tiết"
        ),
        name="nghi-dinh.txt",
    )
    shelf.put(name="trống.txt")
    first, second = rows_of(archive)
    assert list(first) == [one.code for one in fields()]
    assert {code: value for code, value in first.items() if value is not None} == {
        "Ordinal": 1,
        "TypeName": "Nghị định",
        "CodeNumber": "105",
        "CodeNotation": "2021/NĐ-CP",
        "IssuedDate": "2021-12-04",
        "OrganName": "CHÍNH PHỦ",
        "Subject": "Quy định chi tiết",
        "ArchiveId": name,
        "Source": first["Source"],
    }
    told = {code for code, value in second.items() if value is not None}
    assert told == {"Ordinal", "Description", "ArchiveId", "Source"}
    assert second["Description"] == "Không đọc được số, cơ quan, trích yếu; tệp: trống.txt"


@pytest.mark.parametrize(
    ("method", "ratio", "language", "page_count"),
    [
        ("ocr", 0.97, "Tiếng Việt", 1),
        ("text-layer", 0.3, None, 1),
        ("plain", 0.97, "Tiếng Việt", None),
        (None, None, None, None),
    ],
)
def test_pages_are_counted_where_there_are_any(
    archive: Database, run: int, method: str | None, ratio: float | None, language: str | None, page_count: int | None
) -> None:
    shelf = Shelf(archive, run)
    shelf.put(head("1/BC"))
    with archive.writing() as connection:
        connection.execute(update(pages).values(method=method, language_ratio=ratio))
    (row,) = rows_of(archive)
    assert (row["Language"], row["PageAmount"]) == (language, page_count)


def test_they_stand_by_issuer_year_and_serial(archive: Database, run: int) -> None:
    shelf = Shelf(archive, run)
    for number, day, issuer in (
        ("10/BC", "2020-05-01", "Công an huyện A"),
        ("9/BC", "2020-06-01", "CÔNG AN HUYỆN A"),
        ("11/BC", "2019-06-01", "Công an huyện A"),
        ("1/BC", "2021-06-01", "Bộ Công an"),
        ("1/BC", "2021", None),
    ):
        shelf.put(head(number, day=day, issuer=issuer))
    assert [(row["Ordinal"], row["CodeNumber"]) for row in rows_of(archive)] == [
        (1, "1"), (2, "11"), (3, "9"), (4, "10"), (5, "1"),
    ]  # fmt: skip


def test_who_asks_for_a_time_is_told_of_documents_without_a_date(archive: Database, run: int) -> None:
    shelf = Shelf(archive, run)
    for day, issuer in (("2020-05-01", "A"), ("2021-05", "A"), ("2022", "A"), (None, "A"), (None, "B")):
        shelf.put(head("1/BC", day=day, issuer=issuer))
    register = Register(archive, Choice(since="2021", issuer="A"))
    assert [row["IssuedDate"] for row in register.rows()] == ["2021-05", "2022"]
    assert (register.count, register.undated) == (2, 1)


def test_copies_drafts_and_marks_stand_in_the_notes(archive: Database, run: int) -> None:
    shelf = Shelf(archive, run)
    signed = shelf.put(head("1/BC", day="2020-05-01", issuer="A"), name="ky.txt")
    draft = shelf.put(head("/BC", issuer="A"), name="du-thao.txt")
    copies = [
        shelf.put(head(f"7{number}/BC", day="2020-05-01", secrecy="MẬT"), name=f"{number}.txt") for number in range(5)
    ]
    shelf.link(signed, draft, "draft")
    for copy in copies[1:]:
        shelf.link(copies[0], copy, "same")
    shelf.link(copies[4], signed, "revised")
    notes = {row["ArchiveId"]: row["Description"] for row in rows_of(archive)}
    assert notes[draft] == "Bản chưa hoàn chỉnh (dự thảo) của: 1/BC (ky.txt)"
    assert notes[signed] == (
        "Có bản chưa hoàn chỉnh (dự thảo): /BC (du-thao.txt); "
        "Có bản khác gần giống (khác nội dung, số hoặc ngày): 74/BC (4.txt)"
    )
    assert notes[copies[0]] == "Trùng với: 71/BC (1.txt); 72/BC (2.txt); 73/BC (3.txt); và 1 văn bản nữa; Độ mật: MẬT"


def test_what_is_written_by_hand_is_said(archive: Database, run: int) -> None:
    shelf = Shelf(archive, run)
    shelf.put(head("/BC"))
    document = Document.of_text("Số: /BC-CAH", source="tay.txt")
    info = document.info()
    info.warnings = [ReadingWarning(code="handwritten-number", page=1, message="x")]
    stored(archive, run, "tay.txt", (document, Record(document=info)))
    assert [row["Description"] for row in rows_of(archive, order="file")] == [
        None,
        "Không đọc được số, cơ quan, trích yếu; tệp: tay.txt; Số viết tay, chưa đọc (trang 1)",
    ]


def test_documents_that_their_file_no_longer_holds_are_left_out(archive: Database, run: int) -> None:
    shelf = Shelf(archive, run)
    kept = shelf.put(head("1/BC"))
    gone = shelf.put(head("2/BC"))
    with archive.writing() as connection:
        connection.execute(update(documents).where(documents.c.id == gone).values(current=False))
    assert [row["ArchiveId"] for row in rows_of(archive)] == [kept]


def failed(archive: Database, run: int, name: str, code: str, cause: str) -> None:
    (task,) = taken(archive, run, name)
    archive.store(run, Refused(task, code, cause, "do something"))


def test_files_that_failed_are_told_in_vietnamese(archive: Database, run: int) -> None:
    failed(archive, run, "a.pdf", "password-needed", "the PDF is encrypted")
    failed(archive, run, "b.pdf", "never-heard-of", "something else")
    first, second = Register(archive).unread()
    assert first.cause == "Tệp bị khóa bằng mật khẩu"
    assert first.details == "the PDF is encrypted (do something)"
    assert (second.cause, second.remedy) == ("something else", "do something")


def test_documents_and_failures_are_of_one_moment(archive: Database, run: int) -> None:
    Shelf(archive, run).put(head("1/BC"))
    register = Register(archive)
    with register.at_one_moment():
        assert len(list(register.rows())) == 1
        failed(archive, run, "b.pdf", "file-damaged", "broken")
        archive.enlist(run, [found("c.pdf")])
        assert (list(register.unread()), register.waiting()) == ([], 0)
    assert ([one.source for one in register.unread()], register.waiting()) == (["b.pdf"], 1)


def test_what_fails_while_a_register_is_written_is_not_in_it(archive: Database, run: int) -> None:
    class Sink(io.BytesIO):
        def write(self, data: Any) -> int:
            if b'"failed"' in data:
                failed(archive, run, f"{before}.pdf", "file-damaged", "broken")
            return super().write(data)

    Shelf(archive, run).put(head("1/BC"))
    for before in (0, 1):
        sink = Sink()
        write_register(Register(archive), sink, "json")
        told = json.loads(sink.getvalue())
        assert (len(told["documents"]), len(told["failed"])) == (1, before)


def test_csv_and_json_say_the_same(archive: Database, run: int) -> None:
    shelf = Shelf(archive, run)
    shelf.put(head("1/BC", day="2020-05", title='=HYPERLINK("http://x")', kind="báo cáo"))
    shelf.put(head("2/BC", day="2020-06-01", title="-1+1", kind="báo cáo"))
    failed(archive, run, "b.pdf", "file-damaged", "broken")
    as_csv, as_json = io.BytesIO(), io.BytesIO()
    write_register(Register(archive), as_csv, "csv")
    write_register(Register(archive), as_json, "json")
    told = json.loads(as_json.getvalue())
    rows = list(csv.DictReader(io.StringIO(as_csv.getvalue().decode("utf-8-sig"), newline="")))
    assert [one["code"] for one in told["fields"]] == [one.code for one in fields()]
    assert told["failed"] == [dataclasses.asdict(one) for one in Register(archive).unread()]
    for row, document in zip(rows, told["documents"], strict=True):
        for one in fields():
            expected = "" if document[one.code] is None else str(document[one.code])
            assert row[one.name] in (expected, f"'{expected}")
    assert rows[0]["Trích yếu nội dung"].startswith("'=")
    assert told["documents"][1]["Subject"] == "-1+1"


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_an_archive_that_holds_nothing_has_a_register(archive: Database, form: Any) -> None:
    sink = io.BytesIO()
    register = Register(archive)
    write_register(register, sink, form)
    assert register.count == 0
    assert sink.getvalue()
