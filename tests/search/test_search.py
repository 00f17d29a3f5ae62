"""What is found, in which order, on both databases."""

from __future__ import annotations

from extractor.record import Check
from pipelines.archive import Database, ledger
from pipelines.search import Amount, Filters, search
from tests.archive.results import report, stored
from tests.search.conftest import Ask
from tests.search.samples import MINUTES, REPORT, scanned

WORDS = [
    ("heroin", ["report"]),
    ("HEROIN", ["report"]),
    ("heroine", ["report"]),
    ("ma tuy tong hop", ["report"]),  # not whoever has "ma túy", "tổng số" and "phối hợp"
    ("mà tụy tõng họp", ["report"]),
    ("ma tuý tổng hợp", ["report"]),
    ("tong hop", ["minutes", "report"]),
    ("ketamine chuyển phát nhanh", ["plan"]),
    ("nhanh phat chuyen", ["plan"]),  # single syllables: anywhere
    ("ketamine heroin", []),
    ("methamph*", []),
    ("ketam*", ["plan"]),
    ("nghi*", ["plan", "minutes", "report"]),
    ("tù", ["report"]),  # one word with its marks means that word
    ("Đinh Thị Nhân", ["report"]),
    ("dinh thi nhan", ["report"]),
    ('"bắt giữ 12 vụ"', ["report"]),
    ('"12 vu bat giu"', []),
    ('"phối hợp thu giữ"', ["plan"]),
    ('"các đơn vị phối hợp"', []),  # its pairs of words stand there, and the phrase does not
    ("2,75 kg", ["report"]),
    ("75,2 kg", []),
    ("1312", ["plan"]),
    ("A-1312/B", ["plan"]),
    ("36", ["plan", "minutes", "report", "directive"]),
    ("36 ha", ["minutes"]),
    ("10/1/2024", ["minutes"]),
    ("tháng 8 năm 2023", ["report"]),
]


def test_words(ask: Ask):
    assert {query: sorted(ask(query)) for query, _ in WORDS} == {query: sorted(found) for query, found in WORDS}


NUMBERS = [
    *((query, ["directive", "report"]) for query in (
        "36-CT/TW", "36 ct tw", "chi thi 36", "chỉ thị số 36", "CT36", "CT 36", "ct-36", "36/CT-T.Ư", "Chỉ thị 36",
        "Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị", "chi thi 36 nam 2019", "CHI THI SO: 36",
    )),
    *((query, ["report"]) for query in (
        "105/2021/NĐ-CP", "105/2021/ND-CP", "105 2021 nd cp", "nghi dinh 105 nam 2021", "nghị định 105/2021",
        "NĐ 105/2021", "nghi dinh so 105/2021/nd-cp", "NĐ-CP 105/2021",
    )),
    ("Nghị định 105", ["minutes", "report"]),
    ("nghi dinh 105 nam 2016", ["minutes"]),
    ("ke hoach 36", ["plan"]),  # a plan 36 is no Chỉ thị 36
    ("kế hoạch 36 của UBND tỉnh Đông Giang", ["plan"]),
    ("kế hoạch 36 của UBND tỉnh Bình Sơn", []),
    ("58/KH-UBND", ["plan"]),
    ("KH 58", ["plan"]),
    ("luat phong chong ma tuy 2021", ["plan"]),
    ("Luật PCMT", ["plan"]),
    ("luật phòng, chống ma túy năm 2000", []),
    ("chi thi 37", []),
    ("Chỉ thị 37-CT/TW", []),
    ("37-CT/TW", []),
    ("chi thi 36 heroin", ["report"]),
    ("heroin chi thi 36", ["report"]),
    ("chi thi 36 ketamine", []),
    ("chi thi 36 nghi dinh 105", ["report"]),
]  # fmt: skip


def test_numbers(ask: Ask):
    assert {query: ask(query) for query, _ in NUMBERS} == dict(NUMBERS)


FILTERS = [
    ({"kind": "báo cáo"}, ["report"]),
    ({"kind": "BC"}, ["report"]),
    ({"issuer": "Cong an huyen"}, ["report"]),
    ({"issuer": "UBND huyện Sông Lũng"}, ["plan"]),
    ({"place": "song lung"}, ["report", "plan"]),
    ({"since": "2023"}, ["minutes", "report"]),
    ({"since": "2022-07-03", "until": "2023-08-14"}, ["report", "plan"]),
    ({"until": "2019"}, ["directive"]),
    ({"cites": "chi thi 36"}, ["report"]),
    ({"cites": "/akn/vn/act/chi-thi/bo-chinh-tri/2019-08-16/36-ct-tw"}, ["report"]),
    ({"substance": "heroin"}, ["report"]),
    ({"issuer": "Sở Y tế"}, []),
]


def test_filters(ask: Ask):
    assert [ask("", **filters) for filters, _ in FILTERS] == [expected for _, expected in FILTERS]
    assert ask("36", kind="KH") == ["plan"]
    assert ask("tong hop", until="2023") == ["report"]


SHOWN = [
    ({"cites": "chi thi 36"}, "Chỉ thị số 36-CT/TW"),
    ({"substance": "heroin"}, "2,75 kg heroin"),
    ({"substance": "heroin", "at_least": Amount.of("2,75 kg")}, "2,75 kg heroin"),
    ({"at_least": Amount.of("300 viên")}, "340 viên"),
    ({"kind": "BC"}, None),
]


def test_a_filter_shows_the_fact_that_answers_it(archive: Database, names: dict[str, str]):
    for filters, quote in SHOWN:
        (hit,) = search(archive, "", filters=Filters(**filters)).hits
        assert (hit.fact is None) == (quote is None), filters
        assert quote is None or quote in hit.quote, filters


def test_contradictions_are_shown(archive: Database, run: int):
    document, record = report(REPORT, "a.txt")
    against = [record.seizures[0].id]
    check = Check(id="check-1", check="sum", status="mismatch", expected=3, found=2.75, facts=against, message="…")
    stored(archive, run, "a", (document, record.model_copy(update={"checks": [check]})))
    hits = search(archive, "", filters=Filters(contradictions=True)).hits
    assert [(hit.fact, "2,75 kg" in hit.quote) for hit in hits] == [(against[0], True)]


HOSTILE = [
    "", " ", '"', '"""', "*", "**", "AND", "OR NOT", "NEAR(", "NEAR(a b)", "a:b", "terms:heroin", "-", "^heroin", "'",
    "''", ";", "--", "%", "_", "\\", "\0", "a\0b", "😀", "\ud800", "{words}", "a AND OR b", "(", ")", "( heroin",
    "heroin)", "!&|<->", "heroin:*", "'heroin' & !", "§all", "·ma·tuy", "№36cttw", "x" * 10_000, "x " * 5_000,
    '"' * 999, "9" * 400, "/" * 300, "1/2/3/4/5/6/7/8/9/10" * 20, "ﬁ ½ ² Ⅷ", "İstanbul", "ma\u0300 tu\u0301y",
    "\u202eabc", "36-" * 200, "chi thi " * 200, "36-CT/" + "A" * 3000,
]  # fmt: skip


def test_whatever_is_typed_is_data(archive: Database, names: dict[str, str]):
    for query in HOSTILE:
        found = search(archive, query, limit=3)
        assert found.total >= len(found.hits)
    assert search(archive, "heroin OR ketamine").total == 0  # OR is a word
    assert search(archive, "ma\u0300 tu\u0301y").total == 3  # decomposed letters


def test_a_hit_shows_why(archive: Database, names: dict[str, str]):
    (hit,) = search(archive, "ma tuy tong hop").hits
    text = archive.document(hit.document_id).text
    assert text[hit.start : hit.end] == hit.quote
    assert [text[slice(*span)] for span in hit.spans] == ["ma túy tổng hợp"]
    assert (hit.number, hit.issued_date, hit.page, hit.fact) == ("417/BC-CAH", "2023-08-14", None, None)
    own, citing = search(archive, "36-CT/TW").hits
    assert (own.tier, own.score, citing.tier, citing.fact) == ("is it", 1.0, "cites it", "citation-1")
    text = archive.document(citing.document_id).text
    assert [text[slice(*span)] for span in citing.spans] == ["Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị"]


def test_the_order_is_tier_then_day(ask: Ask, archive: Database, run: int):
    for day in (3, 1, 2):
        text = MINUTES.replace("Kết luận họp", f"Kết luận thứ {day} họp").replace("ngày 09", f"ngày 0{day}")
        stored(archive, run, f"more-{day}", report(text, f"more-{day}.txt"))
    dates = [hit.issued_date for hit in search(archive, "giao ban").hits]
    assert dates == ["2024-01-09", "2024-01-03", "2024-01-02", "2024-01-01"]
    page = search(archive, "giao ban", limit=2, offset=1)
    assert [hit.issued_date for hit in page.hits] == dates[1:3]
    assert (page.total, page.capped) == (4, False)


MISREAD = (
    REPORT.replace("heroin", "heroln").replace("ma túy tổng hợp", "ma tủy tỗng hợp").replace("lực lượng", "luc lưọng")
)


def test_what_ocr_misread_is_found(archive: Database, run: int):
    stored(archive, run, "scan", scanned(MISREAD))
    for query in ("heroin", "ma tuy tong hop", '"2,75 kg heroin"', "lực lượng công an", "chi thi 36"):
        (hit,) = search(archive, query).hits
        assert hit.page == 2, query
        assert hit.spans, query


def test_what_was_typed_so_is_no_misreading(archive: Database, run: int):
    stored(archive, run, "typed", report(MISREAD, "typed.txt"))
    assert search(archive, "heroin").total == 0
    assert search(archive, "heroln").total == 1


def test_replaced_documents_are_not_found(archive: Database, run: int):
    stored(archive, run, "a", report(REPORT, "a.txt"))
    assert search(archive, "heroin").total == 1
    with archive.writing() as connection:
        ledger.supersede(connection, 1, "ab" * 32, ())
    assert search(archive, "heroin").hits == ()
    assert search(archive, "", filters=Filters(kind="BC")).total == 0
