"""The zones of a document: head, title, body, footnotes, recipients, signature, appendices.

Rules ask here where a fact may stand: a date in the head is the document's own, a number in the list of recipients is
nobody's result. Zones are spans of the text; outside of an official document everything is body.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor import regex
from extractor.document import Document
from extractor.layout.closing import closing
from extractor.layout.letterhead import letterhead
from extractor.layout.titles import title

Span = tuple[int, int]
ZoneName = Literal["head", "title", "body", "footnote", "recipients", "signature", "appendix"]

# "¹ Điển hình: …", "[^1]: …", "^2^ …" at the start of a paragraph.
_FOOTNOTE = regex.compile(
    r"(?:(?<=\n)|^)[ \t]*(?:[¹²³⁴-⁹⁰]{1,3}|\[\^\d{1,3}\]:?|\^\d{1,3}\^|<sup>\d{1,3}</sup>)[ \t]*(?=[^\s\d])"
)
_PARAGRAPH_END = regex.compile(r"\n[ \t]*\n|$")
_ITEM = regex.compile(r"\s*(?:\(\d{1,2}\)|[+*•])")


@dataclass(frozen=True, slots=True)
class Zones:
    """Half-open spans of code points. ``title`` lies in ``head``; ``footnotes`` lie in ``body``.

    ``recipients`` and ``signature`` may overlap where two columns were read line by line. ``appendix`` is what follows
    the closing.
    """

    head: Span
    title: Span | None
    body: Span
    footnotes: tuple[Span, ...] = ()
    recipients: Span | None = None
    signature: Span | None = None
    appendix: Span | None = None

    def at(self, offset: int) -> ZoneName:
        """The innermost zone of the code point at ``offset``."""
        named: list[tuple[ZoneName, Span | None]] = [
            ("title", self.title),
            ("head", self.head),
            *[("footnote", span) for span in self.footnotes],
            ("signature", self.signature),
            ("recipients", self.recipients),
            ("appendix", self.appendix),
        ]
        return next((name for name, span in named if span is not None and span[0] <= offset < span[1]), "body")


def zones(document: Document) -> Zones:
    """The document's zones. Use ``document.derive(zones)``."""
    head = document.derive(letterhead)
    size = len(document.text)
    start = head.end if head.formal else 0
    found = document.derive(closing)
    signature = found.signature.span
    ends = [span[1] for span in (found.recipients_span, signature) if span is not None]
    stop = max(start, found.start) if found.start is not None else size
    after = max([stop, *ends])
    has_appendix = bool(ends) and bool(document.clean[after:size].strip())
    name = document.derive(title)
    return Zones(
        head=(0, start),
        title=(name.spans[0][0], name.spans[-1][1]) if name is not None and head.formal else None,
        body=(start, stop),
        footnotes=tuple(_footnotes(document, start, stop)),
        recipients=found.recipients_span,
        signature=signature,
        appendix=(after, size) if has_appendix else None,
    )


def _footnotes(document: Document, start: int, stop: int) -> list[Span]:
    """Paragraphs that start with a footnote's sign; one that ends in a colon keeps its numbered items."""
    found: list[Span] = []
    for match in _FOOTNOTE.finditer(document.text, start, stop):
        if found and match.start() < found[-1][1]:
            continue
        end = _end_of_paragraph(document, match.end(), stop)
        while document.clean[max(match.start(), end - 40) : end].rstrip().endswith(":") or _ITEM.match(
            document.clean, end, stop
        ):
            later = _end_of_paragraph(document, end + 1, stop)
            if later <= end:
                break
            end = later
        found.append((match.start(), end))
    return found


def _end_of_paragraph(document: Document, position: int, stop: int) -> int:
    while position < stop and document.text[position].isspace():
        position += 1
    match = _PARAGRAPH_END.search(document.text, position, stop)
    return stop if match is None else match.start()
