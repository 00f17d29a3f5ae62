"""What becomes of slots, print and handwriting, by level: ``python -m tests.reading.written FIRST LAST`` (seeds).

The engine is played by one that is sure of whatever stands in a slot, and reads other figures than a hand wrote.
"""

import sys
from collections import Counter

import numpy as np

from extractor.reading.written import without_handwriting
from gold.render.marks.heads import head

from .lines import seen_head

LEVELS = ("clean", "office", "worn", "photo", "fax", "carbon")
WAYS = {"printed": 0.4, "written": 0.4, "scribble": 0.04, "typed": 0.06, "machine": 0.06, "blank": 0.04}
SLOTS = ("number", "day", "month")


def main(first: int, last: int) -> None:
    """Print a line for each way in which slots are filled, and for each level of print and of handwriting."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for seed in range(first, last):
        chance = np.random.default_rng(seed)
        page = head(seed, **{slot: str(chance.choice(list(WAYS), p=list(WAYS.values()))) for slot in SLOTS})
        level = LEVELS[seed % len(LEVELS)]
        seen, scan, image = seen_head(page, level, hand="864")
        words, warnings = without_handwriting(seen, scan.pixels, scan, page=1, image=image)
        told = {warning.code.removeprefix("handwritten-") for warning in warnings}
        texts = [word.text for word in words]
        for slot in SLOTS:
            way = page.ways[slot]
            if way in ("written", "scribble"):
                outcome = "null" if slot in told else "kept" if "864" in texts else "null, not told"
            elif way == "blank":
                outcome = "false warning" if slot in told else "blank"
            else:
                outcome = "null" if slot in told else "read" if page.values[slot] in texts else "changed"
            counts[way, "all", outcome] += 1
            counts[way, level, outcome] += 1
    for way in WAYS:
        for level in ("all", *LEVELS):
            row = {key[2]: count for key, count in counts.items() if key[:2] == (way, level)}
            if row:
                print(f"{way:9}{level:8}{sum(row.values()):5}  {row}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
