"""Statistics as offices print them: the same facts from the text, from a PDF and, in the main, from a scan."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import extractor
from gold.render.degrade import degrade
from gold.render.page import FontMissing, typeset, write_pdf
from gold.render.paper import page_images
from tests.tables.statistics import FACTS, TEXTS
from tests.tables.told import told


def facts(name: str) -> list[str]:
    return FACTS[name].splitlines()


def printed(name: str, folder: Path) -> Path:
    path = folder / f"{name}.pdf"
    try:
        write_pdf(typeset(TEXTS[name]), path)
    except FontMissing as missing:
        pytest.skip(str(missing))
    return path


@pytest.mark.parametrize("name", TEXTS)
def test_the_facts_of_the_text(name: str) -> None:
    assert told(extractor.extract_text(TEXTS[name])) == facts(name)


@pytest.mark.parametrize("name", TEXTS)
def test_the_facts_of_the_pdf(name: str, tmp_path: Path) -> None:
    record = extractor.extract(printed(name, tmp_path))
    assert told(record) == facts(name)


@pytest.mark.ocr
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
@pytest.mark.parametrize("name", ["procuracy", "communes"])
def test_the_facts_of_a_scan(name: str, tmp_path: Path) -> None:
    (image, *_) = page_images(printed(name, tmp_path), dpi=200)
    bad, _ = degrade(np.asarray(image), "office", 7, dpi=200)
    scan = tmp_path / "scan.pdf"
    Image.fromarray(bad).save(scan, resolution=200)
    read = told(extractor.extract(scan))
    assert len(set(read) & set(facts(name))) >= 0.9 * len(facts(name))
