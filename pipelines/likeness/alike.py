"""Whether two texts are one document: scanned twice, draft and signed, or corrected; and not two of one form.

The wording of a form is the same in every document made from it, so wording proves nothing: what must agree are the
figures and the names, place by place. Scanners misread some; a report of another month has others nearly everywhere,
and a decision for another person at least in its number or day and in the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from rapidfuzz.distance import Indel, Levenshtein

from extractor.vietnamese.syllables import is_syllable
from pipelines.likeness.heads import Head, apart, days_agree, head, numbers_agree, parts_apart, unstamped
from pipelines.likeness.shingles import Token, tokens

Kind = Literal["same", "draft", "revised"]
"""``same``: one document scanned or saved twice. ``draft``: one of them lacks number, day or signer, or is marked so.
``revised``: number and day agree, figures or wording do not; or all agrees but the number, or but the day."""

LEAST = 0.6
"""Texts that share less (of 1) of their words are not held to be one document."""

FIRST, LAST = 4000, 1000
"""Of longer texts, so many words at the beginning and at the end are compared: the cost of a pair is bounded."""

BLOCK = 4
"""A place where two texts differ in more words than these is moved, inserted or unread: it tells nothing of figures."""

NEAR = 0.34
"""What a figure that may be the same misread (one digit off in three, a digit more or less) counts as a conflict."""

MISREAD = 0.5
"""How alike (0..1) the letters of words are, from which one is the other misread. Names are short, and many are alike:
of them no more than a letter a word may differ."""

NAME = 2.0
"""What another name counts: nobody misreads all of a name as another one."""

MISREAD_SHARE = 0.015
MISREAD_BY_NOISE = 5.0
"""How many figures may disagree in two readings of one page: three in two hundred (measured: 3 of 149 on faxed and worn
scans, most of them one digit), and fewer where hardly a word is misread; one digit of one figure in any case."""

REWORDED_FREELY = 3
REWORDED_SHARE = 0.01
REVISED_SHARE = 0.3


@dataclass(frozen=True)
class Side:
    """A text with what is read off it once, however many others it is compared with."""

    text: str

    @cached_property
    def words(self) -> list[Token]:
        """Its words, but for stamps of arrival: two offices that received one paper gave it two numbers."""
        return tokens(unstamped(self.text))

    @cached_property
    def head(self) -> Head:
        """Its number, day and signer."""
        return head(self.text)


@dataclass(frozen=True, slots=True)
class Likeness:
    """That two texts are one document.

    ``similarity``: share (0..1) of their words that agree, misread ones included; ``why``: for a person.
    """

    similarity: float
    kind: Kind
    why: str


@dataclass(slots=True)
class Comparison:
    """Two texts word by word: counts of words that agree, are misread, and stand in one text only; and the conflicts.

    ``telling``: how many figures and names agree. ``figures``, ``names``: places where both have one and they are not
    the same, with their weight. ``reworded``: places where both have other words.
    """

    equal: int = 0
    telling: int = 0
    misread: int = 0
    only_one: int = 0
    only_other: int = 0
    figures: list[tuple[str, str, float]] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)
    reworded: int = 0
    longest: int = 0

    @property
    def similarity(self) -> float:
        """Share of all words of both texts that agree or are misread only."""
        both = 2 * (self.equal + self.misread)
        return both / max(both + self.only_one + self.only_other, 1)

    @property
    def conflicts(self) -> float:
        """Figures and names that disagree, by weight."""
        return sum(weight for *_, weight in self.figures) + NAME * len(self.names)

    @property
    def noise(self) -> float:
        """Share (0..1) of the words that are misread."""
        return self.misread / max(self.equal + self.misread, 1)

    @property
    def allowed(self) -> float:
        """How many conflicts two readings of one document may have."""
        return max(NEAR, self.telling * (min(MISREAD_SHARE, MISREAD_BY_NOISE * self.noise) + self.noise / 2))

    @property
    def is_reworded(self) -> bool:
        """Whether words differ in more places than misreading explains, or a passage is in one text only."""
        return self.reworded > REWORDED_FREELY + REWORDED_SHARE * self.equal + self.misread / 2


def judge(one: Side, other: Side) -> Likeness | None:
    """What two texts are to one another; None where they are two documents.

    For one answer whichever came first, give the text of the smaller id first.
    """
    number, day = numbers_agree(one.head, other.head), days_agree(one.head, other.head)
    if apart(one.head, other.head) == 2:
        return None
    seen = compare(_part(one.words), _part(other.words))
    if seen.similarity < LEAST:
        return None
    differ = [name for name, agreement in (("number", number), ("date", day)) if agreement == "other"]
    agreed = number == day == "same"
    settled = seen.conflicts <= seen.allowed + (agreed and seen.noise > 0)
    if differ:
        alone = not seen.names and len(seen.figures) <= (1 if number == "other" else parts_apart(one.head, other.head))
        return _likeness(seen, "revised", f"the {differ[0]} differs, nothing else does") if alone else None
    lacking = _lacking(one, other)
    if settled and lacking:
        return _likeness(seen, "draft", f"one has {lacking}")
    if settled and not seen.is_reworded:
        return _likeness(seen, "same", _agreement(seen))
    # Two places may give their papers one number on one day, but then the place's name is another wherever it stands.
    if agreed and (len(seen.names) <= 1 or NAME * len(seen.names) <= seen.allowed):
        if settled or seen.conflicts <= REVISED_SHARE * seen.telling:
            return _likeness(seen, "revised", "the number and the date agree, " + _changes(seen))
        return None
    if settled and "unknown" in (number, day):
        return _likeness(seen, "revised", "figures and names agree, " + _changes(seen))
    return None


def compare(one: Sequence[Token], other: Sequence[Token]) -> Comparison:
    """Lay two texts side by side, word by word."""
    seen = Comparison()
    steps = Levenshtein.opcodes([word.folded for word in one], [word.folded for word in other])
    for step in steps:
        left, right = one[step.src_start : step.src_end], other[step.dest_start : step.dest_end]
        if step.tag == "equal":
            seen.equal += len(left)
            seen.telling += sum(_is_telling(word) for word in left)
        elif not left or not right or max(len(left), len(right)) > BLOCK:
            seen.only_one += len(left)
            seen.only_other += len(right)
        else:
            _weigh(seen, left, right)
    return seen


def _weigh(seen: Comparison, left: Sequence[Token], right: Sequence[Token]) -> None:
    """A place where both texts have words, and not the same ones."""
    if _joined(left) == _joined(right):
        seen.misread += min(len(left), len(right))
        return
    figures = [[word for word in side if word.is_figure] for side in (left, right)]
    words = [[word for word in side if not word.is_figure] for side in (left, right)]
    if all(figures) and _joined(figures[0]) != _joined(figures[1]):
        one, other = _joined(figures[0]).lstrip("0"), _joined(figures[1]).lstrip("0")
        seen.figures.append((one, other, _weight(one, other)))
    if all(words):
        clean = all(is_syllable(word.written) for word in (*words[0], *words[1]))
        names = clean and all(word.written[0].isupper() for word in (*words[0], *words[1]))
        if _is_misread(words[0], words[1], is_name=names):
            seen.misread += min(len(left), len(right))
            return
        if names:
            seen.names.append((_shown(words[0]), _shown(words[1])))
        else:
            seen.reworded += clean
    seen.only_one += len(left)
    seen.only_other += len(right)


def _is_misread(left: Sequence[Token], right: Sequence[Token], *, is_name: bool) -> bool:
    one, other = _joined(left), _joined(right)
    if is_name:
        return Levenshtein.distance(one, other) <= max(len(left), len(right))
    return Indel.normalized_similarity(one, other) >= MISREAD


def _weight(one: str, other: str) -> float:
    if one == other:
        return 0.0
    shorter, longer = sorted((one, other), key=len)
    misread = len(longer) > len(shorter) and shorter and shorter in longer
    close = len(longer) >= 3 and Levenshtein.distance(one, other) == 1
    return NEAR if misread or close else 1.0


def _lacking(one: Side, other: Side) -> str:
    """What only one of the two has: ``a number and a date``; empty where both are as complete."""
    first, second = one.head, other.head
    found = []
    if None not in (first.serial, second.serial) and bool(first.serial) != bool(second.serial):
        found.append("a number")
    if None not in (first.day, second.day) and first.is_dated != second.is_dated:
        found.append("a full date")
    if _is_unsigned(one, other) or _is_unsigned(other, one):
        found.append("a signer")
    if first.is_draft != second.is_draft:
        found.append("the mark of a draft")
    return " and ".join(found)


def _is_unsigned(one: Side, other: Side) -> bool:
    """Whether a text ends in an office without a name, and the name in the other one is nowhere near its end."""
    if not (one.head.is_open and other.head.signer):
        return False
    end = [word.folded for word in one.words[-60:]]
    return not set(other.head.signer) <= set(end)


def _part(words: list[Token]) -> list[Token]:
    return words if len(words) <= FIRST + LAST else words[:FIRST] + words[-LAST:]


def _is_telling(word: Token) -> bool:
    return word.is_figure or (word.written[:1].isupper() and not word.written.isupper())


def _joined(words: Sequence[Token]) -> str:
    return "".join(word.folded for word in words)


def _shown(words: Sequence[Token]) -> str:
    return " ".join(word.written for word in words)


def _agreement(seen: Comparison) -> str:
    others = len(seen.figures) + len(seen.names)
    return f"{seen.telling} figures and names agree" + (f", {others} may be misread" if others else "")


def _changes(seen: Comparison) -> str:
    told = [f"{one} / {other}" for one, other, _ in seen.figures[:3]] + [
        f"{one} / {other}" for one, other in seen.names[:2]
    ]
    return "changed: " + (", ".join(told) if told and seen.conflicts > seen.allowed else "the wording")


def _likeness(seen: Comparison, kind: Kind, why: str) -> Likeness:
    return Likeness(round(seen.similarity, 4), kind, why)
