"""An entry: counts tied together (``78 đối tượng trong 25 vụ``) with the verb that governs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractor import regex
from extractor.casework import changes
from extractor.casework.counts import Count

_THIS_NUMBER = regex.compile(
    r"\W*(?:nhu vay,? )?(?:con so|so (?:vu|luong|lieu)|tong so|ket qua)(?: vu| doi tuong)? "
    r"(?:nay|tren|noi tren|neu tren)(?![a-z])"
)
_JUST_TOLD = 4


@dataclass(slots=True)
class Entry:
    """One entry of a clause: the counts, the action of the verb that governs them, where they stand.

    ``direct``: no comma or bracket stands between verb and counts. ``host``: the entry that this is a part of.
    ``depth``: brackets open at the first count. ``passive``: the verb stands behind (``… bị bắt giữ``).
    ``named``: ``drug`` or ``other`` where the count's own words say what was committed; ``share``: they say no more
    than that (``ma túy 317 vụ``); ``all_crimes``: its shares show that it counts crimes of every kind; ``foreign``:
    it counts other crimes than drug crimes. ``again``: the counts once more, over those of the base period
    (``so với cùng kỳ: 41/35 vụ``). ``apart``: where the shares before it end, if the clause told any.
    """

    counts: list[Count]
    action: str | None
    start: int
    verb_end: int | None = None
    direct: bool = False
    blocked: bool = False
    depth: int = 0
    host: Entry | None = None
    mentions: list[changes.Mention] = field(default_factory=list)
    dropped: bool = False
    extra_people: int = 0
    passive: bool = False
    named: str | None = None
    share: bool = False
    all_crimes: bool = False
    foreign: bool = False
    again: list[Count] = field(default_factory=list)
    apart: int | None = None

    @property
    def role(self) -> str | None:
        """The word for the people counted, in real letters; None where no person is counted or the word is no role."""
        people = self.count("people")
        if people is not None:
            if people.unit.startswith(("hồ sơ", "án ")):
                return None
            return "người" if people.unit in ("người vi phạm", "người phạm tội") else people.unit
        subjects = {mention.subject_text for mention in self.mentions if mention.subject}
        return subjects.pop() if len(subjects) == 1 and not self.counts else None

    @property
    def end(self) -> int:
        """Where the last count ends."""
        return self.counts[-1].end if self.counts else self.mentions[-1].end

    @property
    def first(self) -> int:
        """Where the first count begins."""
        return self.counts[0].start if self.counts else self.mentions[0].start

    @property
    def is_total(self) -> bool:
        """Whether it counts something wanted and is no part of another entry."""
        return self.host is None and not self.dropped and bool(self.counts)

    def count(self, kind: str) -> Count | None:
        """The count of that kind, if there is one."""
        return next((count for count in self.counts if count.kind == kind), None)

    def number(self, kind: str) -> int | None:
        """Its value; people add up the named person of ``A cùng 8 đồng phạm`` and men and women."""
        found = [count.value for count in self.counts if count.kind == kind]
        if not found:
            return None
        return int(sum(found, Decimal(self.extra_people if kind == "people" else 0)))


def fits(part: Entry, total: Entry) -> bool:
    """Whether the part's numbers do not exceed the total's."""
    for kind in ("cases", "people"):
        small, large = part.number(kind), total.number(kind)
        if small is not None and large is not None and small > large:
            return False
    return True


def this_number(folded: str, start: int, told: Sequence[Entry]) -> Entry | None:
    """The total that a clause at ``start`` goes on with: ``Con số này tăng 85 vụ``; the largest of those just told."""
    if not _THIS_NUMBER.match(folded, start):
        return None
    near = [entry for entry in told[-_JUST_TOLD:] if not entry.mentions and entry.count("cases") is not None]
    return max(near, key=lambda entry: entry.number("cases") or 0, default=None)


def told_apart(entry: Entry) -> list[Entry]:
    """The entry, or two where it has no count and tells the changes of cases and of people apart."""
    apart = None if entry.counts else changes.told_apart(entry.mentions)
    if apart is None:
        return [entry]
    return [Entry([], entry.action, mentions[0].start, mentions=mentions) for mentions in apart]
