"""``vanban evaluate`` and ``vanban annotate``: what has to do with gold annotations."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.options import (
    Catalogue,
    Code,
    Debug,
    Dpi,
    Indicators,
    Jobs,
    Language,
    NoCache,
    Pages,
    Password,
    Pipeline,
    Quiet,
    reading_options,
)
from pipelines.commands.streams import for_people, progress_bar


def evaluate(
    gold: Annotated[
        list[Path], typer.Argument(metavar="GOLD...", help="Folders of annotations, or files.", show_default=False)
    ] = [],  # noqa: B006 - typer wants a list
    texts: Annotated[
        list[Path], typer.Option("--texts", metavar="DIR", help="Where the documents are; may be given several times.")
    ] = [],  # noqa: B006
    errors: Annotated[bool, typer.Option("--errors", help="List every mistake.")] = False,
    documents: Annotated[bool, typer.Option("--documents", help="Figures of every document.")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="OUT", help="Write a page: each mistake in its context.")
    ] = None,
    json: Annotated[Path | None, typer.Option("--json", metavar="OUT", help="Write all figures and mistakes.")] = None,
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option("--compare", metavar="A.json B.json", help="Say what B won and lost against A."),
    ] = None,
    language: Language = "vi",
    pipeline: Pipeline = "drug_reports",
    dpi: Dpi = None,
    jobs: Jobs = 0,
    no_cache: NoCache = False,
    code: Code = None,
    debug: Debug = False,
) -> None:
    """Hold records against gold annotations: what is right, what is wrong, and whose fault it is."""
    with for_people(debug):
        from pipelines.evaluation import command

        files = tuple(map(str, code or ()))
        wanted = command.Wanted(
            errors, documents, html, json, compare, language, pipeline, dpi, jobs, files, cache=not no_cache
        )
        if command.run(gold, texts, wanted):
            raise typer.Exit(1)


def annotate(
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="FILE...", help="Files, folders, globs.", show_default=False)
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="OUT", help="File to write; for gold a folder.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="label-studio|docbin|web-annotation|gold", help="Form of the output.")
    ] = "label-studio",
    brought: Annotated[
        Path | None,
        typer.Option("--import", metavar="EXPORT", help="Write the gold of a Label Studio export or DocBin to OUT."),
    ] = None,
    pipeline: Pipeline = "drug_reports",
    dpi: Dpi = None,
    jobs: Jobs = 0,
    quiet: Quiet = False,
    pages: Pages = None,
    password: Password = None,
    no_cache: NoCache = False,
    code: Code = None,
    catalogue: Catalogue = None,
    indicators: Indicators = None,
    debug: Debug = False,
) -> None:
    """Annotate documents for Label Studio, spaCy or the web; or read an annotated export back as gold."""
    with for_people(debug):
        from extractor.errors import ArgumentInvalid
        from pipelines import extracting, workers
        from pipelines import inputs as finding
        from pipelines.annotation import command

        if output is None:
            raise ArgumentInvalid("there is nowhere to write to", remedy="name a file with -o (for gold a folder)")
        if (brought is None) == (not inputs):
            raise ArgumentInvalid("name either FILE... or --import EXPORT", remedy="see vanban annotate --help")
        if brought is not None:
            result = command.bring_back(brought, output, say=partial(typer.echo, err=True), quiet=quiet)
        else:
            options = reading_options(
                pipeline, "jsonl", pages, dpi, password, True, code, catalogue, indicators, no_cache
            )
            found = list(finding.find(inputs or [], leave_out=output))
            outcomes = extracting.run(found, options, jobs=jobs or workers.cores())
            with progress_bar(len(found), bar=not quiet) as watch:
                result = command.run(
                    outcomes, output, form, pipeline=pipeline, quiet=quiet,
                    say=watch.say if watch else partial(typer.echo, err=True),
                    watch=(lambda outcome: watch.advance(outcome.pages)) if watch else (lambda outcome: None),
                )  # fmt: skip
        if result:
            raise typer.Exit(result)
