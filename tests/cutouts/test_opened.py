"""``vanban show`` and ``vanban cutout``: a document opened at a fact, out of an archive or from the file."""

from __future__ import annotations

import io
import re
import webbrowser
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from extractor.document import Document
from extractor.errors import ArgumentInvalid, PagesMissing
from extractor.record import PageInfo, Record
from pipelines import cli, show
from pipelines.archive import Database, open_database
from pipelines.cutouts import OriginalMissing, on_page
from tests.archive.results import begun, report, stored
from tests.cutouts.drawn import LINES, drawn, stored_file
from tests.pipelines.test_show import Elements

MANY = 10


@pytest.fixture
def archive(tmp_path: Path):
    with open_database(tmp_path / "archive.db") as opened:
        yield opened


def chosen(page: Elements) -> list[dict[str, str]]:
    return [*page.with_class("chosen")]


def test_a_stored_scan_opens_at_the_fact(archive: Database, tmp_path: Path):
    identity = stored_file(archive, begun(archive), tmp_path / "scan.pdf", drawn(lean=3.0))
    shown = show.stored_page(archive, identity, fact="seizure-1")
    page = Elements(shown.html)
    assert shown.error is None
    (mark,) = chosen(page)
    assert mark["href"] == "#seizure-1"
    assert "transform:rotate(3.00deg)" in mark["style"]
    assert [values["data-fact"] for tag, values in page.found if tag == "body"] == ["seizure-1"]
    assert [values["src"][:23] for tag, values in page.found if tag == "img"] == ["data:image/jpeg;base64,"]
    assert not page.with_class("partial")
    with pytest.raises(ArgumentInvalid, match="it has seizure-1"):
        show.stored_page(archive, identity, fact="</script>")


def test_a_place_in_the_text_opens_like_a_fact(archive: Database, tmp_path: Path):
    identity = stored_file(archive, begun(archive), tmp_path / "scan.pdf", drawn())
    document = archive.document(identity)
    start = document.text.index("heroin")
    page = Elements(show.stored_page(archive, identity, fact=f"text-{start}-{start + 6}").html)
    (mark,) = chosen(page)
    assert mark["title"].endswith(": heroin")
    with pytest.raises(ArgumentInvalid, match="no place 5:99999"):
        show.stored_page(archive, identity, fact="text-5-99999")
    with pytest.raises(ArgumentInvalid, match="no place 9:9"):
        show.stored_page(archive, identity, fact="text-9-9")


def test_of_a_long_document_only_the_neighbours_are_pictured(
    archive: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(show, "MOST_PICTURES", 6)
    blank = [LINES[1]]
    made = drawn(*[LINES if number == 5 else blank for number in range(MANY)], form="TIFF")
    identity = stored_file(archive, begun(archive), tmp_path / "scan.tiff", made)
    page = Elements(show.stored_page(archive, identity, fact="seizure-1").html)
    assert [values["id"] for values in page.with_class("sheet")] == ["page-5", "page-6", "page-7"]
    assert len(page.with_class("partial")) == 1
    document, record = made[1:]
    evidence = record.seizures[0].evidence
    assert show.pictured(document, None) == list(range(1, show.MOST_PICTURES + 1))
    assert show.pictured(document, evidence, {1, 7, 999}) == [1, 7]
    with pytest.raises(PagesMissing):
        show.pictured(document, evidence, {999})
    images = {1: "data:,", 2: "data:,"}
    html = show.html(document, record, images, language="en")
    assert f"Only pages 1-2 of {MANY} are pictured" in html
    assert "1 facts of other pages are not listed" in html
    assert 'id="seizure-1"' not in html
    assert 'id="seizure-1"' in show.html(document, record, images, fact="seizure-1")


def test_without_the_original_the_text_is_shown(archive: Database, tmp_path: Path):
    path = tmp_path / "scan.pdf"
    identity = stored_file(archive, begun(archive), path, drawn())
    path.unlink()
    shown = show.stored_page(archive, identity, fact="seizure-1")
    page = Elements(shown.html)
    assert isinstance(shown.error, OriginalMissing)
    assert page.text == drawn()[1].text
    assert [mark["data-facts"] for mark in chosen(page)] == ["seizure-1 "]
    assert "Không có ảnh trang" in shown.html


def test_a_stored_text_opens_at_the_fact(archive: Database):
    identity = stored(archive, begun(archive), "report.txt", report())
    page = Elements(show.stored_page(archive, identity, fact="seizure-1").html)
    assert page.text == report()[0].text
    assert chosen(page)
    assert all("seizure-1" in mark["data-facts"].split() for mark in chosen(page))


def test_boxes_of_a_leaning_page_lean_with_it():
    _, document, record = drawn(lean=3.0)
    (box,) = record.seizures[0].evidence.boxes
    info = document.pages[0].info
    turned = on_page.turned(box, info)
    assert turned.angle == pytest.approx(3.0)
    assert turned.height < 0.75 * (box[4] - box[2])
    assert turned.left + turned.width / 2 == pytest.approx((box[1] + box[3]) / 2)
    level = on_page.turned(box, PageInfo(number=1, method="ocr"))
    assert (level.left, level.top, level.angle) == (box[1], box[2], 0.0)


# -- commands --------------------------------------------------------------------------------------------------------


def run(*arguments: str, code: int = 0):
    result = CliRunner().invoke(cli.app, list(arguments))
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def kept(archive: Database, tmp_path: Path) -> tuple[str, str]:
    """The name of an archive that holds a scan, and the document's id."""
    identity = stored_file(archive, begun(archive), tmp_path / "scan.pdf", drawn())
    stored(archive, begun(archive), "report.txt", report())
    return str(tmp_path / "archive.db"), identity


def size(content: bytes) -> tuple[int, int]:
    image = Image.open(io.BytesIO(content))
    assert image.format == "PNG"
    return image.size


def test_cutout_from_an_archive(kept: tuple[str, str], tmp_path: Path):
    archive, identity = kept
    out = tmp_path / "line.png"
    run("cutout", f"{identity[:7]}#seizure-1", "-a", archive, "-o", str(out))
    bare = run("cutout", "scan.pdf#seizure-1", "-a", archive, "--no-footer", "--width", "600")
    assert size(out.read_bytes())[1] > size(bare.stdout_bytes)[1]
    assert size(bare.stdout_bytes)[0] <= 600
    typed = run("cutout", "417/BC-CAH#seizure-2", "-a", archive, "-o", str(out))
    assert "set in type from the text" in typed.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("cutout", "scan.pdf", "-a", "ARCHIVE"), 2, "names no fact"),
        (("cutout", "scan.pdf#money-1", "-a", "ARCHIVE"), 2, "it has seizure-1"),
        (("cutout", "other.pdf#money-1", "-a", "ARCHIVE"), 2, "no document called 'other.pdf'"),
        (("cutout", "scan.pdf#seizure-1", "-a", "ARCHIVE", "-o", "x.jpg"), 2, "end the name in .png"),
        (("cutout", "scan.pdf#seizure-1", "-a", "ARCHIVE", "--original", "archive.db"), 1, "another file"),
        (("cutout", "scan.pdf#seizure-1", "-a", "parquet:x"), 2, "no database"),
        (("cutout", "missing.pdf#seizure-1"), 1, "missing.pdf"),
        (("cutout", "report.txt#seizure-9"), 2, "it has seizure-1"),
        (("cutout", "report.txt#seizure-1", "-o", "report.txt"), 2, "end the name in .png"),
        (("show", "scan.pdf", "-a", "ARCHIVE", "--fact", "x-1"), 2, "it has seizure-1"),
        (("show", "scan.pdf", "-a", "ARCHIVE", "--pages", "9"), 1, "none of those asked for"),
        (("show", "scan.pdf", "-a", "ARCHIVE", "-o", "x.pdf"), 2, "ends in .html"),
    ],
)
def test_what_cannot_be_done_is_said(
    kept: tuple[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    told: str,
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(report()[0].text, encoding="utf-8")
    result = run(*(one.replace("ARCHIVE", kept[0]) for one in arguments), code=code)
    assert told.replace("ends in", "end the name in") in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "x.jpg").exists()


def test_a_moved_file_may_be_named(kept: tuple[str, str], tmp_path: Path):
    archive, identity = kept
    (tmp_path / "scan.pdf").rename(tmp_path / "moved.pdf")
    name = f"{identity}#seizure-1"
    assert "not where it was" in run("cutout", name, "-a", archive, "-o", str(tmp_path / "x.png"), code=1).stderr
    assert not (tmp_path / "x.png").exists()
    assert size(run("cutout", name, "-a", archive, "--original", str(tmp_path / "moved.pdf")).stdout_bytes)
    assert "not where it was" in run("cutout", name, "-a", archive, "--from-text").stderr
    shown = run("show", name, "-a", archive)
    assert "warning: no pictures of the pages" in shown.stderr
    assert 'data-fact="seizure-1"' in shown.stdout


def test_from_a_file_that_is_read_here(tmp_path: Path):
    path = tmp_path / "report #1.txt"
    path.write_text(report()[0].text, encoding="utf-8")
    assert size(run("cutout", f"{path}#seizure-1").stdout_bytes)
    by_name = run("show", f"{path}#seizure-1").stdout
    assert by_name == run("show", str(path), "--fact", "seizure-1").stdout
    assert re.search(r'class="mark [^"]*chosen', by_name)


class _Browser(webbrowser.BaseBrowser):
    def __init__(self, works: bool) -> None:
        super().__init__()
        self.works = works
        self.asked: list[str] = []

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        self.asked.append(url)
        return self.works


def test_opened_in_a_browser_where_there_is_one(kept: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    archive, identity = kept
    out = tmp_path / "page.html"
    for works in (True, False):
        browser = _Browser(works)
        monkeypatch.setattr(webbrowser, "get", lambda browser=browser: browser)
        told = run("show", f"{identity}#seizure-1", "-a", archive, "-o", str(out), "--open").stderr
        assert browser.asked == [f"{out.as_uri()}#seizure-1"]
        assert told.startswith("opened" if works else "no browser was found; open")
        assert out.exists()

    def none() -> None:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    told = run("show", identity, "-a", archive, "--open").stderr
    named = Path(told.strip().removeprefix("no browser was found; open: "))
    assert named.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_what_a_document_says_is_no_markup(archive: Database):
    evil = "</script><img src=x onerror=alert(1)> thu giữ 2,75 kg heroin"
    document = Document.of_text(evil, source='"><b>.txt')
    record = Record(document=document.info(), seizures=report()[1].seizures[:1])
    record.seizures[0] = record.seizures[0].model_copy(
        update={"evidence": document.evidence(evil.index("2,75"), len(evil), "by-hand")}
    )
    identity = stored(archive, begun(archive), "evil.txt", (document, record))
    page = Elements(show.stored_page(archive, identity, fact="seizure-1").html)
    assert page.text == evil
    assert [tag for tag, _ in page.found if tag in ("img", "b")] == []
