"""``python -m pipelines.gainloss BASE CORPUS [--share 0.1] [--show 15] [--against COMMIT]``."""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipelines.gainloss import dump
from pipelines.gainloss.differences import Difference, differences

BUILD = Path("build/gainloss")
AROUND = 90
SORTS = ("lost", "gained", "changed")


@dataclass(slots=True)
class Comparison:
    """Differences with their document's text, how many facts of each kind are the same, and what failed."""

    documents: int = 0
    found: list[tuple[Difference, str]] = field(default_factory=list)
    same: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)


def main() -> None:
    """Run both versions, print what differs, and write all of it to ``build/gainloss/report.txt``."""
    parser = argparse.ArgumentParser(prog="python -m pipelines.gainloss", description=__doc__)
    parser.add_argument("base", help="commit to compare with")
    parser.add_argument("corpus", type=Path, help="folder of *.jsonl (id, text) or *.txt")
    parser.add_argument("--against", help="commit instead of the working tree")
    parser.add_argument("--share", type=float, default=1.0, help="part of the corpus, 0..1, always the same documents")
    parser.add_argument("--show", type=int, default=15, help="how many of each kind and sort to print")
    wanted = parser.parse_args()
    if not 0 < wanted.share <= 1:
        raise SystemExit(f"error: --share {wanted.share} (remedy: a number over 0, up to 1)")
    if not wanted.corpus.is_dir() or not any(dump.documents(wanted.corpus, 1.0)):
        raise SystemExit(
            f"error: {wanted.corpus}: there is no corpus (remedy: name a folder of *.jsonl or *.txt files)"
        )
    BUILD.mkdir(parents=True, exist_ok=True)
    versions = [_checked_out(wanted.base), _checked_out(wanted.against) if wanted.against else Path.cwd()]
    outs = [BUILD / "before.jsonl", BUILD / "after.jsonl"]
    seconds = _run(versions, outs, wanted.corpus, wanted.share)
    result = _compare(*outs)
    _report(result, seconds, wanted.show)
    if result.errors:
        raise SystemExit(1)


def _checked_out(commit: str) -> Path:
    """A folder that holds the commit's files. Exits with git's own words where there is no such commit."""
    name = subprocess.run(
        ["git", "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}"], capture_output=True, text=True, check=False
    ).stdout.strip()
    if not name:
        raise SystemExit(f"error: git knows no commit {commit!r} (remedy: give a commit, branch or tag)")
    folder = BUILD / name
    if not folder.exists():
        # Unpacked aside, so that an interrupted run leaves no half of a version under its name.
        aside = Path(tempfile.mkdtemp(dir=BUILD))
        archive = subprocess.run(["git", "archive", name, "extractor", "pipelines"], capture_output=True, check=True)
        subprocess.run(["tar", "-x", "-C", str(aside)], input=archive.stdout, check=True)
        aside.replace(folder)
    return folder


def _run(versions: list[Path], outs: list[Path], corpus: Path, share: float) -> list[float]:
    """Both versions one after the other, each on all cores, so that their times can be compared."""
    script, jobs = Path(dump.__file__).resolve(), str(len(os.sched_getaffinity(0)))
    seconds = []
    for folder, out in zip(versions, outs, strict=True):
        environment = {**os.environ, "PYTHONPATH": str(folder.resolve())}
        started = time.monotonic()
        command = [sys.executable, str(script), str(folder), str(corpus), str(out), str(share), jobs]
        if (code := subprocess.run(command, env=environment, check=False).returncode) != 0:
            raise SystemExit(code)
        seconds.append(time.monotonic() - started)
    return seconds


def _compare(before: Path, after: Path) -> Comparison:
    """Hold the facts of both versions against each other, document by document."""
    result = Comparison()
    for old, new in zip(_rows(before), _rows(after), strict=True):
        result.documents += 1
        failed = [(side, row) for side, row in (("before", old), ("after", new)) if "error" in row]
        if failed:  # what one version failed on is no gain of the other
            result.errors += [f"{side}: {row['name']}: {row['error']}" for side, row in failed]
            continue
        there = list(differences(new["name"], old["facts"], new["facts"]))
        result.found += [(difference, new["text"]) for difference in there]
        result.same.update(fact["kind"] for fact in new["facts"])
        result.same.subtract(difference.kind for difference in there if difference.after is not None)
    return result


def _rows(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _report(result: Comparison, seconds: list[float], show: int) -> None:
    found, same = result.found, result.same
    console = Console(highlight=False)
    table = Table("kind", "same", *SORTS)
    for kind in sorted({*same, *(difference.kind for difference, _ in found)}):
        counts = Counter(difference.sort for difference, _ in found if difference.kind == kind)
        table.add_row(kind, str(same[kind]), *(str(counts[sort]) for sort in SORTS))
    groups: dict[tuple[str, str], list[tuple[Difference, str]]] = {}
    for pair in found:
        groups.setdefault((pair[0].kind, pair[0].sort), []).append(pair)
    with (BUILD / "report.txt").open("w", encoding="utf-8") as sink:
        for (kind, sort), pairs in sorted(groups.items()):
            sink.write(f"=== {kind}: {len(pairs)} {sort}\n" + "".join(_shown(*pair) + "\n" for pair in pairs))
            sample = pairs if len(pairs) <= show else random.Random(len(pairs)).sample(pairs, show)
            console.print(f"=== {kind}: {len(pairs)} {sort}" + (f", {show} of them" if len(pairs) > show else ""))
            for pair in sample:
                console.print(_shown(*pair), markup=False, soft_wrap=True)
    console.print(table)
    if not found:
        console.print(f"no differences in {result.documents} documents")
    for line in result.errors:
        console.print(f"error: {line}", markup=False, soft_wrap=True)
    console.print(f"time after / before: {seconds[1] / seconds[0]:.2f}   all differences: {BUILD / 'report.txt'}")


def _shown(difference: Difference, text: str) -> str:
    start, end = difference.span
    words = f"{text[max(0, start - AROUND) : start]}⟦{text[start:end]}⟧{text[end : end + AROUND]}".replace("\n", "⏎")
    lines = [f"{difference.document}", f"  … {words} …"]
    old, new = (side["values"] if side else None for side in (difference.before, difference.after))
    if old is not None and new is not None:
        keys = [key for key in dict.fromkeys([*old, *new]) if old.get(key) != new.get(key)]
        lines += [f"  {key}: {old.get(key)} → {new.get(key)}" for key in keys]
        if not keys:
            assert difference.before is not None
            lines.append(f"  quote: {text[difference.before['start'] : difference.before['end']]!r} before")
    else:
        lines.append(f"  {new or old}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
