"""Cited before it existed: the citing document's date lies before the cited one's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipelines.audit.findings import MEDIUM, Claim, Found, Grade, Reason, Ref
from pipelines.audit.rules.dates import shown
from pipelines.audit.subjects import subject
from pipelines.audit.workbench import Workbench

KIND = "order"

CANDIDATES = """
SELECT m.document, m.fact, m.kind, m.what, m.issuer, m.type, m.number, m.said_name, m.day, m.uri_day, m.confidence,
    d.issued, d.issued_confidence, d.issued_fact,
    d.number IS NOT NULL OR d.issuer IS NOT NULL OR d.doc_type IS NOT NULL AS has_head
FROM mentions m JOIN documents d ON d.id = m.document
WHERE m.own = 0 AND d.issued IS NOT NULL AND d.issued_fact IS NOT NULL
  AND coalesce(m.day, m.uri_day) IS NOT NULL AND length(coalesce(m.day, m.uri_day)) = 10
  AND substr(coalesce(m.day, m.uri_day), 1, length(d.issued)) > d.issued
ORDER BY m.document, m.kind, m.what, m.fact
"""

SUPPORT = """
SELECT count(DISTINCT document) FROM mentions WHERE kind = ? AND what = ? AND issuer = ? AND day = ? AND document <> ?
"""


def find(bench: Workbench) -> Iterator[Found]:
    """Every citation of what did not exist on the citing document's day, one finding a document and cited document."""
    told: set[tuple[str, str, str]] = set()
    for row in bench.rows(CANDIDATES):
        key = (row["document"], row["kind"], row["what"])
        if key in told:
            continue
        told.add(key)
        day = row["day"] or row["uri_day"]
        support = bench.one(SUPPORT, (row["kind"], row["what"], row["issuer"], day, row["document"])) or 0
        yield judged(row, support)


def judged(row: Any, support: int) -> Found:
    """The finding. ``support``: how many other documents give the cited one the same date."""
    day, issued = row["day"] or row["uri_day"], row["issued"]
    about = subject(row["type"], row["number"], row["issuer"], row["said_name"])
    read = row["issued_confidence"] if row["issued_confidence"] is not None else 1.0
    claims = (
        Claim(shown(issued), (Ref(row["document"], row["issued_fact"], None, read),)),
        Claim(shown(day), (Ref(row["document"], row["fact"], None, row["confidence"]),)),
    )
    hints: list[Reason] = []
    wrong = None
    if row["day"] is None:
        hints.append(Reason("date_on_record", {"day": shown(day)}))
    elif support:
        hints.append(Reason("others_agree", {"day": shown(day), "count": str(support)}))
        wrong = 0
    if read < MEDIUM <= row["confidence"]:
        hints.append(Reason("badly_read", {"day": shown(issued), "confidence": f"{read:.0%}"}))
        wrong = 0
    elif row["confidence"] < MEDIUM <= read:
        hints.append(Reason("badly_read", {"day": shown(day), "confidence": f"{row['confidence']:.0%}"}))
        wrong = 1
    grade: Grade = "conflict" if row["has_head"] else "note"
    if not row["has_head"]:
        hints.append(Reason("no_head", {"day": shown(issued)}))
    why = Reason("before_it_existed", {"subject": about, "citing": shown(issued), "cited": shown(day)})
    return Found(KIND, grade, about, why, claims, wrong, tuple(hints))
