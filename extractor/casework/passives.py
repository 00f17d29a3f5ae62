"""Verbs behind the counts that they govern: ``31 vụ (47 đối tượng) bị bắt giữ``, ``bảy người … bị khởi tố``."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import regex
from extractor.casework import lexicon
from extractor.casework.counts import Count
from extractor.casework.entries import Entry
from extractor.document import Document

# "Ba đối tượng Lò Văn Mẩy (SN 1990), Vàng A Chảng và Lý Thị Pà bị bắt": the row of names before the verb.
_NAME = r"\p{Lu}[\p{L}.]*+(?:\s\p{Lu}[\p{L}.]*+){1,5}+"
_NAMES = regex.compile(
    rf"\s?(?:gồm|là|:|,)?+:?+(?:[\s,;]++(?:và\s)?+(?:{_NAME})(?:\s?\([^()]{{1,60}}\))?+){{1,12}}+[\s,]"
)
_BY = regex.compile(r"(?<![a-z])(?:bi|duoc|phai)(?![a-z])")
_REACH, _NEXT = 140, 12


def look_behind(document: Document, entry: Entry, counts: Sequence[Count], end: int, *, in_subset: bool) -> None:
    """Let a verb right behind the entry's counts govern them; ``end`` is where the clause ends.

    ``counts``: those of the clause; a verb that the next of them follows at once governs that one instead.
    """
    if not entry.counts or (entry.direct and entry.action is not None):
        return
    alone = entry.counts[0] if len(entry.counts) == 1 else None
    if alone is not None and alone.kind == "people" and alone.value == 1 and alone.unit not in lexicon.SUSPECTS:
        return  # "trường hợp một người bị kết án": anybody
    match = _verb_behind(document, entry, min(end, entry.end + _REACH))
    if match is None or match.lastgroup is None:
        return
    if not lexicon.exact(document, lexicon.ACTIONS_EXACT, match.start(match.lastgroup), match.end()):
        return
    following = next((count for count in counts if count.start >= match.end()), None)
    near = following is not None and following.start - match.end() < _NEXT
    passive = _BY.search(document.folded, entry.end, match.start(match.lastgroup)) is not None
    if near and not passive and "," not in document.folded[match.end() : following.start if following else end]:
        return  # "12 đối tượng, khởi tố 5 bị can"
    entry.action, entry.blocked = match.lastgroup.rstrip("_"), False
    if entry.depth and entry.host is not None and entry.action != entry.host.action and not in_subset:
        entry.host = None
    entry.verb_end = match.end()
    entry.start, entry.passive = entry.first, True


def _verb_behind(document: Document, entry: Entry, limit: int) -> regex.Match[str] | None:
    folded = document.folded
    match = lexicon.BEHIND.match(folded, entry.end, limit)
    if match is None and (names := _NAMES.match(document.clean, entry.end, limit)) is not None:
        match = lexicon.BEHIND.match(folded, names.end() - 1, min(limit + 40, len(folded)))
    if match is None and entry.action is None:
        match = lexicon.PASSIVE.match(folded, entry.end, limit) or lexicon.CARRIERS.match(folded, entry.end, limit)
        if match is not None and lexicon.VERB.search(folded, entry.end, match.start(match.lastgroup or 0)):
            return None
    return match
