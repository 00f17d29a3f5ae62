"""What each column holds, by its heads and its cells."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import regex
from extractor.document import Document
from extractor.tables.model import Cell, Column, Kind, Role, Span
from extractor.tables.numbers import is_figure, is_missing
from extractor.tables.raw import RawTable
from extractor.tables.words import HEADS, ORDINALS, PLANNED

_LETTERS = regex.compile(r"[a-z]{2}")
_UNIT_IN_HEAD = regex.compile(
    r"[(\[]\s?(?:(?:dvt|dv|don vi(?: tinh)?|tinh (?:bang|theo))\s?:?\s?)?"
    r"(?P<unit>[a-z0-9.][a-z0-9./% ]{0,24}?)\s?[)\]]$"
    r"| dang (?P<unit>vien)$|, ?(?P<unit>kg|gam|g|vien|banh|nguoi|vu|cay|lit|ml|dong|trieu dong)$"
)
_NO_UNIT = regex.compile(r"[\d\s./+=-]+|(?:nam|nu|neu co|luy ke|trong ky|thang|dot|ky nay)\b.*|(?![gl]\b)[a-z]\b")
_SHORT_UNIT = 24  # code points


def columns_of(document: Document, table: RawTable) -> tuple[Column, ...]:
    """The columns with their roles; at most one names the rows, one numbers them, one gives their units."""
    heads = [" ".join(cell.folded(document) for cell in path) for path in table.heads]
    cells = [[row.cells[at] for row in table.body] for at in range(len(table.heads))]
    roles: list[Role] = []
    for at, column in enumerate(cells):
        roles.append(_role(document, heads[at], table.heads[at], column, roles))
    if "name" not in roles:
        words = _name_without_head(document, cells, roles)
        if words is not None:
            roles[words] = "name"
    kinds = _kinds(heads, roles)
    return tuple(
        Column(at, table.heads[at], roles[at], _unit(document, table.heads[at]), kinds[at]) for at in range(len(roles))
    )


def _role(document: Document, head: str, path: Sequence[Cell], cells: Sequence[Cell], before: Sequence[Role]) -> Role:
    """What a column holds; ``before``: the roles of the columns to its left."""
    words = path[-1].folded(document) if path else ""
    filled = [cell for cell in cells if not is_missing(document, cell)]
    figures = sum(is_figure(document, cell) for cell in filled)
    texts = sum(_LETTERS.search(cell.folded(document)) is not None for cell in filled) - sum(
        _LETTERS.search(cell.folded(document)) is not None for cell in filled if is_figure(document, cell)
    )
    if not before and (HEADS["ordinal"].fullmatch(words) or _all_marks(document, filled, words)):
        return "ordinal"
    if HEADS["code"].fullmatch(words) or (HEADS["note"].fullmatch(words) and figures * 2 <= len(filled)):
        return "note"
    if HEADS["unit"].fullmatch(words) and "name" in before and texts * 2 > len(filled):
        return "unit" if all(cell.end - cell.start <= _SHORT_UNIT for cell in filled) else "text"
    if "name" not in before and "figure" not in before:
        if HEADS["period"].fullmatch(words) and filled:
            return "name"
        if texts and texts * 2 >= len(filled):
            return "name"
    if figures and figures * 2 >= len(filled):
        return "figure"
    return "text" if texts else "figure" if figures else "text"


def _all_marks(document: Document, filled: Sequence[Cell], head: str) -> bool:
    """Whether all cells number their rows: 1, 2, 3, or I, 1, 2, II; a column with a head of its own counts things."""
    if head or len(filled) < 2:
        return False
    kinds = [ORDINALS[kind] for kind in ("letter", "roman", "number", "dotted", "small")]
    if not all(any(kind.fullmatch(document.clean, cell.start, cell.end) for kind in kinds) for cell in filled):
        return False
    numbers = [int(word) for word in (cell.folded(document).strip("().") for cell in filled) if word.isdigit()]
    return not numbers or numbers[0] == 1


def _name_without_head(document: Document, cells: Sequence[Sequence[Cell]], roles: Sequence[Role]) -> int | None:
    """The first column of words, where figures stand to its left (``Số liệu | Nội dung``)."""
    for at, column in enumerate(cells):
        letters = sum(_LETTERS.search(cell.folded(document)) is not None for cell in column if cell)
        if roles[at] == "text" and letters * 2 > len(column):
            return at
    return None


def _unit(document: Document, path: Sequence[Cell]) -> Span | None:
    """The unit in the innermost head that gives one."""
    for cell in reversed(path):
        start, end = cell.parts[-1]
        match = _UNIT_IN_HEAD.search(document.folded, start, end)
        if match is not None and not _NO_UNIT.fullmatch(match["unit"]):
            return match.span("unit")
    return None


def _kinds(heads: Sequence[str], roles: Sequence[Role]) -> list[Kind]:
    """What each column's numbers are. Of columns of times beside a comparison, or of two times, the last is it."""
    kinds: list[Kind] = []
    for head in heads:
        if HEADS["percent"].search(head):
            kinds.append("percent")
        elif HEADS["change"].search(head):
            kinds.append("change")
        elif HEADS["base"].search(head):
            kinds.append("base")
        elif PLANNED.search(head):
            kinds.append("plan")
        elif HEADS["running"].search(head):
            kinds.append("running")
        else:
            kinds.append("value")
    if not any(kind == "value" for kind, role in zip(kinds, roles, strict=True) if role == "figure"):
        kinds = ["value" if kind == "running" else kind for kind in kinds]  # nothing but sums since then
    compared = any(kind in ("change", "percent") for kind, role in zip(kinds, roles, strict=True) if role == "figure")
    groups: dict[str, list[tuple[int, int]]] = {}
    for at, head in enumerate(heads):
        match = HEADS["dated"].search(head)
        if match is not None and kinds[at] == "value" and roles[at] == "figure":
            groups.setdefault(HEADS["dated"].sub("", head), []).append((int(match.group()), at))
    for dated in groups.values():
        years = {year for year, _ in dated}
        if len(years) == 2 or (compared and len(years) > 1):
            for year, at in dated:
                kinds[at] = "value" if year == max(years) else "base"
    return kinds
