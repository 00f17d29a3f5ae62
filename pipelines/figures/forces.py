"""Which force a name stands for: ``Phòng PC04`` and ``CÔNG AN HUYỆN CAO LỘC`` are police (``forces.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from extractor.vietnamese.folding import fold

ALL = "all"
"""The key of bodies that report for every force of their place."""

POLICE = "cong_an"

JUDGES = frozenset({"toa_an", "vien_kiem_sat"})
"""Forces that tell again what others seized."""


@dataclass(frozen=True, slots=True)
class _Force:
    key: str
    label: str
    pattern: re.Pattern[str]


@cache
def _forces() -> tuple[_Force, ...]:
    text = resources.files("pipelines.figures").joinpath("forces.toml").read_text(encoding="utf-8")
    listed = tomllib.loads(text)["force"]
    return tuple(_Force(one["key"], one["label"], re.compile("|".join(one["patterns"]))) for one in listed)


def labels() -> Mapping[str, str]:
    """What people call each force, by key."""
    return {force.key: force.label for force in _forces()}


def label(key: str) -> str:
    """What people call one or several forces (``bien_phong+cong_an``)."""
    return " - ".join(labels().get(one, one) for one in key.split("+"))


@lru_cache(maxsize=20_000)
def force_of(name: str | None) -> str | None:
    """The key of the force, several sorted and joined by ``+``; None where the name tells none.

    A body that reports for all (``Ban Chỉ đạo … trật tự an toàn xã hội tỉnh``) stands for all whatever else it names.
    """
    if not name:
        return None
    folded = " ".join(fold(name).split())
    found: dict[str, None] = {}
    for force in _forces():
        if force.pattern.search(folded):
            found[force.key] = None
            folded = force.pattern.sub("#", folded)
    if ALL in found:
        return ALL
    return "+".join(sorted(found)) or None


_STAFF = re.compile(
    r"^(?:van phong|co quan thuong truc|thuong truc|to giup viec|to thu ky|ban (?:tuyen giao|noi chinh))\b"
)


def of_body(issuer: str | None, parent: str | None) -> str | None:
    """The force whose figures a body's document tells: its own, else that of the body above it.

    Of what reports for all only the staff does (``Văn phòng``, ``Cơ quan thường trực``): a department of a province's
    committee tells its own.
    """
    own, above = force_of(issuer), force_of(parent)
    if own is not None or above is None or above != ALL:
        return own or above
    return above if _STAFF.match(" ".join(fold(issuer or "").split())) else None


def joined(names: Iterable[str]) -> str | None:
    """The forces of several names together."""
    keys = {one for name in names for one in (force_of(name) or "").split("+") if one}
    return ALL if ALL in keys else "+".join(sorted(keys)) or None


def covers(whole: str | None, part: str | None) -> bool:
    """Whether what the one reports for holds what the other does; a force that is not told is held by all only."""
    if whole == ALL or (whole is not None and whole == part):
        return True
    return whole is not None and part is not None and set(part.split("+")) <= set(whole.split("+"))
