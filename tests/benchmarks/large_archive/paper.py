"""A page of the generated archive: text is said piece by piece, and what is a fact remembers where it was said."""

from __future__ import annotations

import hashlib
import re
import zlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

import simplejson

from pipelines.archive.rows import FACTS, text_sha256
from pipelines.bulk.task import Part
from pipelines.likeness.sketch import Sketch
from pipelines.search.terms import packed as packed_terms
from pipelines.search.words import terms_of
from tests.benchmarks.large_archive.world import WORDS

Row = dict[str, Any]

PAGE_LENGTH = 2150
"""Characters of a page, about."""
LINE = 86
"""Characters of a printed line, about."""
_MISREAD: dict[str, str] = WORDS["misread"]
_NAMES = {"header": "header", "citations": "citation", "seizures": "seizure", "assets": "asset", "cases": "case"}
_NAMES |= {"dates": "date", "money": "money", "incidents": "incident", "indicators": "indicator", "checks": "check"}
_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class _Placed:
    values: Row
    start: int
    end: int
    rule: str


class Paper:
    """A document that is being written."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.length = 0
        self._pieces: list[str] = []
        self._header: dict[str, list[_Placed]] = {}
        self._facts: dict[str, list[_Placed]] = {kind: [] for kind in FACTS}
        self._checks: list[Row] = []

    def say(self, text: str) -> None:
        """Go on with words that state nothing."""
        self._pieces.append(text)
        self.length += len(text)

    def head(self, part: str, text: str, /, **values: Any) -> None:
        """Say a part of the header."""
        name = f"recipient-{len(self._header.get(part, ())) + 1}" if part == "recipients" else f"header-{part}"
        self.head_at(part, self.length, self.length + len(text), {"id": name.replace("_", "-"), **values})
        self.say(text)

    def head_at(self, part: str, start: int, end: int, values: Row) -> None:
        """A part of the header that stands in what was said, or is about to be."""
        self._header.setdefault(part, []).append(_Placed(values, start, end, part))

    def fact(self, kind: str, text: str, /, **values: Any) -> str:
        """Say a fact; its id."""
        start = self.length
        self.say(text)
        return self.fact_at(kind, start, self.length, **values)

    def fact_at(self, kind: str, start: int, end: int, /, **values: Any) -> str:
        """A fact that stands in what was said; its id."""
        placed = self._facts[kind]
        identity = f"{_NAMES[kind]}-{len(placed) + 1}"
        placed.append(_Placed({"id": identity, **values}, start, end, _NAMES[kind]))
        return identity

    def check(self, family: str, status: str, expected: Any, found: Any, facts: Iterable[str], message: str) -> None:
        """What the document's own arithmetic says."""
        identity = f"check-{len(self._checks) + 1}"
        told = {"id": identity, "check": family, "status": status, "expected": expected, "found": found}
        self._checks.append({**told, "facts": list(facts), "message": message})

    def part(self, source: str, *, scanned: bool, misread: float = 0.0) -> Part:
        """The document as a worker of ``vanban ingest`` hands it over.

        ``misread``: share of words with a wrong letter, of the same length, so that facts stay where they are.
        """
        text = "".join(self._pieces)
        if misread:
            text = _misread(text, self.chance, misread)
        page_starts = _pages(text)
        words = _words(text, page_starts, self.chance) if scanned else []
        sha256 = hashlib.sha256(f"{source}\0{text}".encode()).hexdigest()
        method = "ocr" if scanned else "plain"
        pages = [_page(number, method, self.chance) for number in range(1, len(page_starts) + 1)]
        ends = [*page_starts[1:], len(text)]
        media_type = "application/pdf" if scanned else "text/plain"
        size = len(text.encode()) * (40 if scanned else 1)
        document = {
            "text": text, "source": source, "media_type": media_type, "sha256": sha256, "bytes": size,
            "pages": list(zip(pages, page_starts, ends, strict=True)), "words": words, "warnings": [], "part": 1,
        }  # fmt: skip
        places = _Places(text, page_starts if scanned else [], words)
        info = {
            "id": sha256[:16], "sha256": sha256, "source": source, "media_type": media_type, "bytes": size,
            "text_sha256": text_sha256(text), "pages": pages, "warnings": [], "repairs": [], "text": None,
        }  # fmt: skip
        record: Row = {"document": info, "header": self._told_header(places)}
        for kind, placed in self._facts.items():
            record[kind] = [places.fact(one) for one in placed]
        record["checks"] = self._checks
        packed = zlib.compress(simplejson.dumps(document, ensure_ascii=False).encode(), 1)
        whole = simplejson.dumps(record, ensure_ascii=False, use_decimal=True)
        read = list(zip(page_starts, ends, strict=True)) if scanned else []
        terms = packed_terms(terms_of(text, text, read))  # nothing is put right, as the record says
        return Part(whole, packed, Sketch(None, None, None), terms)

    def _told_header(self, places: _Places) -> Row:
        header: Row = dict.fromkeys(_HEADER)
        for part, placed in self._header.items():
            told = [places.fact(one) for one in placed]
            header[part] = told if part == "recipients" else told[0]
        header["recipients"] = header["recipients"] or []
        return header


_HEADER = (
    "number", "doc_type", "issued", "issuer", "title", "period", "signer", "recipients", "urgency", "secrecy",
    "received",
)  # fmt: skip


class _Places:
    """Evidence for spans of a text."""

    def __init__(self, text: str, page_starts: list[int], words: list[Any]) -> None:
        self.text = text
        self.page_starts = page_starts
        self.words = words
        self.ends = [word[1] for word in words]

    def fact(self, one: _Placed) -> Row:
        """The fact as a record has it."""
        start, end = one.start, one.end
        evidence: Row = {
            "quote": self.text[start:end], "start": start, "end": end, "page": None, "boxes": [], "confidence": 1.0,
            "rule": one.rule,
        }  # fmt: skip
        if self.words:
            evidence["page"] = bisect_right(self.page_starts, start)
            first = bisect_right(self.ends, start)
            lines: dict[int, list[float]] = {}
            sure = 1.0
            while first < len(self.words) and self.words[first][0] < end:
                _, _, page, line, (x0, y0, x1, y1), confidence = self.words[first]
                box = lines.setdefault(line, [page, x0, y0, x1, y1])
                box[3] = x1
                sure = min(sure, confidence)
                first += 1
            evidence["boxes"] = list(lines.values())
            evidence["confidence"] = sure
        return {**one.values, "evidence": evidence}


def _misread(text: str, chance: Random, share: float) -> str:
    letters = list(text)
    for _ in range(int(len(text) / 5 * share)):
        place = chance.randrange(len(letters))
        letters[place] = _MISREAD.get(letters[place], letters[place])
    return "".join(letters)


def _pages(text: str) -> list[int]:
    """Where pages begin: at a line's start, some ``PAGE_LENGTH`` characters apart."""
    starts = [0]
    while starts[-1] + PAGE_LENGTH < len(text):
        place = text.find("\n", starts[-1] + PAGE_LENGTH)
        if place < 0 or len(text) - place < 200:
            break
        starts.append(place + 1)
    return starts


def _page(number: int, method: str, chance: Random) -> Row:
    info: Row = dict.fromkeys(("width", "height", "dpi", "language_ratio"))
    info |= {"number": number, "method": method, "confidence": 1.0, "rotation": 0, "skew": 0.0}
    if method == "ocr":
        info |= {"width": 595.32, "height": 841.92, "dpi": 200.0, "skew": round(chance.uniform(-1, 1), 2)}
        info |= {"confidence": round(chance.uniform(0.7, 0.97), 4), "language_ratio": round(chance.uniform(0.7, 1), 3)}
    return info


def _words(text: str, page_starts: list[int], chance: Random) -> list[Any]:
    """Words with boxes: lines of ``LINE`` characters, pages filled from the top."""
    made: list[Any] = []
    page, line, line_on_page, line_start = 1, 0, 0, 0
    breaks = [*page_starts[1:], len(text) + 1]
    last_end = 0
    sure = [round(chance.uniform(0.55, 0.99), 4) for _ in range(61)]
    for number, match in enumerate(_WORD.finditer(text)):
        start, end = match.span()
        if start >= breaks[page - 1]:
            page, line, line_on_page, line_start = page + 1, line + 1, 0, start
        elif "\n" in text[last_end:start] or end - line_start > LINE:
            line, line_on_page, line_start = line + 1, line_on_page + 1, start
        last_end = end
        y0 = round(0.06 + 0.018 * (line_on_page % 50), 4)
        x0 = round(0.12 + 0.0088 * (start - line_start), 4)
        box = (x0, y0, round(x0 + 0.0086 * (end - start), 4), round(y0 + 0.014, 4))
        made.append((start, end, page, line, box, sure[number % 61]))
    return made


def amount(thousandths: int) -> Decimal:
    """An exact number from its thousandths, without closing noughts."""
    whole, rest = divmod(thousandths, 1000)
    return Decimal(whole) if not rest else Decimal(f"{whole}.{rest:03d}".rstrip("0"))


def shown(value: Decimal | int) -> str:
    """``1.250,5``: as Vietnamese texts write numbers."""
    whole, _, rest = f"{value}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{rest}" if rest else grouped
