"""Shares that no word in their sentence ties to the total before them: by their sum, or behind ``Riêng năm 2019``."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import regex
from extractor.casework import offences
from extractor.casework.entries import Entry, fits
from extractor.clauses import Clause
from extractor.document import Document
from extractor.record import Case
from extractor.vietnamese.matching import match_at

_MOST_SHARES = 24
_NEAR_BLOCKS = 30
_ALONE = regex.compile(r"[\s+*-]*Riêng\s")
_ALONE_INSIDE = regex.compile(
    r"[,;] (?:chi )?rieng (?:tai|o|tren|trong|cac|hai|ba|tuyen|dia ban|khu vuc|huyen|tinh|thanh pho|tp|quan|thang|quy"
    r"|nam) [^.;\d]{0,60}$"
)
_YEAR = regex.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")
_BROUGHT_TO = regex.compile(
    r"(?<![a-z])(?:nang|dua) (?:tong )?(?:so )?[^.;]{0,160}?(?<![a-z])(?:len|la|thanh)(?: den| toi| con| hon)?\s*$"
)
_FEWEST = 5  # "1 vụ" and "2 vụ" make 3 by chance


def link(document: Document, facts: Sequence[tuple[Entry, Case, Clause]]) -> None:
    """Make the counts that follow a total its parts where they add up to it exactly, in cases and in people.

    So is what a sentence with ``Riêng`` at its head counts of the same. ``facts`` in text order; ``entry.host`` and
    the scope of the parts are set in place.
    """
    for position, (entry, fact, clause) in enumerate(facts):
        if entry.host is None and fact.scope == "total" and max(fact.cases or 0, fact.people or 0) >= _FEWEST:
            parts = _adding_up(entry, fact, clause, facts[position + 1 : position + 1 + 2 * _MOST_SHARES])
            for part, share in parts:
                part.host = entry
                if share.scope == "total":
                    share.scope = "force" if share.actor is not None and share.actor != fact.actor else "subset"
    for position, (entry, fact, clause) in enumerate(facts):
        if entry.host is None and fact.scope == "total" and _told_alone(document, entry, clause):
            earlier = reversed(facts[max(0, position - _MOST_SHARES) : position])
            near = (other for other, total, where in earlier if _holds(total, fact) and clause.block - where.block < 4)
            whole = next((other for other in near if fits(entry, other)), None)
            if whole is not None:
                entry.host, fact.scope = whole.host or whole, "subset"
    _part_later(document, facts)
    _running_totals(document, facts)


def spread_all_crimes(document: Document, facts: Sequence[tuple[Entry, Case, Clause]]) -> None:
    """Mark the totals that count crimes of every kind because others of their sentence do, or a share behind does.

    ``thụ lý 412 vụ, giải quyết 398 vụ. Trong đó án ma túy …``: one share told apart by the crime alone tells of both;
    ``Riêng án ma túy …`` tells of the totals before it. ``entry.all_crimes`` is set in place.
    """
    told = 0
    of_all: set[int] = set()  # where the clauses before begin in which something is of all crimes
    for position, (part, _, clause) in enumerate(facts):
        if not part.share or part.named != "drug" or part.count("cases") is None:
            continue
        of_all.update(place.start for other, _, place in facts[told:position] if other.all_crimes)
        told = position
        apart = match_at(_ALONE, document.clean, clause.start) is not None
        for total, _, where in reversed(facts[max(0, position - _MOST_SHARES) : position]):
            if clause.block - where.block > 1:
                break
            if total.named is not None or not total.counts or total.host is not None or where.start == clause.start:
                continue
            if where.start in of_all or (apart and offences.all_crimes(document, total, part)):
                total.all_crimes = True
                of_all.add(where.start)


def _running_totals(document: Document, facts: Sequence[tuple[Entry, Case, Clause]]) -> None:
    """Put those just caught into the total that they bring to: ``bắt thêm 8 …, nâng tổng số … lên 13 đối tượng``."""
    for position, (total, fact, clause) in enumerate(facts):
        if not total.counts or not _BROUGHT_TO.search(
            document.folded, max(clause.start, total.first - 200), total.first
        ):
            continue
        for entry, share, where in facts[max(0, position - _MOST_SHARES) : position]:
            alike = share.action == fact.action and entry.counts and fits(entry, total)
            if alike and where.start == clause.start and entry.host is None:
                entry.host = total


def _part_later(document: Document, facts: Sequence[tuple[Entry, Case, Clause]]) -> None:
    """Part from its total what was counted after the total's years: ``2001 - 2004 … 800 vụ. Riêng quý I/2005 …``."""
    clauses = {id(entry): clause for entry, _, clause in facts}
    for entry, fact, clause in facts:
        if entry.host is None or not match_at(_ALONE, document.clean, clause.start):
            continue
        whole = clauses.get(id(entry.host), clause)
        if whole.start == clause.start:
            continue
        years = [int(year) for year in _YEAR.findall(document.folded, clause.start, entry.first)]
        covered = [int(year) for year in _YEAR.findall(document.folded, whole.start, entry.host.first)]
        if years and covered and min(years) > max(covered):
            entry.host = None
            fact.scope = "total" if fact.scope == "subset" else fact.scope


def _told_alone(document: Document, entry: Entry, clause: Clause) -> bool:
    if match_at(_ALONE, document.clean, clause.start):
        return True
    return _ALONE_INSIDE.search(document.folded, max(clause.start, entry.first - 120), entry.first) is not None


def _holds(total: Case, share: Case) -> bool:
    return total.action == share.action and total.cases != share.cases


def _adding_up(
    entry: Entry, fact: Case, clause: Clause, following: Sequence[tuple[Entry, Case, Clause]]
) -> list[tuple[Entry, Case]]:
    parts: list[tuple[Entry, Case]] = []
    cases = people = 0
    for other, share, where in following:
        if where.block - clause.block > _NEAR_BLOCKS or len(parts) > _MOST_SHARES:
            break
        if not entry.counts or not other.counts:
            continue
        # "cơ cấu: … (Điều 249): 09 vụ, 10 bị can": a label without a verb divides what was caught
        if share.action != fact.action and (other.verb_end is not None or fact.action != "arrest"):
            continue
        if other.host is not None:
            if other.host is entry:
                return []  # the text itself says which are its parts
            continue
        if (share.cases is None) != (fact.cases is None) or (share.people is None) != (fact.people is None):
            break
        cases, people = cases + (share.cases or 0), people + (share.people or 0)
        parts.append((other, share))
        if len(parts) > 1 and (cases, people) == (fact.cases or 0, fact.people or 0):
            return parts
        if cases > (fact.cases or 0) or people > (fact.people or 0):
            break
    return []
