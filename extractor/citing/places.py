"""Names of places inside names of bodies: ``UBND | tỉnh Lạng Sơn``, and whose names they are not."""

from __future__ import annotations

from extractor import regex
from extractor.citing.view import View, at
from extractor.citing.vocabulary import PATTERNS, TYPE_WORD, alternation
from extractor.vietnamese.folding import fold
from extractor.vietnamese.lexicon_bodies import place_named

_ISSUERS = PATTERNS["issuers"]
HEAD = regex.quick(r"(?:" + alternation(_ISSUERS["heads"]) + r")(?![a-z0-9])")
"""Bodies that no lexicon can list in full; the place or the rest of the name follows."""
_NAME = regex.compile(
    r" *(?:số +)?(?P<name>(?:\p{Lu}[\p{L}']*|\d{1,2}(?![\d/.\-]| +ngày| *\())(?:(?: +| *- *)\p{Lu}[\p{L}']*){0,4})"
)
CLAUSE = regex.compile(r"(?:" + alternation(_ISSUERS["clause_starts"]) + r")(?![a-z])")
"""Words that start the subject of the document, not a part of the body's name."""
SURNAMES = frozenset(_ISSUERS["surnames"])
_NAMED_AFTER_PEOPLE = frozenset(_ISSUERS["places_named_after_people"])
_OF_PEOPLE = frozenset({"xã", "phường", "thị trấn", "đặc khu"})
"""Levels of which many places are named after a person (``phường Nguyễn Thái Bình``)."""
_TERM_WORD = regex.compile(r"(?:khoa|nhiem +ky) +(?:[ivxl]+|\d)")
"""The term of an assembly or a committee, which is no place: ``Quốc hội Khoá XI``."""
_LEVEL_WORD = regex.compile(r"(?<![a-z])(?:tinh|huyen|thanh pho|quan|thi xa|xa|phuong)(?![a-z])")
_WORD = regex.compile(r"[^ ]+")
_GIVEN = regex.compile(r"\p{Lu}\p{Ll}+")


def is_person(clean: str, start: int, end: int, name: int) -> bool:
    """Whether the words behind a bare ``tỉnh`` are the official's own name (``Chủ tịch UBND tỉnh Lê Văn An``)."""
    words = fold(clean[end:name]).split()
    if len(words) < 3 or words[0] not in SURNAMES or clean[start:end].lower() in _OF_PEOPLE:
        return False
    name_of_person = " ".join(words)
    return place_named(name_of_person) is None and name_of_person not in _NAMED_AFTER_PEOPLE


def without_holder(view: View, start: int, end: int) -> int:
    """``end`` without the official's own name: ``Bộ trưởng Bộ Văn hóa | Hoàng Minh Giám``."""
    words = list(_WORD.finditer(view.clean, start, end))
    for count in (4, 3):
        holder = words[-count:]
        if len(words) <= count or not all(_GIVEN.fullmatch(word.group()) for word in holder):
            continue
        named = view.folded[holder[0].start() : end]
        if named.split()[0] in SURNAMES and place_named(named) is None:
            return holder[0].start() - 1
    return end


def is_place(name: str) -> bool:
    """Whether a name without a word for its level is a place's: no person's (``Ban Bí thư Võ Văn Hải``), no number."""
    return place_named(name) is not None or (len(name.split()) < 3 and not regex.search(r"\d", name))


def place_name(view: View, position: int) -> int | None:
    """End of the proper name after ``position``: capitalised words, none of which starts a clause or a citation."""
    match = at(_NAME, view.clean, position)
    if match is None:
        return None
    start = match.start("name")
    end = start
    for word in _WORD.finditer(view.clean, start, match.end()):
        if at(CLAUSE, view.folded, word.start()) or _starts_citation(view, word.start()):
            break
        if at(HEAD, view.folded, word.start()) or word.group() in ("SỐ", "NGÀY", "VỀ"):
            break
        if at(_TERM_WORD, view.folded, word.start()):
            break
        end = word.end()
    return end if end > start else None


def _starts_citation(view: View, position: int) -> bool:
    """Whether a document's type stands at ``position``: ``Văn bản``, but not the district of Văn Bàn."""
    match = at(TYPE_WORD, view.folded, position)
    if match is None:
        return False
    printed = view.clean[match.start() : match.end()]
    return not printed.istitle() or " " not in printed


def last_place(view: View, start: int, limit: int) -> int | None:
    """End of the first place with a name between ``start`` and ``limit``."""
    for level in _LEVEL_WORD.finditer(view.folded[start:limit]):
        name = place_name(view, start + level.end())
        if name is not None:
            return name
        if start + level.end() >= limit - 1:  # "… tội phạm huyện" and nothing behind it
            return start + level.end()
    return None
