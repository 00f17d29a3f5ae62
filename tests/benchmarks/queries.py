"""How well queries with known answers are answered: ``python -m tests.benchmarks queries``."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path

from pipelines.archive import open_database
from tests.search import known


def bench_queries() -> None:
    """Put every query of gold/queries to an archive (SQLite) of its documents, and say by kind what is found."""
    kinds: dict[str, list[known.Answer]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, open_database(Path(folder) / "archive.db") as archive:
        known.fill(archive)
        for answer in known.answers(archive):
            kinds[answer.query.kind].append(answer)
    print(f"{'kind of query':<30}{'queries':>8}{'to find':>9}{'found':>7}{'missed':>8}{'false':>7}")
    for kind, answers in kinds.items():
        print(_line(kind, answers))
    everything = [answer for answers in kinds.values() for answer in answers]
    right, missed, false = _counts(everything)
    print(_line(f"all, over {len(known.files())} documents", everything))
    print(f"recall {right / (right + missed):.4f} (1.0), precision {right / (right + false):.4f} (≥ 0.98)")
    for answer in everything:
        for word, stems in (("missed", answer.missed), ("false", answer.false)):
            if stems:
                print(f"  {word}: {answer.query.name}: {', '.join(sorted(stems))}")


def _counts(answers: list[known.Answer]) -> tuple[int, int, int]:
    return (
        sum(len(answer.right) for answer in answers),
        sum(len(answer.missed) for answer in answers),
        sum(len(answer.false) for answer in answers),
    )


def _line(name: str, answers: list[known.Answer]) -> str:
    right, missed, false = _counts(answers)
    return f"{name:<30}{len(answers):>8}{right + missed:>9}{right:>7}{missed:>8}{false:>7}"
