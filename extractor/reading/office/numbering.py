"""The labels that Word counts by itself (``Điều 3.``, ``2.1.``, ``a)``): they are printed, though no run holds them.

Source: ECMA-376 part 1, 17.9 (numbering).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extractor import regex

_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-", "o": "o"}


@dataclass(slots=True)
class _Level:
    kind: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    tab: str = "\t"


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """Counts the paragraphs of a document that belong to lists, in text order.

    ``numbering``, ``styles``: roots of these parts (None where missing); ``namespace``: of their elements, in braces.
    """

    def __init__(self, numbering: Any, styles: Any, *, namespace: str) -> None:
        self._w = namespace
        self._lists: dict[str, _List] = {}
        self._styled: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._load(numbering)
        if styles is not None and self._lists:
            self._load_styles(styles)

    def label(self, properties: Any, style: str) -> str:
        """The label of the next paragraph with these properties (``w:pPr`` or None) and style; empty where none."""
        if not self._lists:
            return ""
        identifier, level = self._styled.get(style, ("", 0))
        own = None if properties is None else properties.find(f"{self._w}numPr")
        if own is not None:
            identifier = self._value(own, "numId") or identifier
            level = _number(self._value(own, "ilvl"), level)
        found = self._lists.get(identifier)
        if found is None or level not in found.levels:
            return ""
        counts = found.counts
        count = counts[level]
        counts[level] = found.levels[level].start if count is None else count + 1
        for deeper in range(level + 1, _LEVELS):
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or restart > level:
                counts[deeper] = None
        return _written(found, level)

    def _load(self, root: Any) -> None:
        abstract = {
            element.get(f"{self._w}abstractNumId", ""): {
                _number(level.get(f"{self._w}ilvl", ""), 0): self._level(level)
                for level in element.iter(f"{self._w}lvl")
            }
            for element in root.iter(f"{self._w}abstractNum")
        }
        shared: dict[str, list[int | None]] = {}
        for element in root.iter(f"{self._w}num"):
            name = self._value(element, "abstractNumId")
            levels = dict(abstract.get(name, {}))
            overrides = list(element.iter(f"{self._w}lvlOverride"))
            own: list[int | None] = [None] * _LEVELS
            counts = own if overrides else shared.setdefault(name, own)
            for override in overrides:
                place = _number(override.get(f"{self._w}ilvl", ""), 0)
                changed = override.find(f"{self._w}lvl")
                level = self._level(changed) if changed is not None else levels.get(place)
                if level is not None:
                    start = _number(self._value(override, "startOverride"), level.start)
                    levels[place] = _Level(level.kind, level.text, start, level.restart, level.tab)
            self._lists[element.get(f"{self._w}numId", "")] = _List(levels, counts)

    def _load_styles(self, root: Any) -> None:
        for style in root.iter(f"{self._w}style"):
            own = style.find(f"{self._w}pPr/{self._w}numPr")
            if own is not None and self._value(own, "numId"):
                level = _number(self._value(own, "ilvl"), 0)
                self._styled[style.get(f"{self._w}styleId", "")] = (self._value(own, "numId"), level)

    def _level(self, element: Any) -> _Level:
        suffix = self._value(element, "suff")
        restart = self._value(element, "lvlRestart")
        return _Level(
            self._value(element, "numFmt") or "decimal",
            self._value(element, "lvlText"),
            _number(self._value(element, "start"), 1),
            int(restart) if restart.isdigit() else None,
            {"space": " ", "nothing": ""}.get(suffix, " "),
        )

    def _value(self, element: Any, tag: str) -> str:
        found = element.find(f"{self._w}{tag}")
        return "" if found is None else found.get(f"{self._w}val", "") or ""


def _number(text: str, default: int) -> int:
    return int(text) if text.isdigit() and int(text) < 10**6 else default


def _written(found: _List, level: int) -> str:
    shape = found.levels[level]
    if shape.kind == "none":
        return ""
    if shape.kind == "bullet":
        return (
            _BULLETS.get(shape.text, shape.text if len(shape.text) == 1 and shape.text < "\ue000" else "•") + shape.tab
        )

    def counted(match: regex.Match[str]) -> str:
        place = int(match[1]) - 1
        known = found.levels.get(place, _Level())
        count = found.counts[place]
        return numeral(known.start if count is None else count, known.kind)

    text = regex.sub(r"%([1-9])", counted, shape.text)
    return text + shape.tab if text else ""


def numeral(count: int, kind: str) -> str:
    """A number as a list shows it (``w:numFmt``).

    >>> [numeral(4, kind) for kind in ("decimal", "upperRoman", "lowerLetter", "decimalZero")]
    ['4', 'IV', 'd', '04']
    """
    if kind in ("lowerRoman", "upperRoman"):
        written, rest = "", count
        for value, sign in _ROMAN:
            written += sign * (rest // value)
            rest %= value
        return written.upper() if kind == "upperRoman" else written
    if kind in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    return f"{count:02d}" if kind == "decimalZero" else str(count)
