"""Plain text in an encoding of the years before Unicode, whole or in part, becomes Unicode."""

from __future__ import annotations

from collections import Counter

from extractor import regex
from extractor.reading import legacy
from extractor.reading.legacy.viqr import is_viqr

_NOT_VIETNAMESE = regex.compile(r"[¡-©«¬\u00ad®-¹»-¿×÷ÐÞßÄÅÆÇËÎÏÑÖØÛÜäåæçëîïðñöøûüþÿ−∙]")
"""Signs that Vietnamese in Unicode hardly holds, and text in an old font is full of."""
_FEWEST_SIGNS = 3
_FEWEST_WORDS = 8


def converted(text: str) -> tuple[str, list[str]]:
    """The text with what stands in an old encoding made Unicode, line by line, and these encodings.

    Lines that hold letters of Unicode alone stay, and so does the whole text where nothing is measured to be old.

    >>> converted("Sè: 12/Q§-UB\\nChñ tÞch ñy ban nh©n d©n tØnh quyÕt ®Þnh vÒ viÖc nµy")[0]
    'Số: 12/QĐ-UB\\nChủ tịch ủy ban nhân dân tỉnh quyết định về việc này'
    """
    if text.isascii():
        return (legacy.decoded(text, legacy.VIQR), [legacy.VIQR]) if is_viqr(text) else (text, [])
    if len(_NOT_VIETNAMESE.findall(text, 0, 500_000)) < _FEWEST_SIGNS:
        return text, []
    lines = text.split("\n")
    open_lines = [line for line in lines if not legacy.is_unicode(line)]
    whole = legacy.guess(" ".join(open_lines).split(), fewest=_FEWEST_WORDS)
    met: Counter[str] = Counter()
    for number, line in enumerate(lines):
        if line.isascii() or legacy.is_unicode(line):
            continue
        encoding = whole or legacy.guess(line.split())
        if encoding is not None:
            lines[number] = legacy.decoded(line, encoding)
            met[encoding] += len(line)
    return "\n".join(lines), [encoding for encoding, _ in met.most_common()]
