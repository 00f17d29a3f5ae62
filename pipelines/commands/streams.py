"""What commands share with people: where output goes, what is said while reading, how errors end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import typer


def progress_bar(total: int, *, bar: bool) -> Any:
    """A context: a bar over ``total`` inputs where ``bar`` and a person at the terminal want one, else None."""
    if bar and sys.stderr.isatty():
        from pipelines.progress import Bar

        return Bar(total)
    return nullcontext(None)


def output_stream(output: Path | None, source: str | None = None) -> Any:
    """A context: the bytes of the file (which appears when all is written), or of standard output for None.

    Raises ``ArgumentInvalid`` where ``output`` is the same file as ``source``.
    """
    from pipelines.export import written_whole

    if output is not None and source is not None and output.exists() and Path(source).exists():
        from extractor.errors import ArgumentInvalid

        if output.samefile(source):
            raise ArgumentInvalid("the output is also the input", source=output, remedy="name another file to write to")
    return nullcontext(sys.stdout.buffer) if output is None else written_whole(output)


def standard_input(source: str) -> bytes | None:
    """The bytes of standard input where the source is ``-``, else None."""
    return sys.stdin.buffer.read() if source == "-" else None


@contextmanager
def for_people(debug: bool, source: str | None = None) -> Iterator[None]:
    """Turn what goes wrong into one line on standard error and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except (typer.Exit, typer.Abort):
        raise
    except KeyboardInterrupt:
        typer.echo("interrupted", err=True)
        raise typer.Exit(130) from None
    except BrokenPipeError:
        # The reader (`head`) has what it wanted; Python's own flush at exit must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    except Exception as error:
        from pipelines.extracting import as_ours

        if debug:
            import traceback

            traceback.print_exc()
        ours = as_ours(error, source)
        typer.echo(f"error: {ours}", err=True)
        raise typer.Exit(ours.exit_code) from None
