"""Page furniture: page numbers, running heads and feet, footnotes. They are kept, but out of the sentences' way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from extractor import regex
from extractor.reading.lines import Row
from extractor.vietnamese.folding import clean, fold

_PAGE_NUMBER = regex.compile(r"[-–—.|~\s]*(?:trang|page|tr\.)?\s*\d{1,4}(?:\s*(?:/|of|tren)\s*\d{1,4})?[-–—.|~\s]*")
_GAZETTE = regex.compile(r"\bcong bao\s*/?\s*so\b")
_DIGITS = regex.compile(r"\d{1,9}")
_MOTTO = regex.compile(r"cong hoa xa hoi|doc lap|dang cong san|noi nhan")
_NOTE_MARK = regex.compile(r"[¹²³⁴-⁹⁰*†‡]|[!'’\"”°](?=\s?\p{L})|\(?\[?\d{1,2}[\])]?(?:\s|\p{Lu})")
_SIGNED_BY_MACHINE = regex.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{4},? +\d{1,2}:\d\d:\d\d"
    r"|\b(?:nguoi ky|ky boi|thoi gian ky|ngay ky|signed by|signature not verified)\b"
    r"|[\w.)(-]{2,}@[\w.)(-]+\.gov\.vn|\+07:00"
)
_STAMP_ROWS, _STAMP_FOOT = 8, 0.18
_TOP, _BOTTOM = 0.13, 0.88


def _key(row: Row) -> str:
    return _DIGITS.sub("#", fold(clean(" ".join(piece.text for piece in row.pieces))))


def _edges(rows: Sequence[Row]) -> list[Row]:
    """The rows that may be running heads and feet: two at the top, two at the foot, in the margins."""
    return [row for row in rows[:2] if row.y1 < _TOP] + [row for row in rows[-2:] if row.y0 > _BOTTOM]


def running(pages: Sequence[Sequence[Row]]) -> frozenset[str]:
    """Keys of the lines that come back in the margins of page after page (their digits set aside)."""
    counts: Counter[str] = Counter()
    steps: dict[str, set[tuple[int, ...]]] = {}  # by key: the line's numbers less the page's, page by page
    for page, rows in enumerate(pages):
        for row in _edges(rows):
            key = _key(row)
            if len(key) > 2 and not _MOTTO.search(key):
                counts[key] += 1
                numbers = [int(digits) for piece in row.pieces for digits in _DIGITS.findall(piece.text)]
                steps.setdefault(key, set()).add(tuple(number - page for number in numbers))
    filled = sum(bool(rows) for rows in pages)
    return frozenset(
        key
        for key, count in counts.items()
        if (count >= 3 and count * 4 >= filled) or (count >= 2 and _counts_pages(steps[key], count))
    )


def _counts_pages(steps: set[tuple[int, ...]], count: int) -> bool:
    """Whether a line that came back twice or more carries the page number: one of its numbers grows as pages do."""
    return bool(steps) and any(
        len(set(column)) == 1 and len(steps) in (1, count) for column in zip(*steps, strict=False)
    )


def split(rows: Sequence[Row], keys: frozenset[str]) -> tuple[list[Row], list[Row], list[Row]]:
    """(head, body, foot) of a page's rows: running heads and page numbers cut off at both ends."""
    first, last = 0, len(rows)
    while first < last and first < 3 and rows[first].y1 < _TOP + 0.02 and _is_furniture(rows[first], keys):
        first += 1
    while last > first and last > len(rows) - 3 and rows[last - 1].y0 > _BOTTOM and _is_furniture(rows[last - 1], keys):
        last -= 1
    return list(rows[:first]), list(rows[first:last]), list(rows[last:])


def _is_furniture(row: Row, keys: frozenset[str]) -> bool:
    text = fold(clean(" ".join(piece.text for piece in row.pieces)))
    if _PAGE_NUMBER.fullmatch(text) or _GAZETTE.search(text):
        return True
    return (bool(keys) and _key(row) in keys) or not any(letter.isalnum() for letter in text)


def machine_stamp(body: Sequence[Row]) -> int:
    """How many rows at the top are the stamp of an electronic signature (signer, e-mail, time to the second).

    It is printed above the head, or beside it: then its lines cannot be told from the head's and none counts.
    """
    last = 0
    for count, row in enumerate(body[:_STAMP_ROWS], start=1):
        text = fold(clean(" ".join(piece.text for piece in row.pieces)))
        if row.y1 > _STAMP_FOOT or _MOTTO.search(text):
            break
        if _SIGNED_BY_MACHINE.search(text):
            last = count
    return last


def footnotes(body: Sequence[Row], *, size: float) -> int:
    """How many rows at the foot of the body are footnotes: smaller type, begun by a mark (``¹``, ``[2]``).

    ``size``: the usual height of the document's type, as a fraction of the page's height.
    """
    begun = 0
    for count, row in enumerate(reversed(body), start=1):
        if row.size > 0.9 * size or row.y1 < 0.5:
            break
        if _NOTE_MARK.match(row.pieces[0].text) and row.pieces[0].words[0].box[0] < 0.3:
            begun = count
    return begun


def usual_size(pages: Sequence[Sequence[Row]]) -> float:
    """The height of most of the document's type (long rows only), as a fraction of the page's height; 0 if unknown."""
    sizes = [row.size for rows in pages for row in rows if row.x1 - row.x0 > 0.5]
    return median(sizes) if sizes else 0.0
