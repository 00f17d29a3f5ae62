"""Reads one clause: walks its verbs, counts and changes in order and ties them into entries."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from extractor.casework import changes, lexicon, passives
from extractor.casework.counts import Count
from extractor.casework.entries import Entry, fits
from extractor.document import Document

_NOTE = regex.compile(r"\([^()]*\)")
_BREAK = regex.compile(r"[;\n]")
_SEPARATOR = regex.compile(r"[,;:(]")
_REACH_CASES, _REACH_PEOPLE = 170, 120
_AFTER_BREAK = 70
_LONGEST_LINK = 150
_PLAIN_GAP = regex.compile(r"[\s,/=(+-]*(?:(?:voi|va|gom|cung)\s)?(?:(?:hon|gan|tren|khoang)\s)?")
_BARE_LABEL = regex.compile(r"so (?:vu|vu an|chuyen an|doi tuong|nghi pham)(?: ma tuy)?\s?[:=|]\s?")
_REVERSED_LINK = regex.compile(r"(?<![a-z])(?:trong|lien quan|thuoc|cua|o|tu|tai)(?![a-z])|/")


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    name: str
    what: Count | changes.Mention | None = None


class Reader:
    """The entries of ``text[start:end]``, a clause (or a piece of one) that holds the counts given."""

    def __init__(self, document: Document, start: int, end: int, counts: list[Count]) -> None:
        self.document, self.folded = document, document.folded
        self.start, self.end = start, end
        self.mentions = changes.mentions(document, start, end)
        self.counts = [count for count in counts if not self._in_change(count)]
        self.items = self._items()
        self.entries: list[Entry] = []
        self.action: str | None = None
        self.verb: tuple[int, int] | None = None
        self.blocked = False
        self.subset: tuple[Entry | None, int] | None = None
        self.unchanged: changes.Mention | None = None
        self.continued = False  # the clause goes on about the count of the clause before

    def read(
        self,
        *,
        inherited: str | None = None,
        host: Entry | None = None,
        before: Entry | None = None,
        verb: tuple[int, int] | None = None,
    ) -> list[Entry]:
        """The clause's entries in text order.

        ``inherited`` and ``host``: action and total of the list whose item this is; ``before``: the last total of the
        clause before, which a clause that begins with ``Trong đó`` divides; ``verb``: where the clause
        before breaks off in a verb.
        """
        self.action, self.verb = inherited, verb
        last_verb_end = None
        depth, position = 0, self.start
        for item in self.items:
            passed = self.folded[position : item.start]
            depth = max(0, depth + passed.count("(") - passed.count(")"))
            position = item.start
            if self.subset is not None and depth < self.subset[1]:
                self.subset = None
            if item.name == "subset":
                top = next((entry for entry in reversed(self.entries) if entry.host is None), None)
                if top is None and not self.folded[self.start : item.start].strip(" -+.,("):
                    top = before
                self.subset = (top, depth)
            elif item.name == "neutral":
                if any(0 <= item.start - count.end <= 1 for count in self.counts):
                    continue  # "4 đối tượng tham gia": says which, starts nothing new
                self.blocked, self.action, self.verb = True, None, None
            elif isinstance(item.what, Count):
                self._take_count(item.what, depth, host)
            elif isinstance(item.what, changes.Mention):
                self._take_change(item.what, before, depth)
            else:
                self._take_verb(item, last_verb_end)
                last_verb_end = item.end
        for entry in self.entries:
            passives.look_behind(self.document, entry, self.counts, self.end, in_subset=self.subset is not None)
            if entry.action is None and not entry.blocked and self._bare_label(entry):
                entry.action = "arrest"
        return [part for entry in self.entries for part in self._told_apart(entry)]

    def _bare_label(self, entry: Entry) -> bool:
        """Whether the entry is a row of a table: ``Số vụ: 12``, ``Số đối tượng: 15``."""
        label = entry.counts[0].label if entry.counts else None
        return label is not None and _BARE_LABEL.fullmatch(self.folded, label, entry.first) is not None

    @staticmethod
    def _told_apart(entry: Entry) -> list[Entry]:
        apart = None if entry.counts else changes.told_apart(entry.mentions)
        if apart is None:
            return [entry]
        return [Entry([], entry.action, mentions[0].start, mentions=mentions) for mentions in apart]

    # -- the pieces of the clause --------------------------------------------------------------------------

    def _in_change(self, count: Count) -> bool:
        return any(mention.start <= count.start < mention.end for mention in self.mentions)

    def _items(self) -> list[_Item]:
        folded = self.folded
        items = [_Item(count.start, count.end, "count", count) for count in self.counts]
        items += [_Item(mention.start, mention.end, "change", mention) for mention in self.mentions]
        for match in lexicon.VERB.finditer(folded, self.start, self.end):
            if lexicon.exact(self.document, lexicon.ACTIONS_EXACT, match.start(), match.end()):
                items.append(_Item(match.start(), match.end(), (match.lastgroup or "").rstrip("_")))
        for name, pattern in (("neutral", lexicon.NEUTRAL), ("subset", lexicon.SUBSET)):
            items += [_Item(*match.span(), name) for match in pattern.finditer(folded, self.start, self.end)]
        return sorted(items, key=lambda item: (item.start, item.end))

    def _take_verb(self, item: _Item, last_verb_end: int | None) -> None:
        if (
            self.verb is not None
            and last_verb_end is not None
            and self.action is not None
            and lexicon.CHAIN_GAP.fullmatch(self.folded, last_verb_end, max(item.start, last_verb_end))
        ):
            if lexicon.RANK[item.name] > lexicon.RANK[self.action]:
                self.action = item.name
            self.verb = (self.verb[0], item.end)
        else:
            self.action, self.verb = item.name, (item.start, item.end)
        self.blocked = False

    def _take_change(self, mention: changes.Mention, before: Entry | None, depth: int) -> None:
        host = self.entries[-1] if self.entries else None
        if host is not None and host.host is not None and host.depth > depth:
            host = host.host  # the bracket that held the share is closed
        if host is not None and not host.counts and _BREAK.search(self.folded, host.end, mention.start):
            host = None  # two changes apart, neither with a count
        elif host is None and before is not None and (self.continued or self._opens(mention)):
            host, self.continued = before, True
        if host is not None:
            counted = [count for count in host.counts if count.end <= mention.start]
            if mention.value is not None and mention.cases is mention.people is None and counted:
                setattr(mention, counted[-1].kind, mention.value)  # "30 vụ (+4)"
                mention.value = None
            host.mentions.append(mention)
        elif mention.direction is None:
            self.unchanged = mention
        elif mention.has_unit:
            found = [mention] if self.unchanged is None else [self.unchanged, mention]
            self.entries.append(Entry([], "arrest", found[0].start, mentions=found))

    def _opens(self, mention: changes.Mention) -> bool:
        """Whether the clause begins with the change (``So với cùng kỳ tăng 12 vụ``)."""
        return not regex.search(r"[a-z]{2}", self.folded[self.start : mention.start].replace("so voi", "")[:24])

    # -- counts --------------------------------------------------------------------------------------------

    def _take_count(self, count: Count, depth: int, host: Entry | None) -> None:
        last = self.entries[-1] if self.entries else None
        if last is not None and count.base is not None and self._restates(last, count):
            return
        if last is not None and last.counts and self._pairs(last, count, depth):
            if self._action_now() is not None and self.verb is not None and self.verb[0] > last.end:
                last.action = self._stronger(last.action, self.action)
            last.counts.append(count)
            return
        entry = Entry([count], self.action, count.start, depth=depth, blocked=self.blocked)
        self._govern(entry, last)
        self._part(entry, last, depth, host)
        self.entries.append(entry)

    def _restates(self, last: Entry, count: Count) -> bool:
        """Whether the count only says again what a change was reckoned from: ``206 vụ … tăng 93 vụ (206/113 vụ)``."""
        told = last.count(count.kind)
        return bool(last.mentions) and (told is None or told.value in {count.value, count.base})

    def _action_now(self) -> str | None:
        return None if self.blocked else self.action

    @staticmethod
    def _stronger(first: str | None, second: str | None) -> str | None:
        if first is None or second is None:
            return first or second
        return max(first, second, key=lambda action: lexicon.RANK[action])

    def _pairs(self, last: Entry, count: Count, depth: int) -> bool:
        """Whether the count completes the entry before it."""
        folded = self.folded
        gap = folded[last.end : count.start]
        if self.subset is not None and self.subset[0] is last:
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
            if not same or len(gap) > 110 or regex.search(r"\d", gap):
                return False
            return kinds == {"cases"}
        if kinds == {"people"} and not _REVERSED_LINK.search(gap) and self._leads_pair(count):
            return False
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

    def _govern(self, entry: Entry, last: Entry | None) -> None:
        """Settle whether the verb before reaches as far as the entry, and whether nothing parts them."""
        folded, first = self.folded, entry.first
        if self.blocked:
            entry.action = None
            return
        if self.verb is None:
            return  # inherited from a list, or none
        if last is not None and self._is_spent(last, first):
            entry.action = None
            return
        entry.verb_end = self.verb[1]
        begin = max(self.verb[1], last.end if last is not None else 0)
        gap = folded[begin:first]
        entry.direct = begin == self.verb[1] and not _SEPARATOR.search(gap)
        reach = _REACH_CASES if entry.counts[0].kind == "cases" else _REACH_PEOPLE
        pieces = _BREAK.split(gap)
        if len(gap) > reach or (len(pieces) > 1 and len(pieces[-1]) > _AFTER_BREAK and begin != self.verb[1]):
            entry.action, entry.verb_end = None, None
        elif begin == self.verb[1]:
            entry.start = self.verb[0]

    def _is_spent(self, last: Entry, first: int) -> bool:
        """Whether the verb is the passive of the counts before it: ``12 đối tượng bị bắt, 5 đối tượng …``."""
        start, end = self.verb or (0, 0)
        passive = last.end <= start and self.folded.endswith("bi ", last.end, start)
        return passive and self.folded[end:first].lstrip().startswith((",", ";"))

    def _part(self, entry: Entry, last: Entry | None, depth: int, host: Entry | None) -> None:
        """Settle what the entry is a part of: ``trong đó``, brackets behind a total, an item under a total."""
        total: Entry | None = None
        if self.subset is not None:
            total = self.subset[0]
            if (
                total is not None
                and ";" in self.folded[total.end : entry.first]
                and entry.action in ("prosecute", "indict", "try")
                and entry.action != total.action
            ):
                total = self.subset = None
            if total is not None and entry.action is None and not entry.blocked:
                entry.action = total.action
        elif last is not None and depth > last.depth and self.folded[last.end : entry.first].strip(" ,") == "(":
            total = last
        elif last is not None and last.host is not None and last.depth == depth and depth > 0:
            total = last.host
            entry.action = entry.action or last.action
        elif host is not None and entry.verb_end is None:
            total = host
        if total is not None and total is not entry and fits(entry, total):
            entry.host = total
