"""Matching at a place in a long text, in time that does not depend on the text's length."""

from __future__ import annotations

import re
from typing import cast

import regex

REACH = 600
"""Code points behind the place that a pattern may look at: longer than any phrase that a rule knows."""


def match_at(pattern: regex.Pattern[str], text: str, start: int, reach: int = REACH) -> regex.Match[str] | None:
    """``pattern.match(text, start)``, seeing no more than ``reach`` code points.

    The ``regex`` module looks for a pattern's required letters in the whole rest of the text before it matches at
    ``start``: without an end, a rule that asks at each of n places takes n times the text's length.
    """
    return pattern.match(text, start, start + reach)


def quick(source: str) -> regex.Pattern[str]:
    """``source`` compiled by the standard library's engine, which is two to four times as fast as ``regex``.

    For patterns of the folded view that hold nothing that only ``regex`` knows (``\\p{Lu}``, lookbehinds of any
    length, fuzzy matches). The two kinds of pattern have the same methods, so that it is typed as the other kind.
    """
    return cast("regex.Pattern[str]", re.compile(source))
