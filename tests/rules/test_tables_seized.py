"""Seized drugs and things in tables: columns or rows that name them, whose they are, what is summed up."""

from __future__ import annotations

from typing import Any

import pytest

from extractor import pipeline
from extractor.document import Document
from extractor.record import Asset, Record, Seizure


def read(text: str) -> Record:
    return pipeline.run(Document.of_text(text))


def drugs(text: str) -> list[tuple[Any, ...]]:
    return [(f.substance, str(f.quantity), f.unit, f.scope, f.actor) for f in read(text).seizures]


def summed(facts: list[Seizure] | list[Asset]) -> dict[str, str]:
    """The sum of everything that is no part and no second measure of another fact."""
    found: dict[str, Any] = {}
    for fact in facts:
        if fact.part_of is None and getattr(fact, "alternative_of", None) is None:
            key = f"{fact.substance} {fact.unit}" if isinstance(fact, Seizure) else f"{fact.kind} {fact.unit}"
            found[key] = found.get(key, 0) + (fact.quantity or 0)
    return {key: str(value) for key, value in found.items()}


SEIZED = [
    (
        "Kết quả bắt giữ ma túy:\nTT | Đơn vị | Số vụ | Heroin (gam) | MTTH (viên)\n"
        "1 | Huyện Nậm Xe | 5 | 120,5 | 1.200\n2 | Thị xã Hố Mít | 3 | - | 0\nCộng | | 8 | 120,5 | 1.200",
        [
            ("heroin", "120.5", "g", "force", "Huyện Nậm Xe"),
            ("synthetic", "1200", "pill", "force", "Huyện Nậm Xe"),
            ("heroin", "120.5", "g", "total", None),
            ("synthetic", "1200", "pill", "total", None),
        ],
        {"heroin g": "120.5", "synthetic pill": "1200"},
    ),
    (  # the unit under the drug, the rows of years
        "Tang vật ma túy thu giữ qua các năm\nNăm | Heroin | | Ma túy đá\n | Bánh | Gam | Kg\n"
        "2018 | 12 | 35,5 | 1\n2019 | 10 | 20 | 2,25\nTổng | 22 | 55,5 | 3,25",
        [
            ("heroin", "12", "brick", "subset", None),
            ("heroin", "35.5", "g", "subset", None),
            ("methamphetamine", "1", "kg", "subset", None),
            ("heroin", "10", "brick", "subset", None),
            ("heroin", "20", "g", "subset", None),
            ("methamphetamine", "2.25", "kg", "subset", None),
            ("heroin", "22", "brick", "total", None),
            ("heroin", "55.5", "g", "total", None),
            ("methamphetamine", "3.25", "kg", "total", None),
        ],
        {"heroin brick": "22", "heroin g": "55.5", "methamphetamine kg": "3.25"},
    ),
    (  # drugs in the rows; the base period is no second fact
        "Số liệu bắt giữ ma túy\nSTT\tNội dung\tĐVT\tNăm 2021\tNăm 2022\tSo sánh\n1\tHeroin\tkg\t3,5\t2,5\t-1\n"
        "2\tThuốc phiện (kg)\t\t1.250,5\t20\t\n3\tCần sa\tgam\t-\t350\t+350",
        [
            ("heroin", "2.5", "kg", "total", None),
            ("opium", "20", "kg", "total", None),
            ("cannabis", "350", "g", "total", None),
        ],
        {"heroin kg": "2.5", "opium kg": "20", "cannabis g": "350"},
    ),
    (  # the forces in the columns, and their sum
        "Ma túy thu giữ | Công an | Biên phòng | Tổng số\nHeroin (bánh) | 12 | 3 | 15\nKetamine (kg) | 1,5 | 0 | 1,5",
        [
            ("heroin", "12", "brick", "force", "Công an"),
            ("heroin", "3", "brick", "force", "Biên phòng"),
            ("heroin", "15", "brick", "total", None),
            ("ketamine", "1.5", "kg", "force", "Công an"),
            ("ketamine", "1.5", "kg", "total", None),
        ],
        {"heroin brick": "15", "ketamine kg": "1.5"},
    ),
    (  # columns of blanks
        "Số liệu bắt giữ tội phạm ma túy theo tháng\n\nTháng        Số vụ     Số ĐT     Heroin (g)\n"
        "Tháng 4         12        15          35,6\nTháng 5          8         9             -\n"
        "Cộng            20        24          35,6\n",
        [("heroin", "35.6", "g", "subset", None), ("heroin", "35.6", "g", "total", None)],
        {"heroin g": "35.6"},
    ),
    (  # the text has told the total: the rows are its shares, the sum is no fact again
        "Các lực lượng thu giữ 155 bánh heroin. Cụ thể:\nĐơn vị | Số vụ | Heroin (bánh)\nToàn tỉnh | 249 | 155\n"
        "Công an | 210 | 35\nHải quan | 39 | 120",
        [
            ("heroin", "155", "brick", "total", None),
            ("heroin", "35", "brick", "force", "Công an"),
            ("heroin", "120", "brick", "force", "Hải quan"),
        ],
        {"heroin brick": "155"},
    ),
    (  # running text in a cell is read as text, with the row's office
        "Kết quả bắt giữ ma túy\nTT\tĐơn vị\tSố vụ\tTang vật\n1\tĐồn BP 611\t9\t4 bánh heroin; 2.150 viên hồng phiến\n"
        "2\tĐồn BP 612\t6\t1,8 kg thuốc phiện\n",
        [
            ("heroin", "4", "brick", "force", "Đồn BP 611"),
            ("methamphetamine", "2150", "pill", "force", "Đồn BP 611"),
            ("opium", "1.8", "kg", "force", "Đồn BP 612"),
        ],
        {"heroin brick": "4", "methamphetamine pill": "2150", "opium kg": "1.8"},
    ),
    (
        "Danh mục ma túy tiêu hủy đợt 2\nTT | Loại | ĐVT | Số lượng\n1 | Heroin | gam | 12\n2 | Cần sa | gam | 13",
        [],
        {},
    ),
    ("Người nghiện ma túy\nXã | Nghiện heroin | Nghiện ma túy đá\nNậm Xe | 12 | 3\nHố Mít | 5 | 1", [], {}),
    ("Khung hình phạt\nĐiều | Heroin (gam) | Cần sa (kg)\n249 | 0,1 | 1\n250 | 5 | 10", [], {}),
    ("Bắt giữ ma túy\nĐơn vị | Số vụ heroin | Số vụ cần sa\nNậm Xe | 12 | 3\nHố Mít | 5 | 1", [], {}),
]


@pytest.mark.parametrize(("text", "expected", "total"), SEIZED)
def test_drugs_in_tables(text: str, expected: list[tuple[Any, ...]], total: dict[str, str]) -> None:
    record = read(text)
    assert drugs(text) == expected
    assert summed(record.seizures) == total


ASSETS = [
    (
        "Tang vật ma túy thu giữ\nSTT\tTang vật\tĐVT\tSố lượng\n1\tXe máy\tchiếc\t12\n2\tĐiện thoại di động\tcái\t20\n"
        "3\tTiền Việt Nam\tđồng\t15.000.000\n4\tSổ sách\tquyển\t3",
        [("motorbike", "12", "item"), ("phone", "20", "item"), ("cash", "15000000", "VND")],
    ),
    (
        "Bắt giữ ma túy | Số vụ | Heroin (g) | Xe ô tô (chiếc) | Tiền mặt (triệu đồng)\n"
        "Huyện Nậm Xe | 5 | 12 | 1 | 12,5\nHuyện Hố Mít | 4 | 3 | 0 | 2\nCộng | 9 | 15 | 1 | 14,5",
        [
            ("car", "1", "item"),
            ("cash", "12500000", "VND"),
            ("cash", "2000000", "VND"),
            ("car", "1", "item"),
            ("cash", "14500000", "VND"),
        ],
    ),
    ("Mua sắm năm 2022\nTT | Nội dung | ĐVT | Số lượng\n1 | Xe máy | chiếc | 12\n2 | Điện thoại | cái | 4", []),
]


@pytest.mark.parametrize(("text", "expected"), ASSETS)
def test_things_in_tables(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert [(fact.kind, str(fact.quantity), fact.unit) for fact in read(text).assets] == expected


def test_things_of_rows_are_parts_of_the_sum() -> None:
    assert summed(read(ASSETS[1][0]).assets) == {"car item": "1", "cash VND": "14500000"}


MONEY = [
    (
        "Xử phạt\nTT | Đơn vị | Xử phạt hành chính | \n | | Số người | Số tiền (triệu đồng)\n1 | Nậm Xe | 5 | 12,5\n"
        "2 | Hố Mít | 4 | 10",
        [("12500000", "fine"), ("10000000", "fine")],
    ),
    (
        "STT\tNội dung\tĐơn vị tính\tSố liệu\n1\tTiền xử phạt\ttriệu đồng\t120,5\n2\tSố vụ\tvụ\t12",
        [("120500000", "fine")],
    ),
    ("Chỉ tiêu\tĐVT\tNăm 2022\tSo sánh (%)\nSố vụ\tvụ\t120,5\t130\nSố người\tngười\t12\t9", []),
]


@pytest.mark.parametrize(("text", "expected"), MONEY)
def test_money_whose_currency_the_row_or_an_upper_head_gives(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(str(fact.amount), fact.purpose) for fact in read(text).money] == expected
