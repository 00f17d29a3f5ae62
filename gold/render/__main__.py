"""Write gold texts as text, PDF and scan: ``python -m gold.render OUT [LEVEL…] [--texts PATH…] [--workers N]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from gold.render.degrade import LEVELS
from gold.render.documents import render
from gold.render.page import FontMissing

GOLD = Path(__file__).parent.parent
FOLDERS = (GOLD / "dev" / "texts", GOLD / "test" / "texts")


def main(arguments: Sequence[str] | None = None) -> int:
    """Render; 0 if all went well, 1 if a text could not be set, 2 for wrong arguments (by ``SystemExit``)."""
    parser = argparse.ArgumentParser(
        prog="python -m gold.render",
        description="Write gold texts as text, as PDF with a text layer and as scans, each form in a folder of OUT.",
        epilog="What is there already and comes from the same text and the same renderer is kept.",
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="folder for text/, pdf/ and scan-LEVEL/")
    parser.add_argument(
        "levels", nargs="*", metavar="LEVEL", help=f"{', '.join(LEVELS)}, or all (default: worn)", default=[]
    )
    parser.add_argument(
        "--texts", nargs="+", type=Path, metavar="PATH", default=FOLDERS, help="folders of texts, or texts (.txt)"
    )
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes (default: 2)")
    given = parser.parse_intermixed_args(arguments)
    levels = list(LEVELS) if "all" in given.levels else list(dict.fromkeys(given.levels)) or ["worn"]
    for level in levels:
        if level not in LEVELS:
            parser.error(f"no level {level!r}; there are {', '.join(LEVELS)} and all")
    if given.workers < 1:
        parser.error("--workers is 1 at least")
    return _render_all(_sources(given.texts, parser), given.out, levels, given.workers)


def _sources(paths: Sequence[Path], parser: argparse.ArgumentParser) -> list[Path]:
    sources: dict[str, Path] = {}
    for path in paths:
        if not path.exists():
            parser.error(f"{path}: there is no such file or folder; give texts or folders of texts to --texts")
        for source in sorted(path.glob("*.txt")) if path.is_dir() else [path]:
            other = sources.setdefault(source.stem, source)
            if other.resolve() != source.resolve():
                parser.error(f"{source} and {other} have one name and would overwrite each other; rename one")
    if not sources:
        parser.error(f"no text (*.txt) in {', '.join(map(str, paths))}")
    return [sources[name] for name in sorted(sources)]


def _render_all(sources: Sequence[Path], out: Path, levels: Sequence[str], workers: int) -> int:
    made = failed = 0
    context = get_context("spawn")  # forked copies of OpenCV's threads hang
    with ProcessPoolExecutor(min(workers, len(sources)), mp_context=context) as pool:
        jobs = {pool.submit(render, source, out, levels): source for source in sources}
        for job in as_completed(jobs):
            try:
                made += job.result()
            except (FontMissing, UnicodeDecodeError, OSError) as error:
                failed += 1
                print(f"error: {jobs[job]}: {error}", file=sys.stderr)
    print(f"{len(sources)} texts, {made} files written to {out}" + (f", {failed} texts failed" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
