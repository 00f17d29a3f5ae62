"""Seized things taken up again, and a force's share that was too large to be linked to its total.

``18.000 viên hồng phiến`` … ``toàn bộ 16.000 viên hồng phiến nói trên``: the text itself says that they are the same.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extractor import regex
from extractor.checks import told
from extractor.checks.figures import ZERO, Figure, figures, plain
from extractor.checks.told import Told
from extractor.document import Document
from extractor.record import Asset, Case, Check, Record, Seizure
from extractor.vietnamese.folding import fold

_ALL = regex.compile(r"(?<![a-z])(?:toan bo|tat ca|ca|het|so)(?: (?:so|luong|so luong))?\s$")
_ABOVE = regex.compile(
    r"[^.;:,()\d\n]{0,40}?(?<![a-z])(?:(?:noi|ke|neu|da neu|thu giu|bi thu giu) )?tren(?![a-z])"
    r"(?! (?:dia ban|xe|nguoi|tau|duong|tuyen|bien|\d))"
)
_APART = regex.compile(
    r"(?<![a-z])(?:con lai|da ban|su dung het|tiep tuc thu|thu them|giam dinh|tieu huy|khac)(?![a-z])"
)
_BROKEN = regex.compile(r"[;\n]|\. ")
MANY = 24
"""So many facts before a share its total may stand."""

_BACK = 1500
_SPLIT = 200  # code points between a share and its neighbour of the same breath


def find(document: Document, record: Record) -> Iterator[Check]:
    """``restated`` for what is named as the same again; ``subset_within_total`` for shares beside linked ones."""
    yield from _again(document, sorted(record.seizures, key=lambda fact: fact.evidence.start))
    yield from _too_large(document, record)


def _again(document: Document, seizures: Sequence[Seizure]) -> Iterator[Check]:
    folded = document.folded
    for one in told.amounts(document):
        if one.measure not in ("g", "pill", "brick") or one.approx or one.over is not None:
            continue
        if not _ALL.search(folded, max(0, one.start - 24), one.start) or not _ABOVE.match(
            folded, one.end, one.end + 80
        ):
            continue
        first = max(0, one.start - _BACK)
        first = max(first, folded.rfind("\n\n", first, one.start))
        last = bisect.bisect_left(seizures, one.start, key=lambda fact: fact.evidence.start)
        near = seizures[max(0, last - MANY) : last]
        before = [fact for fact in near if first <= fact.evidence.start and fact.evidence.end <= one.start]
        named = folded[one.end : one.end + 40]
        same = [
            (fact, figure)
            for fact in before
            if not fact.alternative_of
            and fact.substance_text
            and fold(fact.substance_text) in named
            and (figure := figures(document, fact).get(one.measure)) is not None
        ]
        if len(same) != 1 or any(figure.approx for _, figure in same):
            continue
        ((fact, figure),) = same
        fits = abs(figure.value - one.value) <= figure.step + one.step
        if not fits and (_is_told_before(document, one, first) or _takes_apart(folded, fact, one)):
            continue
        yield Check(
            check=f"restated: {fact.substance} {one.measure}",
            status="ok" if fits else "mismatch",
            expected=plain(figure.value),
            found=plain(one.value),
            facts=[fact.id],
            message=f"{figure.written}, and again, as all of what is told above, {one.written}",
        )


def _is_told_before(document: Document, one: Told, start: int) -> bool:
    """Whether the number stands before already, or is what several of them make: then that is meant."""
    values = [other.value for other in told.between(document, start, one.start) if other.measure == one.measure]
    return one.value in values or sum(values, ZERO) == one.value or len(values) > 6


def _takes_apart(folded: str, fact: Seizure, one: Told) -> bool:
    """Whether something was seized, given or sold in between, so that less or more of it is left."""
    return bool(_APART.search(folded, fact.evidence.end, one.start))


def _too_large(document: Document, record: Record) -> Iterator[Check]:
    """A share that no total could hold: its neighbours are linked to the totals beside which it has none.

    ``thu 0,42 kg heroin, 12.450 viên …; trong đó, Đồn A thu 110 gam heroin, 14.200 viên …``.
    """
    kinds: tuple[list[Seizure | Asset], ...] = ([*record.seizures], [*record.assets])
    for listed in kinds:
        known = {fact.id: fact for fact in listed}
        for place, share in enumerate(listed):
            if (
                share.part_of
                or getattr(share, "alternative_of", None)
                or share.scope not in ("force", "subset")
                or not share.actor
            ):
                continue
            linked = next(
                (near for near in listed[max(0, place - 2) : place + 3] if _is_beside(document, share, near, known)),
                None,
            )
            if linked is not None:
                whole = known[linked.part_of or ""]
                yield from _beside(document, share, whole, listed[max(0, place - MANY) : place])


def _is_beside(document: Document, share: Seizure | Asset, near: Seizure | Asset, known: Mapping[str, object]) -> bool:
    if near is share or near.part_of not in known or near.actor != share.actor or near.scope != share.scope:
        return False
    start, end = sorted((share.evidence.start, near.evidence.start))
    return end - start < _SPLIT and not _BROKEN.search(document.folded, start, end)


def _beside(
    document: Document, share: Seizure | Asset, whole: Seizure | Asset, facts: Sequence[Seizure | Asset]
) -> Iterator[Check]:
    """The total of the same thing that stands in one breath with the one that a neighbour is linked to."""
    own = figures(document, share)
    totals: list[tuple[str, Figure]] = []
    for other in facts:
        if other is share or other.part_of or getattr(other, "alternative_of", None) or other.scope != whole.scope:
            continue
        start, end = sorted((whole.evidence.start, other.evidence.start))
        near = other is not whole and end - start < _SPLIT and not _BROKEN.search(document.folded, start, end)
        if near and other.evidence.start < share.evidence.start and _thing(other) == _thing(share):
            totals += [(measure, figure) for measure, figure in figures(document, other).items() if measure in own]
    if len(totals) != 1:
        return
    measure, total = totals[0]
    part = own[measure]
    if part.value <= total.value or part.approx or total.approx:
        return
    yield Check(
        check=f"subset_within_total: {_thing(share)} {measure}",
        status="mismatch",
        expected=f"<= {plain(total.value):f}",
        found=plain(part.value),
        facts=[total.fact.id, share.id],
        message=f"{part.written} of {total.written}: a part cannot be more than the whole",
    )


def _thing(fact: Seizure | Asset | Case) -> str:
    return str(getattr(fact, "substance", None) or getattr(fact, "kind", None) or Decimal(0))
