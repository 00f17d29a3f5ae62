"""Who cites whom, as a directed graph: documents are nodes, named by their URIs; a citation is an edge to the cited.

A document of the input has the node under which others cite it. What its header does not name well enough (no number,
say) gets a node of its own, ``<uri>#<document id>``. Nodes hold strings and whole numbers only, which every format of
graph files knows: ``label``, ``type``, ``number``, ``title``, ``date``, ``issuer`` (``-``: unknown), ``in_input`` and
``identified`` (``yes`` or ``no``: whether the URI can mean one document only), ``source`` (its paths in the input, one
a line), ``cited_by`` (documents that cite it), ``times_cited`` (mentions), ``cites`` (documents that it cites). Edges
hold ``count`` (mentions), ``pages`` (``1, 3``) and ``quote`` (the first mention).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import networkx as nx
import regex

from extractor.catalogue import canonical
from extractor.citing.vocabulary import KIND_OF_NAME
from extractor.record import Citation, Record
from extractor.resolve.own_uri import own_uri, says_which
from extractor.vietnamese.uri import UNKNOWN, parse_uri

LONGEST_TITLE = 30
"""Code points of a title in a label."""

LONGEST_QUOTE = 300
"""Code points of a quote that an edge keeps."""

Attributes = dict[str, str | int]
Named = tuple[str, Attributes]
"""A node: its name and its attributes."""

_FORBIDDEN_IN_XML = regex.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


@dataclass(slots=True)
class _Node:
    """What is known of a document so far."""

    type: str = ""
    number: str = ""
    title: str = ""
    date: str = ""
    issuer: str = ""
    sources: list[str] = field(default_factory=list)

    def learn(self, *, first: bool = False, **facts: str | None) -> None:
        """Take facts that are not known yet; ``first``: they come before what is known."""
        for name, value in facts.items():
            known = getattr(self, name)
            if value and (first or not known or (name == "date" and value.startswith(known))):
                setattr(self, name, plain(value))


@dataclass(slots=True)
class Edge:
    """Mentions of one document in another: how many, on which pages, the words of the first."""

    count: int
    pages: tuple[int, ...]
    quote: str


class Edges(Protocol):
    """Where a graph keeps its edges: in memory, or aside (:mod:`pipelines.exports.edges`)."""

    def note(self, citing: str, cited: str, edge: Edge) -> None:
        """Keep an edge. One between the same documents, which a second copy has, adds no count."""
        ...

    def joined(self, same: Mapping[str, str]) -> Iterator[tuple[str, str, Edge]]:
        """Every edge, once, by the names that ``same`` gives its ends; nobody cites himself."""
        ...


class EdgesInMemory:
    """Edges in the order in which they came."""

    def __init__(self) -> None:
        self._edges: dict[tuple[str, str], Edge] = {}

    def note(self, citing: str, cited: str, edge: Edge) -> None:
        """Keep an edge."""
        known = self._edges.get((citing, cited))
        self._edges[citing, cited] = edge if known is None else copied(known, edge)

    def joined(self, same: Mapping[str, str]) -> Iterator[tuple[str, str, Edge]]:
        """Every edge, once."""
        edges: dict[tuple[str, str], Edge] = {}
        for (citing, cited), edge in self._edges.items():
            ends = same.get(citing, citing), same.get(cited, cited)
            if ends in edges:
                edges[ends] = added(edges[ends], edge)
            elif ends[0] != ends[1]:
                edges[ends] = edge
        for (citing, cited), edge in edges.items():
            yield citing, cited, edge


def copied(known: Edge, other: Edge) -> Edge:
    """The edge that two copies of a document have."""
    return Edge(max(known.count, other.count), _pages(known, other), known.quote)


def added(known: Edge, other: Edge) -> Edge:
    """The edge of mentions under two names of one document."""
    return Edge(known.count + other.count, _pages(known, other), known.quote)


def _pages(known: Edge, other: Edge) -> tuple[int, ...]:
    return tuple(sorted({*known.pages, *other.pages}))


class CitationGraph:
    """Collects records one by one and keeps of each only its nodes and edges. ``edges``: where they are kept."""

    def __init__(self, edges: Edges | None = None) -> None:
        self._nodes: defaultdict[str, _Node] = defaultdict(_Node)
        self._edges: Edges = EdgesInMemory() if edges is None else edges

    def add(self, record: Record, citations: Iterable[Citation] | None = None) -> None:
        """Note a document and whom it cites (``citations``: only these). A second copy of it adds no count."""
        header = record.header
        facts = {
            "type": header.doc_type.name if header.doc_type else None,
            "number": header.number.text if header.number and header.number.serial else None,
            "title": header.title.text if header.title else None,
            "date": header.issued.date if header.issued else None,
            "issuer": header.issuer.name if header.issuer else None,
        }
        cited = record.citations if citations is None else citations
        self.note(own_uri(record), record.document.id, record.document.source, facts, cited)

    def note(
        self, uri: str, document_id: str, source: str, facts: Mapping[str, str | None], citations: Iterable[Citation]
    ) -> None:
        """As :meth:`add`, for who has no record: the document's own URI, its path, and what its header tells.

        ``facts``: ``type``, ``number`` (None without a serial), ``title``, ``date``, ``issuer``.
        """
        own = plain(uri if says_which(uri) else f"{uri}#{document_id}")
        node = self._nodes[own]
        node.learn(first=not node.sources, **facts)
        if (path := plain(source)) not in node.sources:
            node.sources.append(path)
        mentions: defaultdict[str, list[Citation]] = defaultdict(list)
        for citation in citations:
            act = parse_uri(citation.uri)
            if act is None:
                continue
            act, entry = canonical(act)
            cited = plain(str(act))
            node = self._nodes[cited]
            if entry is not None:
                node.learn(type=entry.type, number=entry.number, title=entry.title, date=entry.date)
            node.learn(
                type=citation.type, number=citation.number, title=citation.title, date=act.when, issuer=citation.issuer
            )
            mentions[cited].append(citation)
        for cited, found in mentions.items():
            pages = {citation.evidence.page for citation in found if citation.evidence.page is not None}
            quote = plain(found[0].evidence.quote)[:LONGEST_QUOTE]
            self._edges.note(own, cited, Edge(len(found), tuple(sorted(pages)), quote))

    def finished(self) -> nx.DiGraph[str]:
        """The graph: one node a document, its names joined where they mean one; nobody cites himself."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        nodes, edges = self.told()
        graph.add_nodes_from(nodes)
        graph.add_edges_from(edges)
        return graph

    def told(self) -> tuple[Iterator[Named], Iterator[tuple[str, str, Attributes]]]:
        """The nodes with their attributes, and the edges with theirs, one after another, for who keeps neither."""
        same = _joined(self._nodes)
        return self._told_nodes(same), self._told_edges(same)

    def _told_nodes(self, same: Mapping[str, str]) -> Iterator[Named]:
        nodes: dict[str, _Node] = {}
        for uri, node in self._nodes.items():
            name = same.get(uri, uri)
            into = nodes.setdefault(name, node)
            if into is not node:
                into.learn(type=node.type, number=node.number, title=node.title, date=node.date, issuer=node.issuer)
                into.sources += [source for source in node.sources if source not in into.sources]
        labels = _labels(nodes)
        cited_by: Counter[str] = Counter()
        times: Counter[str] = Counter()
        cites: Counter[str] = Counter()
        for citing, cited, edge in self._edges.joined(same):
            cites[citing] += 1
            cited_by[cited] += 1
            times[cited] += edge.count
        for name, node in nodes.items():
            yield (
                name,
                {
                    "label": labels[name], "type": node.type or UNKNOWN, "number": node.number or UNKNOWN,
                    "title": node.title or UNKNOWN, "date": node.date or UNKNOWN, "issuer": node.issuer or UNKNOWN,
                    "in_input": "yes" if node.sources else "no", "identified": "yes" if says_which(name) else "no",
                    "source": "\n".join(node.sources) or UNKNOWN,
                    "cited_by": cited_by[name], "times_cited": times[name], "cites": cites[name],
                },
            )  # fmt: skip

    def _told_edges(self, same: Mapping[str, str]) -> Iterator[tuple[str, str, Attributes]]:
        for citing, cited, edge in self._edges.joined(same):
            pages = ", ".join(map(str, edge.pages)) or UNKNOWN
            yield citing, cited, {"count": edge.count, "pages": pages, "quote": edge.quote}


def plain(text: str) -> str:
    """The text on one line, without the characters that XML forbids."""
    return " ".join(_FORBIDDEN_IN_XML.sub("", text).split())


def _joined(names: Iterable[str]) -> dict[str, str]:
    """Names that give the year only → the name with the whole date: of one type, body, number and year.

    Where two days are given to it, nobody knows which is meant: the names stay apart.
    """
    whole: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    partial: list[tuple[tuple[str, ...], str]] = []
    for name in names:
        act = parse_uri(name) if "#" not in name else None
        if act is None or not (act.issuer and act.when and act.what):
            continue
        key = (act.kind, act.issuer, act.when[:4], act.what)
        if act.has_day:
            whole[key].append(name)
        else:
            partial.append((key, name))
    return {name: whole[key][0] for key, name in partial if len(whole[key]) == 1}


def _labels(nodes: dict[str, _Node]) -> dict[str, str]:
    """What people call them: ``Chỉ thị 36-CT/TW (16/8/2019)``; with the body where two would be called alike."""
    labels = {name: _label(node, name) for name, node in nodes.items()}
    for tell_apart in (_by_body, _by_slug, _by_path):
        often = Counter(labels.values())
        for name, label in labels.items():
            if often[label] > 1 and (more := tell_apart(name, nodes[name])):
                labels[name] = f"{label}, {more}"
    return labels


def _by_body(name: str, node: _Node) -> str:
    return "" if "#" in name else node.issuer


def _by_slug(name: str, node: _Node) -> str:
    """The body as in the URI: two provinces may both write ``Ủy ban nhân dân tỉnh``."""
    act = None if "#" in name else parse_uri(name)
    return (act.issuer if act else None) or ""


def _by_path(name: str, node: _Node) -> str:
    return "/".join(node.sources[0].split("/")[-2:]) if node.sources else ""


def _label(node: _Node, name: str) -> str:
    kind = node.type[:1].upper() + node.type[1:]
    file = node.sources[0].rpartition("/")[2] if node.sources else ""
    called = node.number or shortened(node.title, LONGEST_TITLE) or file
    if node.number and node.title and node.type in KIND_OF_NAME and KIND_OF_NAME[node.type].named:
        called = f"{shortened(_without_type(node), LONGEST_TITLE)} {node.number}"  # laws are known by their names
    if called.lower().startswith(f"{node.type} "):
        kind = ""  # a law of the catalogue without a number: its title has the type's word
    label = " ".join(part for part in (kind, called) if part) or name
    return f"{label} ({day(node.date)})" if node.date else label


def _without_type(node: _Node) -> str:
    """A law's title without ``Luật`` before it, in the case of running text."""
    title = node.title[len(node.type) :].strip() if node.title.lower().startswith(node.type + " ") else node.title
    return title[:1].lower() + title[1:] if not title.isupper() else title.lower()


def shortened(text: str, most: int) -> str:
    """The text in no more than so many code points, with ``…`` where something is left out."""
    return text if len(text) <= most else text[: most - 1].rstrip(" ,") + "…"


def day(date: str) -> str:
    """An ISO date as it is written in Vietnam: ``2019-08-16`` → ``16/8/2019``, ``2021-01`` → ``1/2021``."""
    return "/".join(part.lstrip("0") for part in reversed(date.split("-")))
