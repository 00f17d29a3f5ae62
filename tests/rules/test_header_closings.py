"""Signatures and recipients of invented offices: after one another, before, side by side, read across."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extractor.document import Document
from extractor.rules import recipients, signer

HEAD = (
    "Số: 12/BC-UBND\nHòa Sơn, ngày 3 tháng 4 năm 2020\nBÁO CÁO\nKết quả công tác\n\n"
    "Thực hiện chỉ đạo của cấp trên, đơn vị báo cáo như sau, kính mong được cho ý kiến chỉ đạo tiếp theo./.\n\n"
)
ENDINGS = tomllib.loads((Path(__file__).parent / "header_closings.toml").read_text(encoding="utf-8"))["ending"]


@pytest.mark.parametrize("case", ENDINGS, ids=lambda case: case["name"])
def test_signature_and_recipients(case: dict[str, Any]) -> None:
    document = Document.of_text(HEAD + case["text"])
    expected = case["expected"] | dict.fromkeys(case.get("absent", []))
    found = signer.find(document)
    assert found is not None
    assert {key: getattr(found, key) for key in expected} == expected
    if "recipients" in case:
        assert [item.text for item in recipients.find(document)] == case["recipients"]
    for fact in (found, *recipients.find(document)):
        assert document.text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


@pytest.mark.parametrize(
    "ending",
    [
        "Trân trọng cảm ơn.\n",
        "Giám đốc Công an tỉnh đã chủ trì cuộc họp ngày 3/4 với các đơn vị.\n",
        "Nơi nhận hàng: kho số 3.\nNgười nhận: Nguyễn Văn A\n",
        "Mọi vướng mắc xin liên hệ đồng chí Trần Văn B, Phó Trưởng phòng.\n",
    ],
)
def test_no_signature(ending: str) -> None:
    document = Document.of_text(HEAD + ending)
    assert signer.find(document) is None
    assert recipients.find(document) == []


def test_an_article_has_no_signer_and_no_recipients() -> None:
    document = Document.of_text(
        "Công an tỉnh Hòa Sơn ra quân trấn áp tội phạm\n\nSáng 3/4, lực lượng đã ra quân.\n\n"
        "Nơi nhận:\n- Nhân dân.\n\nGIÁM ĐỐC\nTrần Văn Nam\n"
    )
    assert signer.find(document) is None
    assert recipients.find(document) == []


def test_whom_a_letter_addresses_is_no_recipient() -> None:
    document = Document.of_text(
        "SỞ Y TẾ\nSố: 3/SYT-NV\nV/v cấp thuốc\n\nKính gửi:\n- Công an tỉnh;\n- Sở Tài chính.\n\n"
        "Sở Y tế đề nghị các đơn vị phối hợp./.\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    )
    assert [item.text for item in recipients.find(document)] == ["Như trên", "Lưu: VT"]
