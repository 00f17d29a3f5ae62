"""One self-contained HTML page: a document with every fact marked where it stands, and the list of facts beside it."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import extractor
from extractor import configuration, several
from extractor.catalogue import catalogue_of, using
from extractor.document import Document
from extractor.errors import ArgumentInvalid
from extractor.indicating import vocabulary
from extractor.record import Box, Evidence, Period, Record
from pipelines import page_images
from pipelines.export import fact_values, facts_by_kind
from pipelines.extracting import Options

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


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that the same facts cover; ``cards`` with the shortest fact first."""

    text: str
    cards: list[Card]


def page(source: str, options: Options, *, content: bytes | None = None, language: str = "vi") -> str:
    """The HTML page of a file, of several documents in it the first (``pages`` shows another).

    Raises what reading raises; ``ArgumentInvalid`` for an unknown language.
    """
    labels(language)
    document = extractor.read(
        source,
        content=content,
        pages=options.pages,
        dpi=options.dpi,
        password=options.password,
        jobs=options.page_jobs,
        cache=options.cache,
    )
    document = several.documents(document)[0]
    own = vocabulary.vocabulary_of(options.indicators) if options.indicators else None
    with using(catalogue_of(options.catalogue or None)), vocabulary.using(own):
        record = configuration.run(document, options.pipeline)
    images: list[str] = []
    if any(shown.info.method != "plain" for shown in document.pages):
        images = list(page_images.data_urls(document, content, password=options.password))
    return html(document, record, images, language=language)


def html(document: Document, record: Record, images: list[str], *, language: str = "vi") -> str:
    """The HTML page of a record. ``images``: a URL a page, or none for inputs without pictures."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = labels(language)
    cards = list(_cards(record, words))
    pages = [
        {"info": shown.info, "image": image, "boxes": boxes_on(shown.info.number, cards)}
        for shown, image in zip(document.pages, images, strict=bool(images))
    ]
    groups = {group: [card for card in cards if card.group == group] for group in words["kind"]}
    return environment.get_template("show.html.j2").render(
        language=language,
        words=words,
        name=Path(document.source).name if document.source != "-" else words["page"]["record"],
        heading=_heading(record, words),
        record=record,
        groups={group: found for group, found in groups.items() if found},
        kinds=list(words["kind"]),
        findings=[check for check in record.checks if check.status == "mismatch"],
        pages=pages,
        segments=[] if images else segments(document.text, cards),
        percent=lambda value: f"{round(value * 100)}%",
    )


@lru_cache(maxsize=4)
def labels(language: str) -> dict[str, dict[str, str]]:
    """The words of the page in a language of ``labels.toml``."""
    every: dict[str, dict[str, dict[str, str]]] = tomllib.loads((FOLDER / "labels.toml").read_text(encoding="utf-8"))
    if language not in every:
        raise ArgumentInvalid(f"no labels in language {language!r}", remedy=f"choose one of {', '.join(every)}")
    return every[language]


def _heading(record: Record, words: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str]]:
    header = record.header
    found = {
        "doc_type": header.doc_type and header.doc_type.name,
        "number": header.number and header.number.text,
        "issued": header.issued and header.issued.date and _date(header.issued.date),
        "issuer": header.issuer and header.issuer.name,
    }
    return [(_word(words, "part", part), value) for part, value in found.items() if value]


def _cards(record: Record, words: Mapping[str, Mapping[str, str]]) -> Iterator[Card]:
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
        return "" if value is None else f"{_number(value)} {_word(words, 'word', unit)}"

    parts: list[str | None]
    match group:
        case "header" if isinstance(fact, Period):
            parts = [" – ".join(map(_date, filter(None, [fact.start, fact.end])))]
        case "header":
            parts = [next((str(value) for key, value in fact_values(fact).items() if not key.endswith("date")), None)]
        case "citations":
            parts = [fact.type_text or fact.type, fact.number or fact.title]
        case "seizures":
            parts = [word(fact.approx), _number(fact.quantity), fact.unit_text or word(fact.unit), word(fact.substance)]
        case "assets":
            parts = [word(fact.approx), _number(fact.quantity), word(fact.unit), fact.kind_text or word(fact.kind)]
        case "cases":
            counts = filter(None, [count(fact.cases, "cases"), count(fact.people, "people")])
            parts = [word(fact.action) + ":", " / ".join(counts)]
        case "dates":
            parts = [fact.time, " – ".join(map(_date, filter(None, [fact.date, fact.end]))) or fact.relative_to]
        case "money":
            parts = [word(fact.approx), _number(fact.amount), fact.currency]
        case "incidents":
            parts = [fact.date and _date(fact.date), fact.place]
        case _:
            parts = [fact.name, _number(fact.value), fact.unit_text or fact.unit]
    return " ".join(part for part in parts if part)


def _word(words: Mapping[str, Mapping[str, str]], table: str, key: str) -> str:
    return words[table].get(key, key.replace("_", " "))


def _value(key: str, value: Any, words: Mapping[str, Mapping[str, str]]) -> str:
    if isinstance(value, bool):
        return _word(words, "word", str(value)) if value else ""
    if isinstance(value, (int, Decimal)):
        return str(value) if "year" in key else _number(value)
    if isinstance(value, str):
        if key in DATES:
            return _date(value)
        return words["value"].get(value, value)
    if isinstance(value, Mapping):
        pairs = ((_word(words, "field", name), _value(name, part, words)) for name, part in value.items())
        return "; ".join(f"{label}: {text}" for label, text in pairs if text)
    if isinstance(value, Iterable):
        return "; ".join(_value(key, part, words) for part in value)
    return str(value)


def _number(value: int | Decimal | None) -> str:
    """As Vietnamese print has it: ``1.343``, ``3,13``, with the decimals that the text gives and no others."""
    if value is None:
        return ""
    return f"{Decimal(value):,f}".translate(str.maketrans(",.", ".,"))


def _date(iso: str) -> str:
    """``2019-06-30`` → ``30/06/2019``; ``2021-01`` → ``01/2021``."""
    return "/".join(reversed(iso.split("-"))) if iso.replace("-", "").isdigit() else iso


def boxes_on(number: int, cards: Iterable[Card]) -> list[tuple[Card, Box]]:
    """The boxes on a page, largest first, so that the small ones lie on top and can be pointed at."""
    found = [(card, box) for card in cards for box in card.evidence.boxes if box[0] == number]
    return sorted(found, key=lambda pair: -(pair[1][3] - pair[1][1]) * (pair[1][4] - pair[1][2]))


def segments(text: str, cards: Iterable[Card]) -> list[Segment]:
    """Cut the text where any fact begins or ends, so that facts may overlap and nest.

    The texts of the segments, joined, are the text.
    """
    opened: dict[int, list[Card]] = {}
    closed: dict[int, list[Card]] = {}
    for card in cards:
        opened.setdefault(card.evidence.start, []).append(card)
        closed.setdefault(card.evidence.end, []).append(card)
    made: list[Segment] = []
    active: list[Card] = []
    edges = sorted({0, len(text), *opened, *closed})
    for start, end in itertools.pairwise(edges):
        gone = {id(card) for card in closed.get(start, [])}
        active = [card for card in active if id(card) not in gone] + opened.get(start, [])
        shortest_first = sorted(active, key=lambda card: card.evidence.end - card.evidence.start)
        made.append(Segment(text[start:end], shortest_first))
    return made
