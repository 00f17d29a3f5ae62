"""What came back is put onto what went out: where nothing was edited everything stays as it was, to the last key.

An edit of one field changes that field only (and what follows from it: grams, URI, links to what was deleted). Facts
that were not drawn, keys that no form shows and confidences come back from the annotation that went out.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.annotation import derived, values
from pipelines.annotation.kinds import GOLD_FIELDS, KINDS, OF_SECTION, Kind
from pipelines.annotation.marks import (
    Annotation,
    Fact,
    Link,
    Mark,
    drawable,
    is_fact,
    is_list,
    keyed,
    marks_of,
    targets,
)
from pipelines.annotation.problems import AnnotationInvalid
from pipelines.annotation.soundness import complaints

_GOLD = {field.name for field in GOLD_FIELDS}
_EMPTY: Annotation = {"document": {}, "header": {}}


@dataclass
class _Drawn:
    """A fact on its way back: its mark, the mark that went out for it (None: new), the fields that changed."""

    kind: Kind
    fact: Fact
    mark: Mark
    before: Mark | None
    changed: set[str]
    old_id: str | None = None


def merge(base: Annotation, text: str, marks: Sequence[Mark], *, source: str | None = None) -> Annotation:
    """The annotation that ``marks`` show, made from ``base``. Raises ``AnnotationInvalid`` naming every problem."""
    problems: list[str] = []
    annotation = copy.deepcopy(base)
    went_out = {mark.key: mark for mark in marks_of(base, text)}
    originals = {key: (kind, fact) for key, kind, fact in keyed(annotation)}
    drawn = {mark.key: _draw(mark, text, originals, went_out, problems) for mark in marks if is_fact(mark.label)}
    if len(drawn) != sum(is_fact(mark.label) for mark in marks):
        problems.append("two regions have the same id")
    renamed = _name(annotation, originals, drawn)
    spans = {mark.key: mark for mark in marks if not is_fact(mark.label)}
    for item in drawn.values():
        _link(item, drawn, spans, text, went_out, problems)
    _report_loose(spans, drawn, went_out, problems)
    _follow(annotation, originals, drawn, renamed)
    derived.complete([(item.kind, item.fact, item.changed, item.before is None) for item in drawn.values()])
    _place(annotation, drawn, problems)
    problems += complaints((item.kind, item.fact) for item in drawn.values() if item.changed or item.before is None)
    if problems:
        raise AnnotationInvalid("; ".join(problems), source=source)
    return annotation


def _draw(
    mark: Mark, text: str, originals: dict[str, tuple[Kind, Fact]], went_out: dict[str, Mark], problems: list[str]
) -> _Drawn:
    kind = KINDS[mark.label]
    old_kind, fact = originals.get(mark.key, (None, None))
    known = fact is not None and old_kind is kind
    before = went_out[mark.key] if known else None
    if fact is None or not known:
        carried = _evidence_of(fact) if fact is not None else {}
        item = _Drawn(kind, _blank(kind), mark, None, set())
        item.fact["evidence"] = carried
        item.old_id = None if fact is None else str(fact.get("id"))
    else:
        item = _Drawn(kind, fact, mark, before, set(), str(fact.get("id")))
    evidence = item.fact["evidence"]
    if (evidence.get("start"), evidence.get("end")) != (mark.start, mark.end):
        # Boxes and confidence were those of the old span.
        item.fact["evidence"] = _evidence(text, mark)
        item.changed.add("evidence")
    if mark.values is not None:
        _fill(item, problems)
    return item


def _blank(kind: Kind) -> Fact:
    fact: Fact = {"id": ""}
    for name in kind.model.model_fields:
        field = kind.field(name)
        if field is not None:
            fact[name] = copy.copy(field.default)
        elif name not in ("id", "evidence", *kind.evidence):
            fact[name] = [] if is_list(name) else None
    fact["evidence"] = {}
    return fact


def _evidence_of(fact: Fact) -> dict[str, Any]:
    evidence: dict[str, Any] = fact["evidence"]
    return evidence


def _evidence(text: str, mark: Mark) -> dict[str, Any]:
    return {"quote": text[mark.start : mark.end], "start": mark.start, "end": mark.end}


def _fill(item: _Drawn, problems: list[str]) -> None:
    shown = item.mark.values or {}
    went = (item.before.values if item.before else None) or {}
    for field in item.kind.fields:
        seen = values.clean(shown.get(field.name, ()))
        if seen == values.clean(went.get(field.name, ())):
            continue
        try:
            value = values.parse(item.kind, field, seen)
        except ValueError as error:
            problems.append(f"{_named(item)}: {error}")
            continue
        item.changed.add(field.name)
        if field.name in _GOLD and value in (None, False):
            item.fact.pop(field.name, None)
        elif value is None and isinstance(field.default, bool):
            item.fact[field.name] = field.default
        else:
            item.fact[field.name] = value


def _named(item: _Drawn) -> str:
    quote = str(item.fact["evidence"].get("quote", ""))
    return f"{item.old_id or item.kind.label} {quote[:60]!r}"


def _name(
    annotation: Annotation, originals: dict[str, tuple[Kind, Fact]], drawn: dict[str, _Drawn]
) -> dict[str, str | None]:
    """Give new facts their ids; returns what became of the ids that went out: None where the fact is gone."""
    taken = {str(fact.get("id")) for _, _, fact in keyed(annotation)}
    renamed: dict[str, str | None] = {
        str(fact.get("id")): None for key, (_, fact) in originals.items() if key not in drawn
    }
    for item in sorted(drawn.values(), key=lambda each: (each.mark.start, each.mark.end)):
        if item.before is None:
            name = item.kind.id_prefix
            if not item.kind.single:
                number = 1
                while f"{name}-{number}" in taken:
                    number += 1
                name = f"{name}-{number}"
            taken.add(name)
            item.fact["id"] = name
            if item.old_id is not None:
                renamed[item.old_id] = name
    return renamed


def _link(
    item: _Drawn,
    drawn: dict[str, _Drawn],
    spans: dict[str, Mark],
    text: str,
    went_out: dict[str, Mark],
    problems: list[str],
) -> None:
    seen: dict[str, list[str]] = {}
    for name, key in sorted(item.mark.links):
        if name in item.kind.links or name in item.kind.evidence:
            seen.setdefault(name, []).append(key)
        else:
            problems.append(f"{_named(item)}: a {item.kind.label} has no {name}")
    before = item.before.links if item.before else frozenset[Link]()
    for name in item.kind.links:
        keys = [key for key in seen.get(name, []) if key in drawn]
        if set(keys) == {key for link, key in before if link == name} and not any(_renamed(drawn[key]) for key in keys):
            continue
        item.changed.add(name)
        ids = {drawn[key].fact["id"]: drawn[key].mark.start for key in keys}
        if is_list(name):
            kept = [one for one in targets(item.fact.get(name)) if one in ids]
            item.fact[name] = kept + sorted(ids.keys() - set(kept), key=ids.__getitem__)
        elif len(ids) > 1:
            problems.append(f"{_named(item)}: {name} leads to {len(ids)} facts, and can lead to one only")
        else:
            item.fact[name] = next(iter(ids), None)
    for name in item.kind.evidence:
        keys = [key for key in seen.get(name, []) if key in spans]
        if len(keys) > 1:
            problems.append(f"{_named(item)}: {name} stands in {len(keys)} regions, and can stand in one only")
        elif not keys:
            if any(link == name for link, _ in before):
                item.changed.add(name)
                item.fact[name] = None
        elif (name, keys[0]) not in before or _moved(went_out[keys[0]], spans[keys[0]]):
            item.changed.add(name)
            item.fact[name] = _evidence(text, spans[keys[0]])


def _moved(before: Mark, after: Mark) -> bool:
    return (before.start, before.end) != (after.start, after.end)


def _renamed(item: _Drawn) -> bool:
    return item.before is None


def _report_loose(
    spans: dict[str, Mark], drawn: dict[str, _Drawn], went_out: dict[str, Mark], problems: list[str]
) -> None:
    """A second span that no fact leads to: harmless where its fact was deleted, a mistake where it is new."""
    led_to = {key for item in drawn.values() for _, key in item.mark.links}
    problems += [
        f"the {mark.label} at {mark.start}:{mark.end} belongs to no citation: draw the relation {mark.label} to it"
        for key, mark in spans.items()
        if key not in led_to and key not in went_out
    ]


def _follow(
    annotation: Annotation,
    originals: dict[str, tuple[Kind, Fact]],
    drawn: dict[str, _Drawn],
    renamed: dict[str, str | None],
) -> None:
    """Lead what names a fact by id, but is no drawn link, to its new id; what names a deleted one goes."""
    if not renamed:
        return
    for key, (kind, fact) in originals.items():
        accepted = fact.get("also_accept")
        if key in drawn and isinstance(accepted, dict):
            for name in kind.links:
                if isinstance(accepted.get(name), list):
                    led = [renamed.get(one, one) if isinstance(one, str) else one for one in accepted[name]]
                    accepted[name] = [
                        new for old, new in zip(accepted[name], led, strict=True) if old is None or new is not None
                    ]
                    if not accepted[name]:
                        del accepted[name]
            if not accepted:
                del fact["also_accept"]
    checks = annotation.get("checks")
    if isinstance(checks, list):
        gone = {old for old, new in renamed.items() if new is None}
        annotation["checks"] = [check for check in checks if not gone & set(check.get("facts") or ())]
        for check in annotation["checks"]:
            if isinstance(check.get("facts"), list):
                check["facts"] = [renamed.get(one, one) for one in check["facts"]]


def _place(annotation: Annotation, drawn: dict[str, _Drawn], problems: list[str]) -> None:
    """Put the facts into their lists: those that did not move where they stood, the others in text order."""
    header = annotation.setdefault("header", {})
    for (section, part), kind in OF_SECTION.items():
        items = [item for item in drawn.values() if item.kind is kind]
        if kind.single:
            carried = header.get(part) if isinstance(header.get(part), dict) and not drawable(header[part]) else None
            if len(items) > 1:
                problems.append(f"{len(items)} regions are labelled {kind.label}, and a document has one only")
            if items or part in header:
                header[part] = items[0].fact if items else carried
            continue
        holder, name = (header, part) if section == "header" else (annotation, section)
        if not items and name not in holder:
            continue
        stay = {id(item.fact) for item in items if item.before is not None and item.before.start == item.mark.start}
        kept = [fact for fact in holder.get(name) or [] if not drawable(fact) or id(fact) in stay]
        for item in sorted(items, key=lambda each: (each.mark.start, each.mark.end)):
            if id(item.fact) not in stay:
                kept.insert(_position(kept, item.mark.start), item.fact)
        holder[name] = kept


def _position(facts: list[Fact], start: int) -> int:
    for position, fact in enumerate(facts):
        if drawable(fact) and fact["evidence"]["start"] > start:
            return position
    return len(facts)
