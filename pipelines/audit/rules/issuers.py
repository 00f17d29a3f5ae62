"""One legal document under two issuers.

Only where one document alone can be meant: a number of a central body, or bodies of one place. ``KH-BCĐ`` of two
provinces, and ``UBND tỉnh`` in documents of two provinces, are two bodies and contradict nothing. Programmes that are
called by name are looked at, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from extractor.catalogue import builtin
from extractor.catalogue.entries import Entry
from extractor.catalogue.issuing import CENTRE, TWO_NAMES, is_central, is_of_the_centre, issuers_of
from pipelines.audit.findings import QUOTE, Claim, Found, Grade, Reason, Ref
from pipelines.audit.homes import is_unit_of, level_of, organ_of
from pipelines.audit.rules.dates import shown
from pipelines.audit.subjects import body_name, subject
from pipelines.audit.workbench import Workbench

KIND = "issuers"

CANDIDATES = """
SELECT kind, what, uri_day, issuer FROM mentions
WHERE said IS NOT NULL AND uri_day IS NOT NULL AND what LIKE '%-%'
GROUP BY kind, what, uri_day HAVING count(DISTINCT said) > 1 OR max(said <> issuer)
ORDER BY kind, what, uri_day
"""

MENTIONS = """
SELECT document, fact, said, said_name, number, type, confidence FROM mentions
WHERE kind = :kind AND what = :what AND uri_day = :uri_day AND said IS NOT NULL
ORDER BY said, document, fact
"""

WORKS = """
SELECT kind, words, count(DISTINCT issuer) AS issuers FROM names
WHERE issuer IS NOT NULL AND scope = '' AND length(words) >= 20
GROUP BY kind, words HAVING count(DISTINCT issuer) > 1
ORDER BY kind, words
"""

NAMED = """
SELECT document, start, "end", issuer, issuer_name, how, citation FROM names
WHERE kind = :kind AND scope = '' AND words = :words AND issuer IS NOT NULL
ORDER BY issuer, document, start
"""

VAGUE = frozenset({"dang-cong-san-viet-nam", "trung-uong-dang", "trung-uong", "dang", "nha-nuoc"})
"""What says no more than that a document is the Party's or the State's."""


def find(bench: Workbench) -> Iterator[Found]:
    """Every document, and every work called by name, that is said to be of two bodies."""
    for group in bench.rows(CANDIDATES):
        said: dict[str, list[Ref]] = defaultdict(list)
        names: dict[str, str] = {}
        number = type_ = None
        for row in bench.rows(MENTIONS, dict(group)):
            said[row["said"]].append(Ref(row["document"], row["fact"], None, row["confidence"]))
            names.setdefault(row["said"], " ".join(row["said_name"].split()))
            number, type_ = row["number"] or number, row["type"] or type_
        entry = recorded(group["kind"], group["what"], group["uri_day"])
        about = f"{subject(type_, number, None)}, {shown(group['uri_day'])}"
        for together in rivals(said, group["what"]):
            found = judged(about, {body: said[body] for body in together}, names, entry)
            if found is not None:
                yield found
        if len(said) == 1 and entry is not None:
            found = judged(about, said, names, entry)
            if found is not None:
                yield found
    yield from _works(bench)


def rivals(said: Iterable[str], what: str) -> list[list[str]]:
    """Bodies of which one alone can have issued a document of that number and day.

    Bodies of one place are rivals, and those of the centre; those of two places each have such a number.
    """
    places: dict[str, list[str]] = defaultdict(list)
    for body in sorted(said):
        level = level_of(body)
        if body not in VAGUE and level is not None:
            places[level[1]].append(body)
    return [together for place, together in sorted(places.items()) if len(together) > 1 and (place or _is_one(what))]


def _is_one(what: str) -> bool:
    """Whether a number and a day name one document of the centre: with its code, and not a bare serial."""
    return "-" in what


def weight(ones: Iterable[str]) -> Grade | None:
    """How grave it is that a document is laid to these bodies; None where they are as good as one."""
    bodies = frozenset(map(organ_of, frozenset(ones) - VAGUE))
    if len(bodies) < 2:
        return None
    whole = min(bodies, key=len)
    if all(body == whole or is_unit_of(body, whole) for body in bodies):
        return "note"  # the office of a committee, a division of the police: who wrote it and who sent it
    if any(bodies <= names for names in TWO_NAMES):
        return "note"  # "Quyết định của Chính phủ", which its Thủ tướng signed
    return "conflict"


def judged(about: str, said: Mapping[str, list[Ref]], names: Mapping[str, str], entry: Entry | None) -> Found | None:
    """The finding for a document that is said to be of several bodies, or of another than the public record has."""
    own = issuers_of(entry) if entry is not None else ()
    if len(own) > 1 or (own and set(said) <= set(own)):
        return None
    bodies = sorted(said, key=lambda body: (body in own, -len(said[body]), body), reverse=True)
    claims = [Claim(names[body], tuple(said[body])) for body in bodies]
    grade = weight({*said, *own})
    if grade is None:
        return None
    hints: list[Reason] = []
    wrong = None
    if own:
        stray = [position for position, body in enumerate(bodies) if body not in own]
        wrong = stray[0] if len(stray) == 1 else None
        if own[0] not in said and entry is not None:
            claims.append(Claim(body_name(own[0]) or own[0], (), f"{entry.number}, {shown(entry.date)}: {entry.title}"))
        hints.append(Reason("record_issuer", {"issuer": body_name(own[0]) or own[0]}))
    if {*said, *own} <= CENTRE:
        hints.append(Reason("party_centre"))
    if len(claims) < 2:
        return None
    return Found(KIND, grade, about, Reason("two_issuers", {"subject": about}), tuple(claims), wrong, tuple(hints))


def recorded(kind: str, what: str, day: str) -> Entry | None:
    """The one entry of the catalogue of that number and day, where it says whose it is."""
    found = [entry for entry in builtin().by_number(what) if entry.kind == kind and entry.date == day]
    return (
        found[0] if len(found) == 1 and (is_of_the_centre(what) or all(map(is_central, issuers_of(found[0])))) else None
    )


def _works(bench: Workbench) -> Iterator[Found]:
    for group in bench.rows(WORKS):
        said: dict[str, list[Ref]] = defaultdict(list)
        names: dict[str, str] = {}
        ways: dict[str, set[str]] = defaultdict(set)
        for row in bench.rows(NAMED, dict(group)):
            said[row["issuer"]].append(Ref(row["document"], None, (row["start"], row["end"])))
            names.setdefault(row["issuer"], " ".join((row["issuer_name"] or body_name(row["issuer"]) or "").split()))
            ways[row["issuer"]].add(row["how"] or "")
        grade = weight(said)
        if grade is None or len({ref.document for refs in said.values() for ref in refs}) < 2:
            continue
        hints = []
        for body in sorted(said):
            if ways[body] == {"shared"}:
                hints.append(Reason("shared_issuer", {"issuer": names[body]}))
                grade = "note"
            elif "approved" in ways[body]:
                hints.append(Reason("approved_by", {"issuer": names[body]}))
        about = f"{group['kind']} {QUOTE}"
        claims = tuple(Claim(names[body], tuple(refs)) for body, refs in sorted(said.items()))
        why = Reason("work_of_two", {"subject": about})
        yield Found(KIND, grade, about, why, claims, None, tuple(hints), "medium")
