"""What a clause takes over from those before it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor import regex
from extractor.casework import offences, passage
from extractor.casework.entries import Entry
from extractor.clauses import Clause
from extractor.document import Document
from extractor.record import Case

_HEADING_NUMBER = regex.compile(r"[\s*#_]*(?:\(?[\dIVX]{1,4}[.)]|[a-zđ][.)])")
_CARRIED = 2  # blocks


@dataclass
class Context:
    """The list that the clause is an item of, the section's topic, the last total.

    ``topic``: what the block's last clause spoke of; ``counted``: what the last counts were of, and their block;
    ``headings``: short clauses since the section's topic was last asked for; ``fresh``: the clause before held counts;
    ``shared``: the total whose shares the forces are being told, and its block;
    ``open_verb``: a verb that a page break parts from its count (action, start, end).
    """

    block: int = -1
    inherited: str | None = None
    host: Entry | None = None
    last: Entry | None = None
    section: str | None = None
    topic: str | None = None
    in_list: bool = False
    facts: list[tuple[Entry, Case, Clause]] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    fresh: bool = False
    open_verb: tuple[str, int, int] | None = None
    counted: tuple[str, int] | None = None
    shared: tuple[Entry, int] | None = None

    def enter(self, block: int, *, in_list: bool) -> None:
        """Begin a paragraph or list item."""
        self.block, self.in_list, self.topic = block, in_list, None
        if not in_list:
            self.inherited = self.host = None

    def speaks_of(self, document: Document, clause: Clause, following: int) -> str | None:
        """The topic of what names none itself: the paragraph's, the heading's, that of the counts before or above.

        ``following`` is where the next count begins.
        """
        if self.topic is not None:
            return "drug" if passage.haul_behind(document, clause.end, following) else self.topic
        around = passage.topic(document, clause.start, clause.end, following)
        if around is not None:
            return around
        for start, end in reversed(self.headings):
            topic = offences.topic_of(document, start, end)
            if topic is not None or _HEADING_NUMBER.match(document.text, start, end):
                self.section = topic
                break
        self.headings.clear()
        if self.section is None and self.counted is not None and clause.block - self.counted[1] <= _CARRIED:
            return self.counted[0]
        if self.section is not None or (above := passage.above(document, clause.start)) is None:
            return "other" if self.section is None and passage.says_other(document) else self.section
        return above

    def note_counts(self, entries: list[Entry], block: int, *, drugs: bool) -> None:
        """Keep the last total, and of which crimes the clause's counts were; ``drugs``: the clause names drugs."""
        if any(entry.counts for entry in entries):
            topic = "other" if entries[-1].foreign else "drug" if drugs else None
            self.counted = (topic, block) if topic else self.counted
        totals = [entry for entry in entries if entry.is_total]
        if totals:
            self.last = totals[-1]
        elif entries and entries[-1].foreign:
            self.last = None  # a change that follows is that of the other crimes
