"""What stands around a number or a name: its date, its issuer, its year, before it or after it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor import regex
from extractor.citing.agreement import agrees_with_code
from extractor.citing.bodies import BodyName, body_at
from extractor.citing.bodies_before import body_ending_at
from extractor.citing.dates import BARE_DATE_AFTER, DATE, DATE_AFTER, NGAY, iso_date, misread_date_at
from extractor.citing.numbers import number_at
from extractor.citing.view import View, at
from extractor.citing.vocabulary import ANCHOR, KIND_OF_WORD, PATTERNS, alternation

FAR = 320
"""How far after a number (code points) the date and issuer may stand behind the document's own title."""

_ISSUERS = PATTERNS["issuers"]
_YEAR_AFTER = regex.quick(
    r" *(?:, *|\( *)?(?:\(?(?:sua +doi|sua +doi, *bo +sung)\)? +)?nam *(?P<year>(?:19|20)\d\d)(?!\d)(?! *[-/] *\d)"
)
_PLAIN_YEAR = regex.quick(r" *+,? *+(?:sua +doi +)?(?P<year>(?:19|20)\d\d)(?![\d/%]|[.,]\d| *[-/] *\d)")
_ISSUER_LEAD = regex.quick(
    r" *+,? *+(?:ngay +\d{1,2}(?: *[/.\-] *| +thang +)\d{1,2}(?: *+,)? ++"  # a day without its year (newspapers)
    r"|ngay[. /]{1,30}(?:thang[. ]{1,20}nam[. ]{1,20}(?:20[. ]{1,12})?)?)?"  # a draft's blanks
    r"(?:(?:duoc +)?ban +hanh +)?(?:cua'?|do|(?P<between>giua)) +"
)
_BLOT = regex.compile(
    r" *(?:[.\-~']|\[\d{1,3}\]|\(\d{1,2}\)|[¹²³⁰-⁹]{1,3}) *(?=,? *ngày +\d|của )| +\d{1,3} +(?=ngày +\d{1,2}[ /.\-])"
)
"""A speck of dirt, or the sign of a footnote, between a number and its date or issuer."""
_SHORT_BODY = regex.compile(
    r"(?:"
    + "|".join(map(regex.escape, _ISSUERS["short"]))
    + r")(?![\p{L}\d/\-])(?! +(?:tỉnh|huyện|xã|thành phố)(?!\p{L}))"
)
_PASSIVE = regex.quick(r" *+[,(]? *+(?:(?:da|vua|moi) +)*duoc +")
_PASSIVE_END = regex.compile(
    r"(?: *+,? *+(?:tai ++)?ky +hop +(?:thu +)?\w+(?: +\w+)? *+,?)? *+"
    r"(?:bieu +quyet +|chinh +thuc +|nhat +tri +)?(?:da +)?"
    r"(?:ban +hanh|phe +duyet|(?P<made_public>(?:ky +)?(?:lenh +)?cong +bo)|ky|thong +qua)(?![a-z])"
    r"(?: +tai +ky +hop +(?:thu +)?\w+)?"
)
_NEXT_OF_LIST = regex.quick(
    r" *+(?:[,;]|va(?![a-z])) *+(?:va ++)?(?:so *+[:.]? *+)?\d{1,6} *+[/\-] *+(?:(?:19|20)\d\d *+[/\-] *+)?[a-z]"
)
_QUOTED = regex.compile(r' *+,? *+(?:ve ++(?:viec ++)?|: *+)?(?:"[^"\n]{1,400}"|\([^()\n]{1,120}\))')
_SENTENCE_END = regex.compile(r"[;\n]|\.(?= |$)(?! +(?:ban hành +)?ngày +\d)|: ")
"""The end of the words about a document; a title that ends in a point may still be dated behind it."""
_FAR_DATE = regex.compile(r"(?<![a-z])(?=ngay *\d)" + DATE)
_OF_PERIOD = regex.compile(r"(?<![a-z])(?:tu|den|den het|truoc|sau|het|ke tu|tinh den) +$")
_MADE_BY = regex.compile(r"(?<![a-z])do +(?=[a-z])")
_MADE = regex.compile(r" +(?:ban +hanh|ky|phe +duyet)(?![a-z])")
_INNER_NUMBER = regex.compile(r"\d{1,5}[a-z]?[/\-]")
_ISSUED_ON = regex.compile(r" ban +hanh +$")
_VERBS = alternation(_ISSUERS["issuing_verbs"])
_ADVERBS = alternation(_ISSUERS["adverbs"])
_BEFORE = regex.compile(
    r"(?:,? *+(?:(?:" + _ADVERBS + r") ++)*(?:" + _VERBS + r")(?: ++(?:cac|nhieu|\d{1,2}))? *+"
    r"|,? ++(?:(?:(?:" + _ADVERBS + r") ++)*(?:" + alternation(_ISSUERS["verbs_by_document"]) + r") ++)?"
    r"(?:" + alternation(_ISSUERS["places_of_citation"]) + r") ++)[\"' ]*+(?:cac ++|\d\d? ++)?$"
)
_EXPLAINED = regex.compile(r" *\(\p{Lu}{2,8}\)$")
"""The abbreviation behind a body's name: ``Thống đốc Ngân hàng Nhà nước (NHNN) đã ký …``."""
_DATE_BEFORE = regex.compile(
    r"(?<![a-z])ngay +(?P<span>"
    + DATE.removeprefix(NGAY)
    + r") *[,:]? *(?:tai [^,;.]{1,40}, *|[^,;.:\n]{1,40}? thay mat *)?$"
)


@dataclass(slots=True)
class Around:
    """What was found: ISO date (cut to what is known), year, issuer; ``end``: how far the mention reaches."""

    end: int
    date: str | None = None
    date_span: tuple[int, int] | None = None
    year: int | None = None
    issuer: BodyName | None = None
    far: bool = field(default=False)
    sure: bool = field(default=True)


def after(view: View, end: int, *, named: bool, joint: bool, plain_year: bool) -> Around:
    """Date, year and issuer that follow directly from ``end`` on, in any order.

    ``named``: a law cited by name (its year counts); ``joint``: several bodies may have issued it;
    ``plain_year``: a year without ``năm`` counts too (``Luật phòng, chống ma túy 2021``).
    """
    found = Around(end)
    for _ in range(4):
        end = found.end
        blot = at(_BLOT, view.clean, end)
        found.end = blot.end() if blot else end
        if found.date is None and _take_date(view, found, bare=found.issuer is None and not plain_year):
            continue
        if found.year is None and found.date is None and _take_year(view, found, named=named, plain=plain_year):
            continue
        if found.issuer is None and _take_issuer(view, found, joint=joint):
            continue
        found.end = end
        break
    return found


def _take_date(view: View, found: Around, *, bare: bool) -> bool:
    match = at(DATE_AFTER, view.folded, found.end)
    if match is not None and match["dated"] and view.clean[slice(*match.span("dated"))].lower() != "đề":
        return False  # để ngày 5/5 họp
    if match is None and bare:
        match = at(BARE_DATE_AFTER, view.folded, found.end)
    date = iso_date(match) if match else None
    if match is None or date is None:
        misread = misread_date_at(view, found.end)
        if misread:
            found.date, end = misread
            found.date_span, found.end, found.sure = (found.end, end), end, False
        return misread is not None
    found.date, found.date_span, found.end = date, match.span(), _closed(view, match)
    return True


def _take_year(view: View, found: Around, *, named: bool, plain: bool) -> bool:
    match = at(_YEAR_AFTER, view.folded, found.end)
    if match is None and plain:
        match = at(_PLAIN_YEAR, view.folded, found.end)
    if match is None or not named:
        return False
    found.year, found.end = int(match["year"]), _closed(view, match)
    return True


def _closed(view: View, match: regex.Match[str]) -> int:
    """The end of the match, with the bracket that it opened."""
    end: int = match.end()
    if "(" in match.group() and view.clean[end : end + 1] == ")":
        return end + 1
    return end


def _take_issuer(view: View, found: Around, *, joint: bool) -> bool:
    lead = at(_ISSUER_LEAD, view.folded, found.end)
    if lead:
        body = body_at(view, lead.end(), joint=joint or lead["between"] is not None) or _short_body(view, lead.end())
        if body is None:
            return False
        found.issuer, found.end = body, body.reach
        return True
    passive = at(_PASSIVE, view.folded, found.end)
    if passive:
        body = body_at(view, passive.end())
        verb = at(_PASSIVE_END, view.folded, body.reach) if body else None
        if body and verb:
            found.issuer, found.end = None if verb["made_public"] else body, verb.end()
            return True
    return False


def _short_body(view: View, position: int) -> BodyName | None:
    """``của CP``, ``của TU``: a body in two or three letters, in its own printed form only."""
    match = at(_SHORT_BODY, view.clean, position)
    return BodyName(*match.span(), match.end()) if match else None


def behind_title(view: View, end: int, is_issuer: object, *, joint: bool) -> Around | None:
    """Date and issuer that stand behind the document's own title, which may hold dates itself.

    A quoted title is skipped as a whole; behind an unquoted one only ``ngày … của …`` counts, and only where the
    body agrees with the number's code (``is_issuer``, a function of the body's text).
    """
    quoted = at(_QUOTED, view.folded, end)
    if quoted:
        found = after(view, quoted.end(), named=False, joint=joint, plain_year=False)
        if found.date or found.issuer:
            found.far = True
            return found
    if at(_NEXT_OF_LIST, view.folded, end):
        return None  # its date, if it has one, is that of the next number
    assert callable(is_issuer)
    limit = min(len(view.folded), end + FAR)
    stop = _SENTENCE_END.search(view.clean, end, limit)
    limit = stop.start() if stop else limit
    for match in _FAR_DATE.finditer(view.folded, end, limit):
        if _OF_PERIOD.search(view.folded, max(end, match.start() - 12), match.start()):
            continue  # từ ngày … đến ngày …
        date = iso_date(match)
        lead = at(_ISSUER_LEAD, view.folded, match.end())
        body = body_at(view, lead.end(), joint=joint) if lead else None
        if _is_of_inner(view, end, match.start(), view.clean[body.start : body.end] if body else None):
            continue  # the date of a document that the title names
        if date and body is None and _ISSUED_ON.search(view.folded, max(end, match.start() - 12), match.start()):
            return Around(end=match.end(), date=date, date_span=match.span(), far=True)
        if date and body and is_issuer(view.clean[body.start : body.end]):
            return Around(end=body.reach, date=date, date_span=match.span(), issuer=body, far=True)
    for maker in _MADE_BY.finditer(view.folded, end, limit):
        body = body_at(view, maker.end(), joint=joint)
        if body and at(_MADE, view.folded, body.reach) and is_issuer(view.clean[body.start : body.end]):
            return Around(end=body.reach, issuer=body, far=True)
    return None


def issuer_behind_quotes(view: View, end: int, *, joint: bool) -> BodyName | None:
    """The issuer behind a dated document's own title in quotes: ``ngày 10/8/2023 về "…" của TAND …``."""
    quoted = at(_QUOTED, view.folded, end)
    if quoted is None or '"' not in quoted.group():
        return None
    lead = at(_ISSUER_LEAD, view.folded, quoted.end())
    return body_at(view, lead.end(), joint=joint) if lead else None


def _is_of_inner(view: View, start: int, position: int, body: str | None) -> bool:
    """Whether a date at ``position`` is that of a document named since ``start``.

    Not where the last one named has a date of its own, nor where ``body``, who issued what is dated, cannot be its
    issuer.
    """
    last = None
    for last in ANCHOR.finditer(view.folded, start, position):  # noqa: B007
        pass
    sign = _INNER_NUMBER.search(view.folded, last.end(), position) if last else None
    if sign is None or last is None:
        return False
    if _FAR_DATE.search(view.folded, sign.end(), position):
        return False
    number = number_at(view, sign.start())
    kind = KIND_OF_WORD.get(" ".join(last["type"].split())) if last["type"] else None
    may_be = number is None or kind is None or body is None or agrees_with_code(number, kind, body, strict=False)
    return may_be


def issuer_before(view: View, start: int, *, joint: bool = False) -> tuple[BodyName, int] | None:
    """The body that stands before the type word at ``start`` as the one that issued the document.

    ``Thủ tướng Chính phủ tại Công văn …``, ``Ban Chỉ đạo 138 tỉnh đã xây dựng Kế hoạch …``.
    """
    window = max(0, start - 60)
    lead = _BEFORE.search(view.folded, window, start)
    if lead is None:
        return None
    end = lead.start()
    while end > 0 and view.folded[end - 1] in " ,":
        end -= 1
    if view.folded[end - 1 : end] == ".":
        return None  # the sentence before: "… của Bộ Y tế. Theo Quyết định 282"
    explained = _EXPLAINED.search(view.clean, max(0, end - 12), end)
    body = body_ending_at(view, explained.start() if explained else end, joint=joint)
    return (body, lead.start()) if body else None


def date_before(view: View, start: int) -> tuple[str, tuple[int, int]] | None:
    """The date of ``Ngày 22/01/2024, UBND tỉnh ban hành …`` where the subject starts at ``start``."""
    window = max(0, start - 70)
    match = _DATE_BEFORE.search(view.folded, window, start)
    date = iso_date(match) if match else None
    return (date, match.span("span")) if match and date else None
