"""Bad input ends in one line that says file, page, cause and remedy; what can be read is read."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from extractor import reading
from extractor.errors import (
    FileDamaged,
    FormatUnknown,
    InputEmpty,
    InputMissing,
    InputTooLarge,
    InputUnreadable,
    PagesMissing,
    PasswordNeeded,
    VanbanError,
)
from extractor.reading import pdf
from extractor.reading.options import ReadOptions
from tests.reading.printing import LEFT, LONG, Printer

SHORT = "Ủy ban nhân dân xã Thanh Vận báo cáo."


def pages(count: int = 3, **options: Any) -> bytes:
    printer = Printer(**options)
    for number in range(1, count + 1):
        printer.paragraph(f"Phần {number}. {LONG}")
        printer.page()
    return printer.finished()


def encrypted(user: str, owner: str = "chủ sở hữu") -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return pages(1, encrypt=StandardEncryption(user, owner))


def without_pages() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def with_broken_page(number: int, count: int = 3) -> bytes:
    """A PDF one of whose page objects is no page."""
    content = pages(count, pageCompression=0)
    places = [place for place in range(len(content)) if content.startswith(b"/Type /Page\n", place)]
    place = content.rindex(b" obj", 0, places[number - 1]) + len(b" obj")
    end = content.index(b"endobj", place)
    return content[:place] + b"null".ljust(end - place) + content[end:]


CASES: list[tuple[str, Any, type[VanbanError], str]] = [
    ("rỗng.txt", lambda: b"", InputEmpty, "empty"),
    ("rỗng.pdf", lambda: b"", InputEmpty, "empty"),
    ("trắng.txt", lambda: b"\n \n", InputEmpty, "blanks"),
    ("rác.txt", lambda: bytes(range(128, 256)) * 30, FormatUnknown, "text"),
    ("trang.pdf", lambda: b"<!doctype html><html><title>404</title></html>", FormatUnknown, "HTML.*says PDF"),
    ("khóa.pdf", lambda: encrypted("bí mật"), PasswordNeeded, "encrypted"),
    ("cụt.pdf", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Len", FileDamaged, "truncated"),
    ("hỏng.pdf", lambda: b"%PDF-1.4\nnothing here\n%%EOF\n", FileDamaged, "damaged"),
    ("không trang.pdf", without_pages, (PagesMissing, FileDamaged), "pages|damaged"),  # type: ignore[list-item]
    ("thư.docx", lambda: b"PK\x03\x04" + bytes(60), FormatUnknown, "Office"),
    ("thư.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), FormatUnknown, "Office"),
]


@pytest.mark.parametrize(("name", "make", "error", "cause"), CASES, ids=[case[0] for case in CASES])
def test_each_bad_file_says_what_is_wrong(
    tmp_path: Path, name: str, make: Any, error: type[VanbanError], cause: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(error, match=cause) as raised:
        reading.read(path)
    message = str(raised.value)
    assert message.startswith(str(path))
    assert "(remedy: " in message
    assert "\n" not in message


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputMissing):
        reading.read(tmp_path / "không có.pdf")
    (tmp_path / "tệp").write_text("x", encoding="utf-8")
    with pytest.raises(InputMissing):
        reading.read(tmp_path / "tệp" / "trong tệp.pdf")
    with pytest.raises(InputMissing):
        reading.read("tên\0lạ")


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable, match="folder"):
        reading.read(tmp_path)


def test_no_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SHORT, encoding="utf-8")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputUnreadable, match="may not be read"):
        reading.read(path)


def test_too_large_a_file_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lớn.pdf"
    path.write_bytes(b"%PDF-1.4" + bytes(100))
    monkeypatch.setattr(reading, "MAXIMUM_BYTES", 50)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("the file was read"))
    with pytest.raises(InputTooLarge):
        reading.read(path)


def test_password() -> None:
    content = encrypted("bi-mat")
    with pytest.raises(PasswordNeeded, match="does not open"):
        reading.read("a.pdf", content=content, options=ReadOptions(password="sai"))
    document = reading.read("a.pdf", content=content, options=ReadOptions(password="bi-mat"))
    assert document.text.startswith("Phần 1.")


def test_owner_password_alone_does_not_lock_reading() -> None:
    assert reading.read("a.pdf", content=encrypted("")).text.startswith("Phần 1.")


def test_a_password_for_an_open_file_does_no_harm() -> None:
    assert reading.read("a.pdf", content=pages(1), options=ReadOptions(password="x")).text.startswith("Phần 1.")


def test_pages_asked_for_that_do_not_exist() -> None:
    with pytest.raises(PagesMissing, match="3 pages"):
        reading.read("a.pdf", content=pages(3), options=ReadOptions(pages=frozenset({7})))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_truncated_pdf_is_an_error_or_a_warning_but_never_silent(share: float) -> None:
    content = pages(6)
    try:
        document = reading.read("a.pdf", content=content[: int(share * len(content))])
    except (FileDamaged, PagesMissing) as error:
        assert error.source == "a.pdf"
    else:
        assert "pdf-truncated" in [warning.code for warning in document.warnings]


@pytest.mark.parametrize("broken", [1, 2, 3])
def test_a_broken_page_does_not_take_the_others_with_it(broken: int) -> None:
    document = reading.read("a.pdf", content=with_broken_page(broken))
    assert [page.info.number for page in document.pages] == [1, 2, 3]
    (warning,) = document.warnings
    assert (warning.code, warning.page) == ("page-file-damaged", broken)
    good = [number for number in (1, 2, 3) if number != broken]
    assert [f"Phần {number}." in document.text for number in good] == [True, True]
    assert document.pages[broken - 1].info.confidence == 0.0


def test_when_every_page_is_broken_the_file_is(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileDamaged) as raised:
        reading.read("a.pdf", content=with_broken_page(1, count=1))
    assert (raised.value.source, raised.value.page) == ("a.pdf", 1)


def test_pages_are_read_one_at_a_time() -> None:
    read: list[int] = []

    def note(image: Any, number: int, dpi: float) -> Any:
        read.append(number)
        raise FileDamaged("no engine here", page=number)

    printer = Printer()
    for _ in range(3):
        for place in range(300):
            printer.canvas.rect(LEFT + place, 400, 0.5, 9, fill=1)
        printer.page()
    found = pdf.pages(printer.finished(), source="a.pdf", options=ReadOptions(), recognise=note)
    next(found)
    assert read == [1]


def test_a_long_text_needs_little_memory() -> None:
    buffer = io.BytesIO()
    for _ in range(4_000):
        buffer.write(f"{LONG}\n".encode())
    content = buffer.getvalue()
    tracemalloc.start()
    try:
        document = reading.read("-", content=content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(document.text) == 4_000 * (len(LONG) + 1)
    assert peak < 20 * len(content)  # 50 MB stay under 1 GB


def test_a_pdf_without_pages_says_so_even_after_a_locked_one(tmp_path: Path) -> None:
    catalogue = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    objects = b"%PDF-1.4\n" + catalogue + b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    trailer = b"trailer\n<< /Root 1 0 R /Size 3 >>\nstartxref\n%d\n%%%%EOF\n" % len(objects)
    path = tmp_path / "none.pdf"
    path.write_bytes(objects + b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n" + trailer)
    with pytest.raises(PagesMissing, match="has no page"):
        reading.read(path)
