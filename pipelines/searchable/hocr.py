"""hOCR (version 1.2): the words as read with their boxes, as an XHTML page that any browser shows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from importlib.metadata import version

from lxml import etree
from lxml.builder import ElementMaker

from pipelines.searchable.laid import Block, LaidLine, LaidPage, legible
from pipelines.searchable.setting import set_lines
from pipelines.searchable.sizes import Pixels

XHTML = "http://www.w3.org/1999/xhtml"
_CAPABILITIES = "ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_font ocrp_wconf"
_LATIN = frozenset({"vi", "en", "fr", "de"})
_DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
)
_E = ElementMaker(namespace=XHTML, nsmap={None: XHTML})


def render(pages: Sequence[LaidPage], sizes: Mapping[int, Pixels], *, source: str, language: str = "vi") -> bytes:
    """The pages as hOCR in UTF-8. Boxes count pixels of the upright page image, from its top left corner.

    ``sizes``: the page images by page number; ``source``: the name of the file that they came from;
    ``language``: of the text, as BCP 47 names it.
    """
    head = _E.head(
        _E.title(legible(source)),
        _E.meta({"http-equiv": "Content-Type", "content": "text/html; charset=utf-8"}),
        _E.meta(name="ocr-system", content=f"vanban {version('vanban')}"),
        _E.meta(name="ocr-capabilities", content=_CAPABILITIES),
        _E.meta(name="ocr-number-of-pages", content=str(len(pages))),
        _E.meta(name="ocr-langs", content=language),
        *([_E.meta(name="ocr-scripts", content="Latn")] if language in _LATIN else []),
    )
    body = _E.body(*(_page(page, sizes[page.info.number], source) for page in pages))
    root = _E.html(head, body, lang=language)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype=_DOCTYPE)
    return written + b"\n"


def _page(page: LaidPage, pixels: Pixels, source: str) -> etree._Element:
    number = page.info.number
    name = legible(source).replace('"', "'")
    properties = [f'image "{name}"', f"bbox 0 0 {pixels.width} {pixels.height}", f"ppageno {number - 1}"]
    if pixels.dpi is not None:
        properties.append(f"scan_res {round(pixels.dpi)} {round(pixels.dpi)}")
    element = _element("div", "ocr_page", f"page_{number}", "; ".join(properties))
    for count, block in enumerate(page.blocks, start=1):
        element.append(_block(block, page, pixels, f"{number}_{count}"))
    return element


def _block(block: Block, page: LaidPage, pixels: Pixels, place: str) -> etree._Element:
    area = _element("div", "ocr_carea", f"block_{place}", _bbox(pixels, block.box))
    lines = 0
    for count, paragraph in enumerate(block.paragraphs, start=1):
        own = Block([paragraph])
        element = _element("p", "ocr_par", f"par_{place}_{count}", _bbox(pixels, own.box))
        for line in paragraph:
            lines += 1
            element.append(_line(line, page, pixels, f"{place}_{lines}"))
        area.append(element)
    return area


def _line(line: LaidLine, page: LaidPage, pixels: Pixels, place: str) -> etree._Element:
    left, _, _, bottom = pixels.box(line.box)
    [printed] = set_lines([line], size=(pixels.width, pixels.height), skew=page.info.skew)
    slope, first = math.tan(printed.angle), printed.words[0]
    offset = first.y - slope * (first.x - left) - bottom
    properties = [_bbox(pixels, line.box), f"baseline {slope:.4f} {offset:.1f}"]
    if pixels.dpi is not None:
        properties.append(f"x_fsize {max(round(printed.size * 72 / pixels.dpi), 1)}")
    element = _element("span", "ocr_line", f"line_{place}", "; ".join(properties))
    for count, word in enumerate(line.words, start=1):
        confidence = round(100 * min(max(word.confidence, 0.0), 1.0))
        title = f"{_bbox(pixels, word.box)}; x_wconf {confidence}"
        item = _element("span", "ocrx_word", f"word_{place}_{count}", title)
        item.text = word.text
        item.tail = "" if word.glued else " "
        element.append(item)
    element.tail = "\n"
    return element


def _element(tag: str, kind: str, name: str, title: str) -> etree._Element:
    element: etree._Element = _E(tag, {"class": kind, "id": name, "title": title})
    return element


def _bbox(pixels: Pixels, box: tuple[float, float, float, float]) -> str:
    return "bbox " + " ".join(map(str, pixels.box(box)))
