"""Header: the recipients (Nơi nhận) of the document (RECORD.md, header)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.document import Document
from extractor.layout.cells import printed
from extractor.layout.closing import closing
from extractor.record import Text, numbered

# What a scanner reads behind an item: ``Như trên; ˆ 3``.
_JUNK = regex.compile(r";(?:[\s\W\d]|\p{Lm}){1,6}$")


def find(document: Document) -> list[Text]:
    """Return the items of the list under ``Nơi nhận``, ``Lưu`` included; whom ``Kính gửi`` addresses is none of them."""
    return numbered("recipient", list(_recipients(document)))


def _recipients(document: Document) -> Iterator[Text]:
    for spans in document.derive(closing).recipients:
        text = " ".join(printed(document, *span) for span in spans).strip(" ;,.-+*")
        text = _JUNK.sub("", text).strip(" ;,.-+*")
        if not any(sign.isalpha() for sign in text):
            continue
        start, end = spans[0][0], spans[-1][1]
        while document.clean[end - 1] in " ;,.\n" and end - 1 > start:
            end -= 1
        yield Text(evidence=document.evidence(start, end, "recipients"), text=text)
