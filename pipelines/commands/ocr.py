"""``vanban ocr``: searchable copies of scans."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.options import Debug, Dpi, Jobs, NoCache, Password, Quiet
from pipelines.commands.streams import ended, for_people, progress_bar, standard_input

if TYPE_CHECKING:
    from pipelines.searchable.making import Made

_OUT_HELP = "File to write (.pdf, .hocr, .html, .xml); for several inputs, or one that is a folder: a folder."


def ocr(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Scans: PDFs, images, folders, globs; - for standard input.", show_default=False
        ),
    ],
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="OUT", help=_OUT_HELP)] = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="pdf|hocr|alto", help="Else by OUT's name, else pdf.")
    ] = None,
    pages: Annotated[
        str | None,
        typer.Option("--pages", metavar="1-3,7", help="Read only these pages; a PDF keeps the others as they are."),
    ] = None,
    straighten: Annotated[
        bool,
        typer.Option(
            "--straighten",
            help="Show pages straight that lean; the pictures are not touched. From 2 degrees on, text copies better.",
        ),
    ] = False,
    dpi: Dpi = None,
    language: Annotated[
        str, typer.Option("--language", metavar="CODE", help="Language of the print, as Tesseract names it: vie+eng.")
    ] = "vie",
    jobs: Jobs = 0,
    password: Password = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Make scans searchable: the same pages with what was read lying, invisible, on the words.

    Pictures go into the copy bit for bit; pages with a sound text layer stay as they are, one that lies is replaced.
    The copy is PDF/A-2b where the original allows it, checked by pikepdf's validator (not by veraPDF), and a warning
    says where it is a plain PDF. Signatures and encryption do not survive in a copy: keep the original.
    """
    with for_people(debug):
        from extractor.reading.options import ReadOptions
        from extractor.reading.store import default_folder
        from pipelines import extracting, workers
        from pipelines.commands import copy_names
        from pipelines.inputs import page_numbers
        from pipelines.searchable import making

        where = None if output is None else copy_names.Destination.of(output)
        chosen = copy_names.form_of(where, form)
        found = copy_names.found(inputs, where)
        targets = copy_names.targets(found, inputs, where, chosen)
        together = jobs or workers.cores()
        processes = max(1, min(together, len(found)))
        cache = None if no_cache else default_folder()
        options = ReadOptions(page_numbers(pages), dpi, password, language, jobs=together // processes, cache=cache)
        tasks = [
            making.Task(one, standard_input(one.source) if one.error is None else None, target)
            for one, target in zip(found, targets, strict=True)
        ]
        made = making.run(tasks, chosen, options, straighten=straighten, jobs=processes)
        codes = []
        failed = 0
        with progress_bar(len(found), bar=not quiet and output is not None) as watch:
            say = watch.say if watch else partial(typer.echo, err=True)
            for one in made:
                codes.append(one.exit_code)
                failed += one.error is not None
                _tell(one, say, quiet=quiet, debug=debug)
                if one.content:
                    sys.stdout.buffer.write(one.content)
                if watch:
                    watch.advance(one.pages)
        if output is not None and not quiet:
            typer.echo(ended(len(codes) - failed, failed, Path(output)), err=True)
        if code := extracting.exit_code(codes):
            raise typer.Exit(code)


def _tell(one: Made, say: Callable[[str], None], *, quiet: bool, debug: bool) -> None:
    if one.error is not None:
        say(one.trace + one.error if debug else one.error)
    for line in one.warnings if not quiet else ():
        say(line)
