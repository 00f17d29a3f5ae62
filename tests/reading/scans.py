"""Page images of known text for the tests of scans: set by the gold typesetter, with the true box of each word."""

from __future__ import annotations

import functools
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pypdfium2
import pytest

TEXT = """ỦY BAN NHÂN DÂN
HUYỆN SÔNG TRĂNG
Số: 318/BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Trăng, ngày 14 tháng 9 năm 2022

BÁO CÁO
Kết quả phòng, chống ma túy quý III năm 2022

Quý III năm 2022, được sự quan tâm của cấp trên, các lực lượng trên địa bàn huyện đã chủ động nắm tình hình, \
kịp thời ngăn chặn nhiều vụ việc ngay từ cơ sở.
Lực lượng chuyên trách phát hiện 27 vụ, bắt giữ 41 đối tượng, thu giữ 2,75 kg heroin, 1.460 viên hồng phiến, \
03 xe mô tô cùng một số tang vật khác có liên quan.
So với cùng kỳ năm trước, số vụ giảm 6 vụ, số đối tượng giảm 9 người; địa bàn trọng điểm vẫn là hai xã ven \
sông, nơi giáp ranh với huyện bạn.
Công tác tuyên truyền được đẩy mạnh: tổ chức 58 buổi nói chuyện tại trường học, khu dân cư với hơn 4.300 \
lượt người nghe; phát 6.200 tờ rơi, treo 75 băng rôn ở nơi đông người qua lại.
Trạm y tế các xã tiếp tục cấp thuốc thay thế cho 112 người bệnh, tỷ lệ bỏ điều trị giảm còn 4,5 %.
"""
"""Invented: no such district, report or figures."""
DPI = 300


@functools.cache
def clean_page() -> tuple[np.ndarray[Any, Any], tuple[Any, ...]]:
    """A page of ``TEXT`` (RGB, 300 dpi, do not write to it) and its words with their boxes."""
    from gold.render.page import FontMissing, typeset, write_pdf

    try:
        page = typeset(TEXT.replace("\n\n", "\n", 1))[0]  # head in one block
    except FontMissing as error:
        pytest.skip(str(error))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "page.pdf"
        write_pdf([page], file)
        document = pypdfium2.PdfDocument(file.read_bytes())
        pixels = document[0].render(scale=DPI / 72).to_numpy()[:, :, ::-1].copy()
    pixels.setflags(write=False)
    return pixels, tuple(page.words)
