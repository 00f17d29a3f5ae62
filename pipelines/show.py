"""One self-contained HTML page: a document with every fact marked where it stands, and the list of facts beside it."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import extractor
from extractor import configuration, several
from extractor.catalogue import catalogue_of, using
from extractor.document import Document
from extractor.errors import PagesMissing, VanbanError
from extractor.indicating import vocabulary
from extractor.record import Box, Evidence, Record
from pipelines import page_images
from pipelines.archive import Database
from pipelines.cutouts import on_page
from pipelines.cutouts.on_page import TurnedBox
from pipelines.cutouts.originals import original
from pipelines.cutouts.passage import of_document, place_named
from pipelines.extracting import Options
from pipelines.show_cards import FOLDER, Card, cards_of, heading, labels

MOST_PICTURES = 30
"""Of a document with more pages, only those around the chosen fact have their pictures on the page, or the first."""
NEIGHBOURS = 1
"""Pages before and behind the chosen fact's that are shown with it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that the same facts cover; ``cards`` with the shortest fact first."""

    text: str
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class Mark:
    """A card's box on a page, and how CSS places it."""

    card: Card
    box: TurnedBox

    @property
    def style(self) -> str:
        """Place and size in percent of the page; turned as the print leans."""
        box = self.box
        sides = (("left", box.left), ("top", box.top), ("width", box.width), ("height", box.height))
        placed = ";".join(f"{name}:{value * 100:.3f}%" for name, value in sides)
        return placed + (f";transform:rotate({box.angle:.2f}deg)" if abs(box.angle) >= on_page.SEEN else "")


@dataclass(frozen=True, slots=True)
class Shown:
    """The page, and why it has no pictures where it should have some."""

    html: str
    error: VanbanError | None = None


def page(
    source: str, options: Options, *, content: bytes | None = None, language: str = "vi", fact: str | None = None
) -> str:
    """The HTML page of a file, of several documents in it the first (``pages`` shows another).

    ``fact``: the id of a fact that is marked stronger, and to which the page scrolls. Raises what reading raises;
    ``ArgumentInvalid`` for an unknown language or fact.
    """
    labels(language)
    document, record = read(source, options, content=content)
    numbers = pictured(document, _evidence(document, record, fact), options.pages)
    images = _images(document, numbers, content, options.password)
    return html(document, record, images, language=language, fact=fact)


def read(source: str, options: Options, *, content: bytes | None = None) -> tuple[Document, Record]:
    """A file as the options have it, and its record; of several documents in it the first."""
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
    return document, record


def stored_page(
    archive: Database,
    document_id: str,
    *,
    fact: str | None = None,
    pages: Collection[int] | None = None,
    language: str = "vi",
) -> Shown:
    """The HTML page of a document of an archive, from its stored text and record: nothing is read by OCR again.

    ``pages``: whose pictures it has, else those around the fact, or all where they are few. Where the original file is
    not to be had, the page shows the stored text instead. Raises ``ArgumentInvalid`` for an unknown document, fact or
    language.
    """
    labels(language)
    document, record = archive.document(document_id), archive.record(document_id)
    numbers = pictured(document, _evidence(document, record, fact), pages)
    images: dict[int, str] = {}
    error: VanbanError | None = None
    if numbers:
        try:
            with archive.reading() as connection:
                content = original(connection, document_id)
            images = _images(document, numbers, content)
        except VanbanError as failure:
            error = failure
    told = "" if error is None else error.cause
    return Shown(html(document, record, images, language=language, fact=fact, no_pictures=told), error)


def _evidence(document: Document, record: Record, fact: str | None) -> Evidence | None:
    if fact is None:
        return None
    of_document(document, record, fact)  # says which facts there are where it is none
    place = place_named(fact)
    return record.facts()[fact].evidence if place is None else document.evidence(*place, "passage")


def pictured(document: Document, chosen: Evidence | None, asked: Collection[int] | None = None) -> list[int]:
    """The numbers of the pages whose pictures belong on the page; none for documents without pictures.

    Those that are ``asked`` for; else all, of more than :data:`MOST_PICTURES` the chosen fact's and its neighbours.
    Raises ``PagesMissing`` where the document has none of those asked for.
    """
    if not (document.media_type == "application/pdf" or document.media_type.startswith("image/")):
        return []
    numbers = [shown.info.number for shown in document.pages if shown.info.method != "plain"]
    if asked is not None:
        found = [number for number in numbers if number in asked]
        if numbers and not found:
            raise PagesMissing(
                f"the document has {len(numbers)} pages, none of those asked for", source=document.source
            )
        return found
    if len(numbers) <= MOST_PICTURES:
        return numbers
    own = {box[0] for box in chosen.boxes} or {chosen.page or 0} if chosen is not None else set()
    if not own & set(numbers):
        return numbers[:MOST_PICTURES]
    near = {
        place + step for place, number in enumerate(numbers) if number in own for step in (-NEIGHBOURS, 0, NEIGHBOURS)
    }
    return [number for place, number in enumerate(numbers) if place in near][:MOST_PICTURES]


def _images(
    document: Document, numbers: Sequence[int], content: bytes | None, password: str | None = None
) -> dict[int, str]:
    """A URL for each of these pages."""
    if not numbers:
        return {}
    chosen = tuple(shown for shown in document.pages if shown.info.number in set(numbers))
    part = replace(document, pages=chosen, _derived={})
    urls = page_images.data_urls(part, content, password=password)
    return {shown.info.number: url for shown, url in zip(chosen, urls, strict=True)}


def html(
    document: Document,
    record: Record,
    images: Mapping[int, str] | Sequence[str],
    *,
    language: str = "vi",
    fact: str | None = None,
    no_pictures: str = "",
) -> str:
    """The HTML page of a record.

    ``images``: a URL for each page by its number, or for every page in their order; pages without one are left out,
    with what only they state, and the page says so. None at all: the text is shown. ``fact``: the one to scroll to.
    ``no_pictures``: why there are no pictures, where a person would expect them.
    """
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = labels(language)
    if not isinstance(images, Mapping):
        numbers = [shown.info.number for shown in document.pages]
        images = dict(zip(numbers, images, strict=True)) if images else {}
    every = list(cards_of(record, words))
    asked = _evidence(document, record, fact)
    if asked is not None and fact is not None and place_named(fact) is not None:
        every.insert(0, Card(fact, "passage", asked.quote, "", [], asked))
    partial = bool(images) and any(shown.info.number not in images for shown in document.pages)
    cards = _on_shown(every, images, fact) if partial else every
    chosen = on_page.boxes(of_document(document, record, fact)) if fact is not None and images else []
    pages = [
        {
            "info": shown.info,
            "image": images[shown.info.number],
            "marks": _marks(shown.info.number, cards, document, fact if chosen else None),
            "chosen": [
                Mark(card, box) for card in cards if card.id == fact for box in chosen if box.page == shown.info.number
            ],
        }
        for shown in document.pages
        if shown.info.number in images
    ]
    groups = {group: [card for card in cards if card.group == group] for group in words["kind"]}
    return environment.get_template("show.html.j2").render(
        language=language,
        words=words,
        name=Path(document.source).name if document.source != "-" else words["page"]["record"],
        heading=heading(record, words),
        record=record,
        groups={group: found for group, found in groups.items() if found},
        kinds=list(words["kind"]),
        findings=[check for check in record.checks if check.status == "mismatch"],
        pages=pages,
        partial=_ranges(images) if partial else "",
        total=len(document.pages),
        elsewhere=len(every) - len(cards),
        no_pictures=no_pictures,
        fact=fact or "",
        segments=[] if images else segments(document.text, cards),
        percent=lambda value: f"{round(value * 100)}%",
    )


def _on_shown(cards: Iterable[Card], images: Mapping[int, str], fact: str | None) -> list[Card]:
    """The facts of pages that are shown, and those that the chosen one points to."""
    every = {card.id: card for card in cards}
    kept = {target for _, target in every[fact].links} | {fact} if fact in every else set()
    return [
        card
        for card in every.values()
        if card.id in kept or {card.evidence.page, *(box[0] for box in card.evidence.boxes)} & images.keys()
    ]


def _ranges(numbers: Iterable[int]) -> str:
    """``1-3, 7``."""
    told: list[list[int]] = []
    for number in sorted(numbers):
        if told and number == told[-1][1] + 1:
            told[-1][1] = number
        else:
            told.append([number, number])
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in told)


def _marks(number: int, cards: Iterable[Card], document: Document, chosen: str | None) -> list[Mark]:
    """Every fact's boxes on a page but the chosen one's, which are drawn apart."""
    info = next(shown.info for shown in document.pages if shown.info.number == number)
    found = boxes_on(number, (card for card in cards if card.id != chosen))
    return [Mark(card, on_page.turned(box, info)) for card, box in found]


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
