"""What stands on the charts, as Vietnamese write it: names, units, numbers, days."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from importlib import resources

from extractor.errors import printable
from pipelines.figures import forces
from pipelines.stats import plain

_EXACT = Context(prec=1000)


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """The words of ``chart_words.toml``."""
    return tomllib.loads(resources.files("pipelines.figures").joinpath("chart_words.toml").read_text(encoding="utf-8"))


@cache
def _values() -> Mapping[str, str]:
    text = resources.files("pipelines").joinpath("labels.toml").read_text(encoding="utf-8")
    values: Mapping[str, str] = tomllib.loads(text)["vi"]["value"]
    return values


def lines_of(name: str, width: int = 50) -> str:
    """A long name on up to three lines."""
    return "\n".join(textwrap.wrap(name, width, max_lines=3, placeholder=" …")) or name


def rounded(value: Decimal, unit: str) -> Decimal:
    """To thousandths of what is drawn, as they do on paper: beside a bar, what can be read."""
    places = 0 if unit == "g" and value >= 1000 else 3
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT).normalize(_EXACT)


def what(value: str | None) -> str:
    """What was counted, in Vietnamese."""
    if value is None:
        return words()["text"]["untold"]
    return _values().get(value) or words()["indicator"].get(value) or value.replace("_", " ")


def unit_name(unit: str) -> str:
    """What a panel of that unit is called."""
    return words()["unit"].get(unit) or _values().get(unit) or printable(unit) or words()["unit"]["other"]


def shown(value: str | None, word: str | None) -> str:
    """What a group of a word of ``by`` is called."""
    if value is None:
        return words()["text"]["untold"]
    return printable(forces.label(value) if word == "force" else value)


def when_name(bucket: str | None, word: str | None) -> str:
    """A month, quarter or year: ``05/2024``."""
    if bucket is None:
        return words()["text"]["untold"]
    if word == "month":
        return f"{bucket[5:7]}/{bucket[:4]}"
    return f"Q{bucket[6:]}/{bucket[:4]}" if word == "quarter" else bucket


def source(documents: int, span: tuple[str, str] | None) -> str:
    """On what the figures rest."""
    texts = words()["text"]
    days = texts["no_span"]
    if span:
        one_day = span[0] == span[1]
        days = texts["day" if one_day else "span"].format(start=_day(span[0]), end=_day(span[1]))
    return texts["source"].format(documents=number(Decimal(documents)), span=days)


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


def measure(largest: Decimal, unit: str) -> tuple[Decimal, str]:
    """By what masses are divided, and what they are then."""
    if unit != "g":
        return Decimal(1), ""
    return (Decimal(1000), "kg") if largest >= 1000 else (Decimal(1), "gam")


def amount(value: Decimal, unit: str) -> str:
    """A value as Vietnamese write it, masses of a kilogram and more in kilograms: ``60,79 kg``."""
    factor, weighed = measure(value, unit)
    named = weighed or {"case": "vụ", "person": "người", "VND": "đồng"}.get(unit, _values().get(unit, unit))
    return f"{number(value / factor)} {'' if named == _values()['other'] else named}".strip()


def number(value: Decimal) -> str:
    """An exact number with a decimal comma and points between thousands."""
    whole, _, rest = plain(value).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return sign + f"{int(digits):,}".replace(",", ".") + (f",{rest}" if rest else "")
