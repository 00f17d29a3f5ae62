"""Views of a text that have the same length as the text, so that an offset in one is an offset in all.

``clean`` keeps letters and diacritics and evens out what typists and converters vary: quotes, dashes, blanks,
soft line breaks, Markdown emphasis. ``folded`` is ``clean`` in lower-case ASCII letters. A keyword matched on
the folded view survives every diacritic that OCR lost or invented; the value is read from the real text.
"""

from __future__ import annotations

import bisect
import codecs
import unicodedata
from typing import Any

from extractor import regex
from extractor.vietnamese.matching import match_at

# Letters that have no decomposition, and letters that old converters put in the place of others.
_IRREGULAR = {
    "đ": "d", "Đ": "D", "Ð": "D", "ð": "d", "Ɖ": "D", "ɖ": "d",
    "Ƣ": "U", "ƣ": "u", "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O",
}  # fmt: skip

_PUNCTUATION = {
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys((chr(code) for code in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)), " "),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u2028", " "),
    **dict.fromkeys((chr(code) for code in (*range(10), *range(11, 32), *range(127, 133), *range(134, 160))), " "),
    "\x85": "\n", "\u2029": "\n",
    **dict.fromkeys("*_#^\\", " "),
    "：": ":", "；": ";", "，": ",", "．": ".", "（": "(", "）": ")", "／": "/", "∕": "/", "⁄": "/", "…": ".",
}  # fmt: skip

_MEASURE = regex.compile(r"(?<![^\W\d])[cdkm]?m\K[²³]")
_LONE_RETURN = regex.compile(r"\r(?!\n)")
_LINE_BREAKS = regex.compile(r"\n[ \n]*")
# What starts a line that no sentence runs into: a bullet, a numbered item, a heading in capitals, a table row.
_STARTS_BLOCK = regex.compile(r"(?:[-+•·●▪◦|*]|\(?\d{1,2}[.)](?!\d)|[IVX]{1,5}\.|[a-zđ]\)|[¹²³⁴-⁹]|\d{1,3} ?\|)")
_THOUSANDS_END = regex.compile(r"(?:\p{Ll}|÷)[ ,:]{1,3}[1-9]\d{0,2}\. *\Z")
_HUNDREDS = regex.compile(r"\d{3}(?:,\d{1,4})? \p{Ll}")
_ENDS_BLOCK = ".;:!?"
_SAMPLE = 200_000  # code points that show how a text breaks its lines
_FEWEST_LINES = 10
_FULL_SHARE = 0.3


def _fold_tables() -> tuple[dict[int, str], dict[int, str]]:
    """Translation tables for ``clean`` and ``folded``: one code point to one code point, always."""
    clean = {ord(key): value for key, value in _PUNCTUATION.items()}
    folded: dict[int, str] = {}
    for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00), *range(0xFF01, 0xFF5F)):
        character = chr(code)
        base = _IRREGULAR.get(character) or unicodedata.normalize("NFKD", character)[0]
        if base.isascii():
            folded[code] = base.lower()
    # Marks that have no composed letter, footnote figures and fractions stay in place as a neutral sign: "bánh¹" must
    # not read as "banh1", nor "09¹ đối tượng" as 91.
    for code in (*range(0x300, 0x370), 0xB2, 0xB3, 0xB9, 0xBC, 0xBD, 0xBE, *range(0x2070, 0x208A)):
        folded[code] = "'"
    return clean, {**folded, **clean}


_CLEAN, _FOLDED = _fold_tables()
assert all(len(value) == 1 for table in (_CLEAN, _FOLDED) for value in table.values())

_TO_CLEAN = regex.quick("[" + "".join(map(regex.escape, _PUNCTUATION)) + "]")
"""What ``clean`` changes. It is rare in most texts: looking for it is far quicker than a table for every letter."""

_CHUNK = 2048


def _usual() -> tuple[Any, str]:
    """A one-byte encoding of what nearly all Vietnamese text is made of, and what its bytes mean when folded."""
    bases = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    marked = {unicodedata.normalize("NFC", base + tone) for base in bases for tone in tones}
    letters = {letter for lower in (*marked, "đ") for letter in (lower, lower.upper()) if not letter.isascii()}
    signs = "\n" + "".join(map(chr, range(0x20, 0x7F))) + "“”‘’–—…•°×÷½\xa0"
    usual = signs + "".join(sorted(letters))
    usual += "\ufffe" * (256 - len(usual))  # bytes that mean nothing
    return codecs.charmap_build(usual), usual.translate(_FOLDED)


_USUAL, _USUAL_FOLDED = _usual()


def fold(text: str) -> str:
    """Lower-case ASCII view of equal length: ``Chỉ thị`` → ``chi thi``, ``ĐTDĐ`` → ``dtdd``, ``m²`` → ``m2``."""
    if "²" in text or "³" in text:
        text = _MEASURE.sub(lambda match: "2" if match.group() == "²" else "3", text)
    if len(text) < _CHUNK:
        return text.translate(_FOLDED)
    return "".join(_fold_chunk(text[start : start + _CHUNK]) for start in range(0, len(text), _CHUNK))


def _fold_chunk(text: str) -> str:
    """``text`` folded: by way of bytes where it holds usual letters only, which is five times as fast."""
    try:
        return codecs.charmap_decode(codecs.charmap_encode(text, "strict", _USUAL)[0], "strict", _USUAL_FOLDED)[0]
    except UnicodeError:  # U+FFFE passes the one and fails the other
        return text.translate(_FOLDED)


def clean(text: str) -> str:
    """View of equal length with letters kept and quotes, dashes and blanks evened out; line breaks kept."""
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)
    return _TO_CLEAN.sub(_cleaned, text)


def _cleaned(match: regex.Match[str]) -> str:
    return _PUNCTUATION[match.group()]


def reflow(text: str) -> str:
    """View of equal length in which a line break inside a sentence is a blank; other breaks stay ``\\n``.

    A break is inside a sentence when the line before it ends in no full stop, semicolon or colon and the next
    line starts with a lower-case letter, a digit or an opening bracket and is no list item; a blank line always
    ends a block, unless the sentence plainly runs on over it (page break: no stop before, lower case after).
    In a text whose lines were all broken at one width, a full line also runs on into a capital (``tỉnh⏎Lạng Sơn``).
    """
    width = _width(text)
    pieces: list[str] = []
    copied = line_start = 0
    for match in _LINE_BREAKS.finditer(text):
        start, end = match.span()
        last = start - 1
        while last >= line_start and text[last] == " ":
            last -= 1
        before = text[last] if last >= line_start else "\n"
        if before in "-=" and text[last - 1 : last] == before:
            before = "\n"  # a ruled line
        breaks = text.count("\n", start, end)
        split = before == "." and breaks == 1 and _split_number(text, start, end)
        if (
            split
            or _runs_on(before, text[end : end + 8], breaks=breaks)
            or (
                breaks == 1
                and width
                and before != "\n"
                and last - line_start >= width
                and _runs_into_capital(text, line_start, last, end)
            )
        ):
            pieces += (text[copied:start], " " * (end - start))
            copied = end
        line_start = end
    if not pieces:
        return text
    pieces.append(text[copied:])
    return "".join(pieces)


def _split_number(text: str, start: int, end: int) -> bool:
    """Whether a line ends in the thousands of a number that the next line goes on with (``thu 1.⏎204,5 gam``)."""
    return _THOUSANDS_END.search(text, max(0, start - 24), start) is not None and bool(match_at(_HUNDREDS, text, end))


def _runs_on(before: str, after: str, *, breaks: int) -> bool:
    if not after or before in _ENDS_BLOCK or before == "\n" or _STARTS_BLOCK.match(after):
        return False
    first = after[0]
    if first.islower():
        return True
    if before in ",-/(":
        return breaks == 1
    if first.isdigit():
        return breaks == 1 and not before.isdigit()  # two figures are two cells of a table
    return breaks == 1 and first in "(\"'"


def _width(text: str) -> int:
    """The length from which a line is full, in a text that was broken into lines of one width; else 0."""
    lengths = sorted(len(line) for line in text[:_SAMPLE].split("\n") if line and not line.isspace())
    if len(lengths) < _FEWEST_LINES:
        return 0
    usual = lengths[len(lengths) * 9 // 10]
    full = usual * 8 // 10
    share = 1 - bisect.bisect_left(lengths, full) / len(lengths)
    return full if 45 <= usual <= 130 and lengths[-1] <= usual * 3 // 2 and share >= _FULL_SHARE else 0


def _runs_into_capital(text: str, start: int, last: int, following: int) -> bool:
    """Whether the full line ``text[start:last + 1]`` goes on in the next one, which starts with a capital."""
    if text[last] in _ENDS_BLOCK or not text[following : following + 1].isupper():
        return False
    if _STARTS_BLOCK.match(text, following, following + 8):
        return False
    end = text.find("\n", following)
    return any(character.islower() for character in text[following : end if end >= 0 else None][:40]) and any(
        character.islower() for character in text[start : last + 1]
    )


_BLANK = regex.compile(r"\\.|\[(?:\\.|[^\]\\])*+\]| (?:\{[\d,]+\}|[*+])| \?| ")


def loose(source: str) -> str:
    """A pattern's source in which every blank matches up to three: justified lines and soft breaks make such runs.

    ``"gam heroin"`` → ``"gam {1,3}heroin"``, ``" ?kg"`` → ``" {0,3}kg"``; blanks in ``[…]`` stay as they are.
    """
    return _BLANK.sub(lambda match: {" ": " {1,3}", " ?": " {0,3}"}.get(match.group(), match.group()), source)


_SLUG_WORDS = regex.compile(r"[a-z0-9]+")


def slug(text: str) -> str:
    """ASCII words joined by hyphens, as in a canonical URI: ``Bộ Chính trị`` → ``bo-chinh-tri``."""
    return "-".join(_SLUG_WORDS.findall(fold(text).replace("'", "")))


def is_spelled(printed: str, accents: str) -> bool:
    """Whether a word is printed in its letters, some without their marks: ``Van bản`` for ``văn bản``, not ``Văn Bàn``.

    Both in lower case. A letter may have lost marks (``phô`` for ``phố``), and have none that are not its own.
    """
    return len(printed) == len(accents) and all(map(_is_letter, printed, accents))


def _is_letter(printed: str, letter: str) -> bool:
    if printed == letter:
        return True
    marks = set(unicodedata.normalize("NFD", letter))
    return fold(printed) == fold(letter) and set(unicodedata.normalize("NFD", printed)) - {fold(letter)} <= marks
