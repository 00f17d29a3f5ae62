"""Pages of words become one Document: lines, reading order, paragraphs, and for every code point its word's box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.document import Document, Page, Word
from extractor.reading import furniture, layout, sanity, specks
from extractor.reading.lines import Line, Row, rows
from extractor.reading.order import in_order
from extractor.reading.printed import PrintedPage, PrintedWord
from extractor.reading.straight import straightened
from extractor.record import PageInfo, ReadingWarning

_A4 = 595 / 842
_LEFT, _RIGHT = 35 / 210, 1 - 20 / 210
"""The narrowest column of text on A4 by Nghị định 30/2020/NĐ-CP, Phụ lục I: margins of 30 to 35 and 15 to 20 mm."""


@dataclass(slots=True)
class _Sheet:
    """One page on its way to text: ``head`` and ``foot`` hold its furniture, ``foot`` its footnotes as well.

    ``boxes``: where the words of a page that leans really are (see :mod:`extractor.reading.straight`).
    """

    info: PageInfo
    aspect: float
    rows: list[Row]
    boxes: dict[int, tuple[float, float, float, float]]
    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)
    dirt: list[PrintedWord] = field(default_factory=list)
    pitch: float = 0.0


@dataclass(slots=True)
class _Paragraph:
    """Lines that are one paragraph; ``loose``: a blank line stands before it."""

    lines: list[Line]
    loose: bool = False


def document(
    pages: Iterable[PrintedPage],
    *,
    source: str = "-",
    media_type: str = "application/pdf",
    sha256: str = "",
    size: int = 0,
) -> Document:
    """The document that the pages' words form. Every word becomes a stretch of the text, none is lost.

    ``text[word.start:word.end]`` is the printed word; between words stands a blank, a tab (next cell of a table),
    a line break (next paragraph, list item or head line), two (next block), or nothing (a number broken over lines).
    """
    warnings: list[ReadingWarning] = []
    sheets: list[_Sheet] = []
    for number, page in enumerate(pages):
        warnings.extend(page.warnings)
        info = page.info
        if info.language_ratio is None and page.words and info.method == "ocr":
            ratio = sanity.measure(word.text for word in page.words).language_ratio
            info = info.model_copy(update={"language_ratio": ratio})
        aspect = info.width / info.height if info.width and info.height else _A4
        words, boxes = straightened(page.words, skew=info.skew, aspect=aspect)
        words, dirt = specks.divided(words) if info.method == "ocr" else (words, [])
        sheets.append(_Sheet(info, aspect, rows(words, page=number, aspect=aspect), boxes, dirt=dirt))
    _divide(sheets)
    paragraphs = _paragraphs(sheets)
    return _written(
        paragraphs, sheets, source=source, media_type=media_type, sha256=sha256, size=size, warnings=tuple(warnings)
    )


def _divide(sheets: Sequence[_Sheet]) -> None:
    """Sort each page's rows into head, body (in reading order) and foot, and find its margins."""
    all_rows = [sheet.rows for sheet in sheets]
    keys = furniture.running(all_rows)
    size = furniture.usual_size(all_rows)
    flow = 0
    found: list[tuple[float, float]] = []
    for number, sheet in enumerate(sheets):
        stamped = furniture.machine_stamp(sheet.rows)
        stamp = sheet.rows[:stamped]
        head, body, foot = furniture.split(sheet.rows[stamped:], keys)
        notes = furniture.footnotes(body, size=size) if size else 0
        flow += 1
        sheet.head = _aside(head, "furniture", flow)
        note_lines = _aside(body[len(body) - notes :], "note", flow)
        dirt = rows(sheet.dirt, page=number, aspect=sheet.aspect)
        sheet.foot = note_lines + _aside([*foot, *stamp, *dirt], "furniture", flow)
        running, flow = in_order(body[: len(body) - notes], sheet.aspect, flow)
        sheet.body = running
        text_lines = [line for line in running if line.kind == "body" and line.flow == 0]
        edges = layout.margins(text_lines)
        sheet.pitch = layout.usual_pitch(text_lines)
        if edges is not None:
            found.append(edges)
        for line in (*text_lines, *note_lines):
            line.left, line.right = edges if edges is not None else (-1.0, -1.0)
    usual = _middle(found)
    for sheet in sheets:
        for line in (*sheet.body, *sheet.foot):
            if line.right < 0:
                line.left, line.right = usual if usual else _own_margins(sheet.body)


def _aside(found: Sequence[Row], kind: str, flow: int) -> list[Line]:
    lines = []
    for row in found:
        line = row.merged()
        line.kind, line.flow = kind, -flow
        lines.append(line)
    return lines


def _middle(found: list[tuple[float, float]]) -> tuple[float, float] | None:
    if not found:
        return None
    lefts, rights = sorted(left for left, _ in found), sorted(right for _, right in found)
    return lefts[len(lefts) // 2], rights[len(rights) // 2]


def _own_margins(lines: Sequence[Line]) -> tuple[float, float]:
    """Margins of a page without running text: never narrower than Nghị định 30/2020/NĐ-CP asks for."""
    return min([_LEFT, *(line.x0 for line in lines)]), max([_RIGHT, *(line.x1 for line in lines)])


def _paragraphs(sheets: Sequence[_Sheet]) -> list[_Paragraph]:
    """Paragraphs in text order. What stands in the margins of a page break waits for the sentence to end."""
    done: list[_Paragraph] = []
    waiting: list[_Paragraph] = []
    last: Line | None = None
    for place, sheet in enumerate(sheets):
        if place and sheet.info.number != sheets[place - 1].info.number + 1:
            last = None  # pages between were not asked for: nothing goes on over the gap
        waiting.extend(_grouped(sheet.head, sheet))
        for line in sheet.body:
            if last is not None and layout.runs_on(last, line, pitch=sheet.pitch, aspect=sheet.aspect):
                done[-1].lines.append(line)
            else:
                done.extend(waiting)
                loose = bool(waiting) or (last is not None and _is_loose(last, line, sheet))
                waiting = []
                done.append(_Paragraph([line], loose))
            last = line
        waiting.extend(_grouped(sheet.foot, sheet))
    done.extend(waiting)
    return done


def _grouped(lines: Sequence[Line], sheet: _Sheet) -> list[_Paragraph]:
    """Furniture line by line, footnotes joined like running text."""
    found: list[_Paragraph] = []
    for line in lines:
        if found and line.kind == "note" and layout.runs_on(found[-1].lines[-1], line, pitch=0.0, aspect=sheet.aspect):
            found[-1].lines.append(line)
        else:
            found.append(_Paragraph([line], loose=not found))
    return found


def _is_loose(before: Line, after: Line, sheet: _Sheet) -> bool:
    if before.flow != after.flow:
        return True
    if after.kind != "body":
        return False
    return before.page == after.page and after.y1 - before.y1 > 1.9 * max(sheet.pitch, after.size)


def _written(
    paragraphs: Sequence[_Paragraph],
    sheets: Sequence[_Sheet],
    *,
    source: str,
    media_type: str,
    sha256: str,
    size: int,
    warnings: tuple[ReadingWarning, ...],
) -> Document:
    parts: list[str] = []
    words: list[Word] = []
    starts: dict[int, int] = {}
    offset = number = 0
    for paragraph in paragraphs:
        gap = ("\n\n" if paragraph.loose else "\n") if parts else ""
        for place, line in enumerate(paragraph.lines):
            if place:
                gap = layout.separator(paragraph.lines[place - 1].text, line.text)
            number += 1
            page_number = sheets[line.page].info.number
            if line.kind not in ("furniture", "note") or line.page not in starts:
                starts.setdefault(line.page, offset + len(gap))
            tabs, boxes = line.tabs, sheets[line.page].boxes
            for index, word in enumerate(line.words):
                if index:
                    gap = "\t" if index in tabs else " "
                if gap:
                    parts.append(gap)
                    offset += len(gap)
                text = word.text
                end = offset + len(text)
                parts.append(text)
                words.append(Word(offset, end, page_number, number, boxes.get(id(word), word.box), word.confidence))
                offset = end
    return Document(
        text="".join(parts),
        source=source,
        media_type=media_type,
        sha256=sha256,
        bytes=size,
        pages=_pages(sheets, starts, offset),
        words=tuple(words),
        warnings=warnings,
    )


def _pages(sheets: Sequence[_Sheet], starts: dict[int, int], length: int) -> tuple[Page, ...]:
    """Each page from its first word to the next page's first; pages without words are empty stretches."""
    edges = [0] * (len(sheets) + 1)
    edges[len(sheets)] = length
    for place in range(len(sheets) - 1, -1, -1):
        edges[place] = min(starts.get(place, edges[place + 1]), edges[place + 1])
    if sheets:
        edges[0] = 0
    return tuple(Page(sheet.info, edges[place], edges[place + 1]) for place, sheet in enumerate(sheets))
