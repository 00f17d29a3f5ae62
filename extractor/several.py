"""Several documents in one file: where each begins, and each as a document of its own.

A scanner's feeder makes one PDF of a day's letters. A page begins a document where it opens with a whole letterhead
(Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW): body, motto, number with its symbol, place and date, and
what it is or to whom it goes; and where the pages before it have ended one. Appendices, what a decision promulgates,
forms with their dummy heads and second copies go on with the document that they belong to. A document cut in two is
worse than two that stay one, so in doubt nothing is cut.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extractor import regex
from extractor.document import Document, Page
from extractor.layout.anchors import date_pattern, number_pattern
from extractor.layout.closing import closing
from extractor.layout.issuers import issuer
from extractor.layout.letterhead import letterhead
from extractor.layout.misread import is_ocr
from extractor.layout.numbers import HeadNumber, head_number
from extractor.layout.patterns import one_of
from extractor.record import ReadingWarning

CODE = "several-documents"

HEAD = 1_500
"""A letterhead stands in so many first code points of its page."""
FIRST_LINE = 8
"""… and begins within so many lines: above it may stand what an electronic signature or a stamp prints."""
HIGHEST = 0.35
"""Share of the page's height within which its motto stands."""

_PAGE_NUMBER = regex.compile(
    r"[ \t]*[-–—.|~]{0,2}[ \t]*(?:trang[ \t]*)?(?P<number>\d{1,3})[ \t]*[-–—.|~]{0,2}[ \t]*(?:\n|$)"
)
_DUMMY = regex.compile(r"[.…_]{2}|\(\d{1,2}\)")
"""Dots to fill in, and the numbers of a form's notes."""

_Span = tuple[int, int]


def documents(document: Document) -> tuple[Document, ...]:
    """The documents that a file holds, in its order; a file that holds one gives that one, unchanged.

    Each has its own text, offsets and warnings; the numbers of pages and the boxes on them stay those of the file.
    What is told of a page goes with it; blank pages between two, of which nothing is told, are left out.
    """
    spans = _spans(document)
    if len(spans) == 1:
        return (document,)
    parts = _parts(document, spans)
    return tuple(
        replace(part, warnings=(*part.warnings, _told(part, number, len(parts))))
        for number, part in enumerate(parts, start=1)
    )


def with_remedy(document: Document) -> Document:
    """The first of several documents, with how to get the others added to its warning; another one unchanged."""
    changed = tuple(
        warning.model_copy(update={"message": f"{warning.message}; extract_all gives all of them"})
        if warning.code == CODE
        else warning
        for warning in document.warnings
    )
    return document if changed == document.warnings else replace(document, warnings=changed)


def _told(part: Document, number: int, count: int) -> ReadingWarning:
    message = f"this is document {number} of {count}"
    numbers = [page.info.number for page in part.pages if page.info.method != "plain"]
    if numbers:
        first, last = numbers[0], numbers[-1]
        message += f", page {first}" if first == last else f", pages {first}-{last}"
    return ReadingWarning(code=CODE, page=numbers[0] if numbers else None, message=message)


# -- where one begins -----------------------------------------------------------------------------------------------


def _spans(document: Document) -> list[_Span]:
    """The stretch of text of each document."""
    starts = [0]
    for start, end in _pages(document)[1:]:
        if not _may_begin(document, start, end):
            continue
        number = head_of(_cut(document, start, end))
        before = _cut(document, starts[-1], start)
        if number is None or not has_ended(before):
            continue
        own = before.derive(head_number)
        if own is not None and number.serial is not None and (own.text, own.year) == (number.text, number.year):
            continue  # a second copy
        starts.append(start)
    return list(zip(starts, [*starts[1:], len(document.text)], strict=True))


def _pages(document: Document) -> list[_Span]:
    """The text of each page that has any; a plain text has pages where form feeds part it."""
    if any(page.info.method != "plain" for page in document.pages):
        spans = [(page.start, page.end) for page in document.pages]
    else:
        breaks = [match.end() for match in regex.finditer(r"\f", document.text)]
        spans = list(zip([0, *breaks], [*breaks, len(document.text)], strict=True))
    return [span for span in spans if document.text[slice(*span)].strip()]


def _may_begin(document: Document, start: int, end: int) -> bool:
    """What costs little to see: a number and a date near the top of a page that follows a line's end."""
    stop = min(end, start + HEAD)
    if start and document.text[start - 1] not in "\n\f":
        return False
    folded = document.folded
    return (
        number_pattern().search(folded, start, stop) is not None
        and date_pattern().search(folded, start, stop) is not None
    )


def head_of(page: Document) -> HeadNumber | None:
    """The number of the document that a page begins; None for any other page."""
    head = page.derive(letterhead)
    mottos, numbers, dates = head.cells("motto"), head.cells("number"), head.cells("date")
    opens = min([cell.line for cell in (*mottos, *head.cells("issuer"))], default=FIRST_LINE + 1)
    if not (mottos and numbers and dates) or opens > FIRST_LINE or page.derive(issuer) is None:
        return None
    if (
        head.kind is None
        and not head.cells("subject")
        and not one_of("address", "openings").match(page.folded, head.end)
    ):
        return None
    boxes = page.words_in(mottos[0].start, mottos[0].end)
    if boxes and boxes[0].box[1] > HIGHEST:
        return None
    if _goes_on(page, head.end):
        return None
    scanned = is_ocr(page, numbers[0].start)
    number = page.derive(head_number)
    if number is None or not (number.serial or scanned) or len(number.symbol) < 2:
        return None
    line_end = page.text.find("\n", numbers[0].end)
    behind = page.clean[number.end : line_end if line_end >= 0 else len(page.text)]
    if _DUMMY.search(page.clean, numbers[0].start, numbers[0].end) or _DUMMY.search(behind):
        return None
    day = date_pattern().search(page.folded, dates[0].start, dates[0].end)
    if day is None or not regex.search(r"(?:19|20)\d\d", day["year"] or day["y"] or ""):
        return None
    if not scanned and not regex.search(r"\d", day["month"] or day["m"] or ""):
        return None
    return number


def _goes_on(page: Document, end: int) -> bool:
    """Whether a page says that it goes on with the pages before: by its number, as an appendix, as a form."""
    lines = page.text[: page.text.find("\n") + 1] or page.text
    counted = _PAGE_NUMBER.match(lines)
    if counted is not None and int(counted["number"]) > 1:
        return True
    return one_of("several", "attached").search(page.folded, 0, min(len(page.text), end)) is not None


def has_ended(before: Document) -> bool:
    """Whether a document has come to its end: by its recipients, or by a signature whose office was read."""
    found = before.derive(closing)
    signature = found.signature
    return bool(found.recipients) or (signature.span is not None and signature.sure)


# -- one of them ----------------------------------------------------------------------------------------------------


def _parts(document: Document, spans: list[_Span]) -> list[Document]:
    """Each stretch with all pages from its first to the next one's: also those where nothing could be read."""
    cuts = [replace(_cut(document, *span), part=number) for number, span in enumerate(spans, start=1)]
    if all(page.info.method == "plain" for page in document.pages):
        return cuts
    firsts = [0, *(cut.pages[0].info.number for cut in cuts[1:]), max(page.info.number for page in document.pages) + 1]
    return [_whole(cut, document, range(*numbers)) for cut, numbers in zip(cuts, pairwise(firsts), strict=True)]


def _whole(cut: Document, document: Document, numbers: range) -> Document:
    """``cut`` with every warning of its pages, and with its empty pages but blank ones before and behind it."""
    warnings = tuple(warning for warning in document.warnings if warning.page is None or warning.page in numbers)
    written = {page.info.number: page for page in cut.pages}
    kept = written.keys() | {warning.page for warning in warnings if warning.page is not None}
    pages: list[Page] = []
    for page in document.pages:
        number = page.info.number
        if number in numbers and min(kept) <= number <= max(kept):
            end = pages[-1].end if pages else 0
            pages.append(written.get(number) or Page(page.info, end, end))
    return replace(cut, pages=tuple(pages), warnings=warnings, _derived={})


def _cut(document: Document, start: int, end: int) -> Document:
    """``text[start:end]`` without blanks around it, as a document, with the pages that have text in it."""
    text = document.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    pages = tuple(
        Page(page.info, max(page.start, start) - start, min(page.end, end) - start)
        for page in document.pages
        if page.start < end and page.end > start
    )
    numbers = {page.info.number for page in pages}
    words = tuple(
        replace(word, start=word.start - start, end=word.end - start) for word in document.words_in(start, end)
    )
    warnings = tuple(warning for warning in document.warnings if warning.page is None or warning.page in numbers)
    return replace(document, text=text[start:end], pages=pages, words=words, warnings=warnings, _derived={})
