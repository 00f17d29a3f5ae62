"""The command line ``vanban``. Each command is a thin door; whatever is heavy is imported inside it.

Exit codes: 0 all done, 1 some inputs failed, 2 bad arguments, 3 a dependency is missing, 130 interrupted.
"""

from __future__ import annotations

import signal
import sys
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from pipelines.commands import (
    audit,
    checks,
    citations,
    duplicates,
    export,
    figures,
    gold,
    ingest,
    ledger,
    looking,
    ocr,
    output_names,
    reextract,
    register,
    search,
)
from pipelines.commands.options import (
    Catalogue,
    Code,
    Debug,
    Dpi,
    Indicators,
    Jobs,
    NoCache,
    OneInput,
    Output,
    Pages,
    Password,
    Pipeline,
    Quiet,
    reading_options,
)
from pipelines.commands.streams import ended, for_people, output_stream, progress_bar, standard_input

app = typer.Typer(
    help="Reads Vietnamese official documents and turns each into a structured record.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # no traceback unless it is asked for
    rich_markup_mode=None,  # rich costs a tenth of a second before the first letter of --help
)


@app.callback(invoke_without_command=True)
def _vanban(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"vanban {installed('vanban')}")
        raise typer.Exit()


@app.command()
def extract(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs; - for standard input.")
    ],
    output: Output = None,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="jsonl|json|csv", help="Form of the output; else by OUT's name, else jsonl."),
    ] = None,
    pipeline: Pipeline = "drug_reports",
    dpi: Dpi = None,
    jobs: Jobs = 0,
    quiet: Quiet = False,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the text into document.text.")] = False,
    pages: Pages = None,
    password: Password = None,
    no_cache: NoCache = False,
    code: Code = None,
    catalogue: Catalogue = None,
    indicators: Indicators = None,
    debug: Debug = False,
) -> None:
    """Extract one record a document, in input order."""
    with for_people(debug):
        from pipelines import extracting, workers
        from pipelines import inputs as finding

        output_names.check(output, output_names.RECORDS)
        if form is None:
            form = {".csv": "csv", ".json": "json"}.get(output.suffix.lower() if output else "", "jsonl")
        options = reading_options(
            pipeline, form, pages, dpi, password, with_text, code, catalogue, indicators, no_cache
        )
        found = list(finding.find(inputs, leave_out=output))
        outcomes = extracting.run(found, options, jobs=jobs or workers.cores())
        _write(outcomes, len(found), output, options.form, quiet=quiet, debug=debug)


@app.command()
def text(
    source: OneInput,
    output: Output = None,
    pages: Pages = None,
    dpi: Dpi = None,
    password: Password = None,
    jobs: Jobs = 0,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """Print a document's text exactly as the offsets of its facts count it."""
    with for_people(debug, source), output_stream(output, source, kinds=output_names.TEXT) as sink:
        import extractor
        from pipelines import workers
        from pipelines.export import encoded
        from pipelines.inputs import page_numbers

        document = extractor.read(
            source,
            content=standard_input(source),
            pages=page_numbers(pages),
            dpi=dpi,
            password=password,
            jobs=jobs or workers.cores(),
            cache=not no_cache,
        )
        sink.write(encoded(document.text))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    with for_people(False):
        import json

        from extractor.record import Record

        typer.echo(json.dumps(Record.model_json_schema(), ensure_ascii=False, indent=2))


app.command()(looking.show)
app.command()(looking.cutout)
app.command()(ocr.ocr)
app.command()(citations.cites)
app.command()(citations.graph)
app.command()(figures.stats)
app.command()(checks.checks)
app.command()(audit.audit)
app.command()(reextract.reextract)
app.command()(search.search)
app.command()(search.cited_by)
app.command()(duplicates.duplicates)
app.command()(gold.evaluate)
app.command()(gold.annotate)
app.command()(ingest.ingest)
app.command()(ledger.status)
app.command()(ledger.failures)
app.command()(register.register)
app.command()(export.export)


@app.command()
def catalogue(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE.csv...", help="Your own lists, checked.", show_default=False)
    ] = None,
    output: Output = None,
) -> None:
    """Check your own lists of legal documents: every bad line is named, and what contradicts our list.

    Without FILE, print our list as CSV. With -o, write the list as CSV, yours over ours.
    """
    with for_people(False), output_stream(output, kinds=output_names.TABLE) as sink:
        from pipelines import catalogue_command

        good = True
        for file in files or ():
            if output is not None and output.exists() and file.exists() and output.samefile(file):
                from extractor.errors import ArgumentInvalid

                raise ArgumentInvalid("the output is also an input", source=output, remedy="name another file")
            found = catalogue_command.checked(file)
            good = good and not found.errors
            for line in (*found.errors, *found.warnings):
                typer.echo(line, err=True)
            typer.echo(found.summary, err=output is not None)
        if not good:
            raise typer.Exit(2)
        if output is not None or not files:
            sink.write(catalogue_command.printed(files or []))


@app.command()
def doctor() -> None:
    """Say what is installed, and the remedy for each thing missing."""
    with for_people(False):
        from pipelines import doctor as checking

        raise typer.Exit(checking.report(checking.examine()))


def _write(outcomes: Any, total: int, output: Path | None, form: str, *, quiet: bool, debug: bool) -> None:
    from pipelines import export, extracting

    codes, unread = [], 0
    with (
        progress_bar(total, bar=not quiet and (output is not None or not sys.stdout.isatty())) as watch,
        output_stream(output) as sink,
    ):
        opening = export.OPENING[form]
        sink.write(export.encoded((export.BYTE_ORDER_MARK if output and form == "csv" else "") + opening))
        between = ""
        say = watch.say if watch else partial(typer.echo, err=True)
        for outcome in outcomes:
            codes.append(outcome.exit_code)
            if outcome.text is None:
                unread += 1
                say((outcome.trace or "") + outcome.error if debug else outcome.error)
            else:
                sink.write(export.encoded(between + outcome.text))
                sink.flush()
                between = export.BETWEEN[form]
                for line in outcome.warnings if not quiet else ():
                    say(line)
            if watch:
                watch.advance(outcome.pages)
        sink.write(export.encoded(export.CLOSING[form]))
    if output is not None and not quiet:
        typer.echo(ended(len(codes) - unread, unread, output), err=True)
    if code := extracting.exit_code(codes):
        raise typer.Exit(code)


def main() -> None:
    """Entry point of the ``vanban`` command."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended from outside: clean up as after Ctrl-C
    app()


if __name__ == "__main__":
    main()
