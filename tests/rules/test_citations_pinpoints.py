"""Pinpoints as offices write them: before a document's name, behind it, cut short, glued together, of an annex."""

import pytest

import extractor
from extractor.citing.pinpoints import articles, chain_from
from extractor.citing.view import citation_view
from extractor.document import Document
from extractor.rules import citations

BEFORE = [
    ("các điều từ 30 đến 33 của Luật số 17/2031/QH16", [f"điều {n}" for n in range(30, 34)]),
    ("các khoản từ 2 đến 4 Điều 9 Luật số 17/2031/QH16", [f"khoản {n} điều 9" for n in (2, 3, 4)]),
    ("điểm g.1 khoản 2 Điều 9 Nghị định số 17/2031/NĐ-CP", ["điểm g.1 khoản 2 điều 9"]),
    ("khoản 1 và 2, Điều 5 Mục 1 Chương II Phần thứ nhất BLTTHS",
     [f"khoản {n} điều 5 mục 1 chương ii phần thứ nhất" for n in (1, 2)]),
    ("Điểm 1.2 c Mục III phần B Thông tư số 17/2031/TT-BTC", ["điểm 1.2 c mục iii phần b"]),
    ("điểm 2.1.a mục I Thông tư số 17/2031/TT-BTC", ["điểm 2.1.a mục i"]),
    ("Phần thứ hai và Phần thứ ba Bộ luật Hình sự", ["phần thứ hai", "phần thứ ba"]),
    ("Chương thứ hai, Chương thứ tư của Luật số 17/2031/QH16", ["chương thứ hai", "chương thứ tư"]),
    ("Chương IV-A Luật số 17/2031/QH16", ["chương iv-a"]),
    ("đoạn thứ nhất khoản 3 Điều 8 Luật số 17/2031/QH16", ["đoạn thứ nhất khoản 3 điều 8"]),
    ("Điều thứ 12 Sắc lệnh số 17/SL", ["điều 12"]),
    ("Điều 21, khoản 1 Nghị định số 17/2031/NĐ-CP", ["khoản 1 điều 21"]),
    ("Điều 4, Phụ lục II Nghị định số 17/2031/NĐ-CP", ["điều 4", "phụ lục ii"]),
    ("điểm a khoản 1; điểm c, d khoản 2 Điều 51 Bộ luật Hình sự",
     ["điểm a khoản 1 điều 51", "điểm c khoản 2 điều 51", "điểm d khoản 2 điều 51"]),
]  # fmt: skip

BEHIND = [
    ("Nghị định 17/2031/NĐ-CP, Điều 21, khoản 1", ["khoản 1 điều 21"]),
    ("Nghị định 17/2031/NĐ-CP (Điều 21, khoản 1, 2; Điều 25, khoản 3)",
     ["khoản 1 điều 21", "khoản 2 điều 21", "khoản 3 điều 25"]),
    ("Nghị định 17/2031/NĐ-CP (Điều 7, khoản 2, điểm a)", ["điểm a khoản 2 điều 7"]),
    ("Nghị định 17/2031/NĐ-CP (Chương II, Điều 7, khoản 2)", ["chương ii", "khoản 2 điều 7"]),
    ("Nghị định 17/2031/NĐ-CP (Điều 7, khoản 2 Điều 9)", ["điều 7", "khoản 2 điều 9"]),
    ("Luật số 17/2031/QH16 (Điều 96, khoản 1 và khoản 2 Điều 103; Mục 2 Chương III)",
     ["điều 96", "khoản 1 điều 103", "khoản 2 điều 103", "mục 2 chương iii"]),
    ("Luật số 17/2031/QH16 (khoản 1 Điều 6; Chương IV; Phụ lục I)", ["khoản 1 điều 6", "chương iv", "phụ lục i"]),
    ("Bộ luật Hình sự tại các Điều 123, 134 (khoản 1, 2), 168",
     ["điều 123", "khoản 1 điều 134", "khoản 2 điều 134", "điều 168"]),
    ("Bộ luật Hình sự (Điều 248 (khoản 1), 249 (khoản 2, 3) và 252)",
     ["khoản 1 điều 248", "khoản 2 điều 249", "khoản 3 điều 249", "điều 252"]),
    ("Bộ luật Hình sự tại Điều 134 (khoản 1), 168 bị can", ["khoản 1 điều 134"]),
    ("Bộ luật Hình sự tại Điều 123 khoản 1; 134 khoản 2", ["khoản 1 điều 123", "khoản 2 điều 134"]),
    ("Nghị định 17/2031/NĐ-CP, điểm 5,2% kế hoạch", []),
    ("Nghị định 17/2031/NĐ-CP, phần 3 triệu đồng còn lại", []),
    ("Nghị định 105 Điều 5", ["điều 5"]),
    ("Nghị định 105 khoản 2 Điều 5 quy định", ["khoản 2 điều 5"]),
    ("Nghị định 105 khoản 2 Điều 5 quy định về hồ sơ", ["khoản 2 điều 5"]),
    ("Nghị định 105, điểm a khoản 2 Điều 5", ["điểm a khoản 2 điều 5"]),
    ("Nghị định 17/2031/NĐ-CP Khoản 4 Điều 5, người vi phạm", ["khoản 4 điều 5"]),
    ("Nghị định 17/2031/NĐ-CP, danh mục vị trí việc làm", []),
    ("Nghị định 17/2031/NĐ-CP, Điều 5, vị trí việc làm", ["điều 5"]),
    ("Nghị định 17/2031/NĐ-CP\nĐiều 5. Hồ sơ", []),
    ("Nghị định 17/2031/NĐ-CP Điều 5. Hồ sơ", []),
]  # fmt: skip

ANNEXES = [
    ("thuộc Danh mục II Nghị định số 17/2031/NĐ-CP", ["danh mục ii"]),
    ("Danh mục IA, mục 5 Danh mục III ban hành kèm theo Nghị định số 17/2031/NĐ-CP",
     ["danh mục ia", "mục 5 danh mục iii"]),
    ("các Danh mục I, II và III kèm theo Nghị định số 17/2031/NĐ-CP", [f"danh mục {n}" for n in ("i", "ii", "iii")]),
    ("Nghị định số 17/2031/NĐ-CP (Danh mục I, II và Phụ lục IV, mẫu số 3)",
     ["danh mục i", "danh mục ii", "mẫu số 3 phụ lục iv"]),
    ("Nghị định số 17/2031/NĐ-CP (Phụ lục II và mẫu số 4)", ["phụ lục ii", "mẫu số 4"]),
    ("Mẫu số 5 Phụ lục II Thông tư số 17/2031/TT-BTC", ["phụ lục ii"]),
    ("Mẫu số 5 ban hành kèm theo Thông tư số 17/2031/TT-BTC", []),
    ("Mẫu số 05/ABC Thông tư số 17/2031/TT-BTC", []),
    ("Mẫu số 05-ABC ban hành kèm theo Thông tư số 17/2031/TT-BTC", []),
    ("các khoản thu 12 Nghị định số 17/2031/NĐ-CP", []),
    ("lập danh mục 15 dự án theo Nghị định số 17/2031/NĐ-CP", []),
]  # fmt: skip

SHORT = [
    ("phạm tội theo Đ249 BLHS", ["điều 249"]),
    ("Đ.249 BLHS", ["điều 249"]),
    ("Đ. 249 của BLHS", ["điều 249"]),
    ("k1 Đ249 BLHS", ["khoản 1 điều 249"]),
    ("K.2 Đ.251 Bộ luật Hình sự", ["khoản 2 điều 251"]),
    ("điểm c k2 Đ249 BLHS", ["điểm c khoản 2 điều 249"]),
    ("đ.c, k.2, Đ.249 BLHS", ["điểm c khoản 2 điều 249"]),
    ("k1 Đ249, k2 Đ250 BLHS", ["khoản 1 điều 249", "khoản 2 điều 250"]),
    ("Đ249-BLHS", ["điều 249"]),
    ("k2 Điều 250 BLHS", ["khoản 2 điều 250"]),
    ("khoản 1 Điều 249/BLHS", ["khoản 1 điều 249"]),
    ("Bộ luật Hình sự năm 2015 (Đ249, Đ250)", ["điều 249", "điều 250"]),
    ("BLHS (k1 Đ249)", ["khoản 1 điều 249"]),
    ("bị cáo Trần Văn Đ1, Bộ luật Hình sự", []),
    ("tại phường D 12, Bộ luật Hình sự", []),
]  # fmt: skip

GLUED = [
    ("Khoản1 Điều249 Bộ luật Hình sự", ["khoản 1 điều 249"]),
    ("điểm a khoản1 Điều 250BLHS", ["điểm a khoản 1 điều 250"]),
    ("Đ249BLHS", ["điều 249"]),
    ("khoản 2Điều 251 BLHS", ["khoản 2 điều 251"]),
    ("Điều l06 Bộ luật Hình sự", ["điều 106"]),
    ("Điều 25l Bộ luật Hình sự", ["điều 251"]),
    ("khoản l Điều 249 Bộ luật Hình sự", ["khoản 1 điều 249"]),
    ("điểm l khoản 1 Điều 93 Bộ luật Hình sự", ["điểm l khoản 1 điều 93"]),
    ("Điều 134a Bộ luật Hình sự", ["điều 134a"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*BEFORE, *BEHIND, *ANNEXES, *SHORT, *GLUED])
def test_pinpoints(text: str, expected: list[str]) -> None:
    (fact,) = citations.find(Document.of_text(text))
    assert fact.articles == expected


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("phạm tội theo k1 Đ249 BLHS", "k1 Đ249 BLHS"),
        ("theo Nghị định 105 khoản 2 Điều 5 thì", "Nghị định 105 khoản 2 Điều 5"),
        ("Nghị định 17/2031/NĐ-CP (Danh mục I và II) quy định", "Nghị định 17/2031/NĐ-CP (Danh mục I và II)"),
        ("mục 5 Danh mục III kèm theo Nghị định 17/2031/NĐ-CP", "mục 5 Danh mục III kèm theo Nghị định 17/2031/NĐ-CP"),
    ],
)
def test_pinpoints_are_a_part_of_the_mention(text: str, quote: str) -> None:
    (fact,) = citations.find(Document.of_text(text))
    assert fact.evidence.quote == quote


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Điều l06 BLHS", False),
        ("Điều 25l BLHS", False),
        ("khoản l Điều 5 BLHS", False),
        ("điểm l khoản 1 Điều 5 BLHS", True),
    ],
)
def test_a_misread_number_is_not_sure(text: str, is_sure: bool) -> None:
    (fact,) = citations.find(Document.of_text(text))
    assert (fact.evidence.confidence == 1.0) is is_sure


def test_a_short_form_with_its_article_behind_names_its_document() -> None:
    text = "theo Nghị định số 17/2031/NĐ-CP ngày 05/02/2031. Nghị định 17 khoản 2 Điều 5 quy định, Nghị định 17 Điều 6."
    full, *short = extractor.find_citations(text)
    assert [(fact.articles, fact.refers_to) for fact in short] == [(["khoản 2 điều 5"], full.id), (["điều 6"], full.id)]


HEADED = [
    ("liên quan đến Điều 1. Phạm vi của Luật số 17/2031/QH16 ban hành ngày 15/11/2031; Điều 2. Hồ sơ của Nghị định "
     "18/2032/NĐ-CP", [["điều 1"], ["điều 2"]]),
    ("Theo Điều 3. Hồ sơ của Luật số 17/2031/QH16; Điều 4. Thời hạn; Điều 5. Lệ phí của Nghị định 18/2032/NĐ-CP",
     [["điều 3"], ["điều 4", "điều 5"]]),
    ("Điều 173 về tội trộm cắp của Bộ luật Hình sự năm 1999, Điều 174 về tội lừa đảo của Bộ luật Hình sự năm 2015",
     [["điều 173"], ["điều 174"]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEADED)
def test_articles_do_not_cross_another_citation(text: str, expected: list[list[str]]) -> None:
    assert [fact.articles for fact in citations.find(Document.of_text(text))] == expected


@pytest.mark.parametrize(
    "text", ["Kế hoạch 5 điều 3 người", "Chương trình 4 Điều 5", "Nghị định 105 điều chỉnh 3 nhóm", "Quyết định 5 Điều"]
)
def test_a_count_is_no_bare_serial(text: str) -> None:
    assert citations.find(Document.of_text(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 5, khoản 1 Điều 7", ["điều 5", "khoản 1 điều 7"]),
        ("Điều 5 khoản 1, Điều 7 khoản 2", ["khoản 1 điều 5", "khoản 2 điều 7"]),
        ("Điều 5, 6, khoản 1, 2", ["điều 5", "khoản 1 điều 6", "khoản 2 điều 6"]),
        ("Điều 4 và Chương II", ["điều 4", "chương ii"]),
        ("khoản 2 các Điều 5, 6; Chương III", ["khoản 2 điều 5", "khoản 2 điều 6", "chương iii"]),
        ("mục 1; mục 2 phần B", ["mục 1 phần b", "mục 2 phần b"]),
    ],
)
def test_chains_are_written_out(text: str, expected: list[str]) -> None:
    view = Document.of_text(text).derive(citation_view)
    chain = chain_from(view, 0)
    assert chain is not None
    assert articles(view, chain) == expected
