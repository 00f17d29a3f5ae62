"""Whether one document has one name: mentions of all documents of a set, told apart by ``uri``, against gold.

Two mentions are one document where their URIs are equal, in gold and in what was found, whatever the URIs. These are
compared as the catalogue completes them, on both sides, since gold holds what the text alone says. What fills a ``-``
of gold is right only where the annotation accepts it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.catalogue import canonical_uri
from extractor.resolve.own_uri import says_which
from extractor.vietnamese.uri import parse_uri
from pipelines.evaluation.scores import Score

Json = Mapping[str, Any]
Pairs = Sequence[tuple[Json | None, Json | None]]
"""Facts of gold, each with the one found for it; None for the one that is missing."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: the URIs that gold accepts, its own first (none: invented), and the one found (None: missed)."""

    document: str
    accepted: tuple[str, ...]
    found: str | None

    @property
    def own(self) -> str | None:
        """Gold's own URI; None for a mention that was invented."""
        return self.accepted[0] if self.accepted else None

    @property
    def is_paired(self) -> bool:
        """Whether it is in gold and was found."""
        return bool(self.accepted) and self.found is not None


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and F1 as fractions; None where there is no mention."""

    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class Identity:
    """``pairs``: counts of pairs of mentions; ``b_cubed``: the mean over mentions (Bagga and Baldwin 1998).

    ``mentions``: how many there are; ``excused``: pairs that count in neither figure, see :func:`measure`.
    """

    pairs: Score
    b_cubed: Rates
    mentions: int
    excused: int


def accepted(fact: Json) -> tuple[str, ...]:
    """The URIs that an annotation accepts, its own first, each once; none where it gives no own."""
    if not fact.get("uri"):
        return ()
    others = (fact.get("also_accept") or {}).get("uri") or ()
    return tuple(dict.fromkeys(canonical_uri(str(uri)) for uri in (fact["uri"], *others) if uri))


def mentions(document: str, pairs: Pairs) -> list[Mention]:
    """The mentions of one document. Optional ones, and those that were annotated without ``uri``, are left out."""
    made = []
    for wanted, have in pairs:
        if wanted is not None and (wanted.get("optional") or not wanted.get("uri")):
            continue
        found = None if have is None else canonical_uri(str(have.get("uri") or ""))
        made.append(Mention(document, () if wanted is None else accepted(wanted), found))
    return made


def measure(every: Iterable[Mention], *, unmatched: bool = False) -> Identity:
    """Pairwise and B³ figures over mentions of any number of documents, in one pass.

    Gold takes two mentions for one document where its own URIs for them are equal. One document under two URIs is
    missed, two documents under one URI are wrong. Either is excused, and counts nowhere, where the annotation accepts
    both of the URIs found: an earlier ``Bộ luật Hình sự`` may have the year of a later one; and of two documents that
    cite one law without its year, each may have been given the law of its own time. A document that is named twice in
    one text, or so fully that no other can be meant, has one URI all the same, whatever else is accepted.

    Only mentions that are in gold and were found are compared, which is the figure to be reported: a missed or
    invented mention costs ``citations`` already, here it would cost once more for every other mention of its document,
    and in B³ one of a document named only once would even count as right. ``unmatched`` counts them all the same, as
    documents of their own.
    """
    kept = [mention for mention in every if unmatched or mention.is_paired]
    alike: Counter[tuple[str | None, ...]] = Counter()
    for mention in kept:
        alike.update(_keys(mention))
    totals: Counter[str] = Counter()
    precision = recall = 0.0
    for mention in kept:
        outcomes = _outcomes(mention, alike)
        totals.update(outcomes)
        together = outcomes["right"] + 1  # in B³ a mention belongs to its own document
        precision += together / (together + outcomes["wrong"])
        recall += together / (together + outcomes["missed"])
    # Each pair was met from both its ends.
    right, wrong, missed, excused = (totals[name] // 2 for name in ("right", "wrong", "missed", "excused"))
    return Identity(Score(right, wrong, missed), _rates(precision, recall, len(kept)), len(kept), excused)


def _keys(mention: Mention) -> list[tuple[str | None, ...]]:
    """What a mention is counted under: its URI in gold, the one found, both; and once more if gold accepts what it has.

    The latter also by the document, as far as gold leaves open which law is meant there.
    """
    own, found, document = mention.own, mention.found or None, mention.document
    keys: list[tuple[str | None, ...]] = [("gold", own), ("found", found), ("both", own, found)]
    if mention.found in mention.accepted:
        keys += [("accepted found", found), ("accepted both", own, found)]
        if not says_which(own or ""):
            keys += [("accepted gold", own), ("accepted here", own, document), ("accepted all", own, found, document)]
    return keys


def _outcomes(mention: Mention, alike: Mapping[tuple[str | None, ...], int]) -> dict[str, int]:
    """How many other mentions are rightly, wrongly or not taken for the same document as this one, or excused."""
    own, found, document = mention.own, mention.found or None, mention.document
    is_accepted = mention.found in mention.accepted
    # What has no URI is like no other: a mention that was missed or invented, or that was given none.
    both = alike["both", own, found] if own and found else 1
    missed = alike["gold", own] - both if own else 0
    wrong = alike["found", found] - both if found else 0
    parted = merged = 0
    if is_accepted:
        merged = alike["accepted found", found] - alike["accepted both", own, found]
        if not says_which(own or ""):
            elsewhere = alike["accepted gold", own] - alike["accepted here", own, document]
            alike_elsewhere = alike["accepted both", own, found] - alike["accepted all", own, found, document]
            parted = elsewhere - alike_elsewhere
    return {"right": both - 1, "wrong": wrong - merged, "missed": missed - parted, "excused": merged + parted}


def is_wrong_resolution(wanted: Json, have: Json, pairs: Pairs) -> bool:
    """Whether what ``have`` refers to is another document than gold's mention ``wanted`` means.

    Gold means its own document and that of its ``refers_to``. Where gold refers to nothing, because two documents fit,
    its URI says only what the text says, and any fuller document is another one. Two mentions of one document are no
    wrong resolution, only a wrong link.
    """
    name = have.get("refers_to")
    if name is None:
        return False
    named = next(((gold, found) for gold, found in pairs if found is not None and found["id"] == name), None)
    if named is None:
        return True
    gold, found = named
    target = (accepted(gold) if gold is not None else ()) or (canonical_uri(str((found or {}).get("uri") or "")),)
    link = wanted.get("refers_to")
    meant = [wanted, *(other for other, _ in pairs if other is not None and link is not None and other["id"] == link)]
    known = [uris for uris in map(accepted, meant) if uris]
    return bool(known) and not any(_may_be_one(target, uris) for uris in known)


def _may_be_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two mentions that accept these URIs can mean one document.

    Not where none is accepted for both, or none but such as lack the issuer or the date in which their own URIs differ:
    the Penal Codes of 1999 and 2015 are two, though either may be cited without its year.
    """
    shared = set(one) & set(other)
    return any(map(says_which, shared)) or (bool(shared) and not _contradict(one[0], other[0]))


def _contradict(one: str, other: str) -> bool:
    """Whether both know the issuer, or both the date, and it is not the same."""
    mine, theirs = parse_uri(one), parse_uri(other)
    if mine is None or theirs is None:
        return False
    if mine.issuer and theirs.issuer and mine.issuer != theirs.issuer:
        return True
    if not mine.when or not theirs.when:
        return False
    return not (mine.when.startswith(theirs.when) or theirs.when.startswith(mine.when))


def _rates(precision: float, recall: float, count: int) -> Rates:
    if not count:
        return Rates(None, None, None)
    precision, recall = precision / count, recall / count
    return Rates(precision, recall, 2 * precision * recall / (precision + recall))
