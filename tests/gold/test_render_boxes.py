"""The true boxes of words through every level: where they are mapped to there is ink, and nowhere else."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from gold.render.degrade import LEVELS, degrade
from gold.render.page import typeset, write_pdf
from gold.render.paper import page_images
from gold.render.sheet import HEIGHT, WIDTH

TEXT = """HỎA TỐC
CÔNG AN TỈNH HÒA SƠN
CÔNG AN HUYỆN NẬM PHÌN
Số: 41/BC-CAH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nậm Phìn, ngày 14 tháng 9 năm 2017

BÁO CÁO
Kết quả đợt cao điểm

I. KẾT QUẢ
Toàn huyện bắt 23 vụ[1], 31 đối tượng² trên địa bàn, theo bảng sau đây của các đơn vị:
TT | Đơn vị | Số vụ | Tang vật thu giữ
1 | Công an xã Mường Pơn | 12 | 1,25 kg heroin và 3.600 viên hồng phiến cùng 02 xe mô tô
2 | Công an thị trấn[1] | 11 | 40 gam thuốc phiện
Cộng | | 23 |

[1] Gồm 03 vụ do Công an tỉnh chuyển đến từ quý trước.
² Trong đó có 02 người nước ngoài.
"""
"""Invented. With a boxed word, a table and notes."""


@pytest.mark.parametrize("level", LEVELS)
def test_ink_lies_in_the_boxes_and_nowhere_else(level, tmp_path):
    (page,) = typeset(TEXT, face=LEVELS[level].face)
    write_pdf([page], tmp_path / "page.pdf")
    (image,) = page_images(tmp_path / "page.pdf")
    unmarked = replace(LEVELS[level], seal=False, received=None, specks=0.0)
    bad, moved = degrade(image, unmarked, 3)
    height, width = bad.shape[:2]
    grey = cv2.GaussianBlur(cv2.cvtColor(bad, cv2.COLOR_RGB2GRAY), (0, 0), 1.0)
    paper = cv2.medianBlur(cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA), 41)
    dark = grey < 0.82 * cv2.resize(paper, (width, height))
    dark[:8], dark[-8:], dark[:, :8], dark[:, -8:] = False, False, False, False  # the sheet's edge

    def quad(box):
        x0, y0, x1, y1 = box
        corners = (moved.point(x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)))
        return np.array([(x * width, y * height) for x, y in corners])

    left = dark.astype(np.uint8)
    for word in page.words:
        inside = np.zeros(dark.shape, np.uint8)
        cv2.fillPoly(inside, [np.round(quad(word.box)).astype(np.int32)], 1)
        assert dark[inside > 0].mean() > 0.02, word.text
        cv2.fillPoly(left, [np.round(quad(word.box)).astype(np.int32)], 0)
    assert left.sum() > 0  # rules
    for x0, y0, x1, y1 in page.rules:
        around = quad(((x0 - 3) / WIDTH, (y0 - 3) / HEIGHT, (x1 + 3) / WIDTH, (y1 + 3) / HEIGHT))
        cv2.fillPoly(left, [np.round(around).astype(np.int32)], 0)
    assert left.sum() < 0.01 * dark.sum()
