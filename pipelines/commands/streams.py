"""What commands share with people: where output goes, what is said while reading, how errors end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import typer

from pipelines.commands import output_names


def progress_bar(total: int, *, bar: bool) -> Any:
    """A context: a bar over ``total`` inputs where ``bar`` and a person at the terminal want one, else None."""
    if bar and sys.stderr.isatty():
        from pipelines.progress import Bar

        return Bar(total)
    return nullcontext(None)


def ended(read: int, failed: int, output: Path) -> str:
    """What a person is told when a file is written: ``7 read, 2 failed: out.jsonl``."""
    from extractor.errors import printable

    return f"{read} read, {failed} failed: {printable(str(output))}"


def output_stream(output: Path | None, source: str | None = None, *, kinds: frozenset[str] | None = None) -> Any:
    """A context: the bytes of the file (which appears when all is written), or of standard output for None.

    Raises ``ArgumentInvalid`` where ``output`` is the same file as ``source``, or named as something that is not of
    ``kinds`` (None: anything goes).
    """
    from pipelines.export import written_whole

    if kinds is not None:
        output_names.check(output, kinds)
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
        _give_up_standard_output()
        raise typer.Exit() from None  # the reader (`head`) has what it wanted
    except Exception as error:
        from pipelines.export import FULL
        from pipelines.extracting import as_ours

        if isinstance(error, OSError) and error.errno in FULL:  # files are written by `written_whole`, which says so
            from extractor.errors import DiskFull

            _give_up_standard_output()
            error = DiskFull("the disk is full", source="standard output")
        if debug:
            import traceback

            traceback.print_exc()
        ours = as_ours(error, source)
        typer.echo(f"error: {ours}", err=True)
        raise typer.Exit(ours.exit_code) from None


def _give_up_standard_output() -> None:
    """What is still to be written goes nowhere: Python's own flush at exit must not complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
