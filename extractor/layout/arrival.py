"""The stamp of arrival where it stands apart from the head: ``CÔNG VĂN ĐẾN``, Số, Ngày, Chuyển, and the body's name.

On a scan such a stamp is read by itself and its lines stand between blank lines, behind its page's text.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor import regex
from extractor.document import Document
from extractor.layout.cells import Cell, in_capitals
from extractor.layout.patterns import one_of

LONGEST = 24
"""Code points of the line that says ``ĐẾN``."""
ABOVE, BELOW = 3, 8
"""Lines of the stamp before and after that one."""

_LINE = regex.compile(rf"(?<![^\n])[^\n]{{2,{LONGEST}}}(?=\n|$)")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A stamp's lines in text order; ``at`` is the place of the one that says ``ĐẾN``."""

    lines: tuple[Cell, ...]
    at: int

    @property
    def span(self) -> tuple[int, int]:
        """From the first line to the last."""
        return self.lines[0].start, self.lines[-1].end


def arrivals(document: Document) -> tuple[Arrival, ...]:
    """The stamps of arrival that stand alone, in text order. Use ``document.derive(arrivals)``."""
    found: list[Arrival] = []
    for match in _LINE.finditer(document.text):
        if "N" not in match.group() or not _says_arrived(document, *match.span()):
            continue
        lines, at = _block(document, match.start())
        if any(place != at and _is_row(document, line) for place, line in enumerate(lines)):
            found.append(Arrival(lines, at))
    return tuple(found)


def arrival(document: Document) -> Arrival | None:
    """The stamp on the first page: a later page has that of what it came with. Use ``document.derive(arrival)``."""
    found = next(iter(document.derive(arrivals)), None)
    if found is None:
        return None
    first = document.pages[0].info.number if document.pages else None
    return found if document.page_at(found.span[0]) in (None, first) else None


def _says_arrived(document: Document, start: int, end: int) -> bool:
    pattern = one_of("stamp", "arrival", before=r"\W*", after=r"\W*")
    words = document.folded[start:end].replace("|", " ")
    return pattern.fullmatch(words) is not None and in_capitals(document.clean[start:end])


def _is_row(document: Document, line: Cell) -> bool:
    return one_of("stamp", "rows").fullmatch(document.folded[line.start : line.end].replace("\n", " ")) is not None


def _block(document: Document, position: int) -> tuple[tuple[Cell, ...], int]:
    """The lines around one, up to blank lines, and which of them it is."""
    text = document.text
    starts = [position]
    while len(starts) <= ABOVE and starts[0] > 0:
        before = text.rfind("\n", 0, starts[0] - 1) + 1
        if not text[before : starts[0]].strip():
            break
        starts.insert(0, before)
    at = len(starts) - 1
    while len(starts) - at <= BELOW:
        after = text.find("\n", starts[-1]) + 1
        end = text.find("\n", after)
        if not after or not text[after : end if end >= 0 else len(text)].strip():
            break
        starts.append(after)
    lines = []
    for number, start in enumerate(starts):
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        first = start + len(line) - len(line.lstrip())
        lines.append(Cell(first, first + len(line.strip()), number, 0, 0))
    return tuple(lines), at
