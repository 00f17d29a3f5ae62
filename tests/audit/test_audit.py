"""Invented documents in an archive, on both databases: what contradicts is found, what only looks so is left alone."""

import json
from collections import Counter

import pytest
from sqlalchemy import insert

from extractor.errors import ArgumentInvalid
from pipelines.archive.tables import likenesses
from pipelines.audit import Filters, Listing, Tally, audit, telling
from pipelines.audit.rendering import FORMS, render, summary
from pipelines.audit.report import html
from tests.archive.results import report, stored
from tests.audit.making import filled, found, paper, said

PLAN = "Thực hiện Kế hoạch số 58/KH-UBND ngày {day} của UBND tỉnh{about}, công an tỉnh đã triển khai."
STRATEGY = " về thực hiện Chiến lược quốc gia kiểm soát tiền chất {where}đến năm 2025, định hướng đến năm 2035"
ELSEWHERE = {"day": "ngày 02 tháng 11 năm 2023", "title": "Sơ kết đợt cao điểm 60 ngày đêm tại 14 xã vùng cao"}
AN_PHUC = {"issuer": "ỦY BAN NHÂN DÂN TỈNH AN PHÚC", "place": "An Phúc", "number": "90/BC-UBND"}


def plan(on: str, about: str = "", **head: str) -> str:
    return paper(PLAN.format(day=on, about=about), **head)


@pytest.mark.parametrize(
    ("texts", "kind", "expected"),
    [
        pytest.param([plan("03/7/2023"), plan("13/7/2023", number="419/BC-UBND")], "dates",
                     [("dates", "conflict", ("3/7/2023", "13/7/2023"))], id="two dates in one year"),
        pytest.param([plan("03/7/2023"), plan("13/7/2023", **AN_PHUC)], "dates", [], id="two provinces"),
        pytest.param([plan("03/7/2021"), plan("13/7/2023", number="419/BC-UBND")], "dates", [], id="two years"),
        pytest.param([plan("03/7/2017", STRATEGY.format(where="")),
                      plan("13/7/2022", STRATEGY.format(where="ở vùng cao "), number="419/BC-UBND")], "dates",
                     [("dates", "conflict", ("3/7/2017", "13/7/2022"))], id="two years, one matter"),
        pytest.param([plan("03/7/2023", " về quản lý người nghiện trong độ tuổi lao động tại cộng đồng"),
                      plan("03/7/2023", " về quản lý chặt chẽ người nghiện trong độ tuổi lao động tại cộng đồng",
                           number="419/BC-UBND", **ELSEWHERE)], "titles",
                     [("titles", "variant", ("(a)", "(b)"))], id="a word more"),
        pytest.param([plan("03/7/2023", " về quản lý người nghiện, học sinh tại cộng đồng"),
                      plan("03/7/2023", " về Quản lý người nghiện học sinh tại cộng đông", number="419/BC-UBND",
                           **ELSEWHERE)], "titles", [], id="a comma and a misread letter"),
        pytest.param([paper("Căn cứ Quy định số 69-QĐ/TW ngày 06/7/2022 của Ban Bí thư về kỷ luật tổ chức đảng.")],
                     "issuers", [("issuers", "conflict", ("Ban Bí thư", "Bộ Chính trị"))], id="another body's"),
        pytest.param([paper("Theo Quyết định số 1452/QĐ-TTg ngày 31/8/2021 của Chính phủ, các xã đã họp.")],
                     "issuers", [("issuers", "note", ("Chính phủ", "Thủ tướng Chính phủ"))], id="loosely said"),
        pytest.param([plan("03/7/2023"),
                      paper("Theo Kế hoạch số 58/KH-UBND ngày 03/7/2023 của UBND tỉnh An Phúc.", **AN_PHUC)],
                     "issuers", [], id="each province has its own"),
        pytest.param([plan("03/9/2023")], "order", [("order", "conflict", ("14/8/2023", "3/9/2023"))], id="too early"),
        pytest.param([plan("14/8/2023")], "order", [], id="on the day"),
        pytest.param([paper("Căn cứ Luật Phòng, chống ma túy năm 2000;\nCăn cứ Luật số 73/2021/QH14;")], "status",
                     [("status", "conflict", ("14/8/2023", "1/1/2022"))], id="rests on a dead law"),
        pytest.param([paper("Luật Phòng, chống ma túy năm 2000 đã được thay thế bởi Luật năm 2021.")], "status", [],
                     id="knows that it is over"),
        pytest.param([paper("Nội dung.", number="    /KH-UBND", kind="KẾ HOẠCH",
                            day="ngày     tháng 8 năm 2023")],
                     "unnumbered", [("unnumbered", "note", ("/KH-UBND",))], id="left blank"),
        pytest.param([paper("Nội dung.", number="    /KH-UBND", kind="KẾ HOẠCH", day="ngày     tháng 7 năm 2023"),
                      plan("03/7/2023", number="419/BC-UBND")], "unnumbered",
                     [("unnumbered", "note", ("/KH-UBND", "58/KH-UBND, 3/7/2023"))], id="another may cite it"),
    ],
)  # fmt: skip
def test_legal_documents(shelf, shelf_run, texts, kind, expected):
    filled(shelf, shelf_run, *texts)
    assert said(found(shelf, kind)) == expected


SEIZED = "Trong kỳ, {whose} bắt 12 vụ, 19 đối tượng; thu giữ {grams} gam heroin.\n"
MONTH = {"title": "Kết quả phòng, chống ma túy tháng 3 năm 2023", "day": "ngày 05 tháng 4 năm 2023"}
QUARTER = {"title": "Kết quả phòng, chống ma túy quý I năm 2023", "day": "ngày 05 tháng 4 năm 2023"}
DISTRICT = {
    "issuer": "ỦY BAN NHÂN DÂN HUYỆN TÂN BÌNH", "parent": "ỦY BAN NHÂN DÂN TỈNH HÀ LÂM", "place": "Tân Bình",
}  # fmt: skip
OTHER = {
    "issuer": "ỦY BAN NHÂN DÂN HUYỆN SƠN ĐỘNG", "parent": "ỦY BAN NHÂN DÂN TỈNH HÀ LÂM", "place": "Sơn Động",
}  # fmt: skip


def seized(grams: str, number: str, **head: str) -> str:
    return paper(SEIZED.format(whose="lực lượng chức năng", grams=grams), number=number, **head)


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        pytest.param([seized("812,5", "11/BC-UBND", **MONTH), seized("500,25", "12/BC-UBND", **QUARTER)],
                     {"part_of_period"}, id="a month with more than its quarter"),
        pytest.param([seized("312,5", "11/BC-UBND", **MONTH), seized("500,25", "12/BC-UBND", **QUARTER)],
                     set(), id="a month within its quarter"),
        pytest.param([seized("500,25", "11/BC-UBND", **MONTH), seized("300,5", "3/BC-UBND", **MONTH, **DISTRICT),
                      seized("250,75", "4/BC-UBND", **MONTH, **OTHER)],
                     {"districts_exceed"}, id="districts with more than their province"),
        pytest.param([seized("500,25", "11/BC-UBND", **MONTH), seized("100,5", "3/BC-UBND", **MONTH, **DISTRICT),
                      seized("250,75", "4/BC-UBND", **MONTH, **OTHER)],
                     set(), id="districts within their province"),
        pytest.param([seized("500,25", "11/BC-UBND", **MONTH),
                      seized("700,5", "3/BC-UBND", **MONTH, **(DISTRICT | {"parent": "ỦY BAN NHÂN DÂN TỈNH AN PHÚC"}))],
                     set(), id="another province's district of that name"),
        pytest.param([seized("500,25", "11/BC-UBND", **MONTH), seized("520,25", "17/BC-UBND", **MONTH)],
                     {"two_figures"}, id="one body, one month, two figures"),
    ],
)  # fmt: skip
def test_totals_across_documents(shelf, shelf_run, texts, codes):
    filled(shelf, shelf_run, *texts)
    made = [one for one in found(shelf, "totals") if "heroin" in one.subject]
    assert {one.why.code for one in made} == codes


STORY = (
    "Hồi 10 giờ 30 phút ngày 12/3/2023, tại thôn Nà Lạc, xã Tân Lập, huyện Tân Bình, Công an huyện bắt quả tang Vi Văn "
    "Toản (sinh năm 1990), trú tại thôn Nà Lạc, có hành vi mua bán trái phép chất ma túy, "
    "thu giữ {grams} gam heroin.{end}\n"
)


def story(grams: str, number: str, end: str = "", **head: str) -> str:
    return paper("Vụ việc điển hình:\n" + STORY.format(grams=grams, end=end), number=number, **MONTH, **head)


@pytest.mark.parametrize(
    ("grams", "expected"),
    [("48,35", [("note", "told_twice")]), ("84,35", [("conflict", "told_otherwise")])],
)
def test_one_incident_in_two_reports(archive, run, grams, expected):
    filled(archive, run, story("48,35", "11/BC-UBND"), story(grams, "3/BC-UBND", **DISTRICT))
    assert [(one.grade, one.why.code) for one in found(archive, "incidents")] == expected


def test_two_arrests_of_one_man_on_one_day_are_two_incidents_in_both_reports(shelf, shelf_run):
    afternoon = STORY.replace("10 giờ 30", "14 giờ 00").replace("thôn Nà Lạc", "thôn Pác Lũng")
    body = "Các vụ việc:\n1. " + STORY.format(grams="12,5", end="") + "2. " + afternoon.format(grams="40,2", end="")
    filled(
        shelf,
        shelf_run,
        paper(body, number="11/BC-UBND", **MONTH),
        paper(body, number="3/BC-UBND", **MONTH, **DISTRICT),
    )
    (finding,) = found(shelf, "incidents")
    assert (finding.grade, finding.why.code, finding.why.values["count"]) == ("note", "several_told_twice", "2")


def test_a_case_that_went_to_another_province(archive, run):
    away = " Vụ án giao cho Công an tỉnh An Phúc thụ lý điều tra theo thẩm quyền."
    home = " Vụ án giao cho Công an huyện thụ lý điều tra theo thẩm quyền."
    filled(archive, run, story("48,35", "11/BC-UBND", away), story("17,25", "12/BC-UBND", home))
    (finding,) = found(archive, "twice")
    assert finding.claims[0].value == "Công an tỉnh An Phúc"
    assert {side.fact for side in finding.sides()} == {"incident-1", None}


CONTRARY = "Toàn huyện có 318 người nghiện, trong đó: 290 người tại cộng đồng, 38 người tại cơ sở cai nghiện."


def test_a_scan_and_its_second_scan_do_not_contradict_one_another(archive, run):
    one, other = sorted(filled(archive, run, plan("03/7/2023"), plan("08/7/2023", number="419/BC-UBND")))
    assert len(found(archive, "dates")) == 1
    with archive.writing() as connection:
        pair = {"first_id": one, "second_id": other, "similarity": 0.99, "kind": "same", "why": "scanned twice"}
        connection.execute(insert(likenesses), [pair])
    assert found(archive, "dates") == []


def test_what_a_document_says_of_itself_counts(archive, run):
    own = paper("Nội dung.", number="58/KH-UBND", kind="KẾ HOẠCH", day="ngày 03 tháng 7 năm 2023")
    own_id, _ = filled(archive, run, own, plan("13/7/2023"))
    (finding,) = found(archive, "dates")
    first, second = finding.claims
    assert (first.value, first.sides[0].name) == ("3/7/2023", f"{own_id}#header-issued")
    assert second.wrong  # a document knows its own day


def test_both_sides_are_told_with_document_page_and_words(archive, run):
    first, second = filled(archive, run, plan("03/7/2023"), plan("13/7/2023", number="419/BC-UBND"))
    (finding,) = found(archive, "dates")
    assert finding.surety == "high"
    assert finding.subject == "kế hoạch 58/KH-UBND (UBND tỉnh)"
    sides = list(finding.sides())
    assert [side.name for side in sides] == [f"{first}#citation-1", f"{second}#citation-1"]
    for side in sides:
        text = archive.document(side.document).text
        assert side.quote == text[side.start : side.end]
        assert side.quote.startswith("Kế hoạch số 58/KH-UBND ngày")
        assert text[: side.start].endswith(side.before) and text[side.end :].startswith(side.after)
        assert side.page is None  # plain text has none


def test_filters(archive, run):
    first, _ = filled(
        archive, run, plan("03/7/2023"), plan("13/7/2023", number="419/BC-UBND"), plan("03/9/2023", **AN_PHUC)
    )[:2]
    every = {one.kind for one in found(archive)}
    assert {"dates", "order"} <= every
    assert {one.kind for one in found(archive, document=first)} == {"dates"}
    assert {one.kind for one in found(archive, "dates", "order", issuer="tinh an phuc")} == {"order"}
    assert found(archive, "dates", "order", since="2023-08-15") == []
    assert len(found(archive, "dates", since="2023-08")) == 1
    assert len(found(archive, "dates", since="2023", until="2023-08")) == 1
    assert found(archive, "dates", until="2020") == []
    with pytest.raises(ArgumentInvalid, match="no kind of finding"):
        list(audit(archive, Filters(("dats",))))


def test_an_empty_archive_has_no_findings(archive, run):
    assert found(archive) == []


HOSTILE = "<script>alert(1)</script> {quote} {0.__class__} \x1b[31m =cmd()"


def test_what_a_document_says_is_never_markup_nor_a_command(archive, run):
    text = plan("03/7/2023", f' về "{HOSTILE} quản lý người nghiện trong độ tuổi lao động"')
    other = plan("13/7/2023", f' về "{HOSTILE} quản lý người nghiện"', number="419/BC-UBND")
    for position, one in enumerate((text, other)):
        stored(archive, run, f"=<b>{position}.txt", report(one, source=f"=<b>{position}.txt"))
    made = found(archive)
    assert made
    page = html(archive, made)
    assert "<script>alert" not in page and "<b>0.txt" not in page
    for form in FORMS[:3]:
        assert "\x1b" not in render(made, form).replace("\\u001b", "")
    assert "\n=" not in render(made, "csv") and ",=<b>" not in render(made, "csv")
    assert [one["kind"] for one in json.loads(render(made, "json"))] == [one.kind for one in made]


def test_the_report_is_vietnamese_and_has_both_sides(archive, run):
    filled(
        archive, run, plan("03/7/2023"), plan("13/7/2023", number="419/BC-UBND"), paper(CONTRARY, number="5/BC-UBND")
    )
    made = found(archive)
    tally = Tally(Counter({("dates", "conflict"): 3, ("check", "conflict"): 1}), left_out=Counter(over_limit=2))
    page = html(archive, made, tally=tally)
    assert '<html lang="vi">' in page and "Một văn bản, hai ngày ban hành" in page
    assert page.count("<mark>") == sum(len(list(one.sides())) for one in made)
    assert "Còn 2 phát hiện khác" in page
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")
    assert "Dated" not in html(archive, made, language="en")
    with pytest.raises(ArgumentInvalid, match="no labels"):
        html(archive, made, language="fr")


def test_what_is_not_listed_is_counted_and_never_put_into_words(archive, run, monkeypatch):
    texts = [plan("03/7/2023"), plan("13/7/2023", number="419/BC-UBND"), plan("03/9/2023", **AN_PHUC)]
    blank = paper("Nội dung.", number="    /KH-UBND", kind="KẾ HOẠCH", day="ngày     tháng 8 năm 2023")
    filled(archive, run, *texts, plan("04/9/2023", **(AN_PHUC | {"number": "91/BC-UBND"})), blank)
    put = []
    monkeypatch.setattr(telling.Teller, "told", lambda teller, one: put.append(one) or one)
    tally = Tally()
    told = list(audit(archive, listing=Listing(every=False, most=1), tally=tally))
    assert [one.kind for one in told] == ["dates", "order"] and put == told
    assert {key: count for key, count in tally.found.items() if count} == {
        ("dates", "conflict"): 2, ("order", "conflict"): 2, ("unnumbered", "note"): 1,
    }  # fmt: skip
    assert (tally.left_out["note"], tally.left_out["over_limit"], tally.omitted) == (1, 2, 3)
    assert "2 more than the limit" in render([], "table", tally=tally)
    assert summary(tally, 5).startswith("5 documents: 4 conflicts, 0 variants, 1 note; not listed: 1 notes")


def test_one_number_and_date_in_two_texts(archive, run):
    body = SEIZED.format(whose="lực lượng chức năng", grams="812,5") + "Trang\n3\nĐã tổ chức 14 buổi tuyên truyền."
    corrected = body.replace("12 vụ", "17 vụ").replace("812,5", "821,5").replace("\n3\n", "\n4\n")
    filled(archive, run, paper(body), paper(corrected))  # the link is made when they come in
    (finding,) = found(archive, "revised")
    assert (finding.grade, finding.why.values["count"]) == ("conflict", "2")
    assert {claim.value for claim in finding.claims} == {"12 vụ; 812,5 gam heroin", "17 vụ; 821,5 gam heroin"}
    for side in finding.sides():
        assert archive.document(side.document).text[side.start : side.end] == side.quote
