"""`vanban evaluate` from end to end, on a gold folder whose annotation is what the extractor finds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import extractor
from pipelines import cli
from pipelines.evaluation import gold_sets, running
from pipelines.evaluation.running import Evaluation, Settings
from tests.pipelines.conftest import REPORT
from tests.pipelines.evaluation.conftest import annotate, annotation_of


def evaluated(gold: Path, texts: Path | None = None) -> Evaluation:
    return running.evaluate(gold_sets.find(gold)[0], Settings(texts))


def run(*arguments: object) -> Any:
    return CliRunner().invoke(cli.app, ["evaluate", *map(str, arguments)])


def test_what_is_right_scores_one(gold: Path) -> None:
    result = evaluated(gold)
    assert result.problems == []
    assert result.scores["dates"].f1 == 1.0
    assert result.mistakes == []


def test_what_is_missing_costs_recall(gold: Path) -> None:
    annotation = annotation_of(gold)
    evidence = {"quote": "Số: 417", "start": 0, "end": 7}
    annotation["money"].append({"id": "money-9", "amount": 7, "currency": "USD", "evidence": evidence})
    annotate(gold, annotation)
    result = evaluated(gold)
    assert result.scores["money"].missed == 1
    assert [mistake.field for mistake in result.mistakes] == ["money"]


def test_documents_stand_beside_the_gold_or_where_one_says(gold: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (gold / "report.txt").rename(elsewhere / "report.txt")
    problems = evaluated(gold).problems
    assert len(problems) == 1
    assert "--texts" in problems[0]
    assert evaluated(gold, elsewhere).problems == []
    (elsewhere / "report.txt").rename(elsewhere / "report.md")
    assert evaluated(gold, elsewhere).problems == []
    (tmp_path / "texts").mkdir()
    (elsewhere / "report.md").rename(tmp_path / "texts" / "report.txt")
    assert evaluated(gold).problems == []


def test_a_document_is_never_looked_for_where_an_annotation_leads(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("bí mật", encoding="utf-8")
    annotation = annotation_of(gold)
    annotation["document"]["source"] = "../secret.txt"
    annotate(gold, annotation)
    assert "its document secret.txt is not in" in evaluated(gold).problems[0]


def test_another_text_than_the_annotated_one_is_said(gold: Path) -> None:
    with (gold / "report.txt").open("a", encoding="utf-8") as file:
        file.write("thêm")
    problems = evaluated(gold).problems
    assert [line.split(":")[0] for line in problems] == ["warning"]
    assert "not at hand" in problems[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "not JSON"), ("[]", None), ('{"document": {}, "header": {}}', "document.source is missing")],
)
def test_other_and_broken_json(gold: Path, content: str, said: str | None) -> None:
    (gold / "other.json").write_text(content)
    result = evaluated(gold)
    assert result.scores["dates"].f1 == 1.0
    assert len(result.problems) == (said is not None)
    assert said is None or said in result.problems[0]


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_no_gold_at_all(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    result = run(tmp_path / name)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")


def test_folders_of_sets_are_scored_apart_and_side_by_side(gold: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    for name in ("dev", "test"):
        (whole / name / "annotations").mkdir(parents=True)
        (whole / name / "texts").mkdir()
        (whole / name / "texts" / "report.txt").write_text(REPORT, encoding="utf-8")
        (whole / name / "annotations" / "report.json").write_text((gold / "report.json").read_text())
    assert [found.name for found in gold_sets.find(whole)] == ["dev", "test"]
    output = run(whole).stdout
    assert "dev: 1 of 1 records wholly right" in output
    assert "test: 1 of 1 records wholly right" in output


def test_the_command_prints_a_table_and_the_errors(gold: Path) -> None:
    annotation = annotation_of(gold)
    annotation["dates"][0]["date"] = "1999-12-31"
    annotate(gold, annotation)
    result = run(gold, "--errors", "--documents")
    assert result.exit_code == 0
    assert "precision" in result.stdout
    assert "dates.date" in result.stdout
    assert "1999-12-31" in result.stdout
    assert "1999-12-31" not in run(gold).stdout


def test_kinds_without_a_rule_are_named_not_hidden(gold: Path) -> None:
    citations = run(gold, "--pipeline", "citations").stdout
    assert "not scored, as the pipeline fills no such kind: 2 seizures, 1 assets, 1 cases, 1 money" in citations
    assert "cases.action" not in citations
    assert "no such kind" not in run(gold).stdout


def test_a_failure_shows_in_the_exit_code(gold: Path) -> None:
    (gold / "report.txt").unlink()
    result = run(gold)
    assert result.exit_code == 1
    assert "error: " in result.stderr


def test_json_and_compare_say_what_was_won_and_lost(gold: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    right = annotation_of(gold)
    wrong = json.loads(json.dumps(right))
    wrong["dates"][0]["date"] = "1999-12-31"
    annotate(gold, wrong)
    assert run(gold, "--json", before).exit_code == 0
    annotate(gold, right)
    assert run(gold, "--json", after).exit_code == 0
    result = CliRunner().invoke(cli.app, ["evaluate", "--compare", str(before), str(after)])
    assert "1 mistakes won, 0 lost" in result.stdout
    assert "1999-12-31" in result.stdout
    back = CliRunner().invoke(cli.app, ["evaluate", "--compare", str(after), str(before)])
    assert "0 mistakes won, 1 lost" in back.stdout
    assert "dates.date" in back.stdout


@pytest.mark.parametrize("content", ["{", "[]", '{"format": 99, "sets": []}'])
def test_compare_says_what_is_no_result(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content)
    result = run("--compare", tmp_path / "a.json", tmp_path / "a.json")
    assert result.exit_code == 1
    assert "a.json" in result.stderr
    assert "vanban evaluate --json" in result.stderr


def test_compare_wants_no_gold_and_no_gold_is_an_error(gold: Path, tmp_path: Path) -> None:
    assert run(gold, "--compare", tmp_path / "a.json", tmp_path / "b.json").exit_code == 2
    assert run().exit_code == 2


def test_several_processes_judge_as_one(gold: Path) -> None:
    annotation = annotation_of(gold)
    for name in ("b", "c"):
        (gold / f"{name}.txt").write_text(REPORT, encoding="utf-8")
        document = {**annotation["document"], "source": f"{name}.txt"}
        (gold / f"{name}.json").write_text(json.dumps({**annotation, "document": document}), encoding="utf-8")
    found = gold_sets.find(gold)[0]
    assert running.evaluate(found, Settings(), jobs=2).scores == running.evaluate(found, Settings()).scores


def test_a_document_that_cannot_be_read_counts_as_missed(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "report.pdf").write_bytes(b"%PDF-1.7 cut off")
    result = evaluated(gold, tmp_path / "bad")
    assert result.scores["dates"].right == 0
    assert result.scores["dates"].missed == len(annotation_of(gold)["dates"])
    assert result.problems[0].startswith("error: ")
    output = run(gold, "--texts", tmp_path / "bad").stdout
    assert "0 of 1 records wholly right" in output
    assert "1 documents failed" in output


def test_wholly_right_means_every_value(gold: Path) -> None:
    annotation = annotation_of(gold)
    annotation["cases"][0]["people_role"] = "bị can"
    annotate(gold, annotation)
    output = run(gold).stdout
    assert "0 of 1 records wholly right" in output
    assert "1 in all core values" in output


def test_without_a_hash_the_quotes_tell_whether_this_is_the_annotated_text(gold: Path, tmp_path: Path) -> None:
    annotation = annotation_of(gold)
    del annotation["document"]["text_sha256"]
    annotate(gold, annotation)
    assert evaluated(gold).judgements[0].spans["dates"]
    other = tmp_path / "other"
    other.mkdir()
    (other / "report.txt").write_text("Trang đầu\n\n" + REPORT, encoding="utf-8")
    moved = evaluated(gold, other)
    assert moved.judgements[0].spans == {}
    assert moved.examined[0].reading is not None
    assert moved.scores["cases"].f1 == moved.scores["seizures"].f1 == 1.0


def test_facts_are_paired_where_they_lie_in_the_other_reading(gold: Path, tmp_path: Path) -> None:
    """Two amounts alike: which is which is told by the place, also when the other reading has more before it."""
    text = "Thu 2 kg heroin của A.\nTrong đó, Đồn Biên phòng B thu 2 kg heroin."
    (gold / "report.txt").write_text(text, encoding="utf-8")
    annotate(gold, json.loads(extractor.extract_text(text, source="report.txt").to_json()))
    other = tmp_path / "other"
    other.mkdir()
    (other / "report.txt").write_text("x" * 23 + "\n\n" + text, encoding="utf-8")
    assert evaluated(gold, other).scores["seizures.scope"].wrong == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda gold: gold.update(header=None), "header is no object"),
        (lambda gold: gold.update(seizure=[]), "'seizure'"),
        (lambda gold: gold["dates"][0].pop("evidence"), "date-1"),
        (lambda gold: gold["dates"][0].pop("id"), "without id"),
        (lambda gold: gold["dates"].append(gold["dates"][0]), "stands twice"),
        (lambda gold: gold["dates"][0].update(also_accept=["x"]), "also_accept"),
    ],
)
def test_an_annotation_that_cannot_be_judged_names_the_fact(gold: Path, change: Any, said: str) -> None:
    annotation = annotation_of(gold)
    change(annotation)
    annotate(gold, annotation)
    problems = evaluated(gold).problems
    assert len(problems) == 1
    assert said in problems[0]
    assert "unexpected" not in problems[0]


def test_a_kind_that_was_not_annotated_is_not_scored(gold: Path) -> None:
    annotation = annotation_of(gold)
    del annotation["seizures"], annotation["dates"]
    annotate(gold, annotation)
    scores = evaluated(gold).scores
    assert "seizures" not in scores
    assert "dates" not in scores


def test_results_saved_beside_the_gold_are_no_gold(gold: Path) -> None:
    assert run(gold, "--json", gold / "before.json").exit_code == 0
    assert run(gold, "--json", gold / "before.json").exit_code == 0
    assert "1 of 1 records wholly right" in run(gold).stdout


@pytest.mark.parametrize("output", ["report.json", "report.txt", "nowhere/x.json"])
def test_an_output_never_takes_an_input_s_place(gold: Path, output: str) -> None:
    before = sorted((path.name, path.read_bytes()) for path in gold.iterdir())
    result = run(gold, "--json", gold / output)
    assert result.exit_code == 2
    assert sorted((path.name, path.read_bytes()) for path in gold.iterdir()) == before
    assert run(gold, "--json", gold / "x", "--html", gold / "x").exit_code == 2


def test_documents_of_one_name_in_two_folders(gold: Path) -> None:
    annotation = annotation_of(gold)
    for name, text in (("a", REPORT), ("b", "Ngày 01/02/2003, thu giữ 5 gam heroin.")):
        (gold / name).mkdir()
        (gold / name / "report.txt").write_text(text, encoding="utf-8")
        made = json.loads(extractor.extract_text(text, source=f"{name}/report.txt").to_json())
        (gold / f"{name}.json").write_text(json.dumps(made), encoding="utf-8")
    annotate(gold, annotation)
    result = evaluated(gold)
    assert result.problems == []
    assert [judgement.document for judgement in result.judgements] == ["a", "b", "report"]
    assert result.mistakes == []


def test_compare_counts_shared_documents_only_and_names_what_is_left_out(gold: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    run(gold, "--json", one)
    (gold / "extra.txt").write_text(REPORT, encoding="utf-8")
    annotation = annotation_of(gold)
    annotation["document"]["source"] = "extra.txt"
    annotation["dates"][0]["date"] = "1999-12-31"
    (gold / "extra.json").write_text(json.dumps(annotation), encoding="utf-8")
    run(gold, "--json", two)
    result = run("--compare", one, two)
    assert "0 mistakes won, 0 lost" in result.stdout
    assert "only in one of the two: extra" in result.stdout
    assert "dates" not in result.stdout


PLANS = """\
Căn cứ Kế hoạch số 58/KH-UBND ngày 03/7/2023 của Ủy ban nhân dân huyện Thanh Sơn; Công an huyện báo cáo.
Kế hoạch số 58/KH-UBND ngày 03/7/2023 của Ủy ban nhân dân huyện Thanh Sơn đã được triển khai ở các xã.
"""


@pytest.fixture
def plans(gold: Path) -> Path:
    """Two documents, each of which cites one plan twice."""
    for name in ("report", "second"):
        (gold / f"{name}.txt").write_text(PLANS, encoding="utf-8")
        made = json.loads(extractor.extract_text(PLANS, source=f"{name}.txt").to_json())
        (gold / f"{name}.json").write_text(json.dumps(made), encoding="utf-8")
    return gold


def test_one_document_has_one_uri_across_documents(plans: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    run(plans, "--json", before)
    annotation = annotation_of(plans)
    for fact in annotation["citations"]:
        fact["uri"] = fact["uri"].replace("/2023-07-03/", "/2022-07-03/")
    annotate(plans, annotation)
    output = run(plans, "--json", after).stdout
    ((one,), (two,)) = (json.loads(path.read_text())["sets"] for path in (before, after))
    assert {name: one["identity"][name]["pairs"]["right"] for name in ("paired", "first_choices", "all")} == {
        "paired": 6, "first_choices": 6, "all": 6,
    }  # fmt: skip
    pairs = two["identity"]["paired"]["pairs"]
    assert (pairs["right"], pairs["wrong"], pairs["missed"]) == (2, 4, 0)
    assert two["documents"][0]["mentions"][0]["found"] == one["documents"][0]["mentions"][0]["found"]
    assert "in pairs" in output
    assert "0 short forms taken for another document" in output
    compared = run("--compare", before, after).stdout
    assert "citations.uri, in pairs │ 1.000  │ 0.500 │ -0.500" in compared
    assert "citations.uri, B³" in compared


def test_results_of_before_there_was_identity_can_be_compared(plans: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    run(plans, "--json", new)
    data = json.loads(new.read_text())
    for key in ("identity", "wrong_resolutions"):
        del data["sets"][0][key]
    for document in data["sets"][0]["documents"]:
        del document["mentions"]
    old.write_text(json.dumps(data))
    result = run("--compare", old, new)
    assert result.exit_code == 0
    assert "citations.uri, in pairs │ –" in result.stdout


def test_a_short_form_taken_for_another_document_is_told(plans: Path, tmp_path: Path) -> None:
    text = PLANS.replace("2023 của", "2022 của", 1) + "Thực hiện Kế hoạch số 58/KH-UBND ngày 03/7/2023, các xã đã họp."
    (plans / "report.txt").write_text(text, encoding="utf-8")
    made = json.loads(extractor.extract_text(text, source="report.txt").to_json())
    first, _, last = made["citations"]
    assert last["refers_to"] == "citation-2"
    last["refers_to"], last["uri"] = first["id"], first["uri"]
    annotate(plans, made)
    html, new = tmp_path / "report.html", tmp_path / "new.json"
    output = run(plans, "--errors", "--html", html, "--json", new).stdout
    assert "1 short forms taken for another document" in output
    assert "citations.refers_to  (rule, another document)" in output
    assert "văn bản khác</span>" in html.read_text(encoding="utf-8")
    assert "1 before, 1 after" in run("--compare", new, new).stdout
