"""Encodings of the years before Unicode: every letter, and how they are told apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from extractor.errors import FormatUnknown
from extractor.reading import assemble, legacy, pdf, plain
from extractor.reading.legacy import text as legacy_text
from extractor.reading.legacy.viqr import is_viqr
from extractor.reading.options import ReadOptions
from extractor.reading.printed import PrintedPage
from tests.reading.printing import Printer

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")  # none, huyền, sắc, hỏi, ngã, nặng
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]

# TCVN 5712:1993, in the order of SMALL, as Windows-1252 shows the bytes.
TCVN3 = (
    "a µ ¸ ¶ · ¹ ¨ » ¾ ¼ ½ Æ © Ç Ê È É Ë e Ì Ð Î Ï Ñ ª Ò Õ Ó Ô Ö i × Ý Ø Ü Þ o ß ã á â ä "
    "« å è æ ç é ¬ ê í ë ì î u ï ó ñ ò ô \u00ad õ ø ö ÷ ù y ú ý û ü þ ®"
)
TCVN3_CAPITALS = {"Ă": "¡", "Â": "¢", "Ê": "£", "Ô": "¤", "Ơ": "¥", "Ư": "¦", "Đ": "§"}
# VNI: the letter, then its mark.
VNI = (
    "a aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä "
    "e eø eù eû eõ eï eâ eà eá eå eã eä i ì í æ ó ò o oø où oû oõ oï "
    "oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï u uø uù uû uõ uï ö öø öù öû öõ öï y yø yù yû yõ î ñ"
)
BKHCM2 = (
    "a aâ aá aã aä aå ù ùç ùæ ùè ùé ùå ê êì êë êí êî êå e eâ eá eã eä eå ï ïì ïë ïí ïî ïå i ò ñ ó ô õ o oâ oá oã oä oå "
    "ö öì öë öí öî öå ú úâ úá úã úä úå u uâ uá uã uä uå û ûâ ûá ûã ûä ûå y yâ yá yã yä yå à"
)
VIQR_HATS = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}
VIQR_TONES = dict(zip(TONES[1:], "`'?~.", strict=True))

TEXT = (
    "ỦY BAN NHÂN DÂN TỈNH CAO SƠN. Quyết định về việc thành lập Tổ công tác: Những đồng chí có tên dưới đây phải "
    "thường xuyên kiểm tra, đôn đốc việc phòng ngừa; kỹ lưỡng, nghiêm túc, đúng pháp luật (Điều 3 Nghị định 12/NĐ-CP)."
)


def table(encoding: str) -> dict[str, str]:
    small = dict(zip(SMALL, {"tcvn3": TCVN3, "vni": VNI, "bkhcm2": BKHCM2}[encoding].split(" "), strict=True))
    if encoding == "tcvn3":
        return small | TCVN3_CAPITALS
    return small | {letter.upper(): written.upper() for letter, written in small.items()}


def written(text: str, encoding: str) -> str:
    """``text`` as a program shows it that takes its bytes for Windows-1252."""
    if encoding == "viqr":
        return "".join(map(viqr, text))
    letters = table(encoding)
    return "".join(
        letter if letter.isascii() else letters.get(letter, letters.get(letter.lower(), letter)) for letter in text
    )


def viqr(letter: str) -> str:
    if letter in "đĐ":
        return "dd" if letter == "đ" else "DD"
    base, *marks = unicodedata.normalize("NFD", letter)
    return base + "".join(VIQR_HATS.get(m, "") for m in marks) + "".join(VIQR_TONES.get(m, "") for m in marks)


def test_the_tables_of_this_test_are_whole() -> None:
    assert len(set(SMALL)) == 73 and sum(not letter.isascii() for letter in SMALL) == 67
    for encoding in ("tcvn3", "vni", "bkhcm2"):
        letters = table(encoding)
        assert len(set(letters.values())) == len(letters)


@pytest.mark.parametrize("encoding", ["vni", "bkhcm2", "viqr"])
@pytest.mark.parametrize("change", [str, str.upper], ids=["small", "capital"])
def test_every_letter(encoding: str, change: Callable[[str], str]) -> None:
    for letter in map(change, SMALL):
        shown = written(letter, encoding)
        assert legacy.decoded(shown + ("k" if encoding == "viqr" else ""), encoding)[:1] == letter, shown


def test_every_letter_of_tcvn3() -> None:
    assert [legacy.decoded(f"x{written(letter, 'tcvn3')}", "tcvn3")[1:] for letter in SMALL] == SMALL
    for letter, shown in TCVN3_CAPITALS.items():
        assert legacy.decoded(shown, "tcvn3") == letter


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "bkhcm2", "viqr"])
def test_a_text_comes_back(encoding: str) -> None:
    text = TEXT.lower().replace("nđ-cp", "NĐ-CP") if encoding == "tcvn3" else TEXT
    assert legacy.decoded(written(text, encoding), encoding) == text


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "bkhcm2"])
def test_an_encoding_is_known_by_measure(encoding: str) -> None:
    assert legacy.guess(written(TEXT, encoding).split()) == encoding


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Il était une fois un garçon qui mangeait à côté de la forêt où l'été était gâché",
        "Während der Prüfung müssen größere Mängel überprüft, erklärt und für jeden Käufer geändert werden",
        "The report of the Ministry, 2006–2010: “sound” figures…",
        "café",
        "",
    ],
    ids=["Unicode", "French", "German", "English", "one word", "nothing"],
)
def test_other_text_is_in_no_old_encoding(text: str) -> None:
    assert legacy.guess(text.split()) is None
    assert legacy_text.converted(text) == (text, [])


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", "tcvn3", False),
        (".VnTimeH", "tcvn3", True),
        ("VnTimeHBold", "tcvn3", True),
        ("ABCDEF+.VnArialH,BoldItalic", "tcvn3", True),
        (".VnCentury Schoolbook", "tcvn3", False),
        (".VnTimeH Tur", "tcvn3", True),
        ("VNI-Times", "vni", False),
        ("XYZABC+VNI-Helve-Condense", "vni", False),
        ("VNI Times", "vni", False),
        ("BKHCM2 Times", "bkhcm2", False),
        ("Times New Roman", None, False),
        ("Vnesia", None, False),
        ("Verdana", None, False),
        ("ArialH", None, False),
        ("", None, False),
    ],
)
def test_fonts(font: str, encoding: str | None, capitals: bool) -> None:
    assert (legacy.encoding_of_font(font), legacy.prints_capitals(font)) == (encoding, capitals)


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("nh\u00adng tr\u2212íc", "nhưng trước"),
        ("nh-ng tr-êng hîp nh- sau", "nhưng trường hợp như sau"),
        ("ng- êi ®- îc mêi", "người được mời"),
        ("nghiªn cøu ®îc", "nghiên cứu được"),
        ("Hµ Néi-H¶i Phßng, 17-20/Q§-TTg", "Hà Nội-Hải Phòng, 17-20/QĐ-TTg"),
        ("®¬n vÞ - ®oµn thÓ; - «ng Tïng", "đơn vị - đoàn thể; - ông Tùng"),
        ("x∙ héi\uf0b7", "xã hộiã"),
        ("NHIÖM Vô §éI TTr-UBND, Uû ban", "NHIỆM Vụ ĐỘI TTr-UBND, Uỷ ban"),
        ("· • c¸c x· vïng ∙ s©u", "· • các xã vùng · sâu"),
    ],
)
def test_what_programs_make_of_bytes_of_tcvn3(shown: str, meant: str) -> None:
    assert legacy.decoded(shown, "tcvn3") == meant


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_bytes_taken_for_windows_1258(encoding: str) -> None:
    text = TEXT.lower()
    shown = written(text, encoding).encode("cp1252").decode("cp1258")
    assert legacy.restored(shown, encoding) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vie^.t Nam co' nu+o+'c. DDa^'t ddai?", "Việt Nam có nước. Đất đai?"),
        ("Ba'o ca'o. No^.i dung nhu+ sau", "Báo cáo. Nội dung như sau"),
        (r"ho\.c \dd", r"ho.c dd"),
    ],
)
def test_viqr(text: str, expected: str) -> None:
    assert legacy.decoded(text, "viqr") == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the company's report; isn't it? Yes. a^2 + b^2 = c^2 (x+y) etc.",
        "def f(a): return a**2 if a.b else o.k",
        "So 12",
    ],
)
def test_ascii_that_is_no_viqr(text: str) -> None:
    assert not is_viqr(text)
    assert legacy_text.converted(text) == (text, [])


# -- files of text ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "bkhcm2"])
@pytest.mark.parametrize("bytes_of", ["cp1252", "utf-8"])
def test_text_files(encoding: str, bytes_of: str) -> None:
    text = f"{TEXT.lower()}\nSố: 12/QĐ-UB\nPlain English stays as it is, 2,5 kg."
    document = plain.read(written(text, encoding).encode(bytes_of), source="cũ.txt")
    assert document.text.lower() == text.lower()
    assert [warning.code for warning in document.warnings] == ["legacy-font"]


def test_a_text_of_which_some_lines_are_old() -> None:
    new = "Dòng này là Unicode: phòng, chống ma túy được tăng cường."
    old = "Dòng này đánh máy bằng phông chữ của những năm trước"
    text, encodings = legacy_text.converted(f"{new}\n{written(old, 'vni')}\n{new}\n{written(old, 'tcvn3')}")
    assert text == f"{new}\n{old}\n{new}\n{old}"
    assert set(encodings) == {"vni", "tcvn3"}


def test_viqr_files() -> None:
    document = plain.read(written(TEXT, "viqr").encode("ascii"), source="cũ.txt")
    assert document.text == TEXT
    assert "VIQR" in document.warnings[0].message


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(FormatUnknown):
        plain.read("Größere Mängel wurden überprüft, erklärt".encode("latin-1"), source="x.txt")


# -- PDF -------------------------------------------------------------------------------------------------------


def layer(*lines: str) -> Any:
    """The document of a page with these lines, which must not be recognised; and what to say of it."""

    def no_ocr(image: Any, number: int, dpi: float) -> PrintedPage:
        raise AssertionError("the page was sent to OCR")

    printer = Printer()
    for line in lines:
        printer.paragraph(line)
    return assemble.document(pdf.pages(printer.finished(), source="x", options=ReadOptions(), recognise=no_ocr))


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_pdf_in_an_old_font_is_read_from_its_layer(encoding: str) -> None:
    text = TEXT.lower().replace("ư", "ừ")  # reportlab draws no soft hyphen
    document = layer(written(text, encoding))
    assert document.text == text
    assert document.pages[0].info.method == "text-layer"
    assert [(warning.code, warning.page) for warning in document.warnings] == [("legacy-font", 1)]
    start = document.text.index("quyết")
    assert len(document.boxes(start, start + 5)) == 1


def test_a_sound_layer_is_not_converted() -> None:
    assert layer(TEXT).warnings == ()
