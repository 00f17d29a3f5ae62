"""Errors for people: one class per cause, each saying what is wrong, where, and what to do.

The command line maps ``exit_code`` to the process' status (0 all done, 1 some inputs failed,
2 bad arguments, 3 a dependency is missing). Nothing outside this module formats these messages.
"""

from __future__ import annotations

from pathlib import Path


class VanbanError(Exception):
    """Something a person can act on: ``cause`` says what is wrong, ``remedy`` what to do about it."""

    exit_code = 1
    code = "error"
    remedy = "report this document to the maintainers"

    def __init__(
        self, cause: str, *, source: str | Path | None = None, page: int | None = None, remedy: str | None = None
    ) -> None:
        super().__init__(cause)
        self.cause = cause
        self.source = None if source is None else str(source)
        self.page = page
        if remedy is not None:
            self.remedy = remedy

    def __str__(self) -> str:
        """One line: ``file, page N: cause (remedy: …)``; control characters of a name are escaped."""
        where = "" if self.source is None else printable(self.source)
        if self.page is not None:
            where += f", page {self.page}" if where else f"page {self.page}"
        message = f"{where}: {self.cause}" if where else self.cause
        return f"{printable(message)} (remedy: {self.remedy})"

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the keyword arguments when the error crosses a process boundary."""
        return (_rebuild, (type(self), self.cause, self.source, self.page, self.remedy))


def _rebuild(kind: type[VanbanError], cause: str, source: str | None, page: int | None, remedy: str) -> VanbanError:
    return kind(cause, source=source, page=page, remedy=remedy)


def printable(text: str) -> str:
    """The text with control and bidirectional-override characters escaped, so that it stays one line."""
    return "".join(
        character if character.isprintable() or character == " " else character.encode("unicode_escape").decode()
        for character in text
    )


class InputMissing(VanbanError):
    """The path does not exist."""

    code = "input-missing"
    remedy = "check the path"


class InputUnreadable(VanbanError):
    """The operating system refuses to read the file or folder."""

    code = "input-unreadable"
    remedy = "give yourself read permission on it"


class InputEmpty(VanbanError):
    """The file holds nothing: no bytes, or no text."""

    code = "input-empty"
    remedy = "check that the file was copied in full"


class InputTooLarge(VanbanError):
    """The file, or an image in it, is larger than what is read safely."""

    code = "input-too-large"
    remedy = "split or downsample the file"


class FormatUnknown(VanbanError):
    """The bytes are of no kind that can be read (whatever the name says)."""

    code = "format-unknown"
    remedy = "convert it to PDF, PNG, JPEG, TIFF, BMP, WebP, a Word document or UTF-8 text"


class FileDamaged(VanbanError):
    """The file is of a known kind, but broken."""

    code = "file-damaged"
    remedy = "ask for the file again, or print it to PDF anew"


class PasswordNeeded(VanbanError):
    """The PDF is encrypted and the password is missing or wrong."""

    code = "password-needed"
    remedy = "give the password with --password"


class PagesMissing(VanbanError):
    """The file has no page, or none of those asked for."""

    code = "pages-missing"
    remedy = "check the file and the --pages option"


class PatternOutOfTime(VanbanError):
    """A regular expression takes longer on this text than it may (:mod:`extractor.regex`)."""

    code = "pattern-out-of-time"
    remedy = "report this document to the maintainers"


class DiskFull(VanbanError):
    """Nothing more can be written where the output goes."""

    code = "disk-full"
    remedy = "free space, or write to another disk"


class ArgumentInvalid(VanbanError):
    """A value given by the user makes no sense."""

    exit_code = 2
    code = "argument-invalid"
    remedy = "see vanban --help"


class DependencyMissing(VanbanError):
    """A program or data file that the work needs is not installed."""

    exit_code = 3
    code = "dependency-missing"
    remedy = "run vanban doctor"
