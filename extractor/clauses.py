"""Clauses: the sentences and list items of a document, with what a count in them means.

A number in ``- Lực lượng Công an: bắt 81 vụ`` is one force's share, one behind ``trong đó`` a part of what stands
before it, one in a vignette belongs to one incident, one under ``Điều 249.`` of a law is no result at all. Rules for
seizures, assets, cases and money ask here instead of each finding out for itself.
"""

from __future__ import annotations

import bisect
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

import regex

from extractor.document import Document
from extractor.record import Scope

Kind = Literal["fact", "norm", "target"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, a list item, or a part of a sentence with a subject of its own: ``text[start:end]``.

    ``block`` numbers the paragraph or list item that holds it. ``actor`` is the force or office whose results the
    numbers are, as written; None where none is named or several act jointly (``phối hợp với``).
    ``scope`` is that of the clause's first number: see :func:`scope_at` for what follows ``trong đó``.
    """

    start: int
    end: int
    block: int
    kind: Kind = "fact"
    scope: Scope = "total"
    actor: str | None = None
    vignette: bool = False
    footnote: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or list item; ``level`` 0 is running text, deeper levels are kinds of bullets."""

    start: int
    end: int
    level: int
    footnote: bool = False
    open_end: bool = False


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
    return "subset" if _subset_open(document.folded, clause.start, offset) else clause.scope


def actor_at(document: Document, offset: int) -> str | None:
    """The actor of a number at ``offset``: the last subject between the clause's start and it, else the clause's."""
    clause = clause_at(document, offset)
    actor = clause.actor
    for start, end, joint in _subjects(document, clause.start, offset):
        actor = None if joint else _name(document, start, end)
    return actor


# -- patterns ------------------------------------------------------------------------------------------------


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    path = Path(__file__).parent / "rules" / "patterns" / "clauses.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _any(section: str, key: str) -> str:
    return "(?:" + "|".join(sorted(_data()[section][key], key=len, reverse=True)) + ")"


_BULLET = regex.compile(
    r"(?P<note>[¹²³⁴-⁹]|\[\d{1,2}\])|(?P<item>[-–—+•●▪*]+(?=[\s*]))|(?P<number>\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(\d{1,2}\)\.?)\s|(?P<letter>[a-zđ]\))"
    r"|(?P<roman>[IVX]{1,5}\.)|(?P<heading>#+\s)"
)
_LEVELS = {"heading": 1, "roman": 1, "number": 2, "letter": 3, "item": 4, "note": 0}
_SENTENCE_BREAK = regex.compile(r"[.!?][\"')\]]{0,2}[¹²³⁴-⁹]?(\s+)(?=[\"'(]{0,2}\s?[\p{Lu}+-])|;(\s+)")
_ABBREVIATION = regex.compile(r"(?:^|[\s(])(?:[\p{Lu}]|TP|Tp|TX|TT|Đ/c|đ/c|ThS|TS|BS|Th\.S|v\.v)\.$")
_SUBJECT = regex.compile(
    rf"(?<![a-z0-9]){_any('actor', 'heads')}(?![a-z0-9])(?P<rest>[^.;:,\n()]{{0,90}}?)"
    rf"(?P<joint>[\s,]+{_any('actor', 'joint')}(?![a-z])[^.;:\n]{{0,250}}?)?[\s,]+"
    rf"(?:{_any('actor', 'auxiliaries')}\s+){{0,3}}(?P<verb>{_any('actor', 'verbs')})(?![a-z])"
)
_NOT_AFTER = regex.compile(rf"(?:^|[^a-z]){_any('actor', 'not_after')}\s+(?:cac\s+|[a-z]{{1,3}}\s+)?$")
_LOWER_HEAD = regex.compile(rf"{_any('actor', 'lower_case_heads')}(?![a-z])")
_HEADING_ACTOR = regex.compile(
    rf"[\s(\d.)+-]{{0,8}}(?P<name>{_any('actor', 'heads')}(?![a-z0-9])[^.;:\n]{{0,80}}?)\s*:"
)
_SUBSET = regex.compile(rf"(?<![a-z]){_any('scope', 'subset')}(?![a-z])")
_EXAMPLES = regex.compile(rf"(?<![a-z]){_any('scope', 'examples')}(?![a-z])")
_INCIDENT = regex.compile(rf"(?<![a-z]){_any('scope', 'incident')}")
_MANY_CASES = regex.compile(r"(?<![\d.,])(?!0?1\s)\d[\d.]*\s+vu(?![a-z])")
_DIGIT = regex.compile(r"\d")
_NORM = regex.compile(rf"(?<![a-z]){_any('kind', 'norm')}")
_TARGET = regex.compile(rf"(?<![a-z]){_any('kind', 'target')}(?![a-z])")
_REACHED = regex.compile(rf"(?<![a-z]){_any('kind', 'reached')}(?![a-z])")
_TARGET_HEADING = regex.compile(rf"(?<![a-z]){_any('kind', 'target_headings')}(?![a-z])")
_ARTICLE = regex.compile(r"[\s*_#>-]{0,6}dieu\s+\d{1,3}[a-z]?\s?[.:]")


# -- reading -------------------------------------------------------------------------------------------------


def _starts(document: Document) -> list[int]:
    return [clause.start for clause in document.derive(clauses)]


def _blocks(document: Document) -> Iterator[_Block]:
    clean = document.clean
    for match in regex.finditer(r"[^\n]+", clean):
        line = match.group()
        text = line.strip()
        if not text:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        end = match.end() - (len(line) - len(line.rstrip()))
        bullet = _BULLET.match(document.text, start)
        level, footnote = 0, False
        if bullet is not None and bullet.lastgroup is not None:
            level, footnote = _LEVELS[bullet.lastgroup], bullet.lastgroup == "note"
            if bullet.lastgroup == "item":
                level += "-+*•".find(bullet.group()[0]) if bullet.group()[0] in "-+*•" else 0
        yield _Block(start, end, level, footnote, open_end=clean[end - 1] not in ".:;!?")


def _joined(document: Document) -> Iterator[_Block]:
    """Blocks, with a paragraph that a blank line cuts in the middle of a sentence put together again."""
    held: _Block | None = None
    for block in _blocks(document):
        first = document.clean[block.start]
        if (
            held is not None
            and held.open_end
            and held.end - held.start > 100
            and not block.level
            and not block.footnote
        ):
            if first.islower() or first.isdigit():
                held = replace(held, end=block.end, open_end=block.open_end)
                continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _read(document: Document) -> Iterator[Clause]:
    folded = document.folded
    heads: list[tuple[int, Clause]] = []  # what opens a list: its level and what its items take over
    before: Clause | None = None  # last clause of a block that ended in the middle of a sentence
    article = target = notes = False
    previous: _Block | None = None
    for number, block in enumerate(_joined(document)):
        line = folded[block.start : block.end]
        first = document.clean[block.start]
        runs_on = first.islower() and block.level == 0
        if (
            block.level <= 1
            and not block.footnote
            and not runs_on
            and len(line) < 120
            and not line.endswith((".", ";"))
        ):
            target = bool(_TARGET_HEADING.search(line)) if previous is None or block.level or line.isupper() else target
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
        base = _headed(document, block, base)
        last = base
        for start, end in _sentences(document, block.start, block.end):
            clause = _clause(document, start, end, last, base, listed=bool(heads) and block.level > 0)
            if article:
                clause = replace(clause, kind="norm")
            elif target and clause.kind == "fact" and not _REACHED.search(folded, start, end):
                clause = replace(clause, kind="target")
            yield clause
            last = clause
        if block.open_end and not block.footnote and not notes and len(line) > 60:
            before = last
        if line.endswith(":") or _opens_list(line):
            subset = _SUBSET.search(line[-60:]) is not None and line.endswith(":")
            stories = _EXAMPLES.search(line[-80:]) is not None
            scope: Scope = "incident" if stories else "subset" if subset else last.scope
            heads.append((block.level, replace(last, scope=scope, vignette=stories or last.vignette)))
        elif base.scope == "force":
            heads.append((block.level, replace(base, kind="fact")))
        previous = block


def _opens_list(line: str) -> bool:
    return line.endswith(("nhu sau", "cu the", "sau day"))


def _headed(document: Document, block: _Block, base: Clause) -> Clause:
    """What the block's own heading says: ``- *Lực lượng Công an*: …`` makes every clause of it that force's."""
    if not block.level:
        return base
    heading = _HEADING_ACTOR.match(document.folded, block.start, min(block.end + 1, block.start + 120))
    if heading is None or _SUBJECT.search(heading.group() + " "):
        return base
    actor = _name(document, heading.start("name"), heading.end("name"))
    return replace(base, actor=actor, scope="incident" if base.vignette else "force")


def _clause(document: Document, start: int, end: int, last: Clause, base: Clause, *, listed: bool) -> Clause:
    """The clause at ``start:end``; ``last`` is the one before it in the block, ``base`` what the block gives."""
    folded = document.folded
    kind: Kind = "fact"
    if _NORM.search(folded, start, end):
        kind = "norm"
    elif _TARGET.search(folded, start, end) and not _REACHED.search(folded, start, end):
        kind = "target"
    vignette = last.vignette or (
        _INCIDENT.search(folded, start, end) is not None and not _MANY_CASES.search(folded, start, end)
    )
    scope: Scope = "incident" if vignette else base.scope
    actor = last.actor if last.vignette or not vignette else None
    subject = next(_subjects(document, start, end), None)
    if subject is not None and base.scope != "force":
        name_start, name_end, joint = subject
        actor = None if joint else _name(document, name_start, name_end)
        if listed and scope == "total" and name_start - start < 12:
            scope = "force"
    return Clause(start, end, base.block, kind, scope, actor, vignette, base.footnote)


def _sentences(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences of a block; a semicolon ends one where a new subject follows it."""
    clean, folded = document.clean, document.folded
    begin = start
    bullet = _BULLET.match(document.text, start)
    for match in _SENTENCE_BREAK.finditer(clean, bullet.end() if bullet else start, end):
        gap = 1 if match.group(1) is not None else 2
        if gap == 1:
            if _ABBREVIATION.search(clean, max(begin, match.start() - 6), match.start() + 1):
                continue
        elif not _SUBJECT.match(folded, match.end(), min(end, match.end() + 140)):
            continue
        yield begin, match.start(gap)
        begin = match.end()
    if begin < end:
        yield begin, end


def _subjects(document: Document, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Names of forces that act in ``start:end``: where the name stands, and whether others act with it."""
    folded = document.folded
    for match in _SUBJECT.finditer(folded, start, end):
        if _NOT_AFTER.search(folded, max(start, match.start() - 24), match.start()):
            continue
        if not (document.clean[match.start()].isupper() or _LOWER_HEAD.match(folded, match.start())):
            continue
        yield match.start(), match.end("rest"), match.group("joint") is not None


def _subset_open(folded: str, start: int, offset: int) -> bool:
    """Whether a ``trong đó`` before ``offset`` still holds there: its bracket, if it has one, is not closed."""
    for match in _SUBSET.finditer(folded, start, offset):
        depth = 0
        for character in folded[match.end() : offset]:
            depth += (character == "(") - (character == ")")
            if depth < 0:
                break
        if depth >= 0:
            return True
    return False


def _name(document: Document, start: int, end: int) -> str | None:
    name = " ".join(document.clean[start:end].split()).strip(" -,")
    return name or None
