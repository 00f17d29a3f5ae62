"""Where the name of an issuing body begins and ends: ``của UBND tỉnh Lạng Sơn | về việc …``."""

from __future__ import annotations

from dataclasses import dataclass

from extractor import regex
from extractor.citing.places import CLAUSE, HEAD, is_person, is_place, last_place, place_name, without_holder
from extractor.citing.view import View, at
from extractor.citing.vocabulary import PATTERNS, TYPE_WORD, alternation
from extractor.vietnamese.folding import fold, is_spelled
from extractor.vietnamese.lexicon_bodies import bodies
from extractor.vietnamese.matching import match_at

MAX_BODY = 200
"""Longest name of a body, in code points."""

MOST_ABOVE = 12
"""Most bodies above one another in one name; a longer run of them is no name."""

_ISSUERS = PATTERNS["issuers"]


def stems() -> list[str]:
    """The folded words by which names of bodies begin."""
    names = []
    for body in bodies():
        for name in (*body.names, *body.abbreviations):
            plain = regex.sub(r" *\(.*?\)| *\{.*", "", name) if body.is_template else name
            plain = " ".join(fold(plain).split())
            if len(plain) > 3 or (plain and " " in plain):
                names.append(plain)
    return [*names, *_ISSUERS["heads"], *_ISSUERS["open_heads"], *_ISSUERS["numbered_heads"]]


POSITION = regex.compile(
    r"(?:(?:dong chi|ong|ba) +)?(?:(?:"
    + alternation(_ISSUERS["positions"])
    + r")(?:,? +(?:"
    + alternation(_ISSUERS["positions"])
    + r"))?)(?![a-z])(?: +thuong truc)? +"
)
_HEAD_OF_UNIT = regex.compile(r"(?:" + alternation(_ISSUERS["heads_of_units"]) + r") +")
_FIXED = alternation([stem for stem in stems() if stem not in (*_ISSUERS["heads"], *_ISSUERS["open_heads"])])
_STEM = regex.quick(r"(?:" + _FIXED + r")(?![a-z0-9])")
_OPEN_HEAD = regex.quick(r"(?:" + alternation(_ISSUERS["open_heads"]) + r")(?![a-z0-9])")
_LOWER_HEADS = frozenset(_ISSUERS["lower_heads"])
_OPEN_HEAD_BEFORE = regex.compile(r"(?<![a-z])(?:so|phong|bo|vu|ban) +$")
"""Behind these no clause begins: ``và Sở Giáo dục``, although ``Giao …`` may."""
_SEVERAL = regex.compile(r"lien +(?:bo|so|(?P<all>nganh))(?: *:)? +")
_CHIEF = regex.compile(
    r"(?:pho +)?truong +"
    r"(?=(?:ban +(?:chi +(?:dao|huy)|quan +ly|to +chuc|tuyen +giao|noi +chinh)|doan|tieu +ban)(?![a-z]))"
)
_OVER = regex.compile(r" - (?P<head>cong an|uy ban nhan dan|ubnd|bo chi huy|so|tinh uy|bo cong an)(?![a-z0-9])")
_LONG = regex.compile(r"(?:" + alternation(_ISSUERS["long_heads"]) + r")(?![a-z0-9])")
_COMPANY = regex.compile(
    r"(?:(?:tong )?cong ty)(?:(?: *[,&\-/] *| +va +| +)(?:"
    + alternation(_ISSUERS["company_words"])
    + r")(?![a-z0-9]))+"
)
"""The start of a firm's name, in which words of trade in lower case end nothing: ``Công ty TNHH đầu tư xây …``."""
_LEVEL = regex.compile(
    r"(?: *\([^()\n]{1,20}\))?(?: *[-,]? *| +cac +)(?P<level>"
    + alternation(_ISSUERS["levels"])
    + r")(?! +(?:doan|uy)(?![a-z]))(?:(?<=(?<![a-z])(?:tp|tx|tt))\.| |$|(?=[^a-z]))"
)
_LEVELS_WRITTEN = {fold(level): level for level in _ISSUERS["levels_written"]}
_SHORT_NAME = regex.compile(r" \([\p{Lu}\d]{2,8}\) ")
_CODE = regex.compile(r" ?/ ?\p{Lu}{2,5}(?![\p{L}\d])")
"""What set a numbered committee up, behind its number: ``Ban Chỉ đạo 389/CP``, ``35/TW``."""
_TERM = regex.compile(
    r" *+,? *+\(? *+khoa *+(?:[ivxl]++|\d++)(?: *+,? *+(?:nhiem ++ky)? *+\d{4} *+- *+\d{4})?(?: *+\))?"
)
_STOP = regex.compile(
    r"(?<![\p{L}])(?:"
    + "|".join(regex.escape(word) for word in sorted(_ISSUERS["stop"], key=len, reverse=True))
    + r")(?![\p{L}])"
)
_PERSONS = frozenset(_ISSUERS["persons"])
_PLACE_WORD = regex.compile(r"(?:tỉnh|huyện|thành phố|thị xã|quận|xã(?! hội)|phường|thị trấn)(?!\p{L})")
_DASH_NAME = regex.compile(r" - (?P<next>\p{Lu}\p{Ll}+)")
_NO_NAME = frozenset(_ISSUERS["after_dash"])
_PUNCTUATION = regex.compile(r"[.;:!?\n\"()\[\]|+=<>]| - ")
_JOINT = regex.compile(r"(?: *, *(?:va +)?| +va +| +voi +| +- +| *- *)")
_AND = regex.compile(r",? +và +(?=\p{Lu})")
_COMMA = regex.compile(r",(?! *chong(?![a-z]))")
_WORK = regex.compile(r"(?<![a-z])(?:" + alternation(_ISSUERS["work"]) + r") +$")
_PROJECT = regex.compile(r"(?:dự án|Dự án|đầu tư|Đầu tư|quản lý) +$")
_COUNTED = regex.compile(r" *(?:so(?![a-z])|\d)")
_WORD = regex.compile(r"[^ ]+")
_NUMBERED = regex.compile(r"\d{1,4}/\p{Lu}{2,5}$")
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
    several = at(_SEVERAL, view.folded, start)
    if several is not None and view.clean[several.end() : several.end() + 1].isupper():
        first = several.end() if several["all"] or ":" in several.group() else start + len("liên ")
        end, joint = _one(view, first) or _one(view, start), True  # liên Bộ Nội vụ - Tài chính
        if end is None:
            end = _one(view, several.end())
    else:
        end = _one(view, start)
    if end is None:
        return None
    while joint and end - start < MAX_BODY * 2:
        sign = at(_JOINT, view.folded, end)
        following = _one(view, sign.end()) if sign and not at(TYPE_WORD, view.folded, sign.end()) else None
        if following is None:
            break
        end = following
    while not joint and end - start < MAX_BODY * 2 and (peer := _peer(view, start, end)) is not None:
        following = _one(view, peer)
        if following is None:
            break
        end = following
    code = at(_CODE, view.clean, end) if view.clean[end - 1].isdigit() else None
    end = code.end() if code else end
    term = at(_TERM, view.folded, end)
    return BodyName(start, end, term.end() if term else end)


def _peer(view: View, start: int, end: int) -> int | None:
    """Where a second body of the first one's kind begins behind ``và`` at ``end``: ``Sở A - B và | Sở C - D``."""
    sign, head = at(_AND, view.clean, end), at(_OPEN_HEAD, view.folded, start)
    if sign is None or head is None or not view.clean[sign.end()].isupper():
        return None
    other = at(_OPEN_HEAD, view.folded, sign.end())
    return sign.end() if other is not None and other.group() == head.group() else None


def names_body(view: View, position: int) -> bool:
    """Whether a word for a body stands at ``position`` (after blanks), in capitals: ``HĐND tỉnh``, ``Sở Y tế``."""
    start = position
    while view.folded[start : start + 1] == " ":
        start += 1
    if not view.clean[start : start + 1].isupper():
        return False
    return any(at(pattern, view.folded, start) is not None for pattern in (_STEM, HEAD, _OPEN_HEAD))


def _one(view: View, start: int) -> int | None:
    clean, folded = view.clean, view.folded
    name = start
    position = POSITION.match(folded, start, start + 60)
    whole = at(_STEM, folded, start)
    if position and (
        whole is None or whole.end() < position.end()
    ):  # "Chủ tịch nước" is a body, "Chủ tịch UBND" is not
        name = position.end()
    chief = match_at(_CHIEF, folded, start)
    if chief:
        name = chief.end()
    stem = at(_STEM, folded, name)
    head = at(HEAD, folded, name)
    whole_name = stem if stem and (head is None or stem.end() >= head.end()) else head
    opened = at(_OPEN_HEAD, folded, name)
    longer = opened is not None and whole_name is not None and opened.end() > whole_name.end()
    if whole_name is not None and not longer:  # Đảng ủy, but not the Đảng ủy trường Đại học …
        end = whole_name.end()
        return end if " ".join(whole_name.group().split()) in _PERSONS else _with_place(view, end)
    if opened is not None:
        company = at(_COMPANY, folded, name)
        reach = _open_end(view, name, company.end() if company else opened.end())
        return without_holder(view, opened.end(), reach) if reach is not None and position is not None else reach
    if position is not None and at(TYPE_WORD, folded, name) is None:
        named = _HEAD_OF_UNIT.match(folded, start, position.end()) and clean[name : name + 1].isupper()
        return _open_end(view, start, name) if named else None
    if not clean[name : name + 1].isupper() or at(TYPE_WORD, folded, name):
        return None
    return _generic(view, name, name)


def _with_place(view: View, end: int) -> int:
    """``end``, or the end of the place that follows: ``tỉnh Lạng Sơn``, ``xã A, huyện B``, ``tỉnh``, ``Lạng Sơn``.

    The bodies above it count too, ``MOST_ABOVE`` of them: ``Phòng PC04 - Công an tỉnh …``.
    """
    for _ in range(MOST_ABOVE):
        end, above = _place_behind(view, end)
        if above is None:
            return end
        end = above
    return end


def _place_behind(view: View, end: int) -> tuple[int, int | None]:
    """End of the place behind ``end``, and the end of the words for the body above that follow it, or None."""
    clean, folded = view.clean, view.folded
    for _ in range(4):
        level = at(_LEVEL, folded, end)
        if level is None or at(CLAUSE, folded, level.start("level")):
            break
        written = " ".join(clean[slice(*level.span("level"))].lower().split())
        if not is_spelled(written, _LEVELS_WRITTEN.get(fold(written), written)):
            break  # Chính phủ quản lý, and no quận
        comma = "," in folded[end : level.start("level")]
        if (
            clean[level.start("level") : level.end("level") + 4].lower() == "xã hội"
            and clean[level.end("level") + 1] == "h"
        ):
            break
        name = place_name(view, level.end("level") + level.group().endswith("."))
        if name is not None and is_person(clean, level.start("level"), level.end("level"), name):
            return level.end("level"), None
        if name is None and (comma or folded.startswith(" cac ", level.end("level"))):
            break
        end = name if name is not None else level.end("level")
    else:
        return end, None
    over = at(_OVER, folded, end)
    if over is not None and clean[over.start("head")].isupper():  # Phòng PC04 - Công an tỉnh …
        return end, over.end()
    if clean[end : end + 1] == " ":
        name = place_name(view, end)
        if name is not None and is_place(clean[end:name].strip()):
            return name, None
        short = at(_SHORT_NAME, clean, end)  # Cơ quan Cảnh sát điều tra (CSĐT) Công an tỉnh …
        start = short.end() if short else end + 1
        above = at(HEAD, folded, start) if clean[start : start + 1].isupper() else None
        if above is not None:  # the body that it belongs to: Phòng PC04 Công an tỉnh …
            whole = at(_STEM, folded, start)  # … or TAND Tối cao
            return end, max(above.end(), whole.end() if whole else 0)
    return end, None


def _open_end(view: View, start: int, end: int) -> int | None:
    """End of a body whose name goes on after its first word (``Sở …``, ``Phòng …``), its place included."""
    clean = view.clean
    named = clean[end : end + 1] == " " and clean[end + 1 : end + 2].isupper()
    if not clean[start].isupper() and not (named and view.folded[start:end] in _LOWER_HEADS):
        return None
    own = _generic(view, start, end)
    return _with_place(view, max(own, end)) if own is not None else None


def _generic(view: View, start: int, position: int) -> int | None:
    """End of a name that no lexicon holds: up to punctuation, a lower-case stop word or a new clause."""
    clean, folded = view.clean, view.folded
    limit = min(len(clean), start + MAX_BODY)
    hard = _PUNCTUATION.search(clean, position, limit)
    while hard and hard.group() == " - " and position > start and _dash_in_name(view, hard.start()):
        hard = _PUNCTUATION.search(clean, hard.end(), limit)
    if hard:
        limit = hard.start()
    stop = _STOP.search(clean, position, limit)
    while stop and stop.group() in ("đầu tư", "xây dựng") and _PROJECT.search(clean, position, stop.start()):
        stop = _STOP.search(clean, stop.end(), limit)
    if stop:
        limit = stop.start()
    long = at(_LONG, folded, start)
    sign = _COMMA.search(folded, position, limit)
    comma = sign.start() if sign else -1
    if comma >= 0:
        if long and (place := last_place(view, comma, limit)) is not None:
            return place
        limit = comma
    end = start
    for count, word in enumerate(_WORD.finditer(clean, start, limit), start=1):
        opens = word.start() > start and at(CLAUSE, folded, word.start()) and clean[word.start()].isupper()
        if opens and _OPEN_HEAD_BEFORE.search(folded, max(start, word.start() - 20), word.start()) is None:
            break
        if word.start() > position and at(TYPE_WORD, folded, word.start()) and not _of_its_name(view, word.start()):
            break
        if position > start and word.start() > position and count > 2:
            within = at(HEAD, folded, word.start()) if clean[word.start()].isupper() else None
            if within is not None and not within.group().startswith("thu tuong"):
                longer = at(_STEM, folded, word.start())
                end = max(within.end(), longer.end() if longer else 0)
                return _with_place(view, end)  # Ban Kinh tế - Ngân sách HĐND tỉnh
            if match_at(_PLACE_WORD, clean, word.start()):
                return _with_place(view, word.start() - 1)
        if "/" in word.group() and word.group()[0].isdigit() and not _NUMBERED.match(word.group()):
            break  # a date in the next cell of a table
        if word.group() == "và" and (at(TYPE_WORD, folded, word.end() + 1) or _peer(view, start, end) is not None):
            break
        if count > _MOST + max(0, clean.count(" ", start, position) - 2):  # the kind of a firm counts little
            return None
        end = word.end()
    while end > start and clean[start:end].endswith((" và", " của", ",")):
        end -= 3
    if end <= start or (end <= position and position > start):
        return position if position > start and clean[start].isupper() else None
    letters = clean[start:end]
    return end if len(letters) > 2 and (" " in letters or letters.isupper()) else None


def _dash_in_name(view: View, position: int) -> bool:
    """Whether the dash at ``position`` joins two parts of one name: ``Ban Văn hóa - Xã hội``, not two bodies."""
    match = at(_DASH_NAME, view.clean, position)
    if match is None or match["next"].lower() in _NO_NAME:
        return False
    start = match.start("next")
    if at(HEAD, view.folded, start) or at(_OPEN_HEAD, view.folded, start) or at(_STEM, view.folded, start):
        return False
    return at(TYPE_WORD, view.folded, start) is None or _of_its_name(view, start)


def _of_its_name(view: View, position: int) -> bool:
    """Whether the type word at ``position`` is a part of a body's name: ``Ban Quản lý dự án …``, ``- Kế hoạch``."""
    before = _WORK.search(view.folded, max(0, position - 16), position) or view.folded.endswith(" - ", 0, position)
    word = at(TYPE_WORD, view.folded, position)
    return bool(before) and word is not None and at(_COUNTED, view.folded, word.end()) is None
