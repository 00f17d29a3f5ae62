"""Changes and shares of an indicator: ``giảm 38 người (2,9%) so với cùng kỳ``, ``chiếm 83,1%``."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from extractor import regex
from extractor.clauses import Clause
from extractor.document import Document
from extractor.indicating.counts import Count
from extractor.record import Change

if TYPE_CHECKING:
    from extractor.indicating.draft import Reading

_MOVE = regex.compile(
    r"(?:(?<![a-z])(?P<up>tang|nhieu hon|cao hon)|(?<![a-z])(?P<down>giam|it hon|thap hon)|\(\s?(?P<sign>[+-]))"
    r"(?:\s+(?:so voi|hon)\s[^;.()]{0,50}?(?:la|:))?"
    r"(?:\s+(?:them|duoc|toi|den|khoang|la|hon|tren|gan|duoi|ty le|so nguoi|voi|tuong duong|xuong con)){0,3}"
    r"\s*[(:]?\s*$"
)
_BASE = regex.compile(
    r"(?:so|hon)(?: sanh)?(?: voi)?\s+(?P<base>[^;.,()\n*]{3,60}?)(?=\s*(?:[;.,()\n*]|$|\s(?:tang|giam|la|va)\s))"
)
_BASE_BEFORE = regex.compile(r"so (?:sanh )?voi\s++(?P<base>[^;.,()\n]{3,50}?)\s++(?:tang|giam)\s*+$")
_PERCENT_BEHIND = regex.compile(r"[^;.\n(]{0,16}\(\s?(?:[a-z]+ )?(?P<percent>\d[\d.,]*)\s?%")
_SHARE = regex.compile(
    r"(?<![a-z])(?:chiem|dat|bang|ty le|ti le|tuong duong)(?:\s+(?:ty le|ti le|khoang|hon|tren|gan|la|toi)){0,2}"
    r"\s*[:(]?\s*$"
)
_TO_SHARE = regex.compile(r"[^,;(.]{0,60}[,(]?[\s*]*(?:(?:va|hien|moi) )?")
"""What may stand between a count and its share: no comma with another subject (``21 người, thanh niên chiếm 64%``)."""
_OF_PLAN = regex.compile(r"\s?(?:so voi |cua )?(?:ke hoach|chi tieu|muc tieu|du toan|nghi quyet|kh(?![a-z]))")
"""What follows a percentage of a plan, which is no share of a total."""
_SHARE_BARE = regex.compile(r"\(\s*$")
_SIGN = regex.compile(r"[()]")
_NEXT_TO = 30  # code points: "8.452/11.145 xã có người nghiện (75,8%)"
_REACH = 130


def moves(document: Document, count: Count, clause: Clause) -> bool:
    """Whether the number says by how much something rose or fell."""
    return _move(document, count, clause) is not None


def _move(document: Document, count: Count, clause: Clause) -> regex.Match[str] | None:
    """The words that say so: ``trại tạm giam 45`` is no ``giảm``, ``tang vật`` no ``tăng``."""
    match = _MOVE.search(document.folded, max(clause.start, count.start - 90), count.start)
    if match is None or match["sign"]:
        return match
    word = document.clean[slice(*match.span("up" if match["up"] else "down"))].lower()
    accented = word in ("tăng", "giảm") or word.startswith(("nhiều", "cao", "ít", "thấp"))
    return match if accented or document.clean[max(0, clause.start) : clause.end].isascii() else None


def attach(document: Document, count: Count, clause: Clause, found: list[Reading]) -> None:
    """Give the change to the count that it is of: the last one read before it in its sentence."""
    host = _told_before(document, count, found)
    if host is None or host.change is not None or count.start - host.end > _REACH:
        return
    folded = document.folded
    match = _move(document, count, clause)
    if match is None:
        return
    up = match["up"] or match["sign"] == "+"
    values: dict[str, Any] = {"direction": "increase" if up else "decrease"}
    end = count.end
    if count.percent:
        values["percent"] = count.value
    else:
        values["value"] = count.value
        behind = _PERCENT_BEHIND.match(folded, count.number_end, min(clause.end, count.number_end + 60))
        if behind is not None:
            values["percent"] = Decimal(behind["percent"].replace(",", "."))
            end = behind.end()
    base = _BASE.search(folded, end, min(clause.end + 1, end + 90))
    if base is not None and not regex.search(r"[;.]|\d+\s(?:nguoi|vu)", folded[end : base.start()]):
        values["base"] = " ".join(document.clean[slice(*base.span("base"))].split())
        end = base.end("base")
    else:
        before = _BASE_BEFORE.search(folded, max(clause.start, count.start - 80), count.start)
        if before is not None:
            values["base"] = " ".join(document.clean[slice(*before.span("base"))].split())
    host.change = Change.model_validate(values)
    host.end = max(host.end, end)


def closed_between(folded: str, start: int, end: int) -> bool:
    """Whether a bracket that is open at ``start`` is closed before ``end``."""
    depth = 0
    for sign in _SIGN.finditer(folded, start, end):
        depth += 1 if sign.group() == "(" else -1
        if depth < 0:
            return True
    return False


def _told_before(document: Document, count: Count, found: list[Reading]) -> Reading | None:
    """The last count before the number, none of a bracket that is closed again (``(nam 88, nữ 5), giảm 7 người``)."""
    told = [reading for reading in found if not reading.of_whole]
    alike = [reading for reading in told if set(reading.count.nouns) & set(count.nouns)]
    for reading in reversed(alike or told):
        if not closed_between(document.folded, reading.count.end, count.start):
            return reading
    return told[-1] if told else None


def is_share(document: Document, count: Count, clause: Clause, found: list[Reading]) -> bool:
    """Whether the percentage is the share of the count before it; if so, it is given to it."""
    folded = document.folded
    begin = max(clause.start, count.start - 40)
    said = _SHARE.search(folded, begin, count.start)
    host = _told_before(document, count, found)
    if said is not None and _OF_PLAN.match(folded, count.end, count.end + _NEXT_TO):
        return True
    if host is not None and host.change is not None and count.start < host.end:
        return True  # "giảm 38 người (2,9%)": told with the change
    if said is None:
        bare = _SHARE_BARE.search(folded, begin, count.start)
        if bare is not None and host is not None and host.share is None and bare.start() - host.end < _NEXT_TO:
            host.share, host.end = count.value, count.end
        return bare is not None
    if host is not None and host.share is None and not found_between(host, count, found):
        gap = _TO_SHARE.fullmatch(folded, host.end, max(host.end, said.start()))
        if gap is not None:
            host.share, host.end = count.value, max(host.end, count.end)
    return True


def found_between(host: Reading, count: Count, found: list[Reading]) -> bool:
    """Whether another count stands between the two."""
    return any(host.end < reading.start < count.start and not reading.of_whole for reading in found)
