"""Clauses: the sentences and list items of a document, with what a count in them means.

A number in ``- Lực lượng Công an: bắt 81 vụ`` is one force's share, one behind ``trong đó`` a part of what stands
before it, one in a vignette belongs to one incident, one under ``Điều 249.`` of a law is no result at all. Rules for
seizures, assets, cases and money ask here instead of each finding out for itself.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from extractor import regex
from extractor.acting import SUBJECT, any_of, name_of, subjects
from extractor.document import Document
from extractor.owning import heads_forces, owner_of
from extractor.record import Scope
from extractor.sentences import Block, blocks, sentences
from extractor.targets import Targets
from extractor.vietnamese.folding import fold

Kind = Literal["fact", "norm", "target"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, a list item, or a part of a sentence with a subject of its own: ``text[start:end]``.

    ``block`` numbers the paragraph or list item that holds it. ``actor`` is the force or office whose results the
    numbers are, as written; None where none is named or several act jointly (``phối hợp với``).
    ``scope`` is that of the clause's first number: see :func:`scope_at` for what follows ``trong đó``. Behind
    ``shares_from`` each force tells its own share (``cụ thể: Hải quan bắt …``).
    """

    start: int
    end: int
    block: int
    kind: Kind = "fact"
    scope: Scope = "total"
    actor: str | None = None
    vignette: bool = False
    footnote: bool = False
    shares_from: int | None = None


def clauses(document: Document) -> tuple[Clause, ...]:
    """Every clause in text order; together they cover all that is not blank. Use ``document.derive(clauses)``."""
    return tuple(_read(document))


def clause_at(document: Document, offset: int) -> Clause:
    """The clause that holds ``offset`` (the nearest one before it, for an offset between two)."""
    found = document.derive(clauses)
    if not found:
        return Clause(start=0, end=len(document.text), block=0)
    return found[max(bisect.bisect_right(document.derive(_starts), offset) - 1, 0)]


def scope_at(document: Document, offset: int) -> Scope:
    """The scope of a number at ``offset``: that of its clause, or ``subset`` behind ``trong đó``.

    ``trong đó`` reaches to the end of its bracket, else to the end of the sentence or to a new subject.
    """
    clause = clause_at(document, offset)
    if clause.scope in ("incident", "subset"):
        return clause.scope
    shares = clause.shares_from
    if shares is not None and shares <= offset and _is_open(document.folded, shares, offset):
        return "force"
    return "subset" if _subset_open(document.folded, clause.start, offset) else clause.scope


def actor_at(document: Document, offset: int) -> str | None:
    """The actor of a number at ``offset``: the last subject between the clause's start and it, else the clause's."""
    clause = clause_at(document, offset)
    ended = clause.shares_from == clause.start and not _is_open(document.folded, clause.start, offset)
    actor = None if ended else clause.actor
    for start, end, joint in subjects(document, clause.start, offset):
        if not _is_open(document.folded, start, offset):
            continue  # in a bracket that is closed again
        actor = None if joint else name_of(document, start, end)
    return actor


def seizer_at(document: Document, offset: int) -> str | None:
    """The actor of what was seized at ``offset``; None for a court, which takes nothing, and where two forces act."""
    actor = actor_at(document, offset)
    if actor is None:
        return None
    folded = fold(actor)
    return None if _JUDGES.match(folded) or _TWO_FORCES.search(folded) else actor


# -- patterns ------------------------------------------------------------------------------------------------


_SUBSET = regex.quick(rf"(?<![a-z]){any_of('scope', 'subset')}(?![a-z])")
_SHARES = regex.quick(
    rf"(?:\(|(?<![a-z]){any_of('scope', 'shares')}[\s:,]+(?:co |la |rieng )?)(?={any_of('actor', 'heads')}(?![a-z0-9]))"
)
_NO_SHARE = regex.quick(rf"{any_of('actor', 'no_share')}(?![a-z])")
_JUDGES = regex.compile(rf"{any_of('actor', 'judges')}(?![a-z])")
_TWO_FORCES = regex.compile(rf"\sva\s{any_of('actor', 'heads')}(?![a-z0-9])")
_JUST = regex.quick(rf"(?<![a-z]){any_of('scope', 'just')}(?![a-z])")
_STORY = regex.compile(rf"\W*{any_of('scope', 'story')}(?![a-z])")
_SUMS_UP = regex.quick(rf"(?:\W*|[^.;]{{0,60}}?[\s,]){any_of('scope', 'sums_up')}(?![a-z])")
_MANY = regex.compile(
    r"(?<![\d.,])\d[\d.]*\s+(?:vu|chuyen an|duong day)(?![a-z])"
    r"|(?<![a-z])(?:cong an|luc luong|bdbp|bien phong|hai quan|don vi)(?![a-z])"
)
_DONE = regex.compile(rf"(?<![a-z]){any_of('kind', 'done')}")
_BRACKET = regex.compile(r"[()]")
_EXAMPLES = regex.compile(rf"(?<![a-z]){any_of('scope', 'examples')}(?![a-z])")
_INCIDENT = regex.quick(rf"(?<![a-z]){any_of('scope', 'incident')}")
_MANY_CASES = regex.compile(
    r"(?<![\d.,])(?!0?1\s+(?:vu|chuyen|duong))\d(?:[\d.]*\d)?\s+(?:nghin\s|ngan\s|tram\s)?(?:luot\s)?"
    r"(?:vu|chuyen an|duong day)(?![a-z])"
)
_STORY_BLOCKS = 6  # a story that nothing goes on with for so many paragraphs is over
_SHORT_LINE = 60  # code points: a shorter paragraph is a heading
_NEAR = 12  # code points from a clause's start to a name that still begins it
_NUMBER = regex.quick(r"\d|(?<![a-z])(?:mot|hai|ba|bon|sau|bay|tam|chin|muoi|chuc|tram|nghin|trieu)(?![a-z])")
_WHEN = regex.compile(r"\d\s?[/.-]\s?\d|\d\s?\W?\s?(?:h|g|:)")
_TOTAL = regex.quick(
    r"\W*(?:tong (?:so|cong|tang vat|vat chung|khoi luong)|toan (?:tinh|huyen|quoc|thanh pho|luc luong))(?![a-z])"
)
_ELSEWHERE = regex.compile(rf"\W*{any_of('actor', 'elsewhere')}(?![a-z])")
_DIGIT = regex.compile(r"\d")
_NORM = regex.quick(rf"(?<![a-z]){any_of('kind', 'norm')}")
_TARGET = regex.quick(rf"(?<![a-z]){any_of('kind', 'target')}(?![a-z])")
_REACHED = regex.quick(rf"(?<![a-z]){any_of('kind', 'reached')}(?![a-z])")
_ARTICLE = regex.compile(r"[\s*_#>-]{0,6}dieu\s+\d{1,3}[a-z]?\s?[.:]")


# -- reading -------------------------------------------------------------------------------------------------


def _starts(document: Document) -> list[int]:
    return [clause.start for clause in document.derive(clauses)]


def _read(document: Document) -> Iterator[Clause]:
    folded = document.folded
    heads: list[tuple[int, Clause]] = []  # what opens a list: its level and what its items take over
    before: Clause | None = None  # last clause of a block that ended in the middle of a sentence
    article = notes = of_forces = False
    targets = Targets()
    previous: Block | None = None
    event = -_STORY_BLOCKS  # the last paragraph that told one event
    for number, block in enumerate(blocks(document)):
        line = folded[block.start : block.end]
        first = document.clean[block.start]
        runs_on = first.islower() and block.level == 0
        targets.enter(document, block, line, runs_on=runs_on, first=previous is None)
        if _ARTICLE.match(line):
            article = True
        elif block.level == 0 and not runs_on and not line.startswith("khoan "):
            article = False
        notes = block.footnote or (notes and block.level > 0 and (block.level > 2 or line[0] == "(" or len(line) > 100))
        if block.level in (1, 2) and block.open_end and len(line) < 160 and not _DIGIT.search(line, 4):
            heads.clear()  # a heading, no item of the list before it
        while heads and (block.level == 0 or heads[-1][0] >= block.level or (heads[0][1].footnote and not notes)):
            heads.pop()
        inherited = heads[-1][1] if heads else Clause(block.start, block.end, number)
        if runs_on and before is not None:
            inherited = replace(before, scope="total", vignette=False, footnote=False)
        base = replace(inherited, block=number, footnote=notes)
        of_forces = heads_forces(line) if not _DIGIT.search(line) else "|" in line and of_forces
        base = _headed(document, block, base, of_forces=of_forces)
        story = event > number - _STORY_BLOCKS and not heads and _goes_on_with_story(block, line)
        base = replace(base, scope="incident", vignette=True, actor=None) if story else base
        event = event if story or (not block.level and len(line) >= _SHORT_LINE) else -_STORY_BLOCKS
        last = base
        for start, end in sentences(document, block.start, block.end, SUBJECT):
            clause = _clause(document, start, end, last, base, listed=bool(heads) and block.level > 0)
            if article and not _DONE.search(folded, start, end):
                clause = replace(clause, kind="norm")
            elif targets.hold(note=notes) and _is_target(folded, clause):
                clause = replace(clause, kind="target")
            yield clause
            last = clause
        if last.vignette and block.level == 0:
            event = number
        if block.open_end and not block.footnote and not notes and len(line) > 60:
            before = last
        if line.endswith((":", "nhu sau", "cu the", "sau day")):
            subset = _SUBSET.search(line[-60:]) is not None and line.endswith(":")
            stories = _EXAMPLES.search(line[-80:]) is not None
            scope: Scope = "incident" if stories else "subset" if subset else last.scope
            heads.append((block.level, replace(last, scope=scope, vignette=stories or last.vignette)))
        elif base.scope == "force" and "|" not in line:
            heads.append((block.level, replace(base, kind="fact")))
        previous = block


def _is_target(folded: str, clause: Clause) -> bool:
    """Whether a clause under a heading of targets tells of one: nothing that happened or was reached."""
    if clause.kind != "fact" or _REACHED.search(folded, clause.start, clause.end):
        return False
    return not (clause.vignette and _INCIDENT.search(folded, clause.start, clause.end))


def _goes_on_with_story(block: Block, line: str) -> bool:
    """Whether a paragraph goes on with the event of the one before it; one that sums up many events does not."""
    return block.level == 0 and _STORY.match(line) is not None and _SUMS_UP.match(line) is None


def _headed(document: Document, block: Block, base: Clause, *, of_forces: bool) -> Clause:
    """What the block's own head says: ``- *Lực lượng Công an*: …`` makes every clause of it that force's."""
    owner = owner_of(document, block, of_forces=of_forces)
    if owner is None:
        return base
    return replace(base, actor=owner.name, scope="incident" if base.vignette else "force")


def _clause(document: Document, start: int, end: int, last: Clause, base: Clause, *, listed: bool) -> Clause:
    """The clause at ``start:end``; ``last`` is the one before it in the block, ``base`` what the block gives."""
    folded = document.folded
    kind: Kind = "fact"
    numbers = _NUMBER.search(folded, start, end) is not None
    if not numbers:
        pass  # nothing is counted
    elif _NORM.search(folded, start, end):
        kind = "norm"
    elif _REACHED.search(folded, start, end):
        pass
    elif (listed and base.kind == "target") or _goes_on(folded, start, last) or _TARGET.search(folded, start, end):
        kind = "target"
    reach = min(end, start + 600)
    goes_on = last.vignette and not (
        numbers
        and last.start < start
        and _SUMS_UP.match(folded, start, reach) is not None
        and _MANY.search(folded, start, end) is not None
    )
    vignette = goes_on or (
        numbers
        and (
            (_WHEN.search(folded, start, end) is not None and _INCIDENT.search(folded, start, end) is not None)
            or _JUST.search(folded, start, end) is not None
        )
        and not _MANY_CASES.search(folded, start, end)
    )
    scope: Scope = "incident" if vignette else base.scope
    actor = last.actor if last.vignette or not vignette else None
    if base.scope == "total" and (_TOTAL.match(folded, start, reach) or _ELSEWHERE.match(folded, start, reach)):
        actor = None
    acting = subjects(document, start, end)
    shares = None if vignette else _shares_from(document, start, end, last, [name[0] for name in acting])
    leading = next((name for name in acting if _is_top(folded, start, name[0])), None)
    subject = leading if leading and (shares is None or shares == start or leading[0] < shares) else None
    if subject is not None and base.scope != "force":
        name_start, name_end, joint = subject
        actor = None if joint else name_of(document, name_start, name_end)
        if listed and scope == "total" and name_start - start < _NEAR:
            scope = "force"
    return Clause(start, end, base.block, kind, scope, actor, vignette, base.footnote, shares)


def _goes_on(folded: str, start: int, last: Clause) -> bool:
    """Whether the clause at ``start`` goes on with a target: over a semicolon, or in the list that it heads."""
    return last.kind == "target" and last.start < start and folded[last.start : start].rstrip().endswith((";", ":"))


def _shares_from(document: Document, start: int, end: int, last: Clause, names: list[int]) -> int | None:
    """Where the forces' own shares begin in the clause: at one behind ``trong đó``, or where they go on after it."""
    folded = document.folded
    going_on = last.shares_from is not None and last.end <= start and folded[last.start : start].rstrip().endswith(";")
    if going_on and names and names[0] - start < _NEAR and not _NO_SHARE.match(folded, names[0], names[0] + 600):
        return start
    for words in _SHARES.finditer(folded, start, end):
        if words.end() in names and not _NO_SHARE.match(folded, words.end(), words.end() + 600):
            return words.end()
    return None


def _is_top(folded: str, start: int, offset: int) -> bool:
    """Whether ``offset`` stands in no bracket that was opened behind ``start``."""
    return folded.count("(", start, offset) <= folded.count(")", start, offset)


def _subset_open(folded: str, start: int, offset: int) -> bool:
    """Whether a ``trong đó`` before ``offset`` still holds there: its bracket, if it has one, is not closed."""
    return any(_is_open(folded, match.end(), offset) for match in _SUBSET.finditer(folded, start, offset))


def _is_open(folded: str, start: int, offset: int) -> bool:
    """Whether the bracket that ``start`` stands in, if any, is still open at ``offset``."""
    depth = 0
    for bracket in _BRACKET.finditer(folded, start, offset):
        depth += 1 if bracket.group() == "(" else -1
        if depth < 0:
            return False
    return True
