"""Count which letter OCR takes for which: ``python -m tests.benchmarks.confusions TEXT=SCAN…``.

Each ``TEXT=SCAN`` is a true text and a file that shows it (the gold texts and their scans, made by ``make evaluate``).
Every paragraph of the true text is looked for in what was read; words of the same length are compared letter by letter.
Prints, for ``extractor/vietnamese/repair/confusions.toml``, how many of 10,000 printed letters were read as another.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import edlib

import extractor
from extractor.vietnamese.repair.tokens import new_style

_PARTS = re.compile(r"(?<=[.;,:])\s+")
_LONGEST = 400
"""A paragraph of more letters is looked for part by part."""
_MOST_EDITS = 0.2
"""Share of its letters that may differ in what a paragraph is held against."""
FEWEST = 2
"""A confusion that was seen less often is not printed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Count and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.confusions", description=__doc__)
    parser.add_argument("pairs", nargs="+", metavar="TEXT=SCAN")
    printed: Counter[str] = Counter()
    confused: Counter[tuple[str, str]] = Counter()
    for pair in parser.parse_args(arguments).pairs:
        true, _, scan = pair.partition("=")
        for one, other in aligned(Path(true).read_text(encoding="utf-8"), extractor.read(scan).text):
            for letter, read in letters(one, other):
                printed[letter] += 1
                confused[letter, read] += letter != read
    for (letter, read), count in confused.most_common():
        if count >= FEWEST:
            print(f"{letter} {read}  {10_000 * count / printed[letter]:7.1f} of 10,000  ({count} of {printed[letter]})")
    return 0


def aligned(true: str, read: str) -> Iterator[tuple[str, str]]:
    """(printed, read) word by word, for every paragraph of ``true`` that stands in ``read``."""
    text = " ".join(unicodedata.normalize("NFC", read).split())
    for line in unicodedata.normalize("NFC", true).splitlines():
        flat = " ".join(line.split())
        for part in [flat] if len(flat) < _LONGEST else _PARTS.split(flat):
            yield from _words(part, text)


def _words(part: str, text: str) -> Iterator[tuple[str, str]]:
    if len(part) < 4:
        return
    found = edlib.align(part, text, mode="HW", task="path", k=max(3, int(_MOST_EDITS * len(part))))
    if found["editDistance"] < 0:
        return
    nice = edlib.getNiceAlignment(found, part, text)
    start = 0
    for match in [*re.finditer(r" ", nice["query_aligned"]), None]:
        end = match.start() if match else len(nice["query_aligned"])
        yield tuple(nice[side][start:end].replace("-", "") for side in ("query_aligned", "target_aligned"))
        start = end + 1


def letters(printed: str, read: str) -> Iterator[tuple[str, str]]:
    """The letters of two words of one length that are one word, misread or not; where its tone stands tells nothing."""
    word, other_word = printed.lower(), read.lower()
    if len(word) != len(other_word) or (word != other_word and new_style(word) == new_style(other_word)):
        return
    differences = sum(one != other for one, other in zip(printed, read, strict=True))
    if differences <= min(3, (len(read) + 1) // 2):
        yield from ((one, other) for one, other in zip(printed, read, strict=True) if one.isalpha())


if __name__ == "__main__":
    raise SystemExit(main())
