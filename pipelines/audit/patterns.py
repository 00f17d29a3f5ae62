"""The patterns of ``names.toml``, put together once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from extractor import regex


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work that has a name. ``national``: one of that name in the country."""

    name: str
    national: bool


@dataclass(frozen=True, slots=True)
class Patterns:
    """What is searched for in a folded text whose sentences stand in one line each."""

    named: regex.Pattern[str]
    kinds: dict[str, Kind]
    opens: regex.Pattern[str]
    dropped: regex.Pattern[str]
    ends: regex.Pattern[str]
    about: regex.Pattern[str]
    carries_out: regex.Pattern[str]
    handed: regex.Pattern[str]
    case: regex.Pattern[str]
    past: regex.Pattern[str]
    of_another: regex.Pattern[str]
    basis: regex.Pattern[str]
    carries: regex.Pattern[str]
    court: regex.Pattern[str]
    elsewhere: regex.Pattern[str]
    generic: regex.Pattern[str]
    replaces: regex.Pattern[str]
    is_replaced: regex.Pattern[str]
    corrects: regex.Pattern[str]


def _spaced(source: str) -> str:
    return source.replace(" ", r"\s+")


def _any(words: list[str]) -> str:
    return "|".join(map(_spaced, words))


@cache
def patterns() -> Patterns:
    """The patterns, compiled."""
    data: dict[str, Any] = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
    kinds = {f"k{number}": Kind(one["name"], one["national"]) for number, one in enumerate(data["kinds"])}
    alternatives = "|".join(f"(?P<k{number}>{_spaced(one['pattern'])})" for number, one in enumerate(data["kinds"]))
    words, references = _any(data["ends"]["words"]), _any(data["ends"]["references"])
    title = data["title"]
    about = _any([*title["approves"], *title["carries_out"]])
    return Patterns(
        named=regex.compile(rf"(?<![a-z0-9])(?:{alternatives})(?![a-z0-9])"),
        kinds=kinds,
        opens=regex.compile(rf"[ ,:]*(?:\([^()]{{0,60}}\))?[ ,:]*(?P<word>{_any(title['opens'])})(?![a-z])[ :]*"),
        dropped=regex.compile(rf"(?:{_any(title['dropped'])})(?![a-z])[ :]*"),
        ends=regex.compile(
            r"(?P<hard>[;\n(:\"|]|\.(?=\s|$)|\.{2,})"
            rf"|(?:,|\s+va)\s+(?=(?:{references})(?![a-z]))"
            r"|\s+cua\s+(?=\S)"
            rf"|\s+(?:{words})(?![a-z])"
        ),
        about=regex.compile(
            rf"(?:viec\s+)?(?:{about})\s+(?:[^;.\n]{{0,40}}?)(?={_any([one['pattern'] for one in data['kinds']])})"
        ),
        carries_out=regex.compile(rf"(?:{_any(title['carries_out'])})(?![a-z])"),
        handed=regex.compile(_spaced(data["handed"]["pattern"])),
        case=regex.compile(rf"(?<![a-z])(?:{_any(data['handed']['case'])})(?![a-z])"),
        past=regex.compile(rf"(?<![a-z])(?:{_any(data['status']['past'])})(?![a-z])"),
        elsewhere=regex.compile(rf"(?<![a-z0-9])(?:{_any(data['topic']['elsewhere'])})(?![a-z0-9])"),
        generic=regex.compile(rf"(?<![a-z0-9])(?:{_any(data['topic']['generic'])})(?![a-z0-9])"),
        replaces=regex.compile(rf"(?<![a-z])(?:{_any(data['replaced']['before'])})\s+\Z"),
        is_replaced=regex.compile(
            rf"[ ,()]*(?:(?:nay|da|se|duoc|bi|nay da)\s+){{0,3}}(?:{_any(data['replaced']['after'])})(?![a-z])"
        ),
        corrects=regex.compile(rf"(?<![a-z])(?:{_any(data['replaced']['title'])})(?![a-z])"),
        of_another=regex.compile(rf"(?<![a-z])(?:{_any(data['status']['of_another'])})\s+\Z"),
        basis=regex.compile(rf"[^a-z\n]*(?:{_any(data['status']['basis'])})(?![a-z])"),
        carries=regex.compile(rf"[^a-z\n]*(?:{_any(data['status']['carries'])})(?![a-z])"),
        court=regex.compile(rf"(?:{_any(data['status']['court'])})(?![a-z])"),
    )
