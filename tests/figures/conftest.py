"""An archive on each of the two databases, and documents made by hand for it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from extractor.document import Document
from extractor.record import (
    Case,
    Evidence,
    Incident,
    Indicator,
    Issued,
    Issuer,
    Period,
    Record,
    Seizure,
    Suspect,
    Text,
)
from pipelines import figures
from pipelines.archive import Database, open_database
from pipelines.figures import Choice
from pipelines.stats import plain
from tests.archive.results import begun, extracted, found

FACTORS = {"g": 1, "kg": 1000}


@pytest.fixture
def archive(archive_name: str) -> Iterator[Database]:
    with open_database(archive_name) as opened:
        yield opened


class Office:
    """Files documents in an archive, and asks it."""

    def __init__(self, archive: Database) -> None:
        self.archive = archive
        self.run = begun(archive)
        self._numbers = count(1)

    def file(self, name: str, issuer: str | None = None, parent: str | None = None, **more: Any) -> str:
        """A document of that name; ``period``: (start, end); ``date``, ``place``, ``title``; facts by kind. Its id."""
        text = more.pop("text", f"{name} {next(self._numbers)}")
        document = Document.of_text(text, source=name)
        evidence = Evidence(quote=text[:1], start=0, end=1, rule="by-hand")
        record = Record(document=document.info())
        head, period, title = record.header, more.pop("period", None), more.pop("title", None)
        head.title = Text(id="title-1", evidence=evidence, text=title) if title else None
        head.issuer = Issuer(id="issuer-1", evidence=evidence, name=issuer, parent=parent) if issuer else None
        head.issued = Issued(
            id="issued-1", evidence=evidence, date=more.pop("date", None), place=more.pop("place", None)
        )
        head.period = Period(id="period-1", evidence=evidence, start=period[0], end=period[1]) if period else None
        for kind, facts in more.items():
            for number, fact in enumerate(facts, start=1):
                fact.id = f"{kind.removesuffix('s')}-{number}"
            setattr(record, kind, list(facts))
        return self._store(name, document, record)

    def _store(self, name: str, document: Document, record: Record) -> str:
        """Store it; a file of that name that is there already was changed."""
        self.archive.enlist(self.run, [found(name, modified_ns=next(self._numbers))])
        (task,) = self.archive.take(self.run, 1)
        assert self.archive.store(self.run, extracted(task, (document, record)))
        return record.document.id

    def sums(self, kind: str = "seizures", by: tuple[str, ...] = (), **choice: Any) -> dict[tuple[Any, ...], str]:
        """``{(what, …, unit): value}``, after settling."""
        figures.settle(self.archive)
        made = figures.totals(self.archive, kinds=(kind,), by=by, choice=Choice(**choice))
        return {(*one.group, one.unit): plain(one.value) for one in made}

    def why(self, kind: str = "seizures", by: tuple[str, ...] = (), **choice: Any) -> list[tuple[str, str, bool]]:
        """File, reason and doubt of what is left out."""
        figures.settle(self.archive)
        found = figures.left_out(self.archive, kinds=(kind,), by=by, choice=Choice(**choice))
        return [(one.source, one.reason, one.doubtful) for one in found]


@pytest.fixture
def office(archive: Database) -> Office:
    return Office(archive)


@pytest.fixture
def quick_office(sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    """On SQLite alone: for tables of what no database is asked about."""
    with open_database(shutil.copy(sqlite_template, tmp_path / "archive.db")) as opened:
        yield Office(opened)


def _evidence(start: int = 0) -> Evidence:
    return Evidence(quote="x", start=start, end=start + 1, rule="by-hand")


def seized(quantity: str, unit: str = "g", substance: str = "heroin", start: int = 0, **more: Any) -> Seizure:
    """A seizure; masses get their grams."""
    amount = Decimal(quantity)
    grams = amount * FACTORS[unit] if unit in FACTORS else None
    return Seizure(evidence=_evidence(start), substance=substance, quantity=amount, unit=unit, grams=grams, **more)


def counted(cases: int | None, people: int | None = None, action: str = "arrest", **more: Any) -> Case:
    """Cases and people."""
    return Case(evidence=_evidence(), action=action, cases=cases, people=people, **more)


def told(name: str, value: str, unit: str = "person", **more: Any) -> Indicator:
    """Any other result."""
    return Indicator(evidence=_evidence(), name=name, value=Decimal(value), unit=unit, **more)


def story(
    date: str, *seizures: str, place: str | None = None, people: tuple[tuple[str, int], ...] = (), **more: Any
) -> Incident:
    """An incident with these seizures."""
    suspects = [Suspect(name=name, birth_year=born) for name, born in people]
    return Incident(evidence=_evidence(), date=date, place=place, seizures=list(seizures), suspects=suspects, **more)
