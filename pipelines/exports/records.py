"""The records of an archive, one line of JSON each, as ``vanban extract`` printed them."""

from __future__ import annotations

import zlib
from typing import IO

from sqlalchemy import select

from pipelines.archive.database import Database
from pipelines.archive.tables import documents, records

AT_A_TIME = 200


def export_records(archive: Database, sink: IO[bytes]) -> int:
    """Write every document's record, byte for byte as ``vanban extract`` gives it; how many. Flat in memory.

    In the order in which their files came into the archive, and within a file. Raises what the archive raises.
    """
    chosen = (
        select(records.c.record)
        .join(documents, documents.c.id == records.c.document_id)
        .where(documents.c.current)
        .order_by(documents.c.file, documents.c.part, documents.c.id)
    )
    count = 0
    with archive.reading() as connection:
        for packed in connection.execution_options(yield_per=AT_A_TIME).scalars(chosen):
            sink.write(zlib.decompress(packed) + b"\n")
            count += 1
    return count
