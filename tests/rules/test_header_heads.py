"""Heads of invented offices, as texts hold them: column after column, across both columns, in tables, by OCR."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extractor.document import Document
from extractor.record import Header
from extractor.rules import document_number, document_type, issued, issuer, title

TABLES = tomllib.loads((Path(__file__).parent / "header_heads.toml").read_text(encoding="utf-8"))
"""Texts and what must be read from them; ``absent`` names what is not there and must stay null."""


def cases(table: str) -> Any:
    return pytest.mark.parametrize("case", TABLES[table], ids=lambda case: case["name"])


MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def header(text: str) -> Header:
    document = Document.of_text(text.replace("{motto}", MOTTO))
    return Header(
        number=document_number.find(document),
        doc_type=document_type.find(document),
        issued=issued.find(document),
        issuer=issuer.find(document),
        title=title.find(document),
    )


def values(head: Header) -> dict[str, Any]:
    return {
        "number": head.number and head.number.text,
        "serial": head.number and head.number.serial,
        "type": head.doc_type and head.doc_type.name,
        "code": head.doc_type and head.doc_type.code,
        "date": head.issued and head.issued.date,
        "place": head.issued and head.issued.place,
        "issuer": head.issuer and head.issuer.name,
        "parent": head.issuer and head.issuer.parent,
        "title": head.title and head.title.text,
    }


@cases("head")
def test_head(case: dict[str, Any]) -> None:
    expected = case["expected"] | dict.fromkeys(case.get("absent", []))
    found = values(header(case["text"]))
    assert {key: found[key] for key in expected} == expected


@cases("body")
def test_issuer_that_only_the_body_names(case: dict[str, Any]) -> None:
    found = issuer.find(Document.of_text(case["text"]))
    assert (found and found.name) == case.get("issuer")
    assert (found and found.short_name) == case.get("short_name")


@cases("article")
def test_article_has_headline_and_day_but_no_issuer(case: dict[str, Any]) -> None:
    head = header(case["text"])
    assert (head.title and head.title.text) == case["headline"]
    assert (head.issued and head.issued.date) == case.get("date")
    assert head.number is None and head.doc_type is None and head.issuer is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n \t",
        "Một đoạn văn bình thường, không phải văn bản hành chính nào cả.",
        "Theo Kế hoạch số 12/KH-UBND ngày 3/4/2022 của UBND tỉnh Hòa Sơn, các xã đã ra quân.",
        "|" * 3000,
        "Số: " * 2000,
        "1" * 5000,
    ],
)
def test_what_is_no_head_gives_no_number(text: str) -> None:
    head = header(text)
    assert head.number is None and head.issuer is None and head.doc_type is None
