"""Report which passages fail, and the scores of every kind: ``python -m tests.passages [-v] [ID…]``.

An id may be cut short (``court`` takes ``court-01``, ``court-02``, …); ``-v`` prints each text above its errors.
"""

import sys

from pipelines.evaluation.scores import Score
from tests.passages import judge, passages


def main(arguments: list[str]) -> None:
    """Print what fails in the passages named (all without a name), then precision, recall and F1 of every kind."""
    verbose = "-v" in arguments
    names = tuple(name for name in arguments if name != "-v")
    totals: dict[str, Score] = {}
    passed = 0
    chosen = [passage for passage in passages() if not names or passage["id"].startswith(names)]
    for passage in chosen:
        result = judge(passage)
        passed += not result.wrong
        for kind, score in result.scores.items():
            total = totals.setdefault(kind, Score())
            total.right += score.right
            total.wrong += score.wrong
            total.missed += score.missed
        if result.wrong:
            print(f"[{passage['id']}] {passage['source']}" + (f"\n  {passage['text']}" if verbose else ""))
            print("    " + "\n    ".join(result.wrong))
    print(f"\n{passed} of {len(chosen)} passages pass")
    for kind, score in totals.items():
        figures = ("-" if value is None else f"{value:.3f}" for value in (score.precision, score.recall, score.f1))
        print(f"{kind:10}", *figures, f"({score.right} right, {score.wrong} wrong, {score.missed} missed)")


main(sys.argv[1:])
