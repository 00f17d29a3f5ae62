"""Names in capitals, places in lists, days and figures in all their forms: what is found, and what is marked."""

from __future__ import annotations

import pytest

from pipelines.archive import Database
from pipelines.search import search
from tests.archive.results import report, stored

TEXTS = {
    "post": "BÁO CÁO\nỞ thị trấn Đồng Văn Phú, Công an bắt 08 bánh heroin, 1.343 hồ sơ ngày 16/8/2019.\n",
    "list": "BÁO CÁO\nCác xã: Tân Lũng, Hòa Cư, và Đồng Văn Phú họp ngày 16 tháng 08\nnăm 2019. 8 bánh chưng.\n",
    "crops": "BÁO CÁO\nHằng năm. Căn cứ hợp đồng, văn phú quý; tinh bột hoa, củ; 16.8.2019; 1343 hồ sơ; TP Mỹ Lũng.\n",
    "lower": "BÁO CÁO\nHoa củ ở thành phố Mỹ Lũng, năm căn nhà, phòng, chống ma túy ngày 16 tháng Tám năm 2019.\n",
    "iso": "BÁO CÁO\nLúc 2019-08-16; tháng 9/2020; ma túy² tổng hợp; C04 phối hợp; Thông tư 12/2017/TT-BGD&ĐT.\n",
    "month": "BÁO CÁO\nKết quả tháng 9 năm 2020 của UBND xã; 18 tháng 8 năm 2020, 06 tháng tù năm 2019; PC04.\n",
}
FOUND = [
    ("Hòa Cư", ["list"]),  # no comma between, and no word with a small letter
    ("Hoà Cư", ["list"]),
    ("hòa cư", ["crops", "list", "lower"]),
    ("xã Hòa Cư", ["list"]),
    ("Năm Căn", []),
    ("thị trấn Đồng Văn Phú", ["post"]),
    ("xã Đồng Văn Phú", ["list"]),
    ("Đồng Văn Phú", ["list", "post"]),
    ("TP Mỹ Lũng", ["crops", "lower"]),
    ("TP.Mỹ Lũng", ["crops", "lower"]),
    ("thành phố Mỹ Lũng", ["crops", "lower"]),
    ("Ủy ban nhân dân xã", ["month"]),
    ("Phòng Chống Ma Túy", ["lower"]),
    ("8 bánh", ["list", "post"]),
    ("08 bánh heroin", ["post"]),
    ("1343 hồ sơ", ["crops", "post"]),
    ("1.343 hồ sơ", ["crops", "post"]),
    *((day, ["crops", "iso", "list", "lower", "post"]) for day in (
        "16/8/2019", "16.08.2019", "ngày 16-8-2019", "16 tháng 8 năm 2019", "Ngày 16 tháng 08 năm 2019", "2019-08-16",
        "16/8/19", "16 / 8 / 2019", "16 thang tam nam 2019", "ngày 16/8",
    )),
    ("18/8/2019", []),
    ("6/4/2019", []),
    ("tháng 9/2020", ["iso", "month"]),
    ("09/2020", ["iso", "month"]),
    ("ma-túy", ["iso", "lower"]),
    ("ma túy tổng hợp", ["iso"]),
    ("C04/PC04", ["iso", "month"]),
    ("12/2017/TT-BGD&ĐT", ["iso"]),
    ("12/2017/TT-BGDĐT", ["iso"]),
    ("c*", []),
]  # fmt: skip


@pytest.fixture
def names(archive: Database, run: int) -> dict[str, str]:
    """The texts' names by id."""
    return {stored(archive, run, name, report(text, f"{name}.txt")): name for name, text in TEXTS.items()}


def test_what_is_found(archive: Database, names: dict[str, str]):
    found = {query: [names[hit.document_id] for hit in search(archive, query, limit=None).hits] for query, _ in FOUND}
    assert {query: sorted(one) for query, one in found.items()} == dict(FOUND)


MARKED = [
    ("16/8/2019", {"16/8/2019", "16 tháng 08\nnăm 2019", "16.8.2019", "16 tháng Tám năm 2019", "2019-08-16"}),
    ("xã Hòa Cư", {"Hòa Cư"}),
    ("thành phố Mỹ Lũng", {"TP Mỹ Lũng", "thành phố Mỹ Lũng"}),
    ("8 bánh", {"08 bánh", "8 bánh"}),
    ("tháng 9/2020", {"tháng 9/2020", "tháng 9 năm 2020"}),
]


def test_what_is_marked(archive: Database, names: dict[str, str]):
    for query, expected in MARKED:
        hits = search(archive, query, limit=None).hits
        marked = {archive.document(hit.document_id).text[slice(*span)] for hit in hits for span in hit.spans}
        assert marked == expected, query


def test_what_is_left_out_is_told(archive: Database, names: dict[str, str]):
    assert search(archive, "c* heroin").query.left_out == ("c*",)
