"""W3C Web Annotation (https://www.w3.org/TR/annotation-model/): facts as JSON-LD, for any tool that speaks it.

One ``AnnotationCollection`` with one ``AnnotationPage``. Each fact is an annotation: its kind is a tag, its fields are
a JSON body, its target is the span in the document's text (by offsets in code points, and by quote with what stands
around it) and each box on a page. A link between two facts is an annotation with the motivation ``linking``.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import simplejson

from pipelines.annotation.kinds import EVIDENCE, Kind
from pipelines.annotation.marks import Annotation, keyed, marks_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_FRAGMENTS = "http://www.w3.org/TR/media-frags/"
SURROUNDINGS = 32
"""Code points before and after a quote that tell it from others."""

_FORMATS = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
            ".tif": "image/tiff", ".tiff": "image/tiff", ".txt": "text/plain"}  # fmt: skip


def items(annotation: Annotation, text: str) -> list[dict[str, Any]]:
    """The Web Annotations of one document, facts first. Raises ``AnnotationInvalid`` where a quote stands elsewhere."""
    marks = marks_of(annotation, text)
    document = annotation.get("document") or {}
    name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() + str(document.get("source"))
    source = _source(str(document.get("source") or "document"))
    facts = [
        _fact(_iri(name, key), kind, fact, _targets(fact["evidence"], text, source))
        for key, kind, fact in keyed(annotation)
    ]
    links = [
        {
            "id": _iri(name, f"{mark.key} {link} {key}"),
            "type": "Annotation",
            "motivation": "linking",
            "body": [{"type": "TextualBody", "purpose": "tagging", "value": link}, _iri(name, key)],
            "target": _iri(name, mark.key),
        }
        for mark in marks
        for link, key in sorted(mark.links)
        if link not in EVIDENCE
    ]
    seconds = [
        {
            "id": _iri(name, f"{key}.{part}"),
            "type": "Annotation",
            "motivation": "identifying",
            "body": [{"type": "TextualBody", "purpose": "tagging", "value": part}, _iri(name, key)],
            "target": _targets(fact[part], text, source),
        }
        for key, kind, fact in keyed(annotation)
        for part in kind.evidence
        if any(mark.key == f"{key}.{part}" for mark in marks)
    ]
    return facts + seconds + links


def collection(annotations: Iterable[dict[str, Any]], *, label: str = "vanban") -> dict[str, Any]:
    """The collection that holds all annotations in one page."""
    held = list(annotations)
    name = "".join(str(one["id"]) for one in held)
    own, page = _iri(name, "collection"), _iri(name, "page")
    first = {"id": page, "type": "AnnotationPage", "partOf": own, "startIndex": 0, "items": held}
    head = {"@context": CONTEXT, "id": own, "type": "AnnotationCollection", "label": label, "total": len(held)}
    return {**head, "first": first} if held else head


def dumps(collected: dict[str, Any]) -> str:
    """The collection as JSON-LD."""
    text: str = simplejson.dumps(collected, ensure_ascii=False, use_decimal=True, indent=1)
    return text + "\n"


def _iri(document: str, name: str) -> str:
    """The same name for the same thing on every run."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"vanban {document} {name}".encode("utf-8", "replace").decode()).urn


def _source(path: str) -> dict[str, str]:
    form = _FORMATS.get(PurePath(path).suffix.lower())
    described = {"id": quote(path.replace("\\", "/").encode("utf-8", "replace"), safe="/~"), "type": "Text"}
    return {**described, "language": "vi", **({"format": form} if form else {})}


def _fact(iri: str, kind: Kind, fact: dict[str, Any], targets: list[dict[str, Any]]) -> dict[str, Any]:
    described = simplejson.dumps(fact, ensure_ascii=False, use_decimal=True)
    return {
        "id": iri,
        "type": "Annotation",
        "motivation": ["tagging", "describing"],
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": kind.label, "format": "text/plain"},
            {"type": "TextualBody", "purpose": "describing", "value": described, "format": "application/json"},
        ],
        "target": targets,
    }


def _targets(evidence: dict[str, Any], text: str, source: dict[str, str]) -> list[dict[str, Any]]:
    start, end = evidence["start"], evidence["end"]
    selectors = [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(start - SURROUNDINGS, 0) : start],
            "suffix": text[end : end + SURROUNDINGS],
        },
    ]
    found: list[dict[str, Any]] = [{"type": "SpecificResource", "source": source, "selector": selectors}]
    for page, *box in evidence.get("boxes") or ():
        x0, y0, x1, y1 = (100 * float(side) for side in box)
        value = "xywh=percent:" + ",".join(f"{side:.3f}".rstrip("0").rstrip(".") for side in (x0, y0, x1 - x0, y1 - y0))
        found.append(
            {
                "type": "SpecificResource",
                "source": {**source, "id": f"{source['id']}#page={int(page)}", "type": "Image"},
                "selector": {"type": "FragmentSelector", "conformsTo": MEDIA_FRAGMENTS, "value": value},
            }
        )
    return found
