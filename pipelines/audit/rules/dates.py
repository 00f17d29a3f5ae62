"""One legal document under two dates: compared by type, number and issuer, as the ``uri`` holds the date.

A number is used once a year by the body that issued it (by the Party once a term); ten years on, the same number is
another document. So two dates contradict each other where number and issuer can mean one document only, and across
years only where what the document is about agrees as well. A date that stands alone in the archive is held against the
packaged catalogue.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.catalogue import Entry, builtin
from extractor.catalogue.issuing import is_central, same_issuer
from extractor.catalogue.listing import NAMED
from extractor.vietnamese.uri import Act
from pipelines.audit.findings import MEDIUM, Claim, Found, Grade, Reason, Ref, Surety
from pipelines.audit.series import one_series
from pipelines.audit.subjects import subject
from pipelines.audit.wording import compare
from pipelines.audit.workbench import Workbench

KIND = "dates"

CANDIDATES = """
SELECT kind, what, issuer, scope, min(day) AS first, max(day) AS last FROM mentions
WHERE length(day) = 10 AND what LIKE '%-%'
  AND (issuer IS NOT NULL AND scope IS NOT NULL OR issuer IS NULL AND what LIKE '%-tw')
GROUP BY kind, what, issuer, scope
ORDER BY kind, what, issuer, scope
"""
"""Those of one day are for the catalogue; a number of the Party's centre is known without its body, too."""

MENTIONS = """
SELECT m.document, m.fact, m.day, m.own, m.confidence, m.title, m.number, m.type, m.said_name, m.said,
    d.issued, d.issued_confidence, d.number AS citing_number, d.read_by
FROM mentions m JOIN documents d ON d.id = m.document
WHERE m.kind = :kind AND m.what = :what AND m.issuer IS :issuer AND m.scope IS :scope AND length(m.day) = 10
ORDER BY m.day, m.document, m.fact
"""

LEAST_ALIKE = 8
"""Words of a title that make two plans of one number one plan, though their years differ."""
MANY = 3
"""Documents that say alike from which on the catalogue may err as well."""
PROCLAIMED = 31
"""Days after its adoption within which a law is proclaimed; some texts give that day."""


@dataclass(slots=True)
class Dated:
    """What is said of one date: where, in documents of which days (by their numbers), under which titles."""

    day: str
    refs: list[Ref] = field(default_factory=list)
    citing: dict[str, str] = field(default_factory=dict)
    titles: set[tuple[str, ...]] = field(default_factory=set)
    is_own: bool = False
    is_said: bool = False
    is_scan: bool = True
    """Whether all that say so were read off pictures."""

    @property
    def documents(self) -> int:
        """How many documents say so."""
        return len({ref.document for ref in self.refs})

    @property
    def confidence(self) -> float:
        """Of the best evidence."""
        return max(ref.confidence for ref in self.refs)


def find(bench: Workbench) -> Iterator[Found]:
    """Every document under two dates, or under another than the catalogue has."""
    for group in bench.rows(CANDIDATES):
        kind, what, issuer = group["kind"], group["what"], group["issuer"]
        if group["first"] == group["last"] and not other_than_recorded(group["first"], kind, what, issuer):
            continue  # the same day everywhere, perhaps a hundred thousand times
        days: dict[str, Dated] = {}
        number = type_ = said = None
        for row in bench.rows(MENTIONS, dict(group)):
            one = days.setdefault(row["day"], Dated(row["day"]))
            one.refs.append(Ref(row["document"], row["fact"], None, row["confidence"]))
            one.is_own = one.is_own or bool(row["own"])
            one.is_said = one.is_said or bool(row["own"] or row["said"])
            if row["issued"] and not row["own"] and (row["issued_confidence"] or 0) >= MEDIUM:
                one.citing[row["citing_number"] or row["document"]] = row["issued"]
            one.is_scan = one.is_scan and row["read_by"] == "ocr"
            if row["title"]:
                one.titles.add(tuple(row["title"].split()))
            number, type_, said = row["number"] or number, row["type"] or type_, said or row["said_name"]
        about = subject(type_, number, issuer, said)
        for together in clusters(list(days.values()), what, issuer or ""):
            entries = recorded(kind, what, issuer, [one.day for one in together])
            if len(together) == 1:
                found = off_record(together[0], about, what, entries)
            elif issuer is None:
                continue  # who of the centre issued either is unknown
            else:
                found = judged(together, about, what, issuer, {entry.date: in_words(entry) for entry in entries})
            if found is not None:
                yield found


def clusters(days: Sequence[Dated], what: str, issuer: str) -> list[list[Dated]]:
    """Days that must be one: of one series of numbers, or about the same; a day with no such other is alone."""
    groups: list[list[Dated]] = []
    for one in days:
        joined = [group for group in groups if any(must_be_one(one, other, what, issuer) for other in group)]
        groups = [group for group in groups if not any(group is other for other in joined)]
        groups.append([*(other for group in joined for other in group), one])
    return [sorted(group, key=lambda one: one.day) for group in groups]


def must_be_one(one: Dated, other: Dated, what: str, issuer: str) -> bool:
    """Whether two days under one number of one body can only be one document's."""
    return one_series(one.day, other.day, what, issuer) or about_the_same(one.titles, other.titles)


def about_the_same(ones: set[tuple[str, ...]], others: set[tuple[str, ...]]) -> bool:
    """Whether any two titles agree in so many words that no two plans have them by chance; a year must be among them.

    The plans of two years have one title but for the year; a plan without a year in its title may be made each year.
    """
    for one in ones:
        for other in others:
            found = compare(one, other)
            if found.likeness != "other" and found.shared >= LEAST_ALIKE and _years(one) & _years(other):
                return True
    return False


def _years(title: tuple[str, ...]) -> set[str]:
    return {word for word in title if word.isdigit() and len(word) == 4}


def judged(days: Sequence[Dated], about: str, what: str, issuer: str, record: Mapping[str, str]) -> Found | None:
    """The finding for dates that cannot all be right: which is likelier wrong, and why."""
    scores: list[float] = []
    told: list[list[Reason]] = []
    most = max(one.documents for one in days)
    for one in days:
        score, reasons = doubts(one, days, most)
        if record and one.day not in record:
            score += 3
            reasons.append(Reason("not_on_record", {"days": ", ".join(map(shown, record))}))
        elif one.day in record:
            score -= 3
        scores.append(score)
        told.append(reasons)
    worst = max(range(len(days)), key=lambda position: scores[position])
    others = [score for position, score in enumerate(scores) if position != worst]
    clear = scores[worst] >= 2 and scores[worst] - max(others) >= 1
    if all(one.is_own for one in days):
        return used_twice(days, about)
    same_series = any(
        one_series(one.day, other.day, what, issuer) for one in days for other in days if one is not other
    )
    grade: Grade = "conflict"
    surety: Surety = "high"
    if not same_series:
        surety = "medium"  # of two years: a second document of that number is possible
    hints = [reason for position, reasons in enumerate(told) if position == worst or not clear for reason in reasons]
    if not same_series:
        hints.append(Reason("second_possible"))
    unsaid = [one for one in days if not one.is_said]
    if unsaid and len(unsaid) < len(days) and not is_central(issuer):
        hints += [Reason("issuer_not_said", {"day": shown(one.day)}) for one in unsaid]
        surety = "medium"
    if sum(one.is_own for one in days) > 1:
        surety = "medium"  # two documents bear the number, and one of them may be meant
    claims = tuple(Claim(shown(one.day), tuple(one.refs)) for one in days)
    missing = [day for day in record if day not in {one.day for one in days}]
    claims += tuple(Claim(shown(day), (), record[day]) for day in missing)
    why = Reason("two_dates" if same_series else "two_dates_of_years", {"subject": about})
    return Found(KIND, grade, about, why, claims, worst if clear else None, tuple(hints), surety)


def used_twice(days: Sequence[Dated], about: str) -> Found:
    """The note on two documents of one number, each with its own day: two teams of an office, or a clerk's slip."""
    claims = tuple(Claim(shown(one.day), tuple(one.refs)) for one in days)
    return Found(KIND, "note", about, Reason("number_used_twice", {"subject": about}), claims)


def doubts(one: Dated, days: Sequence[Dated], most: int) -> tuple[float, list[Reason]]:
    """What speaks against a date, added up, and said."""
    score = 0.0
    reasons = []
    earlier = sorted(
        (issued, document)
        for other in days
        for document, issued in other.citing.items()
        if issued[: len(one.day)] < one.day[: len(issued)]
    )
    if earlier:
        score += 2
        reasons.append(
            Reason("cited_earlier", {"day": shown(one.day), "document": earlier[0][1], "citing": shown(earlier[0][0])})
        )
    if not one.is_own and is_sunday(one.day):
        score += 1
        reasons.append(Reason("sunday", {"day": shown(one.day)}))
    if one.documents * 2 <= most:
        score += 1
        reasons.append(Reason("fewer", {"day": shown(one.day), "count": str(one.documents), "most": str(most)}))
    if one.confidence < MEDIUM:
        score += 2
        reasons.append(Reason("badly_read", {"day": shown(one.day), "confidence": f"{one.confidence:.0%}"}))
    own = next((other.day for other in days if other.is_own), None)
    if own is not None and not one.is_own:
        score += 2
        reasons.append(Reason("own_day", {"day": shown(own)}))
    return score, reasons


def is_sunday(day: str) -> bool:
    """Whether an ISO day is a Sunday, on which offices are closed."""
    try:
        return datetime.date.fromisoformat(day).weekday() == 6
    except ValueError:
        return False


def shown(day: str) -> str:
    """A date as documents print it: ``14/7/2019``; what is unknown of it is left out."""
    parts = day.split("-")
    if len(parts) == 3:
        return f"{int(parts[2])}/{int(parts[1])}/{parts[0]}"
    return f"{int(parts[1])}/{parts[0]}" if len(parts) == 2 else day


def recorded(kind: str, what: str, issuer: str | None, days: Sequence[str]) -> list[Entry]:
    """The entries that the catalogue has for the number of that body within the series of these days."""
    return [
        entry for entry in builtin().by_number(what)
        if entry.kind == kind and any(
            same_issuer(Act(kind, issuer, day, what), entry) and one_series(entry.date, day, what, issuer or "")
            for day in days
        )
    ]  # fmt: skip


def in_words(entry: Entry) -> str:
    """An entry as the finding tells it."""
    return f"{entry.number}, {shown(entry.date)}: {entry.title}"


def other_than_recorded(day: str, kind: str, what: str, issuer: str | None) -> bool:
    """Whether the catalogue has another day for the number of that body."""
    return other_entry(day, what, recorded(kind, what, issuer, [day])) is not None


def other_entry(day: str, what: str, entries: Sequence[Entry]) -> Entry | None:
    """The one entry that must be meant and has another day; None where the day may be right."""
    if len(entries) != 1 or any(entry.date == day for entry in builtin().by_number(what)):
        return None  # two documents of that number are known already, or a law and a resolution have it
    entry = entries[0]
    if day in (entry.effective_from, entry.effective_to):
        return None  # since when it is in force, which is no date of its own
    return entry


def off_record(one: Dated, about: str, what: str, entries: Sequence[Entry]) -> Found | None:
    """The finding for the only date of a document, where the catalogue has one other; None where it may be right."""
    entry = other_entry(one.day, what, entries)
    if entry is None:
        return None
    grade: Grade = "conflict"
    surety: Surety = "high"
    hints = [Reason("not_on_record", {"days": shown(entry.date)})]
    wrong: int | None = 0
    if one.is_own or one.documents >= MANY:
        wrong, surety = None, "medium"  # a document knows its own day; many do not err alike, unless by copying
    if one.is_own or is_proclaimed(one.day, entry):
        grade = "note"
    if one.is_scan:
        surety = "medium"
        hints.append(Reason("compare_pages"))
    claims = (Claim(shown(one.day), tuple(one.refs)), Claim(shown(entry.date), (), in_words(entry)))
    return Found(KIND, grade, about, Reason("other_day", {"subject": about}), claims, wrong, tuple(hints), surety)


def is_proclaimed(day: str, entry: Entry) -> bool:
    """Whether a law's date may be that of its proclamation, soon after its adoption.

    >>> law = Entry("luật", "27/2001/QH10", "2001-06-29")
    >>> is_proclaimed("2001-07-12", law), is_proclaimed("2001-06-19", law)
    (True, False)
    """
    if entry.kind not in NAMED:
        return False
    try:
        later = datetime.date.fromisoformat(day) - datetime.date.fromisoformat(entry.date)
    except ValueError:
        return False
    return 0 < later.days <= PROCLAIMED
