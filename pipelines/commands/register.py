"""``vanban register``: the register of an archive (mục lục văn bản), for paper and for spreadsheets."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipelines.commands.options import Debug, Output, Quiet
from pipelines.commands.streams import for_people, output_stream

Day = "2024-03-31|31/3/2024|2024"


def register(
    archive: Annotated[
        str, typer.Option("--archive", "-a", metavar="FILE|URL", help="The archive: reports.db, postgresql://….")
    ],
    output: Output = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="xlsx|csv|json", help="Else by OUT's name, else CSV.")
    ] = None,
    order: Annotated[
        str, typer.Option("--sort", metavar="issuer|date|type|number|file", help="What the documents are ordered by.")
    ] = "issuer",
    since: Annotated[str | None, typer.Option("--from", metavar=Day, help="Issued on this day or later.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar=Day, help="Issued on this day or earlier.")] = None,
    issuer: Annotated[
        str | None, typer.Option("--issuer", metavar="TEXT", help="Issued by, or under, this body: 'TAND Gò Vấp'.")
    ] = None,
    doc_type: Annotated[
        str | None, typer.Option("--type", metavar="TEXT", help='Of this type, by name or code: "bao cao", BC.')
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="Printed above the register.")] = "",
    office: Annotated[str, typer.Option("--office", metavar="TEXT", help="Who keeps the archive, printed above.")] = "",
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:  # fmt: skip
    """Write the register of an archive (mục lục văn bản), with the fields of Thông tư 02/2019/TT-BNV.

    As .xlsx it prints on A4 landscape; a second sheet lists the files that failed, a third explains the columns. What a
    document does not tell is left empty. Where a time is asked for, documents without a date are left out, and counted.
    """
    with for_people(debug):
        from extractor.errors import ArgumentInvalid, printable
        from pipelines.archive import open_database
        from pipelines.exports import FORMS, Choice, Register, write_register

        suffix = output.suffix.lower() if output is not None else ""
        named = form or suffix.removeprefix(".") or "csv"
        chosen = next((known for known in FORMS if known == named), None)
        if chosen is None:
            cause = f"--format {form!r} is unknown" if form else f"the name ends in {suffix!r}, which no register does"
            raise ArgumentInvalid(cause, source=output, remedy="choose one of xlsx, csv, json: -o register.xlsx")
        if form and suffix in (".xlsx", ".csv", ".json") and suffix != f".{form}":
            raise ArgumentInvalid(
                f"the name promises {suffix}, and --format {form}", source=output, remedy="choose one"
            )
        if output is None and chosen == "xlsx" and sys.stdout.isatty():
            raise ArgumentInvalid("a workbook is not for the screen", remedy="name a file: -o register.xlsx")
        choice = Choice(order=order, since=since, until=until, issuer=issuer, doc_type=doc_type)  # type: ignore[arg-type]
        with open_database(archive, create=False, write=False) as opened, output_stream(output) as sink:
            made = Register(opened, choice, title=title, office=office)
            write_register(made, sink, chosen, byte_order_mark=output is not None)
            unmatched = [] if made.count else choice.filters.unmatched_in(opened)
        if not quiet:
            said = f"{made.count} documents"
            if made.undated:
                said += f"; {made.undated} without a date were left out"
            typer.echo(f"{said}: {printable(str(output))}" if output is not None else said, err=True)
            for one in unmatched:
                typer.echo(f"warning: {one}", err=True)
