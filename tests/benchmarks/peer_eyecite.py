"""eyecite's ``get_citations``, one run for each line ``run``, in the peers' own environment.

Its text is American legal prose in documents as long as ours, with as many citations a thousand code points.
"""

import json
import logging
import sys
from pathlib import Path

from eyecite import get_citations
from eyecite.tokenizers import HyperscanTokenizer, default_tokenizer

OPINIONS = Path(__file__).parent / "opinions.txt"


def opinions(lengths: list[int], density: float) -> list[str]:
    """Documents of these lengths (code points) with ``density`` citations a thousand code points.

    Paragraphs with citations are put in wherever there are too few so far, the others elsewhere.
    """
    counted = [
        (line, len(get_citations(line))) for line in OPINIONS.read_text(encoding="utf-8").splitlines(keepends=True)
    ]
    citing = [(line, count) for line, count in counted if count]
    plain = [(line, count) for line, count in counted if not count]
    used = {True: 0, False: 0}
    length = found = 0
    texts = []
    for wanted in lengths:
        text = ""
        while len(text) < wanted:
            cites = found < density / 1000 * (length + len(text))
            kind = citing if cites else plain
            line, count = kind[used[cites] % len(kind)]
            used[cites] += 1
            text += line
            found += count
        texts.append(text[:wanted])
        length += wanted
    return texts


def main() -> None:
    """Read tokenizer, lengths and density, answer with the density reached, then serve runs."""
    logging.disable()  # so that no message costs it time
    wanted = json.loads(sys.stdin.readline())
    texts = opinions(wanted["lengths"], wanted["density"])
    tokenizer = default_tokenizer
    if wanted["tokenizer"] == "hyperscan":
        tokenizer = HyperscanTokenizer(cache_dir=wanted["cache"])
    found = sum(len(get_citations(text, tokenizer=tokenizer)) for text in texts)
    print(json.dumps({"density": 1000 * found / sum(map(len, texts))}), flush=True)
    for line in sys.stdin:
        if line.strip() != "run":
            break
        print("done", sum(len(get_citations(text, tokenizer=tokenizer)) for text in texts), flush=True)


main()
