"""Write invented documents: ``python -m gold.invented OUT --documents N [--pdfs SHARE] [--scanned-pages N] …``."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from gold.invented.files import DOCUMENTS, TRUTH, Mix, write


def main(arguments: Sequence[str] | None = None) -> int:
    """Write; 0, or 2 for wrong arguments (by ``SystemExit``)."""
    parser = argparse.ArgumentParser(
        prog="python -m gold.invented",
        description=f"Write invented documents into OUT/{DOCUMENTS} and what is true in them into OUT/{TRUTH}.",
        epilog="The same arguments give the same files; what is there already is kept.",
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="folder to write into")
    parser.add_argument("--documents", type=int, default=100, metavar="N", help="files in all (default: 100)")
    parser.add_argument("--scanned-pages", type=int, default=0, metavar="N", help="pages among them that are scans")
    for share, what in (("pdfs", "PDFs with text"), ("copies", "the same bytes again"), ("drafts", "drafts of others")):
        parser.add_argument(f"--{share}", type=float, default=0.0, metavar="SHARE", help=f"{what}, from 0 to 1")
    parser.add_argument("--pages", type=int, metavar="N", help="of each document, about, 1 to 6 (default: by chance)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="another seed, other documents (default: 0)")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes (default: 2)")
    given = vars(parser.parse_args(arguments))
    out, workers = given.pop("out"), given.pop("workers")
    mix = Mix(**given)
    if mix.documents < 1 or workers < 1 or not (mix.pages is None or 1 <= mix.pages <= 6):
        parser.error("--documents and --workers are 1 at least, --pages 1 to 6")
    if min(mix.pdfs, mix.copies, mix.drafts) < 0 or mix.copies + mix.drafts > 1 or mix.pdfs > 1:
        parser.error("shares lie between 0 and 1, copies and drafts together as well")
    lines = write(mix, out, workers=workers)
    forms = Counter("copy" if line["copy_of"] else line["form"] for line in lines)
    print(f"{len(lines)} files in {out / DOCUMENTS}: " + ", ".join(f"{forms[form]} {form}" for form in sorted(forms)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
