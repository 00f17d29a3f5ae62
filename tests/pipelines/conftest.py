"""Shared by the tests of the flows: a small report, and a folder of inputs of which some are bad."""

from __future__ import annotations

from pathlib import Path

import pytest

REPORT = """\
Số: 417/BC-CAH
Thanh Sơn, ngày 14 tháng 8 năm 2023

BÁO CÁO
Kết quả phòng, chống ma túy tháng 8 năm 2023

Thực hiện Kế hoạch số 58/KH-UBND ngày 03/7/2023 của Ủy ban nhân dân huyện, lực lượng công an đã phát hiện, bắt giữ \
12 vụ, 19 đối tượng, thu giữ 2,75 kg heroin, 340 viên ma túy tổng hợp và 15 triệu đồng.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "incoming"
    (folder / "b").mkdir(parents=True)
    for name in ("a.txt", "b/one.txt", "b/two.txt", "c.txt"):
        (folder / name).write_text(REPORT.replace("417", str(len(name) + 100)), encoding="utf-8")
    (folder / "b" / "empty.txt").write_bytes(b"")
    (folder / ".hidden.txt").write_text("ẩn", encoding="utf-8")
    return folder
