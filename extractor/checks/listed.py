"""A total and the list of its parts, read from the text: ``41 trường hợp, 88,5 triệu đồng, cụ thể: - …; - …``.

Items that count the same things in the same order as their total are a table in words. Where one column of it adds up,
the list is complete, and another column that does not add up is a slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor import regex
from extractor.checks.figures import ZERO, number, plain
from extractor.checks.told import Places, Told, between
from extractor.checks.wording import ALL_PARTS, OPENED, any_of
from extractor.document import Document
from extractor.record import Check, Record
from extractor.vietnamese import numerals

_OPENING = regex.compile(rf"{any_of(OPENED)}(?: nhu sau)?\s{{0,2}}:")
_ITEM = regex.compile(r"\n[ \t]*(?:[-–+*•]|\(?\d{1,2}[.)]|[a-zđ]\))\s*")
_SENTENCE = regex.compile(r"[.!?:](?=\s)|\n[ \t]*\n")
_STOP = regex.compile(r"\.(?=\s++\p{Lu})|(?:\.|(?<!\s)|\G)\s*+$|\n")
_ONLY_SOME = regex.compile(
    r"(?<![a-z])(?:trong do|trong so do|phoi hop|dien hinh|nhu|con lai|luy ke|tang(?! tru| vat)|giam)(?![a-z])|\.\.\.|…"
)
_FORCE = regex.compile(
    r"[\s*]*(?:luc luong |bo chi huy |don )?(?:cong an|bo doi bien phong|bien phong|canh sat bien"
    r"|hai quan|kiem lam|quan doi)(?![a-z])"
)
_FINES = regex.compile(r"(?<![a-z])(?:xu )?phat(?! hien| giac| dong| trien| trai)(?![a-z])")
_ALL = regex.compile(r"(?<![a-z])(?:tong|tat ca|toan bo)(?![a-z])")
_REST = regex.compile(r"[^,;.()\n]*")

_NUMBER = regex.compile(r"(?<![\w/.,])\d(?:[.,]?\d)*+(?![\d/%]|\s?%)")
_LABELLED = regex.compile(r"[a-z]\)?\s?:\s*$")
_MADE_OF = regex.compile(any_of(ALL_PARTS))
_PEOPLE = ("accused", "defendants", "suspects", "persons", "instances")
_BEFORE, _LONGEST = 300, 3000
_MOST = 80
NEAR = Decimal("0.25")


@dataclass(frozen=True, slots=True)
class _List:
    """Amounts of a total, and those of each item behind it; ``forces``: every item begins with a force's name."""

    total: dict[str, Told]
    items: list[dict[str, Told]]
    forces: bool
    fines: bool
    says_total: bool
    complete: bool


def find(document: Document, record: Record) -> Iterator[Check]:
    """``sum_by_force``, ``fines`` or ``sum_of_parts`` for each column of each such list."""
    places: Places | None = None
    reached = 0
    for opening in _OPENING.finditer(document.folded):
        if opening.start() < reached:
            continue
        listed, reached = _read(document, opening.start(), opening.end())
        if listed is not None:
            places = places or Places(record)
            yield from _columns(places, listed)


def _read(document: Document, before: int, start: int) -> tuple[_List | None, int]:
    folded = document.folded
    if not between(document, max(0, before - 2 * _BEFORE), before):
        return None, start
    spans = list(_items(document, start))
    if len(spans) < 2 or len(spans) > _MOST:
        return None, start
    end = spans[-1][1]
    first = max(0, before - _BEFORE)
    for stop in _SENTENCE.finditer(folded, first, before):
        first = stop.end()
    # "Tổng số heroin là 4,62 kg. Cụ thể:" – the total ends the sentence before.
    if not between(document, first, before):
        again = max(0, first - _BEFORE)
        for stop in _SENTENCE.finditer(folded, again, max(first - 1, again)):
            again = stop.end()
        first = again
    if _ONLY_SOME.search(folded, start, end):
        return None, end
    total = _single(between(document, first, before))
    items = [_single(between(document, *span)) for span in spans]
    bare = len(total) == 1 and not any(items)
    if bare:
        items = [_bare(document, span, *total.values()) for span in spans]
    if not total or not all(items):
        return None, end
    head = folded[first:before]
    fits = all(_is_alike(folded, one, head) for item in items for one in item.values() if one.measure in total)
    if not fits:
        return None, end
    complete = bare and bool(_MADE_OF.search(folded, before, start))
    forces = all(_FORCE.match(folded, *span) for span in spans)
    return _List(total, items, forces, bool(_FINES.search(head)), bool(_ALL.search(head)), complete), end


def _items(document: Document, start: int) -> Iterator[tuple[int, int]]:
    """Spans of the items: lines with bullets, or what semicolons part up to the end of the sentence."""
    folded, limit = document.folded, min(len(document.folded), start + _LONGEST)
    first = _ITEM.match(folded, start, min(limit, start + 12))
    if first is None:
        # The real letters: a folded text has no capitals to begin a sentence with.
        stop = _STOP.search(document.clean, start, limit)
        end = stop.start() if stop is not None else limit
        for piece in regex.finditer(r"[^;]+", folded[start:end]):
            yield start + piece.start(), start + piece.end()
        return
    while first is not None:
        line = folded.find("\n", first.end(), limit)
        if line < 0:
            yield first.end(), limit
            return
        yield first.end(), line
        first = _ITEM.match(folded, line, limit)


def _single(told: Sequence[Told]) -> dict[str, Told]:
    """The amounts by measure; one that is told twice is no column."""
    by_measure: dict[str, list[Told]] = {}
    for one in told:
        by_measure.setdefault(one.measure, []).append(one)
    return {measure: some[0] for measure, some in by_measure.items() if len(some) == 1 and some[0].over is None}


def _bare(document: Document, span: tuple[int, int], total: Told) -> dict[str, Told]:
    """``cai nghiện bắt buộc: 402`` – the number alone, of what the total counts."""
    numbers = [] if total.measure in ("g", "VND") else list(_NUMBER.finditer(document.folded, *span))
    value = numerals.parse(numbers[0].group(), whole=True) if len(numbers) == 1 else None
    if value is None or not _LABELLED.search(document.folded, span[0], numbers[0].start()):
        return {}
    approx, _ = numerals.approximation_before(document, numbers[0].start())
    return {total.measure: replace(total, start=numbers[0].start(), end=numbers[0].end(), value=value, approx=approx)}


def _is_alike(folded: str, one: Told, head: str) -> bool:
    """Whether what the item counts is what the total counts: nothing said behind it, or words of the total."""
    if one.measure not in ("g", "pill", "brick", "communes"):
        return True
    rest = _REST.match(folded, one.end, one.end + 60)
    said = rest.group().strip(" *_:") if rest is not None else ""
    return said in head


def _columns(places: Places, listed: _List) -> Iterator[Check]:
    shared = [measure for measure in listed.total if all(measure in item for item in listed.items)]
    sums = {measure: sum((item[measure].value for item in listed.items), ZERO) for measure in shared}
    closed = {measure for measure in shared if _is_closed(listed, measure, sums[measure])}
    for measure in shared:
        total, parts = listed.total[measure], [item[measure] for item in listed.items]
        fits = measure in closed
        if not fits and (any(one.approx for one in (total, *parts)) or not _is_certain(listed, closed, total, sums)):
            continue
        family = "fines" if measure == "VND" and listed.fines else "sum_by_force" if listed.forces else "sum_of_parts"
        unit = "" if measure != "g" else " g"
        written = " + ".join(number(part.value) for part in parts)
        yield Check(
            check=f"{family}: {measure}",
            status="ok" if fits else "mismatch",
            expected=plain(sums[measure]),
            found=plain(total.value),
            facts=places.of(total, *parts),
            message=f"{written} = {number(sums[measure])}{unit}, "
            + ("as stated" if fits else f"the text says {total.written}")
            + (f"; the list is complete: {', '.join(sorted(closed))} do add up" if closed and not fits else ""),
        )


def _is_closed(listed: _List, measure: str, result: Decimal) -> bool:
    total = listed.total[measure]
    allowed = total.step + sum((item[measure].step / 2 for item in listed.items), ZERO)
    return abs(result - total.value) <= allowed


def _is_certain(listed: _List, closed: set[str], total: Told, sums: dict[str, Decimal]) -> bool:
    """Whether a column must add up: another one does; or it is called the total, and forces share it out."""
    difference = abs(sums[total.measure] - total.value)
    if total.measure in _PEOPLE and sums[total.measure] > total.value and not listed.forces:
        return False  # one person may be charged with two offences
    if closed:
        return total.value > 0 and difference <= total.value
    if listed.complete and sums[total.measure] < total.value:
        return difference <= total.value * NEAR
    return listed.forces and listed.says_total and difference <= total.value * NEAR
