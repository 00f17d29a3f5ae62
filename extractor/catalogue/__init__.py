"""The catalogue of legal documents: which document a number or a name means, and whether it was in force.

``documents.csv`` holds the facts, ``SOURCES.md`` says what its columns mean and where they come from. Users add their
own files of the same columns (:func:`catalogue_of`); their rows win over ours.

>>> canonical_uri("/akn/vn/act/luat/quoc-hoi/2021/phong-chong-ma-tuy")
'/akn/vn/act/luat/quoc-hoi/2021-03-30/73-2021-qh14'
"""

from __future__ import annotations

from extractor.catalogue.active import active, day_of, using
from extractor.catalogue.entries import COLUMNS, Entry, read_entries
from extractor.catalogue.identity import canonical, canonical_uri
from extractor.catalogue.listing import Catalogue, builtin, catalogue_of

__all__ = [
    "COLUMNS", "Catalogue", "Entry", "active", "builtin", "canonical", "canonical_uri", "catalogue_of", "day_of",
    "read_entries", "using",
]  # fmt: skip
