"""What offices write every day and an audit must not cry wolf at, beside what it must find in the same words."""

import pytest

from tests.audit.making import filled, found, paper

DEAD = "Nghị định số 94/2009/NĐ-CP ngày 26/10/2009 của Chính phủ"  # replaced on 15 February 2014
PLAN = {"number": "58/KH-UBND", "kind": "KẾ HOẠCH", "title": "Phòng, chống ma túy năm 2023"}
COURT = {
    "issuer": "TÒA ÁN NHÂN DÂN HUYỆN TÂN BÌNH", "parent": "TÒA ÁN NHÂN DÂN TỈNH HÀ LÂM", "place": "Tân Bình",
    "number": "27/2023/HS-ST", "kind": "BẢN ÁN", "title": "Về tội mua bán trái phép chất ma túy",
}  # fmt: skip
PAST = {"title": "Kết quả phòng, chống ma túy giai đoạn 2011 - 2015"}


@pytest.mark.parametrize(
    ("body", "head", "grades"),
    [
        (f"Căn cứ {DEAD};", PLAN, ["conflict"]),
        (
            f"Thực hiện {DEAD} Công an tỉnh đã hướng dẫn 12 trường hợp.",
            PLAN,
            ["conflict"],
        ),
        (f"Công an các huyện xử phạt 12 trường hợp theo {DEAD}.", PLAN, ["note"]),
        (f"Quy định này thay thế các mức phạt tại {DEAD}.", PLAN, []),
        (f"{DEAD} hết hiệu lực kể từ ngày 15/02/2014.", PLAN, []),
        (f"Bãi bỏ các văn bản hướng dẫn {DEAD}.", PLAN, []),
        (f"Hành vi xảy ra trước ngày 15/02/2014 thì xử phạt theo {DEAD}.", PLAN, []),
        (f"Quy định chuyển tiếp: hồ sơ đã thụ lý thì áp dụng {DEAD}.", PLAN, []),
        (f"Tại thời điểm phát hiện, hành vi bị xử phạt theo {DEAD}.", PLAN, []),
        (f"Tổng kết 08 năm thi hành {DEAD}, toàn tỉnh đã xử phạt 214 trường hợp.", PLAN, []),
        (f"Căn cứ Thông tư số 7/2014/TT-BCA hướng dẫn thi hành một số điều của {DEAD};", PLAN, []),
        (f"Căn cứ {DEAD};", COURT, ["note"]),
        (f"Thực hiện {DEAD}, trong kỳ đã xử phạt 214 trường hợp.", PAST, ["note"]),
        (f"Căn cứ {DEAD};", {**PLAN, "number": "12/VBHN-BCA", "kind": "NGHỊ ĐỊNH"}, []),
        ("Căn cứ Luật Phòng, chống ma túy;", PLAN, []),  # the one in force
    ],
)
def test_dead_law(shelf, shelf_run, body, head, grades):
    filled(shelf, shelf_run, paper(body, **head))
    assert [one.grade for one in found(shelf, "status")] == grades


CITED = "Căn cứ Kế hoạch số 15-KH/TU ngày 22/11/2022 của {whose} về phòng, chống ma túy."
PRINTED = "Căn cứ Kế hoạch số 15/KH-UBND ngày 22/11/2022 của {whose} về phòng, chống ma túy."


@pytest.mark.parametrize(
    ("text", "one", "other", "grades"),
    [
        (CITED, "Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", []),
        (CITED, "Tỉnh ủy", "Thường trực Tỉnh ủy", []),
        (CITED, "Tỉnh ủy", "UBND tỉnh", ["conflict"]),
        (PRINTED, "UBND tỉnh", "Chủ tịch UBND tỉnh", []),
        (PRINTED, "UBND tỉnh", "Ủy ban nhân dân tỉnh Hà Lâm", []),
        (PRINTED, "UBND tỉnh", "Văn phòng UBND tỉnh", ["note"]),
        (PRINTED, "UBND tỉnh", "Công an tỉnh", ["conflict"]),
        (PRINTED, "UBND tỉnh", "UBND tỉnh An Phúc", []),
        (PRINTED, "UBND tỉnh", "UBND huyện Tân Bình", []),
    ],
)
def test_bodies_that_share_their_numbers(shelf, shelf_run, text, one, other, grades):
    filled(
        shelf,
        shelf_run,
        *(paper(text.format(whose=whose), number=f"{at}/BC-UBND") for at, whose in enumerate((one, other), 3)),
    )
    assert [finding.grade for finding in found(shelf, "issuers")] == grades


BASE = "Thực hiện Kế hoạch số 58/KH-UBND ngày {day}{whose}, các đơn vị đã triển khai."
TEAM = {
    "issuer": "CÔNG AN HUYỆN TÂN BÌNH", "parent": "CÔNG AN TỈNH HÀ LÂM", "place": "Tân Bình", "number": "12/BC-CAH",
}  # fmt: skip


@pytest.mark.parametrize(
    ("papers", "told"),
    [
        pytest.param([paper(BASE.format(day="03/7/2023", whose=" của UBND tỉnh")),
                      paper(BASE.format(day="13/7/2023", whose=" của UBND tỉnh Hà Lâm"), number="4/BC-UBND")],
                     [("conflict", "two_dates")], id="one plan under two dates"),
        pytest.param([paper("Kết quả truy quét.", day="ngày 03 tháng 7 năm 2023", **TEAM),
                      paper("Kết quả tuyên truyền.", day="ngày 21 tháng 9 năm 2023", **TEAM)],
                     [("note", "number_used_twice")], id="two teams number by themselves"),
        pytest.param([paper("Kết quả truy quét.", day="ngày 03 tháng 7 năm 2022", **TEAM),
                      paper("Kết quả truy quét.", day="ngày 03 tháng 7 năm 2023", **TEAM)], [], id="each year anew"),
        pytest.param([paper(BASE.format(day="03/7/2023", whose=" của UBND tỉnh")),
                      paper(BASE.format(day="13/7/2023", whose=" của UBND huyện Sơn Động"), number="4/BC-UBND")],
                     [], id="a district's plan of that number"),
        pytest.param([paper("Thực hiện Thông tư số 13/2022/TT-BCA ngày 03/7/2022 của Bộ Công an."),
                      paper("Văn bản\nThông tư số 13/2022/TT-BCA 15/9/2022\nCòn hiệu lực.", number="4/BC-UBND")],
                     [], id="the day of the next column"),
    ],
)  # fmt: skip
def test_numbers_and_dates(shelf, shelf_run, papers, told):
    filled(shelf, shelf_run, *papers)
    assert [(one.grade, one.why.code) for one in found(shelf, "dates")] == told


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        ("Chỉ thị số 36-CT/TW ngày 16/9/2019 của Bộ Chính trị", ["conflict"]),
        ("Chỉ thị số 36-CT/TW ngày 16/9/2019", ["conflict"]),
        ("Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị", []),
        ("Chỉ thị số 36-CT/TW ngày 16/9/2009 của Bộ Chính trị", []),  # of another term of the Party
        ("Nghị định số 105/2021/NĐ-CP ngày 05/12/2021", ["conflict"]),
        ("Nghị định số 105/2021/NĐ-CP ngày 04 tháng 12 năm 2022 của Chính phủ", ["conflict"]),
        ("Nghị định số 105/2021/NĐ-CP ngày 01/01/2022 của Chính phủ", []),  # the day from which on it is in force
        ("Nghị định số 105/2021/NĐ-CP ngày 04/12/2021 của Chính phủ", []),
        ("Nghị định số 105/2021/NĐ-CP (đã hợp nhất ngày 20/3/2023)", []),
        ("Văn bản hợp nhất số 105/VBHN-BCA ngày 05/12/2021 của Bộ Công an", []),
        ("Luật Phòng, chống ma túy số 73/2021/QH14 ngày 12/4/2021", ["note"]),  # proclaimed, not adopted
        ("Luật Phòng, chống ma túy số 73/2021/QH14 ngày 30/3/2020", ["conflict"]),
        ("Chỉ thị số 16/CT-TTg ngày 20/5/2018 của Thủ tướng Chính phủ", []),  # each year has one
        ("Kế hoạch số 147/KH-UBND ngày 17/8/2015 của UBND tỉnh", []),  # the catalogue knows another province's
    ],
)
def test_a_date_that_stands_alone_is_held_against_the_catalogue(shelf, shelf_run, cited, told):
    filled(shelf, shelf_run, paper(f"Thực hiện {cited}, các đơn vị đã triển khai."))
    made = found(shelf, "dates")
    assert [one.grade for one in made] == told
    assert all(one.why.code == "other_day" and one.claims[1].record for one in made)


COUNTED = "Trong kỳ, lực lượng chức năng bắt {cases} vụ, 19 đối tượng.\nHiện có {patients} người điều trị Methadone.\n"
YEAR = {"number": "90/BC-UBND", "title": "Kết quả phòng, chống ma túy năm 2023", "day": "ngày 05 tháng 01 năm 2024"}


def counted(cases, patients=210, **head):
    return paper(COUNTED.format(cases=cases, patients=patients), **head)


def month(subject, number="31/BC-UBND"):
    return {"number": number, "title": f"Kết quả {subject} tháng 3 năm 2023", "day": "ngày 05 tháng 4 năm 2023"}


@pytest.mark.parametrize(
    ("papers", "told"),
    [
        pytest.param([counted(45, **month("phòng, chống ma túy")), counted(40, **YEAR)],
                     [("conflict", "part_of_period")], id="a month with more than its year"),
        pytest.param([counted(45, **month("phòng, chống tội phạm")), counted(40, **YEAR)],
                     [("note", "part_of_period")], id="on another subject"),
        pytest.param([counted(35, 260, **month("phòng, chống ma túy")), counted(40, 210, **YEAR)], [],
                     id="patients may become fewer"),
        pytest.param([counted(35, **month("phòng, chống ma túy")),
                      counted(36, **month("công tác phòng chống ma túy", "33/BC-UBND"))],
                     [("variant", "two_figures")], id="two figures for one month"),
        pytest.param([counted(35, **month("phòng, chống ma túy")),
                      counted(36, **month("cao điểm trấn áp tội phạm dịp Tết", "33/BC-UBND"))],
                     [("note", "two_figures")], id="a campaign has figures of its own"),
    ],
)  # fmt: skip
def test_figures(shelf, shelf_run, papers, told):
    filled(shelf, shelf_run, *papers)
    assert [(one.grade, one.why.code) for one in found(shelf, "totals")] == told


def period(told, cases, number, subject="phòng, chống ma túy", patients=210):
    head = {"title": f"Kết quả {subject} {told} năm 2023", "day": "ngày 30 tháng 12 năm 2023"}
    return counted(cases, patients, number=f"{number}/BC-UBND", **head)


HALF = period("6 tháng đầu năm", 60, 50)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ([("quý I", 35, 51), ("quý II", 30, 52)], [("conflict", "2", "65")]),
        ([("quý I", 35, 51), ("quý II", 25, 52)], []),
        ([("quý I", 35, 51), ("tháng 3", 20, 52), ("tháng 5", 20, 53)], []),  # March lies in its quarter
        ([("quý I", 35, 51), ("tháng 4", 10, 52), ("tháng 5", 20, 53)], [("conflict", "3", "65")]),
        ([("quý I", 35, 51), ("quý II", 30, 52), ("quý II", 20, 53)], []),  # of two figures the smaller
        ([("quý I", 35, 51), ("quý III", 30, 52)], []),
        ([("quý I", 35, 51), ("quý II", 30, 52, "công tác tuyên truyền pháp luật")], []),
        ([("quý I", 35, 51, "phòng, chống ma túy", 400), ("quý II", 20, 52, "phòng, chống ma túy", 410)], []),
        ([("quý I", 61, 51), ("quý II", 30, 52)], []),  # of the first alone
    ],
)
def test_short_periods_with_more_together_than_the_long_one(shelf, shelf_run, parts, told):
    filled(shelf, shelf_run, HALF, *(period(*one) for one in parts))
    made = [one for one in found(shelf, "totals") if one.why.code == "periods_exceed" and "cases" in one.subject]
    assert [(one.grade, one.why.values["count"], one.why.values["sum"]) for one in made] == told


FIRST = counted(45, **month("phòng, chống ma túy"))
LATER = {"number": "35/BC-UBND", "day": "ngày 12 tháng 4 năm 2023"}
NAMED = "Báo cáo số 31/BC-UBND ngày 05/4/2023"


def second(told, subject="phòng, chống ma túy", **head):
    text = COUNTED.format(cases=35, patients=210)
    return paper(f"{told} {text}", **(month(subject) | LATER | head))


@pytest.mark.parametrize(
    ("later", "told"),
    [
        (second("Báo cáo này có thêm số liệu."), [("conflict", "part_of_period"), ("variant", "two_figures")]),
        (second(f"Báo cáo này thay thế {NAMED} do có sai sót về số liệu."), []),
        (second(f"Văn bản này thay cho {NAMED} của UBND tỉnh."), []),
        (second(f"UBND tỉnh đính chính một số số liệu tại {NAMED} như sau:"), []),
        (second("UBND tỉnh điều chỉnh số liệu trong Báo cáo số 31/BC-UBND như sau:"), []),
        (second("Thay thế toàn bộ nội dung Báo cáo số 31 ngày 05/4/2023."), []),
        (second(f"{NAMED} không còn giá trị."), []),
        (second(f"{NAMED} được thay thế bằng báo cáo này."), []),
        (second("", "phòng, chống ma túy (đính chính)"), []),
        # another report's correction, and one that is only mentioned
        (second("Báo cáo này thay thế Báo cáo số 30/BC-UBND ngày 05/4/2023."),
         [("conflict", "part_of_period"), ("variant", "two_figures")]),
        (second(f"Tiếp theo {NAMED}, UBND tỉnh báo cáo bổ sung."),
         [("conflict", "part_of_period"), ("variant", "two_figures")]),
        (second("", "phòng, chống tội phạm (đính chính)"),
         [("conflict", "part_of_period"), ("note", "two_figures")]),
        # an earlier one replaces nothing that comes after it
        (second(f"Báo cáo này thay thế {NAMED}.", day="ngày 02 tháng 4 năm 2023"),
         [("conflict", "part_of_period"), ("variant", "two_figures")]),
        # of another body
        (second(f"Báo cáo này thay thế {NAMED}.", **TEAM | {"day": LATER["day"]}), [("conflict", "part_of_period")]),
    ],
)  # fmt: skip
def test_what_a_later_report_replaces_counts_no_more(shelf, shelf_run, later, told):
    filled(shelf, shelf_run, FIRST, later, counted(40, **YEAR))
    assert [(one.grade, one.why.code) for one in found(shelf, "totals")] == told


def test_two_texts_of_one_number_are_told_once(shelf, shelf_run):
    text = (COUNTED + "Đã tổ chức 14 buổi tuyên truyền tại các xã, phường, thị trấn.").format
    papers = (paper(text(cases=cases, patients=210), **month("phòng, chống ma túy")) for cases in (35, 36))
    filled(shelf, shelf_run, *papers)  # the link is made when they come in
    assert [one.kind for one in found(shelf, "revised", "totals")] == ["revised"]


WORK = "Tiếp tục thực hiện {kind} {name} trên địa bàn toàn tỉnh."


@pytest.mark.parametrize(
    ("one", "other", "grades"),
    [
        ("Chương trình Phòng, chống ma túy trong trường học giai đoạn 2021 - 2025",
         "Chương trình Phòng, chống ma túy trong trường học, khu công nghiệp giai đoạn 2021 - 2025", ["variant"]),
        ("Chương trình Phòng, chống ma túy trong trường học giai đoạn 2021 - 2025",
         "Chương trình Phòng, chống ma túy trong trường học giai đoạn 2026 - 2030", []),
    ],
)  # fmt: skip
def test_works_called_by_name(shelf, shelf_run, one, other, grades):
    texts = (f"Tiếp tục thực hiện {name} của Chính phủ." for name in (one, other))
    filled(shelf, shelf_run, *(paper(text, number=f"{at}/BC-UBND") for at, text in enumerate(texts, 3)))
    assert [finding.grade for finding in found(shelf, "titles")] == grades


def test_kinds_of_projects_in_a_law_are_no_works(shelf, shelf_run):
    text = "Điều 7\n{mark}) Dự án {what} đầu tư xây dựng nhà ở có hệ thống hạ tầng kỹ thuật đồng bộ tại nông thôn;"
    papers = (text.format(mark=mark, what=what) for mark, what in (("a", "khu"), ("b", "")))
    filled(shelf, shelf_run, *(paper(one, number=f"{at}/BC-UBND") for at, one in enumerate(papers, 3)))
    assert found(shelf, "titles") == []
