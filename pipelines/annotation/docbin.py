"""spaCy ``DocBin``: one ``Doc`` a document, its facts in ``doc.spans``, the annotation in full beside them.

Tokens are those of the project's tokenizer; a span covers the tokens that its fact touches. The exact offsets, which
may lie inside tokens, stand in the annotation (``doc.user_data["vanban.annotation"]``, JSON text) and come back from
there. Any ``Vocab`` reads the file: ``DocBin().from_disk(path).get_docs(spacy.blank("vi_or_xx").vocab)``.

Groups are the record's lists (``seizures`` …) and ``header``. Labels are the substance, type, action …, or the part of
the header; ``span.id_`` is the fact's id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import simplejson
import spacy
from spacy.tokens import Doc, DocBin, Span

from extractor.errors import VanbanError
from extractor.nlp import create_tokenizer
from pipelines.annotation.kinds import OF_SECTION, Kind
from pipelines.annotation.marks import Annotation, Mark, Returned, keyed, marks_of
from pipelines.annotation.merging import merge
from pipelines.annotation.problems import AnnotationInvalid, ExportInvalid

ANNOTATION = "vanban.annotation"
"""Key of the annotation in ``Doc.user_data``."""

LABEL_FIELDS = {
    "citations": "type", "seizures": "substance", "assets": "kind", "cases": "action", "money": "currency",
    "indicators": "name",
}  # fmt: skip
"""The field that a span of each group is labelled with; other kinds are labelled with their own name."""

GROUPS = ("header", *(section for section, part in OF_SECTION if not part))


@cache
def _language() -> Any:
    return spacy.blank("xx")


def make_doc(annotation: Annotation, text: str) -> Doc:
    """The ``Doc`` of one document. Raises ``AnnotationInvalid`` where a quote stands elsewhere, or for no Unicode."""
    marks = {mark.key: mark for mark in marks_of(annotation, text)}
    try:
        doc: Doc = create_tokenizer()(_language())(text)
    except UnicodeEncodeError as error:
        remedy = "write it to another form: spaCy holds Unicode only"
        raise AnnotationInvalid(f"the text holds half of a surrogate pair at {error.start}", remedy=remedy) from None
    groups: dict[str, list[Span]] = {group: [] for group in GROUPS}
    for key, kind, fact in keyed(annotation):
        span = _span(doc, marks[key], _label(kind, fact), key)
        groups[kind.section].append(span)
    for group, spans in groups.items():
        doc.spans[group] = sorted(spans, key=lambda span: (span.start, span.end))
    doc.user_data[ANNOTATION] = simplejson.dumps(annotation, use_decimal=True, ensure_ascii=False)
    return doc


def _span(doc: Doc, mark: Mark, label: str, key: str) -> Span:
    span: Span | None = doc.char_span(mark.start, mark.end, label=label, span_id=key, alignment_mode="expand")
    if span is None:
        raise AnnotationInvalid(f"{key}: {mark.start}:{mark.end} lies outside the text")
    return span


def _label(kind: Kind, fact: dict[str, Any]) -> str:
    if kind.section == "header":
        return kind.label
    name = LABEL_FIELDS.get(kind.section)
    return str(fact.get(name)) if name else kind.label


def to_bytes(docs: Iterable[Doc]) -> bytes:
    """The file's content."""
    binary = DocBin(store_user_data=True)
    for doc in docs:
        binary.add(doc)
        for spans in doc.spans.values():
            for span in spans:
                binary.strings.add(span.id_)
    content: bytes = binary.to_bytes()
    return content


def read(content: bytes, *, source: str | None = None) -> Iterator[Returned | VanbanError]:
    """The annotation of each ``Doc``, or why there is none. Raises ``ExportInvalid`` for what is no DocBin."""
    try:
        docs = list(DocBin().from_bytes(content).get_docs(_language().vocab))
    except Exception as error:  # zlib, msgpack and spaCy each have errors of their own for broken bytes
        raise ExportInvalid(f"it is no DocBin: {type(error).__name__}", source=source) from None
    for number, doc in enumerate(docs, start=1):
        try:
            yield _returned(doc)
        except VanbanError as error:
            error.source = f"{source or 'DocBin'}, document {number}"
            yield error
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
            cause = f"its annotation is not of our form ({type(error).__name__}: {error})"
            yield ExportInvalid(cause, source=f"{source or 'DocBin'}, document {number}")


def annotation_of(doc: Doc) -> Annotation:
    """The annotation that a ``Doc`` holds: spans added, moved, labelled anew or deleted since it was made count.

    Raises ``ExportInvalid``, ``AnnotationInvalid``.
    """
    return _returned(doc).annotation


def _returned(doc: Doc) -> Returned:
    try:
        base = simplejson.loads(doc.user_data[ANNOTATION], use_decimal=True)
    except (KeyError, TypeError, ValueError):
        cause = "the document was not made by vanban annotate, or was stored without user data"
        raise ExportInvalid(cause, remedy="store it with DocBin(store_user_data=True)") from None
    went_out = {mark.key: mark for mark in marks_of(base, doc.text)}
    labels = {key: _label(kind, fact) for key, kind, fact in keyed(base)}
    marks: dict[str, Mark] = {}
    for group in GROUPS:
        for span in doc.spans.get(group, ()):
            known = span.id_ in went_out and span.id_ not in marks  # a copy of a span is a new one
            key = span.id_ if known else f"new.{len(marks)}"
            mark = _back(doc, span, group, went_out[key] if known else None, labels.get(key))
            marks[key] = replace(mark, key=key)
    # Second spans are not drawn here: they stay with their facts.
    seconds = [went_out[key] for mark in marks.values() for name, key in mark.links if key == f"{mark.key}.{name}"]
    return Returned(merge(base, doc.text, [*marks.values(), *seconds]), base)


def _back(doc: Doc, span: Span, group: str, before: Mark | None, label: str | None) -> Mark:
    kind = _kind(group, span.label_)
    shown = {LABEL_FIELDS[group]: (span.label_,)} if group in LABEL_FIELDS else {}
    if before is None or before.label != kind.label:
        return Mark(span.id_, kind.label, span.start_char, span.end_char, shown)
    expected = _span(doc, before, span.label_, span.id_)
    if (span.start, span.end) != (expected.start, expected.end):
        before = replace(before, start=span.start_char, end=span.end_char)
    if span.label_ != label:
        before = replace(before, values={**(before.values or {}), **shown})
    return before


def _kind(group: str, label: str) -> Kind:
    for (section, part), kind in OF_SECTION.items():
        if section == group and (not part or kind.label == label):
            return kind
    raise AnnotationInvalid(f"no part of the header is called {label!r}", remedy="label the span with a part's name")
