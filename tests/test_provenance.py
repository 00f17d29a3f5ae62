"""Every fact can be shown: its quote stands in the text, its boxes lie on its words, drawn on the page's own pixels."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import extractor
from gold.render.page import typeset, write_pdf
from gold.render.paper import page_images, scan_pages

TEXTS = sorted((Path(__file__).parents[1] / "gold" / "texts").glob("*.txt"))
REPORT = next(path for path in TEXTS if path.stem == "bao-cao-bien-phong-2022")


def evidences(record):
    for fact in record.facts().values():
        for evidence in (fact.evidence, getattr(fact, "issuer_evidence", None), getattr(fact, "date_evidence", None)):
            if evidence is not None:
                yield fact.id, evidence


def covered(box, boxes, page):
    """Share of ``box`` (x0, y0, x1, y1) that the boxes of that page cover, sampled on a grid."""
    xs, ys = np.linspace(box[0], box[2], 24)[1:-1], np.linspace(box[1], box[3], 12)[1:-1]
    inside = np.zeros((len(ys), len(xs)), bool)
    for number, x0, y0, x1, y1 in boxes:
        if number == page:
            inside |= ((xs >= x0) & (xs <= x1))[None, :] & ((ys >= y0) & (ys <= y1))[:, None]
    return inside.mean()


def true_words(path):
    """(page, text, box) of every word as set on paper, with where it stands in the gold text."""
    return [(number, word) for number, page in enumerate(typeset(path.read_text("utf-8")), 1) for word in page.words]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_quotes_of_a_text(path):
    record = extractor.extract(path, with_text=True)
    assert len(list(evidences(record))) > 5
    for fact, evidence in evidences(record):
        assert record.document.text[evidence.start : evidence.end] == evidence.quote, fact
        assert evidence.boxes == [] and evidence.page is None, fact
        assert evidence.rule, fact


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_boxes_of_a_pdf_cover_their_words_and_no_others(path, tmp_path):
    pdf = tmp_path / "page.pdf"
    write_pdf(typeset(path.read_text("utf-8")), pdf)
    record = extractor.extract(pdf, with_text=True)
    words = true_words(path)
    for fact, evidence in evidences(record):
        assert record.document.text[evidence.start : evidence.end] == evidence.quote, fact
        assert evidence.boxes, fact
        on = [word for page, word in words if covered(word.box, evidence.boxes, page) > 0.2]
        shown, quoted = "".join(word.text for word in on), "".join(evidence.quote.split())
        assert quoted in shown, (fact, shown)
        assert len(shown) <= len(quoted) + 2 * max(len(word.text) for word in on), (fact, shown)


def test_ink_lies_in_the_boxes(tmp_path):
    """Draw: paint the boxes of one fact white; its own ink is gone, and the rest of the page is untouched."""
    pdf = tmp_path / "page.pdf"
    write_pdf(typeset(REPORT.read_text("utf-8")), pdf)
    pages = [np.array(Image.fromarray(image).convert("L")) for image in page_images(pdf, dpi=150)]
    record = extractor.extract(pdf)
    for seizure in record.seizures:
        for page, x0, y0, x1, y1 in seizure.evidence.boxes:
            height, width = pages[page - 1].shape
            cut = pages[page - 1][round(y0 * height) : round(y1 * height), round(x0 * width) : round(x1 * width)]
            assert (cut < 128).mean() > 0.03, seizure.evidence.quote
            above = pages[page - 1][round(y0 * height) - 1, round(x0 * width) : round(x1 * width)]
            assert (above < 128).mean() < 0.2, seizure.evidence.quote


@pytest.mark.ocr
@pytest.mark.parametrize("level", ["worn", "photo"])
def test_boxes_of_a_scan_lie_on_the_words(level, tmp_path):
    pdf, scan = tmp_path / "page.pdf", tmp_path / "scan.tiff"
    write_pdf(typeset(REPORT.read_text("utf-8")), pdf)
    scans = list(scan_pages(pdf, level, seed=3))
    images = [Image.fromarray(pixels) for pixels, _ in scans]
    images[0].save(scan, save_all=True, append_images=images[1:], dpi=(200, 200))
    record = extractor.extract(scan)
    words = [(page, word, scans[page - 1][1].upright_box(word.box)) for page, word in true_words(REPORT)]
    assert len(record.seizures) >= 10
    missed = total = 0
    for fact, evidence in evidences(record):
        assert evidence.boxes, fact
        assert evidence.confidence < 1.0, fact
        on = {word.text for page, word, box in words if covered(box, evidence.boxes, page) > 0.3}
        quoted = evidence.quote.split()
        total += len(quoted)
        missed += sum(not any(word in other for other in on) for word in quoted)
    assert missed <= 0.03 * total, (missed, total)
