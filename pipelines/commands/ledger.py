"""``vanban status`` and ``vanban failures``: what an archive's ledger says."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.commands import output_names
from pipelines.commands.ingest import Archive
from pipelines.commands.options import Debug, Output
from pipelines.commands.streams import for_people, output_stream


def status(
    archive: Archive,
    form: Annotated[
        str | None, typer.Option("--format", metavar="table|json", help="Form of the output.", show_default="table")
    ] = None,
    debug: Debug = False,
) -> None:
    """Tell how far an archive is: files by state, documents, pages, the last run, and how to go on."""
    with for_people(debug):
        from pipelines.archive import open_archive
        from pipelines.bulk import telling

        chosen = output_names.form_of(None, form, telling.STATUS_FORMS)
        with open_archive(archive, create=False, write=False) as opened, output_stream(None) as sink:
            sink.write(telling.status(opened, archive, chosen))


def failures(
    archive: Archive,
    output: Output = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="csv|json|table", help="Else by OUT's name, else CSV.")
    ] = None,
    debug: Debug = False,
) -> None:
    """List the files that have no record: file, state, code, cause, page, remedy, attempts."""
    with for_people(debug):
        from pipelines.archive import open_archive
        from pipelines.bulk import telling

        chosen = output_names.form_of(output, form, telling.FORMS)
        with open_archive(archive, create=False, write=False) as opened, output_stream(output) as sink:
            for piece in telling.failures(opened, chosen, to_file=output is not None):
                sink.write(piece)
