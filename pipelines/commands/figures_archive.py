"""``vanban stats --archive``: what the documents of an archive add up to, and its charts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from pipelines.archive import Database
    from pipelines.figures import Choice, Figure


def tell(
    archive: str,
    output: Path | None,
    form: str,
    kinds: Sequence[str],
    by: Sequence[str],
    *,
    start: str | None,
    end: str | None,
    issuer: str | None,
    place: str | None,
    force: str | None,
    substances: Sequence[str],
    chart: Path | None,
    left_out: Path | None,
    quiet: bool,
) -> None:
    """Add up, write the table, the chart, and what was left out."""
    from extractor.errors import printable
    from pipelines import figures
    from pipelines.archive import open_database
    from pipelines.commands import output_names
    from pipelines.commands.streams import output_stream
    from pipelines.export import BYTE_ORDER_MARK, encoded
    from pipelines.figures import charts, knowing, labels, telling, words

    words.check(by, kinds)
    if chart is not None:
        charts.check_name(chart, kinds, by)
    if left_out is not None:
        output_names.form_of(left_out, None, ("csv", "json"))
    _bring_up_to_date(archive, quiet=quiet)
    with open_database(archive, create=False, write=False) as opened:
        if (late := figures.out_of_date(opened)) and not quiet:
            typer.echo(
                f"warning: {late:,} documents came or changed and are not counted yet: run vanban stats once when"
                " nobody else writes to the archive",
                err=True,
            )
        choice = words.Choice(
            start,
            end,
            knowing.issuers_known(opened, issuer) if issuer else None,
            knowing.places_known(opened, place) if place else None,
            knowing.substances_known(substances) if substances else None,
            knowing.forces_known(force) if force else None,
        )
        made = figures.totals(opened, kinds=kinds, by=by, choice=choice, named=form != "table")
        if not made and not quiet:
            typer.echo("no figures: the archive tells nothing of what was asked for", err=True)
        with output_stream(output) as sink:
            if form == "csv":
                sink.write(encoded((BYTE_ORDER_MARK if output else "") + telling.as_csv(made, by)))
            elif form == "json":
                sink.write(encoded(telling.as_json(made, by)))
            else:
                from pipelines.commands.figures import table

                sink.write(encoded(table(telling.columns(by), list(telling.rows(made)))))
        if chart is not None:
            heading = ", ".join(
                printable(one) for one in (place, issuer, force, *(labels.what(name) for name in substances)) if one
            )
            _draw(opened, chart, made, kinds, by, choice, heading=heading, quiet=quiet)
        _tell_left_out(opened, left_out, kinds, by, choice, quiet=quiet)


def _bring_up_to_date(archive: str, *, quiet: bool) -> None:
    """Settle the figures, where documents came and nobody else writes."""
    from extractor.errors import VanbanError
    from pipelines import figures
    from pipelines.archive import open_database

    with open_database(archive, create=False, write=False) as opened:
        late = figures.out_of_date(opened)
    if not late:
        return
    try:
        with open_database(archive, create=False) as opened:
            figures.settle(opened, say=lambda line: None if quiet else typer.echo(line, err=True))
    except VanbanError as error:
        if error.code not in ("archive-locked", "archive-read-only", "archive-unusable"):
            raise


def _draw(
    archive: Database, chart: Path, made: Sequence[Figure], kinds: Sequence[str], by: Sequence[str], choice: Choice, *,
    heading: str, quiet: bool,
) -> None:  # fmt: skip
    from extractor.errors import printable
    from pipelines.commands.streams import output_stream
    from pipelines.figures import asking, charts

    count, span = asking.resting_on(archive, kinds=kinds, by=by, choice=choice)
    picture = charts.chart(made, kind=kinds[0], by=by, documents=count, span=span, heading=heading)
    with output_stream(chart) as sink:
        sink.write(charts.rendered(picture, "svg" if chart.suffix.lower() == ".svg" else "png"))
    if not quiet:
        typer.echo(f"drawn: {printable(str(chart))}", err=True)


def _tell_left_out(
    archive: Database, left_out: Path | None, kinds: Sequence[str], by: Sequence[str], choice: Choice, *, quiet: bool
) -> None:
    from pipelines import figures
    from pipelines.commands.streams import output_stream
    from pipelines.export import BYTE_ORDER_MARK, encoded
    from pipelines.figures import asking, telling

    if left_out is not None:
        rows = list(figures.left_out(archive, kinds=kinds, by=by, choice=choice))
        with output_stream(left_out) as sink:
            if left_out.suffix.lower() == ".json":
                sink.write(encoded(telling.left_out_json(rows)))
            else:
                sink.write(encoded(BYTE_ORDER_MARK + telling.left_out_csv(rows)))
    if quiet:
        return
    known = figures.reasons()
    for reason, facts, doubtful in asking.left_out_counts(archive, kinds=kinds, by=by, choice=choice):
        doubt = f" ({doubtful:,} doubtful)" if doubtful else ""
        typer.echo(f"left out: {facts:,} facts{doubt}: {known[reason]['rule'].split(': ')[0].split('. ')[0]}", err=True)
