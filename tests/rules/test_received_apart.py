"""The stamp of arrival that was read apart from the head: behind its page's text, between blank lines."""

import pytest

from extractor.document import Document, Page, Word
from extractor.layout.arrival import arrival
from extractor.record import PageInfo
from extractor.rules import document_number, issuer, received, recipients, signer, title

LETTER = """SỞ Y TẾ TỈNH AN HẢI
TRUNG TÂM KIỂM SOÁT BỆNH TẬT
Số: 61/TTKSBT-PC

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Hải, ngày 05 tháng 6 năm 2020

V/v cấp thuốc quý III

Kính gửi: Trạm Y tế các xã

Trung tâm cấp thuốc cho các cơ sở từ ngày 01/7/2020./.

Nơi nhận:
- Như trên;
- Lưu: VT.

GIÁM ĐỐC

Lê Thị Hoài
"""


def found(stamp):
    return received.find(Document.of_text(f"{LETTER}\n{stamp}\n\nPHỤ LỤC\nDanh sách các cơ sở"))


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("SỞ Y TẾ TÂN HÒA\nCÔNG VĂN ĐẾN\nSố: 1847\nNgày: 14/6/2020", ("SỞ Y TẾ TÂN HÒA", "1847", "2020-06-14")),
        ("ĐẾN\nSố: 39\nNgày: 7/8/20", (None, "39", "2020-08-07")),
        ("CỔNG THÔNG TIN ĐIỆN TỬ\nĐẾN\nGiờ: 9\nNgày: 21/6/2020", ("CỔNG THÔNG TIN ĐIỆN TỬ", None, "2020-06-21")),
        ("VĂN PHÒNG\nUBND HUYỆN\nCV ĐẾN\nSố:\nNgày:\nChuyển:", ("VĂN PHÒNG UBND HUYỆN", None, None)),
        ("CÔNG AN ĐÔNG LĨNH\nVĂN BẢN ĐẾN\nSố: ....\nNgày: ....\nLưu hồ sơ số: 12", ("CÔNG AN ĐÔNG LĨNH", None, None)),
        ("ĐẾN\nSố: 12\nNgày: 31/02/2020", (None, "12", None)),
        ("ĐẾN\nSố: 12/BC\nNgày: 01/3/2020", (None, "12", "2020-03-01")),
    ],
)  # fmt: skip
def test_body_number_and_day(stamp, expected):
    fact = found(stamp)
    assert (fact.body, fact.number, fact.date) == expected
    assert fact.evidence.quote == stamp


@pytest.mark.parametrize(
    "text",
    [
        "CÁC HOẠT ĐỘNG HỢP PHÁP LIÊN QUAN\nĐẾN\nMA TÚY",
        "ĐẾN\nnăm 2025 đạt 90 %",
        "Đến\nSố: 12",
        "TỪ NĂM 2020\nĐẾN",
        "ĐẾN",
    ],
)
def test_words_of_the_text_are_no_stamp(text):
    assert arrival(Document.of_text(f"{LETTER}\n{text}\n\nDanh sách")) is None


@pytest.mark.parametrize(
    "stamp", ["SỞ Y TẾ TỈNH TÂN HÒA\nCV ĐẾN\nSố: 1847\nNgày: 14/6/2020", "ĐẾN\nSố: 5\nNgày:\nChuyển: Đ/c Hà"]
)
def test_a_stamp_changes_nothing_else_in_the_head_or_at_the_end(stamp):
    plain, stamped = Document.of_text(LETTER), Document.of_text(f"{LETTER}\n{stamp}\n")
    assert document_number.find(stamped).text == document_number.find(plain).text == "61/TTKSBT-PC"
    assert issuer.find(stamped).name == issuer.find(plain).name
    assert title.find(stamped).text == title.find(plain).text
    assert signer.find(stamped).name == signer.find(plain).name == "Lê Thị Hoài"
    assert [item.text for item in recipients.find(stamped)] == ["Như trên", "Lưu: VT"]


def scanned(stamp):
    """A scan whose stamp has these lines of (word, confidence)."""
    text, words = LETTER + "\n", []
    for number, line in enumerate(stamp):
        for word, confidence in line:
            words.append(
                Word(len(text), len(text) + len(word), 1, number, (0.1, 0.2, 0.1 + 0.01 * len(word), 0.22), confidence)
            )
            text += word + " "
        text = text[:-1] + "\n"
    page = Page(PageInfo(number=1, method="ocr"), 0, len(text))
    return Document(text=text, pages=(page,), words=tuple(words))


NAME = [("SỞ", 0.9), ("Y", 0.9), ("TẾ", 0.8)]
PRINTED = [("Số:", 0.9), ("77", 0.96)]


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        pytest.param([NAME, [("ĐẾN", 0.9)], [("Số:", 0.9), ("77", 0.96)]], ("SỞ Y TẾ", "77", None), id="printed"),
        pytest.param([NAME, [("ĐẾN", 0.9)], [("Số:", 0.9), ("77", 0.7)]], ("SỞ Y TẾ", None, None), id="by hand"),
        pytest.param(
            [NAME, [("ĐẾN", 0.9)], [("Số:", 0.9), ("77", 0.95)], [("Ngày:", 0.9), ("14/6/2020", 0.5)]],
            ("SỞ Y TẾ", "77", None),
            id="a day by hand",
        ),
        pytest.param([[*NAME, ("TẾNH", 0.1)], [("ĐẾN", 0.9)], PRINTED], (None, "77", None), id="a body not whole"),
        pytest.param([[("@ÔNG", 0.9), ("AN", 0.9)], [("ĐẾN", 0.9)], PRINTED], (None, "77", None), id="no words"),
    ],
)  # fmt: skip
def test_on_a_scan_what_is_not_sure_is_null(stamp, expected):
    fact = received.find(scanned(stamp))
    assert (fact.body, fact.number, fact.date) == expected
