"""What every command does that looks at many records: read them, tell what failed, end with the right exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.streams import progress_bar

if TYPE_CHECKING:
    from extractor.record import Record
    from pipelines.extracting import Options
    from pipelines.inputs import Input

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Files, folders, globs, - for standard input; or records of vanban extract (.jsonl, .json).",
        show_default=False,
    ),
]


def shared_out(inputs: list[str], output: Path | None, jobs: int) -> tuple[list[Input], int]:
    """What the arguments name (but not the output), and how many files or pages are read at a time."""
    from pipelines import inputs as finding
    from pipelines import workers

    return list(finding.find(inputs, leave_out=output)), jobs or workers.cores()


@dataclass(slots=True)
class Reading:
    """Every record that the inputs give. ``parts``: which keys of a record are kept (see ``pipelines.records``)."""

    found: Sequence[Input]
    options: Options
    jobs: int
    parts: Sequence[str]
    documents: int = 0
    failed: int = 0
    codes: list[int] = field(default_factory=list)
    say: Callable[[str], None] = field(default=partial(typer.echo, err=True))

    def run(self, *, bar: bool, quiet: bool, debug: bool) -> Iterator[Record]:
        """Read everything; what fails costs a line on standard error."""
        from extractor.catalogue import catalogue_of, using
        from pipelines import records

        own = self.options.catalogue or None
        with using(catalogue_of(own)), progress_bar(len(self.found), bar=bar) as watch:
            say = watch.say if watch else self.say
            done = watch.advance if watch else (lambda pages: None)
            for reading in records.read(self.found, self.options, jobs=self.jobs, parts=self.parts, done=done):
                outcome = reading.outcome
                self.codes.append(outcome.exit_code)
                if reading.record is None:
                    self.failed += 1
                    say((outcome.trace or "") + str(outcome.error) if debug else str(outcome.error))
                    continue
                for line in outcome.warnings if not quiet else ():
                    say(line)
                self.documents += 1
                yield reading.record

    @property
    def exit_code(self) -> int:
        """As of ``vanban extract``: 0 all read, 1 some failed, 3 something is not installed."""
        from pipelines import extracting

        return extracting.exit_code(self.codes)

    def end(self, *, quiet: bool) -> None:
        """End with the exit code."""
        if self.exit_code:
            raise typer.Exit(self.exit_code)
