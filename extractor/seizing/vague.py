"""Amounts without a number: ``hàng chục kg heroin``, ``nhiều gói ma túy đá``.

They are kept as they are said, so that a reader sees that something was seized; nothing can be summed of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractor import regex
from extractor.document import Document
from extractor.seizing.words import Grammar
from extractor.vietnamese import folding
from extractor.vietnamese.lexicon import Mention, one_of

_REACH = 80  # code points from the vague number to its drug
_VAGUE = (
    r"(?:hang (?:chuc|tram|nghin|ngan|van|trieu|loat)(?: (?:nghin|ngan|trieu|van))?"
    r"|(?:vai|may|nhieu) (?:chuc|tram|nghin|ngan|van|trieu)|nhieu|mot so|mot vai|vai"
    r"|mot luong (?:lon|nho)|so luong lon)"
)


@dataclass(frozen=True, slots=True)
class Vague:
    """``text[start:end]``: a drug of which no number is said; ``unit`` is RECORD.md's, ``unit_text`` as written."""

    start: int
    end: int
    unit: str
    unit_text: str | None
    name: Mention


class VagueAmounts:
    """Finds amounts without a number in the units of a rule (its ``[[unit]]`` list)."""

    def __init__(self, entries: Sequence[dict[str, Any]], grammar: Grammar) -> None:
        self._grammar = grammar
        self._units: dict[str, list[tuple[str, str, bool]]] = {}
        for entry in entries:
            for word in entry["words"]:
                known = self._units.setdefault(folding.fold(word), [])
                known.append((word.lower(), entry["unit"], bool(entry.get("exact"))))
        self._pattern = regex.compile(rf"(?<![a-z0-9]){_VAGUE}\s+(?P<unit>{one_of(self._units)})(?![a-z0-9])(?! [\d])")

    def find(self, document: Document, start: int, end: int, names: Sequence[Mention]) -> Iterator[Vague]:
        """Every vague amount in ``text[start:end]`` right before one of the ``names``, in text order."""
        for match in self._pattern.finditer(document.folded, start, end):
            written = " ".join(document.clean[match.start("unit") : match.end("unit")].split())
            unit = self._unit(" ".join(match["unit"].split()), written)
            name = next((name for name in names if 0 <= name.start - match.end() < _REACH), None)
            if unit is None or name is None or name.when in ("none", "described"):
                continue
            if self._grammar.describe.fullmatch(document.folded, match.end(), name.start):
                yield Vague(match.start(), name.end, unit, written, name)

    def _unit(self, folded: str, written: str) -> str | None:
        for word, unit, exact in self._units.get(folded, ()):
            if not exact or written.lower() == word:
                return unit
        return None
