"""The grammar of Vietnamese syllables."""

from __future__ import annotations

import pytest

from extractor.vietnamese.syllables import is_syllable

SYLLABLES = """
a ý ơi ở ăn uống yêu nghiêng khuỷu thuở quốc quý quynh gì giếng giữ gìn hoà hòa thuý túy xoong Đắk Krông ngoằn ngoèo
chuyển nguyễn khuya huơ huýt quệch ĐƯỜNG Ủy BẢNG xuất tiền buôn rượu cướp lưu
"""
OTHERS = """
drug w jet fan2 phat hoc cac cat QuyÕt ®Þnh tiếń bb ngh strong hoàà cảch tốch thưỡngg nghà1 Street heroin
"""


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", OTHERS.split())
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)
