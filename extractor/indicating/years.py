"""Parts by year: ``190 buổi trong năm 2015`` of the total that a footnote or a bracket breaks down."""

from __future__ import annotations

from extractor import regex
from extractor.clauses import Clause
from extractor.document import Document
from extractor.indicating import hosts, parts
from extractor.indicating.counts import Count
from extractor.indicating.draft import Reading
from extractor.sentences import Block, blocks, mark_of

_YEAR = regex.compile(
    r"(?i)(?P<year>(?:năm|quý [IV]+(?:/| năm )|tháng \d{1,2}/) ?(?:19|20)\d\d)\s*(?:là|có|đạt)?\s*[:(-]?\s*$"
)
_SERIES = regex.compile(
    r"[\s;,.]{1,3}(?:va )?(?:(?:\d{1,2} thang(?: dau| cuoi)? )?nam |nam |quy [iv]+ nam )(?:19|20)\d\d"
    r"(?: la| co| voi| dat|:)?\s*"
)
_BASE = regex.compile(r"(?:so (?:voi|sanh)|cung ky|tu|den|truoc|ke tu)\s+(?:cung ky )?$")
_NEAR_MARK = 160  # code points from a count to the sign of its footnote
_LABEL = 34
_FAR = 90  # code points from one year's count to the next


def part_of_year(
    document: Document, count: Count, clause: Clause, found: list[Reading], earlier: list[Reading]
) -> Reading | None:
    """The share of a year in a total of the same noun; None where the number is none."""
    if count.percent or count.whole is not None:
        return None
    year = _YEAR.search(document.clean, max(clause.start, count.start - _LABEL), count.start)
    if year is None or _BASE.search(document.folded, max(clause.start, year.start() - 20), year.start()):
        return None
    host = _total(document, count, clause, found, earlier)
    if host is None or host.value < count.value:
        return None
    if count.nouns and not set(count.nouns) & set(host.count.nouns):
        return None
    if not count.nouns and not parts.stands_alone(document, count):
        return None
    return Reading(
        count, clause, host.name, host.unit, year.start(), max(count.end, count.number_end), count.value,
        category=" ".join(year["year"].split()), host=host, how=host.how,
    )  # fmt: skip


def next_of_series(
    document: Document, count: Count, clause: Clause, found: list[Reading], earlier: list[Reading]
) -> Reading | None:
    """``năm 2009 đưa 120 người đi cai; năm 2010: 97 người``: the same count of another year."""
    last = next((one for one in reversed(found or earlier[-1:]) if not one.of_whole), None)
    if last is None or count.percent or count.whole is not None or last.clause.block != clause.block:
        return None
    if last.unit not in parts.PERSONS or last.host is not None or not parts.is_general(document, count):
        return None
    gap = _SERIES.search(document.folded, max(last.end, count.start - _LABEL), count.start)
    if gap is None or gap.end() != count.start or count.start - last.end > _FAR:
        return None
    return Reading(
        count, clause, last.name, last.unit, count.start, count.end, count.value, category=last.category,
        how=last.how, target=last.target,
    )  # fmt: skip


def _total(
    document: Document, count: Count, clause: Clause, found: list[Reading], earlier: list[Reading]
) -> Reading | None:
    if not clause.footnote:
        return hosts.open_host(document, count.start, clause, found, earlier)
    listed: list[Block] = document.derive(_blocks)
    mark = mark_of(document, listed[clause.block]) if clause.block < len(listed) else -1
    if mark < 0:
        return None
    for host in reversed(earlier):
        if host.host is None and not host.of_whole and host.start < mark and mark - host.start < _NEAR_MARK:
            return host
    return None


def _blocks(document: Document) -> list[Block]:
    return list(blocks(document))
