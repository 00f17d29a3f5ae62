"""``vanban cites`` and ``vanban graph``: who cites what."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands import output_names
from pipelines.commands.options import (
    Catalogue,
    Debug,
    Dpi,
    Jobs,
    Language,
    Output,
    Pages,
    Password,
    Quiet,
    reading_options,
)
from pipelines.commands.streams import ended, for_people, output_stream, progress_bar

if TYPE_CHECKING:
    from extractor.record import Citation, Record
    from pipelines.citation_filter import CitationFilter
    from pipelines.extracting import Options
    from pipelines.inputs import Input

PIPELINE = "citations"

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Files, folders, globs, - for standard input; or records of vanban extract (.jsonl, .json).",
        show_default=False,
    ),
]
To = Annotated[
    list[str] | None,
    typer.Option(
        "--to", metavar="TEXT",
        help='Only citations of this document, as people write it ("chi thi 36", "BLHS", a quote, a title, a label '
        "of a graph) or as a URI; may be given several times.",
    ),
]  # fmt: skip
By = Annotated[
    list[str] | None,
    typer.Option(
        "--from", metavar="TEXT", help="Only citations in documents of this number, title, body, URI or path."
    ),
]


def cites(
    inputs: Inputs,
    output: Output = None,
    json: Annotated[bool, typer.Option("--json", help="JSON Lines with every field.")] = False,
    table: Annotated[bool, typer.Option("--csv", help="CSV for spreadsheets.")] = False,
    to: To = None,
    by: By = None,
    jobs: Jobs = 0,
    dpi: Dpi = None,
    quiet: Quiet = False,
    pages: Pages = None,
    password: Password = None,
    catalogue: Catalogue = None,
    debug: Debug = False,
) -> None:
    """List citations, one a line: citing document, page, quote, uri (tab-separated)."""
    with for_people(debug):
        from extractor.errors import ArgumentInvalid
        from pipelines import cites as listing
        from pipelines.citation_filter import CitationFilter
        from pipelines.export import BYTE_ORDER_MARK, encoded

        output_names.check(output, output_names.CITATIONS)
        if json and table:
            raise ArgumentInvalid("--json and --csv are two forms", remedy="choose one")
        suffix = output.suffix.lower() if output is not None else ""
        form: listing.Form = "tsv"
        if json or (suffix in (".jsonl", ".json") and not table):
            form = "jsonl"
        elif table or suffix == ".csv":
            form = "csv"
        options = _options(pages, dpi, password, catalogue)
        wanted = CitationFilter.of(to or (), by or (), catalogue=options.catalogue)
        reading = _Reading.of(inputs, output, jobs, options, wanted)
        with output_stream(output) as sink:
            opening = listing.OPENING[form]
            sink.write(encoded((BYTE_ORDER_MARK if output and form == "csv" else "") + opening))
            shown = not quiet and (output is not None or not sys.stdout.isatty())
            for record, citations in reading.run(bar=shown, quiet=quiet, debug=debug):
                if citations:
                    sink.write(encoded(listing.render(record, citations, form)))
                    sink.flush()
        if output is not None and not quiet:
            reading.say(ended(reading.documents, reading.failed, output))
        reading.end(quiet=quiet)


def graph(
    inputs: Inputs,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="OUT",
            help="File to write: .graphml, .gexf, .json (node-link), or a picture: .svg, .png, .pdf.",
        ),
    ] = None,
    top: Annotated[
        int, typer.Option("--top", min=1, max=200, help="In a picture: how many of the most cited documents.")
    ] = 40,
    to: To = None,
    by: By = None,
    language: Language = "vi",
    jobs: Jobs = 0,
    dpi: Dpi = None,
    quiet: Quiet = False,
    pages: Pages = None,
    password: Password = None,
    catalogue: Catalogue = None,
    debug: Debug = False,
) -> None:  # fmt: skip
    """Write the graph of who cites whom, as data or as a picture.

    Where no citation fits --to and --from, nothing is written and the exit code is 1; so with a picture of no citation.
    """
    with for_people(debug):
        from extractor.errors import ArgumentInvalid
        from pipelines import graph_files, graph_words
        from pipelines.citation_filter import CitationFilter
        from pipelines.graph import CitationGraph

        if output is None:
            raise ArgumentInvalid("there is nowhere to write to", remedy="name a file: -o graph.graphml, -o graph.svg")
        graph_words.of(language)
        graph_files.check(output)
        options = _options(pages, dpi, password, catalogue)
        wanted = CitationFilter.of(to or (), by or (), catalogue=options.catalogue)
        reading = _Reading.of(inputs, output, jobs, options, wanted)
        collected = CitationGraph()
        for record, citations in reading.run(bar=not quiet, quiet=quiet, debug=debug):
            if citations or not wanted.narrows:
                collected.add(record, citations)
        if not reading.documents:
            reading.say("error: no document could be read: there is no graph (remedy: see the errors above)")
            raise typer.Exit(reading.exit_code or 1)
        if not reading.citations and (wanted.narrows or output.suffix.lower() in graph_files.PICTURES):
            cause = f"{reading.nothing_found()}: there is no graph to write"
            remedy = "see with vanban cites what the documents cite" if wanted.narrows else "write .graphml or .json"
            reading.say(f"error: {cause} (remedy: {remedy})")
            raise typer.Exit(reading.exit_code or 1)
        finished = collected.finished()
        left_out = graph_files.write(finished, output, top=top, language=language)
        if not quiet:
            said = f"{output}: documents: {finished.number_of_nodes()}, edges: {finished.number_of_edges()}"
            if left_out:  # the command line speaks English, whatever the picture's language
                said += f". {graph_words.of('en')['left_out'].format(**left_out)}"
            reading.say(said)
        reading.end(quiet=quiet)


@dataclass(slots=True)
class _Reading:
    """Every record that the inputs give, with the citations wanted; counts what a person is told at the end."""

    found: list[Input]
    options: Options
    jobs: int
    wanted: CitationFilter
    documents: int = 0
    failed: int = 0
    citations: int = 0
    codes: list[int] = field(default_factory=list)
    say: Callable[[str], None] = field(default=partial(typer.echo, err=True))

    @classmethod
    def of(
        cls, inputs: list[str], output: Path | None, jobs: int, options: Options, wanted: CitationFilter
    ) -> _Reading:
        from pipelines import inputs as finding
        from pipelines import workers

        found = list(finding.find(inputs, leave_out=output))
        return cls(found, options, min(jobs or workers.cores(), max(len(found), 1)), wanted)

    def run(self, *, bar: bool, quiet: bool, debug: bool) -> Iterator[tuple[Record, list[Citation]]]:
        """Read everything; what fails costs a line on standard error."""
        from extractor.catalogue import catalogue_of, using
        from pipelines import records

        own = self.options.catalogue or None
        with using(catalogue_of(own)), progress_bar(len(self.found), bar=bar) as watch:
            say = watch.say if watch else self.say
            done = watch.advance if watch else (lambda pages: None)
            for reading in records.read(self.found, self.options, jobs=self.jobs, done=done):
                outcome = reading.outcome
                self.codes.append(outcome.exit_code)
                if reading.record is None:
                    self.failed += 1
                    say((outcome.trace or "") + str(outcome.error) if debug else str(outcome.error))
                    continue
                for line in outcome.warnings if not quiet else ():
                    say(line)
                self.documents += 1
                citations = self.wanted.wanted(reading.record)
                self.citations += len(citations)
                yield reading.record, citations

    @property
    def exit_code(self) -> int:
        """As of ``vanban extract``: 0 all read, 1 some failed, 3 something is not installed."""
        from pipelines import extracting

        return extracting.exit_code(self.codes)

    def nothing_found(self) -> str:
        """What is said where no citation was found."""
        which = "citation like that" if self.wanted.narrows else "citation"
        many = "1 document" if self.documents == 1 else f"{self.documents} documents"
        return f"no {which} was found in {many}"

    def end(self, *, quiet: bool) -> None:
        """Say where nothing was found, and end with the exit code."""
        if not self.citations and self.documents and not quiet:
            self.say(self.nothing_found())
        if self.exit_code:
            raise typer.Exit(self.exit_code)


def _options(pages: str | None, dpi: int | None, password: str | None, catalogue: list[Path] | None) -> Options:
    return reading_options(PIPELINE, "jsonl", pages, dpi, password, False, None, catalogue)
