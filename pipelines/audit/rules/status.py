"""Cited though replaced or expired.

A conflict only where a document rests on it (``Căn cứ …``) or carries it out (``Thực hiện …``); elsewhere a text may
speak of the past. Where the words around the citation know that it is over (``thay thế``, ``bãi bỏ``, ``tổng kết``), or
it stands in the title of another document, nothing is told; nor of a consolidated text (``VBHN``), which repeats what
its original rested on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor import regex
from extractor.catalogue import builtin
from extractor.vietnamese.folding import fold
from pipelines.audit.findings import Claim, Found, Grade, Reason, Ref
from pipelines.audit.patterns import patterns
from pipelines.audit.rules.dates import shown
from pipelines.audit.subjects import subject
from pipelines.audit.workbench import Workbench

KIND = "status"

CANDIDATES = """
SELECT m.document, m.kind, m.what, m.issuer, m.type, m.number, m.status, m.status_by, m.status_since, m.said_name,
    d.issued, d.issued_fact, d.issued_confidence, d.symbol, d.doc_type,
    max(m.context = 'basis') AS is_basis, max(m.context = 'carries') AS carries,
    d.period_start, d.title, d.issuer_name, min(m.fact) AS fact, max(m.confidence) AS confidence
FROM mentions m JOIN documents d ON d.id = m.document
WHERE m.status IN ('replaced', 'expired') AND m.own = 0 AND coalesce(d.symbol, '') NOT LIKE '%VBHN%'
GROUP BY m.document, m.kind, m.what HAVING max(m.context = 'past') = 0 AND min(m.context = 'named') = 0
ORDER BY m.document, m.kind, m.what
"""

LONGEST_NAME = 60
_YEAR = regex.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/])")

FIRST = """SELECT fact FROM mentions WHERE document = ? AND kind = ? AND what = ? AND context IN ('basis', 'carries')
ORDER BY context, fact LIMIT 1
"""


def find(bench: Workbench) -> Iterator[Found]:
    """One finding a document and dead document that it cites."""
    for row in bench.rows(CANDIDATES):
        fact = bench.one(FIRST, (row["document"], row["kind"], row["what"])) or row["fact"]
        yield judged(row, fact)


def called(row: Any) -> str:
    """What is cited, by its number; of a law that is cited by name its public name as well."""
    entry = next((one for one in builtin().by_number(row["what"]) if one.kind == row["kind"]), None)
    if row["number"] or entry is None:
        return subject(row["type"], row["number"] or row["what"].replace("-", " "), None)
    name = entry.title if fold(entry.title).startswith(fold(row["type"])) else f"{row['type']} {entry.title}"
    return f"{name if len(name) <= LONGEST_NAME else row['type']} ({entry.number})"


def rests_on(row: Any) -> bool:
    """Whether a document rests on what it cites on its own day.

    A court applies the law of the day of the deed; a report on a past time tells what was carried out then.
    """
    if is_courts(row):
        return False
    told_of = row["period_start"] or min(_YEAR.findall(row["title"] or ""), default=None)
    was_valid = bool(told_of and row["status_since"] and told_of[:4] < row["status_since"][:4])
    return bool(row["is_basis"] or (row["carries"] and not was_valid))


def is_courts(row: Any) -> bool:
    """Whether a document is a court's, a prosecutor's or an investigator's."""
    court = patterns().court
    return any(court.match(fold(row[name] or "")) for name in ("doc_type", "issuer_name"))


def judged(row: Any, fact: str) -> Found:
    """The finding: what is cited, since when it is over, and by what it was replaced."""
    about = called(row)
    since = shown(row["status_since"]) if row["status_since"] else ""
    values = {"subject": about, "since": since, "by": row["status_by"] or "", "on": shown(row["issued"] or "")}
    rests = rests_on(row)
    code = "cited_though_replaced" if row["status"] == "replaced" else "cited_though_expired"
    grade: Grade = "conflict" if rests else "note"
    record = f"{row['number'] or about}: {since}" + (f" → {row['status_by']}" if row["status_by"] else "")
    claims = (
        Claim(shown(row["issued"] or ""), (Ref(row["document"], fact, None, row["confidence"]),)),
        Claim(since, (), record),
    )
    hints = (Reason("legal_basis"),) if rests else (Reason("law_of_the_day"),) if is_courts(row) else ()
    return Found(KIND, grade, about, Reason(code, values), claims, 0 if rests else None, hints)
