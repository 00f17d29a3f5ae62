"""Write the facts of every document of a corpus, a line a document, by whichever version of the extractor is imported.

Run as a script with another version's folder in PYTHONPATH, so it may use nothing but that version's public face:
``extractor.extract_text``, and a record's ``facts()``.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import simplejson

LINKS = ("part_of", "alternative_of", "refers_to", "same_as")


def documents(corpus: Path, share: float) -> Iterator[tuple[str, str]]:
    """Name and text of each document of the corpus' ``*.jsonl`` and ``*.txt`` files.

    ``share`` (0..1): how many of them, always the same ones.
    """
    for file in sorted(path for path in corpus.rglob("*") if path.suffix in (".jsonl", ".txt")):
        if file.suffix == ".txt":
            pairs: Iterator[tuple[str, str]] = iter([(file.name, file.read_text(encoding="utf-8", errors="replace"))])
        else:
            pairs = _lines(file)
        for name, text in pairs:
            if zlib.crc32(name.encode()) / 2**32 < share:
                yield name, text


def _lines(file: Path) -> Iterator[tuple[str, str]]:
    with file.open(encoding="utf-8", errors="surrogateescape") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
                yield f"{file.name}:{number}:{row.get('id', '')}", str(row["text"])
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise SystemExit(
                    f"error: {file}, line {number}: no JSON object with a text: {error} (remedy: correct the corpus)"
                ) from None


def facts(task: tuple[str, str]) -> str:
    """One document's facts as a line of JSON: kind, offsets, and the values without ids."""
    name, text = task
    import extractor  # noqa: PLC0415 - in the worker, from the folder that PYTHONPATH names

    try:
        found = extractor.extract_text(text, with_text=True)
    except Exception as error:
        return json.dumps({"name": name, "error": f"{type(error).__name__}: {error}", "facts": []}, ensure_ascii=False)
    every = found.facts()
    rows = [_row(id_, fact.model_dump(), every) for id_, fact in every.items()]
    row = {"name": name, "text": found.document.text, "facts": rows}
    return simplejson.dumps(row, ensure_ascii=False, use_decimal=True)


def _row(id_: str, values: dict[str, Any], every: dict[str, Any]) -> dict[str, Any]:
    evidence = values.pop("evidence")
    del values["id"]
    for link in LINKS:
        if target := every.get(values.get(link) or ""):
            values[link] = target.evidence.quote  # ids are counted anew in each version
    kept = {key: value for key, value in values.items() if value not in (None, [], "")}
    kept = {key: _without_places(value) for key, value in kept.items()}
    kind = id_.rstrip("0123456789-") if not id_.startswith("header") else id_.rstrip("0123456789").rstrip("-")
    return {"kind": kind, "start": evidence["start"], "end": evidence["end"], "values": kept}


def _without_places(value: Any) -> Any:
    return value["quote"] if isinstance(value, dict) and "quote" in value else value


def main(folder: str, corpus: str, out: str, share: str, jobs: str) -> None:
    """Write the facts of the corpus to ``out``; ``folder`` is where the extractor must come from."""
    import extractor  # noqa: PLC0415

    home = Path(str(extractor.__file__)).resolve()
    if not home.is_relative_to(Path(folder).resolve()):
        raise SystemExit(f"error: the extractor was imported from {home}, not from {folder}")
    # An executor, unlike multiprocessing's pool, says so when a worker is killed, and does not wait for it for ever.
    with ProcessPoolExecutor(int(jobs)) as pool, Path(out).open("w", encoding="utf-8") as sink:
        for line in pool.map(facts, documents(Path(corpus), float(share)), chunksize=4):
            sink.write(line + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
