"""``vanban checks``: where the figures and dates of documents contradict each other."""

from __future__ import annotations

import sys
from typing import Annotated

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
from pipelines.commands.reading import Inputs, Reading, shared_out
from pipelines.commands.streams import for_people, output_stream


def checks(
    inputs: Inputs,
    output: Output = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also what agrees, and what the text does not say enough about.")
    ] = False,
    form: Annotated[
        str | None, typer.Option("--format", metavar="table|json|csv", help="Else by OUT's name, else a table.")
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
) -> None:
    """Do the documents' own arithmetic again, and list what does not agree: a finding for a person, no verdict.

    Parts against totals, percentages against counts, growth against its base, words against figures, dates in order.
    """
    with for_people(debug):
        from pipelines import checks as findings
        from pipelines.export import BYTE_ORDER_MARK, encoded

        chosen = output_names.form_of(output, form, findings.FORMS)
        options = reading_options(pipeline, "jsonl", pages, dpi, password, False, None, catalogue, indicators, no_cache)
        found, jobs = shared_out(inputs, output, jobs)
        reading = Reading(found, options, jobs, findings.PARTS)
        records = reading.run(
            bar=not quiet and (output is not None or not sys.stdout.isatty()), quiet=quiet, debug=debug
        )
        made = list(findings.findings(records, every=every))
        with output_stream(output) as sink:
            if made or chosen != "table":
                mark = BYTE_ORDER_MARK if output and chosen == "csv" else ""
                sink.write(encoded(mark + findings.render(made, chosen, width=_width())))
        if not quiet:
            reading.say(findings.summary(made, reading.documents))
        reading.end(quiet=quiet)


def _width() -> int:
    from rich.console import Console

    own = Console()
    return own.width if own.is_terminal else 150
