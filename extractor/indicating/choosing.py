"""Which phrasing of the vocabulary fits a number: the first one, the words nearest to the number asked first."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extractor import regex
from extractor.clauses import Clause
from extractor.document import Document
from extractor.indicating import parts, surroundings, words
from extractor.indicating.counts import Count
from extractor.indicating.draft import Reading
from extractor.indicating.surroundings import Around, Span
from extractor.indicating.vocabulary import Phrasing, Vocabulary

_ALONE_GAP = regex.quick(
    r"(?:[\s:(]|(?:la|duoc|dat|cho|co|so|tong so|tong|voi|trong ky|trong nam|tren|hon|gan|khoang|cong)(?![a-z])){0,6}"
    r"|[^,;.()\d]{0,60}(?:\sla|:)\s*(?:tren |hon |gan |khoang )?"
)
_CATCHES = regex.compile(
    r"(?<![a-z])(?:bat (?:giu|qua tang|khan cap|duoc|\d|doi tuong)|thu giu|kham xet|tam giu|phat hien|kiem tra)"
    r"(?![a-z])"
)
_TOGETHER = regex.quick(r"\s*(?:,|va|cung|,? va|thuoc|o|tai|cua|trong|tren dia ban)\s*")
_JOINED = regex.quick(r"\s*(?:va|cung|voi|cung voi)?\s*")
_NEXT_TO = 12  # code points
_VERB_REACH = 40  # code points
TARGET = "target_"
"""What the names of targets begin with."""
_TAKEN_UNITS = ("ring", "spot")
_NO_ARTICLE = (*_TAKEN_UNITS, "attendance")
_OF_PEOPLE = 1  # of people told as parts of others, words beyond the count before say nothing
_NEAR_ONLY = ("site", "spot")  # "cơ sở", "điểm" are of many things: no words beyond a semicolon say of which


def read(
    document: Document,
    vocabulary: Vocabulary,
    clause: Clause,
    count: Count,
    around: Around,
    last: Reading | None,
    *,
    target: bool,
    inside: bool = False,
) -> Iterator[Reading]:
    """What the number counts by the vocabulary: nothing, one reading, or two where a label and the words behind differ.

    ``last``: the reading before it in its clause; ``target``: it is planned; ``inside``: it stands among the parts of a
    count of people.
    """
    story = clause.vignette and _CATCHES.search(document.folded, clause.start, clause.end) is not None
    candidates = vocabulary.candidates(count.nouns, percent=count.percent)
    alone = not count.nouns and count.sure and parts.stands_alone(document, count)
    fits = [
        (phrasing, vocabulary.noun_of[index])
        for index, phrasing in zip(candidates, map(vocabulary.phrasings.__getitem__, candidates), strict=True)
        if _can(document, phrasing, vocabulary.noun_of[index], count, alone=alone, target=target, story=story)
    ]
    chosen = (
        _coordinated(document, fits, clause, count, around, last, target=target)
        or _governed(document, fits, clause, count, around, target=target)
        or _choose(document, fits, clause, count, around, around.behind, target=target, inside=inside)
    )
    if chosen is None or not chosen.name:
        return
    if surroundings.labelled(document, count) and not count.percent:
        by_label = _choose(document, fits, clause, count, around, count.number_end, target=target)
        if by_label is not None and by_label.name and by_label.name != chosen.name and by_label.level == 0:
            yield by_label
    yield chosen


def _can(
    document: Document, phrasing: Phrasing, noun: int, count: Count, *, alone: bool, target: bool, story: bool
) -> bool:
    """Whether the number has the phrasing's shape, whatever stands around it."""
    if count.percent != phrasing.percent:
        return False
    if count.whole is not None and phrasing.how == "total":
        return False
    if (phrasing.how == "target" and not target) or (phrasing.how in ("fact", "total") and target and phrasing.name):
        return False
    if phrasing.name and phrasing.how != "story" and story:
        return False
    if phrasing.name and phrasing.unit in _NO_ARTICLE and _is_article(document, count):
        return False
    if count.percent:
        return True
    return noun in count.nouns or (phrasing.alone and alone)


def _is_article(document: Document, count: Count) -> bool:
    """Whether ``một`` counts nothing (``phát hiện một đường dây``): only what is taken is one."""
    if document.folded[count.number_start : count.number_end] != "mot":
        return False
    begin = max(0, count.start - _VERB_REACH)
    return _taken().search(document.folded, begin, count.start) is None


@cache
def _taken() -> regex.Pattern[str]:
    return regex.compile(rf"(?<![a-z]){words.data()['parts']['taken']}\s*$")


def _choose(
    document: Document,
    fits: list[tuple[Phrasing, int]],
    clause: Clause,
    count: Count,
    around: Around,
    behind: int,
    *,
    target: bool,
    inside: bool = False,
) -> Reading | None:
    levels = (around.part,) if count.percent else around.levels
    if inside and parts.counts_people(document, count):
        levels = levels[:_OF_PEOPLE]
    for said, (level, (start, end)) in itertools.product((True, False), enumerate(levels)):
        for phrasing, noun in fits:
            if phrasing.says_where is not said or (start < around.part[0] and phrasing.unit in _NEAR_ONLY):
                continue
            noun_end = count.nouns.get(noun, count.number_end)
            stop = max(around.rest if phrasing.percent else behind, noun_end)
            more = around.more if behind > count.number_end else (stop, stop)
            alone = noun not in count.nouns and not count.percent
            cue = _fits(document, phrasing, count, clause, (start, end), (stop, more), alone=alone)
            if cue is None:
                continue
            name = phrasing.name
            if name and target and not name.startswith(TARGET):
                name = TARGET + name
            first = count.start if noun in count.nouns or count.percent else min(count.start, cue[0])
            return Reading(
                count, clause, name, phrasing.unit, first, max(noun_end, count.number_end), count.value,
                count.value_max, category=phrasing.category or None, how=phrasing.how, level=level, cue=cue,
                phrasing=phrasing,
            )  # fmt: skip
    return None


def wider(document: Document, clause: Clause, numbers: list[Count], position: int, around: Around) -> Around | None:
    """What stands farther behind a number that its own phrase does not explain: the words of the count that it is
    told with (``5 điểm, 2 tụ điểm phức tạp``), or the rest of the sentence where nothing more is counted."""
    count = numbers[position]
    if count.percent:
        listed = position + 1 < len(numbers) and numbers[position + 1].percent
        return replace(around, rest=around.full) if listed and around.full > around.rest else None
    if around.own > around.behind:
        return replace(around, behind=around.own)
    following = numbers[position + 1] if position + 1 < len(numbers) else None
    if following is None or not _TOGETHER.fullmatch(document.folded, count.end, following.first):
        return None
    if not count.nouns or not following.nouns or parts.counts_people(document, count):
        return None
    return replace(around, behind=surroundings.around(document, clause, numbers, position + 1).behind)


def _coordinated(
    document: Document,
    fits: list[tuple[Phrasing, int]],
    clause: Clause,
    count: Count,
    around: Around,
    last: Reading | None,
    *,
    target: bool,
) -> Reading | None:
    """``triệt xóa 25 điểm bán lẻ, 02 điểm tổ chức sử dụng``: the verb of the count before is this one's, too."""
    start, end = around.levels[0]
    if (
        last is None
        or last.phrasing is None
        or last.unit in parts.PERSONS
        or not _JOINED.fullmatch(document.folded, start, end)
        or ";" in document.folded[last.end : count.start]
    ):
        return None
    same = [fit for fit in fits if fit[0] is last.phrasing and fit[0].before is not None and fit[1] in count.nouns]
    if not same or last.cue is None:
        return None
    again = replace(around, levels=((last.cue[0], end),))
    return _choose(document, same, clause, count, again, around.behind, target=target)


def _governed(
    document: Document, fits: list[tuple[Phrasing, int]], clause: Clause, count: Count, around: Around, *, target: bool
) -> Reading | None:
    """``dẹp hai nhóm, năm điểm bán lẻ``: the verb of a list whose first count is none of ours."""
    if around.listed is None:
        return None
    ours = [fit for fit in fits if fit[0].unit in _TAKEN_UNITS and fit[0].before is not None and fit[1] in count.nouns]
    again = replace(around, levels=(around.listed,))
    chosen = _choose(document, ours, clause, count, again, around.behind, target=target)
    if chosen is None or chosen.cue is None or around.listed[1] - chosen.cue[1] > _NEXT_TO:
        return None
    return chosen


def _fits(
    document: Document,
    phrasing: Phrasing,
    count: Count,
    clause: Clause,
    window: Span,
    behind: tuple[int, Span],
    *,
    alone: bool,
) -> Span | None:
    """Where the phrasing's first cue stands, if the words around the number are as it says; the number's own place
    where it asks for none."""
    start, end = window
    stop, more = behind
    cue: Span | None = (count.start, count.end)
    if phrasing.before is not None:
        cue = phrasing.before.last(document, start, end)
        if cue is None or (alone and not _ALONE_GAP.fullmatch(document.folded, cue[1], end)):
            return None
    ahead = ((count.number_end, stop), more)
    if phrasing.behind is not None and not any(phrasing.behind.search(document, *span) for span in ahead):
        return None
    if phrasing.near is not None:
        near = phrasing.near.last(document, start, end)
        if alone:
            if phrasing.before is None and (near is None or not _ALONE_GAP.fullmatch(document.folded, near[1], end)):
                return None
        elif near is None and not any(phrasing.near.search(document, *span) for span in ahead):
            return None
        cue = near or cue
    if phrasing.bar is not None and any(phrasing.bar.search(document, *span) for span in (window, *ahead)):
        return None
    if phrasing.topic is not None and not _has_topic(document, phrasing, clause, count):
        return None
    return cue


def _has_topic(document: Document, phrasing: Phrasing, clause: Clause, count: Count) -> bool:
    assert phrasing.topic is not None
    if (
        phrasing.topic.search(document, max(clause.start, count.start - 600), min(clause.end, count.end + 150))
        is not None
    ):
        return True
    begin = document.text.rfind("\n", 0, clause.start) + 1
    if phrasing.topic.search(document, max(begin, clause.start - 600), clause.start) is not None:
        return True
    spans = [*surroundings.above(document, count.start), surroundings.title(document)]
    return any(phrasing.topic.search(document, *span) is not None for span in spans)
