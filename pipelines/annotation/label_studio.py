"""Label Studio: the labelling form, and one task a document with its facts as predictions.

Source of the data model: Label Studio's documentation (Task format; tags Text, Labels, TextArea, Choices,
Relations) and its editor. What follows from it:

- A fact is a region; its fields are results of other controls with the region's id. Only known keys of a result come
  back, so the annotation that went out travels in the task's ``data``, which no tool rewrites.
- Two regions can have one relation in each direction, which may carry several labels.
- Offsets of regions were UTF-16 units in some versions and code points in others, some escape markup twice, and
  browsers change line ends: the text shown has a stand-in of the same length for each such character.
- The browser keeps numbers as doubles: exact numbers are texts.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
import simplejson

from pipelines.annotation.kinds import EVIDENCE, KINDS, LINK_LISTS, LINKS, Field, Kind
from pipelines.annotation.marks import Annotation, Mark, keyed, marks_of

FORMAT = "vanban-1"
"""Names this data layout, so that a later one can still read it."""

TEXT, KIND = "text", "kind"
"""Names of the object tag and of the labels' control in the form."""

RELATIONS = (*LINKS, *LINK_LISTS, *EVIDENCE)

_STAND_IN = "\u25a1"
_BEYOND = re.compile("[\U00010000-\U0010ffff\ud800-\udfff]")
_SHOWN = {
    **{code: " " for code in (*range(32), *range(0x7F, 0xA0), 0x2028, 0x2029) if chr(code) not in "\n\t"},
    **{ord(mark): chr(ord(mark) + 0xFEE0) for mark in "&<>"},
}
_COLOURS = {
    "header": "#8c8c8c", "citations": "#1677ff", "seizures": "#cf1322", "assets": "#d46b08", "cases": "#722ed1",
    "dates": "#08979c", "money": "#389e0d", "incidents": "#c41d7f", "indicators": "#ad8b00", "": "#bfbfbf",
}  # fmt: skip
_HINTS = {
    "number": "1250 or 3.13",
    "integer": "12",
    "items": "Enter adds one",
    "mapping": "name=value; name=value",
    "mappings": "name=value; name=value, Enter adds one",
    "accepted": "field=value, Enter adds one",
}


def control(kind: Kind, field: Field) -> str:
    """The name of a field's control in the form: ``seizure_quantity``."""
    return f"{kind.label}_{field.name}"


@cache
def config() -> str:
    """The labelling form (XML): a label a kind, a control a field, the relations."""
    words = tomllib.loads(files("pipelines").joinpath("labels.toml").read_text(encoding="utf-8"))["vi"]
    labels = [(kind.label, _hint(kind, words), _COLOURS[kind.section]) for kind in KINDS.values()]
    labels += [(name, name.replace("_", " "), _COLOURS[""]) for name in EVIDENCE]
    template = files("pipelines.annotation").joinpath("label_studio.xml.j2").read_text(encoding="utf-8")
    environment = jinja2.Environment(autoescape=True, keep_trailing_newline=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(template).render(
        labels=labels,
        relations=RELATIONS,
        hints=words["value"],
        kinds=[
            {"label": kind.label, "fields": [_shown(kind, field, words["field"]) for field in kind.fields]}
            for kind in KINDS.values()
        ],
    )


def _hint(kind: Kind, words: dict[str, dict[str, str]]) -> str:
    return words["part"].get(kind.part, kind.label) if kind.section == "header" else words["kind"][kind.section]


def _shown(kind: Kind, field: Field, words: dict[str, str]) -> dict[str, Any]:
    word = words.get(field.name)
    inner = ", ".join(inner.name for inner in field.inner)
    placeholder = _HINTS.get(field.form, "")
    return {
        "control": control(kind, field),
        "title": f"{field.name} ({word})" if word else field.name,
        "choices": ("true", "false") if field.form == "flag" else field.choices,
        "several": field.form in ("items", "mappings", "accepted"),
        "placeholder": f"{placeholder} ({inner})" if inner else placeholder,
    }


def shown_text(text: str) -> str:
    r"""The text as a task shows it, of the same length and the same in every browser.

    Controls (``\r`` too) are blanks, ``& < >`` are their full-width forms, and what is no single UTF-16 unit (emoji,
    letters beyond the BMP, halves of surrogate pairs) is ``□``.
    """
    return text.translate(_SHOWN) if text.isascii() else _BEYOND.sub(_STAND_IN, text).translate(_SHOWN)


def task(
    annotation: Annotation, text: str, *, model_version: str = "vanban", as_annotation: bool = False
) -> dict[str, Any]:
    """One task: the text, and the facts as a prediction (or as an annotation, to be reviewed).

    Raises ``AnnotationInvalid`` where a fact's quote does not stand where its offsets say.
    """
    result = results(annotation, text)
    document = annotation.get("document") or {}
    data = {
        TEXT: shown_text(text),
        "source": str(document.get("source", "")),
        "vanban": simplejson.dumps(  # as text: nothing on the way reads its numbers, or minds a NUL in it
            {"format": FORMAT, "annotation": annotation, "text": text if text != shown_text(text) else None},
            use_decimal=True,
            ensure_ascii=True,
        ),
    }
    if as_annotation:
        return {"data": data, "annotations": [{"result": result, "was_cancelled": False, "ground_truth": False}]}
    scores = [item["score"] for item in result if "score" in item]
    prediction = {"model_version": model_version, "score": min(scores, default=1.0), "result": result}
    return {"data": data, "predictions": [prediction]}


def results(annotation: Annotation, text: str) -> list[dict[str, Any]]:
    """The results of one annotation: regions with their fields, then relations."""
    marks = marks_of(annotation, text)
    visible = shown_text(text)
    scores = _scores(annotation)
    regions = [result for mark in marks for result in _region(mark, visible, scores.get(mark.key))]
    return regions + [relation for mark in marks for relation in _relations(mark)]


def _scores(annotation: Annotation) -> dict[str, float]:
    return {
        key: float(fact["evidence"]["confidence"])
        for key, _, fact in keyed(annotation)
        if fact["evidence"].get("confidence") is not None
    }


def _region(mark: Mark, visible: str, score: float | None) -> list[dict[str, Any]]:
    span = {"start": mark.start, "end": mark.end}
    label = _result(mark, KIND, "labels", {**span, "text": visible[mark.start : mark.end], "labels": [mark.label]})
    if score is not None:
        label["score"] = score
    found = [label]
    kind = KINDS.get(mark.label)
    for field in kind.fields if kind else ():
        if shown := (mark.values or {}).get(field.name):
            chosen = field.form in ("choice", "flag")
            value = {**span, "choices" if chosen else "text": list(shown)}
            found.append(_result(mark, f"{mark.label}_{field.name}", "choices" if chosen else "textarea", value))
    return found


def _result(mark: Mark, name: str, form: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": mark.key, "from_name": name, "to_name": TEXT, "type": form, "value": value}


def _relations(mark: Mark) -> list[dict[str, Any]]:
    labels: dict[str, list[str]] = {}
    for name, key in sorted(mark.links):
        labels.setdefault(key, []).append(name)
    return [
        {"type": "relation", "from_id": mark.key, "to_id": key, "direction": "right", "labels": names}
        for key, names in labels.items()
    ]
