"""``vanban ingest``: many files into an archive."""

from __future__ import annotations

import sys
from typing import Annotated, Literal, cast

import typer

from pipelines.commands.options import (
    Catalogue,
    Code,
    Debug,
    Dpi,
    Indicators,
    Jobs,
    NoCache,
    Pipeline,
    reading_options,
)
from pipelines.commands.streams import for_people

Archive = Annotated[
    str,
    typer.Option(
        "--archive",
        "-a",
        metavar="FILE.db|URL|parquet:FOLDER",
        help="The archive: an SQLite file, postgresql://…, or a folder of Parquet.",
        show_default=False,
    ),
]


def ingest(
    archive: Archive,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...", help="Folders, files, zips, globs; none: go on with what waits.", show_default=False
        ),
    ] = None,
    retry: Annotated[
        str | None, typer.Option("--retry", metavar="failed|skipped|done", help="Try these files of the ledger again.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only files modified on this day or later.")
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Then wait for what is put into the folders, until Ctrl-C.")
    ] = False,
    jobs: Jobs = 0,
    engine: Annotated[str, typer.Option("--engine", metavar="local|ray", help="Who does the work.")] = "local",
    ray_address: Annotated[
        str | None, typer.Option("--ray-address", metavar="ADDRESS", help="A running Ray cluster; else one of our own.")
    ] = None,
    page_seconds: Annotated[
        float, typer.Option("--page-seconds", min=0.1, help="What OCR may take over a page.")
    ] = 120.0,
    document_seconds: Annotated[
        float, typer.Option("--document-seconds", min=0.1, help="What a file may take in all.")
    ] = 3600.0,
    memory: Annotated[int, typer.Option("--memory", min=256, help="Megabytes that a process may hold.")] = 4096,
    pipeline: Pipeline = "drug_reports",
    dpi: Dpi = None,
    no_cache: NoCache = False,
    code: Code = None,
    catalogue: Catalogue = None,
    indicators: Indicators = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary; failures only.")] = False,
    debug: Debug = False,
) -> None:
    """Read folders, files and zips into an archive, in parallel.

    Stop it as you like (Ctrl-C, a crash, a full disk): the same command goes on where it was, nothing is lost and
    nothing doubled. The same bytes are read once. vanban status tells how far it is, vanban failures what failed.
    """
    with for_people(debug):
        from extractor.errors import ArgumentInvalid
        from pipelines.bulk import ingesting
        from pipelines.bulk.task import Limits, Settings

        if retry not in (None, "failed", "skipped", "done"):
            raise ArgumentInvalid(f"--retry {retry!r} is unknown", remedy="choose failed, skipped or done")
        if watch and not paths:
            raise ArgumentInvalid("--watch needs a folder", remedy="name the incoming folder")
        options = reading_options(pipeline, "jsonl", None, dpi, None, False, code, catalogue, indicators, no_cache)
        settings = Settings(
            pipeline=pipeline,
            dpi=dpi,
            code=ingesting.absolute(options.code),
            catalogue=ingesting.absolute(options.catalogue),
            indicators=ingesting.absolute(options.indicators),
            cache=options.cache,
            limits=Limits(page_seconds, document_seconds, memory),
        )
        order = ingesting.Order(
            tuple(paths or ()),
            archive,
            settings,
            engine=engine,
            ray_address=ray_address,
            jobs=jobs,
            retry=(cast("Literal['failed', 'skipped', 'done']", retry),) if retry else (),
            since=ingesting.since_of(since),
            watch=watch,
            command=sys.argv[1:] if sys.argv[1:2] == ["ingest"] else (),
            quiet=quiet,
            traces=debug,
        )
        if ended := ingesting.ingest(order):
            raise typer.Exit(ended)
