"""``vanban audit``: where the documents of an archive contradict themselves and one another."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.commands import output_names
from pipelines.commands.options import Debug, Output, Quiet
from pipelines.commands.streams import for_people, output_stream


def audit(
    archive: Annotated[
        str, typer.Option("--archive", "-a", metavar="FILE|URL", help="The archive: reports.db, postgresql://….")
    ],
    output: Output = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", metavar="KIND",
            help="check, revised, dates, issuers, titles, order, status, totals, incidents, twice, unnumbered; "
            "several times.",
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="With a document of that day or later: 2024-03-31.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="With one of that day or earlier.")
    ] = None,
    issuer: Annotated[
        str | None, typer.Option("--issuer", metavar="WORDS", help="With a document of that body.")
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="DOCUMENT", help="With this one: its id, path or number.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also notes, and what was read so badly that it may be no contradiction.")
    ] = False,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="table|json|csv|html", help="Else by OUT's name, else a table."),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", min=0, help="Of each kind; 0: all. Else 20 in a table, 50 on a page."),
    ] = None,
    language: Annotated[str, typer.Option("--language", metavar="vi|en", help="Of the printed report.")] = "vi",
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:  # fmt: skip
    """List what contradicts what in an archive, both sides with document, page and quote: for a person, no verdict.

    Within documents (vanban checks) and across them: one legal document under two dates, issuers or titles; cited
    before it existed, or when it was no longer in force; districts against their province; one incident in two
    reports; what may be counted twice. -o report.html is a report to print, with the lines of the pages side by side.
    """
    with for_people(debug):
        from extractor.catalogue import day_of
        from pipelines.archive import open_database
        from pipelines.audit import Filters, Listing, Tally
        from pipelines.audit import audit as auditing
        from pipelines.audit.rendering import FORMS, Form, render, summary
        from pipelines.audit.saying import labels
        from pipelines.export import BYTE_ORDER_MARK, encoded

        is_page = form is None and output is not None and output.suffix.lower() in (".html", ".htm")
        if is_page or form == "html":
            output_names.check(output, output_names.PAGE)
            chosen: Form = "html"
        else:
            chosen = output_names.form_of(output, form, FORMS)
        labels(language)
        filters = Filters(tuple(kinds or ()), day_of(since), issuer, document, day_of(until))
        with open_database(archive, create=False, write=False) as opened:
            from pipelines.audit.progress import counting

            most = limit if limit is not None else LIMITS.get(chosen)
            listing = Listing(every, tuple(kinds or ()), most or None)
            tally = Tally()
            with counting(opened, shown=not quiet) as tick:
                listed = list(auditing(opened, filters, listing=listing, tally=tally, tick=tick))
            with output_stream(output) as sink:
                if chosen == "html":
                    from pipelines.audit.report import html

                    sink.write(encoded(html(opened, listed, language=language, tally=tally)))
                elif tally.kinds or chosen != "table":
                    mark = BYTE_ORDER_MARK if output and chosen == "csv" else ""
                    sink.write(encoded(mark + render(listed, chosen, width=_width(), tally=tally)))
            documents = opened.status().documents
        if not quiet:
            typer.echo(summary(tally, documents), err=True)


LIMITS = {"table": 20, "html": 50}
"""Findings of each kind that people are shown where they do not say how many; programs are given all."""


def _width() -> int:
    from rich.console import Console

    own = Console()
    return own.width if own.is_terminal else 150
