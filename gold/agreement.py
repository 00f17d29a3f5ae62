"""How far two annotators agree who did not see each other's work: ``python -m gold.agreement [dev|test]``.

``python -m gold.agreement --differences NAME…`` lists what they differ on, to be settled.

F1 of the second against the first, per field; F1 is the same whichever of the two is taken for the truth. Two columns:
``plain`` compares first choices only, an optional fact being a fact; ``as scored`` is what the evaluation would see:
what either marked as optional counts neither way, and a value that either accepts beside its own is agreed upon.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from gold.quotes import compile_annotation
from pipelines.evaluation.comparing import normal
from pipelines.evaluation.fields import CORE, DEFAULTS
from pipelines.evaluation.judging import EVERYTHING, Judgement, align, judge
from pipelines.evaluation.scores import interval, total
from pipelines.evaluation.spans import span_scores
from pipelines.evaluation.table import values

GOLD = Path(__file__).parent
SPLITS = ("dev", "test")
Json = dict[str, Any]


def judgements(splits: tuple[str, ...] = SPLITS, *, plain: bool = False) -> Iterator[Judgement]:
    """The second annotator's work held against the first's, for each text that both have annotated."""
    prepared = _first_choices if plain else _without_optional
    for split in splits:
        for path in sorted((GOLD / split / "texts").glob("*.txt")):
            lists = [GOLD / "rounds" / side / f"{path.stem}.jsonl" for side in ("first", "second")]
            if all(file.is_file() for file in lists):
                first, second = (_compiled(path, file) for file in lists)
                yield judge(*prepared(first, second), document=path.stem)


def _compiled(text: Path, lines: Path) -> Json:
    made = compile_annotation(
        text.read_text(encoding="utf-8"), lines.read_text(encoding="utf-8").splitlines(), source=text.name
    )
    return {**made, **{kind: [{**DEFAULTS.get(kind, {}), **fact} for fact in made[kind]] for kind in CORE}}


def _first_choices(first: Json, second: Json) -> tuple[Json, Json]:
    """Both without what is accepted besides, and with optional facts as facts."""

    def bare(value: Any) -> Any:
        if isinstance(value, list):
            return [bare(item) for item in value]
        if isinstance(value, dict):
            return {key: bare(item) for key, item in value.items() if key not in ("optional", "also_accept")}
        return value

    return bare(first), bare(second)


def _without_optional(first: Json, second: Json) -> tuple[Json, Json]:
    """Both without what either calls optional; the first accepts what the second accepts."""
    one, two = {**first, "header": {**first["header"]}}, {**second, "header": {**second["header"]}}
    for part in one["header"]:
        sides = [side["header"][part] for side in (one, two)]
        if part != "recipients" and any(side and side.get("optional") for side in sides):
            one["header"][part] = two["header"][part] = None
        elif part != "recipients" and all(sides):
            one["header"][part] = _accepting(*sides)
    for kind in CORE:
        one[kind], two[kind] = [], []
        for a, b in align(kind, first[kind], second[kind]):
            if any(side and side.get("optional") for side in (a, b)):
                continue
            if a is not None:
                one[kind].append(a if b is None else _accepting(a, b))
            if b is not None:
                two[kind].append(b)
        one[kind].sort(key=lambda fact: fact["evidence"]["start"])
    return one, two


def _accepting(fact: Any, other: Any) -> Json:
    """The fact, accepting the other's value wherever the other accepts the fact's."""
    accepted = {key: list(values) for key, values in (fact.get("also_accept") or {}).items()}
    for key, others in (other.get("also_accept") or {}).items():
        if normal(fact.get(key)) in map(normal, others):
            accepted.setdefault(key, []).append(other.get(key))
    return {**fact, "also_accept": accepted}


def main(splits: tuple[str, ...]) -> None:
    """Print agreement per kind and field, with its interval over documents, and the spans'."""
    scored, plain = list(judgements(splits)), list(judgements(splits, plain=True))
    table = Table("field", title=f"agreement of two annotators on {len(plain)} documents ({', '.join(splits)}), F1")
    for column in ("plain", "95 %", "as scored", "agreed", "only in first", "only in second", "strict", "overlap"):
        table.add_column(column, justify="right")
    order = {kind: position for position, kind in enumerate(EVERYTHING)}
    sums, lenient = (total([judgement.scores for judgement in side]) for side in (plain, scored))
    for name in sorted(sums, key=lambda name: (order[name.partition(".")[0]], name)):
        score, bounds = sums[name], interval([judgement.scores for judgement in plain], name)
        if score.f1 is None:
            continue
        spans = span_scores(name, [pair for one in plain for pair in one.spans.get(name, [])]) if name in CORE else {}
        places = [f"{spans[mode].f1:.3f}" if spans else "" for mode in ("strict", "overlap")]
        around = "" if bounds is None else f"({bounds[0]:.2f}, {bounds[1]:.2f})"
        other = lenient[name].f1 if name in lenient else None
        counts = (str(score.right), str(score.missed), str(score.wrong))
        label, style = (name, "bold") if "." not in name else ("  " + name, None)
        shown = "–" if other is None else f"{other:.3f}"
        table.add_row(label, f"{score.f1:.3f}", around, shown, *counts, *places, style=style)
    Console(width=None if sys.stdout.isatty() else 150).print(table)


def differences(names: list[str]) -> None:
    """Print what the two annotators of each text differ on."""
    for one in judgements(plain=True):
        if one.document in names:
            for mistake in one.mistakes:
                print(f"{one.document}  {mistake.field}")
                print(f"  first   {values(mistake.gold)}\n  second  {values(mistake.found)}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--differences"]:
        differences(sys.argv[2:])
    else:
        chosen = tuple(sys.argv[1:]) or SPLITS
        if not set(chosen) <= set(SPLITS):
            raise SystemExit(__doc__)
        main(chosen)
