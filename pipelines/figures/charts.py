"""Charts of figures, as PNG and SVG, drawn without a network or a browser (Altair, vl-convert).

Masses, pieces, cases and people each have a panel of their own: nothing with another unit shares an axis. Values stand
beside their bars, so that bars of very different length (a logarithmic axis, and it says so) are read without it.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractor.errors import ArgumentInvalid
from pipelines.figures import labels
from pipelines.figures.question import Figure
from pipelines.figures.spans import BUCKETS

FONT = "DejaVu Sans, Liberation Sans, Noto Sans, Arial, sans-serif"
"""vl-convert brings Liberation Sans, which has every Vietnamese letter: a machine without fonts draws, too."""

MOST_PANELS = 6
"""Units that are drawn, those with most facts."""

LONGEST_LIST = 20
"""Bars in a panel; the smaller ones are left out, and counted under the title."""

MOST_COLOURS = 8
FAR = 30
"""How many times the longest bar may be the shortest before the axis becomes logarithmic."""

WIDTH = 560
SCALE = 2
COLOURS = ["#2b6ca3", "#d1742b", "#3f8f4f", "#a33b3b", "#7a5aa6", "#8a6d4b", "#c05a9a", "#6b6b6b"]


def check_name(chart: Path, kinds: Sequence[str], by: Sequence[str]) -> None:
    """Raise ``ArgumentInvalid`` where no such chart can be drawn: another suffix, several kinds or words of ``by``."""
    if chart.suffix.lower() not in (".png", ".svg"):
        raise ArgumentInvalid("a chart is a PNG or an SVG", source=chart, remedy="end the name in .png or .svg")
    if len(kinds) > 1:
        raise ArgumentInvalid("a chart shows one kind of figures", remedy="give one --kind")
    if len(by) > 1:
        raise ArgumentInvalid("a chart is told apart by one word", remedy="give one --by")


def chart(
    made: Sequence[Figure],
    *,
    kind: str,
    by: Sequence[str] = (),
    documents: int,
    span: tuple[str, str] | None,
    heading: str = "",
) -> Any:
    """The figures of one kind as an Altair chart. ``documents``: on how many it rests; ``span``: first and last day.

    ``heading``: what was chosen, for the title. With a word of ``by``, a panel a unit and colours by what was counted;
    else a panel a unit and a bar for each.
    """
    import altair as library  # noqa: PLC0415  (it takes a second)

    altair: Any = library  # its types know no dictionaries as arguments
    word = by[0] if by else None
    drawn = [
        one
        for one in made
        if (one.value or (word in BUCKETS and one.uncounted < one.facts))  # of a month, that there was nothing is told
        and not (word in BUCKETS and "/" in (one.group[1] or ""))
    ]
    longer = sum(one.facts for one in made if word in BUCKETS and "/" in (one.group[1] or ""))
    notes = [labels.source(documents, span)]
    panels: list[Any] = []
    of_panels: dict[str, list[str]] = defaultdict(list)
    order = _order([one.group[1] for one in drawn], word) if word in BUCKETS else []
    units = _by_unit(drawn)
    colours = _most(drawn)
    if len(units) > MOST_PANELS:
        notes.append(labels.words()["text"]["panels"].format(count=len(units) - MOST_PANELS))
    for unit, listed in units[:MOST_PANELS]:
        panel, note = (
            _over(altair, listed, unit, word, kind, order, colours)
            if word in BUCKETS
            else _bars(altair, listed, unit, word, colours)
        )
        panels.append(panel)
        if note:
            of_panels[note].append(labels.unit_name(unit))
    for note, named in of_panels.items():
        notes.append(note if len(named) == len(panels) else f"{', '.join(named)}: {note[0].lower()}{note[1:]}")
    if longer:
        notes.append(labels.words()["text"]["longer"].format(count=longer))
    if any(one.approximate for one in drawn):
        notes.append(labels.words()["text"]["approximate"])
    told = [labels.words()["title"][kind], labels.words()["by"].get(word or "", "") if word else "", heading]
    title = {
        "text": textwrap.wrap(" ".join(part for part in told[:2] if part) + (f" – {heading}" if heading else ""), 72),
        "subtitle": notes, "anchor": "start", "fontSize": 17, "subtitleFontSize": 11, "subtitleColor": "#555",
        "subtitlePadding": 6, "offset": 14,
    }  # fmt: skip
    if not panels:
        nothing = altair.Data(values=[{"text": labels.words()["text"]["empty"]}])
        panels = [altair.Chart(nothing).mark_text(fontSize=14).encode(text="text:N").properties(width=WIDTH)]
    whole = altair.vconcat(*panels, spacing=26).properties(title=altair.TitleParams(**title))
    return whole.resolve_scale(color="shared", x="independent", y="independent").configure(
        font=FONT, background="white", padding=18, view={"stroke": None}
    )


def rendered(picture: Any, form: str) -> bytes:
    """The chart as ``png`` or ``svg``."""
    import vl_convert  # noqa: PLC0415

    specification = picture.to_dict()
    if form == "svg":
        return bytes(vl_convert.vegalite_to_svg(specification, allowed_base_urls=[]).encode())
    return bytes(vl_convert.vegalite_to_png(specification, scale=SCALE, allowed_base_urls=[]))


# -- panels ------------------------------------------------------------------------------------------------------------


def _by_unit(figures: Sequence[Figure]) -> list[tuple[str, list[Figure]]]:
    """Masses first, then the units with most facts."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for one in figures:
        found[one.unit].append(one)
    return sorted(found.items(), key=lambda pair: (pair[0] != "g", -sum(one.facts for one in pair[1]), pair[0]))


def _bars(altair: Any, figures: Sequence[Figure], unit: str, word: str | None, colours: list[str]) -> tuple[Any, str]:
    """A bar for each, the longest first."""
    several = len({one.group[0] for one in figures}) > 1
    rows: list[dict[str, Any]] = []
    names: dict[str, int] = defaultdict(int)
    for one in sorted(figures, key=lambda one: (-one.value, [part or "" for part in one.group])):
        name = labels.shown(one.group[1], word) if word else labels.what(one.group[0])
        label = labels.lines_of(f"{name} · {labels.what(one.group[0])}" if word and several else name)
        names[label] += 1
        colour = labels.what(one.group[0])
        rows.append(
            {
                "name": label if names[label] == 1 else f"{label} ({names[label]})",  # each has a bar of its own
                "value": float(one.value),
                "label": labels.amount(labels.rounded(one.value, unit), unit) + ("*" if one.approximate else ""),
                "colour": colour if colour in colours else labels.words()["text"]["others"],
            }
        )
    note = (
        labels.words()["text"]["more"].format(shown=LONGEST_LIST, total=len(rows)) if len(rows) > LONGEST_LIST else ""
    )
    rows = rows[:LONGEST_LIST]
    is_log = rows[0]["value"] > FAR * rows[-1]["value"]
    title = labels.unit_name(unit) + (f" ({labels.words()['text']['log']})" if is_log else "")
    least = min(row["value"] for row in rows)
    lines = max(row["name"].count("\n") + 1 for row in rows)
    scale = (
        altair.Scale(type="symlog", constant=max(least, 1e-3), nice=False)
        if is_log
        else altair.Scale(zero=True, nice=False)
    )
    base = altair.Chart(altair.Data(values=rows)).encode(
        y=altair.Y("name:N", sort=None, title=None, axis=_axis(altair, 360, **_SPLIT)),
        x=altair.X("value:Q", scale=scale, axis=None),
    )
    bars = base.mark_bar(height=17).encode(
        color=_colour(altair, colours) if word and len(colours) > 1 else altair.value(COLOURS[0])
    )
    texts = base.mark_text(align="left", dx=5, fontSize=11, color="#222").encode(text="label:N")
    own = {"text": title, "anchor": "start", "fontSize": 13, "fontWeight": "bold", "dy": -2, "frame": "group"}
    return (bars + texts).properties(
        width=WIDTH, height={"step": max(24, 15 * lines + 4)}, title=altair.TitleParams(**own)
    ), note


def _over(
    altair: Any, figures: Sequence[Figure], unit: str, word: str | None, kind: str, order: list[str], colours: list[str]
) -> tuple[Any, str]:
    """Bars over time, colours by what was counted; a grey band where no document tells anything."""
    cells: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for one in figures:
        name = labels.what(one.group[0])
        cells[labels.when_name(one.group[1], word), name if name in colours else labels.words()["text"]["others"]] += (
            one.value
        )
    factor, measure = labels.measure(max(cells.values()), unit)
    rows = [
        {
            "when": when, "value": float(value / factor), "colour": name,
            "label": labels.number(labels.rounded(value / factor, "")), "zero": float(0),
        }
        for (when, name), value in sorted(cells.items())
    ]  # fmt: skip
    known = {when for when, _ in cells}
    gaps = [{"when": when} for when in order if when not in known]
    own = {
        "text": labels.unit_name(unit) + (f" ({measure})" if measure else ""),
        "anchor": "start",
        "fontSize": 13,
        "dy": -2,
        "frame": "group",
    }
    drawn = {name for _, name in cells}
    stacked = kind not in ("indicators", "cases")
    offset = {} if stacked else {"xOffset": altair.XOffset("colour:N")}
    size = {"width": max(WIDTH, min(1400, 26 * len(order))), "height": 240}
    values = altair.Axis(labelFontSize=11, tickCount=5, labelExpr=_DECIMALS)
    slanted = len(order) * 60 > size["width"]
    when = altair.X(
        "when:N",
        scale=altair.Scale(domain=order, paddingInner=0.2),
        title=None,
        axis=_axis(altair, 120, labelAngle=-45 if slanted else 0),
    )
    base = altair.Chart(altair.Data(values=rows)).encode(x=when, **offset)
    value = altair.Y("value:Q", title=None, stack="zero" if stacked else None, axis=values)
    layers = [base.mark_bar().encode(y=value, color=_colour(altair, colours))]
    if gaps:
        empty = altair.Chart(altair.Data(values=gaps)).mark_rect(color="#ececec").encode(x=when)
        layers.insert(0, empty)
    shown = len(order) * (1 if stacked else len(drawn)) * 44 <= size["width"] and not (stacked and len(drawn) > 1)
    texts = base if shown else base.transform_filter("datum.value === 0")  # nothing, and a document says so
    layers.append(texts.mark_text(dy=-6, fontSize=10, color="#222").encode(y=altair.Y("value:Q"), text="label:N"))
    panel = altair.layer(*layers).properties(title=altair.TitleParams(**own), **size)
    return panel, labels.words()["text"]["gaps"] if gaps else ""


_DECIMALS = "replace(replace(replace(datum.label, /,/g, ';'), '.', ','), /;/g, '.')"
"""Numbers as Vietnamese write them: 1.234,5."""


def _axis(altair: Any, limit: int, **more: Any) -> Any:
    return altair.Axis(**{"labelLimit": limit, "labelFontSize": 11, "ticks": False, "domain": False, **more})


_SPLIT = {
    "labelExpr": "split(datum.label, '\\n')",
    "labelOffset": {
        "condition": [
            {"test": f"length(split(datum.value, '\\n')) === {lines}", "value": -6.5 * (lines - 1)} for lines in (2, 3)
        ],
        "value": 0,
    },
}
"""Labels on several lines, their middle beside the bar's."""


def _most(figures: Sequence[Figure]) -> list[str]:
    """What has a colour of its own: what most facts tell; the rest share the last one."""
    facts: dict[str, int] = defaultdict(int)
    for one in figures:
        facts[labels.what(one.group[0])] += one.facts
    names = sorted(facts, key=lambda name: (-facts[name], name))
    return names if len(names) <= MOST_COLOURS else [*names[: MOST_COLOURS - 1], labels.words()["text"]["others"]]


def _order(told: Sequence[str | None], word: str | None) -> list[str]:
    """The stretches of time of the axis, in their order; last what tells no time."""
    days = [labels.when_name(one, word) for one in _all_buckets([one for one in told if one], word)]
    return [*days, labels.words()["text"]["untold"]] if None in told else days


def _colour(altair: Any, names: Sequence[str]) -> Any:
    legend = altair.Legend(title=None, orient="bottom", columns=4, labelFontSize=11) if len(names) > 1 else None
    return altair.Color("colour:N", scale=altair.Scale(domain=names, range=COLOURS[: len(names)]), legend=legend)


def _all_buckets(told: Sequence[str], word: str | None) -> list[str]:
    """Every month, quarter or year from the first to the last, those without figures as well (up to ten years)."""
    if not told:
        return []
    first, last = min(told), max(told)
    if word == "year":
        return (
            [str(year) for year in range(int(first), int(last) + 1)]
            if int(last) - int(first) < 60
            else sorted(set(told))
        )
    size, parts = (12, "{:04d}-{:02d}") if word == "month" else (4, "{:04d}-Q{}")
    place: Callable[[str], int] = lambda one: int(one[:4]) * size + int(one[5:].lstrip("Q")) - 1  # noqa: E731
    if place(last) - place(first) > 120:
        return sorted(set(told))
    return [parts.format(at // size, at % size + 1) for at in range(place(first), place(last) + 1)]
