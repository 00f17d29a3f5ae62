"""Handwriting in a head: the number, day and month that a pen put between printed words are found, and not guessed.

On signed documents the registry writes the serial and the day, often the month, by hand. The engine makes noise of them
(``Số: 0# /CT-UBND``), or figures that look right and are not. Here each such slot is found (``slots``), its ink
measured (``ink``), compared with printed figures (``shapes``) and judged (``judging``): print is kept, and read a
second time by its shapes; what a hand wrote is taken out of the words, and a warning says where it stands, so that a
person can type it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from extractor import regex
from extractor.reading.engine import SeenWord
from extractor.reading.pixels import Pixels
from extractor.reading.scan import CleanScan
from extractor.reading.written.colour import coloured_ink
from extractor.reading.written.ink import baseline_of
from extractor.reading.written.judging import Verdict, judged
from extractor.reading.written.slots import Row, Slot, rows, slots
from extractor.record import ReadingWarning
from extractor.vietnamese.folding import fold

__all__ = ["without_handwriting"]

HEAD = 0.62
"""The head of a page ends above this share of its height."""
_MOTTO = regex.compile(r"doc lap|tu do - hanh|hanh phuc|cong hoa xa hoi|cong san viet nam")
_NAMES = {"number": "the number", "day": "the day", "month": "the month", "year": "the year"}

Edit = tuple[int, int, str, bool]
"""Start and end in a row's text, what stands there instead, and whether the word is parted there."""


def without_handwriting(
    seen: Sequence[SeenWord], pixels: Pixels, scan: CleanScan, *, page: int, image: Pixels | None = None
) -> tuple[list[SeenWord], list[ReadingWarning]]:
    """The words of a page without what a hand wrote into the slots of its head, and a warning for each such slot.

    ``seen``: words with boxes in pixels of the cleaned page; ``pixels``: that page (grey, dark print on white);
    ``page``: its number, from 1; ``image``: the page as it came, for ink that cleaning takes off with the stamps. Later
    pages are looked at where a further document begins: under a motto.

    Printed figures that the engine misread are put right where their shapes leave no doubt.
    """
    head = [word for word in seen if word.box[1] < HEAD * pixels.shape[0]]
    if page > 1 and not _MOTTO.search(fold(" ".join(word.text for word in head))):
        return list(seen), []
    changed: dict[int, list[SeenWord]] = {}
    warnings: dict[str, ReadingWarning] = {}
    for row in rows(head):
        verdicts = [_verdict(slot, row, pixels, scan, image) for slot in slots(row)]
        for source, words in zip(row.sources, _rewritten(row, verdicts), strict=True):
            if words != [source]:
                changed[id(source)] = words
        for verdict in verdicts:
            if verdict.state == "written":
                warning = _warning(verdict, row, scan, page)
                warnings.setdefault(warning.code, warning)
    return [word for source in seen for word in changed.get(id(source), [source])], list(warnings.values())


def _verdict(slot: Slot, row: Row, pixels: Pixels, scan: CleanScan, image: Pixels | None) -> Verdict:
    baseline = baseline_of(row, pixels, slot)
    if baseline is None:
        return Verdict("blank", slot)
    found = judged(slot, baseline, pixels)
    if found.state == "blank" and image is not None:
        room = (slot.left, baseline - 0.8 * slot.em, slot.right, baseline + 0.2 * slot.em)
        if coloured_ink(image, scan, room):
            return Verdict("written", slot, box=room)
    return found


def _warning(verdict: Verdict, row: Row, scan: CleanScan, page: int) -> ReadingWarning:
    slot = verdict.slot
    words = [text for _, _, text in slot.beside] or [
        row.text[slot.line[0] : slot.start],
        row.text[slot.end : slot.line[1]],
    ]
    around = " … ".join(part.strip() for part in words)
    box = verdict.box or (slot.left, row.words[0].box[1], slot.right, row.words[0].box[3])
    x0, y0, x1, y1 = scan.page_box(box)
    return ReadingWarning(
        code=f"handwritten-{slot.kind}",
        page=page,
        message=f"{_NAMES[slot.kind]} seems to be written by hand and was not read: {around}",
        boxes=[(page, round(x0, 5), round(y0, 5), round(x1, 5), round(y1, 5))],
    )


def _rewritten(row: Row, verdicts: Sequence[Verdict]) -> list[list[SeenWord]]:
    """For each word of the row what becomes of it: itself, itself with other figures, its printed ends, or nothing."""
    edits: list[Edit] = []
    for verdict in verdicts:
        slot = verdict.slot
        if verdict.state == "written":
            unread = "ngày" if slot.kind == "day" and len(slot.beside) == 1 else ""
            edits.append((slot.start, slot.end, unread, True))
            edits += [
                (start, end, text, False) for start, end, text in slot.beside if fold(row.text[start:end]) != fold(text)
            ]
        elif verdict.text and verdict.text != row.text[slot.start : slot.end]:
            edits.append((slot.start, slot.end, verdict.text, False))
    edits = sorted(set(edits))
    usual = median(word.confidence for word in row.words)
    words = [
        _edited(word, source, start, edits, usual)
        for (start, _, word), source in zip(row.spans(), row.sources, strict=True)
    ]
    return [
        [_agreed(word, row, verdicts, start) for word in some] for some, start in zip(words, row.starts, strict=True)
    ]


def _edited(word: SeenWord, source: SeenWord, start: int, edits: Sequence[Edit], usual: float) -> list[SeenWord]:
    """The word after the edits that touch its letters (``start``: where it begins in the row's text).

    What made the engine unsure of a word was what a hand wrote in it: its print is surer, halfway to what is ``usual``.
    """
    end = start + len(word.text)
    mine = [edit for edit in edits if edit[0] < end and edit[1] > start]
    if not mine:
        return [source]
    parts, text, position = [], "", start
    for first, last, new, parted in mine:
        text += word.text[position - start : max(first, position) - start]
        text += new if first >= start else ""  # figures that stood in two words go into the first
        position = min(last, end)
        if parted:
            parts.append(text)
            text = ""
    parts.append(text + word.text[position - start :])
    if len(parts) == 1:
        return [replace(source, text=parts[0])] if parts[0] else []
    sure = max(source.confidence, (source.confidence + usual) / 2)
    placed = zip(parts, _boxes(word, parts), strict=True)
    return [replace(source, text=part, box=box, confidence=sure) for part, box in placed if part]


def _boxes(word: SeenWord, parts: Sequence[str]) -> list[tuple[float, float, float, float]]:
    """Boxes of what is left at a word's ends, in proportion to the letters that it had."""
    x0, y0, x1, y1 = word.box
    letter = (x1 - x0) / max(len(word.text), 1)
    boxes, seen = [], 0
    for place, part in enumerate(parts):
        left = x1 - letter * len(part) if place == len(parts) - 1 else x0 + letter * seen
        boxes.append((left, y0, left + letter * len(part), y1))
        seen += len(part) + 1
    return boxes


def _agreed(word: SeenWord, row: Row, verdicts: Sequence[Verdict], start: int) -> SeenWord:
    """Figures that two readings agree on are as sure as the likelier of the two."""
    for verdict in verdicts:
        if verdict.state == "print" and verdict.slot.start == start and word.text == verdict.text:
            return replace(word, confidence=max(word.confidence, round(verdict.likeness, 4)))
    return word
