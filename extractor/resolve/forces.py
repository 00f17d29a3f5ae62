"""Which force took something, and whether two facts can be the same force's. Shared by the links of amounts."""

from __future__ import annotations

from extractor import clauses, regex
from extractor.document import Document
from extractor.record import Asset, Case, Seizure
from extractor.vietnamese import folding

_FORCES = {
    "police": regex.compile(r"cong an|\bpc\s?0?\d|canh sat(?! bien)|\bc04\b|cs[cd]t|doi dieu tra"),
    "border": regex.compile(r"bien phong|bdbp|\bbp\b"),
    "customs": regex.compile(r"hai quan|\bhq(?:ck)?\b"),
    "coast guard": regex.compile(r"canh sat bien"),
}
_NAME_WORD = regex.compile(r"[a-z0-9]+")
_GENERAL = frozenset(
    (
        *("luc", "luong", "cong", "an", "bo", "doi", "bien", "phong", "don", "doan", "hai", "quan", "canh", "sat"),
        *("cac", "toan", "tinh", "huyen", "xa", "phuong", "thanh", "pho", "chi", "cuc", "to", "tram", "bp", "bdbp"),
        *("ca", "hq", "cua", "va", "dieu", "tra", "toi", "pham", "ma", "tuy", "chong", "ban", "huy", "khau"),
    )
)
"""Words of a force's name that tell which force it is, not which unit of it."""
_NAMED_BEFORE = 600  # code points: the forces of an incident are named no further before what they took
_LEADS = regex.compile(
    r"(?:^|[,:;]\s*|\bthi\s+)(?P<leader>(?:phong|doi|don|cong an|hai doi|tram|to cong tac"
    r"|p[acx]\s?0?\d)[^,;:()]{0,60}?)\s*"
    r"(?:\([^()]*\)\s*)?,?\s*(?:chu tri|phoi hop|cung)(?![a-z])"
)
_ITEM = regex.compile(
    r"\W*(?P<name>(?:phong |doi |don |tram )?[a-z]{2,4}\s?\d{1,3}|(?:phong|doi|don"
    r"|tram) [a-z0-9 ]{1,30}?) (?:truc tiep|da|bat|phat hien)"
)
"""The body that leads a joint action: the one before ``chủ trì``, ``phối hợp``, ``cùng``."""
_RANK = regex.compile(r"(?:cac |phong |luc luong )+")


def forces_of(document: Document, fact: Seizure | Asset | Case) -> set[str]:
    """The forces that a fact is a result of: of its actor, else those named in its clause before it."""
    if fact.actor is not None:
        where = folding.fold(fact.actor)
    else:
        start = max(clauses.clause_at(document, fact.evidence.start).start, fact.evidence.start - _NAMED_BEFORE)
        where = document.folded[start : fact.evidence.start]
    return {name for name, pattern in _FORCES.items() if pattern.search(where)}


def unit_names(actor: str) -> set[str]:
    """The words of a force's name that tell its units apart: ``407`` of ``Đồn BP 407``."""
    return set(_NAME_WORD.findall(folding.fold(actor))) - _GENERAL


def are_others(whole: Seizure | Asset | Case, part: Seizure | Asset | Case) -> bool:
    """Whether both name a unit of their own, and not the same: ``Đồn BP 403`` shares nothing with ``Đồn BP 407``."""
    if whole.actor is None or part.actor is None:
        return False
    one, other = unit_names(whole.actor), unit_names(part.actor)
    return bool(one and other) and not (one <= other or other <= one)


def can_share(document: Document, whole: Seizure | Asset | Case, part: Seizure | Asset | Case) -> bool:
    """Whether the part can be one of the whole's force: the same actor, or one force and no unit of another name."""
    if whole.actor is not None and whole.actor == part.actor:
        return True
    return bool(forces_of(document, whole) & forces_of(document, part)) and not are_others(whole, part)


def is_leader(document: Document, whole: Seizure | Asset | Case, part: Seizure | Asset | Case) -> bool:
    """Whether the whole is the count of the body that leads the part's joint action, ``Phòng`` left off."""
    if part.actor is not None:
        return False
    name = folding.fold(whole.actor) if whole.actor is not None else _item_of(document, whole)
    if not unit_names(name):
        return False
    start = max(clauses.clause_at(document, part.evidence.start).start, part.evidence.start - _NAMED_BEFORE)
    led = _LEADS.search(document.folded, start, part.evidence.start)
    own = regex.compile(rf"\b{regex.escape(_RANK.sub('', name, count=1))}\b")
    return led is not None and own.search(led["leader"]) is not None


def _item_of(document: Document, fact: Seizure | Asset | Case) -> str:
    """The name that a list item starts with: ``+ PX02 trực tiếp bắt 9 vụ``."""
    clause = clauses.clause_at(document, fact.evidence.start)
    named = _ITEM.match(document.folded, clause.start, fact.evidence.end)
    return named["name"] if named is not None else ""
