"""The steps as spaCy components: factories, the document and the record on a ``Doc``, facts as spans.

``nlp(text)`` gives a ``Doc`` with ``doc._.record`` (the :class:`~extractor.record.Record`), ``doc._.document`` (the
:class:`~extractor.document.Document`) and the facts in ``doc.spans``: one group a kind (``citations``, ``seizures``,
``header`` …), each span with the fact's id and a label of the kind's own (substance, type of document …). A span covers
the tokens that the fact touches; the exact offsets are those of the record, which count the text's NFC form.

Both extensions live in ``doc.user_data`` as JSON text, so that ``DocBin(store_user_data=True)``, ``Doc.to_bytes`` and
``nlp.pipe(n_process=2)`` carry them; whoever reads such docs in a new process calls :func:`register` first.
"""

from __future__ import annotations

import bisect
import difflib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor import configuration, regex, stored
from extractor import pipeline as steps
from extractor.document import Document
from extractor.errors import ArgumentInvalid, PatternOutOfTime
from extractor.record import FACT_KINDS, Fact, Header, Record
from extractor.vietnamese.tokenizer import create_tokenizer

__all__ = ["create_tokenizer", "load", "make_doc", "record_of", "register", "set_spans"]

RECORD, DOCUMENT = "vanban.record", "vanban.document"

LABELS: dict[str, Callable[[Any], str]] = {
    "citations": lambda fact: str(fact.type),
    "seizures": lambda fact: str(fact.substance),
    "assets": lambda fact: str(fact.kind),
    "cases": lambda fact: str(fact.action),
    "dates": lambda fact: "date",
    "money": lambda fact: str(fact.currency),
    "incidents": lambda fact: "incident",
    "indicators": lambda fact: str(fact.name),
}
"""What a span of each group is labelled with; spans of the group ``header`` with the part's name."""


def load(pipeline: str | Path) -> Language:
    """A ``Language`` from a packaged pipeline's name or the path of a ``.cfg``.

    Raises ``ArgumentInvalid`` for a file that is no configuration or names a component that nobody registered.
    """
    path = configuration.path_of(pipeline)
    configuration.parse(path)
    try:
        return spacy.util.load_model_from_config(spacy.util.load_config(path), auto_fill=True)
    except Exception as error:  # spaCy raises many kinds for a configuration that does not fit
        cause = " ".join(str(error).split())[:300]
        remedy = "correct the configuration"
        if unknown := regex.search(r"E002\] Can't find factory for '([^']{1,80})'", cause):
            cause = f"no component is called {unknown[1]!r}"
            ours = [f"vanban_{name}" for name in (*steps.RULES, *steps.LINKS, *steps.CHECKS, "record")]
            if near := difflib.get_close_matches(unknown[1], ours, 1):
                cause += f"; did you mean {near[0]!r}?"
        if unknown or "E002" in cause or "registry" in cause:
            remedy = (
                "register the component with @Language.component or @Language.factory and import its module first "
                "(--code FILE.py on the command line)"
            )
        raise ArgumentInvalid(f"spaCy cannot build the pipeline: {cause}", source=path, remedy=remedy) from error


def make_doc(language: Language, document: Document) -> Doc:
    """The unprocessed ``Doc`` of a document that was read already, so that its boxes reach the evidence."""
    register()
    doc: Doc = language.tokenizer(document.text)
    doc._.document = document
    return doc


def record_of(language: Language, document: Document, *, with_text: bool = False) -> Record:
    """The record that a spaCy pipeline makes of a document. ``with_text`` puts the text into it."""
    record: Record | None = language(make_doc(language, document))._.record
    if record is None:
        raise ArgumentInvalid(
            "the pipeline has no vanban component, so that it makes no record", remedy="add them to its configuration"
        )
    record.document.text = document.text if with_text else None
    return record


def register() -> None:
    """Make ``doc._.record`` and ``doc._.document`` available. Safe to call more than once.

    Raises ``ValueError`` where someone else's extension has one of the names.
    """
    extensions = {"record": (_get_record, _set_record), "document": (_get_document, _set_document)}
    for name, (getter, setter) in extensions.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter, setter=setter)
        elif Doc.get_extension(name)[2] is not getter:
            raise ValueError(
                f"another package has set the Doc extension {name!r}; remove it before loading this pipeline"
            )


def _get_record(doc: Doc) -> Record | None:
    return stored.fetch(doc.user_data, RECORD, Record.from_json)


def _set_record(doc: Doc, record: Any) -> None:
    doc.user_data[RECORD] = stored.Stored.of(record, Record.to_json)


def _get_document(doc: Doc) -> Document:
    document = stored.fetch(doc.user_data, DOCUMENT, stored.document_from_json)
    if document is None:
        document = Document.of_text(doc.text)
        _set_document(doc, document)
    return document


def _set_document(doc: Doc, document: Any) -> None:
    doc.user_data[DOCUMENT] = stored.Stored.of(document, stored.document_to_json)


class StepComponent:
    """One step as a spaCy component: it fills its part of ``doc._.record`` and its span group."""

    def __init__(self, step: str) -> None:
        self.step = step
        self._run: steps.Step | None = None

    def __call__(self, doc: Doc) -> Doc:
        if self._run is None:
            self._run = steps.step(self.step)
        document, record = _open(doc)
        try:
            self._run(document, record)
        except PatternOutOfTime as error:
            record.document.warnings.append(steps.out_of_time(self.step, error))
        part = steps.RULES.get(self.step)
        if part in FACT_KINDS:
            set_spans(doc, record, (part,))
        return doc

    def __reduce__(self) -> tuple[Any, ...]:
        return (StepComponent, (self.step,))


class RecordComponent:
    """Closes the record: every span group set, the record in ``doc.user_data`` as JSON."""

    def __call__(self, doc: Doc) -> Doc:
        _, record = _open(doc)
        set_spans(doc, record, ("header", *FACT_KINDS))
        doc._.record = record
        return doc


def _open(doc: Doc) -> tuple[Document, Record]:
    document = _get_document(doc)
    record = _get_record(doc)
    if record is None:
        record = Record(document=document.info())
        doc.user_data[RECORD] = stored.Stored.open(record)
    return document, record


def set_spans(doc: Doc, record: Record, groups: tuple[str, ...]) -> None:
    """Put the record's facts of those kinds into ``doc.spans``, in text order."""
    place = _offsets_in(doc)
    for group in groups:
        spans: list[Span] = []
        for label, fact in _labelled(record, group):
            start, end = place(fact.evidence.start), place(fact.evidence.end)
            span = doc.char_span(start, end, label=label, span_id=fact.id, alignment_mode="expand")
            if span is not None:
                spans.append(span)
        doc.spans[group] = spans


def _labelled(record: Record, group: str) -> list[tuple[str, Fact]]:
    if group != "header":
        return [(LABELS[group](fact), fact) for fact in getattr(record, group)]
    found: list[tuple[str, Fact]] = []
    for part in Header.model_fields:
        value = getattr(record.header, part)
        found += [(part, fact) for fact in (value if isinstance(value, list) else [value]) if fact is not None]
    return sorted(found, key=lambda pair: pair[1].evidence.start)


def _offsets_in(doc: Doc) -> Callable[[int], int]:
    """From offsets of the NFC text, which the record counts, to those of the text that the ``Doc`` was made of."""
    text = doc.text
    if unicodedata.is_normalized("NFC", text):
        return lambda offset: offset
    composed, original = [0], [0]
    for cluster in regex.finditer(r"\X", text):
        composed.append(composed[-1] + len(unicodedata.normalize("NFC", cluster.group())))
        original.append(cluster.end())
    return lambda offset: original[bisect.bisect_left(composed, offset)]


def _add_factory(step: str) -> None:
    def create(nlp: Language, name: str) -> StepComponent:
        register()
        return StepComponent(step)

    assigns = ["doc._.record", "doc.spans"] if steps.RULES.get(step) in FACT_KINDS else ["doc._.record"]
    Language.factory(configuration.PREFIX + step, assigns=assigns, func=create)


def _create_record(nlp: Language, name: str) -> RecordComponent:
    register()
    return RecordComponent()


for _step in (*steps.RULES, *steps.LINKS, *steps.CHECKS):
    _add_factory(_step)
Language.factory(configuration.FINAL, assigns=["doc._.record", "doc.spans"], func=_create_record)
