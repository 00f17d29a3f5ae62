"""Who acts: the forces and offices whose results the numbers of a sentence are, by their names and verbs.

``Công an huyện A phối hợp với Hải quan bắt giữ 3 vụ``: a subject is a name with a verb of results behind it, or a
name right before its share (``Hải quan 700 gam``). Words live in ``rules/patterns/clauses.toml``.
"""

from __future__ import annotations

import bisect
import tomllib
from functools import cache
from pathlib import Path

from extractor import regex
from extractor.document import Document


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    path = Path(__file__).parent / "rules" / "patterns" / "clauses.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def any_of(section: str, key: str) -> str:
    """Source of a pattern for any of the words under ``[section] key``, the longest first."""
    return "(?:" + "|".join(sorted(_data()[section][key], key=len, reverse=True)) + ")"


_HEADS = any_of("actor", "heads")
_SHORT = r"\([a-z][a-z0-9/&-]{0,11}\)"  # "Cảnh sát biển (CSB) khu vực"
_DOT = r"(?<=(?<![a-z])(?:tp|tx|tt|[hqpx]))\.(?=\s?[a-z])"  # "Công an TP.Cần Thơ", "Công an H.Phú Tân"
SUBJECT = regex.compile(
    rf"(?<![a-z0-9])(?=[a-z])(?:{_HEADS}(?![a-z0-9])"
    rf"(?P<rest>(?:[^.;:,\n()]|{_DOT}|{_SHORT}|,(?=\s+{any_of('actor', 'after_comma')}(?![a-z]))){{0,90}}?)"
    rf"(?P<joint>[\s,]+{any_of('actor', 'joint')}(?![a-z])[^.;:\n]{{0,250}}?)?[\s,]+"
    rf"(?:{any_of('actor', 'auxiliaries')}[\s,]+){{0,3}}{any_of('actor', 'verbs')}(?![a-z])"
    # "…, Hải quan 700 gam": a share without a verb.
    rf"|(?<=[,;:(]\s?|va\s|(?<![a-z]){any_of('actor', 'before_share')}\s)"
    rf"{_HEADS}(?P<rest>(?:\s[a-zA-Z]+){{0,5}}?)(?P<joint>(?!))?\s"
    rf"(?=\d[\d.,]*\s?{any_of('actor', 'counted')}(?![a-z]))"
    # "…; Hải quan: 24 vụ": a head inside the line.
    rf"|(?<=[;:(]\s?|(?<![a-z]){any_of('actor', 'before_share')}[,\s]\s?)"
    rf"{_HEADS}(?![a-z0-9])(?P<rest>[^.;:()\n]{{0,60}}?)(?P<joint>(?!))?\s?:(?=\s+(?:[a-z]+\s+){{0,4}}?\d))"
)
"""A name, perhaps others that act with it (``joint``), and a verb of results."""
_HEAD_HERE = regex.quick(rf"(?<![a-z0-9])(?={_HEADS}(?![a-z0-9]))")
"""Where a subject can begin."""
_FIRST_WORD = regex.compile(r"(?:\(\?<?[!=][^()]*\)|\(\?:)*([a-z]{2,})")
_VERB_WORDS = {
    found[1]
    for key in ("verbs", "auxiliaries")
    for pattern in _data()["actor"][key]
    if (found := _FIRST_WORD.match(pattern)) is not None
} - set(regex.findall(r"[a-z]+", " ".join(_data()["actor"]["heads"])))
_VERB_WORD = regex.quick(
    rf"(?<![a-z0-9])(?P<inside>(?<=[a-z0-9),] ))?(?P<word>{'|'.join(sorted(_VERB_WORDS))})(?![a-z0-9])"
)
"""The first words of the verbs, but for those that names of forces hold (``Viện kiểm sát``)."""
_NOT_AFTER = regex.compile(rf"(?:^|[^a-z]){any_of('actor', 'not_after')}\s+(?:cac\s+|[a-z]{{1,3}}\s+)?$")
_ORDERED_BY = regex.compile(r"(?<![a-z])(?:lanh dao|giam doc|chi dao(?: cua)?|theo(?: bao cao cua)?)\s+$")
_OPENING = regex.compile(rf"(?<![a-z]){any_of('actor', 'opening')}\s+$")
_LOWER_HEAD = regex.compile(rf"{any_of('actor', 'lower_case_heads')}(?![a-z])")
_ANYBODY = regex.compile(any_of("actor", "anybody"))
_PREDICATE = regex.compile(r"\s+(?:da|vua|dang|cung da)\s")
_HEAD = regex.compile(rf"{_HEADS}(?![a-z0-9])")
_NUMBERED = (
    rf"{any_of('actor', 'numbered')}\s+(?:so\s+)?\d{{1,3}}(?![\d.,]*\d)(?!\s+{any_of('actor', 'counted')}(?![a-z]))"
)
_HEAD_WITH_NUMBER = regex.compile(rf"[a-z]*\s?{_NUMBERED}")
_OF_NAME = regex.compile(
    rf"\)?[\s,.\-–&\"'(/]+(?:{_NUMBERED}|(?:{any_of('actor', 'of_names')}|{any_of('actor', 'numbered')})(?![a-z0-9]))"
)
_DOER = regex.compile(
    rf"(?<![a-z0-9])(?!{any_of('actor', 'no_doers')}){_HEADS}(?![a-z0-9])"
    rf"(?P<rest>(?:[^.;:,\n()]|{_DOT}|{_SHORT}|,(?=\s+{any_of('actor', 'after_comma')}(?![a-z]))){{0,90}}?)"
    r"[\s,]+(?:da|cung da|da va dang|lien tuc|tiep tuc|tap trung|chu dong)\s"
)
_TOGETHER = regex.compile(rf"(?<![a-z]){any_of('actor', 'joint')}(?![a-z])")
_AGENT = regex.compile(rf"(?<![a-z])(?:bi|do|duoc)\s+(?:cac\s+)?(?={_HEADS}(?![a-z0-9]))")
_AROUND = 100  # code points: enough to see whether a text has capitals
_PARTNERS = regex.compile(
    r"(?<![a-z])phoi hop (?:chat che )?(?:voi|cung|giua) (?:[^.\d\n]|(?<=[a-z]\d?)\d){0,300};\s*(?:va )?(?:cac )?$"
)
"""Partners before a name, parted by semicolons: ``phối hợp với Cục A; Hải quan; Biên phòng bắt 20 vụ``."""
_PARTNERS_REACH = 320
_LEADING = regex.compile(rf"(?:[\s,-]++{any_of('actor', 'leading')})+$")
_NEXT_WORD = regex.compile(r"\)?[\s,.\-–&\"'(/]+(?P<word>[\p{L}\d./\-]+)")
_AND_HEAD = regex.compile(rf"\s(?:va|cung)\s{_HEADS}(?![a-z0-9])")
_ROW = regex.compile(rf"(?<![a-z])(?P<name>{_HEADS}(?![a-z0-9])[^.;:,\n()\d]{{0,40}}?)(?:,|\sva|\scung)\s+$")
_COUNT = regex.compile(r"\s+\d[\d.]*\s+(?:vu|doi tuong|nguoi|bi can|bi cao)(?![a-z])")


def subjects(document: Document, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Names of forces that act in ``start:end``: where the name stands, and whether others act with it."""
    starts, ends, found = document.derive(_all_subjects)
    last = bisect.bisect_left(starts, end)
    while last and ends[last - 1] > end:
        last -= 1
    return found[bisect.bisect_left(starts, start) : last]


def _all_subjects(document: Document) -> tuple[list[int], list[int], list[tuple[int, int, bool]]]:
    """Every subject of the document with where its words begin and end: no match reaches over a sentence's end."""
    folded = document.derive(_view)
    starts: list[int] = []
    ends: list[int] = []
    found: list[tuple[int, int, bool]] = []
    position = 0
    for place in _HEAD_HERE.finditer(folded):
        if place.start() < position or (match := SUBJECT.match(folded, place.start())) is None:
            continue
        position = match.end()
        window = max(0, match.start() - 24)
        window = max(window, folded.rfind("\n", window, match.start()) + 1)
        if _NOT_AFTER.search(folded, window, match.start()) and not _OPENING.search(folded, window, match.start()):
            comma = folded.find(",", match.start(), match.end("rest"))
            if comma > 0 and _ORDERED_BY.search(folded, window, match.start()):
                position = comma  # "Theo lãnh đạo Công an tỉnh, Công an huyện A bắt …"
            continue
        if not (
            document.clean[match.start()].isupper() or _LOWER_HEAD.match(folded, match.start(), match.start() + 600)
        ):
            continue
        row = _row_start(document, match.start(), match.end("rest"))
        joint = match.group("joint") is not None or row is not None
        joint = joint or _PARTNERS.search(folded, max(0, match.start() - _PARTNERS_REACH), match.start()) is not None
        begin = row if row is not None and (not ends or row >= ends[-1]) else match.start()
        starts.append(begin)
        ends.append(match.end())
        found.append((begin, match.end("rest"), joint))
    return starts, ends, found


def _view(document: Document) -> str:
    """The folded view in which a verb's look-alikes in names begin with a capital: no pattern takes them for it.

    ``Công an huyện Bù Đăng``, ``CÔNG AN HUYỆN BÁT XÁT``: a capital inside a line, or other marks than the verb's.
    """
    folded, clean = document.folded, document.clean
    letters = list(folded)
    exact = _data()["actor_exact"]
    for match in _VERB_WORD.finditer(folded):
        start, end = match.span()
        word = clean[start:end]
        inside = match["inside"] is not None and word[0].isupper() and not word.isupper()
        spelled = exact.get(match["word"])
        if inside or (spelled and not word.isascii() and word.lower() not in spelled):
            letters[start] = letters[start].upper()
    return "".join(letters)


def agent(document: Document, start: int, end: int) -> str | None:
    """Who did it in a passive in ``start:end``, which ends in its verb (``bị Công an huyện A bắt giữ``), or None."""
    for match in _AGENT.finditer(document.folded, start, end):
        name = match.end()
        if document.clean[name].isupper() or _LOWER_HEAD.match(document.folded, name, name + 600):
            return name_of(document, name, end)
    return None


def doer(document: Document, start: int, end: int) -> str | None:
    """Whose deeds ``start:end`` tells, by a predicate of any kind: ``Công an huyện A đã tập trung …, bắt 5 vụ``.

    The last such name; None where there is none, or others act with it.
    """
    if _TOGETHER.search(document.folded, start, end):
        return None
    found: str | None = None
    for match in _DOER.finditer(document.derive(_view), start, end):
        window = max(0, match.start() - 24)
        if _NOT_AFTER.search(document.folded, window, match.start()) and not _OPENING.search(
            document.folded, window, match.start()
        ):
            continue
        if not (document.clean[match.start()].isupper() or _LOWER_HEAD.match(document.folded, match.start(), end)):
            continue
        if _row_start(document, match.start(), match.end("rest")) is None:
            found = name_of(document, match.start(), match.end("rest"))
    return found


def _row_start(document: Document, start: int, end: int) -> int | None:
    """Where the row of names begins that the one at ``start:end`` acts with, if any: ``Quân đội, Kiểm lâm bắt …``."""
    folded = document.folded
    before = _ROW.search(folded, max(0, start - _AROUND), start)
    if before is not None and _end_of_name(document, *before.span("name")) == before.end("name"):
        first = before.start("name")
        if not _NOT_AFTER.search(folded, max(0, first - 24), first):  # "Theo báo cáo từ UBND tỉnh, Công an tỉnh bắt …"
            return first
    return start if _AND_HEAD.search(folded, start, end) else None


def name_of(document: Document, start: int, end: int) -> str | None:
    """The name at ``start:end`` as written, without what is told of it; None where it stands for everybody."""
    count = _COUNT.search(document.folded, start, end)  # "Hải quan 1 vụ, thu 3 kg": the name ends before the count
    end = count.start() if count else end
    predicate = _PREDICATE.search(document.derive(_view), start, end)
    end = predicate.start() if predicate else end
    end = _end_of_name(document, start, end)
    if _ANYBODY.fullmatch(" ".join(document.folded[start:end].split()).strip(" -,")):
        return None
    end += document.clean.startswith(")", end) and document.clean.count("(", start, end) > 0
    name = " ".join(document.clean[start:end].split()).strip(" -,")
    return name or None


def _end_of_name(document: Document, start: int, end: int) -> int:
    """Where the name that begins at ``start`` ends: before the first word that is neither capitalised nor known.

    A verb that no list holds (``Công an thành phố Huế bóc dỡ 2 đường dây, bắt …``) is so no part of the name.
    """
    folded, clean = document.folded, document.clean
    if clean[max(0, start - _AROUND) : end + _AROUND].islower():
        return end  # a text without any capitals tells nothing by them
    head = _HEAD_WITH_NUMBER.match(folded, start, end) or _HEAD.match(folded, start, end)
    first = position = head.end() if head else start
    while position < end:
        known = _OF_NAME.match(folded, position, end)
        if known is not None:
            position = known.end()
            continue
        word = _NEXT_WORD.match(clean, position, end)
        if word is None or not word["word"][0].isupper():
            break
        position = word.end()
    if position < end and (leading := _LEADING.search(folded, first, position)) is not None:
        return leading.start()
    return position
