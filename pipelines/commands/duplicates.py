"""``vanban duplicates``: documents of an archive that are one."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.commands import output_names
from pipelines.commands.options import Debug, Output
from pipelines.commands.streams import for_people, output_stream


def duplicates(
    archive: Annotated[
        str, typer.Option("--archive", "-a", metavar="FILE|URL", help="The archive: reports.db, postgresql://….")
    ],
    output: Output = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="table|json|csv", help="Else by OUT's name, else a table.")
    ] = None,
    debug: Debug = False,
) -> None:
    """List the documents of an archive that are one: scanned twice (same), draft and signed (draft), or revised.

    They were linked when they came in; none is left out of anything. Reports made from one template are not listed.
    """
    with for_people(debug):
        from rich.console import Console

        from pipelines.archive import duplicates as pairs
        from pipelines.archive import open_database
        from pipelines.export import BYTE_ORDER_MARK, encoded

        chosen = output_names.form_of(output, form, pairs.FORMS)
        own = Console()
        with open_database(archive, create=False, write=False) as opened, output_stream(output) as sink:
            found = list(pairs.twins(opened))
            if found or chosen != "table":
                mark = BYTE_ORDER_MARK if output and chosen == "csv" else ""
                sink.write(encoded(mark + pairs.render(found, chosen, width=own.width if own.is_terminal else 150)))
        typer.echo(f"{len(found)} pairs", err=True)
