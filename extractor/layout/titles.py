"""The title (trích yếu): the words under the type, or behind ``V/v`` in a công văn, or an article's headline."""

from __future__ import annotations

from dataclasses import dataclass

from extractor import regex
from extractor.document import Document
from extractor.layout.articles import article
from extractor.layout.cells import in_capitals, printed
from extractor.layout.letterhead import letterhead
from extractor.layout.misread import is_ocr
from extractor.layout.patterns import one_of
from extractor.vietnamese.matching import match_at
from extractor.vietnamese.syllables import is_syllable

# "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 12/2000/QĐ-TTG NGÀY 18 THÁNG 1 NĂM 2000 VỀ VIỆC …": who and when before what.
_OF = regex.compile(
    r"\W*(?:cua|ngay)\b[^.;]{3,160}?\b(?=ve\b|v/v\b|quy dinh\b|huong dan\b|ban hanh\b|sua doi\b|phe duyet\b)"
)
_STRAY = regex.compile(r"(\p{Ll}{1,2})\s+(?=\p{Lu}\p{Ll})")  # bits of a stamp before the first word
_QUOTE_APART = regex.compile(r"(?<=\s)([\"“])\s+(?=\w[^\"“”]*[\"”])")
_BRACKET = regex.compile(r"\s*\(([^()]{4,140})\)[\s.]*$")
_FOOTNOTE = regex.compile(
    r"(?<!\p{L})(?P<word>\p{Ll}{2,7}|\p{Lu}\p{Ll}{1,6}|\p{Lu}{3,7})(?P<sign>[1-9]\d?)$"
)  # "thuế1"
_TIME = regex.compile(r"\b(?:tu|den|ngay|thang|quy|nam|so lieu|thoi gian|thoi diem|tinh)\b")


@dataclass(frozen=True, slots=True)
class Title:
    """The words as printed, one blank between lines. ``spans`` are the pieces of text that they stand in.

    ``bracket`` is what a bracket at the end says about the period: ``Từ ngày 01/6/2019 đến 30/6/2019``.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    bracket: str | None = None
    bracket_span: tuple[int, int] | None = None


def title(document: Document) -> Title | None:
    """The document's title without a bracketed period. Use ``document.derive(title)``."""
    head = document.derive(letterhead)
    spans: list[tuple[int, int]] = []
    if not head.formal:
        found = document.derive(article)
        if found is not None and found.headline is not None:
            spans = [(found.headline.start, found.headline.end)]
    elif head.kind is not None:
        cell = head.cells("type")[0]
        end = head.kind_span[1]
        rest = [(end, cell.end)] if document.clean[end : cell.end].strip(" .:*-") else []
        spans = rest + [(part.start, part.end) for part in head.cells("title") or head.cells("subject")]
    else:
        spans = [(part.start, part.end) for part in head.cells("subject")]
    return _title(document, spans)


def _title(document: Document, spans: list[tuple[int, int]]) -> Title | None:
    spans = [trimmed for span in spans if (trimmed := _trim(document, *span)) is not None]
    for leading in (one_of("subject", "labels", before=r"\W*", after=r"\s*[:.]?\s*"), _OF):
        if spans and (match := leading.match(" ".join(fold_span(document, *span) for span in spans))):
            spans = _dropped(document, spans, match.end())
    if spans and is_ocr(document, spans[0][0]):
        first = _beside_stamp(document, *spans[0])
        if (stray := match_at(_STRAY, document.clean, *first)) and not is_syllable(stray[1] * (len(stray[1]) > 1)):
            first = (stray.end(), first[1])
        spans = [first, *spans[1:]]
    if not spans:
        return None
    bracket, bracket_span, spans = _bracket(document, spans)
    text = " ".join(printed(document, *span) for span in spans).rstrip(" ;,:")
    text = _QUOTE_APART.sub(r"\1", regex.sub(r"(?<!\.)\.$", "", text))
    if text[:1] in "'‘" and not regex.search(r"['’]", text[1:]):
        text = text[1:].lstrip()  # a speck that a scanner read
    if "”" in text and "“" not in text and '"' not in text:
        text = text.rstrip("”")
    if (glued := _FOOTNOTE.search(text)) is not None and is_syllable(glued["word"]):
        text = text[: glued.start("sign")]
    if not text:
        return None
    return Title(text, tuple(spans), bracket, bracket_span)


def _beside_stamp(document: Document, start: int, end: int) -> tuple[int, int]:
    """A title's first line without the stamp beside it: ``TRUNG TÁM TlN HỌC Về việc …`` goes on at ``Về việc``."""
    label = regex.compile(r"\s(?=(?:Về việc|V/v|Về)\s)").search(document.clean, start, end)
    if label is None:
        return start, end
    stamp = document.clean[start : label.start()]
    words = regex.findall(r"\p{L}{2,}", stamp)
    is_stamp = in_capitals(stamp) and not in_capitals(document.clean[label.end() : end])
    return (label.end(), end) if is_stamp and not all(map(is_syllable, words)) else (start, end)


def fold_span(document: Document, start: int, end: int) -> str:
    """The folded words of a span, of the same length as the span."""
    return document.folded[start:end].replace("\n", " ")


def _trim(document: Document, start: int, end: int) -> tuple[int, int] | None:
    while start < end and document.clean[start] in " \n.:|-":
        start += 1
    while end > start and document.clean[end - 1] in " \n|":
        end -= 1
    return (start, end) if start < end else None


def _dropped(document: Document, spans: list[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """The spans without their first ``count`` code points (one blank counted between spans)."""
    kept = []
    for start, end in spans:
        length = end - start + 1
        if count >= length:
            count -= length
            continue
        trimmed = _trim(document, start + count, end)
        count = 0
        kept += [] if trimmed is None else [trimmed]
    return kept


def _bracket(
    document: Document, spans: list[tuple[int, int]]
) -> tuple[str | None, tuple[int, int] | None, list[tuple[int, int]]]:
    """Take a bracket that gives a period off the end; it may be broken over lines."""
    words = " ".join(fold_span(document, *span) for span in spans)
    match = _BRACKET.search(words)
    if match is None or not _TIME.search(match[1]) or not regex.search(r"\d", match[1]):
        return None, None, spans
    offset, kept, taken = 0, [], []
    for start, end in spans:
        cut = min(max(match.start() - offset, 0), end - start)
        if cut and (trimmed := _trim(document, start, start + cut)) is not None:
            kept.append(trimmed)
        if cut < end - start and (trimmed := _trim(document, start + cut, end)) is not None:
            taken.append(trimmed)
        offset += end - start + 1
    if not kept:
        return None, None, spans
    return " ".join(printed(document, *span) for span in taken), (taken[0][0], taken[-1][1]), kept
