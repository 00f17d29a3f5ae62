"""Where the name of an issuing body begins and ends: ``của UBND tỉnh Lạng Sơn | về việc …``."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractor.citing.view import View, at
from extractor.citing.vocabulary import PATTERNS, TYPE_WORD, alternation
from extractor.vietnamese.folding import fold
from extractor.vietnamese.lexicon_bodies import bodies

MAX_BODY = 200
"""Longest name of a body, in code points."""

_ISSUERS = PATTERNS["issuers"]


def _stems() -> list[str]:
    names = []
    for body in bodies():
        for name in (*body.names, *body.abbreviations):
            plain = regex.sub(r" *\(.*?\)| *\{.*", "", name) if body.is_template else name
            plain = " ".join(fold(plain).split())
            if len(plain) > 3 or (plain and " " in plain):
                names.append(plain)
    return [*names, *_ISSUERS["heads"], *_ISSUERS["open_heads"], "138"]


_POSITION = regex.compile(
    r"(?:(?:dong chi|ong|ba) +)?(?:(?:"
    + alternation(_ISSUERS["positions"])
    + r")(?:,? +(?:"
    + alternation(_ISSUERS["positions"])
    + r"))?)(?![a-z])(?: +thuong truc)? +"
)
_FIXED = alternation([stem for stem in _stems() if stem not in (*_ISSUERS["heads"], *_ISSUERS["open_heads"])])
_STEM = regex.compile(r"(?:" + _FIXED + r")(?![a-z0-9])")
_OPEN_HEAD = regex.compile(r"(?:" + alternation(_ISSUERS["open_heads"]) + r")(?![a-z0-9])")
_HEAD = regex.compile(r"(?:" + alternation(_ISSUERS["heads"]) + r")(?![a-z0-9])")
_ANY = regex.compile(r"(?<![a-z])(?:" + alternation(_stems()) + r")(?![a-z0-9])")
_LONG = regex.compile(r"(?:" + alternation(_ISSUERS["long_heads"]) + r")(?![a-z0-9])")
_LEVEL = regex.compile(
    r"(?: *\([^()\n]{1,20}\))?(?: *[-,]? *| +cac +)(?P<level>"
    + alternation(_ISSUERS["levels"])
    + r")(?:\.| |$|(?=[^a-z]))"
)
_TERM = regex.compile(r" *,? *\(? *khoa *(?:[ivxl]+|\d+)(?: *,? *(?:nhiem +ky)? *\d{4} *- *\d{4})? *\)?")
_NAME = regex.compile(r" *(?:số +)?(?P<name>(?:\p{Lu}[\p{L}']*|\d{1,2}(?![\d/.]))(?:(?: +| *- *)\p{Lu}[\p{L}']*){0,4})")
_CLAUSE = regex.compile(r"(?:" + alternation(_ISSUERS["clause_starts"]) + r")(?![a-z])")
_STOP = regex.compile(
    r"(?<![\p{L}])(?:"
    + "|".join(regex.escape(word) for word in sorted(_ISSUERS["stop"], key=len, reverse=True))
    + r")(?![\p{L}])"
)
_PUNCTUATION = regex.compile(r"[.;:!?\n\"()\[\]|+=<>]| - ")
_JOINT = regex.compile(r"(?: *, *(?:va +)?| +va +| +- +| *- *)")
_WORD = regex.compile(r"[^ ]+")
_MOST = 14


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name at ``start:end``; ``reach`` is where what belongs to it ends (``(khóa XII)`` included)."""

    start: int
    end: int
    reach: int


def body_at(view: View, position: int, *, joint: bool = False) -> BodyName | None:
    """The body whose name begins at ``position`` (after blanks), or None where no body is named there.

    ``joint``: a list of bodies counts as one name (thông tư liên tịch).
    """
    start = position
    while view.folded[start : start + 1] == " ":
        start += 1
    end = _one(view, start)
    if end is None:
        return None
    while joint and end - start < MAX_BODY * 2:
        sign = at(_JOINT, view.folded, end)
        following = _one(view, sign.end()) if sign and not at(TYPE_WORD, view.folded, sign.end()) else None
        if following is None:
            break
        end = following
    term = at(_TERM, view.folded, end)
    return BodyName(start, end, term.end() if term else end)


def _one(view: View, start: int) -> int | None:
    clean, folded = view.clean, view.folded
    name = start
    position = _POSITION.match(folded, start, start + 60)
    if position:
        name = position.end()
    stem = at(_STEM, folded, name)
    head = at(_HEAD, folded, name)
    if stem and (head is None or stem.end() >= head.end()):
        return _with_place(view, stem.end())
    if head is not None:
        return _with_place(view, head.end())
    opened = at(_OPEN_HEAD, folded, name)
    if opened is not None:
        return _open_end(view, name, opened.end())
    if position is not None and position.end() - start > 1 and at(TYPE_WORD, folded, name) is None:
        return None
    if not clean[name : name + 1].isupper() or at(TYPE_WORD, folded, name):
        return None
    return _generic(view, name, name)


def _with_place(view: View, end: int) -> int:
    """``end``, or the end of the place that follows: ``tỉnh Lạng Sơn``, ``xã A, huyện B``, ``tỉnh``, ``Lạng Sơn``."""
    clean, folded = view.clean, view.folded
    for _ in range(4):
        level = at(_LEVEL, folded, end)
        if level is None or at(_CLAUSE, folded, level.start("level")):
            break
        comma = "," in folded[end : level.start("level")]
        name = _place_name(view, level.end("level") + (folded[level.end("level") : level.end("level") + 1] == "."))
        if name is None and (comma or folded[level.end("level") :][:5] in (" cac ",)):
            break
        end = name if name is not None else level.end("level")
    else:
        return end
    if clean[end : end + 1] == " ":
        name = _place_name(view, end)
        if name is not None and not regex.search(r"[\d]", clean[end:name]):
            end = name
    return end


def _place_name(view: View, position: int) -> int | None:
    """End of the proper name after ``position``: capitalised words, none of which starts a clause or a citation."""
    match = at(_NAME, view.clean, position)
    if match is None:
        return None
    start = match.start("name")
    end = start
    for word in _WORD.finditer(view.clean, start, match.end()):
        if at(_CLAUSE, view.folded, word.start()) or at(TYPE_WORD, view.folded, word.start()):
            break
        if word.start() > start and at(_HEAD, view.folded, word.start()) and at(_ANY, view.folded, word.start()):
            break
        end = word.end()
    return end if end > start else None


def _open_end(view: View, start: int, end: int) -> int | None:
    """End of a body whose name goes on after its first word (``Sở …``, ``Phòng …``), its place included."""
    if not view.clean[start].isupper():
        return None
    own = _generic(view, start, end)
    return _with_place(view, max(own, end)) if own is not None else None


def _generic(view: View, start: int, position: int) -> int | None:
    """End of a name that no lexicon holds: up to punctuation, a lower-case stop word or a new clause."""
    clean, folded = view.clean, view.folded
    limit = min(len(clean), start + MAX_BODY)
    hard = _PUNCTUATION.search(clean, position, limit)
    if hard:
        limit = hard.start()
    stop = _STOP.search(clean, position, limit)
    if stop:
        limit = stop.start()
    long = at(_LONG, folded, start)
    comma = clean.find(",", position, limit)
    if comma >= 0:
        if long and (place := _last_place(view, comma, limit)) is not None:
            return place
        limit = comma
    end = start
    for count, word in enumerate(_WORD.finditer(clean, start, limit), start=1):
        if word.start() > start and (at(_CLAUSE, folded, word.start()) and clean[word.start()].isupper()):
            break
        if word.start() > position and at(TYPE_WORD, folded, word.start()):
            break
        if word.group() == "và" and at(TYPE_WORD, folded, word.end() + 1):
            break
        if count > _MOST:
            return None
        end = word.end()
    while end > start and clean[start:end].endswith((" và", " của", ",")):
        end -= 3
    if end <= start or (end <= position and position > start):
        return position if position > start and clean[start].isupper() else None
    letters = clean[start:end]
    return end if len(letters) > 2 and (" " in letters or letters.isupper()) else None


def _last_place(view: View, start: int, limit: int) -> int | None:
    """End of the first place with a name between ``start`` and ``limit``."""
    for level in regex.finditer(
        r"(?<![a-z])(?:tinh|huyen|thanh pho|quan|thi xa|xa|phuong)(?![a-z])", view.folded[start:limit]
    ):
        name = _place_name(view, start + level.end())
        if name is not None:
            return name
    return None


def body_ending_at(view: View, end: int, *, reach: int = 170) -> BodyName | None:
    """The body whose name ends at ``end``, looked for in the ``reach`` code points before it in the same sentence."""
    window = max(0, end - reach)
    for sign in (";", "\n", ". ", ":"):
        found = view.folded.rfind(sign, window, end)
        window = max(window, found + len(sign)) if found >= 0 else window
    for match in _ANY.finditer(view.folded, window, end):
        start = match.start()
        before = regex.search(r"(?:" + _POSITION.pattern + r")$", view.folded[max(window, start - 40) : start])
        if before:
            start -= len(before.group())
        found_body = body_at(view, start)
        if found_body is not None and found_body.start < end and end - 1 <= found_body.reach <= end + 1:
            return BodyName(found_body.start, found_body.end, end)
    return None
