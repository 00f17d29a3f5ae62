"""``vanban show`` and ``vanban cutout``: a document opened at the line, and the strip of the scan that proves it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands import output_names
from pipelines.commands.options import (
    Catalogue,
    Code,
    Debug,
    Dpi,
    Indicators,
    Jobs,
    Language,
    NoCache,
    Output,
    Pages,
    Password,
    Pipeline,
    reading_options,
)
from pipelines.commands.streams import for_people, output_stream, standard_input

if TYPE_CHECKING:
    from pipelines.cutouts import Cutout, Look
    from pipelines.extracting import Options

Archive = Annotated[
    str | None,
    typer.Option(
        "--archive", "-a", metavar="FILE|URL", help="The archive that holds it; else it is a file, read here and now."
    ),
]


def show(
    source: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT",
            help="A file, or - for standard input; with --archive an id (or its beginning), a file's path or its end, "
            "or a number. DOCUMENT#FACT-ID names a fact.",
            show_default=False,
        ),
    ],
    output: Output = None,
    archive: Archive = None,
    fact: Annotated[
        str | None, typer.Option("--fact", metavar="ID", help="Open at this fact (seizure-3), its words marked.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    pipeline: Pipeline = "drug_reports",
    pages: Annotated[
        str | None,
        typer.Option("--pages", metavar="1-3,7", help="Read only these pages; with --archive: picture only these."),
    ] = None,
    dpi: Dpi = None,
    password: Password = None,
    jobs: Jobs = 0,
    no_cache: NoCache = False,
    code: Code = None,
    catalogue: Catalogue = None,
    indicators: Indicators = None,
    language: Language = "vi",
    debug: Debug = False,
) -> None:
    """Write one HTML page: the document with every fact marked where it stands, opened at the fact that is asked for.

    From an archive nothing is read by OCR again. Of a long document only some pages are pictured: those around the
    fact, or those that --pages names.
    """
    with for_people(debug, source):
        from pipelines import show as showing
        from pipelines.export import encoded

        name, fact = _named(source, fact, archive)
        output_names.check(output, output_names.PAGE)
        if archive is not None:
            from pipelines.archive import naming, open_database
            from pipelines.inputs import page_numbers

            with open_database(archive, create=False, write=False) as opened:
                with opened.reading() as connection:
                    document = naming.find(connection, name)
                shown = showing.stored_page(
                    opened, document.id, fact=fact, pages=page_numbers(pages), language=language
                )
            if shown.error is not None:
                typer.echo(f"warning: no pictures of the pages: {shown.error}", err=True)
            html = shown.html
        else:
            options = _options(pipeline, pages, dpi, password, code, catalogue, indicators, no_cache, jobs)
            content = standard_input(name)
            html = showing.page(name, options, content=content, language=language, fact=fact)
        if open_ and output is None:
            output = _temporary()
        with output_stream(output, None if archive else name) as sink:
            sink.write(encoded(html))
        if open_ and output is not None:
            _open(output, fact)


def cutout(
    fact: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT#FACT-ID",
            help="report.pdf#seizure-3; with --archive before the # an id (or its beginning), a file's path or its "
            "end, or a number.",
            show_default=False,
        ),
    ],
    output: Output = None,
    archive: Archive = None,
    footer: Annotated[
        bool, typer.Option("--footer/--no-footer", help="Say under the strip which file, page and fact it is.")
    ] = True,
    width: Annotated[int, typer.Option("--width", min=200, max=6000, help="Most pixels across.")] = 1600,
    original: Annotated[
        Path | None,
        typer.Option("--original", metavar="FILE", help="Where the file lies now, if not where the archive knows it."),
    ] = None,
    from_text: Annotated[
        bool, typer.Option("--from-text", help="Where the file is gone: set the line in type, from the stored text.")
    ] = False,
    font: Annotated[
        Path | None, typer.Option("--font", metavar="FILE.ttf", help="Font of what is set in type.", dir_okay=False)
    ] = None,
    pipeline: Pipeline = "drug_reports",
    pages: Pages = None,
    dpi: Dpi = None,
    password: Password = None,
    jobs: Jobs = 0,
    no_cache: NoCache = False,
    code: Code = None,
    catalogue: Catalogue = None,
    indicators: Indicators = None,
    language: Language = "vi",
    debug: Debug = False,
) -> None:
    """Cut the strip out of the scan that proves a fact: a PNG with the words marked and the lines around them.

    The strip is straightened. The file is taken only if its bytes are those that were read (SHA-256). Documents without
    pages (plain text, Word) are set in type.
    """
    with for_people(debug, fact):
        from extractor.errors import ArgumentInvalid
        from pipelines.cutouts import Look

        name, wanted = _named(fact, None, archive)
        if wanted is None:
            remedy = "name it as DOCUMENT#FACT-ID, such as report.pdf#seizure-3; vanban show lists the facts"
            raise ArgumentInvalid(f"{fact!r} names no fact", remedy=remedy)
        _check_picture(output)
        if output is not None and name != "-" and output.exists() and Path(name).exists() and output.samefile(name):
            raise ArgumentInvalid("the output is also the input", source=output, remedy="name another file to write to")
        look = Look(
            width=width, footer=footer, instead=from_text, language=language, font=None if font is None else str(font)
        )
        if archive is not None:
            made = _stored(archive, name, wanted, look, original)
        else:
            options = _options(pipeline, pages, dpi, password, code, catalogue, indicators, no_cache, jobs)
            made = _read(name, wanted, look, options)
        with output_stream(output) as sink:
            sink.write(made.png)
        for line in _told(made):
            typer.echo(line, err=True)


def _named(name: str, fact: str | None, archive: str | None) -> tuple[str, str | None]:
    """The document and the fact that are meant; a file whose own name looks like a fact's is a file."""
    from pipelines.archive.naming import split_fact

    if fact is not None or (archive is None and Path(name).exists()):
        return name, fact
    return split_fact(name)


def _options(
    pipeline: str,
    pages: str | None,
    dpi: int | None,
    password: str | None,
    code: list[Path] | None,
    catalogue: list[Path] | None,
    indicators: list[Path] | None,
    no_cache: bool,
    jobs: int,
) -> Options:
    from pipelines import workers

    options = reading_options(pipeline, "jsonl", pages, dpi, password, False, code, catalogue, indicators, no_cache)
    return replace(options, page_jobs=jobs or workers.cores())


def _check_picture(output: Path | None) -> None:
    from extractor.errors import ArgumentInvalid

    output_names.check(output, output_names.PICTURES)
    if output is None and sys.stdout.isatty():
        raise ArgumentInvalid("a picture cannot be shown here", remedy="name a file with -o line.png")


def _stored(archive: str, name: str, fact: str, look: Look, original: Path | None) -> Cutout:
    from extractor.errors import InputUnreadable
    from pipelines.archive import naming, open_database
    from pipelines.cutouts import Cutter
    from pipelines.cutouts.originals import checked

    with open_database(archive, create=False, write=False) as opened:
        with opened.reading() as connection:
            document = naming.find(connection, name)
        given = {}
        if original is not None:
            try:
                given[document.id] = checked(original.read_bytes(), document.sha256, source=str(original))
            except OSError as error:
                raise InputUnreadable(f"the file cannot be read: {error.strerror}", source=original) from error
        with Cutter(opened, look, originals=given) as cutter:
            return cutter.cut(document.id, fact)


def _read(name: str, fact: str, look: Look, options: Options) -> Cutout:
    from pipelines import show as showing
    from pipelines.cutouts import cutout_of

    content = standard_input(name)
    document, record = showing.read(name, options, content=content)
    return cutout_of(document, record, fact, content=content, password=options.password, look=look)


def _told(made: Cutout) -> list[str]:
    """What a person ought to know of the strip."""
    from extractor.errors import printable

    lines = []
    if made.drawn == "text":
        lines.append(f"note: set in type from the text: {printable(made.why or '')}")
    if not made.whole:
        lines.append("note: the passage is long; lines in its midst are left out")
    return lines


def _temporary() -> Path:
    import tempfile

    with tempfile.NamedTemporaryFile(prefix="vanban-", suffix=".html", delete=False) as file:
        return Path(file.name)


def _open(page: Path, fact: str | None) -> None:
    """Open the page, where there is a browser with windows; one in the terminal would take the terminal over."""
    import webbrowser

    from extractor.errors import printable

    address = page.resolve().as_uri() + (f"#{fact}" if fact else "")
    try:
        browser = webbrowser.get()
        in_terminal = type(browser) is webbrowser.GenericBrowser
        opened = not in_terminal and browser.open(address)
    except (webbrowser.Error, OSError):
        opened = False
    typer.echo(f"{'opened' if opened else 'no browser was found; open'}: {printable(str(page))}", err=True)
