"""What one document gives to the workbench: rows for each of its tables. Pure; no database is known here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from extractor import regex
from extractor.vietnamese.folding import fold, slug
from extractor.vietnamese.issuers import Home
from extractor.vietnamese.uri import Act, parse_uri
from pipelines.audit import homes
from pipelines.audit.figuring import stated
from pipelines.audit.names import Mention, Reader
from pipelines.audit.patterns import patterns
from pipelines.audit.wording import tokens

Rows = dict[str, list[tuple[Any, ...]]]

HEAD_WORDS = 3
"""Words by which names are brought together to be compared."""
AROUND = 140
"""Code points around a citation that are looked at for what is said of it."""
_CAPITAL_PLACE = regex.compile(r"(?i:tỉnh|thành phố|tp\.?|t\.p\.?)\s*\p{Lu}")
_NEXT_CELL = regex.compile(r"\d{4}/[\p{Lu}\d-]+\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\Z")
"""A number and, with nothing between, a day: in tables that of the next column, which says since when it is valid."""
FARTHEST_STORY = 400
"""Code points from the end of an incident in which it is said to whom its case went."""


@dataclass(frozen=True, slots=True)
class Material:
    """One document: its row, its facts by table, its pages (none: only the facts are used)."""

    document: Any
    facts: Mapping[str, Sequence[Any]]
    pages: Sequence[Any] = ()

    @property
    def text(self) -> str:
        """The document's text, as far as the database holds it (offsets are right)."""
        return "".join(page.text for page in self.pages)


@dataclass(frozen=True, slots=True)
class _Cited:
    """A citation and what its URI says."""

    row: Any
    act: Act


@dataclass(slots=True)
class _Context:
    """What all the parts of a document are read with."""

    id: str
    home: Home
    cited: list[_Cited]
    reader: Reader | None
    text: str
    is_report: bool = False
    titles: dict[str, Any] = field(default_factory=dict)


def derive(material: Material) -> Rows:
    """The rows of a document, by table."""
    head = material.document
    cited = [_Cited(row, act) for row in material.facts["citations"] if row.uri and (act := parse_uri(row.uri))]
    known = homes.completed(
        homes.home(head.issuer, head.issuer_parent, head.issued_place),
        [*({"issuer": one.row.issuer, "slug": one.act.issuer} for one in cited), *_addressed(head)],
    )
    reader = None
    if material.pages:
        mentions = [
            Mention(one.row.id, one.row.start, one.row.end, one.act.kind if one.row.number else None) for one in cited
        ]
        mentions.sort(key=lambda mention: (mention.start, mention.end))
        reader = Reader(material.text, mentions)
    context = _Context(head.id, known, cited, reader, material.text, is_report=head.period_start is not None)
    if reader is not None:
        context.titles = {title.citation: title for title in reader.titles()}
    own = _document(head, known, material)
    return {
        "documents": [own],
        "mentions": [*_own_mention(head, known, material), *(_mention(context, one) for one in cited)],
        "names": list(_names(context)) if reader else [],
        "figures": list(stated(head, known, material.facts)),
        "people": list(_people(head, material)),
        "hauls": list(_hauls(head, material)),
        "handed": list(_handed(context, material)) if reader else [],
        "replaced": list(_replaced(context, head.title)),
    }


def _addressed(head: Any) -> Iterator[dict[str, Any]]:
    """The bodies to which a document goes: a district's report goes to its own province."""
    for recipient in head.recipients or ():
        name = recipient.partition("(")[0].strip(" -;.,")
        if name:
            yield {"issuer": name, "slug": homes.slug_of(name, Home())}


def _document(head: Any, known: Home, material: Material) -> tuple[Any, ...]:
    act = parse_uri(head.uri or "")
    level = homes.level_of(known.issuer)
    facts = {fact.field: fact for fact in material.facts["header_facts"]}
    issued, number = facts.get("issued"), facts.get("number")
    codes = {row.code or "" for row in material.facts["warnings"]}
    methods = {page.method or "" for page in material.pages}
    return (
        head.id, head.number, act.kind if act else None, known.issuer, homes.scope_of(known.issuer, known),
        act.when if act else None, act.what if act else None, level[0] if level else None, level[1] if level else None,
        known.province, homes.branch_of(known.issuer), head.issued_date, issued.confidence if issued else None,
        head.serial, head.symbol, head.doc_type, head.title, head.period_start, head.period_end,
        number.id if number else None, issued.id if issued else None,
        int(any(code.startswith("handwritten") for code in codes)), "ocr" if "ocr" in methods else "text",
        head.issuer, head.issuer_parent,
    )  # fmt: skip


def _own_mention(head: Any, known: Home, material: Material) -> Iterator[tuple[Any, ...]]:
    """The document's own head: what it says of itself counts as one more mention of it."""
    act = parse_uri(head.uri or "")
    if act is None or not act.has_number or not head.issued_date or len(head.issued_date) < 10:
        return
    facts = {fact.field: fact for fact in material.facts["header_facts"]}
    issued, number = facts.get("issued"), facts.get("number")
    if issued is None or number is None:
        return
    issuer = _organ(known.issuer or act.issuer)
    yield (
        head.id, issued.id, 1, act.kind, act.what, issuer, homes.scope_of(issuer, known), head.issued_date, act.when,
        int(head.issued_date[:4]), None, head.issuer, head.number, head.doc_type, None, None, None, "",
        min(issued.confidence, number.confidence), None, None, None, 0,
    )  # fmt: skip


def _organ(body: str | None) -> str | None:
    return homes.organ_of(body) if body else None


def _mention(context: _Context, one: _Cited) -> tuple[Any, ...]:
    row, act = one.row, one.act
    is_loose = _NEXT_CELL.search(context.text, row.start, row.end) is not None
    title = context.titles.get(row.id)
    words = " ".join(tokens(context.text[title.start : title.end])) if title else None
    said = homes.slug_of(row.issuer, context.home) if row.issuer else None
    day = None if is_loose else row.date
    uri_day = act.when if act.has_day and not is_loose else None
    issuer = _organ(act.issuer)
    return (
        context.id, row.id, 0, act.kind, act.what, issuer, homes.scope_of(issuer, context.home), day, uri_day,
        row.year, said, row.issuer, row.number, row.type, row.status_state, row.status_by, row.status_since,
        _said_of_it(context, row) if row.status_state in _DEAD else "", row.confidence, words,
        title.start if title else None, title.end if title else None, int(title.quoted) if title else 0,
    )  # fmt: skip


_DEAD = ("replaced", "expired")


def _said_of_it(context: _Context, row: Any) -> str:
    """``past`` where the words around a citation know that it is over, ``named`` in another document's title,
    ``basis`` where the document rests on it, ``carries`` where it carries it out."""
    if context.reader is None:
        return ""
    if any(title.start <= row.start < title.end for title in context.titles.values()):
        return "named"  # in the title of another document, which goes on being called so
    folded = context.reader.folded
    if patterns().of_another.search(folded, max(0, row.start - AROUND), row.start):
        return "named"
    begin = max(folded.rfind("\n", 0, row.start) + 1, row.start - AROUND)
    end = folded.find("\n", row.end)
    end = min(len(folded) if end < 0 else end, row.end + AROUND)
    if patterns().past.search(folded, begin, row.start) or patterns().past.search(folded, row.end, end):
        return "past"
    if not (row.number or row.year or row.date):
        return ""  # a law by its name alone: the one that is in force now may be meant
    line = folded.rfind("\n", 0, row.start) + 1
    return (
        "basis" if patterns().basis.match(folded, line) else "carries" if patterns().carries.match(folded, line) else ""
    )


def _names(context: _Context) -> Iterator[tuple[Any, ...]]:
    assert context.reader is not None
    rows = {one.row.id: one for one in context.cited}
    for name in context.reader.names():
        words = tokens(context.text[name.start : name.end])
        issuer_name = context.text[slice(*name.issuer)] if name.issuer else None
        issuer = homes.slug_of(issuer_name, context.home) if issuer_name else None
        if name.citation and name.how == "approved":
            approving = rows[name.citation]
            issuer, issuer_name = approving.act.issuer, approving.row.issuer
        kind = next((one for one in patterns().kinds.values() if one.name == name.kind), None)
        national = kind is not None and kind.national and homes.level_of(issuer) in (None, (homes.CENTRAL, ""))
        yield (
            context.id, name.start, name.end, name.kind, "" if national else context.home.province,
            " ".join(words), " ".join(words[:HEAD_WORDS]), int(name.quoted), issuer, issuer_name, name.how,
            name.citation, name.carried_out_by, None,
        )  # fmt: skip
    for title in context.titles.values():
        one = rows[title.citation]
        words = tokens(context.text[title.start : title.end])
        if not one.row.number or one.act.kind != "ke-hoach" or title.shared:
            continue
        yield (
            context.id, title.start, title.end, "kế hoạch", context.home.province, " ".join(words),
            " ".join(words[:HEAD_WORDS]), int(title.quoted), one.act.issuer, one.row.issuer, None, title.citation, None,
            f"{one.act.kind} {one.act.what}",
        )  # fmt: skip


# -- incidents ---------------------------------------------------------------------------------------------------------


def _people(head: Any, material: Material) -> Iterator[tuple[Any, ...]]:
    for row in material.facts["incidents"]:
        for suspect in row.suspects or ():
            name = slug(suspect.get("name") or "")
            if name.count("-") >= 1 and len(name.rsplit("-", 1)[-1]) > 1:  # no "Nguyễn Văn A."
                yield (head.id, row.id, name, suspect.get("birth_year"), row.date)


def _hauls(head: Any, material: Material) -> Iterator[tuple[Any, ...]]:
    amounts = {row.id: row for row in material.facts["seizures"]}
    for row in material.facts["incidents"]:
        if not row.date or len(row.date) < 10:
            continue
        found: dict[str, str] = {}
        for fact in row.seizures or ():
            one = amounts.get(fact)
            if one is None or one.alternative_of or one.quantity is None or one.approx:
                continue
            unit, value = ("g", one.grams) if one.grams is not None else (one.unit, one.quantity)
            key = f"{one.substance} {unit}"
            found[key] = f"{(Decimal(found.get(key, '0')) + value).normalize():f}"
        yield (
            head.id, row.id, row.date, row.time, slug(row.place or ""),
            json.dumps(found, sort_keys=True), row.confidence,
        )  # fmt: skip


def _replaced(context: _Context, title: str | None) -> Iterator[tuple[Any, ...]]:
    """What a document says that it takes the place of; of one that its title alone calls a correction, no more."""
    if context.is_report and title and patterns().corrects.search(fold(title)):
        yield context.id, None, None, None
    if context.reader is None or not context.is_report:
        return
    folded = context.reader.folded
    for one in context.cited:
        row = one.row
        begin = max(folded.rfind("\n", 0, row.start) + 1, row.start - AROUND)
        if row.number and (
            patterns().replaces.search(folded, begin, row.start) or patterns().is_replaced.match(folded, row.end)
        ):
            yield context.id, one.act.kind, one.act.what, row.date


def _handed(context: _Context, material: Material) -> Iterator[tuple[Any, ...]]:
    """Cases that went to another province's body, or to the centre's: it may count them as well."""
    assert context.reader is not None
    for match in patterns().handed.finditer(context.reader.folded):
        begin, end = match.span("body")
        named = " ".join(context.text[begin:end].split())
        found = homes.level_of(homes.slug_of(named, context.home))
        around = context.reader.folded[max(0, begin - AROUND // 2) : end + AROUND // 4]
        if not patterns().case.search(around):
            continue  # a task that was given
        if found is not None and found[0] == homes.PROVINCE and not _CAPITAL_PLACE.search(named):
            continue
        if found is None or found[0] not in (homes.CENTRAL, homes.PROVINCE):
            continue
        if found[1] == context.home.province or context.home.province is None:
            continue
        before = [row for row in material.facts["incidents"] if row.start <= match.start() <= row.end + FARTHEST_STORY]
        fact = max(before, key=lambda row: row.start).id if before else None
        if fact is None and not context.is_report:
            continue  # a law says where cases go
        yield (context.id, fact, match.start(), match.end(), named, found[1])
