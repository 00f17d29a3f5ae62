"""Words against figures: ``86.400.000 đồng (Tám mươi sáu triệu bốn trăm nghìn đồng)``, ``05 (năm) đối tượng``."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor import regex
from extractor.checks.figures import number, plain
from extractor.checks.wording import MEASURES, TAILS, any_of
from extractor.document import Document
from extractor.record import Asset, Case, Check, Fact, Indicator, Money, Record, Seizure
from extractor.vietnamese import numerals
from extractor.vietnamese.folding import fold

_SCALES = r"(?:nghin|ngan|trieu|ty|ti)"
_NOUN = any_of(tuple(MEASURES))
_BRACKET = regex.compile(
    rf"(?<![\w.,/-])(?P<digits>\d[\d.,]*\d|\d)(?P<scale>\s?{_SCALES}(?![a-z]))?"
    rf"(?P<unit>\s?(?:dong|d|vnd|usd)(?![a-z])|\s{_NOUN})?\s?\((?:bang chu|so tien|viet bang chu)?[:\s]*"
    r"(?P<words>[a-z][a-z ,]{1,160}?)[.,;/\s]*\)"
)
_COUNTED = (Case, Seizure, Asset, Money, Indicator)
_DECIMAL = " phẩy "


def find(document: Document, record: Record) -> Iterator[Check]:
    """``words_vs_figures`` for each number of a fact that is repeated in words in a bracket right behind it."""
    facts = sorted(
        (fact for fact in record.facts().values() if isinstance(fact, _COUNTED)), key=lambda fact: fact.evidence.start
    )
    starts = [fact.evidence.start for fact in facts]
    for match in _BRACKET.finditer(document.folded):
        concerned = _facts_at(facts, starts, match.start())
        words = _value(document.clean[slice(*match.span("words"))]) if concerned else None
        if concerned and words is not None and _is_of_one_thing(match):
            check = _check(document, match, words, concerned)
            if check is not None:
                yield check


def _facts_at(facts: Sequence[Fact], starts: list[int], offset: int) -> list[str]:
    """The facts whose quote holds the number; of those that begin before it only the last few can."""
    last = bisect.bisect_right(starts, offset)
    return [fact.id for fact in facts[max(0, last - 12) : last] if fact.evidence.end > offset]


def _is_of_one_thing(match: regex.Match[str]) -> bool:
    """``500 viên (năm trăm viên)``, and not ``03 vụ (hai bị cáo)``: the bracket counts what stands before it."""
    unit = " ".join((match["unit"] or "").split())
    said = " ".join(match["words"].split())
    tail = max((tail for tail in TAILS if said.endswith(f" {tail}")), key=len, default="")
    return MEASURES.get(unit, ("VND",))[0] == "VND" or tail in ("", unit) or MEASURES.get(tail) == MEASURES[unit]


def _check(document: Document, match: regex.Match[str], words: Decimal, facts: list[str]) -> Check | None:
    digits = [
        value
        for whole in (True, False)
        if (value := numerals.parse(match.group("digits").rstrip(".,"), whole=whole)) is not None
    ]
    if not digits:
        return None
    factor = numerals.parse("1 " + match.group("scale").strip()) if match.group("scale") else None
    scale = factor or Decimal(1)
    readings = {value * scale for value in digits} | set(digits)  # "500 (năm trăm) nghìn" has the scale behind it
    fits = words in readings or words * scale in readings
    written = document.clean[match.start() : match.end("unit") if match.group("unit") else match.end("digits")]
    stated = document.clean[slice(*match.span("words"))].strip()
    return Check(
        check="words_vs_figures",
        status="ok" if fits else "mismatch",
        expected=plain(words),
        found=plain(digits[0] * scale),
        facts=facts,
        message=f"{written}: in words {stated}" + ("" if fits else f", which is {number(words)}"),
    )


def _value(text: str) -> Decimal | None:
    """The number that words say, with a unit behind it or none; None where the bracket says anything else."""
    words = " ".join(text.lower().replace(",", " ").split())
    if _DECIMAL in words:
        return None  # 3,13 (ba phẩy mười ba): how decimals are read aloud differs from office to office
    tokens = words.split()
    for length in range(len(tokens), 0, -1):
        tail = " ".join(tokens[length:])
        if tail and fold(tail) not in TAILS:
            continue
        value = numerals.parse(" ".join(tokens[:length]), whole=True)
        if value is not None:
            return value
    return None
