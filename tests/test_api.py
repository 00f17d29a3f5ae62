"""The public face: extract, extract_text, read, load, find_citations."""

from __future__ import annotations

import doctest
import subprocess
import sys
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

import extractor
from extractor import configuration
from extractor.errors import ArgumentInvalid, InputMissing
from tests.pipelines.conftest import REPORT


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ("pydantic", "spacy", "numpy", "regex")
    code = f"import sys, extractor; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_examples_are_true() -> None:
    assert doctest.testmod(extractor).failed == 0


def test_names_that_are_fetched_when_asked_for() -> None:
    from extractor.record import Record

    assert extractor.Record is Record
    with pytest.raises(AttributeError, match="nonsense"):
        _ = extractor.nonsense  # type: ignore[attr-defined]


def test_a_file_and_its_text_give_the_same_facts(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    of_file, of_text = extractor.extract(path), extractor.extract_text(REPORT, source=str(path))
    assert of_file.facts() == of_text.facts()
    assert of_file.document.sha256 == of_text.document.sha256
    assert of_file.seizures[0].quantity == Decimal("2.75")


@pytest.mark.parametrize("with_text", [True, False])
def test_the_text_only_when_asked_for(with_text: bool) -> None:
    assert extractor.extract_text(REPORT, with_text=with_text).document.text == (REPORT if with_text else None)


def test_bytes_that_are_not_on_disk() -> None:
    record = extractor.extract("letter.txt", content=REPORT.encode("utf-16"))
    assert record.document.source == "letter.txt"
    assert record.header.number is not None


def test_find_citations_leaves_out_only_what_citations_do_not_need() -> None:
    own = REPORT + "\nLuật Phòng, chống ma túy năm 2021; Chỉ thị 36-CT/TW của Bộ Chính trị; Chỉ thị 36; số 12/KH-UBND."
    texts = [own, *(path.read_text(encoding="utf-8") for path in sorted(Path("gold/dev/texts").glob("*.txt")))]
    for text in texts:
        assert extractor.find_citations(text) == extractor.extract_text(text, pipeline="citations").citations


def test_find_citations() -> None:
    [citation] = extractor.find_citations("Căn cứ Nghị định số 105/2021/NĐ-CP ngày 04/12/2021 của Chính phủ;")
    assert (citation.type, citation.number) == ("nghị định", "105/2021/NĐ-CP")


def test_find_citations_loads_neither_spacy_nor_a_segmenter() -> None:
    heavy = ("spacy", "underthesea", "numpy", "cv2", "pypdfium2", "pipelines")
    code = (
        "import sys, extractor\n"
        "[one] = extractor.find_citations('theo Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị')\n"
        f"print(one.number, [name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "36-CT/TW []\n"


def test_find_citations_says_what_the_pipeline_says() -> None:
    assert extractor.find_citations(REPORT) == extractor.extract_text(REPORT, pipeline="citations").citations


@pytest.mark.parametrize("text", ["", " \n\t", "\x00", "\ufeff", "Kính chúc sức khỏe.", "\ud800"])
def test_find_citations_where_there_is_none(text: str) -> None:
    assert extractor.find_citations(text) == []


def test_find_citations_counts_in_the_nfc_text() -> None:
    text = f"Thực hiện {'Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị'} tại các xã"
    composed = extractor.find_citations(text)
    decomposed = unicodedata.normalize("NFD", text)
    assert len(decomposed) > len(text)
    assert extractor.find_citations(decomposed) == composed
    [citation] = composed
    assert text[citation.evidence.start : citation.evidence.end] == citation.evidence.quote


def test_find_citations_in_a_long_text() -> None:
    clause = "Căn cứ Nghị định số {}/2019/NĐ-CP ngày 01/3/2019 của Chính phủ; các đơn vị báo cáo kết quả.\n"
    text = "".join(clause.format(number) for number in range(10, 2010))
    citations = extractor.find_citations(text)
    assert [citation.number for citation in citations] == [f"{number}/2019/NĐ-CP" for number in range(10, 2010)]
    assert all(text[one.evidence.start : one.evidence.end] == one.evidence.quote for one in citations[::100])


@pytest.mark.parametrize("pipeline", ["nobody_made_this", "../drug_reports"])
def test_unknown_pipelines(pipeline: str) -> None:
    with pytest.raises((ArgumentInvalid, InputMissing)):
        extractor.extract_text(REPORT, pipeline=pipeline)


def test_packaged_pipelines_are_named_in_the_error() -> None:
    with pytest.raises(ArgumentInvalid, match="citations, drug_reports"):
        configuration.path_of("nobody_made_this")


def test_the_packaged_pipeline_runs_every_step() -> None:
    from extractor import pipeline

    assert configuration.plan("drug_reports") == (*pipeline.RULES, *pipeline.LINKS, *pipeline.CHECKS)


def test_the_configuration_says_which_steps_run(tmp_path: Path) -> None:
    path = tmp_path / "own.cfg"
    path.write_text(
        '[nlp]\nlang = "vi"\npipeline = ["when", "vanban_money", "vanban_record"]\ndisabled = ["vanban_money"]\n\n'
        '[components]\n[components.when]\nfactory = "vanban_dates"\n\n'
        '[components.vanban_money]\nfactory = "vanban_money"\n\n'
        '[components.vanban_record]\nfactory = "vanban_record"\n'
    )
    assert configuration.plan(path) == ("dates",)
    record = extractor.extract_text(REPORT, pipeline=path)
    assert {name.rpartition("-")[0] for name in record.facts()} == {"date"}


@pytest.mark.parametrize("content", ["", "not a configuration", "[nlp]\n", '[nlp]\npipeline = "x"\n', "[nlp\n", "\x00"])
def test_what_is_no_configuration(tmp_path: Path, content: str) -> None:
    path = tmp_path / "own.cfg"
    path.write_text(content)
    with pytest.raises(ArgumentInvalid) as caught:
        extractor.extract_text("x", pipeline=path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_configuration_that_changes_is_read_again(tmp_path: Path) -> None:
    import os

    path = tmp_path / "own.cfg"
    text = '[nlp]\nlang = "vi"\npipeline = ["one"]\n\n[components]\n[components.one]\nfactory = "vanban_dates"\n'
    path.write_text(text)
    assert configuration.plan(path) == ("dates",)
    path.write_text(text.replace("dates", "money"))
    os.utime(path, ns=(1, 1))
    assert configuration.plan(path) == ("money",)


class FakeEngine:
    """An OCR engine that sees the same words on every page."""

    def words(self, image: object, *, language: str, dpi: int, timeout: float) -> list[object]:
        from extractor.reading.engine import SeenWord

        height, width = image.shape  # type: ignore[attr-defined]
        line = ["thu", "giữ", "2,75", "kg", "heroin"]
        step = width / 10
        return [
            SeenWord(word, (step * (n + 1), height * 0.4, step * (n + 1.8), height * 0.43), 0.9 - n / 100, 0)
            for n, word in enumerate(line)
        ]


def test_a_scan_by_a_fake_engine(tmp_path: Path) -> None:
    from PIL import Image, ImageDraw

    image = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(image).text((124, 700), "thu giu 2,75 kg heroin", fill=0, font_size=40)
    path = tmp_path / "scan.png"
    image.save(path, dpi=(150, 150))
    record = extractor.extract(path, engine=FakeEngine(), with_text=True)
    [seizure] = record.seizures
    assert (seizure.substance, seizure.quantity, seizure.unit) == ("heroin", Decimal("2.75"), "kg")
    assert seizure.evidence.page == 1
    assert seizure.evidence.confidence < 0.9
    [(page, x0, y0, x1, y1)] = seizure.evidence.boxes
    assert page == 1
    assert (round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)) == (0.3, 0.4, 0.6, 0.4)
    assert record.document.pages[0].method == "ocr"


def test_both_ways_of_a_scan_give_equal_records(tmp_path: Path) -> None:
    from PIL import Image, ImageDraw

    path = tmp_path / "scan.png"
    image = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(image).text((124, 700), "thu giu 2,75 kg heroin", fill=0, font_size=40)
    image.save(path, dpi=(150, 150))
    plain = extractor.extract(path, engine=FakeEngine())
    assert extractor.extract(path, engine=FakeEngine(), pipeline=extractor.load()) == plain
    assert plain.seizures[0].evidence.boxes
