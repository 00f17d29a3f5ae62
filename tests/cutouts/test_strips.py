"""Strips of drawn pages: the words that are marked are those of the fact, however the page lies."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from extractor.document import Document
from extractor.errors import ArgumentInvalid, FileDamaged, PasswordNeeded
from extractor.record import Check, Evidence, PageInfo, Record
from pipelines import page_images
from pipelines.cutouts import Cutout, Look, cutout_of
from tests.cutouts.drawn import LINES, dark, drawn, inside, red


def cut(made: tuple[bytes, Document, Record], **look: object) -> Cutout:
    content, document, record = made
    return cutout_of(document, record, "seizure-1", content=content, look=Look(**look))  # type: ignore[arg-type]


def shares(made: Cutout) -> tuple[float, float]:
    """Of the fact's ink the share that is marked, and of the ink that is marked the share of other words."""
    pixels = np.asarray(made.image())
    covered = inside(made.marks, pixels.shape)
    own, other = red(pixels), dark(pixels)
    assert own.sum() > 100, "the words are not in the strip"
    return (own & covered).sum() / own.sum(), (other & covered).sum() / own.sum()


@pytest.mark.parametrize(("lean", "rotation"), [(0.0, 0), (2.3, 90), (-4.0, 180), (2.3, 270)])
def test_the_facts_words_are_marked_and_no_others(lean: float, rotation: int):
    form = "PDF" if rotation in (0, 90) else "PNG"
    made = cut(drawn(lean=lean, rotation=rotation, form=form))
    found, wrong = shares(made)
    assert found > 0.985
    assert wrong < 0.01
    assert made.drawn == "scan"
    assert made.pages == (1,)
    assert made.quote == "2,75 kg heroin"
    assert made.height < made.width / 3


@pytest.mark.parametrize("lean", [0.0, 3.0])
def test_lines_that_bow(lean: float):
    lines = [*LINES[:2], " ".join(f"*{word}*" for word in LINES[1].split()), *LINES[3:]]
    found, wrong = shares(cut(drawn(lines, bow=40.0, lean=lean)))
    assert found > 0.95
    assert wrong < 0.12


def test_the_lines_around_are_whole_and_level():
    pixels = np.asarray(cut(drawn(lean=3.0)).image())
    ink = dark(pixels).sum(axis=1) + red(pixels).sum(axis=1)
    rows = np.flatnonzero(ink > 0.02 * ink.max())
    lines = np.split(rows, np.flatnonzero(np.diff(rows) > 3) + 1)
    assert len([line for line in lines if len(line) > 12]) == 3  # level, so blank rows part them
    assert ink[0] == ink[-1] == 0


def test_without_words_the_boxes_are_marked():
    content, document, record = drawn(lean=2.0)
    bare = dataclasses.replace(document, words=(), _derived={})
    made = cutout_of(bare, record, "seizure-1", content=content)
    found, wrong = shares(made)
    assert found > 0.95
    assert wrong < 0.05


def test_a_passage_over_two_pages_shows_both():
    first, second = [*LINES[:2], "thu giữ *2,75* *kg*"], ["*heroin* và 340 viên ma túy tổng hợp", *LINES[3:]]
    made = cut(drawn(first, second))
    assert made.pages == (1, 2)
    assert made.page == 1
    assert shares(made)[0] > 0.98
    assert len(made.marks) == 2


def test_of_a_long_passage_both_ends_are_shown():
    lines = [" ".join(f"*{word}*" for word in LINES[number % 2].split()) for number in range(18)]
    made = cut(drawn(lines), lines=8)
    assert not made.whole
    assert len(made.marks) == 8
    assert cut(drawn(lines), lines=18).whole


def test_small_print_on_wide_paper_is_shown_large_enough():
    line = "một hai ba bốn " * 2 + "*2,75* *kg* *heroin* " + "năm sáu bảy " * 2
    content, document, record = drawn([line])
    made = cutout_of(document, record, "seizure-1", content=content, look=Look(width=260))
    assert made.width <= 260
    assert shares(made)[0] > 0.98
    _, top, _, bottom = made.marks[0]
    assert bottom - top > 18


def test_the_footer_tells_where_it_is_from():
    made = drawn()
    plain, told = cut(made), cut(made, footer=True)
    assert told.width == plain.width
    assert told.height > plain.height + 20
    assert dataclasses.replace(told, png=b"", height=0) == dataclasses.replace(plain, png=b"", height=0)


def test_a_span_or_an_evidence_instead_of_a_fact():
    content, document, record = drawn()
    evidence = record.seizures[0].evidence
    by_fact = cutout_of(document, record, "seizure-1", content=content)
    for what in (evidence, (evidence.start, evidence.end)):
        made = cutout_of(document, record, what, content=content)  # type: ignore[arg-type]
        assert (made.png, made.fact) == (by_fact.png, None)


def test_a_picture_for_html_is_small():
    made = cut(drawn())
    assert made.data_url.startswith("data:image/jpeg;base64,")


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("seizure-9", "the document has no fact 'seizure-9'; it has seizure-1"),
        ("money-1", "it has seizure-1"),
        ("", "no fact ''"),
        ("check-1", "'check-1' is a check; it is about seizure-1"),
        ((5, 5), "no place 5:5"),
        ((0, 10**9), "no place 0:1000000000"),
        (Evidence(quote="x", start=3, end=2), "no place 3:2"),
    ],
)
def test_what_the_document_does_not_have(what: object, told: str):
    content, document, record = drawn()
    record.checks = [Check(id="check-1", check="sum", status="mismatch", facts=["seizure-1"], message="")]
    with pytest.raises(ArgumentInvalid) as caught:
        cutout_of(document, record, what, content=content)  # type: ignore[arg-type]
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "box",
    [
        (1, 0.0, 0.0, 0.0, 0.0),
        (1, 0.9, 0.9, 0.1, 0.1),
        (1, float("nan"), 0.1, 0.2, 0.2),
        (1, -5.0, -5.0, 9.0, 9.0),
        (1, 0.0, 0.999, 1.0, 1.0),
        (7, 0.1, 0.1, 0.2, 0.2),
        (1, 0.1, 0.1, 0.100001, 0.9),
    ],
)
def test_senseless_boxes_break_nothing(box: tuple[float, ...]):
    content, document, record = drawn()
    evidence = record.seizures[0].evidence.model_copy(update={"boxes": [box]})
    bare = dataclasses.replace(document, words=(), _derived={})
    made = cutout_of(bare, record, evidence, content=content)
    assert 0 < made.width <= 1600
    assert 0 < made.height < 4000
    assert made.drawn in ("scan", "text")


@pytest.mark.parametrize(("content", "error"), [(b"", FileDamaged), (b"%PDF-1.4\nnone", FileDamaged)])
def test_a_pdf_that_cannot_be_drawn(content: bytes, error: type[Exception]):
    _, document, record = drawn()
    with pytest.raises(error):
        cutout_of(document, record, "seizure-1", content=content)


def test_an_encrypted_pdf(tmp_path):
    import pikepdf

    content, document, record = drawn()
    path = tmp_path / "locked.pdf"
    (tmp_path / "plain.pdf").write_bytes(content)
    with pikepdf.open(tmp_path / "plain.pdf") as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="1234", user="1234"))
    with pytest.raises(PasswordNeeded):
        cutout_of(document, record, "seizure-1", content=path.read_bytes())
    made = cutout_of(document, record, "seizure-1", content=path.read_bytes(), password="1234")
    assert shares(made)[0] > 0.98


def test_pages_of_odd_sizes_are_drawn_within_bounds():
    import io

    from PIL import Image

    for size in ((4, 4), (9000, 40), (40, 9000)):
        buffer = io.BytesIO()
        Image.new("RGB", (50, 50), "white").resize(size).save(buffer, "PDF", resolution=72)
        image = page_images.picture(buffer.getvalue(), "application/pdf", PageInfo(number=1, method="ocr"))
        assert image.width <= page_images.WIDEST + 1
        assert image.height <= page_images.TALLEST + 1
