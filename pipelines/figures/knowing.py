"""What people call places, issuers, forces and substances, and what the archive knows them by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from sqlalchemy import Connection, select

from extractor.errors import ArgumentInvalid
from extractor.record import Substance
from extractor.vietnamese.folding import fold
from pipelines.archive.database import Database
from pipelines.archive.figure_tables import figure_places
from pipelines.archive.tables import documents
from pipelines.figures import forces, places


def substances_known(names: Sequence[str]) -> tuple[str, ...]:
    """Substances by their keys. Raises ``ArgumentInvalid`` for one that the record does not know."""
    known = get_args(Substance)
    for name in names:
        if name not in known:
            raise ArgumentInvalid(f"{name!r} is no substance", remedy=f"choose among {', '.join(known)}")
    return tuple(names)


def places_known(archive: Database, name: str) -> tuple[str, ...]:
    """The slugs of the places of that name: ``Cao Lộc``, ``huyện Cao Lộc``, without accents as well.

    Raises ``ArgumentInvalid`` where the archive has none.
    """
    wanted = " ".join(fold(name).split())
    with archive.reading() as connection:
        listed = {**places.known_names(), **place_names(connection)}
    whole = [slug for slug, one in listed.items() if wanted in (fold(one), slug, slug.replace("-", " "))]
    bare = [slug for slug, one in listed.items() if fold(one).split(" ", 1)[-1] == wanted]
    ends = [slug for slug in listed if slug.endswith("-" + wanted.replace(" ", "-"))]
    if found := whole or bare or ends:
        return tuple(sorted(set(found)))
    raise ArgumentInvalid(f"no document names a place {name!r}", remedy="see the places: vanban stats --by place")


def issuers_known(archive: Database, name: str) -> tuple[str, ...]:
    """The issuers whose name holds these words, accents and capitals aside. Raises ``ArgumentInvalid`` for none."""
    wanted = " ".join(fold(name).split())
    with archive.reading() as connection:
        listed = connection.scalars(select(documents.c.issuer).where(documents.c.issuer.is_not(None)).distinct())
        found = tuple(sorted(one for one in listed if wanted in " ".join(fold(one).split())))
    if not found:
        raise ArgumentInvalid(f"no document is issued by {name!r}", remedy="see the issuers: vanban stats --by issuer")
    return found


def forces_known(name: str) -> tuple[str, ...]:
    """The key of a force, by key or name; it finds what it did with others, too. ``ArgumentInvalid`` for none."""
    key = name if name in forces.labels() else forces.force_of(name)
    if key is None:
        raise ArgumentInvalid(
            f"{name!r} is no force that is known", remedy=f"choose among {', '.join(forces.labels())}"
        )
    return (key,)


def place_names(connection: Connection) -> dict[str, str]:
    """What places are called, by slug."""
    rows = connection.execute(select(figure_places.c.slug, figure_places.c.name))
    return {**{row.slug: row.name for row in rows}, **places.known_names()}
