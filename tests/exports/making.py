"""Documents with the heads that a register lists, made by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert

from extractor.document import Document
from extractor.record import Citation, DocumentNumber, DocumentType, Evidence, Header, Issued, Issuer, Record, Text
from pipelines.archive import Database
from pipelines.archive.tables import likenesses
from tests.archive.results import stored

SOMEWHERE = Evidence(quote="", start=0, end=0, confidence=1.0, rule="by-hand")


def head(
    number: str | None = None,
    *,
    day: str | None = None,
    issuer: str | None = None,
    parent: str | None = None,
    kind: str | None = None,
    title: str | None = None,
    secrecy: str | None = None,
    year: int | None = None,
) -> Header:
    """A header; ``number`` as ``12/BC-CAH`` or, with a blank serial, ``/BC-CAH``."""
    serial, _, symbol = (number or "").partition("/")
    return Header(
        number=None
        if number is None
        else DocumentNumber(
            id="header-number", evidence=SOMEWHERE, text=number, serial=serial or None, symbol=symbol, year=year
        ),
        doc_type=kind and DocumentType(id="header-doc-type", evidence=SOMEWHERE, name=kind),
        issued=day and Issued(id="header-issued", evidence=SOMEWHERE, date=day),
        issuer=issuer and Issuer(id="header-issuer", evidence=SOMEWHERE, name=issuer, parent=parent),
        title=title and Text(id="header-title", evidence=SOMEWHERE, text=title),
        secrecy=secrecy and Text(id="header-secrecy", evidence=SOMEWHERE, text=secrecy),
    )


def cited(place: int, uri: str, quote: str, page: int | None = None, **more: Any) -> Citation:
    """A mention of a document, the record's ``place``-th."""
    evidence = SOMEWHERE.model_copy(update={"quote": quote, "page": page})
    return Citation(id=f"citation-{place}", evidence=evidence, uri=uri, **{"type": "chỉ thị", **more})


@dataclass
class Shelf:
    """An archive that is being filled."""

    archive: Database
    run: int
    count: int = 0

    def put(self, header: Header | None = None, *, name: str | None = None, **facts: Any) -> str:
        """Store a document; its id."""
        self.count += 1
        text = f"Văn bản thứ {self.count} về phòng, chống ma túy. {' '.join([str(self.count)] * 9)}"
        name = name or f"{self.count:03d}.txt"
        document = Document.of_text(text, source=name)
        record = Record(document=document.info(), header=header or Header(), **facts)
        return stored(self.archive, self.run, name, (document, record))

    def link(self, one: str, other: str, kind: str) -> None:
        """Say that two documents are one."""
        first, second = sorted((one, other))
        row = {"first_id": first, "second_id": second, "similarity": 0.9, "kind": kind, "why": "by hand"}
        with self.archive.writing() as connection:
            connection.execute(insert(likenesses), [row])
