"""The report to print: one self-contained HTML page, both sides of each finding with the lines of the pages."""

from __future__ import annotations

import base64
import datetime
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image
from sqlalchemy import URL, make_url, select
from sqlalchemy.exc import ArgumentError

from extractor.errors import VanbanError
from pipelines.archive import Database
from pipelines.archive.tables import documents
from pipelines.audit.findings import GRADES, KINDS, Finding, Side, Told
from pipelines.audit.saying import hints, labels, subject, value, why
from pipelines.audit.tally import Tally
from pipelines.cutouts import Cutter, Look

LOOK = Look(width=1000, lines=5)
ON_ONE_PAGE = 2
"""Places up to which a finding is not broken across pages: taller ones would leave half of a page empty."""
INK, MARGIN = 150, 14
"""Lightness (0..255) below which a pixel is ink; blank pixels that are left beside it."""
LONGEST_QUOTE = 600
_BLANKS = re.compile(r"\s+")

_DRAWN = ("application/pdf", "image/")
"""Kinds of files whose pages are pictures or can be drawn; of texts the quote stands in its context."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A side as the report has it: its strip of the page as a data URL, or why there is none."""

    side: Side
    picture: str | None
    width: int
    height: int
    why_none: str | None
    before: str
    quote: str
    after: str


def html(archive: Database, found: Sequence[Finding], *, language: str = "vi", tally: Tally | None = None) -> str:
    """The report. ``tally``: how many there are besides these, which it says as well."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = labels(language)
    printed = Counter(one.kind for one in found)
    counts = tally.found if tally is not None else Counter((one.kind, one.grade) for one in found)
    with Cutter(archive, LOOK) as cutter:
        pictures = _Pictures(archive, cutter)
        return environment.get_template("report.html.j2").render(
            language=language,
            words=words,
            archive=without_password(archive.name),
            made=datetime.datetime.now().strftime("%d/%m/%Y %H:%M"),
            documents=archive.status().documents,
            counts=counts,
            printed=printed,
            kinds=[kind for kind in KINDS if any(counts[kind, grade] for grade in GRADES)],
            grades=GRADES,
            findings=list(enumerate(found, start=1)),
            left_out=tally.omitted if tally is not None else 0,
            why=lambda one: why(one, language),
            subject=lambda one: subject(one, language),
            value=lambda one, claim: value(one, claim, language),
            hints=lambda one: hints(one, language),
            shown=pictures.shown,
            begun=lambda text: text[:1].upper() + text[1:],
            is_small=lambda one: sum(1 for _ in one.sides()) <= ON_ONE_PAGE,
            more=lambda claim: _more(claim, words["page"]["more"]),
        )


class _Pictures:
    """The strips of sides, each made when it is asked for."""

    def __init__(self, archive: Database, cutter: Cutter) -> None:
        self._archive = archive
        self._cutter = cutter
        self._media: dict[str, str] = {}

    def shown(self, side: Side) -> Shown:
        """A side with its strip; of a text, or where there is no picture, with its context only."""
        picture, width, height, reason = None, 0, 0, None
        if self._has_pages(side.document) and side.end > side.start:
            try:
                strip = self._cutter.cut(side.document, side.fact or (side.start, side.end))
                if strip.drawn == "scan":
                    picture, width, height = trimmed(strip.png)
            except VanbanError as error:
                reason = error.cause
        quote = side.quote if len(side.quote) <= LONGEST_QUOTE else side.quote[:LONGEST_QUOTE] + "…"
        before, quote, after = (_BLANKS.sub(" ", text) for text in (side.before.lstrip(), quote, side.after.rstrip()))
        return Shown(side, picture, width, height, reason, before, quote, after)

    def _has_pages(self, document: str) -> bool:
        if document not in self._media:
            with self._archive.reading() as connection:
                chosen = select(documents.c.media_type).where(documents.c.id == document)
                self._media[document] = connection.scalar(chosen) or ""
        return self._media[document].startswith(_DRAWN)


def trimmed(png: bytes) -> tuple[str, int, int]:
    """A strip without the blank margins of its page, so that its letters print larger: data URL, width, height."""
    with Image.open(io.BytesIO(png)) as strip:
        ink = strip.convert("L").point(lambda light: 255 if light < INK else 0).getbbox()
        if ink is not None:
            left, right = max(0, ink[0] - MARGIN), min(strip.width, ink[2] + MARGIN)
            cut = strip.crop((left, 0, right, strip.height))
        else:
            cut = strip.copy()
    kept = io.BytesIO()
    cut.save(kept, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(kept.getvalue()).decode("ascii"), cut.width, cut.height


def _more(claim: Told, words: str) -> str | None:
    count = claim.documents - len({side.document for side in claim.sides})
    return words.format(count=count) if count > 0 else None


def without_password(name: str) -> str:
    """An archive's name as it may be printed: of a URL neither user nor password, which its query may hold as well.

    >>> without_password("postgresql://an:mat@may-chu:5432/kho?password=mat"), without_password("kho/a@b?.db")
    ('postgresql://may-chu:5432/kho', 'kho/a@b?.db')
    """
    if "://" not in name:
        return name
    try:
        url = make_url(name)
    except (ArgumentError, ValueError):
        return name.partition("://")[0]
    return URL.create(url.drivername, host=url.host, port=url.port, database=url.database).render_as_string()
