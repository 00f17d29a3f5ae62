"""Bodies whose names are broken over the lines of the head's left column."""

import pytest

from extractor.document import Document
from extractor.rules import issuer

REST = """

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đồng Khê, ngày 05 tháng 6 năm 2020

BÁO CÁO
Kết quả phối hợp phòng, chống ma túy
"""


@pytest.mark.parametrize(
    ("lines", "name", "parent"),
    [
        (("BỘ CHỈ HUY BĐBP - CÔNG AN - CỤC", "HẢI QUAN"), "BỘ CHỈ HUY BĐBP - CÔNG AN - CỤC HẢI QUAN", None),
        (("SỞ Y TẾ - BAN", "DÂN TỘC ĐỒNG KHÊ"), "SỞ Y TẾ - BAN DÂN TỘC ĐỒNG KHÊ", None),
        (("CÔNG AN TỈNH ĐỒNG KHÊ", "CÔNG AN HUYỆN BẮC LĨNH"), "CÔNG AN HUYỆN BẮC LĨNH", "CÔNG AN TỈNH ĐỒNG KHÊ"),
        (("SỞ LAO ĐỘNG - XÃ HỘI", "PHÒNG BẢO TRỢ"), "PHÒNG BẢO TRỢ", "SỞ LAO ĐỘNG - XÃ HỘI"),
    ],
)
def test_a_name_goes_on_behind_a_body_s_first_word(lines, name, parent):
    found = issuer.find(Document.of_text("\n".join(lines) + "\nSố: 12/BC-LN" + REST))
    assert (found.name, found.parent) == (name, parent)
