"""Figures of an archive as tables, CSV and JSON; and what was left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

import simplejson

from extractor.errors import printable
from pipelines.export import safe_cell
from pipelines.figures.asking import reasons
from pipelines.figures.question import Figure, LeftOut
from pipelines.stats import COUNTS, columns, plain

__all__ = ["as_csv", "as_json", "columns", "left_out_csv", "left_out_json", "rows"]

LEFT_OUT = (
    "kind", "what", "value", "unit", "document", "fact", "source", "start", "end", "reason", "says", "counted_in",
    "counted_in_source", "doubtful",
)  # fmt: skip
"""The columns of what was left out."""


def rows(made: Iterable[Figure]) -> Iterator[list[str]]:
    """A row a figure, cells as text, in the columns of :func:`pipelines.stats.columns`."""
    for figure in made:
        yield [
            figure.kind,
            *(part or "" for part in figure.group),
            figure.unit,
            plain(figure.value),
            plain(figure.weighed) if figure.weighed else "",
            *(str(getattr(figure, name)) for name in COUNTS),
            str(figure.documents),
        ]


def as_csv(made: Sequence[Figure], by: Sequence[str]) -> str:
    """The figures as CSV; the last columns name the documents, one a line of the cell."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([*columns(by), "sources", "ids"])
    for figure, cells in zip(made, rows(made), strict=True):
        sources = "\n".join(printable(source) for _, source in figure.sources)
        ids = "\n".join(document_id for document_id, _ in figure.sources)
        writer.writerow([*(safe_cell(printable(cell)) for cell in cells), safe_cell(sources), ids])
    return buffer.getvalue()


def as_json(made: Sequence[Figure], by: Sequence[str]) -> str:
    """The figures as a JSON list of objects, numbers exact; ``documents`` lists the sources, ``ids`` the ids."""
    listed = []
    for figure in made:
        one = {
            "kind": figure.kind,
            "what": figure.group[0],
            **dict(zip(by, figure.group[1:], strict=True)),
            "unit": figure.unit,
            "total": figure.value,
            "weighed_g": figure.weighed or None,
            **{name: getattr(figure, name) for name in COUNTS},
            "documents": [source for _, source in figure.sources],
            "ids": [document_id for document_id, _ in figure.sources],
        }
        if figure.bases:
            one["time_told_by"] = figure.bases
        listed.append(one)
    return simplejson.dumps(listed, use_decimal=True, ensure_ascii=False, indent=1) + "\n"


def _cells(one: LeftOut) -> dict[str, object]:
    return {
        "kind": one.kind,
        "what": one.what,
        "value": one.value,
        "unit": one.unit,
        "document": one.document,
        "fact": one.fact,
        "source": one.source,
        "start": one.start,
        "end": one.end,
        "reason": one.reason,
        "says": reasons()[one.reason]["says"],
        "counted_in": one.because,
        "counted_in_source": one.because_source,
        "doubtful": one.doubtful,
    }


def left_out_csv(found: Iterable[LeftOut]) -> str:
    """What was left out, a row a fact."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(LEFT_OUT)
    for one in found:
        cells = _cells(one) | {"value": "" if one.value is None else plain(one.value), "doubtful": int(one.doubtful)}
        writer.writerow(["" if cell is None else safe_cell(printable(str(cell))) for cell in cells.values()])
    return buffer.getvalue()


def left_out_json(found: Iterable[LeftOut]) -> str:
    """What was left out, a list of objects."""
    return simplejson.dumps([_cells(one) for one in found], use_decimal=True, ensure_ascii=False, indent=1) + "\n"
