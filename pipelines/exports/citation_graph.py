"""Who cites whom in an archive, as GraphML: the graph of :mod:`pipelines.graph`, written as it comes.

Nodes (a document, in the archive or cited) stay in memory, some 1 kB each; edges and the file do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

from sqlalchemy import Connection, select

from extractor.record import Citation, Evidence
from pipelines.archive.database import Database
from pipelines.archive.fact_tables import citations
from pipelines.archive.tables import documents
from pipelines.exports.edges import EdgesAside
from pipelines.graph import Attributes, CitationGraph

AT_A_TIME = 500

_HEAD = ("id", "uri", "source", "doc_type", "number", "serial", "title", "issued_date", "issuer")
_MENTION = ("document_id", "type", "number", "title", "issuer", "uri", "page", "quote")

NODE_KEYS = {
    "label": "string", "type": "string", "number": "string", "title": "string", "date": "string", "issuer": "string",
    "in_input": "string", "identified": "string", "source": "string", "cited_by": "long", "times_cited": "long",
    "cites": "long",
}  # fmt: skip
EDGE_KEYS = {"count": "long", "pages": "string", "quote": "string"}

_OPENING = """<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a graph is."""

    nodes: int
    edges: int


def export_citations(archive: Database, sink: IO[bytes]) -> Size:
    """Write the citations of an archive's documents as GraphML. Raises ``DiskFull`` and what the archive raises."""
    with EdgesAside() as edges:
        graph = CitationGraph(edges)
        with archive.reading() as connection:
            for heads in _heads(connection):
                mentions = _mentions(connection, [head["id"] for head in heads])
                for head in heads:
                    graph.note(
                        head["uri"] or "", head["id"], head["source"], _facts(head), mentions.get(head["id"], ())
                    )
        return _write(graph, sink)


def _facts(head: Mapping[str, Any]) -> dict[str, str | None]:
    return {
        "type": head["doc_type"],
        "number": head["number"] if head["serial"] else None,
        "title": head["title"],
        "date": head["issued_date"],
        "issuer": head["issuer"],
    }


def _heads(connection: Connection) -> Iterator[list[dict[str, Any]]]:
    chosen = select(*(documents.c[name] for name in _HEAD)).where(documents.c.current)
    chosen = chosen.order_by(documents.c.id).limit(AT_A_TIME)
    last = ""
    while found := [dict(row._mapping) for row in connection.execute(chosen.where(documents.c.id > last))]:
        yield found
        last = found[-1]["id"]


def _mentions(connection: Connection, ids: list[str]) -> dict[str, list[Citation]]:
    chosen = select(*(citations.c[name] for name in _MENTION)).where(citations.c.document_id.in_(ids))
    found: dict[str, list[Citation]] = {}
    for row in connection.execute(chosen.order_by(citations.c.document_id, citations.c.ordinal)):
        citation = Citation.model_construct(  # nothing is checked anew: it comes from the archive
            type=row.type,
            number=row.number,
            title=row.title,
            issuer=row.issuer,
            uri=row.uri or "",
            evidence=Evidence.model_construct(page=row.page, quote=row.quote, start=0, end=0),
        )
        found.setdefault(row.document_id, []).append(citation)
    return found


def _write(graph: CitationGraph, sink: IO[bytes]) -> Size:
    nodes, edges = graph.told()
    keys: dict[tuple[str, str], str] = {}
    lines = [_OPENING]
    for owner, names in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, kind in names.items():
            keys[owner, name] = f"d{len(keys)}"
            lines.append(f'<key id="{keys[owner, name]}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n')
    lines.append('<graph edgedefault="directed">\n')
    sink.write("".join(lines).encode())
    node_count = edge_count = 0
    for node_count, (name, attributes) in enumerate(nodes, start=1):  # noqa: B007
        sink.write(_element("node", f"id={quoteattr(name)}", attributes, keys))
    for edge_count, (citing, cited, attributes) in enumerate(edges, start=1):  # noqa: B007
        ends = f"source={quoteattr(citing)} target={quoteattr(cited)}"
        sink.write(_element("edge", ends, attributes, keys))
    sink.write(b"</graph>\n</graphml>\n")
    return Size(node_count, edge_count)


def _element(owner: str, ends: str, attributes: Attributes, keys: Mapping[tuple[str, str], str]) -> bytes:
    data = "".join(f'<data key="{keys[owner, name]}">{escape(str(value))}</data>' for name, value in attributes.items())
    return f"<{owner} {ends}>{data}</{owner}>\n".encode()
