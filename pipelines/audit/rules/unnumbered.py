"""Documents without number, or without day: nobody who cites them can be found until they are filled in.

A note, for texts only: on a scan the number was written by hand, and the reading says so itself. Where another document
cites one that fits in every printed part, its number and day are shown as candidates, never taken over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractor.catalogue import builtin
from extractor.vietnamese.folding import slug
from extractor.vietnamese.uri import number_parts
from pipelines.audit.findings import Claim, Found, Reason, Ref
from pipelines.audit.rules.dates import shown
from pipelines.audit.subjects import subject
from pipelines.audit.workbench import Workbench

KIND = "unnumbered"

CANDIDATES = """
SELECT id, number, symbol, kind, issuer, scope, issued, doc_type, issuer_name, number_fact, issued_fact FROM documents
WHERE serial IS NULL AND symbol IS NOT NULL AND number_fact IS NOT NULL AND handwritten = 0 AND read_by = 'text'
ORDER BY id
"""

FITTING = """
SELECT document, fact, what, number, coalesce(day, uri_day) AS day, confidence FROM mentions
WHERE kind = :kind AND issuer = :issuer AND scope = :scope AND own = 0 AND document <> :id
  AND coalesce(day, uri_day) LIKE :month
ORDER BY what, document, fact
"""


def find(bench: Workbench) -> Iterator[Found]:
    """Every text whose number was left blank."""
    for row in bench.rows(CANDIDATES):
        fitting: Mapping[str, list[Any]] = defaultdict(list)
        if row["issuer"] and row["issued"] and row["scope"] is not None:
            values = {**dict(row), "month": row["issued"][:7] + "%"}
            for mention in bench.rows(FITTING, values):
                if fits(mention["what"], row["symbol"]):
                    fitting[mention["number"], mention["day"]].append(mention)  # type: ignore[index]
        yield judged(row, fitting, recorded(row))


def fits(what: str, symbol: str) -> bool:
    """Whether a number has the codes that the blank one has: ``11-kh-bcd`` and ``KH-BCĐ``."""
    return "-".join(number_parts(what).codes) == slug(symbol)


def recorded(row: Any) -> list[str]:
    """What the catalogue has of that issuer, kind, code and month."""
    if not row["issuer"] or not row["issued"]:
        return []
    return [
        f"{entry.number}, {shown(entry.date)}: {entry.title}"
        for entry in builtin().entries
        if entry.kind == row["kind"] and row["issuer"] in entry.issuers and entry.date.startswith(row["issued"][:7])
        and fits(entry.key, row["symbol"])
    ]  # fmt: skip


def judged(row: Any, fitting: Mapping[Any, Sequence[Any]], record: Sequence[str]) -> Found:
    """The note: what is blank, and who may know."""
    about = subject(row["doc_type"], row["number"], row["issuer"], row["issuer_name"])
    refs = [Ref(row["id"], row["number_fact"])]
    has_day = row["issued"] is not None and len(row["issued"]) == 10
    if not has_day and row["issued_fact"]:
        refs.append(Ref(row["id"], row["issued_fact"]))
    claims = [Claim(row["number"], tuple(refs))]
    for (number, day), mentions in fitting.items():
        found = tuple(Ref(one["document"], one["fact"], None, one["confidence"]) for one in mentions)
        claims.append(Claim(f"{number}, {shown(day)}", found))
    claims += [Claim(one, (), one) for one in record]
    hint = Reason("candidates") if len(claims) > 1 else Reason("nothing_known")
    why = Reason("blank_number" if has_day else "blank_number_and_day", {"subject": about})
    return Found(KIND, "note", about, why, tuple(claims), None, (hint,))
