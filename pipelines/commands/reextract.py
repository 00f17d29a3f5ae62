"""``vanban reextract``: newer rules over the texts of an archive, and what they change."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands import output_names
from pipelines.commands.options import Catalogue, Code, Debug, Indicators, Jobs, Output, Quiet
from pipelines.commands.streams import for_people, output_stream, progress_bar

if TYPE_CHECKING:
    import datetime

    from pipelines.bulk.task import Settings

SECONDS = 600.0
"""How long one document may take: no OCR is done."""


def reextract(
    archive: Annotated[
        str, typer.Option("--archive", "-a", metavar="FILE|URL", help="The archive: reports.db, postgresql://….")
    ],
    output: Output = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="table|json|csv", help="Else by OUT's name, else a table.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also documents that the newest rules have extracted.")] = False,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Only documents stored since, as 2024-03-31.")
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="ID|NAME", help="Only this document, or those whose name matches (* and ?)."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    pipeline: Annotated[
        str | None,
        typer.Option("--pipeline", metavar="NAME|FILE.cfg", help="Another pipeline; else each document's own."),
    ] = None,
    code: Code = None,
    catalogue: Catalogue = None,
    indicators: Indicators = None,
    jobs: Jobs = 0,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Extract anew from the texts that an archive holds, without OCR, and compare: facts won, lost, changed.

    Documents that the newest rules have extracted are left alone, so that a run that was broken off goes on where it
    stopped. Each document is extracted by the settings that it was ingested with, unless others are given.
    """
    with for_people(debug):
        from pipelines import extracting, workers
        from pipelines.archive import changes_told, open_database, reextracting
        from pipelines.figures.afterwards import settle_afterwards

        chosen_form = output_names.form_of(output, form, changes_told.FORMS)
        settings = _settings(pipeline, code, catalogue, indicators)
        day = _day(since)
        say = _say
        codes: list[int] = []
        with open_database(archive, create=False, write=not dry_run) as opened:
            found = reextracting.choose(opened, settings=settings, everything=every, since=day, only=only or ())
            keeping = reextracting.Keeping(opened)
            results = reextracting.results(archive, found, jobs=jobs or workers.cores(), seconds=SECONDS)
            shown = not quiet and (output is not None or not sys.stdout.isatty())
            with output_stream(output) as sink, progress_bar(len(found), bar=shown) as watch, closing(results):
                told = changes_told.Told(chosen_form, sink, for_spreadsheets=output is not None, width=_width())
                say = watch.say if watch else say
                finished = False
                try:
                    for done in results:
                        told.add(done)
                        if done.error is not None:
                            codes.append(done.error.exit_code)
                            say(f"error: {done.error}")
                        elif not dry_run:
                            keeping.keep(done)
                        if watch:
                            watch.advance(1)
                    finished = True
                finally:
                    keeping.end(interrupted=not finished)
                told.end()
                if not dry_run:
                    settle_afterwards(opened, (lambda line: None) if quiet else say)
        if not quiet:
            _say(("nothing was changed; " if dry_run else "") + told.summary() if found else _NOTHING)
        if codes:
            raise typer.Exit(extracting.exit_code(codes))


_NOTHING = "nothing to do: the newest rules have extracted every document (--all does it all the same)"


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _settings(
    pipeline: str | None, code: list[Path] | None, catalogue: list[Path] | None, indicators: list[Path] | None
) -> Settings | None:
    """The settings that were given, checked; None where each document keeps its own."""
    if pipeline is None and not (code or catalogue or indicators):
        return None
    from pipelines.bulk.task import Settings
    from pipelines.commands.options import reading_options

    options = reading_options(
        pipeline or "drug_reports", "jsonl", None, None, None, False, code, catalogue, indicators, True
    )
    return Settings(
        pipeline=options.pipeline, code=options.code, catalogue=options.catalogue, indicators=options.indicators
    )


def _day(text: str | None) -> datetime.datetime | None:
    if text is None:
        return None
    import datetime

    from extractor.errors import ArgumentInvalid

    try:
        return datetime.datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        raise ArgumentInvalid(f"--since {text!r} is no day", remedy="write it as 2024-03-31") from None


def _width() -> int:
    from rich.console import Console

    own = Console()
    return own.width if own.is_terminal else 120
