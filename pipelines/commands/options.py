"""The options that several commands take, and what they mean to the extraction."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

if TYPE_CHECKING:
    from pipelines.export import Format
    from pipelines.extracting import Options

Pages = Annotated[str | None, typer.Option("--pages", metavar="1-3,7", help="Read only these pages.")]
Password = Annotated[str | None, typer.Option("--password", help="Password of encrypted PDFs.")]
Dpi = Annotated[int | None, typer.Option("--dpi", min=50, max=1200, help="Resolution at which pages are OCRed.")]
Pipeline = Annotated[
    str, typer.Option("--pipeline", metavar="NAME|FILE.cfg", help="Which steps run: drug_reports, citations, a file.")
]
Jobs = Annotated[
    int,
    typer.Option("--jobs", "-j", min=0, max=256, help="Files or pages at a time; 0: one a core.", show_default=True),
]
Language = Annotated[str, typer.Option("--language", metavar="vi|en", help="Language of the page's labels.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no warnings; errors only.")]
Code = Annotated[list[Path] | None, typer.Option("--code", help="Python file that registers your own components.")]
Catalogue = Annotated[
    list[Path] | None,
    typer.Option("--catalogue", metavar="FILE.csv", help="Your own legal documents; may be given several times."),
]
Indicators = Annotated[
    list[Path] | None,
    typer.Option(
        "--indicators", metavar="FILE.csv", help="Your own ways to write a count; may be given several times."
    ),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Read every page anew, and keep nothing of it for the next time.")
]
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="OUT", help="Write to this file.")]
OneInput = Annotated[str, typer.Argument(metavar="INPUT", help="A file, or - for standard input.", show_default=False)]


def reading_options(
    pipeline: str,
    form: str,
    pages: str | None,
    dpi: int | None,
    password: str | None,
    with_text: bool,
    code: list[Path] | None,
    catalogue: list[Path] | None = None,
    indicators: list[Path] | None = None,
    no_cache: bool = False,
) -> Options:
    """What the user asked for, checked before the first document is read.

    Raises ``VanbanError`` with exit code 2 for a form, pages, code, catalogue, list of indicators or pipeline that make
    no sense.
    """
    from extractor import configuration
    from extractor.catalogue import catalogue_of
    from extractor.errors import ArgumentInvalid, VanbanError
    from extractor.indicating.vocabulary import vocabulary_of
    from pipelines import extracting
    from pipelines.catalogue_command import check_shape
    from pipelines.export import CLOSING
    from pipelines.inputs import page_numbers

    if form not in CLOSING:
        raise ArgumentInvalid(f"--format {form!r} is unknown", remedy=f"choose one of {', '.join(CLOSING)}")
    files = tuple(map(str, code or ()))
    lists = tuple(map(str, catalogue or ()))
    counted = tuple(map(str, indicators or ()))
    try:
        extracting.load_code(files)
        for file in lists:
            check_shape(file)
        catalogue_of(lists)
        if counted:
            vocabulary_of(counted)
        # A configuration that spaCy cannot build is the user's mistake: said once, before the first document.
        if configuration.plan(pipeline) is None:
            import extractor

            extractor.load(pipeline)
    except VanbanError as error:
        error.exit_code = 2
        raise
    numbers = page_numbers(pages)
    kind = cast("Format", form)
    return extracting.Options(pipeline, kind, numbers, dpi, password, with_text, files, lists, counted, not no_cache)
