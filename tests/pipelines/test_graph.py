"""``vanban graph``: one node a document, who cites whom, every format, and a picture that can be read."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from typer.testing import CliRunner

import extractor
from pipelines import cli, graph_files, graph_picture, graph_words
from pipelines.graph import CitationGraph, day, plain, shortened

run = CliRunner().invoke

PLAN = """\
ỦY BAN NHÂN DÂN TỈNH LAM GIANG
Số: 58/KH-UBND
Lam Giang, ngày 03 tháng 7 năm 2023

KẾ HOẠCH
Phòng, chống ma túy năm 2023

Căn cứ Nghị định số 105/2021/NĐ-CP ngày 04/12/2021 của Chính phủ. Kế hoạch số 58/KH-UBND ngày 03/7/2023 của Ủy ban \
nhân dân tỉnh Lam Giang thay cho Kế hoạch số 12/KH-UBND ngày 01/02/2022 của Ủy ban nhân dân tỉnh Lam Giang.
"""
REPORT = """\
CÔNG AN TỈNH LAM GIANG
Số: 417/BC-CAT
Lam Giang, ngày 14 tháng 8 năm 2023

BÁO CÁO
Kết quả phòng, chống ma túy tháng 8 năm 2023

Thực hiện Kế hoạch số 58/KH-UBND ngày 03/7/2023 của Ủy ban nhân dân tỉnh Lam Giang và Nghị định 105/2021/NĐ-CP; các \
đơn vị tiếp tục thực hiện Kế hoạch 58.
"""
DRAFT = """\
ỦY BAN NHÂN DÂN TỈNH LAM GIANG
Số:      /KH-UBND
Lam Giang, ngày    tháng 9 năm 2023

KẾ HOẠCH
Cao điểm {name}

Tiếp tục thực hiện Kế hoạch số 58/KH-UBND ngày 03/7/2023 của Ủy ban nhân dân tỉnh Lam Giang.
"""
OF_PLAN = "/akn/vn/act/ke-hoach/uy-ban-nhan-dan-tinh-lam-giang/2023-07-03/58-kh-ubnd"
OF_REPORT = "/akn/vn/act/bao-cao/cong-an-tinh-lam-giang/2023-08-14/417-bc-cat"
OF_DECREE = "/akn/vn/act/nghi-dinh/chinh-phu/2021-12-04/105-2021-nd-cp"


def graph_of(*texts: str) -> nx.DiGraph:
    collected = CitationGraph()
    for number, text in enumerate(texts):
        collected.add(extractor.extract_text(text, source=f"in/{number}.txt", pipeline="citations"))
    return collected.finished()


@pytest.fixture
def incoming(tmp_path: Path) -> Path:
    folder = tmp_path / "incoming"
    folder.mkdir()
    for name, text in {"plan": PLAN, "report": REPORT, "draft": DRAFT.format(name="tháng 9")}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_document_of_the_input_that_another_cites_is_one_node() -> None:
    graph = graph_of(PLAN, REPORT)
    assert set(graph.successors(OF_REPORT)) == {OF_PLAN, OF_DECREE}
    assert graph.nodes[OF_PLAN] == {
        "label": "Kế hoạch 58/KH-UBND (3/7/2023)", "type": "kế hoạch", "number": "58/KH-UBND",
        "title": "Phòng, chống ma túy năm 2023", "date": "2023-07-03", "issuer": "ỦY BAN NHÂN DÂN TỈNH LAM GIANG",
        "in_input": "yes", "identified": "yes", "source": "in/0.txt", "cited_by": 1, "times_cited": 2, "cites": 2,
    }  # fmt: skip
    decree = graph.nodes[OF_DECREE]
    assert (decree["in_input"], decree["cited_by"], decree["source"]) == ("no", 2, "-")
    assert decree["label"] == "Nghị định 105/2021/NĐ-CP (4/12/2021)"


def test_edges_say_how_often_and_in_which_words() -> None:
    edge = graph_of(REPORT).edges[OF_REPORT, OF_PLAN]
    assert edge["count"] == 2
    assert edge["quote"].startswith("Kế hoạch số 58/KH-UBND ngày 03/7/2023")
    assert edge["pages"] == "-"


def test_nobody_cites_himself() -> None:
    graph = graph_of(PLAN)
    assert OF_PLAN in graph
    assert not list(nx.selfloop_edges(graph))
    assert graph.nodes[OF_PLAN]["times_cited"] == 0


def test_documents_without_number_do_not_fall_together() -> None:
    graph = graph_of(DRAFT.format(name="tháng 9"), DRAFT.format(name="cuối năm"))
    drafts = [name for name in graph if graph.out_degree(name)]
    assert len(drafts) == 2
    assert all("/-#" in name for name in drafts)
    assert {graph.nodes[name]["identified"] for name in drafts} == {"no"}
    assert graph.nodes[OF_PLAN]["cited_by"] == 2


def test_a_copy_adds_its_path_and_no_count() -> None:
    graph = graph_of(REPORT, REPORT)
    assert graph.edges[OF_REPORT, OF_PLAN]["count"] == 2
    assert graph.nodes[OF_REPORT]["source"] == "in/0.txt\nin/1.txt"


def test_a_year_alone_joins_the_whole_date_unless_there_are_two() -> None:
    named = "theo Quyết định số 14/2023/QĐ-UBND{} của Ủy ban nhân dân tỉnh Lam Giang"
    one = graph_of(named.format(""), named.format(" ngày 05/5/2023"))
    assert sum("14-2023-qd-ubnd" in name for name in one) == 1
    two = graph_of(named.format(""), named.format(" ngày 05/5/2023"), named.format(" ngày 06/5/2023"))
    assert sum("14-2023-qd-ubnd" in name for name in two) == 3


def test_what_shares_a_number_only_is_told_apart_by_its_body() -> None:
    cited = "theo Kế hoạch số 153/KH-UBND ngày 01/3/2023 của Ủy ban nhân dân tỉnh {}"
    graph = graph_of(cited.format("Lam Giang"), cited.format("Đông Khê"))
    labels = {data["label"] for _, data in graph.nodes(data=True) if data["number"] == "153/KH-UBND"}
    assert labels == {
        "Kế hoạch 153/KH-UBND (1/3/2023), Ủy ban nhân dân tỉnh Lam Giang",
        "Kế hoạch 153/KH-UBND (1/3/2023), Ủy ban nhân dân tỉnh Đông Khê",
    }


def test_laws_are_called_by_their_names() -> None:
    [law] = [
        data for _, data in graph_of("theo Luật Phòng, chống ma túy năm 2021").nodes(data=True) if data["cited_by"]
    ]
    assert law["label"] == "Luật phòng, chống ma túy 73/2021/QH14 (30/3/2021)"


@pytest.mark.parametrize(("date", "written"), [("2019-08-16", "16/8/2019"), ("2021-01", "1/2021"), ("2021", "2021")])
def test_days(date: str, written: str) -> None:
    assert day(date) == written


@pytest.mark.parametrize(
    ("text", "clean"),
    [("a\x00\x0bb\ud800\ufffe", "ab"), ("a\n b\tc", "a b c"), ("<&>", "<&>"), ("\U0001f600", "\U0001f600")],
)
def test_what_xml_forbids_goes(text: str, clean: str) -> None:
    assert plain(text) == clean


def test_shortened() -> None:
    assert [shortened("một, hai, ba", most) for most in (12, 6)] == ["một, hai, ba", "một…"]


# -- files -----------------------------------------------------------------------------------------------------


def _read(path: Path) -> nx.DiGraph:
    if path.suffix == ".json":
        return nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
    return nx.read_gexf(path) if path.suffix == ".gexf" else nx.read_graphml(path)


@pytest.mark.parametrize("suffix", [".graphml", ".gexf", ".json"])
def test_data_comes_back_as_it_was(suffix: str, incoming: Path, tmp_path: Path) -> None:
    out = tmp_path / f"g{suffix}"
    result = run(cli.app, ["graph", str(incoming), "-o", str(out), "--jobs", "1"])
    assert result.exit_code == 0
    assert result.stderr == f"{out}: documents: 5, edges: 5\n"
    graph = _read(out)
    assert graph.is_directed()
    assert graph.edges[OF_REPORT, OF_PLAN]["count"] == 2
    assert graph.nodes[OF_PLAN]["label"] == "Kế hoạch 58/KH-UBND (3/7/2023)"
    assert graph.nodes[OF_PLAN]["cited_by"] == 2


@pytest.mark.parametrize("suffix", [".graphml", ".gexf", ".json", ".svg", ".png", ".pdf"])
def test_documents_cannot_break_a_file(suffix: str, tmp_path: Path) -> None:
    record = extractor.extract_text(PLAN, source="<a&b>\x00\x1b\ud800 $x^{2}$ .txt", pipeline="citations")
    for citation in record.citations:
        citation.number = "</node>\x08\"'&]]> $\\frac{1}$ \U0001f600"
        citation.evidence.quote = "<data>\x00\x1b]]>"
    collected = CitationGraph()
    collected.add(record)
    out = tmp_path / f"g{suffix}"
    assert graph_files.write(collected.finished(), out, top=40, language="vi") is None
    if suffix in (".graphml", ".gexf", ".json"):
        assert len(_read(out)) == 3
    else:
        assert out.read_bytes().startswith({".svg": b"<?xml", ".png": b"\x89PNG", ".pdf": b"%PDF"}[suffix])


def test_the_same_input_gives_the_same_picture(incoming: Path, tmp_path: Path) -> None:
    outs = [tmp_path / "a.svg", tmp_path / "b.svg"]
    for out in outs:
        run(cli.app, ["graph", str(incoming), "-o", str(out), "--jobs", "1"])
    assert outs[0].read_bytes() == outs[1].read_bytes()


# -- the picture -----------------------------------------------------------------------------------------------


def _many(citing: int, cited: int) -> nx.DiGraph:
    """Documents that cite decrees, the first decree most often."""
    texts = []
    for number in range(citing):
        names = "; ".join(
            f"Nghị định số {10 + which}/2019/NĐ-CP ngày 0{1 + which % 9}/3/2019 của Chính phủ"
            for which in range(cited)
            if which == 0 or which % citing == number
        )
        texts.append(REPORT.partition("Thực hiện")[0].replace("417", str(500 + number)) + f"Thực hiện {names}.")
    return graph_of(*texts)


@pytest.mark.parametrize(
    ("make", "shown"), [(lambda: graph_of(PLAN, REPORT), 4), (lambda: _many(12, 30), 42), (graph_of, 0)]
)
def test_no_label_lies_on_another_or_off_the_page(make: Callable[[], nx.DiGraph], shown: int) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    graph = make()
    figure, left_out = graph_picture.picture(graph, top=40, language="vi")
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    texts = figure.axes[0].texts
    boxes = [text.get_window_extent(canvas.get_renderer()) for text in texts]
    for (one, box), (other, second) in combinations(zip(texts, boxes, strict=True), 2):
        assert not box.overlaps(second), (one.get_text(), other.get_text())
    page = figure.bbox
    for text, box in zip(texts, boxes, strict=True):
        assert page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1, text.get_text()
    assert left_out is None
    labels = {data["label"] for name, data in graph.nodes(data=True) if graph.degree(name)}
    assert len(labels) == shown
    assert labels <= {text.get_text().partition(" · ")[0] for text in texts}


def test_only_the_most_cited_and_how_many_are_left_out() -> None:
    figure, left_out = graph_picture.picture(_many(6, 20), top=4, language="en")
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert sum(text.startswith("Nghị định") for text in texts) == 4
    assert "Nghị định 10/2019/NĐ-CP (1/3/2019) · 4 documents" not in texts  # counts are those of the whole graph
    assert "Nghị định 10/2019/NĐ-CP (1/3/2019) · 6 documents" in texts
    assert left_out == {"citing": 6, "shown_citing": 4, "cited": 20, "shown_cited": 4}
    assert "Shown: 4 of 6 citing documents, and the 4 most cited of 20." in texts


def test_the_most_cited_have_the_colours_however_few_of_their_lines_are_shown() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((f"citing {end}", f"cited {number}") for number in range(9) for end in (number, number + 1))
    for number in range(9):
        graph.nodes[f"cited {number}"].update(cited_by=number + 2, times_cited=2, label=str(number))
    graph.add_edge("citing 9", "cited 0")  # the least cited of all has the most lines in the picture
    coloured = graph_picture._colours(graph)
    assert list(coloured) == [f"cited {number}" for number in range(8, 0, -1)]


def test_a_label_is_no_formula() -> None:
    graph = graph_of(REPORT)
    graph.nodes[OF_PLAN]["label"] = r"$\frac{1}{0$ $x^2$"
    figure, _ = graph_picture.picture(graph, top=40, language="vi")
    assert not any(text.get_parse_math() for text in figure.axes[0].texts)


@pytest.mark.parametrize(
    ("texts", "explained"),
    [
        ([REPORT], {"size"}),
        ([REPORT, PLAN], {"size", "colours"}),  # two cite the decree
        (["theo Kế hoạch số 12/KH-UBND"], {"size", "hollow"}),
    ],
)
def test_the_legend_explains_what_is_to_be_seen(texts: list[str], explained: set[str]) -> None:
    words = graph_words.of("vi")
    figure, _ = graph_picture.picture(graph_of(*texts), top=40, language="vi")
    shown = {text.get_text() for text in figure.axes[0].texts}
    assert {name for name in ("size", "hollow", "colours") if words[name] in shown} == explained


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_words_touch_the_edge_of_a_small_picture(language: str) -> None:
    figure, _ = graph_picture.picture(graph_of("theo Kế hoạch số 1/KH"), top=40, language=language)
    figure.draw_without_rendering()
    for text in figure.axes[0].texts:
        box = text.get_window_extent()
        assert box.x0 > 5, text.get_text()
        assert box.x1 < figure.bbox.width - 5, text.get_text()
        assert box.y0 > 5, text.get_text()


# -- what goes wrong -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        ([], "there is nowhere to write to"),
        (["-o", "g.docx"], "the suffix '.docx' names no format (remedy: end the name in one of .graphml"),
        (["-o", "g"], "the name has no suffix that tells the format"),
        (["-o", "/nowhere/at/all/g.svg"], "the output cannot be written"),
        (["-o", "g.svg", "--language", "fr"], "--language 'fr' is unknown"),
        (["-o", "g.svg", "--top", "0"], "--top"),
        (["-o", "g.svg", "--to", "..."], "names no document"),
    ],
)
def test_bad_arguments(
    arguments: list[str], cause: str, incoming: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(cli.app, ["graph", str(incoming), *arguments])
    assert result.exit_code == 2
    assert cause in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["incoming"]


def test_no_graph_is_written_over_an_input(incoming: Path, tmp_path: Path) -> None:
    records = tmp_path / "records.json"
    run(cli.app, ["extract", str(incoming), "-o", str(records), "--jobs", "1"])
    before = records.read_bytes()
    result = run(cli.app, ["graph", str(records), "-o", str(records)])
    assert (result.exit_code, records.read_bytes()) == (2, before)
    assert "the output is also an input" in result.stderr


def test_nothing_read_writes_nothing(tmp_path: Path) -> None:
    result = run(cli.app, ["graph", str(tmp_path), str(tmp_path / "missing.pdf"), "-o", str(tmp_path / "g.svg")])
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("error: no document could be read: there is no graph")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("name", "to"), [("g.svg", "Nghị định 1"), ("g.graphml", "Nghị định 1"), ("g.svg", None)])
def test_no_empty_picture_and_no_empty_answer(name: str, to: str | None, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kính chúc sức khỏe.", encoding="utf-8")
    arguments = ["graph", str(tmp_path / "a.txt"), "-o", str(tmp_path / name), "-q", *(["--to", to] if to else [])]
    result = run(cli.app, arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: no citation ")
    assert "there is no graph to write (remedy: " in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_no_citation_is_said_and_the_documents_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kính chúc sức khỏe.", encoding="utf-8")
    out = tmp_path / "g.graphml"
    result = run(cli.app, ["graph", str(tmp_path / "a.txt"), "-o", str(out)])
    assert result.exit_code == 0
    assert "no citation was found in 1 document" in result.stderr
    assert len(_read(out)) == 1


def test_some_failed(incoming: Path, tmp_path: Path) -> None:
    out = tmp_path / "g.graphml"
    (incoming / "empty.txt").write_bytes(b"")
    assert run(cli.app, ["graph", str(incoming), "-o", str(out), "--jobs", "1", "-q"]).exit_code == 1
    assert len(_read(out)) == 5


def test_filters_narrow_the_graph(incoming: Path, tmp_path: Path) -> None:
    out = tmp_path / "g.graphml"
    run(cli.app, ["graph", str(incoming), "-o", str(out), "--jobs", "1", "--to", "nghi dinh 105"])
    assert set(_read(out).edges) == {(OF_REPORT, OF_DECREE), (OF_PLAN, OF_DECREE)}


def test_a_picture_without_matplotlib(incoming: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = run(cli.app, ["graph", str(incoming), "-o", str(tmp_path / "g.svg")])
    assert result.exit_code == 3
    assert 'pip install "vanban[graph]"' in result.stderr
    assert run(cli.app, ["graph", str(incoming), "-o", str(tmp_path / "g.gexf"), "--jobs", "1"]).exit_code == 0
