"""Count syllables and pairs of syllables for ``extractor/vietnamese/repair``: ``python -m tests.benchmarks.syllables``.

What is counted: a folder of JSON lines with a ``text`` each (``--corpus``), and the texts of this project, which tell
of drugs, cases and offices as laws do not: ``gold/dev``, the passages, the phrasebook, the lexicons, ``phrases.txt``.
Of all of it only numbers stay: how often a word stood, and how often two stood side by side. Lines that come again are
counted once.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractor.vietnamese import folding
from extractor.vietnamese.repair.statistics import BREAK, FILE, write
from extractor.vietnamese.repair.tokens import pieces
from extractor.vietnamese.syllables import is_syllable

HERE = Path(__file__).parents[1]
OWN_WEIGHT = 3
"""The project's own texts are few and to the point: each counts so many times."""
FEWEST = 2
"""A word that was seen less often is not kept: most are misprints."""
_LONG = 40
"""Code points from which a line that comes again is a copy."""
_SOUND = 0.8
"""Share of syllables among the words of a text below which it is in another language or encoding."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Count and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.syllables", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of *.jsonl, one object with a text a line")
    parser.add_argument("--out", type=Path, default=FILE)
    given = parser.parse_args(arguments)
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    seen: set[int] = set()
    for weight, texts in ((1, corpus_texts(given.corpus)), (OWN_WEIGHT, own_texts())):
        for text in texts:
            count(text, words, pairs, seen, weight=weight)
    kept = {word: number for word, number in words.items() if number >= FEWEST}
    write(given.out, kept, pairs)
    size = given.out.stat().st_size
    print(f"{sum(words.values())} words, {len(kept)} kept, {len(pairs)} pairs, {size} bytes in {given.out}")
    return 0


def corpus_texts(folder: Path) -> Iterator[str]:
    """The texts of a folder of JSON lines that are in Vietnamese and in Unicode."""
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                words = re.findall(r"[^\W\d_]+", text[:20_000])
                if words and sum(map(is_syllable, words)) >= _SOUND * len(words):
                    yield text


def own_texts() -> Iterator[str]:
    """The texts of this project."""
    for path in sorted((HERE.parent / "gold" / "dev" / "texts").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    yield (HERE / "benchmarks" / "phrases.txt").read_text(encoding="utf-8").partition("\n\n")[2]
    for path, key in (
        (HERE / "passages" / "passages.jsonl", "text"),
        (HERE / "phrasebook" / "phrases.jsonl", "phrase"),
    ):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)[key]
    for path in sorted((HERE.parent / "extractor" / "vietnamese" / "lexicons").glob("*.csv")):
        with path.open(encoding="utf-8") as rows:
            for row in csv.reader(line for line in rows if not line.startswith("#")):
                yield "\n".join(cell for cell in row if not cell.isascii())


def count(text: str, words: Counter[str], pairs: Counter[tuple[str, str]], seen: set[int], *, weight: int = 1) -> None:
    """Add the words and pairs of one text; ``seen`` holds the long lines that were counted already."""
    text = folding.reflow(folding.clean(unicodedata.normalize("NFC", "\n".join(_new(text.split("\n"), seen)))))
    before = BREAK
    for piece in pieces(text):
        word = piece.symbol
        if word == before == BREAK:
            continue
        words[word] += weight
        pairs[before, word] += weight
        before = word


def _new(lines: Iterable[str], seen: set[int]) -> Iterator[str]:
    for line in lines:
        if len(line) > _LONG:
            if hash(line) in seen:
                yield ""
                continue
            seen.add(hash(line))
        yield line


if __name__ == "__main__":
    raise SystemExit(main())
