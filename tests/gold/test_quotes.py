"""From a list of quotes to an annotation: offsets, ids and links are right, mistakes are named by line."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from gold.quotes import AnnotationInvalid, compile_annotation, dumps, uri

TEXT = "Công an tỉnh thu 02 bánh và 46,8 gam heroin. Huyện A thu 02 bánh. Theo Chỉ thị 09/CT-UBND; xem Chỉ thị 09."


def made(*lines: dict[str, Any]) -> dict[str, Any]:
    return compile_annotation(TEXT, [json.dumps(line) for line in lines], source="a.txt")


def test_facts_are_found_numbered_and_linked() -> None:
    heroin = {"kind": "seizure", "substance": "heroin"}
    annotation = made(
        {**heroin, "quote": "02 bánh và 46,8 gam heroin", "quantity": 2, "unit": "brick", "id": "all"},
        {**heroin, "quote": "46,8 gam heroin", "quantity": 46.8, "unit": "g"},
        {**heroin, "quote": "02 bánh", "after": "Huyện A", "quantity": 2, "unit": "brick", "part_of": "all"},
    )
    first, second, third = annotation["seizures"]
    for fact in annotation["seizures"]:
        evidence = fact["evidence"]
        assert TEXT[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert (second["id"], second["grams"], first.get("grams")) == ("seizure-2", Decimal("46.8"), None)
    assert third["part_of"] == first["id"] == "seizure-1"
    assert third["evidence"]["start"] > TEXT.index("Huyện A")
    assert first["scope"] == "total"


def test_names_of_cited_documents() -> None:
    full = {"kind": "citation", "type": "chỉ thị", "number": "09/CT-UBND"}
    annotation = made(
        {**full, "quote": "Chỉ thị 09/CT-UBND", "year": 2017, "body": "Ủy ban nhân dân tỉnh Hòa Sơn", "id": "c"},
        {**full, "quote": "Chỉ thị 09", "after": "xem ", "short_form": True, "refers_to": "c"},
    )
    names = [fact["uri"] for fact in annotation["citations"]]
    assert names == ["/akn/vn/act/chi-thi/uy-ban-nhan-dan-tinh-hoa-son/2017/09-ct-ubnd"] * 2
    law = {"type": "luật", "title": "phòng, chống ma túy"}
    assert uri(law, None) == "/akn/vn/act/luat/quoc-hoi/-/phong-chong-ma-tuy"
    assert uri({"type": "kế hoạch", "number": "7/KH"}, "ĐẮK  Lắk (cũ)") == "/akn/vn/act/ke-hoach/dak-lak-cu/-/07-kh"


def test_parts_of_a_header() -> None:
    annotation = made(
        {"kind": "issuer", "quote": "Công an tỉnh", "name": "Công an tỉnh"},
        {"kind": "recipient", "quote": "Huyện A", "text": "Huyện A"},
    )
    assert annotation["header"]["issuer"]["id"] == "header-issuer"
    assert annotation["header"]["recipients"][0]["id"] == "header-recipient-1"
    assert annotation["header"]["number"] is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"kind": "date", "quote": "hôm qua", "date": "2020-01-01"}, "does not hold 'hôm qua'"),
        ({"kind": "dates", "quote": "thu"}, "no kind is called 'dates'"),
        ({"kind": "seizure", "quote": "thu", "quantity": 1, "unit": "kilo", "substance": "heroin"}, "unit"),
        (
            {"kind": "seizure", "quote": "thu", "quantity": 1, "unit": "kg", "substance": "heroin", "weight": 3},
            "weight",
        ),
        ({"kind": "case", "quote": "thu", "action": "arrest", "part_of": "x"}, "nothing has the id 'x'"),
        ({"kind": "date", "date": "2020-01-01"}, "'quote'"),
        ({"kind": "date", "quote": "thu", "date": "2020", "after": "nowhere"}, "'nowhere'"),
        ({"kind": "citation", "quote": "thu", "type": "luật", "issuer_quote": "heroin"}, "before the quote"),
    ],
)
def test_what_is_wrong_is_said(line: dict[str, Any], said: str) -> None:
    with pytest.raises(AnnotationInvalid, match=said):
        made(line)


def test_every_bad_line_is_named_at_once() -> None:
    with pytest.raises(AnnotationInvalid, match=r"(?s)line 1: .*line 2: "):
        compile_annotation(TEXT, ["{", '{"kind": "x", "quote": "thu"}'], source="a.txt")


def test_an_order_that_is_not_the_text_s_is_said() -> None:
    with pytest.raises(AnnotationInvalid, match="stands earlier"):
        made(
            {"kind": "money", "quote": "Huyện A", "amount": 1, "currency": "VND"},
            {"kind": "money", "quote": "02 bánh và", "amount": 1, "currency": "VND"},
        )


def test_one_fact_a_line() -> None:
    annotation = made({"kind": "money", "quote": "02", "amount": Decimal(2).__int__(), "currency": "VND"})
    text = dumps(annotation)
    assert json.loads(text) == json.loads(json.dumps(annotation))
    assert sum('"money-1"' in line for line in text.splitlines()) == 1
