"""A gold folder of one report, annotated with what the extractor finds in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import extractor
from tests.pipelines.conftest import REPORT


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    annotate(folder, json.loads(extractor.extract_text(REPORT, source="report.txt").to_json()))
    return folder


def annotate(folder: Path, annotation: dict[str, Any]) -> None:
    (folder / "report.json").write_text(json.dumps(annotation), encoding="utf-8")


def annotation_of(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return read
