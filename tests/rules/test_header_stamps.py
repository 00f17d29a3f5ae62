"""Stamps in the head: urgency, secrecy, and the one of the body that received the document."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.rules import received, secrecy, title, urgency

HEAD = "CÔNG AN TỈNH HÒA SƠN\nSố: 12/CĐ-CAT\n{}\nHòa Sơn, ngày 3 tháng 4 năm 2020\nBÁO CÁO\nKết quả công tác\n\n{}\n"


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("HỎA TỐC", "HỎA TỐC"),
        ("Hoả tốc", "Hoả tốc"),
        ("KHẨN", "KHẨN"),
        ("THƯỢNG KHẨN", "THƯỢNG KHẨN"),
        ("HỎA TỐC HẸN GIỜ", "HỎA TỐC HẸN GIỜ"),
        ("[KHẨN]", "KHẨN"),
        ("", None),
        ("Khẩn trương triển khai", None),
    ],
)
def test_urgency(stamp: str, expected: str | None) -> None:
    found = urgency.find(Document.of_text(HEAD.format(stamp, "Nội dung khẩn, hỏa tốc và mật.")))
    if stamp == "Hoả tốc":
        expected = None  # not in capitals: no stamp
    assert (found and found.text) == expected


@pytest.mark.parametrize(
    ("subject", "stamp"),
    [
        ("V/v nghỉ Tết năm 2020 HỎA TỐC", "HỎA TỐC"),
        ("V/v nghỉ Tết năm 2020 KHẨN.", "KHẨN"),
        ("V/v nghỉ Tết, diễn tập ứng phó tình huống khẩn", None),
    ],
)
def test_urgency_stamped_beside_the_last_words_of_the_subject(subject: str, stamp: str | None) -> None:
    place = "Hòa Sơn, ngày 3 tháng 4 năm 2020\nKính gửi: Công an các huyện"
    text = f"CÔNG AN TỈNH HÒA SƠN\nSố: 12/CAT-PV01\n{subject}\n{place}\n"
    document = Document.of_text(text)
    found, told = urgency.find(document), title.find(document)
    assert (found and found.text) == stamp
    assert told is not None
    assert told.text == (subject if stamp is None else "V/v nghỉ Tết năm 2020").removeprefix("V/v ")


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("MẬT", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("Độ mật: Tối mật", "Tối mật"),
        ("Bí mật", None),
        ("", None),
    ],
)
def test_secrecy(stamp: str, expected: str | None) -> None:
    found = secrecy.find(Document.of_text(HEAD.format(stamp, "Tài liệu MẬT của đơn vị\nMẬT")))
    assert (found and found.text) == expected


RECEIVED = [
    ("SỞ TƯ PHÁP\nCÔNG VĂN ĐẾN\nSố: 2214\nNgày: 15/4/2020\nChuyển: Văn phòng", ("SỞ TƯ PHÁP", "2214", "2020-04-15")),
    ("SỞ TƯ PHÁP\nĐẾN\tSố: 87\nNgày 6/5/19\nChuyển:.......", ("SỞ TƯ PHÁP", "87", "2019-05-06")),
    (
        "VĂN PHÒNG UBND HUYỆN\nSỐ:......\tĐẾN\nNgày...../...../20.....\tChuyển.....",
        ("VĂN PHÒNG UBND HUYỆN", None, None),
    ),
    ("CV ĐẾN Số: 455 Ngày: 21/3/2018", (None, "455", "2018-03-21")),
    ("Đến nay đã có nhiều kết quả", None),
]


@pytest.mark.parametrize(("stamp", "expected"), RECEIVED)
def test_received(stamp: str, expected: tuple[str | None, str | None, str | None] | None) -> None:
    document = Document.of_text(
        HEAD.format("", "").rstrip() + "\n\n" + stamp + "\n\nThực hiện chỉ đạo của cấp trên, đơn vị báo cáo.\n"
    )
    found = received.find(document)
    assert (found and (found.body, found.number, found.date)) == expected
    if expected is not None:
        name = title.find(document)
        assert name is not None and name.text == "Kết quả công tác"
