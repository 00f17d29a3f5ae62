"""Matching at a place in a long text, in time that does not depend on the text's length."""

from __future__ import annotations

from extractor import regex

REACH = 600
"""Code points behind the place that a pattern may look at: longer than any phrase that a rule knows."""


def match_at(pattern: regex.Pattern[str], text: str, start: int, reach: int = REACH) -> regex.Match[str] | None:
    """``pattern.match(text, start)``, seeing no more than ``reach`` code points.

    The ``regex`` module looks for a pattern's required letters in the whole rest of the text before it matches at
    ``start``: without an end, a rule that asks at each of n places takes n times the text's length.
    """
    return pattern.match(text, start, start + reach)
