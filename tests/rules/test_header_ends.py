"""Heads that are easily read wrong: consolidated texts, codified law, telegrams, drafts, minutes, glued footnotes."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.rules import document_number, document_type, issued, issuer, period, recipients, title

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
BODY = "\n\nCăn cứ Luật Phòng, chống ma túy;\n\nĐiều 1. Phạm vi điều chỉnh của văn bản này như sau./.\n\n"


def consolidated(end: str) -> Document:
    return Document.of_text(
        f"{MOTTO}\nTHÔNG TƯ\nQuy định về sổ theo dõi1{BODY}{end}\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nLê A\n"
    )


@pytest.mark.parametrize(
    "end",
    [
        "BỘ NỘI CHÍNH\nSố: 12/VBHN-BNC\nXÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 5 tháng 6 năm 2024",
        "BỘ NỘI\nCHÍNH\n\nXÁC THỰC VĂN BẢN HỢP NHẤT\n\nSố: 12/VBHN-BNC\nHà Nội, ngày 05 tháng 6 năm 2024",
    ],
)
def test_a_consolidated_text_has_number_day_and_body_at_its_end(end: str) -> None:
    document = consolidated(end)
    number, day, body = (rule.find(document) for rule in (document_number, issued, issuer))
    assert number is not None
    assert day is not None
    assert body is not None
    assert (number.text, number.type_code, number.issuer_code) == ("12/VBHN-BNC", "VBHN", "BNC")
    assert (day.date, day.place, body.name) == ("2024-06-05", "Hà Nội", "BỘ NỘI CHÍNH")


@pytest.mark.parametrize(
    "end",
    [
        "theo mẫu xác thực văn bản hợp nhất số 12/VBHN-BNC ngày 5 tháng 6 năm 2024.",
        "PHỤ LỤC\nSố: 12/KH-UBND\nHà Nội, ngày 5 tháng 6 năm 2024",
    ],
)
def test_no_number_from_elsewhere(end: str) -> None:
    document = consolidated(end)
    assert document_number.find(document) is None
    assert issued.find(document) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Trẻ em\n\n\nChương I\n\nNHỮNG QUY ĐỊNH CHUNG\n\nĐiều 8.1. Trẻ em là người dưới mười sáu tuổi.", "Trẻ em"),
        ("# Muối\n\n\nChương I\n\nQUY ĐỊNH CHUNG\n\nĐiều 24. Phạm vi điều chỉnh của chương này.", "Muối"),
        (f"BỘ X\nSố: 1/2020/TT-BX\n{MOTTO}THÔNG TƯ\nQuy định về trám lấp giếng2{BODY}", "Quy định về trám lấp giếng"),
        (f"BỘ X\nSố: 1/2020/TT-BX\n{MOTTO}THÔNG TƯ\nVề quân trang của QUÂN ĐỘI1{BODY}", "Về quân trang của QUÂN ĐỘI"),
        (f"BỘ X\nSố: 1/KH-BX\n{MOTTO}KẾ HOẠCH\nTruy xét chuyên án của PC47{BODY}", "Truy xét chuyên án của PC47"),
        (f"BỘ X\nSố: 1/KH-BX\n{MOTTO}KẾ HOẠCH\nCông tác năm 2021{BODY}", "Công tác năm 2021"),
        (
            f"PHÒNG Y TẾ\nSố: 12/BB-PYT\n{MOTTO}BIÊN BẢN\nVề việc giao ban tháng 5\n\nThời gian: 8 giờ ngày 02/6/2021.",
            "Về việc giao ban tháng 5",
        ),
        (
            f"UBND - ĐOÀN THỂ\nSố: 3/BCLN-BP-CA\n{MOTTO}BÁO CÁO LIÊN NGÀNH\nKết quả phối hợp{BODY}",
            "Kết quả phối hợp",
        ),
        ("469999\n\nNgày ký: hôm nay có một tệp được ký ở cơ quan ban hành văn bản này.", None),
        ("\nTM. CHÍNH PHỦ\n\nNgười ký đã ký văn bản này ở trên trang sau cùng của tệp.", None),
        (f"BỘ AN NINH\nSố: 05/CĐ-BAN\n{MOTTO}CÔNG ĐIỆN\n\nBỘ TRƯỞNG BỘ AN NINH điện:\n- Giám đốc các tỉnh", None),
        (
            f"UBND XÃ NÀ\nSố: 05/CĐ-UBND\n{MOTTO}CÔNG ĐIỆN\nVề ứng phó lũ\n\nCHỦ TỊCH UBND XÃ ĐIỆN:\n- Các thôn",
            "Về ứng phó lũ",
        ),
    ],
)
def test_titles(text: str, expected: str | None) -> None:
    found = title.find(Document.of_text(text))
    assert (found and found.text) == expected


@pytest.mark.parametrize("words", ["QUY ĐỊNH CHUNG", "NHỮNG QUY ĐỊNH CHUNG", "QUY ĐỊNH CHUYỂN TIẾP", "QUY ĐỊNH KHÁC"])
def test_the_heading_of_a_chapter_is_no_type(words: str) -> None:
    text = f"Chương I\n\n{words}\n\nĐiều 1. Phạm vi điều chỉnh của chương này là như sau."
    assert document_type.find(Document.of_text(text)) is None


@pytest.mark.parametrize(
    ("line", "text", "symbol"),
    [
        ("Luật số: 79/2026/QH 11", "79/2026/QH11", "QH11"),
        ("Pháp lệnh số: 3/2009/UBTVQH 12", "3/2009/UBTVQH12", "UBTVQH12"),
        ("Số: 79/2026/QH15", "79/2026/QH15", "QH15"),
        ("Số: 14/QH-VP 2", "14/QH-VP", "QH-VP"),
    ],
)
def test_a_blank_inside_the_symbol(line: str, text: str, symbol: str) -> None:
    found = document_number.find(Document.of_text(f"QUỐC HỘI\n{line}\n{MOTTO}LUẬT\nKHOÁNG SẢN{BODY}"))
    assert found is not None
    assert (found.text, found.symbol) == (text, symbol)


@pytest.mark.parametrize(
    ("head", "name", "parent"),
    [
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH AN\nCÔNG ĐOÀN PHƯỜNG TÂY", "CÔNG ĐOÀN PHƯỜNG TÂY", "LIÊN ĐOÀN LAO ĐỘNG TỈNH AN"),
        ("CÔNG AN TỈNH AN\nCƠ QUAN CẢNH SÁT ĐIỀU TRA", "CƠ QUAN CẢNH SÁT ĐIỀU TRA", "CÔNG AN TỈNH AN"),
        ("LIÊN NGÀNH CÔNG AN - HẢI QUAN\nTỈNH AN", "LIÊN NGÀNH CÔNG AN - HẢI QUAN TỈNH AN", None),
    ],
)
def test_bodies(head: str, name: str, parent: str | None) -> None:
    text = f"{head}\nSố: 29/KH-X\n{MOTTO}An, ngày 14 tháng 4 năm 2026\n\nKẾ HOẠCH\nTổ chức hội thi{BODY}"
    found = issuer.find(Document.of_text(text))
    assert found is not None
    assert (found.name, found.parent) == (name, parent)


def test_a_draft_is_not_issued_on_the_day_of_its_version() -> None:
    head = f"DỰ THẢO LẦN 3\nNgày 12/5/2023\nBỘ NỘI CHÍNH\nSố:     /TTr-BNC\n{MOTTO}Hà Nội, ngày     tháng 6 năm 2023\n"
    found = issued.find(Document.of_text(f"{head}\nTỜ TRÌNH\nVề dự án Luật{BODY}"))
    assert found is not None
    assert (found.date, found.place) == ("2023-06", "Hà Nội")


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("KẾT LUẬN", "về tình hình, kết quả công tác 9 tháng đầu năm 2023", ("2023-01-01", "2023-09-30")),
        ("THÔNG BÁO", "Kết quả công tác tháng 5/2022", ("2022-05-01", "2022-05-31")),
        ("KẾT LUẬN", "về nhiệm vụ trọng tâm quý IV/2023", None),
        ("KẾ HOẠCH", "Kết quả và nhiệm vụ tháng 5/2022", None),
        ("THÔNG BÁO", "Lịch trực tháng 5/2022", None),
    ],
)
def test_who_looks_back_covers_a_time(kind: str, words: str, expected: tuple[str, str] | None) -> None:
    text = f"HUYỆN ỦY AN\n*\nSố 3-X/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nAn, ngày 6 tháng 10 năm 2023\n\n{kind}\n{words}{BODY}"
    found = period.find(Document.of_text(text))
    assert (found and (found.start, found.end)) == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("- Lưu: VX (3), VT.", ["Công báo", "Lưu: VX (3), VT"]),
        ("- Lưu VT (2b), TH (5b).", ["Công báo", "Lưu VT (2b), TH (5b)"]),
    ],
)
def test_the_file_copy_is_one_recipient(last: str, expected: list[str]) -> None:
    text = f"CHÍNH PHỦ\nSố: 3/NQ-CP\n{MOTTO}NGHỊ QUYẾT\nVề phòng, chống ma túy{BODY}Nơi nhận:\n- Công báo,\n{last}\n"
    assert [fact.text for fact in recipients.find(Document.of_text(text))] == expected
