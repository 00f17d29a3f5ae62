"""The HTML report: every mistake is in it, nothing that a document holds becomes markup, a scan shows its cutout."""

from __future__ import annotations

import base64
import io
import json
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from extractor.errors import ArgumentInvalid
from gold.render.page import typeset, write_pdf
from gold.render.paper import write_scan
from pipelines.evaluation import gold_sets, page, results, running
from pipelines.evaluation.running import Settings
from tests.pipelines.evaluation.conftest import annotate, annotation_of

HOSTILE = '<script>alert("x")</script>'


def report(gold: Path, texts: Path | None = None) -> tuple[str, results.Json]:
    data = results.as_data(running.evaluate(gold_sets.find(gold)[0], Settings(texts, contexts=True)))
    return page.html([data]), data


def test_every_mistake_is_shown_in_context(gold: Path) -> None:
    annotation = annotation_of(gold)
    annotation["dates"][0]["date"] = "1999-12-31"
    annotation["header"]["title"]["text"] = HOSTILE
    annotate(gold, annotation)
    html, data = report(gold)
    assert html.count('<article class="mistake') == len(data["mistakes"]) >= 2
    assert HOSTILE not in html
    assert "&lt;script&gt;" in html
    assert 'data-field="dates"' in html and 'data-blame="rule"' in html
    assert "<mark>ngày 14 tháng 8 năm 2023</mark>" in html
    assert "<option>header.title.text</option>" in html


def test_without_mistakes_it_says_so(gold: Path) -> None:
    html, _ = report(gold)
    assert page.labels("vi")["none"] in html
    with pytest.raises(ArgumentInvalid):
        page.labels("fr")
    assert page.labels("vi").keys() == page.labels("en").keys()


@pytest.mark.ocr
def test_a_scan_has_cutouts_error_rates_and_blame(gold: Path, tmp_path: Path) -> None:
    annotation = annotation_of(gold)
    annotation["cases"][0]["cases"] = 99  # wrong in gold: the rule's fault on paper as well
    annotate(gold, annotation)
    scans = tmp_path / "scans"
    scans.mkdir()
    write_pdf(typeset((gold / "report.txt").read_text(encoding="utf-8")), tmp_path / "clean.pdf")
    write_scan(tmp_path / "clean.pdf", scans / "report.pdf", "office", seed=1)
    html, data = report(gold, scans)
    case = next(one for one in data["mistakes"] if one["field"] == "cases")
    assert case["blame"] == "rule"
    assert 0 <= data["reading"]["character_error_rate"] < 0.05
    picture = re.fullmatch(r"data:image/jpeg;base64,(.+)", case["context"]["cutout"])
    assert picture is not None
    with Image.open(io.BytesIO(base64.b64decode(picture[1]))) as image:
        assert image.width > 4 * image.height
        red, green, _ = np.asarray(image.convert("RGB")).astype(int).transpose(2, 0, 1)
        assert np.count_nonzero(red - green > 60) > 100  # the words are framed
    assert data["spans"] == {}  # offsets of another text say nothing
    assert html.count(case["context"]["cutout"]) == 1
    assert 'data-picture="' in html
    assert "cutout" not in json.dumps(json.loads(results.dumps([data])))
