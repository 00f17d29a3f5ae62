"""Small PDFs for the reading tests, set in a font that has Vietnamese glyphs."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

FOLDERS = ("/usr/share/fonts/truetype/croscore", "/usr/share/fonts/croscore", "/usr/share/fonts/google-croscore")
A4 = (595.0, 842.0)
LEFT, RIGHT, TOP = 85.0, 540.0, 770.0
SIZE, PITCH = 13.0, 18.0


def font_file(name: str) -> Path:
    """The Croscore font of that name (Tinos is a Times with Vietnamese glyphs, which Liberation Serif has not).

    The test is skipped, with the package to install, where the font is missing.
    """
    for folder in FOLDERS:
        path = Path(folder) / name
        if path.exists():
            return path
    pytest.skip(f"{name} is missing: install the package fonts-croscore")


class Printer:
    """Draws lines and paragraphs on pages, top down, in points."""

    def __init__(self, *, size: tuple[float, float] = A4, **options: Any) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.pdfgen.canvas import Canvas

        for name, file in (("Serif", "Tinos-Regular.ttf"), ("Bold", "Tinos-Bold.ttf")):
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, str(font_file(file))))
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=size, **options)
        self.width, self.height = size
        self.y = TOP
        self.font("Serif", SIZE)

    def font(self, name: str, size: float = SIZE) -> None:
        self.name, self.size = name, size
        self.canvas.setFont(name, size)

    def at(self, x: float, text: str, *, y: float | None = None, centred: bool = False) -> None:
        """One line at ``x`` (its left edge, or its middle)."""
        self.canvas.setFont(self.name, self.size)
        draw = self.canvas.drawCentredString if centred else self.canvas.drawString
        draw(x, self.y if y is None else y, text)

    def down(self, lines: float = 1.0) -> None:
        self.y -= PITCH * lines

    def centred(self, text: str) -> None:
        self.at((LEFT + RIGHT) / 2, text, centred=True)
        self.down()

    def paragraph(self, text: str, *, indent: float = 28.0, bottom: float | None = None) -> str:
        """Set in lines as wide as the page; what is left when ``bottom`` is reached is returned."""
        words = text.split(" ")
        x = LEFT + indent
        line: list[str] = []
        while words:
            wider = " ".join([*line, words[0]])
            if line and x + self.canvas.stringWidth(wider, self.name, self.size) > RIGHT:
                self.at(x, " ".join(line))
                self.down()
                line, x = [], LEFT
                if bottom is not None and self.y < bottom:
                    return " ".join(words)
            line.append(words.pop(0))
        self.at(x, " ".join(line))
        self.down()
        return ""

    def lines(self, lines: list[str], *, indent: float = 28.0) -> None:
        """Lines broken as given, the first one indented."""
        for place, line in enumerate(lines):
            self.at(LEFT + (0 if place else indent), line)
            self.down()

    def page(self) -> None:
        self.canvas.showPage()
        self.y = TOP

    def finished(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def head(printer: Printer, *, number: str = "Số: 482/BC-UBND", about: tuple[str, ...] = ()) -> None:
    """The two-column head of page one."""
    left, right = 170.0, 410.0
    printer.font("Serif", 12)
    printer.at(left, "ỦY BAN NHÂN DÂN TỈNH AN HẢI", centred=True)
    printer.font("Bold", 12)
    printer.at(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", centred=True)
    printer.down()
    printer.at(left, "BAN CHỈ ĐẠO 138", centred=True)
    printer.at(right, "Độc lập - Tự do - Hạnh phúc", centred=True)
    printer.font("Serif", 12)
    printer.down(1.5)
    printer.at(left, number, centred=True)
    printer.at(right, "An Hải, ngày 14 tháng 9 năm 2022", centred=True)
    for line in about:
        printer.down()
        printer.at(left, line, centred=True)
    printer.font("Serif", SIZE)
    printer.down(2.5)


def signature(printer: Printer) -> None:
    """Recipients on the left, the signature on the right."""
    left, right = LEFT, 430.0
    top = printer.y
    printer.font("Bold", 12)
    for step, line in enumerate(("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")):
        printer.at(right, line, y=top - step * PITCH, centred=True)
    printer.at(right, "Lò Văn Khánh", y=top - 7 * PITCH, centred=True)
    printer.font("Bold", 11)
    printer.at(left, "Nơi nhận:", y=top)
    printer.font("Serif", 11)
    recipients = (
        "- Thường trực Tỉnh ủy;",
        "- Các sở, ban, ngành và đoàn thể",
        "của tỉnh;",
        "- Công an tỉnh;",
        "- Lưu: VT, NC.",
    )
    for step, line in enumerate(recipients, start=1):
        printer.at(left, line, y=top - step * 14)
    printer.font("Serif", SIZE)
    printer.down(9)


LONG = (
    "Trong chín tháng qua, Công an các huyện của tỉnh đã phối hợp với Bộ đội Biên phòng và Hải quan mở nhiều đợt "
    "cao điểm, kiểm tra hàng trăm cơ sở kinh doanh có điều kiện, qua đó phát hiện nhiều đường dây hoạt động liên "
    "tỉnh và ngăn chặn kịp thời việc đưa chất cấm vào trường học trên địa bàn."
)
"""A paragraph of four lines."""
