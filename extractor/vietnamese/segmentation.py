"""Vietnamese words of several syllables (``ma túy``, ``đoàn viên``), found by underthesea; spans exact, text untouched.

underthesea splits ``105/2021/NĐ-CP``, changes white space and breaks on decomposed letters. It is therefore asked only
which syllables belong together: it sees syllables and place-holders that were cut out here, and the answer is laid over
the spans of the text. Whatever it does, tokens are spans of the text as given.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from extractor import regex
from extractor.vietnamese import folding

Span = tuple[int, int]

_INSIDE = r"[\p{L}\p{M}\p{N}\u00ad\u200b\u200c\u200d]"
_CHUNK = regex.compile(rf"{_INSIDE}++(?:[-–/.,:+&]{_INSIDE}++)*+|\S")
_PART = regex.compile(rf"{_INSIDE}++|[-–/.,:+&]")
_INVISIBLE = regex.compile(r"[\u00ad\u200b\u200c\u200d]")
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_COMPOUNDS = frozenset(
    line
    for line in (Path(__file__).parent / "lexicons" / "compounds.txt").read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("#")
)
_NUMBER_PLACE, _SIGN_PLACE = "1", ","
_LONGEST_SYLLABLE = 24  # code points; "nghiêng" has 7, decomposed 9: what is longer is no syllable
_PIECE = 4000  # code points a call: keeps memory and the cost of one odd paragraph small


def tokens(text: str) -> list[Span]:
    """Half-open spans of syllables, numbers, codes and signs, in order; everything but white space is in one.

    ``3,13``, ``28/6/2019``, ``606/TTg-KGVX`` are one token each; no model is used.
    """
    found: list[Span] = []
    for chunk in _CHUNK.finditer(text):
        if chunk.end() - chunk.start() == 1 or _LETTERS.fullmatch(text, chunk.start(), chunk.end()):
            found.append(chunk.span())
        else:
            found += _parts(text, chunk.start(), chunk.end())
    return found


def words(text: str) -> list[Span]:
    """Half-open spans of words: :func:`tokens`, with the syllables of one word joined (``ma túy``, ``đoàn viên``).

    A word runs on over blanks and over a line break inside a sentence, never over a hard one. Any text will do,
    decomposed letters included; spans count its code points.
    """
    spans = tokens(text)
    flowing = folding.reflow(folding.clean(text))
    joined: list[Span] = []
    for first, last in _pieces(flowing, spans):
        joined += _join(text, flowing, spans[first:last])
    return joined


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut a chunk at the signs that join plain words (``kinh tế/xã hội``, ``1.Tình``), not numbers or codes."""
    parts = [match.span() for match in _PART.finditer(text, start, end)]
    coded = any(text[index].isdigit() for index in range(start, min(end, start + 200)))
    begin = start
    for index in range(1, len(parts) - 1, 2):
        sign, left, right = parts[index], parts[index - 1], parts[index + 1]
        if not _connects(text[sign[0]], text[left[1] - 1], text[right[0]], coded=coded):
            yield begin, left[1]
            yield sign
            begin = right[0]
    yield begin, end


def _connects(sign: str, before: str, after: str, *, coded: bool) -> bool:
    if sign in ".,:+":
        return before.isdigit() and after.isdigit()
    return coded or (before.isupper() and after.isupper())


def _pieces(flowing: str, spans: list[Span]) -> Iterator[Span]:
    """Runs of tokens (first, last) that are segmented together: a paragraph, or part of a very long one."""
    first = 0
    for index in range(1, len(spans)):
        if "\n" in flowing[spans[index - 1][1] : spans[index][0]] or spans[index][0] - spans[first][0] > _PIECE:
            yield first, index
            first = index
    if spans:
        yield first, len(spans)


def _join(text: str, flowing: str, spans: list[Span]) -> list[Span]:
    """Join the syllables that the model holds for one word."""
    seen = [_seen(text[start:end]) for start, end in spans]
    syllable = [bool(form) and form[0].isalpha() for form in seen]
    if not any(syllable[index] and syllable[index + 1] for index in range(len(spans) - 1)):
        return spans
    starts = _word_starts(seen)
    if starts is None:
        return spans
    for index in range(len(spans) - 1):
        if f"{seen[index]} {seen[index + 1]}".lower() in _COMPOUNDS:
            starts[index : index + 3] = [True, False, True][: len(starts) - index]
    joined = [spans[0]]
    for index in range(1, len(spans)):
        start, gap = joined[-1][0], flowing[spans[index - 1][1] : spans[index][0]]
        if not starts[index] and syllable[index] and syllable[index - 1] and gap and gap.isspace():
            joined[-1] = (start, spans[index][1])
        else:
            joined.append(spans[index])
    return joined


def _seen(token: str) -> str:
    """What the model sees of a token: a composed syllable, or a place-holder."""
    if _LETTERS.fullmatch(token) is not None or not token.isascii():
        token = unicodedata.normalize("NFC", _INVISIBLE.sub("", token))
        if 0 < len(token) <= _LONGEST_SYLLABLE and token.isalpha():
            return token
    return _NUMBER_PLACE if any(character.isalnum() for character in token[:200]) else _SIGN_PLACE


def _word_starts(seen: list[str]) -> list[bool] | None:
    """For each token whether a word starts with it; None where the model's answer cannot be laid over the tokens."""
    from underthesea import word_tokenize  # noqa: PLC0415  (takes a second to import)

    boundaries = {0}
    length = 0
    for word in word_tokenize(" ".join(seen), use_token_normalize=False):
        length += len(word) - word.count(" ")
        boundaries.add(length)
    starts, position = [], 0
    for form in seen:
        starts.append(position in boundaries)
        position += len(form)
    return starts if position == length else None
