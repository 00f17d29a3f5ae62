"""``vanban search`` and ``vanban cited-by``: the archive asked by words, by numbers, by facts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands import output_names
from pipelines.commands.options import Debug, Output
from pipelines.commands.streams import for_people, output_stream

Archived = Annotated[
    str, typer.Option("--archive", "-a", metavar="FILE|URL", help="The archive: reports.db, postgresql://….")
]
Kind = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only this kind: 'báo cáo', BC.")]
Issuer = Annotated[
    str | None,
    typer.Option("--issuer", metavar="NAME", help="Issued by, or under, this body: 'Bộ KHCN', 'TAND Gò Vấp'."),
]
Place = Annotated[
    str | None,
    typer.Option("--place", metavar="NAME", help="Issued in this place, or by a body of it, as it was called then."),
]
Since = Annotated[
    str | None, typer.Option("--from", metavar="DAY", help="Dated on or after: 2024-03-31, 31/3/2024, 3/2024, 2024.")
]
Until = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Dated on or before.")]


def search(
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUERY",
            help='Words with or without diacritics, "in a row", begin*, a number in any form: 36-CT/TW, chi thi 36.',
            show_default=False,
        ),
    ] = None,
    *,
    archive: Archived,
    output: Output = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="table|json|csv", help="Else by OUT's name, else a table.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="Documents to show; 0: all.")] = 20,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Leave out so many of the first.")] = 0,
    kind: Kind = None,
    issuer: Issuer = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    cites: Annotated[
        str | None, typer.Option("--cites", metavar="NUMBER|URI", help="Only documents that cite this one.")
    ] = None,
    substance: Annotated[
        str | None,
        typer.Option("--substance", metavar="NAME", help="Only with a seizure of it: heroin, mdma, thuốc lắc."),
    ] = None,
    at_least: Annotated[
        str | None,
        typer.Option("--at-least", metavar="AMOUNT", help="Only with a seizure of so much: '5 kg', '100 viên'."),
    ] = None,
    contradictions: Annotated[
        bool, typer.Option("--contradictions", help="Only documents whose figures contradict one another.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Find documents of an archive: those that are what is named, that cite it, whose text has all the words.

    No letter of a query is an operator. Words that name one thing (a drug, a body, a place) are looked for side by
    side, all others anywhere in a document.
    """
    with for_people(debug):
        from extractor.errors import ArgumentInvalid
        from pipelines.archive import open_database
        from pipelines.export import BYTE_ORDER_MARK, encoded
        from pipelines.search import Amount, Filters, told
        from pipelines.search import search as searching

        chosen = output_names.form_of(output, form, told.FORMS)
        filters = Filters(
            kind,
            issuer,
            place,
            since,
            until,
            cites,
            substance,
            Amount.of(at_least) if at_least else None,
            contradictions,
        )
        asked = " ".join(query or ())
        if not asked.strip() and not filters.narrows:
            raise ArgumentInvalid("there is nothing to look for", remedy="type words or a number, or give a filter")
        with open_database(archive, create=False, write=False) as opened:
            found = searching(opened, asked, filters=filters, limit=limit or None, offset=offset)
            unmatched = [] if found.total else filters.unmatched_in(opened)
        width, colours = _screen(output)
        with output_stream(output) as sink:
            mark = BYTE_ORDER_MARK if output and chosen == "csv" else ""
            sink.write(encoded(mark + told.results(found, chosen, width=width, colours=colours)))
            sink.flush()
        taken = told.understood(found.query)
        taken = f" for {taken}" if taken else ": nothing in it is a word" if asked.strip() else ""
        typer.echo(told.summary(found, len(found.hits), offset) + taken, err=True)
        for one in unmatched:
            typer.echo(f"warning: {one}", err=True)


def cited_by(
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NUMBER|URI", help="A document as people write it: 36-CT/TW, luat pcmt 2021.", show_default=False
        ),
    ] = None,
    *,
    archive: Archived,
    output: Output = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="table|json|csv|xlsx", help="Else by OUT's name, else a table.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="Mentions of each document; 0: all.")] = 0,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="LIST.csv", help="Documents, one a line: one sheet of who cites what."),
    ] = None,
    kind: Kind = None,
    issuer: Issuer = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    debug: Debug = False,
) -> None:
    """List every mention of a document in an archive, with its context, by the year of the citing document."""
    with for_people(debug):
        from extractor.errors import ArgumentInvalid
        from pipelines.archive import open_database
        from pipelines.export import BYTE_ORDER_MARK, encoded
        from pipelines.exports import citers
        from pipelines.search import Filters, told
        from pipelines.search.citing import cited_by_each, names_in

        if bool(name) == (batch is not None):
            raise ArgumentInvalid("name one document, or a list with --batch", remedy="see vanban cited-by --help")
        is_sheet = form == "xlsx" or (form is None and output is not None and output.suffix.lower() == ".xlsx")
        if is_sheet and output is None:
            raise ArgumentInvalid("a spreadsheet wants a file", remedy="name it with -o, such as -o cited.xlsx")
        chosen = "table" if is_sheet else output_names.form_of(output, form, told.FORMS)
        filters = Filters(kind, issuer, place, since, until)
        names = names_in(batch) if batch is not None else [" ".join(name or ())]
        with open_database(archive, create=False, write=False) as opened:
            found = list(cited_by_each(opened, names, filters=filters, limit=limit or None))
            unmatched = [] if any(one.mentions for one in found) else filters.unmatched_in(opened)
        if batch is None and found[0].error is not None:
            raise found[0].error
        width, colours = _screen(output)
        with output_stream(output) as sink:
            if is_sheet:
                citers.write(found, sink)
            else:
                mark = BYTE_ORDER_MARK if output and chosen == "csv" else ""
                sink.write(encoded(mark + told.mentions(found, chosen, width=width, colours=colours)))
                sink.flush()
        mentions = [one for asked in found for one in asked.mentions]
        typer.echo(told.told_count(mentions), err=True)
        for asked in found if batch is not None else ():
            if asked.error is not None:
                typer.echo(f"warning: {asked.error}", err=True)
        for one in unmatched:
            typer.echo(f"warning: {one}", err=True)


def _screen(output: Path | None) -> tuple[int, bool]:
    """The width to print for, and whether the match is marked by colour: only for a person at a terminal."""
    if output is not None or not sys.stdout.isatty():
        return 120, False
    from rich.console import Console

    own = Console()
    return own.width, not own.no_color
