"""Views of a text that have the same length as the text, so that an offset in one is an offset in all.

``clean`` keeps letters and diacritics and evens out what typists and converters vary: quotes, dashes, blanks,
soft line breaks, Markdown emphasis. ``folded`` is ``clean`` in lower-case ASCII letters. A keyword matched on
the folded view survives every diacritic that OCR lost or invented; the value is read from the real text.
"""

from __future__ import annotations


import unicodedata

import regex

# Letters that have no decomposition, and letters that old converters put in the place of others.
_IRREGULAR = {
    "đ": "d", "Đ": "D", "Ð": "D", "ð": "d", "Ɖ": "D", "ɖ": "d",
    "Ƣ": "U", "ƣ": "u", "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O",
}  # fmt: skip

_PUNCTUATION = {
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\t\r\f\v\u2028", " "),
    **dict.fromkeys("*_#^\\", " "),
    "：": ":", "；": ";", "，": ",", "．": ".", "（": "(", "）": ")", "／": "/", "∕": "/", "⁄": "/", "…": ".",
}  # fmt: skip

_LINE_BREAK = regex.compile(r"[ ]*\n[ ]*")
# What starts a line that no sentence runs into: a bullet, a numbered item, a heading in capitals, a table row.
_STARTS_BLOCK = regex.compile(r"(?:[-+•·●▪◦|*]|\(?\d{1,2}[.)](?!\d)|[IVX]{1,5}\.|[a-zđ]\)|[¹²³⁴-⁹])")
_ENDS_BLOCK = ".;:!?"


def _fold_tables() -> tuple[dict[int, str], dict[int, str]]:
    """Translation tables for ``clean`` and ``folded``: one code point to one code point, always."""
    clean = {ord(key): value for key, value in _PUNCTUATION.items()}
    folded: dict[int, str] = {}
    for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00), *range(0xFF01, 0xFF5F)):
        character = chr(code)
        base = _IRREGULAR.get(character) or unicodedata.normalize("NFKD", character)[0]
        if base.isascii():
            folded[code] = base.lower()
    for code in range(0x300, 0x370):  # marks that have no composed letter stay in place as a neutral sign
        folded[code] = "'"
    return clean, {**folded, **clean}


_CLEAN, _FOLDED = _fold_tables()
assert all(len(value) == 1 for table in (_CLEAN, _FOLDED) for value in table.values())


def fold(text: str) -> str:
    """Lower-case ASCII view of equal length: ``Chỉ thị`` → ``chi thi``, ``ĐTDĐ`` → ``dtdd``."""
    return text.translate(_FOLDED)


def clean(text: str) -> str:
    """View of equal length with letters kept and quotes, dashes and blanks evened out; line breaks kept."""
    return text.translate(_CLEAN)


def reflow(text: str) -> str:
    """View of equal length in which a line break inside a sentence is a blank; other breaks stay ``\\n``.

    A break is inside a sentence when the line before it ends in no full stop, semicolon or colon and the next
    line starts with a lower-case letter, a digit or an opening bracket and is no list item; a blank line always
    ends a block, unless the sentence plainly runs on over it (page break: no stop before, lower case after).
    """
    pieces = list(text)
    for match in regex.finditer(r"[ ]*\n[ \n]*", text):
        before = text[match.start() - 1] if match.start() else "\n"
        after = text[match.end() : match.end() + 8]
        if _runs_on(before, after, breaks=match.group().count("\n")):
            for position in range(match.start(), match.end()):
                if pieces[position] == "\n":
                    pieces[position] = " "
    return "".join(pieces)


def _runs_on(before: str, after: str, *, breaks: int) -> bool:
    if not after or before in _ENDS_BLOCK or before == "\n" or _STARTS_BLOCK.match(after):
        return False
    first = after[0]
    if first.islower():
        return True
    if before in ",-/(":
        return breaks == 1
    return breaks == 1 and (first.isdigit() or first in "(\"'")


def slug(text: str) -> str:
    """ASCII words joined by hyphens, as in a canonical URI: ``Bộ Chính trị`` → ``bo-chinh-tri``."""
    return "-".join(regex.findall(r"[a-z0-9]+", fold(text).replace("'", "")))
