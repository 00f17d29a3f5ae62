"""Mentions of documents in a text: one pass over words for types, then local work at each."""

from __future__ import annotations

from collections.abc import Iterator

from extractor import regex
from extractor.citing.laws import LawSearch
from extractor.citing.mention import Mention, share_back
from extractor.citing.numbers import STOP_BEFORE, kind_of_number, number_at
from extractor.citing.vocabulary import (
    ANCHOR,
    KIND_OF_ABBREVIATION,
    KIND_OF_NAME,
    KIND_OF_WORD,
    PATTERNS,
    alternation,
    is_capital_abbreviation,
)
from extractor.document import Document
from extractor.vietnamese.folding import fold, is_spelled

_BARE = regex.compile(
    r"(?<![\w/.\-])\d{1,5}[a-z]?(?:/(?:19|20)\d\d)?[/\-](?:(?:"
    + alternation(PATTERNS["numbers"]["bare_types"])
    + r")(?:[/\-] ?)(?:"
    + alternation(PATTERNS["numbers"]["bare_issuers"])
    + r"|b[a-z]{1,8})|qh1\d)(?![a-z])"
)
_RESOLUTION = regex.compile(r"nghi quyet[^.;]{0,60}$")
_HEAD = 800
"""Code points at the start of a text in which its own number stands."""
_LINE_START = regex.compile(r"(?:^|\n) *(?:so *)?$")
_PLACE_AND_DAY = regex.compile(r"[^,;.]{2,30}, *ngay ")
_GLUED_TO_DIGIT = regex.compile(r"\p{Lu}\p{Ll}")
"""The start of a line behind its number or a footnote's sign: ``2Luật Cư trú``, but not ``12QĐ``."""
_ATTRIBUTE = regex.compile(r"=[\"']?$")
"""A value of an address or a markup's attribute: ``<ref name="112/1994/…">``."""


def mentions(document: Document) -> list[Mention]:
    """Every mention of a document in text order. Time is linear in the length of the text."""
    return _Finder(document).run()


class _Finder(LawSearch):
    """The whole search: every anchor in turn, then numbers without a type word."""

    def run(self) -> list[Mention]:
        for place in ANCHOR.finditer(self.view.folded):
            if place.start() >= max(self.inside, self.numbered):
                self.found += self._from(place)
        self.found += self._bare_numbers()
        self.found.sort(key=lambda mention: (mention.start, mention.end))
        share_back(self.found, self.view.folded)
        return self.found

    def _from(self, anchor: regex.Match[str]) -> list[Mention]:
        start, end = anchor.span()
        printed = self.view.clean[start:end]
        if anchor["code"]:
            return self._abbreviated(anchor, printed)
        if anchor["short"]:
            if not is_capital_abbreviation(printed):
                return []
            return self._numbered(KIND_OF_ABBREVIATION[anchor["short"]], start, end, abbreviated=True)
        if self.view.clean[start - 1 : start].isdigit() and not _GLUED_TO_DIGIT.match(printed):
            return []
        kind = KIND_OF_WORD[" ".join(anchor["type"].split())]
        if kind.accents and not is_spelled(" ".join(printed.lower().split()), kind.accents):
            return []
        if kind.name == "bộ luật" and self._is_two_words(printed, start, end):
            kind, start = KIND_OF_NAME["luật"], end - len("luật")
        if kind.named:
            return self._law(kind, start, end)
        return self._numbered(kind, start, end)

    def _is_two_words(self, printed: str, start: int, end: int) -> bool:
        """Whether ``bo luat`` is no code: ``công bố Luật``, ``bãi bỏ Luật``, or two cells (``ngang Bộ | Luật``)."""
        return printed[:2].lower() in ("bố", "bỏ", "bó") or ("L" in printed and self.text.count("\n", start, end) > 1)

    def _bare_numbers(self) -> Iterator[Mention]:
        """Numbers without a type word whose code names type and issuer beyond doubt (``105/2021/NĐ-CP``)."""
        taken = sorted((mention.number.start, mention.end) for mention in self.found if mention.number)
        taken += [(mention.start, mention.end) for mention in self.found]
        taken.sort()
        index = 0
        reach = 0
        for match in _BARE.finditer(self.view.folded):
            while index < len(taken) and taken[index][0] <= match.start():
                reach = max(reach, taken[index][1])
                index += 1
            number = number_at(self.view, match.start())
            if self.view.clean[match.end() : match.end() + 1] == "%" or _ATTRIBUTE.search(
                self.view.clean, max(0, match.start() - 3), match.start()
            ):
                continue  # an address of the web
            if match.start() < reach or match.start() in self.own or number is None or not number.codes:
                continue
            name = kind_of_number(number)
            before = self.view.folded[max(0, match.start() - 40) : match.start()]
            if name is None or STOP_BEFORE.search(before) or self._is_number_line(match.start(), number.end):
                continue
            if name == "luật" and _RESOLUTION.search(before):
                name = "nghị quyết"
            kind = KIND_OF_NAME[name]
            mention = Mention(kind, number.start, number.end, (number.start, number.start), number, number.text)
            mention.year, mention.sure = number.year, False
            self._complete(mention, number.end, plain_year=False)
            self._pinpoints(mention)
            yield mention

    def _is_number_line(self, start: int, end: int) -> bool:
        """Whether a number without a type word is a document's own (``Số: 12/…``, in Party documents ``Số 12-…``)."""
        head = self.view.folded[max(0, start - 12) : start]
        if regex.search(r"(?<![a-z])so\s*:\s*$", head):
            return True
        opened = _LINE_START.search(head) if start <= _HEAD else None
        if opened is None:
            return False
        rest = self._rest_of_line(end).strip()
        if not rest:
            return "so" in opened.group()
        return rest.isupper() or _PLACE_AND_DAY.match(fold(rest)) is not None
