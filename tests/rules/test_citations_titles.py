"""Names of laws beside their numbers, as compilers, gazettes and tables print them, and dates behind titles."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.test_citations import cited, found

BEHIND_THE_NUMBER = [
    (
        "Nguyên tắc chung của Luật 71/2016/QH13 Thú quý ban hành ngày 05/04/2016; Điều 9. Kiểm dịch",
        [cited("luật", "71/2016/QH13", title="thú quý", date="2016-04-05")],
    ),
    (
        "Điều 5 của Luật 33/2017/QH14 Luật Bảo vệ giếng ban hành ngày 02/05/2017)",
        [cited("luật", "33/2017/QH14", title="bảo vệ giếng", date="2017-05-02", articles=["điều 5"])],
    ),
    (
        "Phạm vi của Luật 61/2030/QH16 nuôi ong mật ban hành ngày 17/06/2030;",
        [cited("luật", "61/2030/QH16", title="nuôi ong mật", date="2030-06-17")],
    ),
    (
        "(Điều 1 Pháp lệnh số 16/2031/UBTVQH16 Đèn biển và phao tiêu ngày 30/06/2031 của Ủy ban Thường vụ Quốc hội)",
        [
            cited(
                "pháp lệnh",
                "16/2031/UBTVQH16",
                title="đèn biển và phao tiêu",
                date="2031-06-30",
                issuer="Ủy ban Thường vụ Quốc hội",
                articles=["điều 1"],
            )
        ],
    ),
    (
        "theo Luật số 71/2016/QH13 về Thú quý ngày 05/4/2016.",
        [cited("luật", "71/2016/QH13", title="thú quý", date="2016-04-05")],
    ),
    (
        "Luật 12/2022/QH15 Luật sửa đổi, bổ sung một số điều của Luật Nhà ở ban hành ngày 1/2/2022",
        [
            cited(
                "luật",
                "12/2022/QH15",
                title="sửa đổi, bổ sung một số điều của luật nhà ở",
                date="2022-02-01",
            ),
            cited("luật", title="nhà ở"),
        ],
    ),
    (
        "theo Luật số 35/2028/QH16 sửa đổi, bổ sung một số điều của 37 luật, có hiệu lực kể từ ngày 01/01/2029.",
        [cited("luật", "35/2028/QH16", year=2028)],
    ),
    ("Luật số 73/2031/QH16, Luật Cư trú", [cited("luật", "73/2031/QH16", year=2031), cited("luật", title="cư trú")]),
    (
        "Luật 13/2028/QH16 được Quốc hội ban hành ngày 01/02/2028",
        [cited("luật", "13/2028/QH16", date="2028-02-01", issuer="Quốc hội")],
    ),
    ("Luật 13/2028/QH16 có hiệu lực thi hành từ năm sau.", [cited("luật", "13/2028/QH16", year=2028)]),
]

BEFORE_THE_NUMBER = [
    (
        "Luật lập, mở và đóng cầu đường số 41/2021/QH11 hết hiệu lực.",
        [cited("luật", "41/2021/QH11", title="lập, mở và đóng cầu đường", year=2021)],
    ),
    (
        "Luật trông coi của Hội đồng bến bãi số 05/2023/QH15 hết hiệu lực.",
        [cited("luật", "05/2023/QH15", title="trông coi của hội đồng bến bãi", year=2023)],
    ),
    (
        "2. Luật Trông coi của Hội đồng bến bãi số 05/2023/QH15 được bãi bỏ.",
        [cited("luật", "05/2023/QH15", title="trông coi của hội đồng bến bãi", year=2023)],
    ),
    (
        "Bộ Chăn nuôi và Đồng cỏ, Môi trường \n2 \nLuật Trâu bò số 79/2032/QH13 \nđược sửa đổi",
        [cited("luật", "79/2032/QH13", title="trâu bò", year=2032)],
    ),
    (
        "hết hiệu lực: Pháp lệnh về phí cầu số 38/2021/PL-UBTVQH10; Pháp lệnh về Giống trâu số 15/2024/PL-UBTVQH11.",
        [
            cited("pháp lệnh", "38/2021/PL-UBTVQH10", title="phí cầu", year=2021),
            cited("pháp lệnh", "15/2024/PL-UBTVQH11", title="giống trâu", year=2024),
        ],
    ),
    (
        "Luật Đất đai của Quốc hội số 45/2033/QH16",
        [cited("luật", "45/2033/QH16", title="đất đai", year=2033, issuer="Quốc hội")],
    ),
    ("Chương III. KỶ LUẬT LAO ĐỘNG\n\nĐiều 3. Kỷ luật lao động", []),
    ("như khoản 5 Điều 17 của Luật được dùng cho tàu thuyền nhỏ", []),
    ("Luật Dược số 105/2026/QH16", [cited("luật", "105/2026/QH16", title="dược", year=2026)]),
    ("Sinh viên trường Đại học \nLuật Hà Thành năm 2020 dự thi.", []),
    ("Những quy định của Pháp lệnh về vấn đề này còn chung chung.", []),
]

DATED_BEHIND_THE_TITLE = [
    (
        "(Điều 3 Nghị định số 12/2031/NĐ-CP Quy định chi tiết Luật Cầu đường. ngày 04/05/2031 của Chính phủ, "
        "có hiệu lực kể từ ngày 20/06/2031)",
        [
            cited("nghị định", "12/2031/NĐ-CP", date="2031-05-04", issuer="Chính phủ", articles=["điều 3"]),
            cited("luật", title="cầu đường"),
        ],
    ),
    (
        "(Điều 1 Thông tư số 08/2030/TT-BYT Thông tư hướng dẫn quản lý kính lúp. ngày 28/04/2030 của Bộ Y tế)",
        [cited("thông tư", "08/2030/TT-BYT", date="2030-04-28", issuer="Bộ Y tế", articles=["điều 1"])],
    ),
    (
        "Biển hiệu của Nghị định 38/2031/NĐ-CP Nghị định quy định về biển hiệu. ban hành ngày 29/03/2031;",
        [cited("nghị định", "38/2031/NĐ-CP", date="2031-03-29")],
    ),
    (
        "Thực hiện Kế hoạch số 12/KH-UBND về dọn vệ sinh. Ngày 04/5/2031, UBND xã đã họp.",
        [cited("kế hoạch", "12/KH-UBND")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*BEHIND_THE_NUMBER, *BEFORE_THE_NUMBER, *DATED_BEHIND_THE_TITLE])
def test_titles(text: str, expected: list[dict[str, Any]]) -> None:
    assert found(text) == expected
