"""A document's own number taken apart (Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW)."""

from __future__ import annotations

from dataclasses import dataclass

from extractor import regex
from extractor.document import Document
from extractor.layout.anchors import number_pattern
from extractor.layout.authentication import authentication
from extractor.layout.letterhead import Letterhead, letterhead
from extractor.layout.misread import is_unread
from extractor.layout.patterns import one_of
from extractor.vietnamese.document_types import DocumentKind, by_code
from extractor.vietnamese.folding import fold
from extractor.vietnamese.matching import match_at

_SERIAL = regex.compile(r"(?i)\d{1,6}(?:\.\d{1,3})?[a-z]{0,2}")


@dataclass(frozen=True, slots=True)
class HeadNumber:
    """The number of the head. ``start``, ``end``: its line's words; ``value``: the spans that it depends on.

    ``text`` has neither label nor blanks: ``Số: /KH-BCĐ`` gives ``/KH-BCĐ``. ``serial`` is None where it is blank or no
    number as read (handwriting). ``kind`` is the type that ``type_code`` stands for.
    """

    start: int
    end: int
    value: tuple[tuple[int, int], ...]
    text: str
    serial: str | None
    year: int | None
    symbol: str
    type_code: str | None
    issuer_code: str | None
    label: str | None


def head_number(document: Document) -> HeadNumber | None:
    """The number of the head, else of the authentication at the end. Use ``document.derive(head_number)``."""
    head = document.derive(letterhead)
    for cell in head.cells("number"):
        match = match_at(number_pattern(), document.folded, cell.start)
        if match is not None:
            return _read(document, match, head)
    found = document.derive(authentication)
    if found is not None and found.number is not None:
        match = match_at(number_pattern(), document.folded, found.number)
        return _read(document, match, head) if match is not None else None
    return None


def is_letter(document: Document, head: Letterhead) -> bool:
    """Whether the head is that of a công văn: no type printed, but what it is about, or to whom it goes."""
    if head.kind is not None:
        return False
    labels = one_of("subject", "labels", before=r"\W*")
    about = any(match_at(labels, document.folded, cell.start) for cell in head.cells("subject"))
    return about or match_at(one_of("address", "openings"), document.folded, head.end) is not None


def _read(document: Document, match: regex.Match[str], head: Letterhead) -> HeadNumber:
    clean = document.clean
    end = match.end()
    while clean[end - 1] in ".,":
        end -= 1
    symbol = "".join(clean[match.start("symbol") : end].split())
    read = "".join(clean[match.start("serial") : match.end("serial")].split())
    unread = is_unread(document, *match.span("serial")) if read else False
    serial = read if _SERIAL.fullmatch(read) and not unread else None
    year = match["year"]
    between = clean[match.end("serial") if serial else match.start("serial") : match.start("symbol")]
    separator = next((sign for sign in reversed(between) if sign in "-/"), "/")
    if year:
        separator = f"/{year}" + clean[match.end("year") : match.start("symbol")].strip()
    label = match["label"] or match["bare"]
    type_code, issuer_code = split_symbol(symbol, head.kind, letter=label is None and is_letter(document, head))
    spans = [match.span("serial")] if serial else []
    return HeadNumber(
        start=match.start(),
        end=end,
        value=(*spans, (match.start("symbol"), end)),
        text=f"{serial or ''}{separator}{symbol}",
        serial=serial,
        year=int(year) if year else None,
        symbol=symbol,
        type_code=type_code,
        issuer_code=issuer_code,
        label=label,
    )


def split_symbol(symbol: str, kind: DocumentKind | None, *, letter: bool = False) -> tuple[str | None, str | None]:
    """Type code and issuer code of a symbol: ``KH-BCA-C04`` → KH, BCA; ``TTg-KGVX`` → None, TTg.

    ``kind`` is the type that the head prints; ``letter``: it prints none and is a công văn by its address. A drafting
    unit is no part of the issuer; the several bodies of a joint document are.
    """
    codes = [code for code in regex.split(r"[-/]", symbol) if code]
    first, rest = codes[0], codes[1:]
    if one_of("number", "courts").fullmatch(fold(symbol).replace("-", "")):
        return None, None
    named = by_code(first)
    if named is not None and letter and named.group != "letter":
        named = None  # `1234/CT-TTHT` with an address and no type printed is a letter of a tax office
    if named is None and kind is not None and kind.code and first.startswith(kind.code) and len(first) > len(kind.code):
        named = kind
    if named is None:
        return None, first
    if not rest:
        return first, None
    if named.group in ("joint", "normative") or first[-2:] in ("LT", "LN", "PH"):
        return first, "-".join(rest)
    bodies = [rest[0]]
    for code in rest[1:]:
        if _is_unit(code):
            break
        bodies.append(code)
    return first, "-".join(bodies)


def _is_unit(code: str) -> bool:
    return one_of("number", "units").fullmatch(fold(code)) is not None
