"""Which indicator a number is: the vocabulary's first phrasing that fits, else a part of the count before it."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from functools import cache

from extractor import regex
from extractor.clauses import Clause, clauses
from extractor.document import Document
from extractor.indicating import changes, choosing, parts, places, surroundings, targets, words, years
from extractor.indicating.counts import Count, counts
from extractor.indicating.draft import Reading
from extractor.indicating.surroundings import Around, Span
from extractor.indicating.vocabulary import Vocabulary
from extractor.tables import grids

_CASES_BEFORE = regex.compile(r"\d\s?(?:vu|vu an|vu viec)\s?(?:[,/=:-]|va|voi|gom|co)?\s{0,2}(?:bat (?:giu )?)?$")
_PLANNED = regex.compile(r"(?<![a-z])(?:chi tieu|ke hoach|giao)(?![a-z])")
_PLAN_BEHIND = regex.compile(
    r"[(/]\s?(?:chi tieu|ke hoach)(?:\s(?:giao|duoc|nam|ca|tinh|huyen|thanh pho|la|de ra|dat ra|nam nay)){0,4}\s?:?\s*$"
)
_MOST = 400  # numbers of one clause: a table without lines holds more, and no sentence does


def readings(document: Document, vocabulary: Vocabulary) -> list[Reading]:
    """Every number that counts something of ours, in text order."""
    found: list[Reading] = []
    if not surroundings.has_drugs(document):
        return found
    for clause in document.derive(clauses):
        if _is_no_result(document, clause):
            continue
        found += _in_clause(document, vocabulary, clause, found)
    return found


def _in_clause(document: Document, vocabulary: Vocabulary, clause: Clause, earlier: list[Reading]) -> list[Reading]:
    numbers = [one for one in counts(document, vocabulary, clause.start, clause.end) if not one.named]
    if not numbers or len(numbers) > _MOST:
        return []
    found: list[Reading] = []
    for position, count in enumerate(numbers):
        if count.percent and clause.kind != "target" and changes.is_share(document, count, clause, found):
            continue
        target = targets.is_target(document, clause, count)
        if not target and changes.moves(document, count, clause):
            changes.attach(document, count, clause, found)
            continue
        around = surroundings.around(document, clause, numbers, position)
        if _of_cases(document, count, clause) or is_foreign(document, clause, around):
            continue
        last = found[-1] if found else None
        if (told := _told_apart(document, clause, numbers, position, found, earlier)) is not None:
            found.append(told)
            continue
        inside = parts.is_inside(document, count, clause, found, earlier)
        read = list(choosing.read(document, vocabulary, clause, count, around, last, target=target, inside=inside))
        if not read and (wider := choosing.wider(document, clause, numbers, position, around)) is not None:
            read = list(choosing.read(document, vocabulary, clause, count, wider, last, target=target, inside=inside))
        if not read:
            inherited = parts.inherited(document, count, clause, around, found, earlier)
            if inherited is not None:
                read = [_part(count, clause, *inherited)]
            elif (beside := parts.sibling(document, count, around, found)) is not None:
                read = [_part(count, clause, *beside, (around.levels[0][0], count.end))]
                read[0].host = beside[0].host
            elif (again := years.next_of_series(document, count, clause, found, earlier)) is not None:
                read = [again]
        for reading in read:
            reading.target = target
            parts.adopt(document, reading, found, earlier)
            _place(document, reading, around, found, earlier)
            found.append(reading)
            found += list(_whole(document, reading))
    return found


def _told_apart(
    document: Document,
    clause: Clause,
    numbers: list[Count],
    position: int,
    found: list[Reading],
    earlier: list[Reading],
) -> Reading | None:
    """The part of a place or a year, or the plan in brackets behind its count (``25 người (chỉ tiêu 40)``)."""
    count = numbers[position]
    since = numbers[position - 1].end if position else clause.start
    if found and not count.nouns and not count.percent and count.whole is None:
        plan = _PLAN_BEHIND.search(document.folded, max(clause.start, count.start - 40), count.start)
        last = found[-1]
        if plan is not None and not last.target and last.count.end == since:
            name = choosing.TARGET + last.name
            return Reading(
                count, clause, name, last.unit, plan.start() + 1, count.end, count.value, category=last.category,
                target=True,
            )  # fmt: skip
    return years.part_of_year(document, count, clause, found, earlier) or places.placed(
        document, numbers, position, clause, found, earlier
    )


def _part(count: Count, clause: Clause, host: Reading, category: str, span: Span) -> Reading:
    return Reading(
        count, clause, host.name, host.unit, min(count.start, span[0]), max(count.end, span[1]), count.value,
        count.value_max, category=category, host=host, how=host.how,
    )  # fmt: skip


def is_foreign(document: Document, clause: Clause, around: Around) -> bool:
    """Whether the number's sentence, or the heading over it, speaks of another field and not of drugs."""
    other, drugs = _fields()
    if drugs.search(document, clause.start, clause.end) is not None:
        return False
    if other.search(document, around.part[0], max(around.behind, around.more[1])) is not None:
        return True
    for span in surroundings.above(document, clause.start)[:1]:
        if drugs.search(document, *span) is None and other.search(document, *span) is not None:
            return True
    return False


@cache
def _fields() -> tuple[words.Words, words.Words]:
    """Words of other fields, and of drugs."""
    listed = words.data()["document"]
    return words.of(listed["other_fields"]), words.of(listed["drugs"])


def _of_cases(document: Document, count: Count, clause: Clause) -> bool:
    """Whether the number is the people of a count of cases (``96 vụ, 118 đối tượng``)."""
    return _CASES_BEFORE.search(document.folded, max(clause.start, count.start - 24), count.start) is not None


def _tables(document: Document) -> tuple[list[int], list[int]]:
    """Where tables begin and end, in text order."""
    found = sorted((grid.start, grid.end) for grid in document.derive(grids))
    return [start for start, _ in found], [end for _, end in found]


def _is_no_result(document: Document, clause: Clause) -> bool:
    """Whether a clause gives a rule, or is the row of a table (those are read by their heads)."""
    starts, ends = document.derive(_tables)
    at = bisect.bisect_left(starts, clause.end) - 1
    if at >= 0 and clause.start < ends[at]:
        return True
    line = document.text[clause.start : min(clause.end, clause.start + 2000)].strip()
    if line.count("|") > 1 or line.count("\t") > 1:
        return True
    return clause.kind == "norm" and (targets.is_law(document) or targets.is_rule(document, clause))


# -- what else the text says of it -----------------------------------------------------------------------------


def _place(document: Document, reading: Reading, around: Around, found: list[Reading], earlier: list[Reading]) -> None:
    """Give a reading its category and the count that it is a part of."""
    if reading.category is None:
        reading.category = parts.category(document, reading, around)
    if reading.host is None:
        reading.host = parts.host_of(document, reading, found, earlier)
        if reading.host is not None and reading.category is None:
            reading.category = parts.label_of(document, reading, around)


def _whole(document: Document, reading: Reading) -> Iterator[Reading]:
    """The number behind the stroke: of all communes, or what was to be reached."""
    count = reading.count
    if count.whole is None:
        return
    if reading.name.startswith("communes_"):
        name, unit, category = "communes_total", "commune", None
    elif _PLANNED.search(document.folded, count.whole_start, min(reading.clause.end, count.end + 40)):
        name, unit, category = choosing.TARGET + reading.name, reading.unit, reading.category
    else:
        return
    whole = Reading(
        count, reading.clause, name, unit, count.whole_start, reading.end, count.whole, category=category, of_whole=True
    )
    if name == "communes_total":
        reading.host = whole
    yield whole
