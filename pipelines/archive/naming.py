"""What people call a document of the archive, and a fact of it: ``3f2a91``, ``2019/bao-cao.pdf``, ``36-CT/TW``,
``3f2a91…#seizure-3``.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from extractor.errors import ArgumentInvalid, printable
from pipelines.archive import ledger
from pipelines.archive.fetching import Entry
from pipelines.archive.file_names import file_names, folded, key_of_name
from pipelines.archive.tables import documents, files
from pipelines.likeness.groups import groups

SHORTEST = 6
"""So many letters of an id name a document, where no other id begins with them."""
SHOWN = 10
"""Candidates that a refusal lists."""
WIDEST = 90
"""Letters of a candidate's source: its end tells most."""
MOST = 2_000
"""Documents of one serial, or files of one name, that are looked through."""

INSIDE = "!/"
"""Between the name of a zip and that of its member (see :mod:`pipelines.bulk.zips`)."""

_ID = re.compile(r"[0-9a-f]{6,16}(?:-[0-9]{0,4})?")
_FACT = re.compile(r"[a-z][a-z_]*(?:-[a-z0-9_]+)+")
"""``seizure-3``, ``header-doc-type``, ``header-recipient-2``; a member of a zip called ``a.pdf#2`` has none."""
_TOKENS = re.compile(r"\d+|[a-z]+")

_COLUMNS = [documents.c[name] for name in Entry.__dataclass_fields__]


def fact_name(document_id: str, fact_id: str) -> str:
    """The name of a fact in outputs and commands: ``3f2a91c04d5e6f70#seizure-3``."""
    return f"{document_id}#{fact_id}"


def split_fact(name: str) -> tuple[str, str | None]:
    """The document's name and the fact's id of ``DOCUMENT#FACT-ID``; the id is None where the name is a document's."""
    document, found, fact = name.rpartition("#")
    return (document, fact) if found and document and _FACT.fullmatch(fact) else (name, None)


def find(connection: Connection, name: str) -> Entry:
    """The document that somebody calls so, of those that a file holds now.

    ``name`` is its id or at least six first letters of it; the path of its file, whole (also relative to the working
    folder) or from any folder on (``2019/bao-cao.pdf``; case and diacritics do not matter where none differs by them
    alone), or of any file with the same bytes; or its number (``36-CT/TW``, ``36 ct tw``, ``Chỉ thị số 36-CT/TW``). A
    whole id goes before all else, then a whole path. Of copies of one paper it is the one that stands for them.

    Raises ``ArgumentInvalid`` where no document or several are called so; its cause lists the candidates, at most
    :data:`SHOWN`, and for a file without a record says why it has none.
    """
    name = unicodedata.normalize("NFC", name.strip())
    if not name or "\0" in name:
        raise ArgumentInvalid("a document has no empty name", remedy="give its id, its file or its number")
    own = _whole_id(connection, name)
    if own is not None:
        return own
    paths = _by_path(connection, name)
    whole = _chosen(connection, [row for row in paths if row.source == name or _place(row) == name])
    if len(whole) == 1:
        return whole[0]
    named = whole or _distinct(
        [*_beginning(connection, name), *_chosen(connection, paths), *_numbered(connection, name)]
    )
    if len(named) > 1:
        stands = groups(connection, of=[one.id for one in named])
        papers = {stands.get(one.id, one.id) for one in named}
        named = [one for one in named if {one.id} == papers] or named
    if len(named) == 1:
        return named[0]
    if named:
        raise ArgumentInvalid(
            f"{name!r} may be one of {_count(len(named))} documents: {_listed(connection, named)}",
            remedy="name one by its id, or by more of its path",
        )
    raise _nothing(connection, name, paths)


# -- by id -----------------------------------------------------------------------------------------------------------


def _whole_id(connection: Connection, name: str) -> Entry | None:
    row = connection.execute(select(*_COLUMNS, documents.c.replaced_by).where(documents.c.id == name)).one_or_none()
    if row is None:
        return None
    *values, newer = row
    entry = Entry(*values)
    if entry.current:
        return entry
    heir = newer and connection.scalar(select(documents.c.id).where(documents.c.id == newer, documents.c.current))
    cause = f"document {entry.id} is no longer in the archive: its file holds something else by now"
    raise ArgumentInvalid(cause, source=entry.source, remedy=f"name {heir}" if heir else "name one that it lists")


def _beginning(connection: Connection, name: str) -> list[Entry]:
    """Documents whose id begins so."""
    start = name.lower()
    if not _ID.fullmatch(start):
        return []
    chosen = select(*_COLUMNS).where(documents.c.id >= start, documents.c.id < start + "g", documents.c.current)
    return _entries(connection, chosen.order_by(documents.c.id).limit(MOST))


# -- by file ---------------------------------------------------------------------------------------------------------


_FILE_COLUMNS = (
    files.c.id, files.c.source, files.c.path, files.c.member, files.c.state, files.c.cause, files.c.remedy,
    files.c.duplicate_of,
)  # fmt: skip


def _by_path(connection: Connection, name: str) -> list[Any]:
    """The ledger's files whose path is that, or ends so; the whole path alone where there is one."""
    path = os.path.realpath(name)
    members = [(path[:position], path[position + len(INSIDE) :]) for position in _positions(path, INSIDE)]
    keys = [ledger.key_of(path, None), *(ledger.key_of(*member) for member in members)]
    exact = connection.execute(select(*_FILE_COLUMNS).where(files.c.key.in_(keys))).all()
    if exact:
        return list(exact)
    chosen = (
        select(*_FILE_COLUMNS)
        .join(file_names, file_names.c.file == files.c.id)
        .where(file_names.c.name == key_of_name(name))
        .order_by(files.c.id)
        .limit(MOST)
    )
    rows = connection.execute(chosen.where(files.c.source.endswith(name, autoescape=True))).all()
    found = [row for row in rows if _ends(row.source, name)]
    if found:
        return found
    return [row for row in connection.execute(chosen) if _ends(folded(row.source), folded(name))]


def _ends(path: str, end: str) -> bool:
    """Whether the path ends so, from the beginning of one of its parts on."""
    return path == end or path.endswith("/" + end.lstrip("/"))


def _positions(text: str, part: str) -> Iterable[int]:
    position = text.find(part)
    while position >= 0:
        yield position
        position = text.find(part, position + 1)


def _place(row: Any) -> str:
    return f"{row.path}{INSIDE}{row.member}" if row.member else str(row.path)


def _chosen(connection: Connection, rows: Sequence[Any]) -> list[Entry]:
    """The documents of these files; of one that holds the same bytes as another, the other's."""
    numbers = {row.duplicate_of or row.id for row in rows}
    if not numbers:
        return []
    chosen = select(*_COLUMNS).where(documents.c.file.in_(numbers), documents.c.current)
    return _entries(connection, chosen.order_by(documents.c.source, documents.c.part))


# -- by number -------------------------------------------------------------------------------------------------------


def _numbered(connection: Connection, name: str) -> list[Entry]:
    """The documents of this number, however it is written: ``36-CT/TW``, ``36 ct tw``, ``Chỉ thị số 36``."""
    own = select(*_COLUMNS).where(documents.c.number == name, documents.c.current).order_by(documents.c.id).limit(MOST)
    found = _entries(connection, own)
    lead, wanted = _number_tokens(name)
    if found or not wanted or len(wanted) + len(lead) < 2:  # 36 alone is the number of nearly every office
        return found
    numbers = [one for one in _with_serial(connection, wanted[0]) if len(wanted) == 1 or _tokens_of(one) == wanted]
    for row in _of_numbers(connection, numbers):
        kind = tuple(_TOKENS.findall(folded(row.doc_type or "")))
        if (len(wanted) > 1 and lead in ((), ("van", "ban"))) or lead == kind != ():
            found.append(Entry(*row[: len(_COLUMNS)]))
    return found


def _number_tokens(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before a number but for ``số``; and its parts: ``07/CT-UBND`` → 7, ct, ubnd."""
    tokens = _TOKENS.findall(folded(text))
    first = next((place for place, token in enumerate(tokens) if token.isdigit()), len(tokens))
    lead = tuple(tokens[:first])
    if lead[-1:] == ("so",):
        lead = lead[:-1]
    return lead, tuple(token.lstrip("0") or "0" if token.isdigit() else token for token in tokens[first:])


def _tokens_of(number: str) -> tuple[str, ...]:
    return _number_tokens(number)[1]


def _with_serial(connection: Connection, serial: str) -> list[str]:
    """The numbers of the archive that begin with this serial, with or without zeros before it.

    Looked up in the index of numbers alone, a few hundred among a million documents.
    """
    if not serial.isdigit():
        return []
    written = (serial.zfill(width) for width in range(len(serial), max(len(serial), 5) + 1))
    # What goes on with another digit is another serial: 36-CT/TW stands before 360, 36A/… behind 369.
    ranges = [
        and_(documents.c.number >= low, documents.c.number < high)
        for one in written
        for low, high in ((one, one + "0"), (one + ":", one + "\U0010ffff"))
    ]
    chosen = (select(documents.c.number).where(one).distinct().limit(MOST) for one in ranges)
    return [number for one in chosen for number in connection.scalars(one)]


def _of_numbers(connection: Connection, numbers: Sequence[str]) -> Sequence[Any]:
    """The documents of these numbers, with their kinds."""
    if not numbers:
        return []
    chosen = select(*_COLUMNS, documents.c.number, documents.c.doc_type).where(
        documents.c.number.in_(numbers), documents.c.current
    )
    return connection.execute(chosen.order_by(documents.c.id).limit(MOST)).all()


# -- refusals --------------------------------------------------------------------------------------------------------


def _nothing(connection: Connection, name: str, rows: Sequence[Any]) -> ArgumentInvalid:
    for row in rows:
        cause = f": {row.cause}" if row.cause else ""
        if row.state == "done":
            continue
        return ArgumentInvalid(
            f"the archive has no record of this file, which is {row.state}{cause}",
            source=str(row.source),
            remedy=str(row.remedy or "run vanban ingest again, and see vanban status"),
        )
    near = _near(connection, name)
    told = f"; like it are {_listed(connection, near)}" if near else ""
    return ArgumentInvalid(
        f"the archive holds no document called {name!r}{told}",
        remedy="give an id (at least 6 letters), a file or a whole number; vanban search finds documents by words",
    )


def _near(connection: Connection, name: str) -> list[Entry]:
    """Documents whose file's name begins so, or that have the same serial and part of the same symbol."""
    stem = key_of_name(name).rsplit(".", 1)[0]
    near: list[Entry] = []
    if len(stem) >= 3 and "…" not in stem:
        begins = and_(file_names.c.name >= stem, file_names.c.name < stem + "\U0010ffff")
        chosen = select(*_COLUMNS).join(file_names, file_names.c.file == documents.c.file)
        near = _entries(connection, chosen.where(begins, documents.c.current).order_by(file_names.c.name).limit(SHOWN))
    _, wanted = _number_tokens(name)
    if wanted and not near:
        scored = [(len(set(wanted) & set(_tokens_of(one))), one) for one in _with_serial(connection, wanted[0])]
        scored.sort(key=lambda pair: -pair[0])
        likely = [number for score, number in scored[:SHOWN] if score > 1 or len(wanted) == 1]
        near = [Entry(*row[: len(_COLUMNS)]) for row in _of_numbers(connection, likely)[:SHOWN]]
    return near


def _entries(connection: Connection, chosen: Select[Any]) -> list[Entry]:
    return [Entry(*row) for row in connection.execute(chosen)]


def _distinct(entries: Iterable[Entry]) -> list[Entry]:
    return list({entry.id: entry for entry in entries}.values())


def _count(number: int) -> str:
    return f"{number:,}" if number < MOST else f"more than {MOST - 1:,}"


def _listed(connection: Connection, entries: Sequence[Entry]) -> str:
    shown = entries[:SHOWN]
    rows = connection.execute(
        select(documents.c.id, documents.c.number).where(documents.c.id.in_([entry.id for entry in shown]))
    )
    numbers = {row.id: row.number for row in rows}
    told = [f"{entry.id} ({_briefly(entry.source, numbers.get(entry.id))})" for entry in shown]
    more = f", and {_count(len(entries) - SHOWN)} more" if len(entries) > SHOWN else ""
    return ", ".join(told) + more


def _briefly(source: str, number: str | None) -> str:
    end = source if len(source) <= WIDEST else "…" + source[-WIDEST + 1 :]
    return printable(f"{number}, {end}" if number else end)
