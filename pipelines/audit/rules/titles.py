"""One legal document under two titles, and one work called by two names.

Capitals, commas, ``tuý``/``túy`` and misread letters make no difference. Words that are left out or put in make a
variant: one thing in other words, told with the reading of the public record where it is known. Two titles in quotation
marks that have little in common are a conflict: the number or the title is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.catalogue import builtin
from pipelines.audit.findings import QUOTE, Claim, Found, Grade, Reason, Ref, Surety
from pipelines.audit.rules.dates import shown
from pipelines.audit.subjects import subject
from pipelines.audit.wording import Comparison, alike, compare, tokens
from pipelines.audit.workbench import Workbench

KIND = "titles"

NUMBERED = """
SELECT kind, what, issuer, scope, uri_day FROM mentions
WHERE title IS NOT NULL AND own = 0 AND uri_day IS NOT NULL AND issuer IS NOT NULL AND scope IS NOT NULL
  AND what LIKE '%-%'
GROUP BY kind, what, issuer, scope, uri_day HAVING count(DISTINCT title) > 1
ORDER BY kind, what, issuer, scope, uri_day
"""

MENTIONS = """
SELECT document, fact, title, title_start, title_end, quoted, number, type, said_name,
    confidence FROM mentions
WHERE kind = :kind AND what = :what AND issuer = :issuer AND scope = :scope AND uri_day = :uri_day
  AND title IS NOT NULL AND own = 0
ORDER BY title, document, fact
"""

NAMED = """
SELECT kind, scope, head FROM names
WHERE scope IS NOT NULL AND length(words) >= 30
GROUP BY kind, scope, head HAVING count(DISTINCT words) > 1
ORDER BY kind, scope, head
"""

NAMES = """
SELECT words, count(*) AS mentions, count(DISTINCT document) AS documents, max(numbered) AS numbered FROM names
WHERE kind = :kind AND scope = :scope AND head = :head AND length(words) >= 30
GROUP BY words ORDER BY count(*) DESC, words LIMIT 400
"""

PLACES = """
SELECT document, start, "end", carried_out_by, numbered FROM names
WHERE kind = :kind AND scope = :scope AND head = :head AND words = :words ORDER BY document, start
"""

CARRIED = """
SELECT DISTINCT n.document, m.type, m.number, m.issuer, m.said_name, m.uri_day FROM names n
JOIN mentions m ON m.document = n.document AND m.fact = n.carried_out_by
WHERE n.kind = :kind AND n.scope = :scope AND n.head = :head AND n.words = :words
"""

Place = tuple[str, int, int]
"""A document, and a span of its text."""

FAR = 0.34
"""Share of words (0..1) below which two titles in quotation marks are of two documents."""
FEW_WORDS = 6


@dataclass(slots=True)
class Wording:
    """One way in which a title is written, and where."""

    words: tuple[str, ...]
    refs: list[Ref] = field(default_factory=list)
    quoted: bool = False
    record: str | None = None
    numbered: str | None = None

    @property
    def documents(self) -> int:
        """How many documents write it so."""
        return len({ref.document for ref in self.refs})


def find(bench: Workbench) -> Iterator[Found]:
    """Every document, and every work called by name, under two titles."""
    told: set[Place] = set()
    for group in bench.rows(NUMBERED):
        found: dict[str, Wording] = {}
        number = type_ = said = None
        for row in bench.rows(MENTIONS, dict(group)):
            one = found.setdefault(row["title"], Wording(tuple(row["title"].split())))
            one.refs.append(Ref(row["document"], None, (row["title_start"], row["title_end"]), row["confidence"]))
            one.quoted = one.quoted or bool(row["quoted"])
            number, type_, said = row["number"] or number, row["type"] or type_, said or row["said_name"]
        record = recorded(group["kind"], group["what"], group["uri_day"])
        about = f"{subject(type_, number, group['issuer'], said)}, {shown(group['uri_day'])}"
        made = judged(about, list(found.values()), record)
        if made is not None:
            told |= {(ref.document, *(ref.span or (0, 0))) for claim in made.claims for ref in claim.refs}
            yield made
    yield from _works(bench, told)


def recorded(kind: str, what: str, day: str) -> Wording | None:
    """The title that the catalogue has for a document."""
    found = [entry for entry in builtin().by_number(what) if entry.kind == kind and entry.date == day and entry.title]
    if len(found) != 1:
        return None
    return Wording(tokens(found[0].title), record=f"{found[0].number}, {shown(found[0].date)}: {found[0].title}")


def merged(wordings: Sequence[Wording]) -> list[Wording]:
    """Wordings that differ by no word become one, under the one that is written most often (and fully)."""
    found: list[Wording] = []
    for one in sorted(wordings, key=lambda one: (-one.documents, -len(one.words), one.words)):
        twin = next((other for other in found if compare(one.words, other.words).likeness == "same"), None)
        if twin is None:
            found.append(Wording(one.words, list(one.refs), one.quoted, one.record, one.numbered))
        else:
            twin.refs += one.refs
            twin.quoted = twin.quoted or one.quoted
            twin.record = twin.record or one.record
            twin.numbered = twin.numbered or one.numbered
    return found


def judged(about: str, wordings: Sequence[Wording], record: Wording | None) -> Found | None:
    """The finding for a document whose title is written in several ways; None where they all say the same."""
    ways = merged(wordings)
    if len(ways) < 2:
        return None
    lead = next((one for one in ways if record and compare(one.words, record.words).likeness == "same"), ways[0])
    variants: list[tuple[Wording, Comparison]] = []
    strangers: list[Wording] = []
    for one in ways:
        if one is lead:
            continue
        found = compare(lead.words, one.words)
        if found.likeness == "variant":
            variants.append((one, found))
        elif lead.quoted and one.quoted and is_far(lead.words, one.words):
            strangers.append(one)
    if not strangers and len({ref.document for one in wordings for ref in one.refs}) < 2:
        return None  # who shortens a title within one text says nothing else by it
    if not variants and not strangers:
        return None
    shown_ways = [lead, *strangers, *(one for one, _ in variants)]
    hints = [_differs(found) for _, found in variants]
    on_record = record is not None and compare(lead.words, record.words).likeness == "same"
    if on_record and record is not None and record.record:
        hints.append(Reason("record_title", {"record": record.record}))
    wrong = 1 if on_record and (len(shown_ways) == 2 or len(strangers) == 1) else None
    claims = tuple(Claim(_as_claim(position), tuple(one.refs)) for position, one in enumerate(shown_ways))
    why = Reason("two_titles" if strangers else "title_variants", {"subject": about, "count": str(len(claims))})
    surety: Surety | None = "medium" if strangers else None
    grade: Grade = "conflict" if strangers else "variant"
    return Found(KIND, grade, about, why, claims, wrong, tuple(hints), surety)


def is_far(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two whole titles have so little in common that they are of two documents."""
    return min(len(one), len(other)) >= FEW_WORDS and alike(one, other) < FAR


def _as_claim(position: int) -> str:
    return f"({chr(ord('a') + position % 26)})"


def _differs(found: Comparison) -> Reason:
    values = {"left": " ".join(found.left), "right": " ".join(found.right)}
    if found.left and found.right:
        return Reason("words_moved", values)
    return (
        Reason("words_added", {"words": values["right"]})
        if found.right
        else Reason("words_missing", {"words": values["left"]})
    )


# -- works that are called by name -------------------------------------------------------------------------------------


def _works(bench: Workbench, told: Collection[Place]) -> Iterator[Found]:
    """The works under several names. ``told``: titles of numbered documents, whose variants are told already."""
    within: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for document, start, end in told:
        within[document].append((start, end))
    for group in bench.rows(NAMED):
        rows = list(bench.rows(NAMES, dict(group)))
        for cluster in clusters([(tuple(row["words"].split()), row["numbered"]) for row in rows]):
            wordings = []
            carried: dict[str, set[str]] = defaultdict(set)
            for words, numbered in cluster:
                one = Wording(words, numbered=numbered)
                values = {**dict(group), "words": " ".join(words)}
                for row in bench.rows(PLACES, values):
                    one.refs.append(Ref(row["document"], None, (row["start"], row["end"])))
                for row in bench.rows(CARRIED, values):
                    carried[subject(row["type"], row["number"], row["issuer"], row["said_name"])].add(row["document"])
                wordings.append(one)
            found = judged_work(group["kind"], wordings, carried)
            if found is not None and not all(_lies_in(ref, within) for claim in found.claims for ref in claim.refs):
                yield found


def _lies_in(ref: Ref, spans: Mapping[str, Sequence[tuple[int, int]]]) -> bool:
    start, end = ref.span or (0, 0)
    return any(first <= start and end <= last for first, last in spans.get(ref.document, ()))


def clusters(names: Sequence[tuple[tuple[str, ...], str | None]]) -> list[list[tuple[tuple[str, ...], str | None]]]:
    """Names that are one work under different words: each cluster has at least one pair that is a variant."""
    left = list(names)
    found = []
    while left:
        lead = left.pop(0)
        mine = [lead]
        rest = []
        varied = False
        for other in left:
            likeness = compare(lead[0], other[0]).likeness
            if likeness == "other" or (lead[1] and other[1] and lead[1] != other[1]):
                rest.append(other)
                continue
            varied = varied or likeness == "variant"
            mine.append(other)
        left = rest
        if varied:
            found.append(mine)
    return found


def judged_work(kind: str, wordings: Sequence[Wording], carried: dict[str, set[str]]) -> Found | None:
    """The finding for a work that is called by several names."""
    made = judged("", wordings, None)
    if made is None:
        return None
    hints = list(made.hints)
    numbers = sorted({one.numbered for one in wordings if one.numbered})
    if numbers and any(one.numbered is None for one in wordings):
        hints.append(Reason("named_without_number"))
    if len(carried) > 1:
        plans = "; ".join(f"{plan} ({len(documents)})" for plan, documents in sorted(carried.items()))
        hints.append(Reason("carried_out_by", {"plans": plans}))
    about = f"{kind} {QUOTE}"
    why = Reason("work_variants", {"subject": about, "count": str(len(made.claims))})
    return Found(KIND, "variant", about, why, made.claims, None, tuple(hints), "medium")
