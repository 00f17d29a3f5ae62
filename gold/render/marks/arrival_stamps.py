"""Stamps of arrival as offices press them on incoming letters: Vietnamese letters, wording, inks and frames of several.

Every office is invented. What is filled in is set in an italic face; a blank stamp has dots only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from gold.render.faces import FONT_FOLDER, PRINT, FontMissing

Pixels = NDArray[Any]
"""uint8: a page H×W×3 RGB, a stamp's coverage H×W."""

INKS = {"red": (200, 38, 46), "blue": (46, 64, 170), "violet": (104, 52, 150), "black": (32, 32, 36)}
"""Colours of stamp pads (RGB)."""

_PAD = 0.06


@dataclass(frozen=True, slots=True)
class Wording:
    """What a stamp says: the office above (or none), what stands large at the left, and its rows (label, filled in).

    ``width``, ``height``: millimetres; ``divided``: a line parts the large words from the rows; ``ruled``: one parts
    the office from both.
    """

    office: str | None
    arrival: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    width: float = 70.0
    height: float = 28.0
    divided: bool = True
    ruled: bool = True


WORDINGS: dict[str, Wording] = {
    "health": Wording(
        "SỞ Y TẾ TỈNH TÂN HÒA", ("CÔNG VĂN", "ĐẾN"), (("Số:", "1847"), ("Ngày:", "14/6/2019"), ("Chuyển:", "NVY"))
    ),
    "district": Wording(
        "VĂN PHÒNG UBND HUYỆN MƯỜNG SƠN",
        ("ĐẾN",),
        (("Số:", "526"), ("Ngày:", "03/02/2021"), ("Chuyển:", ""), ("Lưu hồ sơ số:", "")),
        width=78.0,
        height=34.0,
    ),
    "portal": Wording(
        "CỔNG THÔNG TIN ĐIỆN TỬ TỈNH",
        ("ĐẾN",),
        (("Giờ:", "9"), ("Ngày:", "21/10/2022")),
        width=56.0,
        height=24.0,
        divided=False,
    ),
    "blank": Wording("CÔNG AN TỈNH ĐÔNG LĨNH", ("CV", "ĐẾN"), (("Số:", ""), ("Ngày:", ""), ("Chuyển:", ""))),
    "nameless": Wording(None, ("VĂN BẢN", "ĐẾN"), (("Số:", "39"), ("Ngày:", "7/8/2018")), width=52.0, height=22.0),
}
"""Offices' stamps by name: Nghị định 30/2020/NĐ-CP, Phụ lục IV, mẫu 2, and what offices make of it."""


def coverage(wording: Wording, dpi: int) -> Pixels:
    """The stamp's ink (0..255), upright. Raises ``FontMissing``."""
    unit = dpi / 25.4
    width, height = round(wording.width * unit), round(wording.height * unit)
    image = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(image)
    line = max(2, round(0.35 * unit))
    draw.rectangle((line, line, width - line - 1, height - line - 1), outline=255, width=line)
    top = line
    if wording.office is not None:
        top = round(0.27 * height)
        font = _fitting(wording.office, "bold", round(0.17 * height), round((1 - 2 * _PAD) * width))
        draw.text((width / 2, (top + line) / 2), wording.office, fill=255, font=font, anchor="mm")
        if wording.ruled:
            draw.line((line, top, width - line, top), fill=255, width=line)
    left = round(0.3 * width)
    if wording.divided:
        draw.line((left, top, left, height - line), fill=255, width=line)
    size = round(0.2 * (height - top) if len(wording.arrival) > 1 else 0.32 * (height - top))
    for place, words in enumerate(wording.arrival):
        middle = top + (height - top) * (place + 1) / (len(wording.arrival) + 1)
        font = _fitting(words, "bold", round(1.3 * size), round(0.8 * left))
        draw.text((left / 2, middle), words, fill=255, font=font, anchor="mm")
    step = (height - top) / (len(wording.rows) + 0.4)
    label_font, filled = (_font(style, round(min(0.62 * step, 0.15 * height))) for style in ("regular", "italic"))
    for place, (label, words) in enumerate(wording.rows):
        baseline = top + step * (place + 0.9)
        draw.text((left + 0.04 * width, baseline), label, fill=255, font=label_font, anchor="ls")
        start = left + 0.06 * width + draw.textlength(label, font=label_font)
        if words:
            draw.text((start, baseline), words, fill=255, font=filled, anchor="ls")
            continue
        dots = "." * max(4, int((width * 0.95 - start) / max(draw.textlength(".", font=label_font), 1)))
        draw.text((start, baseline), dots, fill=255, font=label_font, anchor="ls")
    return np.asarray(image, np.uint8)


def pressed(
    page: Pixels,
    stamp: Pixels,
    corner: tuple[int, int],
    ink: tuple[int, int, int],
    *,
    tilt: float = 0.0,
    patchy: float = 0.0,
    seed: int = 0,
) -> Pixels:
    """The RGB page with a stamp on it: ``corner`` (left, top) in pixels, ``tilt`` in degrees clockwise.

    Ink darkens what it lies on; ``patchy``: share of it that the pad did not give, at most.
    """
    margin = max(stamp.shape) // 6
    stamp = np.pad(stamp, margin)
    height, width = stamp.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -tilt, 1)
    stamp = cv2.warpAffine(stamp, turn, (width, height))
    left, top = max(corner[0] - margin, 0), max(corner[1] - margin, 0)
    part = page[top : top + height, left : left + width].astype(np.float32)
    stamp = stamp[: part.shape[0], : part.shape[1]]
    chance = np.random.default_rng(seed)
    worn = cv2.resize(chance.uniform(1 - patchy, 1.0, (16, 16)).astype(np.float32), stamp.shape[::-1])
    alpha = (stamp.astype(np.float32) / 255 * worn)[:, :, None]
    result = page.copy()
    result[top : top + height, left : left + width] = (part * (1 - alpha * (1 - np.array(ink) / 255))).astype(np.uint8)
    return result


def _font(style: str, size: int) -> ImageFont.FreeTypeFont:
    file = FONT_FOLDER / dict(PRINT.files)[style]
    if not file.is_file():
        raise FontMissing(f"the font {file.stem} is not installed: apt-get install {PRINT.package}")
    return ImageFont.truetype(str(file), max(size, 6))


def _fitting(words: str, style: str, size: int, width: int) -> ImageFont.FreeTypeFont:
    """The font at that size, or smaller if the words would not fit in so many pixels."""
    font = _font(style, size)
    length = font.getlength(words)
    return font if length <= width else _font(style, int(size * width / length))
