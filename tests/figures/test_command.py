"""``vanban stats --archive`` as a person uses it: tables, lists of what was left out, charts."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from typer.testing import CliRunner

from pipelines import cli
from pipelines.archive import open_database
from pipelines.figures import Figure, charts, labels
from tests.figures.conftest import Office, seized

run = CliRunner().invoke


@pytest.fixture(scope="module")
def archive(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two months and their quarter, of two units, of one province."""
    path = tmp_path_factory.mktemp("figures") / "archive.db"
    path.write_bytes(sqlite_template.read_bytes())
    issuer = "CÔNG AN TỈNH SÔNG LŨNG"
    with open_database(path) as opened:
        office = Office(opened)
        for month, grams in (("01", "1.25"), ("02", "300.5")):
            pills = seized("40", "pill", "synthetic")
            office.file(
                f"=cmd-{month}", issuer, period=(f"2023-{month}", f"2023-{month}"), seizures=[seized(grams), pills]
            )
        office.file("quarter", issuer, period=("2023-01", "2023-03"), seizures=[seized("2", "kg")])
    return str(path)


def test_figures_name_their_documents(archive: str, tmp_path: Path) -> None:
    left = tmp_path / "left.csv"
    result = run(cli.app, ["stats", "--archive", archive, "--format", "json", "--left-out", str(left)])
    assert result.exit_code == 0, result.output
    rows = {(row["what"], row["unit"]): row for row in json.loads(result.stdout, parse_float=Decimal)}
    assert rows["heroin", "g"]["total"] == 2000
    assert rows["heroin", "g"]["documents"] == ["quarter"]
    assert rows["synthetic", "pill"]["documents"] == ["=cmd-01", "=cmd-02"]
    assert "left out: 2 facts" in result.stderr
    told = list(csv.DictReader(io.StringIO(left.read_text(encoding="utf-8-sig"))))
    assert [(row["value"], row["reason"], row["counted_in_source"]) for row in told] == [
        ("1.25", "longer_period", "quarter"),
        ("300.5", "longer_period", "quarter"),
    ]
    assert not any(cell.startswith("=") for row in told for cell in row.values())


def test_by_month(archive: str) -> None:
    result = run(cli.app, ["stats", "-a", archive, "--by", "month", "--substance", "heroin", "--format", "csv", "-q"])
    rows = [(row["month"], row["total"], row["documents"]) for row in csv.DictReader(io.StringIO(result.stdout))]
    assert rows == [("2023-01", "1.25", "1"), ("2023-02", "300.5", "1")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--by", "colour"], "choose among"),
        (["--by", "month", "--by", "year"], "choose one of month, quarter, year"),
        (["--from", "yesterday"], "write it as 2024-05-31"),
        (["--place", "Hải Phòng Nam"], "no document names a place"),
        (["--substance", "aspirin"], "is no substance"),
        (["--force", "hội phụ nữ"], "is no force"),
        (["--issuer", "Bộ Y tế"], "no document is issued"),
        (["--chart", "chart.pdf"], "end the name in .png or .svg"),
        (["--chart", "a.png", "--kind", "all"], "give one --kind"),
        (["document.txt"], "vanban ingest"),
    ],
)
def test_what_makes_no_sense_is_refused(archive: str, arguments: list[str], said: str) -> None:
    result = run(cli.app, ["stats", "--archive", archive, *arguments])
    assert result.exit_code == 2, result.output
    assert said in result.stderr


def test_nothing_is_told_of_what_was_asked_for(archive: str) -> None:
    result = run(cli.app, ["stats", "-a", archive, "--place", "Lạng Sơn"])
    assert result.exit_code == 0
    assert "no figures" in result.stderr


def test_what_asks_an_archive_wants_one(tmp_path: Path) -> None:
    assert "name it: --archive" in run(cli.app, ["stats", "a.txt", "--place", "Lạng Sơn"]).stderr
    assert "nothing is given" in run(cli.app, ["stats"]).stderr
    (tmp_path / "parquet").mkdir()
    assert run(cli.app, ["stats", "--archive", f"parquet:{tmp_path / 'parquet'}"]).exit_code == 2


def test_a_chart_has_a_panel_a_unit(archive: str, tmp_path: Path) -> None:
    svg, png = tmp_path / "chart.svg", tmp_path / "chart.png"
    assert run(cli.app, ["stats", "-a", archive, "--chart", str(svg), "-q"]).exit_code == 0
    drawn = svg.read_text(encoding="utf-8")
    for words in ("Ma túy thu giữ", "Khối lượng", "Số viên", "ma túy tổng hợp", "80 viên", "Nguồn: 3 văn bản"):
        assert words in drawn
    assert run(cli.app, ["stats", "-a", archive, "--by", "month", "--chart", str(png), "-q"]).exit_code == 0
    with Image.open(png) as picture:
        assert picture.width > 600
        assert len(picture.convert("RGB").getcolors(1_000_000) or ()) > 10


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("60794.751", "g", "60,794751 kg"),
        ("999.5", "g", "999,5 gam"),
        ("4479590", "pill", "4.479.590 viên"),
        ("0", "case", "0 vụ"),
        ("1", "other", "1"),
    ],
)
def test_values_as_vietnamese_write_them(value: str, unit: str, shown: str) -> None:
    assert labels.amount(Decimal(value), unit) == shown


def _figure(when: str, value: str, unit: str = "g", facts: int = 1) -> Figure:
    return Figure("seizures", ("heroin", when), unit, Decimal(value), facts=facts, documents=1)


def _drawn(made: list[Figure], by: str, **more: Any) -> str:
    picture = charts.chart(made, kind="seizures", by=(by,), documents=3, span=("2023-01-01", "2023-01-01"), **more)
    return charts.rendered(picture, "svg").decode()


def test_months_without_figures_are_gaps_and_known_zeros_are_not() -> None:
    made = [_figure("2023-01", "1208.5"), _figure("2023-02", "0"), _figure("2023-04", "300")]
    drawn = _drawn(made, "month")
    assert drawn.count('fill="#ececec"') == 1  # March
    for words in ("Nền xám là kỳ không có số liệu", "03/2023", "số liệu ngày 01/01/2023", ">1,209<", ">0<"):
        assert words in drawn
    assert "#ececec" not in _drawn(made[:2], "month")


def test_long_names_are_whole_and_each_has_a_bar_of_its_own() -> None:
    body = "Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc"
    made = [_figure(f"{body} {place}", value) for place, value in (("tỉnh Sông Lũng", "20"), ("huyện Nà Hin", "10"))]
    drawn = _drawn([*made, _figure(f"{body} " + "x" * 90, "5"), _figure(f"{body} " + "y" * 90, "4")], "issuer")
    assert "huyện Nà Hin" in drawn
    for value in ("20 gam", "10 gam", "5 gam", "4 gam"):
        assert value in drawn
    assert len(labels.lines_of("một hai " * 60).splitlines()) == 3
