"""W3C Web Annotation: the keys that the model requires, and selectors that lead back to the very text."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest
import simplejson

from extractor.document import Document
from pipelines.annotation import web_annotation

from .conftest import FILES, GOLD, TEXT, annotation, exact

MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
"""The model's list (3.3.5); a purpose is one of them too."""


def cases():
    found = [pytest.param(annotation(), TEXT, id="everything")]
    for path in FILES:
        gold = simplejson.loads(path.read_text(encoding="utf-8"), use_decimal=True)
        text = (GOLD / "texts" / gold["document"]["source"]).read_bytes().decode()
        found.append(pytest.param(gold, Document.of_text(text).text, id=path.stem))
    return found


def as_list(value):
    return value if isinstance(value, list) else [value]


def check_target(target, text):
    """A target is an IRI or a specific resource with one source and selectors of known types."""
    if isinstance(target, str):
        assert target.startswith("urn:uuid:")
        return
    assert target["type"] == "SpecificResource"
    assert isinstance(target["source"]["id"], str) and " " not in target["source"]["id"]
    for selector in as_list(target["selector"]):
        if selector["type"] == "TextPositionSelector":
            assert 0 <= selector["start"] < selector["end"] <= len(text)
        elif selector["type"] == "TextQuoteSelector":
            found = selector["prefix"] + selector["exact"] + selector["suffix"]
            assert found in text and selector["exact"]
        else:
            assert selector["type"] == "FragmentSelector"
            assert selector["conformsTo"] == "http://www.w3.org/TR/media-frags/"
            form, _, numbers = selector["value"].removeprefix("xywh=").partition(":")
            assert form == "percent" and len(numbers.split(",")) == 4
            assert all(0 <= float(number) <= 100 for number in numbers.split(","))


@pytest.mark.parametrize(("gold", "text"), cases())
def test_shape(gold, text):
    made = json.loads(web_annotation.dumps(web_annotation.collection(web_annotation.items(gold, text))))
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert made["type"] == "AnnotationCollection"
    page = made["first"]
    assert (page["type"], page["partOf"], page["startIndex"]) == ("AnnotationPage", made["id"], 0)
    items = page["items"]
    assert made["total"] == len(items) > 0
    ids = [item["id"] for item in items]
    assert len(set(ids)) == len(ids) and all(name.startswith("urn:uuid:") for name in ids)
    for item in items:
        assert item["type"] == "Annotation"
        assert set(as_list(item["motivation"])) <= MOTIVATIONS
        for body in item["body"]:
            if isinstance(body, str):
                assert body in ids, "a link leads to an annotation of the page"
            else:
                assert body["type"] == "TextualBody" and body["purpose"] in MOTIVATIONS and body["value"]
        assert as_list(item["target"])
        for target in as_list(item["target"]):
            check_target(target, text)


@pytest.mark.parametrize(("gold", "text"), cases())
def test_every_fact_is_described_in_full(gold, text):
    described = {}
    for item in web_annotation.items(gold, text):
        if item["motivation"] == ["tagging", "describing"]:
            fact = simplejson.loads(item["body"][1]["value"], use_decimal=True)
            position, quote = item["target"][0]["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"] == fact["evidence"]["quote"]
            described[fact["id"]] = fact
    header = [
        part for held in gold["header"].values() for part in as_list(held) if part and part["id"] != "header-byline"
    ]
    facts = header + [
        fact for name, held in gold.items() if isinstance(held, list) and name != "checks" for fact in held
    ]
    assert exact(sorted(described)) == exact(sorted(fact["id"] for fact in facts))
    assert all(exact(described[fact["id"]]) == exact(fact) for fact in facts)


def test_boxes_are_media_fragments_of_their_page(base):
    (citation,) = [item for item in web_annotation.items(base, TEXT) if "Kế hoạch số 15" in str(item["body"])]
    boxes = citation["target"][1:]
    assert [box["selector"]["value"] for box in boxes] == [
        "xywh=percent:12.5,33.33,37.5,1.67",
        "xywh=percent:10,5,10,2",
    ]
    assert [unquote(box["source"]["id"]) for box in boxes] == ["báo cáo.pdf#page=2", "báo cáo.pdf#page=3"]


def test_links_lead_from_fact_to_fact(base):
    items = web_annotation.items(base, TEXT)
    name = {
        item["id"]: simplejson.loads(item["body"][1]["value"])["id"]
        for item in items
        if "describing" in item["motivation"]
    }
    links = {
        (item["body"][0]["value"], name[item["target"]], name[item["body"][1]])
        for item in items
        if item["motivation"] == "linking"
    }
    assert ("part_of", "seizure-3", "seizure-1") in links and ("same_as", "money-1", "asset-1") in links
    assert ("seizures", "incident-1", "seizure-3") in links


def test_names_are_the_same_on_every_run_and_differ_between_documents(base):
    first = [item["id"] for item in web_annotation.items(base, TEXT)]
    assert first == [item["id"] for item in web_annotation.items(annotation(), TEXT)]
    base["document"]["source"] = "other.pdf"
    assert not set(first) & {item["id"] for item in web_annotation.items(base, TEXT)}


def test_a_collection_of_nothing_has_no_page():
    assert "first" not in web_annotation.collection([])
