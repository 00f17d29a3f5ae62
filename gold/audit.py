"""Precision on text that nobody annotated: draw facts at random, let a person judge each, count.

``python -m gold.audit draw FACTS.jsonl KIND SHEET.csv [SIZE]`` draws from the facts that ``pipelines/gainloss/dump.py``
wrote of a corpus; the reader writes ``y`` (all values right), ``n`` (not) or ``?`` (cannot be told) into the column
``right``, and why into ``note``; ``python -m gold.audit score SHEET.csv…`` prints the precision with its 95 % interval.
"""

from __future__ import annotations

import csv
import json
import math
import random
import sys
from collections import Counter
from pathlib import Path

AROUND = 160
SEED = 36
COLUMNS = ("number", "right", "note", "values", "before", "quote", "after", "document")


def draw(facts: Path, kind: str, sheet: Path, size: int = 200) -> int:
    """Write ``size`` facts of a kind, drawn at random, at most three from one document; returns how many there are.

    ``kind`` is the kind's singular (``citation``), or ``header`` for all parts of headers. The same draw each time.
    """
    pool: list[dict[str, object]] = []
    draws = random.Random(SEED)
    with facts.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            chosen = [fact for fact in row["facts"] if fact["kind"].partition("-")[0] == kind]
            for fact in draws.sample(chosen, min(3, len(chosen))):
                text, start, end = row["text"], fact["start"], fact["end"]
                pool.append(
                    {
                        "values": json.dumps({"kind": fact["kind"], **fact["values"]}, ensure_ascii=False),
                        "before": text[max(0, start - AROUND) : start],
                        "quote": text[start:end],
                        "after": text[end : end + AROUND],
                        "document": row["name"],
                    }
                )
    drawn = draws.sample(pool, min(size, len(pool)))
    with sheet.open("w", encoding="utf-8-sig", newline="") as sink:
        writer = csv.DictWriter(sink, COLUMNS)
        writer.writeheader()
        for number, one in enumerate(drawn, start=1):
            writer.writerow({"number": number, "right": "", "note": "", **one})
    return len(drawn)


def score(sheet: Path) -> str:
    """The precision of a sheet that was read, with Wilson's 95 % interval. Raises ``ValueError`` for an empty mark."""
    with sheet.open(encoding="utf-8-sig", newline="") as lines:
        marks = Counter(row["right"].strip().lower() for row in csv.DictReader(lines))
    if unknown := marks.keys() - {"y", "n", "?"}:
        raise ValueError(f"{sheet}: the column `right` holds {sorted(unknown)}: write y, n or ?")
    right, wrong = marks["y"], marks["n"]
    judged = right + wrong
    if not judged:
        return f"{sheet.stem}: nothing was judged"
    low, high = wilson(right, judged)
    return f"{sheet.stem}: {right} of {judged} right, precision {right / judged:.3f} ({low:.3f}, {high:.3f})" + (
        f", {marks['?']} could not be told" if marks["?"] else ""
    )


def wilson(right: int, judged: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's score interval of a share."""
    share, square = right / judged, z * z
    middle = (share + square / (2 * judged)) / (1 + square / judged)
    half = z * math.sqrt(share * (1 - share) / judged + square / (4 * judged * judged)) / (1 + square / judged)
    return max(0.0, middle - half), min(1.0, middle + half)


def main(arguments: list[str]) -> None:
    """``draw`` or ``score``."""
    match arguments:
        case ["draw", facts, kind, sheet, *size]:
            count = draw(Path(facts), kind, Path(sheet), *map(int, size))
            print(f"{sheet}: {count} facts to be read")
        case ["score", *sheets] if sheets:
            for sheet in sheets:
                print(score(Path(sheet)))
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (OSError, ValueError) as error:
        raise SystemExit(f"error: {error}") from None
