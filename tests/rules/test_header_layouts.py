"""One head, laid out in every way that texts hold it, must give the same facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest

import pytest

from extractor.document import Document
from extractor.rules import document_number, document_type, issued, issuer, title

NATIONAL = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
PARTY = ["ĐẢNG CỘNG SẢN VIỆT NAM"]
BODY = "Thực hiện chỉ đạo của cấp trên, đơn vị đã tổ chức nhiều đợt kiểm tra, thu được kết quả bước đầu đáng ghi nhận."


@dataclass(frozen=True)
class Office:
    parent: tuple[str, ...]
    name: tuple[str, ...]
    number: str
    place: str
    day: str
    date: str
    kind: str
    subject: str
    party: bool = False


OFFICES = [
    Office((), ("ỦY BAN NHÂN DÂN", "TỈNH HÒA SƠN"), "Số: 71/KH-UBND", "Hòa Sơn",
           "ngày 04 tháng 3 năm 2019", "2019-03-04",
           "KẾ HOẠCH", "Xóa cây có chứa chất ma túy trên địa bàn tỉnh"),
    Office(("UBND TỈNH LÂM HẢI",), ("SỞ LAO ĐỘNG", "THƯƠNG BINH VÀ XÃ HỘI"), "Số: 2204/BC-SLĐTBXH", "Lâm Hải",
           "ngày 30 tháng 11 năm 2014", "2014-11-30", "BÁO CÁO", "Công tác cai nghiện phục hồi"),
    Office(("BỘ CÔNG AN",), ("CỤC CẢNH SÁT ĐIỀU TRA", "TỘI PHẠM VỀ MA TÚY"), "Số: 519/HD-C04", "Hà Nội",
           "ngày 6 tháng 9 năm 2021", "2021-09-06", "HƯỚNG DẪN", "Lập hồ sơ quản lý địa bàn"),
    Office(("CÔNG AN TỈNH ĐÔNG GIANG",), ("CÔNG AN HUYỆN NẬM PHÌN",), "Số:      /TB-CAH", "Nậm Phìn",
           "ngày      tháng 10 năm 2022", "2022-10", "THÔNG BÁO", "Kết quả giải quyết tin báo"),
    Office(("TỈNH ỦY BÌNH SƠN",), ("BAN TUYÊN GIÁO",), "Số 44-HD/BTGTU", "Bình Sơn", "ngày 19 tháng 5 năm 2020",
           "2020-05-19", "HƯỚNG DẪN", "tuyên truyền kỷ niệm ngày lễ lớn", party=True),
    Office(("TỔNG CỤC HẢI QUAN",), ("CỤC HẢI QUAN TỈNH QUẢNG HẢI",), "Số: 1180/QĐ-HQQH", "Quảng Hải",
           "ngày 22 tháng 7 năm 2003", "2003-07-22", "QUYẾT ĐỊNH", "Về việc khen thưởng tập thể, cá nhân"),
    Office(("BỘ TƯ LỆNH BĐBP",), ("BỘ CHỈ HUY BĐBP", "TỈNH LÂM HẢI"), "Số: 333/BC-BCH", "Lâm Hải",
           "ngày 15 tháng 12 năm 2024", "2024-12-15", "BÁO CÁO", "Tổng kết công tác biên phòng"),
    Office(("VIỆN KIỂM SÁT NHÂN DÂN", "TỈNH HÒA SƠN"), ("VIỆN KIỂM SÁT NHÂN DÂN", "HUYỆN TAM KHÊ"), "Số: 27/BC-VKS",
           "Tam Khê", "ngày 1 tháng 6 năm 2017", "2017-06-01", "BÁO CÁO", "Kết quả kiểm sát tạm giữ, tạm giam"),
    Office(("ỦY BAN NHÂN DÂN", "THÀNH PHỐ LAM KINH"), ("PHÒNG VĂN HÓA VÀ THÔNG TIN",), "Số: 9/KH-VHTT", "Lam Kinh",
           "ngày 12 tháng 1 năm 2026", "2026-01-12", "KẾ HOẠCH", "Tổ chức hội thi tuyên truyền lưu động"),
    Office(("UBND HUYỆN BÌNH AN",), ("BAN CHỈ ĐẠO 138",), "Số: ……/KH-BCĐ", "Bình An", "ngày … tháng 02 năm 2018",
           "2018-02", "KẾ HOẠCH", "Chuyển hóa địa bàn trọng điểm về ma túy"),
]  # fmt: skip


def columns(office: Office) -> tuple[list[str], list[str]]:
    left = [*office.parent, *office.name, "*" if office.party else "-------", office.number]
    right = [*(PARTY if office.party else NATIONAL), "---------------", f"{office.place}, {office.day}"]
    return left, right


def column_by_column(office: Office) -> str:
    left, right = columns(office)
    return "\n".join([*left, *right])


def motto_first(office: Office) -> str:
    left, right = columns(office)
    return "\n\n".join(["\n".join(right[:-1]), "\n".join(left[:-1]), left[-1], right[-1]])


def across(gap: str) -> Callable[[Office], str]:
    def lay(office: Office) -> str:
        left, right = columns(office)
        # Number and day stand on the same line of the page.
        rows = [*zip_longest(left[:-1], right[:-1], fillvalue=""), (left[-1], right[-1])]
        return "\n".join(f"{one}{gap if two else ''}{two}" for one, two in rows)

    return lay


def table(office: Office) -> str:
    left, right = columns(office)
    rows = [("<br>".join(left[:-1]), "<br>".join(right[:-1])), ("---", "---"), (left[-1], right[-1])]
    return "\n".join(f"| {one} | {two} |" for one, two in rows)


def right_column_first(office: Office) -> str:
    left, right = columns(office)
    return "\n".join([*right, *left])


LAYOUTS = {
    "column by column": column_by_column,
    "motto first": motto_first,
    "right column first": right_column_first,
    "across with blanks": across(" " * 14),
    "across with tabs": across("\t"),
    "across with one blank": across(" "),
    "table": table,
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.number)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_same_facts_in_every_layout(office: Office, layout: str, gap: str) -> None:
    text = gap.join([LAYOUTS[layout](office), office.kind, office.subject, BODY])
    document = Document.of_text(text)
    body, number, kind = issuer.find(document), document_number.find(document), document_type.find(document)
    day, name = issued.find(document), title.find(document)
    assert body is not None and number is not None and kind is not None and day is not None and name is not None
    assert body.name == " ".join(office.name)
    assert body.parent == (" ".join(office.parent) or None)
    assert number.text == office.number.removeprefix("Số").lstrip(": …").replace(" ", "")
    assert kind.name == office.kind.lower()
    assert (day.place, day.date) == (office.place, office.date)
    assert name.text == office.subject


_PROSE = "Lực lượng chức năng đã tuyên truyền tới từng hộ dân, tổ chức ký cam kết và kiểm tra các cơ sở kinh doanh."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Ba Khe: Ra quân trấn áp tội phạm\n\n{_PROSE}", "Ba Khe: Ra quân trấn áp tội phạm"),
        (f"Ba Khe: Ra quân trấn áp tội phạm\n08:30 12/03/2024\n{_PROSE}", "Ba Khe: Ra quân trấn áp tội phạm"),
        (
            "| STT | Nội dung công việc chính của đơn vị | Số vụ |\n|---|---|---|\n| 1 | Xã Ba Khe | 12 vụ |\n\n"
            + _PROSE,
            None,
        ),
        ("STT\tTên đơn vị\tSố vụ\n1\tXã Ba Khe\t12\n2\tXã Ba Lòng\t30 vụ, 40 đối tượng ma túy", None),
        (f"Kế hoạch số 30 của Công an tỉnh về phòng chống tội phạm\nđơn vị đã làm. {_PROSE}\n{_PROSE}", None),
        (f"1. Công tác tuyên truyền phòng chống ma túy\n\n{_PROSE}", None),
        (f"- Công tác tuyên truyền phòng chống ma túy\n\n{_PROSE}", None),
    ],
)
def test_a_headline_stands_apart_from_prose_rows_and_items(text: str, expected: str | None) -> None:
    found = title.find(Document.of_text(text))
    assert (found.text if found else None) == expected
