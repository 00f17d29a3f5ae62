"""Scans drawn here: every word's place is known, and the words that a cutout must mark are red."""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from extractor.document import Document, Page, Word
from extractor.record import PageInfo, Record, Seizure
from pipelines.archive import Database
from pipelines.cutouts import fonts
from tests.archive.results import extracted, found

SIZE = (1000, 1414)
LEADING = 52
RED = (200, 0, 0)

LINES = (
    "Thực hiện Kế hoạch số 58/KH-UBND của Ủy ban nhân dân huyện",
    "lực lượng công an đã bắt giữ 12 vụ, 19 đối tượng, thu giữ",
    "*2,75* *kg* *heroin* và 340 viên ma túy tổng hợp cùng 15 triệu đồng",
    "So với cùng kỳ năm 2022, số vụ tăng 03 vụ, tang vật giảm",
    "Tình hình tội phạm về ma túy trên địa bàn còn phức tạp",
)
"""Words between stars are marked."""


def drawn(
    *pages: Sequence[str], lean: float = 0.0, rotation: int = 0, bow: float = 0.0, form: str = "PDF"
) -> tuple[bytes, Document, Record]:
    """A file of these pages, its document and a record with one fact, ``seizure-1``: the marked words.

    ``lean``: degrees clockwise; ``rotation``: degrees by which pages were turned to be upright; ``bow``: pixels by
    which lines sag in the middle of the page.
    """
    images, words, infos, text = [], [], [], ""
    marked: list[int] = []
    line_number = 0
    for number, lines in enumerate(pages or [LINES], start=1):
        image = Image.new("RGB", SIZE, "white")
        face = fonts.font(28)
        start = len(text)
        for row, line in enumerate(lines):
            across = 90.0
            for token in line.split():
                is_marked = token.startswith("*")
                word = token.strip("*")
                left, top, right, bottom = face.getbbox(word)
                sag = bow * math.sin(math.pi * (across + right / 2) / SIZE[0])
                down = 300 + row * LEADING + sag
                piece = Image.new("L", (round(right) + 4, 60))
                ImageDraw.Draw(piece).text((0, 0), word, font=face, fill=255)
                image.paste(RED if is_marked else (0, 0, 0), (round(across), round(down)), piece)
                box = _turned((across + left, down + top, across + right, down + bottom), lean)
                if is_marked:
                    marked += [len(text), len(text) + len(word)]
                words.append(Word(len(text), len(text) + len(word), number, line_number, box, 0.9))
                text += word + " "
                across += right + 9
            text = text[:-1] + "\n"
            line_number += 1
        if lean:
            image = image.rotate(-lean, Image.Resampling.BICUBIC, fillcolor="white")
        images.append(image.rotate(rotation, expand=True))
        info = PageInfo(number=number, width=595, height=842, method="ocr", skew=-lean, rotation=rotation)
        infos.append(Page(info, start, len(text)))
    content = _file(images, form)
    document = Document(
        text=text,
        source=f"/in/scan.{form.lower()}",
        media_type="application/pdf" if form == "PDF" else f"image/{form.lower()}",
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        pages=tuple(infos),
        words=tuple(words),
    )
    evidence = document.evidence(min(marked), max(marked), "by-hand")
    seizure = Seizure(id="seizure-1", substance="heroin", quantity="2.75", unit="kg", evidence=evidence)
    return content, document, Record(document=document.info(), seizures=[seizure])


def _file(images: Sequence[Image.Image], form: str) -> bytes:
    buffer = io.BytesIO()
    many = {"save_all": True, "append_images": images[1:]} if len(images) > 1 else {}
    images[0].save(buffer, form, **({"resolution": 120} if form == "PDF" else {}), **many)
    return buffer.getvalue()


def _turned(box: tuple[float, float, float, float], lean: float) -> tuple[float, float, float, float]:
    """The upright hull of a box on the page that leans, in fractions."""
    cos, sin = math.cos(math.radians(lean)), math.sin(math.radians(lean))
    middle_x, middle_y = SIZE[0] / 2, SIZE[1] / 2
    points = [
        (middle_x + (x - middle_x) * cos - (y - middle_y) * sin, middle_y + (x - middle_x) * sin + (y - middle_y) * cos)
        for x in (box[0], box[2])
        for y in (box[1], box[3])
    ]
    across, down = [x / SIZE[0] for x, _ in points], [y / SIZE[1] for _, y in points]
    return min(across), min(down), max(across), max(down)


def red(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where red ink is: a marker's yellow leaves it red."""
    return (pixels[..., 0] > 140) & (pixels[..., 1] < 60)


def dark(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where black ink is."""
    return pixels.max(axis=2) < 90


def inside(marks: Sequence[tuple[int, int, int, int]], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """The pixels that are marked."""
    covered = np.zeros(shape[:2], dtype=bool)
    for x0, y0, x1, y1 in marks:
        covered[max(y0, 0) : y1, max(x0, 0) : x1] = True
    return covered


def stored_file(
    archive: Database, run: int, path: Path, made: tuple[bytes, Document, Record], *, member: str | None = None
) -> str:
    """Put the file on the disk (but for a zip's member) and its document into the archive; the document's id."""
    content, document, record = made
    if member is None:
        path.write_bytes(content)
    name = str(path) if member is None else f"{path}!/{member}"
    archive.enlist(run, [found(name, path=str(path), member=member)])
    (task,) = archive.take(run, 1)
    assert archive.store(run, extracted(task, (document, record)))
    return record.document.id
