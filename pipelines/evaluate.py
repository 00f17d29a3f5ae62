"""Hold records against gold: precision, recall and F1 on values, per kind and per field.

Facts are aligned one to one: pairs whose core values agree first, then pairs that agree most. A gold fact marked
``optional`` neither counts when it is missed nor when it is found; ``also_accept`` lists other right values.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import simplejson

CORE: dict[str, tuple[str, ...]] = {
    "citations": ("type", "number", "title", "year", "date", "issuer", "articles"),
    "seizures": ("substance", "quantity", "unit", "approx"),
    "assets": ("kind", "quantity", "unit"),
    "cases": ("action", "cases", "people"),
    "dates": ("date", "time", "end"),
    "money": ("amount", "currency"),
}
"""The fields that must all be right for a fact to count as found."""

EXTRA: dict[str, tuple[str, ...]] = {
    "citations": ("type", "number", "title", "year", "date", "issuer", "articles", "short_form", "refers_to", "uri"),
    "seizures": ("substance", "quantity", "unit", "approx", "scope", "actor", "part_of", "alternative_of"),
    "assets": ("kind", "quantity", "unit", "scope", "actor", "part_of"),
    "cases": ("action", "cases", "people", "people_role", "offence", "article", "scope", "actor", "part_of", "change"),
    "dates": ("date", "time", "end", "relative_to", "interval"),
    "money": ("amount", "currency", "purpose", "same_as"),
}
"""The fields that are scored one by one on aligned facts."""

HEADER: dict[str, tuple[str, ...]] = {
    "number": ("text", "serial", "year", "symbol", "type_code", "issuer_code"),
    "doc_type": ("name", "code"),
    "issued": ("date", "place"),
    "issuer": ("name", "parent"),
    "title": ("text",),
    "period": ("start", "end"),
    "signer": ("name", "rank", "position", "capacity"),
    "urgency": ("text",),
    "secrecy": ("text",),
    "received": ("body", "number", "date"),
}

LINKS = {"part_of", "alternative_of", "refers_to", "same_as"}
Json = Mapping[str, Any]


@dataclass
class Score:
    """Counts of right, wrong and missed values."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Right among found; None where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """Right among those in gold; None where gold has none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean; None where there was nothing to find and nothing was found."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


@dataclass
class Evaluation:
    """Scores by ``kind`` and ``kind.field``, and every error in words."""

    scores: dict[str, Score] = field(default_factory=dict)
    errors: list[dict[str, Any]] = field(default_factory=list)

    def score(self, name: str) -> Score:
        """The score of that name, made when first asked for."""
        return self.scores.setdefault(name, Score())


def normal(value: Any) -> Any:
    """A value in the form in which values are compared: exact numbers, one blank, no case, plain quotes."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float, Decimal)):
        return Decimal(str(value)).normalize()
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value).translate(str.maketrans("“”‘’–—\u00a0", "\"\"''-- "))
        return " ".join(text.split()).casefold()
    if isinstance(value, (list, tuple)):
        return tuple(normal(item) for item in value)
    if isinstance(value, Mapping):
        return tuple(sorted((key, normal(item)) for key, item in value.items() if item is not None))
    return value


def agrees(name: str, gold: Json, found: Json) -> bool:
    """Whether the field has a right value: the gold's own, or one that the gold also accepts."""
    read = _acts if name == "offence" else normal
    value = read(found.get(name))
    if value == read(gold.get(name)):
        return True
    others = (gold.get("also_accept") or {}).get(name, ())
    return any(value == read(other) for other in others)


def _acts(value: Any) -> Any:
    """Offences one by one: some annotations hold ``mua bán, vận chuyển`` in one string; the contract has a list."""
    return sorted(normal(act.strip()) for item in value or () for act in item.split(","))


def overlap(gold: Json, found: Json) -> int:
    """How many code points the two quotes share."""
    a, b = gold["evidence"], found["evidence"]
    return max(0, int(min(a["end"], b["end"]) - max(a["start"], b["start"])))


def align(kind: str, gold: list[Json], found: list[Json]) -> Iterator[tuple[Json | None, Json | None]]:
    """Pair gold and found facts one to one; a fact without a partner is paired with None."""
    core = CORE[kind]
    candidates = []
    for i, wanted in enumerate(gold):
        for j, have in enumerate(found):
            hits = sum(agrees(name, wanted, have) for name in core)
            shared = overlap(wanted, have)
            if hits == len(core) or shared:
                candidates.append((hits == len(core), shared > 0, hits, shared, -abs(i - j), i, j))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for *_, i, j in sorted(candidates, reverse=True):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            yield gold[i], found[j]
    yield from ((wanted, None) for i, wanted in enumerate(gold) if i not in taken_gold)
    yield from ((None, have) for j, have in enumerate(found) if j not in taken_found)


def compare(gold: Json, found: Json, evaluation: Evaluation, *, name: str) -> None:
    """Add one document's comparison to the evaluation."""
    _compare_header(gold["header"], found["header"], evaluation, name)
    for kind in CORE:
        if kind in gold:
            _compare_facts(kind, gold[kind], found[kind], evaluation, name)


def _compare_header(gold: Json, found: Json, evaluation: Evaluation, name: str) -> None:
    for part, fields in HEADER.items():
        wanted, have = gold.get(part) or {}, found.get(part) or {}
        if wanted.get("optional"):
            continue
        for key in fields:
            _count_value(f"header.{part}.{key}", key, wanted, have, evaluation, name, total="header")
    texts = [
        [normal(item["text"]) for item in side.get("recipients") or [] if not item.get("optional")]
        for side in (gold, found)
    ]
    for text in texts[1]:
        right = text in texts[0]
        if right:
            texts[0].remove(text)
        for score in ("header.recipients", "header"):
            _add(evaluation.score(score), right, not right, False)
        if not right:
            _error(evaluation, name, "header.recipients", None, text, None)
    for text in texts[0]:
        for score in ("header.recipients", "header"):
            _add(evaluation.score(score), False, False, True)
        _error(evaluation, name, "header.recipients", text, None, None)


def _compare_facts(kind: str, gold: list[Json], found: list[Json], evaluation: Evaluation, name: str) -> None:
    pairs = list(align(kind, gold, found))
    partner = {wanted["id"]: have["id"] for wanted, have in pairs if wanted and have}
    for wanted, have in pairs:
        if wanted is not None and wanted.get("optional"):
            continue
        right = wanted is not None and have is not None and all(agrees(key, wanted, have) for key in CORE[kind])
        _add(evaluation.score(kind), right, have is not None and not right, wanted is not None and not right)
        if not right:
            _error(evaluation, name, kind, wanted, have, CORE[kind])
        if wanted is None or have is None:
            continue
        for key in EXTRA[kind]:
            if key in LINKS:
                wanted_link = {**wanted, key: partner.get(wanted.get(key) or "", wanted.get(key))}
                _count_value(f"{kind}.{key}", key, wanted_link, have, evaluation, name)
            else:
                _count_value(f"{kind}.{key}", key, wanted, have, evaluation, name)


def _count_value(
    score: str, key: str, wanted: Json, have: Json, evaluation: Evaluation, name: str, *, total: str | None = None
) -> None:
    right = agrees(key, wanted, have)
    has_gold, has_found = wanted.get(key) not in (None, []), have.get(key) not in (None, [])
    for target in filter(None, (score, total)):
        _add(evaluation.score(target), right and has_found, has_found and not right, has_gold and not right)
    if not right and (has_gold or has_found):
        _error(evaluation, name, score, wanted, have, (key,))


def _add(score: Score, right: bool, wrong: bool, missed: bool) -> None:
    score.right += right
    score.wrong += wrong
    score.missed += missed


def _error(evaluation: Evaluation, name: str, kind: str, wanted: Any, have: Any, fields: Iterable[str] | None) -> None:
    def show(side: Any) -> Any:
        if not isinstance(side, Mapping) or fields is None:
            return side
        values = {key: side.get(key) for key in fields}
        return {**values, "quote": (side.get("evidence") or {}).get("quote")}

    evaluation.errors.append({"document": name, "field": kind, "gold": show(wanted), "found": show(have)})


def gold_files(folder: Path) -> list[Path]:
    """The annotation files of a gold folder (or the one file given), in name order."""
    if folder.is_file():
        return [folder]
    return sorted(path for path in folder.rglob("*.json"))


def load_gold(path: Path) -> dict[str, Any]:
    """One annotation file, numbers exact."""
    data: dict[str, Any] = simplejson.loads(path.read_text(encoding="utf-8"), use_decimal=True)
    return data
