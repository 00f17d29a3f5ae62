"""Figures of common faces for the reader of heads to compare print with: ``python -m gold.render.marks.figures``.

Writes ``extractor/reading/written/figures.npz``: face × figure × height × width, coverage 0..255, drawn at 40 pixels an
em with the baseline 31 pixels from the top. Faces: Tinos, Arimo, Cousine (package fonts-croscore, Apache licence) and
STIX (package fonts-stix, SIL Open Font Licence), whose figures are those of Times New Roman.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from gold.render.faces import FontMissing

FILES = (
    *(f"truetype/croscore/Tinos-{style}.ttf" for style in ("Regular", "Italic", "Bold", "BoldItalic")),
    *(f"opentype/stix/STIXGeneral-{style}.otf" for style in ("Regular", "Italic", "Bold", "BoldItalic")),
    *(f"truetype/croscore/{name}.ttf" for name in ("Arimo-Regular", "Arimo-Bold", "Cousine-Regular", "Cousine-Bold")),
)
"""In the order of ``extractor.reading.written.shapes.FACES``."""
EM, FINE = 40, 8
WIDE, TALL, FOOT = 28, 36, 31
TARGET = Path(__file__).parents[3] / "extractor" / "reading" / "written" / "figures.npz"


def main(fonts: Path = Path("/usr/share/fonts")) -> None:
    """Draw the figures and write them. Raises ``FontMissing``."""
    drawn = np.zeros((len(FILES), 10, TALL, WIDE), np.uint8)
    for face, name in enumerate(FILES):
        if not (fonts / name).exists():
            raise FontMissing(f"{fonts / name} is not installed: apt-get install fonts-croscore fonts-stix")
        font = ImageFont.truetype(str(fonts / name), EM * FINE)
        left = (WIDE * FINE - font.getlength("0")) / 2
        for figure in range(10):
            picture = Image.new("L", (WIDE * FINE, TALL * FINE), 0)
            ImageDraw.Draw(picture).text((left, FOOT * FINE), str(figure), font=font, fill=255, anchor="ls")
            drawn[face, figure] = cv2.resize(np.asarray(picture), (WIDE, TALL), interpolation=cv2.INTER_AREA)
    np.savez_compressed(TARGET, figures=drawn)


if __name__ == "__main__":
    main()
