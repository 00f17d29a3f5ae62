"""Types of documents: names, codes (Nghị định 30/2020/NĐ-CP, Phụ lục III; older and Party types) from a lexicon.

A user adds a type with a line in ``lexicons/document_types.csv``; no code knows one by name.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractor.vietnamese.folding import fold

LEXICON = Path(__file__).parent / "lexicons" / "document_types.csv"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One type as it is printed. ``base`` is the type that it is a form of (itself where it is none's).

    ``code`` is that of its numbers (``KH``); ``codes`` are all that are in use. ``group`` is the lexicon's ``kind``:
    ``joint`` types are issued by several bodies, ``report`` types cover a period.
    """

    name: str
    base: str
    code: str | None
    codes: tuple[str, ...]
    group: str

    @property
    def is_report(self) -> bool:
        """Whether documents of this type cover a period that has passed."""
        return self.group.startswith("report")


@cache
def kinds() -> tuple[DocumentKind, ...]:
    """Every type of the lexicon, in its order."""
    with LEXICON.open(encoding="utf-8", newline="") as lines:
        return tuple(
            DocumentKind(
                name=row["name"],
                base=row["base"] or row["name"],
                code=row["code"] or None,
                codes=tuple(filter(None, [row["code"], *row["other_codes"].split("|")])),
                group=row["kind"],
            )
            for row in csv.DictReader(lines)
        )


@cache
def by_compact_name() -> dict[str, DocumentKind]:
    """Types by name without diacritics and blanks (``baocao``), longest first: letter-spaced print is found too."""
    return {fold(kind.name).replace(" ", ""): kind for kind in sorted(kinds(), key=lambda kind: -len(kind.name))}


@cache
def by_name() -> dict[str, DocumentKind]:
    """Types by name as in the lexicon."""
    return {kind.name: kind for kind in kinds()}


@cache
def _by_code() -> tuple[dict[str, DocumentKind], dict[str, DocumentKind]]:
    exact: dict[str, DocumentKind] = {}
    folded: dict[str, DocumentKind] = {}
    for kind in kinds():
        for code in kind.codes:
            exact.setdefault(code, kind)
            folded.setdefault(fold(code), kind)
    return exact, folded


def by_code(code: str) -> DocumentKind | None:
    """The type whose numbers carry ``code``; case and diacritics count only where two codes differ in them."""
    exact, folded = _by_code()
    return exact.get(code) or folded.get(fold(code))
