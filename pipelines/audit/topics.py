"""What reports are about, told from their titles: only figures of one subject can contradict each other.

A police office reports on drugs, on all crime and on one campaign in the same month, and each report has its own number
of cases.
"""

from __future__ import annotations

from functools import lru_cache

from extractor.vietnamese.folding import slug
from pipelines.audit.patterns import patterns

LEAST_SHARED = 0.5
"""Share (0..1) of the telling words of two titles that must be common."""


@lru_cache(maxsize=20_000)
def topic(title: str | None) -> frozenset[str]:
    """The words of a title that say what it is about: without period, place and what every report is called.

    >>> sorted(topic("Kết quả công tác phòng, chống ma túy quý I năm 2023 trên địa bàn tỉnh Hà Lâm"))
    ['ma', 'tuy']
    """
    words = slug(title or "").replace("-", " ")
    words = patterns().elsewhere.split(words, maxsplit=1)[0]
    words = patterns().generic.sub(" ", words)
    return frozenset(word for word in words.split() if not word.isdigit())


def of_one_topic(one: str | None, other: str | None) -> bool:
    """Whether two titles say that their reports are about the same; False where a title says nothing."""
    mine, theirs = topic(one), topic(other)
    return bool(mine and theirs) and len(mine & theirs) >= LEAST_SHARED * len(mine | theirs)
