"""The file that a document of the archive was read from: found by the ledger, taken only with its own bytes."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, select

from extractor.errors import ArgumentInvalid, InputMissing, VanbanError
from pipelines.archive.tables import documents, files
from pipelines.bulk import content
from pipelines.bulk.errors import FileChanged
from pipelines.bulk.task import Task
from pipelines.cutouts.errors import OriginalChanged, OriginalMissing

MOST_COPIES = 20
"""Files of the same bytes that are tried."""


def checked(bytes_: bytes, sha256: str, *, source: str) -> bytes:
    """The bytes, if they are those that were read. Raises ``OriginalChanged``."""
    if hashlib.sha256(bytes_).hexdigest() != sha256:
        raise OriginalChanged("this is another file than the one that was read", source=source, remedy="name that file")
    return bytes_


def original(connection: Connection, document_id: str) -> bytes:
    """The bytes of the document's file, from its own place or from that of any file with the same bytes.

    Raises ``OriginalMissing`` where none is there any more, ``OriginalChanged`` where it holds something else by now
    (its SHA-256 is not the document's), what reading raises where it cannot be read, and ``ArgumentInvalid`` for a
    document that the archive does not hold.
    """
    own = select(documents.c.sha256, documents.c.source, documents.c.file).where(documents.c.id == document_id)
    document = connection.execute(own).one_or_none()
    if document is None:
        raise ArgumentInvalid(f"the archive holds no document {document_id!r}", remedy="choose one that it lists")
    columns = (files.c.id, files.c.source, files.c.path, files.c.member)
    places = [
        *connection.execute(select(*columns).where(files.c.id == document.file)),
        *connection.execute(
            select(*columns)
            .where(files.c.sha256 == document.sha256, files.c.id != document.file)
            .order_by(files.c.id)
            .limit(MOST_COPIES)
        ),
    ]
    failures: list[VanbanError] = []
    for place in places:
        try:
            bytes_, _ = content.read(
                Task(place.id, place.source, place.path, place.member or None, sha256=document.sha256)
            )
            return bytes_
        except VanbanError as error:
            failures.append(error)
    first = failures[0]
    if isinstance(first, InputMissing):
        raise OriginalMissing("the file is not where it was when it was read", source=document.source) from first
    if isinstance(first, FileChanged):
        raise OriginalChanged(
            "the file is gone from its zip, or holds something else by now", source=document.source
        ) from first
    first.source = first.source or document.source
    raise first
