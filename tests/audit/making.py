"""Invented documents, as offices of invented places would write them, and what an audit makes of them."""

from __future__ import annotations

from functools import lru_cache

from pipelines.archive import Database
from pipelines.audit import Filters, Finding, audit
from tests.archive.results import report, stored


def paper(
    body: str, *, number: str = "417/BC-UBND", issuer: str = "ỦY BAN NHÂN DÂN TỈNH HÀ LÂM", place: str = "Hà Lâm",
    day: str = "ngày 14 tháng 8 năm 2023", kind: str = "BÁO CÁO", title: str = "Kết quả phòng, chống ma túy",
    parent: str = "",
) -> str:  # fmt: skip
    """A document: its head after Nghị định 30/2020, and its body."""
    above = f"{parent}\n" if parent else ""
    return (
        f"{above}{issuer}\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: {number}\n"
        f"{place}, {day}\n\n{kind}\n{title}\n\n{body}\n"
    )


extracted = lru_cache(256)(lambda text, source: report(text, source=source))
"""A document and its record: most tables of cases begin with the same one."""


def filled(archive: Database, run: int, *texts: str) -> list[str]:
    """Store documents; their ids."""
    return [
        stored(archive, run, f"{position}.txt", extracted(text, f"{position}.txt"))
        for position, text in enumerate(texts)
    ]


def found(archive: Database, *kinds: str, **filters: str) -> list[Finding]:
    """What an audit finds."""
    return list(audit(archive, Filters(kinds, **filters)))


def said(findings: list[Finding]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Kind, grade and what the sides say of each finding."""
    return [(one.kind, one.grade, tuple(claim.value for claim in one.claims)) for one in findings]
