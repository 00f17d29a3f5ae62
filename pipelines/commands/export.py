"""``vanban export``: an archive's facts as tables, its records as JSON Lines, its citations as a graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.options import Debug, Quiet
from pipelines.commands.streams import for_people

FORMS = ("csv", "parquet", "jsonl", "graphml")
FILES = {"jsonl": "records.jsonl", "graphml": "citations.graphml"}
"""What a form that is one file is called in a folder."""


def export(
    archive: Annotated[
        str, typer.Option("--archive", "-a", metavar="FILE|URL", help="The archive: reports.db, postgresql://….")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Folder to write into; or OUT.jsonl, OUT.graphml.")
    ],
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="csv|parquet|jsonl|graphml", help="Else by OUT's name, else CSV."),
    ] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only this table (seizures, cases …); may be given several times."),
    ] = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Write what an archive holds, for other programs; all of it or nothing.

    csv, parquet: a table a kind of fact, with columns.csv and datapackage.json that say what each column means, and its
    unit. jsonl: the records, as vanban extract gives them. graphml: who cites whom, for Gephi, yEd, networkx.
    """
    with for_people(debug):
        from extractor.errors import ArgumentInvalid, printable
        from pipelines import exports
        from pipelines.archive import open_database
        from pipelines.export import written_whole

        suffix = output.suffix.lower().removeprefix(".")
        is_file = suffix in FILES and not output.is_dir()
        chosen = form or (suffix if is_file else "csv")
        if chosen not in FORMS:
            raise ArgumentInvalid(f"--format {form!r} is unknown", remedy=f"choose one of {', '.join(FORMS)}")
        if (
            suffix in (*FORMS, "json", "gexf", "xlsx", "db")
            and not output.is_dir()
            and not (is_file and suffix == chosen)
        ):
            remedy = "name a folder, or a file that ends in .jsonl or .graphml; vanban register writes .xlsx"
            raise ArgumentInvalid(f"{chosen} is not written into such a file", source=output, remedy=remedy)
        if kinds and chosen in FILES:
            raise ArgumentInvalid(f"--kind chooses tables, and {chosen} has none", remedy="leave it out, or choose csv")

        def say(line: str) -> None:
            if not quiet:
                typer.echo(line, err=True)

        def told(written: exports.Written) -> None:
            lost = f"; {written.unfit} numbers are too long for Parquet, and null" if written.unfit else ""
            say(f"{written.rows:>9} {written.kind}{lost}")

        with open_database(archive, create=False, write=False) as opened:
            table_form = next((known for known in exports.TABLE_FORMS if known == chosen), None)
            if table_form is not None:
                exports.export_facts(opened, output, table_form, kinds or (), done=told)
                say(f"written: {printable(str(output))}")
                return
            if not is_file:
                exports.make_folder(output)
            file = output if is_file else output / FILES[chosen]
            with written_whole(file) as sink:
                if chosen == "jsonl":
                    size = f"{exports.export_records(opened, sink)} records"
                else:
                    graph = exports.export_citations(opened, sink)
                    size = f"{graph.nodes} documents, {graph.edges} edges"
            say(f"{size}: {printable(str(file))}")
