"""Hold one record against its gold annotation: which facts belong together, which values are right.

Facts are aligned one to one: pairs whose core values agree first, then pairs that agree most. A gold fact marked
``optional`` counts neither when it is missed nor when it is found; ``also_accept`` lists other right values.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.evaluation import checking, identity, items
from pipelines.evaluation.checking import CheckScore
from pipelines.evaluation.comparing import agrees, normal
from pipelines.evaluation.fields import CORE, EXTRA, HEADER, ITEMS, LINKS, SUMS
from pipelines.evaluation.scores import Score
from pipelines.evaluation.spans import Pair

Json = Mapping[str, Any]
EVERYTHING = ("header", *CORE)


@dataclass(slots=True)
class Mistake:
    """One value or fact that is not as gold has it.

    ``field``: ``seizures`` for a whole fact, ``seizures.scope`` for one of its values, ``header.signer.rank``.
    ``gold`` and ``found`` hold the values in question (None: no such fact) and ``id``, ``quote``, ``start``, ``end``.
    ``blame``: ``rule``, or ``ocr`` where the same rule is right on the true text. ``context``: see ``contexts``.
    ``wrong_resolution``: a short form was taken for another document, see ``identity.is_wrong_resolution``.
    """

    document: str
    field: str
    gold: dict[str, Any] | None
    found: dict[str, Any] | None
    blame: str = "rule"
    wrong_resolution: bool = False
    context: dict[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same for the same mistake in another run: by the gold's fact, else by the values that were invented."""
        if self.gold is not None:
            return f"{self.document}|{self.field}|{self.gold['id']}"
        values = {name: value for name, value in (self.found or {}).items() if name not in PLACE}
        return f"{self.document}|{self.field}||{normal(values)}"


PLACE = ("id", "quote", "start", "end", "rule", "confidence")


@dataclass(slots=True)
class Judgement:
    """One document's scores by ``kind`` and ``kind.field``, its mistakes, and the spans of its facts by kind.

    ``mentions``: what it cites, to be held against the mentions of other documents. ``checks``: its arithmetic against
    that which gold lists, over the facts found and, in ``checks_on_gold``, over gold's own; None where gold lists none.
    """

    document: str
    scores: dict[str, Score] = dataclasses.field(default_factory=dict)
    mistakes: list[Mistake] = dataclasses.field(default_factory=list)
    spans: dict[str, list[Pair]] = dataclasses.field(default_factory=dict)
    mentions: list[identity.Mention] = dataclasses.field(default_factory=list)
    checks: CheckScore | None = None
    checks_on_gold: CheckScore | None = None

    def score(self, name: str) -> Score:
        """The score of that name, made when first asked for."""
        return self.scores.setdefault(name, Score())

    def whole(self, name: str) -> bool:
        """Whether everything under a name (``header``, ``cases``) is right: its facts, their values and their links."""
        return not any(mistake.field.partition(".")[0] == name for mistake in self.mistakes)

    def core(self, name: str) -> bool:
        """Whether the core values of everything under a name are right: nothing missed, nothing invented."""
        score = self.scores.get(name, Score())
        return not score.wrong and not score.missed


def judge(gold: Json, found: Json, *, document: str, kinds: Collection[str] = EVERYTHING) -> Judgement:
    """Hold one record (``found``) against its annotation. ``kinds``: the parts of the record to be judged."""
    judgement = Judgement(document)
    if "header" in kinds:
        _judge_header(gold["header"], found["header"], judgement)
    # All kinds are aligned before any is judged: money is the same as an asset, an incident holds seizures.
    pairs = {kind: list(align(kind, gold[kind], _counted(kind, found))) for kind in CORE if kind in gold}
    partner = {wanted["id"]: have["id"] for both in pairs.values() for wanted, have in both if wanted and have}
    for kind in kinds:
        if kind in pairs:
            _judge_facts(kind, pairs[kind], partner, judgement)
    if "citations" in kinds and "citations" in pairs:
        judgement.mentions = identity.mentions(document, pairs["citations"])
        _mark_wrong_resolutions(pairs["citations"], judgement)
    if "checks" in gold and "checks" in found:
        partner = {**_header_ids(gold, found), **partner}
        judgement.checks = checking.judge(gold, found["checks"], partner, document=document)
    return judgement


def _header_ids(gold: Json, found: Json) -> dict[str, str]:
    """The found part of a header by the id of gold's."""
    pairs = ((wanted, found["header"].get(part)) for part, wanted in gold["header"].items())
    return {
        wanted["id"]: have["id"]
        for wanted, have in pairs
        if isinstance(wanted, Mapping) and isinstance(have, Mapping) and "id" in wanted and "id" in have
    }


def _counted(kind: str, found: Json) -> list[Json]:
    """The facts of a kind that are held against gold: an amount without a number (``hàng chục kg``) is none there."""
    facts: list[Json] = found.get(kind) or []
    return [fact for fact in facts if kind not in ("seizures", "assets") or fact.get("quantity") is not None]


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


def _judge_header(gold: Json, found: Json, judgement: Judgement) -> None:
    for part, fields in HEADER.items():
        wanted, have = gold.get(part) or {}, found.get(part) or {}
        if wanted.get("optional"):
            continue
        for key in fields:
            _judge_value(f"header.{part}.{key}", key, wanted, have, judgement, also="header")
    left = list(gold.get("recipients") or [])
    for have in found.get("recipients") or []:
        wanted = next((item for item in left if agrees("text", item, have)), None)
        if wanted is not None:
            left.remove(wanted)
        if wanted is None or not wanted.get("optional"):
            _judge_recipient(wanted, have, judgement)
    for wanted in left:
        if not wanted.get("optional"):
            _judge_recipient(wanted, None, judgement)


def _judge_recipient(wanted: Json | None, have: Json | None, judgement: Judgement) -> None:
    right = wanted is not None and have is not None
    for name in ("header.recipients", "header"):
        _count(judgement.score(name), right, have is not None and not right, wanted is not None and not right)
    if not right:
        _note(judgement, "header.recipients", wanted, have, ("text",))


def _judge_facts(
    kind: str, pairs: list[tuple[Json | None, Json | None]], partner: Mapping[str, str], judgement: Judgement
) -> None:
    for wanted, have in pairs:
        if wanted is not None and wanted.get("optional"):
            continue
        right = wanted is not None and have is not None and all(agrees(key, wanted, have) for key in CORE[kind])
        _count(judgement.score(kind), right, have is not None and not right, wanted is not None and not right)
        judgement.spans.setdefault(kind, []).append((_span(wanted), _span(have)))
        if not right:
            _note(judgement, kind, wanted, have, CORE[kind])
        for key in EXTRA[kind]:
            expected = _translated(wanted, key, partner) if wanted is not None and key in LINKS else wanted
            if key in ITEMS:
                _judge_items(f"{kind}.{key}", key, expected, have, judgement)
            elif expected is not None and have is not None:
                # A core value that is wrong stands among the mistakes with its whole fact already.
                also = next((name for name, keys in SUMS.items() if key in keys), None)
                _judge_value(f"{kind}.{key}", key, expected, have, judgement, also=also, note=key not in CORE[kind])


def _judge_items(name: str, key: str, wanted: Json | None, have: Json | None, judgement: Judgement) -> None:
    """Items of a list one by one; those of a fact that was missed are missed, those of an invented one invented."""
    for label, score in items.scores(key, wanted, have).items():
        judgement.score(name + label).add(score)
    if wanted is not None and have is not None and not agrees(key, wanted, have):
        _note(judgement, name, wanted, have, (key,))


def _mark_wrong_resolutions(pairs: list[tuple[Json | None, Json | None]], judgement: Judgement) -> None:
    """Tell links to another document from links to the wrong mention of the right one, and show both documents."""
    by_gold = {wanted["id"]: (wanted, have) for wanted, have in pairs if wanted is not None and have is not None}
    for mistake in judgement.mistakes:
        if mistake.field != "citations.refers_to" or mistake.gold is None or mistake.found is None:
            continue
        wanted, have = by_gold[mistake.gold["id"]]
        if identity.is_wrong_resolution(wanted, have, pairs):
            mistake.wrong_resolution = True
            for side, fact in ((mistake.gold, wanted), (mistake.found, have)):
                side["uri"] = fact.get("uri")


def _translated(wanted: Json, key: str, partner: Mapping[str, str]) -> Json:
    """The gold fact with a link to the found facts' ids in place of the gold's."""

    def other(value: Any) -> Any:
        if isinstance(value, list):
            return [other(item) for item in value]
        # A target that was not found has no id among the found ones: nothing must agree with it by chance.
        return partner.get(value, f"missed {value}") if value is not None else None

    accepted = dict(wanted.get("also_accept") or {})
    if key in accepted:
        accepted[key] = [other(value) for value in accepted[key]]
    return {**wanted, key: other(wanted.get(key)), "also_accept": accepted}


def _span(fact: Json | None) -> tuple[int, int] | None:
    return None if fact is None else (fact["evidence"]["start"], fact["evidence"]["end"])


def _judge_value(
    score: str, key: str, wanted: Json, have: Json, judgement: Judgement, *, also: str | None = None, note: bool = True
) -> None:
    right = agrees(key, wanted, have)
    has_gold, has_found = wanted.get(key) not in (None, []), have.get(key) not in (None, [])
    if right and has_gold and not has_found:
        has_gold = False  # gold also accepts that nothing is given
    for target in filter(None, (score, also)):
        _count(judgement.score(target), right and has_found, has_found and not right, has_gold and not right)
    if note and not right and (has_gold or has_found):
        _note(judgement, score, wanted or None, have or None, (key,))


def _count(score: Score, right: bool, wrong: bool, missed: bool) -> None:
    score.right += right
    score.wrong += wrong
    score.missed += missed


def _note(judgement: Judgement, name: str, wanted: Json | None, have: Json | None, fields: Iterable[str]) -> None:
    shown = tuple(fields)
    mistake = Mistake(judgement.document, name, _shown(wanted, shown), _shown(have, shown))
    judgement.mistakes.append(mistake)


def _shown(fact: Json | None, fields: tuple[str, ...]) -> dict[str, Any] | None:
    if fact is None:
        return None
    evidence = fact.get("evidence") or {}
    place = {"id": fact.get("id"), **{key: evidence.get(key) for key in PLACE[1:] if key in evidence}}
    return {**{key: fact.get(key) for key in fields}, **place}
