"""Read a Label Studio export (format JSON) back: one annotation a task, edits of the annotator included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import simplejson

from extractor.errors import VanbanError
from pipelines.annotation.kinds import EVIDENCE, KINDS, Kind
from pipelines.annotation.label_studio import FORMAT, KIND, TEXT, control, shown_text
from pipelines.annotation.marks import Annotation, Mark, Returned
from pipelines.annotation.merging import merge
from pipelines.annotation.problems import AnnotationInvalid, ExportInvalid

Result = dict[str, Any]

_LABELS = {*KINDS, *EVIDENCE}


def read(content: bytes | str, *, source: str | None = None) -> Iterator[Returned | VanbanError]:
    """The annotation of each task, or why there is none, in the export's order.

    Raises ``ExportInvalid`` where the file is no export at all.
    """
    try:
        tasks = simplejson.loads(content, use_decimal=True)
    except (ValueError, RecursionError) as error:
        raise ExportInvalid(f"it is no JSON: {error}", source=source) from None
    if isinstance(tasks, dict):
        tasks = [tasks]
    if not isinstance(tasks, list) or not all(isinstance(task, dict) and "data" in task for task in tasks):
        raise ExportInvalid(
            "it is no list of tasks with data (JSON_MIN and CSV leave out what is needed)", source=source
        )
    for number, task in enumerate(tasks, start=1):
        try:
            yield _returned(task)
        except VanbanError as error:
            error.source = f"{source or 'export'}, task {_title(task, number)}"
            yield error
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
            cause = f"it is not of Label Studio's form ({type(error).__name__}: {error})"
            yield ExportInvalid(cause, source=f"{source or 'export'}, task {_title(task, number)}")


def _title(task: dict[str, Any], number: int) -> str:
    data = task.get("data")
    name = data.get("source") if isinstance(data, dict) else None
    return f"{task.get('id', number)} ({name})" if name else str(task.get("id", number))


def annotation_of(task: dict[str, Any]) -> Annotation:
    """The annotation that a task holds. Raises ``ExportInvalid``, ``AnnotationInvalid``."""
    return _returned(task).annotation


def _returned(task: dict[str, Any]) -> Returned:
    base, text = _went_out(task["data"])
    result = _chosen(task)
    return Returned(merge(base, text, list(marks(result, shown_text(text)))), base)


def _went_out(data: dict[str, Any]) -> tuple[Annotation, str]:
    try:
        carried = simplejson.loads(data["vanban"], use_decimal=True)
        if carried["format"] != FORMAT:
            raise ValueError(carried["format"])
    except (KeyError, TypeError, ValueError):
        raise ExportInvalid(
            "the task was not made by vanban annotate (data.vanban is missing or of another version)"
        ) from None
    text = data.get(TEXT) if carried.get("text") is None else carried["text"]
    if not isinstance(text, str) or shown_text(text) != data.get(TEXT):
        raise ExportInvalid("the task's text is not the one that went out", remedy="make the tasks anew")
    return carried["annotation"], text


def _chosen(task: dict[str, Any]) -> list[Result]:
    """The results of the annotation that counts: the one marked as ground truth, else the one changed last."""
    made = [one for one in task.get("annotations") or () if isinstance(one, dict) and not one.get("was_cancelled")]
    if not made:
        raise ExportInvalid("nobody has annotated it", remedy="submit an annotation in Label Studio and export again")
    best = max(made, key=lambda one: (bool(one.get("ground_truth")), str(one.get("updated_at") or "")))
    return list(best["result"])


def marks(result: list[Result], visible: str) -> Iterator[Mark]:
    """The marks that the results of one annotation make on the text shown. Raises ``AnnotationInvalid``."""
    problems: list[str] = []
    regions: dict[str, list[Result]] = {}
    for one in result:
        if one.get("type") != "relation":
            regions.setdefault(str(one["id"]), []).append(one)
    links = _links([one for one in result if one.get("type") == "relation"], regions, problems)
    found = [_mark(key, parts, visible, links.get(key, set()), problems) for key, parts in regions.items()]
    if problems:
        raise AnnotationInvalid("; ".join(problems))
    yield from (mark for mark in found if mark is not None)


def _label(parts: list[Result]) -> tuple[str | None, Result | None]:
    for part in parts:
        if part.get("from_name") == KIND and part["value"].get("labels"):
            return str(part["value"]["labels"][0]), part
    return None, None


def _mark(key: str, parts: list[Result], visible: str, links: set[tuple[str, str]], problems: list[str]) -> Mark | None:
    label, part = _label(parts)
    if part is None or label is None:
        # Regions that lost their label, and results of controls that somebody added to the form.
        spans = [one for one in parts if "start" in one.get("value", {})]
        if spans:
            problems.append(f"a region at {spans[0]['value'].get('start')}:{spans[0]['value'].get('end')} has no label")
        return None
    if label not in _LABELS:
        problems.append(f"no kind is called {label!r}")
        return None
    place = _place(part["value"], visible)
    if place is None:
        problems.append(f"{label} {str(part['value'].get('text'))[:60]!r}: its region lies outside the text")
        return None
    kind = KINDS.get(label)
    return Mark(key, label, *place, _fields(kind, parts) if kind else None, frozenset(links))


def _fields(kind: Kind, parts: list[Result]) -> dict[str, tuple[str, ...]]:
    shown: dict[str, tuple[str, ...]] = {}
    by_control = {str(part.get("from_name")): part["value"] for part in parts}
    for field in kind.fields:
        value = by_control.get(control(kind, field), {})
        texts = value.get("choices") if field.form in ("choice", "flag") else value.get("text")
        if texts:
            shown[field.name] = (texts,) if isinstance(texts, str) else tuple(str(text) for text in texts)
    return shown


def _place(value: dict[str, Any], visible: str) -> tuple[int, int] | None:
    """The region's offsets. They count the same in every version: the text shown was made for that.

    The region's own ``text`` decides nothing: it may be that of the span before it was moved.
    """
    start, end = int(value["start"]), int(value["end"])
    return (start, end) if 0 <= start < end <= len(visible) else None


def _links(
    relations: list[Result], regions: dict[str, list[Result]], problems: list[str]
) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for relation in relations:
        ends = [str(relation["from_id"]), str(relation["to_id"])]
        if not all(end in regions for end in ends):
            continue  # of a region that was deleted
        labels = [str(label) for label in relation.get("labels") or ()]
        if relation.get("direction") == "left":
            ends.reverse()
        kinds = [_label(regions[end])[0] for end in ends]
        if kinds[0] in EVIDENCE:
            ends.reverse()
            kinds.reverse()
        if kinds[1] in EVIDENCE:
            labels = [str(kinds[1])]
        elif relation.get("direction") == "bi" and labels != ["same_as"]:
            problems.append(f"the relation between {kinds[0]} and {kinds[1]} must point one way only")
            continue
        if not labels:
            problems.append(f"the relation from {kinds[0]} to {kinds[1]} has no label")
        found.setdefault(ends[0], set()).update((label, ends[1]) for label in labels)
    return found
