"""Write every gold text as text, PDF and scan: ``python -m gold.render OUT [LEVEL…]`` (default: worn)."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from gold.render.degrade import LEVELS
from gold.render.page import typeset, write_pdf
from gold.render.paper import write_scan

TEXTS = Path(__file__).parent.parent / "texts"


def main(out: Path, levels: list[str]) -> None:
    """One folder a form: ``OUT/text``, ``OUT/pdf``, ``OUT/scan-LEVEL``. What is there already is kept."""
    for level in levels:
        if level not in LEVELS:
            raise SystemExit(f"error: no level {level!r}; there are {', '.join(LEVELS)}")
    for seed, source in enumerate(sorted(TEXTS.glob("*.txt")), start=1):
        text, pdf = out / "text" / source.name, out / "pdf" / f"{source.stem}.pdf"
        text.parent.mkdir(parents=True, exist_ok=True)
        pdf.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, text)
        write_pdf(typeset(source.read_text(encoding="utf-8")), pdf)
        for level in levels:
            scan = out / f"scan-{level}" / f"{source.stem}.pdf"
            scan.parent.mkdir(parents=True, exist_ok=True)
            if not scan.exists() or scan.stat().st_mtime < source.stat().st_mtime:
                write_scan(pdf, scan, level, seed=seed)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or ["worn"])
