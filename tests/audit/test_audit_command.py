"""``vanban audit``: a thin door."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.archive import open_database
from pipelines.cli import app
from tests.archive.results import begun
from tests.audit.making import filled
from tests.audit.test_audit import AN_PHUC, plan


@pytest.fixture
def reports(tmp_path: Path) -> str:
    with open_database(tmp_path / "reports.db") as archive:
        filled(
            archive, begun(archive), plan("03/7/2023"), plan("13/7/2023", **(AN_PHUC | {"issuer": "UBND TỈNH HÀ LÂM"}))
        )
    return str(tmp_path / "reports.db")


def called(*arguments: str):
    return CliRunner().invoke(app, ["audit", *arguments])


def test_forms_filters_and_what_is_told(reports: str, tmp_path: Path):
    table = called("--archive", reports)
    assert table.exit_code == 0  # a contradiction is a finding, no failure
    assert "two dates" in table.output and "13/7/2023" in table.output
    assert "2 documents: 1 conflict, 0 variants, 0 notes" in table.output
    page = called("--archive", reports, "-o", str(tmp_path / "report.html"))
    assert page.exit_code == 0
    assert "hai ngày ban hành" in (tmp_path / "report.html").read_text(encoding="utf-8")
    called("--archive", reports, "-o", str(tmp_path / "found.csv"))
    assert (tmp_path / "found.csv").read_bytes().startswith(b"\xef\xbb\xbffinding,kind")
    nothing = called("--archive", reports, "--kind", "order")
    assert "0 conflicts" in nothing.output and "two dates" not in nothing.output


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--kind", "date"], "there is no kind of finding"),
        (["--from", "yesterday"], "is no day"),
        (["--to", "tomorrow"], "is no day"),
        (["--document", "99-CT/TW"], "99-CT/TW"),
        (["--language", "fr"], "no labels in language"),
        (["-o", "report.xlsx"], "spreadsheet"),
        (["--format", "html", "-o", "report.csv"], "the name promises"),
    ],
)
def test_what_makes_no_sense_is_refused(reports: str, more: list[str], told: str):
    refused = called("--archive", reports, *more)
    assert refused.exit_code == 2
    assert told in refused.output


def test_a_folder_of_parquet_is_no_database():
    refused = called("--archive", "parquet:reports")
    assert refused.exit_code == 2 and "no database" in refused.output
