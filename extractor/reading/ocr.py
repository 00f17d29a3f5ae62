"""OCR: a page image becomes words with boxes. The engine is Tesseract; tests put another in its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from extractor.errors import FileDamaged
from extractor.reading import arrivals, doubt, unread
from extractor.reading.cleaning import leaders
from extractor.reading.cleaning.fitting import fitted, ink_of
from extractor.reading.cleaning.orientation import Lie, lie, lie_when
from extractor.reading.engine import BLOCK, CELL, LINE, SPARSE, Engine, SeenWord, Tesseract, languages, version
from extractor.reading.further import FurtherLooks
from extractor.reading.options import ReadOptions
from extractor.reading.pixels import Mask, Pixels
from extractor.reading.printed import PrintedPage, PrintedWord
from extractor.reading.ruling import clips, inked
from extractor.reading.ruling.cells import NARROWEST
from extractor.reading.ruling.grids import Grid
from extractor.reading.ruling.placing import placed
from extractor.reading.scan import X_HEIGHT, CleanScan, clean
from extractor.reading.surety import sure
from extractor.reading.written import without_handwriting
from extractor.record import PageInfo, ReadingWarning

__all__ = ["Engine", "SeenWord", "Tesseract", "languages", "read_image", "version"]

SURE = 0.6
"""Mean confidence from which another way up is not tried, even where print does not say which way up it is."""
POOR = 0.5
"""Mean confidence below which a page gets a warning."""
REACH = round(0.8 * X_HEIGHT)
"""How far, in pixels of the cleaned page, an end of a word's box may move to clear its letters."""
NOISE_CONFIDENCE = 0.6
"""A mark that is neither letter nor digit is kept above this; Tesseract sees dirt as points and dashes below."""


def read_image(
    image: Pixels,
    *,
    number: int,
    dpi: float | None,
    options: ReadOptions,
    engine: Engine | None = None,
) -> PrintedPage:
    """Words of a scanned page (``image``: H×W×3 RGB or H×W grey uint8), boxes in fractions of the page turned upright.

    The page counts as turned upright after ``info.rotation`` degrees clockwise; ``info.skew`` is the further turn
    (degrees clockwise) that straightens it for the engine. Boxes do not follow that one: they lie on the words of the
    upright page as it is.
    ``number`` is the page's, from 1; ``dpi`` the scan's resolution or None.

    Raises ``DependencyMissing`` (no Tesseract, no language pack) and ``FileDamaged`` (the engine gives up on the page).
    """
    try:
        return _printed_page(image, number, dpi, options, engine or Tesseract())
    except FileDamaged as error:
        error.page = error.page or number
        raise


_LONG_WORD, _FEWEST_WORDS = 4, 6
"""Letters of a word that is wider than tall on an upright page, and how many such words tell how the page lies."""


def _printed_page(image: Pixels, number: int, dpi: float | None, options: ReadOptions, engine: Engine) -> PrintedPage:
    found = lie(image)
    if found.blank:
        return _blank_page(image, number, dpi)
    looks = FurtherLooks(options.page_timeout)
    first = _read(image, found, dpi, options, engine, looks)
    # What reads badly may stand on its head however sure its look was: a seal and five lines can tilt the balance.
    for turn in found.doubtful or ((found.turn + 180) % 360,):
        if first.words and _mean_confidence(first.words) >= SURE and not _is_sideways(first.words):
            break
        turned = partial(_turned, image, turn, found, dpi, options, engine, looks)
        other = looks.take(turned, first)
        if _legible(other.words) > _legible(first.words):
            first = other
    scan, grids = first.scan, first.grids
    again = partial(
        doubt.looked_again,
        first.page,
        first.around,
        engine,
        language=options.language,
        dpi=scan.dpi,
        x_height=X_HEIGHT,
        is_first=number == 1,
    )
    around = looks.take(lambda left: again(timeout=left), first.around)
    around = _with_passed_over(first, around, options, engine, looks)
    below = 1 + max((word.line for word in around), default=-1)
    inside = [replace(word, line=word.line + below, look=CELL) for word in first.inside]
    seen = leaders.put_back([*around, *inside], first.dotted)
    seen, by_hand = without_handwriting(seen, first.page, scan, page=number, image=image)
    ink = ink_of(scan.pixels)
    legible = [word for word in seen if not _is_noise(word)]
    pairs = [
        (word, box) for word, box in ((_printed(word, scan, ink), word.box) for word in legible) if word is not None
    ]
    words, boxes = [word for word, _ in pairs], [box for _, box in pairs]
    words, tables = placed(words, boxes, grids, width=scan.pixels.shape[1])
    confidence = round(_mean_confidence(seen), 4)
    width, height = scan.size
    return PrintedPage(
        info=PageInfo(
            number=number,
            width=None if dpi is None else round(width * 72 / dpi, 2),
            height=None if dpi is None else round(height * 72 / dpi, 2),
            dpi=dpi,
            method="ocr",
            confidence=confidence,
            rotation=scan.turn,
            skew=round(-scan.skew, 2) + 0.0,
        ),
        words=words,
        tables=tables,
        stamps=first.stamps,
        warnings=(*_warnings(number, words, confidence), *by_hand, *looks.warnings(number)),
    )


def _blank_page(image: Pixels, number: int, dpi: float | None) -> PrintedPage:
    height, width = (None if dpi is None else round(side * 72 / dpi, 2) for side in image.shape[:2])
    info = PageInfo(number=number, width=width, height=height, dpi=dpi, method="ocr", confidence=0.0)
    message = "nothing is printed, written or stamped on the page: it was not read"
    return PrintedPage(info, [], warnings=(ReadingWarning(code="blank-page", page=number, message=message),))


def _with_passed_over(
    first: _Reading, around: Sequence[SeenWord], options: ReadOptions, engine: Engine, looks: FurtherLooks
) -> Sequence[SeenWord]:
    """The words with those that the engine passed over, read line by line; only Tesseract can be told to do so."""
    if not isinstance(engine, Tesseract):
        return around
    line = replace(engine, layout=LINE)

    def read(pixels: Pixels) -> Sequence[SeenWord]:
        look = partial(line.words, pixels, language=options.language, dpi=first.scan.dpi)
        return looks.take(lambda left: look(timeout=left), ())

    around = unread.completed(first.page, around, X_HEIGHT, read)
    return [*around, *unread.words(first.page, around, X_HEIGHT, read)]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A page as it was first read: ``page`` is the image without its ``grids`` and ``dotted`` leaders that gave the
    words ``around`` them; ``inside``: those in the cells, which have been read in several ways already."""

    scan: CleanScan
    page: Pixels
    around: Sequence[SeenWord]
    inside: Sequence[SeenWord]
    grids: list[Grid]
    dotted: list[leaders.Leader]
    stamps: tuple[tuple[PrintedWord, ...], ...] = ()

    @property
    def words(self) -> Sequence[SeenWord]:
        return [*self.around, *self.inside]


def _turned(
    image: Pixels,
    turn: int,
    found: Lie,
    dpi: float | None,
    options: ReadOptions,
    engine: Engine,
    looks: FurtherLooks,
    left: float,
) -> _Reading:
    other = lie_when(image, turn, found)
    return _read(image, other, dpi, replace(options, page_timeout=left), engine, looks)


def _read(
    image: Pixels, found: Lie, dpi: float | None, options: ReadOptions, engine: Engine, looks: FurtherLooks
) -> _Reading:
    scan = clean(image, dpi=dpi, found=found)
    grids = [grid for grid in inked.grids(scan.pixels, X_HEIGHT) if grid.size[0] > NARROWEST * scan.pixels.shape[1]]

    def read(pixels: Pixels, reader: Engine = engine, timeout: float = options.page_timeout) -> Sequence[SeenWord]:
        return reader.words(pixels, language=options.language, dpi=scan.dpi, timeout=timeout)

    sparse = replace(engine, layout=SPARSE) if isinstance(engine, Tesseract) else engine
    pixels, stamps = arrivals.printed_apart(
        scan, X_HEIGHT, lambda pixels: looks.take(lambda left: read(pixels, sparse, left), ())
    )
    scan = replace(scan, pixels=pixels)
    if grids:
        scan = replace(scan, pixels=inked.erased(scan.pixels, grids))
    pixels, dotted = leaders.taken_off(scan.pixels, X_HEIGHT)
    scan = replace(scan, pixels=pixels)
    if not grids:
        return _Reading(scan, scan.pixels, read(scan.pixels), (), [], dotted, stamps)
    block = replace(engine, layout=BLOCK) if isinstance(engine, Tesseract) else engine
    page = inked.emptied(scan.pixels, grids)
    around = read(page)
    inside = clips.words(scan.pixels, grids, X_HEIGHT, partial(read, reader=block))
    return _Reading(scan, page, around, inside, grids, dotted, stamps)


def _printed(word: SeenWord, scan: CleanScan, ink: Mask) -> PrintedWord | None:
    flat = fitted(word.box, ink, REACH)
    box = scan.page_box(flat)
    if box[0] >= box[2] or box[1] >= box[3]:  # on the canvas that straightening added, beside the page
        return None
    text = unicodedata.normalize("NFC", "".join(word.text.split()))
    return PrintedWord(text, box, sure(text, word.confidence, word.look), word.line, flat=scan.flat_box(flat))


def _is_noise(word: SeenWord) -> bool:
    """Nothing legible, or a mark without letter and digit that the engine itself doubts. Digits are never dropped."""
    text = word.text.strip()
    if not text or word.confidence < 0:
        return True
    return not _letters(text) and word.confidence < NOISE_CONFIDENCE


def _letters(text: str) -> int:
    """Number of letters and digits; ``ˆ`` and ``ʼ``, as which Tesseract sees dirt, are called letters but are none."""
    return sum(character.isalnum() and unicodedata.category(character) != "Lm" for character in text)


def _mean_confidence(words: Sequence[SeenWord]) -> float:
    """Mean over letters and digits, 0.0 for a page without any."""
    letters = [_letters(word.text) for word in words]
    total = sum(letters)
    if not total:
        return 0.0
    return sum(count * max(word.confidence, 0.0) for count, word in zip(letters, words, strict=True)) / total


def _legible(words: Sequence[SeenWord]) -> float:
    """How much was read and how surely: the sum of squared confidences, word by word of two letters or more.

    Half of it for words that stand upright one above the other: the engine reads such a page in a wrong order.
    """
    told = sum(max(word.confidence, 0.0) ** 2 for word in words if _letters(word.text) >= 2)
    return told / 2 if _is_sideways(words) else told


def _is_sideways(words: Sequence[SeenWord]) -> bool:
    """Whether most words of some length are taller than wide: the engine read a page that lies on its side."""
    boxes = [word.box for word in words if _letters(word.text) >= _LONG_WORD]
    tall = sum(y1 - y0 > x1 - x0 for x0, y0, x1, y1 in boxes)
    return tall * 2 > len(boxes) >= _FEWEST_WORDS


def _warnings(number: int, words: Sequence[PrintedWord], confidence: float) -> tuple[ReadingWarning, ...]:
    if not words:
        return (ReadingWarning(code="no-text", page=number, message="nothing legible on the page"),)
    if confidence < POOR:
        message = f"hardly legible: mean confidence {confidence:.2f}"
        return (ReadingWarning(code="poor-scan", page=number, message=message),)
    return ()
