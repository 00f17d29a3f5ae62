"""Which numbers are targets: planned, and not reached yet."""

from __future__ import annotations

from functools import cache

from extractor import regex
from extractor.clauses import Clause
from extractor.document import Document
from extractor.indicating import surroundings, words
from extractor.indicating.counts import Count
from extractor.indicating.words import Words
from extractor.vietnamese.matching import match_at

_SECTION = regex.compile(r"[\s*#(]*(?:[ivx]{1,4}|[a-d]|phan)\s*[./)-]")
_TYPE_LINE = 1200  # code points: the type of a document stands among its first lines
_ALL = 100  # "100% người nghiện được lập hồ sơ": nobody counts that before it is reached
_DONE = regex.compile(r"(?<![a-z])da (?:[a-z]+ ){1,4}duoc (?:[a-z]+ ){0,2}$")
_MOVED = regex.compile(r"(?<![a-z])(?:tang|giam|nhieu hon|it hon)(?:\s[a-z]+){0,4}\s*\(?$")
_AGAINST = regex.compile(r"(?<![a-z])so (?:sanh )?(?:voi |cung )")
_NEAR = 60  # code points


@cache
def _words(key: str) -> Words:
    listed: list[str] = words.data()["targets"][key]
    return words.cached(tuple(listed))


def is_target(document: Document, clause: Clause, count: Count) -> bool:
    """Whether the number says what is to be reached."""
    if _DONE.search(document.folded, max(clause.start, count.start - 40), count.start):
        return False
    if clause.kind == "target":
        return True
    begin = max(clause.start, count.start - 250)
    sure = count.value == _ALL or count.approx == "at_least" or not _MOVED.search(document.folded, begin, count.start)
    if count.percent and sure and _has_come_about(document, clause, count):
        return False
    if count.percent and sure and is_report(document) and not _plans(document, clause, count):
        return False
    if count.percent and sure:
        return _words("reached_percent").search(document, max(clause.start, count.start - 100), count.start) is None
    since = document.folded.rfind(";", begin, count.start) + 1
    strong = document.folded.find("phan dau", begin, count.start)
    begin = since if since and strong < 0 else begin
    planned = _words("planned").last(document, begin, count.start)
    if planned is not None:
        reached = _words("reached").search(document, planned[1], count.start)
        near = count.start - planned[1] < _NEAR or document.folded.startswith("phan dau", planned[0])
        before = _words("reached").search(document, max(clause.start, planned[0] - 40), planned[0])
        if near and reached is None and before is None:
            return True
        if document.folded.startswith("phan dau", planned[0]) and before is None:
            return True
    return _under_plans(document, clause) and _words("reached").search(document, begin, count.start) is None


def _has_come_about(document: Document, clause: Clause, count: Count) -> bool:
    """Whether a percentage compares what was reached: ``so với năm trước tăng 8% số vụ``."""
    if count.approx == "at_least" or _AGAINST.search(document.folded, clause.start, clause.end) is None:
        return False
    return _words("planned").search(document, clause.start, count.start) is None


def _under_plans(document: Document, clause: Clause) -> bool:
    """Whether the section's heading names plans."""
    known = document.derive(_known_plans)
    if clause.start not in known:
        known[clause.start] = _read_headings(document, clause)
    return known[clause.start]


def _known_plans(_document: Document) -> dict[int, bool]:
    """What is known already of clauses, by where they start: it is asked at each of their counts."""
    return {}


def _read_headings(document: Document, clause: Clause) -> bool:
    for start, end in surroundings.above(document, clause.start):
        if _words("headings").search(document, start, end) is not None:
            return _words("results").search(document, start, end) is None
        if match_at(_SECTION, document.folded, start) is not None:
            return False
    return False


def _plans(document: Document, clause: Clause, count: Count) -> bool:
    """Whether a report speaks of what is to come, in this sentence or by its heading."""
    sentence = _words("planned").search(document, clause.start, clause.end)
    ahead = _words("plan_time").search(document, clause.start, clause.end)
    return sentence is not None or ahead is not None or _under_plans(document, clause)


def is_report(document: Document) -> bool:
    """Whether the document's type is one that tells results."""
    return document.derive(_is_report)


def _is_report(document: Document) -> bool:
    reports = set(words.data()["targets"]["reports"])
    lines = (line.strip(" *#").lower() for line in document.clean[:_TYPE_LINE].split("\n"))
    return any(line in reports for line in lines)


def is_rule(document: Document, clause: Clause) -> bool:
    """Whether the clause gives a penalty or a term of law."""
    return _words("rule").search(document, clause.start, clause.end) is not None


def is_law(document: Document) -> bool:
    """Whether the document is a law, a decree or the like, whose articles count nothing."""
    return document.derive(_is_law)


def _is_law(document: Document) -> bool:
    laws = set(words.data()["targets"]["laws"])
    for line in document.clean[:_TYPE_LINE].split("\n"):
        if line.strip(" *#").lower() in laws and line.strip(" *#").isupper():
            return True
    return False
