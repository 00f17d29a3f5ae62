"""hOCR and ALTO: well-formed, of the right shape, every word with its box, in the order of the text."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from lxml import etree
from PIL import Image

from extractor.document import Document, Page
from extractor.reading.image import open_pages
from extractor.reading.options import ReadOptions
from extractor.record import PageInfo
from pipelines.searchable import alto, hocr, images, sizes
from pipelines.searchable.laid import LaidPage, pages_of
from tests.pipelines.searchable.copies import LINES, document_of, picture, printed

PAGES = [printed(), printed(["Trang hai: <b>&amp; \"dấu\" 'nháy' ]]> kèm", "hết"], number=2, skew=1.5)]
ODD = {"source": 'hồ sơ "mật" <1>; &.pdf'}


def written(form: str, pages: list[LaidPage] = PAGES) -> etree._Element:
    document = document_of(pages, **ODD)
    write = {"hocr": hocr.render, "alto": alto.render}[form]
    content = write(pages_of(document), sizes.pixels_of(document, b""), source=document.source)
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False))


def properties(element: etree._Element) -> dict[str, list[str]]:
    found = (item.split() for item in re.sub(r'"[^"]*"', '""', element.get("title")).split("; "))
    return {key: values for key, *values in found}


def of_kind(root: etree._Element, kind: str) -> list[etree._Element]:
    return root.xpath(f"//*[@class='{kind}']")


# -- hOCR (kba.github.io/hocr-spec/1.2) ----------------------------------------------------------------------


def test_hocr_nests_pages_blocks_paragraphs_lines_words() -> None:
    root = written("hocr")

    parents = {"ocr_page": None, "ocr_carea": "ocr_page", "ocr_par": "ocr_carea", "ocr_line": "ocr_par"}
    for kind, parent in {**parents, "ocrx_word": "ocr_line"}.items():
        found = of_kind(root, kind)
        assert found, kind
        assert {element.getparent().get("class") for element in found} == {parent}
    assert len({element.get("id") for element in root.xpath("//*[@id]")}) == len(root.xpath("//*[@id]"))


def test_hocr_says_what_it_is() -> None:
    head = written("hocr")[0]
    metas = {item.get("name"): item.get("content") for item in head.iter("{*}meta")}

    assert metas["ocr-system"].startswith("vanban ")
    assert set(metas["ocr-capabilities"].split()) >= {"ocr_page", "ocr_carea", "ocr_line", "ocrx_word", "ocrp_wconf"}
    assert metas["ocr-number-of-pages"] == "2"
    assert head.findtext("{*}title") == ODD["source"]


def test_hocr_words_have_boxes_in_their_lines_and_confidences() -> None:
    root = written("hocr")

    page = properties(of_kind(root, "ocr_page")[0])
    assert page["bbox"] == ["0", "0", "2479", "3508"]
    assert page["ppageno"] == ["0"]
    assert page["scan_res"] == ["300", "300"]
    for line in of_kind(root, "ocr_line"):
        left, top, right, bottom = map(int, properties(line)["bbox"])
        slope, offset = map(float, properties(line)["baseline"])
        assert -0.1 < slope < 0.1
        assert properties(line)["x_fsize"] == ["13"]
        assert top < bottom + offset <= bottom + 1
        for word in line:
            x0, y0, x1, y1 = map(int, properties(word)["bbox"])
            assert left <= x0 < x1 <= right
            assert top <= y0 < y1 <= bottom
            assert properties(word)["x_wconf"] == ["90"]


def test_hocr_reads_as_the_text() -> None:
    lines = ["".join(line.itertext()).strip() for line in of_kind(written("hocr"), "ocr_line")]

    assert lines == [*LINES, "Trang hai: <b>&amp; \"dấu\" 'nháy' ]]> kèm", "hết"]


# -- ALTO (loc.gov/standards/alto, version 4.4) --------------------------------------------------------------


def test_alto_has_the_parts_of_the_schema_in_its_order() -> None:
    root = written("alto")
    names = {
        "alto": ["Description", "Layout"],
        "Description": ["MeasurementUnit", "sourceImageInformation", "Processing"],
        "Processing": ["processingCategory", "processingSoftware"],
        "processingSoftware": ["softwareName", "softwareVersion"],
        "Layout": ["Page", "Page"],
        "Page": ["PrintSpace"],
    }
    assert root.tag == f"{{{alto.ALTO}}}alto"
    for name, children in names.items():
        for element in root.iter(f"{{{alto.ALTO}}}{name}"):
            assert [etree.QName(child).localname for child in element] == children
    kinds = {"PrintSpace": {"TextBlock"}, "TextBlock": {"TextLine"}, "TextLine": {"String", "SP"}, "String": set()}
    for name, allowed in kinds.items():
        for element in root.iter(f"{{{alto.ALTO}}}{name}"):
            assert {etree.QName(child).localname for child in element} <= allowed
    assert root.findtext(".//{*}MeasurementUnit") == "pixel"
    assert root.findtext(".//{*}fileName") == ODD["source"]


def test_alto_attributes_are_those_of_the_schema() -> None:
    root = written("alto")
    place = {"HPOS", "VPOS", "WIDTH", "HEIGHT"}
    known = {
        "Page": {"ID", "PHYSICAL_IMG_NR", "LANG", "WIDTH", "HEIGHT", "PC"},
        "PrintSpace": place,
        "TextBlock": place | {"ID"},
        "TextLine": place | {"ID", "BASELINE"},
        "String": place | {"ID", "CONTENT", "WC"},
        "SP": place,
    }
    for name, attributes in known.items():
        for element in root.iter(f"{{{alto.ALTO}}}{name}"):
            assert set(element.attrib) == attributes
            assert all(float(element.get(key)) >= 0 for key in place & attributes)
    assert all(0 <= float(item.get("WC")) <= 1 for item in root.iter("{*}String"))
    names = [item.get("ID") for item in root.iter() if item.get("ID")]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name) for name in names)


def test_alto_lines_begin_and_end_with_a_word_and_read_as_the_text() -> None:
    read = []
    for line in written("alto").iter("{*}TextLine"):
        kinds = [etree.QName(child).localname for child in line]
        assert kinds == ["String", *["SP", "String"] * (len(kinds) // 2)]
        read.append(" ".join(item.get("CONTENT") for item in line if item.get("CONTENT")))
    assert read == [*LINES, "Trang hai: <b>&amp; \"dấu\" 'nháy' ]]> kèm", "hết"]


# -- both ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["hocr", "alto"])
def test_control_characters_do_not_break_the_file(form: str) -> None:
    root = written(form, [printed(["a\x01b c\ud800d"])])

    text = "".join(root.itertext()) + "".join(value for item in root.iter() for value in item.attrib.values())
    assert "ab" in text
    assert "cd" in text


@pytest.mark.parametrize("form", ["hocr", "alto"])
def test_a_page_on_which_nothing_was_read_is_still_a_page(form: str) -> None:
    empty = printed()
    empty.blocks = []

    root = written(form, [empty])
    assert len([*of_kind(root, "ocr_page"), *root.iter("{*}Page")]) == 1


@pytest.mark.parametrize(("rotation", "expected"), [(0, (400, 600)), (90, (600, 400)), (180, (400, 600))])
def test_an_image_counts_its_own_pixels(rotation: int, expected: tuple[int, int]) -> None:
    page = printed(rotation=rotation)
    page.info = page.info.model_copy(update={"width": None, "height": None, "dpi": None})
    document = document_of([page], media_type="image/png")

    found = sizes.pixels_of(document, picture("PNG", size=(400, 600)))
    assert found[1][:2] == expected


def test_a_fax_counts_the_square_pixels_that_were_read() -> None:
    buffer = io.BytesIO()
    Image.new("1", (1728, 1145), 1).save(buffer, "TIFF", compression="group4", dpi=(204, 98))
    content = buffer.getvalue()
    [(_, pixels, dpi)] = open_pages(content, source="fax", options=ReadOptions())
    info = PageInfo(number=1, method="ocr", dpi=dpi)
    document = Document(text="", media_type="image/tiff", pages=(Page(info, 0, 0),))

    assert sizes.pixels_of(document, content) == {1: (*pixels.shape[1::-1], 204)}
    with pikepdf.open(io.BytesIO(images.to_pdf(content, source="fax"))) as copy:
        _, _, width, height = (float(edge) for edge in copy.pages[0].mediabox)
    assert width / height == pytest.approx(pixels.shape[1] / pixels.shape[0], rel=0.001)
