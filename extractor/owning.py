"""Whose a paragraph, list item or row of a table is by its head: ``- Công an huyện: …``, ``1 | Đồn BP 407 | …``."""

from __future__ import annotations

from dataclasses import dataclass

from extractor import regex
from extractor.acting import SUBJECT, any_of, name_of
from extractor.document import Document
from extractor.sentences import Block

_FORCE = regex.compile(rf"{any_of('actor', 'heads')}(?![a-z0-9])")
_HEADING = regex.compile(
    rf"(?:[\s(\d.)+*•●▪◦\[\]'-]{{0,8}}|\(?[a-z]\)\s*)(?P<name>(?:{any_of('actor', 'heads')}(?![a-z0-9])"
    r"|(?:huyen|thanh pho|tp\.?|thi xa|tx\.?|quan|xa|phuong|thi tran|dac khu|tinh)\s)[^.;:\n]{0,80}?)\s*:"
)
_PLACE = regex.compile(
    r"(?i:huyện|thành phố|tp\.?|thị xã|tx\.?|quận|xã|phường|thị trấn|đặc khu|tỉnh)\s+(?:\d{1,2}\b|\p{Lu}\p{Ll})"
)
_ROW = regex.compile(r"(?:\|\s*)?(?:\(?\d{1,2}[.)]?\s*\|\s*)?(?P<name>[a-z][^|\n]{1,80}?)\s*\|")
_ROW_OF_ALL = regex.compile(r"(?:tong|cong|toan|tt|stt)(?![a-z])")
_TABLE_OF_FORCES = regex.compile(
    r"(?:\|\s*)?(?:(?:s?tt|so tt|so)\s*\|\s*)?"
    r"(?:ten )?(?:don vi(?! tinh| do)|luc luong|dia phuong|dia ban|huyen|xa|co quan)\b[^|]{0,30}\|"
)
_DIGIT = regex.compile(r"\d")
_LONGEST_HEAD = 120  # code points


@dataclass(frozen=True, slots=True)
class Owner:
    """The force or place whose results follow; ``name`` as written, None where it stands for everybody."""

    name: str | None


def heads_forces(line: str) -> bool:
    """Whether the folded line is the head of a table with forces or places in its first column."""
    return _TABLE_OF_FORCES.match(line) is not None


def owner_of(document: Document, block: Block, *, of_forces: bool) -> Owner | None:
    """Whose the block is by its head, None where no head says so; ``of_forces``: the table above names forces."""
    cell = document.folded.find("|", block.start, min(block.end, block.start + _LONGEST_HEAD))
    row = _ROW.match(document.folded, block.start, block.start + _LONGEST_HEAD + 20) if cell >= 0 else None
    if row is not None and _DIGIT.search(document.folded, row.end(), block.end):
        of_one = not _ROW_OF_ALL.match(row["name"]) and (of_forces or _FORCE.match(row["name"]))
        return Owner(_written(document, row.span("name"))) if of_one else None
    if not (block.level or block.footnote):
        return None
    heading = _HEADING.match(document.folded, block.start, min(block.end + 1, block.start + _LONGEST_HEAD))
    if heading is None or SUBJECT.search(heading.group() + " "):
        return None
    start, end = heading.span("name")
    if _FORCE.match(document.folded, start):
        return Owner(name_of(document, start, end))
    if _PLACE.match(document.clean, start):  # "Phương hướng: …" begins like "Phường …"
        return Owner(_written(document, (start, end)))
    return None


def _written(document: Document, span: tuple[int, int]) -> str:
    return " ".join(document.clean[slice(*span)].split())
