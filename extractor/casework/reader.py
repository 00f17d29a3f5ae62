"""Reads one clause: walks its verbs, counts and changes in order and ties them into entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor import regex
from extractor.casework import changes, lexicon, listed, passives, shares
from extractor.casework.counts import Count
from extractor.casework.entries import Entry, this_number, told_apart
from extractor.casework.pairing import Item, Pairing
from extractor.casework.shares import Share
from extractor.document import Document

_BREAK = regex.compile(r"[;\n]")
_SEPARATOR = regex.compile(r"[,;:(]")
_REACH_CASES, _REACH_PEOPLE = 170, 120
_AFTER_BREAK = 70
_NEAR_VERB = 30
_HANDED = regex.compile(lexicon.DATA["chain"]["handed"])
_NAMED = regex.compile(r"(?<=[\p{L}\d] )\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?\s\p{Lu}")
_GIVEN_NAME = regex.compile(r"Tuy[êe]n|Ph[áa]|Xử|Giữ")
_AMONG_NAMES = regex.compile(r"[\p{Ll},]\s")
_CLOSED = regex.compile(r"[^()\d;.\n]{0,40}\)\s?(?:,|voi|va|gom)?\s?(?:voi |gom )?")
_GOES_ON = 500  # code points between a count and its change in a sentence of its own
_COMPARED = regex.compile(r"so (?:voi|cung)|cung ky|nam truoc|thang truoc")
_BARE_LABEL = regex.compile(r"so (?:vu|vu an|chuyen an|doi tuong|nghi pham)(?: ma tuy)?\s?[:=|]\s?")


class Reader:
    """The entries of ``text[start:end]``, a clause (or a piece of one) that holds the counts given."""

    def __init__(self, document: Document, start: int, end: int, counts: list[Count]) -> None:
        self.document, self.folded = document, document.folded
        self.start, self.end = start, end
        self.mentions = changes.mentions(document, start, end)
        self.marks = [match.span() for match in lexicon.SUBSET.finditer(self.folded, start, end)]
        self.counts = [count for count in counts if not self._in_change(count) and not self._in_mark(count)]
        of_bases = listed.of_bases(self.folded, start, end, self.counts)
        self.counts = [count for count in self.counts if count.start not in of_bases]
        self.items = self._items()
        self.entries: list[Entry] = []
        self.action: str | None = None
        self.verb: tuple[int, int] | None = None
        self.blocked = False
        self.share: Share | None = None
        self.unchanged: changes.Mention | None = None
        self.continued = False  # the clause goes on about the count of the clause before
        self.told: Sequence[Entry] = ()
        self.passed = 0  # where the last count of an earlier year ends
        self.apart: int | None = None  # where the shares that the clause told end
        self.pairing = Pairing(self.folded, self.items, self.counts, self.mentions)

    def read(
        self,
        *,
        inherited: str | None = None,
        host: Entry | None = None,
        before: Entry | None = None,
        verb: tuple[int, int] | None = None,
        told: Sequence[Entry] = (),
    ) -> list[Entry]:
        """The clause's entries in text order.

        ``inherited`` and ``host``: action and total of the list whose item this is; ``before``: the last total of the
        clause before, which a clause that begins with ``Trong đó`` divides; ``verb``: where the clause
        before breaks off in a verb; ``told``: the totals before, which ``trong 36 vụ nói trên`` comes back to.
        """
        self.action, self.verb, self.told = inherited, verb, told
        last_verb_end = None
        depth, position = 0, self.start
        for item in self.items:
            passed = self.folded[position : item.start]
            depth = max(0, depth + passed.count("(") - passed.count(")"))
            position = item.start
            if self.share is not None and depth < self.share.depth:
                self.share = None
            if item.name == "subset":
                opening = not self.folded[self.start : item.start].strip(" -+.,(")
                top = shares.divided(
                    self.folded[item.start : item.end], self.entries, told, before if opening else None
                )
                self.share = Share(top, item.start, depth)
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
            passives.look_behind(self.document, entry, self.counts, self.end, in_subset=self.share is not None)
            if entry.action is None and not entry.blocked and self._bare_label(entry):
                entry.action = "arrest"
        return [part for entry in self.entries for part in told_apart(entry)]

    def _bare_label(self, entry: Entry) -> bool:
        """Whether the entry is a row of a table: ``Số vụ: 12``, ``Số đối tượng: 15``."""
        label = entry.counts[0].label if entry.counts else None
        return label is not None and _BARE_LABEL.fullmatch(self.folded, label, entry.first) is not None

    # -- the pieces of the clause --------------------------------------------------------------------------

    def _in_mark(self, count: Count) -> bool:
        return any(start <= count.start < end for start, end in self.marks)

    def _in_change(self, count: Count) -> bool:
        return any(mention.start <= count.start < mention.end for mention in self.mentions)

    def _items(self) -> list[Item]:
        folded = self.folded
        items = [Item(count.start, count.end, "count", count) for count in self.counts]
        items += [Item(mention.start, mention.end, "change", mention) for mention in self.mentions]
        for match in lexicon.VERB.finditer(folded, self.start, self.end):
            if lexicon.exact(self.document, lexicon.ACTIONS_EXACT, *match.span()) and not self._in_name(*match.span()):
                items.append(Item(match.start(), match.end(), (match.lastgroup or "").rstrip("_")))
        items += [Item(*match.span(), "neutral") for match in lexicon.NEUTRAL.finditer(folded, self.start, self.end)]
        items += [Item(*mark, "subset") for mark in self.marks]
        return sorted(items, key=lambda item: (item.start, item.end))

    def _in_name(self, start: int, end: int) -> bool:
        """Whether capitals make the verb a part of a name: ``Đồn BP Phá Thăng``, ``xã Chuyên Mỹ``."""
        clean = self.document.clean
        if _GIVEN_NAME.fullmatch(clean, start, end) and _AMONG_NAMES.search(clean, max(0, start - 3), start):
            return True  # "gồm Dương, Tuyên, Thích và 22 đối tượng"
        return _NAMED.match(clean, start, end + 2) is not None and not clean[start - 1 : end + 40].isupper()

    def _take_verb(self, item: Item, last_verb_end: int | None) -> None:
        if (
            self.verb is not None
            and last_verb_end is not None
            and not any(count.start < self.verb[1] <= count.end for count in self.counts)  # "12 án chung thân; trả …"
            and self.action is not None
            and lexicon.CHAIN_GAP.fullmatch(self.folded, last_verb_end, max(item.start, last_verb_end))
        ):
            handed = self.action == "arrest" and _HANDED.fullmatch(self.folded, item.start, item.end) is not None
            if lexicon.RANK[item.name] > lexicon.RANK[self.action] and not handed:
                self.action = item.name
            self.verb = (self.verb[0], item.end)
        else:
            self.action, self.verb = item.name, (item.start, item.end)
        self.blocked = False

    def _take_change(self, mention: changes.Mention, before: Entry | None, depth: int) -> None:
        host = self.entries[-1] if self.entries else None
        if host is not None and host.host is not None and host.depth > depth:
            host = host.host  # the bracket that held the share is closed
        action = self._verb_of(mention)
        if host is not None and not host.counts and _BREAK.search(self.folded, host.end, mention.start):
            host = self._told_with(action, before)  # two changes apart, neither with a count
        elif host is None and (meant := this_number(self.folded, self.start, self.told)) is not None:
            host = meant
        elif host is None and action is not None:
            host = self._told_with(action, before)
        elif host is None and before is not None and self._continues(mention, before):
            host, self.continued = before, True
        if host is not None:
            counted = [count for count in host.counts if count.end <= mention.start]
            if mention.value is not None and mention.cases is mention.people is None and counted:
                setattr(mention, counted[-1].kind, mention.value)  # "30 vụ (+4)"
                mention.value = None
            if counted and [kind for kind, _ in mention.percents] == [None]:  # "84 vụ (tăng 28%), 10 bị can (30%)"
                mention.percents = [(counted[-1].kind, mention.percents[0][1])]
            host.mentions.append(mention)
        elif mention.direction is None:
            self.unchanged = mention
        elif mention.has_unit:
            found = [mention] if self.unchanged is None else [self.unchanged, mention]
            self.entries.append(Entry([], action or "arrest", found[0].start, mentions=found))

    def _verb_of(self, mention: changes.Mention) -> str | None:
        """The action of the verb right before the change's own words: ``khởi tố tăng 3 vụ``."""
        verbs = [
            item
            for item in self.items
            if item.what is None and item.name in lexicon.RANK and item.end <= mention.at <= item.end + _NEAR_VERB
        ]
        if not verbs or _BREAK.search(self.folded, verbs[-1].end, mention.at) or mention.subject is not None:
            return None
        return None if any(verbs[-1].end <= count.start < mention.at for count in self.counts) else verbs[-1].name

    def _told_with(self, action: str | None, before: Entry | None) -> Entry | None:
        """The last total before with that action, if no change has been told of it, nor other crimes since."""
        if before is None and self.told:
            return None
        last = next((entry for entry in reversed(self.told) if entry.action == action), None)
        return None if last is None or last.mentions else last

    def _opens(self, mention: changes.Mention) -> bool:
        """Whether the clause begins with the change (``So với cùng kỳ tăng 12 vụ``)."""
        return not regex.search(r"[a-z]{2}", self.folded[self.start : mention.start].replace("so voi", "")[:24])

    def _continues(self, mention: changes.Mention, last: Entry) -> bool:
        """Whether the change is that of the sentence before: ``Bắt 96 vụ, 118 đối tượng. Cụ thể, số vụ tăng 8%, …``."""
        if self.continued or self._opens(mention):
            return True
        if mention.subject is None or mention.direction is None or last.mentions:
            return False
        gap = self.folded[last.end : self.start]
        return len(gap) < _GOES_ON and last.count(mention.subject) is not None and not self.counts

    # -- counts --------------------------------------------------------------------------------------------

    def _take_count(self, count: Count, depth: int, host: Entry | None) -> None:
        last = self.entries[-1] if self.entries else None
        if last is not None and count.base is not None and self._restates(last, count):
            last.again.append(count)
            return
        if last is not None and (told := last.count(count.kind)) is not None and self._lists_base(last, count):
            last.again.append(replace(count, value=told.value, base=count.value))
            return
        if last is not None and self._lists_more(last, count):
            return
        if last is not None and self._goes_back(last, count, depth):
            return
        divided = self.share is not None and self.share.total is last
        if last is not None and last.counts and self.pairing.completes(last, count, depth, divided=divided):
            if self._action_now() is not None and self.verb is not None and self.verb[0] > last.end:
                last.action = self._stronger(last.action, self.action)
            last.counts.append(count)
            return
        entry = Entry([count], self.action, count.start, depth=depth, blocked=self.blocked)
        self._govern(entry, last)
        if shares.settle(self.folded, entry, last, host, self.share, self.verb):
            self.share, self.apart = None, self.folded.rfind(";", self.start, entry.first)
        entry.apart = self.apart
        self.entries.append(entry)

    def _goes_back(self, last: Entry, count: Count, depth: int) -> bool:
        """Let a count behind a bracket of shares complete their total: ``36 vụ (mua bán 10 vụ, …), 42 đối tượng``."""
        total = last.host
        if total is None or last.depth <= depth or total.depth != depth or total.count(count.kind) is not None:
            return False
        if not _CLOSED.fullmatch(self.folded, last.end, count.start) or len(total.counts) != 1 or count.part:
            return False
        total.counts.append(count)
        return True

    def _restates(self, last: Entry, count: Count) -> bool:
        """Whether the count only says again what was counted, over what it was before.

        ``206 vụ … tăng 93 vụ (206/113 vụ)``, ``41 vụ (so với cùng kỳ: 41/35 vụ)``.
        """
        told = last.count(count.kind)
        if last.again or last.mentions:
            return told is None or told.value in {count.value, count.base}
        if told is None or told.value != count.value or told.base is not None:
            return False
        return _COMPARED.search(self.folded, last.end, count.start) is not None

    def _lists_base(self, last: Entry, count: Count) -> bool:
        """Whether the count is that of another time: ``96 vụ, 118 đối tượng (năm 2009: 88 vụ, 105 đối tượng)``."""
        if count.base is not None or any(again.kind == count.kind for again in last.again):
            return False
        begin = last.again[-1].end if last.again else last.end
        return listed.is_base(self.folded, self.start, begin, count.start, others=bool(last.again))

    def _lists_more(self, last: Entry, count: Count) -> bool:
        """Whether the count is that of one more earlier year: ``500 vụ (năm 2021: 450 vụ; năm 2020: 430 vụ)``."""
        if not last.again or last.again[-1].base is None:
            return False
        begin = max(self.passed, last.again[-1].end)
        goes_on = listed.is_more if begin > last.again[-1].end else listed.is_next_base
        if not goes_on(self.folded, begin, count.start):
            return False
        self.passed = count.end
        return True

    def _action_now(self) -> str | None:
        return None if self.blocked else self.action

    @staticmethod
    def _stronger(first: str | None, second: str | None) -> str | None:
        if first is None or second is None:
            return first or second
        return max(first, second, key=lambda action: lexicon.RANK[action])

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
