"""Whether cutouts show what they prove: each strip is read by OCR, and must hold the fact's quote.

``python -m tests.benchmarks.cutouts ARCHIVE [FACTS] [PART-OF-PATH…]``: of the scans in an archive, FACTS (default 40)
are drawn evenly from all facts of all kinds, those with a low confidence among them. Printed: in how many strips the
quote is read again, and in how many the marked words alone are the quote; what a strip costs.
"""

from __future__ import annotations

import io
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image
from rapidfuzz import fuzz
from sqlalchemy import select

import extractor
from extractor.vietnamese import folding
from pipelines.archive import Database, open_database
from pipelines.archive.fact_tables import FACT_TABLES
from pipelines.archive.rows import FACTS
from pipelines.archive.tables import documents
from pipelines.cutouts import Cutout, Cutter

ALIKE = 90.0
"""Percent of the quote's letters, without blanks, case and diacritics, that are read again where it is called found."""
PAPER = 60
"""White pixels around a strip that is read."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One fact's strip: how alike to its quote (percent) is what is read in the strip, and what of it is marked."""

    name: str
    strip: float
    marks: float
    seconds: float


def measure(archive: Database, count: int, parts: Sequence[str] = ()) -> list[Checked]:
    """Cut out and read so many facts."""
    chosen = random.Random(8).sample(found, min(count, len(found))) if (found := _facts(archive, parts)) else []
    checked = []
    with Cutter(archive) as cutter:
        for document, source, fact in sorted(chosen):
            start = time.process_time()
            made = cutter.cut(document, fact)
            seconds = time.process_time() - start
            if made.drawn == "scan":
                checked.append(Checked(f"{source}#{fact}", *_alike(made), seconds))
    return checked


def _facts(archive: Database, parts: Sequence[str]) -> list[tuple[str, str, str]]:
    found = []
    with archive.reading() as connection:
        for name in ("header_facts", *FACTS):
            table = FACT_TABLES[name]
            rows = connection.execute(
                select(table.c.document_id, documents.c.source, table.c.id)
                .join(documents, documents.c.id == table.c.document_id)
                .where(documents.c.current, documents.c.media_type != "text/plain")
                .order_by(table.c.document_id, table.c.ordinal)
            )
            found += [tuple(row) for row in rows if not parts or any(part in row.source for part in parts)]
    return found


def _alike(made: Cutout) -> tuple[float, float]:
    """Of what is read in the strip, and of its words whose middle is marked."""
    image = made.image()
    sheet = Image.new("RGB", (image.width + 2 * PAPER, image.height + 2 * PAPER), "white")
    sheet.paste(image, (PAPER, PAPER))
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG", dpi=(220, 220))
    document = extractor.read("strip.png", content=buffer.getvalue())
    marked = []
    for word in document.words:
        x0, y0, x1, y1 = word.box
        across, down = (x0 + x1) / 2 * sheet.width - PAPER, (y0 + y1) / 2 * sheet.height - PAPER
        if any(left <= across <= right and top <= down <= bottom for left, top, right, bottom in made.marks):
            marked.append(document.text[word.start : word.end])
    return _likeness(made.quote, document.text), _likeness(made.quote, " ".join(marked), whole=True)


def _likeness(quote: str, text: str, *, whole: bool = False) -> float:
    compare = fuzz.ratio if whole else fuzz.partial_ratio
    return compare(_letters(quote), _letters(text)) if _letters(text) else 0.0


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, folding.fold(text)))


def main(arguments: Sequence[str]) -> None:
    """Print the measurement."""
    name, *rest = arguments
    count = int(rest.pop(0)) if rest and rest[0].isdigit() else 40
    with open_database(name, create=False, write=False) as archive:
        checked = measure(archive, count, rest)
    for one in checked:
        if min(one.strip, one.marks) < ALIKE:
            print(f"  {one.name}: {one.strip:.0f} % in the strip, {one.marks:.0f} % the marked words")
    in_strip = sum(one.strip >= ALIKE for one in checked)
    in_marks = sum(one.marks >= ALIKE for one in checked)
    seconds = sorted(one.seconds for one in checked)
    print(
        f"{len(checked)} strips of scans: the quote is read in {in_strip}, the marked words are the quote in {in_marks}"
    )
    print(f"processor time a strip: median {seconds[len(seconds) // 2]:.2f} s, most {seconds[-1]:.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
