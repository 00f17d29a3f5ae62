"""Print, handwriting or nothing: what stands in a slot, and what print there says.

Print of a known face fits like a key (``shapes``); what a hand wrote does not. On heads set and degraded by
``gold.render.marks.heads`` and on real scans printed figures fit with a likeness of 0.87 to 0.99 at every level down
to a fax, written ones with 0.2 to 0.8. Between the two the engine's own reading decides, and only where it is as sure
as of print.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor import regex
from extractor.reading.pixels import Pixels
from extractor.reading.written.ink import PEN, Ink, ink_of_slot, up_to_the_stroke
from extractor.reading.written.shapes import FACES, NONE, Fit, fit
from extractor.reading.written.slots import Kind, Slot

USUAL = ("times", "times italic", "serif", "serif italic")
"""Faces that are tried first: Times, in which nearly all documents are set."""
NEAR = (0.95, 0.98, 1.01, 1.04)
SCALES = (0.74, 0.8, 0.86, 0.92, 0.98, 1.04, 1.1)
"""Sizes tried for every face, as shares of the type that the words beside the slot let expect (in Times)."""
BETWEEN = (-0.03, 0.03)
"""Sizes tried around the best of those."""
PLAIN = 0.93
"""Likeness from which no other face is tried."""
HOPELESS, PROMISING = 0.4, 0.6
"""Likeness of usual faces below which no other face is tried, and of a face from which its size is looked for."""
PRINT, PRINT_WORST = 0.86, 0.78
"""Least likeness (mean, and of the worst figure) of print that the engine read as the same figures."""
OWN, OWN_WORST = 0.92, 0.89
"""The same for figures that the engine did not read, or read otherwise: the shapes alone tell."""
FAINT, FAINT_WORST = 0.78, 0.65
SURE, READ = 0.9, 0.85
"""Print so worn that it fits less well is believed where the engine is so sure of the same figures; a year of four
figures where it is as sure as ``READ``."""

MOST = {"number": 99999, "day": 31, "month": 12, "year": 2099}
LEAST = {"number": 0, "day": 1, "month": 1, "year": 1900}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What stands in a slot. ``text``: what print there says; None for ``blank`` and ``written``.

    ``likeness``: how well figures of print explain the ink. ``box``: x0, y0, x1, y1 of the ink in pixels of the cleaned
    page; None where there is none.
    """

    state: Literal["blank", "print", "written"]
    slot: Slot
    text: str | None = None
    likeness: float = 0.0
    box: tuple[float, float, float, float] | None = None


def judged(slot: Slot, baseline: float, pixels: Pixels) -> Verdict:
    """What stands in the slot of the cleaned page, whose print stands on ``baseline`` (pixels from the top)."""
    if slot.kind == "number" and slot.glued:
        slot = up_to_the_stroke(slot, baseline, pixels)
    ink = ink_of_slot(slot, baseline, pixels)
    if ink.blank and not any(map(str.isalnum, slot.text)):
        return Verdict("blank", slot)
    if not ink.boxes and ink.over <= PEN and slot.confidence >= READ and _possible(slot.kind, _figures(slot.text)):
        return Verdict("print", slot, slot.text)  # so worn that its ink was not found, yet read surely
    best = NONE if ink.over > PEN else _fit(ink)
    said = _figures(slot.text)
    figures = said or _with_letter(slot.text)
    if slot.kind == "number" and figures and best.likeness < PRINT:  # the slash hangs on the last figure, or a letter
        beside = fit(ink, tuple(FACES), SCALES, figures)
        if beside.text == figures and beside.likeness > best.likeness:
            best = beside
    text = _print(slot, said, best)
    box = _box(slot, ink, baseline)
    if text is None:
        return Verdict("written", slot, likeness=best.likeness, box=box)
    return Verdict("print", slot, text, best.likeness, box)


def _fit(ink: Ink) -> Fit:
    if not ink.boxes:
        return NONE
    usual = fit(ink, USUAL, NEAR)
    if usual.likeness >= PLAIN or usual.likeness < HOPELESS:
        return usual
    other = fit(ink, tuple(FACES), SCALES)
    if PROMISING <= other.likeness < PLAIN:
        nearer = fit(ink, (other.face,), tuple(other.scale + step for step in BETWEEN))
        other = max(other, nearer, key=_likeness)
    return max(usual, other, key=_likeness)


def _likeness(found: Fit) -> float:
    return found.likeness


def _print(slot: Slot, said: str, best: Fit) -> str | None:
    """The figures that are printed, None where a hand may have written them."""
    if slot.kind == "year" and _possible("year", said) and (slot.confidence >= READ or best.worst >= PRINT_WORST):
        return said  # printed nearly always, and a hand's last figure would not be read so surely
    if slot.text.startswith(best.text) and best.worst >= PRINT_WORST and slot.text[len(best.text) :].isalpha():
        return slot.text  # a letter, or the symbol whose slash is lost: nothing to mend here
    agreed = said == best.text and _possible(slot.kind, said)
    if agreed and best.likeness >= PRINT and best.worst >= PRINT_WORST:
        return said
    if agreed and slot.confidence >= SURE and best.likeness >= FAINT and best.worst >= FAINT_WORST:
        return said
    signs = len(said) or sum(not sign.isspace() for sign in slot.text)
    alone = best.likeness >= OWN and best.worst >= OWN_WORST and signs == len(best.text)
    return best.text if alone and _possible(slot.kind, best.text) else None


_SERIAL = regex.compile(r"[^\w/]*(\d{1,6})[^\w/]*")
_THOUSANDS = regex.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")


def _figures(text: str) -> str:
    """The figures that the engine saw, without the thousands' point and what specks stand beside them.

    None where another point or a blank parts them: ``45.1`` is not 451, and nobody knows what it is.
    """
    match = _SERIAL.fullmatch(_THOUSANDS.sub("", text))
    return match[1] if match else ""


def _with_letter(text: str) -> str:
    """The figures of ``12a``; empty where the text is something else."""
    match = regex.fullmatch(r"(\d{1,5})\p{L}{1,2}", text)
    return match[1] if match else ""


def _possible(kind: Kind, text: str) -> bool:
    return bool(text) and LEAST[kind] <= int(text) <= MOST[kind]


def _box(slot: Slot, ink: Ink, baseline: float) -> tuple[float, float, float, float]:
    """Around the ink; the slot itself, a capital high, where the ink is only what hangs on its neighbours."""
    em = slot.em
    if not ink.boxes:
        return slot.left, baseline - 0.8 * em, slot.right, baseline + 0.2 * em
    left, top, right, bottom = (
        min(box[0] for box in ink.boxes),
        min(box[1] for box in ink.boxes),
        max(box[2] for box in ink.boxes),
        max(box[3] for box in ink.boxes),
    )
    return slot.left + left * em, baseline + top * em, slot.left + right * em, baseline + bottom * em
