"""A clean page image becomes a bad scan: skewed, stamped, badly lit, compressed, faxed. Deterministic by seed.

Stamps bear invented words only. Every level returns, with its pixels, the :class:`Transform` that took the clean page
there, so that a test can ask where a word of the clean page must lie on the bad scan.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from gold.render.carbon import carbon_copy

Pixels = NDArray[Any]
"""uint8, H×W×3 RGB; a stamp's coverage is H×W."""
Matrix = NDArray[Any]

RED_INK = (205, 40, 48)
BLUE_INK = (48, 66, 172)


@dataclass(frozen=True, slots=True)
class Level:
    """One way in which scans are bad.

    ``turn``: degrees clockwise (0, 90, 180, 270) that the sheet lies turned in the scanner, ``skew``: degrees clockwise
    on top of that; ``perspective``: how far a corner strays, in fractions of the page width; ``light``: brightness
    lost in the darkest corner (0..1); ``shadow``: brightness lost under a shadow's edge; ``blur``: sigma in pixels;
    ``noise``: sigma in grey levels; ``jpeg``: quality, None for no compression; ``specks``: a square inch.
    ``face``: what the page is set in (``gold.render.faces``); ``carbon``: the sheet is a carbon copy.
    """

    dpi: int
    turn: int = 0
    skew: float = 0.0
    perspective: float = 0.0
    seal: bool = False
    received: tuple[int, int, int] | None = None
    light: float = 0.0
    shadow: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    jpeg: int | None = None
    bilevel: bool = False
    specks: float = 0.0
    face: str = "print"
    carbon: bool = False


LEVELS: dict[str, Level] = {
    "clean": Level(dpi=300),
    "office": Level(dpi=200, skew=1.0, seal=True, received=BLUE_INK, blur=0.4, noise=3.0, jpeg=70),
    "worn": Level(
        dpi=200, skew=-2.3, seal=True, received=RED_INK, light=0.45, blur=0.5, noise=7.0, jpeg=45, specks=1.0
    ),
    "photo": Level(
        dpi=220, turn=90, skew=3.5, perspective=0.012, seal=True, light=0.3, shadow=0.35, blur=0.6, noise=4.0, jpeg=75
    ),
    "fax": Level(dpi=150, skew=0.6, noise=10.0, bilevel=True, specks=4.0),
    "carbon": Level(
        dpi=200, skew=0.9, seal=True, light=0.12, blur=0.3, noise=4.0, jpeg=60, face="typewriter", carbon=True
    ),
}
"""Level by name, from what any office keeps to what nobody should have sent."""


@dataclass(frozen=True, slots=True)
class Transform:
    """Where the clean page's points went. ``matrix`` maps its pixels to those of the bad scan (a homography).

    ``clean_size`` and ``size`` are (width, height) in pixels; ``turn`` is how far the sheet lies turned, clockwise.
    """

    matrix: Matrix
    clean_size: tuple[int, int]
    size: tuple[int, int]
    turn: int = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point in fractions of the clean page, in fractions of the bad scan as it came."""
        source = np.array([x * self.clean_size[0], y * self.clean_size[1], 1.0])
        moved = self.matrix @ source
        return float(moved[0] / moved[2] / self.size[0]), float(moved[1] / moved[2] / self.size[1])

    def upright_point(self, x: float, y: float) -> tuple[float, float]:
        """The same in fractions of the bad scan after it was turned back upright (skew stays)."""
        across, down = self.point(x, y)
        return {
            0: (across, down),
            90: (down, 1 - across),
            180: (1 - across, 1 - down),
            270: (1 - down, across),
        }[self.turn]

    def upright_box(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """The upright rectangle around a clean page's box, in fractions of the scan turned upright."""
        x0, y0, x1, y1 = box
        corners = [self.upright_point(x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
        across, down = zip(*corners, strict=True)
        return min(across), min(down), max(across), max(down)


def degrade(
    image: Pixels, level: str | Level, seed: int, *, dpi: int = 300, reverse: Pixels | None = None
) -> tuple[Pixels, Transform]:
    """The clean page ``image`` (H×W×3 RGB or H×W grey, at ``dpi``) as a bad scan, and how its points moved.

    ``level``: a name in ``LEVELS`` (``KeyError`` for others) or a level of one's own. The same seed gives the same
    pixels; another seed moves the stamps, the light and the noise, and turns the skew by up to 15 % of itself.
    ``reverse``: the RGB page on the sheet's other side, for levels through which it shines.
    """
    bad = LEVELS[level] if isinstance(level, str) else level
    chance = np.random.default_rng(seed)
    page = np.ascontiguousarray(cv2.cvtColor(image, cv2.COLOR_GRAY2RGB) if image.ndim == 2 else image[:, :, :3])
    clean_size = (page.shape[1], page.shape[0])
    if bad.carbon:
        page = carbon_copy(page, reverse, chance, dpi=dpi)
    if bad.seal:
        page = press(page, round_seal(dpi), _place(chance, clean_size, (0.25, 0.7), (0.35, 0.75)), RED_INK, chance)
    if bad.received is not None:
        page = press(
            page, received_stamp(dpi), _place(chance, clean_size, (0.15, 0.3), (0.1, 0.2)), bad.received, chance
        )
    skew = bad.skew * (1 + chance.uniform(-0.15, 0.15)) if seed else bad.skew
    matrix, size = _motion(bad, skew, clean_size, bad.dpi / dpi, chance)
    if not np.allclose(matrix, np.eye(3)):
        smaller = bad.dpi < dpi
        if smaller:  # what a sensor does: each pixel averages its patch, or print breaks up
            page = cv2.GaussianBlur(page, (0, 0), 0.35 * dpi / bad.dpi)
        page = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_LINEAR, borderValue=(250, 250, 250))
    page = _light(page, bad, chance)
    page = _grain(page, bad, chance)
    if bad.bilevel:
        grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
        page = cv2.cvtColor(np.where(grey > 150, 255, 0).astype(np.uint8), cv2.COLOR_GRAY2RGB)
    if bad.jpeg is not None:
        _, packed = cv2.imencode(".jpg", page[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, bad.jpeg])
        unpacked: Pixels = cv2.imdecode(packed, cv2.IMREAD_COLOR)  # type: ignore[assignment]
        page = np.ascontiguousarray(unpacked[:, :, ::-1])
    return page, Transform(matrix, clean_size, size, bad.turn)


# -- stamps ----------------------------------------------------------------------------------------------------------


def round_seal(dpi: int) -> Pixels:
    """Coverage (0..255) of a round seal of 36 mm: double ring, star, words along the ring."""
    side = round(36 / 25.4 * dpi)
    mask = np.zeros((side, side), np.uint8)
    centre, radius = side / 2, side / 2 - 2
    thin, thick = max(1, dpi // 150), max(2, dpi // 60)
    middle = (round(centre), round(centre))
    cv2.circle(mask, middle, round(radius - thick), 255, thick, cv2.LINE_AA)
    cv2.circle(mask, middle, round(radius * 0.62), 255, thin, cv2.LINE_AA)
    star = [
        (centre + radius * reach * math.sin(angle), centre - radius * reach * math.cos(angle))
        for corner in range(10)
        for reach, angle in [(0.4 if corner % 2 == 0 else 0.16, corner * math.pi / 5)]
    ]
    cv2.fillPoly(mask, [np.array(star, np.int32)], 255, cv2.LINE_AA)
    words = "CO QUAN MAU KHONG CO THAT * VAN BAN THU *"
    for position, letter in enumerate(words):
        _ring_letter(mask, letter, 360 * position / len(words), radius * 0.76, radius * 0.2)
    return mask


def _ring_letter(mask: Pixels, letter: str, angle: float, radius: float, height: float) -> None:
    side = math.ceil(height * 1.6)
    tile = np.zeros((side, side), np.uint8)
    scale = height / 24
    (width, tall), _ = cv2.getTextSize(letter, cv2.FONT_HERSHEY_SIMPLEX, scale, 2)
    corner = ((side - width) // 2, (side + tall) // 2)
    cv2.putText(tile, letter, corner, cv2.FONT_HERSHEY_SIMPLEX, scale, 255, max(1, round(scale * 3)), cv2.LINE_AA)
    turned = cv2.warpAffine(tile, cv2.getRotationMatrix2D((side / 2, side / 2), -angle, 1), (side, side))
    centre = mask.shape[0] / 2
    left = round(centre + radius * math.sin(math.radians(angle)) - side / 2)
    top = round(centre - radius * math.cos(math.radians(angle)) - side / 2)
    patch = mask[top : top + side, left : left + side]
    np.maximum(patch, turned[: patch.shape[0], : patch.shape[1]], out=patch)


def received_stamp(dpi: int) -> Pixels:
    """Coverage (0..255) of the rectangular stamp (70×32 mm) that an office sets on incoming letters."""
    width, height = round(70 / 25.4 * dpi), round(32 / 25.4 * dpi)
    mask = np.zeros((height, width), np.uint8)
    line = max(2, dpi // 75)
    cv2.rectangle(mask, (line, line), (width - line - 1, height - line - 1), 255, line, cv2.LINE_AA)
    cv2.line(mask, (round(width * 0.3), line), (round(width * 0.3), height - line), 255, line, cv2.LINE_AA)
    scale = dpi / 300
    for text, x, y, size in (
        ("DEN", 0.05, 0.58, 1.9),
        ("VAN THU CO QUAN MAU", 0.33, 0.22, 1.05),
        ("So: 4077", 0.33, 0.5, 1.3),
        ("Ngay: 31/02", 0.33, 0.75, 1.3),
        ("Chuyen: P. Mau", 0.33, 0.94, 0.95),
    ):
        corner = (round(x * width), round(y * height))
        cv2.putText(
            mask, text, corner, cv2.FONT_HERSHEY_SIMPLEX, size * scale, 255, max(1, round(3 * scale)), cv2.LINE_AA
        )
    return mask


def press(
    page: Pixels, coverage: Pixels, corner: tuple[int, int], ink: tuple[int, int, int], chance: np.random.Generator
) -> Pixels:
    """The RGB page with a stamp pressed on it at ``corner`` (left, top): ink darkens paper, print below shows through.

    Ink is patchy as a rubber stamp's is, and the stamp lies a little turned.
    """
    margin = max(coverage.shape) // 8  # so that no corner is cut off when it tilts
    coverage = np.pad(coverage, margin)
    height, width = coverage.shape
    tilt = cv2.getRotationMatrix2D((width / 2, height / 2), chance.uniform(-12, 12), 1)
    coverage = cv2.warpAffine(coverage, tilt, (width, height))
    left, top = max(corner[0] - margin, 0), max(corner[1] - margin, 0)
    part = page[top : top + height, left : left + width].astype(np.float32)
    coverage = coverage[: part.shape[0], : part.shape[1]]
    patchy = cv2.resize(chance.uniform(0.55, 1.0, (16, 16)).astype(np.float32), coverage.shape[::-1])
    alpha = (coverage.astype(np.float32) / 255 * patchy)[:, :, None]
    pressed = page.copy()
    inked = part * (1 - alpha * (1 - np.array(ink, np.float32) / 255))
    pressed[top : top + height, left : left + width] = inked.astype(np.uint8)
    return pressed


def _place(
    chance: np.random.Generator, size: tuple[int, int], across: tuple[float, float], down: tuple[float, float]
) -> tuple[int, int]:
    return round(chance.uniform(*across) * size[0]), round(chance.uniform(*down) * size[1])


# -- geometry, light, grain ------------------------------------------------------------------------------------------


def _motion(
    bad: Level, skew: float, clean: tuple[int, int], scale: float, chance: np.random.Generator
) -> tuple[Matrix, tuple[int, int]]:
    width, height = clean
    matrix: Matrix = np.eye(3)
    if bad.perspective:
        corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
        stray = chance.uniform(-bad.perspective * width, bad.perspective * width, (4, 2)).astype(np.float32)
        matrix = cv2.getPerspectiveTransform(corners, corners + stray)
    if skew:
        turn = np.eye(3)
        turn[:2] = cv2.getRotationMatrix2D((width / 2, height / 2), -skew, 1)
        matrix = turn @ matrix
    quarter, (width, height) = _quarter_turn(bad.turn, (width, height))
    size = (round(width * scale), round(height * scale))
    shrink = np.diag([size[0] / width, size[1] / height, 1.0])
    return shrink @ quarter @ matrix, size


def _quarter_turn(turn: int, size: tuple[int, int]) -> tuple[Matrix, tuple[int, int]]:
    width, height = size
    if turn == 90:
        return np.array([[0.0, -1.0, height], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]), (height, width)
    if turn == 180:
        return np.array([[-1.0, 0.0, width], [0.0, -1.0, height], [0.0, 0.0, 1.0]]), size
    if turn == 270:
        return np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, width], [0.0, 0.0, 1.0]]), (height, width)
    return np.eye(3), size


def _light(page: Pixels, bad: Level, chance: np.random.Generator) -> Pixels:
    if not bad.light and not bad.shadow:
        return page
    height, width = page.shape[:2]
    across, down = np.meshgrid(np.linspace(0, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32))
    angle = chance.uniform(0, 2 * math.pi)
    slope = (across - 0.5) * math.cos(angle) + (down - 0.5) * math.sin(angle) + 0.5
    gain = 1 - bad.light * np.clip(slope, 0, 1)
    if bad.shadow:  # a hand or a phone: an edge some 4 % of the page wide
        edge = (across - down * chance.uniform(0.2, 0.6) - chance.uniform(0.2, 0.5)) / 0.04
        gain *= 1 - bad.shadow / (1 + np.exp(np.clip(-edge, -30, 30)))
    return (page * gain[:, :, None]).astype(np.uint8)


def _grain(page: Pixels, bad: Level, chance: np.random.Generator) -> Pixels:
    if bad.blur:
        page = cv2.GaussianBlur(page, (0, 0), bad.blur)
    height, width = page.shape[:2]
    if bad.noise:
        grain = chance.normal(0, bad.noise, (height, width, 1)).astype(np.float32)
        page = np.clip(page + grain, 0, 255).astype(np.uint8)
    if bad.specks:
        count = round(bad.specks * (height / bad.dpi) * (width / bad.dpi))
        page = page.copy()
        for x, y in zip(chance.integers(0, width, count), chance.integers(0, height, count), strict=True):
            cv2.circle(page, (int(x), int(y)), int(chance.integers(0, 2)), (40, 40, 40), -1)
    return page
