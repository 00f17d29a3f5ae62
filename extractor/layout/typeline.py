"""The line that names the type of a document: ``BÁO CÁO``, ``KẾ HOẠCH LIÊN NGÀNH``, ``B Á O  C Á O``."""

from __future__ import annotations

from extractor import regex
from extractor.document import Document
from extractor.layout.cells import Cell, in_capitals
from extractor.vietnamese.document_types import DocumentKind, by_compact_name

_DRAFT = regex.compile(r"\W*du thao\s+")


def type_at(document: Document, cell: Cell, *, plain: bool = False) -> tuple[DocumentKind | None, int]:
    """The type that a cell is or, in capitals, starts with; and where its name ends in the text.

    ``plain``: also in lower case (``Kế hoạch phòng, chống …``). Letter-spaced print (``B Á O  C Á O``) counts.
    ``QUYẾT ĐỊNH:`` is the order in a decision, no type.
    """
    folded, clean = document.folded, document.clean
    start = cell.start
    draft = _DRAFT.match(folded, start, cell.end)
    if draft:
        start = draft.end()
    positions = [i for i in range(start, min(cell.end, start + 120)) if folded[i].isalnum()]
    compact = "".join(folded[i] for i in positions)
    if not compact:
        return None, start
    text = clean[start : cell.end]
    capitals = in_capitals(text)
    for name, kind in by_compact_name().items():
        if not compact.startswith(name):
            continue
        end = positions[len(name) - 1] + 1
        rest = clean[end : cell.end].strip(" .*")
        if rest.isdigit() and len(rest) < 3:
            rest, end = "", cell.end  # a footnote's sign
        if not rest and (capitals or text[:1].isupper()):
            return kind, end
        head = clean[start:end]
        if (
            rest
            and (in_capitals(head, share=0.95) or (plain and head[:1].isupper()))
            and head.count(" ") < len(name)
            and rest[0] not in ":,"
            and _starts_title(rest)
        ):
            return kind, end
    return None, start


_NO_TITLE = regex.compile(r"(?:và|VÀ|SƯ|CHI|NHÂN|HOẠCH|ĐỊNH|CHUNG|KHÁC|CHUYỂN TIẾP)\b")


def _starts_title(rest: str) -> bool:
    return _NO_TITLE.match(rest) is None
