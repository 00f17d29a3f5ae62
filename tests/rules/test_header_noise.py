"""Heads and closings of invented offices as OCR reads them: lost bullets, bits of seals, letters without marks."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.document import Document, Page, Word
from extractor.record import PageInfo
from extractor.rules import document_number, document_type, issued, issuer, recipients, signer, title

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI ĐÔNG\nSố: 31/BC-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\nHải Đông, ngày 6 tháng 5 năm 2021\n\nBÁO CÁO\nKết quả công tác tháng 4\n\n"
)
BODY = "Thực hiện kế hoạch của cấp trên, Ủy ban nhân dân tỉnh Hải Đông báo cáo kết quả công tác như sau./.\n\n"


def scanned(text: str, *, sure: float = 0.95, doubtful: dict[str, float] | None = None, wide: str = "") -> Document:
    """The text as if OCR had read it from one page: each word with a box, ten letters to a tenth of the page.

    ``doubtful``: words and their confidence; ``wide``: a word that takes the room of a hand, four times as much.
    """
    words, position = [], 0
    for number, line in enumerate(text.split("\n")):
        left = 0.1
        for part in line.split(" "):
            if part:
                width = 0.01 * len(part) * (4 if part == wide else 1)
                box = (left, 0.02 * (number % 45), left + width, 0.02 * (number % 45) + 0.012)
                confidence = (doubtful or {}).get(part, sure)
                words.append(Word(position, position + len(part), 1, number, box, confidence))
                left += width + 0.005
            position += len(part) + 1
    info = PageInfo(number=1, method="ocr")
    return Document(text=text, pages=(Page(info, 0, len(text)),), words=tuple(words))


def listed(document: Document) -> list[str]:
    for fact in (found := recipients.find(document)):
        assert document.text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    return [fact.text for fact in found]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("~ Như trên;\n› Sở Y tế;\n= Lưu: VT.", ["Như trên", "Sở Y tế", "Lưu: VT"]),
        (
            "- Như trên; ~ Sở Y tế; _~UBND huyện Ba Khe;\n- Lưu: VT.",
            ["Như trên", "Sở Y tế", "UBND huyện Ba Khe", "Lưu: VT"],
        ),
        ("_~ Sở Y tế;\n— Công an tỉnh;\nLưu: VT, NC.", ["Sở Y tế", "Công an tỉnh", "Lưu: VT, NC"]),
        ("- TT Tỉnh ủy; TT HĐND tỉnh;\n- Lưu: VT.", ["TT Tỉnh ủy; TT HĐND tỉnh", "Lưu: VT"]),
        ("- Như Điều 2; ề\n- Lưu: VT. ˆ", ["Như Điều 2", "Lưu: VT"]),
        ("- UBND tỉnh (b/€);\n- Lưu: VT.", ["UBND tỉnh (b/c)", "Lưu: VT"]),
        (
            "Công an tỉnh (PC04)\nThường trực Thành ủy;\n- Lưu: VT.",
            ["Công an tỉnh (PC04)", "Thường trực Thành ủy", "Lưu: VT"],
        ),
        # The Party's offices end their items with commas; the bullets of two are lost.
        (
            "- Tỉnh ủy (để báo cáo), Các chi bộ trực thuộc,\n- Các đồng chí huyện ủy viên, Lưu Văn phòng.",
            ["Tỉnh ủy (để báo cáo)", "Các chi bộ trực thuộc", "Các đồng chí huyện ủy viên", "Lưu Văn phòng"],
        ),
        # A comma at a line's end is no end where the list has semicolons.
        ("- Các PCT,\nthành viên UBND tỉnh;\n- Lưu: VT,\nTH.", ["Các PCT, thành viên UBND tỉnh", "Lưu: VT, TH"]),
    ],
)
def test_recipients_whose_bullets_were_misread(lines: str, expected: list[str]) -> None:
    assert listed(Document.of_text(f"{HEAD}{BODY}Nơi nhận:\n{lines}\n\nCHỦ TỊCH\n\nLê Văn Đoài")) == expected


def test_what_a_stamp_left_of_a_line_is_no_recipient_on_a_scan() -> None:
    closing = "Nơi nhận:\nnhrnn lsd;\n- Sở Tài chính;\n- PhòngTCHC, CVP;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Đoài"
    assert listed(scanned(HEAD + BODY + closing)) == ["Sở Tài chính", "PhòngTCHC, CVP", "Lưu: VT"]
    assert "nhrnn lsd" in listed(Document.of_text(HEAD + BODY + closing))


SIGNATURES: list[tuple[str, dict[str, Any]]] = [
    ("KT. CHỦ TỊCH k\nPHÓ CHỦ TỊCH ề\n2T Trần Văn Bách", {"capacity": "KT. CHỦ TỊCH", "position": "PHÓ CHỦ TỊCH"}),
    ("CHỈ HUY TRƯỞNG ộ\nĐại tá Trần Văn Bách", {"position": "CHỈ HUY TRƯỞNG", "rank": "Đại tá"}),
    ("GIÁM ĐỐC\nX 5\n” Trần Văn Bách", {"position": "GIÁM ĐỐC"}),
    ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC\nTrần Văn Bách", {"capacity": "KT. GIÁM ĐỐC", "position": "PHÓ GIÁM ĐỐC"}),
    ("CHỦ TỊCH UBND HUYỆN Trần Văn Bách", {"position": "CHỦ TỊCH UBND HUYỆN"}),
    ("KT. THỐNG ĐỐC\nphó Thống đốc\nTrần Văn Bách", {"capacity": "KT. THỐNG ĐỐC", "position": "phó Thống đốc"}),
]


@pytest.mark.parametrize(("lines", "expected"), SIGNATURES)
def test_bits_of_a_seal_are_no_part_of_the_signature(lines: str, expected: dict[str, Any]) -> None:
    found = signer.find(Document.of_text(f"{HEAD}{BODY}Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n{lines}"))
    assert found is not None
    assert {key: getattr(found, key) for key in expected} == expected
    assert found.name == "Trần Văn Bách"


def test_an_office_that_lost_its_diacritics_is_put_right_on_a_scan_only() -> None:
    text = f"{HEAD}{BODY}Nơi nhận:\n- Lưu: VT.\n\nKT. GIAM ĐỌC\nPHO GIAM ĐOC\nTrần Văn Bách"
    found, typed = signer.find(scanned(text)), signer.find(Document.of_text(text))
    assert found is not None
    assert (found.capacity, found.position) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert "PHO GIAM ĐOC" in found.evidence.quote
    assert typed is not None
    assert typed.position == "PHO GIAM ĐOC"


def test_two_names_side_by_side_are_no_certain_signature_but_the_first_is_given() -> None:
    found = signer.find(Document.of_text(f"{HEAD}{BODY}DLỊGH\n” Trần Văn Bách\tLê Thị Cúc\n\nNơi nhận:\n- Lưu: VT."))
    assert found is not None
    assert (found.name, found.position) == ("Trần Văn Bách", None)
    assert found.evidence.confidence < 0.8


# -- the head -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "text", "serial", "symbol"),
    [
        ("Số: KH-UBND", "/KH-UBND", None, "KH-UBND"),
        ("Số: 12 KH-UBND", "12/KH-UBND", "12", "KH-UBND"),
        ("Số: 4/35 /SYT-NVY", "/SYT-NVY", None, "SYT-NVY"),
        ("Số: 5†5 /UBND-TH", "/UBND-TH", None, "UBND-TH"),
        ("Số: 742/SYT-NVY\n- V/v báo cáo công tác", "742/SYT-NVY", "742", "SYT-NVY"),
    ],
)
def test_number_of_which_a_stroke_or_a_figure_was_not_read(
    number: str, text: str, serial: str | None, symbol: str
) -> None:
    found = document_number.find(Document.of_text(HEAD.replace("Số: 31/BC-UBND", number) + BODY))
    assert found is not None
    assert (found.text, found.serial, found.symbol) == (text, serial, symbol)


def test_figures_of_a_hand_that_were_misread_are_left_out() -> None:
    document = scanned(HEAD.replace("Số: 31/BC", "Số: 31 /BC") + BODY, doubtful={"31": 0.1}, wide="6")
    number, date = document_number.find(document), issued.find(document)
    assert number is not None
    assert (number.serial, number.text) == (None, "/BC-UBND")
    assert date is not None
    assert (date.date, date.place) == ("2021-05", "Hải Đông")


def test_printed_figures_stay() -> None:
    document = scanned(HEAD + BODY)
    number, date = document_number.find(document), issued.find(document)
    assert number is not None
    assert number.serial == "31"
    assert date is not None
    assert date.date == "2021-05-06"


@pytest.mark.parametrize("speck", ["` ", ". ", "'- "])
def test_specks_before_the_place(speck: str) -> None:
    found = issued.find(Document.of_text(HEAD.replace("Hải Đông, ngày", f"{speck}Hải Đông, ngày") + BODY))
    assert found is not None
    assert (found.date, found.place) == ("2021-05-06", "Hải Đông")


@pytest.mark.parametrize("line", ["TINH HAI ĐÔNG", "'TỈNH HẢI ĐÔNG", "TỈNH HẢI ĐÔNG\nS"])
def test_issuer_with_specks_or_without_diacritics(line: str) -> None:
    found = issuer.find(scanned(HEAD.replace("TỈNH HẢI ĐÔNG", line) + BODY))
    assert found is not None
    assert found.name == "ỦY BAN NHÂN DÂN TỈNH HẢI ĐÔNG"


def test_an_issuer_keeps_its_letters_where_the_document_has_them_too() -> None:
    text = HEAD.replace("TỈNH HẢI ĐÔNG", "TỈNH KON TUM") + BODY.replace("Hải Đông", "Kon Tum")
    found = issuer.find(scanned(text + "Trụ sở đặt tại tỉnh Kôn Tum."))
    assert found is not None
    assert found.name == "ỦY BAN NHÂN DÂN TỈNH KON TUM"


def test_the_place_follows_the_documents_other_mentions() -> None:
    body = BODY + "Tại tỉnh Hải Đông có 3 vụ. Công an tỉnh Hải Đông đã xử lý."
    found = issued.find(scanned(HEAD.replace("Hải Đông, ngày", "Hải Đổng, ngày") + body))
    assert found is not None
    assert found.place == "Hải Đông"
    assert "Hải Đổng" in found.evidence.quote


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("“TRUNG TÂM TlN HQC Về việc tăng cường quản lý", "Về việc tăng cường quản lý"),
        ("Về việc tăng cường quản lý\nSố:\ttrên địa bàn tỉnh", "Về việc tăng cường quản lý trên địa bàn tỉnh"),
        ("it Thực hiện chương trình năm 2021", "Thực hiện chương trình năm 2021"),
        ('Tổ chức hội trại " Tuổi trẻ" năm 2021', 'Tổ chức hội trại "Tuổi trẻ" năm 2021'),
        ("ĐẾN\tTăng cường quản lý địa bàn", "Tăng cường quản lý địa bàn"),
        ("Phối hợp giữa UBND và Công an", "Phối hợp giữa UBND và Công an"),
        ("về tăng cường quản lý", "về tăng cường quản lý"),
    ],
)
def test_title_beside_a_stamp(lines: str, expected: str) -> None:
    found = title.find(scanned(HEAD.replace("Kết quả công tác tháng 4", lines).replace("\t", " \t ") + BODY))
    assert found is not None
    assert found.text == expected


def test_the_subject_of_a_letter_with_a_misread_label() -> None:
    head = HEAD.replace("31/BC-UBND", "31/UBND-TH\nV/w báo cáo công tác năm 2021").replace(
        "BÁO CÁO\nKết quả", "Kính gửi"
    )
    document = Document.of_text(head.replace("Kính gửi công tác tháng 4", "Kính gửi: Sở Y tế") + BODY)
    kind, about = document_type.find(document), title.find(document)
    assert kind is not None
    assert kind.name == "công văn"
    assert about is not None
    assert about.text == "báo cáo công tác năm 2021"


@pytest.mark.parametrize("address", ["xinh gửi:", "Kinh gửi:", "Kính gủi:", "ính gửi:", "Kính gui :"])
@pytest.mark.parametrize("subject", ["VW cắt giảm thủ tục hành chính", "vw cắt giảm thủ tục hành chính"])
def test_a_letter_is_known_by_its_address_and_subject_though_letters_are_misread(address: str, subject: str) -> None:
    text = f"SỞ NỘI VỤ\nSố: 35/SNV-CCHC\n{subject}\nHòa Sơn, ngày 3 tháng 4 năm 2020\n\n{address}\n- Các phòng;\n"
    document = Document.of_text(text)
    kind, told = document_type.find(document), title.find(document)
    assert kind is not None
    assert told is not None
    assert (kind.name, told.text) == ("công văn", "cắt giảm thủ tục hành chính")
