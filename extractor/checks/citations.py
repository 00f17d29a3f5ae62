"""Numbers and dates of documents: the year in a number is that of its date, and one document has one date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor import regex
from extractor.checks.iso_days import earliest
from extractor.document import Document
from extractor.record import Check, CheckStatus, Citation, Fact, Record
from extractor.vietnamese.folding import fold

_DAY = regex.compile(r"\bngay\s+\d")
_YEAR = regex.compile(r"^\d+[a-z]*/((?:19|20)\d\d)/", regex.IGNORECASE)


def find(document: Document, record: Record) -> Iterator[Check]:
    """``number_year_vs_date`` for numbers that hold a year, ``same_document_same_date`` for what is cited again."""
    yield from _own_number(record)
    yield from _years(record)
    yield from _same_dates(record)


def _own_number(record: Record) -> Iterator[Check]:
    number, issued = record.header.number, record.header.issued
    if number is None or issued is None or number.year is None or not issued.date:
        return
    fits = issued.date.startswith(str(number.year))
    yield _year("of the document", number.year, [issued.date], [number, issued], fits=fits)


def _years(record: Record) -> Iterator[Check]:
    fine: list[Citation] = []
    for citation in record.citations:
        year = _YEAR.match(citation.number or "")
        if year is None or not citation.date:
            continue
        if citation.date.startswith(year[1]):
            fine.append(citation)
        elif _is_own_date(citation):
            yield _year(citation.number or "", int(year[1]), [citation.date], [citation], fits=False)
    by_year: dict[str, list[Citation]] = {}
    for citation in fine:
        by_year.setdefault((citation.date or "")[:4], []).append(citation)
    for known, same in by_year.items():
        yield _year(f"numbers of {known}", int(known), [one.date or "" for one in same], same, fits=True)


def _is_own_date(citation: Citation) -> bool:
    """Whether the mention itself says ``ngày …``. A bare date behind a number may be another column of a table."""
    quote = citation.evidence.quote
    return citation.date_evidence is None and bool(_DAY.search(fold(quote))) and (citation.date or "")[:4] in quote


def _year(label: str, year: int, dates: list[str], facts: Sequence[Fact], *, fits: bool) -> Check:
    told = ", ".join(dict.fromkeys(dates))
    message = "the year in the number is that of the date" if fits else f"the number says {year}, the date {told}"
    return Check(
        check=f"number_year_vs_date: {label}",
        status="ok" if fits else "mismatch",
        expected=Decimal(year),
        found=told,
        facts=[fact.id for fact in facts],
        message=message,
    )


def _same_dates(record: Record) -> Iterator[Check]:
    mentions: dict[tuple[str, str], list[Citation]] = {}
    for citation in record.citations:
        if citation.number and citation.date and earliest(citation.date) and any(map(str.isalpha, citation.number)):
            mentions.setdefault((citation.type, fold(citation.number)), []).append(citation)
    for same in mentions.values():
        if len(same) > 1:
            yield from _one_date(same)


def _one_date(same: list[Citation]) -> Iterator[Check]:
    dates = list(dict.fromkeys(citation.date or "" for citation in same))
    number = same[0].number or ""
    facts = [citation.id for citation in same]
    label = f"same_document_same_date: {number}"
    if len(dates) == 1:
        message = f"{len(same)} mentions, one date"
        yield Check(check=label, status="ok", expected=dates[0], found=dates[0], facts=facts, message=message)
        return
    status = _how_sure(same, dates, number)
    if status is not None:
        told = ", ".join(dates)
        message = f"{number} is given {len(dates)} dates: {told}"
        if status == "unverifiable":
            message += "; they may be documents of two bodies, or of two years"
        yield Check(check=label, status=status, expected="one date", found=told, facts=facts, message=message)


def _how_sure(same: list[Citation], dates: list[str], number: str) -> CheckStatus | None:
    """Numbers begin anew each year and in each office: two dates accuse only where both are the same for certain."""
    if len({earliest(date) for date in dates if len(date) == 10}) < 2:
        return None  # 2024-06 and 2024-06-14 do not disagree
    issuers = {fold(citation.issuer) for citation in same if citation.issuer}
    same_year = len({date[:4] for date in dates}) == 1
    if not all(map(_is_own_date, same)):
        return None
    if _YEAR.match(number) or same_year:
        one_body = all(citation.issuer for citation in same) and _are_one(issuers)
        central = number.upper().endswith(("/QH13", "/QH14", "/QH15", "NĐ-CP", "-TTG"))
        return "mismatch" if one_body or (central and len(issuers) < 2) else "unverifiable"
    same_day = len({date[4:] for date in dates}) == 1
    return "unverifiable" if same_day else None


def _are_one(issuers: set[str]) -> bool:
    """Whether each name is the longest one, or that cut short: ``Ban Chỉ đạo 138 huyện`` of ``… huyện Ba Nậm``."""
    longest = max(issuers, key=len, default="")
    return all(longest == name or longest.startswith(f"{name} ") for name in issuers)
