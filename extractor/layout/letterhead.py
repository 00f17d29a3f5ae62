"""The head of page one: its lines, each with the part that it plays (Nghị định 30/2020/NĐ-CP, Phụ lục I).

Rules for number, date, issuer, type and title ask here. What stands in one line of two columns is told apart by what
it is (the national motto, a number, a place and date), so that texts read column by column and texts read across
both columns give the same parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

from extractor.document import Document
from extractor.layout.anchors import PLACE, anchors, date_pattern, number_is_head, number_pattern
from extractor.layout.cells import Cell, cut, in_capitals
from extractor.layout.patterns import one_of, patterns
from extractor.layout.typeline import type_at
from extractor.vietnamese.document_types import DocumentKind
from extractor.vietnamese.syllables import is_syllable

Role = Literal[
    "motto", "number", "date", "type", "issuer", "title", "subject", "address", "urgency", "secrecy", "draft",
    "stamp", "authority", "noise", "text", "body",
]  # fmt: skip

REACH = 6_000
"""The head ends within this many code points: nothing looks further for it."""

LINES = 48
"""… and within this many lines that are not empty."""

TITLE_LINES = 12
LONGEST_TITLE_LINE = 420


@dataclass(frozen=True, slots=True)
class Part:
    """A cell of the head and its role. ``kind`` is the document type that a ``type`` cell names."""

    cell: Cell
    role: Role
    kind: DocumentKind | None = None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The parts of the head in text order. ``end`` is where the body starts.

    ``formal``: whether this is the head of an official document at all; an article of a newspaper has none.
    """

    parts: tuple[Part, ...]
    end: int
    formal: bool

    def cells(self, role: Role) -> tuple[Cell, ...]:
        """The cells of that role, in text order."""
        return tuple(part.cell for part in self.parts if part.role == role)

    @property
    def kind(self) -> DocumentKind | None:
        """The document type that the head prints."""
        return next((part.kind for part in self.parts if part.role == "type"), None)


def letterhead(document: Document) -> Letterhead:
    """Read the head. Use ``document.derive(letterhead)``."""
    return _Reader(document).read()


_SENTENCES = regex.compile(r"\p{Ll}{2}\.\s+\p{Lu}\p{Ll}")
_WANTS_MORE = regex.compile(r"(?:[,(/-]|\b(?:va|ve|cua|voi|cac|hoac|mot so|va cac))$")


class _Reader:
    """Gives each cell of the head its role, line by line, until the body opens."""

    def __init__(self, document: Document) -> None:
        self.document = document
        end = min(len(document.text), REACH)
        self.cells = list(cut(document, 0, end, anchors, limit=LINES))
        self.parts: list[Part] = []

    def read(self) -> Letterhead:
        roles = [self._first_role(cell) for cell in self.cells]
        self._mark_motto(roles)
        self._mark_stamps(roles)
        self._mark_types(roles)
        opened = self._open_body(roles)
        formal = any(role in ("motto", "number", "type") for role in roles[:opened])
        end = self.cells[opened].start if opened < len(self.cells) else (self.cells[-1].end if self.cells else 0)
        parts = tuple(
            Part(cell, role, self._kind(cell) if role == "type" else None)
            for cell, role in zip(self.cells[:opened], roles[:opened], strict=True)
        )
        return Letterhead(parts, end, formal)

    # -- first look: what a cell is by itself ---------------------------------------------------------------

    def _folded(self, cell: Cell) -> str:
        return self.document.folded[cell.start : cell.end].replace("\n", " ")

    def _clean(self, cell: Cell) -> str:
        return self.document.clean[cell.start : cell.end].replace("\n", " ")

    def _first_role(self, cell: Cell) -> Role:
        if cell.end - cell.start > LONGEST_TITLE_LINE:
            return "text"
        folded, clean = self._folded(cell), self._clean(cell)
        if one_of("motto", "lines").fullmatch(folded):
            return "motto"
        if one_of("noise", "lines").fullmatch(folded):
            return "noise"
        number = number_pattern().match(self.document.folded, cell.start)
        if number and number_is_head(self.document, number):
            return "number"
        date = date_pattern().search(folded)
        if date and date.end() == len(folded.rstrip(" .,;)")) and PLACE.fullmatch(clean[: date.start()].strip() or "A"):
            return "date"
        if one_of("draft", "lines").fullmatch(folded):
            return "draft"
        if one_of("address", "openings").match(folded):
            return "address"
        bare = folded.strip(" .:;()[]\"'-!")
        if clean[:1].isupper() or in_capitals(clean):
            if one_of("urgency", "values").fullmatch(bare) and in_capitals(clean, share=0.9):
                return "urgency"
            secret = one_of("secrecy", "values").fullmatch(bare)
            if (secret and in_capitals(clean, share=0.9)) or one_of("secrecy", "labels", after=r"\s*:.*").match(folded):
                return "secrecy"
        if (
            one_of("subject", "openings", before=r"\W{0,2}", after=r"[\s:.,\"]").match(folded)
            and len(folded) < LONGEST_TITLE_LINE
        ):
            return "subject"
        return "text"

    def _mark_motto(self, roles: list[Role]) -> None:
        """Where OCR has spoilt the motto, find it with a few wrong letters."""
        fuzzy = [regex.compile(f"(?b)(?:{line}){{e<=4}}") for line in patterns()["motto"]["fuzzy"]]
        for index, cell in enumerate(self.cells[:24]):
            if roles[index] == "text" and 20 <= cell.end - cell.start <= 45:
                folded = self._folded(cell)
                if any(pattern.fullmatch(folded) for pattern in fuzzy):
                    roles[index] = "motto"

    def _mark_stamps(self, roles: list[Role]) -> None:
        rows = one_of("stamp", "rows")
        for index, cell in enumerate(self.cells):
            if roles[index] not in ("text", "noise") or not self._is_arrival(cell):
                continue
            first = last = index
            while first > 0 and index - first < 4 and roles[first - 1] in ("text", "noise"):
                if not rows.fullmatch(self._folded(self.cells[first - 1])):
                    break
                first -= 1
            misses = 0
            for follower in range(index + 1, min(index + 10, len(self.cells))):
                if roles[follower] in ("text", "date") and rows.fullmatch(self._folded(self.cells[follower])):
                    last, misses = follower, 0
                elif self.cells[follower].line != self.cells[last].line:
                    misses += 1
                    if misses > 1:
                        break
            if last == first and not regex.search(r"\d", self._folded(cell)):
                continue
            for member in range(first, last + 1):
                roles[member] = "stamp"
            if first and roles[first - 1] == "text" and self._is_stamp_body(first, roles):
                roles[first - 1] = "stamp"

    def _is_arrival(self, cell: Cell) -> bool:
        clean = self._clean(cell)
        match = one_of("stamp", "arrival", before=r"\W*", after=r"\b").match(self._folded(cell))
        return bool(match) and in_capitals(clean[: match.end()] if match else clean) and len(clean) < 60

    def _is_stamp_body(self, first: int, roles: list[Role]) -> bool:
        """The line above the stamp's rows names the body that received, unless it is the issuer's only line."""
        above = self.cells[first - 1]
        if self.cells[first].block != above.block or not in_capitals(self._clean(above)):
            return False
        return (
            "number" in roles[:first] and one_of("issuer", "heads", after=r"\b").match(self._folded(above)) is not None
        )

    # -- type, title, body ------------------------------------------------------------------------------------

    def _kind(self, cell: Cell) -> DocumentKind | None:
        return (type_at(self.document, cell)[0] or type_at(self.document, cell, plain=True)[0])

    def _mark_types(self, roles: list[Role]) -> None:
        """The first cell that is nothing but a type; else the first that starts with one in capitals."""
        after = max((i for i, role in enumerate(roles[:40]) if role == "motto"), default=-1)
        numbered = next((i for i, role in enumerate(roles) if role == "number"), -1)
        candidates = []
        for index, cell in enumerate(self.cells):
            if roles[index] == "address" or (index > max(after, numbered) + 14):
                break
            if roles[index] in ("text", "draft"):
                kind, end = type_at(self.document, cell)
                if kind is not None:
                    whole = end >= cell.end or not self._clean(cell)[end - cell.start :].strip(" .")
                    candidates.append((not whole, index < min(after, numbered), index))
                elif numbered >= 0 and index > numbered and self._is_plain_heading(cell):
                    candidates.append((2, False, index))
        if candidates:
            roles[min(candidates)[2]] = "type"

    def _is_plain_heading(self, cell: Cell) -> bool:
        """``Kế hoạch phòng, chống ma túy năm 2024`` under a number: type and title in one line, not in capitals."""
        clean = self._clean(cell)
        if len(clean) > 200 or clean.endswith((".", ":", ";", ",")) or not clean[:1].isupper():
            return False
        return type_at(self.document, cell, plain=True)[0] is not None

    def _open_body(self, roles: list[Role]) -> int:
        """Index of the first cell of the body; title, subject and issuer get their roles on the way."""
        at = roles.index("type") if "type" in roles else None
        if at is not None:
            self._mark_issuer(roles, at)
            return self._read_title(roles, at)
        for index, cell in enumerate(self.cells):
            if roles[index] == "address" or (roles[index] == "text" and self._opens_body(cell, roles, index)):
                self._mark_issuer(roles, index)
                self._mark_subject(roles, index)
                return index
        if not any(role in ("motto", "number") for role in roles):
            return 0
        self._mark_issuer(roles, len(roles))
        self._mark_subject(roles, len(roles))
        return len(self.cells)

    def _opens_body(self, cell: Cell, roles: list[Role], index: int) -> bool:
        folded = self._folded(cell)
        if one_of("body", "openings").match(folded):
            return not in_capitals(self._clean(cell)) or not folded.startswith(("- ", "+ "))
        seen = "subject" in roles[:index] or "number" in roles[:index] or "motto" in roles[:index]
        return len(folded) > (160 if seen else 400) and not in_capitals(self._clean(cell))

    def _mark_issuer(self, roles: list[Role], stop: int) -> None:
        subject = False
        for index in range(stop):
            if roles[index] == "subject":
                subject = True
            elif roles[index] in ("number", "motto", "type"):
                subject = False
            if roles[index] == "text" and not subject and len(self._folded(self.cells[index])) < 140:
                roles[index] = "issuer"

    def _mark_subject(self, roles: list[Role], stop: int) -> None:
        """The trích yếu of a công văn goes on in the lines below it, until the next known part."""
        if "subject" not in roles[:stop]:
            return
        first = roles.index("subject")
        block = self.cells[first].block
        for index in range(first + 1, stop):
            cell = self.cells[index]
            if roles[index] == "issuer" and index > first:
                roles[index] = "text"
            if roles[index] != "text" or in_capitals(self._clean(cell)):
                continue
            if cell.block > block + 1 or (cell.block != block and self._clean(cell)[:1].isupper()):
                break
            roles[index] = "subject"
            block = cell.block

    def _read_title(self, roles: list[Role], at: int) -> int:
        title: list[int] = []
        last = at
        for index in range(at + 1, len(self.cells)):
            cell, role = self.cells[index], roles[index]
            if role in ("stamp", "noise", "urgency", "secrecy", "draft", "date", "number", "motto"):
                if role == "motto" and title and not in_capitals(self._clean(cell)):
                    roles[index] = role = "title"  # the country's name
                    title.append(index)
                if not title or role not in ("number", "date", "noise"):
                    continue
                if role == "noise" and len(self._clean(cell)) > 2 and not any(map(str.isalnum, self._clean(cell))):
                    return index  # a rule under the title
                if role == "noise" or (role == "number" and self._says_of_whom(title, roles, at)):
                    continue
                if role in roles[:at] and self.cells[title[-1]].line + 1 >= cell.line:
                    roles[index] = "title"  # the number or day of another document
                    title.append(index)
                    last = index
                elif role == "number":
                    return index
                continue
            if role == "address":
                return index
            if self._ends_title(title, index, roles):
                return index
            if self._is_authority(index, title, roles):
                roles[index] = "authority"
                continue
            if title and self._is_garbage(cell):
                roles[index] = "noise"
                continue
            if title and self.cells[title[-1]].block != cell.block and not self._goes_on(title[-1], index, roles):
                return index
            if any(roles[i] == "authority" for i in range(at, index)):
                return index
            roles[index] = "title"
            title.append(index)
            last = index
            if len(title) >= TITLE_LINES:
                break
        return last + 1

    def _says_of_whom(self, title: list[int], roles: list[Role], at: int) -> bool:
        """``CỦA CHÍNH PHỦ SỐ 12/1998/NĐ-CP NGÀY …`` under the type: the issuer, then number and day, then the title."""
        if len(title) != 1 or "number" in roles[:at] or not self._folded(self.cells[title[0]]).startswith("cua "):
            return False
        roles[title.pop()] = "issuer"
        return True

    def _ends_title(self, title: list[int], index: int, roles: list[Role]) -> bool:
        cell = self.cells[index]
        folded, clean = self._folded(cell), self._clean(cell)
        if len(folded) > LONGEST_TITLE_LINE or folded.startswith(("- ", "+ ")) or (title and _SENTENCES.search(clean)):
            return True
        opens = one_of("body", "openings").match(folded)
        if not title:
            # "Thực hiện Chương trình …", "Tháng 6 …" may well be the title's own first words.
            return (
                bool(opens)
                and regex.match(r"can c|dieu \d|[ivx]+\s*\.|kinh gui|nhan danh|chuong |xet ", folded) is not None
            )
        if clean[:2].islower() and clean[1:2].isalpha() and self.cells[title[-1]].line + 1 == cell.line:
            return False
        before = self._folded(self.cells[title[-1]])
        if opens and (not _WANTS_MORE.search(before) or folded.startswith("can cu ")):
            return True
        return self.cells[title[-1]].line + 1 == cell.line and clean.endswith((";", ":")) and not in_capitals(clean)

    def _is_garbage(self, cell: Cell) -> bool:
        """A short piece that is no Vietnamese: a stamp, a stroke of a pen, as a scanner reads them."""
        words = regex.findall(r"\p{L}+", self._clean(cell))
        return len(self._clean(cell)) < 25 and sum(map(is_syllable, words)) * 3 < len(words) * 2

    def _hangs(self, index: int) -> bool:
        """Whether the line cannot be a title's last: it ends in a comma, a hyphen or a word that wants another."""
        return (
            regex.search(
                r"(?:[,(/-]|\b(?:va|ve|cua|tai|voi|cho|trong|theo|cac|mot so|hoac|tren|den|thuc hien|ngay(?: \d+)?|thang(?: \d+)?|nam))$",
                self._folded(self.cells[index]),
            )
            is not None
        )

    def _goes_on(self, before: int, index: int, roles: list[Role]) -> bool:
        """Whether a title goes on over an empty line."""
        clean = self._clean(self.cells[index])
        if self._hangs(before) or clean[:1].islower():
            return True
        short = len(clean) < 110 and not clean.endswith((".", ":", ";"))
        if short and one_of("body", "more_title").match(self._folded(self.cells[index])):
            return self.cells[index].block == self.cells[before].block + 1
        if clean.startswith("(") and clean.rstrip(" .").endswith(")"):
            return True
        both = in_capitals(clean) and in_capitals(self._clean(self.cells[before]))
        return (
            both
            and one_of("body", "authorities").match(self._folded(self.cells[index])) is None
            and len(clean) < 160
            and not regex.match(r"[IVX]+\s*[.-]|PH[AẦ]N|CH[UƯ][OƠ]NG", clean)
        )

    def _is_authority(self, index: int, title: list[int], roles: list[Role]) -> bool:
        """A line in capitals that says who decides, before ``Căn cứ``."""
        cell = self.cells[index]
        if not one_of("body", "authorities", after=r"\b").match(self._folded(cell)):
            return False
        capitals = in_capitals(self._clean(cell))
        followers = [
            self._folded(later)
            for later, role in zip(self.cells[index + 1 : index + 4], roles[index + 1 : index + 4], strict=True)
            if role == "text"
        ]
        before_basis = any(regex.match(r"can c[uir]|xet\b|theo de nghi", follower) for follower in followers)
        if title:
            return (capitals and (not in_capitals(self._clean(self.cells[title[-1]])) or before_basis)) or (
                before_basis and len(self._clean(cell)) < 60
            )
        return capitals and before_basis


def stamped(document: Document, role: Literal["urgency", "secrecy"]) -> tuple[int, int] | None:
    """The span of the words of a stamp of that kind in the head."""
    for cell in document.derive(letterhead).cells(role):
        match = one_of(role, "values", before=r"(?<!\w)", after=r"(?!\w)").search(document.folded, cell.start, cell.end)
        later = match
        while later is not None:  # "Độ mật: Mật" names the kind first
            match = later
            later = one_of(role, "values", before=r"(?<!\w)", after=r"(?!\w)").search(
                document.folded, match.end(), cell.end
            )
        if match is not None:
            return match.span()
    return None
