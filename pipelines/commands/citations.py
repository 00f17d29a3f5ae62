"""``vanban cites`` and ``vanban graph``: who cites what."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
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
    NoCache,
    Output,
    Pages,
    Password,
    Quiet,
    reading_options,
)
from pipelines.commands.reading import Inputs, Reading, shared_out
from pipelines.commands.streams import ended, for_people, output_stream

if TYPE_CHECKING:
    from extractor.record import Citation, Record
    from pipelines.citation_filter import CitationFilter
    from pipelines.extracting import Options

PIPELINE = "citations"

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
    no_cache: NoCache = False,
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
        options = _options(pages, dpi, password, catalogue, no_cache)
        wanted = CitationFilter.of(to or (), by or (), catalogue=options.catalogue)
        reading = _Reading.of_citations(inputs, output, jobs, options, wanted)
        with output_stream(output) as sink:
            opening = listing.OPENING[form]
            sink.write(encoded((BYTE_ORDER_MARK if output and form == "csv" else "") + opening))
            shown = not quiet and (output is not None or not sys.stdout.isatty())
            for record, citations in reading.cited(bar=shown, quiet=quiet, debug=debug):
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
    no_cache: NoCache = False,
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
        options = _options(pages, dpi, password, catalogue, no_cache)
        wanted = CitationFilter.of(to or (), by or (), catalogue=options.catalogue)
        reading = _Reading.of_citations(inputs, output, jobs, options, wanted)
        collected = CitationGraph()
        for record, citations in reading.cited(bar=not quiet, quiet=quiet, debug=debug):
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
class _Reading(Reading):
    """Every record that the inputs give, with the citations wanted; counts what a person is told at the end."""

    wanted: CitationFilter = field(kw_only=True)
    citations: int = 0

    @classmethod
    def of_citations(
        cls, inputs: list[str], output: Path | None, jobs: int, options: Options, wanted: CitationFilter
    ) -> _Reading:
        from pipelines.records import CITATIONS

        found, jobs = shared_out(inputs, output, jobs)
        return cls(found, options, jobs, CITATIONS, wanted=wanted)

    def cited(self, *, bar: bool, quiet: bool, debug: bool) -> Iterator[tuple[Record, list[Citation]]]:
        """Read everything; what fails costs a line on standard error."""
        for record in self.run(bar=bar, quiet=quiet, debug=debug):
            citations = self.wanted.wanted(record)
            self.citations += len(citations)
            yield record, citations

    def nothing_found(self) -> str:
        """What is said where no citation was found."""
        which = "citation like that" if self.wanted.narrows else "citation"
        many = "1 document" if self.documents == 1 else f"{self.documents} documents"
        return f"no {which} was found in {many}"

    def end(self, *, quiet: bool) -> None:
        """Say where nothing was found, and end with the exit code."""
        if not self.citations and self.documents and not quiet:
            self.say(self.nothing_found())
        Reading.end(self, quiet=quiet)


def _options(
    pages: str | None, dpi: int | None, password: str | None, catalogue: list[Path] | None, no_cache: bool
) -> Options:
    return reading_options(PIPELINE, "jsonl", pages, dpi, password, False, None, catalogue, no_cache=no_cache)
