"""The head of page one: its lines, each with the part that it plays (Nghị định 30/2020/NĐ-CP, Phụ lục I).

Rules for number, date, issuer, type and title ask here. What stands in one line of two columns is told apart by what
it is (the national motto, a number, a place and date), so that texts read column by column and texts read across
both columns give the same parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.document import Document
from extractor.layout.cells import Cell, in_capitals
from extractor.layout.marks import marks
from extractor.layout.patterns import one_of
from extractor.layout.roles import HeadLines, Role
from extractor.layout.titlelines import TitleLines
from extractor.layout.typeline import type_at
from extractor.vietnamese.document_types import DocumentKind


@dataclass(frozen=True, slots=True)
class Part:
    """A cell of the head and its role. ``kind`` is the document type that a ``type`` cell names, up to ``kind_end``."""

    cell: Cell
    role: Role
    kind: DocumentKind | None = None
    kind_end: int = 0


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The parts of the head in text order. ``end`` is where the body starts.

    ``formal``: whether this is the head of an official document at all; an article of a newspaper has none.
    """

    parts: tuple[Part, ...]
    end: int
    formal: bool

    def cells(self, role: Role) -> tuple[Cell, ...]:
        """The cells of that role, in text order."""
        return tuple(part.cell for part in self.parts if part.role == role)

    @property
    def kind(self) -> DocumentKind | None:
        """The document type that the head prints."""
        return next((part.kind for part in self.parts if part.role == "type"), None)

    @property
    def kind_span(self) -> tuple[int, int]:
        """Where the type's name stands; ask only where there is one."""
        return next((part.cell.start, part.kind_end) for part in self.parts if part.role == "type")


def letterhead(document: Document) -> Letterhead:
    """Read the head. Use ``document.derive(letterhead)``."""
    return _Reader(document).read()


class _Reader:
    """Finds type, issuer, title or subject among the lines, and where the body opens."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines = HeadLines(document)
        self.cells, self.roles = self.lines.cells, self.lines.roles

    def read(self) -> Letterhead:
        self._mark_type()
        opened = self._open_body()
        roles = self.roles[:opened]
        formal = any(role in ("motto", "number", "type") for role in roles)
        end = self.cells[opened].start if opened < len(self.cells) else (self.cells[-1].end if self.cells else 0)
        parts = tuple(
            Part(cell, role, *(self._kind(cell) if role == "type" else ()))
            for cell, role in zip(self.cells[:opened], roles, strict=True)
        )
        return Letterhead(parts, end, formal)

    def _kind(self, cell: Cell) -> tuple[DocumentKind | None, int]:
        found = type_at(self.document, cell)
        return found if found[0] is not None else type_at(self.document, cell, plain=True)

    def _mark_type(self) -> None:
        """The first cell that is nothing but a type; else the first that starts with one in capitals."""
        after = max((i for i, role in enumerate(self.roles[:40]) if role == "motto"), default=-1)
        numbered = next((i for i, role in enumerate(self.roles) if role == "number"), -1)
        candidates: list[tuple[int, bool, int]] = []
        for index, cell in enumerate(self.cells):
            if self.roles[index] == "address" or (index > max(after, numbered) + 14):
                break
            if self.roles[index] in ("text", "draft"):
                kind, end = type_at(self.document, cell)
                if kind is not None:
                    whole = end >= cell.end or not self.lines.clean(cell)[end - cell.start :].strip(" .")
                    candidates.append((int(not whole), index < min(after, numbered), index))
                elif numbered >= 0 and index > numbered and self._is_plain_heading(cell):
                    candidates.append((2, False, index))
        if candidates:
            self.roles[min(candidates)[2]] = "type"

    def _is_plain_heading(self, cell: Cell) -> bool:
        """``Kế hoạch phòng, chống ma túy năm 2024`` under a number: type and title in one line, not in capitals."""
        clean = self.lines.clean(cell)
        if len(clean) > 200 or clean.endswith((".", ":", ";", ",")) or not clean[:1].isupper():
            return False
        return type_at(self.document, cell, plain=True)[0] is not None

    def _open_body(self) -> int:
        """Index of the first cell of the body; title, subject and issuer get their roles on the way."""
        at = self.roles.index("type") if "type" in self.roles else None
        if at is not None:
            self._mark_issuer(at)
            return TitleLines(self.lines, at, typed_end=self._kind(self.cells[at])[1]).end
        for index in range(len(self.cells)):
            if self.roles[index] == "address" or (self.roles[index] == "text" and self._opens_body(index)):
                self._mark_issuer(index)
                self._mark_subject(index)
                return index
        if not any(role in ("motto", "number") for role in self.roles):
            return 0
        self._mark_issuer(len(self.roles))
        self._mark_subject(len(self.roles))
        return len(self.cells)

    def _opens_body(self, index: int) -> bool:
        cell = self.cells[index]
        folded = self.lines.folded(cell)
        if one_of("body", "openings").match(folded):
            return not in_capitals(self.lines.clean(cell)) or not folded.startswith(("- ", "+ "))
        seen = "subject" in self.roles[:index] or "number" in self.roles[:index] or "motto" in self.roles[:index]
        return len(folded) > (160 if seen else 400) and not in_capitals(self.lines.clean(cell))

    def _mark_issuer(self, stop: int) -> None:
        subject = False
        for index in range(stop):
            if self.roles[index] == "subject":
                subject = True
            elif self.roles[index] in ("number", "motto", "type"):
                subject = False
            if self.roles[index] == "text" and not subject and len(self.lines.folded(self.cells[index])) < 140:
                self.roles[index] = "issuer"

    def _mark_subject(self, stop: int) -> None:
        """The trích yếu of a công văn goes on in the lines below it, until the next known part."""
        if "subject" not in self.roles[:stop]:
            return
        first = self.roles.index("subject")
        block = self.cells[first].block
        for index in range(first + 1, stop):
            cell = self.cells[index]
            if self.roles[index] == "issuer" and index > first:
                self.roles[index] = "text"
            if self.roles[index] != "text" or in_capitals(self.lines.clean(cell)):
                continue
            if cell.block > block + 1 or (cell.block != block and self.lines.clean(cell)[:1].isupper()):
                break
            self.roles[index] = "subject"
            block = cell.block


def stamped(document: Document, role: Literal["urgency", "secrecy"]) -> tuple[int, int] | None:
    """The span of the words of a stamp of that kind in the head, or else of one that was read apart."""
    for cell in document.derive(letterhead).cells(role):
        match = one_of(role, "values", before=r"(?<!\w)", after=r"(?!\w)").search(document.folded, cell.start, cell.end)
        later = match
        while later is not None:  # "Độ mật: Mật" names the kind first
            match = later
            later = one_of(role, "values", before=r"(?<!\w)", after=r"(?!\w)").search(
                document.folded, match.end(), cell.end
            )
        if match is not None:
            return match.span()
    return next((mark.span for mark in document.derive(marks) if mark.rank == role), None)
