"""What workers hand over, made by hand: quick, and with whatever a test wants in it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

import extractor
from extractor.document import Document
from extractor.record import Citation, Evidence, Record, Seizure
from extractor.stored import document_to_json
from pipelines.archive import Database, Found
from pipelines.bulk.task import Extracted, Part, Settings, Task
from pipelines.likeness.sketch import sketch_of

REPORT = """\
Số: 417/BC-CAH
Thanh Sơn, ngày 14 tháng 8 năm 2023

BÁO CÁO
Kết quả phòng, chống ma túy tháng 8 năm 2023

Thực hiện Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị và Kế hoạch số 58/KH-UBND ngày 03/7/2023 của Ủy ban nhân \
dân huyện, lực lượng công an đã bắt giữ 12 vụ, 19 đối tượng, thu giữ 2,75 kg heroin, 340 viên ma túy tổng hợp và 15 \
triệu đồng. So với cùng kỳ năm 2022, số vụ tăng 03 vụ (33,3%).
"""


def begun(archive: Database) -> int:
    """A run of ``ingest``."""
    return archive.begin_run(command="ingest", settings=Settings(), engine="local")


def found(name: str, **more: Any) -> Found:
    """A file as it is found on the disk."""
    return Found(**{"source": name, "path": f"/incoming/{name}", "bytes": 1000, "modified_ns": 5, **more})


def taken(archive: Database, run: int, *names: str) -> list[Task]:
    """Files enlisted and taken, in their order."""
    archive.enlist(run, [found(name) for name in names])
    return archive.take(run, len(names))


def sha256_of(text: str) -> str:
    """What stands for the SHA-256 of the file that holds this text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def report(text: str = REPORT, source: str = "report.txt") -> tuple[Document, Record]:
    """A document of that text, and what the real rules make of it."""
    document = Document.of_text(text, source=source)
    return document, extractor.extract_document(document)


def plain(text: str, **facts: Any) -> tuple[Document, Record]:
    """A document of that text, and a record that holds these facts and no other."""
    document = Document.of_text(text)
    return document, Record(document=document.info(), **facts)


def evidence(document: Document, quote: str) -> Evidence:
    """Evidence for the first place of a quote."""
    start = document.text.index(quote)
    return document.evidence(start, start + len(quote), "by-hand")


def citing(text: str, *mentions: dict[str, Any]) -> tuple[Document, Record]:
    """A document whose record has these citations."""
    document = Document.of_text(text)
    citations = [
        Citation(id=f"citation-{number}", evidence=evidence(document, text), **mention)
        for number, mention in enumerate(mentions, start=1)
    ]
    return document, Record(document=document.info(), citations=citations)


def seizing(text: str, *quantities: str) -> tuple[Document, Record]:
    """A document whose record has seizures of these quantities, in grams."""
    document = Document.of_text(text)
    seizures = [
        Seizure(
            id=f"seizure-{number}",
            evidence=evidence(document, text),
            substance="heroin",
            quantity=Decimal(quantity),
            unit="g",
            grams=Decimal(quantity),
        )
        for number, quantity in enumerate(quantities, start=1)
    ]
    return document, Record(document=document.info(), seizures=seizures)


def part(document: Document, record: Record) -> Part:
    """As a worker sends it."""
    packed = zlib.compress(document_to_json(document).encode("utf-8", "surrogatepass"))
    return Part(record.to_json(), packed, sketch_of(document.text))


def extracted(task: Task, *made: tuple[Document, Record], sha256: str | None = None) -> Extracted:
    """The result of a task: these documents."""
    document = made[0][0]
    return Extracted(
        task=task,
        sha256=sha256 or document.sha256,
        bytes=document.bytes,
        parts=tuple(part(*one) for one in made),
        pages=sum(len(one.pages) for one, _ in made),
        seconds=0.25,
    )


def stored(archive: Database, run: int, name: str, *made: tuple[Document, Record]) -> str:
    """Enlist a file, take it, store what it holds; the id of its (first) document."""
    (task,) = taken(archive, run, name)
    assert archive.store(run, extracted(task, *made))
    return made[0][1].document.id


def _ordered(value: Any) -> Any:
    """``jsonb`` keeps the keys of an object in an order of its own."""
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value)}
    return [_ordered(one) for one in value] if isinstance(value, list) else value


def _even(name: str, value: Any) -> Any:
    """A ``tsvector`` keeps its terms in an order of its own, too."""
    return sorted(value.split()) if name == "words" and isinstance(value, str) else _ordered(value)


def contents(archive: Database, tables: Iterable[Any]) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of some tables but for runs, attempts and times, in the order of their keys."""
    left_out = {"run", "attempts", "changed", "stored", "seconds"}
    with archive.reading() as connection:
        return {
            table.name: [
                tuple(repr(_even(name, value)) for name, value in row._mapping.items() if name not in left_out)
                for row in connection.execute(table.select().order_by(*table.primary_key.columns))
            ]
            for table in tables
        }
