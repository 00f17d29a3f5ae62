"""One paper under one number and date in two texts that say different things: the figures that differ.

Who files a corrected report beside the first one must say so; who cites one of them must know which. Such pairs are
linked when documents come in (``likenesses`` of kind ``revised``); here their texts are laid side by side. What one of
them leaves out is no contradiction, and of words that differ a note tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from rapidfuzz.distance import Levenshtein
from sqlalchemy import Connection, select

from extractor import regex
from extractor.vietnamese.folding import fold
from pipelines.archive.tables import likenesses
from pipelines.audit.facts import texts
from pipelines.audit.findings import Claim, Found, Reason, Ref, Surety
from pipelines.audit.subjects import subject
from pipelines.audit.workbench import Workbench

KIND = "revised"

OWN = """
SELECT d.id, d.number, d.doc_type, d.issued, d.issuer, d.issuer_name, d.read_by, d.number_fact, d.issued_fact
FROM documents d WHERE d.id = coalesce((SELECT stands_for FROM copies WHERE document = ?), ?)
"""

MOST_TOKENS = 20_000
"""Words of a text that are compared: more take seconds and hundreds of megabytes."""
MOST_SHOWN = 8
"""Figures that are named; how many differ is told."""
FOLLOWING = 2
"""Words behind a figure that are shown with it: what it counts."""

_TOKEN = regex.compile(r"\d+(?:[.,/]\d+)*|[\p{L}\p{M}]+")
_ALONE = regex.compile(r"[\s\-–—/]*\Z")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or figure of a text, folded, and where it stands."""

    folded: str
    start: int
    end: int

    @property
    def figure(self) -> str:
        """The figure without points, commas and leading zeros; empty for a word."""
        return self.folded.replace(".", "").replace(",", "").lstrip("0") or "0" if self.folded[:1].isdigit() else ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of one text and the one that stands in its place in the other: spans with the words behind them."""

    one: tuple[int, int]
    other: tuple[int, int]


def find(bench: Workbench, archive: Connection) -> Iterator[Found]:
    """Every pair of texts that are one paper and say different things."""
    pairs = select(likenesses.c.first_id, likenesses.c.second_id).where(likenesses.c.kind == "revised")
    told: set[tuple[str, str]] = set()
    for first, second in archive.execute(pairs.order_by(likenesses.c.first_id, likenesses.c.second_id)).all():
        one, other = (next(iter(bench.rows(OWN, (name, name))), None) for name in (first, second))
        if one is None or other is None or one["id"] == other["id"]:
            continue  # not current, or copies of one another after all
        one, other = sorted((one, other), key=lambda row: (row["issued"] or "", row["id"]))
        if (one["id"], other["id"]) in told:
            continue
        told.add((one["id"], other["id"]))
        found = judged(one, other, archive)
        if found is not None:
            yield found


def judged(one: Any, other: Any, archive: Connection) -> Found | None:
    """The finding for two documents; None where they differ by their day alone, which ``dates`` tells."""
    about = subject(one["doc_type"], one["number"], one["issuer"], one["issuer_name"])
    if one["number"] and other["number"] and one["number"] != other["number"]:
        claims = tuple(Claim(row["number"], (Ref(row["id"], row["number_fact"]),)) for row in (one, other))
        return Found(KIND, "note", about, Reason("one_text_two_numbers", {"subject": about}), claims)
    if one["issued"] != other["issued"]:
        return None
    written = ["".join(page.text for page in texts(archive, row["id"])) for row in (one, other)]
    differing = differences(*written)
    is_scan = "ocr" in (one["read_by"], other["read_by"])
    surety: Surety = "medium" if is_scan else "high"
    if not differing:
        claims = tuple(Claim(row["number"] or "", (Ref(row["id"], row["number_fact"]),)) for row in (one, other))
        return Found(KIND, "note", about, Reason("other_words", {"subject": about}), claims, None, (), surety)
    spans = ([pair.one for pair in differing], [pair.other for pair in differing])
    claims = tuple(
        Claim(_shown(text, own), tuple(Ref(row["id"], None, span) for span in own))
        for row, text, own in zip((one, other), written, spans, strict=True)
    )
    why = Reason("other_figures", {"subject": about, "count": str(len(differing))})
    hints = (Reason("compare_pages"),) if is_scan else ()
    return Found(KIND, "conflict", about, why, claims, None, hints, surety)


def differences(one: str, other: str) -> list[Difference]:
    """The figures that differ where both texts have one, in their order.

    >>> text, corrected = "bắt 12 vụ, 19 đối tượng", "bắt 17 vụ, 19 đối tượng"
    >>> [(text[slice(*pair.one)], corrected[slice(*pair.other)]) for pair in differences(text, corrected)]
    [('12 vụ', '17 vụ')]
    """
    ours, theirs = tokens(one), tokens(other)
    found = []
    for step in Levenshtein.opcodes([token.folded for token in ours], [token.folded for token in theirs]):
        if step.tag != "replace":
            continue
        left = [at for at in range(step.src_start, step.src_end) if ours[at].figure]
        right = [at for at in range(step.dest_start, step.dest_end) if theirs[at].figure]
        if len(left) == len(right):  # a passage that was written anew has nothing to be held against
            found += [
                Difference(_span(ours, mine, one), _span(theirs, its, other))
                for mine, its in zip(left, right, strict=True)
                if ours[mine].figure != theirs[its].figure
            ]
    return found


def tokens(text: str) -> list[Token]:
    """The words and figures of a text, without figures that have a line to themselves: numbers of pages."""
    found = []
    for match in _TOKEN.finditer(text):
        if match[0][0].isdigit():
            line = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.end())
            rest = text[line : match.start()] + text[match.end() : end if end >= 0 else len(text)]
            if _ALONE.match(rest):
                continue
        found.append(Token(fold(match[0]), *match.span()))
        if len(found) == MOST_TOKENS:
            break
    return found


def _span(every: Sequence[Token], at: int, text: str) -> tuple[int, int]:
    """A figure with the words behind it that say what it counts."""
    end = every[at].end
    for last, following in pairwise(every[at : at + 1 + FOLLOWING]):
        if following.figure or text[last.end : following.start].strip(" ") or "\n" in text[last.end : following.start]:
            break
        end = following.end
    return every[at].start, end


def _shown(text: str, spans: Sequence[tuple[int, int]]) -> str:
    told = "; ".join(text[slice(*span)] for span in spans[:MOST_SHOWN])
    return f"{told}; …" if len(spans) > MOST_SHOWN else told
