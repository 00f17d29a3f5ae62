"""Incidents: which stretches of a text tell one event, and what is told of it."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.record import Incident
from extractor.rules.incidents import find

HEAD = """UBND TỈNH LÂM VIÊN
CÔNG AN TỈNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/BC-CAT
Lâm Viên, ngày 10 tháng 7 năm 2018
BÁO CÁO
Kết quả phòng, chống ma túy 6 tháng đầu năm 2018

"""
NEWS = (
    "Ngày 16/11, Công an tỉnh Lâm Viên cho biết Công an huyện Nậm Phìn vừa bắt một đối tượng mua bán ma túy.\n\n"
    "Theo đó, khoảng 16h30 ngày 15/11, tại thôn Tân Lập, xã Hợp Tiến, tổ công tác Công an huyện bắt quả tang Lý "
    "Văn Hếnh "
    "(SN 1999, trú xã Hợp Tiến) đang bán 2 gói heroin.\n\nMở rộng điều tra, công an bắt khẩn cấp Hoàng Thị "
    "Trảng (SN 1983, "
    "trú xã Ngọc Sơn), thu 16 gói heroin.\n\nTại cơ quan công an, Hếnh khai mua ma túy của Trảng. Vụ việc đang "
    "được làm rõ.\n"
)


def told(text: str) -> list[Incident]:
    return find(Document.of_text(text))


def persons(incident: Incident) -> list[tuple[str, int | None, str | None]]:
    return [(one.name, one.birth_year, one.residence) for one in incident.suspects]


def test_every_value_of_a_vignette() -> None:
    text = HEAD + (
        "Điển hình:\n1. Hồi 22 giờ 15 phút ngày 19/5/2018, tại Km 14 đường tỉnh 127 thuộc bản Nà Hin, xã Mường "
        "Pơn, Phòng PC04 phối hợp với "
        "Đồn Biên phòng 405 bắt quả tang Giàng A Chua, sinh năm 1988, trú tại bản Pu Lâu, xã Nà Chua về hành vi "
        "vận chuyển trái phép "
        "chất ma túy; thu giữ 02 bánh heroin.\n"
    )
    (incident,) = told(text)
    assert (incident.date, incident.time) == ("2018-05-19", "22:15")
    assert incident.place == "Km 14 đường tỉnh 127 thuộc bản Nà Hin, xã Mường Pơn"
    assert incident.forces == ["Phòng PC04", "Đồn Biên phòng 405"]
    assert incident.offence == ["vận chuyển"]
    assert persons(incident) == [("Giàng A Chua", 1988, "bản Pu Lâu, xã Nà Chua")]
    assert incident.evidence.quote.startswith("Hồi 22 giờ")
    assert incident.evidence.quote.endswith("vận chuyển")


def test_news_over_several_paragraphs_is_one_event() -> None:
    (incident,) = told(NEWS)
    assert (incident.date, incident.time, incident.place) == ("--11-15", "16:30", "thôn Tân Lập, xã Hợp Tiến")
    assert persons(incident) == [("Lý Văn Hếnh", 1999, "xã Hợp Tiến"), ("Hoàng Thị Trảng", 1983, "xã Ngọc Sơn")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Khoảng 5h ngày 3/4, Công an xã A bắt Lò Văn Pín (SN 1990) bán 2 gói heroin. Tiếp đó, 9h30 cùng "
            "ngày, tại chợ Nà Lầu, Công an xã B "
            "bắt Vi Văn Tộ (SN 1991) tàng trữ 1 gói heroin.",
            [("--04-03", "05:00", ["Lò Văn Pín"]), ("--04-03", "09:30", ["Vi Văn Tộ"])],
        ),
        (
            "Khoảng 5h ngày 3/4, Công an xã A bắt Lò Văn Pín (SN 1990) bán 2 gói heroin. Mở rộng vụ án, ngày "
            "4/4, Công an bắt Vi Văn Tộ "
            "(SN 1991) thu 1 gói heroin.",
            [("--04-03", "05:00", ["Lò Văn Pín", "Vi Văn Tộ"])],
        ),
        (
            "Ngày 30/11, TAND tỉnh tuyên phạt tử hình Lò Văn Pín (SN 1990) về tội vận chuyển ma túy. Theo hồ "
            "sơ, đêm 16/3, Pín đến bến xe "
            "Lam Hạ thì bị công an bắt quả tang cùng 2kg heroin.",
            [("--03-16", None, ["Lò Văn Pín"])],
        ),
        (
            "Sáng 03/6/2018, Lò Văn Pín (SN 1990) đi mua heroin. Khoảng 10 giờ 20 phút cùng ngày, khi về đến "
            "Km7 thì bị tổ công tác "
            "bắt quả tang, thu 3 gói heroin.",
            [("2018-06-03", "10:20", ["Lò Văn Pín"])],
        ),
        (
            "Tin từ Công an huyện A cho biết, đang tạm giữ Lò Văn Pín (SN 1990) vì tàng trữ 2 gói "
            "heroin.\n\nCũng trong thời gian này, Công an "
            "huyện A phối hợp Công an xã B bắt quả tang Vi Văn Tộ (SN 1991) bán 1 gói heroin.",
            [(None, None, ["Lò Văn Pín"]), (None, None, ["Vi Văn Tộ"])],
        ),
        (
            "Công an huyện A cho biết đang tạm giữ Lò Văn Pín, Vi Văn Tộ về hành vi mua bán ma túy. Sáng 18/2, "
            "Công an bắt quả tang Pín cầm "
            "3 tép heroin. Trước đó, tối 11/2, Công an bắt Tộ, thu 2 bịch cần sa.",
            [("--02-18", None, ["Lò Văn Pín"]), ("--02-11", None, ["Vi Văn Tộ"])],
        ),
    ],
)
def test_one_event_or_two(text: str, expected: list[tuple[str | None, str | None, list[str]]]) -> None:
    found = [(one.date, one.time, [person.name for person in one.suspects]) for one in told(text)]
    assert found == expected


def test_a_verdict_names_its_accused_before_the_story() -> None:
    text = HEAD.replace("BÁO CÁO", "BẢN ÁN") + (
        "Bị cáo: LÒ VĂN TẮNG; sinh ngày: 17/9/1989; nơi cư trú: bản Cang, xã Chiềng Mai\nNỘI DUNG VỤ ÁN\nHồi 22 "
        "giờ 50 phút ngày 04/02/2018, "
        "tại tiểu khu 4, thị trấn Hát Lừu, Công an huyện kiểm tra xe do Tắng điều khiển, thu giữ 06 bánh heroin.\n"
    )
    (incident,) = told(text)
    assert persons(incident) == [("LÒ VĂN TẮNG", 1989, "bản Cang, xã Chiềng Mai")]


def test_minutes_tell_a_person_line_by_line() -> None:
    text = HEAD.replace("BÁO CÁO", "BIÊN BẢN") + (
        "Hồi 15 giờ 30 phút, ngày 05 tháng 10 năm 2017, tại bản Pá Vàng, xã Thông Mường.\nChúng tôi gồm:\n1. "
        "Thiếu tá Nguyễn Đình Sáng;\n"
        "Tiến hành lập biên bản bắt quả tang đối với:\nHọ và tên: XỒNG BÁ DỀNH; giới tính: nam.\nSinh ngày: "
        "12/8/1994.\n"
        "Nơi ĐKHKTT: bản Huồi Cọ, xã Nậm Cắn.\nTang vật thu giữ: 6.000 viên hồng phiến.\n"
    )
    (incident,) = told(text)
    assert (incident.date, incident.time, incident.place) == ("2017-10-05", "15:30", "bản Pá Vàng, xã Thông Mường")
    assert persons(incident) == [("XỒNG BÁ DỀNH", 1994, "bản Huồi Cọ, xã Nậm Cắn")]


@pytest.mark.parametrize(
    "text",
    [
        "Trong quý, Công an huyện bắt 12 vụ, 17 đối tượng, thu 3 bánh heroin.",
        "Từ ngày 15/3/2018 đến ngày 15/6/2018, Công an tỉnh bắt 268 vụ, 341 đối tượng, thu 188 kg heroin.",
        "Ngày 20/6/2018, UBND huyện ban hành Kế hoạch số 88/KH-UBND kiểm tra 14 cơ sở kinh doanh thuốc gây nghiện.",
        "Ngày 26/6/2018, tổ chức mít tinh với 1.200 người, phát 3.000 tờ rơi về tác hại của ma túy.",
        "Ngày 12/3/2018, tại xã A, Công an huyện bắt Lò Văn Pín (SN 1990) trộm cắp 2 xe máy.",
        "Đến ngày 31/3/2018 có 2.745 người nghiện ma túy; đã kiểm tra, phát hiện 12 trường hợp.",
    ],
)
def test_what_is_no_incident(text: str) -> None:
    assert told(HEAD + text + "\n") == []
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "when"),
    [
        # A search with its own hour and place is an event of its own; without them it is not.
        (
            "Lúc 19 giờ ngày 20/3/2015, tại ngã tư Lộc An, Đội 3 bắt quả tang Phan Văn Lượng (SN 1980) bán 02 gói "
            "ketamine. Khám xét chỗ ở của Lượng tại số 8 ngõ 2 phường Lộc An vào hồi 21h10' cùng ngày, thu giữ thêm "
            "03 gói ketamine.",
            [("2015-03-20", "19:00", "ngã tư Lộc An"), ("2015-03-20", "21:10", "số 8 ngõ 2 phường Lộc An")],
        ),
        (
            "Lúc 19 giờ ngày 20/3/2015, tại ngã tư Lộc An, Đội 3 bắt quả tang Phan Văn Lượng (SN 1980) bán 02 gói "
            "ketamine. Khám xét chỗ ở của Lượng thu giữ thêm 03 gói ketamine.",
            [("2015-03-20", "19:00", "ngã tư Lộc An")],
        ),
        (
            "Lúc 19 giờ ngày 20/3/2015, tại ngã tư Lộc An, công an bắt Phan Văn Lượng (SN 1980) mang 300 viên thuốc "
            "lắc. Song song, tổ thứ hai khám phòng 1104 chung cư Sao Mai do Lê Thị Cúc (SN 1993) mướn. Ở đó thu 900 "
            "viên thuốc lắc.",
            [("2015-03-20", "19:00", "ngã tư Lộc An"), (None, None, "phòng 1104 chung cư Sao Mai")],
        ),
        # The day of the news stands before the hour of the event.
        (
            "Ngày 8/6/2023, vào hồi 13 giờ 25 ngày 7/6/2023, Đồn Biên phòng Nà Lạ tại khu vực bản Hua Nà, xã Pa Nọi "
            "bắt Thào A Dớ (sinh năm 2000) mang 12.000 viên ma túy tổng hợp.",
            [("2023-06-07", "13:25", "khu vực bản Hua Nà, xã Pa Nọi")],
        ),
        # When a page was printed is no event's hour.
        (
            "Cập nhật 16/11/2018, 06:11:46\n\nChiều 15/11/2018, tại bản Hua Nà, công an bắt Sồng A Thìa (sinh năm "
            "1969), thu 12 bánh heroin.",
            [("2018-11-15", None, "bản Hua Nà")],
        ),
        (
            "Khoảng hơn 3h sáng nay (23/12/2019), tại chợ Nà Pó, công an bắt Vừ Xống (SN 1999), thu 30 bánh heroin.",
            [("2019-12-23", "03:00", "chợ Nà Pó")],
        ),
        (
            "Khi Sống (SN 1969) đến địa phận xã Lợi Hòa lúc 0 giờ ngày 15/7/2013 thì bị công an bắt quả tang cùng 40 "
            "bánh heroin.",
            [("2013-07-15", "00:00", "địa phận xã Lợi Hòa")],
        ),
    ],
)
def test_where_an_event_begins(text: str, when: list[tuple[str | None, str | None, str | None]]) -> None:
    assert [(incident.date, incident.time, incident.place) for incident in told(text)] == when


@pytest.mark.parametrize(
    ("text", "forces"),
    [
        (
            "Ngày 5/3/2015, Ban Chỉ huy BĐBP tỉnh Pa Lâu cho biết, đơn vị vừa phối hợp với các Đồn Biên phòng Nà Lạ, "
            "Hua Nà và Pa Nọi bắt 2 đối tượng mang 4 bánh heroin, gồm Lò A Sử (SN 1990) và Lò A Tú (SN 1991).",
            ["Ban Chỉ huy BĐBP tỉnh Pa Lâu", "các Đồn Biên phòng Nà Lạ, Hua Nà và Pa Nọi"],
        ),
        (
            "Lúc 9 giờ ngày 5/3/2015, tại bản Hua Nà, tổ công tác gồm PC47 và Hải quan cửa khẩu Bản Tả bắt Lò A Sử "
            "(SN 1990) mang 4 bánh heroin.",
            ["PC47", "Hải quan cửa khẩu Bản Tả"],
        ),
        (
            "Lúc 9 giờ ngày 5/3/2015, tại bản Hua Nà, Cục Phòng chống ma túy (C04), Bộ Công an và Phòng Cảnh sát ma "
            "túy (PC04) - Công an tỉnh Pa Lâu bắt Lò A Sử (SN 1990) mang 4 bánh heroin.",
            ["Cục Phòng chống ma túy (C04), Bộ Công an", "Phòng Cảnh sát ma túy (PC04) - Công an tỉnh Pa Lâu"],
        ),
        # A court catches nobody.
        (
            "Chiều 27/9/2016, TAND tỉnh Pa Lâu xét xử Lò A Sử (SN 1990) về tội mua bán ma túy. Theo cáo trạng, ngày "
            "30/1/2016, tại bản Hua Nà, Sử bị công an bắt quả tang cùng 4 bánh heroin.",
            [],
        ),
    ],
)
def test_forces_of_an_event(text: str, forces: list[str]) -> None:
    (incident,) = told(text)
    assert incident.forces == forces


def test_a_trial_names_more_people_than_the_event() -> None:
    text = (
        "Ngày 20/8/2020, TAND tỉnh Pa Lâu tuyên phạt Lò A Sử (33 tuổi), Vàng A Tú (36 tuổi), Chu Thị Mơ (25 tuổi) tử "
        "hình về tội mua bán ma túy. Theo cáo trạng, khoảng 12h ngày 4/12/2019, tại xã Pa Nọi, Công an huyện Nà Hin "
        "bắt quả tang Sử và Tú chở 45 bánh heroin.\n"
    )
    (incident,) = told(text)
    assert [one.name for one in incident.suspects] == ["Lò A Sử", "Vàng A Tú"]
