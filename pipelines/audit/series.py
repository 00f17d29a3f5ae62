"""Within which time a body uses a number only once."""

from __future__ import annotations

from extractor.catalogue.issuing import is_central, is_of_the_centre
from extractor.catalogue.terms import within
from extractor.vietnamese.uri import number_parts

LOCAL_PARTY = frozenset({"tu", "hu", "qu", "thu", "du", "tinh-uy"})
MERGED = "2025-07-01"
"""The day on which provinces were merged and districts ended: what goes on under a name began its numbers anew."""
CONGRESS_YEARS = 5
"""Local Party numbers begin anew with each congress: in 2015, 2020, 2025 …"""
TERMS = ("VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")


def one_series(one: str, other: str, what: str, issuer: str) -> bool:
    """Whether a number is used only once among these two days.

    >>> one_series("2021-12-04", "2022-12-04", "105-2021-nd-cp", "chinh-phu")
    True
    >>> one_series("2011-10-07", "2019-07-14", "153-kh-ubnd", "uy-ban-nhan-dan-tinh-lang-son")
    False
    """
    parts = number_parts(what)
    if parts.year is not None:
        return True
    if is_of_the_centre(what):
        return any(within(one, term) and within(other, term) for term in TERMS)
    if one[:4] != other[:4]:
        return False
    if parts.codes and parts.codes[-1] in LOCAL_PARTY and int(one[:4]) % CONGRESS_YEARS == 0:
        return False
    return is_central(issuer) or (one < MERGED) == (other < MERGED)
