"""Records for the tests of checks: a text, and its facts by their quotes."""

from __future__ import annotations

from typing import Any

from extractor import checks
from extractor.document import Document
from extractor.record import Check, Record

KINDS = {
    "citations": "citation", "seizures": "seizure", "assets": "asset", "cases": "case", "dates": "date",
    "money": "money", "incidents": "incident", "indicators": "indicator",
}  # fmt: skip


def made(text: str, **facts: Any) -> tuple[Document, Record]:
    """A document and its record. Each fact is a dict with its ``quote``, numbered in the order given (``case-1``);
    parts of the header are given as ``issued={…}``."""
    document = Document.of_text(text)
    data: dict[str, Any] = {"document": document.info().model_dump(), "header": {}}
    for name, value in facts.items():
        if name in KINDS:
            reached, data[name] = 0, []
            for number, fact in enumerate(value, start=1):
                reached = text.index(fact["quote"], reached)
                data[name].append(_fact(document, f"{KINDS[name]}-{number}", fact, reached))
        else:
            data["header"][name] = _fact(document, f"header-{name}", value, text.index(value["quote"]))
    return document, Record.model_validate(data)


def _fact(document: Document, name: str, fact: dict[str, Any], start: int) -> dict[str, Any]:
    evidence = document.evidence(start, start + len(fact["quote"]), "test", confidence=fact.get("confidence", 1.0))
    values = {key: value for key, value in fact.items() if key not in ("quote", "confidence")}
    return {"id": name, "evidence": evidence.model_dump(), **values}


def found(text: str, **facts: Any) -> list[Check]:
    """The checks of such a record."""
    return checks.find(*made(text, **facts))


def told(text: str, **facts: Any) -> list[tuple[str, str]]:
    """Status and name of each check of such a record."""
    return [(check.status, check.check) for check in found(text, **facts)]
