"""A field's value as the texts that an annotation tool shows, and back. Exact: numbers stay text, never floats.

A group of named values is one line, ``direction=decrease; percent=3.5``; ``also_accept`` has one line a value,
``issuer=Bộ Công an``. What cannot be written so that it reads back the same is written as JSON, or not shown at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import simplejson

from pipelines.annotation.kinds import Field, Kind

NULL = "null"
BETWEEN, IS = ";", "="
_NUMBER = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?")


def show(kind: Kind, field: Field, value: Any) -> tuple[str, ...]:
    """The texts that stand for ``value``; none for what is empty, or what the form cannot hold."""
    if value is None or value in ("", [], {}):
        return ()
    for attempt in (_plain, _json):
        try:
            shown = tuple(attempt(kind, field, value))
            if _same(parse(kind, field, shown), value) and all(map(_storable, shown)):
                return shown
        except (ValueError, TypeError, AttributeError, KeyError):
            continue
    return ()


def parse(kind: Kind, field: Field, shown: Sequence[str]) -> Any:
    """The value that the texts stand for. Raises ``ValueError`` saying what is wrong with them."""
    texts = [text.strip() for text in shown if text.strip()]
    if not texts:
        return [] if field.form in ("items", "mappings") else None
    if field.form in ("items", "mappings"):
        return [_one(kind, field, text) for text in texts]
    if field.form == "accepted":
        return _accepted(kind, texts)
    return _one(kind, field, "\n".join(texts))


def clean(shown: Sequence[str]) -> tuple[str, ...]:
    """Texts in the form in which they are compared: browsers trim fields and change line ends."""
    return tuple(text for raw in shown if (text := "\n".join(raw.splitlines()).strip()))


def _same(one: Any, other: Any) -> bool:
    """Equal, and of the same types but for numbers (``True`` is no 1)."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def _storable(text: str) -> bool:
    """Whether databases take the text: no NUL, no half of a surrogate pair, nothing that browsers trim."""
    return text == text.strip() and not any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in text)


def _plain(kind: Kind, field: Field, value: Any) -> list[str]:
    if field.form == "accepted":
        lines = []
        for name, others in value.items():
            for other in others:
                inner = kind.field(name) or Field(name, "text")
                lines.append(name + IS + _accepted_text(kind, inner, other))
        return lines
    if field.form in ("items", "mappings"):
        return [_text(field, item) for item in value]
    return [_text(field, value)]


def _json(kind: Kind, field: Field, value: Any) -> list[str]:
    if field.form in ("items", "mappings"):
        return [_dumps(item) for item in value]
    return [_dumps(value)] if field.form in ("mapping", "accepted") else []


def _text(field: Field, value: Any) -> str:
    if field.form in ("mapping", "mappings"):
        given = {inner.name: inner for inner in field.inner}
        return f"{BETWEEN} ".join(name + IS + _inner_text(given[name], item) for name, item in value.items())
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | float):
        return format(Decimal(str(value)), "f")
    return str(value)


def _inner_text(field: Field, value: Any) -> str:
    return NULL if value is None else _text(field, value)


def _accepted_text(kind: Kind, field: Field, value: Any) -> str:
    """One accepted value: plainly where that reads back the same, else as JSON."""
    try:
        plain = _inner_text(field, value)
        if _same(_accepted_value(kind, field, plain), value):
            return plain
    except (ValueError, TypeError, AttributeError, KeyError):
        pass
    return _dumps(value)


def _one(kind: Kind, field: Field, text: str) -> Any:
    if field.form == "text":
        return text
    if field.form in ("number", "integer"):
        return _number(field, text)
    if field.form == "flag":
        if text not in ("true", "false"):
            raise ValueError(f"{field.name}: {text!r} is neither true nor false")
        return text == "true"
    if field.form == "choice":
        if text not in field.choices:
            raise ValueError(f"{field.name}: {text!r} is none of {', '.join(field.choices)}")
        return text
    if text.startswith(('"', "{", "[")):
        return _loads(field, text)
    return text if field.form == "items" else _mapping(kind, field, text)


def _number(field: Field, text: str) -> Decimal | int:
    found = _NUMBER.fullmatch(text)
    if found is None or (field.form == "integer" and found[1] is not None):
        example = "12" if field.form == "integer" else "1250 or 3.13, with a point and no separators"
        raise ValueError(f"{field.name}: {text[:60]!r} is no number (write it like {example})")
    return int(text) if found[1] is None else Decimal(text)


def _mapping(kind: Kind, field: Field, text: str) -> dict[str, Any]:
    known = {inner.name: inner for inner in field.inner}
    found: dict[str, Any] = {}
    for part in text.replace("\n", BETWEEN).split(BETWEEN):
        name, separator, value = (piece.strip() for piece in part.partition(IS))
        if not name and not separator:
            continue
        if not separator or name not in known or name in found:
            names = ", ".join(known)
            raise ValueError(f"{field.name}: {part.strip()!r} is not written like name=value, with a name of {names}")
        found[name] = None if value == NULL else _one(kind, known[name], value)
    return found


def _accepted(kind: Kind, texts: Sequence[str]) -> dict[str, list[Any]]:
    if len(texts) == 1 and texts[0].startswith("{"):
        given = _loads(Field("also_accept", "accepted"), texts[0])
        if isinstance(given, dict):
            return given
    found: dict[str, list[Any]] = {}
    for text in texts:
        name, separator, value = (piece.strip() for piece in text.partition(IS))
        field = kind.field(name) or Field(name, "text")
        if not separator or not (kind.field(name) or name in kind.model.model_fields):
            raise ValueError(f"also_accept: {text!r} is not written like field=value")
        found.setdefault(name, []).append(_accepted_value(kind, field, value))
    return found


def _accepted_value(kind: Kind, field: Field, text: str) -> Any:
    if text == NULL:
        return None
    if text.startswith(('"', "{", "[")):
        return _loads(field, text)
    return parse(kind, field, [text]) if field.form in ("items", "mappings") else _one(kind, field, text)


def _dumps(value: Any) -> str:
    text: str = simplejson.dumps(value, ensure_ascii=False, use_decimal=True)
    return text


def _loads(field: Field, text: str) -> Any:
    try:
        return simplejson.loads(text, use_decimal=True)
    except ValueError as error:
        raise ValueError(f"{field.name}: {text!r} is no JSON: {error}") from None
