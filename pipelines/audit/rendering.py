"""Findings as people and programs read them: a table, JSON, CSV; the printed report is ``report.py``."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any, Literal

import simplejson
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.errors import printable
from pipelines.audit.findings import GRADES, Finding, Side, Told
from pipelines.audit.saying import hints, labels, why
from pipelines.audit.tally import Omission, Tally
from pipelines.export import safe_cell

Form = Literal["table", "json", "csv", "html"]
FORMS: tuple[Form, ...] = ("table", "json", "csv", "html")

COLUMNS = (
    "finding", "kind", "grade", "surety", "subject", "why", "hints", "says", "documents", "likelier_wrong", "document",
    "fact", "page", "quote", "confidence",
)  # fmt: skip
"""CSV has one row for each side; the rows of one finding share its number."""

LONGEST_QUOTE = 160


def render(found: Sequence[Finding], form: Form, *, width: int = 150, tally: Tally | None = None) -> str:
    """The findings in that form (not ``html``); a table ends with how many there are of each kind."""
    if form == "json":
        return simplejson.dumps([as_object(one) for one in found], ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer)
        writer.writerow(COLUMNS)
        for number, one in enumerate(found, start=1):
            writer.writerows([safe_cell(printable(cell)) for cell in row] for row in _rows(number, one))
        return buffer.getvalue()
    return _table(found, width) + (_ending(tally, width) if tally is not None else "")


def as_object(one: Finding) -> dict[str, Any]:
    """A finding for programs."""
    return {
        "kind": one.kind,
        "grade": one.grade,
        "surety": one.surety,
        "subject": one.subject,
        "why": why(one),
        "hints": hints(one),
        "claims": [
            {
                "says": claim.value,
                "documents": claim.documents,
                "likelier_wrong": claim.wrong,
                "public_record": claim.record,
                "sides": [_side(side) for side in claim.sides],
            }
            for claim in one.claims
        ],
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "document": side.document,
        "source": side.source,
        "fact": side.fact,
        "page": side.page,
        "start": side.start,
        "end": side.end,
        "quote": side.quote,
        "before": side.before,
        "after": side.after,
        "confidence": side.confidence,
    }


def _rows(number: int, one: Finding) -> list[list[str]]:
    head = [str(number), one.kind, one.grade, one.surety, one.subject, why(one), "; ".join(hints(one))]
    rows = []
    for claim in one.claims:
        told = [claim.value, str(claim.documents), "yes" if claim.wrong else ""]
        if not claim.sides:
            rows.append([*head, *told, labels("en")["page"]["public_record"], "", "", claim.record or "", ""])
        for side in claim.sides:
            page = "" if side.page is None else str(side.page)
            quote = " ".join(side.quote.split())
            rows.append([*head, *told, side.source, side.name, page, quote, f"{side.confidence:.2f}"])
    return rows


def _table(found: Sequence[Finding], width: int) -> str:
    words = labels("en")
    table = Table(show_lines=True)
    for name, share in (("finding", 4), ("why", 7), ("sides", 12)):
        table.add_column(name, overflow="fold", ratio=share)
    for one in found:
        head = f"{words['grade'][one.grade]}: {words['kind'][one.kind]}\n{words['surety'][one.surety]}\n\n{one.subject}"
        told = "\n".join([why(one), *(f"- {hint}" for hint in hints(one))])
        table.add_row(*(Text(_lines(cell)) for cell in (head, told, "\n".join(map(_claim, one.claims)))))
    buffer = io.StringIO()
    Console(file=buffer, width=width, highlight=False).print(table)
    return buffer.getvalue()


def _lines(text: str) -> str:
    """The text with its own line breaks, and nothing else that a terminal obeys: quotes have none (see ``_short``)."""
    return "\n".join(map(printable, text.split("\n")))


def _claim(claim: Told) -> str:
    words = labels("en")["page"]
    wrong = f" [{words['likelier_wrong']}]" if claim.wrong else ""
    if not claim.sides:
        return f"{claim.value}{wrong}: {words['public_record']}: {claim.record or ''}"
    lines = [f"{claim.value}{wrong}"]
    for side in claim.sides:
        page = "" if side.page is None else f", {words['page'].format(page=side.page)}"
        lines.append(f"  {printable(side.source)}{page} {side.fact or ''}\n    “{_short(side.quote)}”")
    if claim.documents > len({side.document for side in claim.sides}):
        count = claim.documents - len({side.document for side in claim.sides})
        lines.append("  " + words["more"].format(count=count))
    return "\n".join(lines)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"


def _ending(tally: Tally, width: int) -> str:
    """How many there are of each kind and grade, how many of them the table lists, and why not the others."""
    words = labels("en")
    table = Table()
    table.add_column("kind")
    for name in (*GRADES, "listed"):
        table.add_column(name, justify="right")
    for kind in tally.kinds:
        counts = [f"{tally.found[kind, grade]:,}" if tally.found[kind, grade] else "–" for grade in GRADES]
        table.add_row(f"{kind}: {words['kind'][kind]}", *counts, f"{tally.listed[kind]:,}")
    buffer = io.StringIO()
    Console(file=buffer, width=width, highlight=False).print(table)
    return buffer.getvalue() + (f"Not listed: {told}.\n" if (told := left_out(tally)) else "")


_WHY_LEFT_OUT: dict[Omission, str] = {
    "note": "{count:,} notes (--all, or --kind)",
    "badly_read": "{count:,} read so badly that they may be none (--all)",
    "over_limit": "{count:,} more than the limit of each kind (--limit 0)",
}


def left_out(tally: Tally) -> str:
    """What is not listed, and how to have it listed; empty where all is."""
    return ", ".join(
        text.format(count=tally.left_out[reason]) for reason, text in _WHY_LEFT_OUT.items() if tally.left_out[reason]
    )


def summary(tally: Tally, documents: int) -> str:
    """How much was found, in one line: ``5 documents: 3 conflicts, 4 variants, 2 notes; not listed: 2 notes``."""
    many = "1 document" if documents == 1 else f"{documents:,} documents"
    told = [f"{count:,} {grade}{'' if count == 1 else 's'}" for grade in GRADES for count in (tally.of_grade(grade),)]
    more = f"; not listed: {omitted}" if (omitted := left_out(tally)) else ""
    return f"{many}: {', '.join(told)}{more}"
