"""Documents and bodies by the names that people use, made of what a group of mentions has in common."""

from __future__ import annotations

from functools import cache

from extractor import regex
from extractor.vietnamese.folding import fold
from extractor.vietnamese.lexicon_bodies import bodies, places
from pipelines.audit.homes import branch_of, level_of


def subject(type_: str | None, number: str | None, issuer: str | None, said: str | None = None) -> str:
    """A document as people call it: ``kế hoạch 153/KH-UBND (UBND tỉnh Lạng Sơn)``.

    ``said``: the issuer as a document prints it, where one does.
    """
    named = " ".join(part for part in (type_, number) if part)
    body = body_name(issuer, said)
    return f"{named} ({body})" if body else named


def body_name(issuer: str | None, said: str | None = None) -> str | None:
    """A body's name for people: as printed (with its place), else of the lexicon, else the words of its slug."""
    level = level_of(issuer)
    place = _places().get(level[1]) if level else None
    if said:
        printed = " ".join(said.split())
        return f"{printed} {_short_names()[level[1]]}" if level and place and _BARE.search(fold(printed)) else printed
    if issuer is None or issuer in _names():
        return _names()[issuer] if issuer else None
    if level is not None and level[1]:
        name = _names().get(branch_of(issuer) + "-{place}", branch_of(issuer).replace("-", " "))
        return f"{name} {place or level[1].replace('-', ' ')}".strip()
    return issuer.replace("-", " ")


_BARE = regex.compile(r"(?:^|[ -])(?:tinh|thanh pho|tinh uy|thanh uy)$")


@cache
def _names() -> dict[str, str]:
    """Full names by slug; of bodies that every place has, without the place."""
    found = {body.slug: body.names[0].partition("{")[0].strip() for body in bodies()}
    return found | {"ban-chi-dao-138-{place}": "Ban Chỉ đạo 138"}  # its full name fills a line


@cache
def _places() -> dict[str, str]:
    return {place.slug: place.name[:1].lower() + place.name[1:] for place in places()}


@cache
def _short_names() -> dict[str, str]:
    return {place.slug: place.short_name for place in places()}
