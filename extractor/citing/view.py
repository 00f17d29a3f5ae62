"""The text as citations are read: one line a sentence, although a printer broke it and put his own lines between.

Both strings have the length of the document's text, so that an offset found in them is an offset in all views.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor import regex
from extractor.citing.vocabulary import PATTERNS
from extractor.document import Document
from extractor.vietnamese.folding import fold
from extractor.vietnamese.lexicon_bodies import bodies
from extractor.vietnamese.matching import match_at

_CAPITAL_LAW = regex.compile(r"\p{Lu} +(?:BỘ LUẬT|LUẬT|PHÁP LỆNH) +\p{Lu}")
"""A line of a title that breaks off inside the name of a law: ``THỰC HIỆN LUẬT PHÒNG, CHỐNG | MA TÚY NĂM 2021``."""
WRAPPED_LINE = 45
"""A line at least this long (code points) that ends in no stop is taken to run on, whatever comes next."""

PAGE_BREAKS = 6
"""Line breaks that the foot and head of a page may put into a number that is broken after its hyphen or slash."""

_HEAD = regex.compile(
    r"^[^\S\n]*(?:" + "|".join(PATTERNS["running_heads"]["lines"]) + r")[^\S\n]*$", regex.MULTILINE | regex.VERSION1
)
_BREAK = regex.compile(r"\n[ \n]*")
_STARTS_BLOCK = regex.compile(
    r"[-+•·●▪◦|]|\(?\d{1,2}[.)](?!\d)|[IVX]{1,5}\.|[a-zđ]\)|(?:Điều|Chương|Mục|Phần|Nơi nhận|Căn cứ) "
)
_EXPECTS_MORE = regex.compile(
    r"(?:\b(?:luat|so|cua|ngay|thang|nam|nghi|dinh|quyet|thong tu|va|bo|uy ban|ban|khoan|diem|dieu|tai|theo"
    r"|bo truong|thu truong|chu tich|giam doc|vien truong|chanh an)|[,/\-(&])$"
)
_PINPOINT_END = regex.compile(r"(?:dieu|khoan|diem|muc|,|va) *\w{1,4} *[;,]$")
_PINPOINT = regex.compile(r"(?i)(?:các )?(?:điểm|khoản|điều|tiết|mục) +\w{1,4}\b")
_PINPOINT_OPEN = regex.compile(
    r"(?<![a-z])(?:(?:khoan|diem|tiet|muc|doan) +\w{1,3}"
    r"(?:(?: *, *(?:va +|hoac +)?| +(?:va|hoac|hay|den) +)\w{1,3}){0,12}"
    r"|(?:dieu|khoan|diem) +\w{1,4} +(?:va|hoac|hay|den))$"
)
"""Pinpoints at a line's end to which the article on the next line belongs: ``khoản 1 và 2 | Điều 8``."""
_ARTICLE = regex.compile(r"(?i)(?:các )?(?:điều|khoản) +\d{1,3}[a-zđ]?(?!\w|\.\d)(?!\.? *:|\. +\p{Lu})")
"""An article or clause that is no heading (``Điều 8. Phạm vi``)."""
_UNDERSCORE = regex.compile(r"(?<=\d/\p{Lu}\p{L}{0,9})_(?=\p{Lu})")
"""A hyphen in a number, typed as an underscore: ``12/TB_UBND``."""
_FIRST_WORD = regex.compile(r"(?:- *)?(\p{Lu}\p{Ll}+)")


def _inside_bodies() -> frozenset[tuple[str, ...]]:
    """Three words that follow one another in the name of a body, folded: what tells that a name goes on."""
    found: set[tuple[str, ...]] = set()
    for body in bodies():
        if not body.is_template:
            words = regex.findall(r"[a-z]+", fold(body.names[0]))
            found.update(zip(words, words[1:], words[2:], strict=False))
    return frozenset(found)


_INSIDE_BODIES = _inside_bodies()

REACH = 600
"""How far a local pattern may look, in code points; a running head between two words is never longer."""


def at(pattern: regex.Pattern[str], text: str, position: int, reach: int = REACH) -> regex.Match[str] | None:
    """``pattern`` matched at ``position``, seeing ``reach`` code points.

    Bounded, because the engine looks for a pattern's fixed letters through all of the text that it may see: without
    the bound a match at each of many positions takes quadratic time.
    """
    return pattern.match(text, position, position + reach)


@dataclass(frozen=True, slots=True)
class View:
    """``clean``: letters as printed; ``folded``: lower-case ASCII. Breaks inside a sentence are blanks in both."""

    clean: str
    folded: str


def citation_view(document: Document) -> View:
    """The view of one document; ask for it with ``document.derive(citation_view)``."""
    clean, folded = document.clean, document.folded
    if "_" in document.text:
        signs = [match.start() for match in _UNDERSCORE.finditer(document.text)]
        clean, folded = _with_hyphens(clean, signs), _with_hyphens(folded, signs)
    if "\n" not in document.text:
        return View(clean, folded)
    lines = fold_lines(document)
    heads = [match.span() for match in _HEAD.finditer(lines) if match.start() and not _is_day(lines, *match.span())]
    clean, folded = _blanked(clean, heads), _blanked(folded, heads)
    breaks = [span for span in _breaks(clean) if _runs_on(clean, folded, document.text, *span)]
    return View(_blanked(clean, breaks), _blanked(folded, breaks))


def _with_hyphens(text: str, places: list[int]) -> str:
    signs = list(text) if places else []
    for place in places:
        signs[place] = "-"
    return "".join(signs) if places else text


def _is_day(lines: str, start: int, end: int) -> bool:
    """Whether a line that holds a number alone is a part of a date: ``ngày | 01 | tháng 8``, ``17/ | 1 | 1/2014``."""
    before, following = lines[max(0, start - 8) : start].rstrip(), lines[end : end + 12].lstrip()
    if before[-1:] == "/" and before[-2:-1].isdigit() and end - start < len("12 "):
        return following[:1].isdigit()
    return before.endswith("ngay") and following[:5] == "thang"


def _breaks(clean: str) -> Iterator[tuple[int, int]]:
    """Every run of line breaks with the blanks on both sides of it."""
    last = 0
    for match in _BREAK.finditer(clean):
        start, end = match.span()
        while start > last and clean[start - 1] == " ":  # as a pattern, a run without a break would be quadratic
            start -= 1
        yield start, end
        last = end


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with blanks in the place of the spans, which stand in order."""
    pieces: list[str] = []
    last = 0
    for start, end in spans:
        pieces += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*pieces, text[last:]]) if spans else text


def fold_lines(document: Document) -> str:
    """The folded text with every printed line break in its place."""
    folded = document.folded
    if folded.count("\n") == document.text.count("\n"):
        return folded
    pieces = []
    last = 0
    for match in regex.finditer(r"\n", document.text):
        pieces += [folded[last : match.start()], "\n"]
        last = match.end()
    return "".join([*pieces, folded[last:]])


def _goes_on(clean: str, folded: str, tail: str, start: int, end: int) -> bool:
    """Whether the break cuts pinpoints or a body's name: ``Điều 147; | Điều 228``, ``Thủ tướng | Chính phủ``."""
    if tail[-1] in ";,":
        return _PINPOINT_END.search(tail) is not None and match_at(_PINPOINT, clean, end) is not None
    if clean[end] in "ĐđKkCc" and match_at(_ARTICLE, clean, end) is not None:
        head = max(folded.rfind("\n", 0, start) + 1, start - 60)
        if _PINPOINT_OPEN.search(folded, head, start) and clean.count("\n", start, end) <= PAGE_BREAKS:
            return True
    if not tail[-1].isalpha() or clean.count("\n", start, end) > 1:
        return False
    words = folded[max(0, start - 30) : start].split()[-2:]
    first = match_at(_FIRST_WORD, clean, end)
    return first is not None and (*words, fold(first.group(1))) in _INSIDE_BODIES


def _runs_on(clean: str, folded: str, text: str, start: int, end: int) -> bool:
    if not start or end >= len(clean):
        return False
    tail = folded[max(0, start - 12) : start]
    following = clean[end : end + 12]
    if _goes_on(clean, folded, tail, start, end):
        return True
    if tail[-1] in ".;:!?":
        return False
    if _STARTS_BLOCK.match(following):
        return False
    expects = _EXPECTS_MORE.search(tail)
    breaks = clean.count("\n", start, end)
    first = following[0]
    if first.islower() or (expects and first.isdigit()):
        return True
    if tail[-1] in "-/":
        return breaks <= PAGE_BREAKS
    line = text[text.rfind("\n", max(0, start - 200), start) + 1 : start].strip()
    if line.isupper() and following[:6].isupper():
        return breaks == 1 and _CAPITAL_LAW.search(line) is not None
    if line.isupper() or following[:6].isupper():
        return False
    if expects:
        return breaks <= 2
    return breaks == 1 and len(line) >= WRAPPED_LINE
