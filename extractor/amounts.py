"""Amounts as written: approximation, numeral, unit (``trên 09 bánh``, ``1kg250``, ``hai bánh rưỡi``).

Which units there are is data of the rule that asks; the grammar of an amount is the same for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from extractor import regex
from extractor.document import Document
from extractor.record import Approximation
from extractor.vietnamese import folding, numerals
from extractor.vietnamese.lexicon import one_of

WHOLE_UNITS = frozenset(("pill", "brick", "packet", "plant", "ampoule", "other", "item"))
"""Units in which ``12,500`` can only be twelve thousand five hundred."""


ANCHOR = regex.quick(
    r"(?<!\d)(?<!\d[/:\-])(?:[13]/[24](?!\d)|\d++[\d.,]*+(?![/\-]\d))"
    r"|(?<![a-z0-9])(?:mot(?! (?:so|phan|cach)\b)|hai|ba|bon"
    r"|nam(?! \d)|sau|bay|tam|chin|muoi|nua|chuc|tram|nghin|ngan|trieu|ty|van)(?![a-z])"
)
"""Where an amount can start: cheap to find, so that the whole grammar is tried at few places only."""


# A look at the word behind the number saves most of the tries: it begins a unit, a classifier or goes on counting.
_NEXT = regex.quick(r"(?:[\d.,/]++|[a-z]++)\s*+([a-z]*+|[^\w(\"'+-])")
_SCALED = regex.compile(r"\d ?(?:trieu|nghin|ngan|ty|ti|van)(?![a-z])")
_LETTERS = regex.compile(r"[a-z]+")
_ABOUT = regex.compile(r"[~≈]\s?(?:\w+\s)?$")
_REACH = 600  # code points: no amount is longer, and a match without an end looks through the whole text
_NO_GRAMS = r"(?:trieu|nghin|ngan|ty|tr|dong|usd|doi tuong|nguoi|vu|bi can|bi cao|chiec|xe|khau|thang|nam)"
_NUMBER_WORDS = frozenset(
    (
        *("mot", "hai", "ba", "bon", "tu", "nam", "lam", "nham", "sau", "bay", "tam", "chin", "muoi", "chuc", "tram"),
        *("linh", "le", "nghin", "ngan", "trieu", "ty", "ti", "van", "ruoi"),
    )
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One entry of a rule's ``[[unit]]`` list; ``words`` as printed."""

    words: tuple[str, ...]
    unit: str
    factor: Decimal = Decimal(1)
    grams: Decimal | None = None
    exact: bool = False
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """``text[start:end]``: a quantity in ``unit``; ``number_start`` is where the numeral begins (after ``trên``)."""

    start: int
    end: int
    number_start: int
    quantity: Decimal
    unit: Unit
    unit_text: str
    approx: Approximation | None

    @property
    def unit_start(self) -> int:
        """Where the unit begins, roughly: the last words of the amount."""
        return self.end - len(self.unit_text)

    @property
    def grams(self) -> Decimal | None:
        """The mass in grams, exact; None where the unit is no mass."""
        return None if self.unit.grams is None else _plain(self.quantity * self.unit.grams)


class Amounts:
    """Finds amounts in the units given. ``find`` is linear in the length of the text searched."""

    def __init__(self, entries: Iterable[dict[str, Any]], *, between: str = "", short: str = "") -> None:
        """``between``: what may stand between number and unit (classifiers); ``short``: the words, folded, that may
        split a number (``kg`` in ``1kg250``, ``tr`` in ``3tr5``), as an alternation."""
        self._units: dict[str, list[Unit]] = {}
        for entry in entries:
            unit = Unit(
                words=tuple(word.lower() for word in entry["words"]),
                unit=entry["unit"],
                factor=Decimal(entry.get("factor", "1")),
                grams=Decimal(entry["grams"]) if "grams" in entry else None,
                exact=entry.get("exact", False),
                holds=entry.get("holds", False),
            )
            for word in unit.words:
                self._units.setdefault(folding.fold(word), []).append(unit)
        units = one_of(self._units)
        misprint = (
            r"(?<![\w/.,])(?:\d{1,3}(?:\.\d{3})+\.(?:\d{1,2}|\d{4})(?![\d.,])|\d{1,4}, \d{3}(?= ?(?:k?g\b|gam|gram))"
            r"|\d{1,3}\. {1,3}\d{3}(?:,\d{1,4})?(?= ?(?:k?g\b|gam|gram|vien|banh|dong)))"
        )
        slashed = rf"(?<=[a-z] ?/ ?){numerals.DIGITS}"  # 10 bánh heroin/3,5 kg
        number = rf"(?:(?P<odd>{misprint})|(?P<number>{slashed}|{numerals.NUMERAL}))"
        self._pattern = regex.compile(
            rf"(?P<whole>(?<![\w.,])\d{{1,3}}) ?(?P<step>{short or '(?!)'})"
            r"(?: ?(?P<less>\d{1,3}(?:,\d{1,4})?) ?(?P<fine>gam|gram|gr|g|lang)(?![a-z0-9])"
            r"|(?P<rest>\d{1,3})(?![\w.,])"
            # 1 kg 200 heroin: grams, if nothing else is counted
            rf"| (?P<rest>[1-9]\d0)(?= [a-z(]| ?[,;)]|\.? ?$|\.\s)(?! ?(?:{units}|{_NO_GRAMS})(?![a-z0-9]))"
            r")"
            rf"|{number}\s{{0,2}}[\"']?{between}(?P<unit>{units})(?![a-z0-9])(?P<half> ruoi(?![a-z]))?"
        )
        words = {word for source in (*self._units, between, short) for word in _LETTERS.findall(source)}
        self._next_words = words | _NUMBER_WORDS
        # The unit before the number: a table's row, "Heroin (kg): 3,25".
        self._column = regex.compile(
            rf"(?:\((?P<unit>{units})\)\s*[:|]?|\|\s*(?P<cell>{units})\s*\|)\s*(?P<number>{numerals.NUMERAL})(?=\s*(?:[|;,\n]|\.?\s*$|\.\s))"
        )

    def find(self, document: Document, start: int, end: int) -> Iterator[Amount]:
        """Every amount in ``text[start:end]``, in text order."""
        before: Amount | None = None
        for amount in self._each(document, start, end):
            together = None if before is None else _together(document.folded, before, amount)
            if before is not None and together is None:
                yield before
            before = together or amount
        if before is not None:
            yield before

    def _each(self, document: Document, start: int, end: int) -> Iterator[Amount]:
        folded = document.folded
        position = start
        for anchor in ANCHOR.finditer(folded, start, end):
            if anchor.start() < position:
                continue
            following = _NEXT.match(folded, anchor.start(), min(end, anchor.start() + _REACH))
            if following is not None and following[1] and following[1] not in self._next_words:
                continue
            match = self._pattern.match(folded, anchor.start(), min(end, anchor.start() + _REACH))
            amount = None if match is None else self._read(document, match)
            if match is not None and amount is not None:
                position = match.end()
                yield amount

    def columns(self, document: Document, start: int, end: int) -> Iterator[Amount]:
        """Every amount of ``text[start:end]`` whose unit stands before it: ``| Heroin | kg | 3,25 |``."""
        for match in self._column.finditer(document.folded, start, end):
            group = "unit" if match.group("unit") else "cell"
            written = " ".join(document.clean[match.start(group) : match.end(group)].split())
            unit = self._unit(" ".join(match.group(group).split()), written, lost=False)
            if unit is None:
                continue
            number = match.span("number")
            quantity = numerals.read(document, *number, whole=unit.unit in WHOLE_UNITS)
            if quantity is not None:
                yield Amount(match.start(), match.end(), number[0], _plain(quantity * unit.factor), unit, written, None)

    def _read(self, document: Document, match: Any) -> Amount | None:
        clean = document.clean
        if match.group("whole"):
            unit_text = match.group("step")
            split = Decimal(f"{match.group('whole')}.{match.group('rest') or 0}")
            if match.group("less"):  # 2 kg 300 gam
                split += Decimal(match.group("less").replace(",", ".")) / (
                    10 if match.group("fine") == "lang" else 1000
                )
            is_mass = unit_text in ("kg", "ky")
            unit = self._units["kg" if is_mass else "dong"][0]
            quantity: Decimal | None = split if is_mass else split * 1_000_000
        else:
            unit_text = " ".join(clean[match.start("unit") : match.end("unit")].split())
            lost = clean[max(0, match.start() - 40) : match.end() + 40].isascii()  # a text without any diacritics
            found = self._unit(" ".join(match.group("unit").split()), unit_text, lost=lost)
            if found is None:
                return None
            unit = found
            if match.group("odd") and ". " in match.group("odd"):
                if "\n" not in document.text[match.start("odd") : match.end("odd")]:
                    return None
                quantity = numerals.parse("".join(match.group("odd").split()))  # 1.⏎204,5: broken at a line's end
            elif match.group("odd"):
                head, _, tail = match.group("odd").rpartition("." if "," not in match.group("odd") else ",")
                quantity = Decimal(f"{head.replace('.', '')}.{tail.strip()}")
            else:
                scaled = _SCALED.search(document.folded, match.start("number"), match.end("number"))
                whole = unit.unit in WHOLE_UNITS and scaled is None  # "2,542 triệu viên" has decimals
                quantity = numerals.read(document, match.start("number"), match.end("number"), whole=whole)
        if quantity is None:
            return None
        if match.group("half"):
            quantity += Decimal("0.5")
        approx, start = numerals.approximation_before(document, match.start())
        about = _ABOUT.search(document.folded, max(0, start - 12), start)
        if approx is None and about is not None:
            approx = "about"
        return Amount(start, match.end(), match.start(), _plain(quantity * unit.factor), unit, unit_text, approx)

    def _unit(self, folded: str, written: str, *, lost: bool) -> Unit | None:
        for unit in self._units[folded]:
            if not unit.exact or lost or written.lower() in unit.words:
                return unit
        return None


def _together(folded: str, first: Amount, second: Amount) -> Amount | None:
    """``1 cân 2 lạng``: one mass in two units, the finer one behind the other with a blank between; else None."""
    if first.unit.grams is None or second.unit.grams is None or second.approx is not None:
        return None
    coarse, fine = first.unit.grams * first.unit.factor, second.unit.grams * second.unit.factor
    if second.grams is None or not second.grams < coarse or not fine < coarse:
        return None
    if folded[first.end : second.start] != " ":
        return None
    quantity = _plain(first.quantity + second.grams / first.unit.grams)
    return replace(first, end=second.end, quantity=quantity)


def _plain(value: Decimal) -> Decimal:
    """The number without trailing zeros and without an exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral() else value
