"""Cutouts: the strip of the scan that proves a fact, its words marked.

>>> from pipelines.archive import open_database
>>> from pipelines.cutouts import cutout
>>> with open_database("reports.db", create=False, write=False) as archive:  # doctest: +SKIP
...     strip = cutout(archive, "3f2a91c04d5e6f70", "seizure-3")
>>> Path("line.png").write_bytes(strip.png)  # doctest: +SKIP
"""

from pipelines.cutouts.cutter import Cutter, cutout, cutout_of
from pipelines.cutouts.cutting import Cutout
from pipelines.cutouts.errors import OriginalChanged, OriginalMissing
from pipelines.cutouts.look import Look

__all__ = ["Cutout", "Cutter", "Look", "OriginalChanged", "OriginalMissing", "cutout", "cutout_of"]
