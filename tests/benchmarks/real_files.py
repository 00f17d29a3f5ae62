"""Real files beside what a person read off them: ``python -m tests.benchmarks.real_files FOLDER [--long]``.

The folder holds files and an ``index.json`` that says what page one of each shows (``file``, ``number``, ``date``,
``place``, ``issuer``, ``doc_type``, ``signer``; null: not printed), ``*.truth.txt`` beside files whose text is known,
and may name pairs of one document read in two ways. Prints a row a file: each field of the head right, partly read
(the printed part of a number or day filled in by hand), wrong or null, and how many characters of the text are wrong.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import extractor
from extractor.errors import VanbanError
from extractor.record import Header
from pipelines.evaluation import reading_errors
from pipelines.evaluation.passages_read import compare_passages

FIELDS = ("number", "date", "place", "issuer", "doc_type", "signer")
RIGHT, PARTLY, WRONG, NULL, NONE = "right", "partly", "WRONG", "null", "–"
LONG = 20
"""Pages from which a file is left out unless ``--long`` asks for it."""


def plain(value: object) -> str:
    """Lower case, one blank, no sign but ``/`` and ``-``: letters and accents count."""
    text = unicodedata.normalize("NFC", str(value or "")).lower().replace("ubnd", "ủy ban nhân dân")
    text = re.sub(r"uỷ", "ủy", text)
    return " ".join(re.sub(r"[^\w/\-]+", " ", text.replace("–", "-")).split())


def judged(field: str, true: Any, header: Header) -> str:
    """What became of one field of the head."""
    found = values(header)[field]
    if true is None:
        return NONE
    if not found:
        return NULL
    wanted = plain(true)
    if field == "issuer":
        name, parent = (plain(part) for part in found)
        words = set(wanted.split())
        told = set(f"{name} {parent}".split())
        # the index leaves out the committee above a department, and joins the names of two bodies by a dash
        all_told = words <= told | {"tỉnh", "thành", "phố", "-"}
        return RIGHT if name and all_told and told <= words | {"-", "ủy", "ban", "nhân", "dân"} else WRONG
    if field == "signer":
        return RIGHT if plain(found) in [plain(one) for one in str(true).split(";")] else WRONG
    if field == "doc_type":
        return RIGHT if wanted.startswith(plain(found)) else WRONG
    if plain(found) == wanted:
        return RIGHT
    if field == "number" and plain(found) == "/" + wanted.partition("/")[2]:
        return PARTLY
    return PARTLY if field == "date" and wanted.startswith(plain(found)) else WRONG


def values(header: Header) -> dict[str, Any]:
    """The head's fields by the index's names."""
    return {
        "number": header.number and header.number.text,
        "date": header.issued and header.issued.date,
        "place": header.issued and header.issued.place,
        "issuer": header.issuer and (header.issuer.name, header.issuer.parent or ""),
        "doc_type": header.doc_type and header.doc_type.name,
        "signer": header.signer and header.signer.name,
    }


def examined(path: Path, entry: dict[str, Any]) -> dict[str, Any]:
    """One file's row: ``fields``, ``warnings``, ``seconds``, ``text``; ``error`` where it cannot be read."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    start = time.perf_counter()
    try:
        record = extractor.extract(path, with_text=True)
    except VanbanError as error:
        return {"error": str(error).removeprefix(str(path))[:120], "seconds": time.perf_counter() - start}
    return {
        "fields": {field: judged(field, entry.get(field), record.header) for field in FIELDS},
        "found": values(record.header),
        "warnings": [warning.code for warning in record.document.warnings],
        "seconds": time.perf_counter() - start,
        "pages": len(record.document.pages),
        "text": record.document.text or "",
    }


def errors(row: dict[str, Any], truth: str | None) -> str:
    """``2.1 % (prose 0.3 %)`` of the characters; empty where the text is not known."""
    if truth is None or "text" not in row:
        return ""
    passages = compare_passages(truth, row["text"])
    told = ", ".join(f"{kind} {rate.character_error_rate:.2%}" for kind, rate in passages.items() if rate.characters)
    together = sum(rate.character_edits for rate in passages.values()) / sum(r.characters for r in passages.values())
    whole = (
        f", whole {reading_errors.compare(truth, row['text']).character_error_rate:.2%}" if len(truth) < 10**5 else ""
    )
    return f"{together:.2%} ({told}{whole})"


def rows(folder: Path, *, long: bool) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every entry of the index with its row."""
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    chosen = [entry for entry in index if long or (entry["pages"] or 0) < LONG]
    with ProcessPoolExecutor(max_workers=min(len(os.sched_getaffinity(0)), 8)) as pool:
        yield from zip(
            chosen, pool.map(examined, [folder / entry["file"] for entry in chosen], chosen, chunksize=1), strict=True
        )


def main(folder: Path, *, long: bool) -> None:
    """Print the table, what was wrong, and the sums."""
    found = list(rows(folder, long=long))
    true_of_pair = next((row.get("text") for entry, row in found if "10-born-digital" in entry["file"]), None)
    table = Table("file", *FIELDS, "characters wrong", "warnings", "s/page")
    counts: Counter[str] = Counter()
    wrong = []
    for entry, row in found:
        name = entry["file"]
        truth_file = folder / f"{name}.truth.txt"
        truth = truth_file.read_text(encoding="utf-8") if truth_file.is_file() else None
        if "09-scan" in name:
            truth = true_of_pair
        if "error" in row:
            table.add_row(name[:34], *[""] * len(FIELDS), row["error"], "", "")
            continue
        counts.update(row["fields"].values())
        wrong += [
            f"{name}: {field}: {row['found'][field]} is not {entry[field]}"
            for field, outcome in row["fields"].items()
            if outcome == WRONG
        ]
        seconds = row["seconds"] / max(row["pages"], 1)
        codes = ", ".join(dict.fromkeys(row["warnings"]))
        table.add_row(name[:34], *row["fields"].values(), errors(row, truth), codes, f"{seconds:.1f}")
    console = Console(width=200, highlight=False)
    console.print(table)
    for line in wrong:
        console.print(line, markup=False)
    console.print(", ".join(f"{outcome} {counts[outcome]}" for outcome in (RIGHT, PARTLY, WRONG, NULL)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), long="--long" in sys.argv)
