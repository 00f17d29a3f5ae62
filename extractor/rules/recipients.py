"""Header: the recipients (Nơi nhận) of the document (RECORD.md, header)."""

from __future__ import annotations

from collections.abc import Iterator

from extractor import regex
from extractor.document import Document
from extractor.layout.cells import printed
from extractor.layout.closing import closing
from extractor.layout.misread import is_ocr
from extractor.record import Text, numbered
from extractor.vietnamese.syllables import is_syllable

# What a scanner reads behind an item: ``Như trên; ˆ 3``.
_JUNK = regex.compile(r";(?:[\s\W\d]|\p{Lm}|(?<=\s)\p{Ll}){1,6}$|\.\s+(?:[^\w\s]|\p{Lm})+$")
_WORD = regex.compile(r"(?<!\w)\p{L}{2,}(?!\w)")
_COPY = regex.compile(r"\(\s?(b\s?/)\s?[€¢©]\s?\)")  # "(b/c)": để báo cáo


def find(document: Document) -> list[Text]:
    """Return the items of the list under ``Nơi nhận``, ``Lưu`` included; whom ``Kính gửi`` addresses is none."""
    return numbered("recipient", list(_recipients(document)))


def _recipients(document: Document) -> Iterator[Text]:
    for spans in document.derive(closing).recipients:
        text = " ".join(printed(document, *span) for span in spans).strip(" ;,.-+*")
        text = _COPY.sub(r"(\1c)", _JUNK.sub("", text)).strip(" ;,.-+*~=¬›»_")
        if not any(sign.isalpha() for sign in text) or _is_garbled(document, spans[0][0], text):
            continue
        start, end = spans[0][0], spans[-1][1]
        while document.clean[end - 1] in " ;,.\n" and end - 1 > start:
            end -= 1
        yield Text(evidence=document.evidence(start, end, "recipients"), text=text)


def _is_garbled(document: Document, start: int, text: str) -> bool:
    """Whether OCR read a stamp into the line: most of its words in small letters are no Vietnamese."""
    words = [word for word in _WORD.findall(text) if word[1:].islower()]
    wrong = sum(not is_syllable(word) for word in words)
    if len(text) < 5 and text.islower():
        return is_ocr(document, start)
    return wrong > 0 and 2 * wrong >= len(words) and is_ocr(document, start)
