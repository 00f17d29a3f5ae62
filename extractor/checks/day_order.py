"""Dates in their order: what is cited was there before, a report tells of its period, a stamp follows the letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor import regex
from extractor.checks.iso_days import is_after, span
from extractor.document import Document
from extractor.record import Check, CheckStatus, Citation, Fact, Incident, Issued, Period, Record

# Who put the text on a page may have added what became of the document later.
_LATER = regex.compile(
    r"(?:thay the|sua doi(?:, bo sung)?|bai bo|dinh chinh|het hieu luc|hop nhat)[^.;\n]{0,30}?(?:boi|theo|tai|bang)?"
)
_BEFORE = 60
_FULL_DAY = regex.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}(?!\d)|\d{1,2} tháng \d{1,2}")
# "Trong kỳ, bắt 11 vụ, 14 đối tượng. Điển hình: (1) …": the examples are of what the period's count counts.
_OPENER = regex.compile(r"(?<![a-z])(?:trong|qua) (?:ky|thang|quy|tuan|dot|thoi gian)(?![a-z])")
_EXAMPLES = regex.compile(r"\d[^:]{0,300}?(?<![a-z])(?:dien hinh|tieu bieu|noi bat|dang chu y|cu the)(?![a-z])")
_EXAMPLES_REACH = 1500
_CAUGHT = regex.compile(r"(?<![a-z])(?:bat|bat giu|bat qua tang|phat hien|kiem tra|kham xet)(?![a-z])")
_EARLIER = regex.compile(
    r"(?<![a-z])(?:xet xu|tuyen phat|phien toa|cao trang|truy to|ket thuc dieu tra|truoc do|ton dong|chuyen sang"
    r"|ky truoc|thang truoc|mo rong|tiep tuc|truy na|lien quan (?:den )?vu|xay ra ngay|tu nam|tu thang)(?![a-z])"
)


def find(document: Document, record: Record) -> Iterator[Check]:
    """``date_order`` of cited documents, period, incidents and received stamp against the date of issue."""
    header = record.header
    issued, period = header.issued, header.period
    if issued is not None and issued.date:
        yield from _cited(document, record, issued, issued.date)
        yield from _received(record, issued, issued.date)
        if period is not None and period.end:
            yield from _period(period, issued, issued.date)
    yield from _incidents(document, record, period, issued)
    yield from _carried_out(record)


def _cited(document: Document, record: Record, issued: Issued, day: str) -> Iterator[Check]:
    dated = [citation for citation in record.citations if citation.date and len(citation.date) >= 7]
    late = [citation for citation in dated if is_after(citation.date or "", day)]
    for citation in late:
        yield _check(
            "cited documents", _blame(document, record, citation), f"<= {day}", citation.date or "",
            [issued, citation],
            f"{citation.type} {citation.number or ''} is dated {citation.date}, after what cites it ({day})",
        )  # fmt: skip
    fine = [citation for citation in dated if citation not in late]
    if fine:
        found = span(citation.date or "" for citation in fine)
        message = "every dated citation is earlier than the document" if not late else "the other dated citations"
        yield _check("cited documents", "ok", f"<= {day}", found, [issued, *fine], message)


def _blame(document: Document, record: Record, citation: Citation) -> CheckStatus:
    """A mismatch, unless the text was put together later: a consolidated text, a note on what replaced it."""
    doc_type = record.header.doc_type
    before = document.folded[max(0, citation.evidence.start - _BEFORE) : citation.evidence.start]
    together = doc_type is not None and "hợp nhất" in doc_type.name
    return "unverifiable" if together or _LATER.search(before) else "mismatch"


def _received(record: Record, issued: Issued, day: str) -> Iterator[Check]:
    stamp = record.header.received
    if stamp is None:
        return
    if stamp.date:
        late = is_after(day, stamp.date)
        message = "received before it was issued" if late else "received on or after the day of issue"
        yield _check(
            "received stamp", "mismatch" if late else "ok", f">= {day}", stamp.date, [stamp, issued],
            f"{message}: {stamp.date}, {day}",
        )  # fmt: skip
        return
    inside = [
        fact.date
        for fact in record.dates
        if fact.date and stamp.evidence.start <= fact.evidence.start and fact.evidence.end <= stamp.evidence.end
    ]
    early = [date for date in inside if is_after(day, date)]
    if early:
        message = "the stamp gives no day of arrival; the date that stands in it is before the day of issue"
        yield _check("received stamp", "unverifiable", f">= {day}", early[0], [stamp, issued], message)


def _period(period: Period, issued: Issued, day: str) -> Iterator[Check]:
    end, start = period.end or "", period.start or ""
    status: CheckStatus = "ok"
    message = f"the period ends on {end}, before the document was issued ({day})"
    if start and is_after(start, day):
        status, message = "mismatch", f"the period begins on {start}, after the document was issued ({day})"
    elif is_after(end, day):
        # Offices often report a month before it is over.
        status, message = "unverifiable", f"the period ends on {end}, the document was issued before ({day})"
    yield _check(
        "period before issue", status, f"<= {day}", end if status != "mismatch" else start, [period, issued], message
    )


def _incidents(document: Document, record: Record, period: Period | None, issued: Issued | None) -> Iterator[Check]:
    told = [incident for incident in record.incidents if incident.date and len(incident.date) == 10]
    if issued is not None and issued.date:
        for incident in told:
            if is_after(incident.date or "", issued.date):
                yield _check(
                    "incident before issue", "mismatch", f"<= {issued.date}", incident.date or "", [incident, issued],
                    f"the incident is dated {incident.date}, after the document that tells it ({issued.date})",
                )  # fmt: skip
    if period is None or not period.start or not period.end or not told:
        return
    outside = [one for one in told if is_after(period.start, one.date or "") or is_after(one.date or "", period.end)]
    limits = f"{period.start}..{period.end}"
    inside = [one for one in told if one not in outside]
    early = [one for one in outside if _is_of_the_period(document, period, one)]
    outside = [one for one in outside if one not in early]
    for status, some, message in (
        ("ok", inside, "they fall in the period reported"),
        ("unverifiable", outside, "outside the period reported: an earlier case may have ended in it"),
    ):
        if some:
            dates = ", ".join(sorted({one.date or "" for one in some}))
            checked: CheckStatus = "ok" if status == "ok" else "unverifiable"
            yield _check("incidents inside period", checked, limits, dates, [period, *some], f"{dates}: {message}")
    for incident in early:
        yield _check(
            "incident inside period", "mismatch", limits, incident.date or "", [period, incident],
            f"told as an example of the period {limits}, but dated {incident.date}, before it begins",
        )  # fmt: skip


def _is_of_the_period(document: Document, period: Period, incident: Incident) -> bool:
    """Whether an incident before the period is told as one of it: ``Trong kỳ, bắt 11 vụ … Điển hình: …``.

    The period must be printed day by day (``tháng 12`` begins on the 15th of November with many a force), and nothing
    may speak of an earlier case that only ended in it.
    """
    if len(_FULL_DAY.findall(period.evidence.quote)) < 2 or not is_after(period.start or "", incident.date or ""):
        return False
    folded, start = document.folded, incident.evidence.start
    openings = list(_OPENER.finditer(folded, max(0, start - _EXAMPLES_REACH), start))
    opening = openings[-1] if openings else None
    if opening is None or "\n\n" in folded[opening.start() : start]:
        return False
    if not _EXAMPLES.search(folded, opening.end(), start + 1):
        return False
    own = folded[start : min(incident.evidence.end, start + 400)]
    return bool(_CAUGHT.search(own)) and not _EARLIER.search(folded, opening.start(), start + len(own))


def _carried_out(record: Record) -> Iterator[Check]:
    """An article without a number of its own that tells of a plan: what the plan rests on is older than the plan."""
    if record.header.number is not None or not record.citations:
        return
    plan = record.citations[0]
    others = [one for one in record.citations if one.date and one is not plan and one.refers_to != plan.id]
    if not plan.date or len(plan.date) < 10 or len(others) < 2:
        return
    if any(is_after(one.date or "", plan.date) for one in others):
        return
    yield _check(
        "what the reported document rests on", "ok", f"<= {plan.date}", span(one.date or "" for one in others),
        [plan, *others], f"every other dated citation is earlier than {plan.type} {plan.number or ''} ({plan.date})",
    )  # fmt: skip


def _check(
    label: str,
    status: CheckStatus,
    expected: str,
    found: str,
    facts: Sequence[Fact],
    message: str,
) -> Check:
    ids = [fact.id for fact in facts]
    return Check(
        check=f"date_order: {label}", status=status, expected=expected, found=found, facts=ids, message=message
    )
