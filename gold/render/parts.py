"""The parts of a gold text: head in two columns, title, body with its tables, recipients, signature, appendices.

Blank lines part the blocks. The head is what leads up to the national title or the Party's (left column) and the block
that holds it (right column); the title a block in capitals with what follows it; the block that begins with
``Nơi nhận`` the list of recipients, and what follows it the signature. A text without any of these is a body.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gold.render.lines import Line

DRAWN_RULE = re.compile(r"(?=.*[-_=*—]{3})[-_=*—|+:\s]+")
"""A line drawn with characters, also below a table's head row. It holds no word."""
_CELLS = re.compile(r"(?<!\S)\|(?!\S)")
_BLANKS = re.compile(r"(?<=\S)\s{3,}(?=\S)")
_WORDS = {
    name: re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    for name, patterns in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")).items()
}
_DATE = re.compile(r"ngày.*năm")
_TITLE_LENGTH, _SIGNATURE_LENGTH = 300, 70


def opens(name: str, line: Line) -> bool:
    """Whether the line begins as ``parts.toml`` says of the kind ``name``."""
    return _WORDS[name].match(line.text.strip()) is not None


def is_date(line: Line) -> bool:
    """Whether it is a head's line of place and date."""
    return _DATE.search(line.text) is not None


@dataclass(slots=True)
class Block:
    """Lines without a blank line between them; ``breaks``: a form feed stands before it."""

    lines: list[Line] = field(default_factory=list)
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, as many in each; ``ruled`` unless only runs of blanks part them."""

    rows: tuple[tuple[Line, ...], ...]
    ruled: bool


@dataclass(slots=True)
class Parts:
    """The text's parts; those it lacks are empty. ``left`` and ``right`` are the head's columns."""

    left: list[Line] = field(default_factory=list)
    right: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    recipients: list[Line] = field(default_factory=list)
    signature: list[Block] = field(default_factory=list)
    appendix: list[Block] = field(default_factory=list)


def blocks(text: str) -> list[Block]:
    """The text's lines with their offsets, grouped; drawn rules are left out."""
    found = [Block()]
    offset = 0
    for whole in text.splitlines(keepends=True):
        line = whole.rstrip()
        if line and not DRAWN_RULE.fullmatch(line):
            found[-1].lines.append(Line(line, offset))
        elif found[-1].lines and not line:
            found.append(Block())
        if "\f" in whole[len(line) :]:
            found.append(Block(breaks=True))
        offset += len(whole)
    return [block for block in found if block.lines]


def part(text_blocks: Iterable[Block]) -> Parts:
    """Tell the parts of a text apart."""
    rest = list(text_blocks)
    parts = Parts()
    _take_head(rest, parts)
    if rest and rest[0].lines[0].text.strip().isupper() and len(rest[0].lines[0].text.strip()) < 60:
        lines = rest[0].lines
        end = next((i for i, line in enumerate(lines) if len(line.text) > _TITLE_LENGTH or cells(line)), len(lines))
        parts.title = lines[:end]
        rest = ([Block(lines[end:])] if lines[end:] else []) + rest[1:]
    _take_end(rest, parts)
    return parts


def _take_head(rest: list[Block], parts: Parts) -> None:
    """The head's blocks: boxed words and issuers up to the national title, which one of the first three begins."""
    for number, block in enumerate(rest[:4]):
        at = next((i for i, line in enumerate(block.lines) if opens("national_title", line)), None)
        if at is not None:
            parts.left = [line for before in rest[:number] for line in before.lines] + block.lines[:at]
            parts.right = block.lines[at:]
            del rest[: number + 1]
            while rest and len(rest[0].lines) <= 2 and all(_belongs_to_head(line) for line in rest[0].lines):
                parts.right += rest.pop(0).lines
            break
        if any((len(line.text) > 90 and not opens("numbered", line)) or cells(line) for line in block.lines):
            break
    # The right column ends with its date; boxed words below it belong to the left.
    parts.left += [line for line in parts.right if opens("boxed", line)]
    parts.right = [line for line in parts.right if not opens("boxed", line)]


def _belongs_to_head(line: Line) -> bool:
    return opens("boxed", line) or (is_date(line) and len(line.text) < 60 and line.text.count(",") <= 1)


def _take_end(rest: list[Block], parts: Parts) -> None:
    """Recipients and signature: after the recipients, or before them, or at the end of a text that names none."""
    at = next(
        (
            (i, j)
            for i in reversed(range(len(rest)))
            for j, line in enumerate(rest[i].lines)
            if opens("recipients", line)
        ),
        None,
    )
    if at is None:
        end = _signature_start(rest)
        parts.body, parts.signature = rest[:end], rest[end:]
        return
    number, first = at
    lines = rest[number].lines
    stop = next(
        (
            i
            for i, line in enumerate(lines)
            if i > first and line.text.strip().isupper() and line.text.strip()[0].isalpha()
        ),
        len(lines),
    )
    parts.recipients = lines[first:stop]
    before = rest[:number] + ([Block(lines[:first], rest[number].breaks)] if first else [])
    after = ([Block(lines[stop:])] if lines[stop:] else []) + rest[number + 1 :]
    end = next((i for i, block in enumerate(after) if i > 8 or not _can_sign(block)), len(after))
    parts.body, parts.signature, parts.appendix = before, after[:end], after[end:]
    if not parts.signature:
        end = _signature_start(before)
        parts.body, parts.signature = before[:end], before[end:]


def _can_sign(block: Block) -> bool:
    return (
        not block.breaks
        and not opens("appendix", block.lines[0])
        and all(len(line.text) <= _SIGNATURE_LENGTH for line in block.lines)
    )


def _signature_start(rest: Sequence[Block]) -> int:
    """Where the signature begins at the end of the blocks: a post in capitals, then a name. Their number if none."""
    if len(rest) < 3 or not (_can_sign(rest[-1]) and _can_sign(rest[-2])):
        return len(rest)
    name, post = rest[-1].lines, rest[-2].lines
    is_name = len(name) == 1 and not re.search(r"[.;:!?]$|^[-+\d]", name[0].text.strip())
    return len(rest) - 2 if is_name and post[0].text.strip().isupper() else len(rest)


# -- tables ------------------------------------------------------------------------------------------


def cells(line: Line) -> list[Line]:
    """The cells of a line that ``|`` or tabs or runs of three blanks part; none where nothing parts it."""
    if _CELLS.search(line.text):
        found = _split(line, _CELLS)
        framed = len(found) > 2 and not found[0].text and not found[-1].text  # ``| a | b |``
        return found[1:-1] if framed else found
    stripped = Line(line.text.strip(), line.start + len(line.text) - len(line.text.lstrip()))
    if "\t" in stripped.text:
        return _split(line, re.compile(r"\t"))  # with the blank cells at its left, as of a row of sums
    return _split(stripped, _BLANKS) if _BLANKS.search(stripped.text) else []


def _split(line: Line, separator: re.Pattern[str]) -> list[Line]:
    found, begun = [], 0
    for match in [*separator.finditer(line.text), None]:
        end = len(line.text) if match is None else match.start()
        cell = line.text[begun:end]
        found.append(Line(cell.strip(), line.start + begun + len(cell) - len(cell.lstrip())))
        begun = end if match is None else match.end()
    return found


def flow(block: Block) -> list[Line | Table]:
    """The block's lines and, for each run of lines parted into cells alike, its table.

    A line with ``|`` is a row by itself; with tabs or blanks only, two lines make a table.
    """
    found: list[Line | Table] = []
    run: list[list[Line]] = []
    kind = ""

    def close() -> None:
        if run:
            if kind == "\t":
                indent = min(next((n for n, cell in enumerate(row) if cell.text), 0) for row in run)
                run[:] = [row[indent:] for row in run]
            columns = max(map(len, run))
            rows = [(*row, *[Line("", row[-1].start)] * (columns - len(row))) for row in run]
            found.append(Table(tuple(map(tuple, rows)), ruled=kind != " "))
            run.clear()

    for position, line in enumerate(block.lines):
        row, here = cells(line), _kind(line)
        near = [other for other in block.lines[max(position - 1, 0) : position + 2] if other is not line]
        if not row or (here != "|" and not any(cells(other) and _kind(other) == here for other in near)):
            close()
            found.append(line)
            continue
        if here != kind:
            close()
        kind = here
        run.append(row)
    close()
    return found


def _kind(line: Line) -> str:
    return "|" if _CELLS.search(line.text) else "\t" if "\t" in line.text.strip() else " "
