"""``python -m tests.benchmarks.likeness [--show] [--texts FOLDER]... [--cost 4000]``: near-duplicates.

Found, missed and falsely linked, kind by kind of pair; with ``--texts`` also what is read from scans of ``gold/dev``
(a folder of ``*.txt`` for each level) against their texts and one another; with ``--cost`` what a document costs in an
archive where all are alike.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import create_engine, insert

from pipelines.archive import likeness
from pipelines.archive.fact_tables import metadata
from pipelines.archive.tables import pages
from pipelines.likeness.alike import Likeness, Side, judge
from pipelines.likeness.heads import apart
from pipelines.likeness.shingles import bands, estimate, signature
from pipelines.likeness.sketch import sketch_of
from tests.archive.pairs import FORMS, Pair, filled, other_month, pairs, rescanned, texts


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.likeness", description=__doc__)
    parser.add_argument("--show", action="store_true", help="what went wrong, line by line")
    parser.add_argument("--texts", type=Path, action="append", default=[], help="folder of texts read from scans")
    parser.add_argument("--cost", type=int, help="documents in an archive where all are alike")
    wanted = parser.parse_args()
    tell(itertools.chain(pairs(), of_one_form(), scanned(wanted.texts)), show=wanted.show)
    if wanted.cost:
        cost(wanted.cost)


def tell(made: Iterable[Pair], *, show: bool) -> None:
    """What became of each pair, counted by how it was made."""
    found: dict[str, Counter[str]] = {}
    total: Counter[str] = Counter()
    for pair in made:
        met, seen = told(pair)
        linked = met and seen is not None
        kind = seen.kind if linked and seen is not None else None
        count = found.setdefault(pair.made, Counter())
        count.update(pairs=1, met=met, linked=linked, kind=kind == pair.kind)
        total.update(
            true=linked and pair.kind is not None, false=linked and pair.kind is None, all=pair.kind is not None
        )
        if show and kind != pair.kind:
            print(f"  {pair.made}: {pair.one[:40]!r}: {pair.kind} expected, met {met}, {seen}")
    print(f"{'pairs':48} {'n':>5} {'met':>5} {'linked':>6} {'kind as made':>12}")
    for name, count in found.items():
        print(f"{name:48} {count['pairs']:5} {count['met']:5} {count['linked']:6} {count['kind']:12}")
    true, false = total["true"], total["false"]
    print(f"precision {true}/{true + false} = {true / (true + false):.4f}   recall {true}/{total['all']} = "
          f"{true / total['all']:.4f}")  # fmt: skip


def told(pair: Pair) -> tuple[bool, Likeness | None]:
    """Whether the two signatures meet in a band, and what the texts are to one another."""
    sides = Side(pair.one), Side(pair.other)
    one, other = (signature(side.words) for side in sides)
    if one is None or other is None:
        return False, None
    least = likeness.LEAST[apart(sides[0].head, sides[1].head)]
    return bool(set(bands(one)) & set(bands(other))) and estimate(one, other) >= least, judge(*sides)


def of_one_form() -> Iterator[Pair]:
    """Each of forty documents of a form with each other one, numbered and by hand."""
    for form, by_hand in itertools.product(FORMS, (False, True)):
        made = [filled(form, number, by_hand=by_hand) for number in range(40)]
        name = "of one form, all pairs" + (", number and day by hand" if by_hand else "")
        for one, other in itertools.combinations(made, 2):
            if one != other:  # chance gave two of them one place and month, and nothing else was filled in
                yield Pair(name, one, other, None)


def scanned(folders: Iterable[Path]) -> Iterator[Pair]:
    """What was read from scans, with the texts that were printed and with what another scan of them gave."""
    own = texts()
    levels = {"text": own} | {
        folder.name: {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
        for folder in folders
    }
    for one, other in itertools.combinations(levels, 2):
        for name in sorted(levels[one].keys() & levels[other].keys()):
            yield Pair(f"printed and read: {one}, {other}", levels[one][name], levels[other][name], "same")


def cost(count: int) -> None:
    """Processor time and comparisons a document, where all have one template; and where a quarter was scanned twice."""
    every = list(texts().values())
    kinds = {
        "decisions of one form": lambda at: filled(FORMS[0], at, by_hand=True),
        "months of one report": lambda at: other_month(every[7], at),
        "reports, a quarter scanned twice": lambda at: (
            other_month(every[at % 29], at)
            if at % 4
            else rescanned(other_month(every[(at - 1) % 29], at - 1), 0.03, at)
        ),
    }
    print(f"{'archive of':36} {'documents':>9} {'ms each':>8} {'compared':>8}")
    for name, make in kinds.items():
        engine = create_engine("sqlite://")
        metadata.create_all(engine)
        compared = [0]

        def counted(one: Side, other: Side, count: list[int] = compared) -> Likeness | None:
            count[0] += 1
            return judge(one, other)

        likeness.judge = counted  # type: ignore[attr-defined]
        step = max(count // 4, 1)
        with engine.begin() as connection:
            spent = 0.0
            for at in range(count):
                text, document_id = make(at), f"{random.Random(at).getrandbits(64):016x}"
                connection.execute(insert(pages).values(document_id=document_id, ordinal=0, start=0, text=text))
                began = time.process_time()
                likeness.note(connection, document_id, sketch_of(text))
                spent += time.process_time() - began
                if (at + 1) % step == 0:
                    print(f"{name:36} {at + 1:9} {1000 * spent / step:8.1f} {compared[0] / step:8.1f}", flush=True)
                    spent, compared[0] = 0.0, 0


def _report(every: list[str], at: int) -> str:
    if at % 4:
        return other_month(every[at % len(every)], at)
    return rescanned(other_month(every[(at - 1) % len(every)], at - 1), 0.03, at)


if __name__ == "__main__":
    main()
