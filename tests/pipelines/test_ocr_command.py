"""``vanban ocr``: where copies go, what is never written over, what is said."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from typer.testing import CliRunner

from extractor import reading
from extractor.document import Document
from extractor.errors import FileDamaged
from extractor.reading import media
from extractor.reading.options import ReadOptions
from extractor.record import ReadingWarning
from pipelines import cli, inputs
from pipelines.searchable import making
from tests.pipelines.searchable.copies import document_of, picture, printed, scan, text_of, words_of

run = CliRunner().invoke


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[ReadOptions]:
    """Reading without Tesseract: every page has the same lines. What was asked for is noted."""
    seen: list[ReadOptions] = []

    def read(source: str, *, content: bytes | None = None, options: ReadOptions) -> Document:
        seen.append(options)
        data = Path(source).read_bytes() if content is None else content
        kind = media.sniff(data)
        if kind == media.TEXT:
            return Document.of_text(data.decode(), source=source)
        if b"broken" in data:
            raise FileDamaged("the PDF is damaged and cannot be opened", source=source)
        return document_of([printed()], source=source, media_type=kind)

    monkeypatch.setattr(making.reading, "read", read)
    return seen


@pytest.fixture
def folder(tmp_path: Path, asked: list[ReadOptions]) -> Path:
    folder = tmp_path / "incoming"
    (folder / "b").mkdir(parents=True)
    (folder / "one.pdf").write_bytes(scan())
    (folder / "b" / "one.pdf").write_bytes(scan())
    (folder / "two.pdf").write_bytes(scan())
    (folder / "two.png").write_bytes(picture("PNG"))
    return folder


def ocr(*arguments: str | Path, jobs: int = 1) -> Any:
    return run(cli.app, ["ocr", *map(str, arguments), "--jobs", str(jobs)])


@pytest.mark.parametrize(
    ("name", "options", "begins"),
    [
        ("copy.pdf", [], b"%PDF"),
        ("copy.PDF", [], b"%PDF"),
        ("copy.hocr", [], b"<?xml"),
        ("copy.html", [], b"<?xml"),
        ("copy.xml", [], b"<?xml"),
        ("copy", [], b"%PDF"),
        ("so.2024", [], b"%PDF"),
        ("copy", ["--format", "alto"], b"<?xml"),
        ("copy.xml", ["--format", "alto"], b"<?xml"),
    ],
)
def test_one_file(name: str, options: list[str], begins: bytes, folder: Path, tmp_path: Path) -> None:
    result = ocr(folder / "one.pdf", "-o", tmp_path / name, *options)

    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 read, 0 failed" in result.stderr
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_folder_keeps_its_shape_and_tells_namesakes_apart(folder: Path, tmp_path: Path) -> None:
    result = ocr(folder, "-o", tmp_path / "out")

    assert result.exit_code == 0
    made = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert made == ["b/one.pdf", "one.pdf", "two.pdf.pdf", "two.png.pdf"]
    assert all("ma túy" in text_of((tmp_path / "out" / name).read_bytes()) for name in made)


def test_a_name_that_ends_in_a_slash_is_a_folder(folder: Path, tmp_path: Path) -> None:
    assert ocr(folder / "one.pdf", "-o", f"{tmp_path}/out/").exit_code == 0
    assert (tmp_path / "out" / "one.pdf").is_file()


def test_copies_made_before_are_no_inputs(folder: Path) -> None:
    for _ in range(2):
        assert ocr(folder, "-o", folder / "copies").exit_code == 0

    assert len(list((folder / "copies").rglob("*.pdf"))) == 4


@pytest.mark.parametrize("name", ["copy.hocr", "copy.html", "copy.xml"])
def test_layouts_in_a_folder_are_no_documents(name: str, folder: Path) -> None:
    before = [found.source for found in inputs.find([str(folder)])]
    assert ocr(folder / "one.pdf", "-o", folder / name).exit_code == 0

    assert (folder / name).exists()
    assert [found.source for found in inputs.find([str(folder)])] == before


def test_standard_output_and_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (folder / "one.pdf").read_bytes()
    alto = run(cli.app, ["ocr", "-", "--format", "alto", "-j", "1"], input=content)
    pdf = ocr(folder / "one.pdf")

    assert etree.fromstring(alto.stdout_bytes).tag.endswith("}alto")
    assert "ma túy" in text_of(pdf.stdout_bytes)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["one.pdf", "-o", "one.pdf"], "also an input"),
        (["one.pdf", "-o", "."], "also an input"),
        (["one.pdf", "two.pdf", "-o", "."], "also an input"),
        (["one.pdf", "two.pdf"], "name a folder"),
        ([".", "--format", "hocr"], "name a folder"),
        (["one.pdf", "two.pdf", "-o", "out.pdf"], "name a folder"),
        (["one.pdf", "two.pdf", "-o", "two.png"], "promises a PNG picture"),
        (["one.pdf", "-o", "out.docx"], ".pdf"),
        (["one.pdf", "-o", "out.csv"], ".pdf"),
        (["one.pdf", "-o", "out.hocr", "--format", "pdf"], "promises hocr"),
        (["one.pdf", "-o", "out.pdf", "--format", "xlsx"], "choose one of pdf, hocr, alto"),
        (["one.pdf", "-o", "out.pdf", "--pages", "0"], "--pages"),
        (["one.pdf", "-o", "nowhere/at/all"], "no folder"),
        (["one.pdf", "-o", "nowhere/at/all/"], "no folder"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_read(
    arguments: list[str], said: str, folder: Path, asked: list[ReadOptions], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    result = ocr(*arguments)

    assert said in result.stderr
    assert (result.exit_code, asked) == (2, [])
    assert all(path.read_bytes() == content for path, content in before.items())


def test_a_file_is_replaced_only_when_the_new_one_is_whole(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.pdf"
    target.write_bytes(b"of yesterday")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 broken")

    assert ocr(folder / "bad.pdf", "-o", target).exit_code == 1
    assert target.read_bytes() == b"of yesterday"
    assert ocr(folder / "one.pdf", "-o", target).exit_code == 0
    assert target.read_bytes().startswith(b"%PDF")
    assert {path.name for path in tmp_path.iterdir()} == {"incoming", "copy.pdf"}


def test_one_bad_file_does_not_stop_the_others(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "notes.txt").write_text("văn bản thuần", encoding="utf-8")

    result = ocr(folder, "-o", tmp_path / "out")

    assert result.exit_code == 1
    assert "bad.pdf: the PDF is damaged" in result.stderr
    assert "notes.txt: a plain text has no page images" in result.stderr
    assert "4 read, 2 failed" in result.stderr


def test_warnings_are_told_unless_quiet(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lost = ReadingWarning(code="page-damaged", page=2, message="the page is damaged")
    monkeypatch.setattr(making, "render", lambda *_, **__: (b"%PDF", [lost]))

    loud = ocr(folder / "one.pdf", "-o", tmp_path / "copy.pdf")
    quiet = ocr(folder / "one.pdf", "-o", tmp_path / "copy.pdf", "--quiet")

    assert "page 2: the page is damaged" in loud.stderr
    assert quiet.stderr == ""
    assert (loud.exit_code, quiet.exit_code) == (1, 1)  # a page is lost


def test_options_reach_the_reading(folder: Path, tmp_path: Path, asked: list[ReadOptions]) -> None:
    ocr(folder / "one.pdf", "-o", tmp_path / "copy.pdf", "--pages", "2-3", "--dpi", "200", "--password", "x",
        "--language", "vie+eng", "--no-cache", jobs=3)  # fmt: skip

    [options] = asked
    assert (options.pages, options.dpi, options.password) == (frozenset({2, 3}), 200, "x")
    assert (options.language, options.jobs, options.cache) == ("vie+eng", 3, None)


def test_a_leaning_scan_is_straightened_on_demand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scan.pdf").write_bytes(scan())
    leaning = document_of([printed(skew=3.0)])
    monkeypatch.setattr(making.reading, "read", lambda *_, **__: leaning)
    heights = []
    for options in ([], ["--straighten"]):
        ocr(tmp_path / "scan.pdf", "-o", tmp_path / "copy.pdf", *options)
        boxes = [box for _, box in words_of((tmp_path / "copy.pdf").read_bytes())[-10:]]
        heights.append(max(box[3] for box in boxes) - min(box[3] for box in boxes))
    assert heights[1] < 0.2 * heights[0]


@pytest.mark.ocr
@pytest.mark.parametrize("rotation", [0, 90])
def test_a_real_scan_becomes_searchable(rotation: int, tmp_path: Path) -> None:
    from tests.reading.scans import clean_page

    pixels, true = clean_page()
    buffer = io.BytesIO()
    Image.fromarray(pixels).rotate(rotation, expand=True).save(buffer, "PNG", dpi=(300, 300))
    (tmp_path / "scan.png").write_bytes(buffer.getvalue())

    result = run(
        cli.app, ["ocr", str(tmp_path / "scan.png"), "-o", str(tmp_path / "copy.pdf"), "-j", "1", "--no-cache"]
    )

    assert result.exit_code == 0, result.stderr
    content = (tmp_path / "copy.pdf").read_bytes()
    assert "phòng, chống ma túy quý III" in text_of(content)
    read: dict[str, list[Any]] = {}
    for text, box in words_of(content):
        read.setdefault(text, []).append(box)
    on_it = 0
    for word in true:
        x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
        on_it += any(x0 < x < x1 and y0 < y < y1 for x0, y0, x1, y1 in read.get(word.text, ()))
    assert on_it > 0.95 * len(true)
    assert "phòng, chống ma túy quý III" in reading.read(tmp_path / "copy.pdf").text  # page one of a scan is read anew
