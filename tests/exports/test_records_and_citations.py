"""Records as JSON Lines, and who cites whom as GraphML."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import pytest

from pipelines.archive import Database
from pipelines.export import encoded, render
from pipelines.exports import export_citations, export_records
from pipelines.exports.edges import EdgesAside
from pipelines.graph import CitationGraph, Edge, Edges, EdgesInMemory
from tests.archive.results import seizing, stored
from tests.exports.making import Shelf, cited, head


def test_records_are_as_extract_prints_them(archive: Database, run: int) -> None:
    made = [
        seizing(f"thu giữ {number},{number}0 kg “heroin” \U0001f600", f"{number}.10", "0.5") for number in (9, 1, 5)
    ]
    for number, one in enumerate(made):
        stored(archive, run, f"{number}.txt", one)
    sink = io.BytesIO()
    assert export_records(archive, sink) == 3
    assert sink.getvalue() == b"".join(encoded(render(record, "jsonl")) for _, record in made)


DIRECTIVE = "/akn/vn/act/chi-thi/bo-chinh-tri/2019-08-16/36-ct-tw"


@pytest.fixture
def citing(archive: Database, run: int) -> Database:
    shelf = Shelf(archive, run)
    whole = cited(1, DIRECTIVE, 'Chỉ thị <36> & "CT"\x0b', 1, number="36-CT/TW")
    again = cited(2, DIRECTIVE, "Chỉ thị 36", 3, number="36-CT/TW")
    year = cited(1, "/akn/vn/act/chi-thi/bo-chinh-tri/2019/36-ct-tw", "Chỉ thị 36", 2, number="36-CT/TW")
    unknown = cited(2, "/akn/vn/act/ke-hoach/-/2023/58-kh-ubnd", "Kế hoạch 58", type="kế hoạch")
    body = "Ủy ban nhân dân tỉnh Đông Giang"
    plan = head("58/KH-UBND", day="2023-07-03", issuer=body, kind="kế hoạch", title="Kế hoạch <b>")
    shelf.put(plan, citations=[whole, again])
    shelf.put(plan, citations=[whole])  # the same, scanned twice
    shelf.put(head("9/BC", day="2024-01-02", issuer="Công an huyện A", kind="báo cáo"), citations=[year, unknown])
    shelf.put(citations=[unknown])
    return archive


def test_graphml_is_the_graph_of_the_records(citing: Database) -> None:
    sink = io.BytesIO()
    size = export_citations(citing, sink)
    read = nx.read_graphml(io.BytesIO(sink.getvalue()))
    collected = CitationGraph()
    for entry in citing.documents():
        collected.add(citing.record(entry.id))
    expected = collected.finished()
    assert dict(read.nodes(data=True)) == dict(expected.nodes(data=True))
    assert {(one, two): data for one, two, data in read.edges(data=True)} == {
        (one, two): data for one, two, data in expected.edges(data=True)
    }
    assert (size.nodes, size.edges) == (expected.number_of_nodes(), expected.number_of_edges())
    assert read.nodes[DIRECTIVE]["times_cited"] == 3
    assert read.nodes[DIRECTIVE]["cited_by"] == 2


def test_an_archive_that_holds_nothing_is_a_graph_without_nodes(archive: Database) -> None:
    sink = io.BytesIO()
    export_citations(archive, sink)
    assert not nx.read_graphml(io.BytesIO(sink.getvalue()))


@pytest.mark.parametrize("size", [1, 5000])
def test_edges_kept_aside_are_those_kept_in_memory(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.exports.edges._AT_A_TIME", size)
    noted = [
        ("a", "x", Edge(2, (1, 4), "one")),
        ("a", "x", Edge(3, (2,), "two")),  # a copy of a
        ("a", "X", Edge(1, (9,), "three")),  # another name of x
        ("b", "x", Edge(1, (), "four")),
        ("X", "x", Edge(1, (), "itself")),
        ("b", "b", Edge(1, (), "itself")),
        ("A", "x", Edge(5, (7,), "five")),  # another name of a
    ]
    same = {"X": "x", "A": "a"}

    def told(edges: Edges) -> dict[tuple[str, str], Edge]:
        for edge in noted:
            edges.note(*edge)
        first = {(one, two): edge for one, two, edge in edges.joined(same)}
        assert first == {(one, two): edge for one, two, edge in edges.joined(same)}
        return first

    with EdgesAside() as aside:
        assert told(aside) == told(EdgesInMemory())
        assert told(EdgesInMemory())["a", "x"] == Edge(9, (1, 2, 4, 7, 9), "one")


def test_output_is_utf_8_on_every_machine(citing: Database, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    with path.open("wb") as sink:
        export_citations(citing, sink)
    assert "Chỉ thị &lt;36&gt; &amp; " in path.read_text(encoding="utf-8")
