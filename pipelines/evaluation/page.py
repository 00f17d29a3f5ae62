"""One self-contained HTML page: the figures, and each mistake in its context, to be filtered by field and by blame."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from extractor.errors import ArgumentInvalid
from pipelines.evaluation.judging import PLACE

FOLDER = Path(__file__).parent
Json = dict[str, Any]


def html(sets: list[Json], *, language: str = "vi") -> str:
    """The page of one or more sets as ``results.as_data`` gives them. Raises ``ArgumentInvalid`` for a language."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    mistakes = [(number, mistake) for number, one in enumerate(sets) for mistake in one["mistakes"]]
    # Several mistakes stand in one line of a page: its picture is in the file once.
    urls = (mistake.get("context", {}).get("cutout") for _, mistake in mistakes)
    pictures = {url: position for position, url in enumerate(dict.fromkeys(url for url in urls if url))}
    return environment.get_template("page.html.j2").render(
        language=language,
        words=labels(language),
        sets=sets,
        mistakes=mistakes,
        pictures=pictures,
        fields=sorted({mistake["field"] for _, mistake in mistakes}),
        values=_values,
        figure=lambda value: "–" if value is None else f"{value:.3f}",
        percent=lambda value: "–" if value is None else f"{value:.2%}",
    )


@lru_cache(maxsize=4)
def labels(language: str) -> dict[str, str]:
    """The words of the page in a language of ``labels.toml``."""
    every: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "labels.toml").read_text(encoding="utf-8"))
    if language not in every:
        raise ArgumentInvalid(f"no labels in language {language!r}", remedy=f"choose one of {', '.join(every)}")
    return every[language]


def _values(side: Json | None, other: Json | None) -> list[tuple[str, str, bool]]:
    """Name, value, and whether the other side has another value, for each value of one side."""
    if side is None:
        return []
    return [
        (name, "–" if value in (None, [], "") else _text(value), other is None or other.get(name) != value)
        for name, value in side.items()
        if name not in PLACE
    ]


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_text(part)}" for key, part in value.items() if part not in (None, []))
    if isinstance(value, (list, tuple)):
        return "; ".join(map(_text, value))
    return str(value)
