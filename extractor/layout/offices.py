"""Offices and names in signatures: ``KT. TRƯỞNG BAN``, ``PHÓ TRƯỞNG BAN``, ``Đại tá Trần Văn A``."""

from __future__ import annotations

from functools import cache

from extractor import regex
from extractor.document import Document
from extractor.layout.cells import Cell, in_capitals
from extractor.layout.patterns import one_of, patterns
from extractor.vietnamese.folding import fold
from extractor.vietnamese.lexicon_bodies import rows
from extractor.vietnamese.matching import match_at


@cache
def _position_words() -> str:
    names = sorted({row["position"] for row in rows("positions")}, key=len, reverse=True)
    return (
        "(?:(?:nguyen|quyen|q|kiem)\\.?\\s+)?(?:pho\\s+)?(?:"
        + "|".join(regex.escape(fold(name)) for name in names)
        + ")\\b"
    )


@cache
def position_pattern() -> regex.Pattern[str]:
    """A line that starts with a position of the lexicon, on the folded text."""
    return regex.compile(_position_words())


@cache
def capacity_pattern() -> regex.Pattern[str]:
    """``KT. TRƯỞNG BAN``, ``TM. ỦY BAN NHÂN DÂN``, ``T/M BAN THƯỜNG VỤ`` on the folded text."""
    marks = "|".join(patterns()["closing"]["capacities"])
    return regex.compile(rf"(?:{marks})(?:\s?[.,]\s?|\s+)(?=[a-z])")


@cache
def acting_pattern() -> regex.Pattern[str]:
    """``Q. GIÁM ĐỐC``: a position that is held for the time being."""
    marks = "|".join(patterns()["closing"]["acting"])
    return regex.compile(rf"(?:{marks})\s?\.?\s+(?={_position_words()})")


@cache
def _rank_pattern() -> regex.Pattern[str]:
    names = [name for row in rows("ranks") for name in (row["rank"], *row["abbreviations"].split("|")) if name]
    return regex.compile(
        r"(?i:(?P<rank>" + "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True)) + r"))[\s.:,]+"
    )


_SIGNED = regex.compile(r"(?:(?<!\s)|\G)\s*+[(\[<]\s*+(?:da ky|signed|ky ten)[^()\n]*+[)\]>]?\s*+$")
# Bits of a seal or a signature before a name: "2T Trần Văn A", "” Trần Văn A".
_STRAY = regex.compile(r"(?:(?=\S{1,4}\s)(?:[^\w\s]+|\w?\d\w{0,2}[^\w\s]*)\s+)+(?=\p{Lu})")
_WORD = r"\p{Lu}(?:\p{Ll}++['’]?\p{L}*+|['’]\p{L}++|\p{Lu}*+)?"
_NAME = regex.compile(rf"{_WORD}(?:[ ]{{1,2}}{_WORD}){{1,5}}")


@cache
def _capital_name() -> regex.Pattern[str]:
    """A name in capitals: a family name and at least one more word."""
    return regex.compile("(?i:" + "|".join(patterns()["closing"]["surnames"]) + r")[ ]\p{Lu}")


@cache
def _family_names() -> frozenset[str]:
    return frozenset(fold(name) for name in patterns()["closing"]["surnames"])


def has_family_name(document: Document, span: tuple[int, int]) -> bool:
    """Whether the words start with a family name (read without diacritics)."""
    return document.folded[slice(*span)].split(" ", 1)[0] in _family_names()


# The right column read into the left one's line with one blank: "- Các Vụ, Cục; Nguyễn Văn A".
TRAILING_NAME = regex.compile(rf"[;.,)]\s+(?P<name>{_WORD}(?:[ ]{_WORD}){{1,4}})$")


@cache
def trailing_office() -> regex.Pattern[str]:
    """A capacity or position behind the punctuation that ends another column's words."""
    marks = "|".join(patterns()["closing"]["capacities"])
    capacity = rf"(?<=[;.:),]\s{{1,2}})(?:{marks})\s?\.\s?(?=[a-z])"
    position = rf"(?<=[;.:)]\s{{1,2}})(?<!\b(?:{marks}|q)\s?\.\s?){_position_words()}"
    return regex.compile(f"{capacity}|{position}")


@cache
def _office_and_name() -> regex.Pattern[str]:
    return regex.compile(
        rf"\W*(?P<office>\p{{Lu}}[\p{{Lu}} .,/&-]{{6,60}}\p{{Lu}})[ ]+(?P<name>(?:{_rank_pattern().pattern})?"
        rf"\p{{Lu}}\p{{Ll}}+(?:[ ]\p{{Lu}}\p{{Ll}}+){{1,4}})\W*$"
    )


@cache
def _deputy() -> regex.Pattern[str]:
    return regex.compile(rf"(?<=\w\s)(?=pho\s){_position_words()}")


def capacity_and_deputy(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """Where the two begin in a line that holds both: ``KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC``."""
    while start < end and not document.clean[start].isalpha():
        start += 1
    capacity = capacity_pattern().match(document.folded, start, end)
    if capacity is None or not in_capitals(document.clean[start:end]):
        return None
    deputy = _deputy().search(document.folded, capacity.end() + 4, end)
    return None if deputy is None else (start, deputy.start())


def office_and_name(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """Where the two begin in a line that holds both: ``CHỦ TỊCH UBND HUYỆN Trần Văn A``."""
    match = _office_and_name().match(document.clean, start, end)
    if match is None:
        return None
    office = match.start("office")
    starts_office = match_at(position_pattern(), document.folded, office) or match_at(
        capacity_pattern(), document.folded, office
    )
    return (office, match.start("name")) if starts_office else None


def name_in(document: Document, cell: Cell) -> tuple[tuple[int, int] | None, tuple[int, int]] | None:
    """Rank and name that a cell is, as spans; None where it is no name."""
    clean = document.clean
    start, end = cell.start, cell.end
    if signed := _SIGNED.search(document.folded, start, end):
        end = signed.start()
    while end > start and clean[end - 1] in " .,;:)*":
        end -= 1
    if stray := _STRAY.match(clean, start, end):
        start = stray.end()
    rank = None
    match = _rank_pattern().match(clean, start, end)
    if match:
        rank, start = match.span("rank"), match.end()
    titles = one_of("closing", "titles", after=r"(?:[.,]\s*|\s+)")
    while (title := titles.match(document.folded, start, end)) and clean[start].isupper():
        start = title.end()
    if not _NAME.fullmatch(clean, start, end):
        return None
    folded = document.folded[start:end]
    words = clean[start:end].lower()
    if one_of("closing", "not_names", after=r"\b").match(words) or position_pattern().match(folded):
        return None
    if len(folded) > 45 or (in_capitals(clean[start:end]) and not _capital_name().match(clean, start, end)):
        return None
    return rank, (start, end)
