"""Lists of counts with their percentages, read from the text, and percentages that share out one whole.

``1.248 người …: nam giới 1.161 người, chiếm 93%; dưới 30 tuổi 437 người, chiếm 45%``. The whole is the number of which
another percentage of the list is right; a percentage that is then right of no number near it is a slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor import regex
from extractor.checks import told
from extractor.checks.figures import ZERO, number, plain, rate
from extractor.checks.percent import Percent, percents
from extractor.checks.told import Places, Told
from extractor.checks.wording import DISJOINT_LABELS, EXCLUSIVE, SHARED_OUT, any_of
from extractor.document import Document
from extractor.record import Check, Record
from extractor.vietnamese import numerals

_SHARE = regex.compile(
    r"[^.;,()\d\n]{0,40}[,(;\s]{1,3}(?:(?:va )?(?:chiem|ty le|ti le|bang|tuong (?:ung|duong)|=|-|–)"
    r"\s?(?:ty le|ti le|khoang)?\s?(?:la )?)?"
    r"(?=\d[\d.,]*\s?%)"
)
_CHANGE = regex.compile(r"(?<![a-z])(?:tang(?! tru| vat)|giam|vuot|so voi|chi tieu|ke hoach|trong do|cung ky)(?![a-z])")
_NUMBER = regex.compile(r"(?<![\w/.,])\d(?:[.,]?\d)*+(?![\d/]|\s?%|[\-/]\w)")
_PARAGRAPH = regex.compile(r"\n[ \t]*\n")
_REACH, _WHOLE, _APART, _MANY = 500, 600, 160, 20

_OPENED = regex.compile(rf"{any_of(SHARED_OUT)}[^.\n]{{0,160}}?(?:nhu sau|la|gom|cho thay)?\s?:\s")
_STOP = regex.compile(r"\.(?=\s|$)|\n[ \t]*\n")
_SIDES = tuple(map(regex.compile, (r"(?<![a-z])duoi(?![a-z])", r"(?<![a-z])(?:tren|tro len)(?![a-z])")))
_ONCE = regex.compile(any_of(EXCLUSIVE))


@dataclass(frozen=True, slots=True)
class _Item:
    """A count and the percentage that stands behind it."""

    count: Told
    percent: Percent


def find(document: Document, record: Record) -> Iterator[Check]:
    """``percent_of_total`` for the items of such lists, ``percent_sum`` for percentages that share out one whole."""
    places = Places(record)
    for items in _lists(document):
        yield from _of_one_whole(document, places, items)
    yield from _sums(document)


def _lists(document: Document) -> Iterator[list[_Item]]:
    held: list[_Item] = []
    for one in told.amounts(document):
        lead = _SHARE.match(document.folded, one.end, one.end + 80)
        if lead is None or one.over is not None or one.approx or _CHANGE.search(lead.group()):
            continue
        percent = next(percents(document, lead.end(), lead.end() + 12), None)
        if percent is None or percent.start != lead.end() or percent.of_other:
            continue
        item = _Item(one, percent)
        gap = document.folded[held[-1].percent.start : one.start] if held else ""
        apart = len(gap) > _APART or bool(_PARAGRAPH.search(gap)) or bool(_CHANGE.search(gap))
        if held and (held[-1].count.measure != one.measure or apart or len(held) >= _MANY):
            yield held
            held = []
        held.append(item)
    if held:
        yield held


def _of_one_whole(document: Document, places: Places, items: Sequence[_Item]) -> Iterator[Check]:
    if len(items) < 2:
        return
    start = items[0].count.start
    before = told.between(document, max(0, start - _WHOLE), start)
    wholes = [one for one in before if one.measure == items[0].count.measure and one.over is None and not one.approx]
    fitting = {one: [item for item in items if _is_right(item, one.value)] for one in wholes if one.value}
    whole = max(fitting, key=lambda one: (len(fitting[one]), one.start), default=None)
    if whole is None or not fitting[whole] or len(fitting[whole]) * 2 < len(items):
        return
    for item in items:
        exact = item.count.value * 100 / whole.value
        fits = item in fitting[whole]
        if not fits and (item.percent.approx or exact > 100 or _is_of_another(document, items, item)):
            continue
        message = f"{number(item.count.value)}/{number(whole.value)} = {rate(exact)}"
        if not fits:
            other = fitting[whole][0]
            message += (
                f", the text says {number(item.percent.value)} %; {number(other.percent.value)} % beside it is of "
                f"{number(whole.value)}"
            )
        yield Check(
            check=f"percent_of_total: {item.count.measure}",
            status="ok" if fits else "mismatch",
            expected=plain(item.percent.value if fits else exact.quantize(Decimal("0.01"))),
            found=plain(item.percent.value),
            facts=places.of(whole, item.count),
            message=message,
        )


def _is_right(item: _Item, whole: Decimal) -> bool:
    return whole > item.count.value and item.percent.fits(item.count.value * 100 / whole)


def _is_of_another(document: Document, items: Sequence[_Item], item: _Item) -> bool:
    """Whether the percentage is right of any number near it, or of neighbours in the list taken together."""
    start, end = max(0, item.percent.start - _REACH), item.percent.start + _REACH
    for match in _NUMBER.finditer(document.folded, start, end):
        value = numerals.parse(match.group(), whole=True)
        if value and _is_right(item, value):
            return True
    for first in range(len(items)):
        result = items[first].count.value
        for other in items[first + 1 :]:
            result += other.count.value
            if _is_right(item, result):
                return True
    return False


def _sums(document: Document) -> Iterator[Check]:
    """``Cơ cấu tội danh: mua bán chiếm 58,2%; tàng trữ …``: shares of one whole that exclude one another."""
    folded = document.folded
    reached = 0
    for opening in _OPENED.finditer(folded):
        if opening.start() < reached:
            continue
        stop = _STOP.search(folded, opening.end(), opening.end() + 1500)
        if stop is None:
            continue
        reached = stop.start()
        pieces = [piece for piece in regex.split(r"[;\n]", folded[opening.end() : stop.start()]) if piece.strip()]
        if len(pieces) < 2:
            pieces = [piece for piece in regex.split(r",\s", folded[opening.end() : stop.start()]) if piece.strip()]
        shares = _shares(document, opening.end(), stop.start())
        if len(shares) < 3 or len(shares) != len(pieces) or _CHANGE.search(folded, opening.start(), stop.start()):
            continue
        if not all("%" in piece for piece in pieces) or not _are_disjoint(folded, pieces, opening.start(), stop.end()):
            continue
        yield from _sum(shares)


def _shares(document: Document, start: int, end: int) -> list[Percent]:
    return list(percents(document, start, end))


def _are_disjoint(folded: str, pieces: Sequence[str], start: int, end: int) -> bool:
    """Whether nothing is in two of them: the text says so, or the labels are of one sort that excludes it."""
    if _ONCE.search(folded, start, end + 160):
        return True
    if any(sum(bool(side.search(piece)) for piece in pieces) > 1 for side in _SIDES):
        return False  # who is under 18 is under 30 as well
    return any(all(regex.search(any_of(words), piece) for piece in pieces) for words in DISJOINT_LABELS)


def _sum(shares: Sequence[Percent]) -> Iterator[Check]:
    total = sum((share.value for share in shares), ZERO)
    allowed = sum((share.step for share in shares), ZERO)
    if any(share.approx for share in shares) or total < 100 - allowed:
        return  # what is left over may be the rest that nobody names
    fits = total <= 100 + allowed
    written = " + ".join(number(share.value) for share in shares)
    yield Check(
        check="percent_sum: shares of one whole",
        status="ok" if fits else "mismatch",
        expected=Decimal(100),
        found=plain(total),
        message=f"{written} = {number(total)} %" + ("" if fits else ": more than the whole"),
    )
