"""Bars in the place of tabs and runs of blanks, in tables only."""

from __future__ import annotations

import pytest

from extractor.vietnamese.tabbed import barred

TEXTS = [
    ("Xã\tVụ\nNậm Xe\t12\nHố Mít\t3 vụ\n", "Xã|Vụ\nNậm Xe|12\nHố Mít|3 vụ\n"),
    ("Xã\tVụ\n\nNậm Xe\t12\n\nHố Mít\t3\nHết", "Xã|Vụ\n\nNậm Xe|12\n\nHố Mít|3\nHết"),
    ("TT   Xã      Vụ\n1    Nậm    12\n2    Hố       3", "TT|  Xã|     Vụ\n1|   Nậm|   12\n2|   Hố|      3"),
    # one row, no figures, an indented list, a letterhead
    ("Xã\tVụ\nNậm Xe\t12\n", "Xã\tVụ\nNậm Xe\t12\n"),
    ("Xã\tTên\nNậm Xe\tông Vừ\nHố Mít\tbà Lò\n", "Xã\tTên\nNậm Xe\tông Vừ\nHố Mít\tbà Lò\n"),
    ("\t12 vụ ma túy;\n\t3 kg heroin.\n", "\t12 vụ ma túy;\n\t3 kg heroin.\n"),
    ("SỞ Y TẾ\tCỘNG HÒA\nSố: 12/BC\tngày 3 tháng 5\n", "SỞ Y TẾ\tCỘNG HÒA\nSố: 12/BC\tngày 3 tháng 5\n"),
    ("Số vụ:      12\nSố người:      15\n", "Số vụ:      12\nSố người:      15\n"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_bars_part_the_cells_of_tables(text: str, expected: str) -> None:
    assert barred(text) == expected
    assert len(expected) == len(text)
