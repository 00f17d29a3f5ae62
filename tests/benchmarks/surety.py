"""What the engine's confidences are worth: ``python -m tests.benchmarks.surety build/evaluation`` (``make calibrate``).

Reads the scans of gold/dev at all levels, holds every word against the true text, and writes the share of right words
at each confidence to ``extractor/reading/surety.json``. First it tells how far a table made of two thirds of the
documents is from the truth on the others: the expected calibration error of the engine's confidences, and of its own.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool
from pathlib import Path

import extractor
from extractor.reading import engine, ocr, surety
from pipelines.evaluation.reliability import words_right

TEXTS = Path("gold/dev/texts")
LEVELS = ("clean", "office", "worn", "photo", "carbon", "fax")
MODELS = dict(engine.OTHER_MODELS)
POINTS = 30
"""Fewest words that make a point of a curve."""
DOUBT = 1.0
"""So many words of unknown outcome (half of them right) are added to each point: few words prove little."""
MOST = 0.9998
"""No word is surer than this: that is as far as so many words can tell."""
_KEY = 1e-9


@dataclass(frozen=True, slots=True)
class Outcome:
    """One word: its look and kind (``once syllable``), the engine's confidence, and whether it is right."""

    document: str
    name: str
    confidence: float
    right: bool


def outcomes(name: str, level: str, folder: Path, *, once: bool = False) -> list[Outcome]:
    """The words of one scan. Each gets a number for a confidence on its way through reading, by which it is known.

    ``once``: only those that are in doubt, without a second look, as where the second model is not installed.
    """
    os.environ["OMP_THREAD_LIMIT"] = "1"
    engine.OTHER_MODELS.clear()
    engine.OTHER_MODELS.update({} if once else MODELS)
    seen: list[tuple[str, float]] = []

    def numbered(text: str, confidence: float, look: str) -> float:
        seen.append((f"{look} {surety.sort_of(text)}", confidence))
        return (len(seen) - 1) * _KEY

    ocr.sure = numbered  # type: ignore[assignment]
    document = extractor.read(folder / f"scan-{level}" / f"{name}.pdf")
    flags = words_right(
        (TEXTS / f"{name}.txt").read_text(encoding="utf-8"),
        [document.text[word.start : word.end] for word in document.words],
    )
    numbers = [round(word.confidence / _KEY) for word in document.words]
    return [
        Outcome(name, *seen[number], right)
        for number, right in zip(numbers, flags, strict=True)
        if number < len(seen) and (not once or seen[number][0].startswith(engine.UNCHECKED))
    ]


def curve(words: Sequence[Outcome]) -> tuple[list[float], list[float]]:
    """The share of right words by confidence, never falling (pools of neighbours that violate it)."""
    ranked = sorted(words, key=lambda word: word.confidence)
    size = max(POINTS, len(ranked) // 40)
    pools: list[list[float]] = []  # words, sum of confidences, right ones
    for start in range(0, len(ranked), size):
        part = ranked[start : start + size]
        pools.append([len(part), sum(word.confidence for word in part), sum(word.right for word in part)])
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]):
            last = pools.pop()
            pools[-1] = [one + other for one, other in zip(pools[-1], last, strict=True)]
    points = {round(pool[1] / pool[0], 4): min(round(_share(pool), 4), MOST) for pool in pools}
    return list(points), list(points.values())


def _share(pool: Sequence[float]) -> float:
    return (pool[2] + DOUBT / 2) / (pool[0] + DOUBT)


def curves(words: Iterable[Outcome]) -> dict[str, tuple[list[float], list[float]]]:
    """A curve for each look and kind of word; kinds too rare for one share that of the same look."""
    by_name: dict[str, list[Outcome]] = defaultdict(list)
    by_look: dict[str, list[Outcome]] = defaultdict(list)
    for word in words:
        by_name[word.name].append(word)
        by_look[word.name.split()[0]].append(word)
    sorts = ("syllable", "figure", "code", "odd", "sign")
    return {
        f"{look} {sort}": curve(own if len(own := by_name[f"{look} {sort}"]) >= 2 * POINTS else every)
        for look, every in sorted(by_look.items())
        for sort in sorts
    }


def calibration_error(words: Sequence[Outcome], said: Sequence[float], bins: int = 20) -> float:
    """Expected calibration error over ``bins`` of equally many words."""
    ranked = sorted(zip(said, (word.right for word in words), strict=True))
    size = -(-len(ranked) // bins)
    parts = [ranked[start : start + size] for start in range(0, len(ranked), size)]
    return sum(abs(sum(one for one, _ in part) - sum(right for _, right in part)) for part in parts) / len(ranked)


def main() -> None:
    """Measure, tell, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--levels", default=",".join(LEVELS))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, default=surety.FILE)
    asked = parser.parse_args()
    names = sorted(path.stem for path in TEXTS.glob("*.txt"))
    found: list[Outcome] = []
    with Pool(asked.jobs) as pool:
        for level in asked.levels.split(","):
            for once in (False, True):
                for one in pool.imap(partial(outcomes, level=level, folder=asked.folder, once=once), names):
                    found += one
    report(found)
    points = {name: [list(axis) for axis in points] for name, points in curves(found).items()}
    lines = (f" {json.dumps(name)}: {json.dumps(axes)}" for name, axes in points.items())
    asked.out.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def report(found: Sequence[Outcome]) -> None:
    """Print the calibration error on documents that the table has not seen."""
    names = sorted({word.document for word in found})
    held = set(names[::3])
    seen, unseen = ([word for word in found if (word.document in held) is wanted] for wanted in (False, True))
    table = curves(seen)
    said = [surety.between(table.get(word.name, ((0, 1), (0, 1))), word.confidence) for word in unseen]
    raw = calibration_error(unseen, [word.confidence for word in unseen])
    print(f"{len(unseen)} words of {len(held)} documents held back: {sum(word.right for word in unseen)} right")
    print(f"expected calibration error: engine {raw:.4f}, table of the others {calibration_error(unseen, said):.4f}")


if __name__ == "__main__":
    main()
