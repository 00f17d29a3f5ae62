"""Heads of official letters whose number, day and month are printed, or written by hand: pages that show what a reader
makes of them. Bodies and places are invented. Deterministic by seed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from gold.render.faces import FONT_FOLDER, FontMissing
from gold.render.marks.handwriting import INKS, Hand, hand, laid, written

Pixels = NDArray[Any]
Box = tuple[int, int, int, int]
Way = Literal["printed", "written", "blank", "dotted", "machine", "typed", "scribble"]
"""How a slot is filled: as the letter is, by a pen, not, with dots, by a numbering machine, afterwards in another type,
or with a sign of the pen that is no figure."""

DPI = 300
_FACES = {
    "serif": ("croscore/Tinos-Regular.ttf", "croscore/Tinos-Italic.ttf", "croscore/Tinos-Bold.ttf"),
    "sans": ("croscore/Arimo-Regular.ttf", "croscore/Arimo-Italic.ttf", "croscore/Arimo-Bold.ttf"),
    "typewriter": ("croscore/Cousine-Regular.ttf", "croscore/Cousine-Regular.ttf", "croscore/Cousine-Regular.ttf"),
    "other serif": ("freefont/FreeSerif.ttf", "freefont/FreeSerifItalic.ttf", "freefont/FreeSerifBold.ttf"),
}
_OTHER_TYPES = (
    "croscore/Arimo-Regular.ttf",
    "croscore/Tinos-Bold.ttf",
    "croscore/Tinos-Italic.ttf",
    "freefont/FreeSerif.ttf",
)
_MACHINES = (
    "dejavu/DejaVuSans-Bold.ttf",
    "freefont/FreeSans.ttf",
    "freefont/FreeSerifBold.ttf",
    "dejavu/DejaVuSansMono.ttf",
)
_SYMBOLS = (
    "/QĐ-UBND", "/BC-CAT", "/KH-BCĐ", "/CT-UBND", "/SYT-NVY", "/TB-VP", "/UBND-KTTH", "/TTr-SNV", "/BC-BCĐ138",
    "-KH/HU", "-CTr/TU", "-BC/BCSĐ", "/CTPH-LĐLĐ-SVHTT", "/2021/NĐ-CP", "/2016/QĐ-UBND", "/GM-UBND",
    "/TTg-NC", "/HD-VKS-CAT",
)  # fmt: skip
_PLACES = ("Sông Trăng", "Đồi Mây", "Thành phố Bến Lá", "Vĩnh Hoa", "Núi Ngọc", "Hà Thượng", "Cửa Rừng")
_BODIES = (
    ("ỦY BAN NHÂN DÂN", "TỈNH SÔNG TRĂNG"), ("UBND HUYỆN ĐỒI MÂY", "PHÒNG NỘI VỤ"),
    ("CÔNG AN TỈNH VĨNH HOA", "PHÒNG THAM MƯU"), ("TỈNH ỦY NÚI NGỌC", "VĂN PHÒNG"),
    ("SỞ Y TẾ BẾN LÁ", "TRUNG TÂM KIỂM SOÁT"),
)  # fmt: skip
_TITLES = ("BÁO CÁO", "QUYẾT ĐỊNH", "KẾ HOẠCH", "CHỈ THỊ", "THÔNG BÁO")
_PROSE = (
    "Thực hiện chương trình công tác năm, các đơn vị trong toàn ngành đã chủ động nắm tình hình, tham mưu",
    "cấp trên ban hành nhiều văn bản chỉ đạo, tổ chức tuyên truyền tại 27 xã, phường với hơn 4.300 lượt người",
    "nghe; phối hợp kiểm tra 58 cơ sở, nhắc nhở 16 trường hợp, lập biên bản 09 trường hợp vi phạm.",
    "Thời gian tới, đề nghị thủ trưởng các đơn vị tiếp tục quan tâm, bố trí đủ cán bộ, bảo đảm kinh phí",
    "và báo cáo kết quả về cơ quan thường trực trước ngày 25 hằng tháng để tổng hợp.",
)


@dataclass(frozen=True, slots=True)
class Head:
    """A page and what stands in its slots. ``ways``, ``values``, ``boxes``: by slot ``number``, ``day``, ``month``.

    Boxes are x0, y0, x1, y1 of what was put there, in pixels; ``words``: the printed words of both lines with theirs.
    """

    pixels: Pixels
    symbol: str
    year: int
    ways: dict[str, Way]
    values: dict[str, str]
    boxes: dict[str, Box] = field(default_factory=dict)
    words: tuple[tuple[str, Box], ...] = ()


def head(seed: int, **ways: Way) -> Head:
    """A page with a head (RGB, 300 dpi, A4). ``ways``: how ``number``, ``day`` and ``month`` are filled, printed else.

    Raises ``FontMissing`` where a font is not installed.
    """
    chance = np.random.default_rng(seed)
    return _Setting(chance, {"number": "printed", "day": "printed", "month": "printed", **ways}).page()


def _font(file: str, size: float) -> ImageFont.FreeTypeFont:
    path = FONT_FOLDER / file
    if not path.exists():
        raise FontMissing(f"{path} is not installed: apt-get install fonts-croscore fonts-freefont-ttf fonts-dejavu")
    return ImageFont.truetype(str(path), size * DPI / 72)


def _rounded(box: tuple[float, float, float, float]) -> Box:
    x0, y0, x1, y1 = box
    return round(x0), round(y0), round(x1), round(y1)


class _Setting:
    """One page in the making."""

    def __init__(self, chance: np.random.Generator, ways: dict[str, Way]) -> None:
        self.chance, self.ways = chance, ways
        self.pixels: Pixels = np.full((round(11.69 * DPI), round(8.27 * DPI), 3), 255, np.uint8)
        names = list(_FACES)
        self.face = _FACES[names[int(chance.choice(4, p=(0.7, 0.06, 0.09, 0.15)))]]
        self.size = float(chance.choice([12.5, 13.0, 13.0, 14.0]))
        self.values: dict[str, str] = {}
        self.boxes: dict[str, Box] = {}
        self.words: list[tuple[str, Box]] = []
        self.hand: Hand = hand(chance)
        inks = list(INKS)
        self.ink = INKS[inks[int(chance.choice(5, p=(0.4, 0.3, 0.12, 0.08, 0.1)))]]

    def page(self) -> Head:
        chance = self.chance
        top = round(chance.uniform(180, 420))
        parent, body = _BODIES[chance.integers(len(_BODIES))]
        left, right = 640, 1650
        self._centred(parent, left, top, "regular")
        self._centred(body, left, top + 62, "bold")
        self._centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", right, top, "bold")
        self._centred("Độc lập - Tự do - Hạnh phúc", right, top + 62, "bold")
        self.pixels[top + 92 : top + 95, right - 300 : right + 300] = 0
        self.pixels[top + 92 : top + 95, left - 100 : left + 100] = 0
        year = int(chance.integers(1998, 2027))
        symbol = str(chance.choice(_SYMBOLS))
        party = symbol.startswith("-")
        line = top + round(chance.uniform(152, 200))
        style = "italic" if chance.random() < 0.9 else "regular"
        number = [("Số" if party and chance.random() < 0.5 else "Số:", None), ("", "number"), (symbol, None)]
        place = str(chance.choice(_PLACES))
        date = [(f"{place}, ngày", None), ("", "day"), ("tháng", None), ("", "month"), (f"năm {year}", None)]
        self._line(number, left, line, "regular")
        self._line(date, right, line + round(chance.uniform(-8, 25)), style)
        title = line + 190
        self._centred(str(chance.choice(_TITLES)), 1180, title, "bold")
        self._centred("Kết quả thực hiện nhiệm vụ trọng tâm", 1180, title + 62, "bold")
        font = _font(self.face[0], self.size)
        draw, picture = self._drawing()
        for place_, words in enumerate(_PROSE):
            draw.text(
                (360 if not place_ else 300, title + 190 + 66 * place_), words, font=font, fill=(0, 0, 0), anchor="ls"
            )
        self.pixels = np.asarray(picture).copy()
        return Head(self.pixels, symbol, year, dict(self.ways), self.values, self.boxes, tuple(self.words))

    def _drawing(self) -> tuple[ImageDraw.ImageDraw, Image.Image]:
        picture = Image.fromarray(self.pixels)
        return ImageDraw.Draw(picture), picture

    def _style(self, style: str) -> ImageFont.FreeTypeFont:
        return _font(self.face[("regular", "italic", "bold").index(style)], self.size)

    def _centred(self, words: str, x: int, y: int, style: str) -> None:
        draw, picture = self._drawing()
        draw.text((x, y), words, font=self._style(style), fill=(0, 0, 0), anchor="ms")
        self.pixels = np.asarray(picture).copy()

    def _value(self, slot: str) -> str:
        chance = self.chance
        if slot == "number":
            return str(chance.integers(1, 10 ** int(chance.choice([1, 2, 3, 4], p=(0.1, 0.4, 0.35, 0.15))))).zfill(2)
        value = int(chance.integers(1, 32 if slot == "day" else 13))
        return f"{value:02}" if value < (10 if slot == "day" else 3) else str(value)

    def _line(self, parts: list[tuple[str, str | None]], middle: int, baseline: int, style: str) -> None:
        """One line of print with its slots, centred; what a pen writes is laid on when the print stands."""
        font = self._style(style)
        em = self.size * DPI / 72
        blank = font.getlength(" ")
        pieces: list[tuple[float, str, str | None]] = []
        x = 0.0
        for place, (words, slot) in enumerate(parts):
            if slot is None:
                joined = place and parts[place - 1][1] == "number" and self.ways["number"] == "printed"
                x += 0 if not place or joined else blank * (self.chance.choice([0.0, 1.0]) if words[0] in "/-" else 1.0)
                pieces.append((x, words, None))
                x += font.getlength(words)
                continue
            self.values[slot] = self._value(slot)
            way = self.ways[slot]
            x += blank if way != "written" else blank * float(self.chance.uniform(0.2, 1.6))
            pieces.append((x, self.values[slot], slot))
            if way in ("printed", "typed", "machine"):
                x += self._type(slot, style).getlength(self.values[slot])
            elif way in ("written", "scribble"):
                x += em * (0.5 * len(self.values[slot]) * float(self.chance.uniform(0.85, 1.6)) + 0.2)
            else:
                x += em * float(self.chance.uniform(0.8, 2.4))
        left = middle - x / 2
        draw, picture = self._drawing()
        for at, words, slot in pieces:
            if slot is None:
                draw.text((left + at, baseline), words, font=font, fill=(0, 0, 0), anchor="ls")
                for match in re.finditer(r"\S+", words):
                    start = left + at + font.getlength(words[: match.start()])
                    box = draw.textbbox((start, baseline), match.group(), font=font, anchor="ls")
                    self.words.append((match.group(), _rounded(box)))
        self.pixels = np.asarray(picture).copy()
        for at, words, slot in pieces:
            if slot is not None:
                self._fill(slot, words, round(left + at), baseline, em, style)

    def _type(self, slot: str, style: str) -> ImageFont.FreeTypeFont:
        way = self.ways[slot]
        if way == "printed":
            return self._style(style)
        files = _MACHINES if way == "machine" else _OTHER_TYPES
        seed = sum(map(ord, slot)) + int(self.size * 2) + len(self.face[0])
        return _font(files[seed % len(files)], self.size * (1.0 if way == "typed" else 1.05))

    def _fill(self, slot: str, words: str, x: int, baseline: int, em: float, style: str) -> None:
        chance, way = self.chance, self.ways[slot]
        if way == "blank":
            return
        if way in ("printed", "typed", "machine", "dotted"):
            off = 0 if way in ("printed", "dotted") else round(chance.normal(0, 0.03) * em)
            ink = (0, 0, 0) if way != "machine" else INKS[str(chance.choice(["black", "blue", "red"]))]
            draw, picture = self._drawing()
            words = "....." if way == "dotted" else words
            font = self._style(style) if way == "dotted" else self._type(slot, style)
            draw.text((x, baseline + off), words, font=font, fill=ink, anchor="ls")
            self.boxes[slot] = _rounded(draw.textbbox((x, baseline + off), words, font=font, anchor="ls"))
            self.pixels = np.asarray(picture).copy()
            return
        text = words if way == "written" else str(chance.choice(["v", "~", "-"]))
        height = 0.68 * em * float(chance.uniform(0.85, 1.6))
        coverage, foot = written(text, height, self.hand, chance)
        down = round(baseline - foot + chance.normal(0, 0.08) * em)
        across = round(x - 0.3 * height + chance.normal(0, 0.06) * em)
        laid(self.pixels, coverage, (across, down), self.ink, float(chance.uniform(0.75, 1.0)))
        rows, columns = np.nonzero(coverage > 60)
        self.boxes[slot] = (
            across + int(columns.min()), down + int(rows.min()), across + int(columns.max()), down + int(rows.max()),
        )  # fmt: skip
