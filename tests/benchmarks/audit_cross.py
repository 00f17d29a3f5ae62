"""What an audit finds across five real documents, against a list that people made of them.

The documents and the list are no part of the repository: they lie in ``../shared``, or where ``VANBAN_SHARED`` says.
The list has conflicts (A), one thing under different words (B) and look-alikes (C), each with quotes and offsets. A
conflict is found where one finding shows two of its quotes (or its only one); a variant is kept as one where no
conflict is told between its quotes; look-alikes stay apart where no conflict or variant joins two of them.
Whatever else is told across documents is a false alarm.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import extractor
from pipelines.archive import open_database
from pipelines.audit import Finding, audit

SHARED = Path(os.environ.get("VANBAN_SHARED", "../shared"))

_SECTION = re.compile(r"^## (?P<name>[ABC]\d+)\. (?P<title>.*)$", re.MULTILINE)
_QUOTE = re.compile(r"^- (?P<file>\d{3}) \[(?P<start>\d+):(?P<end>\d+)\]", re.MULTILINE)

Span = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Section:
    """One item of the list: its quotes as (beginning of the file's name, start, end)."""

    name: str
    title: str
    spans: frozenset[Span]


def sections(text: str) -> list[Section]:
    """The items of the list, in its order."""
    heads = list(_SECTION.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return [
        Section(
            head["name"],
            head["title"],
            frozenset(
                (one["file"], int(one["start"]), int(one["end"])) for one in _QUOTE.finditer(text, head.end(), end)
            ),
        )
        for head, end in zip(heads, ends, strict=True)
    ]


def shown(finding: Finding, section: Section) -> dict[int, set[Span]]:
    """The quotes of an item that a finding shows, by the claim under which it does."""
    found: dict[int, set[Span]] = defaultdict(set)
    for number, claim in enumerate(finding.claims):
        for side in claim.sides:
            for file, start, end in section.spans:
                if Path(side.source).name.startswith(file) and side.start < end and start < side.end:
                    found[number].add((file, start, end))
    return found


def tells(finding: Finding, section: Section) -> bool:
    """Whether a finding is about an item: it shows two of its quotes, or the only one that it has."""
    return len(set().union(*shown(finding, section).values())) >= min(2, len(section.spans))


def joins(finding: Finding, section: Section) -> bool:
    """Whether a finding sets two quotes of an item against one another."""
    return len(shown(finding, section)) > 1


def bench_audit_cross() -> None:
    """Found, missed, false alarms over the documents of ``../shared`` (skipped where they are not there)."""
    listed, seeds = SHARED / "gold" / "CROSS.md", SHARED / "seeds"
    if not listed.is_file() or not seeds.is_dir():
        print(f"audit across documents: skipped, {listed} is not there (VANBAN_SHARED names another folder)")
        return
    items = sections(listed.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, open_database(Path(folder) / "audit.db") as archive:
        _store(archive, sorted(seeds.glob("*.txt")))
        findings = list(audit(archive))
    across = [one for one in findings if one.kind != "check"]
    graded = {section.name: [one for one in across if tells(one, section)] for section in items}
    for section in items:
        print(f"{section.name}  {_verdict(section, graded[section.name])}  {section.title}")
    conflicts = [section for section in items if section.name.startswith("A")]
    found = sum(bool(graded[section.name]) for section in conflicts)
    split = sum("SPLIT" in _verdict(section, graded[section.name]) for section in items)
    about = {id(one) for section in items for one in graded[section.name]}
    alarms = [one for one in across if id(one) not in about and one.grade != "note"]
    notes = [one for one in across if id(one) not in about and one.grade == "note"]
    for one in alarms:
        print(f"false alarm: {one.grade} {one.kind}: {one.subject}")
    for one in notes:
        print(f"besides, a note: {one.kind}: {one.subject}")
    print(
        f"audit across documents: {found} of {len(conflicts)} conflicts found, {len(conflicts) - found} missed; "
        f"{split} variants or look-alikes taken for conflicts; {len(alarms)} false alarms "
        f"({sum(one.kind == 'check' for one in findings)} contradictions within documents beside them)"
    )


def _verdict(section: Section, findings: list[Finding]) -> str:
    grades = ", ".join(sorted({f"{one.kind}: {one.grade}" for one in findings}))
    if section.name.startswith("A"):
        return f"found ({grades})" if findings else "MISSED"
    against = [one for one in findings if joins(one, section)]
    if section.name.startswith("B"):
        split = [one for one in against if one.grade == "conflict"]
        return "SPLIT" if split else f"one ({grades})" if findings else "one (nothing to tell)"
    return "SPLIT" if any(one.grade != "note" for one in against) else f"apart ({grades})" if findings else "apart"


def _store(archive: object, paths: list[Path]) -> None:
    from pipelines.archive import Database
    from tests.archive.results import begun, stored

    assert isinstance(archive, Database)
    run = begun(archive)
    for path in paths:
        document = extractor.read(path)
        stored(archive, run, path.name, (document, extractor.extract_document(document)))
