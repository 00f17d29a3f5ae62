"""Sound text layers and garbled ones told apart."""

from __future__ import annotations

import pytest

from extractor.reading import sanity


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        ("nghiện,", sanity.SYLLABLE_MARKED),
        ("(tang", sanity.SYLLABLE_PLAIN),
        ("2.413", sanity.NUMBER),
        ("15/4/2021;", sanity.NUMBER),
        ("105/2021/NĐ-CP", sanity.CODE),
        ("TTg", sanity.CODE),
        ("UBND", sanity.CODE),
        ("Department", sanity.FOREIGN),
        ("ຢາເສບຕິດ", sanity.FOREIGN),
        ("®Þnh", sanity.ODD),
        ("H()I", sanity.ODD),
        ("CHiJ", sanity.ODD),
        ("\ue012\ue034", sanity.ODD),
        ("-", sanity.SIGN),
    ],
)
def test_kinds_of_tokens(token: str, kind: int) -> None:
    assert sanity.kind(token) == kind


@pytest.mark.parametrize(
    ("text", "vietnamese", "garbage"),
    [
        ("Thu giữ 02 gói heroin tại xã Mường Lạn, tạm giữ 03 đối tượng theo Lệnh số 5/CSĐT", True, False),
        ("QuyÕt ®Þnh vÒ viÖc t¨ng c−êng c«ng t¸c phßng, chèng ma tuý", False, True),
        ("UÛY BAN NHAÂN DAÂN TÆNH COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", False, True),
        ("7KӡWKѭӟQJ &Ӝ1*+Ñ$ 9,ӊ71$0 ÿӝFOұS", False, True),
        ("LIEN DoAN LAO D()NG CQNG HoA xA H()I CHiJ NGHiA vrer NAM", False, True),
        ("UBND THANH PHO DA NANG SO GIAO DUC VA DAO TAO", False, False),
        ("The Ministry shall issue licences for the import of precursors", False, False),
        ("12 15 2021", False, False),
        ("", False, False),
    ],
)
def test_measure(text: str, vietnamese: bool, garbage: bool) -> None:
    measured = sanity.measure(text.split())
    assert (measured.is_vietnamese, measured.is_garbage) == (vietnamese, garbage)


def test_language_ratio_is_a_share_of_words() -> None:
    assert sanity.measure(["nghiện", "ma", "túy", "drug", "25", "%"]).language_ratio == 0.75
    assert sanity.measure(["25", "-"]).language_ratio is None
