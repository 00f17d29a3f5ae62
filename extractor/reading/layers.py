"""Is a PDF page's text layer what the page shows? Measured page by page: language, place, visibility, agreement.

What a page shows is its image; the layer may be a scanner's bad guess at it, another document's, or lie far from the
ink. A layer that is itself printed (text of a born-digital page) is believed unless it is no language; one that hides
behind an image has to agree with what is read from a strip of that image.
"""

from __future__ import annotations

import ctypes
import enum
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from extractor.reading import sanity
from extractor.reading.printed import PrintedWord

if TYPE_CHECKING:
    import numpy

ENOUGH_WORDS = 40
"""A page with so many words of sound Vietnamese is text, whatever pictures lie under it."""
BIG_IMAGE = 0.5
"""Share of the page that images cover where it may be a scan."""
INK_DPI = 40
LEAST_INK = 0.0004
"""Share of the page's dots that are dark where anything is printed on it: one short line of small type."""
_DARK = 140
_SOME_DOUBT = 0.12
"""Share of words of no language from which even printed text is compared with its image: a map of letters that lacks
some of them."""
BARE = 0.1
"""Share of syllables with marks below which Vietnamese text has lost them (two in three in print)."""
_FEW = 20
_ON_INK = 0.7
"""Least share of a hidden layer's words under which there is ink."""
_OUTSIDE = 0.5
"""Share of the ink that lies in no word's box from which the layer is not the page's whole text."""
_PROSE = 60
"""Words without one capital among them that no print has: a layer that lost them."""
_MOST_OBJECTS = 20_000
_INVISIBLE = (3, 7)
_DEEPEST = 6
_LOOKED_AT = 8
"""Of so many words one is asked whether it is hidden."""
_Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Verdict(enum.Enum):
    """What to do with a page's layer."""

    SOUND = "the layer is what the page shows"
    CHECK = "a hidden layer of sound language: a strip of the image decides"
    DOUBT = "the page is read from its image as well, and the better reading kept"
    ODD = "the same of printed text, which is kept unless the image plainly shows something else"
    LIES = "the page is read from its image"


def judge(
    page: Any, text_page: Any, words: Sequence[PrintedWord], measured: sanity.Measure, *, turn: int = 0
) -> Verdict:
    """What the layer is worth, without reading the image.

    ``text_page``: loaded (FPDF_TEXTPAGE), None only where there are no words; ``turn``: by how many degrees clockwise
    the page as shown was turned to have the words upright.
    """
    if not words:
        has_ink = pdfium.FPDFPage_CountObjects(page.raw) and ink(page).mean() >= LEAST_INK
        return Verdict.LIES if has_ink else Verdict.SOUND
    if measured.is_garbage and measured.words >= 3:
        return Verdict.LIES if measured.words >= _FEW else Verdict.ODD
    if image_cover(page) < BIG_IMAGE:
        return Verdict.ODD if _is_doubtful(words, measured) else Verdict.SOUND
    dark = ink(page, turn)
    on_ink, outside = _fit(dark, words)
    mostly_outside = outside >= LEAST_INK and outside > _OUTSIDE * float(dark.mean())
    if hidden_share(page, text_page) < 0.5:  # print on a picture: coloured paper, or a stamp on a scan?
        if mostly_outside:
            return Verdict.LIES if measured.words < ENOUGH_WORDS else Verdict.DOUBT
        return Verdict.ODD if _is_doubtful(words, measured) else Verdict.SOUND
    if on_ink < _ON_INK or (mostly_outside and measured.words < ENOUGH_WORDS):
        return Verdict.LIES
    return Verdict.CHECK if measured.is_vietnamese and not mostly_outside and not turn else Verdict.DOUBT


def _is_doubtful(words: Sequence[PrintedWord], measured: sanity.Measure) -> bool:
    """Printed text that is not quite a language, or has lost its marks or its capitals."""
    if measured.words < _FEW:
        return False
    if measured.odd >= _SOME_DOUBT * measured.words:
        return True
    syllables = measured.marked + measured.plain
    if syllables >= 0.6 * measured.words and measured.marked < BARE * syllables:
        return True
    return measured.words >= _PROSE and not any(word.text.lower() != word.text for word in words)


# -- what is seen ----------------------------------------------------------------------------------------------


def image_cover(page: Any) -> float:
    """Share of the page's area that its images cover (images in form objects count as the whole form), up to 1."""
    left, bottom, right, top = page.get_bbox()
    area = 0.0
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            continue
        if kind == pdfium.FPDF_PAGEOBJ_FORM and not _holds_image(item):
            continue
        if pdfium.FPDFPageObj_GetBounds(item, *edges):
            x0, y0, x1, y1 = (edge.value for edge in edges)
            width = min(x1, right) - max(x0, left)
            height = min(y1, top) - max(y0, bottom)
            area += max(width, 0.0) * max(height, 0.0)
    return min(float(area / ((right - left) * (top - bottom))), 1.0)


def _holds_image(form: Any) -> bool:
    for index in range(min(pdfium.FPDFFormObj_CountObjects(form), 1_000)):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_IMAGE:
            return True
    return False


def seen(
    page: Any, text_page: Any, words: list[PrintedWord], places: dict[int, int], *, turn: int = 0
) -> list[PrintedWord]:
    """The words without those drawn without ink beside print, or where nothing is printed: no reader sees them.

    The hidden layer of a scan stays: something is printed under it, and no other word of the layer stands there.
    """

    def is_hidden(word: PrintedWord) -> bool:
        item = pdfium.FPDFText_GetTextObject(text_page, places[id(word)])
        return bool(item) and pdfium.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE

    if not any(is_hidden(word) for word in words[::_LOOKED_AT]):
        return words
    dark = ink(page, turn)
    hidden = [word for word in words if is_hidden(word)]
    unseen = {id(word) for word in hidden}
    printed = dark.copy()
    printed[:] = False
    for area in _areas([word for word in words if id(word) not in unseen], dark.shape):
        printed[area] = True
    for word, area in zip(hidden, _areas(hidden, dark.shape), strict=True):
        if dark[area].any() and printed[area].mean() < 0.5:
            unseen.discard(id(word))
    if len(unseen) == len(words):
        return words  # a layer that lies far from the ink: judged as a whole
    return [word for word in words if id(word) not in unseen]


def hidden_share(page: Any, text_page: Any) -> float:
    """Share of the page's letters that nobody sees: drawn without ink, or under a picture that comes later."""
    hidden = {address for address, is_hidden in _texts(page) if is_hidden}
    count = pdfium.FPDFText_CountChars(text_page)
    unseen = total = 0
    for index in range(0, count, max(count // 400, 1)):
        item = pdfium.FPDFText_GetTextObject(text_page, index)
        if item:
            total += 1
            mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
            unseen += mode in _INVISIBLE or ctypes.cast(item, ctypes.c_void_p).value in hidden
    return unseen / total if total else 0.0


def _texts(page: Any) -> Iterator[tuple[int | None, bool]]:
    """The page's text objects (addresses), the last drawn first, and whether a big picture is drawn over each."""
    left, bottom, right, top = page.get_bbox()
    area = (right - left) * (top - bottom)
    pictures: list[tuple[float, float, float, float]] = []
    for item, kind, matrix in reversed(list(_objects(page))):
        if kind not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_TEXT):
            continue
        bounds = _bounds(item, matrix)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield ctypes.cast(item, ctypes.c_void_p).value, bounds is not None and _is_under(bounds, pictures)
        elif bounds is not None:
            x0, y0, x1, y1 = bounds
            width, height = min(x1, right) - max(x0, left), min(y1, top) - max(y0, bottom)
            if width > 0 and height > 0 and width * height >= BIG_IMAGE * area:
                pictures.append(bounds)


def _is_under(bounds: tuple[float, float, float, float], pictures: Sequence[tuple[float, float, float, float]]) -> bool:
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in pictures)


def _bounds(item: Any, matrix: _Matrix) -> tuple[float, float, float, float] | None:
    """The box around a drawn object on the page; ``matrix``: of the form that it is in."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *edges):
        return None
    x0, y0, x1, y1 = (edge.value for edge in edges)
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


def _objects(page: Any) -> Iterator[tuple[Any, int, _Matrix]]:
    """All drawn objects with their kinds, in order, those in forms where the form stands, with the form's matrix."""

    def inside(item: Any, depth: int, matrix: _Matrix) -> Iterator[tuple[Any, int, _Matrix]]:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != pdfium.FPDF_PAGEOBJ_FORM or depth > _DEEPEST:
            yield item, kind, matrix
            return
        own = pdfium.FS_MATRIX()
        if pdfium.FPDFPageObj_GetMatrix(item, own):
            matrix = _joined((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        for index in range(min(pdfium.FPDFFormObj_CountObjects(item), _MOST_OBJECTS)):
            yield from inside(pdfium.FPDFFormObj_GetObject(item, index), depth + 1, matrix)

    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        yield from inside(pdfium.FPDFPage_GetObject(page.raw, index), 0, _AS_IT_IS)


def _joined(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def ink(page: Any, turn: int = 0) -> numpy.ndarray[Any, Any]:
    """Where the page is dark (H x W, bool), drawn small, as shown, then turned clockwise by so many degrees."""
    bitmap = page.render(scale=INK_DPI / 72, grayscale=True)
    dots = bitmap.to_numpy()
    dark: numpy.ndarray[Any, Any] = dots.reshape(dots.shape[0], dots.shape[1], -1)[:, :, 0] < _DARK
    for _ in range(turn // 90 % 4):
        dark = dark.T[:, ::-1]
    return dark.copy()


def _areas(words: Sequence[PrintedWord], shape: tuple[int, ...]) -> Iterator[tuple[slice, slice]]:
    height, width = shape[:2]
    for word in words:
        x0, y0, x1, y1 = word.box
        yield slice(int(y0 * height), int(y1 * height) + 1), slice(int(x0 * width), int(x1 * width) + 1)


def _fit(dark: numpy.ndarray[Any, Any], words: Sequence[PrintedWord]) -> tuple[float, float]:
    """Share of the words that lie on ink, and share of the page's dots that are ink and lie in no word's box."""
    areas = list(_areas(words, dark.shape))
    on_ink = sum(bool(dark[area].any()) for area in areas) / len(areas)
    rest = dark.copy()
    for area in areas:
        rest[area] = False
    return on_ink, float(rest.mean())
