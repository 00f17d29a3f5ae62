"""Pieces of a line of the head that are known wherever they stand in it: the motto, a number, a place and date."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from extractor import regex
from extractor.document import Document
from extractor.layout.cells import in_capitals
from extractor.layout.patterns import one_of, patterns
from extractor.vietnamese.document_types import kinds
from extractor.vietnamese.folding import fold


@cache
def number_pattern() -> regex.Pattern[str]:
    """``Số: 12/BC-UBND`` on the folded text: groups label, serial, year, symbol; the serial may be blank."""
    section = patterns()["number"]
    codes = {regex.escape(fold(code)) for kind in kinds() for code in kind.codes}
    lost = rf"(?:{'|'.join(sorted(codes, key=len, reverse=True))})[-/][a-z]{{2}}"
    return regex.compile(
        rf"""(?x)(?<![\w/.-])
        (?: (?:(?P<label>{"|".join(section["labels"]).replace(" ", "[ ]")})\s+)? (?P<word>{"|".join(section["words"])})
          | (?P<bare>ban[ ]an)(?=\s*:) )
        (?P<colon>\s*[:;.,]+|(?=\s))\s*
        (?:/\s?(?=\d{{1,3}}\s*/))?                                   # a stroke of the pen
        (?P<serial> \d{{1,6}}(?:\.\d{{1,3}}(?=\s?/))?(?:\s?(?!{lost})[a-z]{{1,2}}(?=\s?[/-]))?
          | [^\w\n/]{{0,40}}                                         # blank, dots
          | [^\s/\n]{{1,5}}(?:\s[^\s/\n]{{1,3}}){{0,2}}             # unreadable
          | [^\s/\n]{{1,3}}/[^\s/\n]{{1,4}}(?=\s/) )\s*
        (?:(?<=[\s:.;,])(?={lost})                              # the stroke is lost
          | /\s*(?P<year>(?:19|20)\d\d)\s*[/-]\s*|[/-]\s*)
        (?P<symbol>(?:(?:qh|ubtvqh)\s(?=\d{{1,2}}\b)\d+|[a-z][a-z0-9&.,]*)
          (?:\s?\n?\s?[-/]\s?\n?\s?(?!v\s?/\s?[vyw]\b)[a-z0-9][a-z0-9&,.]*(?:\([^()\n]{{1,8}}\))?){{0,12}})"""
    )


@cache
def date_pattern() -> regex.Pattern[str]:
    """``ngày 30 tháng 6 năm 2019`` on the folded text; what is blank or cannot be read is matched, not taken."""
    return regex.compile(
        r"""(?x)(?<!\w)ng[aid][yvw](?![a-z])[\s:,]*+
        (?: (?P<day>[^\n/]{0,14}?)\s*+(?<![a-z])th[aoid]ng(?=[\s\d.,_:]|o\d)\s*+
            (?P<month>[^\n/]{0,10}?)\s*+\b(?:n[ad]m|thang)\b\s*+(?P<year>(?:19|20)\d\d|[\d._ ]{0,6})
          | (?P<d>\d{1,2})\s?(?P<sign>[/.-])\s?(?P<m>\d{1,2})\s?(?P=sign)\s?(?P<y>(?:19|20)\d\d) )"""
    )


PLACE = regex.compile(
    r"(?:(?:Phường|Quận|Khu phố|P|Q|KP)\s?\.?\s?\d{1,2}\p{Lu}?\s*[,.;:]{1,2}\s*$)"
    r"|(?:(?:TP|Tp|T\.P|TX|Tx|Thành phố|Thị xã|Huyện|Quận|Xã|Phường)\s?\.?\s?)?"
    r"\p{Lu}[\p{L}'’]*(?:[ ]{1,2}(?:-[ ])?\p{Lu}[\p{L}'’]*|[ ]?-[ ]?\p{Lu}[\p{L}'’]*){0,5}\s*[,.;:]{0,2}\s*$"
)
_AFTER_DATE = regex.compile(r"[ ]*[.;,)]?[ ]*(?:$|\n|\t|\||<|[ ]{2,})")


def anchors(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of one line that are a motto, a number, a place and date, or a stamp of urgency."""
    if "cong bao" in document.folded[start:end] and one_of("noise", "lines").fullmatch(document.folded, start, end):
        return
    found = list(_mottos(document, start, end))
    found += _numbers(document, start, end)
    found += _dates(document, start, end, found)
    found += _urgencies(document, start, end)
    last = start
    for first, stop in sorted(found):
        if first >= last:
            yield first, stop
            last = stop


def _mottos(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The motto, but not the country's name in a sentence: ``Hiến pháp nước Cộng hòa …``, ``NƯỚC CỘNG HÒA …``."""
    for match in one_of("motto", "lines").finditer(document.folded, start, end):
        before = document.folded[start : match.start()].rstrip(" |*")
        words = document.clean[slice(*match.span())]
        if before.endswith("nuoc") and not before.endswith("nha nuoc"):
            continue
        if (
            in_capitals(words)
            or not before
            or words[0].islower()
            or before.endswith(("|", ">"))
            or _GAP.search(document.text, start, match.start())
            or words[0] in "ĐDÐ"
        ):
            yield match.span()


_GAP = regex.compile(r"(?:\t| {3})\s*+$")


def _numbers(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    if document.clean.find("/", start, end) < 0 and document.clean.find("-", start, end) < 0:
        return
    # A number may run on in the next line, behind a hyphen or a slash.
    for match in number_pattern().finditer(document.folded, start, min(end + 60, len(document.text))):
        before = document.clean[start : match.start()].rstrip(" |")
        alone = not before or in_capitals(before[-40:]) or before.lstrip(" |").lower().startswith("của ")
        if match.start() < end and number_is_head(document, match) and alone:
            yield match.start(), min(match.end(), end)


def _urgencies(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """``… năm 2021 HỎA TỐC``: stamped beside the last line of a title that is no line of capitals."""
    for match in one_of("urgency", "values", before=r"(?<=\w )", after=r"[\s.:*]*$").finditer(
        document.folded, start, end
    ):
        before, words = document.clean[start : match.start()], document.clean[slice(*match.span())]
        if words.isupper() and not in_capitals(before, share=0.5):
            yield match.span()


def number_is_head(document: Document, match: regex.Match[str]) -> bool:
    """Whether the match is printed as a head prints its number: capital letters in word and symbol."""
    clean = document.clean
    symbol = regex.split(r"[-/\s]", clean[match.start("symbol") : match.end("symbol")], maxsplit=1)[0]
    if not any(sign.isupper() for sign in symbol):
        return False
    colon = ":" in match["colon"]
    if not colon and match["word"] and clean[slice(*match.span("word"))].lower() == "sở":
        return False  # "SỞ Y TẾ - BAN DÂN TỘC"
    if match["label"] is not None and match["label"] != "ban an":
        return colon  # "Chỉ thị số 36-CT/TW" is another document's
    head = clean[match.start("word") if match["word"] else match.start()]
    return colon or match["label"] is not None or head.isupper() or not head.isalpha()


def _dates(document: Document, start: int, end: int, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for match in date_pattern().finditer(document.folded, start, end):
        if not _AFTER_DATE.match(document.clean, match.end(), min(end + 1, len(document.clean))):
            continue
        left = max((stop for _, stop in taken if stop <= match.start()), default=start)
        place = PLACE.search(document.clean[left : match.start()])
        before = document.clean[left : match.start() if place is None else left + place.start()]
        specks = len(before) < 8 and not any(map(str.isalnum, before))
        if specks or before.endswith(("   ", "|", "\t")) or (place and in_capitals(before)):
            yield left + (place.start() if place else len(before)), match.end()
