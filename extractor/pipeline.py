"""Document in, record out: the named steps that a pipeline configuration puts in a row.

A step is one kind of fact (one file in ``rules/``) or one kind of link (one file in ``resolve/``). Data flows one
way: rules read the document only; links read the facts that stand in the record already.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import Any

from extractor.document import Document
from extractor.errors import PatternOutOfTime
from extractor.record import ReadingWarning, Record

RULES: dict[str, str] = {
    "document_number": "header.number",
    "document_type": "header.doc_type",
    "issued": "header.issued",
    "issuer": "header.issuer",
    "title": "header.title",
    "period": "header.period",
    "signer": "header.signer",
    "recipients": "header.recipients",
    "urgency": "header.urgency",
    "secrecy": "header.secrecy",
    "received": "header.received",
    "dates": "dates",
    "money": "money",
    "citations": "citations",
    "seizures": "seizures",
    "assets": "assets",
    "cases": "cases",
    "incidents": "incidents",
    "indicators": "indicators",
}
"""Rule name (``extractor/rules/<name>.py``, function ``find(document)``) → the part of the record that it fills."""

LINKS: tuple[str, ...] = (
    "link_dates",
    "link_citations",
    "link_status",
    "link_amounts",
    "link_counts_again",
    "link_incidents",
    "link_indicators",
)
"""Steps in ``extractor/resolve/`` (function ``link(document, record)``), after the rules that they link."""

CHECKS: tuple[str, ...] = ("checks",)
"""Steps that do arithmetic over finished facts (``extractor/checks/``): last of all."""

Step = Callable[[Document, Record], None]


def step(name: str) -> Step:
    """The step of that name. Unknown names raise ``KeyError``."""
    if name in RULES:
        find: Callable[[Document], Any] = importlib.import_module(f"extractor.rules.{name}").find
        path = RULES[name]

        def fill(document: Document, record: Record) -> None:
            found = find(document)
            owner, field = (record.header, path[7:]) if path.startswith("header.") else (record, path)
            is_list = isinstance(getattr(owner, field), list)
            setattr(owner, field, list(found) if is_list else found)

        return fill
    if name in LINKS:
        link: Step = importlib.import_module(f"extractor.resolve.{name}").link
        return link
    if name in CHECKS:
        check: Step = importlib.import_module("extractor.checks").fill
        return check
    raise KeyError(name)


def run(document: Document, names: Iterable[str] = (*RULES, *LINKS, *CHECKS), *, with_text: bool = False) -> Record:
    """Run the named steps in order over one document and return its record.

    A step one of whose patterns runs out of time costs its own part of the record and a warning, nothing else.
    """
    names = tuple(names)
    late: dict[str, ReadingWarning] = {}
    while True:
        record = Record(document=document.info(with_text=with_text))
        for name in names:
            if name in late:
                continue
            try:
                step(name)(document, record)
            except PatternOutOfTime as error:
                late[name] = out_of_time(name, error)
                if name not in RULES:
                    break  # it may have changed half of the record: all again, without it
        else:
            record.document.warnings += late.values()
            return record


def out_of_time(name: str, error: PatternOutOfTime) -> ReadingWarning:
    """What the record says of a step that was given up."""
    message = f"the step {name!r} was given up: {error.cause} (remedy: {error.remedy})"
    return ReadingWarning(code="rule-out-of-time", message=message)
