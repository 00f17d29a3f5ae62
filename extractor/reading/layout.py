"""Lines to text: which lines go on in the next one, and how the two are joined.

A line goes on where it had no room for the next line's first word, unless what follows looks like a new start:
an indent, a list marker, capitals, a stop before and a gap between. A number broken at a line's end
(``606/`` + ``TTg-KGVX``) is joined without a blank, so that it can be found.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractor import regex
from extractor.reading.lines import Line

_MARKER = regex.compile(
    r"(?:[-–—+*•●▪◦○■□♦➢✓·∙~›»=¬]|_[-~]|[(\[]?\d{1,3}[.)\]]|\d{1,2}(?:\.\d{1,2}){1,4}\.?|[IVXivx]{1,5}[.)]|[A-HĐa-eđghk][.)]|\([a-zđ]\))"
    r"(?=\s|$)"
)
_GLUED_MARKER = regex.compile(
    r"[-–—+•●▪][^\W\d_]|\d{1,2}[.)][^\W\d_]|[a-eđghk]\)\S|[IVX]{1,5}\.\S|Số\s*:|V/v\s|(?:KT|TM|TL|TUQ)\."
)
_PART_WORDS = (
    "Điều ", "Chương ", "Mục ", "Phần ", "ĐIỀU ", "CHƯƠNG ", "MỤC ", "PHẦN ", "Căn cứ ", "Kính gửi", "Nơi nhận", "Lưu:",
)  # fmt: skip
_KEYWORD_MARKER = regex.compile(r"(?:Điều|Chương|Mục|Phần)\s")
_LEADERS = regex.compile(r"(?:[.…_]\s?){5}\s*[\d;,)]{0,3}$")
_OPENING = "\"'“‘([{«"
_CLOSING = "\"'”’)]}»*"
_STOPS = (".", ";", ":", "!", "?")
_NUMBER_END = regex.compile(r"(?:^|\s)\S*[\p{L}\d]/$")
_SYMBOL_END = regex.compile(r"(?:^|\s|\()\d*[\d/\p{L}-]*(?:\d|/)[\p{Lu}\d/-]*\p{L}*[-–]$")
_SYMBOL_START = regex.compile(r"^\p{Lu}[\p{Lu}\d]|^\p{Lu}{1}[\p{Ll}]{0,2}\p{Lu}")
_SYMBOL_HEAD = regex.compile(r"(?:^|\s|\()\d+(?:/\d{4})?/\p{Lu}[\p{L}\d-]*$")
_SYMBOL_TAIL = regex.compile(r"^[-–]\p{Lu}{2}")
_SERIAL_END = regex.compile(r"(?:^|\s)\d{1,5}(?:/\d{4})?$")
_SLASH_START = regex.compile(r"^/(?:\d{4}/)?\p{Lu}")


def separator(before: str, after: str) -> str:
    """What stands between two lines that are one: a blank, or nothing inside a document number.

    >>> [separator(*pair) for pair in (("số 606/", "TTg-KGVX"), ("105/2021/NĐ-", "CP ngày"), ("Lao động -", "Xã hội"))]
    ['', '', ' ']
    """
    last, first, end = before[-1:], after[:1], before[-40:]
    if last == "/":
        broken = _NUMBER_END.search(end) is not None
    elif last in "-–":
        broken = "/" in end and _SYMBOL_START.match(after) is not None and _SYMBOL_END.search(end) is not None
    elif first in "-–":
        broken = _SYMBOL_TAIL.match(after) is not None and _SYMBOL_HEAD.search(end) is not None
    else:
        broken = first == "/" and _SLASH_START.match(after) is not None and _SERIAL_END.search(end) is not None
    return "" if broken else " "


def is_item(text: str) -> bool:
    """Whether a line begins with a list marker or another sign of a new part (``Điều 5``, ``Căn cứ``)."""
    if text[1:2].islower() and text[:1].isalpha():  # a word: only some begin a part
        return text.startswith(_PART_WORDS) or text.startswith("Số:")
    return _MARKER.match(text) is not None or _GLUED_MARKER.match(text) is not None


def is_capitals(text: str) -> bool:
    """Whether a line is set in capitals (at least three letters of them)."""
    return text.isupper() and sum(letter.isalpha() for letter in text[:40]) >= 3


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a stop, brackets and quotes after it set aside."""
    bare = text.rstrip(_CLOSING)
    return bare.endswith(_STOPS) if bare else False


def _starts_lower(text: str) -> bool:
    bare = text.lstrip(_OPENING)
    return bool(bare) and bare[0].islower() and not is_item(text)


def margins(lines: Sequence[Line]) -> tuple[float, float] | None:
    """Left and right margin of running text, from the lines that are long; None where there are too few."""
    long = [line for line in lines if line.x1 - line.x0 > 0.5 and len(line.words) > 5]
    if len(long) < 3:
        return None
    lefts = sorted([line.x0 for line in long])
    rights = sorted([line.x1 for line in long])
    return lefts[len(lefts) // 8], rights[-1 - len(rights) // 8]


def usual_pitch(lines: Sequence[Line]) -> float:
    """Usual distance of one line's foot to the next one's, as a fraction of the page's height; 0 if unknown."""
    steps = [
        after.y1 - before.y1
        for before, after in pairwise(lines)
        if before.page == after.page and before.flow == after.flow and 0 < after.y1 - before.y1 < 4 * after.size
    ]
    return sorted(steps)[len(steps) // 3] if len(steps) > 2 else (median(steps) if steps else 0.0)


def runs_on(before: Line, after: Line, *, pitch: float, aspect: float) -> bool:
    """Whether ``after`` goes on with the paragraph of ``before``.

    ``pitch``: usual distance of lines on the page, 0 if unknown; ``aspect``: page width over height.
    Lines on different pages are compared by their place in the margins alone.
    """
    if before.flow != after.flow or before.kind != after.kind:
        return False
    if before.kind == "row":
        return False
    text, following = before.text, after.text
    if before.kind == "table":
        return _is_same_cell(before, after, after.size / aspect)
    if separator(text, following) == "" and not text.endswith(" /"):
        return True
    item, stop, lower = is_item(following), ends_sentence(text), _starts_lower(following)
    if before.page == after.page and _is_gap(before, after, pitch):
        return False
    em = after.size / aspect
    if before.kind == "column":
        return lower and not stop and not is_capitals(text)
    if before.kind == "list":
        first = after.words[0].box
        has_room = before.right - before.x1 > first[2] - first[0] + 0.6 * em
        return not item and not stop and not (has_room and text.endswith(",") and following[:1].isupper())
    room = before.right - before.x1
    first = after.words[0].box
    is_full = room < first[2] - first[0] + 0.6 * em
    if is_capitals(text) and not is_capitals(following) and not is_full:
        return False  # a heading and its first words
    if lower and not stop:
        return is_full or room < 0.25 * (before.right - before.left) or _is_same_setting(before, after, em)
    if item:
        # "khoản 1" / "Điều 12", "Sở Lao động" / "- Thương binh và Xã hội": a marker that only looks like one.
        is_open = not stop and (not text.endswith(",") or _KEYWORD_MARKER.match(following) is not None)
        return is_full and is_open and after.x0 < after.left + 0.6 * em and not is_capitals(text)
    if _is_title_going_on(before, after, em):
        return not stop
    if not is_full or _LEADERS.search(text[-12:]):
        return False
    if is_capitals(text) != is_capitals(following) and (is_capitals(text) or (is_capitals(following) and stop)):
        return False
    if _is_centred(before, em) and _is_centred(after, em) and not lower:
        return False
    indent = after.x0 - after.left
    if indent > 1.2 * em:
        if is_item(text) and _hangs(before, after, em):
            return not (stop and not lower)
        if abs(after.x0 - before.x0) < 0.5 * em and before.page == after.page:
            return not stop
        return lower
    return not (stop and before.page == after.page and pitch and after.y1 - before.y1 > 1.22 * pitch)


def _is_same_cell(before: Line, after: Line, em: float) -> bool:
    """Whether a table's row is only the second line of the last cell of the row before it."""
    if after.tabs or not before.words or is_item(after.text):
        return False
    if not before.tabs and not _starts_lower(after.text):
        return False
    cell = before.words[before.tabs[-1]] if before.tabs else before.words[0]
    is_near = after.y1 - before.y1 < 1.8 * after.size
    return abs(after.x0 - cell.box[0]) < 0.5 * em and is_near and not is_capitals(after.text)


def _is_gap(before: Line, after: Line, pitch: float) -> bool:
    """Whether more than a line's pitch lies between two lines of one page."""
    step = after.y1 - before.y1
    usual = pitch or 1.3 * after.size
    return step > 1.75 * max(usual, 0.9 * after.size) or step < -0.5 * after.size


def _is_centred(line: Line, em: float) -> bool:
    """Whether a line stands in the middle of its column, with room on both sides."""
    left, right = line.x0 - line.left, line.right - line.x1
    return left > 2 * em and right > 2 * em and abs(left - right) < 2.5 * em


def _is_same_setting(before: Line, after: Line, em: float) -> bool:
    """Two centred lines of a title, or lines that begin at the same place."""
    return (_is_centred(before, em) or _is_centred(after, em)) and abs(before.centre - after.centre) < 1.5 * em


def _is_title_going_on(before: Line, after: Line, em: float) -> bool:
    """Whether two centred lines are one title, broken because the first was long enough."""
    left, right = before.x0 - before.left, before.right - before.x1
    if min(left, right) < 0.7 * em or abs(left - right) > max(em, 0.1 * (left + right)) or not _is_centred(after, em):
        return False
    if is_capitals(before.text) or is_capitals(after.text):
        return False
    return before.x1 - before.x0 > 0.6 * (before.right - before.left) and after.text[:1].isalpha()


def _hangs(before: Line, after: Line, em: float) -> bool:
    """Whether ``after`` begins under the text of the list item ``before``, right of its marker."""
    return len(before.words) > 1 and abs(after.x0 - before.words[1].box[0]) < 0.6 * em
