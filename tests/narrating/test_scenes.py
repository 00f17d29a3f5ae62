"""When, where and by whom: moments, places, forces."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.narrating.actors import forces
from extractor.narrating.moments import moments
from extractor.narrating.scenes import checked_at, places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hồi 22 giờ 15 phút ngày 19/8/2017, tổ công tác bắt quả tang", [("2017-08-19", "22:15", "event")]),
        ("Ngày 16/11, Công an tỉnh cho biết vừa bắt giữ một đối tượng", [("--11-16", None, "announced")]),
        ("Ngày 16/11, TAND tỉnh tuyên phạt tử hình", [("--11-16", None, "charged")]),
        ("Công an tỉnh cho biết khoảng 5h ngày 3/4 đã bắt", [("--04-03", "05:00", "event")]),
        ("Đêm 28 rạng sáng 29/02/2004, bắt 2 đối tượng", [("2004-02-28", None, "event")]),
        (
            "Ngày 24/3, Công an quận cho biết: vào 13h30 cùng ngày, tại",
            [("--03-24", None, "announced"), ("--03-24", "13:30", "event")],
        ),
        ("Vào khoảng 14h30, tại bản Lao, bắt", [(None, "14:30", "event")]),
        ("sinh ngày 02/3/1985, Kế hoạch số 88/KH-UBND ngày 20/6/2018", []),
    ],
)
def test_moments(text: str, expected: list[tuple[str | None, str | None, str]]) -> None:
    found = moments(Document.of_text(text))
    assert [(m.date.iso if m.date else None, m.time, m.kind) for m in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "tại Km 14 đường tỉnh 127 thuộc bản Nà Hin, Đội Cảnh sát điều tra bắt",
            "Km 14 đường tỉnh 127 thuộc bản Nà Hin",
        ),
        ("tại khu vực cây xăng, xã Sơn Lai, tỉnh Sơn La, tổ công tác bắt", "khu vực cây xăng, xã Sơn Lai, tỉnh Sơn La"),
        ("tại khu Ga, thị trấn Đồng Mỏ Công an huyện bắt", "khu Ga, thị trấn Đồng Mỏ"),
        ("tại kho Nam Tín (phường 2, Tp. Lâm Giang), Hải quan mở kiện hàng", "kho Nam Tín (phường 2, Tp. Lâm Giang)"),
        ("khi về đến Km7, tỉnh lộ 214 thì bị bắt", "Km7, tỉnh lộ 214"),
        ("bắt Lò Văn Pín tại ngầm tràn Ngài Thầu về hành vi", "ngầm tràn Ngài Thầu"),
        ("tại cơ quan điều tra, tại chỗ, tại thời điểm đó", None),
        ("Lò Văn Pín trú tại xã Nà Tòng khai", None),
    ],
)
def test_places(text: str, expected: str | None) -> None:
    document = Document.of_text(text)
    found = next(places(document, 0, len(text)), None)
    assert (document.text[slice(*found)] if found else None) == expected


def test_a_searched_house_is_the_place() -> None:
    document = Document.of_text("Công an kiểm tra quán karaoke Sóng Biếc (ấp 4, xã An Thạnh) phát hiện 13 đối tượng")
    span = checked_at(document, 0, len(document.text))
    assert span is not None and document.text[slice(*span)] == "quán karaoke Sóng Biếc (ấp 4, xã An Thạnh)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đồn Biên phòng 437 phối hợp với Công an huyện ", ["Đồn Biên phòng 437", "Công an huyện"]),
        (
            "Phòng PC04 chủ trì, phối hợp với Cục C04, Công an huyện Vân Trà ",
            ["Phòng PC04", "Cục C04", "Công an huyện Vân Trà"],
        ),
        (
            "Phòng Phòng, chống ma túy và tội phạm BĐBP tỉnh và Hải quan cửa khẩu ",
            ["Phòng Phòng, chống ma túy và tội phạm BĐBP tỉnh", "Hải quan cửa khẩu"],
        ),
        ("Đội CSĐT tội phạm về ma túy, Công an thành phố ", ["Đội CSĐT tội phạm về ma túy, Công an thành phố"]),
        ("thì bị tổ công tác Công an huyện Khe Sài ", ["tổ công tác Công an huyện Khe Sài"]),
        ("CA Sơn Lạng ", ["CA Sơn Lạng"]),
        ("lực lượng chức năng ", []),
        ("cả hai khi ", []),
    ],
)
def test_forces(text: str, expected: list[str]) -> None:
    document = Document.of_text(text + "bắt quả tang")
    assert [document.text[slice(*span)] for span in forces(document, 0, len(text), [])] == expected
