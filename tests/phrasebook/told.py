"""Group D: suspects, offences, places and forces, which a record tells in its incidents and cases."""

from __future__ import annotations

from typing import Any

from extractor.record import Record


def problems(entry: dict[str, Any], record: Record) -> list[str]:
    """What the record does not tell of the entry's suspects, offences, places and forces."""
    check = {"suspect": _suspect, "offence": _offence, "place": _place, "actor": _actor}
    wrong: list[str] = []
    for fact in entry["facts"]:
        if fact["kind"] in check and not fact.get("optional"):
            wrong += check[fact["kind"]](fact, record)
    return wrong


def _suspect(fact: dict[str, Any], record: Record) -> list[str]:
    for incident in record.incidents:
        for person in incident.suspects:
            if person.name != fact["name"]:
                continue
            return [
                f"suspect {key}: {getattr(person, key)!r} instead of {fact[key]!r}"
                for key in ("birth_year", "residence")
                if key in fact and getattr(person, key) != fact[key]
            ]
    return [f"missed suspect {fact['name']}"]


def _offence(fact: dict[str, Any], record: Record) -> list[str]:
    told = [*record.incidents, *record.cases]
    acts = [fact["acts"], *fact.get("also_accept", {}).get("acts", [])]
    if not any(sorted(one.offence) in map(sorted, acts) for one in told):
        return [f"missed offence {fact['acts']}"]
    return []


def _place(fact: dict[str, Any], record: Record) -> list[str]:
    found = [incident.place for incident in record.incidents]
    return [] if fact["text"] in found else [f"missed place {fact['text']!r}: {found}"]


def _actor(fact: dict[str, Any], record: Record) -> list[str]:
    forces = {name for incident in record.incidents for name in incident.forces}
    forces |= {one.actor for one in (*record.cases, *record.seizures) if one.actor}
    return [f"missed force {name!r}" for name in fact["names"] if name not in forces]
