"""Which counts belong together: ``25 vụ, 78 đối tượng`` is one entry, ``25 vụ; khởi tố 78 bị can`` is two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor import regex
from extractor.casework import changes, lexicon
from extractor.casework.counts import Count
from extractor.casework.entries import Entry

_NOTE = regex.compile(r"\([^()]*\)")
_BREAK = regex.compile(r"[;\n]")
_LONGEST_LINK = 150
_PLAIN_GAP = regex.compile(r"[\s,/=(+-]*(?:(?:voi|va|gom|cung)\s)?(?:(?:hon|gan|tren|khoang)\s)?")
_WITH = regex.compile(r"[a-z ]{0,80}(?<![a-z])(?:voi|gom|cung)\s(?:tong so\s)?(?:(?:hon|gan|tren|khoang)\s)?")
"""Whatever the cases were about: ``128 vụ vi phạm pháp luật kinh tế với 139 đối tượng``."""
_REVERSED_LINK = regex.compile(r"(?<![a-z])(?:trong|lien quan|thuoc|cua|o|tu|tai)(?![a-z])|/")


@dataclass(frozen=True, slots=True)
class Item:
    """A verb (``what`` is None; ``name`` its action), a count, or a change of a clause: ``text[start:end]``."""

    start: int
    end: int
    name: str
    what: Count | changes.Mention | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """What a clause holds: its folded text, its verbs, counts and changes in text order."""

    folded: str
    items: Sequence[Item]
    counts: Sequence[Count]
    mentions: Sequence[changes.Mention]

    def completes(self, last: Entry, count: Count, depth: int, *, divided: bool) -> bool:
        """Whether the count completes the entry before it; ``divided``: shares of that entry are being told."""
        folded = self.folded
        gap = folded[last.end : count.start]
        if divided or count.part:
            return False
        if len(last.counts) == 1 and {last.counts[0].unit, count.unit} == {"nam", "nữ"}:
            return last.host is None and bool(_PLAIN_GAP.fullmatch(gap))
        kinds = {found.kind for found in last.counts}
        kind = "cases" if count.either and kinds == {"people"} else count.kind
        if kind in kinds or len(gap) > 2 * _LONGEST_LINK:
            if not (count.kind == "people" and last.counts[-1].either and len(last.counts) == 1):
                return False
            last.counts[0] = replace(last.counts[0], kind="cases")
            if lexicon.LINK.fullmatch(gap) and not _BREAK.search(gap):
                return True
            last.counts[0] = replace(last.counts[0], kind="people")
            return False
        if last.counts[-1].either and kinds == {"people"}:
            return False
        gap = self._without_changes(last.end, count.start)
        if _BREAK.search(gap) or len(gap) > _LONGEST_LINK or (depth > last.depth and "(" in gap.strip()[1:]):
            return False
        verbs = [item for item in self.items if item.what is None and last.end <= item.start < count.start]
        if any(item.name in ("neutral", "subset") for item in verbs):
            return False
        ranks = {item.name for item in verbs}
        if ranks:
            same = ranks <= {last.action} or (ranks <= {"arrest", "other"} and last.action == "arrest")
            same = same or (ranks == {"arrest"} and last.action == "prosecute" and count.unit == "bị can")
            same = same or (ranks == {"arrest"} and last.action == "other" and last.counts[0].unit == "chuyên án")
            if not same or len(gap) > 110 or regex.search(r"\d", gap):
                return False
            return kinds == {"cases"}
        if kinds == {"people"} and not _REVERSED_LINK.search(gap) and self._leads_pair(count):
            return False
        if kinds == {"cases"} and not verbs and _WITH.fullmatch(gap):
            return True
        return lexicon.LINK.fullmatch(gap) is not None

    def _leads_pair(self, count: Count) -> bool:
        """Whether a count of people follows, which this count of cases belongs to rather than to what is before it."""
        later = next((other for other in self.counts if other.start > count.start), None)
        if later is None or later.kind != "people":
            return False
        return _PLAIN_GAP.fullmatch(self.folded, count.end, later.start) is not None

    def _without_changes(self, start: int, end: int) -> str:
        """The text between two counts without the changes stated there and without bracketed remarks."""
        pieces, position = [], start
        for mention in self.mentions:
            if start <= mention.start and mention.end <= end:
                pieces.append(self.folded[position : mention.start])
                position = mention.end
        pieces.append(self.folded[position:end])
        return _NOTE.sub(" ", "".join(pieces))
