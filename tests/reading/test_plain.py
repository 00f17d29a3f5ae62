"""Plain text: encodings, marks in the wrong order, and what is refused."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import reading
from extractor.errors import FormatUnknown, InputEmpty, InputTooLarge
from extractor.reading import media, plain

TEXT = "Kế hoạch số 12/KH-UBND ngày 05/3/2021 của Ủy ban nhân dân huyện Đồng Phú.\r\n\tThu giữ 3,13 gam ma túy đá.\n"


def read(content: bytes, name: str = "-") -> str:
    return reading.read(name, content=content).text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_unicode_encodings_give_the_same_text(encoding: str) -> None:
    assert read(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
def test_text_is_composed(form: Literal["NFC", "NFD", "NFKC"]) -> None:
    assert read(unicodedata.normalize(form, TEXT).encode()) == TEXT


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("e\u0301\u0302", "ế"),
        ("é\u0302", "ế"),
        ("e\u0302\u0301", "ế"),
        ("A\u0300\u0306", "Ằ"),
        ("o\u0309\u0302", "ổ"),
        ("o\u0301\u031b", "ớ"),
        ("a\u0302\u0323", "ậ"),
        ("u\u0323\u031b", "ự"),
    ],
)
def test_marks_typed_in_the_wrong_order(typed: str, meant: str) -> None:
    assert plain.compose(typed) == meant


def test_windows_1258_is_read_where_it_is_vietnamese() -> None:
    marks = unicodedata.normalize("NFD", TEXT)
    # The code page has â, ê, ô, ă, ơ, ư as letters and the tones as marks after them.
    for letter in "âêôăơưÂÊÔĂƠƯ":
        marks = marks.replace(unicodedata.normalize("NFD", letter), letter)
    marks = (
        marks.replace("e\u0323\u0302", "ê\u0323")
        .replace("a\u0323\u0302", "â\u0323")
        .replace("o\u0323\u0302", "ô\u0323")
    )
    document = reading.read("-", content=marks.encode("cp1258"))
    assert document.text == TEXT
    assert [warning.code for warning in document.warnings] == ["encoding-guessed"]


@pytest.mark.parametrize("text", ["một\u00a0hai\n\n\nba", "dòng\rcũ\r\nmới", "  lề  \t", "trang một\ftrang hai"])
def test_blanks_and_line_ends_stay(text: str) -> None:
    document = reading.read("-", content=text.encode())
    assert document.text == text
    assert [page.info.method for page in document.pages] == ["plain"]
    assert document.page_at(0) is None


def test_the_document_names_its_bytes() -> None:
    content = TEXT.encode("utf-16")
    document = reading.read("thư đến/12.txt", content=content)
    assert (document.source, document.bytes, document.media_type) == ("thư đến/12.txt", len(content), "text/plain")
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.pages[0].info.language_ratio == 1.0


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (TEXT.encode() * 20 + b"\x07" + TEXT.encode(), "control-characters"),
        (TEXT.encode() * 20 + "ộ".encode()[:2], "bytes-replaced"),
        (TEXT.encode("utf-16") + b"\x20", "bytes-replaced"),
    ],
)
def test_small_damage_is_a_warning(content: bytes, code: str) -> None:
    document = reading.read("-", content=content)
    assert [warning.code for warning in document.warnings] == [code]
    assert document.text.startswith(TEXT)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", InputEmpty),
        (b" \n\t\r\n", InputEmpty),
        (b"\xef\xbb\xbf", InputEmpty),
        (bytes(range(256)) * 40, FormatUnknown),
        (b"\x00\x01\x02\x03" * 100, FormatUnknown),
        (b"\x80\x81\xfe\xff" * 100, FormatUnknown),
        ("Résumé des activités policières de l'année écoulée à Hanoï".encode("latin-1"), FormatUnknown),
        (b"\xff\xfe" + b"\x00\xd8" * 50, FormatUnknown),
        (b"<!DOCTYPE html>\n<html><body>Not found</body></html>", FormatUnknown),
        (b"\xef\xbb\xbf  <html lang='vi'><head>", FormatUnknown),
        (b"PK\x03\x04" + b"\x00" * 40, FormatUnknown),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^thư\.txt: .+ \(remedy: .+\)$"):
        reading.read("thư.txt", content=content)


def test_too_long_a_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "MAXIMUM_BYTES", 10)
    with pytest.raises(InputTooLarge):
        plain.read(b"mot hai ba bon nam", source="-")


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\r\n\r\n%PDF-1.4", "application/pdf"),
        ("Tệp bắt đầu bằng %PDF- là tệp PDF.".encode(), "text/plain"),
        (b"BM: 12", "text/plain"),
        (b"BM" + b"\x36\x00\x00\x00" + b"\x00" * 4 + b"\x36\x00\x00\x00" + b"\x28\x00\x00\x00", "image/bmp"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"II*\x00\x08\x00", "image/tiff"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("<p>Kế hoạch</p> viết trong Markdown".encode(), "text/plain"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE HTML>", "text/html"),
    ],
)
def test_kind_is_told_by_content(content: bytes, media_type: str) -> None:
    assert media.sniff(content) == media_type


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text.strip()))
def test_any_text_comes_out_as_nfc(text: str) -> None:
    decoded, _ = plain.decode(b"\xef\xbb\xbf" + text.encode())
    assert unicodedata.is_normalized("NFC", decoded)
    assert plain.compose(decoded) == decoded


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_an_error_for_people(content: bytes) -> None:
    try:
        text, _ = plain.decode(content)
    except FormatUnknown as error:
        assert error.remedy
    else:
        assert isinstance(text, str)
