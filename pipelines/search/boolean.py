"""What is asked of the index, and how each database is told so. Terms are data: no letter of them is an operator."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """Documents that have this term."""

    term: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Documents that have a word that begins so."""

    start: str


@dataclass(frozen=True, slots=True)
class All:
    """Documents that all of these find."""

    of: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Documents that any of these finds."""

    of: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Documents that the first finds and the second does not."""

    one: Question
    other: Question


Question = Term | Prefix | All | Either | Without


def every(questions: Iterable[Question]) -> Question:
    """All of them; a single one as it is."""
    distinct = tuple(dict.fromkeys(questions))
    return distinct[0] if len(distinct) == 1 else All(distinct)


def either(questions: Iterable[Question]) -> Question:
    """Any of them; a single one as it is."""
    distinct = tuple(dict.fromkeys(questions))
    return distinct[0] if len(distinct) == 1 else Either(distinct)


def is_found(question: Question, terms: Set[str]) -> bool:
    """Whether a document that has these terms is found."""
    match question:
        case Term(term):
            return term in terms
        case Prefix(start):
            return any(term.startswith(start) for term in terms)
        case All(of):
            return all(is_found(one, terms) for one in of)
        case Either(of):
            return any(is_found(one, terms) for one in of)
        case Without(one, other):
            return is_found(one, terms) and not is_found(other, terms)


def for_sqlite(question: Question) -> str:
    """In the language of FTS5."""
    match question:
        case Term(term):
            return _string(term)
        case Prefix(start):
            return _string(start) + " *"
        case All(of):
            return "(" + " AND ".join(map(for_sqlite, of)) + ")"
        case Either(of):
            return "(" + " OR ".join(map(for_sqlite, of)) + ")"
        case Without(one, other):
            return f"({for_sqlite(one)} NOT {for_sqlite(other)})"


def for_postgresql(question: Question) -> str:
    """As a ``tsquery``."""
    match question:
        case Term(term):
            return _lexeme(term)
        case Prefix(start):
            return _lexeme(start) + ":*"
        case All(of):
            return "(" + " & ".join(map(for_postgresql, of)) + ")"
        case Either(of):
            return "(" + " | ".join(map(for_postgresql, of)) + ")"
        case Without(one, other):
            return f"({for_postgresql(one)} & !{for_postgresql(other)})"


def _string(term: str) -> str:
    return f'"{_plain(term)}"'


def _lexeme(term: str) -> str:
    return f"'{_plain(term)}'"


def _plain(term: str) -> str:
    """Without ASCII signs, which no term has: whatever a query holds, it ends no string."""
    return "".join(letter for letter in term if letter.isalnum() or not letter.isascii())
