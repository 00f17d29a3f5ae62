"""A page's words with their boxes as bytes: columns of JSON, offsets as steps, packed by zlib.

The columns are those of :class:`extractor.document.Word`: start, end, page, line, x0, y0, x1, y1, confidence. ``start``
holds the distance from the word before, ``end`` the word's length.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

Word = Sequence[Any]
"""As ``extractor.stored`` has it: start, end, page, line, (x0, y0, x1, y1), confidence."""


def pack(words: Sequence[Word]) -> bytes | None:
    """The words of a page in their order; None where there are none."""
    if not words:
        return None
    starts, ends, pages, lines, boxes, confidences = zip(*words, strict=True)
    steps = [starts[0], *(later - earlier for earlier, later in pairwise(starts))]
    lengths = [end - start for start, end in zip(starts, ends, strict=True)]
    columns = [steps, lengths, pages, lines, *zip(*boxes, strict=True), confidences]
    return zlib.compress(json.dumps(columns, separators=(",", ":")).encode(), 6)


def unpack(packed: bytes | None) -> list[Word]:
    """What :func:`pack` packed."""
    if packed is None:
        return []
    steps, lengths, pages, lines, *sides, confidences = json.loads(zlib.decompress(packed))
    starts = list(accumulate(steps))
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    boxes = list(zip(*sides, strict=True))
    return list(zip(starts, ends, pages, lines, boxes, confidences, strict=True))
