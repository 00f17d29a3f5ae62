"""Who issued the document: the bodies of the head's left column, or the one that the first sentence names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from extractor import regex
from extractor.document import Document
from extractor.layout.authentication import authentication
from extractor.layout.cells import Cell, in_capitals, printed
from extractor.layout.letterhead import letterhead
from extractor.layout.misread import restored
from extractor.layout.numbers import head_number
from extractor.layout.patterns import one_of, patterns
from extractor.vietnamese.folding import fold
from extractor.vietnamese.matching import match_at

REACH = 2_500
"""The sentence in which a body says what it does ends within this many code points of the body's start."""

_UNWHOLE = regex.compile(r"(?:[,&(/-]|\b(?:va|ve|cua|tai|voi|thuoc))$")
_AFTER_DASH = regex.compile(r"\s*[-–]\s*")
_MOTTO_LEFT = regex.compile(r"\s*\b(?:cong\s+)?hoa\s+xa\s+hoi\s+chu\s+nghia.*")
_RULE = regex.compile(r"[-_*=~]{3,}")  # a line drawn under the motto, read into the name's line
_TAIL = regex.compile(r"[^\p{Ll}\p{Lu}\p{N})\"”]+$")
_SPECKS = regex.compile(r"^['\".,:;|°~“”‘’]+\s*(?=\p{L})")
_BARE = regex.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class IssuerFound:
    """Name and the body above it, as printed; ``spans`` of the name; ``short_name`` as the body's bracket gives it."""

    name: str
    spans: tuple[tuple[int, int], ...]
    parent: str | None = None
    short_name: str | None = None


def issuer(document: Document) -> IssuerFound | None:
    """The issuing body, from the head or, where the head has none, from the body. Use ``document.derive(issuer)``."""
    head = document.derive(letterhead)
    if not head.formal:
        return None
    last_page = document.derive(authentication)
    authenticated = last_page.body if last_page is not None else ()
    return _of_head(document, head.cells("issuer")) or _of_head(document, authenticated) or _of_body(document, head.end)


# -- the head ---------------------------------------------------------------------------------------------------


def _of_head(document: Document, cells: tuple[Cell, ...]) -> IssuerFound | None:
    bodies: list[list[Cell]] = []
    numbers = document.derive(letterhead).cells("number")
    above = tuple(cell for cell in cells if numbers and cell.end <= numbers[0].start)
    if any(_starts_body(document, cell) for cell in above):
        cells = above  # what stands between the number and the type is a stamp or a note
    for cell in map(partial(_without_of, document), cells):
        folded = _folded(document, cell.start, cell.end)
        starts = _starts_body(document, cell)
        if bodies and (_goes_on(folded) or not starts or _is_unfinished(document, bodies[-1])):
            if starts or _may_follow(document, bodies[-1], cell):
                bodies[-1].append(cell)
        elif starts:
            bodies.append([cell])
    bodies = _without_repeats(document, bodies)
    if not bodies:
        return None
    names = [
        " ".join(_SPECKS.sub("", restored(document, cell.start, cell.end)) for cell in body).strip(" *-_.:;,")
        for body in bodies
    ]
    names = [name[: left.start()] if (left := _MOTTO_LEFT.search(fold(name))) else name for name in names]
    names = [_TAIL.sub("", " ".join(_RULE.sub(" ", name).split())) for name in names]
    return IssuerFound(
        name=names[-1],
        spans=tuple((cell.start, cell.end) for cell in bodies[-1]),
        parent=names[-2] if len(names) > 1 else None,
    )


def _without_of(document: Document, cell: Cell) -> Cell:
    """``CỦA CHÍNH PHỦ`` under the type of old layouts names the Chính phủ."""
    if document.clean[cell.start : cell.start + 4].lower() != "của ":
        return cell
    return replace(cell, start=cell.start + 4)


def _folded(document: Document, start: int, end: int) -> str:
    return " ".join(document.folded[start:end].split()).strip(" *-_.:")


def _starts_body(document: Document, cell: Cell) -> bool:
    folded = _folded(document, cell.start, cell.end)
    match = one_of("issuer", "heads", after=r"\b(?!\s*,)").match(folded)
    if match is None or one_of("issuer", "not_heads").match(folded):
        return False
    clean = printed(document, cell.start, cell.end)
    if match.group() == "so" and regex.match(r"\W*(?:SỐ|Số|số)", clean):
        return False
    return in_capitals(clean, share=0.6) or (clean[:1].isupper() and len(folded) < 90) or cell.line < 2


def _goes_on(folded: str) -> bool:
    if one_of("issuer", "not_continuations").match(folded):
        return False
    return one_of("issuer", "continuations", after=r"\b").match(folded) is not None


def _is_unfinished(document: Document, body: list[Cell]) -> bool:
    words = " ".join(_folded(document, cell.start, cell.end) for cell in body)
    raw = document.folded[body[-1].start : body[-1].end].rstrip(" *_")
    last = _AFTER_DASH.split(words)[-1]  # of several bodies in one line: "CÔNG AN - CỤC" / "HẢI QUAN"
    return one_of("issuer", "unfinished").fullmatch(last) is not None or _UNWHOLE.search(raw) is not None


def _may_follow(document: Document, body: list[Cell], cell: Cell) -> bool:
    """Whether a line can be more of the name above: near it, in like letters, and no sentence."""
    if cell.line - body[-1].line > 4 or cell.end - cell.start > 110:
        return False
    above, words = (printed(document, one.start, one.end) for one in (body[-1], cell))
    return in_capitals(words, share=0.6) == in_capitals(above, share=0.6) and any(sign.isalpha() for sign in words)


def _without_repeats(document: Document, bodies: list[list[Cell]]) -> list[list[Cell]]:
    """A gazette prints the issuer as a heading of its own first: keep the last of equal names."""

    def bare(body: list[Cell]) -> str:
        return _BARE.sub("", "".join(document.folded[cell.start : cell.end] for cell in body))

    return [
        body for index, body in enumerate(bodies) if all(bare(body) != bare(later) for later in bodies[index + 1 :])
    ]


# -- the body -----------------------------------------------------------------------------------------------------


def _of_body(document: Document, start: int) -> IssuerFound | None:
    """``…, Ban Chỉ đạo … tỉnh X (gọi tắt là …) xây dựng kế hoạch``: the first body that says what this document does.

    Where the number names the issuer by its code, only a body that the code can stand for.
    """
    number = document.derive(head_number)
    wanted = _wanted(number.issuer_code if number is not None else None)
    for position, found in _bodies_that_act(document, start, min(len(document.text), start + REACH)):
        if wanted is None or match_at(wanted, document.folded, position):
            return found
    return None


def _wanted(code: str | None) -> regex.Pattern[str] | None:
    """The first words of the bodies that a code can stand for; None where it is not known."""
    if code is None:
        return None
    first = regex.split(r"[-/]", fold(code))[0]
    rows: list[list[str]] = patterns()["issuer"]["codes"]
    return next((regex.compile(f"(?:{heads})") for pattern, heads in rows if regex.fullmatch(pattern, first)), None)


def _bodies_that_act(document: Document, start: int, end: int) -> Iterator[tuple[int, IssuerFound]]:
    folded, clean = document.folded, document.clean
    kind = document.derive(letterhead).kind
    acts = one_of("issuer", "verbs", before=r"\b", after=r"\b")
    heads = one_of("issuer", "body_heads", before=r"(?:(?<=^)|(?<=[,.;:\n]\s{0,3}))", after=r"\b")
    for head in heads.finditer(folded, start, end):
        if not clean[head.start()].isupper() or clean[head.start() : head.end()].startswith("Số"):
            continue
        for verb in acts.finditer(folded, head.end(), min(head.end() + 330, end)):
            if kind is not None and not _fits(verb, kind.base):
                continue
            found = _name(document, head.start(), verb.start())
            if found is not None:
                yield head.start(), found
                break


def _fits(verb: regex.Match[str], base: str) -> bool:
    """``báo cáo`` is what a report does; a verb of another kind of document does not name its issuer."""
    reports = verb.group() in ("bao cao", "xin bao cao", "kinh trinh", "trinh", "tong hop")
    return reports or base != "báo cáo"


_BRACKETED = regex.compile(r"\s*\((?P<inside>[^()\n]{2,120})\)\s*$")
_NO_NAME = regex.compile(r"[.;:]|\n\s*[\n+-]|\d{1,2}/\d")


def _name(document: Document, start: int, end: int) -> IssuerFound | None:
    short = None
    tail = one_of("issuer", "before_verbs", before=r"\s+", after=r"\s*$").search(document.folded[start:end])
    end = start + tail.start() if tail else end
    bracket = _BRACKETED.search(document.folded[start:end])
    if bracket is not None:
        inside = (start + bracket.start("inside"), start + bracket.end("inside"))
        label = one_of("issuer", "nicknames", after=r"\s*").match(document.folded[slice(*inside)].lstrip(" *"))
        words = printed(document, *inside)
        short = words[label.end() :].strip(' ":') if label else words
        end = start + bracket.start()
    while end > start and document.clean[end - 1] in " \n,":
        end -= 1
    folded = document.folded[start:end]
    if _NO_NAME.search(folded) or one_of("issuer", "not_in_names", before=r"\b", after=r"\b").search(folded):
        return None
    if folded.count("(") != folded.count(")") or len(folded) > 220 or " " not in folded:
        return None
    return IssuerFound(printed(document, start, end), ((start, end),), short_name=short)
