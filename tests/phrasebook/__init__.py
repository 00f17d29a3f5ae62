"""The phrasebook: how offices write seizures, cases, dates and money, with the facts that each phrase must give.

``phrases.jsonl`` holds one phrase a line; ``not_yet.txt`` the phrases that do not pass yet.
Run ``python -m tests.phrasebook [GROUP…]`` for a report of what fails.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import extractor
from tests.phrasebook import told

FOLDER = Path(__file__).parent
KINDS = {
    "seizure": "seizures", "asset": "assets", "case": "cases", "date": "dates", "money": "money",
    "indicator": "indicators",
}  # fmt: skip
FIELDS = {
    "seizure": ("substance", "quantity", "unit", "approx", "part_of", "alternative_of"),
    "asset": ("kind", "quantity", "unit"),
    "case": ("action", "cases", "people", "part_of", "alternative_of", "article", "change"),
    "date": ("date", "end", "time"),
    "money": ("amount", "currency"),
    "indicator": ("name", "value", "unit", "approx", "share", "part_of", "alternative_of", "change"),
}
"""The fields of RECORD.md that are judged, where the phrase gives them."""
SAME = {
    "name": {"plant_area_destroyed": "plants_destroyed"},
    "unit": {"item": "copy", "case": "document", "attendance": "person"},
}
"""What gold calls otherwise than the book: an area of plants, leaflets, files, people who come more than once."""


def phrases() -> list[dict[str, Any]]:
    """Every entry: ``group``, ``phrase``, ``facts``, ``basis``."""
    with (FOLDER / "phrases.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def not_yet() -> set[str]:
    """Phrases that are known not to pass."""
    return set((FOLDER / "not_yet.txt").read_text(encoding="utf-8").split("\n")) - {""}


def problems(entry: dict[str, Any]) -> list[str]:
    """What is wrong with the facts found in the phrase; an empty list when all is right."""
    record = extractor.extract_text(entry["phrase"])
    found: list[tuple[str, Any]] = [(kind, fact) for kind, name in KINDS.items() for fact in getattr(record, name)]
    if not any(fact["kind"] == "money" for fact in entry["facts"]):
        found = [(kind, fact) for kind, fact in found if kind != "money"]
    if entry["group"][0] not in "CF" and not any(fact["kind"] == "indicator" for fact in entry["facts"]):
        found = [(kind, fact) for kind, fact in found if kind != "indicator"]
    if entry["group"] == "F-trap":  # RECORD.md: what is planned is an indicator, ``target_…``
        found = [(kind, fact) for kind, fact in found if kind != "indicator" or not fact.name.startswith("target_")]
    wanted = [{**fact, "index": index} for index, fact in enumerate(entry["facts"]) if fact["kind"] in KINDS]
    ids: dict[int, str] = {}
    wrong = told.problems(entry, record)
    pending = []
    for fact in sorted(wanted, key=lambda fact: bool(fact.get("optional"))):
        match = next(
            (pair for pair in found if pair[0] == fact["kind"] and not _differences(fact, pair[1], None)), None
        )
        if match is not None:
            found.remove(match)
            ids[fact["index"]] = match[1].id
            pending.append((fact, match[1]))
        elif not fact.get("optional") and not _may_be_indicator(fact):
            wrong.append(f"missed {_brief(fact)}")
    for fact, have in pending:
        wrong += _differences(fact, have, ids)
    loose = [fact for fact in wanted if fact.get("optional") or _may_be_indicator(fact)]
    for kind, have in found:
        if kind == "indicator" and any(_is_whole(fact, have) for fact in wanted):
            continue
        if not any(kind in (fact["kind"], *fact.get("also_accept", {}).get("kind", [])) for fact in loose):
            wrong.append(f"invented {kind} {have.evidence.quote!r}")
    return wrong


def _differences(fact: dict[str, Any], have: Any, ids: dict[int, str] | None) -> list[str]:
    wrong = []
    for name in FIELDS[fact["kind"]]:
        wanted_name = {"asset": {"kind": "what"}}.get(fact["kind"], {}).get(name, name)
        if wanted_name not in fact and (name not in ("part_of", "alternative_of") or ids is None):
            continue
        value, got = fact.get(wanted_name), getattr(have, name)
        if name in ("part_of", "alternative_of"):
            if ids is None:
                continue
            value = None if value is None else ids.get(value, "?")
        accepted = [value, *fact.get("also_accept", {}).get(wanted_name, [])]
        if fact["kind"] == "indicator" and name in SAME and value in SAME[name]:
            accepted.append(SAME[name][value])
        if name == "part_of" and "of" in fact:
            continue  # the whole is a fact of its own here
        right = _change_agrees(value, got) if name == "change" else any(_equal(option, got) for option in accepted)
        if not right:
            wrong.append(f"{fact['kind']} {name}: {got!r} instead of {value!r}")
    return wrong


def _may_be_indicator(fact: dict[str, Any]) -> bool:
    """Whether the plants of a phrase may as well be told as destroyed: two kinds of fact, either is right."""
    return "indicator" in fact.get("also_accept", {}).get("kind", [])


def _is_whole(fact: dict[str, Any], have: Any) -> bool:
    """Whether an indicator is the number behind the stroke, which the book writes into the part (``of``)."""
    return fact.get("of") is not None and _equal(fact["of"], have.value)


def _change_agrees(value: Any, got: Any) -> bool:
    if value is None or got is None:
        return value is None and got is None
    known = {key: item for key, item in value.items() if key in type(got).model_fields and key != "base"}
    return all(_equal(item, getattr(got, key)) for key, item in known.items())


def _equal(a: Any, b: Any) -> bool:
    if a is None or b is None:
        return a is b
    try:
        return Decimal(str(a)) == Decimal(str(b))
    except ArithmeticError:
        return str(a).casefold() == str(b).casefold()


def _brief(fact: dict[str, Any]) -> str:
    return ", ".join(f"{key}={value}" for key, value in fact.items() if key not in ("index", "seen"))


def main(groups: list[str]) -> None:
    """Print what fails in the groups named (all without a name), and how many pass."""
    passed = total = 0
    for entry in phrases():
        if groups and not any(entry["group"].startswith(group) for group in groups):
            continue
        total += 1
        wrong = problems(entry)
        passed += not wrong
        if wrong:
            print(f"[{entry['group']}|{entry['basis']}] {entry['phrase']}\n    " + "\n    ".join(wrong))
    print(f"{passed} of {total} phrases pass")
