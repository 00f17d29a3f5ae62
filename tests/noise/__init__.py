"""Known noise put into known citations: how many numbers are still read right, kind by kind.

Every numbered citation of ``gold/dev`` that is read right in a window of clean text is spoiled in one way at a time;
the figure of a kind is the share whose number comes out as before. Deterministic: no choice is left to chance.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import regex

from extractor.document import Document
from extractor.rules.citations import find

GOLD = Path(__file__).resolve().parents[2] / "gold" / "dev"
BEFORE, AFTER = 160, 200
"""Code points of the text around a citation that are read with it."""
RUNNING_HEAD = "\n\n7\nCÔNG BÁO/Số 88 + 89/Ngày 09-02-2019 7\n"


@dataclass(frozen=True, slots=True)
class Sample:
    """A citation in its window: the text before the number, the number as printed, the text behind it."""

    before: str
    number: str
    after: str
    kind: str
    meant: str

    def read(self, before: str, number: str, after: str) -> set[str | None]:
        """The numbers of the sample's type that are found in the window spoiled like this."""
        document = Document.of_text(before + number + after)
        return {fact.number for fact in find(document) if fact.type == self.kind}


@dataclass(slots=True)
class Outcome:
    """Of one kind of noise: numbers read right; read as another that the clean window does not hold; and lost."""

    right: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)
    lost: list[tuple[str, str]] = field(default_factory=list)

    @property
    def spoiled(self) -> int:
        """How many numbers there were to spoil."""
        return self.right + len(self.wrong) + len(self.lost)


Noise = Callable[[str, str, str], tuple[str, str, str] | None]
"""Before, number, after → the same spoiled; None where this kind of noise has no place."""


def samples() -> Iterator[Sample]:
    """Every numbered citation of the development set whose number stands in its quote and is read right there."""
    for file in sorted(GOLD.rglob("*.json")):
        gold: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        text = ""
        for fact in gold.get("citations", ()):
            text = text or (GOLD / "texts" / Path(gold["document"]["source"]).name).read_text(encoding="utf-8")
            evidence, number = fact["evidence"], fact.get("number")
            start = text.find(number, evidence["start"], evidence["end"]) if number else -1
            if start < 0 or not regex.search(r"\p{L}", number):
                continue
            end = start + len(number)
            before, after = text[max(0, evidence["start"] - BEFORE) : start], text[end : end + AFTER]
            sample = Sample(before, number, after, fact["type"], number)
            if number in sample.read(before, number, after):
                yield sample


def _number(pattern: str, replacement: str, *, last: bool = False, every: bool = False) -> Noise:
    """Noise in the number: ``pattern`` replaced once (its last place for ``last``), or everywhere."""

    def spoil(before: str, number: str, after: str) -> tuple[str, str, str] | None:
        matches = list(regex.finditer(pattern, number))
        if not matches:
            return None
        chosen = matches if every else [matches[-1 if last else 0]]
        for match in reversed(chosen):
            number = number[: match.start()] + match.expand(replacement) + number[match.end() :]
        return before, number, after

    return spoil


def _around(before_pattern: str, before_new: str, after_pattern: str = "", after_new: str = "") -> Noise:
    """Noise right before or right behind the number."""

    def spoil(before: str, number: str, after: str) -> tuple[str, str, str] | None:
        changed = regex.sub(before_pattern + r"\Z", before_new, before) if before_pattern else before
        behind = regex.sub(r"\A" + after_pattern, after_new, after) if after_pattern else after
        return None if (changed, behind) == (before, after) else (changed, number, behind)

    return spoil


def _decomposed(before: str, number: str, after: str) -> tuple[str, str, str]:
    before, number, after = (unicodedata.normalize("NFD", part) for part in (before, number, after))
    return before, number, after


def _misread(signs: str, looks: str, where: str) -> Noise:
    """The first sign in ``where`` (a pattern's first group) that is one of ``signs`` becomes its look-alike."""
    table = dict(zip(signs, looks, strict=True))

    def spoil(before: str, number: str, after: str) -> tuple[str, str, str] | None:
        match = regex.search(where, number)
        places = [place for place in range(*match.span(1)) if number[place] in table] if match else []
        if not places:
            return None
        place = places[-1 if len(places) > 1 else 0]
        return before, number[:place] + table[number[place]] + number[place + 1 :], after

    return spoil


SERIAL, YEAR = r"^(\d{2,})", r"^\d+[/\-]((?:19|20)\d\d)(?=[/\-])"
FIRST_CODE, LAST_CODE = r"^\d+(?:/\d{4})?[/\-](\p{L}+)(?=[/\-])", r"[/\-](\p{L}[\p{L}\d]*)$"
TERM = r"QH(\d+)"

KINDS: dict[str, Noise] = {
    "blank behind the slash": _number("/", "/ "),
    "blank before the slash": _number("/", " /"),
    "blanks around the hyphens": _number("-", " - ", every=True),
    "line break behind the slash": _number("/", "/\n"),
    "line break behind the hyphen": _number("-", "-\n"),
    "line break before the hyphen": _number("-", "\n-"),
    "hyphen on both lines": _number("-", "-\n-"),
    "page break behind the slash": _number("/", "/" + RUNNING_HEAD, last=True),
    "page break behind the hyphen": _number("-", "-" + RUNNING_HEAD, last=True),
    "số glued to the number": _around("số ", "số"),
    "số with colon": _around("số ", "số: "),
    "type glued to số": _around(" số ", "số "),
    "comma or point before số": _around(" số ", " .số "),
    "ngày glued to the number": _around("", "", " ngày", "ngày"),
    "của glued to the number": _around("", "", " của", "của"),
    "year's slash lost": _number(r"/(?=\d{4})", " "),
    "slash behind the year lost": _number(r"(?<=/\d{4})/", " "),
    "both slashes lost": _number(r"/(\d{4})/", r" \1 "),
    "hyphens for slashes": _number(r"/(\d{4})/(?=\p{L}+-)", r"-\1-"),
    "slash before the type lost": _number(r"^(\d{1,4})[/\-](?=\p{Lu}{2})", r"\1"),
    "hyphen lost": _number("-", " ", last=True),
    "hyphen lost, codes glued": _number(r"(?<=\p{L})-(?=\p{L})", ""),
    "en dashes": _number("-", "\u2013", every=True),
    "non-breaking hyphens": _number("-", "\u2011", every=True),
    "soft hyphen behind the hyphen": _number("-", "-\u00ad"),
    "full-width slashes": _number("/", "\uff0f", every=True),
    "division slashes": _number("/", "\u2215", every=True),
    "fraction slashes": _number("/", "\u2044", every=True),
    "decomposed letters": _decomposed,
    "Eth for Đ": _number("Đ", "\u00d0", every=True),
    "Cyrillic letters": _number("C", "\u0421", every=True),
    "D for Đ": _number("Đ", "D"),
    "Đ twice": _number("Đ", "ĐÐ"),
    "letter in the serial": _misread("01568", "OlSGB", SERIAL),
    "letter at the serial's beginning": _misread("01", "Ol", r"^(\d)\d"),
    "letter in the year": _misread("0158", "OlSB", YEAR),
    "letter in the legislature": _misread("01345", "OI34S", TERM),
    "letter or digit in the type": _misread("TCĐQO", "I€bO0", FIRST_CODE),
    "letter or digit in the issuer": _misread("0BSGIOWY", "O85610\u0174V", LAST_CODE),
    "T W in the Party's numbers": _number("TW", "T W"),
    "VV for W": _number("W", "VV"),
    "type word without its marks": _around(r"(\p{L})ị(\p{L}*) số ", r"\1i\2 số "),
    "số misread": _around("số ", "sế "),
    "footnote at the issuer": _number(r"(?<=-)(CP|TTg|B\p{Lu}+|UBND)$", r"\g<1>12"),
    "footnote at the legislature": _number(r"(?<=QH1[0-5])$", "3"),
    "points for slashes": _number(r"/(\d{4})/(?=\p{L}+-|QH)", r".\1."),
    "underscore for the hyphen": _number(r"(?<=/\p{L}+)-", "_"),
    "all signs lost": _number(r"/(\d{4})/(\p{Lu}{2})-(?=\p{L}+$)", r" \1 \2 "),
    "slash before the legislature lost": _number(r"/(?=QH)", ""),
    "O for Q in the legislature": _number("(?<=/)QH", "OH"),
    "R for P in the issuer": _number("NĐ-CP", "NĐ-CR"),
    "II for H in the type": _number("KH", "KII"),
    "1 for T in the Party's numbers": _number("TW", "1W"),
    "blank in the type's word lost": _around(r" (\p{Ll}+ số )", r"\1"),
}


def outcome(kind: str, found: list[Sample]) -> Outcome:
    """What becomes of the samples under one kind of noise; (meant, spoiled window) of those wrong and lost.

    A number is wrong where it was mended into another one: what is merely cut short, or stays as spoiled, is lost.
    """
    result = Outcome()
    for sample in found:
        parts = KINDS[kind](sample.before, sample.number, sample.after)
        if parts is None:
            continue
        numbers = sample.read(*parts)
        window = parts[0][-40:] + parts[1] + parts[2][:20]
        as_spoiled = "".join("".join(parts).split())
        if sample.meant in numbers:
            result.right += 1
        elif any(number and "".join(number.split()) not in as_spoiled for number in numbers):
            result.wrong.append((sample.meant, window))
        else:
            result.lost.append((sample.meant, window))
    return result
