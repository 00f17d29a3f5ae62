"""Indicators in tables: other periods are changes, plans are none, rows of times have no actor."""

from __future__ import annotations

from typing import Any

import pytest

from extractor import pipeline
from extractor.document import Document
from extractor.record import Indicator

HEAD = "BÁO CÁO\nKết quả công tác phòng, chống ma túy\n\n"


def found(text: str) -> list[Indicator]:
    return pipeline.run(Document.of_text(HEAD + text)).indicators


TABLES: list[tuple[str, list[tuple[Any, ...]]]] = [
    (
        "Chỉ tiêu | ĐVT | Năm 2021 | Năm 2022 | So sánh | Tỷ lệ (%)\n"
        "Số người nghiện có hồ sơ quản lý | người | 200 | 190 | -10 | 5\n"
        "Số người điều trị methadone | người | 40 | 50 | 10 | 25",
        [
            ("addicts_managed", 190, None, ("decrease", 10, 5, "năm 2021")),
            ("methadone_patients", 50, None, ("increase", 10, 25, "năm 2021")),
        ],
    ),
    (  # what was planned is no result, and what part of it was reached no share
        "Đơn vị | Cai nghiện bắt buộc | | \n | Chỉ tiêu giao | Thực hiện | Tỷ lệ (%)\nXã Nậm Xe | 50 | 55 | 110\n"
        "Xã Hố Mít | 40 | 38 | 95",
        [("detox_admissions", 55, "Xã Nậm Xe", None), ("detox_admissions", 38, "Xã Hố Mít", None)],
    ),
    (
        "Năm | Số cơ sở điều trị methadone | Số bệnh nhân methadone\n2019 | 5 | 812\n2020 | 6 | 901",
        [
            ("methadone_sites", 5, None, None),
            ("methadone_patients", 812, None, None),
            ("methadone_sites", 6, None, None),
            ("methadone_patients", 901, None, None),
        ],
    ),
    (  # columns of blanks
        "Xã, phường          Người nghiện      Điều trị\n                    có hồ sơ          Methadone\n"
        "Xã Nậm Xe                   45             12\nXã Hố Mít                   12              3\n",
        [
            ("addicts_managed", 45, "Xã Nậm Xe", None),
            ("methadone_patients", 12, "Xã Nậm Xe", None),
            ("addicts_managed", 12, "Xã Hố Mít", None),
            ("methadone_patients", 3, "Xã Hố Mít", None),
        ],
    ),
    ("Xã | Số hộ | Số khẩu\nNậm Xe | 120 | 540\nHố Mít | 80 | 301", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_indicators_in_tables(text: str, expected: list[tuple[Any, ...]]) -> None:
    facts = found(text)
    changes = [
        fact.change and (fact.change.direction, fact.change.value, fact.change.percent, fact.change.base)
        for fact in facts
    ]
    assert [
        (fact.name, fact.value, fact.actor, change) for fact, change in zip(facts, changes, strict=True)
    ] == expected
    assert all(fact.share is None for fact in facts)
