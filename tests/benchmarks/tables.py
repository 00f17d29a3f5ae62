"""Ruled tables of PDFs beside pdfplumber's ``extract_tables``: time, and how many cells each reads rightly."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import extractor
from gold.render.page import typeset, write_pdf
from gold.render.parts import Table, blocks, flow
from tests.benchmarks.pairing import in_turn, report
from tests.tables.statistics import TEXTS

GOLD = Path("gold/dev/texts")
SCANS = Path(os.environ.get("SCANS", "../shared/scans"))
"""Real documents; of those whose PDFs have tables with text the two readers are compared with each other."""

Row = tuple[str, ...]


def bench_tables() -> None:
    """The whole way from PDF to Document beside pdfplumber's tables alone, on the same pages, then the cells of both.

    On the tables that the gold texts and the tests hold the truth is known; on real documents it is not, and what
    both find alike is counted.
    """
    written = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt"))]
    written = [text for text in written if rows_written(text)] + [TEXTS[name] for name in sorted(TEXTS)]
    with tempfile.TemporaryDirectory() as name:
        paths = []
        for number, text in enumerate(written):
            path = Path(name) / f"{number}.pdf"
            write_pdf(typeset(text), path)
            paths.append(path)
        ours = [rows_of_text(extractor.read(path).text) for path in paths]
        theirs = [rows_of_plumber(path) for path in paths]
        _timed("written tables", paths)
        truth = [rows_written(text) for text in written]
        total = sum(len(row) for rows in truth for row in rows)
        for reader, found in (("ours", ours), ("pdfplumber", theirs)):
            right = sum(cells_right(rows, read) for rows, read in zip(truth, found, strict=True))
            print(f"  cells right of {total:,}, {reader}: {right:,} ({right / total:.1%})")
    _real()


def _real() -> None:
    """Real documents: the time, and the share of pdfplumber's cells that we find alike."""
    found = {path: _filled(rows_of_plumber(path)) for path in sorted(SCANS.glob("*born-digital*.pdf"))}
    paths = [path for path, rows in found.items() if rows]
    if not paths:
        print(f"no real PDFs with tables in {SCANS}")
        return
    _timed("real documents", paths)
    for path in paths:
        alike = cells_right(found[path], rows_of_text(extractor.read(path).text))
        print(f"  {path.name}: {alike} of pdfplumber's {sum(map(len, found[path]))} cells are found alike")


def _filled(rows: Sequence[Row]) -> list[Row]:
    """The rows with two cells or more that hold anything: frames round a picture are no tables."""
    return [row for row in rows if sum(map(bool, row)) > 1]


def _timed(name: str, paths: Sequence[Path]) -> None:
    def ours() -> None:
        for path in paths:
            extractor.read(path)

    def theirs() -> None:
        for path in paths:
            rows_of_plumber(path)

    report(f"PDF → Document with its tables / pdfplumber extract_tables, {name}", in_turn(ours, theirs, runs=3), "≥ 5")


def rows_written(text: str) -> list[Row]:
    """The rows of the ruled tables that a text holds, as it will be set."""
    pieces = (piece for block in blocks(text) for piece in flow(block))
    tables = [piece for piece in pieces if isinstance(piece, Table) and piece.ruled]
    return [tuple(_plain(cell.text) for cell in row) for table in tables for row in table.rows]


def rows_of_text(text: str) -> list[Row]:
    """The lines with cells of a document's text."""
    return [tuple(map(_plain, line.split("\t"))) for line in text.split("\n") if "\t" in line]


def rows_of_plumber(path: Path) -> list[Row]:
    """The rows of all tables that pdfplumber finds with its own settings."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        tables = [table for page in document.pages for table in page.extract_tables()]
    return [tuple(_plain(cell or "") for cell in row) for table in tables for row in table]


def cells_right(truth: Sequence[Row], found: Sequence[Row]) -> int:
    """How many cells of ``truth`` stand in ``found`` in the same row and column. Each row is found once at most."""
    left = list(found)
    right = 0
    for row in truth:
        best = max(left, key=lambda other: _alike(row, other), default=())
        count = _alike(row, best)
        if count:
            right += count
            left.remove(best)
    return right


def _alike(row: Row, other: Row) -> int:
    return sum(one == two for one, two in zip(row, other, strict=False)) if set(row) & set(other) - {""} else 0


def _plain(cell: str) -> str:
    """The cell without its blanks: where its lines were broken does not count."""
    return "".join(cell.split())
