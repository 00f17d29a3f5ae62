"""Rules: the strokes of tables. Level and upright ones are the same thing with the axes exchanged.

Positions are in any unit with equal scale both ways (points of a PDF, pixels of a scan), origin top left.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A stroke: ``points`` = (along, across), by growing ``along``; at least two. A scanned one may bend a little.

    ``along`` is x of a level rule and y of an upright one, ``across`` the other; ``thick``: how thick a scanned one is.
    """

    points: tuple[Point, ...]
    thick: float = 0.0

    @property
    def start(self) -> float:
        """Where it begins."""
        return self.points[0][0]

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.points[-1][0]

    @property
    def length(self) -> float:
        """From start to end."""
        return self.end - self.start

    @property
    def slope(self) -> float:
        """How far it strays across, by length."""
        return (self.points[-1][1] - self.points[0][1]) / self.length if self.length else 0.0

    def at(self, along: float, slope: float | None = None) -> float:
        """Its place across at ``along``; beyond its ends it goes on with ``slope`` (default: its own)."""
        first, last = self.points[0], self.points[-1]
        if along <= first[0]:
            return first[1] + (along - first[0]) * (self.slope if slope is None else slope)
        if along >= last[0]:
            return last[1] + (along - last[0]) * (self.slope if slope is None else slope)
        place = bisect_right(self.points, (along, float("inf")))
        (a, b), (c, d) = self.points[place - 1], self.points[place]
        return b + (d - b) * (along - a) / (c - a) if c > a else d


def straight(start: float, end: float, across: float) -> Rule:
    """The rule from ``start`` to ``end`` at ``across``."""
    return Rule(((start, across), (end, across)))


def joined(rules: Iterable[Rule], *, near: float, gap: float) -> list[Rule]:
    """Straight rules with the pieces of one stroke made one.

    Word processors draw each cell's borders by themselves. Pieces belong together that are at most ``near`` apart
    across and ``gap`` along. Linear but for a sort.
    """
    done: list[Rule] = []
    shelf: list[Rule] = []  # rules of one place across
    for rule in sorted(rules, key=_across):
        if shelf and rule.points[0][1] - shelf[0].points[0][1] > near:
            done.extend(_chained(shelf, gap))
            shelf = []
        shelf.append(rule)
    done.extend(_chained(shelf, gap))
    return done


def _across(rule: Rule) -> float:
    return rule.points[0][1]


def _chained(shelf: Sequence[Rule], gap: float) -> list[Rule]:
    chains: list[Rule] = []
    for rule in sorted(shelf, key=lambda rule: rule.start):
        last = chains[-1] if chains else None
        if last is not None and rule.start <= last.end + gap:
            chains[-1] = straight(last.start, max(last.end, rule.end), last.points[0][1])
        else:
            chains.append(rule)
    return chains


@dataclass(slots=True)
class Edge:
    """One edge of a grid's rows or columns: the rules that lie along it, by growing start.

    ``slope``: how it goes on where none of them is; ``whole``: it counts as drawn all along, as the side
    of an open table does.
    """

    rules: list[Rule]
    slope: float = 0.0
    whole: bool = False

    def at(self, along: float) -> float:
        """Its place across at ``along``."""
        if len(self.rules) == 1:
            return self.rules[0].at(along, self.slope)
        nearest = min(self.rules, key=lambda rule: max(rule.start - along, along - rule.end))
        return nearest.at(along, self.slope)

    @property
    def start(self) -> float:
        """Where its first rule begins."""
        return min(rule.start for rule in self.rules)

    @property
    def end(self) -> float:
        """Where its last rule ends."""
        return max(rule.end for rule in self.rules)

    def covers(self, start: float, end: float) -> float:
        """Share of the stretch from ``start`` to ``end`` along which rules are drawn."""
        if self.whole:
            return 1.0
        if end <= start:
            return 0.0
        length, reached = 0.0, start
        for rule in self.rules:
            left, right = max(rule.start, reached), min(rule.end, end)
            if right > left:
                length += right - left
                reached = right
        return length / (end - start)


def edges(rules: Sequence[Rule], *, near: float, beside: float) -> list[Edge]:
    """The edges that rules form, by growing place across: those at most ``near`` apart are one.

    A rule that runs along a longer one of its edge, further off than ``beside``, is left out.
    """
    if not rules:
        return []
    slope = max(rules, key=lambda rule: rule.length).slope
    middle = sum(rule.start + rule.end for rule in rules) / (2 * len(rules))
    found: list[Edge] = []
    for rule in sorted(rules, key=lambda rule: rule.at(middle, slope)):
        last = found[-1].rules[-1] if found else None
        if last is not None and rule.at(middle, slope) - last.at(middle, slope) <= near:
            found[-1].rules.append(rule)
        else:
            found.append(Edge([rule], slope))
    for edge in found:
        edge.rules = sorted(_alone(edge.rules, beside), key=lambda rule: rule.start)
    return found


def _alone(rules: Sequence[Rule], beside: float) -> list[Rule]:
    kept: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: -rule.length):
        middle = (rule.start + rule.end) / 2
        if not any(
            other.start < middle < other.end and abs(other.at(middle) - rule.at(middle)) > beside for other in kept
        ):
            kept.append(rule)
    return kept
