"""Numerals: exact values of digits and words; what is no numeral is None."""

from __future__ import annotations

from decimal import Decimal

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Document
from extractor.vietnamese import numerals

NUMERAL = regex.compile(numerals.NUMERAL)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.343", "1343"),
        ("3,13", "3.13"),
        ("2193", "2193"),
        ("05", "5"),
        ("5,524", "5.524"),
        ("1.440", "1440"),
        ("1.440,5", "1440.5"),
        ("12.345.678", "12345678"),
        ("1,440,000", "1440000"),
        ("1,234.56", "1234.56"),
        ("2.3", "2.3"),
        ("0.125", "0.125"),
        ("1 440", "1440"),
        ("2 250 000", "2250000"),
        ("27,85 triệu", "27850000"),
        ("1,2 tỷ", "1200000000"),
        ("1,2 tỉ", "1200000000"),
        ("10 nghìn", "10000"),
        ("10 ngàn", "10000"),
        ("3,5 nghìn", "3500"),
        ("2 nghìn tỷ", "2000000000000"),
        ("1 tỷ 200 triệu", "1200000000"),
        ("12 triệu rưỡi", "12500000"),
        ("2 chục", "20"),
        ("01 (một)", "1"),
        ("hai (02)", "2"),
        ("một", "1"),
        ("Mười", "10"),
        ("mười lăm", "15"),
        ("hai mươi mốt", "21"),
        ("hai mốt", "21"),
        ("ba lăm", "35"),
        ("hai mươi tư", "24"),
        ("năm mươi", "50"),
        ("một trăm linh năm", "105"),
        ("một trăm lẻ năm", "105"),
        ("hai trăm rưỡi", "250"),
        ("một nghìn không trăm linh hai", "1002"),
        ("hai nghìn năm trăm", "2500"),
        ("ba trăm năm mươi ngàn", "350000"),
        ("một triệu hai trăm ba mươi nghìn", "1230000"),
        ("hai muoi mot", "21"),
        ("nửa", "0.5"),
        ("1/2", "0.5"),
    ],
)
def test_value(text: str, value: str) -> None:
    assert numerals.parse(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "", "hàng chục", "hàng trăm", "vài", "nhiều", "nam", "sau", "nữa", "mốt", "trạm", "31/12", "12/2019",
        "1.10.000", "1.234.56", "hai ba", "mười mươi", "năm 2019", "3 4", "36-CT/TW", "1" * 60, "một số",
    ],
)  # fmt: skip
def test_no_value(text: str) -> None:
    assert numerals.parse(text) is None


def test_whole_things_have_no_third_decimal() -> None:
    assert numerals.parse("1,440") == Decimal("1.440")
    assert numerals.parse("1,440", whole=True) == 1440


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("thu giữ 34kg, 1.300 viên, hơn nửa ký", ["34", "1300", "0.5"]),
        ("bắt hai mươi mốt đối tượng trong năm 2019", ["21", "2019"]),
        ("năm đối tượng; sau khi; một số; 01 (một) bánh", ["5", "1"]),
        ("1 440 người", ["1440"]),
        ("bảng có cột 12 150 320", ["12", "150", "320"]),
        ("73/2021/QH14; 28/6/2019; 10/22 xã; 29C-646.21; 8F60K; 12A; 2413/BC-BCĐ; Km 63+480; 36-CT/TW", []),
        ("IP 192.168.1.1", []),
        ("từ 05 \ntriệu đồng", ["5000000"]),
        ("5 trạm y tế, 10 ngân hàng", ["5", "10"]),
        ("09¹ đối tượng", ["9"]),
        ("mười hai nghìn tỷ", ["12000000000000"]),
    ],
)
def test_found_in_text(text: str, values: list[str]) -> None:
    document = Document.of_text(text)
    found = [numerals.read(document, *match.span()) for match in NUMERAL.finditer(document.folded)]
    assert [value for value in found if value is not None] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("tren", "over"), ("hon", "over"), ("khoang hon", "over"), ("gan", "under"), ("ngot", "under"),
        ("len den gan", "under"), ("khoang", "about"), ("xap xi", "about"), ("it nhat", "at_least"),
        ("khong duoi", "at_least"), ("toi da", "at_most"), ("khong qua", "at_most"), ("tro len", "at_least"),
        ("bat", None),
    ],
)  # fmt: skip
def test_approximation(words: str, meaning: str | None) -> None:
    assert numerals.approximation(words) == meaning


@pytest.mark.parametrize(
    ("text", "meaning", "words"),
    [
        ("thu khoảng hơn 18,5kg", "over", "khoảng hơn"),
        ("không dưới 18,5kg", "at_least", "không dưới"),
        ("tổng cộng chung 18,5kg", None, ""),
        ("thu 18,5kg", None, ""),
    ],
)
def test_approximation_before(text: str, meaning: str | None, words: str) -> None:
    start = text.index("18,5")
    found, begin = numerals.approximation_before(Document.of_text(text), start)
    assert found == meaning
    assert text[begin:start].strip() == words


@pytest.mark.parametrize("text", ["hàng chục gói", "vài chục gam", "một số tang vật", "nhiều đối tượng"])
def test_vague(text: str) -> None:
    assert numerals.vague.match(Document.of_text(text).folded)


@given(st.integers(0, 10**15))
def test_thousands_points_are_exact(number: int) -> None:
    assert numerals.parse(f"{number:,}".replace(",", ".")) == number


@given(st.text(alphabet="0123456789., mộthaimươitrămnghìn/()", max_size=60))
def test_never_raises(text: str) -> None:
    value = numerals.parse(text)
    assert value is None or value >= 0
