"""How confusions are counted from a true text and what was read of it."""

from __future__ import annotations

from collections import Counter

from tests.benchmarks.confusions import aligned, letters


def test_confusions_are_counted_word_by_word() -> None:
    true = "Trọng điểm của đợt này là địa bàn giáp ranh.\nThu giữ ma tuý và 02 xe."
    read = "Thu giữ ma túy và 02 xe. Trọng điếm của đợt nầy là địa bàn giáp ranh."
    found = Counter(pair for words in aligned(true, read) for pair in letters(*words) if pair[0] != pair[1])
    assert found == Counter({("ể", "ế"): 1, ("à", "ầ"): 1})
