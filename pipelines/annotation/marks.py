"""What a person sees of an annotation: marks on the text, each with a label, its fields' values and its links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipelines.annotation import values
from pipelines.annotation.kinds import KINDS, LINK_LISTS, OF_SECTION, Kind
from pipelines.annotation.problems import AnnotationInvalid

Annotation = dict[str, Any]
Fact = dict[str, Any]
Link = tuple[str, str]

_SAFE_KEY = re.compile(r"[A-Za-z0-9_-]{1,60}")


@dataclass(frozen=True)
class Mark:
    """One marked span, offsets in code points.

    ``key`` names it for as long as it lives in a tool. ``values``: field → the texts shown for it; None where the tool
    does not show fields. ``links``: (field, key of the mark it leads to).
    """

    key: str
    label: str
    start: int
    end: int
    values: Mapping[str, tuple[str, ...]] | None = None
    links: frozenset[Link] = field(default_factory=frozenset)


def facts_of(annotation: Annotation) -> Iterator[tuple[Kind, Fact]]:
    """Every fact of a known kind, header first. What else an annotation holds is carried, not shown."""
    for (section, part), kind in OF_SECTION.items():
        held = (annotation.get("header") or {}).get(part) if section == "header" else annotation.get(section)
        for fact in held if isinstance(held, list) else [held]:
            if isinstance(fact, dict):
                yield kind, fact


def drawable(fact: Fact) -> bool:
    """Whether the fact has a span that can be marked."""
    return _is_span(fact.get("evidence"))


def keyed(annotation: Annotation) -> list[tuple[str, Kind, Fact]]:
    """The drawable facts with their keys: a fact's id where it can serve, the same on every call."""
    found: list[tuple[str, Kind, Fact]] = []
    taken: set[str] = set()
    for kind, fact in facts_of(annotation):
        if drawable(fact):
            key = str(fact.get("id"))
            if key in taken or not _SAFE_KEY.fullmatch(key):
                key = f"fact.{len(found) + 1}"
            taken.add(key)
            found.append((key, kind, fact))
    return found


def marks_of(annotation: Annotation, text: str) -> list[Mark]:
    """The marks that show ``annotation`` on its text. Raises ``AnnotationInvalid`` where a quote stands elsewhere."""
    found = keyed(annotation)
    key_of: dict[str, str] = {}
    for key, _, fact in found:
        key_of.setdefault(str(fact.get("id")), key)
    marks: list[Mark] = []
    for key, kind, fact in found:
        start, end = _span(fact["evidence"], text, fact)
        shown = {field.name: values.show(kind, field, fact.get(field.name)) for field in kind.fields}
        links = {
            (name, key_of[target])
            for name in kind.links
            for target in targets(fact.get(name))
            if target in key_of and key_of[target] != key
        }
        for name in kind.evidence:
            if _is_span(fact.get(name)):
                place = _span(fact[name], text, fact)
                marks.append(Mark(f"{key}.{name}", name, *place))
                links.add((name, f"{key}.{name}"))
        marks.append(Mark(key, kind.label, start, end, {k: v for k, v in shown.items() if v}, frozenset(links)))
    return marks


@dataclass(frozen=True)
class Returned:
    """An annotation that came back, and the one that went out."""

    annotation: Annotation
    before: Annotation

    def summary(self) -> str:
        """What was done to it: ``41 facts as they were, 1 changed, 2 new, 3 deleted``."""
        old, new = ({str(fact.get("id")): fact for _, fact in facts_of(one)} for one in (self.before, self.annotation))
        same = sum(old.get(key) == fact for key, fact in new.items())
        added, gone = len(new.keys() - old.keys()), len(old.keys() - new.keys())
        changed = len(new) - added - same
        return f"{same} facts as they were, {changed} changed, {added} new, {gone} deleted"


def targets(value: Any) -> list[str]:
    """The ids that a link leads to."""
    if isinstance(value, list):
        return [item for item in value if isinstance(item, str)]
    return [value] if isinstance(value, str) else []


def is_list(link: str) -> bool:
    """Whether a link leads to several facts."""
    return link in LINK_LISTS


def is_fact(label: str) -> bool:
    """Whether a mark of that label is a fact of its own, no second span of another."""
    return label in KINDS


def _is_span(evidence: Any) -> bool:
    return (
        isinstance(evidence, dict)
        and all(isinstance(evidence.get(side), int) for side in ("start", "end"))
        and 0 <= evidence["start"] < evidence["end"]
    )


def _span(evidence: dict[str, Any], text: str, fact: Fact) -> tuple[int, int]:
    start, end = evidence["start"], evidence["end"]
    if text[start:end] != evidence.get("quote"):
        raise AnnotationInvalid(
            f"{fact.get('id')}: the text does not hold {str(evidence.get('quote'))[:60]!r} at {start}:{end}",
            remedy="use the text that the annotation was made on",
        )
    return start, end
