"""VIQR (RFC 1456): Vietnamese in ASCII, each letter's marks typed behind it (``Vie^.t Nam``)."""

from __future__ import annotations

import unicodedata

from extractor import regex
from extractor.reading import sanity

_VIQR_LETTER = regex.compile(
    r"(?P<bar>\\?[dD][dD])|(?P<base>[aAeEiIoOuUyY])(?P<hat>[(^+*]?)(?P<tone>['`?~.]?)(?P<next>(?=[\p{L}]))?"
)
_VIQR_WORD = regex.compile(r"[aeiouy][(^+*]['`?~.]?|[aeiouy]['`?~.](?=\p{L})|dd", regex.IGNORECASE)
_HATS = {"(": "\u0306", "^": "\u0302", "+": "\u031b", "*": "\u031b"}
_TONES = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_HATTED = {"(": "aA", "^": "aAeEoO", "+": "oOuU", "*": "oOuU"}


def is_viqr(text: str) -> bool:
    """Whether ASCII text is VIQR (RFC 1456): marks typed behind their letters on a fifth of the words or more.

    >>> is_viqr("U?y ban nha^n da^n ti?nh ba'o ca'o ti`nh hi`nh"), is_viqr("The committee's report isn't due.")
    (True, False)
    """
    words = text[:65_536].split()
    if len(words) < 5 or not text.isascii():
        return False
    if sum(_VIQR_WORD.search(word) is not None for word in words) < 0.2 * len(words):
        return False
    measured = sanity.measure(from_viqr(" ".join(words)).split())
    return measured.is_vietnamese


def from_viqr(text: str) -> str:
    """VIQR as NFC Vietnamese. A point or question mark that ends a sentence is none of a letter's marks.

    >>> from_viqr("Ba'o ca'o cu?a DDoa`n. Co' gi` kho^ng? Co'.")
    'Báo cáo của Đoàn. Có gì không? Có.'
    """
    return unicodedata.normalize("NFC", _VIQR_LETTER.sub(_viqr_letter, text)).replace("\\", "")


def _viqr_letter(match: regex.Match[str]) -> str:
    if match["bar"]:
        bar = match["bar"]
        return bar if bar.startswith("\\") else ("Đ" if bar[0] == "D" else "đ")
    base, hat, tone = match["base"], match["hat"], match["tone"]
    if hat and base not in _HATTED[hat]:
        return match.group()
    if tone in ("?", ".") and not hat and not _goes_on(match):
        return match.group()  # the sentence ends here
    return base + _HATS.get(hat, "") + _TONES.get(tone, "")


def _goes_on(match: regex.Match[str]) -> bool:
    """Whether a letter follows, or a small letter after one blank: then ``.`` and ``?`` are a tone."""
    rest = match.string[match.end() : match.end() + 2]
    return bool(
        rest[:1].isalpha()
        or rest[:1] in ("\\",)
        or (rest[:1] == " " and rest[1:2].islower())
        or rest[:1] in tuple(",;:.?!)")
    )
