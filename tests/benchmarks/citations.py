"""``find_citations`` beside eyecite's ``get_citations``, in characters a second on one core."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from collections.abc import Sequence
from pathlib import Path

import extractor
from tests.benchmarks.pairing import in_turn, report

CORPUS = Path(os.environ.get("CORPUS", "../shared/corpus"))
"""JSON lines of real text (``text`` in each); where there is none, only the gold texts are measured."""

GOLD = Path("gold/dev/texts")
PEERS = Path(".bench")
SHORTEST, LONGEST = 5_000, 200_000
"""Lengths of the documents taken from the corpus, in code points."""

MOST = 1_500_000
"""Code points taken from the corpus: as many from each of its files."""

TIMES = 6
"""How often the gold texts are put in a row: they are few and short."""


def bench_citations() -> None:
    """Find the citations of Vietnamese texts and of as long and as densely citing American opinions, in turn.

    Twice: on real texts, and on the gold texts, which cite more densely. eyecite runs with its default tokenizer,
    which is the one that counts, and for information with the one that needs Hyperscan.
    """
    corpus = _corpus()
    if corpus:
        _beside_eyecite("corpus", corpus)
    else:
        print(f"no corpus in {CORPUS}: gold alone")
    _beside_eyecite("gold", [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt"))] * TIMES)


def _corpus() -> list[str]:
    """Documents of every file of the corpus, spread over it."""
    chosen: list[str] = []
    files = sorted(CORPUS.glob("*.jsonl"))
    for file in files:
        with file.open(encoding="utf-8") as lines:  # not splitlines(), which also splits inside a text
            texts = [json.loads(line)["text"] for line in lines]
        texts = [text for text in texts if SHORTEST <= len(text) <= LONGEST]
        step = max(1, sum(map(len, texts)) * len(files) // MOST)
        chosen += texts[::step]
    return chosen


def _beside_eyecite(name: str, texts: Sequence[str]) -> None:
    for tokenizer in ("default", "hyperscan"):
        _beside(name, texts, tokenizer)


def _beside(name: str, texts: Sequence[str], tokenizer: str) -> None:
    length = sum(map(len, texts))
    density = 1000 * sum(len(extractor.find_citations(text)) for text in texts) / length
    task = {
        "lengths": [len(text) for text in texts],
        "density": density,
        "tokenizer": tokenizer,
        "cache": str(PEERS / "hyperscan"),
    }
    command = [PEERS / "bin" / "python", "tests/benchmarks/peer_eyecite.py"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as peer:
        assert peer.stdin is not None and peer.stdout is not None
        stdin, stdout = peer.stdin, peer.stdout
        print(json.dumps(task), file=stdin, flush=True)
        ready = stdout.readline()
        if not ready:
            if tokenizer == "default":
                raise RuntimeError("eyecite did not start; see its message above")
            print("Hyperscan is not installed here: only eyecite's default tokenizer is measured")
            return
        reached = json.loads(ready)["density"]

        def ours() -> None:
            for text in texts:
                extractor.find_citations(text)

        def theirs() -> None:
            print("run", file=stdin, flush=True)
            if not stdout.readline().startswith("done"):
                raise RuntimeError("eyecite stopped; see its message above")

        pair = in_turn(ours, theirs, runs=3)
        speeds = [length / statistics.median(seconds) for seconds in (pair.ours, pair.peer)]
        target = "≥ 2" if tokenizer == "default" else "none"
        report(f"find_citations on {name} / eyecite get_citations, {tokenizer} tokenizer", pair, target)
        print(
            f"  {len(texts)} texts, {length:,} characters; citations per 1,000 characters: {density:.2f} and "
            f"{reached:.2f}; characters a second: {speeds[0]:,.0f} and {speeds[1]:,.0f}",
            flush=True,
        )
