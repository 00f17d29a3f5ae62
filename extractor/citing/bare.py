"""Serials without a code: whether ``Chỉ thị 36``, ``Đề án số 06`` names a document."""

from __future__ import annotations

from extractor import regex
from extractor.citing.bodies import names_body
from extractor.citing.dates import DATE_AFTER
from extractor.citing.numbers import Number, unit_after
from extractor.citing.view import View, at
from extractor.citing.vocabulary import PATTERNS, DocumentKind, alternation

SHORT_END = regex.compile(
    r" *(?:$|[.,;:()\]\"\n/]|- |(?:" + alternation(PATTERNS["numbers"]["words_after"]) + r")(?![a-z]))"
)
"""What may follow a serial that stands alone."""
_PINPOINT_FOLLOWS = regex.compile(
    r" +(?:(?:cac +)?(?:diem +[a-z]|khoan +\d{1,2})[\w,. ]{0,40}? +)?(?:cac +)?dieu +\d{1,3}[a-z]?(?![\w/%]|\.\d)"
)
"""An article right behind a bare serial: ``Nghị định 105 khoản 2 Điều 5``."""
_YEAR_FOLLOWS = regex.compile(r" *nam +(?:19|20)\d\d(?! *-)")
_ALONE = ("NĐ", "NQ", "QĐ")
"""Abbreviations that stand for one type alone, so that a bare number may follow (``NĐ 100``; not ``CT 135``)."""
_PERIODIC = frozenset({"kế hoạch", "chương trình", "báo cáo", "đề án", "dự án"})
_DAYS = regex.compile(r" +ngay(?! *\d)(?![a-z])(?! +(?:\.|thang))")
_GOES_ON = regex.compile(r"[./\-,:]\d")
_LONG = frozenset(PATTERNS["numbers"]["long_serials"])
_NOUNS = frozenset(PATTERNS["numbers"]["nouns"])
_OF_EXPERTS = regex.compile(r"ket +luan +[a-z]")
_OWNER = regex.compile(r" +cua +")


def may_stand_bare(
    view: View, kind: DocumentKind, start: int, number: Number, *, has_so: bool, abbreviated: bool, seen: bool
) -> bool:
    """Whether ``Chỉ thị 36``, ``Đề án số 06`` names a document and no amount, period or heading.

    ``seen``: a document of that type and serial was cited in full before.
    """
    if number.year is not None and (has_so or kind.name == "bản án"):
        return True
    if abbreviated and not has_so and view.clean[start : start + 2] not in _ALONE:
        return False
    following = view.folded[number.end : number.end + 1]
    if following.isalnum() or following in ("%", "²") or at(_GOES_ON, view.folded, number.end):
        return False
    if at(_DAYS, view.folded, number.end):
        return False
    like_a_year = len(number.serial) == 4 and number.serial[:2] in ("19", "20") and not has_so
    if like_a_year and not (kind.name in _LONG and (seen or _names_owner(view, number))):
        return False
    if number.year is not None and (len(number.serial) == 4 or "-" in number.text):
        return False  # Quyết định 2005 - 2010
    if number.year is not None and kind.name in _PERIODIC and int(number.serial.rstrip("abcđ") or 0) <= 12:
        return False  # a month: Kế hoạch 10/2023
    pinpointed = kind.name not in _PERIODIC and at(_PINPOINT_FOLLOWS, view.folded, number.end, 90) is not None
    if (
        not pinpointed
        and unit_after(view, number.end)
        and not (kind.name not in _PERIODIC and at(_YEAR_FOLLOWS, view.folded, number.end))
    ):
        return False
    if view.clean[number.start - 1] == "(" and not has_so:
        return False
    if has_so:
        owned = kind.name not in ("biên bản", "dự án") and _names_owner(view, number)
        dated = at(DATE_AFTER, view.folded, number.end) is not None
        if kind.name in _PERIODIC and not (seen or dated or owned or at(SHORT_END, view.folded, number.end)):
            return False  # Chương trình số 1 Việt Nam
        return kind.short or seen or dated or owned
    if kind.name == "kết luận" and at(_OF_EXPERTS, view.folded, start):
        return False  # a heading: "Kết luận giám định 1. …"
    noun = kind.name in _NOUNS and view.clean[number.start - 2].isalpha() and following != "/"
    capital = view.clean[start].isupper()
    if kind.short and seen and (noun or capital):
        return True  # whatever follows: "Nghị định 22 vẫn có hiệu lực"
    if seen and capital and at(SHORT_END, view.folded, number.end):
        return True  # Hướng dẫn 43, after Hướng dẫn số 43-HD/…
    ends = pinpointed or at(SHORT_END, view.folded, number.end) is not None
    return kind.short and (noun or capital or seen) and ends


def _names_owner(view: View, number: Number) -> bool:
    """Whether the body that issued it stands behind the number: ``Quyết định 2014 của Thủ tướng Chính phủ``."""
    owner = at(_OWNER, view.folded, number.end)
    return owner is not None and names_body(view, owner.end())
