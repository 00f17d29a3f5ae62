"""How many numbers survive each kind of noise: ``python -m tests.noise [-v]`` (``-v`` lists those that do not)."""

import sys

from tests.noise import KINDS, outcome, samples

chosen = list(samples())
right = wrong = spoiled = 0
print(f"{'noise':36} right  (right, mended into another, of)")
for name in KINDS:
    result = outcome(name, chosen)
    right, wrong, spoiled = right + result.right, wrong + len(result.wrong), spoiled + result.spoiled
    print(f"{name:36}{result.right / result.spoiled:6.3f}  ({result.right}, {len(result.wrong)}, {result.spoiled})")
    if "-v" in sys.argv:
        for word, cases in (("wrong", result.wrong), ("lost", result.lost)):
            for meant, window in cases:
                print(f"    {word} {meant}: {window!r}")
print(f"{'all kinds':36}{right / spoiled:6.3f}  ({right}, {wrong}, {spoiled}; {len(chosen)} citations)")
