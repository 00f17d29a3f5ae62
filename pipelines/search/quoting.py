"""Where in a document's text a query stands: the words that are marked, and the passage around them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from pipelines.search import misread
from pipelines.search.queries import Joined, Part, Words, spellings
from pipelines.search.terms import CUT_FROM
from pipelines.search.words import SKIPPED, Word, days, exact, in_one, words

BEFORE, BEHIND = 90, 160
"""Code points of a quote before the first marked word, and behind it."""
TOGETHER = 300
"""Code points within which marked words stand in one passage."""
MOST = 2_000
"""Places of one expression that are looked at."""

Span = tuple[int, int]

_BESIDE = re.compile(r"[^\S\n]*(?:\n?[^\S\n]*|-)")
"""What stands between words of a name: no sign, and no empty line."""
_BESIDE_READ = re.compile(r"[\s.'’`·|_~-]*")
"""The same where a scanner may have seen specks."""

_LISTED = re.compile(r"(?:[^.;\n]|\n(?!\s*\n)){0,400}(?:[,:]|\bvà)\s+")
"""What stands in a list of places between the word for their kind and one of them that is not the first."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the archive holds it. ``number`` is None where the input has no pages."""

    number: int | None
    start: int
    end: int
    read: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """``text[start:end]``, with ``spans`` marked in it; all offsets are of the document's text."""

    start: int
    end: int
    quote: str
    page: int | None
    spans: tuple[Span, ...]


@dataclass
class Shown:
    """A document's text. ``repaired``: as long, with misread words put right."""

    text: str
    repaired: str
    pages: Sequence[Page]

    @cached_property
    def _words(self) -> list[Word]:
        return words(self.text)

    @cached_property
    def _mended(self) -> dict[int, str]:
        if self.repaired == self.text:
            return {}
        return {word.start: word.folded for word in words(self.repaired)}

    def page_at(self, offset: int) -> Page:
        """The page that holds the code point."""
        starts = [page.start for page in self.pages]
        return self.pages[max(bisect.bisect_right(starts, offset) - 1, 0)]

    def places(self, part: Part, *, as_written: bool = False) -> list[Span]:
        """Where a part of a query stands, in text order; with ``as_written`` only with the diacritics typed."""
        if isinstance(part, Words):
            return self._of_words(part, as_written=as_written)
        if isinstance(part, Joined):
            whole = [(start, end) for one, start, end in self._in_one if one == part.number]
            if whole or part.strict:
                return _outermost(whole)
            return _outermost(span for one in part.apart or (part.words,) for span in self.places(one))
        asked = [word.folded for word in words(part.written) if word.folded != SKIPPED]
        return list(self._beside(Words(tuple(asked), tuple(asked)))) if asked else []

    def denies(self, part: Part) -> bool:
        """Whether it does not stand here although the index has its words: apart, or with a sign within a name.

        Where a page was read by OCR, words may stand there that are not as they were read: the index is believed unless
        the text has them with a sign between, or is so long that the index may have lost what stands side by side.
        """
        if not isinstance(part, Words) or self.places(part):
            return False
        if len(self.text) >= CUT_FROM and len(part.folded) > 1:
            return True
        if not part.is_checked:
            return False
        return not any(page.read for page in self.pages) or any(
            next(self._beside(one, as_name=False), None) is not None for one in part.forms
        )

    @cached_property
    def _in_one(self) -> list[tuple[str, int, int]]:
        texts = [self.text] if self.repaired == self.text else [self.text, self.repaired]
        return [found for text in texts for find in (in_one, days) for found in find(text)]

    def _of_words(self, part: Words, *, as_written: bool) -> list[Span]:
        spans: set[Span] = set()
        for one in part.forms:
            stands = chain(self._beside(one), self._listed(one))
            kept = (span for span in stands if not as_written or self._is_written(span, one))
            spans.update(span for span, _ in zip(kept, range(MOST), strict=False))
        return _outermost(spans)

    def _beside(self, part: Words, *, as_name: bool = True) -> Iterator[Span]:
        found = self._words
        capitals = part.capitals if as_name and any(part.capitals) else ()
        is_name = bool(capitals) and part.is_name
        first, *rest = part.folded
        for at, word in enumerate(found):
            if not self._is(word, first, starts=part.starts and not rest):
                continue
            last, stands = at, [at]
            for number, asked in enumerate(rest, start=2):
                last += 1
                if asked[0].isdigit() and last < len(found) and found[last].folded == SKIPPED:
                    last += 1
                if last >= len(found) or not self._is(
                    found[last], asked, starts=part.starts and number == len(part.folded)
                ):
                    break
                stands.append(last)
            else:
                if not capitals or self._is_name([found[one] for one in stands], capitals, strictly=is_name):
                    yield word.start, found[last].end

    def _listed(self, part: Words) -> Iterator[Span]:
        """Where the name of a place stands in a list behind the word for its kind: ``các xã Tân An, Hòa Cư``."""
        if part.level is None or part.quoted:
            return
        kind, name = part.level
        kinds: list[int] | None = None
        for start, end in self._beside(name):
            if kinds is None:  # only where the name stands at all
                kinds = [end for _, end in self._beside(kind)]
            at = bisect.bisect_right(kinds, start)
            if at and _LISTED.fullmatch(self.text, kinds[at - 1], start):
                yield start, end

    def _is_name(self, stands: Sequence[Word], capitals: Sequence[bool], *, strictly: bool) -> bool:
        """Whether no sign parts words that were typed as a name's; ``strictly``: and they have capitals here."""
        read = self.page_at(stands[0].start).read
        beside = _BESIDE_READ if read else _BESIDE
        lower = []
        for (one, other), capital in zip(pairwise(stands), capitals, strict=True):
            if capital and not beside.fullmatch(self.text, one.end, other.start):
                return False
            if capital:
                lower += [self.text[word.start].islower() for word in (one, other)]
        return not (strictly and (all(lower) if read else any(lower)))

    def _is(self, word: Word, asked: str, *, starts: bool) -> bool:
        read = (word.folded, self._mended.get(word.start, ""))
        if starts:
            return any(one.startswith(asked) for one in read)
        if any(one in spellings(asked) for one in read):
            return True
        if misread.is_code(word.folded) and misread.digits_meant(word.folded) == asked:
            return True
        return (
            min(len(asked), len(word.folded)) >= misread.SHORTEST_BESIDE
            and self.page_at(word.start).read
            and misread.is_doubtful(word.folded)
            and misread.shape(word.folded) == misread.shape(asked)
        )

    def _is_written(self, span: Span, part: Words) -> bool:
        asked = exact(part.written[0])
        return any(exact(text[slice(*span)]) == asked for text in (self.text, self.repaired))

    def passage(self, spans: Iterable[Span], *, around: Span | None = None) -> Passage:
        """The passage around a span (else around the first of ``spans``), all of them marked that stand in it."""
        marked = sorted(set(spans))
        first = around or (marked[0] if marked else (0, 0))
        page = self.page_at(first[0])
        reach = max((end for start, end in marked if start < first[0] + TOGETHER and end <= page.end), default=first[1])
        start = self._cut(max(page.start, first[0] - BEFORE), page.start, first[0])
        end = self._cut_end(min(page.end, max(reach + BEFORE, first[1] + BEHIND)), max(reach, first[1]), page.end)
        inside = tuple(span for span in marked if start <= span[0] and span[1] <= end)
        return Passage(start, end, self.text[start:end], page.number, inside)

    def _cut(self, start: int, lowest: int, first: int) -> int:
        """Where a quote begins: behind a paragraph's end, else between two words."""
        paragraph = self.text.rfind("\n\n", start, first)
        if paragraph >= 0:
            return paragraph + 2
        while lowest < start < first and not self.text[start - 1].isspace():
            start += 1
        return start

    def _cut_end(self, end: int, reach: int, highest: int) -> int:
        paragraph = self.text.find("\n\n", reach, end)
        if paragraph >= 0:
            return paragraph
        while reach < end < highest and not self.text[end].isspace():
            end -= 1
        return end


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """Spans in text order, without those within others."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one[0], -one[1])):
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return kept[:MOST]


def densest(found: Sequence[Sequence[Span]]) -> Span | None:
    """The place from which most of several expressions stand together, the closest of these. None: nowhere."""
    starts = [[start for start, _ in spans] for spans in found]
    best: tuple[int, int, Span] | None = None
    for span in sorted({span for spans in found for span in spans}):
        ends = []
        for spans, own in zip(found, starts, strict=True):
            at = bisect.bisect_left(own, span[0])
            if at < len(spans) and spans[at][1] <= span[0] + TOGETHER:
                ends.append(spans[at][1])
        told = (-len(ends), max(ends, default=span[1]) - span[0], span)
        if best is None or told < best:
            best = told
    return best[2] if best else None
