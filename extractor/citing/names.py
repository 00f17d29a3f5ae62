"""Names of laws: where ``Luật Phòng, chống ma túy năm 2021`` ends, for laws in the lexicon and for laws in none.

A name of the lexicon is matched word by word, whatever stands between its words (comma or not, a line break);
any other name is read by a grammar: it starts with a capital and runs until a year, a stop or a verb.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor import regex
from extractor.citing.view import View, at
from extractor.citing.vocabulary import ANCHOR, PATTERNS
from extractor.vietnamese.folding import fold
from extractor.vietnamese.lexicon_bodies import law_names

MAX_NAME = 260
"""Longest name looked at, in code points: amending laws name what they amend."""

_NAMES = PATTERNS["names"]
_WORD = regex.compile(r"((?:[ ,;/\-()&]{0,3}+ *+(?:va|cac)(?![a-z0-9]))?[ ,;/\-()&]{0,3}+ *+)([a-z0-9]+)")
_END = ""
MAX_LOWER_NAME = 110
"""Longest name in lower case that is read without the lexicon, in code points."""

_STOP = regex.compile(
    r"(?<![\p{L}])(?:"
    + "|".join(regex.escape(word) for word in sorted(_NAMES["stop"], key=len, reverse=True))
    + r")(?![\p{L}])"
)
_STOP_IN_CAPITALS = regex.compile(_STOP.pattern, regex.IGNORECASE)
_SENTENCE = regex.compile(
    r"(?<![\p{L}])(?:"
    + "|".join(
        regex.escape(word) for word in sorted(set(_NAMES["stop"]) - set(_NAMES["in_names"]), key=len, reverse=True)
    )
    + r")(?![\p{L}])"
)
_NUMBERED_SENTENCE = regex.compile(
    r"(?<![\p{L}])(?:"
    + "|".join(
        regex.escape(word)
        for word in sorted(
            set(_NAMES["stop"]) - set(_NAMES["in_names"]) - set(_NAMES["in_numbered_names"]), key=len, reverse=True
        )
    )
    + r")(?![\p{L}])"
)
_NUMBER = regex.compile(r"[ ,(]*so *:? *\d{1,3}/\d{4}/(?:qh|pl|ubtvqh|l)")
_ABOUT = regex.compile(r" *về (?:việc )?(?= *\p{L})")
_CAPITAL_TYPE = regex.compile(r"(?:Luật|Pháp lệnh|Bộ luật|LUẬT|PHÁP LỆNH) +$")
_PUNCTUATION = regex.compile(r"[.;:!?\n\"()\[\]{}|<>=+]| - |/")
_FIRST = regex.compile(r"(?:" + "|".join(map(regex.escape, _NAMES["not_first"])) + r")(?!\p{L})")
_ANCHOR = regex.compile(
    r"[ ,(]*+(?:(?:sua doi|sua doi, bo sung) ++)?(?:nam *+\d{4}|so *+:? *+\d{1,9}/\d{4}/"
    r"|(?:(?:da ++)?(?:duoc ++)?(?:ban +hanh|cong +bo|thong +qua) ++)?ngay *+\d)"
)
_YEAR_ONLY = regex.compile(r" *(?:19|20)\d\d(?![\d/\-.]*\d)")
_AMENDING = regex.compile(
    r" *(?:sua +doi|bo +sung|bai +bo)(?= *,| +)[a-z\d, ]{0,150}?(?= +(?:cac +)?(?:bo +luat|luat|phap +lenh)(?![a-z]))"
)
_YEAR_LAST = regex.compile(r" (?:19|20)\d\d$")
_CHAIN = regex.compile(r"(?: *, *(?:va +)?| +va +)(?:bo +luat|luat|phap +lenh)(?![a-z])")
_AMENDS = regex.compile(r" *(?:sua +doi|bo +sung|bai +bo)(?= *,| +(?:mot|cac|nhieu|dieu|khoan|bo|va))")
_SENTENCE_END = regex.compile(r"[.;:\n\"()]")
_INNER_NUMBER = regex.compile(r" *\(? *so *:? *\d{1,3}/\d{4}/qh\d{1,2}(?: *\))?")
_LEAD = regex.compile(r"[ \"']*")
_LAW_WORD = regex.compile(r" +(?:cac +)?(?:bo +luat|luat|phap +lenh)(?![a-z])")
_OF_PARLIAMENT = regex.compile(r" *,? *cua +(?:quoc +hoi|uy +ban|nuoc)")
_IN_FORCE = regex.compile(r"(?<![a-z])co +hieu +luc(?![a-z])")
_TYPE_AGAIN = regex.compile(r" +(?:(?:Luật|Bộ luật|Pháp lệnh) +)?(?:về (?:việc )?)?")


def _spelled(word: str) -> str:
    """A word with one spelling of its last vowel: ``sỹ`` and ``sĩ``, ``lý`` and ``lí``, ``quý`` and ``quí``."""
    return word[:-1] + "i" if word[-1] == "y" and len(word) <= len("quy") and word[-2:-1] not in "aeo" else word


def _trie() -> dict[str, dict]:  # type: ignore[type-arg]
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for law in law_names():
        node = root
        for word in regex.findall(r"[a-z0-9]+", fold(law.title)):
            if word in ("va", "cac"):  # written or left out alike: hôn nhân (và) gia đình
                continue
            node = node.setdefault(_spelled(word), {})
        node[_END] = {}
    return root


_KNOWN = _trie()


@dataclass(frozen=True, slots=True)
class LawTitle:
    """The name at ``start:end``; ``amending``: it is a law that changes the laws that its name names.

    ``numbers``: those laws' own numbers stand in the name, so that the one behind it is the last law's.
    """

    start: int
    end: int
    amending: bool = False
    numbers: bool = False
    known: bool = False


def law_title_at(view: View, position: int) -> LawTitle | None:
    """The name of a law whose type word ends at ``position``, or None. Looks at most ``MAX_NAME`` code points ahead."""
    title = _amending(view, position)
    if title is not None:
        return title
    about = at(_ABOUT, view.clean, position)
    if about is None:
        return _single(view, position)
    named = _single(view, about.end(), about=True)  # Pháp lệnh về phí cầu số …
    return named if named and at(_ANCHOR, view.folded, named.end) else None


def title_behind_number(view: View, position: int) -> LawTitle | None:
    """The name that a compiler puts behind a law's number: ``Luật 71/2016/QH13 Thú quý ban hành ngày …``.

    ``position``: the number's end. The type word may be repeated. A name in no list needs its date behind it.
    """
    lead = at(_TYPE_AGAIN, view.clean, position)
    if lead is None or not view.clean[lead.end() : lead.end() + 1].isalpha():
        return None
    title = _amending(view, lead.end()) or _single(view, lead.end(), about=True)
    if title is None:
        return None
    anchor = at(_ANCHOR, view.folded, title.end)
    firm = anchor is not None
    if title.amending and view.clean[lead.end()].islower() and (anchor is None or "so" in anchor.group()):
        return None  # what it does, not its name: Luật số 12/2017/QH14 sửa đổi … của Bộ luật Hình sự số 100/…
    return title if firm or (title.known and view.clean[title.start].isupper()) else None


def _single(view: View, position: int, *, about: bool = False) -> LawTitle | None:
    """One law's name. ``about``: what stands before it is no type word, so that it may be in lower case."""
    known = _known_end(view, position)
    start = _first_letter(view, position)
    if start is None:
        return None
    if known is not None and " " not in view.clean[start:known] and _FIRST.match(view.clean[start : start + 12]):
        return None  # "luật được", not the Luật Dược
    if known is not None:
        longer = _grammar_end(view, start, anchored_only=True, about=about)
        numbered = (
            longer is not None and at(_NUMBER, view.folded, longer) and not at(_OF_PARLIAMENT, view.folded, known)
        )
        if longer is not None and longer > known and (numbered or not _stops_between(view, known, longer)):
            return LawTitle(start, longer)
        return LawTitle(start, known, known=True)
    end = _grammar_end(view, start, anchored_only=False, about=about)
    return LawTitle(start, end) if end is not None else None


def _first_letter(view: View, position: int) -> int | None:
    match = at(_LEAD, view.clean, position)
    start = match.end() if match else position
    return start if start < len(view.clean) and view.clean[start].isalpha() and start - position <= 400 else None


def _known_end(view: View, position: int) -> int | None:
    """End of the longest name of the lexicon that starts at ``position``."""
    node = _KNOWN
    end = None
    while True:
        match = at(_WORD, view.folded, position)
        if match is None:
            return end
        word = _spelled(match.group(2))
        if word not in node:
            note = word.rstrip("0123456789")  # the sign of a footnote at the end of the name
            if note in node and _END in node[note]:
                return match.start(2) + len(note)
            return end
        node = node[word]
        position = match.end()
        if _END in node:
            end = position
            if view.folded[end : end + 1] == ")" and "(" in view.folded[max(0, end - 12) : end]:
                end += 1


def _stops_between(view: View, start: int, end: int) -> bool:
    return bool(_STOP.search(view.clean, start, end)) or bool(ANCHOR.search(view.folded, start, end))


def _grammar_end(view: View, start: int, *, anchored_only: bool, about: bool) -> int | None:
    """End of a name that stands in no lexicon; None where the words make no name."""
    clean, folded = view.clean, view.folded
    if not clean[start].isupper():
        return _lower_end(view, start, about=about)
    numbered = _numbered_end(view, start)
    if numbered is not None:
        return numbered
    if not anchored_only and _FIRST.match(clean[start : start + 12].lower()):
        return None
    limit = min(len(clean), start + 120)
    hard = _PUNCTUATION.search(clean, start, limit)
    limit = hard.start() if hard else limit
    year = _ANCHOR.search(folded, start, min(len(folded), limit + 12))
    stop = (_STOP_IN_CAPITALS if clean[start : start + 8].isupper() else _STOP).search(clean, start, limit)
    law = ANCHOR.search(folded, start + 1, limit)
    bound = min(limit, stop.start() if stop else limit, law.start() if law else limit)
    if year is not None and year.start() <= bound + 1:
        return _trimmed(clean, start, year.start())
    if anchored_only:
        return None
    short = _YEAR_ONLY.search(folded, start, bound)
    if short:
        return _trimmed(clean, start, short.start())
    comma = clean.find(",", start, bound)
    end = _trimmed(clean, start, comma if comma > 0 else bound)
    words = clean[start:end].split()
    return end if 2 <= len(words) <= 14 else None


def _numbered_end(view: View, start: int) -> int | None:
    """End of a name with the law's number right behind it: ``Luật hoạt động giám sát của Quốc hội số 5/2003/QH11``."""
    limit = min(len(view.clean), start + MAX_LOWER_NAME)
    hard = _PUNCTUATION.search(view.clean, start, limit)
    number = _NUMBER.search(view.folded, start, min(len(view.clean), hard.start() + 12 if hard else limit))
    if number is None or _NUMBERED_SENTENCE.search(view.clean, start, number.start()):
        return None
    if ANCHOR.search(view.folded, start + 1, number.start() + 1) or _FIRST.match(
        view.clean[start : start + 12].lower()
    ):
        return None
    return _trimmed(view.clean, start, number.start())


def _lower_end(view: View, start: int, *, about: bool) -> int | None:
    """End of a name in lower case (``Pháp lệnh trừng trị các tội hối lộ ngày …``): only up to a year, date or number.

    The older laws are cited so. The type word is in capitals, and no word between makes a sentence of the rest.
    """
    clean, folded = view.clean, view.folded
    typed = about or _CAPITAL_TYPE.search(clean, max(0, start - 12), start)
    if not typed or _FIRST.match(clean[start : start + 12]):
        return None
    numbered = _numbered_end(view, start)
    if numbered is not None:
        return numbered
    limit = min(len(clean), start + MAX_LOWER_NAME)
    hard = _SENTENCE_END.search(clean, start, limit)
    year = _ANCHOR.search(folded, start, hard.start() if hard else limit)
    if year is None or _SENTENCE.search(clean, start, year.start()) or ANCHOR.search(folded, start, year.start()):
        return None
    end = _trimmed(clean, start, year.start())
    return end if " " in clean[start:end] else None


def _trimmed(clean: str, start: int, end: int) -> int:
    while end > start and not clean[end - 1].isalnum():
        end -= 1
    for tail in (" và", " sửa đổi", " sửa đổi, bổ sung", " và các"):
        if clean[start:end].lower().endswith(tail):
            end = end - len(tail)
            return _trimmed(clean, start, end)
    year = _YEAR_LAST.search(clean, start, end)  # Luật Doanh nghiệp 2014, số 68/2014/QH13
    return _trimmed(clean, start, year.start()) if year and year.start() > start else end


def _amending(view: View, position: int) -> LawTitle | None:
    """``sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C``: one name to the end of the last law's."""
    folded = view.folded
    match = _AMENDING.match(folded, position, min(len(folded), position + MAX_NAME))
    start = _first_letter(view, position)
    if start is None:
        return None
    if match is None or _ANCHOR.search(folded, position, match.end()):
        return _amending_unnamed(view, position, start)
    end = match.end()
    law = at(_LAW_WORD, folded, end)
    numbers = False
    while law is not None and end - position < MAX_NAME * 3:
        inner = _single(view, law.end())
        if inner is None:
            break
        end = inner.end
        numbered = at(_INNER_NUMBER, folded, end)
        law = at(_CHAIN, folded, numbered.end() if numbered else end)
        numbers = numbers or (numbered is not None and law is not None)
    return (
        LawTitle(start, end, amending=True, numbers=numbers)
        if end > match.end()
        else _amending_unnamed(view, position, start)
    )


def _amending_unnamed(view: View, position: int, start: int) -> LawTitle | None:
    """``Luật sửa đổi, bổ sung một số điều của 37 luật … ngày …``: up to its date, year or number."""
    if at(_AMENDS, view.folded, position) is None:
        return None
    limit = min(len(view.clean), position + MAX_NAME)
    hard = _SENTENCE_END.search(view.clean, position, limit)
    firm = _ANCHOR.search(view.folded, position, hard.start() if hard else limit)
    if firm is None or _IN_FORCE.search(view.folded, start, firm.start()):
        return None
    return LawTitle(start, _trimmed(view.clean, start, firm.start()), amending=True)
