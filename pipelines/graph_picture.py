"""The citation graph as a picture: citing documents on the left, cited ones on the right, the most cited first.

Columns, not a cloud: every label has a row of its own, so none overlaps another, and each line can be followed from
who cites to what is cited. Documents that cite and are cited stand between the two columns.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, Any

import matplotlib as mpl
import networkx as nx
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Curve

from pipelines import graph_words
from pipelines.graph import shortened

LONGEST_LABEL = 72
"""Code points of a label; what is longer ends in ``…``."""

ROW = 0.34
"""Height of a row, in inches."""

_NARROWEST = 6.5
"""Width of a picture of next to nothing, in inches: room for its words."""

_LETTER = 0.078
"""Mean width of a letter of a label, in inches."""

_SMALL_LETTER = 0.062
"""The same in the lines below the picture."""

_LINE = 0.22
"""Height of such a line, in inches."""

_COLOURS = ("#1b6ca8", "#c8553d", "#3d8361", "#8a4f9e", "#b8860b", "#31859b", "#a23b72", "#5b6c2f")
"""Of the most cited documents and the lines to them; all others are grey."""
_GREY = "#8f979e"
_INK = "#22272b"


@dataclass(frozen=True, slots=True)
class _Place:
    x: float
    y: float
    side: str
    """Where the label stands: ``left``, ``right`` or ``above``."""


def draw(graph: nx.DiGraph[str], sink: IO[bytes], form: str, *, top: int, language: str) -> dict[str, int] | None:
    """Write the picture in that form (``svg``, ``png``, ``pdf``); returns what ``left_out`` counts, or None.

    The arguments are those of :func:`picture`.
    """
    figure, left_out = picture(graph, top=top, language=language)
    with warnings.catch_warnings(), mpl.rc_context({"svg.hashsalt": "vanban", "pdf.fonttype": 42}):
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # a letter that no font has is drawn as a box
        metadata: dict[str, Any] = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(form, {})
        figure.savefig(sink, format=form, dpi=150, metadata=metadata)
    return left_out


def picture(graph: nx.DiGraph[str], *, top: int, language: str) -> tuple[Figure, dict[str, int] | None]:
    """The ``top`` most cited documents and the ``top`` documents that cite most of them.

    Beside it the counts of what is shown and of what there is, by the names that ``left_out`` of the labels uses; None
    where nothing is left out.

    Raises ``ArgumentInvalid`` for an unknown language.
    """
    words = graph_words.of(language)
    shown, left_out = _most_cited(graph, top)
    columns = _columns(shown)
    height = max(len(columns[0]), 2 * len(columns[1]), len(columns[2]), 3) * ROW
    heads = (words["citing"], words["both"], words["cited"])
    left, middle, right = (_width(shown, column, head, words) for column, head in zip(columns, heads, strict=True))
    gap = 1.6 + 0.15 * height  # the steeper the lines would be, the more room they need
    width = left + middle + right + gap * (2 if middle else 1)
    sides = (left, left + gap + middle / 2, width - right)
    colours = _colours(shown)
    below = _legend(shown, colours, words, left_out)
    width = max(width, _NARROWEST, *(len(line) * _SMALL_LETTER for line in below))
    bottom = 0.3 + _LINE * len(below)
    figure = Figure(figsize=(width + 0.4, height + 0.75 + bottom), facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(-0.2, width + 0.2)
    axes.set_ylim(-bottom, height + 0.75)
    axes.axis("off")
    places = _places(columns, height, sides)
    _lines(axes, shown, places, colours, middle / 2)
    _dots(axes, shown, places, colours)
    _names(axes, shown, places, words)
    _words(axes, sides, height, columns, words, below)
    return figure, left_out


def _most_cited(graph: nx.DiGraph[str], top: int) -> tuple[nx.DiGraph[str], dict[str, int] | None]:
    cited = [name for name in graph if graph.in_degree(name)]
    citing = [name for name in graph if graph.out_degree(name)]
    nodes = graph.nodes
    best = sorted(cited, key=_rank(graph))
    kept = set(best[:top])
    reach = {name: sum(target in kept for target in graph.successors(name)) for name in citing}
    citers = sorted((name for name in citing if reach[name]), key=lambda name: (-reach[name], nodes[name]["label"]))
    place = {name: position for position, name in enumerate(citers)}
    # First one for each cited document, so that none stands there cited by nobody.
    needed = dict.fromkeys(min(graph.predecessors(name), key=place.__getitem__) for name in best[:top])
    left = set(list(dict.fromkeys([*needed, *citers]))[:top])
    shown: nx.DiGraph[str] = nx.DiGraph()
    shown.add_edges_from(edge for edge in graph.edges(data=True) if edge[0] in left and edge[1] in kept)
    for name in shown:
        shown.nodes[name].update(nodes[name])
    counts = {
        "citing": len(citing), "cited": len(cited),
        "shown_citing": sum(1 for name in shown if shown.out_degree(name)),
        "shown_cited": sum(1 for name in shown if shown.in_degree(name)),
    }  # fmt: skip
    complete = counts["citing"] == counts["shown_citing"] and counts["cited"] == counts["shown_cited"]
    return shown, None if complete else counts


def _columns(graph: nx.DiGraph[str]) -> tuple[list[str], list[str], list[str]]:
    """Citing, both, cited: the cited by rank, both by date, the citing by what they cite (fewer lines cross)."""
    nodes = graph.nodes
    cited = [name for name in graph if graph.in_degree(name) and not graph.out_degree(name)]
    cited.sort(key=_rank(graph))
    rank = {name: position for position, name in enumerate(cited)}
    both = [name for name in graph if graph.in_degree(name) and graph.out_degree(name)]
    citing = [name for name in graph if not graph.in_degree(name)]
    both.sort(
        key=lambda name: (nodes[name]["date"], nodes[name]["label"]), reverse=True
    )  # arcs lead down, to older ones
    rank |= {name: position * max(len(cited), 1) // max(len(both), 1) for position, name in enumerate(both)}
    citing.sort(key=lambda name: (_mean(rank[to] for to in graph.successors(name)), nodes[name]["label"]))
    return citing, both, cited


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return sum(known) / len(known)


def _width(graph: nx.DiGraph[str], column: list[str], head: str, words: dict[str, str]) -> float:
    """Inches that the labels of a column and the words above it take."""
    if not column:
        return 0
    return max(len(head), *(len(_text(graph.nodes[name], words)) for name in column)) * _LETTER + 0.3


def _legend(
    graph: nx.DiGraph[str], colours: dict[str, str], words: dict[str, str], left_out: dict[str, int] | None
) -> list[str]:
    """The lines below the picture: only what is to be seen in it is explained."""
    if not graph:
        return [words["nothing"]]
    hollow = any(graph.nodes[name]["identified"] != "yes" for name in graph)
    lines = [words["size"], words["hollow"] * hollow, words["colours"] * bool(colours)]
    return [line for line in lines if line] + ([words["left_out"].format(**left_out)] if left_out else [])


def _places(
    columns: tuple[list[str], list[str], list[str]], height: float, sides: tuple[float, float, float]
) -> dict[str, _Place]:
    labels_stand = ("left", "above", "right")
    return {
        name: _Place(x, height - (row + 0.5) * height / len(column), side)
        for column, x, side in zip(columns, sides, labels_stand, strict=True)
        for row, name in enumerate(column)
    }


def _colours(graph: nx.DiGraph[str]) -> dict[str, str]:
    """The most cited have a colour each; what one document alone cites is grey."""
    often = [name for name in graph if graph.in_degree(name) > 1]
    return dict(zip(sorted(often, key=_rank(graph)), _COLOURS, strict=False))


def _rank(graph: nx.DiGraph[str]) -> Callable[[str], tuple[int, int, str]]:
    """The order of cited documents: the most cited first, counting those also that the picture leaves out."""
    nodes = graph.nodes
    return lambda name: (-nodes[name]["cited_by"], -nodes[name]["times_cited"], nodes[name]["label"])


def _lines(axes: Axes, graph: nx.DiGraph[str], places: dict[str, _Place], colours: dict[str, str], half: float) -> None:
    """One line an edge; within a column (whose labels are ``half`` inches wide on each side) an arc on its right."""
    for citing, cited, edge in graph.edges(data=True):
        start, end = places[citing], places[cited]
        if end.x > start.x:
            reach, back = (end.x - start.x) / 2, (end.x - start.x) / 2
        else:
            reach = (half + 0.15 + 0.12 * abs(end.y - start.y)) / 0.75  # the farther apart, the wider: arcs fan out
            back = -reach
        curve = Curve(
            [(start.x, start.y), (start.x + reach, start.y), (end.x - back, end.y), (end.x, end.y)],
            [Curve.MOVETO, Curve.CURVE4, Curve.CURVE4, Curve.CURVE4],
        )
        colour = colours.get(cited, _GREY)
        thick = 0.9 + min(edge["count"] - 1, 6) * 0.35
        axes.add_patch(PathPatch(curve, fill=False, edgecolor=colour, linewidth=thick, alpha=0.55, zorder=1))


def _dots(axes: Axes, graph: nx.DiGraph[str], places: dict[str, _Place], colours: dict[str, str]) -> None:
    most = max((graph.nodes[name]["cited_by"] for name in graph), default=1)
    for name, place in places.items():
        node = graph.nodes[name]
        share = node["cited_by"] / max(most, 4)
        colour = colours.get(name, _GREY if node["cited_by"] else _INK)
        face = colour if node["identified"] == "yes" else "white"
        axes.scatter([place.x], [place.y], s=22 + 190 * share, c=[face], edgecolors=[colour], linewidths=1.3, zorder=3)


def _names(
    axes: Axes,
    graph: nx.DiGraph[str],
    places: dict[str, _Place],
    words: dict[str, str],
) -> None:
    for name, place in places.items():
        node = graph.nodes[name]
        text = _text(node, words)
        weight = "bold" if node["cited_by"] > 1 else "normal"
        where: dict[str, Any] = {
            "left": {"x": place.x - 0.16, "y": place.y, "ha": "right", "va": "center"},
            "right": {"x": place.x + 0.2, "y": place.y, "ha": "left", "va": "center"},
            "above": {"x": place.x, "y": place.y + 0.13, "ha": "center", "va": "bottom"},
        }[place.side]
        box = {"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.8} if place.side == "above" else None
        # A label is a document's text: never read as a formula.
        axes.text(**where, s=text, fontsize=8.5, color=_INK, fontweight=weight, parse_math=False, bbox=box, zorder=4)


def _words(
    axes: Axes,
    sides: tuple[float, float, float],
    height: float,
    columns: tuple[list[str], list[str], list[str]],
    words: dict[str, str],
    below: list[str],
) -> None:
    axes.text(0, height + 0.48, words["title"], fontsize=13, fontweight="bold", color=_INK, parse_math=False)
    heads = (("citing", "right"), ("both", "center"), ("cited", "left"))
    for column, x, (word, align) in zip(columns, sides, heads, strict=True):
        if column:
            axes.text(x, height + 0.12, words[word], fontsize=9, color=_GREY, ha=align, parse_math=False)
    for row, line in enumerate(below, start=1):
        axes.text(0, -_LINE * row - 0.1, line, fontsize=8, color=_GREY, parse_math=False)


def _text(node: dict[str, Any], words: dict[str, str]) -> str:
    label = shortened(node["label"], LONGEST_LABEL)
    if node["cited_by"] > 1:
        label += " · " + words["documents"].format(count=node["cited_by"])
    return label
