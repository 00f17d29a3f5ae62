"""Results as people and programs read them: for a terminal with the match marked, as JSON, as CSV, as a spreadsheet.

No control character of a document reaches a terminal, no cell of a spreadsheet is taken for a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, Literal

import simplejson
from rich.console import Console
from rich.text import Text

from extractor.errors import printable
from pipelines.archive.naming import fact_name
from pipelines.cites import one_line
from pipelines.export import safe_cell
from pipelines.search.citing import Asked, Mention, by_year, counted
from pipelines.search.named import Named
from pipelines.search.queries import Joined, Query
from pipelines.search.searching import Hit, Results

Form = Literal["table", "json", "csv"]
FORMS: tuple[Form, ...] = ("table", "json", "csv")

MARKED = "bold red"
HIT_COLUMNS = (
    "document_id", "source", "number", "title", "issuer", "issued_date", "page", "start", "end", "quote", "spans",
    "score", "tier", "fact", "copy_of", "name",
)  # fmt: skip
MENTION_COLUMNS = (
    "asked", "year", "document", "number", "title", "issuer", "date", "page", "quote", "context", "articles", "uri",
    "document_id", "fact", "start", "end", "confidence", "copy_of",
)  # fmt: skip
_BLANKS = re.compile(r"\s+")


def results(found: Results, form: Form, *, width: int = 120, colours: bool = False) -> str:
    """What a search found, in that form."""
    if form == "json":
        told = {
            "total": found.total,
            "capped": found.capped,
            "hits": [{**asdict(hit), "name": hit.name} for hit in found.hits],
        }
        return simplejson.dumps(told, ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        return _csv(HIT_COLUMNS, ([_cell(getattr(hit, name)) for name in HIT_COLUMNS] for hit in found.hits))
    return _printed(width, colours, partial(_print_hits, found.hits))


def summary(found: Results, shown: int, offset: int = 0) -> str:
    """A line that says how many there are."""
    if not found.total:
        return "nothing found"
    total = f"{found.total:,}{'+' if found.capped else ''} document{'s' if found.total != 1 else ''}"
    if shown == found.total:
        return total
    return f"{total}; shown: {offset + 1} to {offset + shown} (more: --limit, --offset)" if shown else total


def understood(query: Query) -> str:
    """How the query was taken: what was meant as one, and which documents it names."""
    told = []
    for part in query.parts:
        if isinstance(part, Named):
            told.append(f"the document {one_line(part.written)}")
            continue
        words = part.words if isinstance(part, Joined) else part
        whole = " ".join(words.written) + ("*" if words.starts else "")
        told.append(f'"{whole}"' if len(words.written) > 1 else whole)
    whole = " + ".join(told)
    if query.left_out:
        whole += f"{', ' if whole else ''}left out: {' '.join(query.left_out)} (a beginning has two letters or more)"
    return printable(whole)


def mentions(found: Sequence[Asked], form: Form, *, width: int = 120, colours: bool = False) -> str:
    """Who mentions each of the documents asked for, in that form; a table goes by year."""
    if form == "json":
        told = [
            {
                "asked": asked.name,
                "error": None if asked.error is None else asked.error.cause,
                "by_year": {year or "": count for year, count in by_year(asked.mentions).items()},
                "mentions": [{**asdict(one), "year": one.by.year} for one in asked.mentions],
            }
            for asked in found
        ]
        return simplejson.dumps(told, ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        return _csv(MENTION_COLUMNS, ([_cell(cell) for cell in row] for row in _rows(found)))
    return _printed(width, colours, partial(_print_all, found))


def _rows(found: Iterable[Asked]) -> Iterator[list[Any]]:
    for asked in found:
        if not asked.mentions:
            why = "nobody cites it" if asked.error is None else asked.error.cause
            yield [asked.name, None, why, *([None] * (len(MENTION_COLUMNS) - 3))]
        for one in asked.mentions:
            by = one.by
            yield [
                asked.name, by.year, by.source, by.number, by.title, by.issuer, by.issued_date, one.page, one.quote,
                one.before + one.quote + one.behind, "; ".join(one.articles), one.uri, by.document_id, one.fact,
                one.start, one.end, one.confidence, by.copy_of,
            ]  # fmt: skip


# -- for a terminal ----------------------------------------------------------------------------------------------------


def _printed(width: int, colours: bool, work: Callable[[Console], object]) -> str:
    buffer = io.StringIO()
    console = Console(
        file=buffer, width=width, highlight=False, markup=False, emoji=False, force_terminal=colours,
        color_system="standard" if colours else None, legacy_windows=False,
    )  # fmt: skip
    work(console)
    return buffer.getvalue()


def _print_hits(hits: Iterable[Hit], console: Console) -> None:
    for hit in hits:
        _print_hit(console, hit)


def _print_all(found: Sequence[Asked], console: Console) -> None:
    for asked in found:
        _print_asked(console, asked, len(found) > 1)


def _print_hit(console: Console, hit: Hit) -> None:
    head = Text(f"{hit.issued_date or 'no date':<11}", style="bold")
    head.append(one_line(" ".join(filter(None, (hit.number, hit.title))) or Path(hit.source).name)[:300])
    console.print(head)
    places = [printable(hit.source), *([f"page {hit.page}"] if hit.page else []), hit.name]
    if hit.copy_of:
        places.append(f"a copy of {hit.copy_of}")
    console.print(Text(f"  {hit.score:.1f} {hit.tier} · {' · '.join(places)}", style="dim"))
    console.print(
        Text("  ").append_text(marked(hit.quote, [(start - hit.start, end - hit.start) for start, end in hit.spans]))
    )
    console.print()


def marked(quote: str, spans: Iterable[tuple[int, int]]) -> Text:
    """A quote on one line with these spans of it marked; control characters as escapes."""
    text, last = Text(), len(quote) - len(quote.lstrip())
    for start, end in sorted(spans):
        if last < end:
            text.append(_even(quote[last : max(start, last)]))
            text.append(_even(quote[max(start, last) : end]), style=MARKED)
            last = end
    return text.append(_even(quote[last:]))


def _even(text: str) -> str:
    return printable(_BLANKS.sub(" ", text))


def told_count(mentions: Sequence[Mention]) -> str:
    """How many there are: ``12 mentions in 9 documents (and 3 in copies of these)``."""
    own = counted(mentions)
    told = f"{_number(len(own), 'mention')} in {_number(len({one.by.document_id for one in own}), 'document')}"
    return f"{told} (and {len(mentions) - len(own)} in copies of these)" if len(mentions) > len(own) else told


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' if count != 1 else ''}"


def _print_asked(console: Console, asked: Asked, several: bool) -> None:
    counts = by_year(asked.mentions)
    if several or asked.error is not None or not counts:
        told = asked.error.cause if asked.error else told_count(asked.mentions)
        console.print(Text(f"{one_line(asked.name)}: {printable(told)}", style="bold"))
    for year, count in counts.items():
        console.print(Text(f"{year or 'no date'}: {_number(count, 'mention')}", style="bold"))
        for one in asked.mentions:
            if one.by.year == year:
                _print_mention(console, one)


def _print_mention(console: Console, one: Mention) -> None:
    name = fact_name(one.by.document_id, one.fact)
    places = [printable(one.by.source), *([f"page {one.page}"] if one.page else []), name]
    if one.by.copy_of:
        places.append(f"a copy of {one.by.copy_of}")
    console.print(
        Text(f"  {one.by.issued_date or ''} {one_line(one.by.number or '')} · {' · '.join(places)}", style="dim")
    )
    start = len(one.before)
    whole = one.before + one.quote + one.behind
    console.print(Text("    ").append_text(marked(whole, [(start, start + len(one.quote))])))


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue()


def _cell(value: object) -> object:
    if value is None or isinstance(value, int | float):
        return "" if value is None else value
    if isinstance(value, tuple):
        return " ".join(f"{start}-{end}" for start, end in value)
    return safe_cell(one_line(str(value)))
