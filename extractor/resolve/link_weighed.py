"""What a laboratory or a pair of scales says of a haul behind its story: the weight has ``alternative_of`` the count.

``thu 03 gói heroin. … Kết luận giám định: bột trong 03 gói là Heroine, khối lượng 0,87 gam``. Called by
:mod:`.link_told_again`.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor import clauses
from extractor.document import Document
from extractor.record import Seizure

_NEAR_BLOCKS = 12  # paragraphs from a haul to its weight
_REACH = 2_000  # code points from the words of a laboratory to the last of its results
_WEIGHED = regex.compile(
    r"(?<![a-z])(?:giam dinh|ket luan|can (?:tinh|duoc|len|kiem tra|xac dinh|thuc te)|qua can|khi can|trung cau)"
    r"(?![a-z])"
)
_LABORATORY = regex.compile(
    r"(?<![a-z])(?:ket luan giam dinh|(?:ket qua|ban|van ban|thong bao) (?:ket luan )?giam dinh|kl[gđd]{1,2}\b"
    r"|phong (?:ky thuat hinh su|pc ?09|pc ?54)[^.;\n]{0,40}(?:ket luan|xac dinh))"
)
_TAKEN = regex.compile(
    r"(?<![a-z])(?<!vat )(?<!chung )(?<!ma tuy )(?<!so )(?<!da )(?<!bi )"
    r"(?:thu giu|thu duoc|bat giu|bat qua tang|tam giu)(?![a-z])"
)
_TAKES_MORE = regex.compile(
    r"(?<![a-z])(?:thu|thu giu|thu duoc|bat giu|bat qua tang|tam giu|tang vat(?: gom)?)"
    r"(?:\s(?:them|cua|tai|tren)(?:\s\w+){1,4}?)?\s*:?\s+\d"
)
_FORMS = (
    (regex.compile(r"(?<![a-z])vien(?![a-z])"), ("pill",)),
    (regex.compile(r"(?<![a-z])(?:hinh |dang )?banh(?![a-z])"), ("brick",)),
    (regex.compile(r"(?<![a-z])(?:goi|tui|bich|boc|tep)(?![a-z])"), ("packet",)),
    (regex.compile(r"(?<![a-z])(?:bot|tinh the|ket tinh|cuc)(?![a-z])"), ("packet", "other", "brick")),
)
"""What a laboratory calls the thing, and the units in which the story can have counted it."""
_OWNER = regex.compile(r"\bcủa\s+(?:\p{Lu}\p{Ll}*\s+)*?(?P<name>\p{Lu}\p{Ll}+)\b(?!\s+\p{Lu})")
_PIECE = regex.compile(r"[;\n]|\.\s")
_MEASURED_BY_MASS = ("packet", "pill", "brick", "other", "plant", "ampoule", "ml", "litre")


def link(document: Document, facts: Sequence[Seizure]) -> None:
    """Link counts and weights of laboratories with the haul that they tell again; ``facts`` are in text order."""
    _counts(document, facts)
    again = {fact.alternative_of for fact in facts if fact.grams is not None}
    for position, fact in enumerate(facts):
        if fact.grams is None or not _free(fact) or not _is_weighed(document, fact):
            continue
        waiting = [
            other
            for other in _before(document, facts[:position], fact)
            if other.grams is None and other.unit in _MEASURED_BY_MASS and other.id not in again
        ]
        haul = _chosen(document, waiting, fact)
        if haul is not None:
            fact.alternative_of, fact.scope = haul.id, haul.scope
            again.add(haul.id)


def _counts(document: Document, facts: Sequence[Seizure]) -> None:
    """The laboratory counts the pills and packets of the story again, and may weigh them by that count."""
    for position, fact in enumerate(facts):
        if fact.grams is not None or not _free(fact) or not _in_laboratory(document, fact):
            continue
        alike = [
            other
            for other in _before(document, facts[:position], fact)
            if (other.unit, other.quantity) == (fact.unit, fact.quantity)
        ]
        haul = _chosen(document, alike, fact)
        if haul is None:
            continue
        for other in facts:
            if other is fact or other.alternative_of == fact.id:
                other.alternative_of, other.scope = haul.id, haul.scope


def _before(document: Document, facts: Sequence[Seizure], fact: Seizure) -> list[Seizure]:
    """The hauls of earlier sentences that ``fact`` can tell again."""
    here = _clause(document, fact)
    return [
        other
        for other in facts
        if _free(other)
        and (other.substance in (fact.substance, "unspecified") or fact.substance == "unspecified")
        and other.scope in ("incident", fact.scope)
        and _clause(document, other).start < here.start
        and here.block - _clause(document, other).block <= _NEAR_BLOCKS
    ]


def _chosen(document: Document, hauls: Sequence[Seizure], fact: Seizure) -> Seizure | None:
    """The only haul, else the only one of the form or of the person that the laboratory names."""
    if len(hauls) < 2:
        return hauls[0] if hauls else None
    piece = _piece(document, fact)
    forms = next((units for form, units in _FORMS if form.search(document.folded, *piece)), None)
    named = [other for other in hauls if other.substance == fact.substance]
    formed = [other for other in hauls if forms is not None and other.unit in forms]
    owner = _OWNER.search(document.clean, *piece)
    owned = [other for other in hauls if owner is not None and owner["name"] in _words_before(document, other)]
    for some in (named, formed, owned, [other for other in formed if other in owned]):
        if len(some) == 1:
            return some[0]
    return None


def _piece(document: Document, fact: Seizure) -> tuple[int, int]:
    """The item of the laboratory's list that holds the fact, up to the fact's end."""
    start = _clause(document, fact).start
    breaks = [match.end() for match in _PIECE.finditer(document.clean, start, fact.evidence.start)]
    return (breaks[-1] if breaks else start), fact.evidence.end


def _words_before(document: Document, fact: Seizure) -> list[str]:
    return document.clean[_clause(document, fact).start : fact.evidence.start].replace(":", " ").split()


def _is_weighed(document: Document, fact: Seizure) -> bool:
    before = document.folded[_clause(document, fact).start : fact.evidence.end]
    if _WEIGHED.search(before) and not _TAKEN.search(before):
        return True
    return _in_laboratory(document, fact)


def _in_laboratory(document: Document, fact: Seizure) -> bool:
    """Whether the paragraph, or the head of the list, tells what a laboratory found, and nothing more is taken."""
    folded, start = document.folded, fact.evidence.start
    said = [match.end() for match in _LABORATORY.finditer(folded, max(0, start - _REACH), start)]
    if not said or _TAKES_MORE.search(folded, said[-1], start):
        return False
    end = folded.find("\n", said[-1])
    return end < 0 or end >= start or folded[end - 1] == ":"


def _free(fact: Seizure) -> bool:
    return fact.alternative_of is None and fact.part_of is None and fact.quantity is not None


def _clause(document: Document, fact: Seizure) -> clauses.Clause:
    return clauses.clause_at(document, fact.evidence.start)
