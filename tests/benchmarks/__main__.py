"""Print how fast we are beside peers: ``python -m tests.benchmarks [PART…]``; a wrong name lists the parts."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import extractor
from gold.render.page import typeset, write_pdf
from tests.benchmarks.audit_cross import bench_audit_cross
from tests.benchmarks.bulk import bench_bulk
from tests.benchmarks.citations import bench_citations
from tests.benchmarks.costs import bench_costs
from tests.benchmarks.faults import bench_faults
from tests.benchmarks.large_archive.telling import bench_archive
from tests.benchmarks.linear import bench_linear
from tests.benchmarks.memory import bench_memory
from tests.benchmarks.pairing import in_turn, report
from tests.benchmarks.queries import bench_queries
from tests.benchmarks.scan import bench_scan
from tests.benchmarks.steps import bench_steps
from tests.benchmarks.tables import bench_tables

TEXTS = Path("gold/dev/texts")
PEERS = Path(".bench/bin")


def bench_text() -> None:
    """Text → record beside EDS-NLP's dates and quantities on text of the same length, one core each.

    Twice: on the gold texts, which hold a fact every 43 characters, and on the same texts with prose between their
    paragraphs, as dense as real reports are (a fact every 340 characters in five that we counted).
    """
    dense = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt"))]
    prose = Path("tests/benchmarks/prose.txt").read_text(encoding="utf-8")
    reports = [text.replace(".\n", ".\n" + prose) for text in dense]
    for name, texts in (("as dense as real reports", reports), ("gold, eight times as dense", dense)):
        _beside_edsnlp(name, texts)


def _beside_edsnlp(name: str, texts: list[str]) -> None:
    length = sum(map(len, texts))
    command = [PEERS / "python", "tests/benchmarks/peer_edsnlp.py"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as peer:
        assert peer.stdin is not None and peer.stdout is not None
        stdin, stdout = peer.stdin, peer.stdout
        print(length, file=stdin, flush=True)

        def ours() -> None:
            for text in texts:
                extractor.extract_text(text)

        def theirs() -> None:
            print("run", file=stdin, flush=True)
            answer = stdout.readline()
            if not answer.startswith("done"):
                raise RuntimeError("EDS-NLP stopped; see its message above")

        report(f"text → record, {name} ({length:,} characters) / EDS-NLP", in_turn(ours, theirs, runs=7), "≥ 3")


def bench_pdf() -> None:
    """PDF text layer → Document beside plain pdfplumber ``extract_words``, in pages a second."""
    import pdfplumber

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.pdf"
        write_pdf([page for text in sorted(TEXTS.glob("*.txt")) for page in typeset(text.read_text("utf-8"))] * 3, path)

        def theirs() -> int:
            with pdfplumber.open(path) as document:
                return sum(len(page.extract_words()) for page in document.pages)

        pair = in_turn(lambda: extractor.read(path), theirs, runs=5)
        report("PDF text layer → Document / pdfplumber extract_words", pair, "≥ 10")


def bench_start() -> None:
    """``vanban --help`` beside a Python that does nothing."""
    vanban = Path(sys.executable).parent / "vanban"

    def run(*command: str | Path) -> Callable[[], object]:
        return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    pair = in_turn(run(vanban, "--help"), run(sys.executable, "-c", "pass"), runs=5)
    seconds = sorted(pair.ours)[len(pair.ours) // 2]
    report(f"vanban --help ({seconds:.2f} s) / python -c pass", pair, "under 0.3 s")


BENCHES = {
    "text": bench_text,
    "citations": bench_citations,
    "pdf": bench_pdf,
    "tables": bench_tables,
    "scan": bench_scan,
    "steps": bench_steps,
    "memory": bench_memory,
    "bulk": bench_bulk,
    "faults": bench_faults,
    "archive": bench_archive,
    "costs": bench_costs,
    "queries": bench_queries,
    "start": bench_start,
    "linear": bench_linear,
    "audit_cross": bench_audit_cross,
}

if __name__ == "__main__":
    print("peer's time over ours, median of pairs run in turn; above 1 we are faster")
    if unknown := set(sys.argv[1:]) - set(BENCHES):
        sys.exit(f"error: no part {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    for name in sys.argv[1:] or BENCHES:
        BENCHES[name]()
