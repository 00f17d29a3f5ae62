"""The spaCy frame: factories, spans, extensions, round trips, other people's components."""

from __future__ import annotations

import pickle
import unicodedata
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import extractor
from extractor import configuration, nlp
from extractor.document import Document, Page, Word
from extractor.errors import ArgumentInvalid
from extractor.record import FACT_KINDS, PageInfo, Record
from tests.pipelines.conftest import REPORT


@pytest.fixture(scope="module")
def language() -> Language:
    return extractor.load("drug_reports")


@pytest.fixture(scope="module")
def doc(language: Language) -> Doc:
    return language(REPORT)


@pytest.fixture
def own_component() -> str:
    @Language.component("test_own_component")
    def count(doc: Doc) -> Doc:
        doc.user_data["citations seen"] = len(doc.spans["citations"])
        doc.user_data["seizures seen"] = len(doc._.record.seizures)
        return doc

    return "test_own_component"


def saved_with(component: str, path: Path) -> Path:
    text = configuration.path_of("drug_reports").read_text(encoding="utf-8")
    text = text.replace('    "vanban_seizures",', f'    "{component}",\n    "vanban_seizures",')
    path.write_text(text + f'\n[components.{component}]\nfactory = "{component}"\n', encoding="utf-8")
    return path


def geometric() -> Document:
    """The report as if it had been read from a page: each word in a box of its own."""
    words, position = [], 0
    for line, text in enumerate(REPORT.split("\n")):
        for column, word in enumerate(text.split(" ")):
            box = (column / 90, line / 20, (column + 0.9) / 90, (line + 0.8) / 20)
            if word:
                words.append(Word(position, position + len(word), 1, line, box, 0.9))
            position += len(word) + 1
    page = Page(PageInfo(number=1, method="ocr", width=595, height=842), 0, len(REPORT))
    return Document(
        text=REPORT, source="scan.png", media_type="image/png", sha256="0" * 64, pages=(page,), words=tuple(words)
    )


def test_it_is_a_spacy_language_without_pyvi(language: Language) -> None:
    assert isinstance(language, Language)
    assert language.lang == "vi"
    assert language.pipe_names[-1] == "vanban_record"
    assert "vanban_seizures" in language.pipe_names


def test_the_record_is_that_of_the_plain_door(doc: Doc) -> None:
    assert doc.text == REPORT
    assert doc._.record == extractor.extract_text(REPORT)
    assert doc._.document.text == REPORT


@pytest.mark.parametrize("pipeline", ["drug_reports", "citations"])
def test_both_ways_give_equal_records(pipeline: str) -> None:
    document = geometric()
    plain = configuration.run(document, pipeline)
    through = configuration.run(document, extractor.load(pipeline))
    assert through == plain
    assert through.to_json() == plain.to_json()
    assert plain.citations[0].evidence.boxes


def test_spans_hold_the_facts(doc: Doc) -> None:
    record = doc._.record
    assert set(doc.spans) == {"header", *FACT_KINDS}
    for kind in FACT_KINDS:
        assert [span.id_ for span in doc.spans[kind]] == [fact.id for fact in getattr(record, kind)]
        for span, fact in zip(doc.spans[kind], getattr(record, kind), strict=True):
            assert fact.evidence.quote in span.text
            assert span.start_char <= fact.evidence.start < fact.evidence.end <= span.end_char
    assert [span.label_ for span in doc.spans["seizures"]] == [fact.substance for fact in record.seizures]
    assert {span.label_ for span in doc.spans["header"]} >= {"number", "doc_type"}
    assert record.seizures


def test_a_text_in_decomposed_letters(language: Language) -> None:
    doc = language(unicodedata.normalize("NFD", REPORT))
    assert doc._.record.facts() == extractor.extract_text(REPORT).facts()
    for fact, span in zip(doc._.record.seizures, doc.spans["seizures"], strict=True):
        assert fact.evidence.quote in unicodedata.normalize("NFC", span.text)
    assert len(doc.spans["seizures"]) > 0


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "x", "🚓 3 kg heroin \u200d", "e\u0301\u0301 \u1100\u1161 3 kg heroin"]
)
def test_odd_texts(language: Language, text: str) -> None:
    doc = language(text)
    assert doc.text == text
    assert doc._.record.facts() == extractor.extract_text(text).facts()


def test_own_component_between_ours(own_component: str) -> None:
    language = extractor.load("drug_reports")
    language.add_pipe(own_component, before="vanban_seizures")
    doc = language(REPORT)
    assert doc.user_data["citations seen"] == len(doc._.record.citations) == 1
    assert doc.user_data["seizures seen"] == 0
    assert doc._.record.seizures


def test_own_configuration_with_a_foreign_component(own_component: str, tmp_path: Path) -> None:
    path = saved_with(own_component, tmp_path / "own.cfg")
    assert configuration.plan(path) is None
    assert extractor.extract_text(REPORT, pipeline=path) == extractor.extract_text(REPORT)
    assert extractor.extract_text(REPORT, pipeline=path, with_text=True).document.text == REPORT
    assert own_component in extractor.load(path).pipe_names


def test_an_unknown_component_is_said_with_its_remedy(tmp_path: Path) -> None:
    path = saved_with("nobody_made_this", tmp_path / "own.cfg")
    with pytest.raises(ArgumentInvalid) as caught:
        extractor.extract_text(REPORT, pipeline=path)
    assert "nobody_made_this" in caught.value.cause
    assert "@Language.component" in caught.value.remedy


def test_a_step_with_settings_that_it_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "own.cfg"
    text = configuration.path_of("citations").read_text(encoding="utf-8")
    path.write_text(text.replace('factory = "vanban_dates"', 'factory = "vanban_dates"\nspeed = 3'), encoding="utf-8")
    with pytest.raises(ArgumentInvalid):
        extractor.extract_text(REPORT, pipeline=path)


def test_a_pipeline_without_our_components_makes_no_record() -> None:
    with pytest.raises(ArgumentInvalid, match="no vanban component"):
        extractor.extract_text(REPORT, pipeline=spacy.blank("xx"))


def test_a_facts_correction_by_a_component_reaches_the_record() -> None:
    @Language.component("test_correction")
    def correct(doc: Doc) -> Doc:
        doc._.record.dates.clear()
        return doc

    language = extractor.load("drug_reports")
    language.add_pipe("test_correction", before="vanban_record")
    doc = language(REPORT)
    assert doc._.record.dates == [] == list(doc.spans["dates"])
    assert '"dates": []' in doc.user_data[nlp.RECORD]


# -- round trips -----------------------------------------------------------------------------------------------


def same(one: Doc, other: Doc) -> bool:
    def spans(doc: Doc) -> dict[str, list[tuple[int, int, str, str]]]:
        return {
            group: [(span.start_char, span.end_char, span.label_, span.id_) for span in doc.spans[group]]
            for group in doc.spans
        }

    return one.text == other.text and spans(one) == spans(other)


def test_docbin_keeps_spans_record_and_document(language: Language) -> None:
    doc = language(nlp.make_doc(language, geometric()))
    packed = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    [again] = DocBin().from_bytes(packed).get_docs(language.vocab)
    assert same(doc, again)
    assert again._.record == doc._.record
    assert isinstance(again._.record, Record)
    assert again._.record is again._.record
    assert again._.document == geometric()


def test_docbin_without_user_data_keeps_spans(doc: Doc, language: Language) -> None:
    [again] = DocBin().from_bytes(DocBin(docs=[doc]).to_bytes()).get_docs(language.vocab)
    assert same(doc, again)
    assert again._.record is None


def test_bytes_and_pickle_of_a_doc(doc: Doc, language: Language) -> None:
    for again in (Doc(language.vocab).from_bytes(doc.to_bytes()), pickle.loads(pickle.dumps(doc))):
        assert same(doc, again)
        assert again._.record == doc._.record


def test_pickle_of_the_pipeline(language: Language, doc: Doc) -> None:
    again = pickle.loads(pickle.dumps(language))
    assert again(REPORT)._.record == doc._.record


def test_bytes_and_disk_of_the_pipeline(language: Language, doc: Doc, tmp_path: Path) -> None:
    language.to_disk(tmp_path / "saved")
    assert spacy.load(tmp_path / "saved")(REPORT)._.record == doc._.record
    again = extractor.load("drug_reports").from_bytes(language.to_bytes())
    assert again(REPORT)._.record == doc._.record


def test_processes(language: Language, doc: Doc) -> None:
    found = list(language.pipe([REPORT, "x", REPORT], n_process=2, batch_size=1))
    assert [one.text for one in found] == [REPORT, "x", REPORT]
    assert found[0]._.record == found[2]._.record == doc._.record
    assert same(found[2], doc)


# -- extensions ------------------------------------------------------------------------------------------------


def test_importing_sets_no_extension() -> None:
    import subprocess
    import sys

    code = (
        "import extractor.nlp; from spacy.tokens import Doc; print(Doc.has_extension('record'));"
        "extractor.load(); print(Doc.has_extension('record'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_another_packages_extension_is_not_overwritten() -> None:
    nlp.register()
    ours = Doc.remove_extension("record")
    Doc.set_extension("record", default="theirs")
    try:
        with pytest.raises(ValueError, match="record"):
            nlp.register()
        assert Doc.get_extension("record")[0] == "theirs"
    finally:
        Doc.set_extension("record", getter=ours[2], setter=ours[3], force=True)
    nlp.register()
