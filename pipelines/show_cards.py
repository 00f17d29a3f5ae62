"""A record's facts as a person reads them: a card each, with its title, its values and its links, in two languages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from extractor.errors import ArgumentInvalid
from extractor.record import Evidence, Period, Record
from pipelines.export import fact_values, facts_by_kind

FOLDER = Path(__file__).parent
DOUBTFUL = 0.8
"""Facts below this confidence are drawn with a dashed edge."""

DATES = frozenset({"date", "start", "end"})
"""Fields that hold ISO dates."""


@dataclass(frozen=True, slots=True)
class Card:
    """One fact as the list shows it. ``group`` is its kind; ``values`` are pairs of label and value."""

    id: str
    group: str
    title: str
    part: str
    values: list[tuple[str, str]]
    evidence: Evidence
    links: list[tuple[str, str]] = field(default_factory=list)

    @property
    def doubtful(self) -> bool:
        """Whether a person should look twice."""
        return self.evidence.confidence < DOUBTFUL


@lru_cache(maxsize=4)
def labels(language: str) -> dict[str, dict[str, str]]:
    """The words of the page in a language of ``labels.toml``."""
    every: dict[str, dict[str, dict[str, str]]] = tomllib.loads((FOLDER / "labels.toml").read_text(encoding="utf-8"))
    if language not in every:
        raise ArgumentInvalid(f"no labels in language {language!r}", remedy=f"choose one of {', '.join(every)}")
    return every[language]


def heading(record: Record, words: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str]]:
    """What the document is: label and value of its kind, number, date and issuer."""
    header = record.header
    found = {
        "doc_type": header.doc_type and header.doc_type.name,
        "number": header.number and header.number.text,
        "issued": header.issued and header.issued.date and day(header.issued.date),
        "issuer": header.issuer and header.issuer.name,
    }
    return [(_word(words, "part", part), value) for part, value in found.items() if value]


def cards_of(record: Record, words: Mapping[str, Mapping[str, str]]) -> Iterator[Card]:
    """A card for every fact, header first, in the record's order."""
    for kind, fact in facts_by_kind(record):
        group, _, part = kind.partition(".")
        values = fact_values(fact)
        links = [(_word(words, "field", key), str(values.pop(key))) for key in _links(values)]
        shown = [(_word(words, "field", key), _value(key, value, words)) for key, value in values.items()]
        title = _title(group, fact, words) or fact.evidence.quote
        said = f"{title} {fact.evidence.quote} {_word(words, 'value', 'total')}".casefold()
        yield Card(
            id=fact.id,
            group=group,
            title=title,
            part=_word(words, "part", part) if part else "",
            values=[(label, value) for label, value in shown if value and value.casefold() not in said],
            evidence=fact.evidence,
            links=links,
        )


def _links(values: Mapping[str, Any]) -> list[str]:
    return [key for key in ("part_of", "alternative_of", "refers_to", "same_as") if key in values]


def _title(group: str, fact: Any, words: Mapping[str, Mapping[str, str]]) -> str:
    def word(value: Any) -> str:
        return _word(words, "value", str(value)) if value is not None else ""

    def count(value: int | None, unit: str) -> str:
        return "" if value is None else f"{number(value)} {_word(words, 'word', unit)}"

    parts: list[str | None]
    match group:
        case "header" if isinstance(fact, Period):
            parts = [" – ".join(map(day, filter(None, [fact.start, fact.end])))]
        case "header":
            parts = [next((str(value) for key, value in fact_values(fact).items() if not key.endswith("date")), None)]
        case "citations":
            parts = [fact.type_text or fact.type, fact.number or fact.title]
        case "seizures":
            parts = [word(fact.approx), number(fact.quantity), fact.unit_text or word(fact.unit), word(fact.substance)]
        case "assets":
            parts = [word(fact.approx), number(fact.quantity), word(fact.unit), fact.kind_text or word(fact.kind)]
        case "cases":
            counts = filter(None, [count(fact.cases, "cases"), count(fact.people, "people")])
            parts = [word(fact.action) + ":", " / ".join(counts)]
        case "dates":
            parts = [fact.time, " – ".join(map(day, filter(None, [fact.date, fact.end]))) or fact.relative_to]
        case "money":
            parts = [word(fact.approx), number(fact.amount), fact.currency]
        case "incidents":
            parts = [fact.date and day(fact.date), fact.place]
        case _:
            parts = [fact.name, number(fact.value), fact.unit_text or fact.unit]
    return " ".join(part for part in parts if part)


def _word(words: Mapping[str, Mapping[str, str]], table: str, key: str) -> str:
    return words[table].get(key, key.replace("_", " "))


def _value(key: str, value: Any, words: Mapping[str, Mapping[str, str]]) -> str:
    if isinstance(value, bool):
        return _word(words, "word", str(value)) if value else ""
    if isinstance(value, (int, Decimal)):
        return str(value) if "year" in key else number(value)
    if isinstance(value, str):
        if key in DATES:
            return day(value)
        return words["value"].get(value, value)
    if isinstance(value, Mapping):
        pairs = ((_word(words, "field", name), _value(name, part, words)) for name, part in value.items())
        return "; ".join(f"{label}: {text}" for label, text in pairs if text)
    if isinstance(value, Iterable):
        return "; ".join(_value(key, part, words) for part in value)
    return str(value)


def number(value: int | Decimal | None) -> str:
    """As Vietnamese print has it: ``1.343``, ``3,13``, with the decimals that the text gives and no others."""
    if value is None:
        return ""
    return f"{Decimal(value):,f}".translate(str.maketrans(",.", ".,"))


def day(iso: str) -> str:
    """``2019-06-30`` → ``30/06/2019``; ``2021-01`` → ``01/2021``."""
    return "/".join(reversed(iso.split("-"))) if iso.replace("-", "").isdigit() else iso
