"""spaCy DocBin: exact through the file, editable in spaCy."""

from __future__ import annotations

import copy
import subprocess
import sys

import pytest
import simplejson
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin, Span

from extractor.document import Document
from pipelines.annotation import docbin
from pipelines.annotation.problems import AnnotationInvalid, ExportInvalid

from .conftest import FILES, GOLD, TEXT, annotation, evidence, exact


def through_a_file(gold, text):
    content = docbin.to_bytes([docbin.make_doc(gold, text)])
    (doc,) = DocBin().from_bytes(content).get_docs(spacy.blank("en").vocab)
    return doc


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gold_comes_back_to_the_letter(path):
    gold = simplejson.loads(path.read_text(encoding="utf-8"), use_decimal=True)
    text = Document.of_text((GOLD / "texts" / gold["document"]["source"]).read_bytes().decode()).text
    (back,) = docbin.read(docbin.to_bytes([docbin.make_doc(gold, text)]))
    assert exact(back.annotation) == exact(gold)


def test_offsets_inside_tokens_and_all_that_gold_holds_come_back(base):
    base["dates"].append({"id": "date-2", "date": "2021", "evidence": evidence("021 ba")})
    doc = through_a_file(base, TEXT)
    assert doc.text == TEXT
    assert exact(docbin.annotation_of(doc)) == exact(base)
    assert doc.spans["dates"][-1].text == "02/3/2021 ban hành", "the example must be no run of tokens"


def test_groups_and_labels_are_those_of_the_pipeline(base):
    doc = through_a_file(base, TEXT)
    assert [(span.label_, span.id_) for span in doc.spans["citations"]] == [
        ("kế hoạch", "citation-1"), ("kế hoạch", "citation-2")]  # fmt: skip
    assert {span.label_ for span in doc.spans["header"]} == {"number", "recipient"}
    assert len(doc.spans["seizures"]) == 4


def test_another_process_reads_ids_and_labels(base, tmp_path):
    path = tmp_path / "gold.spacy"
    path.write_bytes(docbin.to_bytes([docbin.make_doc(base, TEXT)]))
    code = (
        "import sys, spacy\nfrom spacy.tokens import DocBin\n"
        "(doc,) = DocBin().from_disk(sys.argv[1]).get_docs(spacy.blank('en').vocab)\n"
        "print([(s.id_, s.label_) for s in doc.spans['money']])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[('money-1', 'VND')]"


def spans(doc, group):
    return [Span(doc, span.start, span.end, label=span.label_, span_id=span.id_) for span in doc.spans[group]]


def test_spans_deleted_moved_labelled_and_added(base):
    doc = through_a_file(base, TEXT)
    kept = [span for span in spans(doc, "seizures") if span.id_ != "seizure-1"]
    doc.spans["seizures"] = kept
    one, two = spans(doc, "citations")
    doc.spans["citations"] = [Span(doc, one.start, one.end, label="chỉ thị", span_id=one.id_), two]
    (date,) = spans(doc, "dates")
    doc.spans["dates"] = [Span(doc, date.start - 1, date.end, label="date", span_id=date.id_)]
    new = doc.char_span(
        TEXT.index("Nguyễn"), TEXT.index("Nguyễn") + 6, alignment_mode="expand", label="addicts_managed"
    )
    doc.spans["indicators"] = [new]
    after = docbin.annotation_of(doc)
    assert [fact["id"] for fact in after["seizures"]] == ["seizure-2", "seizure-3", "seizure-4"]
    assert after["seizures"][0]["alternative_of"] is None
    assert after["citations"][0]["type"] == "chỉ thị"
    assert after["citations"][0]["issuer_evidence"] == base["citations"][0]["issuer_evidence"]
    moved = after["dates"][0]["evidence"]
    assert TEXT[moved["start"] : moved["end"]] == moved["quote"] != base["dates"][0]["evidence"]["quote"]
    (indicator,) = after["indicators"]
    assert (indicator["id"], indicator["name"]) == ("indicator-1", "addicts_managed")
    untouched = ("header", "assets", "cases", "money")
    assert exact({key: after[key] for key in untouched}) == exact({key: base[key] for key in untouched})


def test_a_copied_span_is_a_fact_of_its_own(base):
    doc = through_a_file(base, TEXT)
    (money,) = spans(doc, "money")
    doc.spans["money"] = [money, Span(doc, 0, 1, label="USD", span_id="money-1")]
    with pytest.raises(AnnotationInvalid, match="amount: it is missing"):
        docbin.annotation_of(doc)
    (date,) = spans(doc, "dates")
    doc.spans["money"], doc.spans["dates"] = [money], [date, Span(doc, 0, 1, label="date", span_id="date-1")]
    assert [(fact["id"], fact["date"]) for fact in docbin.annotation_of(doc)["dates"]] == [
        ("date-2", None), ("date-1", "2021-03-02")]  # fmt: skip


def test_a_part_of_the_header_that_is_none(base):
    doc = through_a_file(base, TEXT)
    doc.spans["header"] = [Span(doc, 0, 1, label="nonsense")]
    with pytest.raises(AnnotationInvalid, match="nonsense"):
        docbin.annotation_of(doc)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 100])
def test_what_is_no_docbin(content):
    with pytest.raises(ExportInvalid, match="no DocBin"):
        list(docbin.read(content, source="x"))


def test_a_doc_of_someone_else_costs_one_error(base):
    found = list(docbin.read(docbin.to_bytes([spacy.blank("en")("a text"), docbin.make_doc(base, TEXT)]), source="x"))
    assert "was not made by vanban annotate" in str(found[0])
    assert exact(found[1].annotation) == exact(annotation())


def test_half_a_surrogate_pair_is_told():
    with pytest.raises(AnnotationInvalid, match="surrogate"):
        docbin.make_doc({"document": {}, "header": {}}, "a\ud800b")


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_odd_texts_and_spans_come_back(data):
    letters = st.characters(exclude_categories=["Cs"]) | st.sampled_from("\r\n 😀\u0301ệ\u2028")
    text = data.draw(st.text(alphabet=letters, min_size=1, max_size=40))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = {"quote": text[start:end], "start": start, "end": end}
    gold = {"document": {}, "header": {}, "dates": [{"id": text, "date": text, "evidence": span}], "checks": []}
    assert exact(docbin.annotation_of(through_a_file(copy.deepcopy(gold), text))) == exact(gold)
