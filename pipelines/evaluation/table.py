"""Evaluations in the terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

Json = dict[str, Any]
SIDE_BY_SIDE = 4
"""So many sets fit into a terminal field by field; of more, only the kinds are shown."""


COUNTS = ("right", "wrong", "missed")


def report(sets: list[Json], *, errors: bool = False, documents: bool = False) -> None:
    """Print the figures of each set; of several, side by side. ``errors``: every mistake; ``documents``: a row each."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=150)  # piped output is not folded to the width of no terminal
    if 1 < len(sets) <= SIDE_BY_SIDE:
        console.print(side_by_side(sets))
    for one in sets:
        if len(sets) == 1:
            console.print(scores(one))
        if documents:
            console.print(by_document(one))
        if errors:
            print_mistakes(console, one["mistakes"])
            print_checks(console, one)
    if len(sets) > 1:
        console.print(overview(sets))
    if any(one.get("reliability") for one in sets):
        console.print(reliability(sets))
    for one in sets:
        console.print(summary(one), markup=False, soft_wrap=True)


def scores(one: Json) -> Table:
    """One set: a row a kind and a field, with precision, recall, F1, its interval, spans, and the counts."""
    made = Table("field", title=one["name"])
    for column in ("precision", "recall", "F1", "95 %", "strict", "overlap", "right", "wrong", "missed"):
        made.add_column(column, justify="right")
    for name, score in one["scores"].items():
        spans = one["spans"].get(name, {})
        places = [_figure(spans.get(mode, {}).get("f1")) if spans else "" for mode in ("strict", "overlap")]
        figures = [_figure(score[key]) for key in ("precision", "recall", "f1")]
        counts = [str(score[key]) for key in COUNTS]
        made.add_row(_label(name), *figures, _interval(score["interval"]), *places, *counts, style=_style(name))
        if name == "citations.uri":
            for label, figure in identity_rows(one):
                rates = [_figure(figure[key]) for key in ("precision", "recall", "f1")]
                made.add_row(f"    {label}", *rates, "", "", "", *(str(figure.get(key, "")) for key in COUNTS))
    for label, recall, numbers in check_rows(one):
        made.add_row(label, "", _figure(recall), "", "", "", "", *numbers, style=None if label[0] == " " else "bold")
    return made


def check_rows(one: Json) -> list[tuple[str, float | None, tuple[str, ...]]]:
    """A row for all checks that gold lists and one a status: label, recall, and right, wrong (false alarms), missed."""
    found = (one.get("checks") or {}).get("checks")
    if not found:
        return []
    rows: list[tuple[str, int, int, int]] = []
    for status, count in found["by_status"].items():
        alarms = len(found["false_alarms"]) if status == "mismatch" else 0
        rows.append((f"  checks.{status}", count["found"], count["listed"], alarms))
    right, listed = sum(row[1] for row in rows), sum(row[2] for row in rows)
    alarms = len(found["false_alarms"])
    if not listed and not alarms:
        return []
    return [
        (label, right / listed if listed else None, (str(right), str(alarms), str(listed - right)))
        for label, right, listed, alarms in [("checks", right, listed, alarms), *rows]
    ]


def identity_rows(one: Json) -> list[tuple[str, Json]]:
    """The figures of a set for whether one document has one URI, with their labels; none in older results."""
    paired = (one.get("identity") or {}).get("paired")
    return [("in pairs", paired["pairs"]), ("B³", paired["b_cubed"])] if paired else []


def side_by_side(sets: list[Json]) -> Table:
    """F1 of every kind and field in each set, with its interval."""
    made = Table("F1 (95 % interval)")
    for one in sets:
        made.add_column(one["name"], justify="right")
    names = dict.fromkeys(name for one in sets for name in one["scores"])
    for name in names:
        cells = []
        for one in sets:
            score = one["scores"].get(name)
            cells.append("" if score is None else f"{_figure(score['f1'])} {_interval(score['interval'])}")
        made.add_row(_label(name), *cells, style=_style(name))
        if name == "citations.uri":
            figures = [dict(identity_rows(one)) for one in sets]
            for label in dict.fromkeys(label for rows in figures for label in rows):
                made.add_row(f"    {label}", *(_figure(rows[label]["f1"]) if label in rows else "" for rows in figures))
    return made


def overview(sets: list[Json]) -> Table:
    """A row a set: F1 of each kind, reading errors, and whose fault the mistakes are."""
    kinds = list(dict.fromkeys(kind for one in sets for kind in one["kinds"]))
    made = Table("F1")
    for column in ("all", *kinds, "CER", "prose", "by reading", "by rules"):
        made.add_column(column, justify="right")
    for one in sets:
        cells = [_figure((one.get("all") or {}).get("f1"))]
        cells += [_figure(one["scores"].get(kind, {}).get("f1")) for kind in kinds]
        prose = (one.get("passages") or {}).get("prose")
        cells += [f"{rates['character_error_rate']:.2%}" if rates else "" for rates in (one["reading"], prose)]
        made.add_row(one["name"], *cells, *(str(one["blame"].get(blame, 0)) for blame in ("ocr", "rule")))
    return made


def reliability(sets: list[Json]) -> Table:
    """A row a range of confidence of words read by OCR: in each set, the share that is right, and of how many."""
    told = [one for one in sets if one.get("reliability")]
    made = Table("words said to be sure")
    for one in told:
        made.add_column(one["name"], justify="right")
    by_range = [{(row["from"], row["to"]): row for row in one["reliability"]["bins"]} for one in told]
    for low, high in sorted({bounds for rows in by_range for bounds in rows}):
        cells = [
            f"{rows[low, high]['right']:.1%} of {rows[low, high]['words']}" if (low, high) in rows else ""
            for rows in by_range
        ]
        made.add_row(f"{low:.0%} to {high:.0%}", *cells)
    made.add_row("calibration error", *(f"{one['reliability']['calibration_error']:.2%}" for one in told), style="bold")
    return made


def by_document(one: Json) -> Table:
    """F1 of each kind, the number of mistakes and the reading's error rate, a row a document."""
    made = Table("document", title=one["name"])
    for column in (*one["kinds"], "mistakes", "CER"):
        made.add_column(column, justify="right")
    for document in one["documents"]:
        cells = [_figure(document["scores"].get(kind, {}).get("f1")) for kind in one["kinds"]]
        rate = f"{document['reading']['character_error_rate']:.2%}" if document["reading"] else ""
        made.add_row(Text(document["name"]), *cells, str(document["mistakes"]), rate)
    return made


def summary(one: Json) -> str:
    """Whole records, reading errors and blame of one set, in one line."""
    whole = one["whole"]["record"]
    line = f"{one['name']}: {whole['right']} of {whole['documents']} records wholly right ("
    line += ", ".join(f"{kind} {one['whole'][kind]['right']}" for kind in one["kinds"])
    line += f"), {whole['core']} in all core values"
    if identity := one.get("identity"):
        line += f"; {one['wrong_resolutions']} short forms taken for another document"
        if excused := identity["paired"]["excused"]:
            by_first_choices = _figure(identity["first_choices"]["pairs"]["f1"])
            line += f"; {excused} pairs of mentions excused, as gold accepts both URIs (else F1 {by_first_choices})"
    if one["failed"]:
        line += f"; {one['failed']} documents failed (their facts count as missed, if they could be found at all)"
    if one["reading"]:
        rates = one["reading"]
        line += f"; CER {rates['character_error_rate']:.2%}, WER {rates['word_error_rate']:.2%}"
        if passages := one.get("passages"):
            told = ", ".join(f"{kind} {errors['character_error_rate']:.2%}" for kind, errors in passages.items())
            line += f" (CER in whatever order: {told})"
        line += f"; mistakes by reading {one['blame'].get('ocr', 0)}, by rules {one['blame'].get('rule', 0)}"
    if told := checks_line(one):
        line += f"; {told}"
    if one["left_out"]:
        counts = ", ".join(f"{count} {kind}" for kind, count in one["left_out"].items())
        line += f"; not scored, as the pipeline fills no such kind: {counts}"
    return line


def print_checks(console: Console, one: Json) -> None:
    """Each check that gold lists and nobody found, and each false alarm."""
    found = (one.get("checks") or {}).get("checks") or {}
    for title, lines in (("missed check", found.get("missed", ())), ("false alarm", found.get("false_alarms", ()))):
        for line in lines:
            console.print(f"{title}  {line}", markup=False, soft_wrap=True)


def checks_line(one: Json) -> str:
    """How many of gold's checks were found, by status, and how many mismatches are none; empty if it lists none."""
    told = []
    for name, where in (("checks", ""), ("checks_on_gold", " on gold's own facts")):
        found = (one.get("checks") or {}).get(name)
        if found:
            counts = ", ".join(
                f"{status} {count['found']}/{count['listed']}"
                for status, count in found["by_status"].items()
                if count["listed"]
            )
            told.append(f"checks{where}: {counts or 'none listed'}, {len(found['false_alarms'])} false alarms")
    return "; ".join(told)


def print_mistakes(console: Console, mistakes: list[Json]) -> None:
    """Each mistake in three lines: where, what gold says, what was found."""
    for mistake in mistakes:
        wrong = ", another document" if mistake.get("wrong_resolution") else ""
        lines = [f"{mistake['document']}  {mistake['field']}  ({mistake['blame']}{wrong})"]
        lines += [f"  {side:5} {values(mistake[side])}" for side in ("gold", "found")]
        console.print("\n".join(lines), markup=False, soft_wrap=True)


def values(side: Json | None) -> str:
    """A fact's values and quote in words; a dash for none."""
    if side is None:
        return "–"
    shown = ", ".join(
        f"{key}={value}"
        for key, value in side.items()
        if key not in ("id", "quote", "start", "end", "rule", "confidence")
    )
    return f"{shown}  {side.get('quote')!r}"


def _label(name: str) -> str:
    return name if "." not in name else "  " + name


def _style(name: str) -> str | None:
    return None if "." in name else "bold"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _interval(bounds: list[float] | None) -> str:
    return "" if bounds is None else f"[{bounds[0]:.2f}, {bounds[1]:.2f}]".replace("[", "(").replace("]", ")")
