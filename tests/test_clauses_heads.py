"""Clauses: whose a count is by the head before it, in a list, in a footnote, inside a line; and what targets are."""

from __future__ import annotations

import pytest

from extractor.clauses import actor_at, clause_at, scope_at
from extractor.document import Document
from extractor.sentences import blocks

LIST = """\
Bắt 52 vụ về ma túy, thu 410 tép heroin.
{bullet} Đội Hình sự: 31 vụ, 40 đối tượng.
{bullet} Công an các phường, xã: 15 vụ, 19 đối tượng.
{bullet} Kiểm lâm: 6 vụ.
"""


@pytest.mark.parametrize("bullet", ["*", "   *", "•", "-", "+", "\t▪"])
@pytest.mark.parametrize(
    ("words", "actor"), [("31 vụ", "Đội Hình sự"), ("15 vụ", "Công an các phường, xã"), ("6 vụ", "Kiểm lâm")]
)
def test_every_bullet_has_its_head(bullet: str, words: str, actor: str) -> None:
    document = Document.of_text(LIST.format(bullet=bullet))
    offset = document.text.index(words)
    assert (scope_at(document, offset), actor_at(document, offset)) == ("force", actor)


@pytest.mark.parametrize(
    ("text", "words", "scope", "actor"),
    [
        ("Thu 9 kg. Trong đó: Công an tỉnh: 8 vụ, thu 7 kg; Hải quan: 4 vụ, 2 kg.", "7 kg", "force", "Công an tỉnh"),
        ("Thu 9 kg. Trong đó: Công an tỉnh: 8 vụ, thu 7 kg; Hải quan: 4 vụ, 2 kg.", "2 kg", "force", "Hải quan"),
        ("Cả huyện thu 60 gam (Đồn biên phòng 61: 45 gam; Công an xã: 15 gam), 2 xe.", "15 gam", "force", "Công an xã"),
        ("Cả huyện thu 60 gam (Đồn biên phòng 61: 45 gam; Công an xã: 15 gam), 2 xe.", "2 xe", "total", None),
        ("Bắt 9 vụ².\n\n² Công an thị xã: 6 vụ; Quân đội: bắt 3 vụ.", "6 vụ", "force", "Công an thị xã"),
        ("Bắt 9 vụ².\n\n² Công an thị xã: 6 vụ; Quân đội: bắt 3 vụ.", "3 vụ", "force", "Quân đội"),
        ("Toàn tỉnh bắt 70 vụ. Riêng Phòng PC04 bắt 21 vụ, thu 3 kg.", "3 kg", "force", "Phòng PC04"),
        ("Các đơn vị bắt 33 vụ; riêng Đội 6 bắt 12 vụ.", "12 vụ", "force", "Đội 6"),
        # No heads of shares: a subject with its verb, a colon behind what is no force.
        ("Công an huyện bắt 12 vụ: 3 vụ lớn.", "12 vụ", "total", "Công an huyện"),
        ("Kết quả: 12 vụ; tang vật: 3 kg.", "3 kg", "total", None),
        ("*Ghi chú*: 12 vụ.", "12 vụ", "total", None),
    ],
)  # fmt: skip
def test_heads_inside_a_line(text: str, words: str, scope: str, actor: str | None) -> None:
    document = Document.of_text(text)
    offset = document.text.index(words)
    assert (scope_at(document, offset), actor_at(document, offset)) == (scope, actor)


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Bắt 8 vụ¹.\n\nI. MỤC TIÊU\n1. Giảm số xã.\n\n¹ Công an tỉnh: 5 vụ; Hải quan: 3 vụ.", "3 vụ", "fact"),
        ("I. MỤC TIÊU\n1. Bắt 8 vụ¹.\n\n¹ Công an tỉnh: 5 vụ; Hải quan: 3 vụ.", "3 vụ", "target"),
        ("Thu 5 gam[1].\n\nIII. GIẢI PHÁP\n1. Tuần tra.\n\n[1] Công an xã thu 2 gam.", "2 gam", "fact"),
        (
            "III. GIẢI PHÁP\n2. Tuần tra. Như ngày 12/6/2010, tại Km 3, Đồn biên phòng 611 bắt Mùa A Tủa, thu 2 kg.",
            "2 kg",
            "fact",
        ),
        ("III. GIẢI PHÁP\n2. Tuần tra, bắt 20 vụ.", "20 vụ", "target"),
    ],
)
def test_what_stands_after_a_heading_of_targets(text: str, words: str, kind: str) -> None:
    document = Document.of_text(text)
    assert clause_at(document, document.text.index(words)).kind == kind


@pytest.mark.parametrize(
    ("text", "words", "scope"),
    [
        ("Nửa đêm 05/8/2022, ở cầu Bến Lội, lực lượng 141 dừng xe ô tô, thu 365 viên.", "365 viên", "incident"),
        ("Mờ sáng 15/02/2023, tại bản Cát, dân quân thu 3,5 kg.", "3,5 kg", "incident"),
        ("2.3. Vụ Vàng Seo Lử: chừng 21h tối 12/7, ở bến xe, Công an phát hiện Lử mang 07 gói.", "07 gói", "incident"),
        ("Từ ngày 01/02 đến ngày 15/3, tại huyện, thu 7 kg.", "7 kg", "total"),
        ("Trong số ketamine trên có 03 gói thu tại sân bay.", "03 gói", "subset"),
        ("Trong số 12 vụ có 03 gói.", "03 gói", "total"),
    ],
)
def test_openings(text: str, words: str, scope: str) -> None:
    document = Document.of_text(text)
    assert scope_at(document, document.text.index(words)) == scope


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("II. MỤC TIÊU", True),
        ("H. MỤC TIÊU", True),
        ("IU. MỤC TIÊU", True),
        ("1I. MỤC TIÊU", True),
        ("lll. MỤC TIÊU", True),
        # an initial, and a line that ends a word
        ("H. Mục tiêu", False),
        ("L. Đào Văn Bảo", False),
    ],
)
def test_an_ordinal_whose_strokes_ocr_joined_heads_its_line_where_capitals_follow(heading: str, level: bool) -> None:
    found = list(blocks(Document.of_text(f"Bắt 8 vụ.\n{heading}\nBắt 12 vụ.\n")))
    assert bool(found[1].level) == level
