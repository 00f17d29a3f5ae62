"""What only a later clause calls a drug: ``nộp 05 gói không rõ nguồn gốc; qua giám định là heroin, nặng 1,7 kg``.

Used by ``rules/seizures.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor import regex
from extractor.amounts import Amounts
from extractor.clauses import Clause
from extractor.document import Document
from extractor.seizing import gaps
from extractor.seizing.taking import Taking
from extractor.seizing.words import Share
from extractor.vietnamese.lexicon import Mention

_DENIED = regex.compile(r"(?<![a-z])(?:khong|chua|am tinh)(?: phai| co| tim thay| xac dinh| du| voi)(?![a-z])")
_AND = regex.compile(r"[\s\"']*(?:,|va|,? va|cung)[\s\"']+(?:(?:la|chat|loai)\s+)*")
_PACKAGES = ("packet", "brick", "pill")
_BETWEEN = 3  # code points: the blank, or the line break and a dash, between two clauses


_FOUND = regex.compile(
    r"[^.;:()]{0,120}?(?:giam dinh|xac dinh|ket luan|ket qua|test nhanh|thu nhanh|kiem tra nhanh|phan ung|khai)"
    r"[^.;()]{0,120}?(?<![a-z])(?:la|loai|voi|chua|thanh phan|thuoc)\s+(?:(?:chat |la |co )?ma tuy\s+)?"
    r"\(?(?:(?:thuoc |dang )?loai\s+|dang\s+)?"
)
"""From a clause's start to the drug that a test found: ``Kết quả giám định: dương tính với ma túy loại``."""


def _is_said(document: Document, start: int, name: Mention) -> bool:
    """Whether the words from ``start`` to the name only say that a thing is thought or found to be it."""
    said = gaps.SUSPECTED.fullmatch(document.folded, max(start - 1, 0), name.start)
    denied = _DENIED.search(document.folded, start, name.start) is not None
    return said is not None and not denied and name.when == "always"


def name_the_looks(document: Document, clause: Clause, names: Sequence[Mention], before: Sequence[Share]) -> None:
    """The clause before counts by the look, or what is thought to be a drug; this one says what it was.

    ``Đối tượng khai đó là heroin``; ``Kết quả giám định xác định mẫu dương tính với ma túy loại cocain``.
    """
    looks = all(share.name is None or share.name.when == "described" for share in before)
    thought = all(share.substance == "unspecified" for share in before)
    found: Mention | None = None
    if looks and _is_said(document, clause.start, names[0]):
        found = names[0]
    elif thought:
        found = _found(document, clause, names)
    if found is None:
        return
    respective = _one_each(document, names, before) if looks else ()
    for share, name in zip(before, respective, strict=False):
        share.substance, share.name_elsewhere = name.substance, name
    if respective:
        return
    for share in before:
        share.substance, share.name_elsewhere = found.substance, found


def _one_each(document: Document, names: Sequence[Mention], before: Sequence[Share]) -> Sequence[Mention]:
    """The names in the order of the looks, where there are as many: ``khai nhận đây là heroin và ma túy đá``."""
    sure = [name for name in names if name.when == "always" and name.substance != "unspecified"]
    listed = all(_AND.fullmatch(document.folded, one.end, other.start) for one, other in pairwise(sure))
    return sure if len(sure) == len(before) > 1 and listed else ()


def _found(document: Document, clause: Clause, names: Sequence[Mention]) -> Mention | None:
    """The one drug that a test found, where the clause names no other."""
    sure = [name for name in names if name.when == "always" and name.substance != "unspecified"]
    if len({name.substance for name in sure}) != 1:
        return None
    if _DENIED.search(document.folded, clause.start, sure[0].start):
        return None
    return sure[0] if _FOUND.fullmatch(document.folded, clause.start, sure[0].start) else None


def packages(
    document: Document,
    before: Clause | None,
    clause: Clause,
    name: Mention,
    shares: Sequence[Share],
    amounts: Amounts,
    taking: Taking,
) -> Iterator[Share]:
    """The packages that the clause, or the part of it behind a semicolon, begins by saying what they are.

    ``before`` is the clause before it, if that names no drug; ``name`` the clause's first name, ``shares`` its
    amounts: a mass among them is the packages' weight.
    """
    semicolon = document.folded.rfind(";", clause.start, name.start)
    if semicolon > 0:
        start, end, said = (
            max(document.folded.rfind(";", clause.start, semicolon), clause.start),
            semicolon,
            semicolon + 2,
        )
    elif before is not None and clause.start - before.end <= _BETWEEN:
        start, end, said = before.start, before.end, clause.start
    else:
        return
    if not _is_said(document, said, name):
        return
    found = [amount for amount in amounts.find(document, start, end) if amount.unit.unit in _PACKAGES]
    told = clause if semicolon > 0 or before is None else before
    if len(found) != 1 or not taking.is_said_to_be_seized(document, told, found[0].start, found[0].end):
        return
    package = Share(found[0], name.substance, start=found[0].start, end=found[0].end, name_elsewhere=name)
    for share in shares[:1]:
        if share.amount.grams is not None and share.substance == package.substance and share.part_of is None:
            share.same_as = package
    yield package
