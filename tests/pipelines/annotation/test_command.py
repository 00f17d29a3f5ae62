"""vanban annotate: files out, exports back; one bad document costs one line."""

from __future__ import annotations

import json
import re

import pytest
import simplejson

from extractor.errors import ArgumentInvalid, InputMissing
from pipelines import extracting, inputs
from pipelines.annotation import command
from pipelines.annotation.problems import ExportInvalid


def annotate(arguments, output, form, **more):
    said: list[str] = []
    outcomes = extracting.run(list(inputs.find(map(str, arguments))), extracting.Options(with_text=True))
    return command.run(outcomes, output, form, say=said.append, **more), said


def bring_back(export, folder):
    said: list[str] = []
    return command.bring_back(export, folder, say=said.append), said


@pytest.fixture
def gold(report, tmp_path):
    assert annotate([report], tmp_path / "gold", "gold") == (0, [])
    return (tmp_path / "gold" / "report.json").read_bytes()


def accepted(tasks, path):
    """The export of a project in which every prediction was accepted."""
    made = [{**task, "annotations": [{"result": task["predictions"][0]["result"]}]} for task in tasks]
    path.write_text(json.dumps(made), encoding="utf-8")
    return path


def test_label_studio_there_and_back_is_the_gold_form(report, gold, tmp_path):
    code, said = annotate([report], tmp_path / "tasks.json", "label-studio")
    assert (code, said) == (0, [])
    assert (tmp_path / "tasks.config.xml").read_text(encoding="utf-8").count("<Labels ") == 1
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    assert tasks[0]["predictions"][0]["model_version"].startswith("vanban ")
    code, said = bring_back(accepted(tasks, tmp_path / "export.json"), tmp_path / "back")
    assert code == 0 and said[-1] == f"1 annotation written to {tmp_path / 'back'}"
    assert re.fullmatch(r"report\.json: \d+ facts as they were, 0 changed, 0 new, 0 deleted", said[0])
    assert (tmp_path / "back" / "report.json").read_bytes() == gold


def test_what_was_done_is_said(report, tmp_path):
    """Whoever starts from an empty annotation, because the project does not show predictions, is told."""
    annotate([report], tmp_path / "tasks.json", "label-studio")
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    regions = tasks[0]["predictions"][0]["result"]
    first = next(one for one in regions if one.get("from_name") != "kind")
    first["value"]["text"] = ["otherwise"]
    assert " 1 changed, 0 new, 0 deleted" in bring_back(accepted(tasks, tmp_path / "e.json"), tmp_path / "a")[1][0]
    regions.clear()
    said = bring_back(accepted(tasks, tmp_path / "e.json"), tmp_path / "b")[1]
    assert re.fullmatch(r"report\.json: 0 facts as they were, 0 changed, 0 new, [1-9]\d* deleted", said[0])
    command.bring_back(tmp_path / "e.json", tmp_path / "b", say=pytest.fail, quiet=True)


def test_docbin_there_and_back_is_the_gold_form(report, gold, tmp_path):
    assert annotate([report], tmp_path / "gold.spacy", "docbin") == (0, [])
    assert bring_back(tmp_path / "gold.spacy", tmp_path / "back")[0] == 0
    assert (tmp_path / "back" / "report.json").read_bytes() == gold


def test_web_annotation(report, tmp_path):
    assert annotate([report], tmp_path / "facts.jsonld", "web-annotation") == (0, [])
    made = json.loads((tmp_path / "facts.jsonld").read_text(encoding="utf-8"))
    sources = {item["target"][0]["source"]["id"] for item in made["first"]["items"] if isinstance(item["target"], list)}
    assert {source.rsplit("/", 1)[-1] for source in sources} == {"report.txt"}


def test_gold_is_sound_and_never_written_over(report, gold, tmp_path):
    made = simplejson.loads(gold, use_decimal=True)
    assert set(made["document"]) == {"source", "sha256", "text_sha256"}
    assert made["seizures"] and made["document"]["source"] == "report.txt"
    code, said = annotate([report], tmp_path / "gold", "gold")
    assert code == 1 and len(said) == 1 and "there is an annotation already" in said[0]
    assert (tmp_path / "gold" / "report.json").read_bytes() == gold


@pytest.mark.parametrize(("form", "name"), [("label-studio", "o.json"), ("docbin", "o.spacy"),
                                            ("web-annotation", "o.jsonld"), ("gold", "o")])  # fmt: skip
def test_one_bad_file_costs_one_line(folder, tmp_path, form, name):
    code, said = annotate([folder, tmp_path / "missing.txt"], tmp_path / name, form)
    assert code == 1
    assert len(said) == 2 and all(line.startswith("error: ") for line in said)
    if form == "label-studio":
        assert len(json.loads((tmp_path / name).read_text(encoding="utf-8"))) == 4
    if form == "gold":
        assert len(list((tmp_path / name).iterdir())) == 4


def test_nothing_at_all_is_still_a_list(tmp_path):
    code, _ = annotate([tmp_path / "missing.txt"], tmp_path / "o.json", "label-studio")
    assert code == 1 and json.loads((tmp_path / "o.json").read_text(encoding="utf-8")) == []


def test_a_bad_task_costs_one_line(report, tmp_path):
    annotate([report], tmp_path / "tasks.json", "label-studio")
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    path = accepted(tasks, tmp_path / "export.json")
    exported = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([tasks[0], *exported]), encoding="utf-8-sig")
    code, said = bring_back(path, tmp_path / "back")
    assert code == 1 and "nobody has annotated it" in said[0] and "report.txt" in said[0]
    assert (tmp_path / "back" / "report.json").exists()


def test_an_export_cannot_be_written_over_or_lead_out_of_the_folder(report, tmp_path):
    annotate([report], tmp_path / "tasks.json", "label-studio")
    text = (tmp_path / "tasks.json").read_text(encoding="utf-8")
    path = accepted(json.loads(text), tmp_path / "report.json")
    with pytest.raises(ArgumentInvalid, match="the output is also the input"):
        bring_back(path, tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("report.txt", "/../../away.txt"), encoding="utf-8")
    assert bring_back(path, tmp_path / "a" / "back")[0] == 0
    assert [one.name for one in (tmp_path / "a" / "back").iterdir()] == ["away.json"]


@pytest.mark.parametrize("content", [b"", b"text", b"\xff\xfe", b"[1]", b"{", b'[{"\xff'])
def test_what_is_no_export(tmp_path, content):
    path = tmp_path / "export"
    path.write_bytes(content)
    with pytest.raises(ExportInvalid) as error:
        bring_back(path, tmp_path / "back")
    assert str(path) in str(error.value)


def test_bad_arguments(report, tmp_path):
    with pytest.raises(ArgumentInvalid, match="--format 'brat' is unknown"):
        annotate([report], tmp_path / "o", "brat")
    with pytest.raises(InputMissing):
        bring_back(tmp_path / "none.json", tmp_path)
    with pytest.raises(ArgumentInvalid, match="must be a folder"):
        annotate([report], report, "gold")
