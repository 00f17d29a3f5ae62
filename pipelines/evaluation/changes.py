"""What a change won and lost: two evaluations of the same gold, mistake by mistake."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Table

from pipelines.evaluation.results import identity_of, mentions_of
from pipelines.evaluation.scores import Score, total
from pipelines.evaluation.table import identity_rows, print_mistakes

Json = dict[str, Any]


@dataclass(slots=True)
class Changes:
    """For one set: F1 before and after by name (where they differ), mistakes that went and that came.

    ``wrong_resolutions``: how many short forms were taken for another document, before and after.
    """

    name: str
    scores: list[tuple[str, float | None, float | None]] = field(default_factory=list)
    won: list[Json] = field(default_factory=list)
    lost: list[Json] = field(default_factory=list)
    only_in_one: list[str] = field(default_factory=list)
    wrong_resolutions: tuple[int, int] = (0, 0)


def compare(before: list[Json], after: list[Json]) -> list[Changes]:
    """The changes of every set that both evaluations hold, paired by name; one set each is a pair whatever its name.

    Documents that only one of them holds are named, and their mistakes are not counted as won or lost.
    """
    if len(before) == len(after) == 1:
        one, other = before[0], after[0]
        changed = _changes(one, other)
        if one["name"] != other["name"]:
            changed.name = f"{one['name']} → {other['name']}"
        return [changed]
    later = {one["name"]: one for one in after}
    return [_changes(one, later[one["name"]]) for one in before if one["name"] in later]


def _changes(before: Json, after: Json) -> Changes:
    old_names, new_names = ({document["name"] for document in one["documents"]} for one in (before, after))
    shared = old_names & new_names
    result = Changes(before["name"], only_in_one=sorted(old_names ^ new_names))
    old, new = ([item for item in one["mistakes"] if item["document"] in shared] for one in (before, after))
    result.won, result.lost = _without(old, new), _without(new, old)
    result.wrong_resolutions = _wrong_resolutions(old), _wrong_resolutions(new)
    then_figures, now_figures = (
        {**{name: score.f1 for name, score in _scores(one, shared).items()}, **_identity(one, shared)}
        for one in (before, after)
    )
    for name in dict.fromkeys([*then_figures, *now_figures]):
        then, now = then_figures.get(name), now_figures.get(name)
        if then != now:
            result.scores.append((name, then, now))
    return result


def _wrong_resolutions(mistakes: list[Json]) -> int:
    return sum(bool(mistake.get("wrong_resolution")) for mistake in mistakes)


def _identity(one: Json, documents: set[str]) -> dict[str, float | None]:
    """The figures of whether one document has one URI, over the mentions of those documents."""
    kept = [document for document in one["documents"] if document["name"] in documents]
    figures = identity_of([mention for document in kept for mention in mentions_of(document)])
    rows = identity_rows({"identity": figures})
    return {f"citations.uri, {label}": figure["f1"] for label, figure in rows}


def _scores(one: Json, documents: set[str]) -> dict[str, Score]:
    """The scores of those documents together: what only one side holds must not look like a change."""
    kept = [document["scores"] for document in one["documents"] if document["name"] in documents]
    return total(
        [
            {name: Score(score["right"], score["wrong"], score["missed"]) for name, score in scores.items()}
            for scores in kept
        ]
    )


def _without(mistakes: list[Json], others: list[Json]) -> list[Json]:
    """Those that the others do not hold; what stands there twice is taken away twice."""
    left = Counter(mistake["key"] for mistake in others)
    kept = []
    for mistake in mistakes:
        if left[mistake["key"]] > 0:
            left[mistake["key"]] -= 1
        else:
            kept.append(mistake)
    return kept


def report(changes: list[Changes]) -> None:
    """Print what was won, what was lost, and which figures moved."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=150)
    for one in changes:
        console.print(f"{one.name}: {len(one.won)} mistakes won, {len(one.lost)} lost", markup=False)
        for title, mistakes in (("won", one.won), ("lost", one.lost)):
            if mistakes:
                console.print(f"--- {title}")
                print_mistakes(console, mistakes)
        if any(one.wrong_resolutions):
            console.print("short forms taken for another document: {} before, {} after".format(*one.wrong_resolutions))
        if one.scores:
            table = Table("F1", "before", "after", "")
            for name, then, now in one.scores:
                step = "" if then is None or now is None else f"{now - then:+.3f}"
                table.add_row(name, *("–" if value is None else f"{value:.3f}" for value in (then, now)), step)
            console.print(table)
        if one.only_in_one:
            console.print(f"only in one of the two: {', '.join(one.only_in_one)}", markup=False)
