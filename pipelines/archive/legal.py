"""Legal documents: one row for each ``uri`` that is cited, with what its mentions and the catalogue tell.

What a row says must not depend on the order in which documents come: of several spellings the best one stands, by a
fixed order among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, insert, select, update

from extractor.catalogue import builtin
from extractor.catalogue.identity import entry_of
from extractor.vietnamese.uri import parse_uri
from pipelines.archive.rows import cut
from pipelines.archive.tables import legal_documents

Row = dict[str, Any]

_SPELLED = ("type", "number", "issuer", "title")
_AT_A_TIME = 500


def note(connection: Connection, citations: Iterable[Mapping[str, Any]]) -> None:
    """Make or complete the row of every ``uri`` among these rows of ``citations``."""
    mentions: dict[str, Row] = {}
    for citation in citations:
        if uri := citation["uri"]:
            mentions[uri] = _better(mentions.get(uri), citation)
    known: dict[str, Row] = {}
    uris = sorted(mentions)
    for first in range(0, len(uris), _AT_A_TIME):
        chosen = legal_documents.c.uri.in_(uris[first : first + _AT_A_TIME])
        known |= {row.uri: dict(row._mapping) for row in connection.execute(select(legal_documents).where(chosen))}
    new = []
    for uri in uris:
        if uri not in known:
            new.append(_row(uri, mentions[uri]))
        elif not known[uri]["in_catalogue"]:
            better = _better(known[uri], mentions[uri])
            if any(better[name] != known[uri][name] for name in _SPELLED):
                connection.execute(
                    update(legal_documents)
                    .where(legal_documents.c.uri == uri)
                    .values({name: better[name] for name in _SPELLED})
                )
    if new:
        connection.execute(insert(legal_documents), new)


def _better(one: Mapping[str, Any] | None, other: Mapping[str, Any]) -> Row:
    """Of each part of two mentions the better spelling."""
    if one is None:
        return {name: other[name] for name in _SPELLED}
    return {name: max(one[name], other[name], key=_quality) for name in _SPELLED}


def _quality(text: str | None) -> tuple[int, bool, bool, str]:
    """How well a name is written: with its accents, not all in capitals, with a capital first."""
    if text is None:
        return (-1, False, False, "")
    return (sum(not letter.isascii() for letter in text), not text.isupper(), text[:1].isupper(), text)


def _row(uri: str, mention: Row) -> Row:
    act = parse_uri(uri)
    row = {
        "uri": uri,
        **mention,
        "date": act.when if act and act.has_day else None,
        "year": int(act.when[:4]) if act and act.when and act.when[:4].isdigit() else None,
        "issuer_slug": act.issuer if act else None,
        **_of_catalogue(uri),
    }
    row |= {name: cut(row[name]) for name in ("type", "number", "issuer_slug")}
    if row["year"] is None and act and act.year_in_number:
        row["year"] = int(act.year_in_number)
    return row


@cache
def _of_catalogue(uri: str) -> Mapping[str, Any]:
    """What the packaged catalogue tells of a document."""
    act = parse_uri(uri)
    entry = entry_of(act, builtin()) if act else None
    if entry is None:
        unknown = ("effective_from", "effective_to", "replaced_by")
        return {"in_catalogue": False, **dict.fromkeys(unknown)}
    told = {"type": entry.type, "number": entry.number, "title": entry.title, "date": entry.date}
    return {
        **{name: value for name, value in told.items() if value},
        "in_catalogue": True,
        "effective_from": entry.effective_from,
        "effective_to": entry.effective_to,
        "replaced_by": entry.replaced_by,
    }
