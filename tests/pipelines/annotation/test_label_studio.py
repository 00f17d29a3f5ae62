"""What goes out to Label Studio: held against the data model of its own SDK; unedited, it comes back to the letter."""

from __future__ import annotations

import json
import unicodedata
from xml.etree import ElementTree

import pytest
import simplejson
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.document import Document
from extractor.record import FACT_KINDS, Header
from pipelines.annotation import label_studio, label_studio_export
from pipelines.annotation.kinds import KINDS
from pipelines.annotation.problems import AnnotationInvalid

from .conftest import FILES, GOLD, TEXT, Editor, annotation, exact


def cases():
    found = [pytest.param(annotation(), TEXT, id="everything")]
    for path in FILES:
        gold = simplejson.loads(path.read_text(encoding="utf-8"), use_decimal=True)
        text = (GOLD / "texts" / gold["document"]["source"]).read_bytes().decode()
        found.append(pytest.param(gold, Document.of_text(text).text, id=path.stem))
    return found


@pytest.mark.parametrize(("gold", "text"), cases())
def test_unedited_everything_comes_back(gold, text):
    before = exact(gold)
    assert exact(Editor(gold, text).read()) == before
    assert exact(gold) == before, "what went out was changed"


@pytest.mark.parametrize(("gold", "text"), cases())
def test_the_sdk_accepts_tasks_predictions_and_annotations(gold, text):
    interface = pytest.importorskip("label_studio_sdk.label_interface").LabelInterface(label_studio.config())
    objects = pytest.importorskip("label_studio_sdk.label_interface.objects")
    interface.validate()
    task = json.loads(simplejson.dumps(label_studio.task(gold, text), use_decimal=True))
    assert interface.validate_task({"data": task["data"]})
    assert interface.validate_prediction(task["predictions"][0], return_errors=True) == []
    made = Editor(gold, text).export()["annotations"][0]
    assert interface.validate_annotation(made)
    # The SDK's own models read the task and give it back the same: nothing in it is of a form that they drop.
    value = objects.TaskValue(data=task["data"], predictions=task["predictions"], annotations=[made])
    dumped = value.model_dump()
    assert dumped["data"] == task["data"]
    assert dumped["predictions"][0]["result"] == task["predictions"][0]["result"]
    sent = {"id": 1, "data": dumped["data"], "annotations": dumped["annotations"]}
    assert exact(label_studio_export.annotation_of(sent)) == exact(gold)


def test_the_sdk_refuses_what_our_form_does_not_offer():
    """Guards the test above: a validation that accepts all things would show nothing."""
    interface = pytest.importorskip("label_studio_sdk.label_interface").LabelInterface(label_studio.config())
    prediction = label_studio.task(annotation(), TEXT)["predictions"][0]
    prediction["result"][0]["value"]["labels"] = ["no such label"]
    assert interface.validate_prediction(prediction, return_errors=True)


def test_the_form_has_every_kind_and_every_field():
    root = ElementTree.fromstring(label_studio.config())
    labels = {label.get("value") for label in root.iter("Label")}
    assert labels == {*KINDS, "issuer_evidence", "date_evidence"}
    assert len(KINDS) == len(FACT_KINDS) + len(Header.model_fields)
    controls = {tag.get("name"): tag for tag in root.iter() if tag.get("perRegion") == "true"}
    assert set(controls) == {label_studio.control(kind, field) for kind in KINDS.values() for field in kind.fields}
    substances = [choice.get("value") for choice in controls["seizure_substance"].iter("Choice")]
    assert "heroin" in substances and "precursor" in substances
    assert controls["seizure_quantity"].tag == "TextArea", "a Number would be a double"
    shown = {view.get("whenLabelValue"): view for view in root.iter("View") if view.get("visibleWhen")}
    assert set(shown) == set(KINDS)
    assert {tag.get("name") for tag in shown["asset"] if tag.get("name")} == {
        name for name in controls if name.startswith("asset_")
    }
    assert all(view.get("whenTagName") == "kind" for view in shown.values())


def test_results_of_one_fact_share_its_id_and_numbers_are_texts(base):
    result = label_studio.results(base, TEXT)
    of_first = {one["from_name"]: one for one in result if one.get("id") == "seizure-1"}
    assert of_first["seizure_quantity"]["value"]["text"] == ["3.130"]
    assert of_first["seizure_unit"]["value"]["choices"] == ["kg"]
    assert of_first["kind"]["value"]["labels"] == ["seizure"]
    assert len({(one["value"]["start"], one["value"]["end"]) for one in of_first.values()}) == 1


def test_two_regions_have_one_relation_a_direction(base):
    """Label Studio drops the second one: a fact that leads to another in two ways has one relation with two labels."""
    base["seizures"][2]["alternative_of"] = "seizure-1"
    relations = [one for one in label_studio.results(base, TEXT) if one["type"] == "relation"]
    pairs = [(one["from_id"], one["to_id"]) for one in relations]
    assert len(pairs) == len(set(pairs))
    (both,) = [one for one in relations if (one["from_id"], one["to_id"]) == ("seizure-3", "seizure-1")]
    assert both["labels"] == ["alternative_of", "part_of"]
    assert exact(Editor(base, TEXT).read()) == exact(base)


def test_scores_are_confidences_and_the_lowest_is_the_documents(base):
    task = label_studio.task(base, TEXT)
    assert [one["score"] for one in task["predictions"][0]["result"] if "score" in one] == [0.8734]
    assert task["predictions"][0]["score"] == 0.8734


def test_a_quote_that_stands_elsewhere_is_an_error_that_names_the_fact(base):
    base["money"][0]["evidence"]["start"] += 1
    with pytest.raises(AnnotationInvalid, match="money-1"):
        label_studio.task(base, TEXT)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


ODD = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("\r\n\t\0 &<>\u2028\u0301\u0323😀𝔸\ufeff\u200dệđ\x85\ud800")),
    min_size=1,
    max_size=60,
)


@given(ODD)
def test_the_text_shown_counts_the_same_everywhere(text):
    shown = label_studio.shown_text(text)
    assert len(shown) == len(text) == utf16(shown)
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t" for letter in shown)
    assert not set("&<>") & set(shown)
    assert label_studio.shown_text(shown) == shown
    shown.encode()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_odd_texts_come_back(data):
    text = data.draw(ODD)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    value = data.draw(ODD)
    span = {"quote": text[start:end], "start": start, "end": end}
    gold = {
        "document": {"source": value},
        "header": {"title": {"id": "header-title", "text": value, "evidence": span}},
        "dates": [{"id": value, "date": value, "note": value, "evidence": dict(span)} for _ in range(2)],
        "incidents": [{"id": "incident-1", "forces": [value, ""], "suspects": [{"name": value}], "evidence": span}],
    }
    assert exact(Editor(gold, text).read()) == exact(gold)
