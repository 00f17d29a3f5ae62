"""Which stretches of a text tell one event each: vignettes of reports, news, the facts of a verdict.

A story begins with the day or hour of something caught, seized or tried, or with a sentence that a list of examples
makes one. It goes on until the next event begins, its list item or its paragraph's story ends, or the text sums up.
"""

from __future__ import annotations

from dataclasses import replace

from extractor import regex
from extractor.clauses import Clause, clauses
from extractor.document import Document
from extractor.narrating.captions import in_caption
from extractor.narrating.moments import Moment, moments
from extractor.narrating.parting import (
    CAUGHT,
    Story,
    continues,
    is_another,
    is_own,
    is_said,
    is_told,
    moment_of_event,
    names_one,
    same_day,
    sums,
    text_start,
)
from extractor.narrating.words import DATA
from extractor.sentences import Block, blocks
from extractor.zones import zones

_DATA = DATA["story"]
_MANY = regex.quick(_DATA["many"])
_ENDS = regex.compile(_DATA["ends"])
_FORM = regex.compile(_DATA["form"])
_SHORT_LINE = 70  # code points: a shorter paragraph without a full stop is a heading or the words under a picture
_SHORT_MARK = 6  # code points of a bullet
_HEADLINE = 140  # code points of the longest headline
_FAR = 8  # paragraphs that a story of an official document may reach over


def stories(document: Document) -> list[Story]:
    """Every story in text order. Use ``document.derive(stories)``."""
    return _Reader(document).read()


class _Reader:
    """Goes through the clauses once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.folded = document.folded
        self.blocks: list[Block] = list(blocks(document))
        self.formal = document.derive(zones).head[1] > 0
        self.found: list[Story] = []
        self.current: Story | None = None
        self.pending: tuple[Clause, Moment] | None = None
        self.shown: set[int] = set()  # paragraphs that tell nothing: words under pictures

    def read(self) -> list[Story]:
        when = self.document.derive(moments)
        index = 0
        where = self.document.derive(zones)
        block = -1
        for clause in self.document.derive(clauses):
            here: list[Moment] = []
            while index < len(when) and when[index].start < clause.end:
                if when[index].start >= clause.start - 3:
                    here.append(when[index])
                index += 1
            if in_caption(self.document, clause.start) or self._is_headline(clause, here):
                self.shown.add(clause.block)
                continue
            if clause.kind == "norm" or where.at(clause.start) in ("head", "title", "recipients", "signature"):
                self._close()
                continue
            if clause.block != block:
                block = clause.block
                if not self._enters(clause, here):
                    continue
            self._take(clause, here)
        self._close()
        return [story for story in self.found if is_told(self.document, story)]

    def _is_headline(self, clause: Clause, here: list[Moment]) -> bool:
        """Whether it is the headline of a piece of news, whose story the paragraphs behind it tell."""
        if self.formal or here or clause.block > 1 or clause.block + 1 >= len(self.blocks):
            return False
        block, behind = self.blocks[clause.block], self.blocks[clause.block + 1 :][:3]
        length = block.end - block.start
        return (
            block.open_end
            and not block.level
            and length < _HEADLINE
            and any(other.end - other.start > length for other in behind)
        )

    def _enters(self, clause: Clause, here: list[Moment]) -> bool:
        """A new paragraph: closes the story that it does not go on with; False for a heading, which tells nothing."""
        block = self.blocks[clause.block]
        if _ENDS.match(self.folded, block.start, block.start + 160):
            self._close()
        if self.current is None:
            return True
        length = block.end - block.start
        if self.formal:
            inside = self._inside(block)
            if (
                (block.level and not inside)
                or not (clause.vignette or inside)
                or clause.block - self.current.anchor.block > _FAR
            ):
                self._close()
        elif block.level and not here and length > _SHORT_LINE and self.current.level:
            self._close()
        elif length < _SHORT_LINE and block.open_end and not here and not block.level:
            return self._heading(clause, block)
        return True

    def _inside(self, block: Block) -> bool:
        """Whether a paragraph is an item of a list that the story opened, or a line of its form."""
        story = self.current
        if story is None:
            return False
        last = self.blocks[story.clauses[-1].block]
        if self.folded[story.end - 1] == ":" and block.level >= last.level:
            story.list_level = block.level
            return True
        if story.list_level and block.level >= story.list_level:
            return True
        story.list_level = None
        return _FORM.match(self.folded, block.start, block.start + 60) is not None

    def _heading(self, clause: Clause, block: Block) -> bool:
        """Between two paragraphs of news: a heading begins another piece, the words under a picture do not."""
        counts = regex.search(r"\d", self.folded[block.start : block.end]) is not None
        if counts and CAUGHT.match(self.folded, block.start, block.end):
            self._close()
        return False

    def _take(self, clause: Clause, here: list[Moment]) -> None:
        folded, story = self.folded, self.current
        caught = CAUGHT.search(folded, clause.start, clause.end) is not None
        events = [moment for moment in here if moment.kind == "event" and not is_said(self.document, clause, moment)]
        first = events[0].start if events else text_start(self.document, clause)
        many = _MANY.search(self.folded, first, clause.end) is not None
        if self.pending is not None:
            between = range(self.pending[0].block + 1, clause.block + 1)
            if len(between) - len(self.shown.intersection(between)) > self._patience(self.pending[1]):
                self.pending = None
        if here and story is not None and self._is_other_item(clause, here[0]):
            self._close()
            story = None
        if events and caught and not many:
            self._begin(clause, moment_of_event(self.document, clause, events))
        elif events and events[0].date is not None and not many and clause.kind == "fact":
            if story is not None and clause.block != story.clauses[-1].block and self.blocks[clause.block].level:
                self._close()
            self.pending = clause, events[0]
            self._go_on(clause, None)
        elif self.pending is not None and caught:
            opening, moment = self.pending
            self._begin(opening, moment)
            self._go_on(clause, events[0] if events else None)
        elif caught and not many and is_another(self.document, clause, going=self.current is not None):
            self._close()
            self._lead(clause, here, many=False)
        elif story is not None and not (story.many and caught and not many):
            if many and not clause.vignette:
                self._close()
            else:
                self._go_on(clause, None)
        elif caught and not sums(self.document, clause) and clause.kind == "fact":
            self._lead(clause, here, many=many)
        if here and self.current is not None:
            self.current.moments.extend(here)

    def _is_other_item(self, clause: Clause, moment: Moment) -> bool:
        """Whether a starred item of news begins with a day: another piece."""
        block = self.blocks[clause.block]
        return (
            not self.formal
            and block.level > 0
            and clause.start - block.start < _SHORT_MARK
            and moment.start - clause.start < _SHORT_MARK
            and moment.kind != "event"
        )

    def _begin(self, clause: Clause, moment: Moment) -> None:
        """A clause that tells when something happened: a new story, or more of the one before."""
        story = self.current
        item = self.blocks[clause.block].level > 0 and (story is None or clause.block != story.clauses[-1].block)
        self.pending = None
        if story is not None and not item:
            lead = not story.dated and not story.many and (not self.formal or clause.block == story.clauses[-1].block)
            again = (
                story.dated
                and same_day(story, moment)
                and (moment.time is None or story.moment is None or story.moment.time is None)
            )
            later = story.dated and moment.date is None and story.moment is not None and story.moment.time is None
            again = again or (later and clause.block - story.anchor.block <= 1)
            if lead or again or (continues(self.document, clause) and not is_own(self.document, story, clause, moment)):
                self._go_on(clause, moment)
                return
        if story is not None:
            story.clauses = [earlier for earlier in story.clauses if earlier.start < clause.start]
            if not story.clauses or (story.many and not story.dated):
                self.current = None
        self._close()
        counted = _MANY.search(self.folded, text_start(self.document, clause), max(clause.start, moment.start))
        head = moment.start if counted is not None else 0
        self.current = Story([clause], clause, moment, dated=True, level=self.blocks[clause.block].level, head=head)

    def _lead(self, clause: Clause, here: list[Moment], *, many: bool) -> None:
        """A sentence that tells an event without its day: news of it, or an example of a list."""
        if self.formal and not (clause.vignette or names_one(self.document, clause)):
            return
        self.current = Story(
            [clause], clause, here[0] if here else None, level=self.blocks[clause.block].level, many=many
        )

    def _go_on(self, clause: Clause, moment: Moment | None) -> None:
        story = self.current
        if story is None:
            return
        if story.clauses[-1].start < clause.start:
            story.clauses.append(clause)
        if moment is None:
            return
        fuller = (
            story.moment is None
            or not story.dated
            or (same_day(story, moment) and story.moment.time is None and moment.time is not None)
        )
        if fuller:
            story.moment, story.anchor, story.dated = moment, clause, True
        elif moment.date is None and story.moment is not None and story.moment.time is None:
            story.moment = replace(story.moment, time=moment.time)

    def _patience(self, moment: Moment) -> int:
        """How many paragraphs behind an hour or a day may tell what happened then: many in minutes of an arrest."""
        return _FAR if self.formal and moment.time is not None else 1

    def _close(self) -> None:
        if self.current is not None:
            self.found.append(self.current)
        self.current = self.pending = None
