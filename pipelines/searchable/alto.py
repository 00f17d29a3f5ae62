"""ALTO (version 4.4): the words as read with their boxes, as libraries and archives keep them beside the images."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version

from lxml import etree
from lxml.builder import ElementMaker

from pipelines.searchable.laid import Block, LaidLine, LaidPage, legible
from pipelines.searchable.setting import set_lines
from pipelines.searchable.sizes import Pixels

ALTO = "http://www.loc.gov/standards/alto/ns-v4#"
SCHEMA = "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_E = ElementMaker(namespace=ALTO, nsmap={None: ALTO, "xsi": _INSTANCE})


def render(pages: Sequence[LaidPage], sizes: Mapping[int, Pixels], *, source: str, language: str = "vi") -> bytes:
    """The pages as one ALTO document in UTF-8, measured in pixels of the upright page images.

    ``sizes``: the page images by page number; ``source``: the name of the file that they came from;
    ``language``: of the text, as BCP 47 names it.
    """
    software = _E.processingSoftware(_E.softwareName("vanban"), _E.softwareVersion(version("vanban")))
    root = _E.alto(
        _E.Description(
            _E.MeasurementUnit("pixel"),
            _E.sourceImageInformation(_E.fileName(legible(source))),
            _E.Processing(_E.processingCategory("contentGeneration"), software, ID="reading"),
        ),
        _E.Layout(*(_page(page, sizes[page.info.number], language) for page in pages)),
        SCHEMAVERSION="4.4",
    )
    root.set(f"{{{_INSTANCE}}}schemaLocation", f"{ALTO} {SCHEMA}")
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


def _page(page: LaidPage, pixels: Pixels, language: str) -> etree._Element:
    number = page.info.number
    whole = {"HPOS": "0", "VPOS": "0", "WIDTH": str(pixels.width), "HEIGHT": str(pixels.height)}
    space = _E.PrintSpace(whole)
    for count, block in enumerate(page.blocks, start=1):
        space.append(_block(block, page, pixels, f"{number}_{count}"))
    attributes = {"ID": f"page_{number}", "PHYSICAL_IMG_NR": str(number), "LANG": language}
    attributes |= {"WIDTH": str(pixels.width), "HEIGHT": str(pixels.height)}
    if page.info.confidence is not None:
        attributes["PC"] = _share(page.info.confidence)
    element: etree._Element = _E.Page(space, attributes)
    return element


def _block(block: Block, page: LaidPage, pixels: Pixels, place: str) -> etree._Element:
    element: etree._Element = _E.TextBlock({"ID": f"block_{place}", **_placed(pixels, block.box)})
    for count, line in enumerate(block.lines, start=1):
        element.append(_line(line, page, pixels, f"{place}_{count}"))
    return element


def _line(line: LaidLine, page: LaidPage, pixels: Pixels, place: str) -> etree._Element:
    [printed] = set_lines([line], size=(pixels.width, pixels.height), skew=page.info.skew)
    points = [(word.x, word.y) for word in (printed.words[0], printed.words[-1])]
    baseline = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    element: etree._Element = _E.TextLine({"ID": f"line_{place}", "BASELINE": baseline, **_placed(pixels, line.box)})
    for count, word in enumerate(line.words, start=1):
        attributes = {"ID": f"string_{place}_{count}", "CONTENT": word.text, "WC": _share(word.confidence)}
        element.append(_E.String({**attributes, **_placed(pixels, word.box)}))
        if count < len(line.words) and not word.glued:
            element.append(_E.SP(_between(pixels, line, count)))
    return element


def _between(pixels: Pixels, line: LaidLine, count: int) -> dict[str, str]:
    """The blank behind the line's word of that number."""
    (_, top, left, bottom), (right, _, _, _) = (pixels.box(word.box) for word in line.words[count - 1 : count + 1])
    return {"HPOS": str(left), "VPOS": str(top), "WIDTH": str(max(right - left, 0)), "HEIGHT": str(bottom - top)}


def _placed(pixels: Pixels, box: tuple[float, float, float, float]) -> dict[str, str]:
    left, top, right, bottom = pixels.box(box)
    return {"HPOS": str(left), "VPOS": str(top), "WIDTH": str(right - left), "HEIGHT": str(bottom - top)}


def _share(confidence: float) -> str:
    return f"{min(max(confidence, 0.0), 1.0):.4g}"
