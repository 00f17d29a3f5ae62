"""What a path of heads counts: cases or people, what was done with them, whose they are (``tables.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from extractor import regex
from extractor.casework import lexicon
from extractor.document import Document
from extractor.tables import Cell, Span
from extractor.tables.owning import is_office

_DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "tables.toml").read_text(encoding="utf-8"))
_FULL = {kind: regex.compile(_DATA[kind].replace("{verb}", _DATA["verb"])) for kind in ("cases", "people", "pair")}
_FIRST = {kind: regex.compile(_DATA[f"{kind}_first"]) for kind in ("cases", "people")}
_UNITS = {kind: regex.compile(_DATA[f"unit_{kind}"]) for kind in ("cases", "people")}
_UNIT_BEHIND = regex.compile(_DATA["unit_behind"])
_LEFT = regex.compile(_DATA["left"])
_DRUGS_ONLY = regex.compile(_DATA["drugs_only"])
PROCEEDINGS: dict[str, str] = _DATA["proceedings"]
_LONGEST = 160

Kind = Literal["cases", "people", "pair"]


@dataclass(frozen=True, slots=True)
class Slot:
    """What a path of heads counts; ``role`` is the word for the people, ``owner`` the force that the path names.

    ``of_drugs``: the path says that the crimes are drug crimes.
    """

    kind: Kind
    action: str | None
    role: str | None
    owner: Cell | None = None
    of_drugs: bool = False


def slot(document: Document, path: Sequence[Cell], unit: Span | None) -> Slot | None:
    """The counts that stand under the path, outermost head first; None where they are no cases of people or crimes.

    ``unit``: what the row's unit cell says (``vụ``).
    """
    kind: Kind | None = None
    role: str | None = None
    owner: Cell | None = None
    actions: list[str] = []
    for cell in reversed(path):
        words = cell.folded(document)
        if len(words) > _LONGEST or _LEFT.search(words):
            return None
        found = _kind(document, cell, words) if kind is None else None
        if found is not None:
            kind, role = found
        elif _is_other(document, cell):
            return None
        elif is_office(document, cell):
            owner = owner or cell
            continue
        if (said := action(document, cell)) is not None:
            actions.append(said)
    if kind is None and unit is not None and actions:
        kind, role = _of_unit(document, " ".join(document.folded[slice(*unit)].split())) or (None, None)
    if kind is None:
        return None
    of_drugs = any("drug" in lexicon.topics(document, cell.start, cell.end) for cell in path if cell)
    return Slot(kind, actions[0] if actions else None, role, owner, of_drugs)


def _kind(document: Document, cell: Cell, words: str) -> tuple[Kind, str | None] | None:
    """Whether a head counts cases, people or both, and the word for the people."""
    if (pair := _FULL["pair"].fullmatch(words)) is not None:
        return "pair", _role(pair["role"])
    for kind in ("cases", "people"):
        if _FULL[kind].fullmatch(words):
            return _counted(kind, words)
    behind = _UNIT_BEHIND.search(words)
    if behind is not None:
        found = _of_unit(document, behind["unit"])
        head = words[: behind.start()]
        plain = any(_FULL[kind].fullmatch(head.strip()) for kind in ("cases", "people"))
        if found is not None and (plain or action(document, cell) is not None):
            return found
    for kind in ("cases", "people"):
        first = _FIRST[kind].match(words)
        if first is not None and not _is_other(document, cell):
            rest = words[first.end() :]
            if _DRUGS_ONLY.fullmatch(rest) or action(document, cell) is not None:
                return _counted(kind, words)
    return None


def _of_unit(document: Document, words: str) -> tuple[Kind, str | None] | None:
    if (pair := _FULL["pair"].fullmatch(words)) is not None:
        return "pair", _role(pair["role"])
    if _UNITS["cases"].fullmatch(words):
        return "cases", None
    people = _UNITS["people"].fullmatch(words)
    return None if people is None else ("people", _role(people["role"]))


def _counted(kind: str, words: str) -> tuple[Kind, str | None]:
    return ("cases", None) if kind == "cases" else ("people", _role(words))


def _role(words: str) -> str:
    return next((role for word, role in _DATA["roles"].items() if word in words), "đối tượng")


def action(document: Document, cell: Cell) -> str | None:
    """What a head says was done; None where it says nothing, or several things."""
    return None if not cell else action_in(document, cell.start, cell.end)


def action_in(document: Document, start: int, end: int) -> str | None:
    """What the words at ``start:end`` say was done: one kind of proceeding, arrests that lead to it aside."""
    matches = lexicon.VERB.finditer(document.folded, start, end)
    verbs = {(match.lastgroup or "").rstrip("_") for match in matches if _exact(document, *match.span())}
    if len(verbs) > 1:
        verbs -= {"other"}
    if len(verbs) > 1:
        verbs -= {"arrest"}
    return verbs.pop() if len(verbs) == 1 else None


def _exact(document: Document, start: int, end: int) -> bool:
    return lexicon.exact(document, lexicon.ACTIONS_EXACT, start, end)


def _is_other(document: Document, cell: Cell) -> bool:
    """Whether a head names other crimes or accidents, and no drugs."""
    topics = lexicon.topics(document, cell.start, cell.end)
    return bool(topics) and "drug" not in topics
