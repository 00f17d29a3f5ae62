"""The body that stands before a citation: ``Ban Chỉ đạo 138 tỉnh | đã xây dựng Kế hoạch …``."""

from __future__ import annotations

from extractor import regex
from extractor.citing.bodies import POSITION, BodyName, body_at, stems
from extractor.citing.view import View
from extractor.citing.vocabulary import alternation

_POSITION_BEFORE = regex.compile(r"(?:" + POSITION.pattern + r")$")
_ANY = regex.quick(r"(?<![a-z])(?:" + alternation(stems()) + r")(?![a-z0-9])")
_SENTENCE = regex.compile(r"[;\n:]|(?<!(?<![a-z])(?:tp|tx|tt|q|p|h))\. ")


def body_ending_at(view: View, end: int, *, reach: int = 170, joint: bool = False) -> BodyName | None:
    """The body whose name ends at ``end``, looked for in the ``reach`` code points before it in the same sentence."""
    window = max(0, end - reach)
    for sign in _SENTENCE.finditer(view.folded, window, end):
        window = sign.end()
    for match in _ANY.finditer(view.folded, window, end):
        start = match.start()
        before = _POSITION_BEFORE.search(view.folded, max(window, start - 40), start)
        if before:
            start -= len(before.group())
        found_body = body_at(view, start, joint=joint)
        if found_body is not None and found_body.start < end and end - 1 <= found_body.reach <= end + 1:
            return BodyName(found_body.start, found_body.end, end)
    return None
