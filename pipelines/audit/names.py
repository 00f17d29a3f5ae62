"""Names in a text: the titles behind numbered documents, and programmes that are called by name alone.

Works on the text evened out and folded, offsets are those of the text. Where a name in running text ends cannot be told
for sure; what compares names must know (see :mod:`pipelines.audit.wording`).
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor import regex
from extractor.vietnamese.folding import clean, fold, reflow
from extractor.vietnamese.issuers import plain
from extractor.vietnamese.lexicon_bodies import bodies
from pipelines.audit.patterns import patterns

LONGEST = 420
"""Code points of a title that are looked at."""
FEWEST_WORDS = 4
QUOTED_WORDS = 6
"""Words of a quotation that may be a name by itself: fewer are an emphasis or a slogan."""
NEAR_KIND = 60
"""Code points before a quotation in which the kind of work stands that it names."""

How = Literal["own", "shared", "approved"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A document that the text cites, as the record has it. ``kind``: its type, where it is cited by number."""

    id: str
    start: int
    end: int
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """What stands behind a numbered document: ``text[start:end]``. ``shared``: behind a later one of the same list."""

    citation: str
    start: int
    end: int
    quoted: bool
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A work called by name: ``text[start:end]``, without its kind.

    ``issuer``: the body that it is said to be of, as printed; ``how``: printed behind it, behind the next one of the
    list (``shared``), or of the document that approves it (``approved``, then ``citation`` has its id).
    ``carried_out_by``: the numbered document in whose title it stands.
    """

    kind: str | None
    start: int
    end: int
    quoted: bool
    issuer: tuple[int, int] | None = None
    how: How | None = None
    citation: str | None = None
    carried_out_by: str | None = None


class Reader:
    """One text, read for names. ``mentions``: in text order."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.even = reflow(clean(text))
        self.folded = fold(self.even)
        self.mentions = mentions
        self._starts = [one.start for one in mentions]
        self._titles: list[Title] | None = None

    # -- titles of numbered documents --------------------------------------------------------------------

    def titles(self) -> list[Title]:
        """The titles of the mentions, in their order; of a list of documents the title behind it is everybody's."""
        if self._titles is None:
            self._titles = self._read_titles()
        return self._titles

    def _read_titles(self) -> list[Title]:
        found: dict[str, Title] = {}
        for position in range(len(self.mentions) - 1, -1, -1):
            mention = self.mentions[position]
            title = self._title(mention)
            if title is None and position + 1 < len(self.mentions):
                following = self.mentions[position + 1]
                between = self.folded[mention.end : following.start]
                later = found.get(following.id)
                alike = mention.kind is not None and mention.kind == following.kind
                if later is not None and alike and _LISTED.fullmatch(between):
                    title = Title(mention.id, later.start, later.end, later.quoted, shared=True)
            if title is not None:
                found[mention.id] = title
        return [found[mention.id] for mention in self.mentions if mention.id in found]

    def _title(self, mention: Mention) -> Title | None:
        opening = patterns().opens.match(self.folded, mention.end)
        quote = _QUOTE.match(self.folded, opening.end() if opening else mention.end)
        if quote is not None:
            start = quote.end()
            end = self.folded.find('"', start, start + LONGEST)
            if end > start and "\n" not in self.folded[start:end]:
                return self._whole(mention, start, end, quoted=True)
        if opening is None:
            return None
        dropped = patterns().dropped.match(self.folded, opening.start("word"))
        start = dropped.end() if dropped else opening.start("word")
        return self._whole(mention, start, self._end(start, in_title=True), quoted=False)

    def _whole(self, mention: Mention, start: int, end: int, *, quoted: bool) -> Title | None:
        if len(self.folded[start:end].split()) < FEWEST_WORDS:
            return None
        return Title(mention.id, start, end, quoted)

    # -- works that are called by name -------------------------------------------------------------------

    def names(self) -> list[Name]:
        """The works, in text order."""
        found = [*self._unquoted(), *self._quoted()]
        found.sort(key=lambda name: name.start)
        titles = self.titles()
        return [self._completed(name, position, found, titles) for position, name in enumerate(found)]

    def _unquoted(self) -> Iterator[Name]:
        for match in patterns().named.finditer(self.folded):
            group = match.lastgroup or ""
            kind = patterns().kinds[group]
            start = match.end()
            if _NUMBERED.match(self.folded, start) or self._inside(match.start()):
                continue
            about = _ABOUT.match(self.folded, start)
            if about:
                start = about.end()
            elif not self._is_name(match, start):
                continue  # "xây dựng kế hoạch tổ chức thực hiện", "chương trình phát triển kinh tế": no name
            while self.folded[start : start + 1] == " ":
                start += 1
            if _NO_NAME.match(self.folded, start):
                continue
            if not self.folded[start : start + 1].isalpha():
                continue
            end = self._end(start, in_title=False)
            if len(self.folded[start:end].split()) >= FEWEST_WORDS:
                issuer = self._owner(end)
                yield Name(kind.name, start, end, False, issuer, "own" if issuer else None)

    def _is_name(self, kind: regex.Match[str], start: int) -> bool:
        """Whether a work is called by its name: a capital that no sentence begins with, or a year by which it ends."""
        return (
            (
                self.even[kind.start()].isupper()
                and not _BEGINS.search(self.even, max(0, kind.start() - 12), kind.start())
            )
            or "lien nganh" in kind[0]
            or self.even[start : start + 2].strip()[:1].isupper()
            or _YEARS.search(self.folded, start, start + LONGEST // 2) is not None
        )

    def _quoted(self) -> Iterator[Name]:
        for match in _QUOTATION.finditer(self.folded):
            start, end = match.span("text")
            if len(match["text"].split()) < QUOTED_WORDS or self._inside(start):
                continue
            before = self.folded[max(0, match.start() - LONGEST) : match.start()]
            kinds = list(patterns().named.finditer(before))
            gap = before[kinds[-1].end() :] if kinds else ""
            near = (
                bool(kinds)
                and (len(_QUOTATION.sub("", gap)) <= NEAR_KIND)
                and not _STOP.search(_QUOTATION.sub("", gap))
            )
            if not near:
                continue
            kind = patterns().kinds[kinds[-1].lastgroup or ""]
            offset = max(0, match.start() - LONGEST) + kinds[-1].end()
            owner = _OF.match(self.folded, offset)
            issuer = self._body(owner.end()) if owner else self._owner(match.end())
            yield Name(kind.name, start, end, True, issuer, "own" if issuer else None)

    def _completed(self, name: Name, position: int, names: Sequence[Name], titles: Sequence[Title]) -> Name:
        citation = carried = None
        issuer, how = name.issuer, name.how
        for title in titles:
            if title.start <= name.start and name.end <= title.end + 2 and name.start - title.start < NEAR_KIND:
                head = self.folded[title.start : name.start]
                if patterns().carries_out.match(head):
                    carried = title.citation
                elif _APPROVES.match(head) and issuer is None:
                    citation, how = title.citation, "approved"
        if issuer is None and how is None:
            for later in names[position + 1 : position + 4]:
                between = self.folded[name.end : later.start]
                if len(between) > NEAR_KIND or _STOP.search(between):
                    break
                if later.kind == name.kind and later.how == "own":
                    issuer, how = later.issuer, "shared"
                    break
        return Name(name.kind, name.start, name.end, name.quoted, issuer, how, citation, carried)

    # -- where names end, and whose they are -------------------------------------------------------------

    def _end(self, start: int, *, in_title: bool) -> int:
        limit = min(len(self.folded), start + LONGEST)
        after = bisect.bisect_left(self._starts, start)
        following = self.mentions[after].start if after < len(self.mentions) else limit
        end = min(limit, following) if not in_title else limit
        for match in patterns().ends.finditer(self.folded, start, limit):
            if match.start() - start < 3:
                continue
            if match["hard"] is None and match[0].strip() == "cua" and self._body(match.end()) is None:
                continue
            end = min(end, match.start())
            break
        while end > start and not self.folded[end - 1].isalnum():
            end -= 1
        return end

    def _owner(self, end: int) -> tuple[int, int] | None:
        owner = _OF.match(self.folded, end)
        return self._body(owner.end()) if owner else None

    def _body(self, start: int) -> tuple[int, int] | None:
        """The name of a body that begins there: words with capitals and what belongs to them."""
        match = _bodies().match(self.folded, start)
        return match.span() if match and self.even[start].isupper() else None

    def _inside(self, offset: int) -> bool:
        """Whether a mention of a numbered document holds that place."""
        position = bisect.bisect_right(self._starts, offset) - 1
        return position >= 0 and offset < self.mentions[position].end


_YEARS = regex.compile(r"\A[^;.\n]*?(?:giai\s+doan|den\s+nam)\s+(?:19|20)\d\d")
_BEGINS = regex.compile(r"(?:\A|[\n.:)•*+-]|(?<=\s)\d{1,3}|[”\"])\s*\Z")
"""What stands before a sentence or an item of a list, which begins with a capital whatever it says."""
_LISTED = regex.compile(r"\s*(?:,|;|va|,\s*va)?\s*")
_QUOTE = regex.compile(r"[ ,:]*\"\s*")
_QUOTATION = regex.compile(r"\"(?P<text>[^\"\n]{20,420})\"")
_NUMBERED = regex.compile(r"\s*(?:so\s*)?[\d/]")
_ABOUT = regex.compile(r"\s*(?:cua\s+[^,;.\n\"]{3,60}?)?\s*(?:ve viec|ve)(?![a-z])\s*:?\s*(?=[a-z])")
_OF = regex.compile(r"\"?\s*cua\s+")
_STOP = regex.compile(r"[.\n]")
_APPROVES = regex.compile(r"(?:viec\s+)?(?:phe\s+duyet|ban\s+hanh)(?![a-z])")
_NO_NAME = regex.compile(
    r"(?:cua|nay|va|theo|dang|da|se|duoc|cho|voi|tren|nham|tai|cung|nhung|hang|tu|do|la|o)(?![a-z])"
)


@cache
def _bodies() -> regex.Pattern[str]:
    """Bodies as texts call them: those of the lexicon, and those of which every place has one, with its name."""
    central = {plain(name) for body in bodies() if not body.is_template for name in body.names}
    central |= {"chinh phu", "thu tuong", "bo chinh tri", "ban bi thu", "quoc hoi"}
    local = {plain(name.partition("{")[0]) for body in bodies() if body.is_template for name in body.names}
    local |= {
        "ubnd",
        "hdnd",
        "bcd",
        "cong an",
        "tinh uy",
        "thanh uy",
        "huyen uy",
        "ban chi dao",
        "ban chi dao 138",
        "bcd 138",
    }
    told = sorted(filter(None, central), key=len, reverse=True)
    placed = sorted(filter(None, local), key=len, reverse=True)
    level = r"(?:\s+(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|xa|phuong|cap tinh))?"
    alternatives = [regex.escape(name).replace(r"\ ", r"\s+") for name in told]
    alternatives += [regex.escape(name).replace(r"\ ", r"\s+") + level for name in placed]
    return regex.compile(rf"(?:{'|'.join(alternatives)})(?![a-z])")
