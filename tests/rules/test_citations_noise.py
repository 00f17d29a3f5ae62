"""Numbers in bad print: misread letters and digits, lost or doubled signs, wrong code points; and what is no number."""

from __future__ import annotations

import dataclasses
import unicodedata
from typing import Any

import pytest

from extractor.document import Document, Page
from extractor.record import PageInfo
from extractor.rules.citations import UNSURE, find
from tests.rules.test_citations import cited, found

MENDED = [
    # a misread code: one code of the book looks like it, and the type's word agrees
    ("Quyết định số 2117/QĐÐ-TCHQ", "quyết định", "2117/QĐ-TCHQ"),
    ("Nghị định 84/2017/Nb-CP", "nghị định", "84/2017/NĐ-CP"),
    ("Nghị định số 84/2017/NĐ-GP", "nghị định", "84/2017/NĐ-CP"),
    ("Nghị định số 84/2017/NĐ-CF", "nghị định", "84/2017/NĐ-CP"),
    ("Nghị định số 84/2017/ND-CP", "nghị định", "84/2017/NĐ-CP"),
    ("Nghị quyết số 52/NO-CP", "nghị quyết", "52/NQ-CP"),
    ("Tờ trình số 61/TTIr-SYT", "tờ trình", "61/TTr-SYT"),
    ("Tờ trình số 61/T7r-SYT", "tờ trình", "61/TTr-SYT"),
    ("Thông tri số 14-TI/TU", "thông tri", "14-TT/TU"),
    ("Thông tư liên tịch số 05/2006/LTLT-BCA-BTP", "thông tư liên tịch", "05/2006/TTLT-BCA-BTP"),
    ("Quyết định số 903/QĐ-TTạ", "quyết định", "903/QĐ-TTg"),
    ("Quyết định số 903/QĐ-TTEg", "quyết định", "903/QĐ-TTg"),
    ("Quyết định số 903/QĐ-TTE", "quyết định", "903/QĐ-TTg"),
    ("Thông tư số 22/2019/TT-BVT", "thông tư", "22/2019/TT-BYT"),
    ("Thông tư số 22/2019/TT-8YT", "thông tư", "22/2019/TT-BYT"),
    ("Nghị quyết số 12-NQ/HƯ", "nghị quyết", "12-NQ/HU"),
    ("Chỉ thị số 29-CT/TVV", "chỉ thị", "29-CT/TW"),
    ("Kế hoạch số 71/KH-UBNĐ", "kế hoạch", "71/KH-UBND"),
    ("Kế hoạch số 71/KH-CAT-PCO4", "kế hoạch", "71/KH-CAT-PC04"),
    ("Công văn số 815/LĐÐTBXH-PCTNXH", "công văn", "815/LĐTBXH-PCTNXH"),
    ("Pháp lệnh số 09/2005/PL-UBTVQHI1I1", "pháp lệnh", "09/2005/PL-UBTVQH11"),
    ("Nghị quyết số 41/2017/QHI4", "nghị quyết", "41/2017/QH14"),
    ("Nghị quyết số 41/1999/QH1O", "nghị quyết", "41/1999/QH10"),
    # letters in the place of digits
    ("Nghị định số l27/2O16/NĐ-CP", "nghị định", "127/2016/NĐ-CP"),
    ("Nghị định số 1O8/20l6/NĐ-CP", "nghị định", "108/2016/NĐ-CP"),
    ("KH số Ú4/KH-CAX", "kế hoạch", "04/KH-CAX"),
    ("KH số 71/KH-UBNĐ", "kế hoạch", "71/KH-UBND"),
    # lost signs
    ("Nghị định số 84 2017 NĐ-CP", "nghị định", "84/2017/NĐ-CP"),
    ("Nghị định số 84 2017/NĐ-CP", "nghị định", "84/2017/NĐ-CP"),
    ("Nghị định số 84-2017-NĐ-CP", "nghị định", "84/2017/NĐ-CP"),
    ("Nghị định số 84/2017NĐ-CP", "nghị định", "84/2017/NĐ-CP"),
    ("Nghị định số 84/2017/NĐCP", "nghị định", "84/2017/NĐ-CP"),
    ("Nghị định số 84/2017/NĐ CP", "nghị định", "84/2017/NĐ-CP"),
    ("Nghị quyết số 41 2017 QH14", "nghị quyết", "41/2017/QH14"),
    ("Thông tư số 22/2019 TT-BYT", "thông tư", "22/2019/TT-BYT"),
    ("Quyết định số 318QĐ-UBND", "quyết định", "318/QĐ-UBND"),
    ("Chỉ thị số 29CT/TW", "chỉ thị", "29-CT/TW"),
    ("Chỉ thị số 29 CT/TW", "chỉ thị", "29-CT/TW"),
    ("Thông tư số 31/2015/TTBLĐTBXH", "thông tư", "31/2015/TT-BLĐTBXH"),
    ("Luật số 52/2019QH14", "luật", "52/2019/QH14"),
    ("Nghị định số 84 2017 NĐ CP", "nghị định", "84/2017/NĐ-CP"),
    ("Nghị định 84.2017.NĐ-CP", "nghị định", "84/2017/NĐ-CP"),
    ("Thông tư số 22.2019.TT.BYT", "thông tư", "22/2019/TT-BYT"),
    ("Luật số 52.2019.QH14", "luật", "52/2019/QH14"),
    # look-alikes in the issuer and the legislature
    ("Luật số 52/2019/OH14", "luật", "52/2019/QH14"),
    ("Nghị định số 84/2017/NĐ-CR", "nghị định", "84/2017/NĐ-CP"),
    ("Kế hoạch số 71/KII-UBND", "kế hoạch", "71/KH-UBND"),
    ("Chỉ thị số 29-CT/1W", "chỉ thị", "29-CT/TW"),
    # the sign of a footnote stuck to the last code
    ("Nghị định số 84/2017/NĐ-CP1", "nghị định", "84/2017/NĐ-CP"),
    ("Thông tư số 22/2019/TT-BYT12", "thông tư", "22/2019/TT-BYT"),
    ("Quyết định số 640/QĐ-TTg2", "quyết định", "640/QĐ-TTg"),
    ("Nghị định số 34-CP3", "nghị định", "34-CP"),
    ("Nghị quyết số 41/2017/QH142", "nghị quyết", "41/2017/QH14"),
    ("Nghị quyết số 41/1995/QH91", "nghị quyết", "41/1995/QH9"),
    ("Pháp lệnh số 09/2005/PL-UBTVQH117", "pháp lệnh", "09/2005/PL-UBTVQH11"),
]


@pytest.mark.parametrize(("text", "kind", "number"), MENDED)
def test_mended_with_less_confidence_and_the_quote_untouched(text: str, kind: str, number: str) -> None:
    (fact,) = find(Document.of_text(f"Thực hiện {text} ngày 05/6/2019, các đơn vị báo cáo."))
    assert (fact.type, fact.number, fact.date) == (kind, number, "2019-06-05")
    assert fact.evidence.quote == f"{text} ngày 05/6/2019"
    assert fact.evidence.confidence == UNSURE
    assert fact.evidence.rule == "citations"


CERTAIN = [
    # blanks, breaks, glued words, wrong code points: nothing is guessed
    ("Nghị quyết số 30/2017/UBTVQH 14", "nghị quyết", "30/2017/UBTVQH14"),
    ("Chỉ thị 29-CT/T W", "chỉ thị", "29-CT/TW"),
    ("Quyết định số 640/QĐ-\n-TTg", "quyết định", "640/QĐ-TTg"),
    ("Quyết định số 640/QĐ-\n\n3\nCÔNG BÁO/Số 71 + 72/Ngày 03-02-2017 3\nTTg", "quyết định", "640/QĐ-TTg"),
    ("Quyết địnhsố 640/QĐ-TTg", "quyết định", "640/QĐ-TTg"),
    ("Quyết định,số 640/QĐ-TTg", "quyết định", "640/QĐ-TTg"),
    ("Quyết định .số 640/QĐ-TTg", "quyết định", "640/QĐ-TTg"),
    ("Quyết định sế 640/QĐ-TTg", "quyết định", "640/QĐ-TTg"),
    ("Quyết định 5ố 640/QĐ-TTg", "quyết định", "640/QĐ-TTg"),
    ("Quyết định số 640/Q\u00d0-TTg", "quyết định", "640/QĐ-TTg"),
    ("Quyết định số 640/QĐ\u2011TTg", "quyết định", "640/QĐ-TTg"),
    ("Quyết định số 640\uff0fQĐ\u2013TTg", "quyết định", "640/QĐ-TTg"),
    ("Nghị định số 84/2017/NĐ-\u0421\u0420", "nghị định", "84/2017/NĐ-CP"),
    ("Hướng dẫn số 5/HD-UBT\u01a2MTTQVN", "hướng dẫn", "5/HD-UBTƯMTTQVN"),
    ("Thông báo số 12/TB_UBND", "thông báo", "12/TB-UBND"),
    ("Nghị định số 84//2017//NĐ--CP", "nghị định", "84/2017/NĐ-CP"),
    ("Nghị định số 84/20 17/NĐ-CP", "nghị định", "84/2017/NĐ-CP"),
    # the sign of a footnote by itself
    ("Nghị định số 84/2017/NĐ-CP[1]", "nghị định", "84/2017/NĐ-CP"),
    ("Nghị định số 84/2017/NĐ-CP (1)", "nghị định", "84/2017/NĐ-CP"),
    ("Nghị định số 84/2017/NĐ-CP 12", "nghị định", "84/2017/NĐ-CP"),
    # the word for the type: glued, letter-spaced, abbreviated, with a word behind it
    ("Quyếtđịnh số 640/QĐ-TTg", "quyết định", "640/QĐ-TTg"),
    ("tờtrình số 61/TTr-SYT", "tờ trình", "61/TTr-SYT"),
    ("Thông tưliên tịch số 05/2006/TTLT-BCA-BTP", "thông tư liên tịch", "05/2006/TTLT-BCA-BTP"),
    ("N G H Ị  Đ Ị N H số 84/2017/NĐ-CP", "nghị định", "84/2017/NĐ-CP"),
    ("Công điện hỏa tốc 11/CĐ-BCĐ", "công điện", "11/CĐ-BCĐ"),
    ("Công văn khẩn 606/TTg-KGVX", "công văn", "606/TTg-KGVX"),
    ("CTr 15-CTr/TU", "chương trình", "15-CTr/TU"),
    ("ĐA 06/ĐA-CP", "đề án", "06/ĐA-CP"),
    ("TTr số 61/TTr-SYT", "tờ trình", "61/TTr-SYT"),
    ("QyĐ 12-QyĐ/TU", "quy định", "12-QyĐ/TU"),
    ("PA số 12/PA-CAT", "phương án", "12/PA-CAT"),
    ("NQLT số 403/2017/NQLT-CP-UBTWMTTQVN", "nghị quyết liên tịch", "403/2017/NQLT-CP-UBTWMTTQVN"),
    # figures that belong to the code
    ("Kế hoạch số 71/KH-BCA-C04", "kế hoạch", "71/KH-BCA-C04"),
    ("Quyết định số 107/QĐ-NHNN9", "quyết định", "107/QĐ-NHNN9"),
    ("Công văn số 58/NHNN-NH5", "công văn", "58/NHNN-NH5"),
    ("Công văn số 58/TCT2", "công văn", "58/TCT2"),
    ("Nghị quyết số 12/NQ-HĐND17", "nghị quyết", "12/NQ-HĐND17"),
]


@pytest.mark.parametrize(("text", "kind", "number"), CERTAIN)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_read_through_blanks_breaks_and_code_points(text: str, kind: str, number: str, form: Any) -> None:
    window = unicodedata.normalize(form, f"Thực hiện {text} ngày 05/6/2019, các đơn vị báo cáo.")
    (fact,) = find(Document.of_text(window))
    assert (fact.type, fact.number, fact.date, fact.evidence.confidence) == (kind, number, "2019-06-05", 1.0)


AS_PRINTED = [
    ("Quyết định số 12B/QĐ-UBND", "12B/QĐ-UBND"),  # a suffix, no 8
    ("Văn bản số 17/2021/COI-BT", "17/2021/COI-BT"),  # a firm's letters, no department C01
    ("Kế hoạch số 40/KH-TĐ", "40/KH-TĐ"),  # two letters: too like TD
    ("Nghị quyết số 5-NQ/TƯ", "5-NQ/TƯ"),  # Trung ương, no Tỉnh uỷ
    ("Quyết định số 18/QĐ-XLVC", "18/QĐ-XLVC"),  # in no book, like nothing in it
    ("Quyết định số 112/QĐHGT", "112/QĐHGT"),
    ("Nghị quyết số 41/2017/QHI0", "41/2017/QHI0"),  # no legislature of that year
    ("Nghị quyết số 41/2017/QH14", "41/2017/QH14"),
    ("Kế hoạch số 77/KH-CATT", "77/KH-CATT"),  # a code of the book itself
    ("Quyết định số 640/QĐ UBND tỉnh", "640/QĐ"),  # the body that issued it, no lost hyphen
    ("công văn số 34 CP", "34 CP"),  # slash or hyphen: not known
    ("Nghị quyết số 41/2017/QH119", "41/2017/QH119"),  # QH11 was over, no footnote's sign is behind it
]


@pytest.mark.parametrize(("text", "number"), AS_PRINTED)
def test_what_is_doubtful_stays_as_printed(text: str, number: str) -> None:
    (fact,) = find(Document.of_text(f"Thực hiện {text}, các đơn vị báo cáo."))
    assert fact.number == number


IN_NO_BOOK = [
    ("Quyết định số 18/QĐ-XLVC", UNSURE),
    ("Nghị quyết số 41/2017/QHI0", UNSURE),
    ("Kế hoạch số 71/KZ-UBND", UNSURE),
    ("Quyết định số 165/VX-QĐ", 1.0),  # the type's code stands last
    ("Quyết định số 18/QĐ-ZK15", 1.0),  # a unit
    ("Công văn số 18/XLVC-TH", 1.0),  # offices without number send these
]


@pytest.mark.parametrize(("text", "confidence"), IN_NO_BOOK)
def test_codes_that_no_book_holds_lower_confidence(text: str, confidence: float) -> None:
    (fact,) = find(Document.of_text(f"Thực hiện {text} ngày 05/6/2019, các đơn vị báo cáo."))
    assert (fact.evidence.quote, fact.evidence.confidence) == (f"{text} ngày 05/6/2019", confidence)


DATES = [
    ("ngày ngày 15/6/2019", "2019-06-15", 1.0),
    ("ngày 15 tháng 6, 2019", "2019-06-15", 1.0),
    ("đề ngày 15-06-2019", "2019-06-15", 1.0),
    ("ng. 15/6/2019", "2019-06-15", 1.0),
    ("ngày: 15/6/2019", "2019-06-15", 1.0),
    ("ngày mùng 5/6/2019", "2019-06-05", 1.0),
    ("ngày 15//6//2019", "2019-06-15", 1.0),
    ("ngày 15 tháng 6 năm 20 19", "2019-06-15", 1.0),
    ("ngày15/6/2019", "2019-06-15", 1.0),
    ("ngày 15/ 6/ 2019", "2019-06-15", 1.0),
    ("ngày 15 . 6 . 2019", "2019-06-15", 1.0),
    ("ngày 15tháng6năm2019", "2019-06-15", 1.0),
    ("ngày l5/6/2O19", "2019-06-15", UNSURE),
    ("ngày 15/O6/2019", "2019-06-15", UNSURE),
    ("ngày 3O tháng 6 năm 2O19", "2019-06-30", UNSURE),
]


@pytest.mark.parametrize(("words", "date", "confidence"), DATES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_dates_in_bad_print(words: str, date: str, confidence: float, form: Any) -> None:
    text = unicodedata.normalize(form, f"Kế hoạch số 71/KH-UBND {words} của UBND tỉnh Hòa Vang")
    (fact,) = find(Document.of_text(text))
    assert (fact.date, fact.issuer, fact.evidence.confidence) == (date, "UBND tỉnh Hòa Vang", confidence)
    assert fact.evidence.quote == unicodedata.normalize("NFC", text)


NO_DATES = [
    "1 ngày 5 buổi",
    "để ngày 15/6/2019 họp",
    "ngày 3O/2/2019",
    "ngày l5/l9/2O19",
    "ngày lo/6/Z",
    "tháng 6, 2019 hộ",
]


@pytest.mark.parametrize("words", NO_DATES)
def test_what_no_calendar_or_no_document_has(words: str) -> None:
    assert [fact["date"] for fact in found(f"Kế hoạch số 71/KH-UBND {words}")] == [None]


def test_a_mended_number_lowers_a_named_laws_confidence() -> None:
    (fact,) = find(Document.of_text("Luật Phòng, chống ma túy số 73/2021/OH14"))
    assert (fact.number, fact.evidence.confidence) == ("73/2021/QH14", UNSURE)


def test_footnotes_in_a_list() -> None:
    numbers = [fact["number"] for fact in found("các Nghị định số 84/2017/NĐ-CP1, 109/2017/NĐ-CP2 và 116/2017/NĐ-CP3")]
    assert numbers == ["84/2017/NĐ-CP", "109/2017/NĐ-CP", "116/2017/NĐ-CP"]


def test_text_typed_without_marks_keeps_its_codes() -> None:
    assert [fact["number"] for fact in found("Thuc hien Nghi dinh so 84/2017/ND-CP ngay 05/6/2019")] == [
        "84/2017/ND-CP"
    ]


NO_CITATION = [
    "trong tháng 12/2021, kế hoạch 5O/100 hộ đạt chuẩn",
    "nộp theo Mẫu số 02/MGTH và biểu số l2/BC",
    "thụ lý số 1O5/2O21/TLST-DS ngày 05/6/2019",
    "tài khoản số 1O5/2O21 tại ngân hàng; điện thoại số O24.3/88",
    "lô số 12CT-A thửa 36",
    "Kế hoạch l2/2 tổ tham gia",
    "CÔNG BÁO/Số 71 + 72/Ngày 03-02-2017",
    "chia cho quyết định lO người",
    "CTr 5/6 buổi; PA 2/3; QC số 4, PA số 2 đạt",
    "tài khoản 105.2021.ND-CP, điện thoại 024.2021.QH14, lô số 12.2021.QĐ",
    "Quyết định 12.5.2021.TP-HCM và Kế hoạch 12.10.2021.UBND họp",
    "tệp Quyết định 12_2021_QĐ-UBND",
    "nộp Mẫu số 02/MGTH1, thụ lý số 12/2021/TLST-HS1",
    "Kế hoạch ng. 5/5/2018 dời sang tháng 6, 2018",
]


@pytest.mark.parametrize("text", NO_CITATION)
def test_look_alikes_are_no_numbers(text: str) -> None:
    assert found(text) == []


def test_specks_before_date_and_issuer() -> None:
    text = "Nghị định số 84/2017/NĐ-CP. ngày 05/6/2019 -của Chính phủ"
    assert found(text) == [cited("nghị định", "84/2017/NĐ-CP", date="2019-06-05", issuer="Chính phủ", year=2017)]
    text = "theo Nghị định số 84/2017/NĐ-CP. Ngày 05/6/2019, UBND huyện họp"
    assert found(text) == [cited("nghị định", "84/2017/NĐ-CP", year=2017)]


def test_a_misread_number_goes_on_a_list() -> None:
    numbers = [fact["number"] for fact in found("các Nghị định số 84/2017/NĐ-CP, l09/2017/Nb-CP và 1l6/2O17/NĐ-CP")]
    assert numbers == ["84/2017/NĐ-CP", "109/2017/NĐ-CP", "116/2017/NĐ-CP"]


def scanned(text: str) -> Document:
    """The text as if a scan had been read."""
    page = Page(info=PageInfo(number=1, method="ocr"), start=0, end=len(text))
    return dataclasses.replace(Document.of_text(text), pages=(page,))


NAMES = [
    ("Luật Phòng, chếng ma tuý năm 2021", "phòng, chống ma tuý", None),
    ("Bộ luật Tế tụng hình sự năm 2015", "tố tụng hình sự", None),
    ("Luật Tố chức chính quyền địa phương năm 2025", "tổ chức chính quyền địa phương", None),
    ("Nghị định số 84/2017/NĐ-CP của Chỉnh phủ", None, "Chính phủ"),
    ("Quyết định số 84/QĐ-BTC của Bệ Tài chỉnh", None, "Bộ Tài chính"),
    ("Quyết định số 84/QĐ-TCHQ của Tống cục Hải quan", None, "Tổng cục Hải quan"),
]


@pytest.mark.parametrize(("text", "title", "issuer"), NAMES)
def test_a_scans_names_get_their_marks_back(text: str, title: str | None, issuer: str | None) -> None:
    document = scanned(text)
    (fact,) = find(document)
    assert (fact.title, fact.issuer, fact.evidence.confidence) == (title, issuer, UNSURE)
    assert fact.evidence.quote == text


def test_names_that_were_typed_stay_as_typed() -> None:
    assert [fact["issuer"] for fact in found("Nghị định số 84/2017/NĐ-CP của Chỉnh phủ")] == ["Chỉnh phủ"]
    (fact,) = find(scanned("Luật Phòng, chống ma tuý năm 2021"))
    assert (fact.title, fact.evidence.confidence) == ("phòng, chống ma tuý", 1.0)


def test_serials_share_the_mended_code() -> None:
    numbers = [fact["number"] for fact in found("các Chỉ thị số 05, 19 và 24/CT-UBNĐ của tỉnh")]
    assert numbers == ["05/CT-UBND", "19/CT-UBND", "24/CT-UBND"]
