"""``vanban stats``: what many documents add up to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from pipelines.commands import output_names
from pipelines.commands.options import (
    Catalogue,
    Debug,
    Dpi,
    Indicators,
    Jobs,
    NoCache,
    Output,
    Pages,
    Password,
    Pipeline,
    Quiet,
    reading_options,
)
from pipelines.commands.reading import Reading, shared_out
from pipelines.commands.streams import ended, for_people, output_stream

if TYPE_CHECKING:
    from extractor.record import Record

OptionalInputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[INPUT...]", help="Documents, or records (.jsonl).", show_default=False),
]


def stats(
    inputs: OptionalInputs = None,
    archive: Annotated[
        str | None,
        typer.Option(
            "--archive", "-a", metavar="FILE|URL",
            help="Add up the documents of an archive: nothing twice across them, either.",
        ),
    ] = None,
    output: Output = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="seizures (the default), assets, cases, money, indicators, all."),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by", metavar="WORD",
            help="Tell totals apart by actor, scope, category, document, issuer, place, month, year; several times."
            " In an archive by force, province, district, offence, quarter as well.",
        ),
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="Archive: times that begin here (2024, 2024-05, …).")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Archive: and end here; both are included.")
    ] = None,
    issuer: Annotated[
        str | None, typer.Option("--issuer", metavar="WORDS", help="Archive: of issuers whose name holds these words.")
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="NAME", help="Archive: of a province, district or commune.")
    ] = None,
    force: Annotated[
        str | None, typer.Option("--force", metavar="NAME", help="Archive: of a force: cong_an, Biên phòng, ….")
    ] = None,
    substance: Annotated[
        list[str] | None, typer.Option("--substance", metavar="NAME", help="Archive: heroin, …; several times.")
    ] = None,
    chart: Annotated[
        Path | None, typer.Option("--chart", metavar="OUT.png|OUT.svg", help="Archive: draw the figures as well.")
    ] = None,
    left_out: Annotated[
        Path | None,
        typer.Option("--left-out", metavar="OUT.csv|OUT.json", help="Archive: list what was not counted, and why."),
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="table|csv|json", help="Else by OUT's name, else a table.")
    ] = None,
    pipeline: Pipeline = "drug_reports",
    jobs: Jobs = 0,
    dpi: Dpi = None,
    quiet: Quiet = False,
    pages: Pages = None,
    password: Password = None,
    no_cache: NoCache = False,
    catalogue: Catalogue = None,
    indicators: Indicators = None,
    debug: Debug = False,
) -> None:  # fmt: skip
    """Add up what documents report: seizures by substance, nothing counted twice.

    With --archive: no gram twice across documents (copies, drafts, a month in its year, a district in its province, one
    incident in two reports); what is left out is told, and --left-out lists it.

    Masses are summed in grams, other amounts in their unit. Shares of a total and second measures are left out, and a
    document that comes twice counts once. Reports of a month and of its year are two documents: give one or the other.
    """
    with for_people(debug):
        from extractor.errors import ArgumentInvalid, printable
        from pipelines import stats as figures
        from pipelines.export import BYTE_ORDER_MARK, encoded

        chosen_form = output_names.form_of(output, form, figures.FORMS)
        chosen = list(figures.KINDS) if kinds and "all" in kinds else list(kinds or ("seizures",))
        groups = list(by or ())
        own = {"--from": start, "--to": end, "--issuer": issuer, "--place": place, "--force": force,
               "--substance": substance, "--chart": chart, "--left-out": left_out}  # fmt: skip
        if archive is not None:
            from pipelines.commands import figures_archive

            if inputs:
                raise ArgumentInvalid(
                    "documents and an archive are given", remedy="add them to the archive: vanban ingest"
                )
            figures_archive.tell(
                archive, output, chosen_form, chosen, groups, start=start, end=end, issuer=issuer, place=place,
                force=force, substances=substance or (), chart=chart, left_out=left_out, quiet=quiet,
            )  # fmt: skip
            return
        if given := [name for name, value in own.items() if value]:
            raise ArgumentInvalid(f"{given[0]} asks an archive", remedy="name it: --archive reports.db")
        if not inputs:
            raise ArgumentInvalid("nothing is given to add up", remedy="give documents, or --archive reports.db")
        figures.check(groups, chosen)
        options = reading_options(pipeline, "jsonl", pages, dpi, password, False, None, catalogue, indicators, no_cache)
        found, jobs = shared_out(inputs, output, jobs)
        reading = Reading(found, options, jobs, figures.PARTS)
        shown = not quiet and (output is not None or not sys.stdout.isatty())
        records = reading.run(bar=shown, quiet=quiet, debug=debug)
        twice: list[str] = []

        def again(record: Record, first: str) -> None:
            twice.append(f"warning: {printable(record.document.source)}: the same document as {printable(first)}")

        made = figures.totals(records, kinds=cast("list[figures.Kind]", chosen), by=groups, again=again)
        for line in twice if not quiet else ():
            reading.say(f"{line}, left out of the totals")
        with output_stream(output) as sink:
            if chosen_form == "csv":
                sink.write(encoded((BYTE_ORDER_MARK if output else "") + figures.as_csv(made, groups)))
            elif chosen_form == "json":
                sink.write(encoded(figures.as_json(made, groups)))
            else:
                sink.write(encoded(table(figures.columns(groups), list(figures.rows(made)))))
        if output is not None and not quiet:
            reading.say(ended(reading.documents, reading.failed, output))
        reading.end(quiet=quiet)


def table(columns: list[str], rows: list[list[str]]) -> str:
    """A table for the terminal; numbers to the right."""
    import io

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from extractor.errors import printable

    figures = ("total", "weighed_g", "facts", "approximate", "uncounted", "documents")
    table = Table()
    for name in columns:
        table.add_column(name, justify="right" if name in figures else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    own = Console()
    buffer = io.StringIO()
    Console(file=buffer, width=own.width if own.is_terminal else 150, highlight=False).print(table)
    return buffer.getvalue()
