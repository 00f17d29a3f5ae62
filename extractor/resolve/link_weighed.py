"""What a laboratory or a pair of scales says of a haul behind its story: the weight has ``alternative_of`` the count.

``thu 03 gói heroin. … Kết luận giám định: bột trong 03 gói là Heroine, khối lượng 0,87 gam``. Called by
:mod:`.link_told_again`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor import clauses, regex
from extractor.document import Document
from extractor.record import Seizure
from extractor.seizing.words import is_outer
from extractor.vietnamese import folding

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
_VESSELS = regex.compile(
    r"(?<![\d.,])0*(?P<number>\d{1,4})\s+(?P<vessel>goi|tui|bich|boc|tep|banh|cuc|vien|hop|lo|ong|mieng|to|manh)(?![a-z])"
)
_ONE_VESSEL = regex.compile(
    r"(?<![a-z])(?:o|trong|cua|tu|dung|ben trong)\s(?P<vessel>goi|tui|bich|boc|tep|banh|cuc|hop|lo|ong)(?![a-z])"
)
"""A vessel without a number is one: ``mẫu trong túi thu của Sơn``."""
_AT_ARREST = regex.compile(
    r"(?<![a-z])(?:(?:luc|khi|ngay khi)\s(?:bi\s)?(?:bat|kiem tra|khong che)|bat qua tang|qua tang|bi bat)(?![a-z])"
)
_AT_SEARCH = regex.compile(
    r"(?<![a-z])(?:(?:luc|khi|qua|do)\s(?:tien hanh\s)?kham|kham (?:xet|nha)|(?:o|tai|trong) nha)(?![a-z])"
)
_ARRESTED = regex.compile(r"(?<![a-z])(?:bat(?! dau)|kiem tra|khong che|qua tang)(?![a-z])")
_SEARCHED = regex.compile(r"(?<![a-z])kham(?! pha| benh)(?![a-z])")
_OWNER = regex.compile(r"\bcủa\s+(?:\p{Lu}\p{Ll}*\s+)*?(?P<name>\p{Lu}\p{Ll}+)\b(?!\s+\p{Lu})")
_PLACE = regex.compile(
    r"(?<![a-z])(?:noi o|cho o|nha|phong tro|phong ngu|tui quan|tui ao|tui xach|trong nguoi"
    r"|tren nguoi|cop xe|tren xe|trong xe"
    r"|ba lo|balo|khach san|nha nghi|kho|lan can|bep)(?![a-z])"
)
_AT_ONCE = regex.compile(
    r"[^.;\n]{0,120}?(?<![a-z])(?:giam dinh|can (?:tinh|duoc|len|kiem tra|xac dinh)|qua can)(?![a-z])[^.;\n]{0,80}"
)
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
            _tie(haul, fact)
            again.add(haul.id)
    _at_once(document, facts, again)
    _in_order(document, facts, again)


def _at_once(document: Document, facts: Sequence[Seizure], again: set[str | None]) -> None:
    """``thu 02 gói nghi heroin, qua giám định là heroin, nặng 0,7 gam``: told and weighed in one sentence."""
    for haul, weight in pairwise(facts):
        if haul.grams is not None or weight.grams is None or not (_free(haul) and _free(weight)) or haul.id in again:
            continue
        start, end = haul.evidence.end, weight.evidence.start
        one = _clause(document, haul).start == _clause(document, weight).start and start < end
        if not one or haul.unit not in _MEASURED_BY_MASS or not _same_drug(haul, weight):
            continue
        if _AT_ONCE.fullmatch(document.folded, start, end) and not _TAKEN.search(document.folded, start, end):
            _tie(haul, weight)
            again.add(haul.id)


def _in_order(document: Document, facts: Sequence[Seizure], again: set[str | None]) -> None:
    """As many weights as hauls of one drug that nothing else tells apart: they come in the order of the story."""
    left: dict[str, list[Seizure]] = {}
    for fact in facts:
        if fact.grams is not None and _free(fact) and _in_laboratory(document, fact):
            left.setdefault(fact.substance, []).append(fact)
    for weights in left.values():
        hauls = [
            other
            for other in _before(document, facts, weights[0])
            if other.grams is None and other.unit in _MEASURED_BY_MASS and other.id not in again
        ]
        if len(hauls) != len(weights) or (len(hauls) == 1 and not _can_be(document, hauls[0], weights[0])):
            continue
        for haul, weight in zip(hauls, weights, strict=True):
            _tie(haul, weight)


def _can_be(document: Document, haul: Seizure, weight: Seizure) -> bool:
    """Whether the laboratory's item names no form, or that of the one haul that is left."""
    forms = _forms(document, _piece(document, weight))
    return forms is None or haul.unit in forms


def _tie(haul: Seizure, weight: Seizure) -> None:
    """The weight measures the haul again; of sacks and chests the weight is the fact."""
    if haul.unit == "other" and is_outer(haul.unit_text):
        haul.alternative_of, weight.scope = weight.id, haul.scope
    else:
        weight.alternative_of, weight.scope = haul.id, haul.scope


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
        and _same_drug(other, fact)
        and other.scope in ("incident", fact.scope)
        and _clause(document, other).start < here.start
        and here.block - _clause(document, other).block <= _NEAR_BLOCKS
    ]


def _same_drug(told: Seizure, found: Seizure) -> bool:
    """Whether the laboratory's drug can be the story's, which may know only that it is a drug, or a synthetic one."""
    if told.substance == found.substance or "unspecified" in (told.substance, found.substance):
        return True
    return told.substance == "synthetic" and found.substance in ("methamphetamine", "mdma", "ketamine", "other")


def _chosen(document: Document, hauls: Sequence[Seizure], fact: Seizure) -> Seizure | None:
    """The only haul, else the only one of the form or of the person that the laboratory names."""
    if len(hauls) < 2:
        return hauls[0] if hauls else None
    piece = _piece(document, fact)
    forms = _forms(document, piece)
    named = [other for other in hauls if other.substance == fact.substance]
    formed = [other for other in hauls if forms is not None and other.unit in forms]
    owner = _OWNER.search(document.clean, *piece)
    places = {match.group() for match in _PLACE.finditer(document.folded, *piece)}
    placed = [other for other in hauls if places and _place(document, other) in places]
    taken_of = [other for other in hauls if owner is not None and owner["name"] == _last_owner(document, other)]
    owned = [other for other in hauls if owner is not None and owner["name"] in _words_before(document, other)]
    counted = _counted(document, hauls, piece)
    then = _taken_then(document, hauls, piece)
    for some in (named, placed, then, formed, taken_of, owned, [other for other in formed if other in owned], counted):
        if len(some) == 1:
            return some[0]
    like = [other for other in counted if other.substance == fact.substance]
    return like[0] if like else None


def _forms(document: Document, piece: tuple[int, int]) -> tuple[str, ...] | None:
    return next((units for form, units in _FORMS if form.search(document.folded, *piece)), None)


def _taken_then(document: Document, hauls: Sequence[Seizure], piece: tuple[int, int]) -> list[Seizure]:
    """The hauls of the arrest, or of the search, where the laboratory says on which of them its sample was taken."""
    folded = document.folded
    arrest, search = _AT_ARREST.search(folded, *piece), _AT_SEARCH.search(folded, *piece)
    if bool(arrest) == bool(search):
        return []
    spans = [(other, _clause(document, other).start, other.evidence.start) for other in hauls]
    searched = [other for other, start, end in spans if _SEARCHED.search(folded, start, end)]
    if search:
        return searched
    return [other for other, start, end in spans if other not in searched and _ARRESTED.search(folded, start, end)]


def _counted(document: Document, hauls: Sequence[Seizure], piece: tuple[int, int]) -> list[Seizure]:
    """The hauls of just the number and kind of vessels that the laboratory names: ``trong 03 gói``, ``của 01 túi``."""
    found = []
    for match in _VESSELS.finditer(document.folded, *piece):
        number = int(match["number"])
        found += [
            other
            for other in hauls
            if other.quantity == number and match["vessel"] in folding.fold(other.unit_text or "").split()
        ]
    if found:
        return found
    one = _ONE_VESSEL.search(document.folded, *piece)
    return [
        other
        for other in hauls
        if one and other.quantity == 1 and one["vessel"] in folding.fold(other.unit_text or "").split()
    ]


def _piece(document: Document, fact: Seizure) -> tuple[int, int]:
    """The item of the laboratory's list that holds the fact, up to the fact's end."""
    start = _clause(document, fact).start
    breaks = [match.end() for match in _PIECE.finditer(document.clean, start, fact.evidence.start)]
    return (breaks[-1] if breaks else start), fact.evidence.end


def _place(document: Document, fact: Seizure) -> str | None:
    """Where the haul was taken: the last place before it in its sentence."""
    start = _clause(document, fact).start
    found = [match.group() for match in _PLACE.finditer(document.folded, start, fact.evidence.start)]
    return found[-1] if found else None


def _last_owner(document: Document, fact: Seizure) -> str | None:
    """Of whom the haul was taken: the last ``của …`` before it in its sentence."""
    owners = list(_OWNER.finditer(document.clean, _clause(document, fact).start, fact.evidence.start))
    return owners[-1]["name"] if owners else None


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
    return end < 0 or end >= start or folded[said[-1] : end].rstrip().endswith(":")


def _free(fact: Seizure) -> bool:
    return fact.alternative_of is None and fact.part_of is None and fact.quantity is not None


def _clause(document: Document, fact: Seizure) -> clauses.Clause:
    return clauses.clause_at(document, fact.evidence.start)
