"""The words of a finding: what the rules name by documents and facts, fetched with the text around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import Connection, select

from pipelines.archive.naming import fact_name
from pipelines.archive.tables import documents as documents_table
from pipelines.audit.facts import around, facts, texts
from pipelines.audit.findings import QUOTE, Finding, Found, Ref, Side, Told

EXAMPLES = 3
"""Places that are shown of each claim; how many documents say so is told with it."""
LONGEST_SUBJECT = 140
KEPT = 64
"""Documents whose text is kept at hand: the next finding is often about the same."""


class Teller:
    """Puts findings into words. ``first``: a document that is shown before others."""

    def __init__(self, connection: Connection, first: str | None = None) -> None:
        self._connection = connection
        self._first = first
        self._texts = lru_cache(KEPT)(lambda document: texts(connection, document))
        self._source = lru_cache(KEPT * 8)(self._asked_source)

    def told(self, found: Found) -> Finding:
        """The finding with the words of its sides."""
        claims = tuple(
            Told(
                value=claim.value,
                documents=len(claim.documents),
                sides=tuple(map(self._side, examples(claim.refs, self._first))),
                record=claim.record,
                wrong=position == found.wrong,
            )
            for position, claim in enumerate(found.claims)
        )
        quote = next((side.quote for claim in claims for side in claim.sides), "")
        quote = " ".join(quote.split())
        quote = quote if len(quote) <= LONGEST_SUBJECT else quote[: LONGEST_SUBJECT - 1] + "…"
        subject = found.subject.replace(QUOTE, f"“{quote}”")
        return Finding(found.kind, found.grade, found.sureness, subject, found.why, claims, found.hints)

    def _side(self, ref: Ref) -> Side:
        start, end, page, confidence = *(ref.span or (0, 0)), None, ref.confidence
        if ref.fact is not None:
            row = facts(self._connection, ref.document, [ref.fact]).get(ref.fact)
            if row is not None:
                start, end, page, confidence = row.start, row.end, row.page, row.confidence
        before, quote, after, number = around(self._texts(ref.document), start, end)
        return Side(
            name=fact_name(ref.document, ref.fact) if ref.fact else ref.document,
            document=ref.document,
            source=self._source(ref.document),
            fact=ref.fact,
            page=page if page is not None else number,
            start=start,
            end=end,
            quote=quote,
            before=before,
            after=after,
            confidence=confidence,
        )

    def _asked_source(self, document: str) -> str:
        asked = select(documents_table.c.source).where(documents_table.c.id == document)
        return self._connection.scalar(asked) or document


def told(found: Found, connection: Connection, *, first: str | None = None) -> Finding:
    """One finding in words; of many a :class:`Teller` is quicker."""
    return Teller(connection, first).told(found)


def examples(refs: Sequence[Ref], first: str | None = None) -> list[Ref]:
    """The places that are shown: of as many documents as possible, the surest first."""
    ordered = sorted(refs, key=lambda ref: (ref.document != first, -ref.confidence))
    chosen: dict[str, Ref] = {}
    for ref in ordered:
        chosen.setdefault(ref.document, ref)
    more = [ref for ref in refs if ref not in chosen.values()]
    return [*chosen.values(), *more][:EXAMPLES]
