"""What stands in a register's notes (ghi chú): copies and drafts, marks of secrecy, what was written by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from pipelines.archive.fact_tables import warnings
from pipelines.archive.tables import documents, likenesses, pages
from pipelines.likeness.groups import groups

Head = Mapping[str, Any]

MOST = 3
"""Copies that are named; more are counted."""

_RELATIONS = ("same", "draft_of", "has_draft", "draft", "revised")
"""In the order in which they are told."""


class Notes:
    """Makes the notes of documents, some hundreds at a time. ``words``: templates (``register_words.toml``, ``note``).

    The documents that are one (:func:`pipelines.likeness.groups.groups`) are asked for once, at the beginning.
    """

    def __init__(self, connection: Connection, words: Mapping[str, str]) -> None:
        self._connection = connection
        self._words = words
        self._stands_for = groups(connection)
        self._warned = [code for code in words if code.startswith("handwritten-") or code == "poor-scan"]

    def of(self, heads: Sequence[Head]) -> dict[str, str]:
        """The note of each document, by its id; empty where there is nothing to say."""
        ids = [head["id"] for head in heads]
        likes, warned, starts = self._likes(ids), self._warnings(ids), self._starts(heads)
        said: dict[str, str] = {}
        for head in heads:
            own = head["id"]
            lines = [*self._unnamed(head), *self._twins(own, likes.get(own, ()))]
            lines += [*self._marks(head), *warned.get(own, ())]
            if head["part"] > 1:
                lines.append(self._words["part"].format(part=head["part"], page=starts.get(own, "?")))
            said[own] = "; ".join(lines)
        return said

    def _unnamed(self, head: Head) -> Iterable[str]:
        """On paper a row without number, body and title would say nothing: its file is named."""
        if not any(head[name] for name in ("number", "title", "issuer")):
            yield self._words["unnamed"].format(file=head["source"].rpartition("/")[2])

    def _marks(self, head: Head) -> Iterable[str]:
        for name in ("secrecy", "urgency"):
            if head[name]:
                yield self._words[name].format(text=head[name])

    def _twins(self, own: str, pairs: Iterable[tuple[str, str, str]]) -> Iterable[str]:
        """``pairs``: kind of likeness, the other's id, what it is called."""
        named: defaultdict[str, list[str]] = defaultdict(list)
        for kind, other, name in pairs:
            named[self._relation(kind, own, other)].append(name)
        for relation in _RELATIONS:
            names = sorted(named[relation])
            if not names:
                continue
            told = "; ".join(names[:MOST])
            if len(names) > MOST:
                told = f"{told}; {self._words['more'].format(count=len(names) - MOST)}"
            yield self._words[relation].format(others=told)

    def _relation(self, kind: str, own: str, other: str) -> str:
        if kind == "draft":
            first = self._stands_for.get(own, own)
            return "has_draft" if first == own else "draft_of" if first == other else "draft"
        return kind

    def _likes(self, ids: Sequence[str]) -> dict[str, list[tuple[str, str, str]]]:
        other = documents.alias("other")
        found: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for own_side, other_side in (
            (likenesses.c.first_id, likenesses.c.second_id),
            (likenesses.c.second_id, likenesses.c.first_id),
        ):
            chosen = (
                select(own_side, likenesses.c.kind, other.c.id, other.c.number, other.c.source)
                .join(other, other.c.id == other_side)
                .where(own_side.in_(ids), other.c.current)
            )
            for own, kind, name, number, source in self._connection.execute(chosen):
                file = source.rpartition("/")[2]
                found[own].append((kind, name, f"{number} ({file})" if number else file))
        return found

    def _warnings(self, ids: Sequence[str]) -> dict[str, list[str]]:
        chosen = (
            select(warnings.c.document_id, warnings.c.code, warnings.c.page)
            .where(warnings.c.document_id.in_(ids), warnings.c.code.in_(self._warned))
            .order_by(warnings.c.document_id, warnings.c.ordinal)
        )
        pages_of: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for own, code, page in self._connection.execute(chosen):
            if page is not None and page not in pages_of[own][code]:
                pages_of[own][code].append(page)
        return {
            own: [self._words[code].format(page=", ".join(map(str, found))) for code, found in by_code.items()]
            for own, by_code in pages_of.items()
        }

    def _starts(self, heads: Sequence[Head]) -> dict[str, int]:
        """The first page, in its file, of documents that share one."""
        ids = [head["id"] for head in heads if head["part"] > 1]
        if not ids:
            return {}
        where = (pages.c.document_id.in_(ids), pages.c.ordinal == 0, pages.c.number.is_not(None))
        chosen = select(pages.c.document_id, pages.c.number).where(*where)
        return {row.document_id: row.number for row in self._connection.execute(chosen)}
