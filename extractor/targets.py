"""Sections of targets: what stands under ``Phương hướng, nhiệm vụ`` is planned, but not the notes of other sections."""

from __future__ import annotations

from dataclasses import dataclass

from extractor import regex
from extractor.acting import any_of
from extractor.document import Document
from extractor.sentences import Block, mark_of

_HEADING = regex.compile(rf"(?<![a-z]){any_of('kind', 'target_headings')}(?![a-z])")
_LONGEST_HEADING = 120  # code points


@dataclass(slots=True)
class Targets:
    """Whether the paragraph that was entered last stands under a heading of targets."""

    under: bool = False
    begin: int = 0
    noted_before: bool = False

    def enter(self, document: Document, block: Block, line: str, *, runs_on: bool, first: bool) -> None:
        """Go on to the next paragraph; ``line`` is its folded text, ``runs_on`` says that it begins no sentence."""
        heading = block.level <= 1 and not runs_on and len(line) < _LONGEST_HEADING and not line.endswith((".", ";"))
        if block.footnote:
            self.noted_before = 0 <= mark_of(document, block) < self.begin
        elif heading and (first or block.level or line.isupper()):
            self.under, self.begin = _HEADING.search(line) is not None, block.start

    def hold(self, *, note: bool) -> bool:
        """Whether they hold the paragraph; a ``note`` belongs to where its mark stands."""
        return self.under and not (note and self.noted_before)
