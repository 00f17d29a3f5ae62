"""What a search asks the index, tier by tier, and whether a text bears out what the index found."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.vietnamese.folding import fold
from pipelines.search.boolean import Question
from pipelines.search.named import Named
from pipelines.search.queries import Part, Query, Words
from pipelines.search.quoting import Passage, Shown, Span, densest
from pipelines.search.showing import Tier

_LAW_ALONE = re.compile(r"[\s,]+(?:n[aă]m|ng[aà]y)?\s*\d.*$", re.IGNORECASE)
"""The year, or the day, behind the name of a law."""


@dataclass(frozen=True, slots=True)
class Plan:
    """``whole``: all that is found; ``tiers``: in which order, each without those before it."""

    whole: Question
    tiers: tuple[tuple[Tier, Question], ...]
    parts: tuple[Part, ...]
    as_written: bool = False
    cut: bool = False

    @property
    def is_checked(self) -> bool:
        """Whether some that the index gives may turn out to be none: it knows pairs, not rows of three words."""
        if self.cut and any(isinstance(part, Words) and len(part.folded) > 1 for part in self.parts):
            return True
        return any(is_checked(part) or isinstance(part, Named) for part in self.parts)


def is_earlier(issued: str | None, query: Query) -> bool:
    """Whether a document is older than what it would name, so that it means another of that number."""
    return issued is not None and any(issued[:4] < named.year for named in query.named if named.year)


def passage(text: Shown, plan: Plan, around: Span | None, tier: Tier) -> Passage | None:
    """The passage to show; None where an expression turns out not to stand in the text, its pairs of words apart.

    Where a page was read by OCR, words may stand there that are not as they were read: the index is believed.
    """
    was_read = any(page.read for page in text.pages)
    found = []
    for part in plan.parts:
        if isinstance(part, Named) and around is not None:
            continue
        places = _places(text, part, plan)
        unproved = not was_read and isinstance(part, Named) and part.names and tier == "names it"
        if not places and (unproved or text.denies(part)):
            return None
        found.append(places)
    spans = [span for places in found for span in places]
    if around is not None:
        return text.passage([*spans, around], around=around)
    return text.passage(spans, around=densest(found))


def _places(text: Shown, part: Part, plan: Plan) -> list[Span]:
    places = text.places(part, as_written=plan.as_written)
    if places or not isinstance(part, Named) or part.serial is not None or part.year is None:
        return places
    year = re.compile(rf"[\s,]*(?:nam\s+|ngay\s+[\d\s/.-]*|.{{0,30}}nam\s+)?{part.year}")  # "Luật Đất đai năm 2013"
    bare = replace(part, written=_LAW_ALONE.sub("", part.written))
    return [span for span in text.places(bare) if year.match(fold(text.text[span[1] : span[1] + 40]).lower())]


def is_checked(part: Part) -> bool:
    """Whether only the text tells if it stands there."""
    return isinstance(part, Words) and part.is_checked
