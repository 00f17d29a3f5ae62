"""A citation graph as a file, by its suffix: GraphML, GEXF (for Gephi, yEd …), JSON (node-link), or a picture."""

from __future__ import annotations

import importlib.util
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import networkx as nx

from extractor.errors import ArgumentInvalid, DependencyMissing
from pipelines.export import encoded, written_whole

PICTURES = (".svg", ".png", ".pdf")


def check(output: Path) -> None:
    """Say at once, not after hours of reading, that a graph cannot be written there.

    Raises ``ArgumentInvalid`` for an unknown suffix or a folder that is not there, ``DependencyMissing`` for a picture
    without matplotlib.
    """
    suffix = output.suffix.lower()
    if suffix not in (*_DATA, *PICTURES):
        cause = f"the suffix {suffix!r} names no format" if suffix else "the name has no suffix that tells the format"
        remedy = f"end the name in one of {', '.join((*_DATA, *PICTURES))}"
        raise ArgumentInvalid(cause, source=output, remedy=remedy)
    if output.is_dir() or not Path(os.path.realpath(output)).parent.is_dir():
        remedy = "name a file in an existing folder that you may write to"
        raise ArgumentInvalid("the output cannot be written", source=output, remedy=remedy)
    if suffix in PICTURES and importlib.util.find_spec("matplotlib") is None:
        remedy = 'pip install "vanban[graph]", or write .graphml, .gexf or .json'
        raise DependencyMissing("matplotlib draws pictures and is not installed", source=output, remedy=remedy)


def write(graph: nx.DiGraph[str], output: Path, *, top: int, language: str) -> dict[str, int] | None:
    """Write the graph in the format that ``output`` ends in; returns the counts of what a picture leaves out.

    ``top``: how many citing and cited documents a picture shows; data formats hold all. Raises as :func:`check`.
    """
    check(output)
    suffix = output.suffix.lower()
    with written_whole(output) as sink:
        if suffix in _DATA:
            _DATA[suffix](graph, sink)
            return None
        from pipelines import graph_picture  # noqa: PLC0415 - matplotlib is heavy, and may be missing

        return graph_picture.draw(graph, sink, suffix[1:], top=top, language=language)


def _graphml(graph: nx.DiGraph[str], sink: IO[bytes]) -> None:
    # The writer that needs no lxml: the same file on every machine.
    nx.write_graphml_xml(graph, sink, encoding="utf-8", prettyprint=True)


def _gexf(graph: nx.DiGraph[str], sink: IO[bytes]) -> None:
    buffer = io.BytesIO()
    nx.write_gexf(graph, buffer, encoding="utf-8", prettyprint=True, version="1.2draft")
    sink.write(buffer.getvalue())


def _json(graph: nx.DiGraph[str], sink: IO[bytes]) -> None:
    data: dict[str, Any] = nx.node_link_data(graph, edges="edges")
    sink.write(encoded(json.dumps(data, ensure_ascii=False, indent=1) + "\n"))


_DATA: dict[str, Callable[[nx.DiGraph[str], IO[bytes]], None]] = {".graphml": _graphml, ".gexf": _gexf, ".json": _json}
