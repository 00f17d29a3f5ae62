"""A document as read: its text, its words with their boxes, its pages. Offsets count code points of ``text``.

Nothing edits the text after reading. Other views of it (``repaired``, ``clean``, ``folded``) have the same length, so
that an offset found in one is an offset in all.
"""

from __future__ import annotations

import bisect
import hashlib
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from extractor.record import Box, DocumentInfo, Evidence, PageInfo, ReadingWarning, WordRepair
from extractor.vietnamese import folding, repair, tabbed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word. ``box`` is (x0, y0, x1, y1) in fractions of the upright page, origin top left.

    ``line`` numbers the printed lines of the whole document, so that one box a line can be made.
    """

    start: int
    end: int
    page: int
    line: int
    box: tuple[float, float, float, float]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``start``/``end`` delimit its text; ``info`` says how it was read."""

    info: PageInfo
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """Text (NFC) and geometry of one file. Words are in text order; inputs without geometry have none.

    ``part``: which of the documents in its file this one is, from 1 (see :mod:`extractor.several`).
    """

    text: str
    source: str = "-"
    media_type: str = "text/plain"
    sha256: str = ""
    bytes: int = 0
    pages: tuple[Page, ...] = ()
    words: tuple[Word, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    part: int = 1
    _derived: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of_text(cls, text: str, *, source: str = "-") -> Document:
        """A document of plain text (made NFC), for rules, tests and texts that come from elsewhere."""
        text = unicodedata.normalize("NFC", text)
        content = text.encode("utf-8", "surrogatepass")
        info = PageInfo(number=1, method="plain")
        return cls(
            text=text,
            source=source,
            sha256=hashlib.sha256(content).hexdigest(),
            bytes=len(content),
            pages=(Page(info=info, start=0, end=len(text)),),
        )

    # -- views of equal length ---------------------------------------------------------------------------

    @cached_property
    def repairs(self) -> tuple[repair.Repair, ...]:
        """What OCR misread and the language puts right, in text order; nothing of pages that were not read by OCR."""
        read = {page.info.number for page in self.pages if page.info.method == "ocr"}
        if not read:
            return ()
        return repair.repairs(self._even(self.text), [word for word in self.words if word.page in read])

    @cached_property
    def repaired(self) -> str:
        """``text`` as it was printed, as far as that can be told: with each of ``repairs`` in its place."""
        return repair.repaired(self.text, self.repairs)

    @cached_property
    def clean(self) -> str:
        """``repaired`` with quotes, dashes, blanks evened out; soft line breaks are blanks, a table's gaps bars."""
        return self._even(self.repaired)

    @staticmethod
    def _even(text: str) -> str:
        return folding.reflow(folding.clean(tabbed.barred(text)))

    @cached_property
    def folded(self) -> str:
        """``clean`` in lower-case ASCII: what rules match keywords on."""
        return folding.fold(self.clean)

    def derive(self, function: Callable[[Document], T]) -> T:
        """``function(self)``, computed once a document: what several rules share (zones, clauses)."""
        if function not in self._derived:
            self._derived[function] = function(self)
        return self._derived[function]  # type: ignore[no-any-return]

    # -- geometry ----------------------------------------------------------------------------------------

    @property
    def has_geometry(self) -> bool:
        """Whether words have boxes."""
        return bool(self.words)

    @cached_property
    def _word_ends(self) -> list[int]:
        return [word.end for word in self.words]

    @cached_property
    def _page_starts(self) -> list[int]:
        return [page.start for page in self.pages]

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that share at least one code point with ``text[start:end]``, in text order."""
        first = bisect.bisect_right(self._word_ends, start)
        last = first
        while last < len(self.words) and self.words[last].start < end:
            last += 1
        return self.words[first:last]

    def page_at(self, offset: int) -> int | None:
        """1-based page that holds the code point at ``offset``; None for inputs without pages."""
        words = self.words_in(offset, offset + 1)
        if words:
            return words[0].page
        if not self.pages or all(page.info.method == "plain" for page in self.pages):
            return None
        position = bisect.bisect_right(self._page_starts, offset) - 1
        return self.pages[max(position, 0)].info.number

    def boxes(self, start: int, end: int) -> list[Box]:
        """One box a printed line that ``text[start:end]`` touches: [page, x0, y0, x1, y1] in page fractions.

        A word that the span covers in part is cut in proportion to its letters.
        """
        lines: dict[tuple[int, int], list[float]] = {}
        for word in self.words_in(start, end):
            x0, y0, x1, y1 = word.box
            length = max(word.end - word.start, 1)
            left = x0 + (x1 - x0) * (max(start, word.start) - word.start) / length
            right = x0 + (x1 - x0) * (min(end, word.end) - word.start) / length
            box = lines.get((word.page, word.line))
            if box is None:
                lines[word.page, word.line] = [left, y0, right, y1]
            else:
                box[0], box[1] = min(box[0], left), min(box[1], y0)
                box[2], box[3] = max(box[2], right), max(box[3], y1)
        return [(page, *(round(value, 5) for value in box)) for (page, _), box in lines.items()]  # type: ignore[misc]

    @cached_property
    def _repair_ends(self) -> list[int]:
        return [one.end for one in self.repairs]

    def repairs_in(self, start: int, end: int) -> tuple[repair.Repair, ...]:
        """The repairs that share at least one code point with ``text[start:end]``, in text order."""
        first = bisect.bisect_right(self._repair_ends, start)
        last = first
        while last < len(self.repairs) and self.repairs[last].start < end:
            last += 1
        return self.repairs[first:last]

    def confidence(self, start: int, end: int) -> float:
        """The lowest confidence of the words in the span and of what was repaired in it; 1.0 without geometry."""
        sure = [word.confidence for word in self.words_in(start, end)]
        return min((*sure, *(one.confidence for one in self.repairs_in(start, end))), default=1.0)

    # -- facts -------------------------------------------------------------------------------------------

    def evidence(
        self, start: int, end: int, rule: str, *, confidence: float = 1.0, value: Iterable[tuple[int, int]] = ()
    ) -> Evidence:
        """Evidence for ``text[start:end]``, found by ``rule`` whose own confidence is ``confidence``.

        ``value``: the spans that the value depends on, where they are less than the whole quote.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span {start}:{end} is not inside a text of {len(self.text)} code points")
        spans = list(value) or [(start, end)]
        read = min(self.confidence(*span) for span in spans)
        return Evidence(
            quote=self.text[start:end],
            start=start,
            end=end,
            page=self.page_at(start),
            boxes=self.boxes(start, end),
            confidence=round(read * confidence, 4),
            rule=rule,
        )

    def info(self, *, with_text: bool = False) -> DocumentInfo:
        """The record's ``document`` part."""
        return DocumentInfo(
            id=self.sha256[:16] + (f"-{self.part}" if self.part > 1 else ""),
            sha256=self.sha256,
            source=self.source,
            media_type=self.media_type,
            bytes=self.bytes,
            text_sha256=hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest(),
            pages=[page.info for page in self.pages],
            warnings=list(self.warnings),
            repairs=[WordRepair(page=self.page_at(one.start), **one._asdict()) for one in self.repairs],
            text=self.text if with_text else None,
        )
