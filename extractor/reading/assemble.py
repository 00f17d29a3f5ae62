"""Pages of words become one Document: lines, reading order, paragraphs, and for every code point its word's box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.document import Document, Page, Word
from extractor.reading import layout, margins, sanity
from extractor.reading.cleaning import specks
from extractor.reading.cleaning.straight import straightened
from extractor.reading.lines import Line, rows
from extractor.reading.printed import PrintedPage
from extractor.reading.sheets import Sheet, divide, stamps_of, tables_of
from extractor.record import ReadingWarning

_A4 = 595 / 842


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

    ``text[word.start:word.end]`` is the printed word; between words stands a blank, a tab (next cell of a table; more
    where cells are empty), a line break (next paragraph, list item, table row or head line), two (next block), or
    nothing (a number broken over lines).
    """
    warnings: list[ReadingWarning] = []
    sheets: list[Sheet] = []
    for number, page in enumerate(pages):
        warnings.extend(page.warnings)
        info = page.info
        if info.language_ratio is None and page.words and info.method == "ocr":
            ratio = sanity.measure(word.text for word in page.words).language_ratio
            info = info.model_copy(update={"language_ratio": ratio})
        aspect = info.width / info.height if info.width and info.height else _A4
        words, boxes = straightened(page.words, skew=info.skew, aspect=aspect)
        words, notes = margins.apart(words, aspect)
        words, dirt = specks.divided(words) if info.method == "ocr" else (words, [])
        text = [word for word in words if word.place is None] if page.tables else words
        sheets.append(
            Sheet(
                info,
                aspect,
                rows(text, page=number, aspect=aspect),
                tables_of(page, words, number, aspect),
                boxes,
                dirt=dirt,
                stamps=stamps_of(page, notes, number),
            )
        )
    divide(sheets)
    paragraphs = _paragraphs(sheets)
    return _written(
        paragraphs, sheets, source=source, media_type=media_type, sha256=sha256, size=size, warnings=tuple(warnings)
    )


def _paragraphs(sheets: Sequence[Sheet]) -> list[_Paragraph]:
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
            elif last is not None and line.kind == last.kind == "row" and line.flow == last.flow:
                done.append(_Paragraph([line]))  # what stands between two pages waits for the table to end
            else:
                done.extend(waiting)
                loose = bool(waiting) or (last is not None and _is_loose(last, line, sheet))
                waiting = []
                done.append(_Paragraph([line], loose))
            last = line
        waiting.extend(_grouped(sheet.foot, sheet))
    done.extend(waiting)
    return done


def _grouped(lines: Sequence[Line], sheet: Sheet) -> list[_Paragraph]:
    """Furniture and stamps line by line, footnotes joined like running text; each stamp is a block of its own."""
    found: list[_Paragraph] = []
    for line in lines:
        if found and line.kind == "note" and layout.runs_on(found[-1].lines[-1], line, pitch=0.0, aspect=sheet.aspect):
            found[-1].lines.append(line)
        else:
            is_other = not found or (line.kind == "stamp" and found[-1].lines[-1].flow != line.flow)
            found.append(_Paragraph([line], loose=is_other))
    return found


def _is_loose(before: Line, after: Line, sheet: Sheet) -> bool:
    if before.flow != after.flow:
        return True
    if after.kind != "body":
        return False
    return before.page == after.page and after.y1 - before.y1 > 1.9 * max(sheet.pitch, after.size)


def _written(
    paragraphs: Sequence[_Paragraph],
    sheets: Sequence[Sheet],
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
            if line.kind not in ("furniture", "note", "stamp") or line.page not in starts:
                starts.setdefault(line.page, offset + len(gap))
            tabs, boxes = line.tabs, sheets[line.page].boxes
            first = number
            for index, word in enumerate(line.words):
                if line.gaps:
                    gap = line.gaps[index] if index else gap + line.gaps[0]
                    sheet, strip = line.strips[index]
                    page_number, boxes, number = sheets[sheet].info.number, sheets[sheet].boxes, first + strip
                elif index:
                    gap = "\t" if index in tabs else " "
                if gap:
                    parts.append(gap)
                    offset += len(gap)
                text = word.text
                end = offset + len(text)
                parts.append(text)
                words.append(Word(offset, end, page_number, number, boxes.get(id(word), word.box), word.confidence))
                offset = end
            if line.gaps:
                parts.append(line.gaps[-1])
                offset += len(line.gaps[-1])
                number = first + max(strip for _, strip in line.strips)
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


def _pages(sheets: Sequence[Sheet], starts: dict[int, int], length: int) -> tuple[Page, ...]:
    """Each page from its first word to the next page's first; pages without words are empty stretches."""
    edges = [0] * (len(sheets) + 1)
    edges[len(sheets)] = length
    for place in range(len(sheets) - 1, -1, -1):
        edges[place] = min(starts.get(place, edges[place + 1]), edges[place + 1])
    if sheets:
        edges[0] = 0
    return tuple(Page(sheet.info, edges[place], edges[place + 1]) for place, sheet in enumerate(sheets))
